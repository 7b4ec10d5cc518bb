// Writes edited files into a folder: all of them or none.
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import { messageOf, UserError } from '../../errors.ts';

export interface EditedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The code of an error: somebody else wrote a file between reading and writing; nothing of ours was written. */
export const fileChanged = 'file-changed';

/** A file on its way: its new text stands beside it, and takes its name when all are ready. */
interface Prepared {
  readonly file: EditedFile;
  /** The file itself, symlinks resolved. */
  readonly path: string;
  readonly temporary: string;
  /** A second name of the old file, to put it back without needing space for it. */
  readonly aside: string;
}

/**
 * Writes every file, or leaves all as they were. Each is written beside its place and renamed
 * over it, with mode and owner kept. Synchronous, so that a cancelled run is not caught halfway.
 *
 * @param root the folder that the files' paths are relative to
 * @param rename takes the last step for each file
 * @throws UserError `file-changed` when one has changed since it was read; `write` when one leads out of the folder
 *   or cannot be written
 */
export function writeFiles(
  root: string,
  files: readonly EditedFile[],
  rename: (from: string, to: string) => void = fs.renameSync,
): void {
  const realRoot = files.length === 0 ? root : fs.realpathSync.native(root);
  const prepared: Prepared[] = [];
  const written: Prepared[] = [];
  const forEach = (work: (one: Prepared) => unknown): void => {
    for (const one of prepared) attempt(one.file, () => work(one));
  };
  try {
    for (const file of files) attempt(file, () => prepared.push(prepare(realRoot, file)));
    forEach(writeBeside);
    // One rename alone is done or not done; several need a way back.
    if (prepared.length > 1) forEach(keepAside);
    forEach((one) => {
      rename(one.temporary, one.path);
      written.push(one);
    });
  } catch (error) {
    for (const one of written) fs.renameSync(one.aside, one.path);
    throw error;
  } finally {
    for (const { temporary, aside } of prepared) {
      fs.rmSync(temporary, { force: true });
      fs.rmSync(aside, { force: true });
    }
  }
}

/** Names the file in whatever error the work ends with. */
function attempt(file: EditedFile, work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('write', `The file could not be written: ${messageOf(error)}`, {
      location: { file: file.path },
      fix: 'All files are as they were. Check the rights of the folder and the space on the disk.',
      cause: error,
    });
  }
}

function prepare(realRoot: string, file: EditedFile): Prepared {
  const path = fs.realpathSync.native(join(realRoot, file.path));
  const inside = relative(realRoot, path);
  if (inside === '..' || inside.startsWith(`..${sep}`)) {
    throw new UserError('write', 'The file leads out of the workspace through a symlink', {
      location: { file: file.path },
      fix: 'Name a file of the workspace.',
    });
  }
  const beside = join(dirname(path), `.deliver-image-${randomUUID()}`);
  return { file, path, temporary: `${beside}.tmp`, aside: `${beside}.old` };
}

function writeBeside({ file, path, temporary }: Prepared): void {
  if (!fs.readFileSync(path).equals(Buffer.from(file.before))) {
    throw new UserError(fileChanged, 'The file has changed since it was read', {
      location: { file: file.path },
      fix: 'Nothing was written. Run again.',
    });
  }
  const { mode, uid, gid } = fs.statSync(path);
  fs.writeFileSync(temporary, file.after, { flag: 'wx' });
  keepOwner(temporary, uid, gid);
  fs.chmodSync(temporary, mode);
}

/** Only root may give a file away; for anybody else the file becomes their own. */
function keepOwner(path: string, uid: number, gid: number): void {
  const own = fs.statSync(path);
  if (own.uid === uid && own.gid === gid) return;
  try {
    fs.chownSync(path, uid, gid);
  } catch {
    // Where the folder lets us replace the file, its owner agreed to that.
  }
}

/** A hard link where the file system has them, a copy elsewhere. */
function keepAside({ path, aside }: Prepared): void {
  try {
    fs.linkSync(path, aside);
  } catch {
    fs.copyFileSync(path, aside, fs.constants.COPYFILE_EXCL);
  }
}
