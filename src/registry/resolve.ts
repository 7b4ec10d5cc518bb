import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import {
  findForPlatform,
  formatPlatform,
  keyByPlatform,
  type Platform,
  readPlatform,
} from '../image/platform.ts';
import { parseReference, type Repository } from '../image/reference.ts';

import type { Access } from './access/access.ts';
import { ask, need } from './access/ask.ts';
import {
  type Descriptor,
  isIndexType,
  type Manifest,
  noImage,
  notAManifest,
  parseManifest,
  readManifestObject,
} from './manifest.ts';

/** What a look at a registry needs. */
export interface ReadEffects extends Pick<Effects, 'retries' | 'signal' | 'sleep'> {
  readonly access: Access;
}

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
 * @param references at least one; the first is looked into
 * @throws UserError `digest-mismatch`, `platform-missing`, `not-in-registry`, or the registry's own refusal
 */
export async function resolveImage(
  effects: ReadEffects,
  [first, ...others]: readonly [string, ...string[]],
  expected: Expected,
): Promise<ResolvedImage> {
  const { digest } = expected;
  const looks = others.map((reference) => checkDigest(effects, reference, digest));
  const looking = [readImage(effects, first, digest), ...looks] as const;
  // When one fails, nothing runs on.
  await Promise.allSettled(looking);
  const [image] = await Promise.all(looking);
  checkPlatforms(image, expected.platforms);
  return image;
}

export function nothingPushed(): UserError {
  return new UserError('not-in-registry', 'No reference was pushed', {
    fix: 'Nothing was pinned. Look at what the build says in the log above, and run again.',
  });
}

/** @throws UserError for the registry's refusal */
export async function readDigest(
  effects: ReadEffects,
  reference: string,
): Promise<Digest | undefined> {
  const { repository, name } = splitReference(reference);
  const answer = await ask(effects, ['missing'], () => effects.access.readDigest(repository, name));
  return answer.kind === 'answer' ? answer.value : undefined;
}

/** @returns what the registry serves; `undefined` when it holds nothing there */
export async function readManifest(
  effects: ReadEffects,
  reference: string,
): Promise<Manifest | undefined> {
  const { repository, name } = splitReference(reference);
  const answer = await ask(effects, ['missing'], () =>
    effects.access.readManifest(repository, name),
  );
  return answer.kind === 'answer' ? answer.value : undefined;
}

/** A reference without tag and digest means the tag `latest`. */
export function splitReference(reference: string): {
  readonly repository: Repository;
  readonly name: string;
} {
  const { repository, tag = 'latest', digest } = parseReference(reference);
  return { repository, name: digest ?? tag };
}

/**
 * @param expected the digest that the registry must serve
 * @throws UserError `digest-mismatch`, `not-a-manifest`
 * @see https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
async function readImage(
  effects: ReadEffects,
  reference: string,
  expected: Digest,
): Promise<ResolvedImage> {
  const { access } = effects;
  const { repository, name } = splitReference(reference);
  const manifest = await waitFor(effects, reference, expected, () =>
    access.readManifest(repository, name),
  );
  // A web page is no other image.
  readManifestObject(manifest, reference);
  const { digest, mediaType } = manifest;
  // What else a registry serves is not looked into, nor followed to where it leads.
  if (digest !== expected) throw digestMismatch(reference, expected, digest);
  const { manifests } = parseManifest(manifest, reference);
  const images = await readImages(effects, reference, manifest);
  const platforms = keyByPlatform(
    images.flatMap((image) => (image.platform ? [[image.platform, image.digest] as const] : [])),
  );
  return { reference, digest, mediaType, isIndex: manifests !== undefined, platforms };
}

/** A tag that this run has put, or looked into before, is asked for its digest alone. */
async function checkDigest(
  effects: ReadEffects,
  reference: string,
  expected: Digest,
): Promise<void> {
  const { repository, name } = splitReference(reference);
  const digest = await waitFor(effects, reference, expected, () =>
    effects.access.readDigest(repository, name),
  );
  if (digest !== expected) throw digestMismatch(reference, expected, digest);
}

/** While a tag that was just pushed is not there, its digest is asked for; then the tag again. */
async function waitFor<T>(
  effects: ReadEffects,
  reference: string,
  expected: Digest,
  read: () => Promise<T>,
): Promise<T> {
  const { access, sleep, signal } = effects;
  const { repository } = splitReference(reference);
  let words = '';
  // A registry may take 60 s in all to show what it has just taken.
  for (const seconds of [0, 0.5, 1, 2, 4, 7.5, 15, 15, 15]) {
    if (seconds > 0) {
      await sleep(seconds * 1000, signal);
      const there = await ask(effects, absent, () => access.readDigest(repository, expected));
      if (there.kind !== 'answer') continue;
    }
    const answer = await ask(effects, absent, read);
    if (answer.kind === 'answer') return answer.value;
    ({ words } = answer);
    // A tag that leads to a digest which is not there has been moved, or its registry is wrong about it.
    const named = /[@/](sha256:[0-9a-f]{64})/.exec(words)?.[1] ?? expected;
    if (named !== expected) throw digestMismatch(reference, expected, parseDigest(named));
  }
  const fix = 'Nothing was pinned. Check that this user may also pull, and run again.';
  throw new UserError('not-in-registry', `${reference} cannot be read back: ${words}`, { fix });
}

const absent = ['missing', 'dangling'] as const;

/** One image of an index, or the only one. */
export interface PlatformImage {
  readonly digest: Digest;
  /** `undefined`: by its configuration it is none of a platform. */
  readonly platform: Platform | undefined;
}

/** More than that no index names without their platforms, and none names with them. */
const mostImages = 50;

/**
 * The images that a manifest stands for. Attestations, which have the platform `unknown`, and what else is no image of
 * its own are left out. A plain manifest names no platform, and an index need not: the image's configuration does.
 *
 * @throws UserError `not-a-manifest`
 */
export async function readImages(
  effects: ReadEffects,
  reference: string,
  manifest: Manifest,
): Promise<readonly PlatformImage[]> {
  const { manifests } = parseManifest(manifest, reference);
  if (manifests === undefined) {
    const platform = readPlatform(await readConfiguration(effects, reference, manifest.digest));
    return [{ digest: manifest.digest, platform }];
  }
  const images = manifests.filter(mayBeImage);
  if (images.filter((one) => one.platform === undefined).length > mostImages) {
    throw notAManifest(reference);
  }
  return Promise.all(
    images.map(async ({ digest, platform }) => ({
      digest,
      platform: readPlatform(platform ?? (await readConfiguration(effects, reference, digest))),
    })),
  );
}

function mayBeImage({ platform, mediaType, artifactType }: Descriptor): boolean {
  if (isIndexType(mediaType)) return false;
  return platform === undefined ? artifactType === undefined : readPlatform(platform) !== undefined;
}

/** @returns JSON of any shape; `undefined` where there is none */
export async function readConfiguration(
  { access, ...effects }: ReadEffects,
  reference: string,
  digest: Digest,
): Promise<unknown> {
  const { repository } = splitReference(reference);
  return need(effects, async () => {
    const manifest = await access.readManifest(repository, digest);
    return access.readConfiguration(repository, manifest);
  });
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
  const what = `${reference} lacks ${missing.join(', ')}; it holds ${[...platforms.keys()].join(', ') || noImage}`;
  const fix =
    'Nothing was pinned: nodes of that platform could not run it. Check the input platforms and the builder.';
  throw new UserError('platform-missing', what, { fix });
}
