// Commits by GitHub's REST API: blobs, tree and commit, so that modes, symlinks and submodules stay.
// GraphQL's createCommitOnBranch would be one request, but writes every file with mode 100644.
import type { Effects } from '../../effects.ts';
import { throwIfCancelled } from '../../errors.ts';
import type { Identity } from '../../git/names.ts';
import { delivery } from '../delivery.ts';
import { type NewCommit, type Publish, type Pushed, pushFacts } from '../git/commits.ts';
import { explainRefusal, type RefusalFacts } from '../git/refusals.ts';

import {
  explainApiFailure,
  explainRateLimit,
  type GitHubRepository,
  openGitHub,
  readFailure,
} from './client.ts';

interface Place extends GitHubRepository {
  readonly facts: RefusalFacts;
}

/** A branch on its way to another commit; `''`: from nothing. */
interface Move {
  readonly branch: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Opens the way by the API. GitHub signs a commit of an app or of the job token only while it names
 * no author and committer of its own, so they are given only when the user named an author.
 */
export async function openApiPublisher(
  effects: Effects,
  target: Pick<Place, 'facts'> & Parameters<typeof openGitHub>[1],
  namesAuthor: boolean,
): Promise<Publish> {
  const { facts } = target;
  const place = { ...(await openGitHub(effects, target, 'commit-method: api')), facts };
  return async (newCommit, { branch, lease }) => {
    try {
      const commit = await createCommit(place, newCommit, namesAuthor);
      throwIfCancelled(effects.signal, delivery);
      const move = { branch, from: lease ?? newCommit.parent, to: commit };
      const send = lease === undefined ? moveBranch : replaceBranch;
      return { commit, pushed: await send(place, move) };
    } catch (error) {
      throwIfCancelled(effects.signal, delivery);
      throw explainApiFailure(error, `commit to ${facts.label}`, 'contents: write');
    }
  };
}

/** @see https://docs.github.com/rest/git */
async function createCommit(
  { gitHub, repository }: GitHubRepository,
  commit: NewCommit,
  namesAuthor: boolean,
): Promise<string> {
  const { git } = gitHub.rest;
  const tree: { path: string; mode: '100644' | '100755'; type: 'blob'; sha: string }[] = [];
  // One after the other: GitHub's limits for requests that create content are tight.
  for (const { entry, after } of commit.files) {
    const content = Buffer.from(after).toString('base64');
    const blob = await git.createBlob({ ...repository, content, encoding: 'base64' });
    const mode = entry.mode === '100755' ? '100755' : '100644';
    tree.push({ path: entry.path, mode, type: 'blob', sha: blob.data.sha });
  }
  const parent = await git.getCommit({ ...repository, commit_sha: commit.parent });
  const base_tree = parent.data.tree.sha;
  const created = await git.createTree({ ...repository, base_tree, tree });
  const identify = ({ name, mail }: Identity) => ({ name, email: mail });
  const { data } = await git.createCommit({
    ...repository,
    message: commit.message,
    tree: created.data.sha,
    parents: [commit.parent],
    // Named by itself, an author would be the committer, too.
    ...(namesAuthor && {
      author: identify(commit.author),
      committer: identify(commit.committer),
    }),
  });
  return data.sha;
}

/**
 * Moves the branch forward. Without force the server refuses a tip that the parent does not hold; one that
 * was set back to before the parent it would take, and bring back what was taken off, so that is asked first.
 */
async function moveBranch(place: Place, move: Move): Promise<Pushed> {
  const { gitHub, repository } = place;
  const { branch, from, to } = move;
  const now = await readBranch(place, branch);
  if (now !== from) return { kind: 'lost', words: `${branch} moved meanwhile` };
  try {
    const ref = `heads/${branch}`;
    await gitHub.rest.git.updateRef({ ...repository, ref, sha: to, force: false });
    return { kind: 'pushed' };
  } catch (error) {
    // 422: not a fast-forward, or a rule; 409: somebody else moves it at this moment.
    if (![403, 409, 422].includes(readFailure(error).status)) throw error;
    return explainUnmoved(place, move, error);
  }
}

/**
 * Replaces the branch if it still is where it was seen: REST has no such compare-and-swap with
 * force, GraphQL's updateRefs has.
 *
 * @see https://docs.github.com/graphql/reference/mutations#updaterefs
 */
async function replaceBranch(place: Place, move: Move): Promise<Pushed> {
  const { gitHub, repository } = place;
  const { data } = await gitHub.rest.repos.get(repository);
  const update = {
    name: `refs/heads/${move.branch}`,
    beforeOid: move.from === '' ? '0'.repeat(40) : move.from,
    afterOid: move.to,
    force: true,
  };
  try {
    await gitHub.graphql(updateRefs, { repositoryId: data.node_id, refUpdates: [update] });
    return { kind: 'pushed' };
  } catch (error) {
    return explainUnmoved(place, move, error);
  }
}

const updateRefs = `
  mutation ($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
    updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) {
      clientMutationId
    }
  }`;

/** Why a branch did not move: where it is now tells a lost race from a rule. */
async function explainUnmoved(
  place: Place,
  { branch, from, to }: Move,
  error: unknown,
): Promise<Pushed> {
  const failure = readFailure(error);
  if (explainRateLimit(failure, Date.now()) !== undefined) throw error;
  const now = await readBranch(place, branch);
  if (now === to) return { kind: 'pushed' };
  const { status, message: words } = failure;
  // GitHub may tell the old place for a moment; its refusal is the surer one.
  if (now !== from || /not a fast.?forward/i.test(words)) return { kind: 'lost', words };
  if (status === 409) return { kind: 'unclear', words };
  const facts = pushFacts(place.facts, branch);
  return { kind: 'refused', error: explainRefusal(words, facts) };
}

/** The commit of a branch; `''` when there is no such branch. */
async function readBranch(
  { gitHub, repository }: GitHubRepository,
  branch: string,
): Promise<string> {
  try {
    const { data } = await gitHub.rest.git.getRef({ ...repository, ref: `heads/${branch}` });
    return data.object.sha;
  } catch (error) {
    if (readFailure(error).status === 404) return '';
    throw error;
  }
}
