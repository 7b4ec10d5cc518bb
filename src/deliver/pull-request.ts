import type { Effects } from '../effects.ts';
import type { EditedTree } from '../manifest/types.ts';
import { throwIfCancelled, UserError } from '../errors.ts';

import { alreadyPinned, filesOf, newerHeld, planChange, tryAgain } from './commit.ts';
import type { CommitRequest } from './commit.ts';
import { writeCommit } from './commit-object.ts';
import type { NewCommit } from './commit-object.ts';
import type { Delivered, EditTree } from './delivery.ts';
import { delivery } from './delivery.ts';
import { apiTarget, openGitHub } from './github/client.ts';
import { openOrder } from './order/check.ts';
import { closeProposal, isSettled, propose } from './github/pull-requests.ts';
import type { Proposals } from './proposal-types.ts';
import type { MergeMethod, Reviewers } from '../inputs/delivery.ts';
import { formatProposal, formatTitle, proposalBranch } from './text/pull-request.ts';
import { openPublisher, planCommit } from './change.ts';
import type { Publish, Published } from './git/commits.ts';
import type { Target } from './target.ts';
import { fetchProposalTips } from './git/tip.ts';
import type { Tip } from './git/tip.ts';

export interface PullRequestRequest extends CommitRequest {
  /** May hold the placeholders of a commit message. */
  readonly title?: string;
  readonly labels?: readonly string[];
  readonly reviewers?: Reviewers;
  readonly autoMerge?: MergeMethod;
}

/**
 * Proposes the pins: one commit on the target's tip, on a branch of its own for each target and
 * image, and one open pull request of that branch.
 *
 * @throws UserError what `deliverCommit` and `propose` throw
 */
export async function deliverPullRequest(
  effects: Effects,
  target: Target,
  request: PullRequestRequest,
  edit: EditTree,
): Promise<Delivered> {
  const { token, ...apiRepository } = apiTarget(
    target.remote,
    target.token,
    'delivery: pull-request',
  );
  const place: Proposals = {
    effects,
    repository: apiRepository,
    gitHub: await openGitHub(effects, token),
  };
  const branch = proposalBranch(target.branch, request.image.repository);
  const publish = await openPublisher(effects, target, request);
  const checkOrder = openOrder(effects, request.order, request.image);
  return tryAgain(effects, target, request.attempts, async (attempts) => {
    // Never on the tip from before the build: a push to another branch would not be rejected.
    const { repository, facts } = target;
    const { tip, held } = await fetchProposalTips(repository, target.branch, branch, facts);
    const { edited, order } = await planChange(tip, edit, checkOrder);
    if (order.kind === 'keep') return newerHeld(effects, order);
    // A newer proposal stays open, also where the target already holds what is ours.
    const proposed = await checkOrder(held ? await readHeld(held, edit) : []);
    if (
      proposed.kind === 'keep' &&
      !(await isSettled(place, branch, target.branch, held?.commit))
    ) {
      const reason = `${proposed.reason}, on ${branch}, the branch of the pull request`;
      return newerHeld(effects, { ...proposed, reason });
    }
    if (edited.files.length === 0) return closeStale(place, target, branch, edited);
    const planned = await planCommit(tip, request, edited);
    const { commit, pushed } = await publishOnce(effects, target, publish, planned, branch, held);
    if (pushed.kind !== 'pushed') return pushed;
    const done = await propose(place, {
      branch,
      commit,
      base: target.branch,
      title: formatTitle(request.title, request.image, edited),
      body: formatProposal(request.image, edited, target.branch),
      paths: pathsOf(edited),
      labels: request.labels ?? [],
      reviewers: request.reviewers ?? { users: [], teams: [] },
      ...(request.autoMerge && { autoMerge: request.autoMerge }),
    });
    return { kind: 'proposed', commit, branch, attempts, ...done, ...filesOf(edited) };
  });
}

/** What the branch of the pull request holds; nothing where the edit does not fit its files. */
async function readHeld(tip: Tip, edit: EditTree): Promise<EditedTree['held']> {
  try {
    return (await edit(tip.tree)).held;
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** Publishes the commit, unless the branch already is the same change on the same tip. */
async function publishOnce(
  effects: Effects,
  target: Target,
  publish: Publish,
  planned: NewCommit,
  branch: string,
  held: Tip | undefined,
): Promise<Published> {
  if (held) {
    const { repository } = target;
    const trial = await writeCommit(repository, planned);
    const [wanted, there] = await Promise.all([
      describeCommit(target, trial),
      describeCommit(target, held.commit),
    ]);
    if (wanted === there) return { commit: held.commit, pushed: { kind: 'pushed' } };
  }
  throwIfCancelled(effects.signal, delivery);
  return publish(planned, { branch, lease: held?.commit ?? '' });
}

/** Tree and parents of a commit: what makes two commits the same change. */
async function describeCommit({ repository }: Target, commit: string): Promise<string> {
  // Not by rev-parse: the history of a shallow fetch ends here, the commit itself names its parents.
  const text = await repository.git.read(['cat-file', 'commit', commit]);
  const end = text.indexOf('\nauthor ');
  return text.slice(0, end);
}

/** Every file that names the image, changed or not. */
function pathsOf({ held }: EditedTree): readonly string[] {
  return [...new Set(held.map(({ path }) => path))];
}

async function closeStale(
  place: Proposals,
  target: Target,
  branch: string,
  edited: EditedTree,
): Promise<Delivered> {
  const unchanged = alreadyPinned(target, edited);
  const comment = `Nothing is left to change: ${target.branch} holds this pin. Closed by deliver-image.`;
  const proposal = { branch, base: target.branch, paths: pathsOf(edited) };
  const closed = await closeProposal(place, proposal, comment);
  return closed === undefined ? unchanged : { ...unchanged, closed };
}
