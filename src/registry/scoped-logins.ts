import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { linkEntries, listFolder } from './linked-folder.ts';

/** Docker Hub's host, as registries are asked. */
const dockerHubHost = 'registry-1.docker.io';

/**
 * Newer buildx reads logins of its own, `config/<registry>[/<repository>][@<scope>]`, and takes them before
 * config.json: where a run has a login for that registry, it must not see them.
 *
 * @param folder buildx's, with its builders
 * @param to where a folder without them may be made: the builders are seen through links
 * @returns the folder to be used: the very first where there are no such logins
 * @see https://docs.docker.com/build/building/registry-auth/
 */
export async function withoutScopedLogins(
  folder: string,
  registry: string,
  to: string,
): Promise<string> {
  const host = registry === 'docker.io' ? dockerHubHost : registry;
  const logins = await listFolder(join(folder, 'config'));
  const others = logins.filter((entry) => entry.replace(/@.*$/s, '') !== host);
  if (others.length === logins.length) return folder;
  await mkdir(join(to, 'config'), { recursive: true, mode: 0o700 });
  await linkEntries(folder, to, 'config');
  // Copies: buildx looks for them without following links.
  await Promise.all(
    others.map((entry) =>
      cp(join(folder, 'config', entry), join(to, 'config', entry), { recursive: true }),
    ),
  );
  return to;
}
