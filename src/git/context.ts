import { readFile } from 'node:fs/promises';

import type { Effects } from '../effects.ts';
import { UserError, messageOf } from '../errors.ts';
import type { ProcessResult } from '../process.ts';

import { readCheckout } from './checkout.ts';
import type { Checkout } from './checkout.ts';
import type { Git } from './command.ts';
import type { Commit } from './commits.ts';
import { dirtyFilesQuery, readDirtyFiles } from './dirty-files.ts';
import { parseEvent } from './event.ts';
import type { EventRepository, GitRef, RunEvent } from './event.ts';
import { askTags, readRemote, readTags, unreadTags } from './tags.ts';
import type { GitTags, NeededTags, TagAnswers, TagSource } from './tags.ts';

/** Where the run stands in git: read once, then only passed on. */
export interface GitContext {
  /** `GITHUB_EVENT_NAME`, or `local` outside GitHub. */
  readonly event: string;
  readonly ref: GitRef;
  /** `ref` counts as a branch, but may be a git tag: the event does not tell, and the git tags are not all known. */
  readonly refMayBeTag: boolean;
  /** The commit that this run is about: tag, labels, summary and commit message name this one. */
  readonly revision: string;
  /** When it was committed, ISO 8601 in UTC; the checked-out commit's time where the clone lacks it. */
  readonly committedAt: string;
  /** The commit that is checked out. */
  readonly head: string;
  /** What that one is to `revision`: the same, GitHub's merge of the pull request, or another commit. */
  readonly headIs: 'revision' | 'merge-commit' | 'other';
  /** Whether it holds the files of `revision`; unknown where the clone lacks that one. */
  readonly headFiles: 'same' | 'other' | 'unknown';
  readonly repository?: EventRepository;
  readonly defaultBranch?: string;
  readonly tags: GitTags;
  /** Changed, added and untracked files that git does not ignore, relative to `topLevel`; none where they were not asked for. */
  readonly dirtyFiles: readonly string[];
  /** The work tree's root, absolute. */
  readonly topLevel: string;
}

export interface ContextEffects extends Pick<Effects, 'environment' | 'runner' | 'log'> {
  readonly git: Git;
}

export interface ContextRequest {
  /** Tags are read only as far as this says that the answer depends on them. */
  readonly needsTags: (run: { readonly event: string; readonly ref: GitRef }) => NeededTags;
  /** Whether it matters which files differ from the commit; git looks at every file for it. */
  readonly needsDirtyFiles: boolean;
  /** For the server, where the clone lacks tags. */
  readonly token?: string;
}

/**
 * Reads the event, the checkout and, where needed, the tags. The only function that reads git for the stages
 * that follow, but for the names of tags that are looked at once more when aliases move; it changes nothing.
 *
 * @throws UserError `event`, `deleted-ref`, `git-repository`, `git-ownership`, `git-no-commit`, `git`
 */
export async function readGitContext(
  effects: ContextEffects,
  request: ContextRequest,
): Promise<GitContext> {
  const event = parseEvent(effects.runner, await readPayload(effects.runner.event.payloadFile));
  const source = tagSource(effects, request);
  const { early, status, checkout } = await askGit(source, request, event);
  const place = findPlace(effects, event, checkout);
  const late = early ? 'none' : neededTags(request, event, place.ref);
  const answers = late === 'none' ? early : await askTags(source, late);
  const tags = answers
    ? await readTags(source, answers, {
        revision: place.commit.id,
        isShallow: checkout.isShallow,
      })
    : unreadTags;
  const isTag = event.refMayBeTag && tags.onRevision.includes(place.ref.name);
  return {
    event: event.name,
    ref: isTag ? { kind: 'tag', name: place.ref.name } : place.ref,
    refMayBeTag: event.refMayBeTag && !isTag && !tags.isComplete,
    revision: place.commit.id,
    committedAt: place.commit.committedAt,
    head: checkout.head.id,
    headIs: place.headIs,
    headFiles: place.headFiles,
    ...(event.repository && { repository: event.repository }),
    ...(event.defaultBranch !== undefined && { defaultBranch: event.defaultBranch }),
    tags,
    dirtyFiles: status ? readDirtyFiles(status) : [],
    topLevel: checkout.topLevel,
  };
}

/**
 * Asks everything side by side, the longest first: the remote. Which one that is, is heard before the rest is started:
 * starting processes keeps every answer waiting, for longer than this one takes.
 *
 * @returns `early`: about the tags, unless the event needs none, or names no ref and the checkout has to say it before
 */
async function askGit(
  source: TagSource,
  request: ContextRequest,
  event: RunEvent,
): Promise<{
  early: TagAnswers | undefined;
  status: ProcessResult | undefined;
  checkout: Checkout;
}> {
  const { git } = source;
  const needed = event.ref ? neededTags(request, event, event.ref) : 'none';
  const remote = needed === 'none' ? Promise.resolve(undefined) : readRemote(git);
  const [early, status, checkout] = await Promise.all([
    needed === 'none' ? undefined : askTags(source, needed, remote),
    remote.then(() => (request.needsDirtyFiles ? git.run(dirtyFilesQuery) : undefined)),
    remote.then(() => readCheckout(git, revisionsOf(event))),
  ]);
  return { early, status, checkout };
}

function neededTags({ needsTags }: ContextRequest, event: RunEvent, ref: GitRef): NeededTags {
  const mayBeTag = event.refMayBeTag && ref.kind === 'branch';
  return mayBeTag ? 'all' : needsTags({ event: event.name, ref });
}

function tagSource(
  { git, environment, runner }: ContextEffects,
  { token }: ContextRequest,
): TagSource {
  const { serverUrl } = runner;
  return { git, environment, serverUrl, ...(token !== undefined && { token }) };
}

async function readPayload(path: string): Promise<unknown> {
  if (path === '') return undefined;
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UserError('event', `the event's payload cannot be read: ${messageOf(error)}`, {
      location: { file: path },
      fix: 'GITHUB_EVENT_PATH must name a file with the JSON of the event, or be unset.',
      cause: error,
    });
  }
}

interface Place {
  readonly ref: GitRef;
  readonly commit: Pick<Commit, 'id' | 'committedAt'>;
  readonly headIs: GitContext['headIs'];
  readonly headFiles: GitContext['headFiles'];
}

/**
 * Which commit the run is about. An event about one commit (a tag, a pull request, a workflow_run) names it, whatever is
 * checked out. Elsewhere what is checked out counts: a job may check out another branch or commit on its own.
 */
function findPlace({ log }: ContextEffects, event: RunEvent, checkout: Checkout): Place {
  const { head, named } = checkout;
  const here: Place = {
    ref: event.ref ?? localRef(checkout),
    commit: head,
    headIs: 'revision',
    headFiles: 'same',
  };
  if (event.revision === undefined || event.revision === head.id) return here;
  if (named?.id === head.id) return here;
  if (!event.isExact) {
    log.info(
      `The event is about ${event.revision.slice(0, 7)}, but ${head.id.slice(0, 7)} is checked out: that one counts.`,
    );
    return { ...here, ref: localRef(checkout) };
  }
  return {
    ref: here.ref,
    commit: named ?? { id: event.revision, committedAt: head.committedAt },
    headIs: event.mergeCommits.includes(head.id) ? 'merge-commit' : 'other',
    headFiles: compareFiles(head, named),
  };
}

function compareFiles(head: Commit, named: Commit | undefined): GitContext['headFiles'] {
  if (named === undefined) return 'unknown';
  return named.tree === head.tree ? 'same' : 'other';
}

/** Where the event's commit may be found: its tag names the annotated tag's object, which a shallow clone may not hold. */
function revisionsOf({ revision, ref }: RunEvent): readonly string[] {
  if (revision === undefined) return [];
  return ref?.kind === 'tag' ? [revision, `refs/tags/${ref.name}`] : [revision];
}

function localRef({ branch }: Checkout): GitRef {
  return branch === undefined ? { kind: 'detached', name: '' } : { kind: 'branch', name: branch };
}
