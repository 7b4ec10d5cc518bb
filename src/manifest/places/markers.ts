// The comment `# deliver-image` at the end of a line makes the scalar before it a site, also in a text that is
// no YAML: a Helm template, for example.
import { type Alias, isAlias, isScalar, type Scalar } from 'yaml';

import { UserError } from '../../errors.ts';
import { readReference } from '../../image/reference.ts';
import { listNodes, type YamlDocument } from '../yaml/nodes.ts';
import { readScalar, type ScalarSource } from '../yaml/scalar.ts';
import { countFirst } from '../yaml/text.ts';

import type { Mark, MarkerField } from './marked.ts';

/** A marker's words. Without a field it means the whole reference, without a name any delivered image. */
type Marker = Partial<Pick<Mark, 'field' | 'name'>>;

/** A comment that begins like a marker; `marker` is absent where it cannot be read as one. */
interface MarkerComment {
  readonly offset: number;
  readonly words: string;
  readonly hasColon: boolean;
  readonly marker: Marker | undefined;
}

/** What the markers of a text make, and what is wrong with the others. */
export interface Marks {
  readonly marks: readonly Mark[];
  readonly problems: readonly { readonly offset: number; readonly what: string }[];
}

const fields: readonly string[] = ['reference', 'tag', 'digest', 'name'] satisfies MarkerField[];

function isField(word: string): word is MarkerField {
  return fields.includes(word);
}

/**
 * Every marker of a text. The grammar, in words:
 * `# deliver-image[:] [<repository>] [reference|tag|digest|name]`, where a colon may join the two.
 */
function findMarkers(text: string): MarkerComment[] {
  if (!text.includes('deliver-image')) return [];
  const pattern = /(?<![^ \t\n])#[ \t]*deliver-image(?![\w./-])(:?)([^\n]*)/g;
  return [...text.matchAll(pattern)].map(({ index: offset, 1: colon = '', 2: rest = '' }) => {
    const words = rest.trim();
    return { offset, words, hasColon: colon !== '', marker: parseMarker(words) };
  });
}

function parseMarker(text: string): Marker | undefined {
  const [first, second, ...more] = text.split(/\s+/).filter((word) => word !== '');
  if (more.length > 0) return undefined;
  if (first === undefined) return {};
  if (isField(first)) return second === undefined ? { field: first } : undefined;
  const reference = readReference(first);
  if (reference === undefined || reference.digest !== undefined) return undefined;
  if (second !== undefined && reference.tag !== undefined) return undefined;
  const field = second ?? reference.tag;
  if (field === undefined) return { name: reference.name };
  return isField(field) ? { field, name: reference.name } : undefined;
}

/** True where a marker stands in a document that is one text of several words: `KEY=value` lines and the like. */
export function isMarkedText({ root, start, end, text }: YamlDocument): boolean {
  if (!isScalar(root) || !root.range) return false;
  const source = text.slice(start + root.range[0], start + root.range[1]);
  const isValue = /^(?:"[^\n]*"|'[^\n]*'|[^\s=]*)$/.test(source) || /^[|>]/.test(source);
  if (isValue) return false;
  const comments = findMarkers(text.slice(start, end));
  return comments.some(({ marker, hasColon }) => hasColon || marker !== undefined);
}

/** The marked scalars of a parsed document. */
export function findMarked(document: YamlDocument): Marks {
  const { text, start, end, root } = document;
  const comments = findMarkers(text.slice(start, end));
  if (comments.length === 0) return { marks: [], problems: [] };
  const nodes = listNodes(root).filter((node) => isScalar(node) || isAlias(node));
  const placed = comments.map((one) => ({ ...one, offset: start + one.offset }));
  return readMarkers(text, placed, (offset) => scalarBefore(document, nodes, offset));
}

/** The marked scalars of a text that is no YAML, line by line. */
export function findMarkedLines(text: string): Marks {
  return readMarkers(text, findMarkers(text), (offset) => readMarkedValue(text, offset));
}

/** The scalar that a marker marks; `text` when the marker's words are themselves part of a scalar. */
type Before = ScalarSource | 'text' | undefined;

function readMarkers(
  text: string,
  comments: readonly MarkerComment[],
  scalarAt: (offset: number) => Before,
): Marks {
  const marks: Mark[] = [];
  const problems: { offset: number; what: string }[] = [];
  for (const comment of comments) {
    const scalar = scalarAt(comment.offset);
    if (scalar === 'text' || isProse(text, comment)) continue;
    const made = markScalar(comment, scalar);
    if (typeof made === 'string') problems.push({ offset: comment.offset, what: made });
    else marks.push(made);
  }
  return { marks, problems };
}

/** Words that are no marker are a comment about the tool, unless a colon says that they are meant. */
function isProse(text: string, comment: MarkerComment): boolean {
  const line = text.slice(text.lastIndexOf('\n', comment.offset) + 1, comment.offset);
  return comment.marker === undefined && (!comment.hasColon || line.trim() === '');
}

function markScalar({ marker, words }: MarkerComment, scalar?: ScalarSource): Mark | string {
  if (marker === undefined) return `"${words}" is no repository and no field`;
  if (scalar === undefined) return 'there is no scalar before it on its line';
  return refuseValue(marker, scalar) ?? { scalar, field: 'reference', ...marker };
}

function refuseValue({ field, name }: Marker, scalar: ScalarSource): string | undefined {
  const { value, source, style } = scalar;
  if (value.includes('{{')) return 'the value before it is a template';
  const words = value.trim();
  const isOneWord = !/\s/.test(words) && (style === 'block' || !/[\r\n]/.test(source));
  if (!isOneWord || words.includes('=')) {
    const what = isOneWord ? 'an assignment' : 'more than one word';
    return `the value before it is ${what}, and would be replaced as a whole`;
  }
  if (field !== undefined || name !== undefined) return undefined;
  const isSure = /[/:]/.test(value.replace(/^sha(?:256|512):/, ''));
  return isSure ? undefined : `${JSON.stringify(value)} may be a tag, a digest or a name`;
}

/** The error of a marker that marks nothing. */
export function markerError(file: string, line: number, what: string): UserError {
  return new UserError('marker', `the comment deliver-image cannot be used: ${what}`, {
    location: { file, line },
    fix:
      'Write it at the end of the line of a scalar: # deliver-image, # deliver-image: <field> or ' +
      '# deliver-image: <repository> <field>, with a field of reference, tag, digest and name.',
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
  return /^[ \t,\]}]*(?:(?<=[ \t])#.*)?$/.test(between) ? readScalar(document, target) : undefined;
}

/** `key: value`, `- value`, `key = value` and `KEY=value`, the value in quotes or one word without spaces. */
const valuePattern =
  /(?:^|[ \t=])(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^']|'')*)'|(?<plain>[A-Za-z0-9_$<][^\s"'=]*))$/;
/** A line longer than this was not written by a person. */
const longestLine = 2000;
/** A dash is one of a list only where nothing but dashes stands before it. */
const beforePattern = /(?:[:=]|^[ \t]*(?:-[ \t]+)*-)[ \t]*$/;

/** The scalar that ends the line before `offset`, where the marker's `#` stands; if there is one. */
function readMarkedValue(text: string, offset: number): ScalarSource | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(lineStart, offset).trimEnd();
  if (line.endsWith(':')) {
    const end = lineStart + line.length;
    const isEmpty = !isContinued(text, line, offset);
    return isEmpty ? { start: end, end, source: '', value: '', style: 'empty' } : undefined;
  }
  const match = line.length > longestLine ? null : valuePattern.exec(line);
  if (!match) return undefined;
  const source = match[0].replace(/^[ \t=]/, '');
  const start = lineStart + line.length - source.length;
  const before = line.slice(0, line.length - source.length);
  if (before.trim() === '' || !beforePattern.test(before)) return undefined;
  const { double, single, plain } = match.groups ?? {};
  const place = { start, end: start + source.length, source };
  if (double !== undefined) {
    // The escapes that can stand in a name; any other stays and makes the value no reference.
    return { ...place, value: double.replace(/\\(["\\/])/g, '$1'), style: 'double' };
  }
  if (single !== undefined) {
    return { ...place, value: single.replaceAll("''", "'"), style: 'single' };
  }
  // After `=` no reader of YAML comes: quotes would become a part of the value there.
  const style = /=[ \t]*$/.test(before) ? 'word' : 'plain';
  return { ...place, value: plain ?? source, style };
}

const keyIndent = /^[ \t]*(?:-[ \t]+)*/;
/** Empty lines, comments and actions of a template: what they stand between decides. */
const nothing = /^[ \t]*(?:$|#|\{\{.*\}\}[ \t]*$)/;

/** Whether a key's value stands below its line: more indented, or the item of a list. */
function isContinued(text: string, line: string, offset: number): boolean {
  const column = keyIndent.exec(line)?.[0].length ?? 0;
  for (let end = text.indexOf('\n', offset); end !== -1;) {
    const start = end + 1;
    end = text.indexOf('\n', start);
    const next = text.slice(start, end === -1 ? text.length : end).trimEnd();
    if (nothing.test(next)) continue;
    const indent = next.length - next.trimStart().length;
    return indent > column || (indent === column && next.startsWith('- ', indent));
  }
  return false;
}
