// version/: from the git context to the image's tag, its aliases and the reasons. Pure: reads no git, no event, no registry.
import { UserError } from '../errors.ts';
import { shortRevision } from '../git/commits.ts';
import type { GitContext } from '../git/context.ts';
import { describeRef } from '../git/event.ts';
import { isTag } from '../image/reference.ts';

import { planAliases } from './aliases.ts';
import {
  explainNoVersion,
  isVersionOfAny,
  readRelease,
  readVersionTag,
  type Release,
} from './semver.ts';
import {
  checkTriggeringTag,
  explainRefusals,
  formatTagsWarning,
  highestVersionTag,
  tagsUnknown,
} from './version-tags.ts';
import {
  type BaseVersion,
  parseExplicitVersion,
  semverVersion,
  shaVersion,
  type Version,
  type VersionRequest,
} from './version.ts';

/**
 * Decides the image's tag and its aliases.
 *
 * @throws UserError `version-explicit`, `version-none`, `git-tags-unknown`, `tag-moved`, `alias-branch`
 */
export function planVersion(context: GitContext, request: VersionRequest): Version {
  checkTriggeringTag(context);
  const base = planBase(context, request);
  const plan = planAliases(context, request, base);
  const { tag, version, kind, reason } = base;
  const warnings = [
    ...base.warnings,
    ...warnOfUnknownRef(context),
    ...warnOfUnaskedTag(context),
    ...warnOfTwins(context, request, base),
    ...plan.warnings,
  ];
  return { tag, version, kind, reason, aliases: plan.aliases, notMoved: plan.notMoved, warnings };
}

function planBase(context: GitContext, request: VersionRequest): BaseVersion {
  const { revision } = context;
  switch (request.version) {
    case 'auto':
      return planAuto(context, request);
    case 'semver':
      return planSemVer(context, request);
    case 'sha':
      return shaVersion(revision, `version is sha, this run is about commit ${revision}`);
    default:
      return parseExplicitVersion(request.version);
  }
}

/** The version git tag that the run is on; otherwise the commit. */
function planAuto(context: GitContext, { tagPrefix }: VersionRequest): BaseVersion {
  const { ref, revision } = context;
  if (ref.kind === 'tag') return planTriggeringTag(ref.name, tagPrefix, revision);
  if (context.refMayBeTag && readVersionTag(ref.name, tagPrefix).version) {
    throw tagsUnknown(`whether ${ref.name} is a git tag depends on the git tags`, context.tags);
  }
  const detached = ref.kind === 'detached' ? planDetached(context, tagPrefix) : undefined;
  const reason = `this run is on ${describeRef(ref)}, not on a version git tag`;
  return detached ?? shaVersion(revision, reason);
}

/**
 * Outside GitHub a person has checked the tag out. In a job the event is about something else, and the tag's own run
 * delivers the version: the run says what would take it.
 */
function planDetached(context: GitContext, tagPrefix: string): BaseVersion | undefined {
  const { event, ref, revision, tags } = context;
  if (event === 'local') return planCheckedOutTag(context, tagPrefix);
  const where = `this run is on ${describeRef(ref)}`;
  const highest = highestVersionTag(tags.onRevision, tagPrefix);
  if (!highest) return tags.isComplete ? undefined : shaVersion(revision, where);
  const reason = `${where}; version git tag ${highest.name} stands on it: version: semver takes it`;
  return { ...shaVersion(revision, reason), warnings: [`The tag is sha-, because ${reason}`] };
}

function planTriggeringTag(name: string, tagPrefix: string, revision: string): BaseVersion {
  const { version } = readVersionTag(name, tagPrefix);
  if (version) return semverVersion(version, `git tag ${name} triggered this run`);
  const why = explainNoVersion(name, tagPrefix);
  const reason = `git tag ${name} triggered this run, but it is no version: ${why}`;
  // Who writes a v and numbers wanted a release; another component's version should not have started this run.
  const wantsRelease =
    isVersionOfAny(name) ||
    (name.startsWith(tagPrefix) && /^v?\d+\./i.test(name.slice(tagPrefix.length)));
  // The prefix that would make it a version is told in the reason.
  const warning = isVersionOfAny(name) ? reason : reason + adviseVersion(name, tagPrefix);
  return { ...shaVersion(revision, reason), warnings: wantsRelease ? [warning] : [] };
}

/** Calendar versions, those of PEP 440 and the like are no SemVer, and may go out as they are written. */
function adviseVersion(name: string, tagPrefix: string): string {
  const release = readRelease(name, tagPrefix, 'dotted');
  const retag = release
    ? retagPadded(release)
    : `Tag it like ${tagPrefix}v1.2.3 or ${tagPrefix}v1.2.3-rc.1`;
  const text = release?.text ?? name.slice(tagPrefix.length);
  if (!isTag(text)) return `. ${retag}`;
  const write = tagPrefix === '' ? '${{ github.ref_name }}' : text;
  const order = release ? 'aliases follow its numbers' : 'moves no alias of a release';
  return `. ${retag === '' ? 'Set' : `${retag}, or set`} version to ${write}: then it goes out as it is, and ${order}`;
}

/** Without its zeros in front it may be SemVer; a post-release is another version than its numbers. */
function retagPadded({ text, numbers, build }: Release): string {
  const plain = numbers.join('.');
  const isPadded = build === '' && plain !== text;
  return isPadded && readVersionTag(plain, '').version ? `Tag it ${plain}` : '';
}

/** @returns `undefined` where no version git tag stands on the commit */
function planCheckedOutTag({ tags }: GitContext, tagPrefix: string): BaseVersion | undefined {
  const highest = highestVersionTag(tags.onRevision, tagPrefix);
  if (!highest) {
    if (tags.isComplete) return undefined;
    throw tagsUnknown('whether a version git tag is checked out depends on the git tags', tags);
  }
  const { name, version } = highest;
  const warning = formatTagsWarning(tags, `${name} is the highest known one on the commit.`);
  return {
    ...semverVersion(version, `git tag ${name} is checked out`),
    warnings: tags.isComplete ? [] : [warning],
  };
}

function planSemVer(context: GitContext, { tagPrefix }: VersionRequest): BaseVersion {
  const { ref, revision, tags } = context;
  if (ref.kind === 'tag') {
    const { version } = readVersionTag(ref.name, tagPrefix);
    if (version) return semverVersion(version, `git tag ${ref.name} triggered this run`);
  }
  if (!tags.isComplete)
    throw tagsUnknown('version: semver depends on the git tags of the commit', tags);
  const highest = highestVersionTag(tags.onRevision, tagPrefix);
  if (!highest) throw noVersionTag(context, tagPrefix);
  const stands = tags.onRevision.length === 1 ? 'stands' : 'is the highest version';
  const reason = `git tag ${highest.name} ${stands} on commit ${shortRevision(revision)}`;
  return semverVersion(highest.version, reason);
}

function warnOfUnknownRef({ ref, refMayBeTag, tags }: GitContext): readonly string[] {
  if (!refMayBeTag) return [];
  return [formatTagsWarning(tags, `${ref.name} may be one, and counts as a branch.`)];
}

function warnOfUnaskedTag({ ref, tags }: GitContext): readonly string[] {
  if (ref.kind !== 'tag' || tags.isComplete || tags.remote !== undefined) return [];
  return [formatTagsWarning(tags, `Whether ${ref.name} is still on this commit is not known.`)];
}

/** `v1.2.3` and `1.2.3` claim one image tag: where they stand on two commits, the second build will be refused. */
function warnOfTwins(
  { ref, tags }: GitContext,
  { tagPrefix }: VersionRequest,
  { kind, version }: BaseVersion,
): readonly string[] {
  if (kind !== 'semver') return [];
  return [`${tagPrefix}v${version}`, `${tagPrefix}${version}`]
    .filter((name) => name !== ref.name && !tags.onRevision.includes(name))
    .filter((name) => tags.names.includes(name))
    .map((name) => `git tag ${name} means ${version} too`);
}

function noVersionTag({ revision, tags }: GitContext, tagPrefix: string): UserError {
  const why =
    tags.onRevision.length === 0
      ? 'it carries no git tag'
      : `none of its git tags is one:\n${explainRefusals(tags.onRevision, tagPrefix)}`;
  return new UserError('version-none', `Commit ${shortRevision(revision)} has no version: ${why}`, {
    fix: `Tag the commit like ${tagPrefix}v1.2.3 and push the tag, or set version to auto, sha or a version of your own.`,
  });
}
