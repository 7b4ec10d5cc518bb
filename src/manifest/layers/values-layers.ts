// layers/: what is laid over a pinned place by its path and names no image itself. Pure over texts.
// This file: the maps of values in a file, each with what it is for.
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';

import { readEmbedded } from '../places/embedded.ts';
import { isKustomizationPath } from '../places/kustomization.ts';
import { fieldsOf, type MapView, textOf, unplaced } from '../places/map-view.ts';
import { isFleetPath } from '../places/walk.ts';
import { listOpaqueSet, mapsOfSet } from '../places/values/set-values.ts';
import { isProblem, parsePart, splitDocuments } from '../yaml/documents.ts';
import { type Fields, readFields, type YamlDocument } from '../yaml/nodes.ts';
import type { SourceFile } from '../yaml/text.ts';

import { type ChartUse, type Generated, isArgoSourcePath, readGenerated, readUse } from './uses.ts';

/** One map of values: of a file, of an object, or made by a list of single values. */
export interface ValuesLayer {
  readonly path: string;
  readonly document: YamlDocument;
  /** The use of a chart that lays it over the chart's values; absent for a file. */
  readonly use?: ChartUse;
  /** The ConfigMap that it stands in. */
  readonly configMap?: string;
  /** Made by a list of single values. */
  readonly isSingle?: boolean;
  /** Of values that stay as they are: where they begin. */
  readonly textAt?: number;
  /** What stands at a path: a map, or what a key on the way holds that is none. */
  readonly at: (keys: readonly string[]) => Fields | Node | undefined;
}

/** What a file says of values. */
export interface Layered {
  readonly layers: readonly ValuesLayer[];
  readonly uses: readonly ChartUse[];
  readonly generated: readonly Generated[];
}

const nothing: Layered = { layers: [], uses: [], generated: [] };

/** Several rules ask for the same file, and to parse it is most of their work. */
const known = new WeakMap<SourceFile, Layered>();

/** Every map of values in a file; none where it is no YAML, or a file of another tool. */
export function readLayered(file: SourceFile): Layered {
  const layered = known.get(file) ?? readAnew(file);
  known.set(file, layered);
  return layered;
}

function readAnew({ path, text }: SourceFile): Layered {
  const all = splitDocuments(text).map((part): Layered => {
    const document = parsePart(text, part);
    if (isProblem(document) || !isMap(document.root)) return nothing;
    const { root } = document;
    if (isObject(document, root, path)) return readObject(document, path, root);
    if (isNoValues.test(path)) return nothing;
    const at = (keys: readonly string[]) => nodeAt(document, root, keys);
    return { ...nothing, layers: [{ path, document, at }] };
  });
  return {
    layers: all.flatMap(({ layers }) => layers),
    uses: all.flatMap(({ uses }) => uses),
    generated: all.flatMap(({ generated }) => generated),
  };
}

/** Of Kubernetes, kustomize, Fleet or Helmfile. */
function isObject(document: YamlDocument, root: YAMLMap, path: string): boolean {
  const fields = readFields(document, root);
  if (isKustomizationPath(path) || isFleetPath(path) || isArgoSourcePath(path)) return true;
  return (
    fields.has('kind') ||
    fields.has('apiVersion') ||
    isSeq(document.resolve(fields.get('releases'))) ||
    (fields.has('templates') && [...fields.keys()].every((key) => ofHelmfile.test(key)))
  );
}

/** What may stand beside templates of releases, which others take by `bases`. */
const ofHelmfile = /^(?:templates|environments|helmDefaults|repositories|bases|common\w+)$/;

/** Files of other tools, and those of a chart that are no values. */
const isNoValues =
  /(?:^|\/)(?:Chart\.ya?ml|Chart\.lock|[^/]*\.schema\.json|package(?:-lock)?\.json|(?:docker-)?compose[^/]*|(?:templates|crds)\/.*)$/;

/** The map there; a scalar in its place, or in that of a map around it. */
export function nodeAt(
  document: YamlDocument,
  root: unknown,
  keys: readonly string[],
): Fields | Node | undefined {
  let node = document.resolve(root);
  for (const key of keys) {
    const fields = fieldsOf(document, node);
    if (fields === undefined) return isScalar(node) ? node : undefined;
    node = document.resolve(fields.get(key));
  }
  return fieldsOf(document, node) ?? node;
}

/** The values within one document of objects; aliases lead to what is listed where it stands. */
export function readObject(document: YamlDocument, path: string, root: YAMLMap): Layered {
  const views = listViews(document, root);
  const said = usesOf(views, path);
  // What Fleet says for some clusters (`targetCustomizations`) lies over what it says for all.
  const helm = isFleetPath(path) ? document.resolve(readFields(document, root).get('helm')) : null;
  const common = said.find(({ map }) => map === helm)?.use;
  const own = said.map(({ view, use }) => ({ view, use: common ? layUse(use, common) : use }));
  const uses = own.map(({ use }) => use);
  return {
    layers: [
      ...readConfigMap(document, path, root),
      ...own.flatMap(({ view, use }) => layersOf(view, use)),
      ...views.flatMap(([, view]) => readTemplatePatch(view, path, uses)),
    ],
    uses,
    generated: views.flatMap(([, view]) => readGenerated(view, path)),
  };
}

interface Said {
  readonly map: YAMLMap;
  readonly view: MapView;
  readonly use: ChartUse;
}

function usesOf(views: readonly (readonly [YAMLMap, MapView])[], path: string): Said[] {
  return views.flatMap(([map, view]) => {
    const use = readUse(view, path, placeOf(view.document, map));
    return use === undefined ? [] : [{ map, view, use }];
  });
}

function placeOf(document: YamlDocument, node: Node): Pick<ChartUse, 'start' | 'end'> {
  const [from = 0, to = 0] = node.range ?? [];
  return { start: document.start + from, end: document.start + to };
}

/** One that lies over another, of the same chart. */
function layUse(use: ChartUse, { start, end, chart, files }: ChartUse): ChartUse {
  return { ...use, start, end, chart: use.chart || chart, files: [...use.files, ...files] };
}

/** The patch of an ApplicationSet lies over its template. */
function readTemplatePatch(
  { document, fields, kind, key }: MapView,
  path: string,
  uses: readonly ChartUse[],
): ValuesLayer[] {
  const patch = document.resolve(fields.get('templatePatch'));
  const template = document.resolve(fields.get('template'));
  if (kind !== 'ApplicationSet' || key !== 'spec') return [];
  if (!isScalar(patch) || !isMap(template)) return [];
  const place = placeOf(document, template);
  const below = uses.find(({ start, end }) => place.start <= start && end <= place.end);
  const { documents = [] } = readEmbedded(document, patch, 'patch');
  return documents.flatMap((own) => {
    if (!isMap(own.root)) return [];
    return usesOf(listViews(own, own.root), path).flatMap(({ view, use }) =>
      layersOf(view, { ...(below ? layUse(use, below) : use), ...place }),
    );
  });
}

/** Every map of a document with the way to it. */
function listViews(document: YamlDocument, root: YAMLMap): [YAMLMap, MapView][] {
  const views: [YAMLMap, MapView][] = [];
  const visit = (node: unknown, view: MapView): void => {
    if (isSeq(node)) for (const item of node.items) visit(item, { ...view, isItem: true });
    if (!isMap(node)) return;
    const fields = readFields(document, node);
    const kind = textOf(document, fields.get('kind')) ?? view.kind;
    const own: MapView = { ...view, kind, fields };
    const parentKey = view.key;
    views.push([node, own]);
    for (const [key, value] of fields) {
      const within = view.key === '' && key === 'spec' ? 'spec' : own.within;
      visit(value, { ...own, key, isItem: false, parent: fields, parentKey, within });
    }
  };
  const top = { ...unplaced, key: '', keys: [], isItem: false, owner: '', parentKey: '' } as const;
  visit(root, { ...top, scope: 'object', document, fields: new Map() });
  return views;
}

function layersOf(view: MapView, use: ChartUse): ValuesLayer[] {
  const { document, fields } = view;
  const layer = (at: ValuesLayer['at']): ValuesLayer => ({ path: use.path, document, use, at });
  const values = ['values', 'valuesTemplate', 'valuesObject', 'valuesInline', 'valuesContent']
    .map((key) => document.resolve(fields.get(key)))
    .flatMap((node) => (isSeq(node) ? node.items : [node]));
  const maps = values.filter((node) => isMap(node));
  const texts = values.flatMap((node) => readText(document, node));
  const sets = mapsOfSet(view);
  return [
    ...maps.map((node) => layer((keys) => nodeAt(document, node, keys))),
    ...texts.map((one) => ({ ...layer(one.at), ...one })),
    ...(sets.size === 0 ? [] : [{ ...layer((keys) => inSets(sets, keys)), isSingle: true }]),
    ...listOpaqueSet(view).map(([path, node]) => ({
      ...layer((keys) => inSets(mapsOfPath(path, node), keys)),
      isSingle: true,
      textAt: document.start + (node.range?.[0] ?? 0),
    })),
  ];
}

type Sets = ReadonlyMap<string, ReadonlyMap<string, Node>>;

/** The map of single values at a path; or the single value in the place of a map on the way. */
function inSets(sets: Sets, keys: readonly string[]): Fields | Node | undefined {
  for (const [index, key] of keys.entries()) {
    const value = sets.get(keys.slice(0, index).join('.'))?.get(key);
    if (value !== undefined) return value;
  }
  return sets.get(keys.join('.'));
}

function mapsOfPath(path: string, node: Node): Sets {
  const dot = path.lastIndexOf('.');
  return new Map([[path.slice(0, Math.max(dot, 0)), new Map([[path.slice(dot + 1), node]])]]);
}

type TextLayer = Pick<ValuesLayer, 'document' | 'at'> & { readonly textAt: number };

/** Values that stand in a text: looked at, not written. */
function readText(document: YamlDocument, node: unknown): TextLayer[] {
  if (!isScalar(node) || !/\n|^\s*\{|^[\w-]+:/.test(String(node.value))) return [];
  const text = String(node.value);
  return splitDocuments(text).flatMap((part) => {
    const own = parsePart(text, part);
    if (isProblem(own)) return [];
    const textAt = document.start + (node.range?.[0] ?? 0);
    return [{ document: own, textAt, at: (keys) => nodeAt(own, own.root, keys) }];
  });
}

/** Each text of a ConfigMap or Secret may be values. */
function readConfigMap(document: YamlDocument, path: string, root: YAMLMap): ValuesLayer[] {
  const fields = readFields(document, root);
  if (!/^(?:ConfigMap|Secret)$/.test(textOf(document, fields.get('kind')) ?? '')) return [];
  const configMap = textOf(document, fieldsOf(document, fields.get('metadata'))?.get('name')) ?? '';
  const texts = ['data', 'stringData'].flatMap((key) => [
    ...(fieldsOf(document, fields.get(key))?.values() ?? []),
  ]);
  return texts
    .flatMap((node) => readText(document, document.resolve(node)))
    .map((text) => ({ path, configMap, ...text }));
}

/** True for what YAML and charts take for nothing. */
export function isNothing(node: unknown): boolean {
  return isScalar(node) && ['', '~', 'null'].includes(String(node.value).toLowerCase());
}
