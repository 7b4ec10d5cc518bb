// Reads one file's text: every candidate in it, or why it is not read.
import type { UserError } from '../../errors.ts';
import {
  isProblem,
  parsePart,
  type ParseProblem,
  splitDocuments,
  templateMark,
} from '../yaml/documents.ts';
import type { YamlDocument } from '../yaml/nodes.ts';
import { indexLines, isJson, type Lines, type SourceFile } from '../yaml/text.ts';

import type { EmbeddedText } from './embedded.ts';
import { type Candidate, type Found, mainScalar, scalarsOf } from './form.ts';
import { findMisfit, type Mark, markedForm } from './marks/marked.ts';
import {
  findMarked,
  findMarkedLines,
  hasOtherMarkers,
  isMarkedText,
  markerError,
  type Marks,
  type Stretch,
} from './marks/markers.ts';
import { isKustomizationPath } from './kustomization.ts';
import { isOtherTools, isOtherToolsPath } from './other-tools.ts';
import { findImages } from './walk.ts';

export interface FileReading extends SourceFile {
  /** In the order of the text. */
  readonly candidates: readonly Candidate[];
  readonly documents: readonly YamlDocument[];
  /** The texts in them that a tool reads as YAML itself. */
  readonly embedded: readonly EmbeddedText[];
  /** JSON takes no plain text: what is edited there gets quotes. */
  readonly isJson: boolean;
  /** Those of the documents, and of the texts in them, that another tool reads as its own. */
  readonly foreign: ReadonlySet<YamlDocument>;
  /** Why the text is not read as YAML: then only its marked lines are. */
  readonly unread?: Unread;
  readonly problems: readonly UserError[];
  /** What markers leave out. */
  readonly ignored: readonly Stretch[];
  readonly lines: Lines;
}

export interface Unread {
  readonly problem: ParseProblem;
  readonly hasMarkers: boolean;
  /** By its name a file that another tool reads as its own. */
  readonly isForeign: boolean;
}

/** Reads the documents that `wants` asks for; a text with `{{` or the like as a whole, because a template is skipped as a whole. */
export function readFile(file: SourceFile, wants: (text: string) => boolean): FileReading {
  if (isOtherLanguage(file)) return readLines(file, { ...noYaml, offset: 0 });
  return readYaml(file, templateMark.test(file.text) ? () => true : wants);
}

function readYaml(file: SourceFile, isWanted: (text: string) => boolean): FileReading {
  const { path, text } = file;
  const documents: YamlDocument[] = [];
  const foreign = new Set<YamlDocument>();
  const found: Found[] = [];
  const marks: Marks[] = [];
  const embedded: EmbeddedText[] = [];
  for (const part of splitDocuments(text)) {
    if (!isWanted(text.slice(part.start, part.end))) continue;
    const parsed = parsePart(text, part);
    if (isProblem(parsed)) return readLines(file, parsed);
    if (isMarkedText(parsed)) return readLines(file, { ...noYaml, offset: part.start });
    const images = findImages(parsed, path);
    if (images.problem) return readLines(file, images.problem);
    documents.push(parsed);
    const isForeign = isOtherTools(parsed, path);
    if (isForeign) for (const one of [parsed, ...readTexts(images.embedded)]) foreign.add(one);
    else for (const one of images.found) found.push(one);
    for (const text of images.embedded) embedded.push(text);
    for (const one of [parsed, ...readTexts(images.embedded)]) marks.push(findMarked(one));
  }
  return {
    ...{ path, text, documents, embedded, foreign },
    isJson: path.endsWith('.json') || isJson(text),
    ...locateAll(file, found, marks),
  };
}

function readTexts(embedded: readonly EmbeddedText[]): readonly YamlDocument[] {
  return embedded.flatMap(({ documents = [] }) => documents);
}

/** The reading with further places in it, in the stead of what its own text makes of their scalars. */
export function addPlaces(reading: FileReading, places: readonly Found[]): FileReading {
  if (places.length === 0) return reading;
  const { path, lines } = reading;
  const further = places
    .map((one) => ({ path, ...lines.at(mainScalar(one.form).start), ...one }))
    .map((one) => leaveIgnored(one, reading.ignored));
  const starts = new Set(further.flatMap(({ form }) => form.versions.map(({ start }) => start)));
  const isOther = ({ form }: Candidate): boolean =>
    !form.versions.some(({ start }) => starts.has(start));
  return {
    ...reading,
    candidates: [...reading.candidates.filter(isOther), ...further].sort(byPlace),
  };
}

function byPlace(one: Candidate, other: Candidate): number {
  return mainScalar(one.form).start - mainScalar(other.form).start;
}

/** A text with markers in comments that YAML does not have. */
function isOtherLanguage({ path, text }: SourceFile): boolean {
  const isYaml = /\.ya?ml$/i.test(path) || isKustomizationPath(path);
  return !isYaml && hasOtherMarkers(text) && !isJson(text);
}

const noYaml = { message: 'it is one text', templated: false } as const;

/** What is no YAML has sites on its marked lines only. */
function readLines(file: SourceFile, problem: ParseProblem): FileReading {
  const marked = findMarkedLines(file.text);
  const { marks, ignored, problems } = marked;
  const hasMarkers = marks.length + ignored.length + problems.length > 0;
  const unread = { problem, hasMarkers, isForeign: isOtherToolsPath(file.path) };
  return {
    ...file,
    documents: [],
    embedded: [],
    isJson: false,
    foreign: new Set(),
    unread,
    ...locateAll(file, [], [marked]),
  };
}

function locateAll(
  { path, text }: SourceFile,
  found: readonly Found[],
  marked: readonly Marks[],
): Pick<FileReading, 'candidates' | 'problems' | 'ignored' | 'lines'> {
  const lines = indexLines(text);
  const marks = marked.flatMap((one) => one.marks);
  const ignored = marked.flatMap((one) => one.ignored);
  return {
    candidates: preferMarked(found, marks)
      .map((one) => ({ path, ...lines.at(mainScalar(one.form).start), ...one }))
      .map((one) => leaveIgnored(one, ignored))
      .sort(byPlace),
    ignored,
    problems: [...marked.flatMap((one) => one.problems), ...findMisfits(found, marks)].map(
      ({ offset, what }) => markerError(path, lines.at(offset).line, what),
    ),
    lines,
  };
}

function leaveIgnored(one: Candidate, ignored: readonly Stretch[]): Candidate {
  const scalars = scalarsOf(one.form);
  const isIgnored = ignored.some(({ start, end }) =>
    scalars.some((scalar) => start <= scalar.start && scalar.start < end),
  );
  return isIgnored ? { ...one, isIgnored } : one;
}

/** Markers whose field is not what their scalar holds in its place. */
function findMisfits(found: readonly Found[], marks: readonly Mark[]): Marks['problems'] {
  if (marks.length === 0) return [];
  const places = placesOf(found);
  return marks.flatMap((mark) => {
    const { start: offset } = mark.scalar;
    const what = findMisfit(places.get(offset), mark);
    return what === undefined ? [] : { offset, what };
  });
}

function placesOf(found: readonly Found[]): ReadonlyMap<number, Found> {
  return new Map(found.flatMap((one) => scalarsOf(one.form).map(({ start }) => [start, one])));
}

/** A place gives way to markers that say what each scalar of its version is to hold. */
function preferMarked(found: readonly Found[], marks: readonly Mark[]): readonly Found[] {
  if (marks.length === 0) return found;
  const starts = new Set(marks.map(({ scalar }) => scalar.start));
  const isMarked = ({ form: { versions } }: Found) =>
    versions.length > 0 && versions.every(({ start }) => starts.has(start));
  const places = placesOf(found.filter(isMarked));
  const bare = new Set(
    found.flatMap(({ form }) => form.bareDigests?.map(({ start }) => start) ?? []),
  );
  const marked = marks.map((mark): Found => {
    const { start } = mark.scalar;
    const marks = places.get(start);
    const { place = 'marked scalar', facts } = marks ?? {};
    const form = markedForm({ ...mark, ...(bare.has(start) && { isSha: true }) });
    return { kind: 'marker', form, place, ...(marks && { marks }), ...(facts && { facts }) };
  });
  return [...found.filter((one) => !isMarked(one)), ...marked];
}
