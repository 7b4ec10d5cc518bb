// What values lay over a pinned map of values: pinned with it where it is sure that they do, told otherwise.
import type { Node } from 'yaml';

import { groupBy } from '../../many.ts';
import {
  digestLike,
  type Found,
  isRepository,
  joinReference,
  makeForm,
  type Pin,
  type PlaceForm,
  scalarsOf,
  type ScalarTarget,
  tagLike,
  withPrefix,
} from '../places/form.ts';
import { type MapView, scalarAt, textOf, unplaced } from '../places/map-view.ts';
import { isFilled, scalarsOfKeys, tagKey } from '../places/values/image-keys.ts';
import { readNames, readVersions } from '../places/values/image-parts.ts';
import type { Fields } from '../yaml/nodes.ts';
import type { ScalarSource } from '../yaml/scalar.ts';
import { indexLines, type SourceFile } from '../yaml/text.ts';

import { type Base, isBase, isWhole, makeReach, reachesOf, type Relation } from './bases.ts';
import type { Charts } from './charts.ts';
import type { PatchedValues } from './kustomize/patched-values.ts';
import type { Layers, LayeredSite, LeftOver } from './layered.ts';
import { isNothing, readLayered, type ValuesLayer } from './values-layers.ts';

/**
 * @param sites every pinned place
 * @param patched values that patches lay over some of them
 */
export function findLayers(
  files: readonly SourceFile[],
  sites: readonly LayeredSite[],
  charts: Charts,
  patched: readonly PatchedValues[] = [],
): Layers {
  const bases = sites.filter(isBase).flatMap((site) => reachesOf(site, charts));
  const found = new Map<string, Found[]>();
  const left: LeftOver[] = [];
  if (bases.length === 0) return { found, left };
  const all = files.map((file) => ({ file, ...readLayered(file) }));
  const generated = all.flatMap((one) => one.generated);
  const uses = all
    .flatMap((one) => one.uses)
    .map((use) => {
      const made = generated.filter(({ name }) => use.configMaps.includes(name));
      return { ...use, files: [...use.files, ...made.flatMap((one) => one.files)] };
    });
  const pinned = sites.flatMap(({ path, form }) =>
    scalarsOf(form).map(({ start }) => `${path} ${start}`),
  );
  const reach = makeReach(bases, { charts, uses });
  const ofPatches = patched.map(({ layer, sites: own }) => {
    const reached = bases.filter(({ site }) => own.includes(site));
    return { layer, reached: reached.map((base) => [base, 'sure'] as const) };
  });
  const byPath = groupBy(ofPatches, ({ layer }) => layer.path);
  for (const { file, layers } of all) {
    const seen = new Set(pinned);
    const ofFile = layers.map((layer) => ({ layer, reached: reach(layer) }));
    for (const { layer, reached } of [...(byPath.get(file.path) ?? []), ...ofFile]) {
      for (const part of readLayer(layer, reached, seen)) {
        if ('form' in part) found.set(file.path, [...(found.get(file.path) ?? []), part]);
        else left.push({ file: file.path, line: indexLines(file.text).at(part.at).line, ...part });
      }
    }
  }
  return { found, left: [...new Map(left.map((one) => [JSON.stringify(one), one])).values()] };
}

type Left = Omit<LeftOver, 'file' | 'line'> & { readonly at: number };

/** All that one map of values lays over pinned places; `seen` is what is read already, by path and offset. */
function readLayer(
  layer: ValuesLayer,
  reached: readonly (readonly [Base, Relation])[],
  seen: Set<string>,
): (Found | Left)[] {
  return reached.flatMap(([base, relation]) => {
    const read = { layer, base, relation, seen };
    return [readPart(read) ?? [], relation === 'sure' ? (readGlobal(read) ?? []) : []].flat();
  });
}

interface Read {
  readonly layer: ValuesLayer;
  readonly base: Base;
  readonly relation: Relation;
  readonly seen: Set<string>;
}

function leave({ layer, base }: Read, at: number, text: string, fix: string): Left {
  const { site } = base;
  const where = `over ${site.place} (${site.path}:${site.line}), which is pinned`;
  return { at: layer.textAt ?? at, text, where, fix };
}

/** `global.imageRegistry` comes before the names of all images, whose pin it would undo. */
function readGlobal(read: Read): Left | undefined {
  const { layer, base } = read;
  const globals = layer.at(['global']);
  if (!(globals instanceof Map) || isWhole(base.site)) return undefined;
  const registry = scalarAt(
    { document: layer.document, fields: globals as Fields },
    'imageRegistry',
  );
  if (!isFilled(registry) || isSeen(read, registry)) return undefined;
  const { written } = base.site.form;
  const name = registry.value.replace(/\/$/, '');
  if (`${written}/`.startsWith(`${name}/`)) return undefined;
  return leave(read, registry.start, `global.imageRegistry: ${registry.value}`, takeOut);
}

function readPart(read: Read): Found | Left | undefined {
  const { layer, base } = read;
  const node = layer.at(base.keys);
  if (isWhole(base.site)) return readWhole(read, node);
  if (node === undefined) return undefined;
  const path = base.keys.join('.');
  const view = { ...top, key: base.keys.at(-1) ?? '', document: layer.document };
  if (node instanceof Map) return readMap(read, { ...view, fields: node as Fields });
  const said = isNothing(node) ? 'null' : textOf(layer.document, node);
  return said === undefined
    ? undefined
    : leave(read, offsetOf(layer, node as Node), `${path}: ${said}`, writeMap);
}

/** Another image in the place of one that stands in one text, and what would come beside it. */
function readWhole(read: Read, node: Fields | Node | undefined): Left | undefined {
  const { layer, base, relation } = read;
  if (relation !== 'sure') return undefined;
  const path = base.keys.join('.');
  if (node instanceof Map) {
    const [first] = node.values();
    return leave(read, offsetOf(layer, first as Node), `${path} in parts`, nameWhole);
  }
  const fields = layer.at(base.keys.slice(0, -1));
  if (!(fields instanceof Map)) return undefined;
  const key = base.keys.at(-2) ?? '';
  const view = { ...top, key, document: layer.document, fields: fields as Fields };
  const own = scalarAt(view, base.keys.at(-1) ?? '');
  if (own === undefined) return readBeside(read, view);
  const isOther = !isSame(own.value, base.site) && !isSeen(read, own);
  return isOther ? leave(read, own.start, `${path}: ${own.value || 'null'}`, nameWhole) : undefined;
}

/** A tag or digest beside an image that has none there. */
function readBeside(read: Read, view: MapView): Left | undefined {
  const versions = [...scalarsOfKeys(view, tagKey), ...readVersions(view).digests];
  const beside = versions.find((one) => isFilled(one) && !isSeen(read, one));
  if (beside === undefined || scalarAt(view, 'version')?.start === beside.start) return undefined;
  const text = `${read.base.keys.join('.')} with ${beside.value} beside it`;
  return leave(read, beside.start, text, takeOut);
}

function isSeen({ layer, seen }: Read, { start }: ScalarSource): boolean {
  return seen.has(`${layer.path} ${start}`);
}

function isSame(name: string, { form, target }: LayeredSite): boolean {
  return isRepository(name, target.repository) || name === form.written;
}

function offsetOf({ document }: ValuesLayer, node: Node): number {
  return document.start + (node.range?.[0] ?? 0);
}

function readMap(read: Read, view: MapView): Found | Left | undefined {
  const { layer, base, relation, seen } = read;
  const { tags, digests, obstacle } = readVersions(view);
  const versions = [...tags, ...digests];
  const names = namesOf(view);
  if ([...versions, ...names].some((one) => isSeen(read, one))) return undefined;
  if (relation === 'maybe' && isForAnother(view, base.site)) return undefined;
  const left = leaveMap(read, view, { names, versions, obstacle });
  for (const { start } of versions) seen.add(`${layer.path} ${start}`);
  const isWritten = relation === 'sure' && left === undefined && layer.textAt === undefined;
  if (!isWritten || versions.length === 0) return left ?? leaveVersion(read, versions);
  const form = layerForm(base.site.form, tags, digests);
  const place = `${base.keys.join('.') || 'image'} over ${base.site.place}`;
  return { kind: 'helm', form, place, keys: base.keys, valuesAt: 0, isOver: true };
}

/** What may be for another chart is so where it has an image of another name, from whatever registry. */
function isForAnother(view: MapView, { target }: LayeredSite): boolean {
  const lastOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
  const names = readNames(view).flatMap(({ path }) => path.slice(-1).filter(isFilled));
  const last = lastOf(target.repository.path);
  return names.length > 0 && names.every(({ value }) => lastOf(value) !== last);
}

interface LayerParts {
  readonly names: readonly ScalarSource[];
  readonly versions: readonly ScalarSource[];
  readonly obstacle?: string | undefined;
}

/** What makes another image of it, or what nobody could write as a whole. */
function leaveMap(
  read: Read,
  view: MapView,
  { names, versions, obstacle }: LayerParts,
): Left | undefined {
  const { base, relation, layer } = read;
  const path = base.keys.join('.');
  const other = names.find(({ value }) => !base.site.form.names.some((one) => one.value === value));
  // A whole image of its own is read where it stands.
  if (other !== undefined && relation === 'sure') {
    return leave(read, other.start, `${path} with ${other.value || 'null'}`, nameWhole);
  }
  const isAbout = versions.length > 0 || relation === 'sure';
  if (obstacle === undefined || !isAbout) return undefined;
  const [first] = view.fields.values();
  const at = versions[0]?.start ?? (first === undefined ? 0 : offsetOf(layer, first));
  return leave(read, at, `${path} with a version of its own; ${obstacle}`, nameWhole);
}

function leaveVersion(read: Read, [first]: readonly ScalarSource[]): Left | undefined {
  const { base, layer } = read;
  const fix = layer.textAt === undefined ? nameBeside : writeAsMap;
  if (first === undefined) return undefined;
  const text = `${base.keys.join('.')}: ${first.value || 'null'}`;
  return leave(read, first.start, text, fix);
}

const writeMap = 'take the line out, or write the image there as a map of its own';
const nameWhole = 'name the delivered image there as a whole, or take the line out';
const writeAsMap = 'take it out, or write it as a map of values or in a file of its own to pin it';
const takeOut = 'take the line out, or mark what runs with # deliver-image';
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
        ...tags.map((scalar) => ({ scalar, value: tagLike(scalar, whole) })),
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
