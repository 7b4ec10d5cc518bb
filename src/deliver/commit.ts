import { UserError } from '../errors.ts';
import type { EditedTree } from '../manifest/types.ts';

import { defaultAttempts, planPause } from './attempts.ts';
import { failCancelled, pause } from './cancel.ts';
import { writeCommit } from './commit-object.ts';
import type { ChangedFile } from './commit-object.ts';
import type { Delivered, DeliveryEdges, EditTree } from './delivery.ts';
import { formatMessage } from './message.ts';
import type { DeliveredImage, MessageRequest } from './message.ts';
import { githubActionsBot } from '../git/names.ts';
import type { Identity } from '../git/names.ts';
import { openOrder } from './order-check.ts';
import type { Kept, OrderRequest } from './order-check.ts';
import { pushCommit } from './push.ts';
import { fetchTip } from './target.ts';
import type { Target, Tip } from './target.ts';

export interface CommitRequest {
  readonly image: DeliveredImage;
  readonly message: MessageRequest;
  readonly author?: Identity;
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
  edges: DeliveryEdges,
  target: Target,
  request: CommitRequest,
  edit: EditTree,
): Promise<Delivered> {
  const attempts = request.attempts ?? defaultAttempts;
  const checkOrder = openOrder(edges, request.order, request.image);
  let tip = target.tip;
  for (let attempt = 1; ; attempt += 1) {
    const started = performance.now();
    if (attempt > 1) tip = await fetchTip(edges, target.repository, target.branch, target.facts);
    const edited = await edit(tip.tree);
    if (edited.files.length === 0) return alreadyPinned(target, edited);
    const order = await checkOrder(edited.held);
    if (order.kind === 'keep') return newerHeld(edges, order);
    failCancelled(edges.signal);
    const commit = await commitEdit(target, tip, request, edited, attempt);
    failCancelled(edges.signal);
    const pushed = await pushCommit(
      target.repository,
      { branch: target.branch, commit },
      target.facts,
      edges.signal,
    );
    if (pushed.kind === 'pushed') {
      return {
        kind: 'committed',
        commit,
        branch: target.branch,
        attempts: attempt,
        ...filesOf(edited),
      };
    }
    failCancelled(edges.signal);
    if (pushed.kind === 'refused') throw pushed.error;
    if (attempt >= attempts) throw lostAgain(target, attempts, pushed.words);
    const wait = planPause(attempt, performance.now() - started, edges.random());
    edges.log.info(
      `Push ${attempt} of ${attempts} to ${target.branch} did not go through (${pushed.words}); again in ${Math.round(wait)} ms on the new tip.`,
    );
    await pause(edges, wait);
  }
}

/** Writes the edit as a commit on top of the tip; modes stay. */
export async function commitEdit(
  target: Target,
  tip: Tip,
  request: CommitRequest,
  edited: EditedTree,
  attempt: number,
): Promise<string> {
  return writeCommit(
    target.repository,
    {
      parent: tip.commit,
      files: await changedFiles(tip, edited),
      message: formatMessage(request.message, request.image, edited.held),
      author: request.author ?? githubActionsBot,
      committer: githubActionsBot,
    },
    attempt,
  );
}

/** The changed files with what the tip knows of them. */
export async function changedFiles(tip: Tip, edited: EditedTree): Promise<ChangedFile[]> {
  return Promise.all(
    edited.files.map(async ({ path, after }) => {
      const entry = await tip.tree.entry(path);
      if (entry) return { entry, after };
      throw new UserError('not-a-file', `${path} is not on the target branch`, {
        location: { file: path },
      });
    }),
  );
}

export function filesOf(edited: EditedTree): {
  files: string[];
  diff: string;
  manifest: string;
} {
  return {
    files: edited.files.map((file) => file.path),
    diff: edited.diff,
    manifest: edited.manifest,
  };
}

export function alreadyPinned(target: Target, edited: EditedTree): Delivered {
  return {
    kind: 'unchanged',
    because: 'already-pinned',
    reason: `${target.branch} of ${target.remote.label} already holds this pin`,
    ...filesOf(edited),
  };
}

/** An older run ends well and changes nothing. */
export function newerHeld(edges: DeliveryEdges, { reason, site }: Kept): Delivered {
  const location = { file: site.path, line: site.line };
  edges.log.warning(`Nothing is written: ${reason}. rollback: true goes back.`, location);
  return { kind: 'unchanged', because: 'newer-held', reason, files: [], diff: '', manifest: '' };
}

function lostAgain(target: Target, attempts: number, words: string): UserError {
  return new UserError(
    'commit-lost',
    `${attempts} pushes to ${target.branch} of ${target.remote.label} did not go through (${words})`,
    {
      fix: 'Others push to the branch all the time: run the job again, raise commit-attempts, or give the jobs a concurrency group.',
    },
  );
}
