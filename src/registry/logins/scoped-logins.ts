// Logins of buildx's own, for single repositories and scopes: `config/<registry>[/<repository>][@<scope>]` in its folder.
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { buildxFolder } from '../../buildx/command.ts';
import type { Environment } from '../../process.ts';

import { linkEntries, listFolder } from './docker-logins.ts';

/** What one request wants of a repository. */
interface Wish {
  readonly path: string;
  readonly actions: readonly string[];
}

interface ScopedLogin {
  readonly folder: string;
  readonly host: string;
  /** Empty: any. */
  readonly path: string;
  readonly actions: readonly string[];
}

/**
 * Where newer buildx looks in the place of docker's own folder: one place alone, whatever it holds. It chooses by one
 * scope, so what concerns several repositories at once goes with docker's own login.
 *
 * @see https://docs.docker.com/build/building/registry-auth/
 */
export async function findScopedFolder(
  environment: Environment,
  registry: string,
  [wish, ...others]: readonly Wish[],
): Promise<string | undefined> {
  if (wish === undefined || others.length > 0) return undefined;
  const host = hostOf(registry);
  const [first] = (await listLogins(join(buildxFolder(environment), 'config')))
    .filter((login) => login.host === host && serves(login, wish))
    .sort((one, other) => compareLogins(one, other));
  return first?.folder;
}

/** True where buildx has a login of its own for the registry, or for a part of it. */
export async function hasScopedLogin(environment: Environment, registry: string): Promise<boolean> {
  const logins = await listLogins(join(buildxFolder(environment), 'config'));
  return logins.some(({ host }) => host === hostOf(registry));
}

function serves({ path, actions }: ScopedLogin, wish: Wish): boolean {
  return (path === '' || path === wish.path) && actions.every((one) => wish.actions.includes(one));
}

/** One for a repository comes before one for all, then the one for more actions. */
function compareLogins(one: ScopedLogin, other: ScopedLogin): number {
  if (one.path !== other.path) return one.path < other.path ? 1 : -1;
  return other.actions.length - one.actions.length;
}

/** Links are not followed, as buildx does not. */
async function listLogins(folder: string): Promise<readonly ScopedLogin[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => {
    if (entry.isDirectory() || entry.name !== 'config.json') return [];
    const [name = '', scope = ''] = splitAt(entry.parentPath.slice(folder.length + 1), '@');
    const [host = '', path = ''] = splitAt(name, '/');
    const actions = scope
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    return [{ folder: entry.parentPath, host, path, actions }];
  });
}

function splitAt(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

function hostOf(registry: string): string {
  return registry === 'docker.io' ? 'registry-1.docker.io' : registry;
}

/**
 * Newer buildx takes its own logins before config.json: where a run has a login for that registry, it must not see them.
 *
 * @param folder buildx's, with its builders
 * @param to where a folder without them may be made: the builders are seen through links
 * @returns the folder to use: the first where there are no such logins
 */
export async function withoutScopedLogins(
  folder: string,
  registry: string,
  to: string,
): Promise<string> {
  const host = hostOf(registry);
  const logins = await listFolder(join(folder, 'config'));
  const others = logins.filter((entry) => entry.split('@')[0] !== host);
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
