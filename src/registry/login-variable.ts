import type { Environment } from '../process.ts';

/**
 * Docker's credentials in the environment. From 28.3 on docker, and the buildx of its time, look here
 * before config.json; a registry's name has to be the very key. What they cannot read they leave.
 *
 * @see https://github.com/docker/cli/pull/6008
 */
const variable = 'DOCKER_AUTH_CONFIG';

/** True when the variable holds a login for the registry of this key. */
export function holdsVariableLogin(environment: Environment, key: string): boolean {
  return Object.hasOwn(parseLogins(environment[variable]), key);
}

/** The environment without what the variable holds for the registry of this key. */
export function withoutVariableLogin(environment: Environment, key: string): Environment {
  const { [key]: removed, ...others } = parseLogins(environment[variable]);
  if (removed === undefined) return environment;
  const isEmpty = Object.keys(others).length === 0;
  return { ...environment, [variable]: isEmpty ? undefined : JSON.stringify({ auths: others }) };
}

function parseLogins(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const { auths } = JSON.parse(text ?? '{}') as { readonly auths?: Record<string, unknown> };
    return auths ?? {};
  } catch {
    return {};
  }
}
