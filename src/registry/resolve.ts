import { createHash } from 'node:crypto';

import { UserError } from '../errors.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import {
  findForPlatform,
  formatPlatform,
  keyByPlatform,
  type Platform,
  readPlatform as platformOf,
} from '../image/platform.ts';

import { type RegistryEffects, runImagetools } from './imagetools.ts';

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

export interface Expected {
  readonly digest: Digest;
  readonly platforms: readonly Platform[];
}

/**
 * Each reference must serve the digest that was built, and the index must hold each platform asked for.
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

/** @throws UserError for the registry's refusal */
export async function readDigest(
  effects: RegistryEffects,
  reference: string,
): Promise<Digest | undefined> {
  const manifest = await readManifest(effects, reference);
  return manifest === undefined ? undefined : digestOf(manifest);
}

/** @returns the text as the registry serves it; `undefined` when it holds nothing there */
export async function readManifest(
  effects: RegistryEffects,
  reference: string,
): Promise<string | undefined> {
  const answer = await runImagetools(effects, ['inspect', '--raw', '--', reference], ['missing']);
  return 'text' in answer ? answer.text : undefined;
}

/**
 * @param expected the digest that the registry must serve
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

/** While a tag that was just pushed is not there, its digest is asked for; then the tag again. */
async function readPushed(
  effects: RegistryEffects,
  reference: string,
  expected: Digest,
): Promise<string> {
  const read = (name: string) =>
    runImagetools(effects, ['inspect', '--raw', '--', name], ['missing', 'dangling']);
  let words = '';
  // A registry may take 60 s in all to show what it has just taken.
  for (const seconds of [0, 0.5, 1, 2, 4, 7.5, 15, 15, 15]) {
    if (seconds > 0) {
      await effects.sleep(seconds * 1000, effects.signal);
      if (!('text' in (await read(byDigest(reference, expected))))) continue;
    }
    const answer = await read(reference);
    if ('text' in answer) return answer.text;
    ({ words } = answer);
    // A tag that leads to a digest which is not there has been moved, or its registry is wrong about it.
    const named = /[@/](sha256:[0-9a-f]{64})/.exec(words)?.[1] ?? expected;
    if (named !== expected) throw digestMismatch(reference, expected, parseDigest(named));
  }
  const fix = 'Nothing was pinned. Check that this user may also pull, and run again.';
  throw new UserError('not-in-registry', `${reference} cannot be read back: ${words}`, { fix });
}

/** Attestations, which have the platform `unknown`, and what else is no image of its own are left out. */
async function readPlatforms(
  effects: RegistryEffects,
  reference: string,
  descriptors: readonly Descriptor[],
): Promise<ReadonlyMap<string, Digest>> {
  const nameless = descriptors.filter((descriptor) => !findPlatform(descriptor)).length;
  // Each is asked for by a process of its own.
  if (nameless > 50) throw notAManifest(reference);
  const images = await Promise.all(
    descriptors.map(async (descriptor) => {
      const digest = parseDigest(descriptor.digest ?? '');
      const fields =
        findPlatform(descriptor) ?? (await readPlatform(effects, byDigest(reference, digest)));
      const platform = platformOf(fields);
      return platform ? [[platform, digest] as const] : [];
    }),
  );
  return keyByPlatform(images.flat());
}

/** `undefined` where only the image itself can tell. */
function findPlatform(descriptor: Descriptor): PlatformFields | undefined {
  const { platform, mediaType = '', artifactType } = descriptor;
  if (platform?.os) return platform;
  const isImage = artifactType === undefined && !/index|manifest\.list/.test(mediaType);
  return isImage ? undefined : {};
}

/** A plain manifest names no platform, and an index need not: the image's configuration does. */
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
  let manifest: unknown;
  try {
    manifest = JSON.parse(raw);
  } catch (error) {
    throw notAManifest(reference, error);
  }
  if (!isRecord(manifest)) throw notAManifest(reference);
  const { manifests = [] } = manifest;
  if (!Array.isArray(manifests) || !manifests.every(isRecord)) throw notAManifest(reference);
  return manifest;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAManifest(reference: string, cause?: unknown): UserError {
  const what = `The registry's answer for ${reference} is no image manifest`;
  const fix = 'Check that the input image names a container registry and not a web page or proxy.';
  return new UserError('not-a-manifest', what, { fix, cause });
}

function digestOf(raw: string): Digest {
  return parseDigest(`sha256:${createHash('sha256').update(raw).digest('hex')}`);
}

function digestMismatch(reference: string, expected: Digest, served: Digest): UserError {
  const what = `${reference} is not what it should be: this run means ${expected}, the registry serves ${served}`;
  const fix =
    'Another run may have pushed the same tag meanwhile. Nothing was pinned: run again when the other has ended, and give each build a tag of its own.';
  return new UserError('digest-mismatch', what, { fix });
}

function checkPlatforms(
  { reference, platforms }: ResolvedImage,
  wanted: readonly Platform[],
): void {
  const missing = wanted
    .map(formatPlatform)
    .filter((platform) => findForPlatform(platforms, platform) === undefined);
  if (missing.length === 0) return;
  const what = `${reference} lacks ${missing.join(', ')}; it holds ${[...platforms.keys()].join(', ') || 'no platform'}`;
  const fix =
    'Nothing was pinned: nodes of that platform could not run it. Check the input platforms and the builder.';
  throw new UserError('platform-missing', what, { fix });
}
