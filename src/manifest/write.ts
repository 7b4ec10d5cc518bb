// Writes edited files into a folder: all of them or none.
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import { messageOf, UserError } from '../errors.ts';

import type { EditedFile } from './types.ts';

/** A file on its way: its new text stands beside it, and takes its name when all are ready. */
interface Prepared {
  readonly file: EditedFile;
  /** The file itself, symlinks resolved. */
  readonly path: string;
  readonly temporary: string;
}

/**
 * Writes every file, or leaves all as they were. Each is written beside its place and renamed
 * over it, with mode and owner kept. Synchronous, so that a cancelled run is not caught halfway.
 *
 * @param root the folder that the files' paths are relative to
 * @throws UserError `write` when a file leads out of the folder, has changed since it was read,
 *   or cannot be written
 */
export function writeFiles(root: string, files: readonly EditedFile[]): void {
  const prepared: Prepared[] = [];
  const written: Prepared[] = [];
  try {
    const realRoot = files.length === 0 ? root : realpathSync.native(root);
    for (const file of files) {
      const path = resolveInside(realRoot, file.path);
      prepared.push({ file, path, temporary: temporaryBeside(path) });
    }
    for (const one of prepared) writeBeside(one, one.file.after);
    for (const one of prepared) {
      renameSync(one.temporary, one.path);
      written.push(one);
    }
  } catch (error) {
    for (const one of written) restore(one);
    throw error instanceof UserError ? error : cannotWrite(prepared, written, error);
  } finally {
    for (const one of prepared) rmSync(one.temporary, { force: true });
  }
}

function temporaryBeside(path: string): string {
  return join(dirname(path), `.deliver-image-${randomUUID()}.tmp`);
}

function resolveInside(realRoot: string, path: string): string {
  const real = realpathSync.native(join(realRoot, path));
  const inside = relative(realRoot, real);
  if (inside === '..' || inside.startsWith(`..${sep}`)) {
    throw new UserError('write', 'the file leads out of the workspace through a symlink', {
      location: { file: path },
      fix: 'Name a file of the workspace.',
    });
  }
  return real;
}

function writeBeside({ file, path, temporary }: Prepared, text: string): void {
  if (!readFileSync(path).equals(Buffer.from(file.before))) {
    throw new UserError('write', 'the file has changed since it was read', {
      location: { file: file.path },
      fix: 'Nothing was written. Run again.',
    });
  }
  const { mode, uid, gid } = statSync(path);
  writeFileSync(temporary, text, { flag: 'wx' });
  const own = statSync(temporary);
  if (own.uid !== uid || own.gid !== gid) chownSync(temporary, uid, gid);
  chmodSync(temporary, mode);
}

/** Puts the old text back the way the new one came, so that there is no moment without the file. */
function restore({ file, path, temporary }: Prepared): void {
  const { mode } = statSync(path);
  writeFileSync(temporary, file.before, { flag: 'wx' });
  chmodSync(temporary, mode);
  renameSync(temporary, path);
}

function cannotWrite(
  prepared: readonly Prepared[],
  written: readonly Prepared[],
  error: unknown,
): UserError {
  const at = prepared[written.length]?.file.path ?? prepared.at(-1)?.file.path;
  return new UserError('write', `the files could not be written: ${messageOf(error)}`, {
    ...(at !== undefined && { location: { file: at } }),
    fix: 'All files are as they were. Check the rights of the folder and the space on the disk.',
    cause: error,
  });
}
