import { isCancelled, UserError } from '../errors.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import { publicRevisionLabel, readOwnLabel } from '../image/labels.ts';
import { formatPlatform, normalizePlatform, type Platform } from '../image/platform.ts';
import { formatRepository, parseReference } from '../image/reference.ts';

import { type RegistryEffects, runImagetools } from './imagetools.ts';

/** An image that a registry already holds under a tag. */
export interface HeldImage {
  readonly reference: string;
  /** As the registry names it; what is pinned is read and computed again. */
  readonly digest: Digest;
  /** False: a plain manifest of one platform. */
  readonly isIndex: boolean;
  /** None for what is no image, for example a Helm chart. */
  readonly platforms: readonly string[];
  /** Those that every platform carries with the same value. */
  readonly labels: ReadonlyMap<string, string>;
}

/** `hidden`: the registry does not say whether there is something. */
export type Lookup =
  | { readonly kind: 'held'; readonly image: HeldImage }
  | { readonly kind: 'missing' }
  | { readonly kind: 'hidden'; readonly words: string };

/**
 * One process. Some registries refuse where a repository is missing, so that nobody can guess names: that is
 * told apart from a login that is no login.
 *
 * @throws UserError when the registry cannot be reached or does not accept the login
 */
export async function lookUpImage(effects: RegistryEffects, reference: string): Promise<Lookup> {
  const args = ['inspect', '--format', '{{json .}}', '--', reference];
  const answer = await runImagetools(effects, args, ['missing', 'hidden']);
  if ('text' in answer) return { kind: 'held', image: parseHeld(answer.text, reference) };
  if (answer.kind === 'missing') return { kind: 'missing' };
  return { kind: 'hidden', words: answer.words.replace(/^ERROR: /, '') };
}

/** `undefined` also where the label cannot be read: what a manifest held must not keep the new image from it. */
export async function readRevision(
  { read }: { readonly read: (reference: string) => Promise<Lookup> },
  reference: string,
): Promise<string | undefined> {
  try {
    const found = await read(reference);
    return found.kind === 'held' ? revisionOf(found.image) : undefined;
  } catch (error) {
    if (error instanceof UserError && !isCancelled(error)) return undefined;
    throw error;
  }
}

/** The commit that it was built from. The public label is for older and foreign images: anybody may set it. */
export function revisionOf(image: HeldImage): string | undefined {
  return memoryOf(image, 'revision') ?? image.labels.get(publicRevisionLabel);
}

/** What it was built from otherwise, as `compareFingerprint` reads it. */
export function inputsOf(image: HeldImage): string | undefined {
  return memoryOf(image, 'inputs');
}

/** What the jobs agreed on that built its platforms; `undefined` where one run built all. */
export function shardOf(image: HeldImage): string | undefined {
  return memoryOf(image, 'shard');
}

function memoryOf(
  { reference, labels }: HeldImage,
  name: Parameters<typeof readOwnLabel>[2],
): string | undefined {
  return readOwnLabel(labels, formatRepository(parseReference(reference).repository), name);
}

type Labels = Readonly<Record<string, string>>;

interface ImageConfiguration extends Platform {
  readonly config?: { readonly Labels?: Labels | null };
}

interface Inspected {
  readonly manifest?: { readonly digest?: string; readonly manifests?: readonly unknown[] };
  readonly image?: ImageConfiguration | Readonly<Record<string, ImageConfiguration>>;
}

/** @see https://docs.docker.com/reference/cli/docker/buildx/imagetools/inspect/#format */
function parseHeld(text: string, reference: string): HeldImage {
  const { manifest, image } = parseInspected(text, reference);
  const configurations = isConfiguration(image) ? [image] : Object.values(image ?? {});
  return {
    reference,
    digest: parseDigest(manifest?.digest ?? ''),
    isIndex: manifest?.manifests !== undefined,
    platforms: configurations
      .filter(({ os, architecture }) => os && architecture)
      .map((one) => formatPlatform(normalizePlatform(one))),
    labels: commonLabels(configurations.map(({ config }) => config?.Labels ?? {})),
  };
}

function parseInspected(text: string, reference: string): Inspected {
  try {
    return JSON.parse(text) as Inspected;
  } catch (cause) {
    const fix = 'Give this build another version, or remove that tag.';
    throw new UserError('not-a-manifest', `What ${reference} holds is no image`, { fix, cause });
  }
}

/** An index has one configuration for each platform, a plain manifest has just one. */
function isConfiguration(image: Inspected['image']): image is ImageConfiguration {
  return typeof image?.['os' as keyof typeof image] === 'string';
}

function commonLabels([first = {}, ...others]: readonly Labels[]): Map<string, string> {
  return new Map(
    Object.entries(first).filter(([key, value]) => others.every((one) => one[key] === value)),
  );
}
