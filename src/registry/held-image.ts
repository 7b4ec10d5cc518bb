import { isCancelled, UserError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { publicRevisionLabel, readOwnLabel } from '../image/labels.ts';
import { formatPlatform, type Platform, readPlatform } from '../image/platform.ts';
import { formatRepository, parseReference } from '../image/reference.ts';
import { fieldsAt } from '../json.ts';

import { ask } from './access/ask.ts';
import { readConfiguration, type ReadEffects, readImages, splitReference } from './resolve.ts';

/** An image that a registry already holds under a tag. */
export interface HeldImage {
  readonly reference: string;
  /** Of the bytes that the registry served. */
  readonly digest: Digest;
  /** None for what is no image, for example a Helm chart. */
  readonly platforms: readonly string[];
  /** Where its index names another platform than its parts were built for: "linux/arm64 is built for linux/amd64". */
  readonly mislabelled?: readonly string[];
  /** The repository that it was made for, where that is another one: of what is in a mirror. */
  readonly origin?: string;
  /** Those that every platform carries with the same value. */
  readonly labels: ReadonlyMap<string, string>;
}

/** `hidden`: the registry does not say whether there is something. */
export type Lookup =
  | { readonly kind: 'held'; readonly image: HeldImage }
  | { readonly kind: 'missing' }
  | { readonly kind: 'hidden'; readonly words: string };

/**
 * Some registries refuse where a repository is missing, so that nobody can guess names: that is told apart from a login
 * that is no login.
 *
 * @throws UserError when the registry cannot be reached or does not accept the login, and `not-a-manifest`
 */
export async function lookUpImage(effects: ReadEffects, reference: string): Promise<Lookup> {
  const { repository, name } = splitReference(reference);
  const answer = await ask(effects, ['missing', 'hidden'], () =>
    effects.access.readManifest(repository, name),
  );
  if (answer.kind === 'missing') return { kind: 'missing' };
  if (answer.kind !== 'answer') return { kind: 'hidden', words: answer.words };
  const manifest = answer.value;
  const images = await readImages(effects, reference, manifest);
  const configurations = await Promise.all(
    images.map(({ digest }) => readConfiguration(effects, reference, digest)),
  );
  const platforms = images.flatMap(({ platform }) => (platform ? [formatPlatform(platform)] : []));
  const mislabelled = images.flatMap(({ platform }, index) =>
    findOther(platform, readPlatform(configurations[index])),
  );
  return {
    kind: 'held',
    image: {
      reference,
      digest: manifest.digest,
      platforms,
      ...(mislabelled.length > 0 && { mislabelled }),
      labels: commonLabels(configurations.map(readLabels)),
    },
  };
}

/** Builders write no variant, and the version of Windows, into one of the two. */
function findOther(named: Platform | undefined, built: Platform | undefined): string[] {
  if (named === undefined || built === undefined) return [];
  if (named.os === built.os && named.architecture === built.architecture) return [];
  return [`${formatPlatform(named)} is built for ${formatPlatform(built)}`];
}

/** @see https://github.com/opencontainers/image-spec/blob/main/config.md */
function readLabels(configuration: unknown): ReadonlyMap<string, string> {
  const labels = fieldsAt(configuration, 'config', 'Labels');
  return new Map(
    labels.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

/** `undefined` also where the label cannot be read: what a manifest held must not keep the new image from it. */
export async function readRevision(
  reading: Reading,
  reference: string,
): Promise<string | undefined> {
  const image = await readIfHeld(reading, reference);
  return image && revisionOf(image);
}

/** When an image was built anew on newer base images; empty where it was not, or its labels cannot be read. */
export async function readRefreshed(reading: Reading, reference: string): Promise<string> {
  const image = await readIfHeld(reading, reference);
  return image ? refreshedOf(image) : '';
}

interface Reading {
  readonly read: (reference: string) => Promise<Lookup>;
}

/** `undefined` also where it cannot be read. */
export async function readIfHeld(
  { read }: Reading,
  reference: string,
): Promise<HeldImage | undefined> {
  try {
    const found = await read(reference);
    return found.kind === 'held' ? found.image : undefined;
  } catch (error) {
    if (error instanceof UserError && !isCancelled(error)) return undefined;
    throw error;
  }
}

/**
 * The commit that it was built from. The public label is for older and foreign images, whose builder may write a branch
 * or nothing there: what is no commit is not told as one, and never reaches git.
 */
export function revisionOf(image: HeldImage): string | undefined {
  const named = memoryOf(image, 'revision') ?? image.labels.get(publicRevisionLabel) ?? '';
  return /^[0-9a-f]{7,64}$/.test(named) ? named : undefined;
}

/** The version that it was built as, which its tag may stand for. */
export function versionOf(image: HeldImage): string | undefined {
  return memoryOf(image, 'version');
}

/** What it was built from otherwise, as `compareFingerprint` reads it. */
export function inputsOf(image: HeldImage): string | undefined {
  return memoryOf(image, 'inputs');
}

/** What the jobs agreed on that built its platforms; `undefined` where one run built all. */
export function shardOf(image: HeldImage): string | undefined {
  return memoryOf(image, 'shard');
}

/** When it was built anew on newer base images; empty where it was not. */
export function refreshedOf(image: HeldImage): string {
  const time = memoryOf(image, 'refreshed') ?? '';
  return /^\d{12}$/.test(time) ? time : '';
}

function memoryOf(
  { reference, origin, labels }: HeldImage,
  name: Parameters<typeof readOwnLabel>[2],
): string | undefined {
  const own = origin ?? formatRepository(parseReference(reference).repository);
  return readOwnLabel(labels, own, name);
}

function commonLabels([first = new Map<string, string>(), ...others]: readonly ReadonlyMap<
  string,
  string
>[]): ReadonlyMap<string, string> {
  return new Map(
    [...first].filter(([key, value]) => others.every((one) => one.get(key) === value)),
  );
}
