// How the run signs in to the image's registry.
import type { Repository } from '../image/reference.ts';
import type { RunnerContext } from '../runner/context.ts';

import type { Fields } from './fields.ts';

/** A user name and password for one registry. */
export interface Login {
  /** Canonical host, `docker.io` for Docker Hub. */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
  /** The job's own token: it counts only where docker is not signed in to the registry. */
  readonly isImplied: boolean;
}

export interface LoginInputs {
  readonly login: Login | undefined;
  /** A pull request has the user name and not the password: one from a fork gets no secrets. */
  readonly lacksPassword: boolean;
}

/** On the server's own registry the job's token is a login unless docker has one; elsewhere docker's own is used. */
export function readLoginInputs(
  fields: Fields,
  { registry }: Repository,
  token: string | undefined,
  runner: RunnerContext,
): LoginInputs {
  const jobLogin =
    registry === runner.registry
      ? { username: runner.actor ?? 'token', password: token }
      : undefined;
  const credentials = {
    username: fields.text('registry-username'),
    password: fields.text('registry-password'),
  };
  const username = credentials.username ?? jobLogin?.username;
  const password = credentials.password ?? jobLogin?.password;
  if (username !== undefined && password !== undefined) {
    const isImplied = credentials.username === undefined && credentials.password === undefined;
    return { login: { registry, username, password, isImplied }, lacksPassword: false };
  }
  const lacksPassword = credentials.username !== undefined && mayLackSecrets(fields, runner);
  if (!lacksPassword) checkPair(fields, credentials);
  return { login: undefined, lacksPassword };
}

/** A pull request from a fork or Dependabot gets no secrets; where it pushes nothing, it may need no login. */
function mayLackSecrets(fields: Fields, { event }: RunnerContext): boolean {
  return event.name.startsWith('pull_request') && fields.text('push')?.toLowerCase() !== 'true';
}

type Credentials = Readonly<Record<'username' | 'password', string | undefined>>;

function checkPair(fields: Fields, credentials: Credentials): void {
  const [set, missing] =
    credentials.password === undefined
      ? (['username', 'password'] as const)
      : (['password', 'username'] as const);
  if (credentials[set] === undefined) return;
  const what = `not set, but registry-${set} is`;
  fields.problem(`registry-${missing}`, what, 'Set both or neither.');
}
