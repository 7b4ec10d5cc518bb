// What was decided before the build, one sentence each. Pure.
import { planCaches } from '../buildx/cache.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { formatLoadTarget } from '../cluster/target.ts';
import { fitting } from '../deliver/text/message.ts';
import { formatLocation } from '../errors.ts';
import { nameRevision } from '../git/commits.ts';
import { formatPlatform } from '../image/platform.ts';
import { formatMention } from '../manifest/pins/checks.ts';
import type { PinPlan } from '../manifest/pins/plan.ts';
import { explainVersion } from '../version/version.ts';

import { sitesOf } from './image/kept.ts';
import { withMirrors } from './mirrors/look.ts';
import { type Decided, type Plan, type PlannedImage, revisionFor } from './plan.ts';
import type { Preview } from './manifests/preview.ts';

/**
 * One sentence for each decision that was made before the build.
 *
 * @param pins the places that are written
 * @param preview where manifests are looked at
 */
export function explainPlan(
  decided: Decided,
  pins: PinPlan | undefined,
  preview?: Preview,
): readonly string[] {
  const { plan, images, builder, clusters } = decided;
  const builds = images.some(({ source }) => source.kind === 'build');
  return [
    ...(plan.dryRun ? ['Dry run: this is a plan, and nothing of it is done'] : []),
    ...explainVersion(plan.version),
    ...new Set(
      images.flatMap((image) =>
        image.source.kind === 'keep' ? [] : `Revision: ${nameRevision(revisionFor(plan, image))}`,
      ),
    ),
    ...images.map((image) => explainImage(plan, image)),
    ...explainProofs(plan, images),
    ...(builder && builds ? [`Builder: ${builder.reason}`] : []),
    ...images.flatMap((image) => explainShard(plan, image)),
    ...images.flatMap(explainCache),
    ...images.flatMap((image) => explainPush(plan, image)),
    ...clusters.map((cluster) => explainCluster(plan, cluster)),
    ...shorten(preview?.places ?? []),
    ...explainKept(decided),
    ...(pins ? explainLeft(plan, pins) : []),
    ...(preview?.delivery ?? []),
  ];
}

function explainLeft(plan: Plan, { skipped, mentions }: PinPlan): readonly string[] {
  return shorten([
    ...skipped.map((one) => `${wordOf(one)}: ${formatLocation(one)} ${one.reason}`),
    // Otherwise the checks tell of them.
    ...(plan.pins.checks === 'off' ? mentions : []).map(
      (mention) => `Left: ${formatLocation(mention)} ${formatMention(mention)}`,
    ),
  ]);
}

/** A log that is much longer is shown slowly, and what matters stands behind its places. */
const longestPlaces = 250_000;

/** Ten thousand places are in the files themselves, and nobody reads them here. */
function shorten(places: readonly string[]): readonly string[] {
  const shown = fitting(places, longestPlaces);
  const left = places.length - shown.length;
  const end = `and ${left} more places, left out here: changed-files names their files, and the files show them`;
  return left === 0 ? shown : [...shown, end];
}

function wordOf({ code }: PinPlan['skipped'][number]): string {
  return ['alias', 'versions', 'writer'].includes(code) ? 'Note' : 'Left';
}

function explainProofs({ verify }: Plan, images: readonly PlannedImage[]): readonly string[] {
  const proofs = images.flatMap(({ proof }) => proof ?? []);
  const nothing = 'Proof: nothing to verify, no image is taken from the registry';
  return verify.length > 0 && proofs.length === 0
    ? [nothing]
    : proofs.flatMap(({ sentences }) => sentences);
}

/** Where there are several, each is named. */
function explainImage(plan: Plan, image: PlannedImage): string {
  const name = plan.images.length === 1 ? '' : ` ${image.request.name}`;
  return `Image${name}: ${explainSource(plan, image)}, because ${image.source.reason}`;
}

/** The places of images that keep their pins. */
function explainKept({ images, pins }: Decided): readonly string[] {
  return images.flatMap(({ request, source }) =>
    source.kind === 'keep'
      ? sitesOf(pins, request).map(
          ({ path, line, place, current }) =>
            `Keep: ${formatLocation({ file: path, line })} (${place}): ${current}`,
        )
      : [],
  );
}

/** What this job does of an image that several jobs build. */
function explainShard(
  { push, verify }: Plan,
  { request, source }: PlannedImage,
): readonly string[] {
  const { shard } = request;
  if (!shard || source.kind !== 'build') return [];
  if (shard.jobs) {
    return shard.jobs.map(
      ({ platforms, labels }) => `Shard: ${platforms.join(', ')} on ${labels.join(', ')}`,
    );
  }
  const all = [...shard.references.keys()].join(', ');
  const own = shard.platforms.map(formatPlatform).join(', ');
  const builds = own === '' ? 'this job builds nothing' : `this job builds ${own} of ${all}`;
  if (!push) return [`Shard: ${builds}; nothing is pushed, so nothing is merged`];
  const seconds = shard.waitMilliseconds / 1000;
  const joins =
    own === ''
      ? `it waits up to ${seconds} s for ${all}, and joins them`
      : verify.length > 0
        ? 'the job with shard: merge joins all that is proven, and delivers'
        : 'the job that comes last joins all and delivers';
  const [reference = ''] = shard.references.values();
  return [`Shard: ${builds}; ${joins}`, `Shards: they meet under ${reference} and the like`];
}

/** The job's cache, where an image is built with it. */
export function explainCache({ request, source }: PlannedImage): readonly string[] {
  const { build, repository, shard } = request;
  if (!build || source.kind !== 'build' || shard?.platforms.length === 0) return [];
  const { scope } = planCaches(
    { ...build, ...(shard && { platforms: shard.platforms }) },
    repository,
  );
  return scope === undefined ? [] : [`Cache: type=gha, in the scope ${scope}`];
}

/** A dry run goes on where the registry does not answer; then `build: false` has found nothing. */
function explainSource({ pins }: Plan, { request, source: { kind } }: PlannedImage): string {
  if (kind === 'keep') return pins.manifests.length > 0 ? 'keeps its pin' : 'is left out';
  if (kind === 'build') return request.build ? 'will be built' : 'not found yet';
  return kind === 'reuse' ? 'is there and will be reused' : 'will be promoted';
}

function explainPush(
  { push, local, unpushed = 'nothing is pushed' }: Plan,
  { request, source: { kind } }: PlannedImage,
): readonly string[] {
  if (kind === 'keep') return [];
  // What is there already is not pushed: the tags name it, or are put on it.
  const names = withMirrors(request, request.references).join(', ');
  if (push && request.shard && kind === 'build') {
    return [`Tags: ${names}, when all platforms are there`];
  }
  if (push) return [`${kind === 'build' && request.build ? 'Push' : 'Tags'}: ${names}`];
  if (local) return ['Push: no, the image is only loaded, and pinned by its tag'];
  return [
    `Push: no, because ${unpushed}: the image is ${kind === 'build' ? 'built' : 'checked'} only, and no manifest is changed`,
  ];
}

function explainCluster(
  { pins: { pin } }: Plan,
  { target, nodes, platform, takes }: Cluster,
): string {
  const where = `Load: ${formatLoadTarget(target)}, ${nodes.join(', ')} (${formatPlatform(platform)})`;
  const engine = 'built in its own engine, so nothing has to be loaded (docker-env is active)';
  const pulls =
    'its nodes look a digest up in the registry; with pin: tag they take what is loaded';
  const notes = [
    ...(takes === 'engine' ? [engine] : []),
    ...(target.tool === 'minikube' && pin !== 'tag' ? [pulls] : []),
  ];
  return notes.length === 0 ? where : `${where}: ${notes.join('; ')}`;
}

/** What the same job does when it is run again after it has pushed. */
export function explainRerun({
  existingTag,
  images,
}: Pick<Plan, 'existingTag' | 'images'>): string {
  const meets = existingTag === 'fail' && images.some(({ shard }) => shard?.isOfRun);
  switch (meets ? 'reuse' : existingTag) {
    case 'reuse':
      return 'A re-run of this job takes the image that is there, and goes on from it.';
    case 'overwrite':
      return 'A re-run of this job builds anew, and puts the tags on what it builds.';
    case 'fail':
      return 'A re-run of this job stops at the tag that is there now, as existing-tag: fail asks. Set it to reuse to go on.';
  }
}
