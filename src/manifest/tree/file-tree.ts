// tree/: where files come from and where they go. Only this folder of manifest/ touches the disk.
// This file: what a tree is, and a folder as one. Reads; writes nothing.
import * as fs from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

import { type Location, messageOf, UserError } from '../../errors.ts';
import { largestSearched } from '../yaml/text.ts';

/** One file, symbolic link or submodule of a tree. Paths are relative to the tree's root, with `/`. */
export interface TreeEntry {
  readonly path: string;
  /**
   * A submodule whose files are there is a folder as any other. `sparse`: a file that the commit holds and the checkout
   * has left out.
   */
  readonly kind: 'file' | 'symlink' | 'submodule' | 'sparse';
  /** Of a symlink: where in the tree it leads in the end; absent when it leads out of it or to nothing. */
  readonly target?: string;
}

export interface FileBytes {
  readonly path: string;
  /** Valid only until the next file is asked for: a tree may read into one buffer. */
  readonly bytes: Uint8Array;
  /** The file's whole size, where a tree gives no bytes because the file is too large to be searched. */
  readonly size?: number;
}

/** Where files are read from: a folder, or the tree of a git commit. */
export interface FileTree {
  /** Every file and symlink, never those below `.git` and `node_modules`. */
  readonly list: () => Promise<readonly TreeEntry[]>;
  /** The bytes of files that {@link FileTree.list} named, in the order asked for. */
  readonly read: (paths: readonly string[]) => Iterable<FileBytes> | AsyncIterable<FileBytes>;
}

/** Something that was seen and left as it is, with the reason. */
export interface Skipped extends Location {
  readonly code:
    | 'templated'
    | 'invalid-yaml'
    | 'binary'
    | 'encoding'
    | 'too-large'
    | 'symlink'
    | 'sparse'
    | 'submodule'
    | 'lfs'
    | 'text'
    | 'untagged'
    | 'excluded'
    /** Pinned, and worth a word. */
    | 'alias'
    | 'versions'
    /** Another tool may write it again. */
    | 'writer';
  readonly reason: string;
}

const neverEntered = new Set(['.git', 'node_modules']);

/** The files below a folder. Synchronous inside: ten thousand small files read four times as fast so. */
export function folderTree(root: string): FileTree {
  return {
    list: () => Promise.resolve(listFolder(root)),
    read: (paths) => readPaths(root, paths),
  };
}

function listFolder(root: string): TreeEntry[] {
  const realRoot = fs.realpathSync(root);
  const entries: TreeEntry[] = [];
  const pending = [''];
  const empty = new Set<string>();
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const found = readFolder(root, folder);
    if (found.length === 0) empty.add(folder);
    for (const entry of found) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile()) entries.push({ path, kind: 'file' });
      else if (neverEntered.has(entry.name)) continue;
      else if (entry.isDirectory()) pending.push(path);
      else if (entry.isSymbolicLink()) entries.push(readLink(realRoot, path));
    }
  }
  return [...entries, ...findSubmodules(root, entries, empty)];
}

/** Folders that are empty because nobody has checked their submodules out. */
function findSubmodules(
  root: string,
  entries: readonly TreeEntry[],
  empty: ReadonlySet<string>,
): readonly TreeEntry[] {
  if (empty.size === 0) return [];
  const lists = entries.filter(
    ({ path, kind }) => kind === 'file' && /(?:^|\/)\.gitmodules$/.test(path),
  );
  return lists.flatMap(({ path: list }) => {
    const [{ bytes } = { bytes: Buffer.alloc(0) }] = readPaths(root, [list]);
    const lines = Buffer.from(bytes)
      .toString()
      .matchAll(/^[ \t]*path[ \t]*=(.*)$/gm);
    return [...lines].flatMap(([, value = '']): TreeEntry[] => {
      const path = posix.join(posix.dirname(list), value.trim());
      return empty.has(path) ? [{ path, kind: 'submodule' }] : [];
    });
  });
}

/** A folder that we may not look into, a database's data for example, holds no manifest of ours. */
function readFolder(root: string, folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (folder === '') throw error;
    return [];
  }
}

function readLink(realRoot: string, path: string): TreeEntry {
  try {
    const target = relative(realRoot, fs.realpathSync(join(realRoot, path))).replaceAll(sep, '/');
    const isInside = target !== '' && target !== '..' && !target.startsWith('../');
    return { path, kind: 'symlink', ...(isInside && { target }) };
  } catch {
    // It leads to nothing, in a circle, or where we may not look: all three are no file of ours.
    return { path, kind: 'symlink' };
  }
}

/** Reads into one buffer. A file that leaves room in it was read whole, so that its size need not be asked for. */
function* readPaths(root: string, paths: readonly string[]): Generator<FileBytes> {
  let buffer = Buffer.allocUnsafe(256 * 1024);
  for (const path of paths) {
    const file = openFile(root, path);
    let length: number;
    try {
      length = fs.readSync(file, buffer, 0, buffer.length, null);
      if (length === buffer.length) {
        const { size } = fs.fstatSync(file);
        // With room for one byte more than the file has, reading on finds its end.
        const isShort = size <= largestSearched && size >= buffer.length;
        if (isShort) buffer = Buffer.concat([buffer], size + 1);
        length = size <= largestSearched ? readRest(file, buffer, length) : size;
      }
    } finally {
      fs.closeSync(file);
    }
    if (length > largestSearched) yield { path, bytes: buffer.subarray(0, 0), size: length };
    else yield { path, bytes: buffer.subarray(0, length) };
  }
}

/** @throws UserError `manifests` for a file whose rights forbid it */
function openFile(root: string, path: string): number {
  try {
    return fs.openSync(`${root}/${path}`, 'r');
  } catch (error) {
    throw new UserError('manifests', `The file cannot be read: ${messageOf(error)}`, {
      location: { file: path },
      fix: `Check its rights, or leave it out with a line !${path}`,
      cause: error,
    });
  }
}

function readRest(file: number, buffer: Buffer, from: number): number {
  let length = from;
  for (let read = 1; read > 0 && length < buffer.length; length += read) {
    read = fs.readSync(file, buffer, length, buffer.length - length, null);
  }
  return length;
}
