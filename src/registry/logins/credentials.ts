// registry/: signs in, reads back what registries hold, explains what they say. Builds and edits nothing.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { buildxFolder, dockerFolder } from '../../buildx/command.ts';
import type { Login } from '../../inputs/login.ts';
import type { Environment } from '../../process.ts';

import {
  type DockerConfig,
  hasLogin,
  holdsVariableLogin,
  linkEntries,
  type LoginEffects,
  readDockerConfig,
  withoutVariableLogin,
} from './docker-logins.ts';
import { hasScopedLogin, withoutScopedLogins } from './scoped-logins.ts';

/** How docker signs in during this run. */
export interface Credentials {
  /** For every docker process of this run. */
  readonly environment: Environment;
  /** Takes over again what the user's own configuration holds by now. */
  readonly renew: () => Promise<void>;
}

/**
 * Gives docker and buildx a configuration of this run's own: what the user's holds, and the login.
 * An implied login stays out where docker is signed in already: docker's own configuration is used.
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
  const { registry, isImplied } = login;
  const userFolder = dockerFolder(environment);
  /** What the configuration has to hold by now. `isOwn`: it is the user's as it is. */
  const plan = async () => {
    const config = await readDockerConfig(environment);
    const isOwn = isImplied && (await hasLogin(effects, config, registry));
    return { config: isOwn ? config : addLogin(config, login), isOwn };
  };
  const { config, isOwn } = await plan();
  const hasScoped = isImplied && (await hasScopedLogin(environment, registry));
  const who = explainLogin(login, isOwn, environment);
  log.info(
    `Login to ${registry}: ${hasScoped ? `by buildx's own where it has one; else ${who}` : who}`,
  );
  if (isOwn) return asItIs;
  const folder = join(temporaryFolder, 'docker');
  await mkdir(folder, { mode: 0o700 });
  await linkEntries(userFolder, folder, 'config.json');
  const write = (content: DockerConfig) =>
    writeFile(join(folder, 'config.json'), JSON.stringify(content), { mode: 0o600 });
  await write(config);
  const builders = buildxFolder(environment);
  const ownBuildxFolder = join(temporaryFolder, 'buildx');
  return {
    renew: async () => {
      await write((await plan()).config);
    },
    environment: {
      ...(isImplied ? environment : withoutVariableLogin(environment, keyOf(login))),
      DOCKER_CONFIG: folder,
      // Builders that exist stay usable: they are kept beside the user's own configuration.
      BUILDX_CONFIG: isImplied
        ? builders
        : await withoutScopedLogins(builders, registry, ownBuildxFolder),
    },
  };
}

function explainLogin(login: Login, isOwn: boolean, environment: Environment): string {
  if (isOwn) return 'as docker is signed in already';
  const { username, isImplied } = login;
  const how = `${username}, ${isImplied ? 'with the input token' : 'as the inputs say'}`;
  return isImplied && holdsVariableLogin(environment, keyOf(login))
    ? `as DOCKER_AUTH_CONFIG says; ${how}, where docker does not read that yet`
    : how;
}

/** Docker Hub's key in config.json is an address, by tradition. */
function keyOf({ registry }: Login): string {
  return registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
}

/** As docker writes and sends a login: nothing but an encoding, and to be masked. */
export function encodeLogin({ username, password }: Login): string {
  return Buffer.from(`${username}:${password}`).toString('base64');
}

/** The login comes before any credential store or helper for that registry. */
export function addLogin(config: DockerConfig, login: Login): DockerConfig {
  const key = keyOf(login);
  return {
    ...config,
    auths: { ...config.auths, [key]: { auth: encodeLogin(login) } },
    // An empty helper means "the file itself", which docker would otherwise not look into.
    credHelpers: { ...config.credHelpers, [key]: '' },
  };
}
