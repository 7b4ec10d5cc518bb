import { createHash } from 'node:crypto';

import parse from 'semver/functions/parse.js';

import { UserError } from '../errors.ts';
import type { GitContext } from '../git/context.ts';
import { describeRef } from '../git/event.ts';
import { maximumTagLength } from '../image/reference.ts';
import { aliasKinds, type BranchTag } from '../inputs/inputs.ts';

import { compareReleases, readRefreshedName, readRelease, type Release } from './semver.ts';
import {
  explainTagMoved,
  formatTagsWarning,
  type HighestReleases,
  highestReleases,
  findVersionNames,
  orderOf,
  releaseAliases,
  tagsUnknown,
} from './version-tags.ts';
import {
  type Alias,
  type BaseVersion,
  formatRevisionTag,
  type NotMoved,
  type Version,
  type VersionRequest,
} from './version.ts';

export type AliasPlan = Pick<Version, 'aliases' | 'notMoved' | 'warnings'>;

type Decision = { readonly move: Alias } | { readonly hold: NotMoved };

/**
 * Decides which of the requested aliases move to this version.
 *
 * @throws UserError `git-tags-unknown` when one would move and a git tag that the clone lacks may be a higher release,
 *   `alias-branch` when the branch's tag could be taken for something else
 */
export function planAliases(
  context: GitContext,
  request: VersionRequest,
  base: BaseVersion,
): AliasPlan {
  const order = orderOf(base);
  const release = readRelease(base.version, '', order);
  const highest = release && highestReleases(context.tags.names, request.tagPrefix, release, order);
  const isTaken = findVersionNames(context.tags.names, request.tagPrefix, order);
  const decisions = aliasKinds
    .filter((kind) => request.aliases.includes(kind))
    .map((kind): Decision => {
      if (kind === 'sha') return planSha(context, base);
      if (context.ref.kind === 'pull-request') {
        return hold(kind, kind, 'a pull request moves no alias');
      }
      if (kind === 'branch') return planBranch(context, base);
      if (!release || !highest) return hold(kind, kind, noRelease(base));
      return planRelease(kind, release, highest, isTaken);
    });
  const following = request.branchTags?.map((follower) => planFollower(context, base, follower));
  decisions.push(...(following ?? []));
  const aliases = decisions.flatMap((decision) => ('move' in decision ? [decision.move] : []));
  const notMoved = decisions.flatMap((decision) => ('hold' in decision ? [decision.hold] : []));
  return { aliases, notMoved, warnings: checkTagsKnown(context, release, aliases, notMoved) };
}

/**
 * The aliases that may no longer move, because meanwhile a higher release was tagged, or the run's own tag was taken
 * back.
 *
 * @param tags all git tags of the repository, as of now
 */
export function findOvertaken(
  { version, kind: versionKind, aliases }: Pick<Version, 'version' | 'kind' | 'aliases'>,
  { ref, tags, tagPrefix }: Pick<GitContext, 'ref' | 'tags'> & Pick<VersionRequest, 'tagPrefix'>,
): readonly NotMoved[] {
  const order = orderOf({ kind: versionKind });
  // What is built anew is the same release.
  const release = readRelease(readRefreshedName(version).plain, '', order);
  if (release === undefined) return [];
  const moved = explainTagMoved(ref, tags);
  const highest = highestReleases(tags.names, tagPrefix, release, order);
  const isTaken = findVersionNames(tags.names, tagPrefix, order);
  return aliases.flatMap(({ kind, tag }) => {
    if (kind === 'branch' || kind === 'sha' || kind === 'follows') return [];
    const decision = moved ? hold(kind, tag, moved) : planRelease(kind, release, highest, isTaken);
    return 'hold' in decision ? [decision.hold] : [];
  });
}

function noRelease({ semver, version }: BaseVersion): string {
  if (!semver) return `${version} is no release`;
  const [, numbers, further] = /^v?([\d.]+)-(\d+)$/.exec(version) ?? [];
  return further === undefined
    ? `${version} is a prerelease`
    : `${version} is a prerelease by SemVer; as a release of its own it is written ${numbers ?? ''}.${further}`;
}

function planRelease(
  kind: 'major' | 'minor' | 'latest',
  release: Release,
  highest: HighestReleases,
  isTaken: (tag: string) => string | undefined,
): Decision {
  const { text, numbers } = release;
  const [major = '', minor = ''] = text.split('.');
  const tag = { major, minor: `${major}.${minor}`, latest: 'latest' }[kind];
  if (kind === 'minor' && numbers.length < 3) {
    return hold(kind, kind, `${text} is two numbers, and ${tag} would be a version itself`);
  }
  const taken = isTaken(tag);
  if (taken !== undefined) return hold(kind, tag, `git tag ${taken} is a version of that name`);
  const top = highest[kind];
  if (compareReleases(top, release) > 0) return hold(kind, tag, `${top.text} is higher`);
  const line = kind === 'latest' ? '' : ` of ${tag}`;
  return move(kind, tag, `${text} is the highest release${line}`);
}

function planBranch({ ref }: GitContext, base: BaseVersion): Decision {
  if (ref.kind !== 'branch') {
    return hold('branch', 'branch', `this run is on ${describeRef(ref)}, not on a branch`);
  }
  const tag = formatBranchTag(ref.name);
  const collision = tag === base.tag ? 'the version of this run' : explainCollision(tag);
  if (collision === undefined) return move('branch', tag, `this run is on branch ${ref.name}`);
  const what = `The alias of branch ${ref.name} would be ${tag}, which means ${collision}`;
  const fix = 'Rename the branch, or leave branch out of aliases on it.';
  throw new UserError('alias-branch', what, { fix });
}

/** Whether a newer commit of the branch has the tag already is asked when it moves. */
function planFollower(
  { ref }: GitContext,
  base: BaseVersion,
  { tag, branch }: BranchTag,
): Decision {
  if (tag === base.tag) return hold('follows', tag, 'it is the version of this run already');
  return ref.kind === 'branch' && ref.name === branch
    ? move('follows', tag, `it follows branch ${branch}`)
    : hold('follows', tag, `it follows branch ${branch}, and this run is on ${describeRef(ref)}`);
}

function planSha({ revision }: GitContext, base: BaseVersion): Decision {
  const tag = formatRevisionTag(revision);
  if (tag === base.tag) return hold('sha', tag, 'it is the version of this run already');
  const reason = `this run is about commit ${revision}`;
  return { move: { kind: 'sha', tag, moves: false, reason } };
}

function move(kind: Alias['kind'], tag: string, reason: string): Decision {
  return { move: { kind, tag, moves: true, reason } };
}

function hold(kind: Alias['kind'], tag: string, reason: string): Decision {
  return { hold: { kind, tag, reason: `not moved, ${reason}` } };
}

/** With git tags missing, a move may be wrong; what a known release holds back stays right. */
function checkTagsKnown(
  { tags }: GitContext,
  release: Release | undefined,
  aliases: readonly Alias[],
  notMoved: readonly NotMoved[],
): readonly string[] {
  if (tags.isComplete || release === undefined) return [];
  const isRelease = ({ kind }: Pick<Alias, 'kind'>): boolean => releaseAliases.has(kind);
  const moving = aliases.filter(isRelease).map(({ tag }) => tag);
  if (moving.length > 0) {
    throw tagsUnknown(`whether ${moving.join(' and ')} may move depends on the git tags`, tags);
  }
  if (!notMoved.some(isRelease) || tags.names.length === 0) return [];
  return [formatTagsWarning(tags, 'What is known holds the aliases back.')];
}

const hashLength = 8;

/**
 * A branch's name as an image tag: other characters become `-`, what may not begin a tag is dropped, and a long name
 * is cut and ends in its hash, so that two long names stay apart. Where nothing remains: `branch-` and the hash.
 */
export function formatBranchTag(branch: string): string {
  const legal = branch.replace(/[^\w.-]/gu, '-').replace(/^[.-]+/, '');
  if (legal === '') return `branch-${hashOf(branch)}`;
  if (legal.length <= maximumTagLength) return legal;
  return `${legal.slice(0, maximumTagLength - hashLength - 1)}-${hashOf(branch)}`;
}

/** What else a branch's tag could be taken for; `undefined` for a tag that only names its branch. */
function explainCollision(tag: string): string | undefined {
  if (tag === 'latest') return 'the highest release';
  if (/^v?\d+(?:\.\d+)?$/.test(tag)) return `the releases of line ${tag}`;
  if (/^sha-[0-9a-f]{7}$/.test(tag)) return 'a commit';
  if (/^v?\d/.test(tag) && parse(tag.replace('_', '+')) !== null) return 'a version';
  return undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, hashLength);
}
