import { UserError } from '../errors.ts';
import { parseFullName, type RepositoryName, type RunnerContext } from '../runner/context.ts';

import { isObjectId, isRefName } from './names.ts';

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
  /** Absent outside GitHub: there the checkout has it. */
  readonly ref?: GitRef;
  /** GitHub gives a workflow_run that a tag started the tag's name as its `head_branch`. */
  readonly refMayBeTag: boolean;
  /** The commit (or annotated tag object) that the event is about. */
  readonly revision?: string | undefined;
  /** True when the event is about exactly this commit: no other may be checked out. */
  readonly isExact: boolean;
  /** Commits that GitHub made by merging a pull request's head into its base. */
  readonly mergeCommits: readonly string[];
  readonly repository?: EventRepository | undefined;
  readonly defaultBranch?: string | undefined;
}

type About = Omit<RunEvent, 'name' | 'repository' | 'defaultBranch'>;

const nothingKnown: About = { refMayBeTag: false, isExact: false, mergeCommits: [] };

/**
 * Reads what started the run.
 *
 * @param payload the event's payload (GITHUB_EVENT_PATH), `undefined` without one
 * @throws UserError `deleted-ref` for the push of a deletion, `event` for values that git's grammar refuses
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export function parseEvent(
  { event: { name, ref: gitRef, sha }, repository: own }: RunnerContext,
  payload: unknown,
): RunEvent {
  if (name === '' && gitRef === '') {
    return { name: 'local', ...nothingKnown };
  }
  if (name === 'push' && valueAt(payload, 'deleted') === true) throw deletedRef(payload, gitRef);
  const event = {
    name: name === '' ? 'unknown' : name,
    ...parseAbout(name, gitRef, sha || undefined, payload),
    repository: parseEventRepository(own, payload),
    defaultBranch: textAt(payload, 'repository', 'default_branch'),
  };
  checkNames(event);
  return event;
}

function parseAbout(
  name: string,
  gitRef: string,
  sha: string | undefined,
  payload: unknown,
): About {
  const run = valueAt(payload, 'workflow_run');
  if (name === 'workflow_run' && run !== undefined) return parseWorkflowRun(run, payload);
  if (isPullRequest(name, gitRef, payload)) return parsePullRequest(gitRef, sha, payload);
  const ref = parseRef(name, gitRef, payload);
  return { ...nothingKnown, ref, revision: sha, isExact: ref.kind === 'tag' };
}

/** A merged pull request's `closed` event runs on the base branch, as a push to it does. */
function isPullRequest(name: string, gitRef: string, payload: unknown): boolean {
  if (gitRef.startsWith('refs/pull/')) return true;
  if (valueAt(payload, 'pull_request', 'merged') === true) return false;
  return name.startsWith('pull_request') || valueAt(payload, 'pull_request', 'head') !== undefined;
}

function parsePullRequest(gitRef: string, sha: string | undefined, payload: unknown): About {
  const revision = textAt(payload, 'pull_request', 'head', 'sha');
  const number =
    valueAt(payload, 'pull_request', 'number') ?? Number(/^refs\/pull\/(\d+)\//.exec(gitRef)?.[1]);
  const home = textAt(payload, 'pull_request', 'base', 'repo', 'full_name');
  const head = textAt(payload, 'pull_request', 'head', 'repo', 'full_name');
  // Only of refs/pull/<n>/merge is GITHUB_SHA the merge: pull_request_target runs on the base branch.
  const merges = [
    gitRef.startsWith('refs/pull/') ? sha : undefined,
    textAt(payload, 'pull_request', 'merge_commit_sha'),
  ];
  return {
    ref: {
      kind: 'pull-request',
      name: textAt(payload, 'pull_request', 'head', 'ref') ?? '',
      ...(Number.isInteger(number) && { number: Number(number) }),
      isFork: head === undefined || head !== home,
    },
    refMayBeTag: false,
    revision,
    isExact: revision !== undefined,
    mergeCommits: merges.filter((merge) => merge !== undefined),
  };
}

/** Runs on the default branch's commit, but is about the commit of the workflow that ended. */
function parseWorkflowRun(run: unknown, payload: unknown): About {
  const revision = textAt(run, 'head_sha');
  const name = textAt(run, 'head_branch') ?? '';
  const cause = textAt(run, 'event') ?? '';
  const isFork =
    textAt(run, 'head_repository', 'full_name') !== textAt(payload, 'repository', 'full_name');
  const isPull = cause.startsWith('pull_request') || isFork;
  const number = valueAt(run, 'pull_requests', '0', 'number');
  const branch: GitRef = name === '' ? { kind: 'detached', name } : { kind: 'branch', name };
  return {
    ...nothingKnown,
    ref: isPull
      ? { kind: 'pull-request', name, isFork, ...(typeof number === 'number' && { number }) }
      : branch,
    refMayBeTag: !isPull && name !== '' && name !== textAt(payload, 'repository', 'default_branch'),
    revision,
    isExact: revision !== undefined,
  };
}

function parseRef(name: string, gitRef: string, payload: unknown): GitRef {
  if (name === 'merge_group') {
    const base = textAt(payload, 'merge_group', 'base_ref') ?? gitRef;
    return { kind: 'merge-group', name: base.replace(/^refs\/heads\//, '') };
  }
  if (gitRef.startsWith('refs/tags/')) return { kind: 'tag', name: gitRef.slice(10) };
  const released = name === 'release' ? textAt(payload, 'release', 'tag_name') : undefined;
  if (released !== undefined) return { kind: 'tag', name: released };
  if (gitRef.startsWith('refs/heads/')) return { kind: 'branch', name: gitRef.slice(11) };
  // Some tools that stand in for the runner give the branch's bare name.
  if (gitRef !== '' && !gitRef.startsWith('refs/')) return { kind: 'branch', name: gitRef };
  return { kind: 'detached', name: '' };
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
    throw new UserError('event', `the event's ref ${JSON.stringify(name)} is not a git ref name`);
  }
  for (const id of [event.revision, ...event.mergeCommits]) {
    if (id === undefined || isObjectId(id)) continue;
    throw new UserError('event', `the event's commit ${JSON.stringify(id)} is not a commit id`, {
      fix: 'GITHUB_SHA and the event name commits by their full id in lower case.',
    });
  }
}

function deletedRef(payload: unknown, gitRef: string): UserError {
  const ref = textAt(payload, 'ref') ?? gitRef;
  return new UserError('deleted-ref', `this push deleted ${ref}: there is nothing to deliver`, {
    fix: 'Leave such runs out: put `if: ${{ !github.event.deleted }}` at the job.',
  });
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
      return 'a commit that is checked out by its id';
  }
}

/** The value at a path of keys in a webhook's payload, whose shape is unknown; `undefined` where there is none. */
export function valueAt(payload: unknown, ...keys: readonly string[]): unknown {
  let value = payload;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** The text at a path of keys; an empty one counts as none. */
export function textAt(payload: unknown, ...keys: readonly string[]): string | undefined {
  const value = valueAt(payload, ...keys);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
