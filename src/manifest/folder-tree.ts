// The files of a folder as a tree to plan from. Reads; writes nothing.
import { closeSync, fstatSync, openSync, readSync, readdirSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { maximumSize } from './decode.ts';
import type { FileBytes, FileTree, TreeEntry } from './types.ts';

const neverEntered = new Set(['.git', 'node_modules']);

/** The files below a folder. Synchronous inside: ten thousand small files read four times as fast so. */
export function folderTree(root: string): FileTree {
  return {
    list: () => Promise.resolve(listFolder(root)),
    read: (paths) => readPaths(root, paths),
  };
}

function listFolder(root: string): TreeEntry[] {
  const realRoot = realpathSync(root);
  const entries: TreeEntry[] = [];
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (neverEntered.has(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) pending.push(path);
      else if (entry.isFile()) entries.push({ path, kind: 'file' });
      else if (entry.isSymbolicLink()) entries.push(readLink(realRoot, path));
    }
  }
  return entries;
}

function readLink(realRoot: string, path: string): TreeEntry {
  try {
    const target = relative(realRoot, realpathSync(join(realRoot, path))).replaceAll(sep, '/');
    const isInside = target !== '' && target !== '..' && !target.startsWith('../');
    return { path, kind: 'symlink', ...(isInside && { target }) };
  } catch {
    // It leads to nothing, in a circle, or where we may not look: all three are no file of ours.
    return { path, kind: 'symlink' };
  }
}

/** Reads into one buffer that grows to the largest file, so that memory does not grow with their number. */
function* readPaths(root: string, paths: readonly string[]): Generator<FileBytes> {
  let buffer = Buffer.allocUnsafe(64 * 1024);
  for (const path of paths) {
    const file = openSync(join(root, path), 'r');
    try {
      const { size } = fstatSync(file);
      if (size > maximumSize) {
        yield { path, bytes: buffer.subarray(0, 0), size };
        continue;
      }
      if (size > buffer.length) buffer = Buffer.allocUnsafe(size);
      yield { path, bytes: buffer.subarray(0, readWhole(file, buffer, size)) };
    } finally {
      closeSync(file);
    }
  }
}

function readWhole(file: number, buffer: Buffer, size: number): number {
  let length = 0;
  while (length < size) {
    const read = readSync(file, buffer, length, size - length, null);
    if (read === 0) break;
    length += read;
  }
  return length;
}
