import { describe, expect, test } from '@jest/globals';

import { textAt, valueAt } from '../../src/git/payload.ts';

describe('the value at a path', () => {
  test.each([
    [{ a: { b: 1 } }, ['a', 'b'], 1],
    [{ a: [{ b: 2 }] }, ['a', '0', 'b'], 2],
    [{ a: null }, ['a', 'b'], undefined],
    [{ a: 'text' }, ['a', 'length'], undefined],
    [{}, ['constructor'], undefined],
    [undefined, ['a'], undefined],
  ])('%j at %j', (payload, path, expected) => {
    expect(valueAt(payload, ...path)).toBe(expected);
  });
});

test.each([
  [{ a: 'x' }, 'x'],
  [{ a: '' }, undefined],
  [{ a: 1 }, undefined],
])('the text a of %j', (payload, expected) => {
  expect(textAt(payload, 'a')).toBe(expected);
});
