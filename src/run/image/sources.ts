// Where each image of a run comes from. All are looked up before anything is decided on one.
import { partSettled, settleEach } from '../../many.ts';
import { isCancelled, joinUserErrors, UserError } from '../../errors.ts';
import { formatRepository, type Repository } from '../../image/reference.ts';
import type { PinPlan } from '../../manifest/pins/plan.ts';

import type { StageEffects } from '../effects.ts';
import type { Decided, ImageRequest, Plan, PlannedImage } from '../plan.ts';
import { mayRefresh } from '../refresh/bases.ts';

import { planSource } from './image.ts';
import { keepPin } from './kept.ts';
import { proveSource } from './proof.ts';
import { addReason, comparePins, keepOrWhy, type Unchanged } from './unchanged.ts';

/** What was found of an image, or why nothing was. */
export type Looked = PromiseSettledResult<PlannedImage>;

/** Asks the registry for all images, a few at once. What one lacks is kept until all are known. */
export function lookAtImages(effects: StageEffects, plan: Plan): Promise<readonly Looked[]> {
  return settleEach(plan.images, (request) => planSource(effects, plan, request));
}

/**
 * Decides on every image: what is unchanged or lacks this version keeps its pin where the inputs `unchanged` and
 * `missing` say so, and all others have to be there, and to be proven.
 *
 * @param looked one for each image of the plan
 * @param pins on their way: what is wrong with them is told after what is wrong with the images, unless they decide
 * @throws UserError for all images that cannot be taken, at once
 */
export async function settleSources(
  effects: StageEffects,
  plan: Plan,
  looked: readonly Looked[],
  pins: Promise<PinPlan | undefined>,
): Promise<readonly PlannedImage[]> {
  const allMissing = looked.every((found) => missingError(found) !== undefined);
  const keeps = plan.unchanged === 'keep';
  const compares = keeps || mayRefresh(plan);
  const compared = compares ? await comparePins(effects, plan, await pins) : [];
  const decide = async ({ request, found, pinned }: Asked): Promise<PlannedImage> => {
    const kept = keeps && pinned ? await keepOrWhy(effects, plan, request, pinned) : undefined;
    if (kept && 'source' in kept) return kept;
    if (found.status === 'fulfilled') {
      const reasoned = kept ? addReason(found.value, kept.why) : found.value;
      const planned = await proveSource(effects, plan, reasoned);
      return pinned?.kind === 'same' ? { ...planned, same: pinned } : planned;
    }
    const missing = missingError(found);
    return missing
      ? decideMissing(effects, plan, request, { missing, allMissing, pins })
      : Promise.reject(found.reason as Error);
  };
  const asked = plan.images.flatMap((request, place): readonly Asked[] => {
    const found = looked[place];
    return found ? [{ request, found, pinned: compared[place] }] : [];
  });
  // One after the other: each proof may ask for the same trust roots, which are fetched once.
  const { values, failures } = partSettled(await settleEach(asked, decide, 1));
  if (failures.length > 0) throw joinFailures(failures);
  warnOfFlaws(effects, values);
  return values;
}

/** An image that was never delivered has no pin to keep, and goes out as the manifests name it. */
function warnOfFlaws({ log }: StageEffects, images: readonly PlannedImage[]): void {
  const flaws = images.flatMap(({ source }) =>
    source.kind === 'keep' ? (source.flaws ?? []) : [],
  );
  if (flaws.length === 0) return;
  log.warning(
    `missing: keep leaves what the manifests name, and that is no pin of an image that is there: ${flaws.join('; ')}`,
  );
}

interface MissingImage {
  readonly missing: UserError;
  /** No image of the run is there. */
  readonly allMissing: boolean;
  readonly pins: Promise<PinPlan | undefined>;
}

/** @throws UserError `image-missing`, and as `keepPin` */
async function decideMissing(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  { missing, allMissing, pins }: MissingImage,
): Promise<PlannedImage> {
  const mayKeep = plan.missing === 'keep' && !allMissing;
  if (mayKeep) {
    const reason = `${plan.version.tag} is not there, and missing is keep`;
    return keepPin(effects, plan, request, reason, await pins);
  }
  // A dry run may come before the jobs that build.
  if (plan.dryRun) return { request, source: { kind: 'build', reason: missing.message } };
  throw allMissing ? missing : adviseKeeping(missing);
}

/**
 * Whether this run may push what it has to build, to the mirrors too: a refusal is told before the build, as far as the
 * registries tell.
 *
 * @throws UserError `registry-denied` and its like
 */
export async function checkRights(
  effects: StageEffects,
  plan: Plan,
  looked: readonly Looked[],
): Promise<void> {
  if (isDecidedLate(plan)) return;
  await askRights(
    effects,
    plan,
    looked.flatMap((found) => (found.status === 'fulfilled' ? [found.value] : [])),
  );
}

/** The same, where it shows late what is built: what is unchanged may need no right but to read. */
export async function checkLateRights(
  effects: StageEffects,
  { plan, images }: Pick<Decided, 'plan' | 'images'>,
): Promise<void> {
  if (isDecidedLate(plan)) await askRights(effects, plan, images);
}

function isDecidedLate(plan: Plan): boolean {
  return plan.unchanged === 'keep' || mayRefresh(plan);
}

async function askRights(
  { registry }: StageEffects,
  { push, dryRun }: Plan,
  images: readonly PlannedImage[],
): Promise<void> {
  if (!push || dryRun) return;
  const built = images.filter(({ source }) => source.kind === 'build');
  const repositories = built.flatMap(({ request }) =>
    pushedTo(request).map((one) => [formatRepository(one), one] as const),
  );
  const asking = await settleEach([...new Map(repositories).values()], registry.checkPush);
  const { failures } = partSettled(asking);
  if (failures.length > 0) throw joinFailures(failures);
}

/** Parts are pushed by the jobs that build them. */
function pushedTo({ repository, mirrors = [], shard }: ImageRequest): readonly Repository[] {
  const parts = shard && shard.platforms.length > 0 ? [shard.repository] : [];
  return [repository, ...mirrors, ...parts];
}

interface Asked {
  readonly request: ImageRequest;
  readonly found: Looked;
  /** Absent where no image is kept for being unchanged. */
  readonly pinned: Unchanged | undefined;
}

function missingError(found: Looked): UserError | undefined {
  if (found.status === 'fulfilled') return undefined;
  const reason: unknown = found.reason;
  return reason instanceof UserError && reason.code === 'image-missing' ? reason : undefined;
}

function adviseKeeping(error: UserError): UserError {
  return error.with({ fix: `${error.fix ?? ''} To leave the pin that it has, set missing: keep.` });
}

/** The failures of several images as one; what is no user's to mend comes first. */
export function joinFailures(failures: readonly unknown[]): unknown {
  const errors = failures.filter((error) => error instanceof UserError);
  const other = failures.find((error) => !(error instanceof UserError) || isCancelled(error));
  if (other !== undefined) return other;
  const code = errors[0]?.code ?? '';
  return joinUserErrors(code, `${errors.length} images cannot be delivered`, errors);
}
