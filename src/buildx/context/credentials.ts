// Credentials that a checkout keeps, where a build would read them.
import { type Dirent, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import type { BuildInputs } from '../../inputs/build.ts';

import { dockerfilePath, isRemoteContext } from './context.ts';
import { readIgnoreRules, readText } from './ignored.ts';
import { parseSource } from './sources.ts';

/** Nobody's context has more folders near its root, and nobody's `.git` more files outside its objects. */
const mostFolders = 5_000;
const mostFiles = 20_000;
/** No file that holds a credential is larger. */
const largestFile = 1_000_000;

/** A credential by its form. */
const credentials: readonly RegExp[] = [
  // Any header that a person gives git signs in.
  /\bextraheader[ \t]*=[ \t]*"?[\w-]+[ \t]*:/i,
  // A password in a URL, or a user's name that is a token.
  /:\/\/[^/\s:@]*:[^/\s@]+@|:\/\/[^/\s:@]{40,}@/,
  /\b(?:gh[pousr]_|github_pat_|gl(?:pat|dt|oas|rt|cbt|ptt|ft|soat|agent)-)\w{16}/,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/,
  // As curl keeps cookies.
  /^[\w.#-]{1,300}\t(?:TRUE|FALSE)\t\//m,
  // A helper that knows it by heart.
  /\bpassword=[^\s"'$;]/,
  /^[ \t]*smtppass[ \t]*=[ \t]*\S/im,
];

/** Where actions/checkout and git's own helper keep credentials outside `.git`. */
const stores = /^(?:git-credentials-.*\.config|\.git-credentials)$/;

/** Paths from the context that they are in. */
export interface FoundCredential {
  readonly path: string;
  /** What an ignore file has to name. */
  readonly folder: string;
}

/**
 * The files that hold a credential of git's and that no ignore file keeps from the builder: below any `.git` of the
 * contexts, also where that is a link or names another folder, and those of git's helpers.
 *
 * @param build with the input `file`, which may have an ignore file of its own
 */
export function findCredentials(
  workspace: string,
  { context, file, buildContexts }: Pick<BuildInputs, 'context' | 'file' | 'buildContexts'>,
): readonly FoundCredential[] {
  const own = isRemoteContext(context)
    ? []
    : findIn(resolve(workspace, context), resolve(workspace, dockerfilePath(context, file)));
  const named = buildContexts.flatMap(({ value }) => {
    const source = parseSource(value);
    return source.kind === 'folder' ? findIn(resolve(workspace, source.path), undefined) : [];
  });
  return [...own, ...named];
}

function findIn(root: string, dockerfile: string | undefined): readonly FoundCredential[] {
  const rules = readIgnoreRules(root, dockerfile);
  return [...new Set(findKeepers(root))].flatMap((folder) =>
    filesBelow(root, folder)
      .filter((path) => !rules.ignores(path) && holdsCredential(join(root, path)))
      .map((path) => ({ path, folder })),
  );
}

/** The folders of repositories, and the files of helpers; those near the root first. */
function findKeepers(root: string): readonly string[] {
  const keepers: string[] = [];
  const folders = [''];
  // What is added while it runs is visited as well.
  for (const folder of folders) {
    const entries = entriesOf(join(root, folder));
    if (folder !== '' && looksLikeGit(entries)) {
      keepers.push(folder);
      continue;
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      keepers.push(...findKeeper(root, path, entry));
      if (isSearched(entry) && folders.length < mostFolders) folders.push(path);
    }
  }
  return keepers;
}

function looksLikeGit(entries: readonly Dirent[]): boolean {
  const names = new Set(entries.map(({ name }) => name));
  return names.has('HEAD') && names.has('objects');
}

function isSearched(entry: Dirent): boolean {
  return entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules';
}

function findKeeper(root: string, path: string, entry: Dirent): readonly string[] {
  if (entry.name === '.git') return findGitFolder(root, path, entry);
  return entry.isFile() && stores.test(entry.name) ? [path] : [];
}

/** A builder is sent the link or the file, and what that leads to only where it lies in the context. */
function findGitFolder(root: string, path: string, entry: Dirent): readonly string[] {
  if (entry.isDirectory()) return [path];
  const named = entry.isFile() ? /^gitdir: (.*)/.exec(readText(join(root, path)) ?? '')?.[1] : '';
  if (named === undefined) return [];
  try {
    const target = realpathSync(resolve(join(root, dirname(path)), named || '.git'));
    const inside = relative(realpathSync(root), target);
    return inside === '' || inside.startsWith('..') ? [] : [inside];
  } catch {
    // It leads nowhere.
    return [];
  }
}

/** All but the objects, which are compressed and hold what was committed. */
function filesBelow(root: string, start: string): readonly string[] {
  const found: string[] = [];
  const folders = [start];
  if (isFile(join(root, start))) return [start];
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

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function holdsCredential(path: string): boolean {
  const size = lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestFile) return false;
  const text = readText(path) ?? '';
  return credentials.some((one) => one.test(text));
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
