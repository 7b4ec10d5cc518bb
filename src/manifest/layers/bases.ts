// Pinned maps of values, by each of the ways that values reach them; and whether a layer does.
import { posix } from 'node:path';

import { groupBy } from '../../many.ts';
import { mainScalar } from '../places/form.ts';
import { countFirst } from '../yaml/text.ts';

import { chartAround, type Charts, findParents, movePath } from './charts.ts';
import type { LayeredSite } from './layered.ts';
import { type ChartUse, endingsOf, isPath, normalizePath } from './uses.ts';
import type { ValuesLayer } from './values-layers.ts';

/** A pinned image in values, and the keys that lead to it from where values are laid over it. */
export interface Base {
  readonly site: LayeredSite;
  /** The folder of the chart, or of the file where there is none. */
  readonly folder: string;
  readonly isChart: boolean;
  /** To the map of its parts, or to the text that is the whole image. */
  readonly keys: readonly string[];
}

export function isBase({ kind, valuesAt, keys }: LayeredSite): boolean {
  return kind !== 'marker' && kind !== 'compose' && valuesAt !== undefined && keys !== undefined;
}

/** True for an image in one text, beside which nothing need be said. */
export function isWhole({ form }: LayeredSite): boolean {
  return form.names.length === 0;
}

/** More charts around one another than anybody has. */
const mostParents = 50;

/** A chart's own values, and those of the charts that take it in, where they stand below its name. */
export function reachesOf(site: LayeredSite, charts: Charts): Base[] {
  const all = [...(site.keys ?? []), ...(isWhole(site) ? [site.field ?? 'image'] : [])];
  const keys = all.slice(valuesAtOf(all) ?? site.valuesAt);
  const own = posix.dirname(site.path);
  const chart = chartAround(own, charts);
  const bases: Base[] = [{ site, folder: chart ?? own, isChart: chart !== undefined, keys }];
  if (isInObject(site)) return bases;
  for (const base of bases) {
    if (!base.isChart || bases.length > mostParents) break;
    bases.push(...inParents(base, charts));
  }
  return bases;
}

function inParents({ site, folder, keys }: Base, charts: Charts): Base[] {
  return findParents(folder, charts).flatMap((parent) => {
    const moved = movePath(keys, parent);
    return moved === undefined ? [] : { site, folder: parent.folder, isChart: true, keys: moved };
  });
}

/** How many keys lead to the values in a release of Helmfile, or in a template of releases. */
function valuesAtOf(keys: readonly string[]): number | undefined {
  const at = { releases: 1, templates: 2 }[keys[0] ?? ''];
  return at !== undefined && /^values(?:Template)?$/.test(keys[at] ?? '') ? at + 1 : undefined;
}

/** Values that are a part of an object: of Kubernetes, or of Helmfile. */
export function isInObject({ valuesAt, keys = [] }: LayeredSite): boolean {
  return valuesAt !== 0 || keys[0] === 'releases' || valuesAtOf(keys) !== undefined;
}

/** Whether values reach a pinned place: `sure`, or as far as can be told. */
export type Relation = 'sure' | 'maybe';

/** All that renders charts in the run. */
export interface Around {
  readonly charts: Charts;
  readonly uses: readonly ChartUse[];
}

type Reached = readonly (readonly [Base, Relation])[];

/** Tells which places a layer reaches; made once, so that not every place is asked for every layer. */
export function makeReach(
  bases: readonly Base[],
  { charts, uses }: Around,
): (layer: ValuesLayer) => Reached {
  const index = indexBases(bases);
  const named = groupBy(uses, ({ release = '' }) => release);
  const templates = groupBy(uses, ({ template = '' }) => template);
  const laidBy = (use: ChartUse): readonly Base[] => {
    const shared = use.release === undefined ? [] : (named.get(use.release) ?? []);
    const inherited = (use.inherits ?? []).flatMap((name) => templates.get(name) ?? []);
    return [...new Set([use, ...shared, ...inherited].flatMap(index.laidBy))];
  };
  // Helmfile lays single values over all other values; what else a template says, releases say anew.
  const inherit = ({ template = '' }: ChartUse): readonly Base[] =>
    uses.filter(({ inherits }) => inherits?.includes(template)).flatMap(laidBy);
  const ofFile = new Map<string, Reached>();
  const reachFile = (path: string): Reached => {
    const known = ofFile.get(path);
    if (known !== undefined) return known;
    const naming = uses.filter((one) => one.files.some((file) => isPath(path, file)));
    const laid = naming.map((use) => new Set(laidBy(use)));
    const over = naming.filter((one) => one.over.some((file) => isPath(path, file)));
    const held = over.flatMap(laidBy).filter(({ site }) => isInObject(site));
    const reached = [...new Set([...index.outside, ...held])].flatMap((base) => {
      const own = laid.filter((one) => one.has(base)).length;
      const relation = relateFile(path, base, charts, { own, all: naming.length });
      return relation === undefined ? [] : [[base, relation] as const];
    });
    ofFile.set(path, reached);
    return reached;
  };
  return ({ path, use, configMap, isSingle }) => {
    if (use !== undefined) {
      const own = laidBy(use);
      const others = isSingle === true ? inherit(use).filter((base) => !own.includes(base)) : [];
      const maybe = [...new Set(others)].map((base) => [base, 'maybe'] as const);
      return [...own.map((base) => [base, 'sure'] as const), ...maybe];
    }
    if (configMap === undefined) return reachFile(path);
    // What an object says itself comes over what it takes from a ConfigMap.
    const own = uses.filter((one) => one.configMaps.includes(configMap));
    const laid = new Set(own.flatMap((one) => laidBy(one)));
    return index.outside.filter((base) => laid.has(base)).map((base) => [base, 'sure']);
  };
}

interface Index {
  /** Those that stand in no object: whoever takes their file or chart may lay values over them. */
  readonly outside: readonly Base[];
  /** An object lays its values over what it holds, over the chart that it names, and over the files of values. */
  readonly laidBy: (use: ChartUse) => readonly Base[];
}

function indexBases(bases: readonly Base[]): Index {
  const startOf = ({ site }: Base): number => mainScalar(site.form).start;
  const inFile = groupBy(bases, ({ site }) => site.path);
  for (const own of inFile.values()) own.sort((one, other) => startOf(one) - startOf(other));
  const outside = bases.filter(({ site }) => !isInObject(site));
  const byFolder = new Map<string, Base[]>();
  const byPath = new Map<string, Base[]>();
  const add = (map: Map<string, Base[]>, path: string, base: Base): void => {
    for (const ending of endingsOf(path)) {
      const all = map.get(ending);
      if (all === undefined) map.set(ending, [base]);
      else all.push(base);
    }
  };
  for (const base of outside) {
    if (base.isChart) add(byFolder, base.folder, base);
    add(byPath, base.site.path, base);
  }
  const laidBy = ({ path, start, end, chart, files }: ChartUse): readonly Base[] => {
    const own = inFile.get(path) ?? [];
    const from = countFirst(own, (base) => startOf(base) < start);
    const held = own.slice(
      from,
      countFirst(own, (base) => startOf(base) <= end),
    );
    const ofChart = byFolder.get(normalizePath(chart)) ?? [];
    const ofFiles = files.flatMap((file) =>
      file.includes('{{')
        ? outside.filter(({ site }) => isPath(site.path, file))
        : (byPath.get(normalizePath(file)) ?? []),
    );
    return [...new Set([...held, ...ofChart, ...ofFiles])];
  };
  return { outside, laidBy };
}

/** @param naming how many objects name the file for their values, and how many of them for this place */
function relateFile(
  path: string,
  base: Base,
  charts: Charts,
  { own, all }: Readonly<Record<'own' | 'all', number>>,
): Relation | undefined {
  if (path === base.site.path) return undefined;
  const chart = chartAround(posix.dirname(path), charts);
  if (chart !== undefined && base.isChart && chart === base.folder) return 'sure';
  if (all === 0) return chart === undefined ? relateNames(path, base) : undefined;
  if (own === 0) return undefined;
  return own === all ? 'sure' : 'maybe';
}

const stage = /^(?:base|common|defaults?|dev|stag|prod|test|qa|uat|live|preview)/i;

/** Of files outside charts: those that their names tell to be about one chart. */
function relateNames(path: string, { site, folder, isChart }: Base): Relation | undefined {
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
