import { describe, expect, test } from '@jest/globals';

import { formatDiffs } from '../../../src/manifest/pins/diff.ts';

import { hunkCases } from './hunks.ts';

describe('a hunk begins and ends where git lets it', () => {
  test.each(hunkCases)('%s', (_, [before, after], headers) => {
    const diff = formatDiffs([{ path: 'a.yaml', before, after }]);
    expect(diff.match(/^@@.*/gm) ?? []).toEqual(headers.map((header) => `@@ ${header} @@`));
  });
});
