// Manifests as registries serve them: bytes, and what they say.
import { createHash } from 'node:crypto';

import { type Digest, parseDigest } from '../image/digest.ts';
import { isObject, listAt, parseJson, textAt, valueAt } from '../json.ts';
import { UserError } from '../errors.ts';

/** An index, or the manifest of one image: always the bytes as they were served. */
export interface Manifest {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Of the bytes, computed here. */
  readonly digest: Digest;
}

/**
 * A manifest, or another blob, that an index or a manifest names.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/descriptor.md
 */
export interface Descriptor {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly size: number;
  readonly artifactType: string | undefined;
  /** As it was read; `undefined`: it names none. */
  readonly platform: unknown;
}

/** What a manifest says of itself. */
export interface ManifestContent {
  /** The manifests of an index; `undefined` for the manifest of one image. */
  readonly manifests: readonly Descriptor[] | undefined;
  readonly config: Descriptor | undefined;
  readonly layers: readonly Descriptor[];
}

/** The media types that images have, as a registry is asked for them. */
export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** True for the media type of an index or of docker's manifest list. */
export function isIndexType(mediaType: string): boolean {
  return /image\.index\.|manifest\.list\./.test(mediaType);
}

/** Of a tag that holds another thing than images: a chart, attestations alone, or indexes in place of images. */
export const noImage = 'no image of any platform (an index within an index is not read)';

/** @param like a digest whose algorithm is to be taken */
export function digestOf(bytes: Uint8Array | string, like = 'sha256:'): Digest {
  const algorithm = like.startsWith('sha512:') ? 'sha512' : 'sha256';
  return parseDigest(`${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`);
}

/** @param served the media type of the answer; what the manifest says of itself goes before it */
export function manifestOf(bytes: Uint8Array, served: string, like?: string): Manifest {
  const own = textAt(parseJson(textOf(bytes)), 'mediaType') ?? served.split(';', 1).join('').trim();
  const mediaType = /^[\w.+-]+\/[\w.+-]+$/.test(own) ? own : '';
  return { bytes, mediaType, digest: digestOf(bytes, like) };
}

/**
 * @throws UserError `not-a-manifest`
 * @see https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
export function parseManifest(manifest: Manifest, reference: string): ManifestContent {
  const json = readManifestObject(manifest, reference);
  const config = valueAt(json, 'config');
  return {
    manifests: isNothing(json['manifests'])
      ? undefined
      : readDescriptors(json, 'manifests', reference),
    config:
      isObject(config) && textAt(config, 'digest') ? parseDescriptor(config, reference) : undefined,
    layers: readDescriptors(json, 'layers', reference),
  };
}

/** @throws UserError `not-a-manifest` for what is no manifest at all, as a web page */
export function readManifestObject(
  { bytes }: Manifest,
  reference: string,
): Readonly<Record<string, unknown>> {
  const json = parseJson(textOf(bytes));
  if (isObject(json)) return json;
  throw notAManifest(reference);
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;

function readDescriptors(json: unknown, key: string, reference: string): readonly Descriptor[] {
  const list = valueAt(json, key);
  if (isNothing(list)) return [];
  if (!Array.isArray(list) || !list.every(isObject)) throw notAManifest(reference);
  return listAt(list).map((one) => parseDescriptor(one, reference));
}

function readDigestOf(value: unknown, reference: string): Digest {
  try {
    return parseDigest(textAt(value, 'digest') ?? '');
  } catch (cause) {
    throw notAManifest(reference, cause);
  }
}

function parseDescriptor(value: unknown, reference: string): Descriptor {
  const size = valueAt(value, 'size');
  return {
    digest: readDigestOf(value, reference),
    mediaType: textAt(value, 'mediaType') ?? '',
    size: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : 0,
    artifactType: textAt(value, 'artifactType'),
    platform: valueAt(value, 'platform', 'os') ? valueAt(value, 'platform') : undefined,
  };
}

/** @param cause where the answer could not be read at all */
export function notAManifest(reference: string, cause?: unknown): UserError {
  const what = `The registry's answer for ${reference} is no image manifest`;
  const fix = 'Check that the input image names a container registry and not a web page or proxy.';
  return new UserError('not-a-manifest', what, { fix, cause });
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
