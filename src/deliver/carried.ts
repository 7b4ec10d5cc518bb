// What an open pull request proposes for images that a run leaves alone: each run replaces the branch, so without this
// their proposal would be gone.
import type { Effects } from '../effects.ts';
import { isSameRepository, readReference, type Repository } from '../image/reference.ts';
import type { HeldReference } from '../manifest/pins/edit.ts';

import type { DeliveredImage, DeliveredImages, DeliveryRequest } from './delivery.ts';
import type { Tip } from './git/tip.ts';
import { openOrder } from './order/check.ts';

/** The two sides of a pull request. */
export interface Sides {
  readonly tip: Tip;
  /** The branch of the pull request; `undefined` where there is none. */
  readonly former: Tip | undefined;
  /** False where people have merged or closed it. */
  readonly isOpen: () => Promise<boolean>;
}

/**
 * The images of the run that it does not deliver, as the open pull request proposes them. What the target holds a newer
 * one of is not proposed again.
 *
 * @param images that are delivered
 */
export async function findCarried(
  effects: Effects,
  request: DeliveryRequest,
  images: DeliveredImages,
  { tip, former, isOpen }: Sides,
): Promise<DeliveredImages> {
  const kept = request.repositories.filter((one) =>
    images.every(({ repository }) => !isSameRepository(one, repository)),
  );
  if (kept.length === 0 || !former || !(await isOpen())) return [];
  const [proposed, held] = [
    await request.find(former.tree, kept),
    await request.find(tip.tree, kept),
  ];
  const carried: DeliveredImage[] = [];
  for (const repository of kept) {
    const image = await describeProposed(request, repository, proposed, held);
    if (!image) continue;
    const checkOrder = openOrder(effects, request, [image]);
    const order = await checkOrder(held.filter((site) => isOf(site, repository)));
    if (order.kind === 'write') carried.push(image);
  }
  for (const { reference } of carried) {
    effects.log.info(`Carried over: the open pull request proposes ${reference}`);
  }
  return carried;
}

function isOf({ target }: HeldReference, repository: Repository): boolean {
  return isSameRepository(target.repository, repository);
}

/** `undefined` where the pull request proposes nothing for the image, or not the same everywhere. */
async function describeProposed(
  { readRevision }: Pick<DeliveryRequest, 'readRevision'>,
  repository: Repository,
  proposed: readonly HeldReference[],
  held: readonly HeldReference[],
): Promise<DeliveredImage | undefined> {
  const own = proposed.filter((site) => isOf(site, repository));
  const [reference, second] = new Set(own.map((site) => site.reference));
  if (reference === undefined || second !== undefined) return undefined;
  if (held.some((site) => isOf(site, repository) && site.reference === reference)) return undefined;
  const { tag = '', digest } = readReference(reference) ?? {};
  if (!digest) return undefined;
  const revision = await readRevision(reference);
  return { repository, tag, digest, version: tag, revision, reference };
}
