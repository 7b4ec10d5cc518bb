// What values lay over a pinned map of values: pinned with it where it is sure that they do, told otherwise.
import { posix } from 'node:path';

import {
  type Found,
  joinReference,
  mainScalar,
  makeForm,
  type Pin,
  type PlaceForm,
  scalarsOf,
  type ScalarTarget,
  withPrefix,
  digestLike,
} from '../places/form.ts';
import { type MapView, scalarAt, unplaced } from '../places/map-view.ts';
import { readNames, readVersions } from '../places/values/image-parts.ts';
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
  const pinned = sites.flatMap(({ path, form }) =>
    scalarsOf(form).map(({ start }) => `${path} ${start}`),
  );
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
function relate(layer: ValuesLayer, base: Base, charts: ReadonlySet<string>): Relation | undefined {
  if (layer.holder !== undefined) return isHolding(layer, base) ? 'sure' : undefined;
  if (layer.path === base.site.path || isInObject(base.site)) return undefined;
  const around = chartAround(posix.dirname(layer.path), charts);
  if (around !== undefined) return base.isChart && around === base.folder ? 'sure' : undefined;
  return relateFiles(layer.path, base);
}

type Relation = 'sure' | 'maybe';

/** An object lays its values over what it holds, and over the chart that it names. */
function isHolding({ path, holder, chart }: ValuesLayer, { site, folder, isChart }: Base): boolean {
  const { start } = mainScalar(site.form);
  const isHeld = holder !== undefined && holder.start <= start && start <= holder.end;
  if (path === site.path && isHeld) return true;
  return !isInObject(site) && isChart && namesFolder(chart, folder);
}

const stage = /^(?:base|common|defaults?|dev|stag|prod|test|qa|uat|live|preview)/i;

/** Of files outside charts: those that their names tell to be about one chart. */
function relateFiles(path: string, { site, folder, isChart }: Base): Relation | undefined {
  const [name, own] = [posix.basename(path), posix.basename(site.path)];
  const at = posix.dirname(path);
  if (!own.startsWith('values') || !(/values/i.test(name) || stage.test(name))) return undefined;
  if (isChart) return 'maybe';
  if (at === folder)
    return own.startsWith('values.') && /^values[-_.]/.test(name) ? 'sure' : 'maybe';
  return isNear(at, folder) ? 'maybe' : undefined;
}

/** One below the other, or side by side where one is a stage. */
function isNear(one: string, other: string): boolean {
  const isBelow = (low: string, high: string): boolean =>
    high === '.' || `${low}/`.startsWith(`${high}/`);
  if (isBelow(one, other) || isBelow(other, one)) return true;
  const isStage = [one, other].some((folder) => stage.test(posix.basename(folder)));
  return isStage && posix.dirname(one) === posix.dirname(other);
}

/** `./charts/web` and `charts/web` name the folder `charts/web`, `web` too, a chart of a registry does not. */
function namesFolder(chart: string | undefined, folder: string): boolean {
  const path = (chart ?? '').replace(/^(?:\.{0,2}\/)+/, '').replace(/\/$/, '');
  return path !== '' && (folder === path || folder.endsWith(`/${path}`));
}

type Left = Omit<LeftOver, 'file' | 'line'> & { readonly at: number };

function readPart(
  layer: ValuesLayer,
  base: Base,
  isSure: boolean,
  seen: Set<string>,
): Found | Left | undefined {
  const { site, keys } = base;
  const node = layer.at(keys);
  const path = keys.join('.');
  const leave: Leave = (at, text, fix) => ({
    at: layer.textAt ?? at,
    text: `${path}${text}`,
    where: `over ${site.place} (${site.path}:${site.line}), which is pinned`,
    fix,
  });
  if (node === undefined) return undefined;
  if (!(node instanceof Map)) {
    const [start = 0] = 'range' in node ? (node.range ?? []) : [];
    return isNothing(node) ? leave(layer.document.start + start, ': null', writeMap) : undefined;
  }
  const view = { ...top, key: keys.at(-1) ?? '', document: layer.document, fields: node as Fields };
  return readMap(view, { layer, base, isSure, seen, leave });
}

interface Read {
  readonly layer: ValuesLayer;
  readonly base: Base;
  readonly isSure: boolean;
  readonly seen: Set<string>;
  readonly leave: Leave;
}

function readMap(
  view: MapView,
  { layer, base, isSure, seen, leave }: Read,
): Found | Left | undefined {
  const { tags, digests, obstacle } = readVersions(view);
  const versions = [...tags, ...digests];
  const names = namesOf(view);
  const isSeen = ({ start }: ScalarSource): boolean => seen.has(`${layer.path} ${start}`);
  if ([...versions, ...names].some(isSeen)) return undefined;
  const left = leaveMap(leave, { names, versions, obstacle }, base, isSure);
  for (const { start } of versions) seen.add(`${layer.path} ${start}`);
  const isWritten = isSure && left === undefined && layer.textAt === undefined;
  if (!isWritten || versions.length === 0) return left ?? leaveVersion(leave, versions);
  const form = layerForm(base.site.form, tags, digests);
  const place = `${base.keys.join('.')} over ${base.site.place}`;
  return { kind: 'helm', form, place, keys: base.keys, valuesAt: 0 };
}

type Leave = (at: number, text: string, fix: string) => Left;

interface LayerParts {
  readonly names: readonly ScalarSource[];
  readonly versions: readonly ScalarSource[];
  readonly obstacle?: string | undefined;
}

/** What makes another image of it, or what nobody could write as a whole. */
function leaveMap(
  leave: Leave,
  { names, versions: [first], obstacle }: LayerParts,
  { site }: Base,
  isSure: boolean,
): Left | undefined {
  const other = names.find(({ value }) => !site.form.names.some((one) => one.value === value));
  // A whole image of its own is read where it stands.
  if (other !== undefined && isSure) {
    return leave(other.start, ` with ${other.value || 'null'}`, nameWhole);
  }
  if (first === undefined || obstacle === undefined) return undefined;
  return leave(first.start, ` with a version of its own; ${obstacle}`, nameWhole);
}

function leaveVersion(leave: Leave, [first]: readonly ScalarSource[]): Left | undefined {
  return first && leave(first.start, `: ${first.value || 'null'}`, nameBeside);
}

const writeMap = 'take the line out, or write the image there as a map of its own';
const nameWhole = 'name the delivered image there as a whole, or take the line out';
const nameBeside =
  'name the repository beside it to pin it, or mark it with # deliver-image: <field>';
const top = {
  ...unplaced,
  keys: [],
  isItem: false,
  owner: '',
  parentKey: '',
  scope: 'values',
} as const;

/** Every scalar of the map that would be a part of the image's name. */
function namesOf(view: MapView): ScalarSource[] {
  const registry = scalarAt(view, 'registry') ?? [];
  return [...readNames(view).flatMap(({ path }) => path), registry].flat();
}

/** The version of an image whose name stands below it; what it says has to be what the place below says. */
function layerForm(
  base: PlaceForm,
  tags: readonly ScalarSource[],
  digests: readonly ScalarSource[],
): PlaceForm {
  const hasDigest = digests.length > 0 || base.digests.length > 0;
  return makeForm({
    versions: [...tags, ...digests],
    digests,
    written: base.written,
    isOf: base.isOf,
    current: () => joinReference(base.written, tags[0]?.value, withPrefix(digests[0]?.value ?? '')),
    writesTag: () => tags.length > 0,
    pin: (pin: Pin): ScalarTarget[] => {
      const isTag = pin.style === 'tag';
      const whole = hasDigest || isTag ? pin.tag : `${pin.tag}@${pin.digest}`;
      return [
        ...tags.map((scalar) => ({ scalar, value: whole })),
        ...digests
          .filter(({ value }) => !isTag || value !== '')
          .map((scalar) => ({ scalar, value: isTag ? '' : digestOf(scalar, base, pin) })),
      ];
    },
  });
}

/** An empty digest takes the form that stands below it. */
function digestOf(scalar: ScalarSource, { bareDigests = [] }: PlaceForm, { digest }: Pin): string {
  if (scalar.value !== '') return digestLike(scalar, digest);
  return bareDigests.length > 0 ? digest.replace(/^sha256:/, '') : digest;
}
