import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import type { EditedTree } from '../manifest/types.ts';

import { defaultAttempts, planPause } from './attempts.ts';
import { pause } from './cancel.ts';
import type { Committed, Delivered, DeliveredFiles, EditTree, Unchanged } from './delivery.ts';
import { delivery } from './delivery.ts';
import type { Order } from './order/order.ts';
import { openOrder } from './order/check.ts';
import type { CheckOrder, Kept, OrderRequest } from './order/check.ts';
import { openPublisher, planCommit } from './change.ts';
import type { CommitStyle } from './change.ts';
import type { Pushed } from './git/commits.ts';
import { serverFailed } from './git/refusals.ts';
import type { Target } from './target.ts';
import { fetchTip } from './git/tip.ts';
import type { Tip } from './git/tip.ts';

export interface CommitRequest extends CommitStyle {
  readonly order: OrderRequest;
  /** How often to try; {@link defaultAttempts}. */
  readonly attempts?: number;
}

/**
 * Commits the pins to the target's branch. A push that somebody else was faster than is followed by
 * a new fetch and a new edit: what others wrote stays, in the same file too.
 *
 * @throws UserError `commit-lost` after the last attempt, and the refusals of `explainRefusal`
 */
export async function deliverCommit(
  effects: Effects,
  target: Target,
  request: CommitRequest,
  edit: EditTree,
): Promise<Delivered> {
  const { repository, branch, facts } = target;
  const checkOrder = openOrder(effects, request.order, request.image);
  const publish = await openPublisher(effects, target, request);
  let last: Committed | undefined;
  return tryAgain(effects, target, request.attempts, async (attempts) => {
    const tip = attempts === 1 ? target.tip : await fetchTip(repository, branch, facts);
    // The connection broke after the server had taken the push.
    if (tip.commit === last?.commit) return last;
    const planned = await planChange(tip, edit, checkOrder);
    // What is written needs no second look: a push onto an old tip is rejected.
    const isTold = attempts > 1 || isWritten(planned);
    const change = isTold
      ? planned
      : await planChange(await fetchTip(repository, branch, facts), edit, checkOrder, planned);
    const { edited, order } = change;
    if (edited.files.length === 0) return alreadyPinned(target, edited);
    if (order.kind === 'keep') return newerHeld(effects, order);
    const newCommit = await planCommit(change.tip, request, edited);
    throwIfCancelled(effects.signal, delivery);
    const { commit, pushed } = await publish(newCommit, { branch });
    const place = { branch, label: target.remote.label, ...pageOf(effects, target, commit) };
    last = { kind: 'committed', commit, ...place, attempts, ...filesOf(edited) };
    return pushed.kind === 'pushed' ? last : pushed;
  });
}

/** What the edit of a tip comes to. */
interface Change {
  readonly tip: Tip;
  readonly edited: EditedTree;
  readonly order: Order;
}

/** @param known what was planned before; it stands where the tip is still the same */
export async function planChange(
  tip: Tip,
  edit: EditTree,
  checkOrder: CheckOrder,
  known?: Change,
): Promise<Change> {
  if (known?.tip.commit === tip.commit) return known;
  const edited = await edit(tip.tree);
  // Without an edit, what the tip holds is ours.
  const order = await checkOrder(edited.files.length === 0 ? [] : edited.held);
  return { tip, edited, order };
}

function isWritten({ edited, order }: Change): boolean {
  return edited.files.length > 0 && order.kind === 'write';
}

/**
 * Tries until it goes through, on a newer tip each time.
 *
 * @param attempt gets its own number, from 1
 */
export async function tryAgain(
  effects: Effects,
  target: Target,
  attempts: number = defaultAttempts,
  attempt: (number: number) => Promise<Delivered | Exclude<Pushed, { kind: 'pushed' }>>,
): Promise<Delivered> {
  const { branch } = target;
  for (let number = 1; ; number += 1) {
    const started = performance.now();
    const outcome = await attempt(number);
    if (outcome.kind !== 'lost' && outcome.kind !== 'unclear' && outcome.kind !== 'refused') {
      return outcome;
    }
    // A push that was broken off by the cancel looks like a refusal.
    throwIfCancelled(effects.signal, delivery);
    if (outcome.kind === 'refused') throw outcome.error;
    if (number >= attempts) throw lostAgain(target, attempts, outcome);
    const wait = planPause(number, performance.now() - started, effects.random());
    effects.log.info(
      `Push ${number} of ${attempts} to ${branch} did not go through (${outcome.words}); again in ${Math.round(wait)} ms on the new tip.`,
    );
    await pause(effects, wait);
  }
}

function pageOf(
  effects: Effects,
  { remote: { repository } }: Target,
  commit: string,
): Pick<Committed, 'page'> {
  if (!repository) return {};
  return {
    page: `${effects.runner.serverUrl}/${repository.owner}/${repository.name}/commit/${commit}`,
  };
}

export function filesOf(edited: EditedTree): DeliveredFiles {
  const { diff, manifest } = edited;
  return { files: edited.files.map((file) => file.path), diff, manifest };
}

export function alreadyPinned(target: Target, edited: EditedTree): Unchanged {
  return {
    kind: 'unchanged',
    because: 'already-pinned',
    reason: `${target.branch} of ${target.remote.label} already holds this pin`,
    ...filesOf(edited),
  };
}

/** An older run ends well and changes nothing. */
export function newerHeld(effects: Effects, { reason, site }: Kept): Delivered {
  const location = { file: site.path, line: site.line };
  effects.log.warning(`Nothing is written: ${reason}. rollback: true goes back.`, location);
  return { kind: 'unchanged', because: 'newer-held', reason, files: [], diff: '', manifest: '' };
}

function lostAgain(
  { branch, remote: { label } }: Target,
  attempts: number,
  { kind, words }: Extract<Pushed, { words: string }>,
): UserError {
  if (kind === 'unclear') return serverFailed(label, words);
  const pushes = attempts === 1 ? 'The push' : `${attempts} pushes`;
  return new UserError(
    'commit-lost',
    `${pushes} to ${branch} of ${label} did not go through (${words})`,
    {
      fix: 'Others push to the branch all the time: run the job again, or raise commit-attempts.',
    },
  );
}
