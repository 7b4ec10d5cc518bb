// What the builder would read, as hashes of the files of this machine and names of what lies elsewhere.
import { realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { isCancelled, messageOf } from '../../errors.ts';
import type { BuildInputs } from '../../inputs/build.ts';

import { isRemoteContext, localDockerfile } from './context.ts';
import { HashLimitError, openHasher, type HashLimit, type Replaced } from './hash.ts';
import { readIgnoreRules } from './ignored.ts';
import { normalizePath, parseSource } from './sources.ts';

/** One place that a build takes files from. */
export interface Content {
  /** Its path from the workspace, or its URL. A folder elsewhere has none: its path may be another in each run. */
  readonly place?: string;
  readonly files: Files;
}

/** `none`: the place says it all. `unknown`: two builds from there cannot be compared. */
export type Files =
  | { readonly kind: 'none' }
  | { readonly kind: 'hashed'; readonly hash: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Everything that a build takes files from. */
export interface BuildContent {
  readonly context: Content;
  readonly file: Content;
  /** By name; of two with one name, the last counts. */
  readonly buildContexts: ReadonlyMap<string, Content>;
}

/** Of a run that has not looked, or builds nothing. */
export const noContent: BuildContent = {
  context: { files: { kind: 'none' } },
  file: { files: { kind: 'none' } },
  buildContexts: new Map(),
};

export interface ContentRequest extends Pick<BuildInputs, 'context' | 'file' | 'buildContexts'> {
  readonly workspace: string;
  readonly replaced: Replaced;
  /** In place of a file. */
  readonly dockerfile?: string | undefined;
  /** What is known already; grows. */
  readonly known?: KnownFolders;
  /** What a named context `target:x` holds: another target of bake. */
  readonly readTarget?: (name: string) => Promise<Content>;
}

/** Hashes of folders that other images of the run are built from, too, by path and what is ignored. */
export type KnownFolders = Map<string, Promise<string>>;

/** 2 GiB take a slow core five seconds, and a builder that is sent them longer. */
const mostHashed: HashLimit = { bytes: 2 * 1024 ** 3, entries: 200_000 };

/** Reads what the builder would be sent, in the form in which two builds are compared. */
export async function readBuildContent(
  { signal }: { readonly signal: AbortSignal },
  { workspace, context, file, buildContexts, replaced, ...more }: ContentRequest,
  limit = mostHashed,
): Promise<BuildContent> {
  const { known = new Map<string, Promise<string>>(), readTarget } = more;
  const hasher = openHasher(limit, replaced, signal);
  const hashFolder = (root: string, ownFile?: string): Promise<string> => {
    const rules = readIgnoreRules(root, ownFile);
    const key = JSON.stringify([root, rules.text]);
    const hashed = known.get(key) ?? hasher.folder(root, rules);
    known.set(key, hashed);
    return hashed;
  };
  const hash = async (path: string, work: (real: string) => Promise<string>): Promise<Content> => {
    const real = findReal(workspace, path);
    const place = real === undefined ? {} : placeOf(workspace, real);
    return { ...place, files: await hashOrWhy(path, limit, () => work(real ?? path)) };
  };
  const readSource = async (text: string, ownFile?: string): Promise<Content> => {
    if (readTarget && text.startsWith('target:')) return readTarget(text.slice('target:'.length));
    const source = parseSource(text);
    switch (source.kind) {
      case 'fixed':
        return { place: source.text, files: { kind: 'none' } };
      case 'moving':
        return { place: source.text, files: { kind: 'unknown', why: source.why } };
      case 'layout':
        return hash(source.path, (real) => hasher.file(join(real, 'index.json')));
      case 'folder':
        return hash(source.path, (real) => hashFolder(real, ownFile));
    }
  };
  const isText = more.dockerfile !== undefined;
  const found = isText ? undefined : localDockerfile(workspace, { context, file });
  const dockerfile = found === undefined ? undefined : resolve(workspace, found);
  const named = new Map<string, Content>();
  for (const { key, value } of buildContexts) named.set(key, await readSource(value));
  return {
    context: await readSource(context, dockerfile),
    file:
      dockerfile === undefined
        ? planRemoteFile(isText ? undefined : file)
        : await hash(dockerfile, hasher.file),
    buildContexts: named,
  };
}

/** The same places, whatever files lie there. */
export function withoutFiles({ context, file, buildContexts }: BuildContent): BuildContent {
  const strip = (content: Content): Content => ({ ...content, files: { kind: 'none' } });
  return {
    context: strip(context),
    file: strip(file),
    buildContexts: new Map([...buildContexts].map(([name, content]) => [name, strip(content)])),
  };
}

/** Why a place that is not on this machine may hold something else a moment later; `undefined` where none may. */
export function findMoving({ context, file, buildContexts }: BuildContent): string | undefined {
  for (const { place, files } of [context, file, ...buildContexts.values()]) {
    const isElsewhere = place !== undefined && isRemoteContext(place);
    if (isElsewhere && files.kind === 'unknown') return files.why;
  }
  return undefined;
}

/** Of a remote context it is a file, unless it has a URL of its own. */
function planRemoteFile(file: string | undefined): Content {
  if (file === undefined) return { files: { kind: 'none' } };
  if (!isRemoteContext(file)) return { place: normalizePath(file), files: { kind: 'none' } };
  return { place: file, files: { kind: 'unknown', why: `${file} may be another file each time` } };
}

function findReal(workspace: string, path: string): string | undefined {
  try {
    return realpathSync(resolve(workspace, path));
  } catch {
    return undefined;
  }
}

function placeOf(workspace: string, real: string): Pick<Content, 'place'> {
  const place = relative(realpathSync(workspace), real);
  return /^\.\.(?:\/|$)/.test(place) ? {} : { place };
}

async function hashOrWhy(
  path: string,
  { bytes, entries }: HashLimit,
  work: () => Promise<string>,
): Promise<Files> {
  try {
    return { kind: 'hashed', hash: await work() };
  } catch (error) {
    if (isCancelled(error)) throw error;
    const most = `${bytes / 1024 ** 3} GiB or ${entries.toLocaleString('en')} files`;
    const why =
      error instanceof HashLimitError
        ? `${path} has more than ${most} for the builder`
        : `${path} cannot be read: ${messageOf(error)}`;
    return { kind: 'unknown', why };
  }
}

/** Whether the builder is sent a file of this machine with the context. @param path absolute */
export function isSent(
  workspace: string,
  { context, file }: Pick<BuildInputs, 'context' | 'file'>,
  path: string,
): boolean {
  if (isRemoteContext(context)) return false;
  const root = findReal(workspace, context);
  const real = findReal(workspace, path);
  if (root === undefined || real === undefined) return false;
  const inside = relative(root, real);
  if (/^\.\.(?:\/|$)/.test(inside)) return false;
  const found = localDockerfile(workspace, { context, file });
  const dockerfile = found === undefined ? undefined : resolve(workspace, found);
  return !readIgnoreRules(root, dockerfile).ignores(inside);
}
