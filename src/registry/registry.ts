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
  readonly resolve: (references: readonly string[], expected: Expected) => Promise<ResolvedImage>;
  readonly read: (reference: string) => Promise<Lookup>;
  /** `undefined` where the registry holds nothing under the reference; so it is of `readManifest`. */
  readonly readDigest: (reference: string) => Promise<Digest | undefined>;
  readonly readManifest: (reference: string) => Promise<string | undefined>;
  /** @see {@link tagImage} */
  readonly put: (
    name: string,
    source: Pick<HeldImage, 'reference' | 'digest' | 'isIndex'>,
    references: readonly string[],
  ) => Promise<string | undefined>;
}

interface ReaderRequest {
  /** Hosts of the images' registries. */
  readonly registries: readonly string[];
  /** The builder that the user named; its settings of registries hold for reading, too. */
  readonly builder: string | undefined;
  /** A buildkitd.toml, where the registry needs one. */
  readonly configuration: string | undefined;
}

/** What the inputs say of the registry, beside what docker knows. */
interface RegistrySettings extends Omit<ReaderRequest, 'configuration'> {
  /** Hosts to speak plain HTTP to. */
  readonly insecureRegistries: readonly string[];
}

/**
 * By docker's own credentials. The builder pushes by itself.
 *
 * @throws UserError `registry-reader`
 */
export async function openRegistry(
  effects: Effects,
  { registries, insecureRegistries, builder }: RegistrySettings,
): Promise<Registry> {
  const { runProcess, dockerEnvironment, temporaryFolder } = effects;
  let configuration: string | undefined;
  if (registries.some((host) => insecureRegistries.includes(host))) {
    configuration = join(temporaryFolder, 'reader.toml');
    const settings = insecureRegistries.map((host) => ({ host, http: true }));
    await writeFile(configuration, formatBuildkitConfig(settings));
  }
  const request = { registries, builder, configuration };
  const env = await openReader(runProcess, dockerEnvironment, temporaryFolder, request);
  const reading = { ...effects, readerEnvironment: env };
  return {
    resolve: (references, expected) => resolveImage(reading, references, expected),
    read: (reference) => lookUpImage(reading, reference),
    readDigest: (reference) => readDigest(reading, reference),
    readManifest: (reference) => readManifest(reading, reference),
    put: tagImage(reading),
  };
}

/**
 * The environment in which `docker buildx imagetools` reaches a registry as the engine does: it knows a
 * builder's settings, but not the engine's certificates and insecure registries. So a builder that is never
 * started is written down in a folder of this run.
 *
 * @throws UserError `registry-reader`
 * @see https://docs.docker.com/build/buildkit/toml-configuration/
 */
export async function openReader(
  runProcess: RunProcess,
  environment: Environment,
  temporaryFolder: string,
  { registries, builder, configuration }: ReaderRequest,
): Promise<Environment> {
  const trusting = await trustCertificates(environment, temporaryFolder, registries);
  if (configuration === undefined) {
    return builder === undefined ? trusting : { ...trusting, BUILDX_BUILDER: builder };
  }
  const name = 'deliver-image-reader';
  const env = { ...trusting, BUILDX_CONFIG: join(temporaryFolder, 'reader'), BUILDX_BUILDER: name };
  const options = ['--driver', 'docker-container', '--buildkitd-config', configuration];
  const created = await runBuildx(runProcess, ['create', '--name', name, ...options], { env });
  if (created.exitCode === 0) return env;
  const what = `The settings for ${registries.join(', ')} were not taken: ${created.stderr.trim()}`;
  const fix = 'Check the input insecure-registries, and that the Docker engine runs.';
  throw new UserError('registry-reader', what, { fix });
}

async function trustCertificates(
  environment: Environment,
  temporaryFolder: string,
  registries: readonly string[],
): Promise<Environment> {
  // Where the engine looks for the certificates of a registry's own authority.
  const folders = registries.map((host) => join('/etc/docker/certs.d', host)).filter(existsSync);
  if (folders.length === 0) return environment;
  // A folder's name may hold a port, and a colon would end it in the variable.
  const links = folders.map((_, place) => join(temporaryFolder, `certificates-${place}`));
  await Promise.all(links.map((link, place) => symlink(folders[place] ?? '', link)));
  // Where programs written in Go look, unless told otherwise.
  const { SSL_CERT_DIR = '/etc/ssl/certs:/etc/pki/tls/certs' } = environment;
  return { ...environment, SSL_CERT_DIR: [SSL_CERT_DIR, ...links].join(':') };
}

/**
 * Puts further tags on an image of the repository `name` without moving a layer. An index keeps every byte,
 * a plain manifest only where buildx knows `--prefer-index`; else it would be wrapped into a new list with
 * another digest, and that is refused.
 *
 * @returns what kept the tags from being put, or `undefined` when they are
 * @see https://docs.docker.com/reference/cli/docker/buildx/imagetools/create/
 */
function tagImage(effects: RegistryEffects): Registry['put'] {
  return async (name, { reference, digest, isIndex }, references) => {
    const options = isIndex ? [] : ['--prefer-index=false'];
    const tags = references.flatMap((one) => ['--tag', one]);
    const args = ['create', ...options, ...tags, '--', formatReference(name, undefined, digest)];
    const answer = await runImagetools(effects, args, ['unsupported']);
    if ('text' in answer) return undefined;
    return `${reference} is a plain manifest, which this buildx would wrap into a new index`;
  };
}

/** For callers that have no other way to set the tags. */
export function cannotTag(references: readonly string[], why: string): UserError {
  return new UserError('tag-not-put', `${references.join(', ')} cannot be set: ${why}`, {
    fix: 'Update buildx (0.13 cannot, 0.29 can), or let the build push an index (provenance, or several platforms).',
  });
}
