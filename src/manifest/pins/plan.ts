// pins/: which places are pinned, and the edit of exactly those bytes. Pure over texts; what it reads, it is
// given as a tree. It knows no git, registry or network.
// This file: the plan, made before the build.
import type { UserError } from '../../errors.ts';
import { joinUserErrors } from '../../errors.ts';
import { groupBy } from '../../many.ts';
import { findBuilt, findComposeOverrides } from '../layers/compose-builds.ts';
import { readReference } from '../../image/reference.ts';
import { type Charts, readCharts } from '../layers/charts.ts';
import { findLayers } from '../layers/find-layers.ts';
import { findOverlays } from '../layers/kustomize/find-overlays.ts';
import { findOverriders } from '../layers/overriders.ts';
import { joinLayers } from '../layers/layered.ts';
import { findRuntimePatches } from '../layers/runtime-patches.ts';
import { findUnreadValues, type Templates } from '../layers/templates/find-unread.ts';
import { type Candidate, type Found, scalarsOf } from '../places/form.ts';
import { findIgnoredLines, markerError, type Stretch } from '../places/marks/markers.ts';
import { namesByPattern } from '../places/kustomization.ts';
import { addPlaces, type FileReading, readFile } from '../places/read-file.ts';
import type { FileTree, Skipped } from '../tree/file-tree.ts';
import { selectPaths } from '../tree/select.ts';
import type { DocumentTokens } from '../yaml/nodes.ts';
import type { Lines, SourceFile } from '../yaml/text.ts';

import { type Filter, makeFilter, narrowRequest } from './filter.ts';
import { findFollowers } from './left/aliases.ts';
import { noSite } from './left/no-site.ts';
import { findNameless, looksAround, matchCandidate, type PinRequest, type Site } from './match.ts';
import {
  readChartFiles,
  readFiles,
  readNear,
  readReferenced,
  readTemplateFiles,
} from './read-tree.ts';
import { findProblems, previewTargets } from './splice.ts';
import { findParts } from './left/parts.ts';
import { findUnpinned, inParts, type Mention, type Unpinned } from './left/unpinned.ts';
import { findUnread } from './left/unread.ts';
import { findWriters } from './left/writers.ts';

/** A file with at least one site. */
export interface PlannedFile extends SourceFile {
  readonly sites: readonly Site[];
  readonly isJson: boolean;
  readonly lines: Lines;
  /** What was parsed, kept so that the edit's verification reads only its result; none for a text that is no YAML. */
  readonly documents: readonly DocumentTokens[];
}

/** Every place that will be pinned; pure data, made before the build. */
export interface PinPlan extends Unpinned {
  readonly request: PinRequest;
  readonly files: readonly PlannedFile[];
}

/**
 * Plans every pin in a tree's files. Without `manifests` the plan is empty.
 *
 * @throws UserError `manifests`, `no-site` when no file names one of the images, and what {@link draftPlan} throws
 */
export async function planTree(tree: FileTree, request: PinRequest): Promise<PinPlan> {
  if (request.manifests.length === 0) return { request, files: [], skipped: [], mentions: [] };
  const entries = await tree.list();
  const { paths, skipped } = selectPaths(entries, request.manifests);
  const filter = makeFilter(request);
  const charts = await readChartFiles(tree, entries);
  const read = await readFiles(tree, paths, { ...filter, most: Infinity, charts });
  const beside = [...read.beside, ...(await readReferenced(tree, paths, read))];
  const templates = await readTemplateFiles(tree, entries, { ...read, beside }, charts);
  const around = { files: beside, charts, templates };
  const draft = draftPlan(read.files, request, read.unread, around);
  const plan = { ...draft, skipped: [...skipped, ...read.skipped, ...draft.skipped] };
  const sites = plan.files.flatMap((file) => file.sites);
  const images = request.images.filter((image) => sites.every(({ target }) => target !== image));
  if (images.length === 0) return plan;
  const near = await readNear(tree, entries, paths, filter);
  const hasOthers = images.length < request.images.length;
  throw noSite({ ...request, images }, { ...near, paths, hasOthers }, plan);
}

/** What lies beside the files that name an image. */
export interface Beside {
  /** Files of the run that name no image. */
  readonly files: readonly SourceFile[];
  readonly charts: Charts;
  /** Of the charts around files that name an image. */
  readonly templates?: Templates;
}

/**
 * Plans the pins of texts.
 *
 * @param unread the errors of files that name the image and are no texts
 * @throws UserError `unreadable`, `pin-place`, `kustomization-twice`, `shared-scalar`, `marker`
 */
export function draftPlan(
  files: readonly SourceFile[],
  request: PinRequest,
  unread: readonly UserError[] = [],
  beside: Beside = { files: [], charts: readCharts([], files) },
): PinPlan {
  const whole = makeFilter(request);
  const all = [...files, ...beside.files];
  const built = findBuilt(all);
  const plan = (file: SourceFile, sites: readonly Site[], layers?: readonly Found[]): FilePlan => {
    // What is laid over a place need not name its image.
    const own = layers === undefined ? narrowRequest(request, file.text) : request;
    const filter = own === request ? whole : makeFilter(own);
    const reading = readFile(file, layers === undefined ? filter.wantsText : () => true);
    const all = leaveBuilt(addPlaces(reading, layers ?? []), built);
    const planned = planFile(all, filter, own, sites);
    return { ...planned, problems: [...planned.problems, ...findNameless(reading, request)] };
  };
  const first = files.map((file) => ({ file, own: plan(file, []) }));
  const sites = first.flatMap(({ own }) => own.file.sites);
  const overlays = findOverlays(all, sites, request.pin === 'tag');
  const layers = joinLayers(findLayers(all, sites, beside.charts, overlays.patched), overlays);
  // What a place is about may stand in a later file, and what is laid over one too: these are planned again.
  const planned = [
    ...first.map(({ file, own }) => {
      const found = layers.found.get(file.path);
      return own.looksAround || found !== undefined ? plan(file, sites, found) : own;
    }),
    ...beside.files.flatMap((file) => {
      const found = layers.found.get(file.path);
      return found === undefined && !namesByPattern(file) ? [] : plan(file, sites, found ?? []);
    }),
  ];
  const ignoredLines = linesOnce(all);
  const isLeft = ({ file, line }: Mention): boolean =>
    !overlays.settled.has(`${file} ${line}`) && !ignoredLines(file).has(line);
  const fileOf = ({ location }: UserError): string => location?.file ?? '';
  refusePlan(
    [...unread, ...planned.flatMap((one) => one.problems)].sort((one, other) =>
      fileOf(one) < fileOf(other) ? -1 : Number(fileOf(one) > fileOf(other)),
    ),
  );
  const pinned = planned.map((one) => one.file).filter((file) => file.sites.length > 0);
  return {
    request,
    files: pinned,
    skipped: [...planned.flatMap((one) => one.skipped), ...findVersions(planned)],
    mentions: [
      ...planned.flatMap((one) => one.mentions),
      ...layers.left,
      ...findOverriders(all, sites),
      ...findRuntimePatches(all, sites),
      ...findComposeOverrides(all, sites),
      ...findMisused(pinned, all, beside, request),
    ].filter(isLeft),
  };
}

/** Values that the templates of their charts do not take as they are pinned. */
function findMisused(
  pinned: readonly PlannedFile[],
  all: readonly SourceFile[],
  { charts, templates = new Map() }: Beside,
  request: PinRequest,
): readonly Mention[] {
  if (templates.size === 0 && !all.some(({ path }) => path.endsWith('.gotmpl'))) return [];
  const previewed = previewTargets(
    pinned.flatMap((file) => file.sites),
    request,
  );
  return findUnreadValues(all, previewed, charts, templates);
}

/** The lines of each file that markers leave out, looked for where they are asked for. */
function linesOnce(files: readonly SourceFile[]): (path: string) => ReadonlySet<number> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const known = new Map<string, ReadonlySet<number>>();
  return (path) => {
    const lines = known.get(path) ?? findIgnoredLines(texts.get(path) ?? '');
    known.set(path, lines);
    return lines;
  };
}

/** The image of a compose service that is built is what the build is to be called. */
function leaveBuilt(reading: FileReading, built: ReadonlySet<string>): FileReading {
  const doubt = 'compose builds this image itself, and gives it this name';
  const candidates = reading.candidates.map((one) => {
    const isBuilt = one.kind === 'compose' && built.has(`${one.path} ${one.container ?? ''}`);
    return isBuilt ? { ...one, form: { ...one.form, doubt } } : one;
  });
  return built.size === 0 ? reading : { ...reading, candidates };
}

function refusePlan(problems: readonly UserError[]): void {
  if (problems.length === 0) return;
  const isUnreadable = problems.every(({ code }) => code === 'unreadable');
  throw isUnreadable
    ? joinUserErrors('unreadable', 'Some files name the image and cannot be read', problems)
    : joinUserErrors('pin-place', 'Some places cannot be pinned', problems);
}

/** Places of one image that held different versions: whoever meant only one of them is to know. */
function findVersions(planned: readonly FilePlan[]): Skipped[] {
  const sites = planned.flatMap(({ file }) => file.sites);
  const byTarget = groupBy(sites, ({ target }) => target);
  return [...byTarget.values()].flatMap((own) => {
    const tagged = own.filter(({ current }) => readReference(current)?.tag !== undefined);
    const [first] = tagged;
    const tagOf = ({ current }: Site): string | undefined => readReference(current)?.tag;
    const other = tagged.find((site) => first && tagOf(site) !== tagOf(first));
    if (first === undefined || other === undefined) return [];
    const reason = `holds ${other.current} and ${first.path}:${first.line} ${first.current}: all get the new version`;
    return [{ file: other.path, line: other.line, code: 'versions', reason }];
  });
}

interface FilePlan extends Unpinned {
  readonly file: PlannedFile;
  readonly problems: readonly UserError[];
  readonly looksAround: boolean;
}

function planFile(
  reading: FileReading,
  filter: Filter,
  request: PinRequest,
  around: readonly Site[],
): FilePlan {
  const matches = reading.candidates.map((one) => matchCandidate(one, request, around));
  const sites = matches.flatMap((match) => (match.kind === 'site' ? match.candidate : []));
  const left = matches.filter((match) => match.kind === 'unpinned');
  const others = matches.flatMap(({ kind, candidate }) => (kind === 'site' ? [] : candidate));
  const named = [...sites, ...left.map(({ candidate }) => candidate)];
  const covered = [...named.flatMap(({ form }) => scalarsOf(form)), ...reading.ignored];
  const offsets = withoutCovered(filter.findNames(reading.text), covered);
  const starts = new Set(covered.map(({ start }) => start));
  const names = { offsets, repositories: filter.repositories, covered: starts };
  const { path, text, isJson, lines } = reading;
  const unpinned = findUnpinned(reading, left, names);
  const followers = findFollowers(reading, sites, request);
  const documents = reading.documents.map(({ start, end, tokens, isCommented }) => {
    return { start, end, tokens, isCommented };
  });
  return {
    file: { path, text, isJson, sites, documents, lines },
    mentions: unpinned.mentions,
    skipped: [
      ...unpinned.skipped,
      ...leaveParts(reading, filter, named),
      ...followers.skipped,
      ...findWriters(reading, sites),
    ],
    problems: [
      ...followers.problems,
      ...findUnread(reading, filter),
      ...reading.problems,
      ...others.flatMap((one) => findForeign(one, request)),
      ...findProblems(reading, sites, others, request),
    ],
    looksAround: reading.candidates.some(looksAround),
  };
}

/** Maps that may make a sought name with what stands around them. */
function leaveParts(
  { path: file, text, documents, lines, foreign }: FileReading,
  { repositories, holdsParts }: Filter,
  named: readonly Candidate[],
): Skipped[] {
  if (!holdsParts(text)) return [];
  const covered = new Set(named.flatMap(({ form }) => scalarsOf(form).map(({ start }) => start)));
  return documents
    .filter((document) => !foreign.has(document))
    .flatMap((document) => findParts(document, repositories, covered))
    .map(({ start, value }) => ({
      file,
      line: lines.at(start).line,
      code: 'text',
      reason: `${value} ${inParts}`,
    }));
}

/** A marker of another repository, on a place that names the delivered one: the place would lose its pin. */
function findForeign({ marks, form, ...at }: Candidate, request: PinRequest): UserError[] {
  if (marks === undefined) return [];
  const { kind } = matchCandidate({ ...at, ...marks }, request, []);
  if (kind !== 'site') return [];
  const what = `it names ${form.written}, but ${marks.form.written} stands there, which is delivered`;
  return [markerError(at.path, at.line, what)];
}

/** The offsets (ascending) that stand in none of the scalars. */
function withoutCovered(offsets: readonly number[], covered: readonly Stretch[]): number[] {
  const scalars = covered.toSorted((one, other) => one.start - other.start);
  let next = 0;
  return offsets.filter((offset) => {
    while ((scalars[next]?.end ?? Infinity) <= offset) next++;
    return offset < (scalars[next]?.start ?? Infinity);
  });
}
