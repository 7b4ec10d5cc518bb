import { createHash } from 'node:crypto';

import { UserError } from '../errors.ts';
import { parseDigest } from '../image/digest.ts';
import type { Digest } from '../image/digest.ts';
import { formatPlatform, normalizePlatform } from '../image/platform.ts';
import type { Platform } from '../image/platform.ts';
import type { ProcessResult, RunProcess } from '../process.ts';
import type { Retries } from '../retry.ts';

import { explainRegistryFailure, transientReason } from './failure.ts';

export interface RegistryEdges {
  readonly runProcess: RunProcess;
  /** Docker's own configuration and credentials of this run. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly retries: Retries;
}

/** An image as a registry holds it under one reference. */
export interface ResolvedImage {
  readonly reference: string;
  /** Of the bytes that the registry served, computed here. */
  readonly digest: Digest;
  readonly mediaType: string;
  /** Platform to the digest of that platform's own manifest; attestations are no platforms. */
  readonly platforms: ReadonlyMap<string, Digest>;
}

/**
 * Reads every reference back and compares: each must serve the digest that was built, and the
 * index must hold each platform that was asked for.
 *
 * @throws UserError `digest-mismatch`, `platform-missing`, `not-in-registry`, or the registry's own refusal
 */
export async function resolveImage(
  edges: RegistryEdges,
  references: readonly string[],
  expected: { readonly digest: Digest; readonly platforms: readonly Platform[] },
): Promise<ResolvedImage> {
  const resolved = await Promise.all(
    references.map((reference) => readImage(edges, reference, expected.digest)),
  );
  for (const image of resolved) checkDigest(image, expected.digest);
  const [image] = resolved;
  if (image === undefined) throw new UserError('not-in-registry', 'No reference was pushed');
  checkPlatforms(image, expected.platforms);
  return image;
}

/**
 * Reads what a registry serves under a reference, through docker's own credentials.
 *
 * @param expected when the registry does not know it yet, this digest is known to be on its way
 * @see https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
async function readImage(
  edges: RegistryEdges,
  reference: string,
  expected: Digest,
): Promise<ResolvedImage> {
  const raw = await readRaw(edges, reference);
  const manifest = parseManifest(raw, reference);
  const digest = digestOf(raw);
  const platforms = manifest.manifests
    ? indexPlatforms(manifest.manifests)
    : new Map([[await readPlatform(edges, reference, expected), digest]]);
  return { reference, digest, mediaType: manifest.mediaType ?? '', platforms };
}

async function readRaw(edges: RegistryEdges, reference: string): Promise<string> {
  for (;;) {
    const result = await imagetools(edges, ['inspect', '--raw', '--', reference]);
    if (edges.signal.aborted) throw new UserError('cancelled', 'The run was cancelled');
    if (result.exitCode === 0) return result.stdout;
    const reason = isMissing(result.stderr)
      ? `${reference} cannot be read yet`
      : transientReason(result.stderr);
    if (reason !== undefined && (await edges.retries.another(reason))) continue;
    throw explainRegistryFailure(result.stderr) ?? notReadable(reference, result);
  }
}

/** A plain manifest does not name its platform; the image's configuration does. */
async function readPlatform(
  edges: RegistryEdges,
  reference: string,
  digest: Digest,
): Promise<string> {
  const byDigest = `${reference.slice(0, reference.lastIndexOf(':'))}@${digest}`;
  const result = await imagetools(edges, [
    'inspect',
    '--format',
    '{{json .Image}}',
    '--',
    byDigest,
  ]);
  if (result.exitCode !== 0) throw notReadable(byDigest, result);
  const image = JSON.parse(result.stdout) as Platform;
  return formatPlatform(normalizePlatform(image));
}

function imagetools(edges: RegistryEdges, args: readonly string[]): Promise<ProcessResult> {
  return edges.runProcess('docker', ['buildx', 'imagetools', ...args], {
    env: edges.environment,
    signal: edges.signal,
  });
}

interface Descriptor {
  readonly digest?: string;
  readonly platform?: Platform;
}

interface Manifest {
  readonly mediaType?: string;
  readonly manifests?: readonly Descriptor[];
}

function parseManifest(raw: string, reference: string): Manifest {
  try {
    return JSON.parse(raw) as Manifest;
  } catch (error) {
    throw new UserError(
      'not-a-manifest',
      `The registry's answer for ${reference} is no image manifest`,
      {
        fix: 'Check that the input image names a container registry and not a web page or proxy.',
        cause: error,
      },
    );
  }
}

function indexPlatforms(descriptors: readonly Descriptor[]): ReadonlyMap<string, Digest> {
  return new Map(
    descriptors.flatMap(({ platform, digest }) =>
      platform === undefined || digest === undefined || platform.os === 'unknown'
        ? []
        : [[formatPlatform(normalizePlatform(platform)), parseDigest(digest)] as const],
    ),
  );
}

function digestOf(raw: string): Digest {
  return parseDigest(`sha256:${createHash('sha256').update(raw).digest('hex')}`);
}

function checkDigest(image: ResolvedImage, built: Digest): void {
  if (image.digest === built) return;
  throw new UserError(
    'digest-mismatch',
    `${image.reference} is not what was built: built ${built}, the registry serves ${image.digest}`,
    {
      fix: 'Another run may have pushed the same tag meanwhile. Nothing was pinned; give each build a tag of its own.',
    },
  );
}

function checkPlatforms(image: ResolvedImage, wanted: readonly Platform[]): void {
  const missing = wanted.map(formatPlatform).filter((platform) => !image.platforms.has(platform));
  if (missing.length === 0) return;
  throw new UserError(
    'platform-missing',
    `${image.reference} lacks ${missing.join(', ')}; it holds ${[...image.platforms.keys()].join(', ') || 'no platform'}`,
    {
      fix: 'Nothing was pinned: nodes of that platform could not run it. Check the input platforms and the builder.',
    },
  );
}

function isMissing(stderr: string): boolean {
  return /not found|manifest unknown/i.test(stderr);
}

function notReadable(reference: string, result: ProcessResult): UserError {
  const said = result.stderr.trim() || `exit code ${result.exitCode}`;
  return new UserError('not-in-registry', `${reference} cannot be read back: ${said}`, {
    fix: 'Nothing was pinned. Check that this user may also pull, and run again.',
  });
}
