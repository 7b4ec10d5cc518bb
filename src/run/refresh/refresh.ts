// Which images are built anew because a base image moved, and under which version.
import { partSettled, settleEach } from '../../many.ts';
import { UserError } from '../../errors.ts';
import { formatReference, parseReference, readReference } from '../../image/reference.ts';
import type { PinPlan } from '../../manifest/pins/plan.ts';
import { refreshedOf } from '../../registry/held-image.ts';
import { readCreated } from '../../registry/provenance.ts';
import { planStamp, refreshVersion } from '../../version/refresh.ts';
import { readRefreshedName } from '../../version/semver.ts';
import type { Version } from '../../version/version.ts';

import type { StageEffects } from '../effects.ts';
import { planSource } from '../image/image.ts';
import { describePin, sitesOf } from '../image/kept.ts';
import { proveSource } from '../image/proof.ts';
import { joinFailures, type Looked } from '../image/sources.ts';
import type { Decided, ImageRequest, Plan, PlannedImage } from '../plan.ts';

import { describeMoved, mayRefresh, openBases } from './bases.ts';
import { examine, type Examined } from './examine.ts';

/** What the run is about by now. */
type Settled = Pick<Decided, 'plan' | 'images' | 'pins'>;

/**
 * Plans the images anew that are there and whose bases moved. Where the version's tag is taken, the run gets a version
 * of its own for them.
 *
 * @param looked what the registry says of the version's tags, one for each image
 * @throws UserError as `planSource` and `proveSource`, and `refresh-tag`
 */
export async function refreshImages(
  effects: StageEffects,
  settled: Settled,
  looked: readonly Looked[],
): Promise<Settled> {
  const { plan, images, pins } = settled;
  if (!mayRefresh(plan)) return settled;
  const looking = { ...effects, look: openBases(effects, plan) };
  const examining = await settleEach(
    images.map((image, place) => ({ image, found: looked[place] })),
    ({ image, found }) => examine(looking, plan, image, found),
  );
  const { values: examined, failures } = partSettled(examining);
  if (failures.length > 0) throw joinFailures(failures);
  const moved = examined.filter((one) => one.moved !== undefined);
  if (moved.length === 0) return { plan, images: examined.map(({ image }) => image), pins };
  const isTaken =
    moved.some((one) => one.isTaken) || plan.version.aliases.some(({ moves }) => !moves);
  const version = isTaken ? await nameAnew(effects, plan, moved, pins) : plan.version;
  const anew = new Set(moved.map(({ image }) => image.request));
  const { plan: next, requestOf } = planAnew(plan, version, anew);
  const deciding = await settleEach(examined, (one) =>
    decide(effects, next, requestOf(one.image.request), one),
  );
  const decided = partSettled(deciding);
  if (decided.failures.length > 0) throw joinFailures(decided.failures);
  return { plan: next, images: decided.values, pins: pins && retarget(pins, requestOf) };
}

/** The version with the newest base's time, later than every pin of these images. */
async function nameAnew(
  { registry, log }: StageEffects,
  { version, context }: Plan,
  examined: readonly Examined[],
  pins: PinPlan | undefined,
): Promise<Version> {
  const moved = examined.flatMap((one) => one.moved?.moved ?? []);
  const bases = new Set(
    moved.map(({ reference, now }) =>
      formatReference(parseReference(reference).name, undefined, now),
    ),
  );
  const reading = await settleEach([...bases], (base) => readCreated(registry, base));
  const { values, failures } = partSettled(reading);
  for (const failure of failures) {
    if (!(failure instanceof UserError)) throw failure;
    log.debug(`When a base image was made is not known: ${failure.message}`);
  }
  const before = examined.flatMap(({ image: { request, same, source } }) => [
    ...(same ? [refreshedOf(same.image)] : []),
    ...(source.kind === 'reuse' ? [refreshedOf(source.source)] : []),
    ...sitesOf(pins, request).map(
      ({ current }) => readRefreshedName(readReference(current)?.tag ?? '').time,
    ),
  ]);
  const stamp = planStamp({
    created: values.flatMap((one) => one ?? []),
    before: before.filter((time) => time !== ''),
    committedAt: context.committedAt,
    digests: examined.flatMap((one) => one.moved?.digests ?? []),
  });
  return refreshVersion(version, stamp);
}

/** The plan under that version; what moved, and what it is built on, asks for its bases anew. */
function planAnew(
  plan: Plan,
  version: Version,
  anew: ReadonlySet<ImageRequest>,
): { readonly plan: Plan; readonly requestOf: (request: ImageRequest) => ImageRequest } {
  const tags = new Set([version, ...version.aliases].map(({ tag }) => tag));
  const requests = new Map(
    plan.images.map((request) => {
      const { build, name } = request;
      const references = [...tags].map((tag) => formatReference(name, tag));
      const pulled = build && anew.has(request) ? { ...build, pull: true } : build;
      return [request, { ...request, references, build: pulled }];
    }),
  );
  const next: Plan = {
    ...plan,
    version,
    images: [...requests.values()],
    linked: plan.linked.map((one) => ({ ...one, build: { ...one.build, pull: true } })),
  };
  return { plan: next, requestOf: (request) => requests.get(request) ?? request };
}

async function decide(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  { image, moved }: Examined,
): Promise<PlannedImage> {
  const { source, same, proof } = image;
  const isAnew = plan.version.refreshed !== undefined;
  if (moved) {
    const reason = describeMoved(moved.moved);
    const build = { request, source: { kind: 'build', reason } } as const;
    if (!isAnew) return build;
    // The commit's own image is the one whose bases moved.
    const found = await planSource(effects, { ...plan, promote: false }, request);
    return found.source.kind === 'build' ? build : proveSource(effects, plan, found);
  }
  if (!isAnew || source.kind === 'keep') return { ...image, request };
  if (source.kind === 'reuse' && same?.image.digest === source.source.digest) {
    const pinned = describePin(same.reference, same.image);
    const kept = { kind: 'keep', reason: source.reason, pinned } as const;
    return { request, source: kept, ...(proof && { proof }) };
  }
  return proveSource(effects, plan, await planSource(effects, plan, request));
}

/** The same places, of the requests that stand for the images by now. */
function retarget(pins: PinPlan, requestOf: (request: ImageRequest) => ImageRequest): PinPlan {
  const files = pins.files.map((file) => ({
    ...file,
    sites: file.sites.map((site) => ({
      ...site,
      target: requestOf(site.target as ImageRequest),
    })),
  }));
  return { ...pins, files };
}
