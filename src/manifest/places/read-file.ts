// Reads one file's text: every candidate in it, or why it was left. Pure.
import type { UserError } from '../../errors.ts';

import { isProblem, parsePart, splitDocuments } from '../yaml/documents.ts';
import type { ParseProblem, YamlDocument } from '../yaml/documents.ts';
import { isJson } from '../yaml/json.ts';
import { indexLines } from '../yaml/text.ts';
import type { Lines } from '../yaml/text.ts';
import type { Found } from './map-view.ts';
import { findMisfit } from './marked.ts';
import { findMarked, findMarkedLines, isMarkedText, markerError } from './markers.ts';
import type { MarkedSites } from './markers.ts';
import { mainScalar, scalarsOf, versionScalars } from './form.ts';
import type { Candidate, SourceFile } from '../types.ts';
import { findImages } from './walk.ts';

export interface FileReading {
  readonly file: SourceFile;
  /** In the order of the text. */
  readonly candidates: readonly Candidate[];
  readonly documents: readonly YamlDocument[];
  readonly isJson: boolean;
  /** Why the text is not read as YAML: then only its marked lines are. */
  readonly unread?: Unread;
  /** Markers that mark nothing. */
  readonly problems: readonly UserError[];
  readonly lines: Lines;
}

export interface Unread {
  readonly problem: ParseProblem;
  readonly hasMarkers: boolean;
}

/**
 * Reads the documents that `wants` asks for. A text with `{{` is parsed as a whole,
 * because a template is skipped as a whole; only its marked lines are read.
 */
export function readFile(file: SourceFile, wants: (text: string) => boolean): FileReading {
  const { text } = file;
  const isWanted = text.includes('{{') ? () => true : wants;
  const documents: YamlDocument[] = [];
  const found: Found[] = [];
  const marked: MarkedSites[] = [];
  for (const part of splitDocuments(text)) {
    if (!isWanted(text.slice(part.start, part.end))) continue;
    const parsed = parsePart(text, part);
    if (isProblem(parsed)) return readLines(file, parsed);
    if (isMarkedText(parsed, part.end)) return readLines(file, { ...noYaml, offset: part.start });
    const images = findImages(parsed, file.path);
    if (images.problem) return readLines(file, images.problem);
    documents.push(parsed);
    for (const one of images.found) found.push(one);
    marked.push(findMarked(parsed, part.end));
  }
  const asJson = file.path.endsWith('.json') || isJson(text);
  return { file, documents, isJson: asJson, ...locateAll(file, found, marked) };
}

const noYaml = { message: 'it is one text', templated: false } as const;

/** What is no YAML has sites on its marked lines only. */
function readLines(file: SourceFile, problem: ParseProblem): FileReading {
  const marked = findMarkedLines(file.text);
  const hasMarkers = marked.found.length + marked.problems.length > 0;
  const unread = { problem, hasMarkers };
  return { file, documents: [], isJson: false, unread, ...locateAll(file, [], [marked]) };
}

function locateAll(
  { path, text }: SourceFile,
  found: readonly Found[],
  marked: readonly MarkedSites[],
): Pick<FileReading, 'candidates' | 'problems' | 'lines'> {
  const lines = indexLines(text);
  const marks = marked.flatMap((sites) => sites.found);
  return {
    candidates: preferMarked(found, marks)
      .map((one) => ({ path, ...lines.at(mainScalar(one.form).start), ...one }))
      .sort((one, other) => mainScalar(one.form).start - mainScalar(other.form).start),
    problems: [...marked.flatMap((sites) => sites.problems), ...findMisfits(found, marks)].map(
      ({ offset, what }) => markerError(path, lines.at(offset).line, what),
    ),
    lines,
  };
}

/** Markers whose field is not what their scalar holds in its place. */
function findMisfits(found: readonly Found[], marked: readonly Found[]): MarkedSites['problems'] {
  if (marked.length === 0) return [];
  const places = new Map(
    found.flatMap((one) => scalarsOf(one.form).map(({ start }) => [start, one])),
  );
  return marked.flatMap((mark) => {
    const { start: offset } = mainScalar(mark.form);
    const what = findMisfit(places.get(offset), mark);
    return what === undefined ? [] : { offset, what };
  });
}

/** A place gives way to markers that say what each scalar of its version is to hold. */
function preferMarked(found: readonly Found[], marked: readonly Found[]): Found[] {
  if (marked.length === 0) return [...found];
  const starts = new Set(marked.map(({ form }) => mainScalar(form).start));
  const isMarked = ({ form }: Found) => {
    const scalars = versionScalars(form);
    return scalars.length > 0 && scalars.every(({ start }) => starts.has(start));
  };
  const places = new Map<number, Found>();
  for (const one of found.filter(isMarked)) {
    for (const scalar of scalarsOf(one.form)) places.set(scalar.start, one);
  }
  const shas = new Set(
    found.flatMap(({ form }) => (form.form === 'parts' && form.sha ? form.sha.start : [])),
  );
  const named = marked.map((one) => {
    const { start } = mainScalar(one.form);
    const { place, facts } = places.get(start) ?? one;
    const isSha = one.form.form === 'marked' && shas.has(start);
    const form = isSha ? { ...one.form, isSha } : one.form;
    return { ...one, form, place, ...(facts && { facts }) };
  });
  return [...found.filter((one) => !isMarked(one)), ...named];
}
