// The one door to registries: what they hold is read, compared and tagged through it.
import { existsSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { formatBuildkitConfig } from '../buildx/facts.ts';
import { runBuildx } from '../buildx/command.ts';
import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { formatReference } from '../image/reference.ts';
import type { Environment, RunProcess } from '../process.ts';

import { type HeldImage, type Lookup, lookUpImage } from './held-image.ts';
import { type RegistryEffects, runImagetools } from './imagetools.ts';
import {
  type Expected,
  readDigest,
  readManifest,
  type ResolvedImage,
  resolveImage,
} from './resolve.ts';

export interface Registry {
  /** @see {@link resolveImage} */
  readonly resolve: (references: readonly string[], expected: Expected) => Promise<ResolvedImage>;
  /** @see {@link lookUpImage} */
  readonly read: (reference: string) => Promise<Lookup>;
  /** @see {@link readDigest} */
  readonly readDigest: (reference: string) => Promise<Digest | undefined>;
  /** The manifest under a reference, as the registry serves it; `undefined` where it holds none. */
  readonly readManifest: (reference: string) => Promise<string | undefined>;
  /** @see {@link tagImage} */
  readonly put: (
    name: string,
    source: Pick<HeldImage, 'reference' | 'digest' | 'isIndex'>,
    references: readonly string[],
  ) => Promise<string | undefined>;
}

/** What the inputs say of the registry, beside what docker knows. */
export interface RegistrySettings {
  /** Host of the image's registry. */
  readonly registry: string;
  /** Hosts to speak plain HTTP to. */
  readonly insecureRegistries: readonly string[];
  /** The builder that the user named; its settings of registries hold for reading, too. */
  readonly builder: string | undefined;
}

/**
 * Opens the door, by docker's own credentials. The builder pushes by itself.
 *
 * @throws UserError `registry-reader`
 */
export async function openRegistry(
  effects: Effects,
  { registry, insecureRegistries, builder }: RegistrySettings,
): Promise<Registry> {
  const { temporaryFolder } = effects;
  let configuration: string | undefined;
  if (insecureRegistries.includes(registry)) {
    configuration = join(temporaryFolder, 'reader.toml');
    const settings = insecureRegistries.map((host) => ({ host, http: true }));
    await writeFile(configuration, formatBuildkitConfig(settings));
  }
  const request = { registry, builder, configuration };
  const { runProcess, dockerEnvironment } = effects;
  const readerEnvironment = await openReader(
    runProcess,
    dockerEnvironment,
    temporaryFolder,
    request,
  );
  const reading = { ...effects, readerEnvironment };
  return {
    resolve: (references, expected) => resolveImage(reading, references, expected),
    read: (reference) => lookUpImage(reading, reference),
    readDigest: (reference) => readDigest(reading, reference),
    readManifest: (reference) => readManifest(reading, reference),
    put: (name, source, references) => tagImage(reading, name, source, references),
  };
}

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

/**
 * Puts further tags on an image of the same repository without moving a layer. An index keeps every
 * byte. A plain manifest keeps them only where buildx knows `--prefer-index`; else it would be wrapped
 * into a new list with another digest, and that is refused.
 *
 * @param name the repository's name
 * @returns what kept the tags from being put, or `undefined` when they are
 * @see https://docs.docker.com/reference/cli/docker/buildx/imagetools/create/
 */
export async function tagImage(
  effects: RegistryEffects,
  name: string,
  source: Pick<HeldImage, 'reference' | 'digest' | 'isIndex'>,
  references: readonly string[],
): Promise<string | undefined> {
  const answer = await runImagetools(
    effects,
    [
      'create',
      ...(source.isIndex ? [] : ['--prefer-index=false']),
      ...references.flatMap((reference) => ['--tag', reference]),
      '--',
      formatReference(name, undefined, source.digest),
    ],
    ['unsupported'],
  );
  if ('text' in answer) return undefined;
  return `${source.reference} is a plain manifest, which this buildx would wrap into a new index`;
}

/** For callers that have no other way to set the tags. */
export function cannotTag(references: readonly string[], why: string): UserError {
  return new UserError('tag-not-put', `${references.join(', ')} cannot be set: ${why}`, {
    fix: 'Update buildx (0.13 cannot, 0.29 can), or let the build push an index (provenance, or several platforms).',
  });
}
