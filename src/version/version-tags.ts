// What a version needs of the repository's git tags, and what they say about versions.
import compareBuild from 'semver/functions/compare-build.js';
import type { SemVer } from 'semver';

import { UserError, formatList } from '../errors.ts';
import type { GitContext } from '../git/context.ts';
import type { GitRef } from '../git/event.ts';
import type { GitTags } from '../git/tags.ts';

import {
  compareReleases,
  explainNoVersion,
  readRelease,
  readVersionTag,
  type Release,
  type ReleaseOrder,
} from './semver.ts';
import type { Alias, Version, VersionRequest } from './version.ts';

/** The aliases that follow the releases in the repository's git tags. */
export const releaseAliases: ReadonlySet<Alias['kind']> = new Set(['major', 'minor', 'latest']);

/** Whether the version or an alias depends on the git tags: where the clone lacks them, its remote is asked. */
export function needsTags(request: VersionRequest, { ref }: { readonly ref: GitRef }): boolean {
  const { version } = request;
  // Whether it is still there, and still on this commit.
  if (ref.kind === 'tag') return true;
  if (version === 'sha') return false;
  if (version !== 'auto' && version !== 'semver') return mayMoveRelease(request, ref);
  // Who checks out a tag has its commit, detached; no event names the tag.
  return version === 'semver' || ref.kind === 'detached';
}

/** An explicit version that is a release moves its aliases. */
function mayMoveRelease({ aliases, version }: VersionRequest, ref: GitRef): boolean {
  const mayMove = ref.kind !== 'pull-request' && aliases.some((kind) => releaseAliases.has(kind));
  return mayMove && readRelease(version, '', 'dotted') !== undefined;
}

export interface NamedVersion {
  readonly name: string;
  readonly version: SemVer;
}

/** The highest by SemVer's order; of `v1.2.3` and `1.2.3` always the one with the v. */
export function highestVersionTag(
  names: readonly string[],
  prefix: string,
): NamedVersion | undefined {
  const versions = names.flatMap((name) => {
    const { version } = readVersionTag(name, prefix);
    return version ? [{ name, version }] : [];
  });
  versions.sort(
    (one, other) => compareBuild(other.version, one.version) || (one.name < other.name ? 1 : -1),
  );
  return versions[0];
}

/** The highest release of each line that a version belongs to; the version itself counts. */
export interface HighestReleases {
  readonly minor: Release;
  readonly major: Release;
  readonly latest: Release;
}

/** Prereleases and other components' tags hold nothing back. */
export function highestReleases(
  names: readonly string[],
  prefix: string,
  version: Release,
  order: ReleaseOrder,
): HighestReleases {
  const [ownMajor = 0, ownMinor] = version.numbers;
  let [minor, major, latest] = [version, version, version];
  // Git's order puts most high numbers last. From there, the first number alone rules out most names.
  for (const name of names.toReversed()) {
    const first = readFirstNumber(name, prefix);
    if (first < (latest.numbers[0] ?? 0) && first !== ownMajor) continue;
    const release = readRelease(name, prefix, order);
    if (release === undefined) continue;
    if (compareReleases(release, latest) > 0) latest = release;
    if (release.numbers[0] !== ownMajor) continue;
    if (compareReleases(release, major) > 0) major = release;
    if (release.numbers[1] === ownMinor && compareReleases(release, minor) > 0) minor = release;
  }
  return { minor, major, latest };
}

/** Who writes the version has a scheme of their own: then all git tags of numbers count, else those that are SemVer. */
export function orderOf({ kind }: Pick<Version, 'kind'>): ReleaseOrder {
  return kind === 'explicit' ? 'dotted' : 'semver';
}

/**
 * Of versions that go out as they are written, `26.11` may be one itself, beside the `26.11` that follows `26.11.1`:
 * no alias re-points it.
 *
 * @returns the git tag that is a version of an alias's name; `undefined` where none is, and with SemVer, where none can be
 */
export function findVersionNames(
  names: readonly string[],
  prefix: string,
  order: ReleaseOrder,
): (tag: string) => string | undefined {
  return (tag) => (order === 'dotted' ? names.find((name) => name === prefix + tag) : undefined);
}

/** The number behind the prefix and a `v`; `NaN` where there is none. */
function readFirstNumber(name: string, prefix: string): number {
  const start = name[prefix.length] === 'v' ? prefix.length + 1 : prefix.length;
  return parseInt(name.slice(start), 10);
}

/**
 * How the remote's tag differs from the one that triggered the run: it is gone, or stands on another commit by now.
 * Commits are compared, not the objects of annotated tags.
 *
 * @returns `undefined` where it does not, or where the remote was not asked
 */
export function explainTagMoved(
  ref: GitRef,
  { remote }: Pick<GitTags, 'remote'>,
): string | undefined {
  if (ref.kind !== 'tag' || !remote || remote.onRevision.includes(ref.name)) return undefined;
  const isThere = remote.names.includes(ref.name);
  return `git tag ${ref.name} ${isThere ? 'stands on another commit' : 'is gone'}`;
}

/** @throws UserError `tag-moved` before a build of what its tag does not name any more */
export function checkTriggeringTag({ ref, tags }: Pick<GitContext, 'ref' | 'tags'>): void {
  const moved = explainTagMoved(ref, tags);
  if (moved === undefined) return;
  throw new UserError('tag-moved', `${moved} at the remote by now, and it triggered this run`, {
    fix: 'Deliver the tag as it is now: its own push starts a run. A tag that was deleted is to be pushed again first.',
  });
}

/** A commit rarely carries more git tags. */
const listedTags = 10;

/** Each git tag and why it is no version, one a line. */
export function explainRefusals(names: readonly string[], prefix: string): string {
  const refusals = names.map((name) => `${name}: ${explainNoVersion(name, prefix)}`);
  return formatList(refusals, listedTags);
}

/** @param consequence what follows for this run, as a sentence */
export function formatTagsWarning({ problem = '' }: GitTags, consequence: string): string {
  return `Not all git tags are known: ${problem}. ${consequence}`;
}

/** @param what what needs all git tags: `version: semver needs the git tags on the commit` */
export function tagsUnknown(what: string, tags: GitTags): UserError {
  const why = tags.problem ?? 'no reason is known';
  return new UserError('git-tags-unknown', `${what}, but the clone may not hold them all: ${why}`, {
    fix: "Let the token read the repository. Or check out with fetch-depth: 0 and let the clone say that it fetches every tag: git config --add remote.origin.fetch '+refs/tags/*:refs/tags/*'",
  });
}
