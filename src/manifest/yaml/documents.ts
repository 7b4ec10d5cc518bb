// Splits a text into YAML documents and parses the ones asked for, with the place of every node.
import { isAlias, isCollection, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';

import { messageOf } from '../../errors.ts';

import { composeDocuments } from './compose.ts';

/** A part of a text that holds one document, with its directives and markers. */
export interface DocumentPart {
  readonly start: number;
  readonly end: number;
}

/** The tokens of a part, marks for the parser among them: what the nodes are made of. */
export interface DocumentTokens extends DocumentPart {
  readonly tokens: readonly string[];
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

/** Why a part cannot be read as YAML; `offset` counts from the text's start. */
export interface ParseProblem {
  readonly offset: number;
  readonly message: string;
  readonly templated: boolean;
}

/** A line that may stand between a document's end and the `---` of the next, which it belongs to. */
const prologueLine = /^\ufeff?(?:%.*|[ \t]*(?:#.*)?)\r?\n$/;

/**
 * Cuts a text at its document markers. YAML forbids a line that begins with `---` or `...`
 * inside any scalar, so the cut needs no parser.
 *
 * @see https://yaml.org/spec/1.2.2/#rule-c-forbidden
 */
export function splitDocuments(text: string): DocumentPart[] {
  const parts: DocumentPart[] = [];
  let start = 0;
  let isPrologue = true;
  let next = 0;
  for (let line = text.startsWith('\ufeff') ? 1 : 0; line < text.length; line = next) {
    next = endOfLine(text, line);
    const begins = isMarkerLine(text, line, '---');
    if (begins ? !isPrologue : isMarkerLine(text, line, '...')) {
      const cut = begins ? line : next;
      parts.push({ start, end: cut });
      start = cut;
      isPrologue = !begins;
    } else isPrologue &&= prologueLine.test(text.slice(line, next));
  }
  parts.push({ start, end: text.length });
  return parts.filter((part) => part.end > part.start);
}

function isMarkerLine(text: string, line: number, marker: string): boolean {
  if (!text.startsWith(marker, line)) return false;
  const next = text.charAt(line + marker.length);
  return next === '' || ' \t\r\n'.includes(next);
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline + 1;
}

/** Parses one part of a text. A part with an error in it gives the first error. */
export function parsePart(text: string, part: DocumentPart): YamlDocument | ParseProblem {
  const source = text.slice(part.start, part.end);
  const templateAt = source.indexOf('{{');
  const templated = templateAt !== -1;
  const problemAt = (offset: number, message: string): ParseProblem => {
    return { offset: part.start + (templated ? templateAt : offset), message, templated };
  };
  try {
    const { tokens, documents, error } = composeDocuments(source);
    if (error) return problemAt(error.pos[0], error.message);
    const [document, second] = documents;
    if (second) return problemAt(second.range[0], 'a second document begins without ---');
    const root = (document?.contents ?? null) as Node | null;
    const template = templated ? findTemplate(root) : undefined;
    if (template !== undefined) {
      return { offset: part.start + template, message: 'is a template', templated };
    }
    return {
      ...part,
      text,
      tokens,
      root,
      resolve: aliasResolver(root),
      countMerged: mergeCounter(),
    };
  } catch (error) {
    return { offset: part.start, message: messageOf(error), templated };
  }
}

export function isProblem(parsed: YamlDocument | ParseProblem): parsed is ParseProblem {
  return 'message' in parsed;
}

/** `{{ x }}` outside quotes reads as a map whose key is a map: where the first one stands. */
function findTemplate(root: Node | null): number | undefined {
  for (const node of listNodes(root)) {
    if (!isMap(node) || !node.flow) continue;
    if (node.items.some((pair) => isMap(pair.key) && pair.key.flow)) return node.range?.[0] ?? 0;
  }
  return undefined;
}

/** Every node in the order of the text; aliases are given, not followed. */
export function listNodes(root: unknown): (Scalar | Alias | YAMLMap | YAMLSeq)[] {
  const nodes: (Scalar | Alias | YAMLMap | YAMLSeq)[] = [];
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const next = stack.pop();
    if (isPair(next)) {
      stack.push(next.value, next.key);
    } else if (isScalar(next) || isAlias(next)) {
      nodes.push(next);
    } else if (isMap(next) || isSeq(next)) {
      nodes.push(next);
      for (let index = next.items.length - 1; index >= 0; index--) stack.push(next.items[index]);
    }
  }
  return nodes;
}

/** An alias stands for the last node before it with its anchor; found in one pass, when needed. */
function aliasResolver(root: Node | null): YamlDocument['resolve'] {
  let targets: Map<Alias, Node> | undefined;
  return (node) => {
    if (!isAlias(node)) return isScalar(node) || isCollection(node) ? node : undefined;
    targets ??= findTargets(root);
    return targets.get(node);
  };
}

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

/** Maps that merge one another in a row have fields by the square of their number. */
const mostMerged = 500_000;

function mergeCounter(): YamlDocument['countMerged'] {
  let count = 0;
  return (fields) => {
    count += fields;
    if (count > mostMerged) throw new TooManyWays();
  };
}

/** A map's values by key. Values that a merge key (`<<`) brings come after the map's own. */
export function readFields(document: YamlDocument, map: YAMLMap): Map<string, Node> {
  const fields = new Map<string, Node>();
  collectFields(document, map, fields, new Set());
  return fields;
}

function collectFields(
  document: YamlDocument,
  map: YAMLMap,
  fields: Map<string, Node>,
  seen: Set<Node>,
): void {
  if (seen.has(map)) return;
  seen.add(map);
  const merged: unknown[] = [];
  for (const { key, value } of map.items) {
    const name = document.resolve(key);
    if (!isScalar(name) || value === null) continue;
    if (isMergeKey(name)) merged.push(value);
    else if (!fields.has(String(name.value))) fields.set(String(name.value), value as Node);
  }
  for (const target of merged.flatMap((node) => mergedMaps(document, node))) {
    document.countMerged(target.items.length);
    collectFields(document, target, fields, seen);
  }
}

/** @see https://yaml.org/type/merge.html */
export function isMergeKey(key: Node | undefined): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

/** A merge key takes a map or a list of maps. */
export function mergedMaps(document: YamlDocument, node: unknown): YAMLMap[] {
  const source = document.resolve(node);
  const sources = isSeq(source) ? source.items.map((item) => document.resolve(item)) : [source];
  return sources.filter((one) => isMap(one));
}
