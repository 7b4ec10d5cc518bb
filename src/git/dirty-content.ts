// What uncommitted files hold, as one digest: two states of a checkout can be told apart without a commit.
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';

/**
 * SHA-256 over names, modes and bytes, in hexadecimal digits; the order of the paths does not matter.
 *
 * @param topLevel the work tree's root
 * @param paths relative to it, as `git status` names them: an untracked folder ends in `/`, a deleted file is not there
 */
export function digestDirtyFiles(topLevel: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) addPath(hash, topLevel, path.replace(/\/$/, ''));
  return hash.digest('hex');
}

function addPath(hash: Hash, topLevel: string, path: string): void {
  const place = join(topLevel, path);
  const stat = lstatSync(place, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    for (const entry of readdirSync(place).sort()) addPath(hash, topLevel, `${path}/${entry}`);
    return;
  }
  const { kind, bytes } = readContent(place, stat);
  // The length stands before what it counts, so that no two states read the same.
  hash.update(JSON.stringify([path, kind, bytes.length]));
  hash.update(bytes);
}

function readContent(
  place: string,
  stat: Stats | undefined,
): { kind: string; bytes: Buffer | string } {
  if (stat === undefined) return { kind: 'deleted', bytes: '' };
  if (stat.isSymbolicLink()) return { kind: 'link', bytes: readlinkSync(place) };
  // A socket or device is in no image.
  if (!stat.isFile()) return { kind: 'other', bytes: '' };
  return { kind: stat.mode & 0o111 ? 'executable' : 'file', bytes: readFileSync(place) };
}
