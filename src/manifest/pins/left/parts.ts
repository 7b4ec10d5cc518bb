// Maps of an image whose parts, with those above them, make a sought name in a way that no rule knows.
import { isMap, isScalar, isSeq } from 'yaml';

import type { Repository } from '../../../image/reference.ts';
import { fieldsOf } from '../../places/map-view.ts';
import { withoutVersion } from '../../places/form.ts';
import { digestKey, imageKey, plainKey, tagKey } from '../../places/values/image-keys.ts';
import { type Fields, readFields, type YamlDocument } from '../../yaml/nodes.ts';
import { readScalar, type ScalarSource } from '../../yaml/scalar.ts';

/** More values than stand around an image. */
const mostAbove = 1000;

/**
 * The last part of a name in each such map.
 *
 * @param covered where scalars begin that other rules have read
 */
export function findParts(
  document: YamlDocument,
  repositories: readonly Repository[],
  covered: ReadonlySet<number>,
): ScalarSource[] {
  const found: ScalarSource[] = [];
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
    for (const [name, value] of fields) visit(value, name, values);
  };
  visit(document.root, '', []);
  return found;
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
  const pieces = new Set(values);
  return own.find((scalar) =>
    ways.some((components) => {
      const length = nameOf(scalar).split('/').length;
      const head = components.slice(0, -length);
      const isTail = components.slice(-length).join('/') === nameOf(scalar);
      return isTail && head.length > 0 && isComposed(head, pieces);
    }),
  );
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
