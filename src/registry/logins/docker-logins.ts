import { existsSync } from 'node:fs';
import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { dockerFolder } from '../../buildx/command.ts';
import type { Effects } from '../../effects.ts';
import { isCancelled, messageOf, UserError } from '../../errors.ts';
import { fieldsAt, isObject, parseJson, textAt } from '../../json.ts';
import type { Environment } from '../../process.ts';

/** What concerns credentials in docker's config.json; all else is kept as it is. */
export interface DockerConfig {
  readonly auths?: Readonly<Record<string, Entry | null>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
}

const loginFields = ['auth', 'identitytoken', 'registrytoken', 'username'] as const;

/** Empty where a credential store holds the login. */
type Entry = Readonly<Partial<Record<(typeof loginFields)[number], string>>>;

const isText = (value: unknown): boolean => typeof value === 'string';
/** Go's `null` is nothing, of whatever kind. */
const isNothing = (value: unknown): boolean => value === undefined || value === null;
const objectOf =
  (check: (entry: unknown) => boolean) =>
  (value: unknown): boolean =>
    isObject(value) && Object.values(value).every((entry) => isNothing(entry) || check(entry));
const fields = {
  auths: objectOf(objectOf(() => true)),
  credHelpers: objectOf(isText),
  credsStore: isText,
} as const;

/**
 * What a config.json holds. Nothing of it is told in an error: it may be a credential.
 *
 * @throws Error in words: docker could not read it either
 */
function parseConfig(config: unknown): DockerConfig {
  if (config === null) return {};
  if (config === undefined) throw new Error('it is not JSON');
  if (!isObject(config)) throw new Error('it is no JSON object');
  for (const [name, check] of Object.entries(fields)) {
    const value = config[name];
    if (!isNothing(value) && !check(value)) throw new Error(`${name} is not what docker writes`);
  }
  return Object.fromEntries(
    Object.entries(config).filter(
      ([name, value]) => !(Object.hasOwn(fields, name) && isNothing(value)),
    ),
  );
}

/**
 * The user's config.json, or the one in another folder. As docker reads it, an empty file and `null` hold nothing.
 *
 * @throws UserError `docker-config`
 */
export async function readDockerConfig(
  environment: Environment,
  folder = dockerFolder(environment),
): Promise<DockerConfig> {
  const path = join(folder, 'config.json');
  if (!existsSync(path)) return {};
  try {
    const text = (await readFile(path, 'utf8')).trim();
    return parseConfig(parseJson(text || '{}'));
  } catch (error) {
    throw unreadable(path, messageOf(error));
  }
}

/** Where docker looks for a login: in config.json, or through `docker-credential-<helper>`. */
export type LoginPlace =
  | { readonly kind: 'file'; readonly holds: boolean }
  | { readonly kind: 'helper'; readonly helper: string };

export type LoginEffects = Pick<Effects, 'runProcess' | 'environment' | 'log'>;

/**
 * A registry's own helper comes before the store, and docker looks nowhere else. An empty name means the file.
 *
 * @see https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
export function findLogin(config: DockerConfig, registry: string): LoginPlace {
  const helper = config.credHelpers?.[registry] ?? config.credsStore ?? '';
  if (helper !== '') return { kind: 'helper', helper };
  const holds = Object.entries(config.auths ?? {}).some(([key, entry]) => {
    // Old keys are addresses.
    const [host] = key.replace(/^https?:\/\//, '').split('/');
    return host === registry && loginFields.some((field) => entry?.[field]);
  });
  return { kind: 'file', holds };
}

/** True when the user's configuration signs docker in to the registry. */
export async function hasLogin(
  effects: LoginEffects,
  config: DockerConfig,
  registry: string,
): Promise<boolean> {
  const place = findLogin(config, registry);
  return place.kind === 'file' ? place.holds : askHelper(effects, place.helper, registry);
}

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
  // Milliseconds: a desktop's store may ask its user, who may not be there.
  const options = { env: environment, input: registry, timeout: 30_000 };
  try {
    const { exitCode, stdout } = await runProcess(`docker-credential-${helper}`, ['get'], options);
    return exitCode === 0 && textAt(parseJson(stdout), 'Secret') !== undefined;
  } catch (error) {
    if (isCancelled(error)) throw error;
    // What it printed may hold a secret, so it is not told.
    return false;
  }
}

/**
 * Docker from 28.3 on, and the buildx of its time, look here before config.json; a registry's name has to be
 * the very key. What they cannot read they leave.
 *
 * @see https://github.com/docker/cli/pull/6008
 */
const variable = 'DOCKER_AUTH_CONFIG';

export function holdsVariableLogin(environment: Environment, key: string): boolean {
  return Object.hasOwn(parseLogins(environment), key);
}

export function withoutVariableLogin(environment: Environment, key: string): Environment {
  const { [key]: removed, ...others } = parseLogins(environment);
  if (removed === undefined) return environment;
  const isEmpty = Object.keys(others).length === 0;
  return { ...environment, [variable]: isEmpty ? undefined : JSON.stringify({ auths: others }) };
}

function parseLogins({ [variable]: text = '{}' }: Environment): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fieldsAt(parseJson(text), 'auths'));
}

/**
 * @param except the entry that has another content there
 * @throws UserError `docker-config` when the folder cannot be read
 */
export async function linkEntries(from: string, to: string, except: string): Promise<void> {
  const others = (await listFolder(from)).filter((entry) => entry !== except);
  await Promise.all(others.map((entry) => symlink(join(from, entry), join(to, entry))));
}

export async function listFolder(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  return readdir(path).catch((error: unknown) => {
    throw unreadable(path, messageOf(error));
  });
}

function unreadable(path: string, why: string): UserError {
  return new UserError('docker-config', `Docker's configuration cannot be read: ${why}`, {
    location: { file: path },
    fix: 'Mend or remove it: a login could not be kept beside it.',
  });
}
