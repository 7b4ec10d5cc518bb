// From the indexes of shards to one index of all platforms. Pure: the same shards give the same bytes, whoever joins them.
import { createHash } from 'node:crypto';

import { type Digest, parseDigest } from '../../image/digest.ts';
import { findForPlatform, keyByPlatform, readPlatform } from '../../image/platform.ts';
import { fieldsAt, isObject, listAt, parseJson, textAt, valueAt } from '../../json.ts';

/** What a registry serves under a tag or digest. */
export interface ManifestBytes {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Of these bytes. */
  readonly digest: Digest;
}

/** An entry of an index, with every field that its author gave it. */
type Descriptor = Readonly<Record<string, unknown>>;

/** One platform's part of an index. */
export interface Part {
  readonly image: Descriptor;
  /** Of the platform's own manifest. */
  readonly digest: Digest;
  /** Provenance and SBOM, which name the image by its digest. */
  readonly attestations: readonly Descriptor[];
}

type Annotations = ReadonlyMap<string, string>;

/** What the annotations of the build say of an index, which the builds of single platforms cannot set. */
export interface IndexAnnotations {
  readonly index: Annotations;
  /** By platform, of its entry in the index. */
  readonly descriptors: ReadonlyMap<string, Annotations>;
}

const ociIndex = 'application/vnd.oci.image.index.v1+json';
const dockerList = 'application/vnd.docker.distribution.manifest.list.v2+json';
const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';

/** An index that this action made has a few for each platform. */
const mostEntries = 200;

/**
 * Finds one platform in an index, with what is attached to it.
 *
 * @param platform in its normal form
 * @returns `undefined` where the index does not hold it exactly once
 * @see https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md
 */
export function findPart(index: unknown, platform: string): Part | undefined {
  const entries = listAt(index, 'manifests').slice(0, mostEntries).filter(isObject);
  const named = entries.flatMap((entry) => {
    const found = readPlatform(entry['platform']);
    return found ? [[found, entry] as const] : [];
  });
  const images = keyByPlatform(named);
  const image = images.has(`${platform}#2`) ? undefined : findForPlatform(images, platform);
  const digestText = textAt(image, 'digest');
  if (image === undefined || digestText === undefined) return undefined;
  const digest = parseDigest(digestText);
  const attestations = entries.filter(
    (entry) =>
      readPlatform(entry['platform']) === undefined &&
      textAt(entry, 'annotations', 'vnd.docker.reference.digest') === digest,
  );
  return { image, digest, attestations };
}

/**
 * The part that a plain manifest is, as an index would list it.
 *
 * @param configuration of the image, which names the platform
 */
export function describePart(
  { bytes, mediaType, digest }: ManifestBytes,
  configuration: unknown,
): Part {
  const { os, architecture, variant, osVersion, osFeatures } = readPlatform(configuration) ?? {};
  const platform = {
    ...{ architecture, os },
    ...(osVersion !== undefined && { 'os.version': osVersion }),
    ...(osFeatures && { 'os.features': osFeatures }),
    ...(variant !== undefined && { variant }),
  };
  const image = { mediaType, digest, size: bytes.length, platform };
  return { image, digest, attestations: [] };
}

/**
 * Joins the platforms in the order of their names: the images, then what is attached to them.
 *
 * @param parts by platform
 */
export function joinParts(
  parts: ReadonlyMap<string, Part>,
  { index, descriptors }: IndexAnnotations,
): ManifestBytes {
  const sorted = [...parts].sort(([one], [other]) => (one < other ? -1 : 1));
  const images = sorted.map(([platform, { image }]) =>
    annotate(image, descriptors.get(platform) ?? none),
  );
  const isDocker = images.every((image) => image['mediaType'] === dockerManifest);
  const mediaType = isDocker && index.size === 0 ? dockerList : ociIndex;
  const manifests = [...images, ...sorted.flatMap(([, { attestations }]) => attestations)];
  const content = annotate({ schemaVersion: 2, mediaType, manifests }, index);
  const bytes = Buffer.from(JSON.stringify(content, undefined, 2));
  return { bytes, mediaType, digest: digestOf(bytes) };
}

const none: Annotations = new Map();

function digestOf(bytes: Uint8Array): Digest {
  return parseDigest(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
}

function annotate(entry: Descriptor, annotations: Annotations): Descriptor {
  if (annotations.size === 0) return entry;
  const all = new Map([...fieldsAt(entry, 'annotations'), ...annotations]);
  const sorted = [...all].sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...entry, annotations: Object.fromEntries(sorted) };
}

/** The JSON of a manifest; `undefined` where it is none. */
export function readManifestJson({ bytes }: Pick<ManifestBytes, 'bytes'>): unknown {
  const content = parseJson(Buffer.from(bytes).toString());
  return isObject(content) ? content : undefined;
}

/** True for an index or manifest list; false for one platform's own manifest. */
export function isIndex(manifest: unknown): boolean {
  return Array.isArray(valueAt(manifest, 'manifests'));
}
