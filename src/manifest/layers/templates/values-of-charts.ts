// Which charts of the tree get the values of a pinned place, and by which paths.
import { posix } from 'node:path';

import { isScalar, type Node } from 'yaml';

import { mainScalar } from '../../places/form.ts';
import { readValue } from '../../places/map-view.ts';
import type { SourceFile } from '../../yaml/text.ts';

import { isInObject, isWhole, reachesOf } from '../bases.ts';
import { chartAround, type Charts } from '../charts.ts';
import type { LayeredSite } from '../layered.ts';
import { listUses } from '../references.ts';
import { type ChartUse, folderOf, isPath } from '../uses.ts';
import { readLayered } from '../values-layers.ts';
import type { Placed } from './taken-first.ts';

/** A chart that gets the values of a place, and the paths of all scalars there, by where they stand. */
export interface ChartValues {
  readonly chart: string;
  readonly paths: ReadonlyMap<number, Placed>;
}

/** Tells which charts get the values of a place: the one around their file, else those that objects render with them. */
export function openChartValues(
  files: readonly SourceFile[],
  charts: Charts,
  valuesOf: (file: string) => readonly (readonly [number, Placed])[],
): (site: LayeredSite) => readonly ChartValues[] {
  let listed: readonly ChartUse[] | undefined;
  const usedBy = (isOf: (use: ChartUse) => boolean): string[] => {
    const uses = (listed ??= listUses(files)).filter(isOf);
    return [...new Set(uses.flatMap((use) => folderOf(use, [...charts.keys()]) ?? []))];
  };
  return (site) => {
    const { path, form } = site;
    const { start: at } = mainScalar(form);
    if (isInObject(site)) {
      const folders = usedBy((use) => use.path === path && use.start <= at && at <= use.end);
      const file = files.find((one) => one.path === path);
      if (file === undefined || folders.length === 0) return [];
      const paths = pathsIn(file, site);
      return folders.map((chart) => ({ chart, paths }));
    }
    const around = chartAround(posix.dirname(path), charts);
    const folders =
      around === undefined ? usedBy((use) => use.files.some((one) => isPath(path, one))) : [around];
    // A value that an anchor and its alias give has the path where it stands.
    const paths = new Map(folders.length === 0 ? [] : valuesOf(path).toReversed());
    return folders.map((chart) => ({ chart, paths }));
  };
}

/** The values beside a pinned place in an object, as the chart knows them. */
function pathsIn(file: SourceFile, site: LayeredSite): Map<number, Placed> {
  const paths = new Map<number, Placed>();
  const [base] = reachesOf(site, new Map());
  const keys = isWhole(site) ? base?.keys.slice(0, -1) : base?.keys;
  for (const { document, use, textAt, at } of readLayered(file).layers) {
    const found = use === undefined || textAt !== undefined ? undefined : at(keys ?? []);
    if (!(found instanceof Map)) continue;
    for (const [key, node] of found as ReadonlyMap<string, Node>) {
      const target = document.resolve(node);
      if (!isScalar(target)) continue;
      const { start, value } = readValue(document, target);
      paths.set(start, { path: [...(keys ?? []), key], value });
    }
  }
  return paths;
}
