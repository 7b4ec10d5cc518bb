import type { Effects } from '../../effects.ts';
import type { HeldReference } from '../../manifest/types.ts';

import { readRelation } from './history.ts';
import type { Source } from './history.ts';
import type { DeliveredImage } from '../text/message.ts';
import { decideOrder, planComparison, relateVersions } from './order.ts';
import type { Order, Relation } from './order.ts';

export interface OrderRequest {
  readonly source: Source;
  /** Lets an older commit replace a newer one. */
  readonly rollback?: boolean;
  /** The revision that an image's label names, asked of its registry. */
  readonly readRevision?: (reference: string) => Promise<string | undefined>;
}

/** Whether what a tip holds may be replaced. */
export type CheckOrder = (held: readonly HeldReference[]) => Promise<Order>;

export type Kept = Extract<Order, { readonly kind: 'keep' }>;

/**
 * Opens the check whether what a tip holds may be replaced. Each image is looked up once, however
 * many tips are tried.
 */
export function openOrder(
  effects: Effects,
  request: OrderRequest,
  image: DeliveredImage,
): CheckOrder {
  const relations = new Map<string, Promise<Relation | undefined>>();
  const told = new Set<string>();
  const relate = (reference: string): Promise<Relation | undefined> => {
    const known = relations.get(reference) ?? readOrder(effects, request, image, reference);
    relations.set(reference, known);
    return known;
  };
  return async (held) => {
    if (request.rollback === true) return { kind: 'write', notices: [] };
    const sites = await Promise.all(
      held.map(async (site) => ({ site, relation: await relate(site.reference) })),
    );
    const order = decideOrder(
      sites.flatMap(({ site, relation }) => (relation ? [{ site, relation }] : [])),
      image,
    );
    if (order.kind === 'write') {
      for (const notice of order.notices.filter((text) => !told.has(text))) {
        told.add(notice);
        effects.log.notice(notice);
      }
    }
    return order;
  };
}

/** `undefined` where there is nothing to compare. */
async function readOrder(
  effects: Effects,
  { source, readRevision }: OrderRequest,
  image: DeliveredImage,
  reference: string,
): Promise<Relation | undefined> {
  const comparison = planComparison(reference, image);
  switch (comparison.kind) {
    case 'none':
      return undefined;
    case 'version':
      return relateVersions(comparison.order);
    case 'revision':
      return readRelation(effects, source, image.revision, comparison.revision);
    case 'label': {
      const revision = await readRevision?.(reference);
      // A label is whatever its builder wrote: only what looks like a commit reaches git.
      return revision !== undefined && /^[0-9a-f]{7,64}$/.test(revision)
        ? readRelation(effects, source, image.revision, revision)
        : { kind: 'unknown', why: 'the registry knows no commit of it' };
    }
  }
}
