// Keys that a map has twice. The parser could refuse them, but takes a time that is quadratic in the
// number of keys for it, and would refuse files whose doubled keys have nothing to do with an image.
import { isScalar } from 'yaml';
import type { YAMLMap } from 'yaml';

import { isMergeKey, mergedMaps } from './documents.ts';
import type { ParseProblem, YamlDocument } from './documents.ts';
import type { Fields, Found } from './map-view.ts';
import { scalarsOf } from './site-form.ts';

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
    duplicates.push(...own.duplicates);
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
      merged.push(...mergedMaps(document, value));
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
  const doubtful = duplicates.find((duplicate) => holdsImage(document, duplicate, found));
  if (doubtful === undefined) return undefined;
  const { key, offset } = doubtful;
  return { offset, message: `the key ${key} stands twice`, templated: false };
}

function holdsImage(
  document: YamlDocument,
  { first, second }: Duplicate,
  found: readonly Found[],
): boolean {
  const ranges = [first, second].map((node) => document.resolve(node)?.range ?? [0, -1]);
  return found.some(({ form }) =>
    scalarsOf(form).some(({ start }) => {
      const at = start - document.start;
      return ranges.some(([from = 0, to = -1]) => from <= at && at <= to);
    }),
  );
}
