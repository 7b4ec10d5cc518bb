import { expect, test } from '@jest/globals';

import { formatList } from '../src/errors.ts';

test.each<[entries: string[], list: string]>([
  [['a'], '  - a'],
  [['a', 'b'], '  - a\n  - b'],
  [['a', 'b', 'c'], '  - a\n  - b\n  - and 1 more'],
  [['a\nb'], '  - a\n    b'],
])('%j, two at most, are listed', (entries, list) => {
  expect(formatList(entries, 2)).toBe(list);
});
