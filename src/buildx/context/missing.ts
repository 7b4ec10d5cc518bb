// What a step of a Dockerfile did not find: a file of the context, of another stage, or a stage by its name.
import { existsSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

import { listNearby } from '../../nearby.ts';
import { findNearest, findNearestPaths, listAlternatives } from '../../nearest.ts';
import { type MissingFile, readMissingFile, readMissingStage } from '../progress/missing.ts';

import { dockerfilePath, isRemoteContext, localDockerfile } from './context.ts';
import { findIgnoringRule, readText } from './ignored.ts';
import { parseStages } from './stages.ts';

const code = 'copy-source-missing';

/** What the step wanted, and what to do. */
export interface MissedSource {
  readonly code: typeof code;
  readonly means: string;
  readonly fix: string;
}

/** Where a build takes its files from. */
export interface SourcePlaces {
  /** As `buildx build` takes it, from the workspace. */
  readonly context: string;
  readonly file: string | undefined;
  /** Contexts by name, which `--from` may mean. */
  readonly buildContexts: readonly { readonly key: string; readonly value: string }[];
}

/**
 * Looks for the file that a failed build did not find.
 *
 * @param output of the build
 * @returns `undefined` where it failed for something else, or the file is there
 */
export function explainMissingFile(
  workspace: string,
  places: SourcePlaces,
  output: string,
): MissedSource | undefined {
  const missing = readMissingFile(output);
  if (missing === undefined) return undefined;
  const { path, from } = missing;
  if (from === undefined) return explainInContext(workspace, places, missing);
  const named = places.buildContexts.find(({ key }) => key === from);
  return {
    code,
    means: `${path} is not in ${named ? `the named context ${from} (${named.value})` : from}`,
    fix: named
      ? 'Check the path; it begins at the root of that context.'
      : `Check the path, and what the steps of ${from} make: none of them makes that file.`,
  };
}

/**
 * The stages that a name may have meant which the builder took for an image.
 *
 * @returns a sentence; `undefined` where the name can be no stage's, or the Dockerfile is not on this machine
 */
export function suggestStages(
  workspace: string,
  places: SourcePlaces,
  output: string,
): string | undefined {
  const name = readMissingStage(output);
  const path = localDockerfile(workspace, places);
  if (name === undefined || path === undefined) return undefined;
  const stages = parseStages(readText(resolve(workspace, path)) ?? '') ?? [];
  if (stages.length === 0) return undefined;
  const nearest = findNearest(name.toLowerCase(), stages);
  const which =
    nearest === undefined ? `the stages are ${stages.join(', ')}` : `did you mean ${nearest}?`;
  return `If ${name} is a stage: ${which}${nearest === undefined ? '.' : ''}`;
}

function explainInContext(
  workspace: string,
  { context, file }: SourcePlaces,
  { path, above }: MissingFile,
): MissedSource | undefined {
  const inside = path.replace(/^\/+/, '');
  if (above !== undefined) {
    return {
      code,
      means: `${above} is above the build context (${context}), where no build reads`,
      fix: 'Set the input context to a folder that holds it, or name its folder in build-contexts and copy with --from.',
    };
  }
  const means = `${inside} is not in the build context (${context})`;
  if (isRemoteContext(context)) return { code, means, fix: `Check the path in ${context}.` };
  const root = resolve(workspace, context);
  if (!existsSync(join(root, inside))) {
    return { code, means, fix: suggestPath(workspace, { context, file }, inside) };
  }
  const dockerfile = localDockerfile(workspace, { context, file });
  const rule = findIgnoringRule(
    root,
    dockerfile === undefined ? undefined : resolve(workspace, dockerfile),
    inside,
  );
  if (rule === undefined) return undefined;
  const { line, pattern } = rule;
  const ignoreFile = rule.isOwn
    ? `${dockerfile ?? ''}.dockerignore`
    : posix.join(context, '.dockerignore');
  return {
    code,
    means: `${means}: line ${line} of ${ignoreFile} (${pattern}) leaves it out`,
    fix: `Take that line out, or add the line !${inside} below it.`,
  };
}

/** How deep a file lies that is named instead. */
const depth = 6;

function suggestPath(
  workspace: string,
  { context, file }: Pick<SourcePlaces, 'context' | 'file'>,
  missing: string,
): string {
  const begins = 'The paths of a Dockerfile begin at the context, wherever the Dockerfile lies.';
  if (posix.normalize(context) !== '.' && existsSync(resolve(workspace, missing))) {
    const dockerfile = dockerfilePath(context, file);
    return `${begins} It is in the repository's root: set context: . and file: ${dockerfile}.`;
  }
  const paths = listNearby(resolve(workspace, context), depth).map(({ path }) => path);
  const near = findNearestPaths(missing, paths);
  if (near.length > 0) return `Did you mean ${listAlternatives(near)}? ${begins}`;
  return `${begins} A file that a step of the job makes has to be there before this step.`;
}
