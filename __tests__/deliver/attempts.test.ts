import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { planPause } from '../../src/deliver/attempts.ts';

describe('the pause after a lost race', () => {
  test.each([
    [1, 4_000],
    [2, 16_000],
    [3, 64_000],
    [4, 120_000],
    [9, 120_000],
  ])('after %i, with attempts of a second, is less than %i ms', (failed, longest) => {
    expect(planPause(failed, 1_000, 0)).toBe(0);
    expect(planPause(failed, 1_000, 1)).toBe(longest);
  });

  test('is spread evenly over its window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failed, random) => {
          expect(planPause(failed, 500, random)).toBeCloseTo(planPause(failed, 500, 1) * random);
        },
      ),
    );
  });
});
