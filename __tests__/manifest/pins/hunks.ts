// Texts before and after a change, and the hunk headers that `git diff` gives for them.

const lines = (count: number): string[] => Array.from({ length: count }, (_, n) => `line ${n}`);

/** The lines with some of them changed. */
function changed(count: number, at: readonly number[]): string[] {
  return lines(count).map((line, index) => (at.includes(index) ? `${line} new` : line));
}

export function caseOf(
  count: number,
  at: readonly number[],
  end = '\n',
  last = end,
): [string, string] {
  return [lines(count).join(end) + last, changed(count, at).join(end) + last];
}

/** What changes, the two texts, and the headers; a count of one line is written out. */
export const hunkCases: readonly (readonly [
  what: string,
  texts: readonly [before: string, after: string],
  headers: readonly string[],
])[] = [
  ['no change', caseOf(9, []), []],
  ['an empty file', ['', ''], []],
  ['a file of one line', caseOf(1, [0]), ['-1,1 +1,1']],
  ['a file of one line without its end', caseOf(1, [0], '\n', ''), ['-1,1 +1,1']],
  ['the first line', caseOf(20, [0]), ['-1,4 +1,4']],
  ['the second line', caseOf(20, [1]), ['-1,5 +1,5']],
  ['the first line with its context above', caseOf(20, [3]), ['-1,7 +1,7']],
  ['the first line with a line above its context', caseOf(20, [4]), ['-2,7 +2,7']],
  ['the last line', caseOf(20, [19]), ['-17,4 +17,4']],
  ['the last line without its end', caseOf(20, [19], '\n', ''), ['-17,4 +17,4']],
  ['a line whose context ends the file', caseOf(20, [16], '\n', ''), ['-14,7 +14,7']],
  ['a line before the last context', caseOf(20, [15], '\n', ''), ['-13,7 +13,7']],
  ['neighbouring lines', caseOf(20, [8, 9]), ['-6,8 +6,8']],
  ['a gap of 1 line', caseOf(20, [8, 10]), ['-6,9 +6,9']],
  ['a gap of 5 lines', caseOf(20, [3, 9]), ['-1,13 +1,13']],
  ['a gap of 6 lines', caseOf(20, [3, 10]), ['-1,14 +1,14']],
  ['a gap of 7 lines', caseOf(20, [3, 11]), ['-1,7 +1,7', '-9,7 +9,7']],
  ['gaps of 6, 7 and 6 lines', caseOf(40, [3, 10, 18, 25]), ['-1,14 +1,14', '-16,14 +16,14']],
  ['a gap of 7 lines after two lines', caseOf(20, [2, 3, 11]), ['-1,7 +1,7', '-9,7 +9,7']],
  ['CRLF', caseOf(20, [3, 11], '\r\n'), ['-1,7 +1,7', '-9,7 +9,7']],
  ['CRLF without the last', caseOf(9, [8], '\r\n', ''), ['-6,4 +6,4']],
  ['fewer lines', ['a\nb\nc\nd\ne\nf\ng\nh\ni\n', 'a\nb\nc\nd\nEF\ng\nh\ni\n'], ['-2,8 +2,7']],
];

export function hunksOf(diff: string): string {
  return /^@@[^]*/m.exec(diff)?.[0] ?? '';
}
