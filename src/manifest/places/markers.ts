// The comment `# deliver-image` at the end of a line makes the scalar before it a site.
import { isAlias, isScalar } from 'yaml';
import type { Alias, Scalar } from 'yaml';

import { UserError } from '../../errors.ts';
import { readReference } from '../../image/reference.ts';

import { listNodes } from '../yaml/documents.ts';
import type { YamlDocument } from '../yaml/documents.ts';
import { readMarkedValue } from './marked-line.ts';
import type { Found } from './map-view.ts';
import { readScalar } from '../yaml/scalar.ts';
import type { MarkerField, ScalarSource } from '../types.ts';

/** A marker comment; `offset` is that of its `#`. */
export interface Marker {
  readonly offset: number;
  readonly field: MarkerField | undefined;
  readonly name: string | undefined;
}

/** A comment that begins like a marker; `marker` is absent where it cannot be read as one. */
interface MarkerComment {
  readonly offset: number;
  readonly words: string;
  readonly hasColon: boolean;
  readonly marker: Marker | undefined;
}

/** What the markers of a text make: candidates, and what is wrong with the others. */
export interface MarkedSites {
  readonly found: readonly Found[];
  /** Each with the offset where it is. */
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
  return [...text.matchAll(pattern)].map((match) => {
    const [, colon = '', rest = ''] = match;
    const words = rest.trim();
    return {
      offset: match.index,
      words,
      hasColon: colon !== '',
      marker: parseMarker(match.index, words),
    };
  });
}

function parseMarker(offset: number, text: string): Marker | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const [first, second] = words;
  if (words.length > 2) return undefined;
  if (first === undefined) return { offset, field: undefined, name: undefined };
  if (isField(first))
    return second === undefined ? { offset, field: first, name: undefined } : undefined;
  const reference = readReference(first);
  if (reference === undefined || reference.digest !== undefined) return undefined;
  const field = second ?? reference.tag;
  if (second !== undefined && reference.tag !== undefined) return undefined;
  if (field !== undefined && !isField(field)) return undefined;
  return { offset, field, name: reference.name };
}

/**
 * True where a marker stands in a document that is one text: `KEY=value` lines and the like read
 * as one scalar. A file may hold nothing but the value, which is one word.
 */
export function isMarkedText(document: YamlDocument, end: number): boolean {
  const { root, start, text } = document;
  if (!isScalar(root) || !root.range) return false;
  const source = text.slice(start + root.range[0], start + root.range[1]);
  const isValue = /^(?:"[^\n]*"|'[^\n]*'|[^\s=]*)$/.test(source) || /^[|>]/.test(source);
  const isMeant = ({ marker, hasColon }: MarkerComment): boolean =>
    hasColon || marker !== undefined;
  return !isValue && findMarkers(text.slice(start, end)).some(isMeant);
}

/** The marked scalars of a parsed document. */
export function findMarked(document: YamlDocument, end: number): MarkedSites {
  const comments = findMarkers(document.text.slice(document.start, end));
  if (comments.length === 0) return { found: [], problems: [] };
  const nodes = listNodes(document.root).filter((node) => isScalar(node) || isAlias(node));
  const placed = comments.map((one) => ({ ...one, offset: document.start + one.offset }));
  return readMarkers(document.text, placed, (offset) => scalarBefore(document, nodes, offset));
}

/** The marked scalars of a text that is no YAML, line by line. */
export function findMarkedLines(text: string): MarkedSites {
  return readMarkers(text, findMarkers(text), (offset) => readMarkedValue(text, offset));
}

/** The scalar that a marker marks; `text` when the marker's words are themselves part of a scalar. */
type Before = ScalarSource | 'text' | undefined;

function readMarkers(
  text: string,
  comments: readonly MarkerComment[],
  scalarAt: (offset: number) => Before,
): MarkedSites {
  const found: Found[] = [];
  const problems: { offset: number; what: string }[] = [];
  for (const comment of comments) {
    const scalar = scalarAt(comment.offset);
    if (scalar === 'text' || isProse(text, comment)) continue;
    const made = markScalar(comment, scalar);
    if (typeof made === 'string') problems.push({ offset: comment.offset, what: made });
    else found.push(made);
  }
  return { found, problems };
}

/** Words that are no marker are a comment about the tool, unless a colon says that they are meant. */
function isProse(text: string, comment: MarkerComment): boolean {
  const line = text.slice(text.lastIndexOf('\n', comment.offset) + 1, comment.offset);
  return comment.marker === undefined && (!comment.hasColon || line.trim() === '');
}

function markScalar(comment: MarkerComment, scalar: ScalarSource | undefined): Found | string {
  const { marker } = comment;
  if (marker === undefined) return `"${comment.words}" is no repository and no field`;
  if (scalar === undefined) return 'there is no scalar before it on its line';
  const problem = refuseValue(scalar) ?? refuseDoubtful(marker, scalar);
  if (problem !== undefined) return problem;
  const field = marker.field ?? 'reference';
  const name = marker.name === undefined ? {} : { name: marker.name };
  return {
    kind: 'marker',
    place: 'marked scalar',
    form: { form: 'marked', field, scalar, ...name },
  };
}

function refuseValue({ value, source, style }: ScalarSource): string | undefined {
  if (value.includes('{{')) return 'the value before it is a template';
  const isOnOneLine = style === 'block' || !/[\r\n]/.test(source);
  const words = value.trim();
  const isOneWord = isOnOneLine && !/\s/.test(words);
  if (isOneWord && !words.includes('=')) return undefined;
  const what = isOneWord ? 'an assignment' : 'more than one word';
  return `the value before it is ${what}, and would be replaced as a whole`;
}

function refuseDoubtful(marker: Marker, { value }: ScalarSource): string | undefined {
  const isDoubtful = marker.field === undefined && marker.name === undefined;
  return isDoubtful && !/[/:]/.test(value.replace(/^sha(?:256|512):/, ''))
    ? `${JSON.stringify(value)} may be a tag, a digest or a name`
    : undefined;
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
  const node = nodes[countBefore(nodes, offset - document.start) - 1];
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

/** How many nodes begin at the offset or before it. */
function countBefore(nodes: readonly (Scalar | Alias)[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.range?.[0] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
