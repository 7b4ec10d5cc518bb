import type { SemVer } from 'semver';
import parse from 'semver/functions/parse.js';

import { UserError } from '../errors.ts';
import { isTag } from '../image/reference.ts';
import type { AliasKind } from '../inputs/inputs.ts';

import { formatSemVer, formatVersionTag, maximumTagLength } from './semver.ts';

/** What the image is called, and why. */
export interface Version {
  /** The image tag: `1.4.0`, `1.2.3_build.5`, `sha-1a2b3c4`. */
  readonly tag: string;
  /** The version in its own form: `1.2.3+build.5`. */
  readonly version: string;
  readonly kind: 'semver' | 'sha' | 'explicit';
  /** Why this tag, without the tag itself: `git tag v1.4.0 triggered this run`. */
  readonly reason: string;
  /** The tags to push beside `tag`, in the order major, minor, latest, branch, sha. */
  readonly aliases: readonly Alias[];
  /** The aliases that were asked for and are not pushed, with the reason. */
  readonly notMoved: readonly NotMoved[];
  /** What a person should see, though it stops nothing. */
  readonly warnings: readonly string[];
}

export interface Alias {
  readonly kind: AliasKind;
  readonly tag: string;
  /** False for `sha`, which always names the same commit and is as fixed as the version's own tag. */
  readonly moves: boolean;
  readonly reason: string;
}

export interface NotMoved {
  readonly kind: AliasKind;
  /** The tag that would have moved; the alias's kind where this version has none of it. */
  readonly tag: string;
  readonly reason: string;
}

/** A version before its aliases. */
export type BaseVersion = Pick<Version, 'tag' | 'version' | 'kind' | 'reason' | 'warnings'> & {
  /** Its SemVer, where it has one: also an explicit `1.4.0` does. */
  readonly semver?: SemVer;
};

/** The tag of a commit without a version: always seven digits, so that a commit has one tag everywhere. */
export function formatRevisionTag(revision: string): string {
  return `sha-${shortRevision(revision)}`;
}

/** A commit as people name it. */
export function shortRevision(revision: string): string {
  return revision.slice(0, 7);
}

export function semverVersion(semver: SemVer, reason: string): BaseVersion {
  const version = formatSemVer(semver);
  const tag = formatVersionTag(version);
  return { tag, version, kind: 'semver', reason, warnings: [], semver };
}

export function shaVersion(revision: string, reason: string): BaseVersion {
  const tag = formatRevisionTag(revision);
  return { tag, version: tag, kind: 'sha', reason, warnings: [] };
}

/** One line for each tag: `1.4.0: git tag v1.4.0 triggered this run`, `latest: not moved, 2.0.0 is higher`. */
export function explainVersion(version: Version): readonly string[] {
  return [version, ...version.aliases, ...version.notMoved].map(
    ({ tag, reason }) => `${tag}: ${reason}`,
  );
}

/**
 * Reads a version that the user wrote: anything that is an image tag, and SemVer with build metadata, whose `+`
 * becomes `_` in the tag.
 *
 * @throws UserError `version-explicit` showing the character at fault
 */
export function parseExplicitVersion(text: string): BaseVersion {
  const semver = /^v?\d/.test(text) && text.trim() === text ? parse(text) : null;
  const tag = semver === null ? text : formatVersionTag(text);
  if (!isTag(tag)) throw badVersion(text, tag);
  return {
    tag,
    version: text,
    kind: 'explicit',
    reason:
      tag === text ? `version is ${text}` : `version is ${text}, and an image tag has _ for its +`,
    warnings: text === 'latest' ? [latestWarning] : [],
    ...(semver !== null && { semver }),
  };
}

const latestWarning =
  'version is latest: every release would be called so, and a tag that exists is not re-pointed to another commit. ' +
  'Use version: auto with aliases: latest, which moves latest forward only.';

function badVersion(text: string, tag: string): UserError {
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
  return new UserError(
    'version-explicit',
    `version ${shown} cannot be an image tag: ${fault(tag)}`,
    {
      fix: `An image tag has letters, digits, "_", "." and "-", begins with none of "." and "-", and has at most ${maximumTagLength} characters.`,
    },
  );
}

function fault(tag: string): string {
  if (tag === '') return 'it is empty';
  const characters = Array.from(tag);
  const at = characters.findIndex((character) => !/^[\w.-]$/.test(character));
  const position = at === -1 ? 0 : at;
  const odd = at !== -1 || /^[.-]/.test(tag);
  if (!odd) return `it has ${tag.length} characters`;
  const shown = JSON.stringify(characters[position]);
  return at === -1 ? `it begins with ${shown}` : `character ${position + 1} is ${shown}`;
}
