// One pass for all words finds what a search for each finds.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { openFoldedSearch, openWordSearch } from '../../../src/manifest/tree/word-search.ts';
import { tries } from '../../tries.ts';

const find = (words: readonly string[], text: string): readonly string[] =>
  openWordSearch(words)(Buffer.from(text, 'latin1'))
    .map((place) => words[place] ?? '')
    .toSorted();

const one = (words: readonly string[], text: string): readonly string[] =>
  words.filter((word) => text.includes(word)).toSorted();

describe.each([1, 2, 9, 40])('%d words', (count) => {
  const word = fc.stringMatching(/^[abc]{1,6}$/);
  const words = fc.uniqueArray(word, { minLength: count, maxLength: count });
  const text = fc.stringMatching(/^[abcd]{0,60}$/);

  test('of few letters, in any text', () => {
    fc.assert(
      fc.property(words, text, (given, searched) => {
        expect(find(given, searched)).toEqual(one(given, searched));
      }),
      tries(2_000),
    );
  });
});

test('words in any letters, in any text', () => {
  const words = fc.uniqueArray(fc.stringMatching(/^[a-c/]{2,6}$/), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(words, fc.stringMatching(/^[a-cA-C/]{0,60}$/), (given, searched) => {
      const found = openFoldedSearch(given)(Buffer.from(searched, 'latin1'));
      expect(found.map((place) => given[place]).toSorted()).toEqual(
        one(given, searched.toLowerCase()),
      );
    }),
    tries(2_000),
  );
});

const services = Array.from({ length: 50 }, (_, index) => `service-${index}`);

test.each<[string, readonly string[], string]>([
  ['at the start', services, 'service-7: x'],
  ['at the end', services, 'x service-49'],
  ['one in another', services, 'service-12'],
  ['one over another', [...services, 'ice-3'], 'service-3'],
  ['cut off', services, 'service-'],
  ['none', services, 'x'.repeat(1000)],
  ['nothing at all', services, ''],
  ['bytes beyond ASCII', [...services, '\u00e9t\u00e9'], 'un \u00e9t\u00e9'],
  ['a word of one letter', [...services, 'x'], 'service-1 x'],
  ['a long and a short one', [...services, 'x'.repeat(300), 'ab'], `${'x'.repeat(301)}ab`],
])('%s', (_, words, text) => {
  expect(find(words, text)).toEqual(one(words, text));
});
