// layers/kustomize/: what kustomizations do to pinned places after they are pinned. Pure over texts.
// This file: the kustomizations of a run, what their fields list, and the files that each of them reaches.
import { posix } from 'node:path';

import { isMap, isSeq, type Node } from 'yaml';

import { isKustomizationPath } from '../../places/kustomization.ts';
import { isPatchText } from '../../places/embedded.ts';
import { isRepository, readWritten } from '../../places/form.ts';
import { fieldsOf, textOf } from '../../places/map-view.ts';
import { isProblem, parsePart, splitDocuments } from '../../yaml/documents.ts';
import { type Fields, readFields, type YamlDocument } from '../../yaml/nodes.ts';
import type { SourceFile } from '../../yaml/text.ts';

import type { LayeredSite } from '../layered.ts';

export interface Kustomization {
  readonly path: string;
  readonly document: YamlDocument;
  readonly fields: Fields;
  /** The files that it takes in, by whatever kustomizations lie between. */
  readonly reach: ReadonlySet<string>;
  /** Whether a kustomization of the run gives names a prefix or suffix. */
  readonly isRenamed: boolean;
}

/** What an object says that is to be done to a folder. */
export interface Renderer extends Pick<Kustomization, 'document' | 'fields'> {
  readonly path: string;
  /** The folders of the run that may be meant. */
  readonly folders: readonly string[];
}

/** An object of a file. */
export interface KubernetesObject {
  readonly path: string;
  readonly document: YamlDocument;
  readonly root: Node;
  readonly kind: string;
  readonly name: string;
}

/** The files of a run by their paths, each parsed once. */
export interface Parsed {
  readonly documents: (path: string) => readonly YamlDocument[];
  readonly objects: (path: string) => readonly KubernetesObject[];
}

export function parseFiles(files: readonly SourceFile[]): Parsed {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const known = new Map<string, readonly YamlDocument[]>();
  const documents = (path: string): readonly YamlDocument[] => {
    const text = texts.get(path) ?? '';
    const own = known.get(path) ?? parseDocuments(text);
    known.set(path, own);
    return own;
  };
  const objects = (path: string): readonly KubernetesObject[] =>
    documents(path).flatMap((document) => {
      const fields = isMap(document.root) ? readFields(document, document.root) : undefined;
      const kind = textOf(document, fields?.get('kind'));
      if (kind === undefined || document.root === null) return [];
      const metadata = fieldsOf(document, fields?.get('metadata'));
      const name = textOf(document, metadata?.get('name')) ?? '';
      return [{ path, document, root: document.root, kind, name }];
    });
  return { documents, objects };
}

function parseDocuments(text: string): YamlDocument[] {
  return splitDocuments(text).flatMap((part) => {
    const document = parsePart(text, part);
    return isProblem(document) ? [] : document;
  });
}

type Own = Omit<Kustomization, 'reach' | 'isRenamed'> & {
  readonly taken: readonly string[];
  readonly components: readonly string[];
};

/**
 * The kustomizations, and what renders their folders.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function readKustomizations(
  paths: readonly string[],
  parsed: Parsed,
  renderers: readonly Renderer[],
): Kustomization[] {
  const all = paths.filter(isKustomizationPath).flatMap((path): Own[] => {
    const [document] = parsed.documents(path);
    if (document === undefined || !isMap(document.root)) return [];
    const fields = readFields(document, document.root);
    const own = { path, document, fields };
    const named = (key: string): string[] =>
      itemsOf(own, key).flatMap((item) => namedFile(path, textOf(document, item)));
    const components = named('components');
    return [{ ...own, components, taken: [...named('resources'), ...named('bases')] }];
  });
  const isRenamed = all.some(({ fields }) => fields.has('namePrefix') || fields.has('nameSuffix'));
  const byFolder = new Map(all.map((one) => [posix.dirname(one.path), one]));
  const own = all.map(({ path, document, fields }) => {
    const takers = takersOf(posix.dirname(path), byFolder);
    const reach = new Set(takers.flatMap((folder) => [...reachOf(folder, byFolder)]));
    return { path, document, fields, reach, isRenamed };
  });
  const over = renderers.map(({ folders, ...one }) => {
    const reach = new Set(folders.flatMap((folder) => reachOrAll(folder, byFolder, paths)));
    return { ...one, reach, isRenamed: true };
  });
  return [...own, ...over];
}

/** Flux takes all files of a folder without a kustomization. */
function reachOrAll(
  folder: string,
  byFolder: ReadonlyMap<string, Own>,
  paths: readonly string[],
): readonly string[] {
  if (byFolder.has(folder)) return [...reachOf(folder, byFolder)];
  return paths.filter((path) => path.startsWith(`${folder}/`));
}

/** The folder itself, and those that take it in as a component: what that does, it does to all of theirs. */
function takersOf(folder: string, byFolder: ReadonlyMap<string, Own>): string[] {
  const takers = new Set([folder]);
  for (const taken of takers) {
    for (const [other, { components }] of byFolder)
      if (components.includes(taken)) takers.add(other);
  }
  return [...takers];
}

function reachOf(folder: string, byFolder: ReadonlyMap<string, Own>): Set<string> {
  const reach = new Set<string>();
  const pending = [folder];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (reach.has(at)) continue;
    reach.add(at);
    const own = byFolder.get(at);
    if (own === undefined) continue;
    reach.add(own.path);
    for (const next of [...own.taken, ...own.components]) pending.push(next);
  }
  return reach;
}

/** The nodes of a list. */
export function itemsOf(
  { document, fields }: Pick<Kustomization, 'document' | 'fields'>,
  key: string,
): Node[] {
  const list = document.resolve(fields.get(key));
  return isSeq(list) ? list.items.flatMap((item) => document.resolve(item) ?? []) : [];
}

/** A path that a kustomization names; none where it is a text or an address. */
export function namedFile(from: string, name: string | undefined): string[] {
  if (name === undefined || isPatchText(name) || name.includes('://')) return [];
  return [posix.join(posix.dirname(from), name).replace(/\/$/, '')];
}

/** Which objects are meant, as kustomize's selectors say it. */
export interface Selector {
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
}

export function readSelector(document: YamlDocument, node: unknown): Selector {
  const fields = fieldsOf(document, node);
  return {
    kind: textOf(document, fields?.get('kind')),
    name: textOf(document, fields?.get('name')),
  };
}

/** True where the selector may mean the object; labels are not looked at. */
export function isSelected(
  { kind, name }: Selector,
  object: Pick<KubernetesObject, 'kind' | 'name'>,
  { isRenamed }: Pick<Kustomization, 'isRenamed'>,
): boolean {
  const isNamed = mayFit(name, object.name) || (isRenamed && name?.includes(object.name) === true);
  return isNamed && mayFit(kind, object.kind);
}

/** kustomize takes expressions there: one that is more than words may fit anything. */
function mayFit(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined || pattern === '' || /[^\w.|-]/.test(pattern)) return true;
  return pattern.split('|').includes(text);
}

/** The nodes at a path of kustomize: `spec.containers.[name=web].image`, `spec.containers.*.image`. */
export function nodesAt(document: YamlDocument, root: Node, path: readonly string[]): Node[] {
  let nodes: Node[] = [root];
  for (const part of path) nodes = nodes.flatMap((node) => stepInto(document, node, part));
  return nodes;
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/#field-path-format */
export function splitFieldPath(path: string): string[] {
  return [...path.matchAll(/\[[^[\]]*\]|(?:\\.|[^.\\[])+/g)].map(([part]) =>
    part.replace(/\\(.)/g, '$1'),
  );
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
export function splitPointer(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function stepInto(document: YamlDocument, node: Node, part: string): Node[] {
  if (isMap(node)) {
    const value = document.resolve(readFields(document, node).get(part));
    return value === undefined ? [] : [value];
  }
  if (!isSeq(node)) return [];
  const items = node.items.flatMap((item) => document.resolve(item) ?? []);
  if (part === '*') return items;
  const [, key = '', value = ''] = /^\[([^=]*)=(.*)\]$/.exec(part) ?? [];
  if (part.startsWith('[')) {
    return items.filter((item) => {
      const own = key === '' ? item : fieldsOf(document, item)?.get(key);
      return textOf(document, own) === value;
    });
  }
  return /^\d+$/.test(part) ? items.slice(Number(part), Number(part) + 1) : [];
}

/** Where a node stands in its file. */
export function rangeOf(document: YamlDocument, node: Node): readonly [start: number, end: number] {
  const [from = 0, to = from] = node.range ?? [];
  return [document.start + from, document.start + to];
}

/** True where an entry puts the pinned image in the place of what is written. */
export function isEntryFor({ form: { replaces } }: LayeredSite, value: string): boolean {
  const name = readWritten(value);
  return replaces !== undefined && name !== undefined && isRepository(replaces, name.repository);
}
