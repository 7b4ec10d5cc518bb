// The job summary's text.

/** @see {@link SummaryFacts.rows} */
export type SummaryRow = readonly [name: string, value: string, page?: string | undefined];

/** The lines of a value stand below each other. */
export type ImageColumns = readonly [
  name: string,
  origin: string,
  reference: string,
  platforms: string,
];

/** What the job summary shows; every value is plain text and is escaped here. */
export interface SummaryFacts {
  readonly title: string;
  /** Name, value and where that leads, in the order shown. */
  readonly rows: readonly SummaryRow[];
  /** Several images, one a row; none where `rows` tell of a single one. */
  readonly images: readonly ImageColumns[];
  /** One sentence for each decision. */
  readonly reasons: readonly string[];
  /** Platform and digest. */
  readonly platforms: readonly (readonly [platform: string, digest: string])[];
  /** Node of a local cluster and what it was found to hold. */
  readonly nodes: readonly (readonly [node: string, finding: string])[];
  /** Unified diff; empty when nothing changed. */
  readonly diff: string;
  /** Texts to copy, each folded under its title. */
  readonly folded?: readonly FoldedText[];
}

export interface FoldedText {
  readonly title: string;
  readonly language: string;
  readonly text: string;
}

/** How much of what can be long is shown, in bytes; the rest is left for what is never cut. */
interface Room {
  readonly reasons: number;
  readonly diff: number;
  readonly images: number;
}

/** GitHub drops all of a step's summary beyond 1 MiB. A row of an image is some 400 bytes. */
const summaryRoom: Room = { reasons: 400_000, diff: 200_000, images: 150_000 };

/** A comment on GitHub takes 65,536 characters. */
export const commentRoom: Room = { reasons: 20_000, diff: 15_000, images: 10_000 };

/** Each of the texts to copy; they grow with the number of images. */
const longestFolded = 30_000;

/** The job summary as GitHub-flavoured Markdown. */
export function formatSummary(facts: SummaryFacts, room: Room = summaryRoom): string {
  const reasons = facts.reasons.map((reason) => `- ${escape(reason)}`).join('\n');
  const sections = [
    `### ${escape(facts.title)}`,
    formatTable(facts.rows),
    formatImages(facts.images, room.images),
    formatTable(facts.platforms, ['Platform', 'Digest']),
    formatTable(facts.nodes, ['Node', 'Image']),
    cutAtLine(reasons, room.reasons, '- and more: the log of the step holds every decision'),
    facts.diff === '' ? '' : formatDiffBlock(facts.diff, room.diff),
    ...(facts.folded ?? []).map(formatFolded),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

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

/** A failure, for the job summary. @param page that explains its code */
export function formatFailureSummary(
  what: string,
  page: string,
  { reasons }: Room = summaryRoom,
): string {
  const text = cutAtLine(what, reasons, 'and more: the log of the step holds all of it');
  return `### Not delivered\n\n${fence(text, 'text')}\n\n[What this error means](${page})\n`;
}

function formatImages(images: readonly ImageColumns[], most: number): string {
  if (images.length === 0) return '';
  const rows = images.map(([name, origin, reference, platforms]) => {
    const cells = [escape(name), escape(origin), code(reference), code(platforms)];
    return `| ${cells.join(' | ')} |`;
  });
  const head = ['| Image | | Reference | Platforms |', '| --- | --- | --- | --- |'];
  const end = '| and more: the output images holds all of them | | | |';
  return cutAtLine([...head, ...rows].join('\n'), most, end);
}

/** Markdown knows no table without a head: it is empty where nothing has to be named. */
function formatTable(
  rows: readonly SummaryRow[],
  head: readonly [string, string] = ['', ''],
): string {
  if (rows.length === 0) return '';
  const lines = rows.map(([name, value, page]) => {
    const cell = page === undefined ? code(value) : link(value, page);
    return `| ${escape(name)} | ${cell} |`;
  });
  return [`| ${head.join(' | ')} |`, '| --- | --- |', ...lines].join('\n');
}

function formatDiffBlock(diff: string, most: number): string {
  return fence(cutAtLine(diff, most, '… cut here: the output diff holds all of it'), 'diff');
}

function formatFolded({ title, language, text }: FoldedText): string {
  const block = fence(cutAtLine(text, longestFolded, '# and more, left out here'), language);
  return `<details><summary>${escapeHtml(title)}</summary>\n\n${block}\n\n</details>`;
}

/** A fence longer than any run of backticks inside, so that the text cannot end it. */
function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text.replace(/\n$/, '')}\n${marks}`;
}

/** A value in a table cell: as code, its line breaks and bars made harmless. */
function code(value: string): string {
  if (value === '') return '';
  const lines = value
    .split('\n')
    .map((line) => `<code>${escapeHtml(line).replaceAll('`', '&#96;')}</code>`);
  return lines.join('<br>').replaceAll('|', '&#124;');
}

/** A value in a table cell that leads to a page. */
function link(value: string, page: string): string {
  const text = `<a href="${escapeHtml(page).replaceAll('"', '&quot;')}">${escapeHtml(value)}</a>`;
  return text.replaceAll('|', '&#124;').replaceAll('`', '&#96;');
}

/** What GitHub makes a link of, and tells people of: a person's or team's name, and the number of an issue. */
const reference = /(?<!\w)@(?=\w)|#(?=\d)|(?<=\bGH)-(?=\d)/gi;

/** Plain text inside Markdown: no character of it is markup. */
function escape(text: string): string {
  const plain = escapeHtml(text.replace(/[\\`*_[\]#|~]/g, '\\$&')).replaceAll('\n', ' ');
  // A blank of no width, which nobody sees, makes it plain text.
  return plain.replace(reference, '$&&ZeroWidthSpace;');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
