/** Environment variables, as they are given to one child process. */
export type Environment = Readonly<Record<string, string | undefined>>;

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
  const count = Number(environment['GIT_CONFIG_COUNT'] ?? '0') || 0;
  const key = `http.${new URL(serverUrl).origin}/.extraheader`;
  return {
    GIT_CONFIG_COUNT: String(count + 2),
    [`GIT_CONFIG_KEY_${count}`]: key,
    [`GIT_CONFIG_VALUE_${count}`]: '',
    [`GIT_CONFIG_KEY_${count + 1}`]: key,
    [`GIT_CONFIG_VALUE_${count + 1}`]: `AUTHORIZATION: basic ${basicCredentials(token)}`,
  };
}

/** What the header carries; to be masked like the token itself. */
export function basicCredentials(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}
