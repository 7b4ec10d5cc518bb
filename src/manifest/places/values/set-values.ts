// Single values that a tool lays over those of a chart, by their paths: read as the maps of values that they make.
import { isMap, isScalar, isSeq, type Node } from 'yaml';

import type { Fields } from '../../yaml/nodes.ts';

import type { Found } from '../form.ts';
import { readValuesImage, readValuesReference } from './helm-values.ts';
import { readPrefixedImages } from './named-images.ts';
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
    const found = [
      ...readValuesReference(named),
      ...readValuesImage(named),
      ...readPrefixedImages(named),
    ];
    return found.map((one) => ({ ...one, addDigest: addDigest(view, prefix) }));
  });
}

/** What is written beside the single values of a map, so that they have a digest. */
function addDigest({ key }: MapView, prefix: string): string {
  const path = prefix === '' ? 'digest' : `${prefix}.digest`;
  return key === 'spec' ? `Add ${path}: ""` : `Add an entry {name: ${path}, value: ""}`;
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

/** A Release of Crossplane. @see https://github.com/crossplane-contrib/provider-helm */
export function isRelease({ kind, key }: Pick<MapView, 'kind' | 'key'>): boolean {
  return kind === 'Release' && key === 'forProvider';
}

/** What says in Helmfile how a chart is rendered: an item of `releases`, or one of the `templates` that they inherit. */
export function helmfileKey({ key, isItem, parentKey, kind }: MapView): string | undefined {
  if (kind !== undefined) return undefined;
  if (isItem) return key === 'releases' ? key : undefined;
  return parentKey === 'templates' ? parentKey : undefined;
}

/** The lists of single values of a map, by the tool that reads it; Helmfile has one for each type. */
function listNames(view: MapView): readonly string[] {
  const { key, kind, within } = view;
  if (key === 'helm') return ['parameters'];
  if (helmfileKey(view) !== undefined)
    return ['set', 'setString', 'setTemplate', 'setStringTemplate'];
  const isSet = (kind === 'HelmChart' && key === 'spec') || isRelease({ kind, key });
  return isSet && within === 'spec' ? ['set'] : [];
}

function listSet(view: MapView): [string, Node][] {
  const { document, fields } = view;
  return listNames(view).flatMap((name): [string, Node][] => {
    const list = document.resolve(fields.get(name));
    if (isMap(list) && view.key === 'spec') return [...(fieldsOf(document, list) ?? [])];
    return itemsOf(view, list).flatMap((one): [string, Node][] => {
      const path = textOf(document, one.get('name'));
      const value = one.get('value');
      const isScalarValue = value !== undefined && isScalar(document.resolve(value));
      return path !== undefined && isScalarValue ? [[path, value]] : [];
    });
  });
}

function itemsOf({ document }: MapView, list: unknown): Fields[] {
  return isSeq(list) ? list.items.flatMap((item) => fieldsOf(document, item) ?? []) : [];
}

/**
 * Single values that come from elsewhere: `fileParameters` of Argo CD, a `file` of Helmfile, `valuesFrom` with a
 * `targetPath` of Flux. Each with the scalar that says its path.
 */
export function listOpaqueSet(view: MapView): [string, Node][] {
  const { document, fields, kind, key } = view;
  const isFlux = kind === 'HelmRelease' && key === 'spec';
  const names = key === 'helm' ? ['fileParameters'] : isFlux ? ['valuesFrom'] : listNames(view);
  return names.flatMap((name) =>
    itemsOf(view, document.resolve(fields.get(name))).flatMap((one): [string, Node][] => {
      const said = one.get(isFlux ? 'targetPath' : 'name');
      const path = textOf(document, said);
      const isOpaque = isFlux || key === 'helm' || one.has('file');
      return path !== undefined && said !== undefined && isOpaque ? [[path, said]] : [];
    }),
  );
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
