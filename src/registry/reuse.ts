import { UserError } from '../errors.ts';

import { type HeldImage, type Lookup, revisionOf } from './held-image.ts';

/** What this run wants, as far as it decides whether an image that is there will do. */
export interface ReuseRequest {
  /** Repository name, as the user spelled it. */
  readonly name: string;
  readonly tag: string;
  /** The tag of the commit itself, where the version has another. */
  readonly revisionTag: string;
  readonly revision: string;
  /** True when the tag follows from the commit, so that an image of another commit under it is a mistake. */
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

/** Which tags have to be looked up; nothing is asked whose answer is not used. */
export function planLookups(request: ReuseRequest): {
  readonly version: boolean;
  readonly revision: boolean;
} {
  const asks = !request.builds || request.existingTag !== 'overwrite';
  const hasOther = request.revisionTag !== request.tag;
  return { version: asks, revision: asks && hasOther && mayPromote(request) };
}

/**
 * Decides whether the image is built, reused under its tag, or promoted from the commit's tag.
 *
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
  const differences = compare(request, image);
  if (request.builds && request.existingTag === 'fail') {
    throw tagExists(request, image, 'existing-tag is fail');
  }
  if (differences.length > 0) throw tagExists(request, image, differences.join('; '));
  if (request.aliasesRevision && revision?.kind === 'held') checkAlias(request, revision.image);
  return {
    kind: 'reuse',
    source: image,
    reason: request.builds
      ? `${request.tag} is there already, from the same commit and build inputs`
      : `${request.tag} is there, and build is false`,
  };
}

function planPromotion(request: ReuseRequest, image: HeldImage): ImagePlan {
  const differences = compare(request, image);
  if (differences.length === 0) {
    const reason = `${request.revisionTag} is there, from the same commit${request.builds ? ' and build inputs' : ''}`;
    return { kind: 'promote', source: image, reason };
  }
  if (request.aliasesRevision || !request.builds) {
    throw tagExists(request, image, differences.join('; '));
  }
  const reason = `${request.revisionTag} is there but cannot be promoted: ${differences.join('; ')}`;
  return { kind: 'build', reason };
}

/** The commit's tag would move to this image, so it must name an equal one so far. */
function checkAlias(request: ReuseRequest, image: HeldImage): void {
  const differences = compare(request, image);
  if (differences.length > 0) throw tagExists(request, image, differences.join('; '));
}

/** Two names for one image: asking for the commit's tag as an alias is asking for promotion, too. */
function mayPromote(request: ReuseRequest): boolean {
  const isMeant = request.builds || request.tagNamesRevision;
  return (request.promote && isMeant) || request.aliasesRevision;
}

/** True for an image that this run would reuse: of the same commit and build inputs, for all platforms. */
export function isReusable(request: ReuseRequest, image: HeldImage): boolean {
  return request.existingTag === 'reuse' && compare(request, image).length === 0;
}

/** What keeps an image from being the one that this run would build; empty when nothing does. */
function compare(request: ReuseRequest, image: HeldImage): readonly string[] {
  return [
    ...compareRevision(request, image),
    ...compareFingerprint(request, image),
    ...comparePlatforms(request, image),
  ];
}

function compareRevision(request: ReuseRequest, image: HeldImage): readonly string[] {
  const revision = revisionOf(image);
  if (revision === request.revision) return [];
  if (!request.builds && (revision === undefined || mayBeOther(request))) return [];
  return revision === undefined
    ? ['it names no commit, so something else built it']
    : [`it was built from commit ${revision}, this run is about ${request.revision}`];
}

/** `version: 1.2.3` with `build: false` means that image, from whatever commit the run is on. */
function mayBeOther(request: ReuseRequest): boolean {
  return !request.tagNamesRevision && !request.aliasesRevision;
}

function compareFingerprint(request: ReuseRequest, image: HeldImage): readonly string[] {
  const { label, value } = request.fingerprint;
  if (!request.builds || image.labels.get(label) === value) return [];
  return image.labels.has(label)
    ? ['it was built from other build inputs (context, file, target, platforms, build-args, ...)']
    : [`it has no label ${label}, so its build inputs are not known`];
}

function comparePlatforms(request: ReuseRequest, image: HeldImage): readonly string[] {
  if (image.platforms.length === 0) return ['it holds no platform, so it is nothing to run'];
  const missing = request.platforms.filter((platform) => !image.platforms.includes(platform));
  return missing.length === 0
    ? []
    : [`it lacks ${missing.join(', ')} and holds ${image.platforms.join(', ')}`];
}

function explainAbsence(request: ReuseRequest, { version }: Found): string {
  if (version?.kind !== 'hidden') return `${request.tag} is not in the registry yet`;
  return `${request.tag}: the registry does not say whether it is there (${version.words})`;
}

function tagExists(request: ReuseRequest, image: HeldImage, why: string): UserError {
  return new UserError('tag-exists', `${image.reference} exists already: ${why}`, {
    fix: adviseExisting(request),
  });
}

function adviseExisting({ builds, tagNamesRevision }: ReuseRequest): string {
  if (!builds) return 'Nothing was pinned. Set version to the image that is meant.';
  const otherwise =
    'Give this build a version of its own, or set existing-tag: overwrite to re-point the tag.';
  // Who names a version that is there means that image more often than a new one.
  return tagNamesRevision
    ? `Nothing was built. ${otherwise}`
    : `Nothing was built. To deliver the image that is there, as to roll back or to promote it, set build: false. ${otherwise}`;
}

function imageMissing(request: ReuseRequest, found: Found): UserError {
  const looked = [
    [request.tag, found.version] as const,
    ...(found.revision ? [[request.revisionTag, found.revision] as const] : []),
  ];
  const names = looked.map(([tag, lookup]) => {
    const said = lookup?.kind === 'hidden' ? ` (${lookup.words})` : '';
    return `${request.name}:${tag}${said}`;
  });
  const hint = /^v\d+\.\d+\.\d+/.test(request.tag)
    ? ` A git tag ${request.tag} makes an image tag without its v: version: ${request.tag.slice(1)}.`
    : '';
  return new UserError(
    'image-missing',
    `build is false, and the registry does not hold ${names.join(' nor ')}`,
    {
      fix: `Let the job that builds this image push it first, or set version to one that is there.${hint}`,
    },
  );
}
