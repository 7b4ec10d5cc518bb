// The job summary's text: of a run that ended well, and of one that failed.
import { asUserError, errorPage, formatUserError } from '../errors.ts';

import { cell, code, cutAtLine, escape, escapeHtml, fence, link } from './markdown.ts';
import { formatSeconds, type RunRecord, type Stage } from './record.ts';

/** @see {@link SummaryFacts.rows} */
export type SummaryRow = readonly [name: string, value: string, page?: string | undefined];

/** The lines of a value stand below each other. */
export type ImageColumns = readonly [reference: string, origin: string, platforms: string];

/** How a run went, whatever its end. */
export interface RunFacts {
  readonly warnings?: readonly string[];
  readonly stages?: readonly Stage[];
}

/** What the job summary shows; every value is plain text and is escaped here. */
export interface SummaryFacts extends RunFacts {
  readonly title: string;
  /** Nothing was done: what was decided is all that there is. */
  readonly isPlan?: boolean;
  /** Name, value and where that leads, in the order shown. */
  readonly rows: readonly SummaryRow[];
  /** Several images, one a row; none where `rows` tell of a single one. */
  readonly images: readonly ImageColumns[];
  /** One sentence for each decision. */
  readonly reasons: readonly string[];
  /** Platform, digest and, where it is known, size. */
  readonly platforms: readonly (readonly [platform: string, digest: string, size?: string])[];
  /** Node of a local cluster and what it was found to hold. */
  readonly nodes: readonly (readonly [node: string, finding: string])[];
  /** Unified diff; empty when nothing changed. */
  readonly diff: string;
  /** What is left to do, as the log's last line says it. */
  readonly next?: string | undefined;
  /** Texts to copy, each folded under its title. */
  readonly folded?: readonly FoldedText[];
}

export interface FoldedText {
  readonly title: string;
  readonly language: string;
  readonly text: string;
}

/** How far a run came that failed. */
export interface FailureFacts extends RunFacts {
  readonly what: string;
  readonly fix?: string | undefined;
  /** Lines of the file that is at fault. */
  readonly excerpt?: string | undefined;
  /** The page that explains the error. */
  readonly page: string;
  /** What stays. */
  readonly done: readonly string[];
  /** What the same job does when it is run again, now that this is done. */
  readonly rerun?: string | undefined;
  readonly reasons: readonly string[];
}

/** How much of what can be long is shown, in bytes; the rest is left for what is never cut. */
interface Room {
  readonly reasons: number;
  readonly diff: number;
  readonly images: number;
}

/** GitHub drops all of a step's summary beyond 1 MiB. A row of an image is some 400 bytes. */
const summaryRoom: Room = { reasons: 300_000, diff: 200_000, images: 150_000 };

/** A comment on GitHub takes 65,536 characters. */
export const commentRoom: Room = { reasons: 12_000, diff: 15_000, images: 10_000 };

/** Each of the texts to copy; they grow with the number of images. */
const longestFolded = 30_000;

/** The job summary as GitHub-flavoured Markdown. */
export function formatSummary(facts: SummaryFacts, room: Room = summaryRoom): string {
  const { isPlan = false, reasons } = facts;
  return joinSections([
    `### ${escape(facts.title)}`,
    formatTable(facts.rows),
    formatImages(facts.images, room.images),
    formatPlatforms(facts.platforms),
    formatTable(facts.nodes, ['Node', 'Image']),
    formatWarnings(facts, room),
    isPlan ? formatList(reasons, room) : '',
    facts.diff === '' ? '' : formatDiffBlock(facts.diff, room.diff),
    isPlan ? '' : escape(facts.next ?? ''),
    isPlan ? '' : formatChart(facts),
    isPlan ? '' : foldReasons(reasons, room),
    ...(facts.folded ?? []).map(formatFolded),
  ]);
}

/** What the summary of a failed run shows. */
export function describeFailure(error: unknown, record: Omit<RunRecord, 'log'>): FailureFacts {
  const failure = asUserError(error);
  const { fix, excerpt } = failure;
  const { done, rerun, reasons, warnings, stages } = record;
  return {
    what: formatUserError(failure.with({ fix: '' })).trimEnd(),
    page: errorPage(failure.code),
    ...{ fix, excerpt, done, rerun, reasons, warnings, stages },
  };
}

/** A failure, for the job summary. */
export function formatFailure(facts: FailureFacts, room: Room = summaryRoom): string {
  const { what, fix, excerpt, page, done, rerun, reasons } = facts;
  const nothing = 'Nothing of this run is left behind: a re-run begins anew.';
  return joinSections([
    '### Not delivered',
    formatQuote(what, room),
    excerpt === undefined ? '' : fence(cutAtLine(excerpt, room.diff, '…'), 'text'),
    fix === undefined ? '' : `**What to do:** ${formatLines(fix, room)}`,
    `[What this error means](${page})`,
    done.length === 0 ? nothing : `**Done already**\n\n${formatShort(done, room)}`,
    done.length === 0 || rerun === undefined ? '' : escape(rerun),
    formatWarnings(facts, room),
    formatChart(facts),
    foldReasons(reasons, room),
  ]);
}

function joinSections(sections: readonly string[]): string {
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** Lines that wrap, as those of a code block do not. */
function formatQuote(text: string, room: Room): string {
  return formatLines(text, room).replaceAll(/^/gm, '> ');
}

function formatLines(text: string, { reasons }: Room): string {
  const lines = text.trimEnd().split('\n');
  const shown = lines.map((line) => {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    return `${'&nbsp;'.repeat(indent)}${escape(line.slice(indent))}`;
  });
  const end = 'and more: the log of the step holds all of it';
  return cutAtLine(shown.join('<br>\n'), reasons / 4, end);
}

function formatList(entries: readonly string[], { reasons }: Room): string {
  // The same may be told for each of several images.
  const list = [...new Set(entries)].map((entry) => `- ${escape(entry)}`).join('\n');
  return cutAtLine(list, reasons, '- and more: the log of the step holds all of them');
}

function formatShort(entries: readonly string[], room: Room): string {
  return formatList(entries, { ...room, reasons: room.reasons / 4 });
}

function formatWarnings({ warnings = [] }: RunFacts, room: Room): string {
  const list = formatShort(warnings, room);
  return list === '' ? '' : `**Warnings**\n\n${list}`;
}

function foldReasons(reasons: readonly string[], room: Room): string {
  if (reasons.length === 0) return '';
  return `<details><summary>What was decided, and why</summary>\n\n${formatList(reasons, room)}\n\n</details>`;
}

/** Below this a chart says nothing, in milliseconds. */
const shortestRun = 1_000;

/** A bar of less is `0.0 s`. */
const shortestStage = 50;

/** Up to how many milliseconds how often there is a mark on the axis: more than a dozen stand in each other. */
const intervals = [
  [12_000, '1second'],
  [120_000, '10second'],
  [720_000, '1minute'],
  [7_200_000, '10minute'],
] as const;

/**
 * The stages below each other, each where the one before ends: parts of a stage within another are counted out of it.
 *
 * @see https://mermaid.js.org/syntax/gantt.html
 */
function formatChart({ stages = [] }: RunFacts): string {
  const shown = stages.filter(({ milliseconds }) => milliseconds >= shortestStage);
  const whole = shown.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  if (shown.length < 2 || whole < shortestRun) return '';
  let from = 0;
  const bars = shown.map(({ name, milliseconds }) => {
    const length = Math.round(milliseconds);
    const bar = `${name.replaceAll(/[^\w ]/g, '')} (${formatSeconds(milliseconds)}) :${from}, ${length}ms`;
    from += length;
    return bar;
  });
  const interval = intervals.find(([most]) => whole <= most)?.[1] ?? '1hour';
  const axis = ['axisFormat %M:%S', `tickInterval ${interval}`, 'todayMarker off'];
  const head = ['gantt', 'dateFormat x', ...axis];
  return fence([...head, ...bars].join('\n    '), 'mermaid');
}

function formatImages(images: readonly ImageColumns[], most: number): string {
  const rows = images.map(([reference, origin, platforms]) => [
    code(reference),
    escape(origin),
    code(platforms),
  ]);
  const end = '| and more: the output images holds all of them |';
  return cutAtLine(formatColumns(['Image', 'Origin', 'Platforms'], rows), most, end);
}

function formatPlatforms(platforms: SummaryFacts['platforms']): string {
  const rows = platforms.map(([platform, digest, size = '']) => [
    escape(platform),
    code(digest),
    escape(size),
  ]);
  return formatColumns(['Platform', 'Digest', 'Size'], rows);
}

/** A table without the columns that are empty in every row. */
function formatColumns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const isShown = head.map((_, column) => rows.some((row) => row[column] !== ''));
  return [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.filter((_, column) => isShown[column]).join(' | ')} |`)
    .join('\n');
}

/** Markdown knows no table without a head: it would be an empty strip. An HTML block ends at the first empty line. */
function formatTable(rows: readonly SummaryRow[], head?: readonly [string, string]): string {
  if (rows.length === 0) return '';
  const lines = rows.map(([name, value, page]) => {
    const shown = page === undefined ? cell(value) : link(value, page);
    return `<tr><th align="left">${escapeHtml(name)}</th><td>${shown}</td></tr>`;
  });
  const first = head ? [`<tr><th>${head.join('</th><th>')}</th></tr>`] : [];
  return ['<table>', ...first, ...lines, '</table>'].join('\n');
}

function formatDiffBlock(diff: string, most: number): string {
  return fence(cutAtLine(diff, most, '… cut here: the output diff holds more'), 'diff');
}

function formatFolded({ title, language, text }: FoldedText): string {
  const block = fence(cutAtLine(text, longestFolded, '# and more, left out here'), language);
  return `<details><summary>${escapeHtml(title)}</summary>\n\n${block}\n\n</details>`;
}
