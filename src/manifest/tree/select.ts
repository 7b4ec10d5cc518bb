// Which files of a tree the patterns name. Pure over the tree's entries.
import { posix } from 'node:path';

import picomatch from 'picomatch';

import { joinUserErrors, UserError } from '../../errors.ts';
import { findNearestPaths, listAlternatives } from '../../nearest.ts';
import { isKustomizationPath } from '../places/kustomization.ts';

import type { Skipped, TreeEntry } from './file-tree.ts';

export interface Selection {
  /** Each once, in the order of the patterns and of the tree. */
  readonly paths: readonly string[];
  readonly skipped: readonly Skipped[];
}

/**
 * Expands files, folders and globs. A folder (or a glob that names one) gives the `.yaml`, `.yml`
 * and `.json` files below it; a file or a glob that names files gives any file. Hidden files and
 * folders count only where a pattern names them. A pattern after `!` takes files out again.
 * A symlink stands for the file or the folder that it leads to.
 *
 * @throws UserError `manifests` listing every pattern that leads out of the tree or names no file
 */
export function selectPaths(entries: readonly TreeEntry[], patterns: readonly string[]): Selection {
  const tree = indexTree(entries);
  const paths = new Set<string>();
  const skipped = new Map<string, Skipped>();
  const problems = onlyExclusions(patterns);
  for (const pattern of patterns) {
    const isExclusion = pattern.startsWith('!');
    const matched = matchPattern(tree, isExclusion ? pattern.slice(1) : pattern, pattern);
    if (matched instanceof UserError) {
      problems.push(matched);
      continue;
    }
    const taken = expandLinks(tree, matched.entries);
    if (isExclusion) {
      for (const path of taken.paths) paths.delete(path);
      continue;
    }
    for (const path of taken.paths) paths.add(path);
    for (const link of taken.skipped) skipped.set(link.file, link);
    const submodules = tree.submodules.filter((one) => leadsTo(matched.path, one));
    for (const one of submodules) skipped.set(one, skipSubmodule(one));
    if (matched.entries.length === 0) {
      problems.push(namesNoFile(tree, matched.path, pattern, submodules));
    }
    const named = taken.skipped.find(({ file }) => file === matched.path);
    if (named) problems.push(cannotUse(`The file ${named.reason}`, nameFile, named.file));
  }
  if (problems.length > 0) {
    throw joinUserErrors('manifests', 'Some of the manifests cannot be used', problems);
  }
  return { paths: [...paths], skipped: [...skipped.values()] };
}

function onlyExclusions(patterns: readonly string[]): UserError[] {
  if (patterns.length === 0 || !patterns.every((pattern) => pattern.startsWith('!'))) return [];
  const fix = 'Name the files, folders or globs before that they are taken out of.';
  return [cannotUse('Every line begins with !, which only takes files out', fix)];
}

function namesNoFile(
  tree: Tree,
  path: string,
  pattern: string,
  submodules: readonly string[],
): UserError {
  if (submodules.length > 0) {
    const fix =
      'Name that repository as the input repository, with paths from its own root; for delivery: files, let actions/checkout fetch it (submodules: true).';
    const what = `"${pattern}" names no file but what may be in a submodule, which is another repository: ${submodules.toSorted().join(', ')}`;
    return cannotUse(what, fix);
  }
  return cannotUse(`"${pattern}" names no file`, suggest(tree, path, pattern));
}

/** Whether a pattern may name something in a submodule, or a folder that holds it. */
function leadsTo(pattern: string, submodule: string): boolean {
  if (pattern === '' || submodule.startsWith(`${pattern}/`)) return true;
  const folders = submodule.split('/');
  const parts = pattern.split('/').slice(0, folders.length);
  const wide = parts.indexOf('**');
  const count = wide === -1 ? folders.length : wide;
  const [start, folder] = [parts, folders].map((all) => all.slice(0, count).join('/'));
  return count === 0 || picomatch(start ?? '')(folder ?? '');
}

function skipSubmodule(file: string): Skipped {
  const reason = 'is a submodule, whose files are in another repository';
  return { file, code: 'submodule', reason };
}

/** What somebody may have meant by a pattern that names nothing. */
function suggest(tree: Tree, path: string, pattern: string): string {
  const parts = splitList(pattern).filter((part) => names(tree, part));
  if (parts.length > 0) return `Write one file, folder or glob a line: ${parts.join('; ')}.`;
  const { isGlob, base } = picomatch.scan(path);
  const folder = isGlob ? base : parentOf(path);
  const beside = [...tree.entries.keys()].filter((one) => parentOf(one) === folder);
  if (isGlob && beside.length > 0)
    return `In ${folder || '.'} there is ${listAlternatives(beside.slice(0, mostNamed))}.`;
  const files = [...tree.entries.keys()];
  if (tree.folders.has(path)) {
    const held = files.filter((one) => one.startsWith(`${path}/`)).slice(0, mostNamed);
    return `A folder gives its .yaml, .yml and .json files and their templates (.yaml.j2 and the like), and ${path} has none; name another file by itself: ${listAlternatives(held)}.`;
  }
  const near = findNearestPaths(path, [...files, ...tree.folders]);
  if (near.length > 0) return `Did you mean ${listAlternatives(near)}?`;
  const folders = new Set(files.filter((one) => isYaml.test(one)).map(parentOf));
  const known = [...folders].slice(0, mostNamed).map((one) => one || '.');
  return known.length > 0
    ? `Check the path; there are YAML files in ${listAlternatives(known)}.`
    : 'Check the path; there is no YAML file.';
}

/** The path from the root of the repository, of one that begins elsewhere. */
function suggestRelative(tree: Tree, path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '..');
  const ends = parts.map((_, start) => parts.slice(start).join('/'));
  const meant = ends.find((end) => names(tree, end));
  return meant === undefined
    ? 'Write the path relative to the repository, without a leading / and without ..'
    : `Did you mean ${meant}? Paths begin in the root of the repository.`;
}

/** Of what nobody hides. */
const isYaml = /^(?!(?:.*\/)?\.).*\.ya?ml$/i;

/** More names than these nobody reads. */
const mostNamed = 5;

/** The parts of a list as it is written elsewhere: by comma or blank, as YAML or JSON. */
function splitList(pattern: string): readonly string[] {
  const parts = pattern
    .replaceAll(/[[\]"']/g, ' ')
    .replace(/^\s*-\s/, '')
    .split(/[,;\s]+/);
  const words = parts.filter((part) => part !== '' && part !== '-');
  return words.length === 1 && words[0] === pattern.trim() ? [] : words;
}

function names(tree: Tree, part: string): boolean {
  const matched = matchPattern(tree, part.replace(/^!/, ''), part);
  return !(matched instanceof UserError) && matched.entries.length > 0;
}

interface Tree {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly folders: ReadonlySet<string>;
  readonly submodules: readonly string[];
}

function indexTree(entries: readonly TreeEntry[]): Tree {
  const folders = new Set<string>();
  const byPath = new Map<string, TreeEntry>();
  const submodules: string[] = [];
  let last = '';
  for (const entry of entries) {
    if (entry.kind === 'submodule') {
      submodules.push(entry.path);
      continue;
    }
    byPath.set(entry.path, entry);
    let folder = parentOf(entry.path);
    if (folder === last) continue;
    last = folder;
    for (; folder !== '' && !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  }
  return { entries: byPath, folders, submodules };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** As many symlinks as Linux follows for one path. */
const maximumLinks = 40;

/** A pattern may go through symlinks to folders: its first parts are then written anew. */
function followLinks(tree: Tree, pattern: string, path: string): string | UserError {
  let parts = path.split('/');
  for (let count = 1, followed = 0; count <= parts.length; count++) {
    const entry = tree.entries.get(parts.slice(0, count).join('/'));
    if (entry?.kind !== 'symlink') continue;
    const target = readTarget(tree, entry);
    if (target.kind === 'folder' && followed < maximumLinks) {
      parts = [...target.path.split('/'), ...parts.slice(count)];
      count = 0;
      followed++;
    } else if (count < parts.length) {
      const why = target.kind === 'nothing' ? target.why : 'leads to no folder';
      return cannotUse(`"${pattern}" goes through the symlink ${entry.path}, which ${why}`);
    }
  }
  return parts.join('/');
}

interface Matched {
  /** Of the pattern, through symlinks to folders. */
  readonly path: string;
  readonly entries: readonly TreeEntry[];
}

/** The entries that a pattern (`words`: without its `!`) names, symlinks among them; or why it cannot be used. */
function matchPattern(tree: Tree, words: string, pattern: string): Matched | UserError {
  const own = words.trim();
  const normal = posix.normalize(own).replace(/\/$/, '');
  const isAbsolute = own.startsWith('/');
  if (isAbsolute || /^\.\.(?:\/|$)/.test(normal)) {
    const where = isAbsolute ? 'begins at the root of the machine' : 'leads out of the workspace';
    return cannotUse(`"${pattern}" ${where}`, suggestRelative(tree, normal));
  }
  const path = followLinks(tree, pattern, normal === '.' ? '' : normal);
  if (path instanceof UserError) return path;
  const exact = tree.entries.get(path);
  if (exact) return { path, entries: [exact] };
  const isFolder = path === '' || tree.folders.has(path);
  if (!isFolder && !picomatch.scan(path).isGlob) return { path, entries: [] };
  const matches = isFolder ? () => false : picomatch(path);
  const folders = isFolder ? [path] : [...tree.folders].filter((folder) => matches(folder));
  const entries = [...tree.entries.values()].filter(
    (one) => matches(one.path) || folders.some((folder) => isManifestBelow(tree, one, folder)),
  );
  return { path, entries };
}

/** A template of such a file is one, too: of Helmfile, Ansible, `envsubst` and others. */
const isManifestName =
  /\.(?:ya?ml|json)(?:\.(?:gotmpl|go-template|tmpl|tpl|template|j2|jinja2?|erb|mustache|hbs|in))?$/i;

function isManifestBelow(tree: Tree, entry: TreeEntry, folder: string): boolean {
  const { path } = entry;
  const prefix = folder === '' ? '' : `${folder}/`;
  if (!path.startsWith(prefix)) return false;
  if (path.startsWith('.', prefix.length) || path.includes('/.', prefix.length)) return false;
  const isManifest = isManifestName.test(path) || isKustomizationPath(path);
  if (isManifest || entry.kind !== 'symlink') return isManifest;
  // What leads elsewhere may be a folder of manifests.
  return entry.target === undefined || readTarget(tree, entry).kind === 'folder';
}

type Target =
  | { readonly kind: 'file' | 'folder'; readonly path: string }
  /** Continues "is a symlink that". */
  | { readonly kind: 'nothing'; readonly why: string };

function readTarget(tree: Tree, { path, target }: TreeEntry): Target {
  const nothing = (why: string): Target => ({ kind: 'nothing', why });
  if (target === undefined) return nothing('leads out of the workspace or to nothing');
  if (tree.entries.has(target)) return { kind: 'file', path: target };
  if (!tree.folders.has(target)) return nothing(`leads to ${target}, where no file is read`);
  if (path.startsWith(`${target}/`)) return nothing('leads to a folder that it stands in');
  return { kind: 'folder', path: target };
}

const leftOut = 'is in the commit, and this sparse checkout has left it out';

/** The files that the entries are or lead to, and the symlinks that lead to none. */
function expandLinks(tree: Tree, entries: readonly TreeEntry[]): Selection {
  const paths = new Set<string>();
  const skipped: Skipped[] = [];
  const followed = new Set<string>();
  const pending = [...entries].reverse();
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    if (entry.kind === 'sparse') {
      skipped.push({ file: entry.path, code: 'sparse', reason: leftOut });
      continue;
    }
    const target = entry.kind === 'file' ? entry : readTarget(tree, entry);
    if (target.kind === 'file') paths.add(target.path);
    else if (target.kind === 'nothing') {
      const reason = `is a symlink that ${target.why}`;
      skipped.push({ file: entry.path, code: 'symlink', reason });
    } else if (!followed.has(target.path)) {
      followed.add(target.path);
      for (const one of tree.entries.values())
        if (isManifestBelow(tree, one, target.path)) pending.push(one);
    }
  }
  return { paths: [...paths], skipped };
}

const nameFile = 'Name a file of the workspace.';

function cannotUse(what: string, fix = nameFile, file?: string): UserError {
  return new UserError('manifests', what, {
    fix,
    ...(file !== undefined && { location: { file } }),
  });
}
