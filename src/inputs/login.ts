// How the run signs in to the image's registry.
import type { Fields } from '../fields.ts';
import type { Repository } from '../image/reference.ts';
import type { Login } from '../registry/credentials.ts';

export interface LoginInputs {
  readonly login: Login | undefined;
  /** A pull request has the user name and not the password: one of a fork is given no secret. */
  readonly lacksPassword: boolean;
}

/** What the run knows of itself, for a login that nobody wrote down. */
export interface LoginDefaults {
  readonly actor: string | undefined;
  readonly token: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** On ghcr.io the job's own token is a login unless docker holds one; elsewhere what docker holds is used. */
export function readLoginInputs(
  fields: Fields,
  { registry }: Repository,
  defaults: LoginDefaults,
): LoginInputs {
  const ofJob =
    registry === 'ghcr.io'
      ? { username: defaults.actor ?? 'token', password: defaults.token }
      : undefined;
  const given = {
    username: fields.text('registry-username'),
    password: fields.text('registry-password'),
  };
  const username = given.username ?? ofJob?.username;
  const password = given.password ?? ofJob?.password;
  if (username !== undefined && password !== undefined) {
    const isImplied = given.username === undefined && given.password === undefined;
    return { login: { registry, username, password, isImplied }, lacksPassword: false };
  }
  const lacksPassword = given.username !== undefined && isGivenNoSecret(fields, defaults);
  if (!lacksPassword) checkPair(fields, given);
  return { login: undefined, lacksPassword };
}

/** A pull request may be a fork's or Dependabot's; where it pushes nothing, it may do without a login. */
function isGivenNoSecret(fields: Fields, { environment }: LoginDefaults): boolean {
  const event = environment?.['GITHUB_EVENT_NAME'] ?? '';
  return event.startsWith('pull_request') && fields.text('push')?.toLowerCase() !== 'true';
}

type Given = Readonly<Record<'username' | 'password', string | undefined>>;

function checkPair(fields: Fields, given: Given): void {
  const [set, missing] =
    given.password === undefined
      ? (['username', 'password'] as const)
      : (['password', 'username'] as const);
  if (given[set] === undefined) return;
  const what = `not set, but registry-${set} is`;
  fields.problem(`registry-${missing}`, what, 'Set both or neither.');
}
