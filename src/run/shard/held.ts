// What lies under the tag of a shard: read, and held against what it has to be. Labels are data of whoever may push there.
import { UserError } from '../../errors.ts';
import { parseDigest } from '../../image/digest.ts';
import { ownLabels } from '../../image/labels.ts';
import { findForPlatform, keyByPlatform, readPlatform } from '../../image/platform.ts';
import { formatReference, parseReference, type Repository } from '../../image/reference.ts';
import { listAt, parseJson, textAt, valueAt } from '../../json.ts';
import { type Manifest, readManifestObject } from '../../registry/manifest.ts';
import type { Registry } from '../../registry/registry.ts';

import { describePart, findPart, isIndex, type Part } from './join.ts';
import type { ShardRequest } from './shard.ts';

/** Of the registry's door, what shards need. */
export type ShardRegistry = Pick<Registry, 'readDigest' | 'readManifest' | 'readBlob' | 'put'>;

/** One platform as a job has pushed it. */
export interface HeldShard {
  /** What its tag names: an index, or the image's own manifest. */
  readonly manifest: Manifest;
  readonly part: Part;
  /** What it was built from, as its label says. */
  readonly inputs: string | undefined;
}

/** Bytes. Labels and history are all that can make a configuration long. */
const longestConfiguration = 8_000_000;

/**
 * Reads one platform's shard by its tag, or by a digest.
 *
 * @returns `undefined` where it is not there, or not yet all of it
 * @throws UserError `shard-foreign`, and the registry's refusal
 */
export async function readShard(
  registry: ShardRegistry,
  { key }: Pick<ShardRequest, 'key'>,
  platform: string,
  reference: string,
): Promise<HeldShard | undefined> {
  const manifest = await registry.readManifest(reference);
  if (manifest === undefined) return undefined;
  const content = readManifestObject(manifest, reference);
  const listed = isIndex(content) ? findPart(content, platform) : undefined;
  if (isIndex(content) && listed === undefined) throw foreign(reference, `it lacks ${platform}`);
  const { name, repository } = parseReference(reference);
  const image = listed
    ? await registry.readManifest(formatReference(name, undefined, listed.digest))
    : manifest;
  if (image === undefined) return undefined;
  const configuration = await readConfiguration(registry, repository, image, reference);
  const own = readPlatform(configuration);
  const named = own && findForPlatform(keyByPlatform([[own, own]]), platform);
  if (named === undefined) throw foreign(reference, `its image is not for ${platform}`);
  const origin = originOf(configuration);
  if (origin.key !== key) {
    throw foreign(reference, 'it is of another commit or of other inputs');
  }
  return {
    manifest,
    part: listed ?? describePart(manifest, configuration),
    inputs: origin.inputs,
  };
}

/** What the labels of a part say of the job that pushed it. */
export interface Origin {
  /** `undefined`: it is no part. */
  readonly key: string | undefined;
  readonly inputs: string | undefined;
}

/** Reads whatever part of an image lies there; `undefined` where nothing does, or not yet all of it. */
export async function readOrigin(
  registry: ShardRegistry,
  reference: string,
): Promise<Origin | undefined> {
  const manifest = await registry.readManifest(reference);
  if (manifest === undefined) return undefined;
  const content = readManifestObject(manifest, reference);
  const listed = listAt(content, 'manifests').find((one) => readPlatform(valueAt(one, 'platform')));
  const { name, repository } = parseReference(reference);
  const digest = textAt(listed, 'digest');
  const image = isIndex(content)
    ? digest && (await registry.readManifest(formatReference(name, undefined, parseDigest(digest))))
    : manifest;
  if (!image) return undefined;
  return originOf(await readConfiguration(registry, repository, image, reference));
}

function originOf(configuration: unknown): Origin {
  const labels = valueAt(configuration, 'config', 'Labels');
  return { key: textAt(labels, ownLabels.shard), inputs: textAt(labels, ownLabels.inputs) };
}

async function readConfiguration(
  registry: ShardRegistry,
  repository: Repository,
  image: Manifest,
  reference: string,
): Promise<unknown> {
  const digest = textAt(readManifestObject(image, reference), 'config', 'digest');
  if (digest === undefined) throw foreign(reference, 'it is no image');
  const bytes = await registry.readBlob(repository, parseDigest(digest), longestConfiguration);
  return parseJson(Buffer.from(bytes).toString());
}

function foreign(reference: string, why: string): UserError {
  return new UserError(
    'shard-foreign',
    `${reference} is not the shard that its tag names: ${why}`,
    {
      fix: 'Nothing was merged or pinned. Remove that tag, find out who pushed it, and run the jobs again.',
    },
  );
}
