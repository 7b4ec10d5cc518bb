// Push first, then look: of jobs that each push their part and look for the others' afterwards, at least one sees all.
import { compareFingerprint, type Fingerprint } from '../../buildx/fingerprint.ts';
import type { Effects } from '../../effects.ts';
import { UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import { formatPlatform, type Platform } from '../../image/platform.ts';
import { formatReference, parseReference } from '../../image/reference.ts';

import { type HeldShard, readShard, type ShardRegistry } from './held.ts';
import type { ShardRequest } from './shard.ts';

export interface ShardEffects extends Pick<Effects, 'log' | 'signal' | 'sleep'> {
  readonly registry: ShardRegistry;
}

/** Builds platforms and pushes them to where the shards lie, under no name that another job looks at. */
export type PushShard = (platforms: readonly Platform[]) => Promise<Digest>;

/** By platform. */
export type Shards = ReadonlyMap<string, HeldShard>;

/** Says whether a shard that this run did not build may be used. */
export type AcceptShard = (shard: HeldShard) => Promise<boolean>;

/** One job's part of the work, with what it needs of the run. */
export interface ShardWork {
  readonly request: ShardRequest;
  /** Of what this machine would build. */
  readonly fingerprint: Fingerprint;
  readonly push: PushShard;
  readonly accept: AcceptShard;
}

/** What a job has of its own platforms. */
export interface OwnShards {
  /** Those that may be used. */
  readonly shards: Shards;
  /** Of what was pushed, else of what was there; `undefined` in a job that only joins. */
  readonly digest: Digest | undefined;
  /** What it has replaced: a registry may still show that under their tags. */
  readonly replaced: readonly Digest[];
}

/**
 * Builds what of this job's platforms is not there, and puts the tags under which the others look for them. What
 * another job puts meanwhile counts: a tag that was free is put once.
 */
export async function pushShards(effects: ShardEffects, work: ShardWork): Promise<OwnShards> {
  const { request, fingerprint, push, accept } = work;
  const own = request.platforms.map(formatPlatform);
  const before = await readShards(effects.registry, request, own);
  const kept = new Map<string, HeldShard>();
  for (const [platform, shard] of before) {
    const reference = referenceOf(request, platform);
    const isSame =
      shard.inputs !== undefined && compareFingerprint(fingerprint, shard.inputs).kind === 'same';
    if (isSame && (await accept(shard))) {
      kept.set(platform, shard);
      effects.log.info(`Shard: ${platform} is there and will be reused (${reference})`);
    } else if (!isSame) {
      effects.log.notice(`Shard: ${reference} was built from other files, and is built anew`);
    }
  }
  const wanted = request.platforms.filter((platform) => !kept.has(formatPlatform(platform)));
  if (wanted.length === 0) {
    return { shards: kept, digest: [...kept.values()][0]?.manifest.digest, replaced: [] };
  }
  const digest = await push(wanted);
  const built = await readBuilt(effects, request, wanted.map(formatPlatform), digest);
  const tagged = await tagShards(effects.registry, work, { before, built });
  const replaced = [...before].flatMap(([platform, { manifest }]) =>
    kept.has(platform) ? [] : [manifest.digest],
  );
  return { shards: new Map([...kept, ...tagged]), digest, replaced };
}

/** Shards that are there, side by side. */
async function readShards(
  registry: ShardRegistry,
  request: ShardRequest,
  platforms: readonly string[],
): Promise<Shards> {
  const found = await Promise.all(
    platforms.map(async (platform) => {
      const reference = referenceOf(request, platform);
      const shard = await readShard(registry, request, platform, reference);
      return shard ? [[platform, shard] as const] : [];
    }),
  );
  return new Map(found.flat());
}

/** What was pushed a moment ago; a registry may take a while to show it. */
async function readBuilt(
  effects: ShardEffects,
  request: ShardRequest,
  platforms: readonly string[],
  digest: Digest,
): Promise<Shards> {
  const reference = formatReference(request.name, undefined, digest);
  const pause = openPauses(effects, lateMilliseconds);
  for (;;) {
    const found = await Promise.all(
      platforms.map((platform) => readShard(effects.registry, request, platform, reference)),
    );
    const shards = found.flatMap((shard, place) =>
      shard ? [[platforms[place] ?? '', shard] as const] : [],
    );
    if (shards.length === platforms.length) return new Map(shards);
    if (await pause()) continue;
    const what = `${reference} was pushed, and the registry does not show it`;
    const fix = 'Nothing was merged or pinned. Check that this user may also pull, and run again.';
    throw new UserError('not-in-registry', what, { fix });
  }
}

/** Milliseconds in which a registry has to show what it took. */
const lateMilliseconds = 60_000;

interface Tagging {
  /** As the tags were before the build. */
  readonly before: Shards;
  readonly built: Shards;
}

/**
 * Between the look at a tag and its PUT lies nothing but the PUT: a registry cannot be asked to put a tag only where it
 * is free. It is read again, so that of two jobs at the same moment both go on with one shard.
 */
async function tagShards(
  registry: ShardRegistry,
  { request, accept }: ShardWork,
  { before, built }: Tagging,
): Promise<Shards> {
  const tagged = await Promise.all(
    [...built].map(async ([platform, shard]) => {
      const { manifest } = shard;
      const reference = referenceOf(request, platform);
      const { repository, tag = '' } = parseReference(reference);
      const known = before.get(platform)?.manifest.digest;
      const held = await registry.readDigest(reference);
      if (held === known) await registry.put(repository, manifest, [tag]);
      const now = await registry.readDigest(reference);
      // What it was before is what a late registry still shows.
      if (now === undefined || now === known || now === manifest.digest) {
        return [[platform, shard] as const];
      }
      const adopted = await readShard(registry, request, platform, reference);
      return adopted && (await accept(adopted)) ? [[platform, adopted] as const] : [];
    }),
  );
  return new Map(tagged.flat());
}

/** Looks for the shards that are missing, again while there is time. */
export async function gatherShards(
  { registry, log, ...effects }: ShardEffects,
  work: Pick<ShardWork, 'request' | 'accept'>,
  own: OwnShards,
): Promise<{ readonly shards: Shards; readonly missing: readonly string[] }> {
  const { request, accept } = work;
  const shards = new Map(own.shards);
  const pause = openPauses(effects, request.waitMilliseconds);
  let said = '';
  for (;;) {
    const wanted = [...request.references.keys()].filter((platform) => !shards.has(platform));
    for (const [platform, shard] of await readShards(registry, request, wanted)) {
      if (await accept(shard)) shards.set(platform, shard);
    }
    const missing = wanted.filter((platform) => !shards.has(platform));
    if (missing.length === 0) {
      const { replaced } = own;
      return { shards: await lookAgain(registry, work, { shards, replaced }), missing };
    }
    const sentence = `Shards: looking for ${missing.join(', ')}`;
    if (said !== sentence && request.waitMilliseconds > 0) log.info(sentence);
    said = sentence;
    if (!(await pause())) return { shards, missing };
  }
}

/** Two runs of one commit may have pushed at the same moment: what their tags name last counts for both. */
async function lookAgain(
  registry: ShardRegistry,
  { request, accept }: Pick<ShardWork, 'request' | 'accept'>,
  { shards, replaced }: Pick<OwnShards, 'shards' | 'replaced'>,
): Promise<Shards> {
  const found = await Promise.all(
    [...shards].map(async ([platform, shard]) => {
      const reference = referenceOf(request, platform);
      const now = await registry.readDigest(reference);
      const isKnown = now === undefined || now === shard.manifest.digest || replaced.includes(now);
      const other = isKnown ? undefined : await readShard(registry, request, platform, reference);
      return [platform, other && (await accept(other)) ? other : shard] as const;
    }),
  );
  return new Map(found);
}

/** Waits longer each time; false when the time is over. Only the waits count. */
function openPauses(
  { sleep, signal }: Pick<Effects, 'sleep' | 'signal'>,
  milliseconds: number,
): () => Promise<boolean> {
  let left = milliseconds;
  let next = 1_000;
  return async () => {
    if (left <= 0) return false;
    const length = Math.min(next, left);
    left -= length;
    next = Math.min(next + 1_000, longestPause);
    await sleep(length, signal);
    return true;
  };
}

const longestPause = 15_000;

/** The tag under which the jobs look for a platform. */
export function referenceOf({ references }: ShardRequest, platform: string): string {
  const reference = references.get(platform);
  if (reference === undefined) throw new Error(`no tag for ${platform}`);
  return reference;
}
