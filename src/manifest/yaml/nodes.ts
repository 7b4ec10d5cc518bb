// Keys that a map has twice. The parser could refuse them, but takes a time that is quadratic in the
// number of keys for it, and would refuse files whose doubled keys have nothing to do with an image.
import { isScalar } from 'yaml';
import type { YAMLMap } from 'yaml';

import { isMergeKey, mergedMaps } from './documents.ts';
import type { ParseProblem, YamlDocument } from './documents.ts';
import type { Fields, Found } from '../places/map-view.ts';
import { scalarsOf } from '../places/form.ts';

/** A key that a map has a second time, which no two YAML readers take the same way. */
export interface Duplicate {
  readonly key: string;
  /** Where the second one stands, in the file's text. */
  readonly offset: number;
  readonly first: unknown;
  readonly second: unknown;
}

/** The doubled keys of a map, and of the maps that it merges: a key of both is no doubled one. */
export function findDuplicates(document: YamlDocument, map: YAMLMap, fields: Fields): Duplicate[] {
  const isMerging = map.items.some(({ key }) => isMergeKey(document.resolve(key)));
  if (!isMerging) return fields.size === map.items.length ? [] : findOwn(document, map).duplicates;
  const maps = new Set([map]);
  const duplicates: Duplicate[] = [];
  // A set gives what is added to it on the way, too.
  for (const one of maps) {
    const own = findOwn(document, one);
    for (const duplicate of own.duplicates) duplicates.push(duplicate);
    for (const merged of own.merged) maps.add(merged);
  }
  return duplicates;
}

function findOwn(document: YamlDocument, map: YAMLMap) {
  const values = new Map<unknown, unknown>();
  const duplicates: Duplicate[] = [];
  const merged: YAMLMap[] = [];
  for (const { key, value } of map.items) {
    const name = document.resolve(key);
    if (!isScalar(name)) continue;
    if (isMergeKey(name)) {
      for (const target of mergedMaps(document, value)) merged.push(target);
    } else if (values.has(name.value)) {
      const offset = document.start + (name.range?.[0] ?? 0);
      const first = values.get(name.value);
      duplicates.push({ key: String(name.value), offset, first, second: value });
    } else values.set(name.value, value);
  }
  return { duplicates, merged };
}

/** The first doubled key whose reader decides which image runs. */
export function findDoubtful(
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
    return (starts[countBelow(starts, from)] ?? Infinity) <= to;
  };
  const doubtful = duplicates.find(({ first, second }) => holdsImage(first) || holdsImage(second));
  if (doubtful === undefined) return undefined;
  const { key, offset } = doubtful;
  return { offset, message: `the key ${key} stands twice`, templated: false };
}

/** How many of the ascending numbers are less than this one. */
function countBelow(numbers: readonly number[], one: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < one) low = middle + 1;
    else high = middle;
  }
  return low;
}
