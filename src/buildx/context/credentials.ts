// Credentials that a checkout keeps below `.git`, where a build would read them.
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { BuildInputs } from '../../inputs/build.ts';

import { dockerfilePath, isRemoteContext } from './context.ts';
import { readIgnoreRules, readText } from './ignored.ts';
import { parseSource } from './sources.ts';

/** Where a checkout is looked for: its root, and so many folders below. */
const deepest = 3;
/** Nobody's `.git` has more files outside its objects, and no file that holds a credential is larger. */
const mostFiles = 20_000;
const largestFile = 1_000_000;

/** A header, a password in a URL, or a token by its form. */
const credential =
  /^[ \t]*extraheader\s*=\s*\S*authorization:|:\/\/[^/\s:@]*:[^/\s@]+@|\b(?:gh[pousr]_|github_pat_|glpat-)\w{16}/im;

/**
 * The files below any `.git` of the contexts that hold a credential and that no ignore file keeps from the builder.
 *
 * @param build with the input `file`, which may have an ignore file of its own
 * @returns paths from the context that they are in
 */
export function findCredentials(
  workspace: string,
  { context, file, buildContexts }: Pick<BuildInputs, 'context' | 'file' | 'buildContexts'>,
): readonly string[] {
  const own = isRemoteContext(context)
    ? []
    : findIn(resolve(workspace, context), resolve(workspace, dockerfilePath(context, file)));
  const named = buildContexts.flatMap(({ value }) => {
    const source = parseSource(value);
    return source.kind === 'folder' ? findIn(resolve(workspace, source.path), undefined) : [];
  });
  return [...own, ...named];
}

function findIn(root: string, dockerfile: string | undefined): readonly string[] {
  const rules = readIgnoreRules(root, dockerfile);
  return findCheckouts(root, '', deepest)
    .flatMap((path) => filesBelow(root, path))
    .filter((path) => !rules.ignores(path) && holdsCredential(join(root, path)));
}

function findCheckouts(root: string, folder: string, depth: number): readonly string[] {
  return entriesOf(join(root, folder)).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    // A builder is sent the link, not what it leads to.
    if (entry.name === '.git') return entry.isSymbolicLink() ? [] : [path];
    const isSearched = entry.isDirectory() && depth > 0 && entry.name !== 'node_modules';
    return isSearched ? findCheckouts(root, path, depth - 1) : [];
  });
}

/** All but the objects, which are compressed and hold what was committed. */
function filesBelow(root: string, start: string): readonly string[] {
  const found: string[] = [];
  const folders = [start];
  if (statSync(join(root, start)).isFile()) return [start];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== 'objects') folders.push(path);
      if (entry.isFile()) found.push(path);
      if (found.length > mostFiles) return found;
    }
  }
  return found;
}

function holdsCredential(path: string): boolean {
  if (statSync(path).size > largestFile) return false;
  return credential.test(readText(path) ?? '');
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
