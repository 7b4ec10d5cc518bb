// Whether an image keeps its pin because what it is built from is what the pinned one was built from.
import { join } from 'node:path';

import { partSettled, settleEach } from '../../many.ts';
import { isSent } from '../../buildx/context/content.ts';
import { readKnownRelation } from '../../deliver/order/history.ts';
import type { Relation } from '../../deliver/order/order.ts';
import { isCancelled, UserError } from '../../errors.ts';
import { isObjectId } from '../../git/names.ts';
import { type Digest, shortDigest } from '../../image/digest.ts';
import { formatPlatform } from '../../image/platform.ts';
import {
  formatReference,
  formatRepository,
  isSameRepository,
  readReference,
} from '../../image/reference.ts';
import { pinnedRepository, type PinTarget, type Site } from '../../manifest/pins/match.ts';
import type { PinPlan } from '../../manifest/pins/plan.ts';
import { compareContents } from '../../registry/comparison.ts';
import { type Lookup, revisionOf } from '../../registry/held-image.ts';
import type { Registry } from '../../registry/registry.ts';

import { goesToBranch, isElsewhere } from '../destination.ts';
import type { StageEffects } from '../effects.ts';
import type { ImageRequest, Plan, PlannedImage, SameImage } from '../plan.ts';

import { describePin, sitesOf } from './kept.ts';
import { prove } from './proof.ts';

/** What became of the question; `why` is half a sentence after a name of the pin. */
export type Unchanged =
  | ({ readonly kind: 'same' } & SameImage)
  | { readonly kind: 'other'; readonly why: string; readonly hint?: string };

const other = (why: string): Unchanged => ({ kind: 'other', why });

/** The one image that all places name, or why there is none. */
export type Pinned =
  | { readonly kind: 'pinned'; readonly reference: string; readonly digest: Digest }
  | Extract<Unchanged, { kind: 'other' }>;

/** Only one digest in all places is a pin that can be kept. @param places what the image's places name now */
export function readPinned(target: PinTarget, places: readonly string[]): Pinned {
  const [reference] = places;
  if (reference === undefined) return { kind: 'other', why: 'no place of a manifest is looked at' };
  const digests = new Set<Digest>();
  for (const place of places) {
    const named = readReference(place);
    // What names another registry than it is to name is to be written anew.
    if (!named || !isSameRepository(named.repository, pinnedRepository(target)))
      return { kind: 'other', why: `a place names ${place}` };
    if (!named.digest) return { kind: 'other', why: `${place} has no digest` };
    digests.add(named.digest);
  }
  const [digest, second] = digests;
  if (digest === undefined || second !== undefined) {
    return { kind: 'other', why: `its places hold ${digests.size} images` };
  }
  // One tag is told of it, or none where the places have several.
  const tagged = places.filter((place) => readReference(place)?.tag !== undefined);
  const tags = new Set(tagged.map((place) => readReference(place)?.tag));
  const name = readReference(reference)?.name ?? '';
  const named = tags.size > 1 ? formatReference(name, undefined, digest) : tagged[0];
  return { kind: 'pinned', reference: named ?? reference, digest };
}

/** Whether the pinned image holds what this run would build, by its labels. Of which commit it is does not matter. */
function compareWithPin(
  { fingerprint, platforms }: Pick<ImageRequest, 'fingerprint' | 'platforms'>,
  reference: string,
  found: Lookup,
): Unchanged {
  if (found.kind === 'missing') return other('the registry does not hold it any more');
  if (found.kind === 'hidden') return other(`the registry does not show it (${found.words})`);
  const wanted = { fingerprint, platforms: platforms.map(formatPlatform) };
  const comparison = compareContents(wanted, found.image);
  if (comparison.kind !== 'same') return other(comparison.what);
  return { kind: 'same', image: found.image, reference };
}

/** Compares all images with what the manifests pin of them, a few at once. */
export async function comparePins(
  effects: StageEffects,
  plan: Plan,
  pins: PinPlan | undefined,
): Promise<readonly Unchanged[]> {
  const settled = await settleEach(plan.images, (request) =>
    findUnchanged(effects, plan, request, pins),
  );
  const { values, failures } = partSettled(settled);
  if (failures.length > 0) throw failures[0];
  return values;
}

/** The image that keeps its pin, or why it does not; what a person can do about that is said at once. */
export async function keepOrWhy(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  pinned: Unchanged,
): Promise<PlannedImage | Extract<Unchanged, { kind: 'other' }>> {
  const kept =
    pinned.kind === 'same' ? await keepUnchanged(effects, plan, request, pinned) : pinned;
  if ('hint' in kept) effects.log.notice(kept.hint);
  return kept;
}

/** The image with why its pin is not kept. */
export function addReason({ source, ...image }: PlannedImage, why: string): PlannedImage {
  const reason = `${source.reason}; its pin is not kept: ${why}`;
  return { ...image, source: { ...source, reason } };
}

/** Asks the registry for what the manifests pin of an image. What cannot be asked is not kept. */
async function findUnchanged(
  { registry, runner }: StageEffects,
  plan: Plan,
  request: ImageRequest,
  pins: PinPlan | undefined,
): Promise<Unchanged> {
  const sites = sitesOf(pins, request);
  const pinned = readPinned(
    request,
    sites.map(({ current }) => current),
  );
  if (pinned.kind === 'other') return pinned;
  try {
    const reference = formatReference(request.name, undefined, pinned.digest);
    const found = await registry.read(reference);
    const unchanged = compareWithPin(request, pinned.reference, found);
    if (unchanged.kind === 'same') {
      const lacking = await findLacking(registry, request, pinned.digest);
      return lacking === undefined ? unchanged : other(`${lacking} does not hold it`);
    }
    const hint = explainOwnPins(plan, request, sites, runner.workspace);
    return hint === undefined ? unchanged : { ...unchanged, hint };
  } catch (error) {
    if (!(error instanceof UserError) || isCancelled(error)) throw error;
    return other(`the registry cannot be asked: ${error.message}`);
  }
}

/** A mirror that does not hold the image, because it was named later or lost it. */
async function findLacking(
  { readDigest }: Pick<Registry, 'readDigest'>,
  { mirrors = [] }: Pick<ImageRequest, 'mirrors'>,
  digest: Digest,
): Promise<string | undefined> {
  const names = mirrors.map(formatRepository);
  const held = await Promise.all(
    names.map((name) => readDigest(formatReference(name, undefined, digest))),
  );
  return names.find((_, place) => held[place] === undefined);
}

/** A context that holds the pins changes with each delivery, so that nothing of it is ever unchanged. */
function explainOwnPins(
  plan: Plan,
  { build }: ImageRequest,
  sites: readonly Site[],
  workspace: string,
): string | undefined {
  if (!build || isElsewhere(plan)) return undefined;
  const root = goesToBranch(plan) ? plan.context.topLevel : workspace;
  const own = sites.find(({ path }) => isSent(workspace, build, join(root, path)));
  if (own === undefined) return undefined;
  return `${own.path} lies in the build context and changes with each pin, so the content is never the same: name it in .dockerignore`;
}

/**
 * The image with the pin that it keeps. Where a proof is asked for, only a proven one is kept.
 *
 * @returns why it is not kept, where it has no proof
 * @throws UserError as `proveImage`
 */
async function keepUnchanged(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  { image, reference }: Extract<Unchanged, { kind: 'same' }>,
): Promise<PlannedImage | Extract<Unchanged, { kind: 'other' }>> {
  const isProven = plan.verify.length > 0;
  try {
    // Of whichever commit it is: its own label and its proof have to agree on that.
    const taken = { ...request, build: undefined };
    const proof = isProven ? await prove(effects, plan, taken, image) : undefined;
    const pinned = describePin(reference, image);
    const revision = proof?.commit ?? pinned.revision;
    const reason = explainUnchanged(
      reference,
      await relate(effects, plan, revision ?? revisionOf(image)),
      isProven,
    );
    return {
      request,
      source: {
        kind: 'keep',
        reason,
        pinned: { ...pinned, ...(revision !== undefined && { revision }) },
      },
      ...(proof && { proof }),
      same: { image, reference },
    };
  } catch (error) {
    const isUnproven = error instanceof UserError && /^proof-(?:missing|refused)$/.test(error.code);
    if (!isUnproven) throw error;
    return {
      kind: 'other',
      why: error.message,
      hint: `${reference} is not kept: ${error.message}`,
    };
  }
}

async function relate(
  effects: StageEffects,
  { context, token }: Plan,
  held: string | undefined,
): Promise<Relation | undefined> {
  // A label is whatever its builder wrote: only what looks like a commit reaches git.
  if (held === undefined || !isObjectId(held)) return undefined;
  const commits = { ours: context.revision, held };
  return readKnownRelation(effects, { folder: context.topLevel, token }, commits);
}

/** `its content is unchanged since 1.4.0, 23 commits ago`. */
export function explainUnchanged(
  reference: string,
  relation: Relation | undefined,
  isProven: boolean,
): string {
  const { tag, digest } = readReference(reference) ?? {};
  const since = tag ?? (digest === undefined ? reference : shortDigest(digest));
  const by = isProven ? '' : ', by its labels';
  return `its content is unchanged since ${since}${describeDistance(relation)}${by}`;
}

function describeDistance(relation: Relation | undefined): string {
  if (relation?.kind === 'same') return ' of this commit';
  if (relation?.kind !== 'older' && relation?.kind !== 'newer') return '';
  const { kind, commits } = relation;
  if (commits === undefined) return '';
  return `, ${countCommits(commits)} ${kind === 'older' ? 'ago' : 'ahead'}`;
}

function countCommits(count: number): string {
  return `${count} ${count === 1 ? 'commit' : 'commits'}`;
}
