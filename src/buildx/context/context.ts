// The folder that is built: whether it is there, and what of it the builder gets.
import { existsSync, realpathSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';

import { UserError } from '../../errors.ts';
import type { BuildInputs } from '../../inputs/build.ts';
import { listNearby } from '../../nearby.ts';
import { findNearestPaths, listAlternatives } from '../../nearest.ts';

import { isAtLeast, type Version } from '../facts.ts';

import { checkIgnoreFile, isWide, readStart } from './ignored.ts';
import { isAbove, leavesFolder, lookAt } from './paths.ts';

/**
 * Checks what `buildx build` would only say after its start.
 *
 * @throws UserError `context-missing`, `dockerfile-missing`
 */
export function checkContext(folder: string, context: string, file: string | undefined): void {
  if (isRemoteContext(context)) return;
  const found = lookAt(resolve(folder, context));
  if (found !== 'folder') {
    throw new UserError('context-missing', `The build context ${context} ${found}`, {
      fix: suggestFolder(folder, context),
    });
  }
  const path = localDockerfile(folder, { context, file });
  checkIgnoreFile(folder, context, path);
  if (path === undefined) return;
  const dockerfile = lookAt(resolve(folder, path));
  if (dockerfile === 'is a file, not a folder') {
    checkDockerfileLink(folder, context, path);
    checkText(folder, path);
    return;
  }
  const isMissing = dockerfile === 'does not exist';
  const kind = dockerfile === 'folder' ? 'is a folder, not a Dockerfile' : dockerfile;
  const what = isMissing ? `There is no Dockerfile at ${path}` : `${path} ${kind}`;
  throw new UserError('dockerfile-missing', what, {
    location: { file: path },
    fix: suggestDockerfile(folder, path),
  });
}

/** The builder reads UTF-8: of anything else it says nothing that helps. */
function checkText(folder: string, path: string): void {
  const text = readStart(resolve(folder, path));
  if (!text.includes('\0')) return;
  const wide = isWide(text);
  const what = wide ? 'is written in UTF-16' : 'holds other bytes than text';
  throw new UserError('dockerfile-missing', `${path} ${what}: it is no Dockerfile`, {
    location: { file: path },
    fix: wide
      ? 'Save it in UTF-8.'
      : 'Name the Dockerfile itself as file: its path from the root of the repository.',
  });
}

/** The builder gets the folder of the Dockerfile alone: a link to another one leads nowhere there. */
function checkDockerfileLink(folder: string, context: string, path: string): void {
  if (!leavesFolder(resolve(folder, path))) return;
  const target = relative(realpathSync(folder), realpathSync(resolve(folder, path)));
  const what = `${path} is a link out of its folder, which no builder follows`;
  throw new UserError('dockerfile-missing', what, {
    location: { file: path },
    fix: isAbove(target)
      ? 'Put the file itself there.'
      : `Name the file itself: context: ${context} and file: ${target}. Its .dockerignore is then ${target}.dockerignore, else that of the context.`,
  });
}

/** How deep a folder or a Dockerfile lies that is named instead. */
const depth = 4;

function suggestFolder(folder: string, context: string): string {
  const folders = listNearby(folder, depth).flatMap(({ path, isFolder }) => (isFolder ? path : []));
  const near = findNearestPaths(posix.normalize(context), folders);
  if (near.length > 0) return `Did you mean ${listAlternatives(near)}?`;
  const fix =
    'Set the input context to a folder of the repository; the Dockerfile is for the input file.';
  const holding = new Set(
    listDockerfiles(folder).map((path) => posix.dirname(path).replace(/^\.$/, 'the root (.)')),
  );
  const named = listAlternatives([...holding].slice(0, mostNamed));
  return named === '' ? fix : `${fix} There is a Dockerfile in ${named}.`;
}

const dockerfileName = /^(?:dockerfile|containerfile)(?:\..+)?$|\.(?:dockerfile|containerfile)$/i;
/** More than these nobody reads. */
const mostNamed = 5;

function listDockerfiles(folder: string): readonly string[] {
  const files = listNearby(folder, depth).flatMap(({ path, isFolder }) => (isFolder ? [] : path));
  return files.filter((path) => {
    const name = posix.basename(path);
    return dockerfileName.test(name) && !/\.(?:dockerignore|rego)$/.test(name);
  });
}

/** What there is instead, each with the input that takes it. */
function suggestDockerfile(folder: string, missing: string): string {
  const found = listDockerfiles(folder);
  const near = findNearestPaths(missing, found, found.length);
  const ranked = [...new Set([...near, ...found])].slice(0, mostNamed);
  const ways = ranked.map((path) => {
    const isPlain = posix.basename(path) === 'Dockerfile' && path !== 'Dockerfile';
    return `${path} (${isPlain ? `context: ${posix.dirname(path)}` : `file: ${path}`})`;
  });
  return ways.length > 0
    ? `There is ${listAlternatives(ways)}.`
    : 'Set the input file to its path, from the root of the repository, or context to the folder that it is in.';
}

/** The Dockerfile that is there, as BuildKit finds it: without the input `file`, a name in lower case will do. */
export function findDockerfile(folder: string, context: string, file: string | undefined): string {
  const path = dockerfilePath(context, file);
  if (file !== undefined || existsSync(resolve(folder, path))) return path;
  const lower = join(context, 'dockerfile');
  return existsSync(resolve(folder, lower)) ? lower : path;
}

/** The Dockerfile from the workspace, where it is a file of this machine. */
export function localDockerfile(
  folder: string,
  { context, file }: { readonly context: string; readonly file: string | undefined },
): string | undefined {
  const isElsewhere = isRemoteContext(context) || (file !== undefined && isRemoteContext(file));
  return isElsewhere ? undefined : findDockerfile(folder, context, file);
}

/** The Dockerfile's path from the workspace: the input `file`, else the context's Dockerfile. */
export function dockerfilePath(context: string, file: string | undefined): string {
  return file ?? join(context, 'Dockerfile');
}

/**
 * What buildx reads from elsewhere, also `me@host:path`.
 *
 * @see https://docs.docker.com/build/concepts/context/#remote-context
 */
export function isRemoteContext(context: string): boolean {
  return /^(?:https?:\/\/|ssh:\/\/|git:\/\/|github\.com\/|[\w.-]+@[\w.-]+:)/.test(context);
}

/** A policy, and whether buildx asks it; `undefined` where its version is not known. */
export interface BuildPolicy {
  readonly path: string;
  readonly isAsked: boolean | undefined;
}

/**
 * The policy of a Dockerfile that is a file of this machine.
 *
 * @see https://docs.docker.com/build/policies/
 */
export function findPolicy(
  folder: string,
  build: Pick<BuildInputs, 'context' | 'file' | 'dockerfile'>,
  buildxVersion: Version | undefined,
): BuildPolicy | undefined {
  const dockerfile = build.dockerfile === undefined ? localDockerfile(folder, build) : undefined;
  if (dockerfile === undefined || !existsSync(resolve(folder, `${dockerfile}.rego`))) return;
  return {
    path: `${dockerfile}.rego`,
    isAsked: buildxVersion && isAtLeast(buildxVersion, [0, 35]),
  };
}
