// Maps of an image whose parts, with those above them, make a sought name in a way that no rule knows.
import { isMap, isScalar, isSeq } from 'yaml';

import type { Repository } from '../../../image/reference.ts';
import { fieldsOf, textOf } from '../../places/map-view.ts';
import { withoutVersion } from '../../places/form.ts';
import {
  digestKey,
  imageKey,
  plainKey,
  repositoryKey,
  tagKey,
} from '../../places/values/image-keys.ts';
import { type Fields, listNodes, readFields, type YamlDocument } from '../../yaml/nodes.ts';
import { readScalar, type ScalarSource } from '../../yaml/scalar.ts';

/** More values than stand around an image. */
const mostAbove = 1000;

/** The last part of a name. */
export type LastPart = Pick<ScalarSource, 'start' | 'value'>;

/**
 * The last part of a name in each such map.
 *
 * @param covered where scalars begin that other rules have read
 */
export function findParts(
  document: YamlDocument,
  repositories: readonly Repository[],
  covered: ReadonlySet<number>,
): LastPart[] {
  const found: LastPart[] = [];
  const ways = repositories.flatMap(componentsOf);
  // Aliases lead to what is looked at where it stands, so that they are not followed.
  const visit = (node: unknown, key: string, above: readonly string[]): void => {
    if (isSeq(node)) for (const item of node.items) visit(item, key, above);
    if (!isMap(node) || above.length > mostAbove) return;
    const fields = readFields(document, node);
    const own = scalarsOf(document, fields);
    const values = [...above, ...own.map(valueOf), ...globalsOf(document, fields)];
    const isRead = own.some(({ start }) => covered.has(start));
    const named = isImage(key, fields) ? own : own.filter(hasVersion);
    const last = isRead ? undefined : findLast(named, values, ways);
    if (last !== undefined) found.push(last);
    for (const [name, value] of fields) {
      const version = readVersionOf(document, key, value);
      const isMade = version !== undefined && !covered.has(version.start);
      if (isMade && endsName(name, values, ways)) found.push({ ...version, value: name });
      visit(value, name, values);
    }
  };
  visit(document.root, '', []);
  return found;
}

const isNothing = /^(?:null|~)?$/i;

/** Versions beside an empty name, or without any below a pinned `global.image`: a chart may put them behind the pinned name. */
export function findNamelessVersions(
  document: YamlDocument,
  covered: ReadonlySet<number>,
): ScalarSource[] {
  const maps = listNodes(document.root).flatMap((node) =>
    isMap(node) ? readFields(document, node) : [],
  );
  const below = maps.flatMap((fields) => {
    const general = fieldsOf(document, fieldsOf(document, fields.get('global'))?.get('image'));
    const isPinned =
      general && scalarsOf(document, general).some(({ start }) => covered.has(start));
    return isPinned ? [...fields.values()].flatMap(listNodes) : [];
  });
  const ofGlobal = below.flatMap((node) =>
    isMap(node) ? (fieldsOf(document, readFields(document, node).get('image')) ?? []) : [],
  );
  const found = [
    ...maps.flatMap((fields) => listVersions(document, fields, (names) => names.length > 0)),
    ...ofGlobal.flatMap((fields) => listVersions(document, fields, (names) => names.length === 0)),
  ];
  const free = found.filter(({ start }) => !covered.has(start));
  return [...new Map(free.map((one) => [one.start, one])).values()];
}

/** The filled versions of a map whose names are empty, and as many as are asked for. */
function listVersions(
  document: YamlDocument,
  fields: Fields,
  isAsked: (names: readonly unknown[]) => boolean,
): ScalarSource[] {
  const all = [...fields].map(
    ([key, value]) => [plainKey(key), textOf(document, value) ?? '', value] as const,
  );
  const names = all.filter(([key]) => repositoryKey.test(key));
  if (!isAsked(names) || !names.every(([, name]) => isNothing.test(name))) return [];
  return all.flatMap(([key, version, value]) => {
    const isVersion = tagKey.test(key) || digestKey.test(key);
    const isSaid = isVersion && !isNothing.test(version) && !/[{$]/.test(version);
    return isScalar(value) && isSaid ? [readScalar(document, value)] : [];
  });
}

/** The host and each component of the path; Docker Hub's host need not be written. */
function componentsOf({ registry, path }: Repository): string[][] {
  const components = path.split('/');
  return registry === 'docker.io'
    ? [[registry, ...components], components]
    : [[registry, ...components]];
}

function isImage(key: string, fields: Fields): boolean {
  const keys = [...fields.keys()].map(plainKey);
  return (
    plainKey(key).endsWith('image') ||
    keys.some(
      (one) => one === 'version' || imageKey.test(one) || tagKey.test(one) || digestKey.test(one),
    )
  );
}

/** A key may be the name, where its map has nothing but a version, or is one: `services: {web: {tag: 1}}`, `images: {web: 1}`. */
function readVersionOf(
  document: YamlDocument,
  above: string,
  node: unknown,
): ScalarSource | undefined {
  const target = document.resolve(node);
  const isTable = /^(?:image)?(?:images?|tags|versions|digests)$/.test(plainKey(above));
  if (isTable && isScalar(target)) {
    const scalar = readScalar(document, target);
    return /\d/.test(scalar.value) && /^[\w.+-]+$/.test(scalar.value) ? scalar : undefined;
  }
  const fields = fieldsOf(document, target);
  if (fields === undefined) return undefined;
  const own = readLoneTag(document, fields);
  const image = [...fields].find(([name]) => plainKey(name) === 'image');
  const below = fieldsOf(document, document.resolve(image?.[1]));
  return own ?? (below && readLoneTag(document, below));
}

/** The tag of a map that holds no name. */
function readLoneTag(document: YamlDocument, fields: Fields): ScalarSource | undefined {
  const all = [...fields].map(([key, node]) => [plainKey(key), document.resolve(node)] as const);
  const isNamed = all.some(
    ([key, node]) =>
      isScalar(node) && (key === 'name' || repositoryKey.test(key) || imageKey.test(key)),
  );
  const tag = all.find(([key, node]) => tagKey.test(key) && isScalar(node))?.[1];
  return !isNamed && isScalar(tag) ? readScalar(document, tag) : undefined;
}

/** `acme/web:1.2.2`: a name with its version tells itself to be an image's. */
function hasVersion(scalar: ScalarSource): boolean {
  return nameOf(scalar) !== valueOf(scalar);
}

function nameOf(scalar: ScalarSource): string {
  return withoutVersion(valueOf(scalar));
}

function scalarsOf(document: YamlDocument, fields: Fields): ScalarSource[] {
  return [...fields.values()].flatMap((node) => {
    const target = document.resolve(node);
    return isScalar(target) ? readScalar(document, target) : [];
  });
}

function valueOf({ value }: ScalarSource): string {
  return value.trim().replace(/^\//, '').replace(/\/$/, '');
}

/** What `global` holds, and the maps in it. */
function globalsOf(document: YamlDocument, fields: Fields): string[] {
  const globals = fieldsOf(document, fields.get('global'));
  if (globals === undefined) return [];
  const below = [...globals.values()].flatMap((node) => fieldsOf(document, node) ?? []);
  return [globals, ...below].flatMap((one) => scalarsOf(document, one).map(valueOf));
}

/** The scalar that ends a name of at least two pieces. */
function findLast(
  own: readonly ScalarSource[],
  values: readonly string[],
  ways: readonly (readonly string[])[],
): ScalarSource | undefined {
  return own.find((scalar) => endsName(nameOf(scalar), values, ways));
}

/** True where it is the last piece of a name, whose others are among the values. */
function endsName(
  name: string,
  values: readonly string[],
  ways: readonly (readonly string[])[],
): boolean {
  const pieces = new Set(values);
  return ways.some((components) => {
    const length = name.split('/').length;
    const head = components.slice(0, -length);
    const isTail = components.slice(-length).join('/') === name;
    return isTail && head.length > 0 && isComposed(head, pieces);
  });
}

function isComposed(components: readonly string[], pieces: ReadonlySet<string>): boolean {
  return components.some((_, index) => {
    const count = index + 1;
    const rest = components.slice(count);
    return (
      pieces.has(components.slice(0, count).join('/')) &&
      (rest.length === 0 || isComposed(rest, pieces))
    );
  });
}
