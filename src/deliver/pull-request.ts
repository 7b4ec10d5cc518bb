// A pull request on GitHub: one commit on the target's tip, on a branch of its own for each target and image.
import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import { formatRepository } from '../image/reference.ts';
import type { HeldReference } from '../manifest/pins/edit.ts';

import { tryAgain } from './attempts.ts';
import {
  announceCommit,
  type Changes,
  describeCommit,
  foreseeNewer,
  newerHeld,
  openChanges,
  pinnedBefore,
} from './change.ts';
import { findCarried } from './carried.ts';
import {
  type Delivered,
  type DeliveredImages,
  delivery,
  type Delivery,
  type DeliveryRequest,
  filesOf,
} from './delivery.ts';
import type { NewCommit, Publish } from './git/commits.ts';
import { isPublished } from './git/published.ts';
import { fetchTips, type Tip } from './git/tip.ts';
import { openGitHub } from './github/client.ts';
import { closePullRequest, isSettled, openPullRequest } from './github/pull-requests.ts';
import {
  checkBases,
  checkBranch,
  findOwner,
  type Proposal,
  tellReplaced,
} from './proposal-branch.ts';
import { openTarget, toDestination } from './target.ts';
import {
  type BodyRequest,
  formatBody,
  formatTitle,
  pullRequestBranch,
} from './text/pull-request.ts';

const api = 'delivery: pull-request';

export const pullRequest: Delivery = {
  isOnBranch: true,
  open: async (effects, request) => {
    const { branch: named, autoMerge, draft } = request.pullRequest;
    const gitHub = [
      ...(request.commit.method === 'api' ? ['commit-method: api'] : []),
      ...(autoMerge === undefined ? [] : ['auto-merge']),
      ...(draft ? ['pull-request-draft'] : []),
    ];
    const nameBranch = (base: string): string =>
      named ?? pullRequestBranch(base, request.repositories);
    const target = await openTarget(effects, request, { api, gitHub, nameBranch });
    try {
      const branch = nameBranch(target.branch);
      const place = await openGitHub(effects, target, api);
      const proposal = { target, place, branch, isNamed: named !== undefined };
      await checkBranch(effects, proposal);
      return toDestination(target, {
        foresee: foreseeNewer(effects, request),
        announce: (images, edited) =>
          announceProposal(effects, proposal, request, { images, edited }),
        deliver: (images) => deliverPullRequest(effects, proposal, request, images),
      });
    } catch (error) {
      await target.repository.remove();
      throw error;
    }
  },
};

/** What will be proposed, in so many words as a person needs to agree to it. */
function announceProposal(
  effects: Effects,
  { target, branch }: Proposal,
  request: DeliveryRequest,
  { images, edited }: Pick<BodyRequest, 'images' | 'edited'>,
): readonly string[] {
  const { title, draft, labels, autoMerge } = request.pullRequest;
  const message = describeCommit(effects, request, images, edited);
  return [
    `Delivery: a ${draft ? 'draft ' : ''}pull request from ${branch} to ${target.place}`,
    `Title: ${formatTitle(title, message, images, edited)}`,
    ...(labels.length === 0 ? [] : [`Labels: ${labels.join(', ')}`]),
    ...(autoMerge === undefined ? [] : [`Merged by itself once its checks pass: ${autoMerge}`]),
    ...announceCommit(effects, request, images, edited),
  ];
}

async function deliverPullRequest(
  effects: Effects,
  proposal: Proposal,
  request: DeliveryRequest,
  given: DeliveredImages,
): Promise<Delivered> {
  const { target, place, branch, isNamed } = proposal;
  const { repository, branch: base, facts } = target;
  const own = await openChanges(effects, target, request, given);
  const publish = openPublishOnce(effects, proposal, own);
  return tryAgain(effects, target, request.commit.attempts, async (attempts) => {
    // Never on the tip from before the build: a push to another branch would not be rejected.
    const [tip, former] = await fetchTips(repository, base, branch, facts);
    await checkBases(proposal, former);
    const isOpen = async (): Promise<boolean> =>
      !(await isSettled(place, { branch, base }, former?.commit));
    const carried = await findCarried(effects, request, given, { tip, former, isOpen });
    const images = [...given, ...carried];
    const changes =
      carried.length === 0 ? own : await openChanges(effects, target, request, images);
    const { edited, order } = await changes.plan(tip);
    if (order.kind === 'keep') return newerHeld(effects, order);
    // A newer pull request stays open, also where the target already holds what is ours.
    const formerOrder = await changes.checkOrder(await readHeld(changes, former));
    if (formerOrder.kind === 'keep' && (await isOpen())) {
      const reason = `${formerOrder.reason}, on ${branch}, the branch of the pull request`;
      return newerHeld(effects, { ...formerOrder, reason });
    }
    // Every file that names the images, changed or not.
    const paths = [...new Set(edited.held.map(({ path }) => path))];
    const route = { branch, base, paths, images: request.repositories.map(formatRepository) };
    if (edited.files.length === 0) {
      const comment = `Nothing is left to change: ${base} holds this pin. Closed by deliver-image.`;
      const closed = await closePullRequest(place, route, comment);
      return { ...pinnedBefore(target, edited), ...(closed !== undefined && { closed }) };
    }
    const planned = await changes.planCommit(tip, edited);
    const { commit, pushed } = await publish(planned, former, paths);
    if (pushed.kind !== 'pushed') return pushed;
    const { title, body: text } = request.pullRequest;
    const { runUrl, sourceUrl: url, event } = effects.runner;
    const source = url === undefined ? undefined : { url, sha: event.sha };
    const mark = isNamed ? commit : undefined;
    const body = { images, edited, base, runUrl, source, text, commit: mark };
    const opened = await openPullRequest(place, {
      ...{ ...route, commit, wishes: request.pullRequest },
      title: formatTitle(title, planned.message, images, edited),
      body: formatBody(body),
    });
    return { kind: 'proposed', commit, branch, attempts, ...opened, ...filesOf(edited) };
  });
}

/** Publishes a commit, unless the branch already holds the same one on the same tip. */
function openPublishOnce(effects: Effects, proposal: Proposal, { publish, style }: Changes) {
  const { branch, target } = proposal;
  const { repository } = target;
  // Of this run: a push that got no answer may have been taken.
  let last: NewCommit | undefined;
  return async (
    planned: NewCommit,
    former: Tip | undefined,
    paths: readonly string[],
  ): ReturnType<Publish> => {
    const holds = async (wanted: NewCommit | undefined): Promise<boolean> =>
      former !== undefined &&
      wanted !== undefined &&
      isPublished(repository, wanted, style, former.commit);
    if (former && (await holds(planned))) {
      return { commit: former.commit, pushed: { kind: 'pushed' } };
    }
    const replaced = former !== undefined && !(await holds(last)) ? former : undefined;
    const owner = replaced && (await findOwner(proposal, replaced, { planned, paths }));
    last = planned;
    throwIfCancelled(effects.signal, delivery);
    const published = await publish(planned, { branch, lease: former?.commit ?? '' });
    if (replaced && owner && published.pushed.kind === 'pushed') {
      await tellReplaced(effects, proposal, { former: replaced, owner, style });
    }
    return published;
  };
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
