// registry/: signs in, reads back what registries hold, explains what they say. Builds and edits nothing.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { dockerFolder } from '../buildx/command.ts';
import { messageOf } from '../errors.ts';
import type { Login } from '../inputs/login.ts';
import type { Environment } from '../process.ts';

import {
  type DockerConfig,
  hasLogin,
  holdsVariableLogin,
  linkEntries,
  type LoginEffects,
  unreadable,
  withoutScopedLogins,
  withoutVariableLogin,
} from './docker-logins.ts';

/** How docker signs in during this run. */
export interface Credentials {
  /** For every docker process of this run. */
  readonly environment: Environment;
  /** Takes over again what the user's own configuration holds by now. */
  readonly renew: () => Promise<void>;
}

/** Docker Hub's key in config.json, by tradition. */
const dockerHubKey = 'https://index.docker.io/v1/';

/**
 * Gives docker and buildx a configuration of this run's own: what the user's holds, and the login.
 * Where docker is signed in already, an implied login stays out and docker's own configuration is used.
 * The user's file is never written, later steps see nothing, and no secret is in an argument.
 * The folder goes away with `temporaryFolder`.
 *
 * @throws UserError `docker-config` when the user's config.json cannot be read
 */
export async function openCredentials(
  effects: LoginEffects,
  temporaryFolder: string,
  login: Login | undefined,
): Promise<Credentials> {
  const { environment, log } = effects;
  const asItIs = { environment, renew: () => Promise.resolve() };
  if (login === undefined) return asItIs;
  const userFolder = dockerFolder(environment);
  const { config, isOwn } = await planConfig(effects, userFolder, login);
  const key = keyOf(login);
  const variable = login.isImplied && holdsVariableLogin(environment, key);
  log.info(explainLogin(login, { isOwn, variable }));
  if (isOwn) return asItIs;
  const folder = join(temporaryFolder, 'docker');
  await mkdir(folder, { mode: 0o700 });
  await linkEntries(userFolder, folder, 'config.json');
  const write = (text: DockerConfig): Promise<void> =>
    writeFile(join(folder, 'config.json'), JSON.stringify(text), { mode: 0o600 });
  await write(config);
  const { BUILDX_CONFIG = '' } = environment;
  const buildxFolder = BUILDX_CONFIG === '' ? join(userFolder, 'buildx') : BUILDX_CONFIG;
  const ownBuildxFolder = join(temporaryFolder, 'buildx');
  return {
    renew: async () => {
      await write((await planConfig(effects, userFolder, login)).config);
    },
    environment: {
      ...(login.isImplied ? environment : withoutVariableLogin(environment, key)),
      DOCKER_CONFIG: folder,
      // Builders that exist stay usable: they are kept beside the user's own configuration.
      BUILDX_CONFIG: login.isImplied
        ? buildxFolder
        : await withoutScopedLogins(buildxFolder, login.registry, ownBuildxFolder),
    },
  };
}

/** What the configuration has to hold by now. `isOwn`: it is the user's as it is. */
async function planConfig(
  effects: LoginEffects,
  userFolder: string,
  login: Login,
): Promise<{ readonly config: DockerConfig; readonly isOwn: boolean }> {
  const config = await readConfig(join(userFolder, 'config.json'));
  const isOwn = login.isImplied && (await hasLogin(effects, config, login.registry));
  return { config: isOwn ? config : addLogin(config, login), isOwn };
}

function explainLogin(
  { registry, username, isImplied }: Login,
  { isOwn, variable }: { readonly isOwn: boolean; readonly variable: boolean },
): string {
  if (isOwn) return `Login to ${registry}: as docker is signed in already`;
  const from = isImplied ? 'with the input token' : 'as the inputs say';
  const how = `${username}, ${from}`;
  return variable
    ? `Login to ${registry}: as DOCKER_AUTH_CONFIG says; ${how}, where docker does not read that yet`
    : `Login to ${registry}: ${how}`;
}

function keyOf({ registry }: Login): string {
  return registry === 'docker.io' ? dockerHubKey : registry;
}

/** What docker writes for a login, and sends to a registry: nothing but an encoding, and to be masked. */
export function encodeLogin({ username, password }: Login): string {
  return Buffer.from(`${username}:${password}`).toString('base64');
}

/** Pure: the login enters the configuration, before any credential store or helper for that registry. */
export function addLogin(config: DockerConfig, login: Login): DockerConfig {
  const key = keyOf(login);
  return {
    ...config,
    auths: { ...config.auths, [key]: { auth: encodeLogin(login) } },
    // An empty helper means "the file itself", which docker would otherwise not look into.
    credHelpers: { ...config.credHelpers, [key]: '' },
  };
}

/** As docker reads it, an empty file and `null` hold nothing. */
async function readConfig(path: string): Promise<DockerConfig> {
  if (!existsSync(path)) return {};
  try {
    const text = (await readFile(path, 'utf8')).trim();
    return (JSON.parse(text || '{}') as DockerConfig | null) ?? {};
  } catch (error) {
    // A JSON error quotes what it met, which may be a credential: only the file is named.
    throw unreadable(path, error instanceof SyntaxError ? 'it is not JSON' : messageOf(error));
  }
}
