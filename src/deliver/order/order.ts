// Pure: whether this run may replace what the manifest holds. An older commit never replaces a newer one.
import semver from 'semver';

import { readReference } from '../../image/reference.ts';
import type { HeldReference } from '../../manifest/types.ts';

import type { DeliveredImage } from '../text/message.ts';

/** How the held image's commit stands to this run's commit in the source repository's history. */
export type Relation =
  | { readonly kind: 'same' }
  /** The held commit is a descendant of ours, by so many commits; or its version is higher. */
  | { readonly kind: 'newer'; readonly commits?: number }
  | { readonly kind: 'older' }
  | { readonly kind: 'unrelated' }
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
  if (!held || reference === image.reference) return { kind: 'none' };
  const { repository } = image;
  if (
    held.repository.registry !== repository.registry ||
    held.repository.path !== repository.path
  ) {
    return { kind: 'none' };
  }
  const [heldVersion, version] = [parseVersion(held.tag), parseVersion(image.tag)];
  if (heldVersion && version) {
    const order = semver.compare(heldVersion, version);
    // Builds of one version (1.4.0_5 and 1.4.0_6) have no order of their own: their commits decide.
    if (order !== 0 || held.tag === image.tag) return { kind: 'version', order };
  }
  const revision = readRevisionTag(held.tag);
  return revision === undefined ? { kind: 'label' } : { kind: 'revision', revision };
}

/** The commit that a `sha-` tag names. */
function readRevisionTag(tag: string | undefined): string | undefined {
  return /^sha-([0-9a-f]{7,64})$/.exec(tag ?? '')?.[1];
}

/** A tag as a version: `+` of build metadata is no character of a tag and became `_`. */
function parseVersion(tag: string | undefined): semver.SemVer | null {
  return semver.parse(tag?.replace('_', '+'));
}

/** A site of the tip with the order of its image against ours. */
export interface OrderedSite {
  readonly site: HeldReference;
  readonly relation: Relation;
}

export type Order =
  | { readonly kind: 'write'; readonly notices: readonly string[] }
  | { readonly kind: 'keep'; readonly reason: string; readonly site: HeldReference };

/** One newer image anywhere, or one version of the same commit, keeps all: a run writes all of its places or none. */
export function decideOrder(sites: readonly OrderedSite[], image: DeliveredImage): Order {
  const kept = sites.find(
    (site) => site.relation.kind === 'newer' || isVersionOfCommit(site, image),
  );
  if (kept) return { kind: 'keep', reason: keptReason(kept, image), site: kept.site };
  const notices = sites.flatMap(({ site, relation }) => {
    const held = shortReference(site.reference);
    if (relation.kind === 'unrelated') {
      return [
        `${held} and ${image.tag} are on different lines of history; ${image.tag} counts as newer`,
      ];
    }
    if (relation.kind === 'unknown') {
      return [
        `Whether ${held} is newer than ${image.tag} is not known (${relation.why}); ${image.tag} counts as newer`,
      ];
    }
    return [];
  });
  return { kind: 'write', notices: [...new Set(notices)] };
}

/**
 * A version stays against the `sha-` tag of its own commit: a push of branch and tag at once starts two
 * runs, and which of them ends last is chance.
 */
function isVersionOfCommit({ site, relation }: OrderedSite, { tag }: DeliveredImage): boolean {
  if (relation.kind !== 'same' || readRevisionTag(tag) === undefined) return false;
  return parseVersion(readReference(site.reference)?.tag) !== null;
}

/** Two versions as a relation: a lower version never replaces a higher one. */
export function relateVersions(order: -1 | 0 | 1): Relation {
  if (order === 0) return { kind: 'same' };
  return { kind: order > 0 ? 'newer' : 'older' };
}

function keptReason({ site, relation }: OrderedSite, { tag }: DeliveredImage): string {
  const held = shortReference(site.reference);
  return `${site.path}:${site.line} holds ${held}, ${describeAhead(relation)} ${tag}`;
}

function describeAhead(relation: Relation): string {
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
