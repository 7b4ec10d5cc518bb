import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { runBuildx } from '../buildx/command.ts';
import { UserError } from '../errors.ts';
import type { Environment, RunProcess } from '../process.ts';

/** Where the engine looks for the certificates of a registry's own authority. */
const certificateFolder = '/etc/docker/certs.d';
/** Where programs written in Go look, unless told otherwise. */
const systemCertificates = '/etc/ssl/certs:/etc/pki/tls/certs';

export interface ReaderRequest {
  /** Host of the registry. */
  readonly registry: string;
  /** The builder that the user named; its settings of registries hold for reading, too. */
  readonly builder: string | undefined;
  /** A buildkitd.toml, where the registry needs one. */
  readonly configuration: string | undefined;
}

/**
 * The environment in which `docker buildx imagetools` reaches a registry as the engine does: it knows
 * neither the engine's certificates nor its insecure registries, but a builder's settings. So a builder is
 * written down, in a folder of this run, that is never started.
 *
 * @throws UserError `registry-reader`
 * @see https://docs.docker.com/build/buildkit/toml-configuration/
 */
export async function openReader(
  runProcess: RunProcess,
  environment: Environment,
  temporaryFolder: string,
  request: ReaderRequest,
): Promise<Environment> {
  const trusting = await trustCertificates(environment, temporaryFolder, request.registry);
  const { builder, configuration } = request;
  if (configuration === undefined) {
    return builder === undefined ? trusting : { ...trusting, BUILDX_BUILDER: builder };
  }
  const name = 'deliver-image-reader';
  const env = { ...trusting, BUILDX_CONFIG: join(temporaryFolder, 'reader'), BUILDX_BUILDER: name };
  const builderOptions = ['--driver', 'docker-container', '--buildkitd-config', configuration];
  const created = await runBuildx(runProcess, ['create', '--name', name, ...builderOptions], {
    env,
  });
  if (created.exitCode === 0) return env;
  throw new UserError(
    'registry-reader',
    `The settings for ${request.registry} were not taken: ${created.stderr.trim()}`,
    { fix: 'Check the input insecure-registries, and that the Docker engine runs.' },
  );
}

async function trustCertificates(
  environment: Environment,
  temporaryFolder: string,
  registry: string,
): Promise<Environment> {
  const folder = join(certificateFolder, registry);
  if (!existsSync(folder)) return environment;
  // The folder's name may hold a port, and a colon would end it in the variable.
  const link = join(temporaryFolder, 'certificates');
  await symlink(folder, link);
  const known = environment['SSL_CERT_DIR'] ?? systemCertificates;
  return { ...environment, SSL_CERT_DIR: `${known}:${link}` };
}
