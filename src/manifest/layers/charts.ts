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

/** A chart within another, as the other names it. */
interface Dependency {
  readonly name: string;
  /** The key of its values. */
  readonly key: string;
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
  const dependencies = document.resolve(fields.get('dependencies'));
  return {
    folder,
    name: textOf(document, fields.get('name')) ?? unknown.name,
    dependencies: isSeq(dependencies)
      ? dependencies.items.flatMap((item) => readDependency(document, folder, item))
      : [],
  };
}

function readDependency(document: YamlDocument, chart: string, item: unknown): Dependency[] {
  const fields = fieldsOf(document, item);
  const name = textOf(document, fields?.get('name'));
  if (name === undefined) return [];
  const key = textOf(document, fields?.get('alias')) ?? name;
  const [, path] = /^file:\/\/(.+)$/.exec(textOf(document, fields?.get('repository')) ?? '') ?? [];
  return [{ name, key, ...(path !== undefined && { folder: posix.join(chart, path) }) }];
}

/** The chart that a folder belongs to. */
export function chartAround(folder: string, charts: Charts): string | undefined {
  for (let at = folder; ; at = posix.dirname(at)) {
    if (charts.has(at)) return at;
    if (at === '.' || at === '/') return undefined;
  }
}

/** The charts that take a chart in, each with the keys of its values there. */
export function findParents(folder: string, charts: Charts): { folder: string; key: string }[] {
  const [, around = folder.startsWith('charts/') ? '.' : undefined] =
    /^(.*)\/charts\/[^/]+$/.exec(folder) ?? [];
  const name = charts.get(folder)?.name ?? posix.basename(folder);
  return [...charts.values()].flatMap((chart) => {
    const isAround = chart.folder === around;
    const named = chart.dependencies.filter((one) =>
      one.folder === undefined ? isAround && one.name === name : isSame(one.folder, folder),
    );
    const keys = named.length === 0 && isAround ? [name] : named.map(({ key }) => key);
    return keys.map((key) => ({ folder: chart.folder, key }));
  });
}

function isSame(one: string, other: string): boolean {
  return posix.normalize(`${one}/`) === posix.normalize(`${other}/`);
}
