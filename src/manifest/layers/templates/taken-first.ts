// Values that a template takes before the version of a pinned place: `{{ .Values.global.tag | default .Values.image.tag }}`.
import { posix } from 'node:path';

import { isMap, isScalar, isSeq } from 'yaml';

import { readValue } from '../../places/map-view.ts';
import { readFields, type YamlDocument } from '../../yaml/nodes.ts';
import type { SourceFile } from '../../yaml/text.ts';

import { leaveAt, type LayeredSite, type LeftOver } from '../layered.ts';
import { isSamePath, type Read, type Reads } from './reads.ts';

/** The scalars of a file of values: where they stand, and the keys that lead to them. */
export type ValuesOf = (file: string) => readonly (readonly [number, Placed])[];

export interface Placed {
  readonly path: readonly string[];
  readonly value: string;
}

/**
 * @param site whose tag or digest the chart knows by these keys, below those of the prefix in its file
 * @param isPinned tells of a scalar whether it gets the new version itself
 */
export function findTakenFirst(
  { reads }: Reads,
  { site, path, prefix }: Record<'path' | 'prefix', readonly string[]> & { site: LayeredSite },
  files: readonly SourceFile[],
  valuesOf: ValuesOf,
  isPinned: (file: string, start: number) => boolean,
): LeftOver[] {
  const others = reads.flatMap((read) => {
    const rest = path.slice(read.path.length);
    if (!isSamePath(read.path, path.slice(0, read.path.length))) return [];
    const around = reads.filter(({ file }) => file === read.file);
    if (rest.length > 0) return around.filter((one) => mergesOver(one, read)).map(withRest(rest));
    return around.filter((one) => comesFirst(one, read) || standsFor(one, read)).map(withRest([]));
  });
  const all = new Map(others.map((other) => [other.join('.'), other]));
  const around = files.filter((file) => posix.dirname(file.path) === posix.dirname(site.path));
  return [...all].flatMap(([key, other]) => {
    const isGlobal = other[0] === 'global';
    const whole = isGlobal ? other : [...prefix, ...other];
    return (isGlobal ? files : around).flatMap((file) => {
      const values = valuesOf(file.path).filter(([, { value }]) => value !== '');
      const holds = (own: readonly string[]) => values.some(([, one]) => isSamePath(one.path, own));
      // With a name of its own beside it, it is another image's; and an object is no file of values.
      const names =
        whole.at(-2) === '*' ? ['repository', 'image'] : ['repository', 'name', 'image'];
      const isOther = ({ path: own }: Placed): boolean =>
        own.length > 1 && names.some((name) => holds([...own.slice(0, -1), name]));
      if (holds(['apiVersion'])) return [];
      return values
        .filter(
          ([start, one]) =>
            isSamePath(one.path, whole) && !isPinned(file.path, start) && !isOther(one),
        )
        .map(([start, { value }]) => leaveAt(file, start, `${key}: ${value}`, site));
    });
  });
}

/** Of a version, or of an image as a whole. */
const versionKey = /(?:tag|version|digest|sha|release|revision|image)(?:override)?$/i;

function withRest(rest: readonly string[]): (read: Read) => readonly string[] {
  return ({ path }) => [...path, ...rest];
}

/** True where the map is merged over the other one. */
function mergesOver(one: Read, other: Read): boolean {
  if (one.at !== other.at || isSamePath(one.path, other.path)) return false;
  const isLast = /\b(?:mustM|m)ergeOverwrite\b/.test(one.body);
  return /\b(?:mustM|m)erge/.test(one.body) && one.from > other.from === isLast;
}

/** True where the one stands in another branch of what gives out the other, or is given to its variable later. */
function standsFor(one: Read, other: Read): boolean {
  const variable = variableOf(one);
  const isLater = one.at > other.at && versionKey.test(one.path.at(-1) ?? '');
  if (variable !== undefined && variable === variableOf(other)) return isLater;
  if (one.isSilent || other.isSilent || !versionKey.test(one.path.at(-1) ?? '')) return false;
  const asked = other.branches.at(-1);
  const own = one.branches.at(-1);
  return asked !== undefined && asked.chain === own?.chain && asked.index !== own.index;
}

function variableOf({ body }: Read): string | undefined {
  return /^\$\w+(?=\s*:?=)/.exec(body)?.[0];
}

/** True where the one is put in the place of the other: by `default`, on either side of it, `coalesce` or `or`. */
function comesFirst(one: Read, other: Read): boolean {
  if (one.at !== other.at || isSamePath(one.path, other.path)) return false;
  const { body } = one;
  const isVersion = versionKey.test(one.path.at(-1) ?? '');
  if (!isVersion || /^(?:if|else|with|range)\b/.test(body)) return false;
  if (/^(?:\$\w+\s*:?=\s*)?\(?ternary\b/.test(body)) return true;
  const isBefore = one.from < other.from;
  return isBefore ? takenOf(body, one, other) === 'first' : takenOf(body, other, one) === 'second';
}

function takenOf(body: string, first: Read, second: Read): 'first' | 'second' | undefined {
  const before = body
    .slice(0, first.from)
    .match(/\b(?:default|coalesce|or)\b/g)
    ?.at(-1);
  const isPiped = /\|\s*default\b/.test(body.slice(first.from, second.from));
  if (isPiped || before === 'coalesce' || before === 'or') return 'first';
  return before === 'default' ? 'second' : undefined;
}

/** The paths of all scalars with where they stand; one that a merge key (`<<`) brings in has several, its own first. */
export function pathsOf(document: YamlDocument): [number, Placed][] {
  const paths: [number, Placed][] = [];
  const visit = (node: unknown, path: readonly string[]): void => {
    if (isScalar(node)) {
      const { start, value } = readValue(document, node);
      paths.push([start, { path, value }]);
    }
    if (isSeq(node))
      for (const [index, item] of node.items.entries()) visit(item, [...path, String(index)]);
    if (!isMap(node)) return;
    for (const [key, value] of readFields(document, node)) visit(value, [...path, key]);
  };
  visit(document.root, []);
  return paths;
}
