// Settings and credentials for one child process of git, by `GIT_CONFIG_COUNT`: in no file, URL or argument.
import type { Environment } from '../process.ts';

/**
 * What every git of a run obeys, whatever any file says: a folder of a commit that looks like a bare repository
 * configures nothing, a read starts no program of the user's, and a redirect takes no credentials to another place
 * (git sends its header with every POST, also to the host that it was sent on to). Git before 2.38 does not know
 * `safe.bareRepository`: {@link openCheckout} starts it where `.git` is, so that it finds nothing else first.
 *
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-safebareRepository
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpfollowRedirects
 */
export const guards = [
  ['safe.bareRepository', 'explicit'],
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['http.followRedirects', 'false'],
] as const;

export type Settings = readonly (readonly [key: string, value: string])[];

/** Git takes what is set for some addresses before what is set for all, in whatever order: so these are answered one by one. */
const redirectKey = /^http\..+\.followredirects$/;

/** @param keys of the configuration, as git prints them; all but those of redirects are left out */
export function refuseRedirects(keys: readonly string[]): Settings {
  return keys.filter((key) => redirectKey.test(key)).map((key) => [key, 'false']);
}

/**
 * Git settings as environment variables. They win over every configuration file.
 *
 * @param environment the environment that git will inherit; its own GIT_CONFIG_* entries stay
 * @param settings pairs of key and value, in git's own order of precedence: the last one wins
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
 */
export function configurationEnvironment(
  environment: Environment,
  settings: Settings,
): Record<string, string> {
  const count = Number(environment['GIT_CONFIG_COUNT'] ?? '0') || 0;
  const entries = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${count + index}`, key] as const,
    [`GIT_CONFIG_VALUE_${count + index}`, value] as const,
  ]);
  return { GIT_CONFIG_COUNT: String(count + settings.length), ...Object.fromEntries(entries) };
}

/**
 * Credentials for one server, as a header of requests to that host only. The empty value first drops a header that
 * the checkout may have persisted: two of them make GitHub answer 400. Git takes the setting whose URL fits longest,
 * so the whole URL is set, too: no other setting of the machine wins over it.
 *
 * @param url of the server or, better, of the repository there
 * @param credentials as {@link basicCredentials} gives them
 */
export function headerSettings(url: string, credentials: string): Settings {
  const { origin, pathname } = new URL(url);
  const places = pathname === '/' ? [`${origin}/`] : [`${origin}/`, `${origin}${pathname}`];
  return places.flatMap((place) => {
    const key = `http.${place}.extraheader`;
    return [[key, ''] as const, [key, `AUTHORIZATION: basic ${credentials}`] as const];
  });
}

/** A token as `user:password` in base64; to be masked like the token itself. */
export function basicCredentials(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}
