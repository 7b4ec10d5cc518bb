import parse from 'semver/functions/parse.js';
import type { SemVer } from 'semver';

import { UserError } from '../errors.ts';
import { shortRevision } from '../git/commits.ts';
import { isTag, maximumTagLength } from '../image/reference.ts';
import { type AliasKind, type BranchTag, versionSources } from '../inputs/inputs.ts';
import { findNearest } from '../nearest.ts';

import { formatSemVer, formatVersionTag } from './semver.ts';

/** What the user asked for: the inputs `version`, `tag-prefix` and `aliases`. */
export interface VersionRequest {
  /** `auto`, `semver`, `sha`, or an explicit version. */
  readonly version: string;
  /** What stands before the version in git tags, for example `api-` or `api/`; often empty. */
  readonly tagPrefix: string;
  readonly aliases: readonly AliasKind[];
  /** Tags that follow a branch. */
  readonly branchTags?: readonly BranchTag[];
}

/** What the image is called, and why. */
export interface Version {
  /** The image tag: `1.4.0`, `1.2.3_build.5`, `sha-1a2b3c4`. */
  readonly tag: string;
  /** The version in its own form: `1.2.3+build.5`. */
  readonly version: string;
  readonly kind: 'semver' | 'sha' | 'explicit';
  /** When it was built anew on newer base images: UTC, `yyyymmddhhmm`. */
  readonly refreshed?: string;
  /** Why this tag, without the tag itself: `git tag v1.4.0 triggered this run`. */
  readonly reason: string;
  /** The tags to push beside `tag`, in the order major, minor, latest, branch, sha, then those that follow a branch. */
  readonly aliases: readonly Alias[];
  /** The aliases that were asked for and are not pushed. */
  readonly notMoved: readonly NotMoved[];
  /** What a person should see, though it stops nothing. */
  readonly warnings: readonly string[];
}

export interface Alias {
  /** `follows`: a fixed name that follows a branch. */
  readonly kind: AliasKind | 'follows';
  readonly tag: string;
  /** False for `sha`: it always names the same commit and is as fixed as the version's own tag. */
  readonly moves: boolean;
  readonly reason: string;
}

export interface NotMoved {
  readonly kind: Alias['kind'];
  /** The tag that would have moved; the alias's kind where this version has no such tag. */
  readonly tag: string;
  readonly reason: string;
}

/** A version before its aliases. */
export type BaseVersion = Omit<Version, 'aliases' | 'notMoved'> & {
  /** Its SemVer, where it has one: also an explicit `1.4.0` has. */
  readonly semver?: SemVer;
};

export function semverVersion(semver: SemVer, reason: string): BaseVersion {
  const version = formatSemVer(semver);
  const tag = formatVersionTag(version);
  return { tag, version, kind: 'semver', reason, warnings: [], semver };
}

export function shaVersion(revision: string, reason: string): BaseVersion {
  const tag = formatRevisionTag(revision);
  return { tag, version: tag, kind: 'sha', reason, warnings: [] };
}

/** The tag of a commit without a version: always seven digits, so that a commit has one tag everywhere. */
export function formatRevisionTag(revision: string): string {
  return `sha-${shortRevision(revision)}`;
}

/** Words that other tools have for them, and what expressions give where nothing is set. */
const otherSources =
  /^(?:git|tag|ref|commit|branch|version|semantic|calver|sha1|sha256|true|false|null|undefined|none)$/i;

/** Names that people expect to move. */
const movingNames =
  /^(?:latest|edge|nightly|stable|canary|current|dev(?:elop(?:ment)?)?|main|master|trunk|prod(?:uction)?|staging|next|snapshot)$/i;

function warnOfMoving(text: string): string {
  const instead =
    text.toLowerCase() === 'latest'
      ? 'latest, which moves latest forward only'
      : `${text}=main, which lets ${text} follow that branch`;
  return `version is ${text}: every image would be called so, and a tag that exists is not re-pointed to another commit. Use version: auto with aliases: ${instead}.`;
}

/**
 * Reads a version that the user wrote: any image tag, and SemVer with build metadata, whose `+` becomes `_` in the tag.
 *
 * @throws UserError `version-explicit` showing the character at fault
 */
export function parseExplicitVersion(text: string): BaseVersion {
  if (/^(?:auto|semver|sha)$/i.test(text)) throw notAKeyword(text);
  const semver = /^v?\d/.test(text) && text.trim() === text ? parse(text) : null;
  const tag = semver === null ? text : formatVersionTag(text);
  if (!isTag(tag)) throw notATag(text, tag);
  const reason = `version is ${text}${tag === text ? '' : ', and an image tag has _ for its +'}`;
  const warnings = [...(movingNames.test(text) ? [warnOfMoving(text)] : []), ...warnOfWord(text)];
  return { tag, version: text, kind: 'explicit', reason, warnings, ...(semver && { semver }) };
}

/**
 * Said of a version that names a commit, as `version: sha-${{ github.sha }}` does, where another one is built: on
 * pull_request and workflow_run GitHub's variable holds a commit that the event is not about.
 */
export function warnOfNamedCommit({ kind, tag }: Version, revision: string): readonly string[] {
  const [, id] =
    /^(?:sha-(?=[0-9a-f]{7,64}$)|(?=(?:[0-9a-f]{40}|[0-9a-f]{64})$))(.+)$/.exec(tag) ?? [];
  if (kind !== 'explicit' || id === undefined || revision.startsWith(id)) return [];
  return [
    `version ${tag} names another commit than the one that is built, ${revision}: github.sha is not that of the event on pull_request and workflow_run. Set version: sha, or write the commit that is checked out`,
  ];
}

function notAKeyword(text: string): UserError {
  const what = `version ${JSON.stringify(text)} would be the tag of each image`;
  return new UserError('version-explicit', what, { fix: `Write ${text.toLowerCase()}.` });
}

/** A mistyped word is a tag like any other. */
function warnOfWord(text: string): readonly string[] {
  const near = /^[a-z]{4,}$/i.test(text)
    ? findNearest(text.toLowerCase(), versionSources)
    : undefined;
  if (near === undefined && !otherSources.test(text)) return [];
  const meant = near ?? 'auto, semver or sha';
  return [
    `version is ${text}, which is taken as it is written: every image would be called so. Where the version is to come from git, write version: ${meant}.`,
  ];
}

function notATag(text: string, tag: string): UserError {
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
  const what = `version ${shown} cannot be an image tag: ${explainFault(tag)}`;
  const fix = `An image tag has letters, digits, "_", "." and "-", begins with none of "." and "-", and has at most ${maximumTagLength} characters.`;
  return new UserError('version-explicit', what, { fix });
}

function explainFault(tag: string): string {
  if (tag === '') return 'it is empty';
  const characters = Array.from(tag);
  const position = characters.findIndex((character) => !/^[\w.-]$/.test(character));
  if (position !== -1) {
    return `character ${position + 1} is ${JSON.stringify(characters[position])}`;
  }
  return /^[.-]/.test(tag)
    ? `it begins with ${JSON.stringify(tag[0])}`
    : `it has ${tag.length} characters`;
}

/** One line for each tag: `1.4.0: git tag v1.4.0 triggered this run`, `latest: not moved, 2.0.0 is higher`. */
export function explainVersion(version: Version): readonly string[] {
  return [version, ...version.aliases, ...version.notMoved].map(
    ({ tag, reason }) => `${tag}: ${reason}`,
  );
}
