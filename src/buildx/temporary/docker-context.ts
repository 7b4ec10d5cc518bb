// A docker context of one run: buildx makes no builder from DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.
import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import type { Effects } from '../../effects.ts';
import { UserError } from '../../errors.ts';
import type { Environment } from '../../process.ts';
import { dockerFolder, usesTls } from '../command.ts';

type ContextEffects = Pick<
  Effects,
  'runProcess' | 'dockerEnvironment' | 'signal' | 'temporaryFolder'
>;

/** How buildx reaches the engine of a builder that it makes. */
export interface EngineEndpoint {
  /** The name of a docker context; `undefined`: as the environment says. */
  readonly context: string | undefined;
  /** Of every buildx command for that builder. */
  readonly environment: Environment;
}

/**
 * Where the engine is reached by variables for TLS, a context for it, in a folder of docker that is this run's own:
 * all but the contexts of the user's folder is linked there.
 *
 * @throws UserError `docker-context`
 * @see https://docs.docker.com/engine/security/protect-access/
 */
export async function openEndpoint(effects: ContextEffects, name: string): Promise<EngineEndpoint> {
  const { runProcess, dockerEnvironment, signal, temporaryFolder } = effects;
  if (!usesTls(dockerEnvironment)) return { context: undefined, environment: dockerEnvironment };
  const folder = join(temporaryFolder, 'docker-context');
  await linkFolder(dockerFolder(dockerEnvironment), folder);
  const environment = { ...dockerEnvironment, DOCKER_CONFIG: folder };
  const args = ['context', 'create', name, '--docker', formatEndpoint(dockerEnvironment)];
  const made = await runProcess('docker', args, {
    ...{ env: environment, signal, name: 'docker context create' },
  });
  if (made.exitCode === 0) return { context: name, environment };
  const what = `No docker context could be made for the engine: ${made.stderr.trim()}`;
  throw new UserError('docker-context', what, {
    fix: 'DOCKER_CERT_PATH has to name a folder with ca.pem, cert.pem and key.pem. Or name a builder in the input builder.',
  });
}

async function linkFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const entries = existsSync(from) ? await readdir(from) : [];
  for (const entry of entries) {
    const place = join(to, entry);
    if (entry !== 'contexts' && !existsSync(place)) await symlink(join(from, entry), place);
  }
}

/** docker reads it as a record by comma. */
function formatEndpoint(environment: Environment): string {
  const { DOCKER_HOST = '', DOCKER_CERT_PATH = '', DOCKER_TLS_VERIFY = '' } = environment;
  const folder = DOCKER_CERT_PATH === '' ? dockerFolder(environment) : DOCKER_CERT_PATH;
  const files = (['ca', 'cert', 'key'] as const).flatMap((name) => {
    const path = join(folder, `${name}.pem`);
    return existsSync(path) ? [`${name}=${path}`] : [];
  });
  const fields = [
    `host=${DOCKER_HOST}`,
    ...files,
    ...(DOCKER_TLS_VERIFY === '' ? ['skip-tls-verify=true'] : []),
  ];
  return fields
    .map((field) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}
