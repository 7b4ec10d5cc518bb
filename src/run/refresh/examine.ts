// Whether the bases of an image that is there moved, and which image counts: what the manifests pin, or what the
// version's tag names.
import { UserError } from '../../errors.ts';
import { type HeldImage, refreshedOf, revisionOf } from '../../registry/held-image.ts';

import type { StageEffects } from '../effects.ts';
import { proveSource } from '../image/proof.ts';
import type { Looked } from '../image/sources.ts';
import { addReason, keepOrWhy } from '../image/unchanged.ts';
import type { Plan, PlannedImage, SameImage } from '../plan.ts';

import { describeStill, type openBases, type Standing } from './bases.ts';

/** An image, and its bases where one of them moved. */
export interface Examined {
  readonly image: PlannedImage;
  readonly moved?: Extract<Standing, { kind: 'moved' }>;
  /** The version's tag names another image already. */
  readonly isTaken?: boolean;
}

export interface ExamineEffects extends StageEffects {
  readonly look: ReturnType<typeof openBases>;
}

/**
 * Where the image comes from, if its bases are what they were; else that they moved.
 *
 * @param found what the registry says of the version's tag
 */
export async function examine(
  effects: ExamineEffects,
  plan: Plan,
  image: PlannedImage,
  found: Looked | undefined,
): Promise<Examined> {
  const { source, same } = image;
  switch (source.kind) {
    case 'build':
      return { image };
    case 'keep':
      return same ? examineKept(effects, plan, image, same, found) : { image };
    case 'promote':
      return { image: await promoteNewer(effects, plan, image) };
    case 'reuse': {
      const newer = findNewer(plan, same, source.source);
      if (newer) {
        const kept = await keepOrWhy(effects, plan, image.request, { kind: 'same', ...newer });
        const own: Looked = { status: 'fulfilled', value: image };
        if ('source' in kept) return examineKept(effects, plan, kept, newer, own);
      }
      const standing = await effects.look(source.source);
      if (standing.kind === 'moved') return { image, moved: standing, isTaken: true };
      if (standing.kind === 'still') return { image: withReason(image, describeStill(standing)) };
      warnOfUnknown(effects, source.source, standing.why);
      return { image };
    }
  }
}

/** What is pinned, where it is of this commit and was built anew on newer bases. */
function findNewer(
  { context }: Plan,
  same: SameImage | undefined,
  other: HeldImage,
): SameImage | undefined {
  if (!same || revisionOf(same.image) !== context.revision) return undefined;
  return refreshedOf(same.image) > refreshedOf(other) ? same : undefined;
}

/** A release of the commit is what runs already. */
async function promoteNewer(
  effects: StageEffects,
  plan: Plan,
  image: PlannedImage,
): Promise<PlannedImage> {
  const { request, source, same } = image;
  const newer = source.kind === 'promote' && findNewer(plan, same, source.source);
  if (!newer) return image;
  const reason = `${newer.reference} is there, of this commit, and was built anew on newer base images`;
  return proveSource(effects, plan, {
    request,
    source: { kind: 'promote', source: newer.image, reason },
  });
}

/** What is pinned stays only where its bases are known, and are what they were. */
async function examineKept(
  effects: ExamineEffects,
  plan: Plan,
  image: PlannedImage,
  { image: pinned }: SameImage,
  found: Looked | undefined,
): Promise<Examined> {
  const { look } = effects;
  const standing = await look(pinned);
  if (standing.kind === 'still') return { image: withReason(image, describeStill(standing)) };
  const taken = findTaken(found);
  // An earlier run may have built it anew, and pinned nothing.
  const its = taken && taken.digest !== pinned.digest ? await look(taken) : undefined;
  if (its?.kind === 'still' && found?.status === 'fulfilled') {
    const proven = await proveSource(effects, plan, found.value);
    return { image: withReason(proven, describeStill(its)) };
  }
  if (standing.kind === 'unknown') {
    return { image: await takeUnknown(effects, plan, found, standing.why) };
  }
  return { image, moved: standing, isTaken: taken !== undefined || isTagTaken(found) };
}

/** What the version's tag names, where that is what this run would build. */
function findTaken(found: Looked | undefined): HeldImage | undefined {
  if (found?.status !== 'fulfilled') return undefined;
  const { source } = found.value;
  return source.kind === 'reuse' ? source.source : undefined;
}

/** Not comparable means not kept: what the version's tag says counts. */
async function takeUnknown(
  effects: StageEffects,
  plan: Plan,
  found: Looked | undefined,
  why: string,
): Promise<PlannedImage> {
  if (found?.status !== 'fulfilled') throw found?.reason;
  const { source } = found.value;
  if (source.kind === 'reuse') warnOfUnknown(effects, source.source, why);
  const proven = await proveSource(effects, plan, found.value);
  return addReason(proven, `its base images are not known: ${why}`);
}

/** @throws what the look ended with, where that says nothing of the tag */
function isTagTaken(found: Looked | undefined): boolean {
  if (found?.status !== 'rejected') return false;
  const reason: unknown = found.reason;
  if (reason instanceof UserError && /^(?:tag-exists|not-comparable)$/.test(reason.code)) {
    return true;
  }
  throw reason;
}

function warnOfUnknown({ log }: StageEffects, { reference }: HeldImage, why: string): void {
  log.warning(
    `Whether a base image of ${reference} moved is not known: ${why}. It is taken as it is; the next one that is built tells, where its builder attaches provenance.`,
  );
}

function withReason(image: PlannedImage, more: string): PlannedImage {
  const { source } = image;
  return { ...image, source: { ...source, reason: `${source.reason}, and ${more}` } };
}
