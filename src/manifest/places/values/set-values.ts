// Single values that a tool lays over those of a chart, by their paths: read as the maps of values that they make.
import { isMap, isScalar, isSeq, type Node } from 'yaml';

import type { Found } from '../form.ts';
import { readValuesImage, readValuesReference } from './helm-values.ts';
import { fieldsOf, type MapView, textOf, unplaced } from '../map-view.ts';

/**
 * `helm: {parameters: [{name: image.tag, value: v1}]}` of an Argo CD Application (or ApplicationSet), `set` of a
 * release of Helmfile, and the map `set` of a HelmChart of k3s.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-parameters
 * @see https://helmfile.readthedocs.io/en/latest/#configuration
 */
export function readSetValues(view: MapView): Found[] {
  const maps = mapsOfSet(view);
  const registry = textOf(view.document, maps.get('global')?.get('imageRegistry'));
  return [...maps].flatMap(([prefix, fields]) => {
    const values = viewOfSet(view, prefix, fields);
    const named = registry === undefined ? values : { ...values, globalRegistry: registry };
    return [...readValuesReference(named), ...readValuesImage(named)];
  });
}

/** The single values of a map by what stands before the last dot of their paths. */
export function mapsOfSet(view: MapView): ReadonlyMap<string, ReadonlyMap<string, Node>> {
  const maps = new Map<string, Map<string, Node>>();
  for (const [path, value] of listSet(view)) {
    const dot = path.lastIndexOf('.');
    const prefix = path.slice(0, Math.max(dot, 0));
    maps.set(prefix, (maps.get(prefix) ?? new Map<string, Node>()).set(path.slice(dot + 1), value));
  }
  return maps;
}

function listSet({ document, fields, key, kind, isItem, within }: MapView): [string, Node][] {
  const isHelmfile = key === 'releases' && isItem;
  const isK3s = kind === 'HelmChart' && within === 'spec' && key === 'spec';
  const name = key === 'helm' ? 'parameters' : isHelmfile || isK3s ? 'set' : undefined;
  const list = name === undefined ? undefined : document.resolve(fields.get(name));
  if (isMap(list) && isK3s) return [...(fieldsOf(document, list) ?? [])];
  if (!isSeq(list)) return [];
  return list.items.flatMap((item): [string, Node][] => {
    const one = fieldsOf(document, item);
    const path = textOf(document, one?.get('name'));
    const value = one?.get('value');
    return path !== undefined && isScalar(document.resolve(value)) && value ? [[path, value]] : [];
  });
}

/** The map of values that single values make, as if it stood there. */
function viewOfSet(view: MapView, prefix: string, fields: MapView['fields']): MapView {
  const keys = prefix === '' ? [] : prefix.split('.');
  const alone = { ...unplaced, parent: undefined, scope: 'values', isItem: false } as const;
  const valuesAt = view.keys.length + 1;
  return {
    ...view,
    ...alone,
    key: keys.at(-1) ?? '',
    keys: [...view.keys, '', ...keys],
    valuesAt,
    fields,
  };
}
