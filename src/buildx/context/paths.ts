// What a path of a build context is, and whether the builder follows it there.
import { lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';

import { textAt } from '../../json.ts';

/** What a path is: a folder, or in the words of an error what it is instead. Links are followed. */
export function lookAt(
  path: string,
):
  | 'folder'
  | 'is a file, not a folder'
  | 'is no file'
  | 'does not exist'
  | 'is a link that leads to itself'
  | 'may not be read' {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return 'does not exist';
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'is a file, not a folder' : 'is no file';
  } catch (error) {
    const code = textAt(error, 'code');
    if (code === 'ELOOP') return 'is a link that leads to itself';
    if (code === 'EACCES') return 'may not be read';
    if (code === 'ENAMETOOLONG') return 'does not exist';
    throw error;
  }
}

/** More links in a row no system follows. */
const mostLinks = 40;

/** Also where a link leads out and in again. @param path absolute, of a file that is there */
export function leavesFolder(path: string): boolean {
  const root = dirname(path);
  let at = basename(path);
  for (let count = 0; count < mostLinks; count += 1) {
    const stat = lstatSync(join(root, at), { throwIfNoEntry: false });
    if (!stat?.isSymbolicLink()) break;
    const target = readlinkSync(join(root, at));
    at = join(dirname(at), target);
    if (isAbsolute(target) || isAbove(at)) return true;
  }
  return isAbove(relative(realpathSync(root), realpathSync(path)));
}

export function isAbove(path: string): boolean {
  return /^\.\.(?:\/|$)/.test(path);
}
