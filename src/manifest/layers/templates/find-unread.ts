// What templates of a chart do with a pinned value that its pin does not survive: a digest that none of them reads, a
// tag or image between other characters, a tag with a digest outside of an image, another registry for all images.
import { posix } from 'node:path';

import { isMap, isScalar, isSeq } from 'yaml';

import { readReference } from '../../../image/reference.ts';
import { isRepository, type ScalarTarget } from '../../places/form.ts';
import { fieldsOf } from '../../places/map-view.ts';
import { readFields, type YamlDocument } from '../../yaml/nodes.ts';
import { indexLines, type SourceFile } from '../../yaml/text.ts';

import { isBase } from '../bases.ts';
import { chartAround, type Charts, findParents, movePath, type Move } from '../charts.ts';
import { parseFiles } from '../kustomize/kustomizations.ts';
import { leaveAt, type LayeredSite, type LeftOver } from '../layered.ts';
import { isPath } from '../uses.ts';
import { isHandedOn, judge, readsAt, type Place, type Tell, type Value } from './judge.ts';
import { type Reads, readTemplates } from './reads.ts';
import { refusedBy } from './schema.ts';
import { findTakenFirst, type Placed, pathsOf } from './taken-first.ts';
import { openChartValues } from './values-of-charts.ts';

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
    return isBase(one.site) && (one.site.form.names.length > 0 || isWhole(one));
  });
  const ofState = findUnreadState(files, previewed);
  if (templates.size === 0 || own.length === 0) return ofState;
  const { documents } = parseFiles(files);
  const valuesOf = (file: string) => documents(file).flatMap(pathsOf);
  const pinned = previewed.flatMap((one) =>
    one.pinned.map(({ scalar }) => `${one.site.path} ${scalar.start}`),
  );
  const isPinned = (file: string, start: number) => pinned.includes(`${file} ${start}`);
  const known = new Map<string, Reads>();
  const readsOf = (folder: string): Reads => {
    const reads = known.get(folder) ?? readChart(folder, templates, files, charts);
    known.set(folder, reads);
    return reads;
  };
  const chartValues = openChartValues(files, charts, valuesOf);
  const ofCharts = own.flatMap(({ site, pinned: targets }) =>
    chartValues(site).flatMap(({ chart, paths }) => {
      const place = placeOf(site, targets, paths);
      const lines = indexLines(files.find(({ path }) => path === site.path)?.text ?? '');
      const tell: Tell = (at, what, where, fix) => {
        return { file: site.path, line: lines.at(at).line, text: what, where, fix };
      };
      return renderedBy(chart, place, charts).flatMap(({ folder, ...move }) => {
        const own = moved(place, move);
        const schema = templates.get(folder)?.find(({ path }) => isSchemaPath(path));
        return [
          ...(schema === undefined ? [] : findRefused(own, schema, tell)),
          ...judge(own, folder, readsOf(folder), tell),
          ...[...own.tags, ...own.digests].flatMap(({ path }) => {
            // What is taken first stands in the values of the other chart.
            if (move.to.length > 0) return [];
            const at = { site, prefix: move.from, path };
            return findTakenFirst(readsOf(folder), at, files, valuesOf, isPinned);
          }),
        ];
      });
    }),
  );
  return [...ofCharts, ...ofState];
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

/** The charts whose templates get the values: the one around, or those that it takes in below the first key, and those that import them. */
function renderedBy(chart: string, place: Place, charts: Charts): (Move & { folder: string })[] {
  const [path = []] = [...place.tags, ...place.digests].map((value) => value.path);
  const key = path.slice(0, 1);
  const subcharts = [...charts.keys()].filter((folder) =>
    findParents(folder, charts).some(
      (parent) => parent.folder === chart && parent.from.length === 0 && parent.to[0] === key[0],
    ),
  );
  const importers = findParents(chart, charts).filter(
    (parent) => parent.from.length > 0 && movePath(path, parent) !== undefined,
  );
  const own =
    subcharts.length > 0
      ? subcharts.map((folder) => ({ folder, from: key, to: [] }))
      : [{ folder: chart, from: [], to: [] }];
  return [...own, ...importers];
}

function moved(place: Place, move: Move): Place {
  const all = (values: readonly Value[]): Value[] =>
    values.flatMap((value) => {
      const path = movePath(value.path, move);
      return path === undefined ? [] : [{ ...value, path }];
    });
  return { ...place, names: all(place.names), tags: all(place.tags), digests: all(place.digests) };
}

/** The templates of a chart, with those files of the charts in it that define what it asks for. */
function readChart(
  folder: string,
  templates: Templates,
  files: readonly SourceFile[],
  charts: Charts,
): Reads {
  const texts = (templates.get(folder) ?? []).filter(({ path }) => isRendered(path));
  const own = readLibraries(folder, templates, texts);
  const isTaken = own.foreign.length > 0 || /\btpl\b/.test(own.text);
  const values = files.filter(
    ({ path, text }) =>
      isTaken &&
      text.includes('{{') &&
      !texts.some((one) => one.path === path) &&
      chartAround(posix.dirname(path), charts) === folder,
  );
  // Texts in values that the chart runs as templates; what values hold says nothing of what the chart reads.
  const { reads, calls } = readTemplates(
    values.map(({ path, text }) => ({ path, text: text.replaceAll(/^[ \t]*#.*$/gm, '') })),
  );
  return { ...own, reads: [...own.reads, ...reads], calls: [...own.calls, ...calls] };
}

function readLibraries(folder: string, templates: Templates, texts: readonly SourceFile[]): Reads {
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

function isSchemaPath(path: string): boolean {
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

/**
 * Values of an environment of Helmfile reach charts only through its templates (`.gotmpl`): a digest that these leave out is
 * lost on the way.
 *
 * @see https://helmfile.readthedocs.io/en/latest/environments/
 */
function findUnreadState(
  files: readonly SourceFile[],
  previewed: readonly Previewed[],
): LeftOver[] {
  const helmfiles = files.filter(({ text }) => /^environments:/m.test(text));
  const templates = files.filter(({ path }) => path.endsWith('.gotmpl'));
  if (helmfiles.length === 0 || templates.length === 0) return [];
  const { documents } = parseFiles(files);
  const named = helmfiles.flatMap(({ path }) =>
    documents(path)
      .flatMap(namesOfEnvironments)
      .map((name) => posix.join(posix.dirname(path), name)),
  );
  const all = readTemplates(templates);
  return previewed.flatMap(({ site, pinned }) => {
    const isInline = site.keys?.[0] === 'environments';
    const file = files.find(({ path }) => path === site.path);
    if (file === undefined || !(isInline || named.some((name) => isPath(site.path, name))))
      return [];
    // Inline, they are an item of the list `environments.<name>.values`.
    const paths = new Map(
      documents(site.path)
        .flatMap(pathsOf)
        .map(([start, { path }]) => [start, path.slice(isInline ? 4 : 0)]),
    );
    const isTaken = (start: number) => readsAt(all, paths.get(start) ?? ['']).length > 0;
    const { names, versions, digests } = site.form;
    if (![...names, ...versions].some(({ start }) => isTaken(start))) return [];
    return pinned
      .filter(
        ({ scalar, value }) => value !== '' && digests.some((one) => one.start === scalar.start),
      )
      .filter(
        ({ scalar: { start } }) => !isTaken(start) && !isHandedOn(all, paths.get(start) ?? []),
      )
      .map(({ scalar: { start } }) => {
        const where = 'in a key of an environment that no template of Helmfile reads';
        const fix = `hand it on beside the tag, or take the key out and set helm-tag-digest: true (or pin: tag)`;
        return { ...leaveAt(file, start, `the digest of ${site.place}`, site), where, fix };
      });
  });
}

/** The files of values that the environments of a Helmfile name. */
function namesOfEnvironments(document: YamlDocument): string[] {
  if (!isMap(document.root)) return [];
  const environments = fieldsOf(document, readFields(document, document.root).get('environments'));
  return [...(environments?.values() ?? [])].flatMap((environment) => {
    const list = document.resolve(fieldsOf(document, environment)?.get('values'));
    const items = isSeq(list) ? list.items.map((item) => document.resolve(item)) : [];
    return items.flatMap((item) => (isScalar(item) ? String(item.value) : []));
  });
}
