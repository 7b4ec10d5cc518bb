import { readFileSync, statSync } from 'node:fs';

import type { Effects } from '../effects.ts';
import { UserError, messageOf } from '../errors.ts';
import { parseJson } from '../json.ts';
import type { ProcessResult } from '../process.ts';
import type { RunnerContext } from '../runner/context.ts';

import { type Checkout, readCheckout } from './checkout.ts';
import type { Git } from './command.ts';
import { type Commit, shortRevision } from './commits.ts';
import {
  dirtyFilesQuery,
  hiddenFilesQuery,
  readDirtyFiles,
  readHiddenFiles,
} from './dirty-files.ts';
import { type EventRepository, type GitRef, parseEvent, type RunEvent } from './event.ts';
import {
  askTags,
  type GitTags,
  readRemote,
  readTags,
  type TagAnswers,
  type TagSource,
  unreadTags,
} from './tags.ts';

/** Where the run stands in git: read once, then only passed on. */
export interface GitContext {
  /** `GITHUB_EVENT_NAME`, or `local` outside GitHub. */
  readonly event: string;
  readonly reach: RunEvent['reach'];
  readonly ref: GitRef;
  /** `ref` counts as a branch, but may be a git tag: the event does not tell, and not all git tags are known. */
  readonly refMayBeTag: boolean;
  /** The commit that this run is about: tag, labels, summary and commit message name it. */
  readonly revision: string;
  /** When it was committed, ISO 8601 in UTC; the checked-out commit's time where the clone lacks it. */
  readonly committedAt: string;
  /** The commit that is checked out. */
  readonly head: string;
  /**
   * The event names `head` by a branch, a tag or a pull request: GitHub started the run for it. By its id a deployment
   * or a check may be asked for of any commit; and a local stand-in for GitHub may name any, too.
   */
  readonly isNamed: boolean;
  /** How `head` relates to `revision`: the same, GitHub's merge of the pull request, or another commit. */
  readonly headIs: 'revision' | 'merge-commit' | 'other';
  /** Whether `head` holds the files of `revision`; unknown where the clone lacks `revision`. */
  readonly headFiles: 'same' | 'other' | 'unknown';
  readonly repository?: EventRepository;
  readonly defaultBranch?: string;
  readonly tags: GitTags;
  /** As {@link readDirtyFiles} gives them; none where they were not needed. */
  readonly dirtyFiles: readonly string[];
  /** The work tree's root, absolute. */
  readonly topLevel: string;
}

export interface ContextEffects extends Pick<Effects, 'runner' | 'log'> {
  readonly git: Git;
}

export interface ContextRequest {
  /** Whether a decision depends on the git tags: only then they are read. */
  readonly needsTags: (run: { readonly event: string; readonly ref: GitRef }) => boolean;
  /** Costs time: git looks at every file. */
  readonly needsDirtyFiles: boolean;
  /** For the server, where the clone lacks tags. */
  readonly token?: string;
}

/**
 * Reads the event, the checkout and the tags that are needed; changes nothing. The later stages read no git, but for
 * the names of tags once more when aliases move.
 *
 * @throws UserError `event`, `deleted-ref`, `git-repository`, `git-ownership`, `git-no-commit`, `git`
 */
export async function readGitContext(
  effects: ContextEffects,
  request: ContextRequest,
): Promise<GitContext> {
  const { runner } = effects;
  const source = toTagSource(effects, request);
  const event = readRunEvent(runner);
  const { tagAnswers, status, hidden, checkout } = await askGit(source, request, event);
  const subject = findSubject(effects, event, checkout);
  const { ref, revision } = subject;
  const { head, topLevel, isShallow } = checkout;
  const tags =
    tagAnswers || dependsOnTags(request, event, ref)
      ? await readTags(source, tagAnswers ?? (await askTags(source)), { revision, isShallow })
      : unreadTags;
  const isTag = event.refMayBeTag && tags.onRevision.includes(ref.name);
  return {
    ...subject,
    event: event.name,
    reach: event.reach,
    ref: isTag ? { kind: 'tag', name: ref.name } : ref,
    refMayBeTag: event.refMayBeTag && !isTag && !tags.isComplete,
    head: head.id,
    isNamed: isNamed(runner, event, checkout),
    ...(event.repository && { repository: event.repository }),
    ...(event.defaultBranch !== undefined && { defaultBranch: event.defaultBranch }),
    tags,
    dirtyFiles: status && hidden ? await readChanged(source.git, status, hidden) : [],
    topLevel,
  };
}

/** A file that git was told to pass over may have a staged change as well. */
async function readChanged(
  git: Git,
  status: ProcessResult,
  hidden: ProcessResult,
): Promise<readonly string[]> {
  return [...new Set([...readDirtyFiles(status), ...(await readHiddenFiles(git, hidden))])];
}

function toTagSource(
  { git, runner: { serverUrl } }: ContextEffects,
  { token }: ContextRequest,
): TagSource {
  return { git, serverUrl, ...(token !== undefined && { token }) };
}

/**
 * Asks everything side by side, the longest first: the remote. Its name is read before anything else starts, because
 * starting processes delays every answer by more than this one takes.
 *
 * @returns `tagAnswers`: absent where no tags are needed, or where the checkout has to tell the ref first
 */
async function askGit(
  source: TagSource,
  request: ContextRequest,
  event: RunEvent,
): Promise<{
  readonly tagAnswers: TagAnswers | undefined;
  readonly status: ProcessResult | undefined;
  readonly hidden: ProcessResult | undefined;
  readonly checkout: Checkout;
}> {
  const { git } = source;
  const needed = event.ref !== undefined && dependsOnTags(request, event, event.ref);
  const remote = needed ? readRemote(git) : Promise.resolve(undefined);
  const [tagAnswers, status, hidden, checkout] = await Promise.all([
    needed ? askTags(source, remote) : undefined,
    remote.then(() => (request.needsDirtyFiles ? git.run(dirtyFilesQuery) : undefined)),
    remote.then(() => (request.needsDirtyFiles ? git.run(hiddenFilesQuery) : undefined)),
    remote.then(() => readCheckout(git, revisionsOf(event))),
  ]);
  return { tagAnswers, status, hidden, checkout };
}

function dependsOnTags({ needsTags }: ContextRequest, event: RunEvent, ref: GitRef): boolean {
  return (event.refMayBeTag && ref.kind === 'branch') || needsTags({ event: event.name, ref });
}

/** Bytes; GitHub sends no more than a quarter of it. */
const longestPayload = 100_000_000;

/** Without waiting: what git is asked starts before anything else. */
function readPayload(path: string): unknown {
  if (path === '') return undefined;
  const unreadable = (why: string, cause?: unknown) =>
    new UserError('event', `The event's payload cannot be read: ${why}`, {
      location: { file: path },
      fix: 'GITHUB_EVENT_PATH must name a file with the JSON of the event, or be unset.',
      cause,
    });
  let text: string;
  try {
    const about = statSync(path);
    if (!about.isFile()) throw new Error('it is no file');
    if (about.size > longestPayload) throw new Error('it is longer than any event');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(messageOf(error), error);
  }
  const payload = parseJson(text);
  if (payload === undefined) throw unreadable('it is not JSON');
  return payload;
}

/** What started the run, before git is asked anything. @throws UserError `event`, and what {@link parseEvent} throws */
export function readRunEvent(runner: RunnerContext): RunEvent {
  return parseEvent(runner, readPayload(runner.event.payloadFile));
}

type Subject = Pick<GitContext, 'ref' | 'revision' | 'committedAt' | 'headIs' | 'headFiles'>;

/** True where the event names the commit that is checked out, a tag's by its object or its ref. */
function namesHead({ revision }: RunEvent, { head, eventCommit }: Checkout): boolean {
  return revision !== undefined && [revision, eventCommit?.id].includes(head.id);
}

/** True where GitHub says whose commit is checked out. A stand-in for the runner makes events of whatever that is. */
function isNamed({ isStandIn }: RunnerContext, event: RunEvent, checkout: Checkout): boolean {
  const isTrusted = !isStandIn && !event.isByAnyId && event.ref?.kind !== 'detached';
  return isTrusted && namesHead(event, checkout);
}

/**
 * What the run is about. An event about one commit (a tag, a pull request, a workflow_run) names it, whatever is checked out. For any other
 * event the checkout counts: a job may check out another branch or commit on its own.
 */
function findSubject({ log }: ContextEffects, event: RunEvent, checkout: Checkout): Subject {
  const { head, eventCommit } = checkout;
  const ref = event.ref ?? localRef(checkout);
  const { id: revision, committedAt } = head;
  const atHead: Subject = { ref, revision, committedAt, headIs: 'revision', headFiles: 'same' };
  if (event.revision === undefined || namesHead(event, checkout)) return atHead;
  if (!event.isExact) {
    log.info(
      `The event is about ${shortRevision(event.revision)}, but ${shortRevision(head.id)} is checked out: that one counts.`,
    );
    return { ...atHead, ref: localRef(checkout) };
  }
  return {
    ref,
    revision: eventCommit?.id ?? event.revision,
    committedAt: eventCommit?.committedAt ?? committedAt,
    headIs: event.mergeCommits.includes(head.id) ? 'merge-commit' : 'other',
    headFiles: compareFiles(head, eventCommit),
  };
}

function compareFiles(head: Commit, eventCommit: Commit | undefined): GitContext['headFiles'] {
  if (eventCommit === undefined) return 'unknown';
  return eventCommit.tree === head.tree ? 'same' : 'other';
}

/** A tag's event names the annotated tag's object, which a shallow clone may not hold: then its ref leads to the commit. */
function revisionsOf({ revision, ref }: RunEvent): readonly string[] {
  if (revision === undefined) return [];
  return ref?.kind === 'tag' ? [revision, `refs/tags/${ref.name}`] : [revision];
}

function localRef({ branch }: Checkout): GitRef {
  return branch === undefined ? { kind: 'detached', name: '' } : { kind: 'branch', name: branch };
}
