// Where the manifests are and where they go: the checked-out files, or a branch of a repository.
import { deliverCommit } from '../deliver/commit.ts';
import { deliverPullRequest } from '../deliver/pull-request.ts';
import type { PullRequestRequest } from '../deliver/pull-request.ts';
import type { Delivered, EditTree } from '../deliver/delivery.ts';
import { openTarget } from '../deliver/target.ts';
import type { TargetRequest } from '../deliver/target.ts';
import { isCancelled, throwIfCancelled, UserError } from '../errors.ts';
import type { GitContext } from '../git/context.ts';
import type { Digest } from '../image/digest.ts';
import { reachesBranch } from '../inputs/delivery.ts';
import { editPins } from '../manifest/pins/edit.ts';
import { folderTree } from '../manifest/tree/file-tree.ts';
import { planTree } from '../manifest/pins/plan.ts';
import type { EditedTree } from '../manifest/pins/edit.ts';
import type { PinRequest } from '../manifest/pins/match.ts';
import type { PinPlan } from '../manifest/pins/plan.ts';
import type { FileTree } from '../manifest/tree/file-tree.ts';
import { writeFiles } from '../manifest/tree/write.ts';
import { readRevision } from '../registry/held-image.ts';
import type { RepositoryName } from '../runner/context.ts';

import type { StageEffects } from './effects.ts';
import { explainDelivered } from './report.ts';
import { pinnedReference } from './plan.ts';
import type { ImageRequest, Plan } from './plan.ts';

/** What a delivery has to know of an image, wherever it is. */
export interface DeliverableImage {
  readonly request: ImageRequest;
  readonly digest: Digest;
  /** The commit that it was built from. */
  readonly revision: string;
}

export interface Destination {
  /** The files that the plan is made on. */
  readonly tree: FileTree;
  /** The branch that they are of, for people; `undefined` for the checked-out files. */
  readonly place: string | undefined;
  readonly deliver: (images: readonly DeliverableImage[]) => Promise<Delivered>;
  readonly close: () => Promise<void>;
}

/** Opens the place before the build, so that what cannot be delivered is not built. */
async function openDestination(
  effects: StageEffects,
  plan: Plan,
  folder: string,
): Promise<Destination> {
  return goesToBranch(plan) ? openBranch(effects, plan, folder) : openFolder(plan, folder);
}

/** Whether the manifests are those of a branch's tip; otherwise they are the workspace's. */
export function goesToBranch({ push, delivery }: Plan): boolean {
  return push && reachesBranch(delivery);
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
  return openDestination(effects, plan, effects.runner.workspace);
}

/** Pins what was confirmed, and says what became of it. */
export async function deliverImages(
  effects: StageEffects,
  plan: Plan,
  destination: Destination | undefined,
  images: readonly DeliverableImage[],
): Promise<Delivered | undefined> {
  throwIfCancelled(effects.signal);
  const pins = images.length > 0 && (plan.push || plan.local);
  const delivered = pins
    ? await destination?.deliver(images).catch((error: unknown) => {
        throw explainKept(plan, error);
      })
    : undefined;
  if (delivered === undefined) return undefined;
  effects.log.info(explainDelivered(delivered));
  if (delivered.diff !== '') {
    await effects.log.group('Diff of the manifests', () =>
      effects.log.foreign((show) => {
        show(delivered.diff);
        return Promise.resolve();
      }),
    );
  }
  return delivered;
}

/** What was pushed is not lost with the delivery: the next run begins where this one ended. */
function explainKept({ push, existingTag }: Plan, error: unknown): unknown {
  if (!(error instanceof UserError) || isCancelled(error)) return error;
  if (!push || existingTag !== 'reuse') return error;
  const isKept = 'The image is in the registry: the next run of this commit reuses it.';
  return error.with({ fix: error.fix === undefined ? isKept : `${error.fix}\n${isKept}` });
}

/** Plans the pins. What is wrong with a branch's files is told with the branch: the checkout may have others. */
export async function planManifests(
  plan: Plan,
  { tree, place }: Pick<Destination, 'tree' | 'place'>,
): Promise<PinPlan> {
  try {
    return await planTree(tree, planPins(plan));
  } catch (error) {
    if (place === undefined || !(error instanceof UserError)) throw error;
    throw error.with({ what: `On ${place}: ${error.message}` });
  }
}

/** Plans and edits the pins of a tree; a branch's newer tip is planned anew. */
function planEdit(plan: Plan, [image]: readonly DeliverableImage[], place?: string): EditTree {
  if (image === undefined) throw new Error('a delivery without an image');
  const pinned = { tag: plan.version.tag, digest: image.digest };
  return async (tree) => editPins(await planManifests(plan, { tree, place }), () => pinned);
}

async function openBranch(effects: StageEffects, plan: Plan, folder: string): Promise<Destination> {
  const target = await openTarget(effects, planTarget(plan, folder));
  const deliver = plan.delivery.kind === 'commit' ? deliverCommit : deliverPullRequest;
  const request = (images: readonly DeliverableImage[]): PullRequestRequest =>
    planDelivery(plan, images, { effects, folder });
  const place = `${target.branch} of ${target.remote.label}`;
  return {
    tree: target.tree,
    place,
    deliver: (images) => deliver(effects, target, request(images), planEdit(plan, images, place)),
    close: target.close,
  };
}

function openFolder(plan: Plan, folder: string): Destination {
  const tree = folderTree(folder);
  return {
    tree,
    place: undefined,
    close: () => Promise.resolve(),
    deliver: async (images) => {
      const edited = await planEdit(plan, images)(tree);
      return deliverFiles(plan, folder, edited);
    },
  };
}

function deliverFiles(plan: Plan, folder: string, edited: EditedTree): Delivered {
  const files = edited.files.map(({ path }) => path);
  const told = { files, diff: edited.diff, manifest: edited.manifest };
  if (files.length === 0) {
    const reason = 'the files already hold this pin';
    return { ...told, kind: 'unchanged', because: 'already-pinned', reason };
  }
  if (plan.delivery.kind === 'output') return { ...told, kind: 'output' };
  writeFiles(folder, edited.files);
  return { ...told, kind: 'written' };
}

function planPins({ images, pins }: Plan): PinRequest {
  return { images, ...pins };
}

/** @param folder the checkout, where remotes and history are read */
export function planTarget(plan: Plan, folder: string): TargetRequest {
  const [image] = plan.images;
  const { kind, commit, repository, repositoryToken } = plan.delivery;
  const token = repositoryToken ?? plan.token;
  const { ref } = plan.context;
  // Another repository has branches of its own: where none is named, its default branch.
  const branch = isElsewhere(plan) ? plan.delivery.branch : planBranch(plan);
  return {
    folder,
    fromFork: ref.kind === 'pull-request' && ref.isFork,
    ...(branch !== undefined && { branch }),
    ...(repository && { repository }),
    ...(token !== undefined && { token }),
    ...(commit.method === 'api' && { needsApi: 'commit-method: api' }),
    ...(kind === 'pull-request' && {
      needsApi: 'delivery: pull-request',
      ...(image && { proposes: image.repository }),
    }),
  };
}

/** True when the manifests are in another repository, of which nothing is checked out. */
export function isElsewhere({ delivery, context }: Plan): boolean {
  const { repository } = delivery;
  return repository !== undefined && !isOwnRepository(context, repository);
}

/**
 * True when the manifests are on a branch of this repository that has a tree of its own, such as
 * `deploy`. A pull request's checkout holds what the default branch holds.
 */
export function isOnOtherBranch({ delivery, context, local }: Plan): boolean {
  const { branch } = delivery;
  if (local || branch === undefined || !reachesBranch(delivery)) return false;
  const { ref, defaultBranch } = context;
  return branch !== defaultBranch && !(ref.kind === 'branch' && ref.name === branch);
}

function isOwnRepository({ repository }: GitContext, other: RepositoryName): boolean {
  const lower = (name: RepositoryName | undefined): string =>
    `${name?.owner ?? ''}/${name?.name ?? ''}`.toLowerCase();
  return lower(repository) === lower(other);
}

/** What a commit or a pull request is asked for; the one is made on the way to the other. */
export function planDelivery(
  plan: Plan,
  [image]: readonly DeliverableImage[],
  { effects, folder }: { readonly effects: StageEffects; readonly folder: string },
): PullRequestRequest {
  if (image === undefined) throw new Error('a delivery without an image');
  const { request, digest, revision } = image;
  const { version, token } = plan;
  const { commit, pullRequest, rollback } = plan.delivery;
  const { runUrl } = effects.runner;
  return {
    image: {
      repository: request.repository,
      tag: version.tag,
      digest,
      version: version.version,
      revision,
      reference: pinnedReference(plan, request, digest),
      ...(runUrl !== undefined && { runUrl }),
    },
    message: {
      skipCi: commit.skipCi,
      ...(commit.message !== undefined && { template: commit.message }),
    },
    order: {
      source: { folder, ...(token !== undefined && { token }) },
      rollback,
      readRevision: (reference) => readRevision(effects.registry, reference),
    },
    attempts: commit.attempts,
    method: commit.method,
    ...(commit.author && { author: commit.author }),
    labels: pullRequest.labels,
    reviewers: pullRequest.reviewers,
    ...(pullRequest.title !== undefined && { title: pullRequest.title }),
    ...(pullRequest.autoMerge && { autoMerge: pullRequest.autoMerge }),
  };
}

/**
 * The branch that gets the pins: the input, else the run's branch; a tag has none, so it is the
 * repository's default branch.
 *
 * @returns `undefined` for a default branch that no event names: the remote knows it
 */
function planBranch({ delivery, context }: Plan): string | undefined {
  const { ref, defaultBranch } = context;
  return delivery.branch ?? (ref.kind === 'branch' ? ref.name : defaultBranch);
}
