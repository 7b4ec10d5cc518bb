// Settings and credentials for one child process of git, by `GIT_CONFIG_COUNT`: in no file, URL or argument.
import type { Environment } from '../process.ts';

/**
 * Git settings as environment variables. They win over every configuration file.
 *
 * @param environment the environment that git will inherit; its own GIT_CONFIG_* entries stay
 * @param settings pairs of key and value, in git's own order of precedence: the last one wins
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
 */
export function configurationEnvironment(
  environment: Environment,
  settings: readonly (readonly [key: string, value: string])[],
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
 * the checkout may have persisted: two of them make GitHub answer 400.
 *
 * @param environment as for {@link configurationEnvironment}
 * @param serverUrl for example `https://github.com`
 * @param credentials as {@link basicCredentials} gives them
 */
export function headerEnvironment(
  environment: Environment,
  serverUrl: string,
  credentials: string,
): Record<string, string> {
  const key = `http.${new URL(serverUrl).origin}/.extraheader`;
  return configurationEnvironment(environment, [
    [key, ''],
    [key, `AUTHORIZATION: basic ${credentials}`],
  ]);
}

/** A token as `user:password` in base64; to be masked like the token itself. */
export function basicCredentials(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}
