// The charts of a tree: their names, and which of them take others in, below which key of their values.
import { posix } from 'node:path';

import { isMap, isSeq } from 'yaml';

import { fieldsOf, textOf } from '../places/map-view.ts';
import { isProblem, parsePart, splitDocuments } from '../yaml/documents.ts';
import { readFields, type YamlDocument } from '../yaml/nodes.ts';
import type { SourceFile } from '../yaml/text.ts';

export interface Chart {
  readonly folder: string;
  readonly name: string;
  readonly dependencies: readonly Dependency[];
}

/** What stands in one chart's values reaches another's under other keys. */
export interface Move {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** A chart that takes another in, and what of its values stands where. */
interface Parent extends Move {
  readonly folder: string;
}

/** A chart within another, as the other names it. */
interface Dependency {
  readonly name: string;
  /** The key of its values. */
  readonly key: string;
  /** Values that are taken out of it. */
  readonly imports: readonly Move[];
  /** Where it lies, if it says so. */
  readonly folder?: string;
}

/** By folder. */
export type Charts = ReadonlyMap<string, Chart>;

export function isChartPath(path: string): boolean {
  return /(?:^|\/)Chart\.yaml$/.test(path);
}

/** @param files their texts, as far as they are read, each `Chart.yaml` among them */
export function readCharts(paths: readonly string[], files: readonly SourceFile[]): Charts {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const charts = [...paths, ...texts.keys()].filter(isChartPath).map((path): [string, Chart] => {
    const folder = posix.dirname(path);
    return [folder, readChart(folder, texts.get(path) ?? '')];
  });
  return new Map(charts);
}

/** @see https://helm.sh/docs/topics/charts/#the-chartyaml-file */
function readChart(folder: string, text: string): Chart {
  const unknown = { folder, name: posix.basename(folder), dependencies: [] };
  const [part] = splitDocuments(text);
  const document = part && parsePart(text, part);
  if (document === undefined || isProblem(document) || !isMap(document.root)) return unknown;
  const fields = readFields(document, document.root);
  return {
    folder,
    name: textOf(document, fields.get('name')) ?? unknown.name,
    dependencies: itemsOf(document, fields.get('dependencies')).flatMap((item) =>
      readDependency(document, folder, item),
    ),
  };
}

function readDependency(document: YamlDocument, chart: string, item: unknown): Dependency[] {
  const fields = fieldsOf(document, item);
  const name = textOf(document, fields?.get('name'));
  if (name === undefined) return [];
  const key = textOf(document, fields?.get('alias')) ?? name;
  const [, path] = /^file:\/\/(.+)$/.exec(textOf(document, fields?.get('repository')) ?? '') ?? [];
  const imports = itemsOf(document, fields?.get('import-values')).map((one) =>
    readImport(document, one),
  );
  return [{ name, key, imports, ...(path !== undefined && { folder: posix.join(chart, path) }) }];
}

/** `data` stands for `exports.data`. @see https://helm.sh/docs/topics/charts/#importing-child-values-via-dependencies */
function readImport(document: YamlDocument, item: unknown): Move {
  const exported = textOf(document, item);
  if (exported !== undefined) return { from: ['exports', ...keysOf(exported)], to: [] };
  const fields = fieldsOf(document, item);
  const at = (key: string) => keysOf(textOf(document, fields?.get(key)) ?? '');
  return { from: at('child'), to: at('parent') };
}

function keysOf(path: string): string[] {
  return path.split('.').filter((key) => key !== '');
}

function itemsOf(document: YamlDocument, node: unknown): readonly unknown[] {
  const list = document.resolve(node);
  return isSeq(list) ? list.items : [];
}

/** Where a path of values is once it is moved; none where it is not. */
export function movePath(
  path: readonly string[],
  { from, to }: Move,
): readonly string[] | undefined {
  const isWithin = from.every((key, index) => path[index] === key);
  return isWithin ? [...to, ...path.slice(from.length)] : undefined;
}

/** The chart that a folder belongs to. */
export function chartAround(folder: string, charts: Charts): string | undefined {
  for (let at = folder; ; at = posix.dirname(at)) {
    if (charts.has(at)) return at;
    if (at === '.' || at === '/') return undefined;
  }
}

/** The charts that take a chart in, each with where its values stand there: below its name, and what is taken out of them. */
export function findParents(folder: string, charts: Charts): Parent[] {
  const [, around = folder.startsWith('charts/') ? '.' : undefined] =
    /^(.*)\/charts\/[^/]+$/.exec(folder) ?? [];
  const name = charts.get(folder)?.name ?? posix.basename(folder);
  return [...charts.values()].flatMap((chart) => {
    const isAround = chart.folder === around;
    // A copy below charts/ is rendered also where the dependency names the folder that it was made of.
    const named = chart.dependencies.filter(
      (one) =>
        (isAround && one.name === name) || (one.folder !== undefined && isSame(one.folder, folder)),
    );
    const all = named.length === 0 && isAround ? [{ key: name, imports: [] }] : named;
    return all
      .flatMap(({ key, imports }) => [{ from: [], to: [key] }, ...imports])
      .map((move) => ({ folder: chart.folder, ...move }));
  });
}

/** A chart, and those that take values out of it. */
export function withImporters(folder: string | undefined, charts: Charts): string[] {
  if (folder === undefined) return [];
  const importers = findParents(folder, charts).filter(({ from }) => from.length > 0);
  return [folder, ...importers.map((one) => one.folder)];
}

function isSame(one: string, other: string): boolean {
  return posix.normalize(`${one}/`) === posix.normalize(`${other}/`);
}
