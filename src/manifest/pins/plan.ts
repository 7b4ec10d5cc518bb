// pins/: which places are pinned, and the edit of exactly those bytes. Pure over texts; what it reads, it is
// given as a tree. It knows no git, registry or network.
// This file: the plan, made before the build.
import { posix } from 'node:path';

import { joinUserErrors, UserError } from '../../errors.ts';
import { findLayers } from '../layers/find-layers.ts';
import { type Candidate, type Found, scalarsOf } from '../places/form.ts';
import { markerError, type Stretch } from '../places/marks/markers.ts';
import { addPlaces, type FileReading, readFile } from '../places/read-file.ts';
import type { FileBytes, FileTree, Skipped } from '../tree/file-tree.ts';
import { selectPaths } from '../tree/select.ts';
import type { DocumentTokens } from '../yaml/nodes.ts';
import {
  decodeText,
  isUtf16,
  type Lines,
  maximumSize,
  maximumSum,
  type SourceFile,
} from '../yaml/text.ts';

import { asBuffer, type Filter, makeFilter, narrowRequest } from './filter.ts';
import { findNameless, looksAround, matchCandidate, type PinRequest, type Site } from './match.ts';
import { noSite } from './no-site.ts';
import { findProblems } from './splice.ts';
import { findUnpinned, type Unpinned } from './unpinned.ts';
import { findUnread, takeFile } from './unread.ts';

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

/** So many files are searched for what comes near when no site was found. */
const mostNearFiles = 200;

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
  const charts = chartFolders(entries);
  const read = await readFiles(tree, paths, { ...filter, most: Infinity, charts });
  const draft = draftPlan(read.files, request, read.unread, { files: read.beside, charts });
  const plan = { ...draft, skipped: [...skipped, ...read.skipped, ...draft.skipped] };
  const sites = plan.files.flatMap((file) => file.sites);
  const images = request.images.filter((image) => sites.every(({ target }) => target !== image));
  if (images.length === 0) return plan;
  const namesImages = (bytes: Uint8Array): boolean =>
    ['image', 'repository'].some((word) => asBuffer(bytes).includes(word));
  const search = { ...filter, wantsBytes: namesImages, most: mostNearFiles };
  const near = await readFiles(tree, paths, search);
  throw noSite({ ...request, images }, near.files, plan);
}

interface ReadFiles {
  readonly files: readonly SourceFile[];
  /** Files that name no image and may be laid over one. */
  readonly beside: readonly SourceFile[];
  readonly skipped: readonly Skipped[];
  readonly unread: readonly UserError[];
}

interface Search extends Filter {
  readonly most: number;
  readonly charts?: ReadonlySet<string>;
}

async function readFiles(
  tree: FileTree,
  paths: readonly string[],
  search: Search,
): Promise<ReadFiles> {
  const files: SourceFile[] = [];
  const skipped: Skipped[] = [];
  const unread: UserError[] = [];
  let sum = 0;
  const beside: SourceFile[] = [];
  const take = (given: FileBytes): boolean => {
    const { path, bytes, size = bytes.length } = given;
    const isAsked = isUnread(bytes, size) || search.wantsBytes(bytes);
    if (!isAsked) {
      if (isLayer(path, bytes, search.charts)) beside.push(...readLayer(path, bytes));
      return false;
    }
    const taken = takeFile(given, search);
    if ('file' in taken) {
      sum += size;
      // What comes near is only a hint.
      if (sum > maximumSum) {
        if (search.most === mostNearFiles) return true;
        throw tooMuch(path);
      }
      files.push(taken.file);
    }
    if ('skipped' in taken) skipped.push(taken.skipped);
    if ('unread' in taken) unread.push(taken.unread);
    return files.length === search.most;
  };
  const source = tree.read(paths);
  // What comes at once is not waited for: ten thousand promises take longer than the search.
  if (Symbol.iterator in source) {
    for (const file of source) if (take(file)) break;
  } else {
    for await (const file of source) if (take(file)) break;
  }
  files.sort((one, other) => (one.path < other.path ? -1 : 1));
  return { files, beside, skipped, unread };
}

function tooMuch(file: string): UserError {
  const most = `${maximumSum / 1_000_000} MB`;
  return new UserError('manifests', `more than ${most} of files name the image, up to this one`, {
    location: { file },
    fix: 'Name in the input manifests only what is delivered, and take generated files out with a line !path.',
  });
}

/** None where the bytes are no text. */
function readLayer(path: string, bytes: Uint8Array): readonly SourceFile[] {
  const decoded = decodeText(bytes);
  return 'text' in decoded ? [{ path, text: decoded.text }] : [];
}

/** What may be laid over a place by its path: values, what else lies in a chart, and objects that hold some. */
function isLayer(path: string, bytes: Uint8Array, charts?: ReadonlySet<string>): boolean {
  if (!/\.(?:ya?ml|json)$|(?:^|\/)Kustomization$/.test(path)) return false;
  if (namesLayer.test(posix.basename(path))) return true;
  if (charts?.has(posix.dirname(path)) === true) return true;
  const buffer = asBuffer(bytes);
  return ['helm', 'Helm'].some((word) => buffer.includes(word));
}

const namesLayer = /values|^kustomization|^(?:dev|stag|prod|test|qa|uat|live|preview)/i;

function isUnread(bytes: Uint8Array, size: number): boolean {
  return size > maximumSize || isUtf16(bytes) || bytes.includes(0);
}

/** What lies beside the files that name an image. */
export interface Beside {
  /** Files of the run that name no image. */
  readonly files: readonly SourceFile[];
  /** The folders that hold a chart. */
  readonly charts: ReadonlySet<string>;
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
  beside: Beside = { files: [], charts: chartFolders(files) },
): PinPlan {
  const whole = makeFilter(request);
  const plan = (file: SourceFile, sites: readonly Site[], layers?: readonly Found[]): FilePlan => {
    // What is laid over a place need not name its image.
    const own = layers === undefined ? narrowRequest(request, file.text) : request;
    const filter = own === request ? whole : makeFilter(own);
    const reading = readFile(file, layers === undefined ? filter.wantsText : () => true);
    const planned = planFile(addPlaces(reading, layers ?? []), filter, own, sites);
    return { ...planned, problems: [...planned.problems, ...findNameless(reading, request)] };
  };
  const first = files.map((file) => ({ file, own: plan(file, []) }));
  const sites = first.flatMap(({ own }) => own.file.sites);
  const all = [...files, ...beside.files];
  const layers = findLayers(all, sites, beside.charts);
  // What a place is about may stand in a later file, and what is laid over one too: these are planned again.
  const planned = [
    ...first.map(({ file, own }) => {
      const found = layers.found.get(file.path);
      return own.looksAround || found !== undefined ? plan(file, sites, found) : own;
    }),
    ...beside.files.flatMap((file) => {
      const found = layers.found.get(file.path);
      return found === undefined ? [] : plan(file, sites, found);
    }),
  ];
  const fileOf = ({ location }: UserError): string => location?.file ?? '';
  refusePlan(
    [...unread, ...planned.flatMap((one) => one.problems)].sort((one, other) =>
      fileOf(one) < fileOf(other) ? -1 : Number(fileOf(one) > fileOf(other)),
    ),
  );
  return {
    request,
    files: planned.map((one) => one.file).filter((file) => file.sites.length > 0),
    skipped: planned.flatMap((one) => one.skipped),
    mentions: [...planned.flatMap((one) => one.mentions), ...layers.left],
  };
}

function chartFolders(files: readonly { readonly path: string }[]): ReadonlySet<string> {
  const charts = files.filter(({ path }) => /(?:^|\/)Chart\.yaml$/.test(path));
  return new Set(charts.map(({ path }) => posix.dirname(path)));
}

function refusePlan(problems: readonly UserError[]): void {
  if (problems.length === 0) return;
  const isUnreadable = problems.every(({ code }) => code === 'unreadable');
  throw isUnreadable
    ? joinUserErrors('unreadable', 'Some files name the image and cannot be read', problems)
    : joinUserErrors('pin-place', 'Some places cannot be pinned', problems);
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
  const names = { offsets, repositories: filter.repositories };
  const { path, text, isJson, lines } = reading;
  const documents = reading.documents.map(({ start, end, tokens, isCommented }) => {
    return { start, end, tokens, isCommented };
  });
  return {
    file: { path, text, isJson, sites, documents, lines },
    ...findUnpinned(reading, left, names),
    problems: [
      ...findUnread(reading, filter),
      ...reading.problems,
      ...others.flatMap((one) => findForeign(one, request)),
      ...findProblems(reading, sites, others, request),
    ],
    looksAround: reading.candidates.some(looksAround),
  };
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
