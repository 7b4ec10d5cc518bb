// Pure: whether this run may replace what the manifest holds. An older commit never replaces a newer one.
import semver from 'semver';

import { readReference } from '../../image/reference.ts';
import type { HeldReference } from '../../manifest/pins/edit.ts';
import { readRefreshedName } from '../../version/semver.ts';
import { type DeliveredImage, isIn } from '../delivery.ts';

/** How the held image's commit stands to this run's commit in the source repository's history. */
export type Relation =
  | { readonly kind: 'same' }
  /** The held commit is a descendant of ours, by so many commits; or its version is higher. */
  | { readonly kind: 'newer'; readonly commits?: number }
  /** An ancestor of ours, by so many commits; or its version is lower. */
  | { readonly kind: 'older'; readonly commits?: number }
  | { readonly kind: 'unrelated' }
  /** The held image names no commit: a tag that somebody wrote by hand, or another tool's image. */
  | { readonly kind: 'unlabelled' }
  | { readonly kind: 'unknown'; readonly why: string };

/** What is known of one held reference. */
export type Comparison =
  /** Nothing to compare: the same image, or another repository that is replaced. */
  | { readonly kind: 'none' }
  /** Both tags are SemVer; their versions decide. */
  | { readonly kind: 'version'; readonly order: -1 | 0 | 1 }
  /** The revisions decide; `revision` may be shortened, as in a `sha-` tag. */
  | { readonly kind: 'revision'; readonly revision: string }
  /** Only the image's own label can tell its revision. */
  | { readonly kind: 'label' };

/** How a held reference is to be compared with the image that is delivered. */
export function planComparison(reference: string, image: DeliveredImage): Comparison {
  const held = readReference(reference);
  if (!held || !isIn(image, held.repository)) return { kind: 'none' };
  if (reference === image.reference) return { kind: 'none' };
  const byRefresh = compareRefreshes(held.tag, image.tag);
  if (byRefresh !== undefined) return { kind: 'version', order: byRefresh };
  const [heldVersion, version] = [parseVersion(held.tag), parseVersion(image.tag)];
  if (heldVersion && version) {
    const order = semver.compare(heldVersion, version);
    // Builds of one version (1.4.0_5 and 1.4.0_6) have no order of their own: their commits decide.
    if (order !== 0 || held.tag === image.tag) return { kind: 'version', order };
  }
  const revision = readRevisionTag(held.tag);
  return revision === undefined ? { kind: 'label' } : { kind: 'revision', revision };
}

/**
 * Of one version, what was built anew on newer base images is the newer one, and of two such builds the later one.
 *
 * @returns `undefined` where they are two versions, or neither was built anew
 */
function compareRefreshes(
  heldTag: string | undefined,
  tag: string | undefined,
): -1 | 0 | 1 | undefined {
  const [held, ours] = [readRefreshedName(heldTag ?? ''), readRefreshedName(tag ?? '')];
  if (held.plain !== ours.plain || held.time + ours.time === '') return undefined;
  if (held.time === ours.time) return 0;
  return held.time > ours.time ? 1 : -1;
}

/** The commit that a `sha-` tag names, built anew or not. */
function readRevisionTag(tag: string | undefined): string | undefined {
  return /^sha-([0-9a-f]{7,64})$/.exec(readRefreshedName(tag ?? '').plain)?.[1];
}

/** A tag as a version: `+` of build metadata is no character of a tag and became `_`. */
function parseVersion(tag: string | undefined): semver.SemVer | null {
  return semver.parse(tag?.replace('_', '+'));
}

/** A site of the tip, the image that it gets, and how the held one stands to that. */
export interface OrderedSite {
  readonly site: HeldReference;
  readonly image: DeliveredImage;
  readonly relation: Relation;
}

export interface Kept {
  readonly kind: 'keep';
  readonly reason: string;
  readonly site: HeldReference;
}

export type Order =
  | Kept
  | {
      readonly kind: 'write';
      /** What a person should look at. */
      readonly notices: readonly string[];
      /** What the log is to hold: a first delivery replaces what was written by hand. */
      readonly remarks: readonly string[];
    };

/** One newer image anywhere, or one version of the same commit, keeps all: a run writes all of its places or none. */
export function decideOrder(sites: readonly OrderedSite[]): Order {
  const kept = sites.find((site) => site.relation.kind === 'newer' || isVersionOfCommit(site));
  if (kept) return { kind: 'keep', reason: keptReason(kept), site: kept.site };
  return {
    kind: 'write',
    notices: [...new Set(sites.flatMap(explainDoubt))],
    remarks: [...new Set(sites.flatMap(explainUnlabelled))],
  };
}

function explainUnlabelled({ site, image, relation }: OrderedSite): readonly string[] {
  if (relation.kind !== 'unlabelled') return [];
  const held = shortReference(site.reference);
  return [`${held} is replaced by ${image.tag}: the registry names no commit of ${held}`];
}

function explainDoubt({ site, image: { tag }, relation }: OrderedSite): readonly string[] {
  const held = shortReference(site.reference);
  if (relation.kind === 'unrelated') {
    return [`${held} and ${tag} are on different lines of history; ${tag} counts as newer`];
  }
  if (relation.kind !== 'unknown') return [];
  const doubt = `Whether ${held} is newer than ${tag} is not known (${relation.why})`;
  return [`${doubt}; ${tag} counts as newer`];
}

/**
 * A version stays against the `sha-` tag of its own commit: a push of branch and tag at once starts two
 * runs, and which of them ends last is chance.
 */
function isVersionOfCommit({ site, image, relation }: OrderedSite): boolean {
  if (relation.kind !== 'same' || readRevisionTag(image.tag) === undefined) return false;
  return parseVersion(readReference(site.reference)?.tag) !== null;
}

/** Two versions as a relation: a lower version never replaces a higher one. */
export function relateVersions(order: -1 | 0 | 1): Relation {
  if (order === 0) return { kind: 'same' };
  return { kind: order > 0 ? 'newer' : 'older' };
}

function keptReason({ site, image, relation }: OrderedSite): string {
  const held = shortReference(site.reference);
  const ahead = describeAhead(site.reference, image, relation);
  return `${site.path}:${site.line} holds ${held}, ${ahead} ${image.tag}`;
}

function describeAhead(
  reference: string,
  { tag }: Pick<DeliveredImage, 'tag'>,
  relation: Relation,
): string {
  if (compareRefreshes(readReference(reference)?.tag, tag) === 1) {
    return 'which was built anew on newer base images than';
  }
  if (relation.kind === 'same') return 'a version of the same commit as';
  const commits = relation.kind === 'newer' ? relation.commits : undefined;
  if (commits === undefined) return 'a higher version than';
  return `${commits} ${commits === 1 ? 'commit' : 'commits'} ahead of`;
}

/** The tag, else the digest: the name is the same on both sides. */
function shortReference(text: string): string {
  const reference = readReference(text);
  return reference?.tag ?? reference?.digest ?? text;
}
