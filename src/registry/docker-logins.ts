import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import type { Effects } from '../effects.ts';
import { isCancelled, messageOf, UserError } from '../errors.ts';
import type { Environment } from '../process.ts';

/** The part of docker's config.json that concerns credentials; everything else is kept as it is. */
export interface DockerConfig {
  readonly auths?: Readonly<Record<string, Entry | null>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
}

/** Empty where a credential store holds the login. */
interface Entry {
  readonly auth?: string;
  readonly identitytoken?: string;
  readonly registrytoken?: string;
  readonly username?: string;
}

/** Where docker looks for the login to a registry: in config.json, or through `docker-credential-<helper>`. */
export type LoginPlace =
  | { readonly kind: 'file'; readonly holds: boolean }
  | { readonly kind: 'helper'; readonly helper: string };

export type LoginEffects = Pick<Effects, 'runProcess' | 'environment' | 'log'>;

/**
 * Pure: a registry's own helper comes before the store, and where there is one of them, docker looks
 * nowhere else. An empty name means the file.
 *
 * @see https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
export function findLogin(config: DockerConfig, registry: string): LoginPlace {
  const helper = config.credHelpers?.[registry] ?? config.credsStore ?? '';
  if (helper !== '') return { kind: 'helper', helper };
  const entries = Object.entries(config.auths ?? {});
  return {
    kind: 'file',
    holds: entries.some(([key, entry]) => hostOf(key) === registry && holdsLogin(entry ?? {})),
  };
}

/** True when docker is signed in to the registry by what its user's configuration holds. */
export async function hasLogin(
  effects: LoginEffects,
  config: DockerConfig,
  registry: string,
): Promise<boolean> {
  const place = findLogin(config, registry);
  return place.kind === 'file' ? place.holds : askHelper(effects, place.helper, registry);
}

/** Old keys are addresses. */
function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}

function holdsLogin({ auth, identitytoken, registrytoken, username }: Entry): boolean {
  return [auth, identitytoken, registrytoken, username].some((value) => value);
}

/** A desktop's store may ask its user, who may not be there. */
const helperTimeout = 30_000;

/**
 * A helper that cannot be started, fails, or knows no secret gives docker no login either.
 *
 * @see https://github.com/docker/docker-credential-helpers#development
 */
async function askHelper(
  { runProcess, environment }: LoginEffects,
  helper: string,
  registry: string,
): Promise<boolean> {
  const options = { env: environment, input: registry, timeout: helperTimeout };
  try {
    const { exitCode, stdout } = await runProcess(`docker-credential-${helper}`, ['get'], options);
    return exitCode === 0 && Boolean((JSON.parse(stdout) as { Secret?: string }).Secret);
  } catch (error) {
    if (isCancelled(error)) throw error;
    // What it printed may hold a secret, so it is not told.
    return false;
  }
}

/**
 * Docker's credentials in the environment. From 28.3 on docker, and the buildx of its time, look here
 * before config.json; a registry's name has to be the very key. What they cannot read they leave.
 *
 * @see https://github.com/docker/cli/pull/6008
 */
const variable = 'DOCKER_AUTH_CONFIG';

/** True when the variable holds a login for the registry of this key. */
export function holdsVariableLogin(environment: Environment, key: string): boolean {
  return Object.hasOwn(parseLogins(environment[variable]), key);
}

/** The environment without what the variable holds for the registry of this key. */
export function withoutVariableLogin(environment: Environment, key: string): Environment {
  const { [key]: removed, ...others } = parseLogins(environment[variable]);
  if (removed === undefined) return environment;
  const isEmpty = Object.keys(others).length === 0;
  return { ...environment, [variable]: isEmpty ? undefined : JSON.stringify({ auths: others }) };
}

function parseLogins(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const { auths } = JSON.parse(text ?? '{}') as { readonly auths?: Record<string, unknown> };
    return auths ?? {};
  } catch {
    return {};
  }
}

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
