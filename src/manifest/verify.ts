// Reads an edited text again and compares it with the text before: exactly the planned scalars differ.
import { CST } from 'yaml';

import { UserError } from '../errors.ts';

import { listTokens, splitDocuments } from './documents.ts';
import type { DocumentTokens } from './documents.ts';
import { isJson } from './json.ts';
import { readFile } from './read-file.ts';
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

/**
 * A YAML parser makes its nodes from tokens alone, and treats every flow scalar alike. So two
 * documents are the same but for some scalars when their tokens are the same but for those.
 */
function readsSameDocuments(planned: PlannedFile, after: string, edits: readonly Edit[]): boolean {
  const parts = new Map(splitDocuments(after).map((part) => [part.start, part]));
  let left = edits;
  let shift = 0;
  for (const document of planned.documents) {
    const own = left.filter(({ start }) => document.start <= start && start <= document.end);
    if (own.length === 0) continue;
    const grown = own.reduce((sum, edit) => sum + edit.after.length - edit.before.length, 0);
    const part = parts.get(document.start + shift);
    shift += grown;
    if (part?.end !== document.end + shift) return false;
    const tokens = listTokens(after.slice(part.start, part.end));
    if (!isAlike(document, tokens, own)) return false;
    left = left.slice(own.length);
  }
  return left.length === 0;
}

/** True when the edits' tokens hold the edits' values and all others are the same in both. */
function isAlike(
  document: DocumentTokens,
  tokens: readonly string[],
  edits: readonly Edit[],
): boolean {
  const old = readTokens(document.tokens);
  const fresh = readTokens(tokens);
  let at = document.start;
  for (const edit of edits) {
    const kept = old(edit.start - at);
    if (!isEqual(kept, fresh(edit.start - at))) return false;
    if (!holdsPlanned(edit, old(edit.end - edit.start), fresh(edit.after.length))) return false;
    at = edit.end;
  }
  return isEqual(old(Infinity), fresh(Infinity));
}

/**
 * Gives the next tokens whose texts have this length together; more, where a token does not end
 * there. The mark before a plain or block scalar comes with it; a scalar without a text is left
 * out, because nothing in the text tells it from no scalar.
 */
function readTokens(tokens: readonly string[]): (length: number) => readonly string[] {
  let next = 0;
  return (length) => {
    const taken: string[] = [];
    let read = 0;
    for (; next < tokens.length; next++) {
      const token = tokens[next] ?? '';
      const isMark = token === CST.DOCUMENT || token === CST.FLOW_END;
      if (read >= length && !isMark) break;
      const text = token === CST.SCALAR ? (tokens[++next] ?? '') : token;
      if (!isMark) read += text.length;
      if (token !== CST.SCALAR) taken.push(token);
      else if (text !== '') taken.push(token, text);
    }
    return taken;
  };
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((token, index) => token === other[index]);
}

/** One scalar stands where one scalar (or nothing) stood, and reads as planned. */
function holdsPlanned(edit: Edit, old: readonly string[], fresh: readonly string[]): boolean {
  if (old.join('').replace(CST.SCALAR, '') !== edit.before) return false;
  if (edit.before === '') {
    const [space, ...scalar] = fresh;
    return space === ' ' && flowValue(scalar) === edit.value;
  }
  if (flowValue(old) !== undefined) return flowValue(fresh) === edit.value;
  // The header of a block scalar stays, and so do the spaces around its value.
  const [before, after] = [old.at(-1) ?? '', fresh.at(-1) ?? ''];
  const isSameHeader = isEqual(old.slice(0, -1), fresh.slice(0, -1));
  return isSameHeader && after === before.replace(before.trim(), () => edit.value);
}

/** What a plain or quoted scalar reads as; `undefined` for any other tokens. */
function flowValue(tokens: readonly string[]): string | undefined {
  const [first = '', second] = tokens;
  if (first === CST.SCALAR && tokens.length === 2) return valueOf('scalar', second ?? '');
  if (tokens.length !== 1) return undefined;
  if (first.startsWith('"')) return valueOf('double-quoted-scalar', first);
  return first.startsWith("'") ? valueOf('single-quoted-scalar', first) : undefined;
}

function valueOf(type: CST.FlowScalar['type'], source: string): string {
  const ignoreErrors = (): void => undefined;
  return CST.resolveAsScalar({ type, source, offset: 0, indent: 0 }, true, ignoreErrors).value;
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
