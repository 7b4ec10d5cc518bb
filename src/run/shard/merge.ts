// All parts of an image are there: they are joined, and the version's tag and its fixed aliases get the index.
import { parseDigest } from '../../image/digest.ts';
import { isSameRepository } from '../../image/reference.ts';
import { plainBuild } from '../../inputs/build.ts';
import { textAt } from '../../json.ts';

import type { StageEffects } from '../effects.ts';
import { splitReferences } from '../image/aliases.ts';
import type { TaggedImage } from '../image/confirm.ts';
import { nameImage } from '../image/naming.ts';
import type { ImageRequest, Plan } from '../plan.ts';

import type { Shards } from './gather.ts';
import { joinParts } from './join.ts';
import { planIndexAnnotations, type ShardRequest } from './shard.ts';

/** An image that several jobs build. */
export interface ShardedRequest extends ImageRequest {
  readonly shard: ShardRequest;
}

export function isSharded(request: ImageRequest): request is ShardedRequest {
  return request.shard !== undefined;
}

/**
 * Joins the parts, and puts the index unless another run of the commit was first: then its image is taken.
 *
 * @param shards of all platforms
 * @throws UserError as `nameImage`, and the registry's refusals
 */
export async function mergeShards(
  effects: StageEffects,
  plan: Plan,
  request: ShardedRequest,
  shards: Shards,
): Promise<TaggedImage> {
  const { registry, log } = effects;
  const { build = plainBuild } = request;
  const parts = [...shards].map(([platform, { part }]) => [platform, part] as const);
  const index = joinParts(new Map(parts), planIndexAnnotations(build));
  await copyParts(registry, request, shards);
  const { first: references, last } = splitReferences(plan, request);
  const unnamed = { manifest: index, isMade: true };
  const { image, taken } = await nameImage(effects, plan, request, references, unnamed);
  if (taken === undefined) {
    const names = [...shards.keys()].join(', ');
    log.info(`Merged: ${names} into ${references.join(', ')} (${image.digest})`);
  }
  const { revision } = plan.context;
  const origin = { kind: taken ?? 'merge', revision, request, references, overtaken: [] } as const;
  return { image: { ...image, ...origin }, last };
}

/** Where the shards lie elsewhere, the image's repository gets what the index names. */
async function copyParts(
  registry: StageEffects['registry'],
  { repository, shard }: ShardedRequest,
  shards: Shards,
): Promise<void> {
  const from = shard.repository;
  if (isSameRepository(from, repository)) return;
  const named = [...shards.values()].flatMap(({ part }) => [
    part.digest,
    ...part.attestations.map((one) => parseDigest(textAt(one, 'digest') ?? '')),
  ]);
  for (const digest of new Set(named))
    await registry.copy({ repository: from, digest }, repository);
}
