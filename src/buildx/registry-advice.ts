// What to do where the builder, not this machine, does not reach a registry. Pure.
import { UserError } from '../errors.ts';

import type { BuilderPlan } from './builder.ts';

/** The builder that pushed. */
export interface PushingBuilder extends Pick<BuilderPlan, 'kind' | 'driver'> {
  /** `undefined`: the current one. */
  readonly builder: string | undefined;
}

/** By the error's code: what a buildkitd.toml says of such a registry, and what lets us make a builder that knows it. */
const remedies: ReadonlyMap<string, { readonly setting: string; readonly here: string }> = new Map([
  [
    'registry-plain-http',
    {
      setting: 'http = true',
      here: 'list its host in the input insecure-registries',
    },
  ],
  [
    'registry-certificate',
    {
      setting: 'ca = ["<path of its CA certificate>"]',
      here: 'put its CA certificate into /etc/docker/certs.d/<host>/ca.crt on the runner',
    },
  ],
]);

/**
 * A builder that is not the engine's own has settings of its own for registries: the advice for this machine
 * would be followed in vain.
 *
 * @param error the registry's part in a failed push
 */
export function adviseForBuilder(error: UserError, pushing: PushingBuilder): UserError {
  const remedy = remedies.get(error.code);
  const { kind, driver, builder } = pushing;
  if (remedy === undefined || kind === 'create' || driver === 'docker') return error;
  const settings = `[registry."<host>"] with ${remedy.setting}`;
  return new UserError(error.code, error.message, {
    ...(error.location && { location: error.location }),
    fix: adviceFor(driver, builder, remedy.here, settings),
    cause: error.cause,
  });
}

/** @see https://docs.docker.com/reference/cli/docker/buildx/create/#buildkitd-config */
function adviceFor(
  driver: string,
  builder: string | undefined,
  here: string,
  settings: string,
): string {
  const named = builder === undefined ? 'the current builder' : `builder ${builder}`;
  const create = `create ${named} with --buildkitd-config and a file that has ${settings}`;
  const make = `${here}: then a builder that knows the registry is made for the run`;
  if (driver === 'kubernetes') return `${capitalized(create)}.`;
  if (driver !== 'docker-container') {
    return `The builder's own buildkitd.toml, where its daemon runs, needs ${settings}.`;
  }
  return builder === undefined
    ? `${capitalized(make)}. Or ${create}.`
    : `${capitalized(create)}. Or leave the input builder empty and ${make}.`;
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
