// The build's secrets: how they reach buildx, and which of them are missing or empty.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { UserError } from '../errors.ts';
import type { BuildInputs } from '../inputs/build.ts';
import type { Environment } from '../process.ts';

type SecretInputs = Pick<BuildInputs, 'secrets' | 'secretEnvs' | 'secretFiles'>;

/** How the build's secrets reach buildx: the arguments name them and hold no value. */
export interface SecretPlan {
  /** One text for each `--secret`. */
  readonly specifications: readonly string[];
  /** Of buildx alone. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Pure: each value travels by an environment variable of buildx, named by its place. An input came
 * by such a variable itself, so that its length is never too much for one. An empty secret is none, as
 * in docker's own action: a step that needs it (`required=true`) fails.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#secret
 */
export function planSecrets(inputs: SecretInputs, environment: Environment): SecretPlan {
  const variable = (place: number): string => `DELIVER_IMAGE_SECRET_${place}`;
  const secrets = inputs.secrets.filter(({ value }) => value !== '');
  const secretEnvs = inputs.secretEnvs.filter(({ value }) => environment[value] !== '');
  return {
    specifications: [
      ...secrets.map(({ key }, place) => formatCsv([`id=${key}`, `env=${variable(place)}`])),
      ...secretEnvs.map(({ key, value }) => formatCsv([`id=${key}`, `env=${value}`])),
      ...inputs.secretFiles.map(({ key, value }) => formatCsv([`id=${key}`, `src=${value}`])),
    ],
    environment: Object.fromEntries(secrets.map(({ value }, place) => [variable(place), value])),
  };
}

/**
 * Checks that what `secret-envs`, `secret-files` and `ssh` name is there.
 *
 * @throws UserError `secret-missing`, `ssh-agent`
 */
export function checkSecrets(
  folder: string,
  environment: Environment,
  inputs: SecretInputs & Pick<BuildInputs, 'ssh'>,
): void {
  for (const entry of inputs.ssh) checkAgent(folder, environment, entry);
  for (const { key, value } of inputs.secretEnvs) {
    if (environment[value] !== undefined) continue;
    throw new UserError('secret-missing', `The variable ${value} of the secret ${key} is not set`, {
      fix: 'Set it under env: of this step, or correct the input secret-envs (id=VARIABLE).',
    });
  }
  for (const { key, value } of inputs.secretFiles) {
    if (existsSync(resolve(folder, value))) continue;
    throw new UserError('secret-missing', `The file ${value} of the secret ${key} does not exist`, {
      fix: 'Make it in a step before, or correct the input secret-files (id=path).',
    });
  }
}

/** An entry without a path is the agent of this job. */
function checkAgent(folder: string, environment: Environment, entry: string): void {
  const [id = '', paths] = entry.split('=', 2);
  if (paths === undefined) {
    if ((environment['SSH_AUTH_SOCK'] ?? '') !== '') return;
    throw new UserError('ssh-agent', `The input ssh names ${id}, and no SSH agent runs here`, {
      fix: 'Start one before this step (webfactory/ssh-agent sets SSH_AUTH_SOCK), or name a key: ssh: default=path.',
    });
  }
  const missing = paths.split(',').find((path) => !existsSync(resolve(folder, path)));
  if (missing === undefined) return;
  throw new UserError('ssh-agent', `The key or socket ${missing} of the input ssh does not exist`, {
    fix: 'Make it in a step before, or correct the input ssh (id=path).',
  });
}

/**
 * The ids of secrets that hold nothing, as GitHub gives them for a name that it does not know. Pure.
 *
 * @see https://docs.github.com/actions/security-for-github-actions/security-guides/using-secrets-in-github-actions
 */
export function findEmptySecrets(
  environment: Environment,
  { secrets, secretEnvs }: SecretInputs,
): readonly string[] {
  const named = secretEnvs.map(({ key, value }) => ({ key, value: environment[value] }));
  return [...secrets, ...named].filter(({ value }) => value === '').map(({ key }) => key);
}

/** buildx reads `--secret` as one CSV record. */
function formatCsv(fields: readonly string[]): string {
  return fields
    .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}
