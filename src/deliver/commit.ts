// A commit on the branch itself.
import type { Effects } from '../effects.ts';
import { throwIfCancelled } from '../errors.ts';
import { formatFullName } from '../runner/context.ts';

import { tryAgain } from './attempts.ts';
import { announceCommit, foreseeNewer, newerHeld, openChanges, pinnedBefore } from './change.ts';
import {
  type Committed,
  type Delivered,
  type DeliveredImages,
  delivery,
  type Delivery,
  type DeliveryRequest,
  filesOf,
} from './delivery.ts';
import { fetchTip } from './git/tip.ts';
import { openTarget, type Target, toDestination } from './target.ts';

export const commit: Delivery = {
  isOnBranch: true,
  open: async (effects, request) => {
    const api = request.commit.method === 'api' ? 'commit-method: api' : undefined;
    const gitHub = api === undefined ? [] : [api];
    const target = await openTarget(effects, request, { api, gitHub });
    return toDestination(target, {
      foresee: foreseeNewer(effects, request),
      announce: (images, edited) => [
        `Delivery: a commit on ${target.place}`,
        ...announceCommit(effects, request, images, edited),
      ],
      deliver: (images) => deliverCommit(effects, target, request, images),
    });
  },
};

/** A push that somebody else was faster than is followed by a new fetch and edit: what others wrote stays. */
async function deliverCommit(
  effects: Effects,
  target: Target,
  request: DeliveryRequest,
  images: DeliveredImages,
): Promise<Delivered> {
  const { repository, branch, facts } = target;
  const { label, repository: own } = target.remote;
  const changes = await openChanges(effects, target, request, images);
  let last: Committed | undefined;
  return tryAgain(effects, target, request.commit.attempts, async (attempts) => {
    const tip = attempts === 1 ? target.tip : await fetchTip(repository, branch, facts);
    // The connection broke after the server had taken the push.
    if (tip.commit === last?.commit) return last;
    const planned = await changes.plan(tip);
    const isWritten = planned.edited.files.length > 0 && planned.order.kind === 'write';
    // What is written needs no second look: a push onto an old tip is rejected.
    const isSure = attempts > 1 || isWritten;
    const change = isSure
      ? planned
      : await changes.plan(await fetchTip(repository, branch, facts), planned);
    const { edited, order } = change;
    if (edited.files.length === 0) return pinnedBefore(target, edited);
    if (order.kind === 'keep') return newerHeld(effects, order);
    const newCommit = await changes.planCommit(change.tip, edited);
    throwIfCancelled(effects.signal, delivery);
    const { commit: id, pushed } = await changes.publish(newCommit, { branch });
    const page = own && `${effects.runner.serverUrl}/${formatFullName(own)}/commit/${id}`;
    const place = { branch, label, ...(page !== undefined && { page }) };
    last = { kind: 'committed', commit: id, ...place, attempts, ...filesOf(edited) };
    return pushed.kind === 'pushed' ? last : pushed;
  });
}
