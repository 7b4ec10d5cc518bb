import type { Environment } from '../process.ts';

/** Environment variables, as they are given to one child process. */
export /**
 * Git settings for one child process, by `GIT_CONFIG_COUNT`: in no file and in no argument.
 * They win over every configuration file; the entries that `environment` already has stay.
 *
 * @param environment the environment that git will inherit
 * @param settings pairs of key and value, in git's own order of precedence: the last one wins
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-GITCONFIGCOUNT
 */
function configurationEnvironment(
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
