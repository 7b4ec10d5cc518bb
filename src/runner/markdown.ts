// Markdown of texts that may hold anything: no character of them is markup.
import { writeControls } from '../words.ts';

/**
 * A text of at most so many bytes, cut after a whole line where it can be.
 *
 * @param end a line that stands where the rest was
 */
export function cutAtLine(text: string, most: number, end: string): string {
  if (Buffer.byteLength(text) <= most) return text;
  const bytes = Buffer.from(text).subarray(0, Math.max(0, most - Buffer.byteLength(end) - 1));
  // A character that was cut through goes.
  const start = bytes.toString().replace(/\ufffd{1,3}$/, '');
  const lastLine = start.lastIndexOf('\n');
  return `${lastLine === -1 ? start : start.slice(0, lastLine)}\n${end}`;
}

/** A fence longer than any run of backticks inside, so that the text cannot end it. */
export function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${writeControls(text).replace(/\n$/, '')}\n${marks}`;
}

/** A value in a table cell: as code, its line breaks and bars made harmless. What is too wide is broken at its digest. */
export function code(value: string): string {
  if (value === '') return '';
  const lines = value
    .split('\n')
    .map((line) => `<code>${escapeHtml(line).replaceAll('`', '&#96;')}</code>`);
  return lines.join('<br>').replaceAll('|', '&#124;').replaceAll('@sha256:', '<wbr>@sha256:');
}

/** A value in a cell of an HTML table: to be read where it has a blank, else to be copied. */
export function cell(value: string): string {
  if (!value.includes(' ')) return code(value);
  return escapeHtml(value).replaceAll('\n', '<br>').replace(reference, '$&&ZeroWidthSpace;');
}

/** Such a value that leads to a page. */
export function link(value: string, page: string): string {
  const href = escapeHtml(page).replaceAll('"', '&quot;').replaceAll('|', '&#124;');
  return `<a href="${href.replaceAll('`', '&#96;')}">${cell(value)}</a>`;
}

/** What GitHub makes a link of, and tells people of: a person's or team's name, and the number of an issue. */
const reference = /(?<!\w)@(?=\w)|#(?=\d)|(?<=\bGH)-(?=\d)/gi;

/** Plain text inside Markdown: no character of it is markup. */
export function escape(text: string): string {
  const plain = escapeHtml(text.replace(/[\\`*_[\]#|~]/g, '\\$&')).replaceAll('\n', ' ');
  // A blank of no width, which nobody sees, makes it plain text.
  return plain.replace(reference, '$&&ZeroWidthSpace;');
}

export function escapeHtml(text: string): string {
  return writeControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
