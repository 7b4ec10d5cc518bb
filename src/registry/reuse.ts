// Where an image comes from: built, reused or promoted. Pure.
import { UserError } from '../errors.ts';

import { compareImages, type Comparison, isOfThisRun, type Wanted } from './comparison.ts';
import { type HeldImage, type Lookup, revisionOf } from './held-image.ts';

export interface ReuseRequest extends Wanted {
  /** Repository name, as the user spelled it. */
  readonly name: string;
  readonly tag: string;
  /** The tag of the commit itself, where the version has another. */
  readonly revisionTag: string;
  readonly existingTag: 'reuse' | 'fail' | 'overwrite';
  readonly promote: boolean;
  /** An image was made already, and is to get its tags. */
  readonly isMade?: boolean;
}

/** What the registry holds; a tag that was not looked up is absent. */
export interface Found {
  readonly version?: Lookup;
  readonly revision?: Lookup;
}

/** Where the image comes from, and why. */
export type ImagePlan =
  | {
      readonly kind: 'build';
      readonly reason: string;
      /** The registry gave no answer, and a dry run goes on without one. */
      readonly isUnknown?: true;
    }
  | {
      readonly kind: 'reuse' | 'promote';
      readonly source: HeldImage;
      readonly reason: string;
      /** What a person should know. */
      readonly notice?: string;
    };

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
 * @throws UserError `tag-exists` when a tag would come to name something else, `not-comparable` when nobody can tell,
 *   `image-missing` when nothing may be built and nothing is there
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
  const comparison = compareImages(request, image);
  const mayBeThere = request.existingTag !== 'fail' || isOfThisRun(request, image);
  if (request.builds && !mayBeThere) {
    throw tagExists(request, image, 'existing-tag is fail', adviseFailing(comparison));
  }
  const isOlder = comparison.kind === 'unknown' && comparison.because === 'other-form';
  if (!isOlder) checkSame(request, image, comparison);
  // The commit's tag would move to this image, so it must name an equal one so far.
  if (request.aliasesRevision && revision?.kind === 'held')
    checkAlias(request, image, revision.image);
  return {
    kind: 'reuse',
    source: image,
    reason: explainReuse(request, isOlder),
    ...(isOlder && {
      notice: `${image.reference} is reused as it is, because it is of this commit: ${comparison.what}.`,
    }),
  };
}

/** Most often it is a second attempt, or another job of a matrix. */
function adviseFailing(comparison: Comparison): string {
  if (comparison.kind === 'differs') return comparison.advice;
  return comparison.kind === 'same'
    ? 'By its labels it is from the same commit and build inputs: existing-tag: reuse takes it.'
    : '';
}

function explainReuse({ tag, builds }: ReuseRequest, isOlder: boolean): string {
  if (!builds) return `${tag} is there, and build is false`;
  return `${tag} is there already, by its labels from the same commit${isOlder ? '' : ' and build inputs'}`;
}

function checkAlias(request: ReuseRequest, image: HeldImage, other: HeldImage): void {
  if (other.digest !== image.digest) checkSame(request, other, compareImages(request, other));
}

function planPromotion(request: ReuseRequest, image: HeldImage): ImagePlan {
  const comparison = compareImages(request, image);
  if (comparison.kind === 'same') {
    const reason = `${request.revisionTag} is there, by its labels from the same commit${request.builds ? ' and build inputs' : ''}`;
    return { kind: 'promote', source: image, reason };
  }
  if (request.aliasesRevision || !request.builds) checkSame(request, image, comparison);
  const reason = `${request.revisionTag} is there but cannot be promoted: ${comparison.what}`;
  return { kind: 'build', reason };
}

/** Of the same commit and build inputs, for all platforms. */
export function isSameBuild(request: ReuseRequest, image: HeldImage): boolean {
  return compareImages(request, image).kind === 'same';
}

function explainAbsence(request: ReuseRequest, { version }: Found): string {
  if (version?.kind !== 'hidden') return `${request.tag} is not in the registry yet`;
  return `${request.tag}: the registry does not say whether it is there (${version.words})`;
}

/** @throws UserError `tag-exists`, `not-comparable` */
function checkSame(request: ReuseRequest, image: HeldImage, comparison: Comparison): void {
  switch (comparison.kind) {
    case 'same':
      return;
    case 'differs':
      throw tagExists(request, image, comparison.what, comparison.advice);
    case 'unknown':
      throw new UserError(
        'not-comparable',
        `${image.reference} exists already: ${comparison.what}`,
        {
          fix: `${nothingDone(request)} ${goOn} To build it anew and re-point the tag, set existing-tag: overwrite.`,
        },
      );
  }
}

const goOn =
  'To go on with the image that is there, as after a delivery that failed, set build: false.';

/** @param advice for two builds of one commit: they are told apart by it, not by another version alone */
function tagExists(
  request: ReuseRequest,
  image: HeldImage,
  what: string,
  advice: string,
): UserError {
  const fix =
    advice === '' ? adviseExisting(request, image) : `${nothingDone(request)} ${advice} ${goOn}`;
  return new UserError('tag-exists', `${image.reference} exists already: ${what}`, { fix });
}

function nothingDone({ isMade = false }: ReuseRequest): string {
  return isMade
    ? 'Another run put it since this one began to build. Nothing was tagged or pinned.'
    : 'Nothing was built.';
}

function adviseExisting(request: ReuseRequest, image: HeldImage): string {
  const { builds, tagNamesRevision } = request;
  if (!builds) return 'Nothing was pinned. Set version to the image that is meant.';
  const done = nothingDone(request);
  const renew =
    'Give this build a version of its own, or set existing-tag: overwrite to re-point the tag.';
  // Who names a version that is there means that image more often than a new one.
  if (!tagNamesRevision) {
    return `${done} To deliver the image that is there, as to roll back or to promote it, set build: false. ${renew}`;
  }
  // One that names another commit is refused under this tag with build: false, too.
  return revisionOf(image) === undefined
    ? `${done} To deliver the image that is there, whoever built it, set build: false. ${renew}`
    : `${done} ${renew}`;
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
