// What one job does of an image that several jobs build: builds its part, looks for the others', waits or merges.
import type { BuilderPlan } from '../../buildx/builder.ts';
import { UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import { formatPlatform } from '../../image/platform.ts';
import { formatReference, formatRepository, parseReference } from '../../image/reference.ts';
import { plainBuild } from '../../inputs/build.ts';

import { planBuild, withBuilder } from '../build.ts';
import type { StageEffects } from '../effects.ts';
import type { TaggedImage } from '../image/confirm.ts';
import { prove } from '../image/proof.ts';
import { planPush } from '../image/push.ts';
import type { ImageRequest, Plan } from '../plan.ts';

import {
  type AcceptShard,
  gatherShards,
  type PushShard,
  pushShards,
  referenceOf,
} from './gather.ts';
import { checkMark } from './mark.ts';
import { mergeShards, type ShardedRequest } from './merge.ts';
import { type ShardRequest, takePlatforms } from './shard.ts';

/** An image of which a part is still to come, or that another job has to join. */
export interface WaitingImage {
  readonly request: ImageRequest;
  /** Those that are missing; none: a job that only joins does the rest. */
  readonly platforms: readonly string[];
  readonly shardDigest: Digest | undefined;
}

/**
 * Builds this job's part, and merges where all parts are there by then. Where a proof is asked for, only a job that
 * builds nothing merges: this one's part is attested after it has ended.
 *
 * @param builder absent in a job that only joins
 * @throws UserError `shard-inputs`, `shard-missing` where a job that only joins does not find all, `shard-foreign`, as `mergeShards`, what
 *   the build throws, and the registry's refusals
 */
export async function makeFromShards(
  effects: StageEffects,
  plan: Plan,
  request: ShardedRequest,
  builder: BuilderPlan | undefined,
): Promise<TaggedImage | WaitingImage> {
  const { shard, fingerprint } = request;
  const accept = openAcceptance(effects, plan, request);
  const push: PushShard = (platforms) =>
    pushUnnamed(effects, plan, { request, builder }, platforms);
  const work = { request: shard, fingerprint, push, accept };
  const own = await pushShards(effects, work);
  const { digest: shardDigest } = own;
  const checkInputs = (): Promise<void> => {
    const [held] = own.shards.values();
    return checkMark(effects.registry, { request: shard, fingerprint, own: held });
  };
  if (plan.verify.length > 0 && shard.platforms.length > 0) {
    await checkInputs();
    return { request, platforms: [], shardDigest };
  }
  const gathering = (): ReturnType<typeof gatherShards> => gatherShards(effects, work, own);
  const { shards, missing } = await effects.record.stage('wait', gathering);
  if (missing.length > 0) {
    await checkInputs();
    if (shard.platforms.length === 0) throw missingShards(shard, missing);
    return { request, platforms: missing, shardDigest };
  }
  const { image, last } = await effects.record.stage('merge', () =>
    mergeShards(effects, plan, request, shards),
  );
  return { image: { ...image, shardDigest }, last };
}

/** What this job builds where nothing is pushed: its own platforms. */
export function takeOwnPart(request: ImageRequest): ImageRequest {
  const { shard, build } = request;
  return shard && build ? { ...request, build: takePlatforms(build, shard.platforms) } : request;
}

/**
 * What this job pushed, for the runner, where a job that joins believes it only with its proof: `actions/attest` without
 * inputs then attests it.
 */
export function formatShardArtifacts(
  { verify }: Plan,
  waiting: readonly WaitingImage[],
): readonly string[] {
  if (verify.length === 0) return [];
  return waiting.flatMap(({ request: { shard }, shardDigest }) => {
    const [platform] = shard?.platforms ?? [];
    if (!shard || !platform || !shardDigest) return [];
    const { tag } = parseReference(referenceOf(shard, formatPlatform(platform)));
    return [`oci://${formatReference(formatRepository(shard.repository), tag, shardDigest)}`];
  });
}

function missingShards({ waitMilliseconds }: ShardRequest, missing: readonly string[]): UserError {
  const what = `No job has pushed ${missing.join(', ')} of this commit, with these inputs, within ${waitMilliseconds / 1000} s`;
  return new UserError('shard-missing', what, {
    fix: 'Nothing was merged or pinned. Look at the jobs that build these platforms and run them again; all jobs need the same inputs but shard. A longer wait is the input shard-wait.',
  });
}

/** Labels of shards are forged as easily as others: where a proof is asked for, each that this run did not build has one. */
function openAcceptance(effects: StageEffects, plan: Plan, request: ShardedRequest): AcceptShard {
  const { name } = request.shard;
  const told = new Set<Digest>();
  return async ({ manifest: { digest } }) => {
    if (plan.verify.length === 0) return true;
    const named = formatReference(name, undefined, digest);
    const held = {
      reference: named,
      digest,
      isIndex: true,
      platforms: [],
      labels: new Map<string, string>(),
    };
    try {
      const { commit } = await prove(effects, plan, request, held);
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

interface ShardTask {
  readonly request: ShardedRequest;
  readonly builder: BuilderPlan | undefined;
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
  const push = planPush(effects, builder, [shard.name], 'shard-push');
  // The scope of a cache is that of all the platforms of this job, also where one of them is there already.
  const whole = planBuild(
    effects,
    plan,
    { ...request, build: takePlatforms(build, shard.platforms) },
    push,
  );
  const { annotations } = takePlatforms(build, platforms);
  return withBuilder(effects, plan, builder, async (ready) => {
    const { digest } = await effects.record.stage('build', () =>
      ready.build({ ...whole, platforms, annotations }),
    );
    if (digest === undefined) throw new Error('a push without a digest');
    const names = platforms.map(formatPlatform).join(', ');
    effects.record.did(`Pushed ${names} to ${shard.name} (${digest})`);
    return digest;
  });
}
