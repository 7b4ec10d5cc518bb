// The value that a marker marks on a line of a text that is no YAML: of a template, or of any language with comments.
import type { ScalarSource } from '../../yaml/scalar.ts';

/** The value, in quotes or one word without spaces, at the end of what stands before it. */
const valuePattern =
  /(?:^|[\s=:,([{|&+>])(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^']|'')*)'|`(?<raw>[^`]*)`|(?<plain>[A-Za-z0-9_$<][^\s"'=]*))$/;
/** A line longer than this was not written by a person. */
const longestLine = 2000;
/** A dash is one of a list only where nothing but dashes stands before it. */
const beforePlain = /(?:[:=]|^[ \t]*(?:-[ \t]+)*-)[ \t]*$/;

/** The scalar that ends the line before `offset`, where the marker's comment begins; if there is one. */
export function readMarkedValue(text: string, offset: number): ScalarSource | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text
    .slice(lineStart, offset)
    .replace(/\{\{-?\s*$/, '')
    .trimEnd();
  if (line.endsWith(':')) {
    const end = lineStart + line.length;
    const isEmpty = !isContinued(text, line, offset);
    return isEmpty ? { start: end, end, source: '', value: '', style: 'empty' } : undefined;
  }
  if (line.length > longestLine) return undefined;
  const quoted = valuePattern.exec(trimClosing(line, ',;)]}'));
  const isPlain = quoted?.groups?.['plain'] !== undefined;
  const match = isPlain ? valuePattern.exec(trimClosing(line, ',;')) : quoted;
  if (match === null) return undefined;
  const source = match[0].replace(/^[^"'`\w$<]/, '');
  const start = lineStart + match.index + match[0].length - source.length;
  return readValue(
    match.groups ?? {},
    { start, end: start + source.length, source },
    text.slice(lineStart, start),
  );
}

/** What a language puts between a value and the end of its line is no part of the value. */
function trimClosing(line: string, signs: string): string {
  let end = line.length;
  while (end > 0 && `${signs} \t`.includes(line.charAt(end - 1))) end--;
  return line.slice(0, end);
}

function readValue(
  { double, single, raw, plain }: Readonly<Record<string, string | undefined>>,
  place: Pick<ScalarSource, 'start' | 'end' | 'source'>,
  before: string,
): ScalarSource | undefined {
  if (double !== undefined) {
    // The escapes that can stand in a name; any other stays and makes the value no reference.
    return { ...place, value: double.replace(/\\(["\\/])/g, '$1'), style: 'double' };
  }
  if (single !== undefined) {
    return { ...place, value: single.replaceAll("''", "'"), style: 'single' };
  }
  if (raw !== undefined) {
    const [start, end] = [place.start + 1, place.end - 1];
    return { start, end, source: raw, value: raw, style: 'word' };
  }
  if (!beforePlain.test(before)) return undefined;
  // After `=` no reader of YAML comes: quotes would become a part of the value there.
  const style = /=[ \t]*$/.test(before) ? 'word' : 'plain';
  return { ...place, value: plain ?? place.source, style };
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
