// Objects that render a chart, and what they name for it: the chart, files of values, and ConfigMaps.
import { posix } from 'node:path';

import { isMap, isScalar, isSeq } from 'yaml';

import { fieldsOf, type MapView, textAt, textOf } from '../places/map-view.ts';
import { helmfileKey, isRelease } from '../places/values/set-values.ts';
import type { YamlDocument } from '../yaml/nodes.ts';

/** One use of a chart. Paths are as the object means them, and may lack folders before them. */
export interface ChartUse {
  /** The file of the object, and where in it the map stands that holds all that is said of the chart. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly chart: string;
  /** Files of values. */
  readonly files: readonly string[];
  /** Those of them that come over the values which it holds itself. */
  readonly over: readonly string[];
  readonly configMaps: readonly string[];
  /** Of a HelmChart, and of the HelmChartConfig over it: the name that they share. */
  readonly release?: string | undefined;
  /** Of a template of Helmfile: its name. Of a release: those that it inherits, and that keep their single values. */
  readonly template?: string | undefined;
  readonly inherits?: readonly string[];
}

/** The use of a chart that a map of an object is; none where it is none. */
export function readUse(view: MapView, path: string, place: Pick<ChartUse, 'start' | 'end'>) {
  const own = useOf(view, posix.dirname(path));
  if (own === undefined) return undefined;
  const said = isArgoSourcePath(path) ? { ...own, chart: posix.dirname(path) } : own;
  return { path, start: place.start, end: place.end, files: [], over: [], configMaps: [], ...said };
}

type Said = Pick<ChartUse, 'chart'> & Partial<Omit<ChartUse, 'path' | 'start' | 'end' | 'chart'>>;

function useOf(view: MapView, folder: string): Said | undefined {
  const { key, isItem, within } = view;
  if (key === 'helm' && !isItem) return useOfHelm(view, filesAt(view, folder, 'valuesFiles'));
  if (isInflated(view)) return useOfInflated(view, folder);
  return within === 'spec' ? useOfSpec(view) : useOfReleases(view, folder);
}

function filesAt({ document, fields }: MapView, folder: string, ...names: string[]): string[] {
  return names
    .flatMap((name) => textsOf(document, fields.get(name)))
    .map((file) => posix.join(folder, file));
}

/** Of Helmfile, and of Skaffold. @see https://skaffold.dev/docs/references/yaml/ */
function useOfReleases(view: MapView, folder: string): Said | undefined {
  const { key, kind, isItem } = view;
  const ofHelmfile = helmfileKey(view);
  if (ofHelmfile !== undefined) {
    const files = filesAt(view, folder, 'values', 'valuesTemplate');
    const template = ofHelmfile === 'templates' ? key : undefined;
    const over = filesBehindMaps(view, folder);
    const chart = textAt(view, 'chart') ?? '';
    return { chart, files, over, template, inherits: inheritsOf(view) };
  }
  if (!isItem || key !== 'releases' || kind !== 'Config') return undefined;
  return { chart: textAt(view, 'chartPath') ?? '', files: filesAt(view, folder, 'valuesFiles') };
}

function useOfInflated(view: MapView, folder: string): Said {
  const first = filesAt(view, folder, 'valuesFile', 'values');
  const later = filesAt(view, folder, 'additionalValuesFiles');
  const merge = textAt(view, 'valuesMerge');
  // Values inline take the place of the file, where they are to.
  const isReplaced = merge === 'replace' && view.fields.has('valuesInline');
  const files = isReplaced ? later : [...first, ...later];
  const chart = textAt(view, 'name') ?? textAt(view, 'chartName') ?? '';
  return { chart, files, over: merge === 'merge' ? files : later };
}

/** A chart that kustomize renders, in the form of each of its releases. @see https://kubectl.docs.kubernetes.io/references/kustomize/builtins/ */
function isInflated({ key, kind, isItem }: MapView): boolean {
  if (isItem) return key === 'helmCharts' || key === 'helmChartInflationGenerator';
  return key === '' && kind === 'HelmChartInflationGenerator';
}

/** @see https://helmfile.readthedocs.io/en/latest/#configuration */
function inheritsOf({ document, fields }: MapView): string[] {
  const list = document.resolve(fields.get('inherit'));
  return (isSeq(list) ? list.items : []).flatMap((item) => {
    const own = fieldsOf(document, item);
    const name = textOf(document, own?.get('template'));
    const isLeft = textsOf(document, own?.get('except')).includes('set');
    return name === undefined || isLeft ? [] : name;
  });
}

/** Helmfile goes through its list: what stands in a later item comes over what an earlier one says. */
function filesBehindMaps({ document, fields }: MapView, folder: string): string[] {
  const list = document.resolve(fields.get('values'));
  const items = isSeq(list) ? list.items.map((item) => document.resolve(item)) : [];
  const first = items.findIndex((item) => isMap(item));
  const later = first === -1 ? [] : items.slice(first);
  return later.flatMap((item) => textsOf(document, item)).map((file) => posix.join(folder, file));
}

/** Of k3s, Crossplane and Flux. */
function useOfSpec(view: MapView): Said | undefined {
  const { document, fields, key, kind, parent } = view;
  if (isRelease(view)) {
    const chart = fieldsOf(document, fields.get('chart'));
    return { chart: textOf(document, chart?.get('name')) ?? '' };
  }
  if (key !== 'spec') return undefined;
  if (kind === 'HelmChart' || kind === 'HelmChartConfig') {
    const release = textOf(document, fieldsOf(document, parent?.get('metadata'))?.get('name'));
    return { chart: textOf(document, fields.get('chart')) ?? '', release };
  }
  return kind === 'HelmRelease' ? useOfRelease(view) : undefined;
}

/** What Argo CD reads beside a chart for its application. @see https://argo-cd.readthedocs.io/en/stable/user-guide/parameters/ */
export function isArgoSourcePath(path: string): boolean {
  return /(?:^|\/)\.argocd-source[^/]*\.ya?ml$/.test(path);
}

/** Argo CD has `helm` in a source, Fleet at the top of its file, with files beside that. */
function useOfHelm({ document, fields, parent }: MapView, beside: readonly string[]): Said {
  const named = parent?.get('path') ?? parent?.get('chart') ?? fields.get('chart');
  const chart = textOf(document, named) ?? '';
  const files = textsOf(document, fields.get('valueFiles')).map((file) => argoFile(chart, file));
  return { chart, files: [...files, ...beside], over: beside };
}

/** Relative to the source's path; from the root behind `/`; of another source behind its name. */
function argoFile(source: string, file: string): string {
  const [, rest] = /^\$[\w-]+\/(.*)$/.exec(file) ?? /^\/(.*)$/.exec(file) ?? [];
  return rest ?? posix.join(source, file);
}

/** @see https://fluxcd.io/flux/components/helm/helmreleases/ */
function useOfRelease({ document, fields }: MapView): Said {
  const chart = fieldsOf(document, fieldsOf(document, fields.get('chart'))?.get('spec'));
  const sources = document.resolve(fields.get('valuesFrom'));
  const items = isSeq(sources) ? sources.items.map((item) => fieldsOf(document, item)) : [];
  return {
    chart: textOf(document, chart?.get('chart')) ?? '',
    files: textsOf(document, chart?.get('valuesFiles')),
    configMaps: items.flatMap((item) =>
      item?.has('targetPath') === true ? [] : (textOf(document, item?.get('name')) ?? []),
    ),
  };
}

/** A ConfigMap or Secret that a kustomization makes of files. */
export interface Generated {
  readonly name: string;
  readonly files: readonly string[];
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/ */
export function readGenerated(
  { document, fields, key, isItem }: MapView,
  path: string,
): Generated[] {
  if (!isItem || !/^(?:configMap|secret)Generator$/.test(key)) return [];
  const files = textsOf(document, fields.get('files')).map((file) =>
    posix.join(posix.dirname(path), file.slice(file.indexOf('=') + 1)),
  );
  return [{ name: textOf(document, fields.get('name')) ?? '', files }];
}

function textsOf(document: YamlDocument, node: unknown): string[] {
  const target = document.resolve(node);
  const items = isSeq(target) ? target.items : [target];
  return items.flatMap((item) => {
    const one = document.resolve(item);
    return isScalar(one) && !isMap(one) ? [String(one.value)] : [];
  });
}

/** A path without `./`, `../` and `/` before it. */
export function normalizePath(path: string): string {
  return path.replace(/^(?:\.{0,2}\/)+/, '').replace(/\/$/, '');
}

/** True where a path is the one that is meant, whose first folders may be missing, and whose words may be variables. */
export function isPath(path: string, meant: string): boolean {
  const normal = normalizePath(meant);
  if (normal.includes('{{')) return fits(path.split('/'), normal.split('/'));
  return normal !== '' && normal !== '.' && (path === normal || path.endsWith(`/${normal}`));
}

/** A variable stands for a part of a name; what begins with one may be any file. */
function fits(path: readonly string[], meant: readonly string[]): boolean {
  const [first = ''] = meant;
  const own = path.slice(-meant.length);
  if (own.length < meant.length || /^\{\{[^{}]*\}\}$/.test(first)) return false;
  return meant.every((part, index) => {
    const [start = '', ...others] = part.split(/\{\{[^{}]*\}\}/);
    const text = own[index] ?? '';
    const end = others.at(-1);
    if (end === undefined) return text === part;
    return text.length > start.length + end.length && text.startsWith(start) && text.endsWith(end);
  });
}

/** The folder of the chart that is used, where it is in the tree. */
export function folderOf(
  { path, chart }: ChartUse,
  folders: readonly string[],
): string | undefined {
  if (chart === '') return undefined;
  const beside = posix.join(posix.dirname(path), chart);
  const exact = [normalizePath(beside), normalizePath(chart) || '.'];
  const found = exact.find((folder) => folders.includes(folder));
  // A name alone may be that of a chart in a registry.
  if (found !== undefined || !chart.includes('/')) return found;
  const [first, ...others] = folders.filter((folder) => isPath(folder, chart));
  return others.length === 0 ? first : undefined;
}

/** The path with all, with fewer, and with none of the folders before its name. */
export function endingsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(index).join('/'));
}
