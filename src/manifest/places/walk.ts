// Finds every place of a document where an image can stand, whichever image it is.
import { isCollection, isMap, isSeq, type Node, type YAMLMap } from 'yaml';

import type { ParseProblem } from '../yaml/documents.ts';
import {
  type Duplicate,
  type Fields,
  findDuplicates,
  readFields,
  TooManyWays,
  type YamlDocument,
} from '../yaml/nodes.ts';
import { countFirst } from '../yaml/text.ts';

import {
  type Compose,
  composeOf,
  readContainer,
  readCustomImages,
  readImageVolume,
  readJsonPatch,
} from './containers.ts';
import { type EmbeddedText, findEmbedded, findHeldValues } from './embedded.ts';
import { type Found, scalarsOf } from './form.ts';
import { readValuesImage, readValuesReference } from './values/helm-values.ts';
import {
  isKustomizationPath,
  readKustomizationImage,
  readImageTransformer,
  readKustomizeOverrides,
} from './kustomization.ts';
import { fieldsOf, type MapView, textOf, unplaced, type Way } from './map-view.ts';
import { readImages, readPrefixedImages } from './values/named-images.ts';
import { readSetValues } from './values/set-values.ts';
import { scopeBelow, waysBelow } from './ways.ts';

/** What may stand in one map. Each rule gives nothing for a map that is none of its own. */
const rules: readonly ((view: MapView) => Found[])[] = [
  readContainer,
  readImageVolume,
  readJsonPatch,
  readCustomImages,
  readKustomizationImage,
  readValuesReference,
  readImageTransformer,
  readValuesImage,
  readKustomizeOverrides,
  readSetValues,
  readPrefixedImages,
  readImages,
];

/** Kinds whose text and schema are data of their owner, not images that run. */
const opaqueKinds = new Set(['CustomResourceDefinition', 'ConfigMap', 'Secret']);
/** The file in which Fleet is told of a chart. @see https://fleet.rancher.io/ref-fleet-yaml */
export function isFleetPath(path: string): boolean {
  return /(?:^|\/)fleet\.ya?ml$/.test(path);
}

export interface Images {
  readonly found: readonly Found[];
  /** The texts in it that a tool reads as YAML, those within such texts too. */
  readonly embedded: readonly EmbeddedText[];
  /** Why the document cannot be trusted to mean what it seems to. */
  readonly problem?: ParseProblem | undefined;
}

/** Every place in the document where an image stands, in the order of the walk. */
export function findImages(document: YamlDocument, path: string): Images {
  const isKustomization = isKustomizationPath(path);
  return findIn(document, composeOf(document, path), {
    ...unplaced,
    key: '',
    keys: [],
    isItem: false,
    owner: isKustomization ? 'Kustomization' : '',
    ...(isKustomization && { kind: 'Kustomization' }),
    parentKey: '',
    scope: isKustomization || isFleetPath(path) ? 'object' : 'values',
  });
}

function findIn(document: YamlDocument, compose: Compose, way: Way): Images {
  const found: Found[] = [];
  const duplicates: Duplicate[] = [];
  const texts: EmbeddedText[] = [];
  try {
    const walk = walker(document, { found, duplicates, texts }, compose);
    walk(document.resolve(document.root), way);
  } catch (error) {
    if (!(error instanceof TooManyWays)) throw error;
    const message = 'its aliases lead to more places than can be looked at';
    const problem = { offset: document.start, message, templated: false };
    return { found: [], embedded: [], problem };
  }
  const read = texts.map((text) => readPatches(text, way));
  return {
    found: [...found, ...read.flatMap((one) => one.found)],
    embedded: read.flatMap((one) => one.embedded),
    problem: findDoubtful(document, duplicates, found),
  };
}

/** A patch is read as a file of patches is; one that cannot be trusted stays unread. */
function readPatches(text: EmbeddedText, { owner }: Way): Pick<Images, 'found' | 'embedded'> {
  const { scalar, use, documents } = text;
  if (use !== 'patch' || documents === undefined) {
    return { found: [], embedded: [{ scalar, use }] };
  }
  const way = { ...unplaced, key: '', keys: [], isItem: false, owner, parentKey: '' } as const;
  const images = documents.map((one) => findIn(one, 'none', { ...way, scope: 'object' }));
  if (images.some(({ problem }) => problem !== undefined)) {
    return { found: [], embedded: [{ scalar, use }] };
  }
  return {
    found: images.flatMap(({ found }) => found),
    embedded: [text, ...images.flatMap(({ embedded }) => embedded)],
  };
}

/** The first doubled key whose reader decides which image runs. */
function findDoubtful(
  document: YamlDocument,
  duplicates: readonly Duplicate[],
  found: readonly Found[],
): ParseProblem | undefined {
  if (duplicates.length === 0) return undefined;
  const starts = found
    .flatMap(({ form }) => scalarsOf(form).map(({ start }) => start - document.start))
    .sort((one, other) => one - other);
  const holdsImage = (node: unknown): boolean => {
    const [from = 0, to = -1] = document.resolve(node)?.range ?? [];
    return (starts[countFirst(starts, (start) => start < from)] ?? Infinity) <= to;
  };
  const doubtful = duplicates.find(({ first, second }) => holdsImage(first) || holdsImage(second));
  if (doubtful === undefined) return undefined;
  const { key, offset } = doubtful;
  return { offset, message: `the key ${key} stands twice`, templated: false };
}

interface Walked {
  readonly found: Found[];
  readonly duplicates: Duplicate[];
  readonly texts: EmbeddedText[];
}

/** What a walk finds is pushed: spread as arguments, a list of a hundred thousand would overflow the stack. */
function walker(
  document: YamlDocument,
  { found, duplicates, texts }: Walked,
  compose: Compose,
): (node: Node | undefined, way: Way) => void {
  const isNewWay = wayKeeper();
  const starts = new Set<number>();
  const takeText = (text: EmbeddedText): void => {
    if (!starts.has(text.scalar.start)) texts.push(text);
    starts.add(text.scalar.start);
  };
  const fieldsOfMaps = new Map<YAMLMap, Fields>();
  const walk = (node: Node | undefined, way: Way): void => {
    if (node === undefined || !isNewWay(node, way)) return;
    if (isMap(node)) walkMap(node, way);
    if (!isSeq(node)) return;
    for (const item of node.items) walk(document.resolve(item), { ...way, isItem: true });
  };
  const walkMap = (map: YAMLMap, way: Way): void => {
    const fields = fieldsOfMaps.get(map) ?? readFields(document, map);
    fieldsOfMaps.set(map, fields);
    const kind = objectKind(document, fields);
    if (kind !== undefined && opaqueKinds.has(kind)) {
      findHeldValues(document, fields).forEach(takeText);
      return;
    }
    const here = kind === undefined ? way : enterObject(document, fields, kind, way);
    const view: MapView = { ...here, document, fields };
    for (const rule of rules) for (const one of rule(view)) found.push(one);
    findEmbedded(view).forEach(takeText);
    const doubled = findDuplicates(document, map, fields);
    for (const one of doubled) duplicates.push(one);
    const wayTo = waysBelow(view);
    const values = [...fields, ...doubled.map(({ key, second }) => [key, second] as const)];
    for (const [key, value] of values) {
      const target = document.resolve(value);
      const scope = scopeBelow(here, key, compose);
      if (isCollection(target) && scope !== undefined) walk(target, wayTo(key, scope));
    }
  };
  return walk;
}

/** More ways by aliases than any person writes; a file that is made to explode has billions. */
const waysByAlias = 50_000;

/** Tells whether a way to a node is new: aliases lead to it again, to be another place, or in a circle. */
function wayKeeper(): (node: Node, way: Way) => boolean {
  const first = new Map<Node, Way>();
  const others = new Map<Node, Set<string>>();
  const names = new Map<unknown, number>();
  let count = 0;
  const nameOf = (node: unknown): number => {
    const name = names.get(node) ?? names.size;
    names.set(node, name);
    return name;
  };
  const textOfWay = (way: Way): string => {
    const { parent, nodeSelector, affinity } = way;
    const texts = { ...way, keys: [], parent: 0, around: 0, nodeSelector: 0, affinity: 0 };
    return JSON.stringify([texts, ...[parent, nodeSelector, affinity].map(nameOf)]);
  };
  return (node, way) => {
    const known = first.get(node);
    if (known === undefined) {
      first.set(node, way);
      return true;
    }
    const texts = others.get(node) ?? new Set([textOfWay(known)]);
    others.set(node, texts);
    const text = textOfWay(way);
    if (texts.has(text)) return false;
    texts.add(text);
    count += 1;
    if (count > waysByAlias) throw new TooManyWays();
    return true;
  };
}

/** What tells an object that says its kind but not its version from Helm values with a `kind`. */
const objectKeys = ['apiVersion', 'spec', 'items', 'metadata', 'data', 'stringData'];

function objectKind(document: YamlDocument, fields: Fields): string | undefined {
  const isObject = objectKeys.some((key) => fields.has(key));
  return isObject ? textOf(document, fields.get('kind')) : undefined;
}

function enterObject(document: YamlDocument, fields: Fields, kind: string, way: Way): Way {
  const metadata = fieldsOf(document, fields.get('metadata'));
  const name =
    textOf(document, metadata?.get('name')) ?? textOf(document, metadata?.get('generateName'));
  const owner = name === undefined ? kind : `${kind} ${name}`;
  const placed = { ...way, ...unplaced, owner, kind, within: 'object' } as const;
  return { ...placed, parentName: name, container: undefined, scope: 'object' };
}
