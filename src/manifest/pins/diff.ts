// A unified diff of files, as `git apply` takes it.
import type { EditedFile } from '../tree/write.ts';

/** Lines of context around a change, as git shows by default. */
const context = 3;

/**
 * The characters of a diff of all files. GitHub takes 1 MB for all outputs of a job, at two bytes a character, and shows
 * a longer log slowly.
 *
 * @see https://docs.github.com/actions/writing-workflows/choosing-what-your-workflow-does/passing-information-between-jobs
 */
const longestDiff = 400_000;

/**
 * The diff of all files, cut before the first hunk that it has no room for. The line that says so is a hunk of no lines:
 * `git apply` refuses the whole, and never takes a part for it.
 */
export function formatDiffs(files: readonly EditedFile[]): string {
  const shown: string[] = [];
  let room = longestDiff;
  for (const [index, file] of files.entries()) {
    const [head = '', ...hunks] = formatPieces(file);
    room -= head.length;
    const fitting = hunks.filter((hunk) => (room -= hunk.length) >= 0);
    if (fitting.length > 0) shown.push(head, ...fitting);
    if (room >= 0) continue;
    const whole = `${index} of ${files.length} ${files.length === 1 ? 'file' : 'files'}`;
    const end = `cut here: whole for ${whole}; changed-files names all`;
    return `${shown.join('')}@@ -0,0 +0,0 @@ ${end}\n`;
  }
  return shown.join('');
}

/**
 * The lines that name the file, and its hunks. Edits stay within their lines' neighbourhood, so the lines are compared
 * from both ends of each changed stretch and need no general algorithm.
 *
 * @see https://git-scm.com/docs/diff-format
 */
function formatPieces(file: EditedFile): readonly string[] {
  const before = splitLines(file.before);
  const after = splitLines(file.after);
  const changes = findChanges(before, after);
  if (changes.length === 0) return [];
  const [old, fresh] = [quotePath(`a/${file.path}`), quotePath(`b/${file.path}`)];
  // A tab ends a name that holds a space, as git itself writes it.
  const end = file.path.includes(' ') ? '\t' : '';
  const hunks = groupHunks(changes).map((group) => formatHunk(group, before, after));
  return [`diff --git ${old} ${fresh}\n--- ${old}${end}\n+++ ${fresh}${end}\n`, ...hunks];
}

/** Lines `from` up to `to`, 0-based, in both texts. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

function splitLines(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** Lines pair up one to one but for scalars that were folded over several lines. */
function findChanges(before: readonly string[], after: readonly string[]): Change[] {
  if (before.length === after.length) return pairLines(before, after);
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [{ from: start, to: before.length - end, newFrom: start, newTo: after.length - end }];
}

function pairLines(before: readonly string[], after: readonly string[]): Change[] {
  const changes: Change[] = [];
  for (let line = 0; line < before.length; line++) {
    if (before[line] === after[line]) continue;
    let to = line + 1;
    while (to < before.length && before[to] !== after[to]) to++;
    changes.push({ from: line, to, newFrom: line, newTo: to });
    line = to;
  }
  return changes;
}

/** Changes whose contexts touch share a hunk. */
function groupHunks(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && change.from - last.to <= 2 * context) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function formatHunk(
  group: readonly Change[],
  before: readonly string[],
  after: readonly string[],
): string {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return '';
  const from = Math.max(0, first.from - context);
  const newFrom = first.newFrom - (first.from - from);
  const to = Math.min(before.length, last.to + context);
  const newTo = last.newTo + (to - last.to);
  const body: string[] = [];
  let at = from;
  for (const change of group) {
    body.push(...mark(' ', before.slice(at, change.from)));
    body.push(...mark('-', before.slice(change.from, change.to)));
    body.push(...mark('+', after.slice(change.newFrom, change.newTo)));
    at = change.to;
  }
  body.push(...mark(' ', before.slice(at, to)));
  return `@@ -${from + 1},${to - from} +${newFrom + 1},${newTo - newFrom} @@\n${body.join('')}`;
}

function mark(sign: string, lines: readonly string[]): string[] {
  return lines.map((line) =>
    line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`,
  );
}

/** Controls, quotes and backslashes, line ends of Unicode, and marks that turn the direction of the text. */
const unprintable = /[\u0000-\u001f"\\\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * A path on one line, as git writes it: one with control characters, quotes or backslashes is a C string.
 *
 * @param others further characters that are written out
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
 */
export function quotePath(path: string, others = /(?!)/g): string {
  const quoted = path.replace(unprintable, escapeBytes).replace(others, escapeBytes);
  return quoted === path ? path : `"${quoted}"`;
}

function escapeBytes(text: string): string {
  if (/^[\n\t\r"\\]$/.test(text)) return JSON.stringify(text).slice(1, -1);
  const bytes = [...Buffer.from(text)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
