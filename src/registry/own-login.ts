import type { Effects } from '../effects.ts';
import { isCancelled } from '../errors.ts';

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
