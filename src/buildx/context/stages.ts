// The stages that a Dockerfile names: BuildKit passes over an unknown one in `--no-cache-filter` without a word.
import { resolve } from 'node:path';

import { UserError } from '../../errors.ts';
import type { BuildInputs } from '../../inputs/build.ts';
import { findNearest } from '../../nearest.ts';

import { localDockerfile } from './context.ts';
import { readStart } from './ignored.ts';

type StageInputs = Pick<
  BuildInputs,
  'context' | 'file' | 'target' | 'noCacheFilters' | 'buildArgs'
>;

/**
 * Checks that the Dockerfile has the stages that inputs name.
 *
 * @param folder that the inputs' paths begin at
 * @throws UserError `stage-unknown`
 */
export function checkStages(folder: string, inputs: StageInputs): void {
  const { context, file, target, noCacheFilters, buildArgs } = inputs;
  const isNumber = target !== undefined && /^\d+$/.test(target);
  const named = [
    ...(target === undefined || isNumber ? [] : [['target', target] as const]),
    ...noCacheFilters.map((name) => ['no-cache-filters', name] as const),
  ];
  const path = localDockerfile(folder, { context, file });
  if (named.length === 0 || path === undefined) return;
  const syntax = buildArgs.find(({ key }) => key === 'BUILDKIT_SYNTAX')?.value;
  const stages = parseStages(readStart(resolve(folder, path)), syntax);
  const unknown = named.filter(([, name]) => stages?.includes(name.toLowerCase()) === false);
  if (stages === undefined || unknown.length === 0) return;
  const names = unknown.map(([input, name]) => `${name} (${input})`).join(', ');
  throw new UserError('stage-unknown', `${path} has no stage ${names}`, {
    location: { file: path },
    fix: suggestStage(unknown[0]?.[1] ?? '', stages),
  });
}

function suggestStage(name: string, stages: readonly string[]): string {
  if (stages.length === 0) return 'Name one in the Dockerfile: FROM image AS name.';
  const nearest = findNearest(name.toLowerCase(), stages);
  return nearest === undefined
    ? `Its stages are: ${stages.join(', ')}.`
    : `Did you mean ${nearest}?`;
}

/**
 * The names that stages are given, in lower case, as BuildKit compares them. Lines of a here-document may add names
 * that are none; they take none away.
 *
 * @param syntax the frontend that is named beside the text
 * @returns `undefined` for the text of another frontend, whose stages are not known
 * @see https://docs.docker.com/reference/dockerfile/#from
 */
export function parseStages(text: string, syntax?: string): readonly string[] | undefined {
  const directives = readDirectives(text);
  const frontend = syntax ?? directives.get('syntax');
  if (frontend !== undefined && !/(?:^|\/)dockerfile(?:-upstream)?(?:[:@]|$)/.test(frontend)) {
    return undefined;
  }
  const escape = directives.get('escape') === '`' ? '`' : '\\';
  const instructions = joinLines(text, escape).map((line) => line.trim().split(/\s+/));
  const stages = instructions.filter(([word]) => word?.toUpperCase() === 'FROM');
  if (stages.length === 0) return undefined;
  return stages.flatMap((words) => {
    const [, as, name] = words.slice(1).filter((word) => !word.startsWith('--'));
    return as?.toUpperCase() === 'AS' && name !== undefined ? [name.toLowerCase()] : [];
  });
}

/** The comments at a Dockerfile's head that are settings. */
function readDirectives(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const [, name, value] = /^#\s*(\w+)\s*=\s*(\S+)\s*$/.exec(line.trim()) ?? [];
    if (name === undefined || value === undefined) break;
    found.set(name.toLowerCase(), value);
  }
  return found;
}

/** One line for each instruction: a comment between two lines of one ends it not. */
function joinLines(text: string, escape: string): readonly string[] {
  const lines: string[] = [];
  let open = '';
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed.startsWith('#')) continue;
    if (trimmed.endsWith(escape)) {
      open += `${trimmed.slice(0, -1)} `;
      continue;
    }
    lines.push(open + line);
    open = '';
  }
  return [...lines, open];
}
