// What lies in a folder and a little below it: for errors that name what there is instead.
import { type Dirent, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Of a folder with more a person is told the first ones that are found. */
const mostSeen = 5_000;

/** What is named, by its path from the folder. */
export interface Nearby {
  readonly path: string;
  readonly isFolder: boolean;
}

/**
 * The files and folders in a folder and below it, the nearest first. Never below what is hidden or installed; nothing
 * where nobody may look.
 *
 * @param depth 1: only what lies in the folder itself
 */
export function listNearby(folder: string, depth: number): readonly Nearby[] {
  const seen: Nearby[] = [];
  let level = [''];
  for (let deep = 0; deep < depth && level.length > 0; deep += 1) {
    const next: string[] = [];
    for (const parent of level) {
      for (const entry of readFolder(join(folder, parent))) {
        if (seen.length === mostSeen) return seen;
        const path = posix.join(parent, entry.name);
        const isFolder = entry.isDirectory();
        seen.push({ path, isFolder });
        if (isFolder && !/^\.|^node_modules$/.test(entry.name)) next.push(path);
      }
    }
    level = next;
  }
  return seen;
}

function readFolder(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
