import { UserError } from '../errors.ts';
import { textAt, valueAt } from '../json.ts';
import {
  formatFullName,
  parseFullName,
  type RepositoryName,
  type RunnerContext,
} from '../runner/context.ts';

import { type Reach, readReach } from './events.ts';
import { isMachineBranch, isObjectId, isRefName, queueBase } from './names.ts';

/** What a run is on. */
export type GitRef =
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'tag'; readonly name: string }
  | PullRequestRef
  /** `name` is the branch that the merge queue merges into. */
  | { readonly kind: 'merge-group'; readonly name: string }
  /** A commit that was checked out by its id; the name is empty. */
  | { readonly kind: 'detached'; readonly name: '' };

/** `name` is the head branch. Where the payload does not say where the head lives, it counts as a fork's. */
export interface PullRequestRef {
  readonly kind: 'pull-request';
  readonly name: string;
  readonly number?: number;
  readonly isFork: boolean;
}

export interface EventRepository extends RepositoryName {
  readonly isPrivate?: boolean;
}

/** What the event that started the run says, before git is asked anything. */
export interface RunEvent {
  /** `GITHUB_EVENT_NAME`, or `local` outside GitHub. */
  readonly name: string;
  /** How far the event takes the image, unless the inputs say less. */
  readonly reach: Exclude<Reach, 'refuses'>;
  /** Absent outside GitHub: there the checkout has it. */
  readonly ref?: GitRef;
  /** GitHub gives a workflow_run that a tag started the tag's name as its `head_branch`. */
  readonly refMayBeTag: boolean;
  /** The commit (or annotated tag object) that the event is about. */
  readonly revision?: string | undefined;
  /** True when the event is about exactly this commit: no other may be checked out. */
  readonly isExact: boolean;
  /** True where whoever asks names the commit by its id: also one that nobody could push, whatever branch stands beside it. */
  readonly isByAnyId: boolean;
  /** Commits that GitHub made by merging a pull request's head into its base. */
  readonly mergeCommits: readonly string[];
  readonly repository?: EventRepository | undefined;
  readonly defaultBranch?: string | undefined;
}

type About = Omit<RunEvent, 'name' | 'reach' | 'isByAnyId' | 'repository' | 'defaultBranch'>;

const nothingKnown: About = { refMayBeTag: false, isExact: false, mergeCommits: [] };

/**
 * Reads what started the run.
 *
 * @param payload the event's payload (GITHUB_EVENT_PATH), `undefined` without one
 * @throws UserError `deleted-ref` and `event-refused` for what delivers nothing, `event` for values that git's grammar refuses
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export function parseEvent(
  { event: { name, ref: gitRef, sha }, repository: own }: RunnerContext,
  payload: unknown,
): RunEvent {
  if (name === '' && gitRef === '') {
    return { name: 'local', reach: 'delivers', isByAnyId: false, ...nothingKnown };
  }
  const cause = name === 'workflow_run' ? (textAt(payload, name, 'event') ?? '') : name;
  const isMerge = isMergedPull(payload);
  const reach = isMerge ? 'delivers' : readReach(name, payload);
  const about = parseAbout({ name, gitRef, sha: sha || undefined, payload, own, isMerge });
  const event = {
    name: name === '' ? 'unknown' : name,
    reach: limitReach(reach, about.ref),
    isByAnyId: /^(?:deployment|status|check_)/.test(cause),
    ...about,
    repository: parseEventRepository(own, payload),
    defaultBranch: textAt(payload, 'repository', 'default_branch'),
  };
  checkNames(event);
  return event;
}

/** What is not merged is built at most; a branch of this action's own starts nothing. */
function limitReach(reach: RunEvent['reach'], ref: GitRef | undefined): RunEvent['reach'] {
  if (ref?.kind === 'branch' && isMachineBranch(ref.name)) return 'ends';
  const isUnmerged = ref?.kind === 'pull-request' || ref?.kind === 'merge-group';
  return isUnmerged && reach === 'delivers' ? 'builds' : reach;
}

interface Told {
  readonly name: string;
  readonly gitRef: string;
  readonly sha: string | undefined;
  readonly payload: unknown;
  readonly own: RepositoryName | undefined;
  /** A pull request was merged: this run is on its base. */
  readonly isMerge: boolean;
}

function parseAbout(told: Told): About {
  const { name, gitRef, sha, payload } = told;
  if (name === 'workflow_run') return parseWorkflowRun(told);
  if (isPullRequest(told)) return parsePullRequest(told);
  const ref = parseRef(name, gitRef, payload) ?? mergedInto(told);
  return { ...nothingKnown, ref, revision: sha, isExact: ref.kind === 'tag' };
}

/** Only its `closed` event is a run on the base; a label that is given later is not. */
function isMergedPull(payload: unknown): boolean {
  const action = textAt(payload, 'action') ?? 'closed';
  return action === 'closed' && valueAt(payload, 'pull_request', 'merged') === true;
}

function isPullRequest({ name, gitRef, payload, isMerge }: Told): boolean {
  if (gitRef.startsWith('refs/pull/')) return true;
  if (isMerge) return false;
  return name.startsWith('pull_request') || valueAt(payload, 'pull_request', 'head') !== undefined;
}

/** Gitea gives the run of a merged pull request the commit's id as its ref. */
function mergedInto({ payload, isMerge }: Told): GitRef {
  const base = isMerge ? textAt(payload, 'pull_request', 'base', 'ref') : undefined;
  return base === undefined ? { kind: 'detached', name: '' } : toBranch(base);
}

function parsePullRequest({ gitRef, sha, payload, own }: Told): About {
  const revision = textAt(payload, 'pull_request', 'head', 'sha');
  const number =
    valueAt(payload, 'pull_request', 'number') ?? Number(/^refs\/pull\/(\d+)\//.exec(gitRef)?.[1]);
  const home = textAt(payload, 'pull_request', 'base', 'repo', 'full_name') ?? homeOf(payload, own);
  const head = textAt(payload, 'pull_request', 'head', 'repo', 'full_name');
  // GITHUB_SHA is the merge for refs/pull/<n>/merge only: pull_request_target runs on the base branch.
  const merges = [
    gitRef.startsWith('refs/pull/') ? sha : undefined,
    textAt(payload, 'pull_request', 'merge_commit_sha'),
  ];
  return {
    ref: {
      kind: 'pull-request',
      name: textAt(payload, 'pull_request', 'head', 'ref') ?? '',
      ...(Number.isInteger(number) && { number: Number(number) }),
      isFork: compareRepositories(head, home) !== 'same',
    },
    refMayBeTag: false,
    revision,
    isExact: revision !== undefined,
    mergeCommits: merges.filter((merge) => merge !== undefined),
  };
}

/**
 * Runs on the default branch's commit, but is about the commit of the workflow that ended. What started that says
 * whether it is a pull request's; a repository that is not named, as by Gitea, does not.
 */
function parseWorkflowRun({ payload, own }: Told): About {
  const run = valueAt(payload, 'workflow_run');
  const revision = textAt(run, 'head_sha');
  const name = textAt(run, 'head_branch') ?? '';
  const cause = textAt(run, 'event');
  // GitHub writes null for a fork that is gone.
  const isGone = valueAt(run, 'head_repository') === null;
  const head = textAt(run, 'head_repository', 'full_name');
  const home = isGone ? 'other' : compareRepositories(head, homeOf(payload, own));
  const number = valueAt(run, 'pull_requests', '0', 'number');
  const isPull =
    home === 'other' ||
    (cause === undefined ? home === 'unknown' : cause.startsWith('pull_request'));
  const ref: GitRef = isPull
    ? {
        kind: 'pull-request',
        name,
        isFork: home !== 'same',
        ...(typeof number === 'number' && { number }),
      }
    : toBranch(name);
  return {
    ...nothingKnown,
    ref,
    refMayBeTag: ref.kind === 'branch' && name !== textAt(payload, 'repository', 'default_branch'),
    revision,
    isExact: revision !== undefined,
  };
}

function homeOf(payload: unknown, own: RepositoryName | undefined): string | undefined {
  return textAt(payload, 'repository', 'full_name') ?? (own && formatFullName(own));
}

/** The merge queue's branches are GitHub's. */
function toBranch(name: string): GitRef {
  if (name === '') return { kind: 'detached', name };
  const base = queueBase(name);
  return base === undefined ? { kind: 'branch', name } : { kind: 'merge-group', name: base };
}

/** @returns `undefined` for a ref that is no branch and no tag: a commit's id, or a name without `refs/` */
function parseRef(name: string, gitRef: string, payload: unknown): GitRef | undefined {
  const [, kind, ref = ''] = /^refs\/(heads|tags)\/(.*)$/s.exec(gitRef) ?? [];
  if (name === 'merge_group') {
    const base = textAt(payload, 'merge_group', 'base_ref')?.replace(/^refs\/heads\//, '');
    return { kind: 'merge-group', name: base ?? queueBase(ref) ?? ref };
  }
  if (name === 'release' || kind === 'tags') {
    return parseTag(name, kind === 'tags' ? ref : '', payload);
  }
  return kind === 'heads' ? toBranch(ref) : undefined;
}

function parseTag(name: string, tag: string, payload: unknown): GitRef {
  const released = tag || textAt(payload, 'release', 'tag_name');
  if (released !== undefined) return { kind: 'tag', name: released };
  throw new UserError('event', `Event ${name} names no git tag`, {
    fix: 'Run it for a release that has a git tag: a draft may have none.',
  });
}

function parseEventRepository(
  own: RunnerContext['repository'],
  payload: unknown,
): EventRepository | undefined {
  const repository = own ?? parseFullName(textAt(payload, 'repository', 'full_name'));
  if (repository === undefined) return undefined;
  const isPrivate = valueAt(payload, 'repository', 'private');
  return { ...repository, ...(typeof isPrivate === 'boolean' && { isPrivate }) };
}

/** Names and ids go on into git's arguments and into tags: what git's grammar refuses ends here. */
function checkNames(event: RunEvent): void {
  const name = event.ref?.name ?? '';
  if (name !== '' && !isRefName(name)) {
    throw new UserError('event', `The event's ref ${JSON.stringify(name)} is not a git ref name`, {
      fix: 'Look at GITHUB_REF and the event file: what starts this run (a runner of your own, act) gives a name that git refuses.',
    });
  }
  for (const id of [event.revision, ...event.mergeCommits]) {
    if (id === undefined || isObjectId(id)) continue;
    throw new UserError('event', `The event's commit ${JSON.stringify(id)} is not a commit id`, {
      fix: 'GITHUB_SHA and the event name commits by their full id in lower case.',
    });
  }
}

/** The ref in words, for reasons: `branch main`, `git tag v1.2.3`, `pull request #12`. */
export function describeRef(ref: GitRef): string {
  switch (ref.kind) {
    case 'branch':
      return `branch ${ref.name}`;
    case 'tag':
      return `git tag ${ref.name}`;
    case 'pull-request':
      return ref.number === undefined ? 'a pull request' : `pull request #${ref.number}`;
    case 'merge-group':
      return `the merge queue of ${ref.name}`;
    case 'detached':
      return 'a detached HEAD';
  }
}

/** Whether two repositories' full names are one; `unknown` where one is not named: that is never read as another one. */
function compareRepositories(
  one: string | undefined,
  other: string | undefined,
): 'same' | 'other' | 'unknown' {
  if (one === undefined || other === undefined) return 'unknown';
  return one.toLowerCase() === other.toLowerCase() ? 'same' : 'other';
}
