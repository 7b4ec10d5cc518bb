// Commits by GitHub's REST API: blobs, tree and commit, so that modes, symlinks and submodules stay.
// GraphQL's createCommitOnBranch would be one request, but writes every file with mode 100644.
import type { Effects } from '../../effects.ts';
import { throwIfCancelled } from '../../errors.ts';

import type { NewCommit } from '../commit-object.ts';
import { delivery } from '../delivery.ts';
import { apiTarget, explainApiFailure, isRateLimit, openGitHub, readFailure } from './client.ts';
import type { ApiRepository, GitHub } from './client.ts';
import type { Publish, Pushed, PushTo } from '../git/commits.ts';
import { explainRefusal } from '../git/refusals.ts';
import type { Target } from '../target.ts';

/**
 * Opens the way by the API. GitHub signs a commit of an app or of the job token only while it names
 * no author and committer of its own, so they are given only when the user named an author.
 */
export async function openApiPublisher(
  effects: Effects,
  target: Target,
  namesAuthor: boolean,
): Promise<Publish> {
  const { token, ...repository } = apiTarget(target.remote, target.token, 'commit-method: api');
  const gitHub = await openGitHub(effects, token);
  return async (commit, to) => {
    try {
      const id = await createCommit(gitHub, repository, commit, namesAuthor);
      throwIfCancelled(effects.signal, delivery);
      const pushed = await (to.lease === undefined
        ? moveBranch(gitHub, repository, target, to.branch, { id, parent: commit.parent })
        : replaceBranch(gitHub, repository, target, to, to.lease, id));
      return { commit: id, pushed };
    } catch (error) {
      throwIfCancelled(effects.signal, delivery);
      throw explainApiFailure(error, `commit to ${target.remote.label}`, 'contents: write');
    }
  };
}

/** @see https://docs.github.com/rest/git */
async function createCommit(
  gitHub: GitHub,
  repository: ApiRepository,
  commit: NewCommit,
  namesAuthor: boolean,
): Promise<string> {
  const { git } = gitHub.rest;
  const tree: TreeEntries = [];
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
  const { name, mail } = commit.author;
  const { data } = await git.createCommit({
    ...repository,
    message: commit.message,
    tree: created.data.sha,
    parents: [commit.parent],
    ...(namesAuthor && { author: { name, email: mail } }),
  });
  return data.sha;
}

type TreeEntries = { path: string; mode: '100644' | '100755'; type: 'blob'; sha: string }[];

/**
 * Moves the branch forward. Without force the server refuses a tip that the parent does not hold; one that
 * was set back to before the parent it would take, and bring back what was taken off, so that is asked first.
 */
async function moveBranch(
  gitHub: GitHub,
  repository: ApiRepository,
  target: Target,
  branch: string,
  { id, parent }: { readonly id: string; readonly parent: string },
): Promise<Pushed> {
  const now = await readBranch(gitHub, repository, branch);
  if (now !== parent) return { kind: 'lost', words: `${branch} moved meanwhile` };
  try {
    const ref = `heads/${branch}`;
    await gitHub.rest.git.updateRef({ ...repository, ref, sha: id, force: false });
    return { kind: 'pushed' };
  } catch (error) {
    // 422: not a fast-forward, or a rule; 409: somebody else moves it at this moment.
    if (![403, 409, 422].includes(readFailure(error).status)) throw error;
    return explainUnmoved(gitHub, repository, target, { branch, from: parent, to: id }, error);
  }
}

/** Why a branch did not move: where it is now tells a lost race from a rule. */
async function explainUnmoved(
  gitHub: GitHub,
  repository: ApiRepository,
  target: Target,
  { branch, from, to }: { readonly branch: string; readonly from: string; readonly to: string },
  error: unknown,
): Promise<Pushed> {
  const failure = readFailure(error);
  if (isRateLimit(failure)) throw error;
  const now = await readBranch(gitHub, repository, branch);
  if (now === to) return { kind: 'pushed' };
  const { status, message } = failure;
  // GitHub may tell the old place for a moment; its refusal is the surer one.
  const lost = now !== from || /not a fast.?forward/i.test(message);
  if (lost) return { kind: 'lost', words: message };
  if (status === 409) return { kind: 'unclear', words: message };
  return { kind: 'refused', error: explainRefusal(message, target.facts) };
}

const zeroId = '0'.repeat(40);

/**
 * Replaces the branch if it still is where it was seen: REST has no such compare-and-swap with
 * force, GraphQL's updateRefs has.
 *
 * @see https://docs.github.com/graphql/reference/mutations#updaterefs
 */
async function replaceBranch(
  gitHub: GitHub,
  repository: ApiRepository,
  target: Target,
  { branch }: PushTo,
  lease: string,
  commit: string,
): Promise<Pushed> {
  const { data } = await gitHub.rest.repos.get(repository);
  const update = {
    name: `refs/heads/${branch}`,
    beforeOid: lease === '' ? zeroId : lease,
    afterOid: commit,
    force: true,
  };
  try {
    await gitHub.graphql(updateRefs, { repositoryId: data.node_id, refUpdates: [update] });
    return { kind: 'pushed' };
  } catch (error) {
    const move = { branch, from: lease, to: commit };
    return explainUnmoved(gitHub, repository, target, move, error);
  }
}

export const updateRefs = `
  mutation ($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
    updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) {
      clientMutationId
    }
  }`;

/** The commit of a branch; `''` when there is no such branch. */
async function readBranch(
  gitHub: GitHub,
  repository: ApiRepository,
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
