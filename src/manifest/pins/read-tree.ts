// The files of a tree that the plan asks for: those that name an image, and those that may be laid over one.
import { posix } from 'node:path';

import picomatch from 'picomatch';

import { UserError } from '../../errors.ts';
import { isPointer } from '../../git/dirty-files.ts';
import { groupBy } from '../../many.ts';
import {
  chartAround,
  type Charts,
  isChartPath,
  readCharts,
  withImporters,
} from '../layers/charts.ts';
import { overriderWords } from '../layers/overriders.ts';
import { listReferences, listUses } from '../layers/references.ts';
import type { Templates } from '../layers/templates/find-unread.ts';
import { endingsOf, folderOf, isPath, normalizePath } from '../layers/uses.ts';
import { isComposePath } from '../places/containers.ts';
import { entryWords } from '../places/kustomization.ts';
import type { FileBytes, FileTree, Skipped, TreeEntry } from '../tree/file-tree.ts';
import { decodeText, isUtf16, maximumSize, maximumSum, type SourceFile } from '../yaml/text.ts';

import { asBuffer, type Filter } from './filter.ts';
import { takeFile } from './left/unread.ts';

/** So many files are searched for what comes near when no site was found. */
const mostNearFiles = 200;

export interface ReadFiles {
  readonly files: readonly SourceFile[];
  /** Files that name no image and may be laid over one. */
  readonly beside: readonly SourceFile[];
  readonly skipped: readonly Skipped[];
  readonly unread: readonly UserError[];
}

export interface Search extends Filter {
  readonly most: number;
  readonly charts?: Charts;
}

export async function readFiles(
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
    if (isPointer(bytes)) {
      skipped.push({ file: path, code: 'lfs', reason: pointerReason });
      return false;
    }
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

/** So many files that others name are looked at; a checkout is not read through them. */
const mostReferenced = 1000;

/** The files among the selected ones that others name, and that were not read for themselves. */
export async function readReferenced(
  tree: FileTree,
  paths: readonly string[],
  { files, beside }: ReadFiles,
): Promise<readonly SourceFile[]> {
  const all = [...files, ...beside];
  const names = listReferences(all);
  if (names.length === 0) return [];
  const known = new Set(all.map(({ path }) => path));
  const meant = new Set(names.map(normalizePath));
  const variable = names.filter((name) => name.includes('{{'));
  const isMeant = (path: string): boolean =>
    endingsOf(path).some((one) => meant.has(one)) || variable.some((one) => isPath(path, one));
  const named = paths.filter((path) => !known.has(path) && isMeant(path));
  return readTexts(tree, named.slice(0, mostReferenced));
}

/** Every chart of the tree, selected or not. */
export async function readChartFiles(
  tree: FileTree,
  entries: readonly TreeEntry[],
): Promise<Charts> {
  const isThere = ({ kind, target }: TreeEntry): boolean => kind === 'file' || target !== undefined;
  const paths = entries.flatMap((entry) =>
    isChartPath(entry.path) && isThere(entry) ? entry.path : [],
  );
  return readCharts(paths, await readTexts(tree, paths.slice(0, mostReferenced)));
}

/**
 * The templates of charts that hold one of the files, or that one of all renders, and of the charts in these, selected
 * or not.
 */
export async function readTemplateFiles(
  tree: FileTree,
  entries: readonly TreeEntry[],
  { files, beside }: Pick<ReadFiles, 'files' | 'beside'>,
  charts: Charts,
): Promise<Templates> {
  if (charts.size === 0) return new Map();
  const chartOf = (path: string): string | undefined => chartAround(posix.dirname(path), charts);
  const used = listUses([...files, ...beside]).map((use) => folderOf(use, [...charts.keys()]));
  const named = new Set(
    [...files.map(({ path }) => chartOf(path)), ...used].flatMap((one) =>
      withImporters(one, charts),
    ),
  );
  const isNear = (chart: string): boolean =>
    [...named].some((one) => one === '.' || chart === one || chart.startsWith(`${one}/`));
  const isTemplate = (path: string): boolean => {
    const chart = chartOf(path);
    const own = chart === undefined || chart === '.' ? path : path.slice(chart.length + 1);
    const isRead = own.startsWith('templates/') || own === 'values.schema.json';
    return chart !== undefined && isRead && isNear(chart);
  };
  const paths = entries.flatMap(({ path, kind }) =>
    kind === 'file' && isTemplate(path) ? path : [],
  );
  const own = await readTexts(tree, paths.slice(0, mostReferenced));
  const taken = listTaken(own, (path) => chartOf(path) ?? '.', entries);
  const texts = [...own, ...(await readTexts(tree, taken.slice(0, mostReferenced)))];
  return groupBy(texts, ({ path }) => chartOf(path) ?? '.');
}

/** Files of charts outside of their templates, which these take in and run as templates. */
function listTaken(
  templates: readonly SourceFile[],
  chartOf: (path: string) => string,
  entries: readonly TreeEntry[],
): string[] {
  const running = templates.filter(({ text }) => text.includes('.Files.') && /\btpl\b/.test(text));
  const patterns = running.flatMap(({ path, text }) =>
    [...text.matchAll(/\.Files\.(?:Get|Glob|Lines)\s+"([^"{}]+)"/g)].map(([, name = '']) =>
      posix.join(chartOf(path), name),
    ),
  );
  if (patterns.length === 0) return [];
  const isTaken = picomatch(patterns);
  const known = new Set(templates.map(({ path }) => path));
  return entries.flatMap(({ path, kind }) =>
    kind === 'file' && !known.has(path) && isTaken(path) ? path : [],
  );
}

async function readTexts(tree: FileTree, paths: readonly string[]): Promise<SourceFile[]> {
  const texts: SourceFile[] = [];
  for await (const { path, bytes } of paths.length === 0 ? [] : tree.read(paths)) {
    if (!isUnread(bytes, bytes.length)) texts.push(...readLayer(path, bytes));
  }
  return texts;
}

/** Where no site was found: what may hold one under another name, and what names the image and is not selected. */
export async function readNear(
  tree: FileTree,
  entries: readonly TreeEntry[],
  paths: readonly string[],
  filter: Filter,
): Promise<{ readonly files: readonly SourceFile[]; readonly elsewhere: readonly string[] }> {
  const words = [
    'image',
    'repository',
    ...filter.repositories.flatMap(({ path }) => path.split('/')),
  ];
  const wantsBytes = (bytes: Uint8Array): boolean =>
    words.some((word) => asBuffer(bytes).includes(word));
  const near = await readFiles(tree, paths, { ...filter, wantsBytes, most: mostNearFiles });
  const selected = new Set(paths);
  const others = entries.flatMap(({ path, kind }) =>
    kind === 'file' && isManifestName.test(path) && !selected.has(path) ? path : [],
  );
  const nearest = others
    .sort((one, other) => depthOf(one) - depthOf(other))
    .slice(0, mostNearFiles);
  // Only a hint: a tree of a remote may not give them.
  const named = await readFiles(tree, nearest, { ...filter, most: mostNearFiles }).catch(
    () => near,
  );
  const elsewhere = named.files.filter(({ text }) => filter.findNames(text).length > 0);
  return {
    files: near.files,
    elsewhere: named === near ? [] : elsewhere.map(({ path }) => path),
  };
}

/** A workflow names the image that it builds, and is no manifest. */
const isManifestName = /^(?!\.)(?:.*\/)?[^/]+\.(?:ya?ml|json)$/;

function depthOf(path: string): number {
  return path.split('/').length;
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
function isLayer(path: string, bytes: Uint8Array, charts?: Charts): boolean {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (!isManifest.test(name)) return false;
  if (namesLayer.test(name) || isComposePath(name)) return true;
  if (charts !== undefined && charts.size > 0 && charts.has(posix.dirname(path))) return true;
  // Every other file is asked: a search costs more than a second look at the few that it finds.
  const text = asBuffer(bytes);
  if (text.includes(helm) && (text.includes('helm') || text.includes('Helm'))) return true;
  return others.some((word) => text.includes(word));
}

/** What `helm` and `Helm` have in common. */
const helm = Buffer.from('elm');
const others = ['releases:', ...overriderWords, ...entryWords].map((word) => Buffer.from(word));

const isManifest = /\.(?:ya?ml|json)$|^Kustomization$|^helmfile.*\.gotmpl$/;
const namesLayer =
  /values|^kustomization|^(?:helmfile|fleet|dev|stag|prod|test|qa|uat|live|preview)/i;

const pointerReason = 'is a pointer of Git LFS: what it holds is not in git, and is not pinned';

function isUnread(bytes: Uint8Array, size: number): boolean {
  return size > maximumSize || isUtf16(bytes) || bytes.includes(0);
}
