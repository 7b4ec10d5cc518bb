import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { cutWords, openWords } from '../src/words.ts';
import { tries } from './tries.ts';

const lines = (count: number): string => 'line of words\n'.repeat(count);

test('what is short stays as it is', () => {
  expect(cutWords(lines(2000))).toBe(lines(2000));
});

describe('what is long keeps its beginning and its end', () => {
  test.each([
    ['lines', `first\n${lines(100_000)}last`],
    ['one word', `first ${'x'.repeat(1_000_000)} last`],
    ['blanks', `first${' '.repeat(1_000_000)}last`],
  ])('%s', (_, text) => {
    const cut = cutWords(text);
    expect(cut).toMatch(/^first[^]* characters left out[^]*last$/);
    expect(cut.length).toBeLessThan(29_000);
  });
});

test('no word is parted, so that none is half a secret', () => {
  const secret = 'ghs_0123456789abcdef';
  const words = cutWords(`${secret} `.repeat(10_000)).split(/\s+|\[[^\]]*\]/);
  expect(new Set(words.filter((word) => /gh|def/.test(word)))).toEqual(new Set([secret]));
});

test('words that come in pieces are cut as a whole is', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'word '), maxLength: 30_000 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12, size: 'max' }), (pieces) => {
      const words = openWords();
      for (const one of pieces) words.add(one);
      expect(words.read()).toBe(cutWords(pieces.join('')));
    }),
    tries(50),
  );
});
