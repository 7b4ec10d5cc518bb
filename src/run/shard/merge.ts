// What a job does with its part of an image: builds it, waits, or joins all parts and names them.
import type { BuilderPlan } from '../../buildx/builder.ts';
import { UserError } from '../../errors.ts';
import { type Digest, parseDigest } from '../../image/digest.ts';
import { formatPlatform } from '../../image/platform.ts';
import { formatReference, isSameRepository, parseReference } from '../../image/reference.ts';
import { plainBuild } from '../../inputs/build.ts';
import { textAt } from '../../json.ts';
import type { HeldImage, Lookup } from '../../registry/held-image.ts';
import { planReuse, type ReuseRequest } from '../../registry/reuse.ts';

import { planBuild, withBuilder } from '../build.ts';
import type { StageEffects } from '../effects.ts';
import { prove } from '../image/proof.ts';
import type { ImageRequest, Plan } from '../plan.ts';

import {
  type AcceptShard,
  gatherShards,
  type PushShard,
  pushShards,
  type Shards,
} from './gather.ts';
import { joinParts, type ManifestBytes } from './join.ts';
import {
  formatUnnamedTag,
  planIndexAnnotations,
  type ShardRequest,
  takePlatforms,
} from './shard.ts';

/** An image of which a part is still to come. */
export interface WaitingImage {
  readonly request: ImageRequest;
  readonly platforms: readonly string[];
  readonly shardDigest: Digest | undefined;
}

/** All parts are joined, and the version's tag and its fixed aliases name the index. */
export interface MergedImage {
  /** `reuse`: another run of the commit was first, and its image is taken. */
  readonly kind: 'merge' | 'reuse';
  readonly digest: Digest;
  readonly shardDigest: Digest | undefined;
}

interface ShardedRequest extends ImageRequest {
  readonly shard: ShardRequest;
}

/** Everything that one job does of an image. */
export interface ShardTask {
  readonly request: ShardedRequest;
  readonly reuse: ReuseRequest;
  /** Absent in a job that only joins. */
  readonly builder: BuilderPlan | undefined;
  /** That the index gets at once, the version's own first. */
  readonly references: readonly string[];
}

/**
 * @throws UserError `shard-missing` where a job that only joins does not find all, `shard-foreign`, `tag-exists`, what the
 *   build throws, and the registry's refusals
 */
export async function makeFromShards(
  effects: StageEffects,
  plan: Plan,
  task: ShardTask,
): Promise<WaitingImage | MergedImage> {
  const { request } = task;
  const { shard } = request;
  const accept = openAcceptance(effects, plan, request);
  const push: PushShard = (platforms) => pushUnnamed(effects, plan, task, platforms);
  const work = { request: shard, fingerprint: request.fingerprint, push, accept };
  const own = await pushShards(effects, work);
  const shardDigest = own.digest;
  const gathering = (): ReturnType<typeof gatherShards> => gatherShards(effects, work, own);
  const { shards, missing } = await effects.record.stage('wait', gathering);
  if (missing.length === 0) return { ...(await merge(effects, task, shards)), shardDigest };
  if (shard.platforms.length === 0) throw missingShards(shard, missing);
  return { request, platforms: missing, shardDigest };
}

function missingShards({ waitMilliseconds }: ShardRequest, missing: readonly string[]): UserError {
  const what = `No job has pushed ${missing.join(', ')} of this commit, with these inputs, within ${waitMilliseconds / 1000} s`;
  return new UserError('shard-missing', what, {
    fix: 'Nothing was merged or pinned. Look at the jobs that build these platforms and run them again; all jobs need the same inputs but shard. A longer wait is the input shard-wait.',
  });
}

/** Labels of shards are forged as easily as others: where a proof is asked for, each that this run did not build has one. */
function openAcceptance(effects: StageEffects, plan: Plan, request: ShardedRequest): AcceptShard {
  const [reference = ''] = request.shard.references.values();
  const { name, repository } = parseReference(reference);
  const told = new Set<Digest>();
  return async ({ manifest: { digest } }) => {
    if (plan.verify.length === 0) return true;
    const named = formatReference(name, undefined, digest);
    const held = { reference: named, digest, isIndex: true, platforms: [], labels: new Map() };
    try {
      const { commit } = await prove(effects, plan, { ...request, name, repository }, held);
      if (commit === undefined || commit === plan.context.revision) return true;
      const what = `${named} was built from ${commit}, and its tag says ${plan.context.revision}`;
      throw new UserError('proof-refused', what, {
        fix: 'Nothing was merged or pinned. Look at who pushed this shard.',
      });
    } catch (error) {
      // The job that pushed it may be about to attest it.
      if (!(error instanceof UserError && error.code === 'proof-missing')) throw error;
      if (!told.has(digest)) effects.log.notice(`Shard: not used yet: ${error.message}`);
      told.add(digest);
      return false;
    }
  };
}

/** Builds platforms and pushes them under a name that no job looks at: a tag that is there is never re-pointed by a push. */
async function pushUnnamed(
  effects: StageEffects,
  plan: Plan,
  { request, builder }: ShardTask,
  platforms: ShardRequest['platforms'],
): Promise<Digest> {
  const { shard, build = plainBuild } = request;
  if (builder === undefined) throw new Error('a job that builds needs a builder');
  const reference = formatReference(shard.name, formatUnnamedTag(shard.key, effects.random()));
  // The scope of a cache is that of all the platforms of this job, also where one of them is there already.
  const whole = planBuild(
    effects,
    plan,
    { ...request, build: takePlatforms(build, shard.platforms) },
    [reference],
  );
  const { annotations } = takePlatforms(build, platforms);
  return withBuilder(effects, plan, builder, async (runBuild) => {
    const { digest } = await effects.record.stage('build', () =>
      runBuild({ ...whole, platforms, annotations }),
    );
    if (digest === undefined) throw new Error('a push without a digest');
    const names = platforms.map(formatPlatform).join(', ');
    effects.record.did(`Pushed ${names} to ${shard.name} (${digest})`);
    return digest;
  });
}

/** Joins the parts, and puts the index unless another run of the commit was first. */
async function merge(
  { registry, log, record }: StageEffects,
  { request, reuse, references }: ShardTask,
  shards: Shards,
): Promise<Pick<MergedImage, 'kind' | 'digest'>> {
  const { name, repository, build = plainBuild } = request;
  const parts = [...shards].map(([platform, { part }]) => [platform, part] as const);
  const index = joinParts(new Map(parts), planIndexAnnotations(build));
  await copyParts(registry, request, shards);
  const tags = references.map((reference) => parseReference(reference).tag ?? '');
  const earlier = findEarlier(reuse, await registry.read(formatReference(name, reuse.tag)), index);
  if (earlier !== undefined) {
    log.notice(`${earlier.reference} was put by another run meanwhile, and is taken as it is`);
    return { kind: 'reuse', digest: earlier.digest };
  }
  await registry.put(repository, index, tags);
  log.info(
    `Merged: ${[...shards.keys()].join(', ')} into ${references.join(', ')} (${index.digest})`,
  );
  record.did(`Merged ${references.join(', ')} (${index.digest})`);
  return { kind: 'merge', digest: index.digest };
}

/**
 * What the version's tag names by now, where that is to be taken.
 *
 * @throws UserError `tag-exists`, `not-comparable`
 */
function findEarlier(
  reuse: ReuseRequest,
  found: Lookup,
  { digest }: ManifestBytes,
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
  const [reference = ''] = shard.references.values();
  const from = parseReference(reference).repository;
  if (isSameRepository(from, repository)) return;
  const named = [...shards.values()].flatMap(({ part }) => [
    part.digest,
    ...part.attestations.map((one) => parseDigest(textAt(one, 'digest') ?? '')),
  ]);
  for (const digest of new Set(named))
    await registry.copy({ repository: from, digest }, repository);
}
