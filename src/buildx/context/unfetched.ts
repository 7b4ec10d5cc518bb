// What a checkout has not fetched, where a build would read it: submodules' folders, and files that are pointers of Git LFS.
import { lstatSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { findWorkTree } from '../../git/checkout.ts';
import { isPointer, longestPointer } from '../../git/dirty-files.ts';
import type { BuildInputs } from '../../inputs/build.ts';
import { listNearby } from '../../nearby.ts';

import { dockerfilePath, isRemoteContext } from './context.ts';
import { type IgnoreRules, readIgnoreRules, readText } from './ignored.ts';
import { parseSource } from './sources.ts';

/** Paths from the context that they are in. */
export interface Unfetched {
  /** Folders that are empty, because nobody has checked their submodules out. */
  readonly submodules: readonly string[];
  /** Files that stand for others. */
  readonly pointers: readonly string[];
}

/** What the build would get in the place of what is meant. */
export function findUnfetched(
  workspace: string,
  { context, file, buildContexts }: Pick<BuildInputs, 'context' | 'file' | 'buildContexts'>,
): Unfetched {
  const named = buildContexts.flatMap(({ value }) => {
    const source = parseSource(value);
    return source.kind === 'folder' ? [resolve(workspace, source.path)] : [];
  });
  const found = named.map((root) => findIn(root, readIgnoreRules(root, undefined)));
  if (!isRemoteContext(context)) {
    const root = resolve(workspace, context);
    const dockerfile = resolve(workspace, dockerfilePath(context, file));
    found.unshift(findIn(root, readIgnoreRules(root, dockerfile)));
  }
  return {
    submodules: found.flatMap(({ submodules }) => submodules),
    pointers: found.flatMap(({ pointers }) => pointers),
  };
}

function findIn(root: string, rules: IgnoreRules): Unfetched {
  const tree = findWorkTree(root);
  if (tree === undefined) return { submodules: [], pointers: [] };
  const modules = readText(join(tree, '.gitmodules')) ?? '';
  const submodules = [...modules.matchAll(/^[ \t]*path[ \t]*=(.*)$/gm)]
    .map(([, path = '']) => relative(root, join(tree, path.trim())))
    .filter((path) => !/^(?:\.\.(?:\/|$)|$)/.test(path))
    .filter((path) => isEmpty(join(root, path)) && !rules.ignores(path));
  // Git gives a file to LFS by its attributes only.
  const hasPointers = [tree, root].some((folder) =>
    readText(join(folder, '.gitattributes'))?.includes('filter=lfs'),
  );
  return { submodules, pointers: hasPointers ? findPointers(root, rules) : [] };
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}

/** No folder of a repository lies deeper. */
const depth = 32;

function findPointers(root: string, rules: IgnoreRules): readonly string[] {
  return listNearby(root, depth).flatMap(({ path, isFolder }) => {
    if (isFolder || rules.ignores(path)) return [];
    const { size = Infinity } = lstatSync(join(root, path), { throwIfNoEntry: false }) ?? {};
    const text = size < longestPointer ? readText(join(root, path)) : undefined;
    return text !== undefined && isPointer(Buffer.from(text)) ? [path] : [];
  });
}
