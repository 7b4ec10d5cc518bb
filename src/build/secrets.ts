import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { BuildInputs } from '../build-inputs.ts';
import { UserError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type SecretInputs = Pick<BuildInputs, 'secrets' | 'secretEnvs' | 'secretFiles'>;

/** How the build's secrets reach buildx: the arguments name them and hold no value. */
export interface SecretPlan {
  /** One text for each `--secret`. */
  readonly specifications: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** To be written for this run only, mode 600. */
  readonly files: readonly { readonly path: string; readonly value: string }[];
}

/** Linux takes 131,072 bytes at most for one variable; a longer secret goes by file. */
const longestVariable = 100_000;

/**
 * Pure: each secret by an environment variable of buildx, named by its place; a long one by a file.
 *
 * @param folder private to this run
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#secret
 */
export function planSecrets(inputs: SecretInputs, folder: string): SecretPlan {
  const environment: Record<string, string> = {};
  const files: { path: string; value: string }[] = [];
  const specifications = inputs.secrets.map(({ key, value }, place) => {
    if (Buffer.byteLength(value) > longestVariable) {
      const path = join(folder, `secret-${place}`);
      files.push({ path, value });
      return formatCsv([`id=${key}`, `src=${path}`]);
    }
    const variable = `DELIVER_IMAGE_SECRET_${place}`;
    environment[variable] = value;
    return formatCsv([`id=${key}`, `env=${variable}`]);
  });
  const byName = inputs.secretEnvs.map(({ key, value }) =>
    formatCsv([`id=${key}`, `env=${value}`]),
  );
  const byFile = inputs.secretFiles.map(({ key, value }) =>
    formatCsv([`id=${key}`, `src=${value}`]),
  );
  return { specifications: [...specifications, ...byName, ...byFile], environment, files };
}

/** Writes the secrets that go by file; they leave with the run's private folder. */
export async function writeSecretFiles({ files }: SecretPlan): Promise<void> {
  await Promise.all(files.map(({ path, value }) => writeFile(path, value, { mode: 0o600 })));
}

/**
 * Checks that what `secret-envs` and `secret-files` name is there.
 *
 * @throws UserError `secret-missing`
 */
export function checkSecrets(folder: string, environment: Environment, inputs: SecretInputs): void {
  const variable = inputs.secretEnvs.find(({ value }) => environment[value] === undefined);
  if (variable) {
    throw new UserError(
      'secret-missing',
      `The variable ${variable.value} of the secret ${variable.key} is not set`,
      { fix: 'Set it under env: of this step, or correct the input secret-envs (id=VARIABLE).' },
    );
  }
  const file = inputs.secretFiles.find(({ value }) => !existsSync(resolve(folder, value)));
  if (file === undefined) return;
  throw new UserError(
    'secret-missing',
    `The file ${file.value} of the secret ${file.key} does not exist`,
    { fix: 'Make it in a step before, or correct the input secret-files (id=path).' },
  );
}

/** buildx reads `--secret` as one CSV record. */
function formatCsv(fields: readonly string[]): string {
  return fields
    .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}
