// What patches of kustomize lay over pinned values in an object: those of a HelmRelease, an Application and the like.
import { isMap, isSeq, type Node } from 'yaml';

import { groupBy } from '../../../many.ts';
import { fieldsOf, textOf } from '../../places/map-view.ts';
import type { YamlDocument } from '../../yaml/nodes.ts';
import { isBase } from '../bases.ts';
import type { LayeredSite } from '../layered.ts';
import { nodeAt, readObject, type ValuesLayer } from '../values-layers.ts';

import { type Kustomization, splitPointer } from './kustomizations.ts';
import { listPatches, type Patch } from './list-patches.ts';
import { reachedObjects, saidIn } from './patches.ts';
import type { Run } from './replacements.ts';

/** A map of values over pinned places, which it is known to reach. */
export interface PatchedValues {
  readonly layer: ValuesLayer;
  readonly sites: readonly LayeredSite[];
}

/** A pinned place in values that stand in an object. */
function isInValues(site: LayeredSite): boolean {
  return isBase(site) && (site.valuesAt ?? 0) > 0;
}

export function readPatchedValues(run: Run): PatchedValues[] {
  if (![...run.sites.values()].flat().some(isInValues)) return [];
  return run.kustomizations.flatMap((own) =>
    listPatches(own, run.parsed).flatMap((patch) => readPatch(patch, own, run)),
  );
}

function readPatch(patch: Patch, own: Kustomization, run: Run): PatchedValues[] {
  const { root, document, path } = patch;
  const target = patch.target ?? (isMap(root) ? saidIn(patch) : undefined);
  if (target === undefined) return [];
  const sites = reachedObjects(target, own, run, isInValues).flatMap((one) => one.sites);
  if (sites.length === 0) return [];
  if (isMap(root)) {
    const { layers } = readObject(document, path, root);
    return layers.flatMap((layer) => (layer.use === undefined ? [] : [{ layer, sites }]));
  }
  const operations = isSeq(root) ? root.items : [];
  const byValues = groupBy(sites, ({ keys = [], valuesAt }) => keys.slice(0, valuesAt).join('/'));
  return operations.flatMap((item) =>
    [...byValues].flatMap(([prefix, all]) => {
      const layer = layerOf(patch, item, prefix.split('/'));
      return layer === undefined ? [] : [{ layer, sites: all }];
    }),
  );
}

/** An operation as the values that it sets; of one that takes them away, its path stands for them. */
function layerOf(
  { document, path }: Patch,
  item: unknown,
  before: readonly string[],
): ValuesLayer | undefined {
  const operation = readOperation(document, item);
  if (operation === undefined) return undefined;
  const { keys, value, isSet } = operation;
  const at = (below: readonly string[]): ReadonlyMap<string, Node> | Node | undefined => {
    const whole = [...before, ...below];
    const differs = keys.findIndex((key, index) => key !== whole[index]);
    if (differs === -1) return nodeAt(document, value, whole.slice(keys.length));
    const isIn = differs === whole.length && differs === keys.length - 1;
    return isIn ? new Map([[keys[differs] ?? '', value]]) : undefined;
  };
  const textAt = document.start + (value.range?.[0] ?? 0);
  return { path, document, at, ...(!isSet && { textAt }) };
}

interface Operation {
  /** Those of a place hold no indices of lists. */
  readonly keys: readonly string[];
  readonly value: Node;
  readonly isSet: boolean;
}

function readOperation(document: YamlDocument, item: unknown): Operation | undefined {
  const fields = fieldsOf(document, item);
  const said = textOf(document, fields?.get('op')) ?? '';
  const parts = splitPointer(textOf(document, fields?.get('path')) ?? '');
  const isSet = said === 'add' || said === 'replace';
  const value = document.resolve(fields?.get(isSet ? 'value' : 'path'));
  if (said === 'test' || value === undefined) return undefined;
  return { keys: parts.filter((part) => !/^(?:-|\d+)$/.test(part)), value, isSet };
}
