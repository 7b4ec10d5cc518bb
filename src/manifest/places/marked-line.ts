// The value before a marker on one line of a text that is no YAML: a Helm template, for example.
import type { ScalarSource } from '../types.ts';

/** `key: value`, `- value`, `key = value` and `KEY=value`, the value in quotes or one word without spaces. */
const valuePattern =
  /(?:^|[ \t=])(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^']|'')*)'|(?<plain>[A-Za-z0-9_$<][^\s"'=]*))$/;
/** A line longer than this was not written by a person. */
const longestLine = 2000;
/** A dash is one of a list only where nothing but dashes stands before it. */
const beforePattern = /(?:[:=]|^[ \t]*(?:-[ \t]+)*-)[ \t]*$/;

/**
 * The scalar that ends the line before `offset`, where the marker's `#` stands.
 *
 * @returns `undefined` when the line holds no such value
 */
export function readMarkedValue(text: string, offset: number): ScalarSource | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(lineStart, offset).trimEnd();
  if (line.endsWith(':')) {
    const isEmpty = !isContinued(text, line, offset);
    return isEmpty ? emptyAt(lineStart + line.length) : undefined;
  }
  const match = line.length > longestLine ? null : valuePattern.exec(line);
  if (!match) return undefined;
  const source = match[0].replace(/^[ \t=]/, '');
  const start = lineStart + line.length - source.length;
  const before = line.slice(0, line.length - source.length);
  if (before.trim() === '' || !beforePattern.test(before)) return undefined;
  const { double, single, plain } = match.groups ?? {};
  const place = { start, end: start + source.length, source };
  if (double !== undefined) return { ...place, value: unescape(double), style: 'double' };
  if (single !== undefined)
    return { ...place, value: single.replaceAll("''", "'"), style: 'single' };
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

function emptyAt(offset: number): ScalarSource {
  return { start: offset, end: offset, source: '', value: '', style: 'empty' };
}

/** The escapes that can stand in a name; any other stays and makes the value no reference. */
function unescape(inner: string): string {
  return inner.replace(/\\(["\\/])/g, '$1');
}
