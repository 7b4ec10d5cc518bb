// Which image has the version's tag: runs of one commit meet here, and go on with one image.
// A registry cannot be asked to put a tag only where it is free: so between the last look and the PUT lies nothing but
// the PUT, and the tag is read again afterwards.
import { isCancelled, UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import { formatReference, parseReference } from '../../image/reference.ts';
import type { HeldImage } from '../../registry/held-image.ts';
import type { Manifest } from '../../registry/manifest.ts';
import type { ResolvedImage } from '../../registry/resolve.ts';
import {
  type Found,
  type ImagePlan,
  isSameBuild,
  planLookups,
  planReuse,
  type ReuseRequest,
} from '../../registry/reuse.ts';

import type { StageEffects } from '../effects.ts';
import type { ImageRequest, Plan } from '../plan.ts';

import { findOthers, putTags } from './aliases.ts';
import { confirm, planReuseRequest } from './confirm.ts';
import { isProven, prove } from './proof.ts';

/** What is to be named; all that it names is in the registry. */
export interface Unnamed {
  readonly manifest: Manifest;
  /** False: it was there before this run. */
  readonly isMade: boolean;
}

/** How tags came to name an image. */
export interface Named {
  readonly image: ResolvedImage;
  /** How another run's image was taken that came first; `undefined`: the tags name what they were to name. */
  readonly taken: 'reuse' | 'promote' | undefined;
}

type Taken = Exclude<ImagePlan, { readonly kind: 'build' }>;

/** Asks for the tags that matter, side by side. */
export async function readFound(
  { registry }: Pick<StageEffects, 'registry'>,
  request: ReuseRequest,
  wanted = planLookups(request),
): Promise<Found> {
  const lookUp = (tag: string): ReturnType<typeof registry.read> =>
    registry.read(formatReference(request.name, tag));
  const [version, revision] = await Promise.all([
    wanted.version ? lookUp(request.tag) : undefined,
    wanted.revision ? lookUp(request.revisionTag) : undefined,
  ]);
  return { ...(version && { version }), ...(revision && { revision }) };
}

/**
 * Puts tags on an image that has none of them, unless another run of the commit was first: then its image is taken.
 *
 * @param references the version's own first
 * @throws UserError `tag-exists`, `not-comparable`, and as `settleTags`
 */
export async function nameImage(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  references: readonly string[],
  unnamed: Unnamed,
): Promise<Named> {
  const { digest } = unnamed.manifest;
  const replaced = await findReplaced(effects, plan, references);
  const first = await putOrFind(effects, plan, request, references, unnamed);
  if (first === undefined) {
    return settleTags(effects, plan, request, references, { digest, replaced });
  }
  const { kind, source } = first;
  await takeOther(effects, plan, request, source);
  await putTags(
    effects,
    request,
    source.digest,
    await findOthers(effects, references, source.digest),
  );
  const { image } = await settleTags(effects, plan, request, references, source);
  return { image, taken: kind };
}

/** What a tag is moved away from on purpose: a registry may show it for a while. */
async function findReplaced(
  { registry }: StageEffects,
  { existingTag }: Plan,
  [version = '']: readonly string[],
): Promise<Digest | undefined> {
  return existingTag === 'overwrite' ? registry.readDigest(version) : undefined;
}

/** @returns the image that came first, where there is one; else the tags were put */
async function putOrFind(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  references: readonly string[],
  unnamed: Unnamed,
): Promise<Taken | undefined> {
  const { registry, log, record } = effects;
  const { manifest } = unnamed;
  const look = (): Promise<Taken | undefined> => lookAgain(effects, plan, request, unnamed);
  const tags = references.flatMap((reference) => parseReference(reference).tag ?? []);
  const first = plan.existingTag === 'overwrite' ? undefined : await look();
  if (first) return first;
  try {
    await registry.put(request.repository, manifest, tags);
  } catch (error) {
    // A registry whose tags are fixed says itself that another run was first.
    const other = await look().catch(() => undefined);
    if (other === undefined || isCancelled(error) || plan.existingTag === 'overwrite') throw error;
    return other;
  }
  log.info(`Tagged: ${references.join(', ')} (${manifest.digest})`);
  record.did(`Tagged ${references.join(', ')} (${manifest.digest})`);
  return undefined;
}

async function lookAgain(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  unnamed: Unnamed,
  mayPromote = unnamed.isMade,
): Promise<Taken | undefined> {
  const reuse = planMeeting(plan, request, unnamed.isMade);
  const revision = mayPromote && planLookups(reuse).revision;
  const found = await readFound(effects, reuse, { version: true, revision });
  await checkFree(effects, reuse, unnamed, found);
  if (found.version?.kind !== 'held' && found.revision?.kind !== 'held') return undefined;
  const first = planReuse(reuse, found);
  if (first.kind === 'build' || first.source.digest === unnamed.manifest.digest) return undefined;
  if (first.kind === 'reuse' || (await isProven(effects, plan, request, first.source)))
    return first;
  // What was not promoted for want of a proof, and so built, is not taken for having come first.
  return lookAgain(effects, plan, request, unnamed, false);
}

/**
 * A registry may hide a repository that is not there; by now something was pushed to it, and a refusal is one.
 *
 * @throws UserError `not-comparable` where the tag is there and shows only its digest, and the registry's refusals
 */
async function checkFree(
  { registry }: StageEffects,
  { name, tag }: ReuseRequest,
  { manifest }: Unnamed,
  { version }: Found,
): Promise<void> {
  if (version?.kind !== 'hidden') return;
  const reference = formatReference(name, tag);
  const now = await registry.readDigest(reference);
  if (now === undefined || now === manifest.digest) return;
  const what = `${reference} exists already (${now}), and the registry does not show what it is`;
  throw new UserError('not-comparable', what, {
    fix: 'The tag was not re-pointed, and nothing was pinned. Let this user read the repository, too.',
  });
}

/** Of shards, the files may be another machine's: what all jobs agree on is enough. */
function planMeeting(plan: Plan, request: ImageRequest, isMade: boolean): ReuseRequest {
  const reuse = planReuseRequest(plan, request);
  const { shard } = reuse;
  return { ...reuse, isMade, ...(shard && { shard: { ...shard, suffices: true } }) };
}

/** How often another run's image may come between: each run puts its own once. */
const mostTurns = 30;

/** What tags were put on, and what they named before on purpose. */
type Put = Pick<HeldImage, 'digest'> & { readonly replaced?: Digest | undefined };

/**
 * Reads all tags back. Where another run of the commit has put the version's tag at the same moment, what it names now
 * counts for both.
 *
 * @throws UserError `digest-mismatch` where something else came between, and as `confirm` and `prove`
 */
export async function settleTags(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  references: readonly string[],
  put: Put,
): Promise<Named> {
  let { digest } = put;
  for (let turn = 0; ; turn += 1) {
    try {
      const image = await confirm(effects, request, references, { digest });
      return { image, taken: digest === put.digest ? undefined : 'reuse' };
    } catch (error) {
      if (!(error instanceof UserError && error.code === 'digest-mismatch')) throw error;
      const now = turn < mostTurns ? await findNow(effects, plan, request, references) : undefined;
      if (now === undefined || now.digest === put.replaced) throw adviseAgain(plan, error);
      if (now.digest !== digest) await takeOther(effects, plan, request, now);
      ({ digest } = now);
      await putTags(effects, request, digest, await findOthers(effects, references, digest));
    }
  }
}

/** What the version's tag names by now, where that and all that the others name is the same build. */
async function findNow(
  { registry }: StageEffects,
  plan: Plan,
  request: ImageRequest,
  references: readonly string[],
): Promise<HeldImage | undefined> {
  if (plan.existingTag === 'fail') return undefined;
  const reuse = planMeeting(plan, request, true);
  const found = await Promise.all(
    references.map((reference) =>
      registry.read(reference).catch((error: unknown) => {
        if (!(error instanceof UserError) || isCancelled(error)) throw error;
        return undefined;
      }),
    ),
  );
  const [version] = found;
  const isOther = found.some(
    (one) => one === undefined || (one.kind === 'held' && !isSameBuild(reuse, one.image)),
  );
  return version?.kind === 'held' && !isOther ? version.image : undefined;
}

/** @throws UserError as `prove` */
async function takeOther(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  image: HeldImage,
): Promise<void> {
  const { reference, digest } = image;
  effects.log.notice(
    `${reference} was put by another run of this commit meanwhile: its image (${digest}) is taken`,
  );
  if (plan.verify.length > 0) await prove(effects, plan, request, image);
}

function adviseAgain({ existingTag }: Plan, error: UserError): UserError {
  if (existingTag !== 'fail') return error;
  return error.with({
    fix: 'Another run pushed the same tag at the same moment, and existing-tag is fail. Nothing was pinned. A concurrency group in the workflow keeps such runs apart.',
    cause: error,
  });
}

/** Puts another image on the tags that still name what was given up, in one repository. */
export async function repoint(
  effects: StageEffects,
  place: Pick<ImageRequest, 'name' | 'repository'>,
  references: readonly string[],
  { from, to }: Readonly<Record<'from' | 'to', Digest>>,
): Promise<void> {
  const named = await Promise.all(references.map((one) => effects.registry.readDigest(one)));
  const left = references.filter((_, at) => named[at] === from);
  await putTags(effects, place, to, left);
}
