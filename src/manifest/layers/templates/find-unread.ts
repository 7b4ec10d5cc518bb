// What templates of a chart do with a pinned value that its pin does not survive: a digest that none of them reads, a
// tag or image between other characters, a tag with a digest outside of an image, another registry for all images.
import { posix } from 'node:path';

import { readReference } from '../../../image/reference.ts';
import { isRepository, scalarsOf, type ScalarTarget } from '../../places/form.ts';
import { indexLines, type SourceFile } from '../../yaml/text.ts';

import { chartAround, type Charts, findParents } from '../charts.ts';
import { parseFiles } from '../kustomize/kustomizations.ts';
import type { LayeredSite, LeftOver } from '../layered.ts';
import { type Read, type Reads, readTemplates } from './reads.ts';
import { refusedBy } from './schema.ts';
import { findTakenFirst, type Placed, pathsOf } from './taken-first.ts';

/** A pinned place with what its scalars are to hold. */
export interface Previewed {
  readonly site: LayeredSite;
  readonly pinned: readonly ScalarTarget[];
}

/** By a chart's folder. */
export type Templates = ReadonlyMap<string, readonly SourceFile[]>;

/** A scalar of a pinned place, with the path that templates know it by. */
interface Value {
  readonly path: readonly string[];
  readonly start: number;
  /** What it is to hold; absent where it stays. */
  readonly next?: string | undefined;
}

interface Registry extends Omit<Value, 'next'> {
  readonly value: string;
}

interface Place {
  readonly site: LayeredSite;
  readonly names: readonly Value[];
  readonly tags: readonly Value[];
  readonly digests: readonly Value[];
  readonly globalRegistry?: Registry | undefined;
}

export function findUnreadValues(
  files: readonly SourceFile[],
  previewed: readonly Previewed[],
  charts: Charts,
  templates: Templates,
): LeftOver[] {
  // A version that is laid over a place is read where that place's is.
  const own = previewed.filter((one) => {
    const { kind, valuesAt, form } = one.site;
    return kind === 'helm' && valuesAt === 0 && (form.names.length > 0 || isWhole(one));
  });
  if (templates.size === 0 || own.length === 0) return [];
  const { documents } = parseFiles(files);
  const valuesOf = (file: string) => documents(file).flatMap((one) => [...pathsOf(one)]);
  const pinned = previewed.flatMap((one) =>
    one.pinned.map(({ scalar }) => `${one.site.path} ${scalar.start}`),
  );
  const isPinned = (file: string, start: number) => pinned.includes(`${file} ${start}`);
  const known = new Map<string, Reads>();
  const readsOf = (folder: string): Reads => {
    const texts = (templates.get(folder) ?? []).filter(({ path }) => !isSchemaPath(path));
    const reads = known.get(folder) ?? readTemplates(texts);
    known.set(folder, reads);
    return reads;
  };
  return own.flatMap(({ site, pinned: targets }) => {
    const chart = chartAround(posix.dirname(site.path), charts);
    if (chart === undefined) return [];
    const paths = new Map(valuesOf(site.path));
    const place = placeOf(site, targets, paths);
    const lines = indexLines(files.find(({ path }) => path === site.path)?.text ?? '');
    const tell: Tell = (at, what, where, fix) => {
      return { file: site.path, line: lines.at(at).line, text: what, where, fix };
    };
    return renderedBy(chart, place, charts).flatMap(([folder, depth]) => {
      const own = below(place, depth);
      const schema = templates.get(folder)?.find(({ path }) => isSchemaPath(path));
      return [
        ...(schema === undefined ? [] : findRefused(own, schema, tell)),
        ...judge(own, folder, readsOf(folder), tell),
        ...place.tags.flatMap(({ path }) => {
          const at = { site, prefix: path.slice(0, depth), path: path.slice(depth) };
          return findTakenFirst(readsOf(folder), at, files, valuesOf, isPinned);
        }),
      ];
    });
  });
}

/** An image in one text. */
function isWhole({ site, pinned }: Previewed): boolean {
  const { repository } = site.target;
  return (
    site.form.names.length === 0 && pinned.some(({ value }) => isRepository(value, repository))
  );
}

function placeOf(
  site: LayeredSite,
  pinned: readonly ScalarTarget[],
  paths: ReadonlyMap<number, Placed>,
): Place {
  const values = new Map(pinned.map(({ scalar, value }) => [scalar.start, value]));
  const { names, versions, digests } = site.form;
  const toValues = (scalars: readonly { readonly start: number }[]): Value[] =>
    scalars.flatMap(({ start }) => {
      const path = paths.get(start)?.path;
      return path === undefined ? [] : [{ path, start, next: values.get(start) }];
    });
  const ofAll = [...paths].find(([, { path }]) => path.join('.') === 'global.imageRegistry');
  return {
    site,
    names: toValues(names),
    tags: toValues(versions.filter((one) => !digests.includes(one))),
    digests: toValues(digests),
    globalRegistry: ofAll && { ...ofAll[1], start: ofAll[0] },
  };
}

/** The charts whose templates get the values: the one around, and those that it takes in below the first key. */
function renderedBy(
  chart: string,
  place: Place,
  charts: Charts,
): [folder: string, depth: number][] {
  const [key] = [...place.tags, ...place.digests][0]?.path ?? [];
  const subcharts = [...charts.keys()].filter((folder) =>
    findParents(folder, charts).some((parent) => parent.folder === chart && parent.key === key),
  );
  return subcharts.length > 0 ? subcharts.map((folder) => [folder, 1]) : [[chart, 0]];
}

function below(place: Place, depth: number): Place {
  const cut = (values: readonly Value[]): Value[] =>
    values.map((value) => ({ ...value, path: value.path.slice(depth) }));
  return { ...place, names: cut(place.names), tags: cut(place.tags), digests: cut(place.digests) };
}

type Tell = (at: number, what: string, where: string, fix: string) => LeftOver;

export function isSchemaPath(path: string): boolean {
  return posix.basename(path) === 'values.schema.json';
}

/** The tag is not known before the build: the one that stands there is as long as the next, more or less. */
function findRefused(place: Place, { path, text }: SourceFile, tell: Tell): LeftOver[] {
  const { site, tags, digests } = place;
  const old = readReference(site.current)?.tag ?? '0';
  return [...tags, ...digests].flatMap((own) => {
    if (own.next?.includes('sha256:') !== true) return [];
    const why = refusedBy(text, own.path, own.next.replace(/(^|:)0@/, `$1${old}@`));
    if (why === undefined) return [];
    const what = `${site.place} with ${own.path.join('.')}`;
    return [tell(own.start, what, `where the schema of the chart (${path}) ${why}`, widen)];
  });
}

const widen =
  'let the schema allow a digest there, give the digest a key of its own, or set pin: tag';

function judge(place: Place, folder: string, all: Reads, tell: Tell): LeftOver[] {
  const { site } = place;
  const values = [...place.names, ...place.tags];
  const isRead =
    values.some(({ path }) => readsAt(all, path).length > 0) ||
    (all.foreign.length === 0 && values.some(({ path }) => isHandedOn(all, path)));
  // What reads nothing of it may be drawn by a library, as a whole.
  if (!isRead) return [];
  const name = folder === '.' ? 'the chart' : folder;
  return [
    ...place.digests.flatMap(({ path, start, next }) => {
      if (next === undefined || next === '') return [];
      if (mayRead(all, path))
        return tellForm(readsAt(all, path), next, `the digest of ${site.place}`, start, tell);
      const where = `in a key that no template of ${name} reads`;
      return [tell(start, `the digest of ${site.place}`, where, readDigest)];
    }),
    ...place.tags.flatMap((tag) => {
      const found = readsAt(all, tag.path).flatMap((read) => misused(read, tag, place) ?? []);
      const [first] = found;
      if (first === undefined) return [];
      return [tell(tag.start, `${site.place} with ${tag.path.join('.')}`, first.where, first.fix)];
    }),
    ...tellRegistry(place, all, tell),
  ];
}

const readDigest =
  'let the image of the template end in @ and this digest, or take the key out and set helm-tag-digest: true (or pin: tag)';
/** The template puts `sha256:` before what has it, or nothing before what has it not. */
function tellForm(
  reads: readonly Read[],
  next: string,
  what: string,
  start: number,
  tell: Tell,
): LeftOver[] {
  const isWhole = next.includes('sha256:');
  const mended = isWhole ? /trimPrefix|replace|split/ : /sha256:/;
  const isWrong = ({ before, body }: Read) =>
    before === (isWhole ? ':' : '@') && !mended.test(body);
  if (!reads.some((one) => !one.isSilent && isWrong(one))) return [];
  const where = isWhole ? 'with sha256: before it twice' : 'without sha256: before it';
  const fix = isWhole
    ? 'write 64 digits without sha256: there once, a form that is kept, or take it out of the template'
    : 'write sha256: before the digits once, a form that is kept, or put it into the template';
  return [tell(start, what, where, fix)];
}

const bare =
  'let the template put nothing but the parts of values into the image, or mark what runs with # deliver-image';
const noDigestThere =
  'give the digest a key of its own (digest: ""), which the template of the image reads';

function readsAt({ reads }: Reads, path: readonly string[]): Read[] {
  return reads.filter((read) => isSame(read.path, path));
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

/** Read by its path; or handed on within a map, while its key stands somewhere or another chart's template gets it. */
function mayRead(all: Reads, path: readonly string[]): boolean {
  if (readsAt(all, path).length > 0) return true;
  const key = path.at(-1) ?? '';
  const isKnown = all.text.includes(key);
  const isForeign = all.foreign.length > 0;
  return isHandedOn(all, path) ? isKnown || isForeign : isKnown && isForeign;
}

/** A map around it goes somewhere as a whole. */
function isHandedOn({ reads }: Reads, path: readonly string[]): boolean {
  return reads.some(
    (read) =>
      read.path.length < path.length &&
      isSame(read.path, path.slice(0, read.path.length)) &&
      !/^(?:if|with|else|\$\w+\s*:?=)/.test(read.body),
  );
}

/** How the reading of a tag, or of a whole image, is not what was assumed. */
function misused(
  read: Read,
  { path, next = '' }: Value,
  { names }: Place,
): Pick<LeftOver, 'where' | 'fix'> | undefined {
  const short = `${posix.basename(read.file)}: {{ ${read.body.slice(0, 100)} }}`;
  const isAlone = names.length === 0;
  const isImage = isOfImage(read, names);
  const isOfTag = isImage || /tag/i.test(read.within);
  if (!read.isSilent && isOfTag && isCut(read, isAlone)) {
    return { where: `between other characters (${short})`, fix: bare };
  }
  if (isAlone || !next.includes('@')) return undefined;
  const isOutside = !read.isSilent && !isImage;
  if (!isOutside && !/\bsemver/i.test(read.body)) return undefined;
  const where = `with its digest outside of an image (${path.join('.')} in ${short})`;
  return { where, fix: noDigestThere };
}

function isOfImage({ line, within }: Read, names: readonly Value[]): boolean {
  return (
    /(?:\b|_)image["']?\s*:|\breference:/i.test(line) ||
    /image/i.test(within) ||
    names.some(({ path }) => line.includes(`Values.${path.join('.')}`))
  );
}

/** Other characters stand around it that make another tag, or another image. */
function isCut({ before, after }: Read, isAlone: boolean): boolean {
  return isAlone
    ? /[\w.:@/-]/.test(before) || /[\w:@/-]/.test(after)
    : /[\w.-]/.test(before) || /[\w-]/.test(after);
}

function tellRegistry({ site, globalRegistry }: Place, all: Reads, tell: Tell): LeftOver[] {
  if (globalRegistry === undefined || readsAt(all, globalRegistry.path).length === 0) return [];
  const scalars = scalarsOf(site.form);
  const value = globalRegistry.value.replace(/\/$/, '');
  if (value === '' || scalars.length === 0 || `${site.form.written}/`.startsWith(`${value}/`))
    return [];
  const where = `over ${site.place} (${site.path}:${site.line}), which is pinned, where the chart takes it first`;
  return [tell(globalRegistry.start, `global.imageRegistry: ${value}`, where, takeOut)];
}

const takeOut = 'take the line out, or write the name that the chart makes of it';
