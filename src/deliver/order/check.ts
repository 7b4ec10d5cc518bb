// Whether what a tip holds may be replaced, as far as can be found out.
import { partSettled, settleEach } from '../../many.ts';
import type { Effects } from '../../effects.ts';
import type { HeldReference } from '../../manifest/pins/edit.ts';
import {
  type DeliveredImage,
  type DeliveredImages,
  type DeliveryRequest,
  imageAt,
} from '../delivery.ts';

import { readRefreshedName } from '../../version/semver.ts';

import { readLocalRelation, readRelation } from './history.ts';
import {
  decideOrder,
  type Order,
  type OrderedSite,
  planComparison,
  relateVersions,
  type Relation,
} from './order.ts';

type OrderRequest = Pick<
  DeliveryRequest,
  'folder' | 'sourceToken' | 'rollback' | 'readRevision' | 'readRefreshed'
>;

/** Whether what a tip holds may be replaced. */
export type CheckOrder = (held: readonly HeldReference[]) => Promise<Order>;

/** Opens the check. Each image is looked up once and each doubt told once, however many tips are tried. */
export function openOrder(
  effects: Effects,
  request: OrderRequest,
  images: DeliveredImages,
): CheckOrder {
  const relations = new Map<string, Promise<Relation | undefined>>();
  const relate = openRelations(effects, request);
  const told = new Set<string>();
  const readSite = async (site: HeldReference): Promise<readonly OrderedSite[]> => {
    const { reference } = site;
    const image = imageAt(images, reference);
    if (!image) return [];
    const reading = relations.get(reference) ?? readOrder(request, relate, image, reference);
    relations.set(reference, reading);
    const relation = await reading;
    return relation ? [{ site, image, relation }] : [];
  };
  return async (held) => {
    if (request.rollback) return { kind: 'write', notices: [], remarks: [] };
    const { values, failures } = partSettled(await settleEach(held, readSite));
    if (failures.length > 0) throw failures[0];
    const order = decideOrder(values.flat());
    if (order.kind === 'write') {
      const tell = (texts: readonly string[], by: (text: string) => void): void => {
        for (const text of texts) if (!told.has(text)) by(text);
        for (const text of texts) told.add(text);
      };
      tell(order.notices, effects.log.notice);
      tell(order.remarks, effects.log.info);
    }
    return order;
  };
}

/**
 * The same by what needs no answer of anybody: versions and commits in tags, and the checkout.
 *
 * @returns `undefined` where only an answer can tell
 */
export async function decideByNames(
  effects: Effects,
  { rollback, folder }: Pick<OrderRequest, 'rollback' | 'folder'>,
  images: DeliveredImages,
  held: readonly HeldReference[],
): Promise<Order | undefined> {
  const known = new Map<string, Promise<Relation | undefined>>();
  const relate = (image: DeliveredImage, reference: string): Promise<Relation | undefined> => {
    const comparison = planComparison(reference, image);
    if (comparison.kind === 'none') return Promise.resolve({ kind: 'same' });
    if (comparison.kind === 'version') return Promise.resolve(relateVersions(comparison.order));
    const ours = image.revision;
    if (comparison.kind !== 'revision' || ours === undefined) return Promise.resolve(undefined);
    const commits = { ours, held: comparison.revision };
    const key = `${commits.ours} ${commits.held}`;
    const relation = known.get(key) ?? readLocalRelation(effects, folder, commits);
    known.set(key, relation);
    return relation;
  };
  const sites: OrderedSite[] = [];
  let asksLater = false;
  for (const site of rollback ? [] : held) {
    const image = imageAt(images, site.reference);
    if (!image) continue;
    const relation = await relate(image, site.reference);
    // A history that was cut off cannot tell that two commits have nothing in common.
    if (relation === undefined || relation.kind === 'unrelated') asksLater = true;
    else sites.push({ site, image, relation });
  }
  const order = decideOrder(sites);
  return asksLater && order.kind === 'write' ? undefined : order;
}

type Relate = (commits: { readonly ours: string; readonly held: string }) => Promise<Relation>;

/** Many images are of one commit: two commits are compared once. */
function openRelations(
  effects: Effects,
  { folder, sourceToken: token }: Pick<OrderRequest, 'folder' | 'sourceToken'>,
): Relate {
  const known = new Map<string, Promise<Relation>>();
  return (commits) => {
    const key = `${commits.ours} ${commits.held}`;
    const relation = known.get(key) ?? readRelation(effects, { folder, token }, commits);
    known.set(key, relation);
    return relation;
  };
}

/** `undefined` where there is nothing to compare. */
async function readOrder(
  { readRevision, readRefreshed }: Pick<OrderRequest, 'readRevision' | 'readRefreshed'>,
  relate: Relate,
  image: DeliveredImage,
  reference: string,
): Promise<Relation | undefined> {
  const ours = image.revision;
  const unnamed = { kind: 'unknown', why: `nothing names the commit of ${image.tag}` } as const;
  const comparison = planComparison(reference, image);
  switch (comparison.kind) {
    case 'none':
      return undefined;
    case 'version':
      return relateVersions(comparison.order);
    case 'revision':
      return ours === undefined ? unnamed : relate({ ours, held: comparison.revision });
    case 'label': {
      const held = await readRevision(reference);
      if (held === undefined) return { kind: 'unlabelled' };
      if (ours === undefined) return unnamed;
      const relation = await relate({ ours, held });
      // A digest alone does not show that it was built anew.
      if (relation.kind !== 'same') return relation;
      const { time } = readRefreshedName(image.tag);
      return (await readRefreshed(reference)) > time ? { kind: 'newer' } : relation;
    }
  }
}
