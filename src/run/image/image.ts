// From the plan to images that the registry has confirmed: looked up first, then reused, promoted or built.
import { partSettled, settleEach } from '../../many.ts';
import type { BuilderPlan } from '../../buildx/builder.ts';
import { UserError } from '../../errors.ts';
import { formatReference, isSameRepository, parseReference } from '../../image/reference.ts';
import { type ImagePlan, planReuse } from '../../registry/reuse.ts';

import type { StageEffects } from '../effects.ts';
import { copyInto, fillMirrors, moveInMirrors } from '../mirrors/fill.ts';
import { lookAtMirrors, withMirrors } from '../mirrors/look.ts';
import {
  type Decided,
  type ImageRequest,
  type Plan,
  type PlannedImage,
  revisionFor,
} from '../plan.ts';
import { makeFromShards, takeOwnPart, type WaitingImage } from '../shard/make.ts';
import { isSharded } from '../shard/merge.ts';

import {
  type FindHigher,
  findBuiltAnew,
  findOthers,
  moveAliases,
  openHigherReleases,
  putTags,
  readUnnamed,
  splitReferences,
} from './aliases.ts';
import { buildImages } from './built.ts';
import { confirm, type MadeImage, planReuseRequest, type TaggedImage } from './confirm.ts';
import { follow } from './last-look.ts';
import { nameImage, readFound, settleTags } from './naming.ts';

export type { MadeImage } from './confirm.ts';

/** Asks the registry for the tags that matter, side by side, and decides. Looks up no tag whose answer is not used. */
export async function planSource(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
): Promise<PlannedImage> {
  if (request.build && !plan.push) {
    const reason = plan.local ? 'it is only loaded' : 'nothing is pushed';
    return { request, source: { kind: 'build', reason } };
  }
  const reuse = planReuseRequest(plan, request);
  let source: ImagePlan;
  try {
    const own = planReuse(reuse, await readFound(effects, reuse));
    source = plan.push ? await lookAtMirrors(effects, plan, request, reuse, own) : own;
  } catch (error) {
    if (!(plan.dryRun && error instanceof UserError) || answered.has(error.code)) throw error;
    // A dry run may have no login: it says what it cannot know and goes on.
    const reason = `the registry cannot be asked: ${error.message}`;
    return { request, source: { kind: 'build', reason, isUnknown: true } };
  }
  return { request, source };
}

/** Errors that the registry's answers come to: a dry run ends with them as the run would. */
const answered: ReadonlySet<string> = new Set([
  ...['tag-exists', 'not-comparable', 'mirror-differs', 'image-missing'],
]);

/** What became of the images, as far as the run came. */
export interface Making {
  readonly made: readonly MadeImage[];
  /** Those of which another job still builds a part. */
  readonly waiting: readonly WaitingImage[];
  /** Why others were not made, or not named as they should be. */
  readonly failures: readonly unknown[];
}

/**
 * Takes or makes the images as planned and reads them back; none where nothing was to be pushed and in a
 * dry run. Images for local clusters only are made where they are loaded. No alias moves before all images are there.
 */
export async function makeImages(
  effects: StageEffects,
  { plan, images, builder }: Decided,
): Promise<Making> {
  const wanted = plan.dryRun
    ? []
    : images.filter(
        ({ request, source }) => source.kind !== 'keep' && !(plan.local && request.build),
      );
  const taking = await settleEach(wanted, async (image) => ({
    request: image.request,
    taken: await takeImage(effects, plan, image),
  }));
  const { values, failures } = partSettled(taking);
  const taken = values.flatMap((one) => one.taken ?? []);
  if (failures.length > 0) return { made: taken.map(({ image }) => image), waiting: [], failures };
  const missing = values.flatMap((one) => (one.taken ? [] : [one.request]));
  const { made, waiting, ...built } = await makeMissing(effects, plan, missing, builder);
  const tagged = inOrder(plan, [...taken, ...made]);
  if (built.failures.length > 0 || waiting.length > 0) {
    return { made: tagged.map(({ image }) => image), waiting, failures: built.failures };
  }
  const filled = await fillMirrors(effects, plan, tagged);
  if (filled.failures.length > 0) {
    return { made: tagged.map(({ image }) => image), waiting, failures: filled.failures };
  }
  return { ...(await moveAllLast(effects, plan, filled.values)), waiting };
}

interface Missing extends Pick<Making, 'waiting' | 'failures'> {
  readonly made: readonly TaggedImage[];
}

/** Builds the images; of one that several jobs build, this job's part. */
async function makeMissing(
  effects: StageEffects,
  plan: Plan,
  missing: readonly ImageRequest[],
  builder: BuilderPlan | undefined,
): Promise<Missing> {
  const [request] = missing;
  if (request && isSharded(request) && plan.push) {
    const [ended] = await settleEach([request], () =>
      makeFromShards(effects, plan, request, builder),
    );
    if (ended?.status !== 'fulfilled') {
      return { made: [], waiting: [], failures: [ended?.reason] };
    }
    const { value } = ended;
    return 'image' in value
      ? { made: [value], waiting: [], failures: [] }
      : { made: [], waiting: [value], failures: [] };
  }
  const { values, failures } = builder
    ? await buildImages(effects, plan, missing.map(takeOwnPart), builder)
    : { values: [], failures: [] };
  return { made: values, waiting: [], failures };
}

function inOrder({ images }: Plan, tagged: readonly TaggedImage[]): readonly TaggedImage[] {
  const placeOf = ({ image }: TaggedImage): number => images.indexOf(image.request);
  return tagged.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** Where an alias fails, the image is still there under its other tags. */
async function moveAllLast(
  effects: StageEffects,
  plan: Plan,
  tagged: readonly TaggedImage[],
): Promise<Pick<Making, 'made' | 'failures'>> {
  const findHigher = openHigherReleases(effects, plan);
  const moving = await settleEach(tagged, (one) => moveLast(effects, plan, findHigher, one));
  const made = tagged.map(({ image }, place) => {
    const ended = moving[place];
    return ended?.status === 'fulfilled' ? ended.value : image;
  });
  return { made, failures: partSettled(moving).failures };
}

/** `undefined` when the image has to be built. Where nothing is pushed, nothing is tagged either. */
async function takeImage(
  effects: StageEffects,
  plan: Plan,
  planned: PlannedImage,
): Promise<TaggedImage | undefined> {
  const { request, source: imagePlan } = planned;
  if (imagePlan.kind === 'build' || imagePlan.kind === 'keep') return undefined;
  const { kind, source } = imagePlan;
  const origin = { kind, revision: revisionFor(plan, planned) };
  if (!plan.push) {
    const references = [source.reference];
    const image = await confirm(effects, request, references, source);
    return { image: { ...image, ...origin, request, references, overtaken: [] }, last: [] };
  }
  const { repository: to, references: all } = request;
  const { repository: from } = parseReference(source.reference);
  const isElsewhere = !isSameRepository(from, to);
  if (isElsewhere) await copyInto(effects, { digest: source.digest, from, to });
  const { first, last } = splitReferences(plan, request);
  if (kind === 'promote' || isElsewhere) {
    const manifest = await readUnnamed(effects.registry, request.name, source.digest);
    const unnamed = { manifest, isMade: false };
    const { image, taken } = await nameImage(effects, plan, request, first, unnamed);
    const own = { ...origin, kind: taken ?? kind, request, references: first, overtaken: [] };
    return { image: { ...image, ...own }, last };
  }
  const others = await findOthers(effects, all.slice(1), source.digest);
  const newer = await findBuiltAnew(effects, plan, request, source, others);
  const staying = new Set(newer.map(({ tag }) => formatReference(request.name, tag)));
  const missing = others.filter((one) => !staying.has(one));
  const isMissing = (reference: string): boolean => missing.includes(reference);
  await putTags(effects, request, source.digest, first.filter(isMissing));
  const references = all.filter(
    (one) => !staying.has(one) && (first.includes(one) || !isMissing(one)),
  );
  const { image } = await settleTags(effects, plan, request, references, source);
  return {
    image: { ...image, ...origin, request, references, overtaken: newer },
    last: last.filter(isMissing),
  };
}

/** Moves the aliases of the release that may still move, and confirms them. */
async function moveLast(
  effects: StageEffects,
  plan: Plan,
  findHigher: FindHigher,
  { image, last }: TaggedImage,
): Promise<MadeImage> {
  // What is not pushed keeps the name under which it was looked at.
  if (last.length === 0) return image;
  const { request } = image;
  const moved = await moveAliases(effects, plan, image, last, findHigher);
  const references = request.references.filter(
    (reference) => image.references.includes(reference) || moved.references.includes(reference),
  );
  const named = {
    ...image,
    references: withMirrors(request, references),
    overtaken: [...image.overtaken, ...moved.overtaken],
  };
  const confirmed = await confirmMoved(effects, plan, named, moved.references);
  await moveInMirrors(effects, plan, confirmed, moved.references);
  return confirmed;
}

/** Two runs of one commit may move an alias at the same moment: both go by the version's tag. */
async function confirmMoved(
  effects: StageEffects,
  plan: Plan,
  image: MadeImage,
  moved: readonly string[],
): Promise<MadeImage> {
  if (moved.length === 0) return image;
  const { request, references } = image;
  try {
    await confirm(effects, request, moved, image);
    return image;
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'digest-mismatch')) throw error;
    const all = [...references.slice(0, 1), ...moved];
    return follow(effects, image, await settleTags(effects, plan, request, all, image));
  }
}
