// Reads an edited text again and compares it with the text before: exactly the planned scalars differ.
import { isAlias, isCollection, isMap, isScalar } from 'yaml';
import type { Node, Scalar } from 'yaml';

import { UserError } from '../errors.ts';

import { isJson } from './json.ts';
import { isProblem, parsePart, splitDocuments, listNodes } from './documents.ts';
import type { YamlDocument } from './documents.ts';
import { pinSite } from './pin.ts';
import { readScalar } from './scalar.ts';
import type { Edit, PinRequest, PinnedImage, PlannedFile } from './types.ts';

/**
 * @throws UserError `edit-doubtful` when anything but the planned scalars reads differently,
 *   or one of them does not read as the value that it was given
 */
export function verifyEdit(
  planned: PlannedFile,
  after: string,
  edits: readonly Edit[],
  request: PinRequest,
  image: PinnedImage,
): void {
  const expected = new Map<number, string>();
  for (const site of planned.sites) {
    for (const { scalar, value } of pinSite(site, request, image))
      expected.set(scalar.start, value);
  }
  const parts = new Map(splitDocuments(after).map((part) => [part.start, part]));
  const shift = offsetShifter(edits);
  for (const before of planned.documents) {
    const part = parts.get(shift(before.start));
    const parsed = part && parsePart(after, part);
    if (parsed === undefined || isProblem(parsed)) throw doubtful(planned.path, edits[0]);
    compareDocuments(before, parsed, expected, planned.path);
  }
  if (planned.isJson && isJson(planned.text) && !isJson(after))
    throw doubtful(planned.path, edits[0]);
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

function compareDocuments(
  before: YamlDocument,
  after: YamlDocument,
  expected: ReadonlyMap<number, string>,
  path: string,
): void {
  const nodes = listNodes(before.root);
  const others = listNodes(after.root);
  const isAlike = nodes.every((node, index) => isSame(before, node, others[index], expected));
  if (!isAlike || nodes.length !== others.length) throw doubtful(path);
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

function doubtful(path: string, edit?: Edit): UserError {
  return new UserError('edit-doubtful', 'the edited file does not read back as planned', {
    location: { file: path, ...(edit && { line: edit.line, column: edit.column }) },
    fix: 'Nothing was written. Please report this with the file.',
  });
}
