// Where the manifests are and where they go: the checked-out files, or a branch of a repository.
import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';

import { commit } from '../deliver/commit.ts';
import type {
  Delivered,
  DeliveredImages,
  Delivery,
  DeliveryRequest,
  Destination,
} from '../deliver/delivery.ts';
import { files, output } from '../deliver/files.ts';
import { pullRequest } from '../deliver/pull-request.ts';
import { isCancelled, throwIfCancelled, UserError } from '../errors.ts';
import { isSameRepository, type Repository } from '../image/reference.ts';
import type { DeliveryInputs } from '../inputs/delivery.ts';
import { editPins, type HeldReference } from '../manifest/pins/edit.ts';
import { type PinPlan, planTree } from '../manifest/pins/plan.ts';
import type { FileTree } from '../manifest/tree/file-tree.ts';
import { readRefreshed, readRevision } from '../registry/held-image.ts';
import { isOtherRepository } from '../runner/context.ts';

import type { StageEffects } from './effects.ts';
import type { MadeImage } from './image/image.ts';
import { sitesOf } from './image/kept.ts';
import { type Decided, pinnedReference, type Plan, type PlannedImage } from './plan.ts';
import { explainDelivered, pageOf } from './report.ts';

/** One for each choice of the input `delivery`. */
const deliveries: Readonly<Record<DeliveryInputs['kind'], Delivery>> = {
  files,
  output,
  commit,
  'pull-request': pullRequest,
};

/** Whether the manifests are those of a branch's tip; otherwise they are the workspace's. */
export function goesToBranch({ push, delivery }: Plan): boolean {
  return push && deliveries[delivery.kind].isOnBranch;
}

/** `undefined` when there is nothing to pin, or nothing is delivered and the manifests are not here. */
export async function openManifests(
  effects: StageEffects,
  plan: Plan,
): Promise<Destination | undefined> {
  if (plan.pins.manifests.length === 0) return undefined;
  if (!plan.push && (isElsewhere(plan) || isOnOtherBranch(plan))) {
    const where = isElsewhere(plan) ? 'in another repository' : 'on another branch';
    effects.log.info(`Manifests: ${where}, not looked at, because nothing is delivered`);
    return undefined;
  }
  // Where nothing is pushed, what is loaded is pinned in the workspace.
  const { isOnBranch, open } = deliveries[plan.delivery.kind];
  const chosen = isOnBranch && !plan.push ? files.open : open;
  return chosen(effects, planDelivery(effects, plan));
}

/** Pins what was confirmed, and says what became of it. */
export async function deliverImages(
  effects: StageEffects,
  plan: Plan,
  destination: Destination | undefined,
  images: readonly Pick<MadeImage, 'request' | 'digest' | 'revision'>[],
): Promise<Delivered | undefined> {
  throwIfCancelled(effects.signal);
  if (!destination || images.length === 0 || !(plan.push || plan.local)) return undefined;
  const { tag, version } = plan.version;
  const described = images.map(({ request, digest, revision }) => {
    const reference = pinnedReference(plan, request, digest);
    const { repository, mirrors } = request;
    return { repository, ...(mirrors && { mirrors }), tag, digest, version, revision, reference };
  });
  const delivered = await destination.deliver(described).catch((error: unknown) => {
    throw explainKept(plan, error);
  });
  return showDelivered(effects, delivered);
}

/**
 * Where all images keep their pins, a pull request by which an earlier commit proposed others has nothing left to
 * change and is closed. `undefined` where none is looked for.
 */
export async function withdrawProposal(
  effects: StageEffects,
  { plan, images, pins }: Decided,
  destination: Destination | undefined,
): Promise<Delivered | undefined> {
  const { push, dryRun, delivery } = plan;
  if (!destination || !push || dryRun || delivery.kind !== 'pull-request') return undefined;
  const kept = images.flatMap((image) => describeKept(plan, image, pins));
  if (kept.length === 0 || kept.length < images.length) return undefined;
  throwIfCancelled(effects.signal);
  return showDelivered(effects, await destination.deliver(kept));
}

/** As if this commit delivered what is pinned; none where that would change a byte. */
function describeKept(
  { context, version: { tag: ownTag, version }, pins: { pin } }: Plan,
  { request, source }: PlannedImage,
  pins: PinPlan | undefined,
): DeliveredImages {
  const { reference, tag, digest } = (source.kind === 'keep' ? source.pinned : undefined) ?? {};
  const isSame = sitesOf(pins, request).every(({ current }) => current === reference);
  if (reference === undefined || !digest || !isSame) return [];
  if (pin === 'tag' || (pin === 'digest') !== (tag === undefined)) return [];
  const { repository, mirrors } = request;
  const own = { repository, ...(mirrors && { mirrors }), revision: context.revision };
  return [{ ...own, tag: tag ?? ownTag, digest, version, reference }];
}

async function showDelivered(effects: StageEffects, delivered: Delivered): Promise<Delivered> {
  const page = pageOf(delivered);
  effects.record.did(explainDelivered(delivered));
  effects.log.info(`${explainDelivered(delivered)}${page === undefined ? '' : `: ${page}`}`);
  await showDiff(effects, 'Diff of the manifests', delivered.diff);
  return delivered;
}

/** Shows a diff in the log, folded; nothing where nothing changes. */
export async function showDiff(
  { log }: Pick<StageEffects, 'log'>,
  title: string,
  diff: string,
): Promise<void> {
  if (diff === '') return;
  await log.group(title, () =>
    log.foreign((show) => {
      show(diff);
      return Promise.resolve();
    }),
  );
}

/** What was pushed is not lost with the delivery: the next run begins where this one ended. */
function explainKept({ push, existingTag }: Plan, error: unknown): unknown {
  const isKept = push && existingTag === 'reuse';
  if (!isKept || !(error instanceof UserError) || isCancelled(error)) return error;
  const hint = 'The image is in the registry: the next run of this commit reuses it.';
  return error.with({ fix: error.fix === undefined ? hint : `${error.fix}\n${hint}` });
}

/** Plans the pins. What is wrong with a branch's files is told with the branch: the checkout may have others. */
export async function planManifests(
  { runner }: Pick<StageEffects, 'runner'>,
  { images, pins, context }: Plan,
  { tree, place }: Pick<Destination, 'tree' | 'place'>,
): Promise<PinPlan> {
  try {
    return await planTree(tree, { images, ...pins });
  } catch (error) {
    if (place === undefined || !(error instanceof UserError)) throw error;
    const what = `On ${place}: ${error.message}`;
    if (error.code !== 'manifests') throw error.with({ what });
    const folder = findCheckout(runner.workspace, context.topLevel);
    const prefixed = pins.manifests.some((pattern) => pattern.startsWith(`${folder}/`));
    const root = `Paths on a branch begin at the root of its repository${prefixed ? `: leave ${folder}/ out` : ''}.`;
    throw error.with({ what, fix: [error.fix, root].filter(Boolean).join('\n') });
  }
}

/** Where the checkout lies in the workspace (actions/checkout with `path`); empty where it is the workspace. */
function findCheckout(workspace: string, topLevel: string): string {
  try {
    const folder = relative(realpathSync(workspace), topLevel).replaceAll(sep, '/');
    return folder.startsWith('..') ? '' : folder;
  } catch {
    return '';
  }
}

/** Where the files cannot be planned, nothing is known of them. */
async function findHeld(
  plan: Plan,
  tree: FileTree,
  repositories: readonly Repository[],
): Promise<readonly HeldReference[]> {
  const images = plan.images.filter(({ repository }) =>
    repositories.some((one) => isSameRepository(one, repository)),
  );
  try {
    const { files } = await planTree(tree, { images, ...plan.pins });
    return files.flatMap(({ sites }) =>
      sites.map(({ path, line, current, target }) => ({ path, line, reference: current, target })),
    );
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** The places of images that keep their pins are no business of the delivery. */
function planDelivered(
  effects: StageEffects,
  plan: Plan,
  delivered: DeliveredImages,
  destination: Pick<Destination, 'tree' | 'place'>,
): Promise<PinPlan> {
  const images = plan.images.filter(({ repository }) =>
    delivered.some((one) => isSameRepository(one.repository, repository)),
  );
  return planManifests(effects, { ...plan, images }, destination);
}

/** True when the manifests are in another repository, of which nothing is checked out. */
export function isElsewhere({ delivery, context }: Plan): boolean {
  return isOtherRepository(delivery.repository, context.repository);
}

/**
 * True when the manifests are on a branch of this repository that has a tree of its own, such as
 * `deploy`. A pull request's checkout holds what the default branch holds.
 */
function isOnOtherBranch({ delivery, context, local }: Plan): boolean {
  const { kind, branch } = delivery;
  if (local || branch === undefined || !deliveries[kind].isOnBranch) return false;
  const { ref, defaultBranch } = context;
  return branch !== defaultBranch && !(ref.kind === 'branch' && ref.name === branch);
}

/** What a delivery is asked for; `edit` plans a branch's newer tip anew. */
function planDelivery(effects: StageEffects, plan: Plan): DeliveryRequest {
  const { context, delivery, images, token } = plan;
  return {
    ...delivery,
    folder: effects.runner.workspace,
    repositories: images.map(({ repository }) => repository),
    branch: plan.branch,
    token: delivery.repositoryToken ?? token,
    sourceToken: token,
    fromFork: context.ref.kind === 'pull-request' && context.ref.isFork,
    readRevision: (reference) => readRevision(effects.registry, reference),
    readRefreshed: (reference) => readRefreshed(effects.registry, reference),
    find: (tree, repositories) => findHeld(plan, tree, repositories),
    edit: async (tree, delivered, place) =>
      editPins(await planDelivered(effects, plan, delivered, { tree, place }), ({ repository }) => {
        const image = delivered.find((one) => isSameRepository(one.repository, repository));
        if (image?.digest === undefined) throw new Error('a target without its image');
        return { tag: image.tag, digest: image.digest };
      }),
  };
}
