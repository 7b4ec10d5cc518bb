import type { Log } from '../report/log.ts';
import { UserError, messageOf } from '../errors.ts';

import type { Environment } from './authentication.ts';
import { readCheckout, readCommit } from './checkout.ts';
import type { Checkout, Commit } from './checkout.ts';
import type { Git } from './command.ts';
import { parseEvent } from './event.ts';
import type { EventRepository, GitRef, RunEvent } from './event.ts';
import { askClone, readTags, unreadTags } from './tags.ts';
import type { GitTag, GitTags } from './tags.ts';

/** Where the run stands in git: read once, then only passed on. */
export interface GitContext {
  /** `GITHUB_EVENT_NAME`, or `local` outside GitHub. */
  readonly event: string;
  readonly ref: GitRef;
  /** The commit that this run is about: tag, labels, summary and commit message name this one. */
  readonly revision: string;
  /** When it was committed, ISO 8601 in UTC; the checked-out commit's time where the clone lacks it. */
  readonly committedAt: string;
  /** The commit that is checked out. */
  readonly head: string;
  /** What that one is to `revision`: the same, GitHub's merge of the pull request, or another commit. */
  readonly headIs: 'revision' | 'merge-commit' | 'other';
  readonly repository?: EventRepository;
  readonly defaultBranch?: string;
  readonly tags: GitTags;
  readonly tagsOnRevision: readonly GitTag[];
  /** Changed, added and untracked files that git does not ignore, relative to `topLevel`. */
  readonly dirtyFiles: readonly string[];
  /** The work tree's root, absolute. */
  readonly topLevel: string;
  readonly isShallow: boolean;
}

export interface ContextEdges {
  readonly git: Git;
  readonly environment: Environment;
  readonly readFile: (path: string) => Promise<string>;
  readonly log: Pick<Log, 'info'>;
}

export interface ContextRequest {
  /** Tags are read only where this says that the answer depends on them. */
  readonly needsTags: (run: { readonly event: string; readonly ref: GitRef }) => boolean;
  /** For the server, where the clone lacks tags. */
  readonly token?: string;
}

/**
 * Reads the event, the checkout and, where needed, the tags. The only function that reads git for the stages
 * that follow; it changes nothing.
 *
 * @throws UserError `event`, `deleted-ref`, `git-repository`, `git-ownership`, `git-no-commit`, `git`
 */
export async function readGitContext(
  edges: ContextEdges,
  request: ContextRequest,
): Promise<GitContext> {
  const { git, environment } = edges;
  const event = parseEvent(environment, await readPayload(edges));
  // Where the event names the ref, the tags are read beside the checkout, and started first since they take longest.
  const [early, checkout] = await Promise.all([
    event.ref && isNeeded(request, event, event.ref) ? askClone(git) : undefined,
    readCheckout(git),
  ]);
  const place = await readPlace(edges, event, checkout);
  const tags = isNeeded(request, event, place.ref)
    ? await readTags({ ...request, git, environment, ...checkout }, early ?? (await askClone(git)))
    : unreadTags;
  const tagsOnRevision = tags.list.filter(({ revision }) => revision === place.commit.id);
  return {
    event: event.name,
    ref: resolveTagRef(event, place.ref, tagsOnRevision),
    revision: place.commit.id,
    committedAt: place.commit.committedAt,
    head: checkout.head.id,
    headIs: place.headIs,
    ...(event.repository && { repository: event.repository }),
    ...(event.defaultBranch !== undefined && { defaultBranch: event.defaultBranch }),
    tags,
    tagsOnRevision,
    dirtyFiles: checkout.dirtyFiles,
    topLevel: checkout.topLevel,
    isShallow: checkout.isShallow,
  };
}

function isNeeded({ needsTags }: ContextRequest, event: RunEvent, ref: GitRef): boolean {
  const mayBeTag = event.refMayBeTag && ref.kind === 'branch';
  return mayBeTag || needsTags({ event: event.name, ref });
}

async function readPayload({ environment, readFile }: ContextEdges): Promise<unknown> {
  const path = environment['GITHUB_EVENT_PATH'] ?? '';
  if (path === '') return undefined;
  try {
    return JSON.parse(await readFile(path));
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
  readonly commit: Commit;
  readonly headIs: GitContext['headIs'];
}

/**
 * Which commit the run is about. An event about one commit (a tag, a pull request, a workflow_run) names it, whatever is
 * checked out. Elsewhere what is checked out counts: a job may check out another branch or commit on its own.
 */
async function readPlace(edges: ContextEdges, event: RunEvent, checkout: Checkout): Promise<Place> {
  const { head } = checkout;
  const here: Place = { ref: event.ref ?? localRef(checkout), commit: head, headIs: 'revision' };
  if (event.revision === undefined || event.revision === head.id) return here;
  const named = await readNamedCommit(edges.git, event);
  if (named?.id === head.id) return here;
  if (!event.isExact) {
    edges.log.info(
      `The event is about ${event.revision.slice(0, 7)}, but ${head.id.slice(0, 7)} is checked out: that one counts.`,
    );
    return { ...here, ref: localRef(checkout) };
  }
  return {
    ref: here.ref,
    commit: named ?? { id: event.revision, committedAt: head.committedAt },
    headIs: event.mergeCommits.includes(head.id) ? 'merge-commit' : 'other',
  };
}

/** A tag's event may name the annotated tag's object, which a shallow clone does not hold. */
async function readNamedCommit(git: Git, event: RunEvent): Promise<Commit | undefined> {
  const named = await readCommit(git, event.revision ?? '');
  if (named !== undefined || event.ref?.kind !== 'tag') return named;
  return readCommit(git, `refs/tags/${event.ref.name}`);
}

function localRef({ branch }: Checkout): GitRef {
  return branch === undefined ? { kind: 'detached', name: '' } : { kind: 'branch', name: branch };
}

function resolveTagRef(event: RunEvent, ref: GitRef, onRevision: readonly GitTag[]): GitRef {
  const isTag = event.refMayBeTag && onRevision.some(({ name }) => name === ref.name);
  return isTag ? { kind: 'tag', name: ref.name } : ref;
}
