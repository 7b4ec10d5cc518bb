// The nodes of a parsed document: in order, by alias, and as a map's fields with what merge keys bring.
import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';

/** A part of a text that holds one document, with its directives and markers. */
export interface DocumentPart {
  readonly start: number;
  readonly end: number;
}

/** The tokens of a part, marks for the parser among them: what the nodes are made of. */
export interface DocumentTokens extends DocumentPart {
  readonly tokens: readonly string[];
  /** JSON with comments, which no YAML has. */
  readonly isCommented: boolean;
}

/** A parsed document. Offsets of its nodes count from `start`. */
export interface YamlDocument extends DocumentTokens {
  readonly text: string;
  readonly root: Node | null;
  /** What an alias stands for; any other node is itself. */
  readonly resolve: (node: unknown) => Node | undefined;
  /** Counts fields that merge keys bring. @throws TooManyWays beyond what any person writes */
  readonly countMerged: (fields: number) => void;
}

/** Maps that merge one another in a row have fields by the square of their number. */
const mostMerged = 500_000;

/** The document whose nodes stand below the root. */
export function makeDocument(text: string, part: DocumentTokens, root: Node | null): YamlDocument {
  let targets: ReadonlyMap<Alias, Node> | undefined;
  let merged = 0;
  return {
    ...part,
    text,
    root,
    resolve: (node) => {
      if (!isAlias(node)) return isNode(node) ? node : undefined;
      targets ??= findTargets(root);
      return targets.get(node);
    },
    countMerged: (fields) => {
      merged += fields;
      if (merged > mostMerged) throw new TooManyWays();
    },
  };
}

/** Every node in the order of the text; aliases are given, not followed. */
export function listNodes(root: unknown): Node[] {
  const nodes: Node[] = [];
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const next = stack.pop();
    if (isPair(next)) stack.push(next.value, next.key);
    if (!isNode(next)) continue;
    nodes.push(next);
    if (!isCollection(next)) continue;
    for (let index = next.items.length - 1; index >= 0; index--) stack.push(next.items[index]);
  }
  return nodes;
}

/** All that a reader sees of the nodes, in order. */
export function describeNodes(
  root: unknown,
  valueOf: (scalar: Scalar) => unknown = ({ value }) => value,
): string[] {
  return listNodes(root).map((node) => {
    if (isAlias(node)) return JSON.stringify(['alias', node.source]);
    const kind = isScalar(node) ? 'scalar' : isMap(node) ? 'map' : 'list';
    const value = isScalar(node) ? valueOf(node) : isCollection(node) ? node.items.length : 0;
    return JSON.stringify([kind, node.tag, node.anchor, value]);
  });
}

/** An alias stands for the last node before it with its anchor. */
function findTargets(root: Node | null): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  for (const node of listNodes(root)) {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target) targets.set(node, target);
    } else if (node.anchor !== undefined) {
      anchors.set(node.anchor, node);
    }
  }
  return targets;
}

/** Ends the reading of a document whose aliases lead to more places than can be looked at. */
export class TooManyWays extends Error {}

export type Fields = ReadonlyMap<string, Node>;

/** A map's values by key. Values that a merge key (`<<`) brings come after the map's own. */
export function readFields(document: YamlDocument, map: YAMLMap): Fields {
  const fields = new Map<string, Node>();
  const seen = new Set<Node>();
  const collect = (one: YAMLMap): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const merged: unknown[] = [];
    for (const { key, value } of one.items) {
      const name = document.resolve(key);
      if (!isScalar(name) || value === null) continue;
      if (isMergeKey(name)) merged.push(value);
      else if (!fields.has(String(name.value))) fields.set(String(name.value), value as Node);
    }
    for (const target of merged.flatMap((node) => mergedMaps(document, node))) {
      document.countMerged(target.items.length);
      collect(target);
    }
  };
  collect(map);
  return fields;
}

/** @see https://yaml.org/type/merge.html */
function isMergeKey(key: Node | undefined): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

/** A merge key takes a map or a list of maps. */
function mergedMaps(document: YamlDocument, node: unknown): YAMLMap[] {
  const source = document.resolve(node);
  const sources = isSeq(source) ? source.items.map((item) => document.resolve(item)) : [source];
  return sources.filter((one) => isMap(one));
}

/** A key that a map has a second time, which no two YAML readers take the same way. */
export interface Duplicate {
  readonly key: string;
  /** Where the second one stands, in the file's text. */
  readonly offset: number;
  readonly first: unknown;
  readonly second: unknown;
}

/** The doubled keys of a map and of those that it merges. For the parser, these would take time by the square. */
export function findDuplicates(document: YamlDocument, map: YAMLMap, fields: Fields): Duplicate[] {
  const isMerging = map.items.some(({ key }) => isMergeKey(document.resolve(key)));
  if (!isMerging && fields.size === map.items.length) return [];
  const maps = new Set([map]);
  const duplicates: Duplicate[] = [];
  // A set gives what is added to it on the way, too.
  for (const one of maps) {
    const values = new Map<unknown, unknown>();
    for (const { key, value } of one.items) {
      const name = document.resolve(key);
      if (!isScalar(name)) continue;
      if (isMergeKey(name)) {
        for (const merged of mergedMaps(document, value)) maps.add(merged);
      } else if (values.has(name.value)) {
        const offset = document.start + (name.range?.[0] ?? 0);
        const first = values.get(name.value);
        duplicates.push({ key: String(name.value), offset, first, second: value });
      } else values.set(name.value, value);
    }
  }
  return duplicates;
}
