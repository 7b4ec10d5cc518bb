// Reads an edited text again and compares it with the text before: exactly the planned scalars differ.
import { CST, isScalar, Lexer, type Node } from 'yaml';

import { UserError } from '../../errors.ts';
import { readEmbedded } from '../places/embedded.ts';
import { mainScalar } from '../places/form.ts';
import { readFile } from '../places/read-file.ts';
import {
  isProblem,
  parsePart,
  type ParseProblem,
  readSource,
  splitDocuments,
} from '../yaml/documents.ts';
import { describeNodes, type DocumentTokens, listNodes, type YamlDocument } from '../yaml/nodes.ts';
import { isAmbiguous, readScalar } from '../yaml/scalar.ts';
import { isJson } from '../yaml/text.ts';

import type { PlannedFile } from './plan.ts';
import type { Edit } from './splice.ts';

/** @throws UserError `edit-doubtful` where the edited text differs from the planned one in more than the edits' values */
export function verifyEdit(planned: PlannedFile, after: string, edits: readonly Edit[]): void {
  const isAsPlanned =
    planned.documents.length === 0
      ? readsSameLines(planned, after, edits)
      : readsSameDocuments(planned, after, edits);
  const isStillJson = !planned.isJson || !isJson(planned.text) || isJson(after);
  if (isAsPlanned && isStillJson) return;
  const [{ line, column } = {}] = edits;
  throw new UserError('edit-doubtful', 'The edited file does not read back as planned', {
    location: { file: planned.path, ...(line && column && { line, column }) },
    fix: 'Nothing was written. Please report this with the file.',
  });
}

/** Only documents with edits are read again: every other byte is what it was. */
function readsSameDocuments(planned: PlannedFile, after: string, edits: readonly Edit[]): boolean {
  const parts = new Map(splitDocuments(after).map((part) => [part.start, part]));
  let next = 0;
  let shift = 0;
  for (const document of planned.documents) {
    // Edits come in the order of the text: those of one document stand side by side.
    const first = next;
    const [from, to] = [document.start, document.end];
    const isOwn = (edit = edits[next]): boolean =>
      edit !== undefined && from <= edit.start && edit.start <= to;
    while (isOwn()) next++;
    const own = edits.slice(first, next);
    if (own.length === 0) continue;
    const part = parts.get(document.start + shift);
    shift += own.reduce((sum, edit) => sum + edit.after.length - edit.before.length, 0);
    if (part?.end !== document.end + shift) return false;
    const edited = editTokens(document, own);
    const isSame = edited
      ? isEqual(edited, [...new Lexer().lex(readSource(after, part).source)])
      : hasSameNodes(parsePart(planned.text, document), parsePart(after, part), own);
    if (!isSame) return false;
  }
  return next === edits.length;
}

/** What is no YAML before is none afterwards, and each of its marked lines holds its value. */
function readsSameLines(planned: PlannedFile, after: string, edits: readonly Edit[]): boolean {
  const { documents, candidates } = readFile({ path: planned.path, text: after }, () => true);
  const values = new Map(
    candidates.map(({ form }) => [mainScalar(form).start, mainScalar(form).value]),
  );
  let shift = 0;
  const areAsPlanned = edits.map(({ start, before, after: source, value }) => {
    // What is put where nothing was begins after the space before it.
    const at = start + shift + (before === '' ? 1 : 0);
    shift += source.length - before.length;
    return values.get(at) === value;
  });
  return documents.length === 0 && areAsPlanned.every(Boolean);
}

/**
 * The tokens of a document with the edits in them. A parser makes nodes of tokens alone and takes all plain and
 * quoted scalars alike: with one in the place of another they mean the same nodes. Parsing takes four times as long.
 *
 * @returns `undefined` when an edit is something else: its document has to be parsed
 */
function editTokens(
  { start, tokens }: DocumentTokens,
  edits: readonly Edit[],
): string[] | undefined {
  const left = new Map(edits.map((edit) => [edit.start, edit]));
  const edited: string[] = [];
  let at = start;
  let isMarked = false;
  for (const token of tokens) {
    // Marks take no place in the text; one stands before each plain and block scalar.
    if (!isMarked && marks.includes(token)) {
      edited.push(token);
      isMarked = token === CST.SCALAR;
      continue;
    }
    const edit = left.get(at);
    if (edit?.before === token && (isMarked || /^["']/.test(token))) {
      const scalar = scalarTokens(edit);
      if (scalar === undefined) return undefined;
      if (isMarked) edited.pop();
      edited.push(...scalar);
      left.delete(at);
    } else edited.push(token);
    at += token.length;
    isMarked = false;
  }
  return left.size === 0 ? edited : undefined;
}

const marks: readonly string[] = [CST.SCALAR, CST.DOCUMENT, CST.FLOW_END];

/** The edit's scalar, where it holds its value as it is, without escapes; nothing where it would be no text. */
function scalarTokens({ after, value }: Edit): string[] | undefined {
  // Tokens do not tell a text from a number.
  if (after === value) return isAmbiguous(value) ? undefined : [CST.SCALAR, value];
  return after === `"${value}"` || after === `'${value}'` ? [after] : undefined;
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((token, index) => token === other[index]);
}

function hasSameNodes(
  before: YamlDocument | ParseProblem,
  after: YamlDocument | ParseProblem,
  edits: readonly Edit[],
): boolean {
  if (isProblem(before) || isProblem(after)) return false;
  // A plain scalar that was put there has to be a text to every reader.
  if (edits.some(({ after: source, value }) => source.trim() === value && isAmbiguous(value))) {
    return false;
  }
  return areSameNodes([before], [after], edits);
}

/** Both see the same nodes, but for the values that the edits give; a text with edits within it is read itself. */
function areSameNodes(
  before: readonly YamlDocument[],
  after: readonly YamlDocument[],
  edits: readonly Edit[],
): boolean {
  return (
    before.length === after.length &&
    before.every((one, index) => {
      const other = after[index];
      return other !== undefined && areSame(one, other, edits);
    })
  );
}

function areSame(before: YamlDocument, after: YamlDocument, edits: readonly Edit[]): boolean {
  const expected = new Map(edits.map((edit) => [edit.start, edit.value]));
  const others = listNodes(after.root);
  const embedded = new Set<Node>();
  const areTextsSame = listNodes(before.root).every((node, index) => {
    const other = others[index];
    if (!isScalar(node) || !isScalar(other)) return true;
    const { start, end } = readScalar(before, node);
    const within = edits.filter((edit) => start < edit.start && edit.start < end);
    if (within.length === 0 || expected.has(start)) return true;
    embedded.add(node).add(other);
    const [own, fresh] = [readEmbedded(before, node, 'patch'), readEmbedded(after, other, 'patch')];
    return (
      areSameNodes(own.documents ?? [], fresh.documents ?? [], within) &&
      own.documents !== undefined
    );
  });
  if (!areTextsSame) return false;
  const planned = describeNodes(before.root, (scalar) => {
    if (embedded.has(scalar)) return 'a text of its own';
    const { start, value, style } = readScalar(before, scalar);
    const own = expected.get(start);
    if (own === undefined) return scalar.value;
    // Spaces around a block's value stay.
    return style === 'block' ? value.replace(value.trim(), () => own) : own;
  });
  const read = describeNodes(after.root, (scalar) =>
    embedded.has(scalar) ? 'a text of its own' : scalar.value,
  );
  return isEqual(planned, read);
}
