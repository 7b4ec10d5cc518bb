// Sizes as people read them.
import { expect, test } from '@jest/globals';

import { describeSize, formatBytes } from '../../../src/run/report/sizes.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [99_949, '99.9 kB'],
  [99_950, '100 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [12_345_678, '12.3 MB'],
  [2_500_000_000, '2.5 GB'],
  [Number.MAX_SAFE_INTEGER, '9007 TB'],
])('%i is %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

type Row = readonly (readonly [string, number])[];
const one: Row = [['linux/amd64', 12_300_000]];

test.each<readonly [string, Row | undefined, Row, number, string | undefined]>([
  ['more', one, [['linux/amd64', 12_000_000]], 1, '12.3 MB (+300 kB)'],
  ['less', one, [['linux/amd64', 13_000_000]], 1, '12.3 MB (−700 kB)'],
  ['the same', one, one, 1, '12.3 MB (as before)'],
  ['nothing before', one, [], 1, '12.3 MB'],
  ['another platform before', one, [['linux/arm64', 1]], 1, '12.3 MB'],
  [
    'a plain manifest before, of the only platform',
    one,
    [['', 12_000_000]],
    1,
    '12.3 MB (+300 kB)',
  ],
  ['a plain manifest before, of one of two', one, [['', 12_000_000]], 2, '12.3 MB'],
  ['a plain manifest now', [['', 12_300_000]], [], 1, '12.3 MB'],
  ['not known', [], one, 1, undefined],
  ['not measured', undefined, one, 1, undefined],
])('the size against the pin before: %s', (_, now, before, platforms, text) => {
  const measured = now && { now: new Map(now), before: new Map(before) };
  expect(describeSize(measured, 'linux/amd64', platforms)).toBe(text);
});
