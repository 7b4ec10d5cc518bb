import { createHash } from 'node:crypto';

import parse from 'semver/functions/parse.js';

import { UserError } from '../errors.ts';
import type { GitContext } from '../git/context.ts';
import { describeRef } from '../git/event.ts';
import { aliasKinds } from '../inputs/inputs.ts';
import type { AliasKind } from '../inputs/inputs.ts';

import { compareStable, maximumTagLength, readStableVersion } from './semver.ts';
import type { StableVersion } from './semver.ts';
import { highestReleases, releaseAliases, tagsUnknown } from './version-tags.ts';
import type { HighestReleases, VersionRequest } from './version-tags.ts';
import { formatRevisionTag } from './version.ts';
import type { Alias, BaseVersion, NotMoved, Version } from './version.ts';

export type AliasPlan = Pick<Version, 'aliases' | 'notMoved' | 'warnings'>;

type Decision = { readonly move: Alias } | { readonly hold: NotMoved };

/**
 * Decides which of the aliases that were asked for this version takes over.
 *
 * @throws UserError `git-tags-unknown` when one would move and a higher release may exist that the clone does not show,
 *   `alias-branch` when the branch's tag could be taken for something else
 */
export function planAliases(
  context: GitContext,
  request: VersionRequest,
  base: BaseVersion,
): AliasPlan {
  const release = readRelease(base);
  const highest = release && highestReleases(context.tags.names, request.tagPrefix, release);
  const decisions = aliasKinds
    .filter((kind) => request.aliases.includes(kind))
    .map((kind): Decision => {
      if (kind === 'sha') return planSha(context, base);
      if (context.ref.kind === 'pull-request')
        return hold(kind, kind, 'a pull request moves no alias');
      if (kind === 'branch') return planBranch(context, base);
      if (!release || !highest) return hold(kind, kind, noRelease(base));
      return planRelease(kind, release, highest);
    });
  const aliases = decisions.flatMap((decision) => ('move' in decision ? [decision.move] : []));
  const notMoved = decisions.flatMap((decision) => ('hold' in decision ? [decision.hold] : []));
  return { aliases, notMoved, warnings: checkTagsKnown(context, release, aliases, notMoved) };
}

/**
 * Which of the aliases that were to move may not any more: a higher release was tagged meanwhile.
 *
 * @param names all git tags of the repository, as of now
 */
export function findOvertaken(
  { version, aliases }: Pick<Version, 'version' | 'aliases'>,
  names: readonly string[],
  tagPrefix: string,
): readonly NotMoved[] {
  const release = readStableVersion(version, '');
  if (release === undefined) return [];
  const highest = highestReleases(names, tagPrefix, release);
  return aliases.flatMap(({ kind }) => {
    if (kind === 'branch' || kind === 'sha') return [];
    const decision = planRelease(kind, release, highest);
    return 'hold' in decision ? [decision.hold] : [];
  });
}

function readRelease({ semver }: BaseVersion): StableVersion | undefined {
  return semver?.prerelease.length === 0 ? [semver.major, semver.minor, semver.patch] : undefined;
}

function noRelease({ semver, version }: BaseVersion): string {
  return semver ? `${version} is a prerelease` : `${version} is no release`;
}

function planRelease(
  kind: 'major' | 'minor' | 'latest',
  release: StableVersion,
  highest: HighestReleases,
): Decision {
  const tag = { major: `${release[0]}`, minor: `${release[0]}.${release[1]}`, latest: 'latest' }[
    kind
  ];
  const top = highest[kind];
  if (compareStable(top, release) > 0) return hold(kind, tag, `${top.join('.')} is higher`);
  const line = kind === 'latest' ? '' : ` of ${tag}`;
  return move(kind, tag, `${release.join('.')} is the highest release${line}`);
}

function planBranch({ ref }: GitContext, base: BaseVersion): Decision {
  if (ref.kind !== 'branch') {
    return hold('branch', 'branch', `this run is on ${describeRef(ref)}, not on a branch`);
  }
  const tag = formatBranchTag(ref.name);
  const collision = tag === base.tag ? 'the version of this run' : explainCollision(tag);
  if (collision === undefined) return move('branch', tag, `this run is on branch ${ref.name}`);
  throw new UserError(
    'alias-branch',
    `the alias of branch ${ref.name} would be ${tag}, which means ${collision}`,
    { fix: 'Rename the branch, or leave branch out of aliases on it.' },
  );
}

function planSha({ revision }: GitContext, base: BaseVersion): Decision {
  const tag = formatRevisionTag(revision);
  if (tag === base.tag) return hold('sha', tag, 'it is the version of this run already');
  return {
    move: { kind: 'sha', tag, moves: false, reason: `this run is about commit ${revision}` },
  };
}

function move(kind: AliasKind, tag: string, reason: string): Decision {
  return { move: { kind, tag, moves: true, reason } };
}

function hold(kind: AliasKind, tag: string, reason: string): Decision {
  return { hold: { kind, tag, reason: `not moved, ${reason}` } };
}

/** With tags missing, what would move may be wrong; what a known release holds back stays right. */
function checkTagsKnown(
  { tags }: GitContext,
  release: StableVersion | undefined,
  aliases: readonly Alias[],
  notMoved: readonly NotMoved[],
): readonly string[] {
  if (tags.isComplete || release === undefined) return [];
  const isRelease = ({ kind }: { readonly kind: AliasKind }): boolean => releaseAliases.has(kind);
  const moving = aliases.filter(isRelease).map(({ tag }) => tag);
  if (moving.length > 0) {
    throw tagsUnknown(`whether ${moving.join(' and ')} may move depends on the git tags`, tags);
  }
  if (!notMoved.some(isRelease) || tags.names.length === 0) return [];
  return [
    `Not all git tags are known: ${tags.problem ?? ''}. What is known holds the aliases back.`,
  ];
}

const hashLength = 8;

/**
 * A branch's name as an image tag: other characters become `-`, what may not begin a tag is left out, and a name that is
 * too long is cut and ends in its hash, so that two long names stay apart. Nothing left: `branch-` and the hash.
 */
export function formatBranchTag(branch: string): string {
  const legal = branch.replace(/[^\w.-]/gu, '-').replace(/^[.-]+/, '');
  if (legal === '') return `branch-${hashOf(branch)}`;
  if (legal.length <= maximumTagLength) return legal;
  return `${legal.slice(0, maximumTagLength - hashLength - 1)}-${hashOf(branch)}`;
}

/**
 * What else a branch's tag could be taken for: a version, a line of versions, a commit, `latest`.
 * `undefined` for a tag that only names its branch.
 */
export function explainCollision(tag: string): string | undefined {
  if (tag === 'latest') return 'the highest release';
  if (/^v?\d+(?:\.\d+)?$/.test(tag)) return `the releases of line ${tag}`;
  if (/^sha-[0-9a-f]{7}$/.test(tag)) return 'a commit';
  if (/^v?\d/.test(tag) && parse(tag.replace('_', '+')) !== null) return 'a version';
  return undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, hashLength);
}
