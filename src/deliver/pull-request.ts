// A pull request on GitHub: one commit on the target's tip, on a branch of its own for each target and image.
import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import type { HeldReference } from '../manifest/pins/edit.ts';

import { tryAgain } from './attempts.ts';
import { type Changes, newerHeld, openChanges, pinnedBefore } from './change.ts';
import {
  type Delivered,
  type DeliveredImages,
  delivery,
  type Delivery,
  type DeliveryRequest,
  filesOf,
} from './delivery.ts';
import { type NewCommit, writeCommit } from './git/commits.ts';
import { fetchTips, type Tip } from './git/tip.ts';
import { openGitHub } from './github/client.ts';
import { closePullRequest, isSettled, openPullRequest } from './github/pull-requests.ts';
import { openTarget, type Target, toDestination } from './target.ts';
import { formatBody, formatTitle, pullRequestBranch } from './text/pull-request.ts';

const api = 'delivery: pull-request';

export const pullRequest: Delivery = {
  isOnBranch: true,
  open: async (effects, request) => {
    const nameBranch = (base: string): string => pullRequestBranch(base, request.repositories);
    const target = await openTarget(effects, request, { api, nameBranch });
    const branch = nameBranch(target.branch);
    return toDestination(target, (images) =>
      deliverPullRequest(effects, { target, branch }, request, images),
    );
  },
};

async function deliverPullRequest(
  effects: Effects,
  { target, branch }: { readonly target: Target; readonly branch: string },
  request: DeliveryRequest,
  images: DeliveredImages,
): Promise<Delivered> {
  const { repository, branch: base, facts } = target;
  const place = await openGitHub(effects, target, api);
  const changes = await openChanges(effects, target, request, images);
  return tryAgain(effects, target, request.commit.attempts, async (attempts) => {
    // Never on the tip from before the build: a push to another branch would not be rejected.
    const [tip, former] = await fetchTips(repository, base, branch, facts);
    const { edited, order } = await changes.plan(tip);
    if (order.kind === 'keep') return newerHeld(effects, order);
    // A newer pull request stays open, also where the target already holds what is ours.
    const formerOrder = await changes.checkOrder(await readHeld(changes, former));
    if (
      formerOrder.kind === 'keep' &&
      !(await isSettled(place, { branch, base }, former?.commit))
    ) {
      const reason = `${formerOrder.reason}, on ${branch}, the branch of the pull request`;
      return newerHeld(effects, { ...formerOrder, reason });
    }
    // Every file that names the images, changed or not.
    const paths = [...new Set(edited.held.map(({ path }) => path))];
    if (edited.files.length === 0) {
      const comment = `Nothing is left to change: ${base} holds this pin. Closed by deliver-image.`;
      const closed = await closePullRequest(place, { branch, base, paths }, comment);
      return { ...pinnedBefore(target, edited), ...(closed !== undefined && { closed }) };
    }
    const planned = await changes.planCommit(tip, edited);
    let commit = await findPublished(target, planned, former);
    if (commit === undefined) {
      throwIfCancelled(effects.signal, delivery);
      const lease = former?.commit ?? '';
      const published = await changes.publish(planned, { branch, lease });
      if (published.pushed.kind !== 'pushed') return published.pushed;
      commit = published.commit;
    }
    const opened = await openPullRequest(place, {
      branch,
      base,
      paths,
      commit,
      title: formatTitle(request.pullRequest.title, images, edited),
      body: formatBody(images, edited, base, effects.runner.runUrl),
      wishes: request.pullRequest,
    });
    return { kind: 'proposed', commit, branch, attempts, ...opened, ...filesOf(edited) };
  });
}

/** What the branch of the pull request holds; nothing where the edit does not fit its files. */
async function readHeld(
  { edit }: Changes,
  tip: Tip | undefined,
): Promise<readonly HeldReference[]> {
  try {
    return tip ? (await edit(tip)).held : [];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** The branch's commit, where it already is the same change on the same tip. */
async function findPublished(
  target: Target,
  planned: NewCommit,
  former: Tip | undefined,
): Promise<string | undefined> {
  if (!former) return undefined;
  const trial = await writeCommit(target.repository, planned);
  const [wanted, present] = await Promise.all([
    describeCommit(target, trial),
    describeCommit(target, former.commit),
  ]);
  return wanted === present ? former.commit : undefined;
}

/** Tree and parents of a commit: what makes two commits the same change. */
async function describeCommit({ repository }: Target, commit: string): Promise<string> {
  // Not by rev-parse: the history of a shallow fetch ends here, the commit itself names its parents.
  const text = await repository.git.read(['cat-file', 'commit', commit]);
  return text.slice(0, text.indexOf('\nauthor '));
}
