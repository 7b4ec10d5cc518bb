// All parts of an image are there: they are joined, and the version's tag and its fixed aliases get the index.
import { parseDigest } from '../../image/digest.ts';
import { formatReference, isSameRepository, parseReference } from '../../image/reference.ts';
import { plainBuild } from '../../inputs/build.ts';
import { textAt } from '../../json.ts';
import type { HeldImage, Lookup } from '../../registry/held-image.ts';
import type { Manifest } from '../../registry/manifest.ts';
import { planReuse, type ReuseRequest } from '../../registry/reuse.ts';

import type { StageEffects } from '../effects.ts';
import { splitReferences } from '../image/aliases.ts';
import { confirm, planReuseRequest, type TaggedImage } from '../image/confirm.ts';
import { prove } from '../image/proof.ts';
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
 * @throws UserError `tag-exists`, as `prove`, as `confirm`, and the registry's refusals
 */
export async function mergeShards(
  effects: StageEffects,
  plan: Plan,
  request: ShardedRequest,
  shards: Shards,
): Promise<TaggedImage> {
  const { registry, log, record } = effects;
  const { name, repository, build = plainBuild } = request;
  const parts = [...shards].map(([platform, { part }]) => [platform, part] as const);
  const index = joinParts(new Map(parts), planIndexAnnotations(build));
  await copyParts(registry, request, shards);
  const { first, last } = splitReferences(plan, request);
  const reuse = planReuseRequest(plan, request);
  const earlier = findEarlier(reuse, await registry.read(formatReference(name, reuse.tag)), index);
  if (earlier === undefined) {
    const tags = first.flatMap((reference) => parseReference(reference).tag ?? []);
    await registry.put(repository, index, tags);
    log.info(`Merged: ${[...shards.keys()].join(', ')} into ${first.join(', ')} (${index.digest})`);
    record.did(`Merged ${first.join(', ')} (${index.digest})`);
  } else {
    log.notice(`${earlier.reference} was put by another run meanwhile, and is taken as it is`);
    if (plan.verify.length > 0) await prove(effects, plan, request, earlier);
  }
  const confirmed = await confirm(effects, request, first, earlier ?? index);
  const { revision } = plan.context;
  const kind = earlier === undefined ? 'merge' : 'reuse';
  const origin = { kind, revision, request, references: first, overtaken: [] } as const;
  return { image: { ...confirmed, ...origin }, last };
}

/**
 * What the version's tag names by now, where that is another image and has to be taken.
 *
 * @throws UserError `tag-exists`
 */
function findEarlier(
  reuse: ReuseRequest,
  found: Lookup,
  { digest }: Manifest,
): HeldImage | undefined {
  if (found.kind !== 'held' || found.image.digest === digest) return undefined;
  // Its files may be another machine's: what all jobs agree on is enough.
  const shard = reuse.shard && { ...reuse.shard, suffices: true };
  const source = planReuse({ ...reuse, shard }, { version: found });
  return source.kind === 'build' ? undefined : source.source;
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
