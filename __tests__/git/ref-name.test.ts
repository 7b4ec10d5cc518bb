import { describe, expect, test } from '@jest/globals';

import { isObjectId, isRefName } from '../../src/git/ref-name.ts';

import { refNames } from '../fixtures/git/ref-names.ts';

describe('ref names', () => {
  test.each(refNames)('%j is one: %s', (name, isLegal) => {
    expect(isRefName(name)).toBe(isLegal);
  });
});

describe('object ids', () => {
  test.each([
    ['a'.repeat(40), true],
    ['0'.repeat(64), true],
    ['A'.repeat(40), false],
    ['a'.repeat(39), false],
    ['a'.repeat(41), false],
    [`${'a'.repeat(40)}\n`, false],
    ['HEAD', false],
    ['', false],
  ])('%j: %s', (text, isId) => {
    expect(isObjectId(text)).toBe(isId);
  });
});
