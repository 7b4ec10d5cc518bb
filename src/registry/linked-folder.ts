import { existsSync } from 'node:fs';
import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { UserError, messageOf } from '../errors.ts';

/**
 * What a folder holds stays where it is and is seen in another through links.
 *
 * @param except the entry that has another content there
 * @throws UserError `docker-config` when the folder cannot be read
 */
export async function linkEntries(from: string, to: string, except: string): Promise<void> {
  const others = (await listFolder(from)).filter((entry) => entry !== except);
  await Promise.all(others.map((entry) => symlink(join(from, entry), join(to, entry))));
}

/** The names in a folder; none where it is not there. */
export async function listFolder(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  return readdir(path).catch((error: unknown) => {
    throw unreadable(path, messageOf(error));
  });
}

/** Docker's own configuration is not what it should be. */
export function unreadable(path: string, why: string): UserError {
  return new UserError('docker-config', `Docker's configuration cannot be read: ${why}`, {
    location: { file: path },
    fix: 'Mend or remove it: a login could not be kept beside it.',
  });
}
