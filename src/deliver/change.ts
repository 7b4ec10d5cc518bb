// What commit and pull request have in common: a tip is edited, its order checked, and a commit published.
import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import { formatIdentity, githubActionsBot } from '../git/names.ts';
import type { EditedTree } from '../manifest/pins/edit.ts';

import {
  alreadyPinned,
  type DeliveredImages,
  delivery,
  type DeliveryRequest,
  type Foresee,
  type Unchanged,
} from './delivery.ts';
import { changedFiles, type NewCommit, openGitPublisher, type Publish } from './git/commits.ts';
import type { CommitStyle } from './git/published.ts';
import type { Tip } from './git/tip.ts';
import { openApiPublisher } from './github/commits.ts';
import { type CheckOrder, decideByNames, openOrder } from './order/check.ts';
import type { Kept, Order } from './order/order.ts';
import type { Target } from './target.ts';
import { changedSites, formatMessage } from './text/message.ts';

/** What the edit of a tip comes to. */
export interface Change {
  readonly tip: Tip;
  readonly edited: EditedTree;
  readonly order: Order;
}

/** What the attempts of one delivery have in common. */
export interface Changes {
  readonly edit: (tip: Tip) => Promise<EditedTree>;
  readonly checkOrder: CheckOrder;
  /** @param known what was planned before; it stands where the tip is still the same */
  readonly plan: (tip: Tip, known?: Change) => Promise<Change>;
  /** The commit that brings a change. */
  readonly planCommit: (tip: Tip, edited: EditedTree) => Promise<NewCommit>;
  readonly style: CommitStyle;
  readonly publish: Publish;
}

export async function openChanges(
  effects: Effects,
  target: Target,
  request: DeliveryRequest,
  images: DeliveredImages,
): Promise<Changes> {
  const { author = githubActionsBot, method } = request.commit;
  const checkOrder = openOrder(effects, request, images);
  const edit: Changes['edit'] = ({ tree }) => request.edit(tree, images, target.place);
  return {
    edit,
    checkOrder,
    plan: async (tip, known) => {
      if (known?.tip.commit === tip.commit) return known;
      const edited = await edit(tip);
      // Without an edit, what the tip holds is ours.
      const order = await checkOrder(edited.files.length === 0 ? [] : edited.held);
      return { tip, edited, order };
    },
    planCommit: async (tip, edited) => ({
      parent: tip.commit,
      files: await changedFiles(tip, edited),
      message: describeCommit(effects, request, images, edited),
      author,
      committer: githubActionsBot,
    }),
    style: {
      method,
      namesAuthor: request.commit.author !== undefined,
      isSigned: target.remote.isSigned === true,
    },
    publish:
      method === 'api'
        ? await openApiPublisher(effects, target, request.commit.author !== undefined)
        : openGitPublisher(effects, target),
  };
}

/** The message of the commit that brings an edit. */
export function describeCommit(
  { runner }: Pick<Effects, 'runner'>,
  { commit: { message, skipCi } }: Pick<DeliveryRequest, 'commit'>,
  images: DeliveredImages,
  edited: EditedTree,
): string {
  const request = { message, skipCi, runUrl: runner.runUrl };
  return formatMessage(request, images, changedSites(edited, images));
}

/** What the commit will be called, and whose it will be. */
export function announceCommit(
  effects: Pick<Effects, 'runner'>,
  request: Pick<DeliveryRequest, 'commit'>,
  images: DeliveredImages,
  edited: EditedTree,
): readonly string[] {
  const { author, method } = request.commit;
  const [subject = ''] = describeCommit(effects, request, images, edited).split('\n');
  const api = `by GitHub's API: ${author === undefined ? "the token's" : formatIdentity(author)}`;
  const name = method === 'api' ? api : formatIdentity(author ?? githubActionsBot);
  return [`Commit: ${subject}`, `Author: ${name}`];
}

/** What `newerHeld` will say, known before anything is built. */
export function foreseeNewer(effects: Effects, request: DeliveryRequest): Foresee {
  const { notice } = effects.log;
  // What is replaced is told when it is.
  const log = { ...effects.log, notice: () => undefined, info: () => undefined };
  return async (images, held, asks) => {
    try {
      const order = asks
        ? await openOrder({ ...effects, log }, request, images)(held)
        : await decideByNames(effects, request, images, held);
      if (order === undefined) return { kind: 'later' };
      return order.kind === 'keep' ? { kind: 'newer', reason: order.reason } : { kind: 'write' };
    } catch (error) {
      throwIfCancelled(effects.signal, delivery);
      if (!(error instanceof UserError)) throw error;
      // A plan may be made without a login: the run asks again.
      notice(`Whether the manifests hold a newer image is not known: ${error.message}`);
      return { kind: 'later' };
    }
  };
}

export function pinnedBefore({ place }: Target, edited: EditedTree): Unchanged {
  return alreadyPinned(edited, `${place} already holds this pin`);
}

/** An older run ends well and changes nothing. */
export function newerHeld(effects: Effects, { reason, site }: Kept): Unchanged {
  const location = { file: site.path, line: site.line };
  effects.log.warning(`Nothing is written: ${reason}. rollback: true goes back.`, location);
  return { kind: 'unchanged', because: 'newer-held', reason, files: [], diff: '', manifest: '' };
}
