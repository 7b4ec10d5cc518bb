// Which files of a tree the patterns name. Pure over the tree's entries.
import picomatch from 'picomatch';

import { joinUserErrors, UserError } from '../errors.ts';

import { isKustomizationPath } from './kustomization.ts';
import type { Skipped, TreeEntry } from './types.ts';

export interface Selection {
  /** Each once, in the order of the patterns and of the tree. */
  readonly paths: readonly string[];
  readonly skipped: readonly Skipped[];
}

/**
 * Expands files, folders and globs. A folder (or a glob that names one) gives the `.yaml`, `.yml`
 * and `.json` files below it; a file or a glob that names files gives any file. Hidden files and
 * folders count only where a pattern names them. A pattern after `!` takes files out again.
 * A symlink stands for the file that it leads to.
 *
 * @throws UserError `manifests` listing every pattern that leads out of the tree or names no file
 */
export function selectPaths(entries: readonly TreeEntry[], patterns: readonly string[]): Selection {
  const tree = indexTree(entries);
  const paths = new Set<string>();
  const skipped = new Map<string, Skipped>();
  const problems: UserError[] = [];
  for (const pattern of patterns) {
    const isExclusion = pattern.startsWith('!');
    const path = normalize(isExclusion ? pattern.slice(1) : pattern);
    const matched = path === undefined ? undefined : matchPattern(tree, followLinks(tree, path));
    if (matched === undefined) problems.push(leadsOut(pattern));
    else if (isExclusion) for (const one of matched) paths.delete(one.target ?? one.path);
    else if (matched.length === 0) problems.push(matchesNothing(pattern));
    else for (const entry of matched) addEntry(tree, entry, { pattern, paths, skipped, problems });
  }
  if (problems.length > 0) {
    throw joinUserErrors('manifests', 'Some of the manifests cannot be used', problems);
  }
  return { paths: [...paths], skipped: [...skipped.values()] };
}

interface Tree {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly folders: ReadonlySet<string>;
}

function indexTree(entries: readonly TreeEntry[]): Tree {
  const folders = new Set<string>();
  const byPath = new Map<string, TreeEntry>();
  let last = '';
  for (const entry of entries) {
    byPath.set(entry.path, entry);
    let folder = parentOf(entry.path);
    if (folder === last) continue;
    last = folder;
    for (; folder !== '' && !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  }
  return { entries: byPath, folders };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** The pattern without `./` and closing `/`; `''` is the whole tree, `undefined` leads out of it. */
function normalize(pattern: string): string | undefined {
  const parts = pattern.trim().split('/');
  if (parts[0] === '' && parts.length > 1) return undefined;
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '..' && kept.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') kept.push(part);
  }
  return kept.join('/');
}

/** A pattern may go through a symlink to a folder: its first parts are then written anew. */
function followLinks(tree: Tree, pattern: string): string {
  const parts = pattern.split('/');
  for (let count = parts.length; count > 0; count--) {
    const entry = tree.entries.get(parts.slice(0, count).join('/'));
    if (entry?.target === undefined || !tree.folders.has(entry.target)) continue;
    return [entry.target, ...parts.slice(count)].join('/');
  }
  return pattern;
}

function matchPattern(tree: Tree, pattern: string): TreeEntry[] {
  const exact = tree.entries.get(pattern);
  if (exact) return [exact];
  const all = [...tree.entries.values()];
  if (pattern === '' || tree.folders.has(pattern)) {
    return all.filter((entry) => isManifestBelow(entry.path, pattern));
  }
  if (!picomatch.scan(pattern).isGlob) return [];
  const matches = picomatch(pattern);
  const folders = [...tree.folders].filter((folder) => matches(folder));
  return all.filter(
    ({ path }) => matches(path) || folders.some((folder) => isManifestBelow(path, folder)),
  );
}

function isManifestBelow(path: string, folder: string): boolean {
  const prefix = folder === '' ? '' : `${folder}/`;
  if (!path.startsWith(prefix)) return false;
  const isHidden = path.startsWith('.', prefix.length) || path.includes('/.', prefix.length);
  return !isHidden && (/\.(?:ya?ml|json)$/i.test(path) || isKustomizationPath(path));
}

interface Collected {
  readonly pattern: string;
  readonly paths: Set<string>;
  readonly skipped: Map<string, Skipped>;
  readonly problems: UserError[];
}

function addEntry(tree: Tree, entry: TreeEntry, into: Collected): void {
  if (entry.kind === 'file') {
    into.paths.add(entry.path);
  } else if (entry.target === undefined) {
    const reason = 'is a symlink that leads out of the workspace or to nothing';
    if (normalize(into.pattern) === entry.path) into.problems.push(badLink(entry.path, reason));
    else into.skipped.set(entry.path, { file: entry.path, code: 'symlink', reason });
  } else if (tree.entries.has(entry.target)) {
    into.paths.add(entry.target);
  }
}

function badLink(file: string, reason: string): UserError {
  return new UserError('manifests', `the file ${reason}`, {
    location: { file },
    fix: 'Name a file of the workspace.',
  });
}

function leadsOut(pattern: string): UserError {
  return new UserError('manifests', `"${pattern}" leads out of the workspace`, {
    fix: 'Write the path relative to the repository, without a leading / and without ..',
  });
}

function matchesNothing(pattern: string): UserError {
  return new UserError('manifests', `"${pattern}" names no file`, {
    fix: 'Check the path; a folder gives its .yaml, .yml and .json files, a glob is written like k8s/**/*.yaml.',
  });
}
