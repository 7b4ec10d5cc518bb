// What the repository's git tags say about versions.
import compareBuild from 'semver/functions/compare-build.js';
import type { SemVer } from 'semver';

import { UserError } from '../errors.ts';
import type { GitTags } from '../git/tags.ts';

import { compareStable, explainNoVersion, readStableVersion, readVersionTag } from './semver.ts';
import type { StableVersion } from './semver.ts';

export interface NamedVersion {
  readonly name: string;
  readonly version: SemVer;
}

/** The highest by SemVer's order; of `v1.2.3` and `1.2.3` the one with the v, the same each time. */
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
  readonly minor: StableVersion;
  readonly major: StableVersion;
  readonly latest: StableVersion;
}

/** Prereleases and other components' tags hold nothing back. */
export function highestReleases(
  names: readonly string[],
  prefix: string,
  version: StableVersion,
): HighestReleases {
  let [minor, major, latest] = [version, version, version];
  // Git's order puts most high numbers last. From there, the first number alone rules out most names.
  for (const name of names.toReversed()) {
    const first = readFirstNumber(name, prefix);
    if (first < latest[0] && first !== version[0]) continue;
    const release = readStableVersion(name, prefix);
    if (release === undefined) continue;
    if (compareStable(release, latest) > 0) latest = release;
    if (release[0] !== version[0]) continue;
    if (compareStable(release, major) > 0) major = release;
    if (release[1] === version[1] && compareStable(release, minor) > 0) minor = release;
  }
  return { minor, major, latest };
}

/** The number behind the prefix and a `v`; `NaN` where there is none. */
function readFirstNumber(name: string, prefix: string): number {
  const start = name[prefix.length] === 'v' ? prefix.length + 1 : prefix.length;
  return parseInt(name.slice(start), 10);
}

/** So many refused tags are listed; a commit rarely carries more. */
const listedTags = 10;

/** The git tags that were looked at and why each is no version, one a line. */
export function explainRefusals(names: readonly string[], prefix: string): string {
  const lines = names
    .slice(0, listedTags)
    .map((name) => `  - ${name}: ${explainNoVersion(name, prefix)}`);
  const more = names.length - lines.length;
  return [...lines, ...(more > 0 ? [`  - and ${more} more`] : [])].join('\n');
}

/**
 * For a decision that needs all git tags of the repository.
 *
 * @param what what needs them: `version: semver needs the git tags on the commit`
 */
export function tagsUnknown(what: string, tags: GitTags): UserError {
  const why = tags.problem ?? 'no reason is known';
  return new UserError('git-tags-unknown', `${what}, but the clone may not hold them all: ${why}`, {
    fix: "Let the token read the repository. Or check out with fetch-depth: 0 and let the clone say that it fetches every tag: git config --add remote.origin.fetch '+refs/tags/*:refs/tags/*'",
  });
}
