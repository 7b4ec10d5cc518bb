// Whether what a tip holds may be replaced, as far as can be found out.
import type { Effects } from '../../effects.ts';
import type { HeldReference } from '../../manifest/pins/edit.ts';
import {
  type DeliveredImage,
  type DeliveredImages,
  type DeliveryRequest,
  imageAt,
} from '../delivery.ts';

import { readRelation } from './history.ts';
import {
  decideOrder,
  type Order,
  type OrderedSite,
  planComparison,
  relateVersions,
  type Relation,
} from './order.ts';

type OrderRequest = Pick<DeliveryRequest, 'folder' | 'sourceToken' | 'rollback' | 'readRevision'>;

/** Whether what a tip holds may be replaced. */
export type CheckOrder = (held: readonly HeldReference[]) => Promise<Order>;

/** Opens the check. Each image is looked up once and each doubt told once, however many tips are tried. */
export function openOrder(
  effects: Effects,
  request: OrderRequest,
  images: DeliveredImages,
): CheckOrder {
  const relations = new Map<string, Promise<Relation | undefined>>();
  const told = new Set<string>();
  const readSite = async (site: HeldReference): Promise<readonly OrderedSite[]> => {
    const { reference } = site;
    const image = imageAt(images, reference);
    if (!image) return [];
    const reading = relations.get(reference) ?? readOrder(effects, request, image, reference);
    relations.set(reference, reading);
    const relation = await reading;
    return relation ? [{ site, image, relation }] : [];
  };
  return async (held) => {
    if (request.rollback) return { kind: 'write', notices: [] };
    const sites = await Promise.all(held.map(readSite));
    const order = decideOrder(sites.flat());
    for (const notice of order.kind === 'write' ? order.notices : []) {
      if (!told.has(notice)) effects.log.notice(notice);
      told.add(notice);
    }
    return order;
  };
}

/** `undefined` where there is nothing to compare. */
async function readOrder(
  effects: Effects,
  { folder, sourceToken: token, readRevision }: OrderRequest,
  image: DeliveredImage,
  reference: string,
): Promise<Relation | undefined> {
  const source = { folder, token };
  const ours = image.revision;
  const comparison = planComparison(reference, image);
  switch (comparison.kind) {
    case 'none':
      return undefined;
    case 'version':
      return relateVersions(comparison.order);
    case 'revision':
      return readRelation(effects, source, { ours, held: comparison.revision });
    case 'label': {
      const held = await readRevision(reference);
      // A label is whatever its builder wrote: only what looks like a commit reaches git.
      return held !== undefined && /^[0-9a-f]{7,64}$/.test(held)
        ? readRelation(effects, source, { ours, held })
        : { kind: 'unknown', why: 'the registry knows no commit of it' };
    }
  }
}
