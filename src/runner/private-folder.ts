// The folder for what is private to a run, logins among it: never where a build could read it.
import { realpathSync, type Stats, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';

import { messageOf, UserError } from '../errors.ts';

/**
 * Makes the folder, for its user only, below the first of these that no build reads: the runner's temporary folder,
 * the machine's, `/var/tmp`, and `/dev/shm`.
 *
 * @param temporaryFolder the runner's, absolute
 * @param folders what the builder gets; paths of files and of nothing do no harm
 * @returns its real path
 * @throws UserError `temporary-folder` when it cannot be made, or lies in what the build reads wherever it is
 */
export async function createPrivateFolder(
  temporaryFolder: string,
  folders: readonly string[],
): Promise<string> {
  const read = folders.flatMap((folder) => statOf(folder) ?? []).filter((one) => one.isDirectory());
  const places = [temporaryFolder, tmpdir(), '/var/tmp', '/dev/shm'];
  const place = places.find((one, index) => {
    // A runner's folder that is not there is told; of the others the next one does.
    if (index > 0 && statOf(one) === undefined) return false;
    return !liesIn(resolve(one), read);
  });
  if (place === undefined) {
    throw new UserError('temporary-folder', 'The build reads every folder for temporary files', {
      fix: 'Name a smaller folder as context: the login of this run would be in the image.',
    });
  }
  try {
    return realpathSync(await mkdtemp(resolve(place, 'deliver-image-')));
  } catch (error) {
    throw new UserError(
      'temporary-folder',
      `No folder could be made in ${place}: ${messageOf(error)}`,
      {
        fix: 'Check RUNNER_TEMP: it has to name a folder that exists, that can be written to, and that has room.',
        cause: error,
      },
    );
  }
}

/** Every path in a build's inputs: bare, behind a scheme (`oci-layout://`), or as a field (`type=local,src=`). */
export function pathsIn(texts: readonly string[], base: string): readonly string[] {
  return texts
    .flatMap((text) => [text, ...text.split(',').map((part) => part.replace(/^[\w-]+=/, ''))])
    .map((text) => text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, ''))
    .flatMap((text) => [text, text.replace(/@[^@/]*$/, '').replace(/:[^:/]*$/, '')])
    .filter((path) => path !== '')
    .map((path) => resolve(base, path));
}

/** By the folders' own numbers, which links and mounts do not change. */
function liesIn(place: string, folders: readonly Stats[]): boolean {
  const isRead = (path: string): boolean => {
    const own = statOf(path);
    return folders.some((folder) => folder.ino === own?.ino && folder.dev === own.dev);
  };
  for (let path = realPath(place); ; path = dirname(path)) {
    if (isRead(path)) return true;
    if (path === dirname(path)) return false;
  }
}

function realPath(path: string): string {
  return statOf(path) === undefined ? path : realpathSync(path);
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
