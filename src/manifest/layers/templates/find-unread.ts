// What templates of a chart do with a pinned value that its pin does not survive: a digest that none of them reads, a
// tag or image between other characters, a tag with a digest outside of an image, another registry for all images.
import { posix } from 'node:path';

import { readReference } from '../../../image/reference.ts';
import { isRepository, type ScalarTarget } from '../../places/form.ts';
import { indexLines, type SourceFile } from '../../yaml/text.ts';

import { chartAround, type Charts, findParents } from '../charts.ts';
import { parseFiles } from '../kustomize/kustomizations.ts';
import type { LayeredSite, LeftOver } from '../layered.ts';
import { judge, type Place, type Tell, type Value } from './judge.ts';
import { type Reads, readTemplates } from './reads.ts';
import { refusedBy } from './schema.ts';
import { findTakenFirst, type Placed, pathsOf } from './taken-first.ts';

/** A pinned place with what its scalars are to hold. */
export interface Previewed {
  readonly site: LayeredSite;
  readonly pinned: readonly ScalarTarget[];
}

/** By a chart's folder. */
export type Templates = ReadonlyMap<string, readonly SourceFile[]>;

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
    const reads = known.get(folder) ?? readChart(folder, templates);
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
        ...[...place.tags, ...place.digests].flatMap(({ path }) => {
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

/** The templates of a chart, with those files of the charts in it that define what it asks for. */
function readChart(folder: string, templates: Templates): Reads {
  const texts = (templates.get(folder) ?? []).filter(({ path }) => isRendered(path));
  const own = readTemplates(texts);
  if (own.foreign.length === 0) return own;
  const below = [...templates].filter(([other]) => other.startsWith(posix.join(folder, 'charts/')));
  const asked = below
    .flatMap(([, files]) => files)
    .filter(({ text }) => own.foreign.some((name) => text.includes(`define "${name}"`)));
  return readTemplates([...texts, ...asked]);
}

/** The notes of a chart are for people. */
function isRendered(path: string): boolean {
  return !isSchemaPath(path) && posix.basename(path) !== 'NOTES.txt';
}

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
