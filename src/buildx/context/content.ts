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
}

/** 2 GiB take a slow core five seconds, and a builder that is sent them longer. */
const mostHashed: HashLimit = { bytes: 2 * 1024 ** 3, entries: 200_000 };

/** Reads what the builder would be sent, in the form in which two builds are compared. */
export async function readBuildContent(
  { signal }: { readonly signal: AbortSignal },
  { workspace, context, file, buildContexts, replaced }: ContentRequest,
  limit = mostHashed,
): Promise<BuildContent> {
  const hasher = openHasher(limit, replaced, signal);
  const hash = async (path: string, work: (real: string) => Promise<string>): Promise<Content> => {
    const real = findReal(workspace, path);
    const place = real === undefined ? {} : placeOf(workspace, real);
    return { ...place, files: await hashOrWhy(path, limit, () => work(real ?? path)) };
  };
  const readSource = async (text: string, dockerfile?: string): Promise<Content> => {
    const source = parseSource(text);
    switch (source.kind) {
      case 'fixed':
        return { place: source.text, files: { kind: 'none' } };
      case 'moving':
        return { place: source.text, files: { kind: 'unknown', why: source.why } };
      case 'layout':
        return hash(source.path, (real) => hasher.file(join(real, 'index.json')));
      case 'folder':
        return hash(source.path, (real) => hasher.folder(real, readIgnoreRules(real, dockerfile)));
    }
  };
  const found = localDockerfile(workspace, { context, file });
  const dockerfile = found === undefined ? undefined : resolve(workspace, found);
  const named = new Map<string, Content>();
  for (const { key, value } of buildContexts) named.set(key, await readSource(value));
  return {
    context: await readSource(context, dockerfile),
    file: dockerfile === undefined ? planRemoteFile(file) : await hash(dockerfile, hasher.file),
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
