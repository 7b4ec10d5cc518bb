// Reads an edited text again and compares it with the text before: exactly the planned scalars differ.
import { isAlias, isCollection, isMap, isScalar } from 'yaml';
import type { Node, Scalar } from 'yaml';

import { UserError } from '../errors.ts';

import { isProblem, listNodes, parsePart, splitDocuments } from './documents.ts';
import type { YamlDocument } from './documents.ts';
import { isJson } from './json.ts';
import { readFile } from './read-file.ts';
import { readScalar } from './scalar.ts';
import { mainScalar } from './site-form.ts';
import type { Edit, PlannedFile } from './types.ts';

/**
 * @throws UserError `edit-doubtful` when anything but the planned scalars reads differently,
 *   or one of them does not read as the value that it was given
 */
export function verifyEdit(planned: PlannedFile, after: string, edits: readonly Edit[]): void {
  const isAsPlanned =
    planned.documents.length === 0
      ? readsSameLines(planned, after, edits)
      : readsSameDocuments(planned, after, edits);
  const isStillJson = !planned.isJson || !isJson(planned.text) || isJson(after);
  if (isAsPlanned && isStillJson) return;
  const [{ line, column } = {}] = edits;
  throw new UserError('edit-doubtful', 'the edited file does not read back as planned', {
    location: { file: planned.path, ...(line && column && { line, column }) },
    fix: 'Nothing was written. Please report this with the file.',
  });
}

function readsSameDocuments(planned: PlannedFile, after: string, edits: readonly Edit[]): boolean {
  const expected = new Map(edits.map((edit) => [edit.start, edit.value]));
  const parts = new Map(splitDocuments(after).map((part) => [part.start, part]));
  const shift = offsetShifter(edits);
  return planned.documents.every((before) => {
    const part = parts.get(shift(before.start));
    const parsed = part && parsePart(after, part);
    if (parsed === undefined || isProblem(parsed)) return false;
    const nodes = listNodes(before.root);
    const others = listNodes(parsed.root);
    if (nodes.length !== others.length) return false;
    return nodes.every((node, index) => isSame(before, node, others[index], expected));
  });
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

/** Where an offset of the text before stands in the text after; to be asked in ascending order. */
function offsetShifter(edits: readonly Edit[]): (offset: number) => number {
  let next = 0;
  let shift = 0;
  return (offset) => {
    for (let edit = edits[next]; edit && edit.end <= offset; edit = edits[++next]) {
      shift += edit.after.length - edit.before.length;
    }
    return offset + shift;
  };
}

function isSame(
  document: YamlDocument,
  before: Node,
  after: Node | undefined,
  expected: ReadonlyMap<number, string>,
): boolean {
  if (isAlias(before)) return isAlias(after) && before.source === after.source;
  if (before.tag !== after?.tag) return false;
  if (isCollection(before)) {
    const isAlike = isCollection(after) && isMap(before) === isMap(after);
    return isAlike && before.anchor === after.anchor && before.items.length === after.items.length;
  }
  if (!isScalar(before) || !isScalar(after) || before.anchor !== after.anchor) return false;
  return after.value === valueAfter(document, before, expected);
}

/** The value that a scalar has to have after the edit; spaces around a block's value stay. */
function valueAfter(
  document: YamlDocument,
  scalar: Scalar,
  expected: ReadonlyMap<number, string>,
): unknown {
  const { start, value, style } = readScalar(document, scalar);
  const planned = expected.get(start);
  if (planned === undefined) return scalar.value;
  return style === 'block' ? value.replace(value.trim(), () => planned) : planned;
}
