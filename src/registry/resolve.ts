import { createHash } from 'node:crypto';

import { UserError } from '../errors.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import { formatPlatform, normalizePlatform, type Platform } from '../image/platform.ts';

import { type RegistryEffects, runImagetools } from './imagetools.ts';

/** An image as a registry holds it under one reference. */
export interface ResolvedImage {
  readonly reference: string;
  /** Of the bytes that the registry served, computed here. */
  readonly digest: Digest;
  readonly mediaType: string;
  /** False: a plain manifest of one platform. */
  readonly isIndex: boolean;
  /** Platform to the digest of that platform's own manifest; attestations are no platforms. */
  readonly platforms: ReadonlyMap<string, Digest>;
}

/** What a reference has to lead to. */
export interface Expected {
  readonly digest: Digest;
  readonly platforms: readonly Platform[];
}

/**
 * Reads every reference back and compares: each must serve the digest that was built, and the
 * index must hold each platform that was asked for.
 *
 * @throws UserError `digest-mismatch`, `platform-missing`, `not-in-registry`, or the registry's own refusal
 */
export async function resolveImage(
  effects: RegistryEffects,
  references: readonly string[],
  expected: Expected,
): Promise<ResolvedImage> {
  const resolved = await Promise.all(
    references.map((reference) => readImage(effects, reference, expected.digest)),
  );
  const [image] = resolved;
  if (image === undefined) throw new UserError('not-in-registry', 'No reference was pushed');
  checkPlatforms(image, expected.platforms);
  return image;
}

/**
 * The digest of what a registry serves under a reference now; `undefined` when it holds nothing there.
 *
 * @throws UserError for the registry's refusal
 */
export async function readDigest(
  effects: RegistryEffects,
  reference: string,
): Promise<Digest | undefined> {
  const manifest = await readManifest(effects, reference);
  return manifest === undefined ? undefined : digestOf(manifest);
}

/** As {@link readDigest}, the text itself. */
export async function readManifest(
  effects: RegistryEffects,
  reference: string,
): Promise<string | undefined> {
  const answer = await runImagetools(effects, ['inspect', '--raw', '--', reference], ['missing']);
  return 'text' in answer ? answer.text : undefined;
}

/**
 * Reads what a registry serves under a reference, through docker's own credentials.
 *
 * @param expected the digest that it must serve; while it does not know the reference yet, this is known to be on its way
 * @throws UserError `digest-mismatch`, `not-a-manifest`
 * @see https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
async function readImage(
  effects: RegistryEffects,
  reference: string,
  expected: Digest,
): Promise<ResolvedImage> {
  const raw = await readPushed(effects, reference, expected);
  const manifest = parseManifest(raw, reference);
  const digest = digestOf(raw);
  // What else a registry serves is not looked into, nor followed to where it leads.
  if (digest !== expected) throw digestMismatch(reference, expected, digest);
  const platforms = await readPlatforms(effects, reference, manifest.manifests ?? [{ digest }]);
  const isIndex = manifest.manifests !== undefined;
  return { reference, digest, mediaType: manifest.mediaType ?? '', isIndex, platforms };
}

/** How long a registry may take to show what it has just taken: 60 s in all. */
const pauses = [0.5, 1, 2, 4, 7.5, 15, 15, 15].map((seconds) => seconds * 1000);

/** The manifest under a tag that was just pushed. While it is not there, its digest is asked for; then the tag again. */
async function readPushed(
  effects: RegistryEffects,
  reference: string,
  expected: Digest,
): Promise<string> {
  const read = (name: string): ReturnType<typeof runImagetools> =>
    runImagetools(effects, ['inspect', '--raw', '--', name], ['missing', 'dangling']);
  let words = '';
  for (const pause of [0, ...pauses]) {
    if (pause > 0) {
      await effects.sleep(pause, effects.signal);
      const pushed = await read(byDigest(reference, expected));
      if (!('text' in pushed)) continue;
    }
    const answer = await read(reference);
    if ('text' in answer) return answer.text;
    ({ words } = answer);
    checkNamedDigest(reference, words, expected);
  }
  throw new UserError('not-in-registry', `${reference} cannot be read back: ${words}`, {
    fix: 'Nothing was pinned. Check that this user may also pull, and run again.',
  });
}

/** A tag that leads to a digest which is not there has been moved, or its registry is wrong about it. */
function checkNamedDigest(reference: string, words: string, expected: Digest): void {
  const named = /[@/](sha256:[0-9a-f]{64})/.exec(words)?.[1];
  if (named === undefined || named === expected) return;
  throw digestMismatch(reference, expected, parseDigest(named));
}

/** Each descriptor without a platform is asked for by a process of its own. */
const mostNameless = 50;

/** Attestations, which have the platform `unknown`, and what else is no image of its own are left out. */
async function readPlatforms(
  effects: RegistryEffects,
  reference: string,
  descriptors: readonly Descriptor[],
): Promise<ReadonlyMap<string, Digest>> {
  const nameless = descriptors.filter((descriptor) => !findPlatform(descriptor)).length;
  if (nameless > mostNameless) throw notAManifest(reference);
  const images = await Promise.all(
    descriptors.map(async (descriptor) => {
      const digest = parseDigest(descriptor.digest ?? '');
      const { os, architecture, variant } =
        findPlatform(descriptor) ?? (await readPlatform(effects, byDigest(reference, digest)));
      if (!os || !architecture || os === 'unknown') return [];
      const platform = normalizePlatform({ os, architecture, ...(variant && { variant }) });
      return [[formatPlatform(platform), digest] as const];
    }),
  );
  return new Map(images.flat());
}

/** `undefined` where only the image itself can tell. */
function findPlatform({
  platform,
  mediaType = '',
  artifactType,
}: Descriptor): PlatformFields | undefined {
  if (platform?.os) return platform;
  const isImage = artifactType === undefined && !/index|manifest\.list/.test(mediaType);
  return isImage ? undefined : {};
}

/** A plain manifest does not name its platform, and an index need not: the image's configuration does. */
async function readPlatform(effects: RegistryEffects, reference: string): Promise<PlatformFields> {
  const args = ['inspect', '--format', '{{json .Image}}', '--', reference];
  const answer = await runImagetools(effects, args, []);
  return 'text' in answer ? ((JSON.parse(answer.text) as PlatformFields | null) ?? {}) : {};
}

function byDigest(reference: string, digest: Digest): string {
  return `${reference.slice(0, reference.lastIndexOf(':'))}@${digest}`;
}

type PlatformFields = Partial<Platform>;

/** @see https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
interface Descriptor {
  readonly digest?: string;
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly platform?: PlatformFields;
}

interface Manifest {
  readonly mediaType?: string;
  readonly manifests?: readonly Descriptor[];
}

function parseManifest(raw: string, reference: string): Manifest {
  const manifest = readJson(raw, reference);
  if (!isRecord(manifest)) throw notAManifest(reference);
  const { manifests = [] } = manifest;
  if (!Array.isArray(manifests) || !manifests.every(isRecord)) throw notAManifest(reference);
  return manifest;
}

function readJson(raw: string, reference: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    throw notAManifest(reference, error);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAManifest(reference: string, cause?: unknown): UserError {
  return new UserError(
    'not-a-manifest',
    `The registry's answer for ${reference} is no image manifest`,
    {
      fix: 'Check that the input image names a container registry and not a web page or proxy.',
      ...(cause !== undefined && { cause }),
    },
  );
}

function digestOf(raw: string): Digest {
  return parseDigest(`sha256:${createHash('sha256').update(raw).digest('hex')}`);
}

function digestMismatch(reference: string, expected: Digest, served: Digest): UserError {
  return new UserError(
    'digest-mismatch',
    `${reference} is not what it should be: this run means ${expected}, the registry serves ${served}`,
    {
      fix: 'Another run may have pushed the same tag meanwhile. Nothing was pinned: run again when the other has ended, and give each build a tag of its own.',
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
