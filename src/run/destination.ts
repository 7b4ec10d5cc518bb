// Where the manifests are and where they go: the checked-out files, or a branch of a repository.
import { deliverCommit } from '../deliver/commit.ts';
import { deliverPullRequest } from '../deliver/pull-request.ts';
import type { PullRequestRequest } from '../deliver/pull-request.ts';
import type { Delivered, DeliveryEdges, EditTree } from '../deliver/delivery.ts';
import { openTarget } from '../deliver/target.ts';
import { UserError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { editPins } from '../manifest/pins/edit.ts';
import type { EditedTree } from '../manifest/pins/edit.ts';
import { planTree } from '../manifest/pins/plan.ts';
import type { PinPlan } from '../manifest/pins/plan.ts';
import { folderTree } from '../manifest/tree/file-tree.ts';
import type { FileTree } from '../manifest/tree/file-tree.ts';
import { writeFiles } from '../manifest/tree/write.ts';

import { readRevision } from '../registry/held-image.ts';

import type { StageEdges } from './edges.ts';
import { explainDelivered } from './report.ts';
import {
  isElsewhere,
  isOnOtherBranch,
  planDelivery,
  planPins,
  planTarget,
  runUrlOf,
} from './requests.ts';
import type { Plan } from './requests.ts';

/** What a delivery has to know of an image, wherever it is. */
export interface DeliverableImage {
  readonly digest: Digest;
  /** The commit that it was built from. */
  readonly revision: string;
}

export interface Destination {
  /** The files that the plan is made on. */
  readonly tree: FileTree;
  /** The branch that they are of, for people; `undefined` for the checked-out files. */
  readonly place: string | undefined;
  readonly deliver: (image: DeliverableImage) => Promise<Delivered>;
  readonly close: () => Promise<void>;
}

/** Opens the place before the build, so that what cannot be delivered is not built. */
async function openDestination(
  edges: StageEdges,
  plan: Plan,
  folder: string,
): Promise<Destination> {
  return goesToBranch(plan) ? openBranch(edges, plan, folder) : openFolder(plan, folder);
}

/** Whether the manifests are those of a branch's tip; otherwise they are the workspace's. */
export function goesToBranch({ push, inputs: { delivery } }: Plan): boolean {
  return push && (delivery.kind === 'commit' || delivery.kind === 'pull-request');
}

/** `undefined` when there is nothing to pin, or nothing is delivered and the manifests are not here. */
export async function openManifests(
  edges: StageEdges,
  plan: Plan,
): Promise<Destination | undefined> {
  if (plan.inputs.pins.manifests.length === 0) return undefined;
  if (!plan.push && (isElsewhere(plan) || isOnOtherBranch(plan))) {
    const where = isElsewhere(plan) ? 'in another repository' : 'on another branch';
    edges.log.info(`Manifests: ${where}, not looked at, because nothing is delivered`);
    return undefined;
  }
  return openDestination(edges, plan, edges.folder);
}

/** Pins what was confirmed, and says what became of it. */
export async function deliverImage(
  edges: StageEdges,
  plan: Plan,
  destination: Destination | undefined,
  image: DeliverableImage | undefined,
): Promise<Delivered | undefined> {
  if (edges.signal.aborted) throw new UserError('cancelled', 'The run was cancelled');
  const pins = image !== undefined && (plan.push || plan.local);
  const delivered = pins
    ? await destination?.deliver(image).catch((error: unknown) => {
        throw explainKept(plan, error);
      })
    : undefined;
  if (delivered === undefined) return undefined;
  edges.log.info(explainDelivered(delivered));
  if (delivered.diff !== '') {
    await edges.log.group('Diff of the manifests', () =>
      edges.log.foreign((show) => {
        show(delivered.diff);
        return Promise.resolve();
      }),
    );
  }
  return delivered;
}

/** What was pushed is not lost with the delivery: the next run begins where this one ended. */
function explainKept({ push, inputs }: Plan, error: unknown): unknown {
  if (!(error instanceof UserError) || error.code === 'cancelled') return error;
  if (!push || inputs.existingTag !== 'reuse') return error;
  const { code, message, location, fix, cause } = error;
  const isKept = 'The image is in the registry: the next run of this commit reuses it.';
  return new UserError(code, message, {
    ...(location && { location }),
    fix: fix === undefined ? isKept : `${fix}\n${isKept}`,
    cause,
  });
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
    const { code, message, location, fix } = error;
    throw new UserError(code, `On ${place}: ${message}`, {
      ...(location && { location }),
      ...(fix !== undefined && { fix }),
    });
  }
}

/** Plans and edits the pins of a tree; a branch's newer tip is planned anew. */
function planEdit(plan: Plan, digest: Digest, place?: string): EditTree {
  const image = { tag: plan.version.tag, digest };
  return async (tree) => editPins(await planManifests(plan, { tree, place }), () => image);
}

async function openBranch(
  stageEdges: StageEdges,
  plan: Plan,
  folder: string,
): Promise<Destination> {
  const edges: DeliveryEdges = {
    ...stageEdges,
    readRevision: (reference) => readRevision(stageEdges.registry, reference),
  };
  const target = await openTarget(edges, planTarget(plan, folder));
  const deliver = plan.inputs.delivery.kind === 'commit' ? deliverCommit : deliverPullRequest;
  const request = (image: DeliverableImage): PullRequestRequest =>
    planDelivery(plan, image, { folder, runUrl: runUrlOf(edges.environment) });
  const place = `${target.branch} of ${target.remote.label}`;
  return {
    tree: target.tree,
    place,
    deliver: (image) => deliver(edges, target, request(image), planEdit(plan, image.digest, place)),
    close: target.close,
  };
}

function openFolder(plan: Plan, folder: string): Destination {
  const tree = folderTree(folder);
  return {
    tree,
    place: undefined,
    close: () => Promise.resolve(),
    deliver: async ({ digest }) => {
      const edited = await planEdit(plan, digest)(tree);
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
  if (plan.inputs.delivery.kind === 'output') return { ...told, kind: 'output' };
  writeFiles(folder, edited.files);
  return { ...told, kind: 'written' };
}
