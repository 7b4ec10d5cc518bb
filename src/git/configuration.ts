import type { Environment } from '../process.ts';

/**
 * Git settings for one child process, by `GIT_CONFIG_COUNT`: in no file and in no argument.
 * They win over every configuration file; the entries that `environment` already has stay.
 *
 * @param environment the environment that git will inherit
 * @param settings pairs of key and value, in git's own order of precedence: the last one wins
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
 */
export function configurationEnvironment(
  environment: Environment,
  settings: readonly (readonly [key: string, value: string])[],
): Record<string, string> {
  const count = Number(environment['GIT_CONFIG_COUNT'] ?? '0') || 0;
  const entries = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${count + index}`, key],
    [`GIT_CONFIG_VALUE_${count + index}`, value],
  ]);
  return {
    GIT_CONFIG_COUNT: String(count + settings.length),
    ...(Object.fromEntries(entries) as Record<string, string>),
  };
}

/**
 * Git's environment for one server: the token travels as a header of requests to that host only,
 * by `GIT_CONFIG_COUNT`, so that it is in no URL, argument or file. The empty value first drops
 * a header that the checkout may have persisted: two of them make GitHub answer 400.
 *
 * @param environment the environment that git will inherit; its own GIT_CONFIG_* entries stay
 * @param serverUrl for example `https://github.com`
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
 */
export function authenticationEnvironment(
  environment: Environment,
  serverUrl: string,
  token: string,
): Record<string, string> {
  return headerEnvironment(environment, serverUrl, basicCredentials(token));
}

/**
 * Like {@link authenticationEnvironment}, for credentials that are already `user:password` in base64.
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

/** What the header carries; to be masked like the token itself. */
export function basicCredentials(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}
