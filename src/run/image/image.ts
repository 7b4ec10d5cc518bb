// From the plan to images that the registry has confirmed: looked up first, then reused, promoted or built.
import { partSettled, settleEach } from '../../bounded.ts';
import type { BuilderPlan } from '../../buildx/builder.ts';
import { UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import { formatPlatform } from '../../image/platform.ts';
import { formatReference } from '../../image/reference.ts';
import { type HeldImage, type Lookup, revisionOf } from '../../registry/held-image.ts';
import type { ResolvedImage } from '../../registry/resolve.ts';
import {
  type Found,
  type ImagePlan,
  isReusable,
  planLookups,
  planReuse,
  type ReuseRequest,
} from '../../registry/reuse.ts';
import { cannotTag } from '../../registry/registry.ts';
import { formatRevisionTag, type NotMoved } from '../../version/version.ts';

import {
  type FindHigher,
  moveAliases,
  movesLate,
  openHigherReleases,
  putTags,
  splitReferences,
} from './aliases.ts';
import { planBuild, withBuilder } from '../build.ts';
import type { StageEffects } from '../effects.ts';
import type { Decided, ImageRequest, Plan, PlannedImage } from '../plan.ts';

/** An image in the registry, and how it came to be there. */
export interface MadeImage extends ResolvedImage {
  readonly request: ImageRequest;
  readonly kind: ImagePlan['kind'];
  /** The commit that it was built from, as far as it says so; else the run's. */
  readonly revision: string;
  /** Full references that name it, the version's own first. */
  readonly references: readonly string[];
  /** Aliases that were to move and did not, because a higher release was tagged meanwhile. */
  readonly overtaken: readonly NotMoved[];
}

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
    source = planReuse(reuse, await readFound(effects, reuse));
  } catch (error) {
    if (!(plan.dryRun && error instanceof UserError)) throw error;
    // A dry run may have no login: it says what it cannot know and goes on.
    const reason = `the registry cannot be asked: ${error.message}`;
    return { request, source: { kind: 'build', reason } };
  }
  return { request, source };
}

async function readFound({ registry }: StageEffects, request: ReuseRequest): Promise<Found> {
  const wanted = planLookups(request);
  const lookUp = (tag: string): Promise<Lookup> =>
    registry.read(formatReference(request.name, tag));
  const [version, revision] = await Promise.all([
    wanted.version ? lookUp(request.tag) : undefined,
    wanted.revision ? lookUp(request.revisionTag) : undefined,
  ]);
  return { ...(version && { version }), ...(revision && { revision }) };
}

function planReuseRequest(
  { context, version, existingTag, promote }: Plan,
  { name, build, platforms, fingerprint }: ImageRequest,
): ReuseRequest {
  return {
    name,
    tag: version.tag,
    revisionTag: formatRevisionTag(context.revision),
    revision: context.revision,
    tagNamesRevision: version.kind !== 'explicit',
    fingerprint,
    platforms: platforms.map(formatPlatform),
    existingTag,
    promote,
    aliasesRevision: version.aliases.some(({ kind }) => kind === 'sha'),
    builds: build !== undefined,
  };
}

/** What became of the images, as far as the run came. */
export interface Making {
  readonly made: readonly MadeImage[];
  /** Why others were not made, or not named as they should be. */
  readonly failures: readonly unknown[];
}

/** An image that the registry has confirmed, and the aliases that are put on it last. */
interface TaggedImage {
  readonly image: MadeImage;
  readonly last: readonly string[];
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
  const tagging = await settleEach(
    wanted,
    async (image) =>
      (await takeImage(effects, plan, image)) ??
      (builder && (await buildAndConfirm(effects, plan, image.request, builder))),
  );
  const { values, failures } = partSettled(tagging);
  const tagged = values.filter((one) => one !== undefined);
  if (failures.length > 0) return { made: tagged.map(({ image }) => image), failures };
  const findHigher = openHigherReleases(effects, plan);
  const moving = await settleEach(tagged, (one) => moveLast(effects, plan, findHigher, one));
  const moved = partSettled(moving);
  // Where an alias failed, the image is still there under its other tags.
  const made = tagged.map(({ image }, place) => {
    const ended = moving[place];
    return ended?.status === 'fulfilled' ? ended.value : image;
  });
  return { made, failures: moved.failures };
}

/** `undefined` when the image has to be built. Where nothing is pushed, nothing is tagged either. */
async function takeImage(
  effects: StageEffects,
  plan: Plan,
  { request, source: imagePlan, proof }: PlannedImage,
): Promise<TaggedImage | undefined> {
  if (imagePlan.kind === 'build' || imagePlan.kind === 'keep') return undefined;
  const { kind, source } = imagePlan;
  const origin = { kind, revision: proof?.commit ?? revisionOf(source) ?? plan.context.revision };
  if (!plan.push) {
    const references = [source.reference];
    const image = await confirm(effects, request, references, source);
    return { image: { ...image, ...origin, request, references, overtaken: [] }, last: [] };
  }
  const { references } = request;
  const missing =
    kind === 'promote' ? references : await findOthers(effects, references, source.digest);
  const isMissing = (reference: string): boolean => missing.includes(reference);
  const { first, last } = splitReferences(plan, request);
  const tags = first.filter(isMissing);
  const refusal = await putTags(effects, request.name, source, tags);
  if (refusal !== undefined) {
    if (kind === 'reuse' || !request.build) throw cannotTag(tags, refusal);
    effects.log.notice(`Built instead of promoted: ${refusal}`);
    return undefined;
  }
  const tagged = references.filter(
    (reference) => first.includes(reference) || !isMissing(reference),
  );
  const image = await confirm(effects, request, tagged, source);
  return {
    image: { ...image, ...origin, request, references: tagged, overtaken: [] },
    last: last.filter(isMissing),
  };
}

/** The aliases that do not name the image yet. */
async function findOthers(
  { registry }: StageEffects,
  [, ...aliases]: readonly string[],
  digest: Digest,
): Promise<readonly string[]> {
  const digests = await Promise.all(aliases.map((alias) => registry.readDigest(alias)));
  return aliases.filter((_, place) => digests[place] !== digest);
}

async function buildAndConfirm(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  builderPlan: BuilderPlan,
): Promise<TaggedImage | undefined> {
  const split = movesLate(request, builderPlan)
    ? splitReferences(plan, request)
    : { first: request.references, last: [] };
  const build = planBuild(effects, plan, request, plan.push ? split.first : []);
  return withBuilder(effects, plan, builderPlan, async (runBuild) => {
    const { digest } = await effects.record.stage('build', () => runBuild(build));
    if (digest === undefined) return undefined;
    effects.record.did(`Pushed ${build.references.join(', ')} (${digest})`);
    const confirmed = await confirm(effects, request, split.first, { digest }).catch(
      async (error: unknown) => {
        throw await explainMismatch(effects, planReuseRequest(plan, request), digest, error);
      },
    );
    const { revision } = plan.context;
    const origin = { kind: 'build', revision, request, references: split.first } as const;
    return { image: { ...confirmed, ...origin, overtaken: [] }, last: split.last };
  });
}

/**
 * What to do about a tag that another run of the same commit moved between this run's push and its look: to
 * pin that run's image would be to pin what nobody compared with what was built here, so it stays an error.
 *
 * @param error anything that the look at the tags ended with
 * @returns the error to be thrown
 */
async function explainMismatch(
  { registry }: StageEffects,
  request: ReuseRequest,
  built: Digest,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof UserError && error.code === 'digest-mismatch')) return error;
  const found = await registry
    .read(formatReference(request.name, request.tag))
    .catch(() => undefined);
  if (found?.kind !== 'held' || found.image.digest === built) return error;
  if (!isReusable(request, found.image)) return error;
  return error.with({
    fix: 'Another run of the same commit and build inputs pushed the same tag at the same moment. Nothing was pinned. Run this job again: it reuses that image. A concurrency group in the workflow keeps such runs apart.',
    cause: error,
  });
}

/** Moves the aliases of the release that may still move, and confirms them. */
async function moveLast(
  effects: StageEffects,
  plan: Plan,
  findHigher: FindHigher,
  { image, last }: TaggedImage,
): Promise<MadeImage> {
  if (last.length === 0) return image;
  const { request } = image;
  const moved = await moveAliases(effects, plan, request, image, last, findHigher);
  if (moved.references.length > 0) await confirm(effects, request, moved.references, image);
  const references = request.references.filter(
    (reference) => image.references.includes(reference) || moved.references.includes(reference),
  );
  return { ...image, references, overtaken: moved.overtaken };
}

/** Every tag must read back as the expected digest, with every platform. */
async function confirm(
  { registry, log, record }: StageEffects,
  { platforms }: ImageRequest,
  references: readonly string[],
  { digest }: Pick<HeldImage, 'digest'>,
): Promise<ResolvedImage> {
  const image = await record.stage('verify', () =>
    registry.resolve(references, { digest, platforms }),
  );
  const form = image.isIndex ? '' : ' (a plain manifest, no index)';
  log.info(
    `Verified: ${references.join(', ')} ${references.length === 1 ? 'is' : 'are'} ${image.digest} for ${[...image.platforms.keys()].join(', ')}${form}`,
  );
  return image;
}
