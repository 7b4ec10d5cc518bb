// What values lay over a pinned map of values: pinned with it where it is sure that they do, told otherwise.
import { posix } from 'node:path';

import {
  type Found,
  joinReference,
  mainScalar,
  makeForm,
  type Pin,
  type PlaceForm,
  type ScalarTarget,
  withPrefix,
  digestLike,
} from '../places/form.ts';
import { scalarsAt } from '../places/map-view.ts';
import type { Fields } from '../yaml/nodes.ts';
import type { ScalarSource } from '../yaml/scalar.ts';
import { indexLines, type SourceFile } from '../yaml/text.ts';

import type { LayeredSite, LeftOver } from './layered.ts';
import { isNothing, listValuesLayers, type ValuesLayer } from './values-layers.ts';

/** What is laid over pinned places. */
export interface Layers {
  /** By path: parts of an image that are pinned with the place that they are laid over. */
  readonly found: ReadonlyMap<string, readonly Found[]>;
  readonly left: readonly LeftOver[];
}

/**
 * @param sites every pinned place
 * @param charts the folders that hold a chart
 */
export function findLayers(
  files: readonly SourceFile[],
  sites: readonly LayeredSite[],
  charts: ReadonlySet<string>,
): Layers {
  const bases = sites.filter(isBase).flatMap((site) => reachesOf(site, charts));
  const found = new Map<string, Found[]>();
  const left: LeftOver[] = [];
  const words = new Set(bases.map(({ keys }) => keys.at(-1) ?? ''));
  const pinned = new Set(sites.map(({ path, form }) => `${path} ${mainScalar(form).start}`));
  for (const file of bases.length === 0 ? [] : files) {
    if (![...words].some((word) => file.text.includes(word))) continue;
    const seen = new Set(pinned);
    for (const layer of listValuesLayers(file)) {
      for (const base of bases) {
        const relation = relate(layer, base, charts);
        if (relation === undefined) continue;
        const part = readPart(layer, base, relation === 'sure', seen);
        if (part === undefined) continue;
        if ('form' in part) found.set(file.path, [...(found.get(file.path) ?? []), part]);
        else left.push({ file: file.path, line: indexLines(file.text).at(part.at).line, ...part });
      }
    }
  }
  return { found, left };
}

/** A pinned map of values, by one of the ways that values reach it. */
interface Base {
  readonly site: LayeredSite;
  /** The folder of the chart, or of the file where there is none. */
  readonly folder: string;
  readonly isChart: boolean;
  readonly keys: readonly string[];
}

function isBase({ kind, valuesAt, form, keys }: LayeredSite): boolean {
  return kind === 'helm' && valuesAt !== undefined && keys !== undefined && form.names.length > 0;
}

/** A chart's own values, and those of the charts around it, where they stand below its name. */
function reachesOf(site: LayeredSite, charts: ReadonlySet<string>): Base[] {
  const all = site.keys ?? [];
  const isHelmfile = all[0] === 'releases' && all[1] === 'values';
  const keys = all.slice(isHelmfile ? 2 : site.valuesAt);
  const own = posix.dirname(site.path);
  const chart = chartAround(own, charts);
  const bases: Base[] = [{ site, folder: chart ?? own, isChart: chart !== undefined, keys }];
  let folder = chart;
  for (let path = keys; folder !== undefined && !isInObject(site);) {
    const match = /^(?:(.*)\/)?charts\/([^/]+)$/.exec(folder);
    if (match === null) break;
    const [, parent = '.', name = ''] = match;
    path = [name, ...path];
    bases.push({ site, folder: parent, isChart: true, keys: path });
    folder = charts.has(parent) ? parent : undefined;
  }
  return bases;
}

function isInObject({ valuesAt, keys }: LayeredSite): boolean {
  return valuesAt !== 0 || keys?.[0] === 'releases';
}

function chartAround(folder: string, charts: ReadonlySet<string>): string | undefined {
  for (let at = folder; ; at = posix.dirname(at)) {
    if (charts.has(at)) return at;
    if (at === '.' || at === '/') return undefined;
  }
}

/** Whether values reach a pinned map: `sure`, as far as can be told (`maybe`), or not. */
function relate(layer: ValuesLayer, base: Base, charts: ReadonlySet<string>): 'sure' | 'maybe' | undefined {
  const { site, folder, isChart } = base;
  const isOwnFile = layer.path === site.path;
  if (layer.holder !== undefined) {
    const { start } = mainScalar(site.form);
    const isHeld = isOwnFile && layer.holder.start <= start && start <= layer.holder.end;
    if (isHeld) return 'sure';
    return !isInObject(site) && isChart && namesFolder(layer.chart, folder) ? 'sure' : undefined;
  }
  if (isOwnFile || isInObject(site)) return undefined;
  const around = chartAround(posix.dirname(layer.path), charts);
  if (isChart && around === folder) return 'sure';
  if (around !== undefined) return undefined;
  const [name, own] = [posix.basename(layer.path), posix.basename(site.path)];
  const isBeside = posix.dirname(layer.path) === folder;
  if (!isChart && isBeside && own.startsWith('values.') && /^values[-_.]/.test(name)) return 'sure';
  return /values/i.test(name) && /^values/.test(own) ? 'maybe' : undefined;
}

/** `./charts/web` and `charts/web` name the folder `charts/web`, `web` too, a chart of a registry does not. */
function namesFolder(chart: string | undefined, folder: string): boolean {
  const path = (chart ?? '').replace(/^(?:\.{0,2}\/)+/, '').replace(/\/$/, '');
  return path !== '' && (folder === path || folder.endsWith(`/${path}`));
}

type Left = Omit<LeftOver, 'file' | 'line'> & { readonly at: number };

const parts = ['registry', 'repository', 'name', 'image'] as const;
const tagKeys = ['tag', 'imageTag', 'version'] as const;
const digestKeys = ['digest', 'imageDigest', 'sha', 'sha256'] as const;

function readPart(
  layer: ValuesLayer,
  { site, keys }: Base,
  isSure: boolean,
  seen: Set<string>,
): Found | Left | undefined {
  const node = layer.at(keys);
  const path = keys.join('.');
  const over = `over ${site.place} (${site.path}:${site.line}), which is pinned`;
  if (node === undefined) return undefined;
  if (!(node instanceof Map)) {
    const [start = 0] = 'range' in node ? (node.range ?? []) : [];
    if (!isNothing(node)) return undefined;
    const fix = 'take the line out, or write the image there as a map of its own';
    return { at: layer.document.start + start, text: `${path}: null`, where: over, fix };
  }
  const view = { document: layer.document, fields: node as Fields };
  const scalars = scalarsAt(view, [...parts, ...tagKeys, ...digestKeys]);
  const isNew = ({ start }: ScalarSource): boolean => !seen.has(`${layer.path} ${start}`);
  const tag = tagKeys.map((key) => scalars[key]).find((one) => one !== undefined);
  const digests = digestKeys.flatMap((key) => scalars[key] ?? []);
  const versions = [...(tag ? [tag] : []), ...digests];
  if (!versions.every(isNew)) return undefined;
  const named = parts.flatMap((key) => {
    const scalar = scalars[key];
    return scalar && !site.form.names.some(({ value }) => value === scalar.value) ? [{ key, scalar }] : [];
  });
  const [other] = named;
  if (other !== undefined) {
    if (!isNew(other.scalar)) return undefined;
    // A whole image of its own is read where it stands.
    if (other.key !== 'registry' && !isSure) return undefined;
    const fix = 'name the delivered image there as a whole, or take the line out';
    const text = `${path}.${other.key}: ${other.scalar.value || 'null'}`;
    return { at: other.scalar.start, text, where: over, fix };
  }
  const [first] = versions;
  if (first === undefined) return undefined;
  for (const { start } of versions) seen.add(`${layer.path} ${start}`);
  if (!isSure) {
    const fix = 'name the repository beside it to pin it, or mark it with # deliver-image: <field>';
    return { at: first.start, text: `${path}: ${first.value || 'null'}`, where: over, fix };
  }
  const form = layerForm(site.form, tag, digests);
  return { kind: 'helm', form, place: `${path} over ${site.place}`, keys, valuesAt: 0 };
}

/** The version of an image whose name stands below it; what it says has to be what the place below says. */
function layerForm(
  base: PlaceForm,
  tag: ScalarSource | undefined,
  digests: readonly ScalarSource[],
): PlaceForm {
  const [digest] = digests;
  const hasDigest = digests.length > 0 || base.digests.length > 0;
  return makeForm({
    versions: [tag, ...digests],
    digests,
    written: base.written,
    isOf: base.isOf,
    current: () => joinReference(base.written, tag?.value, withPrefix(digest?.value ?? '')),
    writesTag: () => tag !== undefined,
    pin: (pin: Pin): ScalarTarget[] => {
      const isTag = pin.style === 'tag';
      const whole = hasDigest || isTag ? pin.tag : `${pin.tag}@${pin.digest}`;
      return [
        ...(tag === undefined ? [] : [{ scalar: tag, value: whole }]),
        ...digests
          .filter(({ value }) => !isTag || value !== '')
          .map((scalar) => ({ scalar, value: isTag ? '' : digestOf(scalar, pin) })),
      ];
    },
  });
}

function digestOf(scalar: ScalarSource, { digest }: Pin): string {
  return scalar.value === '' ? digest : digestLike(scalar, digest);
}
