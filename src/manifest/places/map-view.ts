// A map of a document with the way that leads to it: what the rules for images look at.
import { isAlias, isMap, isScalar, type Node, type Scalar } from 'yaml';

import { type Fields, readFields, type YamlDocument } from '../yaml/nodes.ts';
import { readScalar, type ScalarSource } from '../yaml/scalar.ts';

/** What is around a map. `values`: Helm values, where an `image` needs no container. `services`, `service`: compose. */
export type Scope = 'object' | 'values' | 'services' | 'service';

/** What decides on which nodes the pod around a map is placed. */
interface Placed {
  /** Of the nearest pod, or what stands for one (a Workflow's template, the Workflow itself). */
  readonly nodeSelector: Node | undefined;
  readonly affinity: Node | undefined;
}

export const unplaced: Placed = { nodeSelector: undefined, affinity: undefined };

/** How the walk came to a map. */
export interface Way extends Placed {
  /** The key that the map (or the list that it stands in) has. */
  readonly key: string;
  readonly isItem: boolean;
  /** What people call the object around it: `Deployment web`. */
  readonly owner: string;
  readonly parentName?: string | undefined;
  /** The fields of the map around it, and the key of that map. */
  readonly parent?: Fields | undefined;
  readonly parentKey: string;
  /** In values: the maps around, from the nearest to the outermost. */
  readonly around?: Around | undefined;
  readonly scope: Scope;
  /** The map's name, where it is one of a map of containers. */
  readonly containerKey?: string;
  /** The name of the container that the map stands in, however deep. */
  readonly container?: string | undefined;
  /** The kind of the object around, where there is one. */
  readonly kind?: string | undefined;
  /** In an object: its own map, or what stands below its `spec`. */
  readonly within?: 'object' | 'spec' | undefined;
  /** The keys that lead here from the document's root; items of lists have none. */
  readonly keys: readonly string[];
  /** In values: how many of the keys lead to them. */
  readonly valuesAt?: number | undefined;
  /** In values: `global.imageRegistry` above the map. */
  readonly globalRegistry?: string | undefined;
}

export interface Around {
  readonly fields: Fields;
  readonly around?: Around | undefined;
}

/** The fields of a map with the document that they stand in. */
interface MapFields {
  readonly document: YamlDocument;
  readonly fields: Fields;
}

export type MapView = Way & MapFields;

/** A value that a check looks at, with its place. */
export interface Fact {
  readonly value: string;
  /** Into the file's text, as in {@link ScalarSource}. */
  readonly offset: number;
}

/** A scalar's text. */
export function textOf(document: YamlDocument, node: unknown): string | undefined {
  const target = document.resolve(node);
  return isScalar(target) ? String(target.value) : undefined;
}

/** The text of a scalar of the map, by its key. */
export function textAt(view: MapFields, key: string): string | undefined {
  return textOf(view.document, view.fields.get(key));
}

/** A scalar's text with its place. */
export function factAt(document: YamlDocument, node: unknown): Fact | undefined {
  const value = textOf(document, node);
  const start = document.resolve(node)?.range?.[0];
  if (value === undefined || start === undefined) return undefined;
  return { value, offset: document.start + start };
}

/** The fields of a map below, when there is one. */
export function fieldsOf(document: YamlDocument, node: unknown): Fields | undefined {
  const target = document.resolve(node);
  return isMap(target) ? readFields(document, target) : undefined;
}

/** What every YAML reader takes for nothing. */
const nulls = new Set(['null', 'Null', 'NULL', '~']);

/** A scalar of the map by its key, with its place. */
export function scalarAt(view: MapFields, key: string): ScalarSource | undefined {
  const node = view.fields.get(key);
  const target = view.document.resolve(node);
  if (!isScalar(target)) return undefined;
  return {
    ...readValue(view.document, target),
    ...(isAlias(node) && { alias: view.document.start + (node.range?.[0] ?? 0) }),
  };
}

/** A scalar as the chart that reads it sees it: a plain null is empty. */
export function readValue(document: YamlDocument, node: Scalar): ScalarSource {
  const scalar = readScalar(document, node);
  return scalar.style === 'plain' && nulls.has(scalar.source) ? { ...scalar, value: '' } : scalar;
}
