// layers/: what is laid over a pinned place by its path and names no image itself. Pure over texts.
// This file: the maps of values in a file, each with the chart that it is for.
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';

import { fieldsOf, type MapView, textOf, unplaced } from '../places/map-view.ts';
import { isKustomizationPath } from '../places/kustomization.ts';
import { mapsOfSet } from '../places/values/set-values.ts';
import { isProblem, parsePart, splitDocuments } from '../yaml/documents.ts';
import { type Fields, readFields, type YamlDocument } from '../yaml/nodes.ts';
import type { SourceFile } from '../yaml/text.ts';

/** One map of values: of a file, of an object, or made by a list of single values. */
export interface ValuesLayer {
  readonly path: string;
  readonly document: YamlDocument;
  /** The chart that an object lays it over, as the object names it; absent for a file. */
  readonly chart?: string | undefined;
  /** Of an object: where the map stands that holds all its values. */
  readonly holder?: { readonly start: number; readonly end: number };
  /** Of values that stand in a text, which stay as they are: where it begins. */
  readonly textAt?: number;
  /** What stands at a path: a map, or what a key holds that is none. */
  readonly at: (keys: readonly string[]) => Fields | Node | undefined;
}

/** Every map of values in a file; none where it is no YAML, or a file of another tool. */
export function listValuesLayers({ path, text }: SourceFile): ValuesLayer[] {
  return splitDocuments(text).flatMap((part) => {
    const document = parsePart(text, part);
    if (isProblem(document) || !isMap(document.root)) return [];
    const fields = readFields(document, document.root);
    const isObject = fields.has('kind') || fields.has('apiVersion') || isKustomizationPath(path);
    const isHelmfile = isSeq(document.resolve(fields.get('releases')));
    if (isObject || isHelmfile) return listInObject(document, path, document.root);
    const at = (keys: readonly string[]) => nodeAt(document, document.root, keys);
    return isNoValues.test(path) ? [] : [{ path, document, at }];
  });
}

/** Files of other tools, and those of a chart that are no values. */
const isNoValues =
  /(?:^|\/)(?:Chart\.ya?ml|Chart\.lock|[^/]*\.schema\.json|package(?:-lock)?\.json|(?:docker-)?compose[^/]*|(?:templates|crds)\/.*)$/;

function nodeAt(
  document: YamlDocument,
  root: unknown,
  keys: readonly string[],
): Fields | Node | undefined {
  let node = document.resolve(root);
  for (const key of keys) {
    const fields = fieldsOf(document, node);
    if (fields === undefined) return undefined;
    node = document.resolve(fields.get(key));
  }
  return fieldsOf(document, node) ?? node;
}

/** The values within one document of objects; aliases lead to what is listed where it stands. */
function listInObject(document: YamlDocument, path: string, root: YAMLMap): ValuesLayer[] {
  const layers: ValuesLayer[] = [];
  const visit = (node: unknown, view: MapView): void => {
    if (isSeq(node)) for (const item of node.items) visit(item, { ...view, isItem: true });
    if (!isMap(node)) return;
    const fields = readFields(document, node);
    const kind = textOf(document, fields.get('kind')) ?? view.kind;
    const own: MapView = { ...view, kind, fields };
    for (const layer of layersOf(own, path, node)) layers.push(layer);
    for (const [key, value] of fields) {
      const within = view.key === '' && key === 'spec' ? 'spec' : own.within;
      visit(value, { ...own, key, isItem: false, parent: fields, within });
    }
  };
  const top = { ...unplaced, key: '', keys: [], isItem: false, owner: '', parentKey: '' } as const;
  visit(root, { ...top, scope: 'object', document, fields: new Map() });
  return layers;
}

function layersOf(view: MapView, path: string, map: YAMLMap): ValuesLayer[] {
  const { document, fields } = view;
  const chart = chartOf(view);
  if (chart === undefined) return [];
  const [from = 0, to = 0] = map.range ?? [];
  const holder = { start: document.start + from, end: document.start + to };
  const layer = (at: ValuesLayer['at']): ValuesLayer => ({ path, document, chart, holder, at });
  const sets = mapsOfSet(view);
  const values = ['values', 'valuesObject', 'valuesInline', 'valuesContent']
    .map((key) => document.resolve(fields.get(key)))
    .flatMap((node) => (isSeq(node) ? node.items : [node]));
  return [
    ...values
      .filter((node) => isMap(node))
      .map((node) => layer((keys) => nodeAt(document, node, keys))),
    ...values.flatMap((node) =>
      readText(document, node).map((one) => ({ ...layer(one.at), ...one })),
    ),
    ...(sets.size === 0 ? [] : [layer((keys) => sets.get(keys.join('.')))]),
  ];
}

/** Values that stand in a text: looked at, not written. */
function readText(
  document: YamlDocument,
  node: unknown,
): Pick<ValuesLayer, 'document' | 'textAt' | 'at'>[] {
  if (!isScalar(node) || !/\n|^\s*\{/.test(String(node.value))) return [];
  const text = String(node.value);
  return splitDocuments(text).flatMap((part) => {
    const own = parsePart(text, part);
    if (isProblem(own)) return [];
    const textAt = document.start + (node.range?.[0] ?? 0);
    return [{ document: own, textAt, at: (keys) => nodeAt(own, own.root, keys) }];
  });
}

/** The chart that a map of an object gives values to. */
function chartOf(view: MapView): string | undefined {
  const { document, fields, key, kind, parent, isItem, within } = view;
  const text = (node: unknown): string => textOf(document, node) ?? '';
  // Argo CD: the source around `helm` names a path, or a chart of a registry.
  if (key === 'helm') return text(parent?.get('path') ?? parent?.get('chart'));
  if (isItem) {
    if (key === 'releases') return text(fields.get('chart'));
    return key === 'helmCharts' ? text(fields.get('name')) : undefined;
  }
  if (key !== 'spec' || within !== 'spec') return undefined;
  if (kind === 'HelmChart') return text(fields.get('chart'));
  return kind === 'HelmRelease' ? text(chartOfRelease(view)) : undefined;
}

/** @see https://fluxcd.io/flux/components/helm/helmreleases/ */
function chartOfRelease({ document, fields }: MapView): unknown {
  const chart = fieldsOf(document, fields.get('chart'));
  return fieldsOf(document, chart?.get('spec'))?.get('chart');
}

/** True for what YAML and charts take for nothing. */
export function isNothing(node: unknown): boolean {
  return isScalar(node) && ['', '~', 'null'].includes(String(node.value).toLowerCase());
}
