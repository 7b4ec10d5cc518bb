import { UserError } from '../errors.ts';

import { type HeldImage, type Lookup, revisionOf } from './held-image.ts';

export interface ReuseRequest {
  /** Repository name, as the user spelled it. */
  readonly name: string;
  readonly tag: string;
  /** The tag of the commit itself, where the version has another. */
  readonly revisionTag: string;
  readonly revision: string;
  /** The tag follows from the commit: an image of another commit under it is a mistake. */
  readonly tagNamesRevision: boolean;
  readonly fingerprint: { readonly label: string; readonly value: string };
  /** In normal form; none where any will do. */
  readonly platforms: readonly string[];
  readonly existingTag: 'reuse' | 'fail' | 'overwrite';
  readonly promote: boolean;
  /** The commit's tag is to be put on the image, too. */
  readonly aliasesRevision: boolean;
  /** False: the image must be there, whoever built it. */
  readonly builds: boolean;
}

/** What the registry holds; a tag that was not looked up is absent. */
export interface Found {
  readonly version?: Lookup;
  readonly revision?: Lookup;
}

/** Where the image comes from, and why. */
export type ImagePlan =
  | { readonly kind: 'build'; readonly reason: string }
  | { readonly kind: 'reuse' | 'promote'; readonly source: HeldImage; readonly reason: string };

/** Nothing is asked whose answer is not used. */
export function planLookups(request: ReuseRequest): Readonly<Record<keyof Found, boolean>> {
  const asks = !request.builds || request.existingTag !== 'overwrite';
  const hasOther = request.revisionTag !== request.tag;
  // Two names for one image: asking for the commit's tag as an alias is asking for promotion, too.
  const mayPromote =
    request.aliasesRevision || (request.promote && (request.builds || request.tagNamesRevision));
  return { version: asks, revision: asks && hasOther && mayPromote };
}

/**
 * @throws UserError `tag-exists` when a tag would come to name something else, `image-missing` when
 *   nothing may be built and nothing is there
 */
export function planReuse(request: ReuseRequest, found: Found): ImagePlan {
  if (request.builds && request.existingTag === 'overwrite') {
    return { kind: 'build', reason: 'existing-tag is overwrite' };
  }
  if (found.version?.kind === 'held') return planHeld(request, found.version.image, found);
  const promoted = found.revision?.kind === 'held' && planPromotion(request, found.revision.image);
  if (promoted && promoted.kind === 'promote') return promoted;
  if (!request.builds) throw imageMissing(request, found);
  return promoted || { kind: 'build', reason: explainAbsence(request, found) };
}

function planHeld(request: ReuseRequest, image: HeldImage, { revision }: Found): ImagePlan {
  const isRefused = request.builds && request.existingTag === 'fail';
  checkSame(request, image, isRefused ? 'existing-tag is fail' : compare(request, image));
  // The commit's tag would move to this image, so it must name an equal one so far.
  if (request.aliasesRevision && revision?.kind === 'held') {
    checkSame(request, revision.image, compare(request, revision.image));
  }
  return {
    kind: 'reuse',
    source: image,
    reason: request.builds
      ? `${request.tag} is there already, from the same commit and build inputs`
      : `${request.tag} is there, and build is false`,
  };
}

function planPromotion(request: ReuseRequest, image: HeldImage): ImagePlan {
  const difference = compare(request, image);
  if (difference === '') {
    const reason = `${request.revisionTag} is there, from the same commit${request.builds ? ' and build inputs' : ''}`;
    return { kind: 'promote', source: image, reason };
  }
  if (request.aliasesRevision || !request.builds) checkSame(request, image, difference);
  const reason = `${request.revisionTag} is there but cannot be promoted: ${difference}`;
  return { kind: 'build', reason };
}

/** Of the same commit and build inputs, for all platforms. */
export function isReusable(request: ReuseRequest, image: HeldImage): boolean {
  return request.existingTag === 'reuse' && compare(request, image) === '';
}

/** What keeps an image from being the one that this run would build; empty when nothing does. */
function compare(request: ReuseRequest, image: HeldImage): string {
  const comparisons = [compareRevision, compareFingerprint, comparePlatforms];
  const differences = comparisons.map((comparison) => comparison(request, image));
  return differences.filter((difference) => difference !== '').join('; ');
}

function compareRevision(request: ReuseRequest, image: HeldImage): string {
  const revision = revisionOf(image);
  if (revision === request.revision) return '';
  // `version: 1.2.3` with `build: false` means that image, from whatever commit the run is on.
  const mayBeOther = !request.tagNamesRevision && !request.aliasesRevision;
  if (!request.builds && (revision === undefined || mayBeOther)) return '';
  return revision === undefined
    ? 'it names no commit, so something else built it'
    : `it was built from commit ${revision}, this run is about ${request.revision}`;
}

function compareFingerprint({ builds, fingerprint }: ReuseRequest, { labels }: HeldImage): string {
  const { label, value } = fingerprint;
  if (!builds || labels.get(label) === value) return '';
  return labels.has(label)
    ? 'it was built from other build inputs (context, file, target, platforms, build-args, ...)'
    : `it has no label ${label}, so its build inputs are not known`;
}

function comparePlatforms(request: ReuseRequest, { platforms }: HeldImage): string {
  if (platforms.length === 0) return 'it holds no platform, so it is nothing to run';
  const missing = request.platforms.filter((platform) => !platforms.includes(platform));
  if (missing.length === 0) return '';
  return `it lacks ${missing.join(', ')} and holds ${platforms.join(', ')}`;
}

function explainAbsence(request: ReuseRequest, { version }: Found): string {
  if (version?.kind !== 'hidden') return `${request.tag} is not in the registry yet`;
  return `${request.tag}: the registry does not say whether it is there (${version.words})`;
}

function checkSame(request: ReuseRequest, { reference }: HeldImage, difference: string): void {
  if (difference === '') return;
  const fix = adviseExisting(request);
  throw new UserError('tag-exists', `${reference} exists already: ${difference}`, { fix });
}

function adviseExisting({ builds, tagNamesRevision }: ReuseRequest): string {
  if (!builds) return 'Nothing was pinned. Set version to the image that is meant.';
  // Who names a version that is there means that image more often than a new one.
  const deliver = tagNamesRevision
    ? ''
    : ' To deliver the image that is there, as to roll back or to promote it, set build: false.';
  return `Nothing was built.${deliver} Give this build a version of its own, or set existing-tag: overwrite to re-point the tag.`;
}

function imageMissing(request: ReuseRequest, found: Found): UserError {
  const nameOf = (tag: string, lookup: Lookup | undefined) =>
    `${request.name}:${tag}${lookup?.kind === 'hidden' ? ` (${lookup.words})` : ''}`;
  const names = [nameOf(request.tag, found.version)];
  if (found.revision) names.push(nameOf(request.revisionTag, found.revision));
  const hint = /^v\d+\.\d+\.\d+/.test(request.tag)
    ? ` A git tag ${request.tag} makes an image tag without its v: version: ${request.tag.slice(1)}.`
    : '';
  const what = `build is false, and the registry does not hold ${names.join(' nor ')}`;
  const fix = `Let the job that builds this image push it first, or set version to one that is there.${hint}`;
  return new UserError('image-missing', what, { fix });
}
