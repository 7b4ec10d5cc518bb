// The stages of a Dockerfile: one without any ends some engines, not only the build, and BuildKit passes over an unknown
// one in `--no-cache-filter` without a word.
import { resolve } from 'node:path';

import { UserError } from '../../errors.ts';
import { formatPlatform, normalizePlatform, type Platform } from '../../image/platform.ts';
import type { BuildInputs } from '../../inputs/build.ts';
import { editDistance, findNearest } from '../../nearest.ts';

import { localDockerfile } from './context.ts';
import { readStart } from './ignored.ts';

type StageInputs = Pick<
  BuildInputs,
  'context' | 'file' | 'dockerfile' | 'target' | 'noCacheFilters' | 'buildArgs' | 'platforms'
>;

/**
 * Checks that the Dockerfile has a stage, and those that inputs name.
 *
 * @param folder that the inputs' paths begin at
 * @throws UserError `dockerfile`, `stage-unknown`, `platform`
 */
export function checkStages(folder: string, inputs: StageInputs): void {
  const { path, text = '', stages } = readDockerfile(folder, inputs);
  const name = path ?? 'dockerfile-inline';
  const where = path === undefined ? {} : { location: { file: path } };
  const problem = stages && findProblem(text, stages, inputs);
  if (problem)
    throw new UserError(problem.code, `${name} ${problem.what}`, { ...where, fix: problem.fix });
}

/**
 * Whether an image of several platforms begins with the base image of one of them, the builder's: programs of another
 * CPU are in all but that one, and no step of the build fails.
 *
 * @param folder that the inputs' paths begin at
 * @returns the Dockerfile, where it does
 */
export function findBuilderBase(
  folder: string,
  inputs: StageInputs,
): { readonly path: string | undefined } | undefined {
  if (new Set(inputs.platforms.map(({ architecture }) => architecture)).size < 2) return undefined;
  const { path, stages = [] } = readDockerfile(folder, inputs);
  const { base, platform } = findRoot(stages, inputs.target) ?? plainStage;
  const isBuilders = /\$\{?build(?:platform|arch)\b/.test(platform);
  const isOwn = /\$\{?target/.test(platform);
  return isBuilders && !isOwn && !/^scratch$|target/.test(base) ? { path } : undefined;
}

/**
 * Build arguments that are nearly an `ARG` of the Dockerfile: BuildKit passes over one that it does not know without a
 * word. Only what is a slip of the hand: several Dockerfiles may be given one list.
 */
export function findMistypedArguments(folder: string, inputs: StageInputs): readonly string[] {
  const { path = 'dockerfile-inline', text, stages } = readDockerfile(folder, inputs);
  if (text === undefined || stages === undefined) return [];
  const declared = readInstructions(text).flatMap(([word = '', ...names]) =>
    word.toUpperCase() === 'ARG' ? names.map((name) => name.split('=', 1)[0] ?? '') : [],
  );
  const given = new Set(inputs.buildArgs.map(({ key }) => key));
  const free = declared.filter((name) => !given.has(name));
  return [...given].flatMap((key) => {
    // Words so short are all alike.
    if (declared.includes(key) || key.length < 4 || key.length > longestName) return [];
    const meant = free.find((name) => isSlip(key, name));
    if (meant === undefined) return [];
    return [`build-args: ${key} is no ARG of ${path}, and nothing reads it. Is ${meant} meant?`];
  });
}

const longestName = 60;

function isSlip(word: string, known: string): boolean {
  if (Math.abs(word.length - known.length) > 1) return false;
  return editDistance(word.toLowerCase(), known.toLowerCase()) <= 1;
}

function readDockerfile(
  folder: string,
  { context, file, dockerfile, buildArgs }: StageInputs,
): {
  readonly path: string | undefined;
  readonly text: string | undefined;
  readonly stages: readonly Stage[] | undefined;
} {
  const path = dockerfile === undefined ? localDockerfile(folder, { context, file }) : undefined;
  const text = path === undefined ? dockerfile : readStart(resolve(folder, path));
  const syntax = buildArgs.find(({ key }) => key === 'BUILDKIT_SYNTAX')?.value;
  return { path, text, stages: text === undefined ? undefined : readStages(text, syntax) };
}

interface Problem {
  readonly code: 'dockerfile' | 'stage-unknown' | 'platform';
  readonly what: string;
  readonly fix: string;
}

function findProblem(
  text: string,
  stages: readonly Stage[],
  { target, noCacheFilters, platforms, buildArgs }: StageInputs,
): Problem | undefined {
  if (stages.length === 0) {
    const holds = /\S/.test(text) ? 'has no line FROM' : 'is empty';
    const fix =
      'Begin with FROM and a base image (only ARG may stand before it), or set the input file to the Dockerfile.';
    return { code: 'dockerfile', what: `${holds}, so there is nothing to build`, fix };
  }
  const named = [
    ...(target === undefined ? [] : [['target', target] as const]),
    ...noCacheFilters.map((filter) => ['no-cache-filters', filter] as const),
  ];
  const unknown = named.filter(([, one]) => !stages.some(({ name }) => name === one.toLowerCase()));
  const [first] = unknown;
  if (first !== undefined) {
    const what = `has no stage ${unknown.map(([input, stage]) => `${stage} (${input})`).join(', ')}`;
    return { code: 'stage-unknown', what, fix: suggestStage(first[1], namesOf(stages)) };
  }
  const own = findOwnArgument(text, buildArgs, platforms);
  if (own) return own;
  const versioned = platforms.find(({ osVersion }) => osVersion !== undefined);
  if (versioned === undefined || findRoot(stages, target)?.base !== 'scratch') return undefined;
  const what = `ends on scratch, which has no version of Windows: ${formatPlatform(versioned)} cannot come of it`;
  const fix = `Write ${formatPlatform({ os: versioned.os, architecture: versioned.architecture })}, or begin with a base image of that version.`;
  return { code: 'platform', what, fix };
}

/** What BuildKit tells the steps of the platform that they are for, each as the platform that a value makes of it. */
const platformArguments: Readonly<Record<string, (value: string, own: Platform) => Platform>> = {
  TARGETPLATFORM: (value, own) => {
    const [os = '', architecture = '', variant = ''] = value.split('/');
    return { ...own, os, architecture, variant };
  },
  TARGETOS: (os, own) => ({ ...own, os }),
  TARGETOSVERSION: (osVersion, own) => (osVersion === '' ? own : { ...own, osVersion }),
  TARGETARCH: (architecture, own) => ({ ...own, architecture }),
  TARGETVARIANT: (variant, own) => ({ ...own, variant }),
};

/**
 * A value that is given replaces the builder's own for every platform: images that hold another one's programs, and
 * no step of the build fails.
 *
 * @see https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope
 */
function findOwnArgument(
  text: string,
  buildArgs: StageInputs['buildArgs'],
  platforms: readonly Platform[],
): Problem | undefined {
  const words = new Set(text.split(/\W+/));
  for (const { key, value } of buildArgs) {
    const apply = Object.hasOwn(platformArguments, key) ? platformArguments[key] : undefined;
    if (apply === undefined || !words.has(key)) continue;
    const wrong = platforms.find(
      (own) => formatPlatform(normalizePlatform(apply(value, own))) !== formatPlatform(own),
    );
    if (wrong === undefined) continue;
    const what = `would read ${key}=${value} in the build of ${formatPlatform(wrong)}, as build-args gives it`;
    const fix = `Leave ${key} out of build-args: the builder sets it for each platform.`;
    return { code: 'platform', what, fix };
  }
  return undefined;
}

/** The stage that the one which is built begins with, through other stages. */
function findRoot(stages: readonly Stage[], target: string | undefined): Stage | undefined {
  const last = stages.findLastIndex(
    ({ name }) => target === undefined || name === target.toLowerCase(),
  );
  const stage = stages[last];
  const before = stages.slice(0, Math.max(last, 0));
  return before.some(({ name }) => name === stage?.base) ? findRoot(before, stage?.base) : stage;
}

function suggestStage(name: string, stages: readonly string[]): string {
  if (stages.length === 0) return 'Name one in the Dockerfile: FROM image AS name.';
  const nearest = findNearest(name.toLowerCase(), stages);
  return nearest === undefined
    ? `Its stages are: ${stages.join(', ')}.`
    : `Did you mean ${nearest}?`;
}

interface Stage {
  /** In lower case, as BuildKit compares names; empty where it has none. */
  readonly name: string;
  /** The image or stage that it begins with, in lower case. */
  readonly base: string;
  /** As it is asked for, in lower case; empty where it is not. */
  readonly platform: string;
}

const plainStage: Stage = { name: '', base: '', platform: '' };

/**
 * The stages of a Dockerfile. Lines of a here-document may add some that are none; they take none away.
 *
 * @param syntax the frontend that is named beside the text
 * @returns `undefined` for the text of another frontend, whose stages are not known
 * @see https://docs.docker.com/reference/dockerfile/#from
 */
function readStages(text: string, syntax?: string): readonly Stage[] | undefined {
  const directives = readDirectives(text);
  const frontend = syntax ?? directives.get('syntax') ?? (otherSyntax.test(text) ? '' : undefined);
  if (frontend !== undefined && !/(?:^|\/)dockerfile(?:-upstream)?(?:[:@]|$)/.test(frontend)) {
    return undefined;
  }
  const stages = readInstructions(text).filter(([word]) => word?.toUpperCase() === 'FROM');
  return stages.map((words) => {
    const rest = words.slice(1).map((word) => word.toLowerCase());
    const [base = '', as = '', name = ''] = rest.filter((word) => !word.startsWith('--'));
    const platform = rest.find((word) => word.startsWith('--platform=')) ?? '';
    return { name: as === 'as' ? name : '', base, platform };
  });
}

/** The words of each instruction. */
function readInstructions(text: string): readonly (readonly string[])[] {
  const escape = readDirectives(text).get('escape') === '`' ? '`' : '\\';
  return joinLines(text, escape).map((line) => line.trim().split(/\s+/));
}

/** The names that the stages of a Dockerfile are given, in lower case. */
export function parseStages(text: string, syntax?: string): readonly string[] | undefined {
  const stages = readStages(text, syntax);
  return stages && namesOf(stages);
}

function namesOf(stages: readonly Stage[]): readonly string[] {
  return stages.map(({ name }) => name).filter(Boolean);
}

/** A frontend may also be named behind `#!`, in a comment of another language, or in JSON. */
const otherSyntax = /^\ufeff?(?:#!|\s*\/\/|\s*\{)/;

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
