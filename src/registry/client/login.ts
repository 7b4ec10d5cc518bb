// Docker's own login for a registry: from a variable, a file, or a credential helper.
import type { Effects } from '../../effects.ts';
import { isCancelled, messageOf, UserError } from '../../errors.ts';
import { parseJson, textAt, valueAt } from '../../json.ts';
import { type DockerConfig, findLogin, readDockerConfig } from '../logins/docker-logins.ts';

import { RequestFailure } from './failure.ts';

/** What docker holds for a registry. */
export type HeldLogin =
  | { readonly kind: 'none' }
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** Gets tokens of a token service. */
  | { readonly kind: 'identity'; readonly token: string }
  /** Is a token of the registry itself. */
  | { readonly kind: 'token'; readonly token: string };

type LoginEffects = Pick<Effects, 'runProcess' | 'dockerEnvironment'>;

const none: HeldLogin = { kind: 'none' };

/** Docker Hub's key in config.json is an address, by tradition. */
function loginKey(registry: string): string {
  return registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
}

/**
 * As docker finds it: the variable, then the registry's own helper, the store, the file. It is read anew each time,
 * since what it holds may have been replaced.
 *
 * @param folder of another config.json than docker's own
 * @throws UserError `docker-config`, RequestFailure where a helper fails
 * @see https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
export async function readLogin(
  effects: LoginEffects,
  registry: string,
  folder?: string,
): Promise<HeldLogin> {
  const { dockerEnvironment: environment } = effects;
  const key = loginKey(registry);
  const variable = parseJson(environment['DOCKER_AUTH_CONFIG'] ?? '');
  const given = readEntry(valueAt(variable, 'auths', key));
  if (given.kind !== 'none') return given;
  const config = await readDockerConfig(environment, folder);
  const place = findLogin(config, key);
  return place.kind === 'helper' ? askHelper(effects, place.helper, key) : findEntry(config, key);
}

/** Old keys are addresses, of which the host counts. */
function findEntry({ auths = {} }: DockerConfig, key: string): HeldLogin {
  if (auths[key]) return readEntry(auths[key]);
  const hostOf = (name: string): string =>
    name
      .replace(/^https?:\/\//, '')
      .split('/', 1)
      .join('');
  const [, entry] = Object.entries(auths).find(([name]) => hostOf(name) === key) ?? [];
  return readEntry(entry);
}

function readEntry(entry: unknown): HeldLogin {
  const identity = textAt(entry, 'identitytoken');
  if (identity !== undefined) return { kind: 'identity', token: identity };
  const token = textAt(entry, 'registrytoken');
  if (token !== undefined) return { kind: 'token', token };
  const pair = Buffer.from(textAt(entry, 'auth') ?? '', 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  const username = textAt(entry, 'username') ?? pair.slice(0, Math.max(colon, 0));
  // docker pads an old password with zero bytes.
  const password = textAt(entry, 'password') ?? pair.slice(colon + 1).replaceAll('\0', '');
  return username === '' ? none : { kind: 'password', username, password };
}

/** Milliseconds: a desktop's store may ask its user, who may not be there. */
const timeout = 30_000;

/** @see https://github.com/docker/docker-credential-helpers#development */
async function askHelper(
  { runProcess, dockerEnvironment: env }: LoginEffects,
  helper: string,
  key: string,
): Promise<HeldLogin> {
  const program = `docker-credential-${helper}`;
  const failed = (words: string, cause?: unknown): RequestFailure =>
    new RequestFailure(`error getting credentials - err: ${words}`, { cause });
  const { exitCode, stdout } = await runProcess(program, ['get'], {
    env,
    input: key,
    timeout,
  }).catch((error: unknown) => {
    if (isCancelled(error)) throw error;
    const isMissing = error instanceof UserError && error.code === 'command-not-found';
    const missing = `exec: "${program}": executable file not found in $PATH`;
    throw failed(isMissing ? missing : messageOf(error), error);
  });
  const answer = parseJson(stdout);
  const secret = textAt(answer, 'Secret');
  if (exitCode === 0 && secret !== undefined) {
    const username = textAt(answer, 'Username') ?? '';
    return username === '<token>'
      ? { kind: 'identity', token: secret }
      : { kind: 'password', username, password: secret };
  }
  // What a helper prints that ends well may be a secret in a form of its own.
  if (exitCode === 0 || /credentials not found/i.test(stdout)) return none;
  throw failed(`exit status ${exitCode}, out: \`${stdout.trim().slice(0, 500)}\``);
}
