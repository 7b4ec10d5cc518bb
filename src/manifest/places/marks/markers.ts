// The comment `# deliver-image` at the end of a line makes the scalar before it a site, also in a text that is
// no YAML: a Helm template, for example.
import { type Alias, isAlias, isCollection, isMap, isNode, isScalar, type Scalar } from 'yaml';

import { UserError } from '../../../errors.ts';
import { readReference } from '../../../image/reference.ts';
import { listNodes, type YamlDocument } from '../../yaml/nodes.ts';
import { readScalar, type ScalarSource } from '../../yaml/scalar.ts';
import { countFirst } from '../../yaml/text.ts';
import { editDistance, findNearest } from '../../../nearest.ts';

import { readMarkedValue } from './line-values.ts';
import { type Mark, markedValue, type MarkerField } from './marked.ts';

/** A marker's words. Without a field it means the whole reference, without a name any delivered image. */
interface Marker extends Partial<Pick<Mark, 'field' | 'name'>> {
  /** It leaves its place out. */
  readonly ignores?: true;
}

/** A comment that begins like a marker; `marker` is absent where it cannot be read as one. */
interface MarkerComment {
  readonly offset: number;
  readonly words: string;
  readonly isMeant: boolean;
  readonly marker: Marker | undefined;
}

/** A stretch of a text, by offsets into it. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What the markers of a text make, what they leave out, and what is wrong with the others. */
export interface Marks {
  readonly marks: readonly Mark[];
  readonly ignored: readonly Stretch[];
  readonly problems: readonly { readonly offset: number; readonly what: string }[];
}

const fields: readonly string[] = ['reference', 'tag', 'digest', 'name'] satisfies MarkerField[];
const ignore = 'ignore';
const keyword = 'deliver-image';

function readField(word: string): Pick<Marker, 'field' | 'ignores'> | undefined {
  if (word === ignore) return { ignores: true };
  return isField(word) ? { field: word } : undefined;
}

function isField(word: string): word is MarkerField {
  return fields.includes(word);
}

/** Where a marker begins: in YAML a comment stands behind a space, in other languages also behind a sign. */
const inYaml = /(?<![^ \t\n])#+[ \t]*deliver-image(?![\w./-])(:?)([^\n]*)/g;
const inLines =
  /(?<![^ \t\n,;{)\]}"'`])(?:#+|\/\/|\/\*|--|;)[ \t]*deliver-image(?![\w./-])(:?)([^\n]*)/g;

/**
 * Every marker of a text. The grammar, in words:
 * `# deliver-image[:] [<repository>] [reference|tag|digest|name|ignore]`, where a colon may join the two.
 */
function findMarkers(text: string, pattern: RegExp): MarkerComment[] {
  if (!text.includes(keyword)) return [];
  return [...text.matchAll(pattern)].map(({ index: offset, 1: colon = '', 2: rest = '' }) => {
    const [words = ''] = rest.split(/\*\/|-->/, 1);
    const marker = parseMarker(words);
    return { offset, words: words.trim(), isMeant: colon !== '' || isMeant(words), marker };
  });
}

/** A comment of one line that begins with a word like the marker's. */
const nearMarker = /(?<![^ \t\n])#+[ \t]*([dD][A-Za-z_-]{8,15})(?![\w./-]):?([^\n]*)/g;

/** Markers whose first word is mistyped, behind a scalar: what reads as one is meant as one. */
function findMistyped(
  text: string,
  { start, end }: Stretch,
  scalarAt: (offset: number) => Before,
): Marks['problems'] {
  const found = [...text.slice(start, end).matchAll(nearMarker)];
  return found.flatMap(({ index, 1: word = '', 2: rest = '' }) => {
    const folded = word.toLowerCase().replaceAll('_', '-');
    if (word === keyword || editDistance(folded, keyword) > 2 || !parseMarker(rest)) return [];
    const offset = start + index;
    const scalar = scalarAt(offset);
    const isBehind = scalar !== undefined && scalar !== 'text';
    return isBehind ? [{ offset, what: `"${word}" is no marker; ${keyword} may be meant` }] : [];
  });
}

/** Without a colon several words are a comment about the tool; one word, or a name with another, is a marker. */
function isMeant(text: string): boolean {
  const [first = '', second, ...more] = text.trim().split(/\s+/);
  return more.length === 0 && (second === undefined || first.includes('/'));
}

function parseMarker(text: string): Marker | undefined {
  const [first, second, ...more] = text.split(/\s+/).filter((word) => word !== '');
  if (more.length > 0) return undefined;
  if (first === undefined) return {};
  const alone = readField(first);
  if (second === undefined) return alone ?? parseWord(first);
  return alone === undefined ? nameWith(first, second) : undefined;
}

/** A word alone is a mistyped field: an image of Docker Hub's library can be written with its host. */
function parseWord(word: string): Marker | undefined {
  if (!/[/.:]/.test(word)) return undefined;
  const colon = word.lastIndexOf(':');
  return nameWith(word) ?? nameWith(word.slice(0, colon), word.slice(colon + 1));
}

function nameWith(name: string, field?: string): Marker | undefined {
  const reference = readReference(name);
  if ((reference?.digest ?? reference?.tag) !== undefined || reference === undefined) {
    return undefined;
  }
  if (field === undefined) return { name: reference.name };
  const own = readField(field);
  return own && { ...own, name: reference.name };
}

/** True where a marker stands in a document that is one text of several words: `KEY=value` lines and the like. */
export function isMarkedText({ root, start, end, text }: YamlDocument): boolean {
  if (!isScalar(root) || !root.range) return false;
  const source = text.slice(start + root.range[0], start + root.range[1]);
  const isValue = /^(?:"[^\n]*"|'[^\n]*'|[^\s=]*)$/.test(source) || /^[|>]/.test(source);
  if (isValue) return false;
  const comments = findMarkers(text.slice(start, end), inLines);
  return comments.some(({ marker, isMeant: meant }) => meant || marker !== undefined);
}

/** The marked scalars of a parsed document. */
export function findMarked(document: YamlDocument): Marks {
  const { text, start, end, root, isCommented } = document;
  const comments = findMarkers(text.slice(start, end), isCommented ? inLines : inYaml);
  const nodes = listNodes(root).filter((node) => isScalar(node) || isAlias(node));
  const placed = comments.map((one) => ({ ...one, offset: start + one.offset }));
  const scalarAt = (offset: number): Before => scalarBefore(document, nodes, offset);
  const marks = readMarkers(text, placed, scalarAt, (line) => stretchBelow(document, line));
  const mistyped = findMistyped(text, document, scalarAt);
  const misplaced = isCommented ? [] : findMisplaced(document, nodes);
  return { ...marks, problems: [...marks.problems, ...mistyped, ...misplaced] };
}

/** Markers behind `//` and the like in a plain scalar: they were meant, and are a part of its text. */
function findMisplaced(
  { text, start, end }: YamlDocument,
  nodes: readonly (Scalar | Alias)[],
): Marks['problems'] {
  return findOtherMarkers(text.slice(start, end)).flatMap(({ offset }) => {
    const node = nodes[countFirst(nodes, ({ range }) => (range?.[0] ?? 0) <= offset) - 1];
    const isWithin = isScalar(node) && node.type === 'PLAIN' && offset < (node.range?.[1] ?? 0);
    return isWithin ? [{ offset: start + offset, what: 'a comment of YAML begins with #' }] : [];
  });
}

function findOtherMarkers(text: string): MarkerComment[] {
  return findMarkers(text, inLines).filter(
    ({ offset, isMeant: meant }) => meant && text[offset] !== '#',
  );
}

/** True where a marker stands behind `//` or the like: such a text is of another language than YAML. */
export function hasOtherMarkers(text: string): boolean {
  return findOtherMarkers(text).length > 0;
}

/** The marked scalars of a text that is no YAML, line by line. */
export function findMarkedLines(text: string): Marks {
  const scalarAt = (offset: number): Before => readMarkedValue(text, offset);
  const marks = readMarkers(text, findMarkers(text, inLines), scalarAt);
  const mistyped = findMistyped(text, { start: 0, end: text.length }, scalarAt);
  return { ...marks, problems: [...marks.problems, ...mistyped] };
}

/** The scalar that a marker marks; `text` when the marker's words are themselves part of a scalar. */
type Before = ScalarSource | 'text' | undefined;

function readMarkers(
  text: string,
  comments: readonly MarkerComment[],
  scalarAt: (offset: number) => Before,
  below: (line: Stretch) => Stretch | undefined = () => undefined,
): Marks {
  const marks: Mark[] = [];
  const ignored: Stretch[] = [];
  const problems: { offset: number; what: string }[] = [];
  for (const comment of comments) {
    const scalar = scalarAt(comment.offset);
    if (scalar === 'text' || isProse(text, comment)) continue;
    const { marker, offset } = comment;
    if (marker?.ignores === true) {
      const line = { start: text.lastIndexOf('\n', offset) + 1, end: offset };
      ignored.push(line);
      // A block goes on below its line; an alias stands for what is elsewhere.
      const isOwn = scalar !== undefined && scalar.start >= line.start;
      const stretch = isOwn ? scalar : below(line);
      if (stretch !== undefined) ignored.push(stretch);
      continue;
    }
    const made = markScalar(comment, scalar);
    if (typeof made === 'string') problems.push({ offset, what: made });
    else marks.push(made);
  }
  return { marks, ignored, problems };
}

/** Words that are no marker are a comment about the tool, unless they are meant as one. */
function isProse(text: string, { offset, marker, isMeant: meant }: MarkerComment): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  return marker === undefined && (!meant || /^[\s#/*;-]*$/.test(line));
}

function markScalar({ marker, words }: MarkerComment, scalar?: ScalarSource): Mark | string {
  if (marker === undefined) return refuseWords(words);
  if (scalar === undefined) return 'there is no scalar before it on its line';
  return refuseValue(marker, scalar) ?? { scalar, field: 'reference', ...marker };
}

function refuseWords(words: string): string {
  const nearest = findNearest(words.split(/[\s:]+/).at(-1) ?? '', [...fields, ignore]);
  const meant = nearest === undefined ? '' : `; ${nearest} may be meant`;
  return `"${words}" is no repository and no field${meant}`;
}

function refuseValue({ field, name }: Marker, scalar: ScalarSource): string | undefined {
  const { value, source, style } = scalar;
  if (value.includes('{{')) return 'the value before it is a template';
  const words = value.trim();
  const isOneWord = !/\s/.test(words) && (style === 'block' || !/[\r\n]/.test(source));
  if (!isOneWord)
    return 'the value before it is more than one word, and would be replaced as a whole';
  if (field !== undefined || name !== undefined) return undefined;
  const isSure = /[/:]/.test(markedValue(scalar).replace(/^sha(?:256|512):/, ''));
  return isSure ? undefined : `${JSON.stringify(value)} may be a tag, a digest or a name`;
}

/** The error of a marker that marks nothing. */
export function markerError(file: string, line: number, what: string): UserError {
  return new UserError('marker', `The comment deliver-image cannot be used: ${what}`, {
    location: { file, line },
    fix:
      'Write it at the end of the line of a scalar: # deliver-image, # deliver-image: <field> or ' +
      '# deliver-image: <repository> <field>, with a field of reference, tag, digest, name and ignore.',
  });
}

/** Nodes come in the order of the text: the last one that begins before the comment is meant. */
function scalarBefore(
  document: YamlDocument,
  nodes: readonly (Scalar | Alias)[],
  offset: number,
): Before {
  const at = offset - document.start;
  const node = nodes[countFirst(nodes, ({ range }) => (range?.[0] ?? 0) <= at) - 1];
  const target = document.resolve(node);
  if (!node?.range || !isScalar(target)) return undefined;
  const start = document.start + node.range[0];
  const end = document.start + node.range[1];
  if (end > offset) {
    const header = document.text.slice(start, offset);
    const isBlockHeader = /^[|>]/.test(header) && !header.includes('\n');
    return isBlockHeader ? readScalar(document, target) : 'text';
  }
  const between = document.text.slice(end, offset);
  // Another comment may stand between, such as the marker of Flux.
  if (!/^[ \t,\]}]*(?:(?<=[ \t])#.*)?$/.test(between)) return undefined;
  return { ...readScalar(document, target), ...(isAlias(node) && { alias: start }) };
}

/** The map or list below a key that ends its line. */
function stretchBelow(document: YamlDocument, { start, end }: Stretch): Stretch | undefined {
  const rangeOf = (node: unknown): Stretch => {
    const [from = 0, to = 0] = (isNode(node) ? node.range : undefined) ?? [];
    return { start: document.start + from, end: document.start + to };
  };
  return listNodes(document.root)
    .flatMap((node) => (isMap(node) ? node.items : []))
    .filter(({ key, value }) => {
      const at = rangeOf(key).start;
      return start <= at && at < end && isCollection(value) && rangeOf(value).start >= end;
    })
    .map(({ value }) => rangeOf(value))
    .at(0);
}

/** The lines (from 1) whose places are to be left out. */
export function findIgnoredLines(text: string): ReadonlySet<number> {
  const ignored = findMarkers(text, inLines).filter(({ marker }) => marker?.ignores === true);
  return new Set(ignored.map(({ offset }) => text.slice(0, offset).split('\n').length));
}
