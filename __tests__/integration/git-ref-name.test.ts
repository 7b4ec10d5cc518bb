import { execFileSync } from 'node:child_process';

import { describe, expect, test } from '@jest/globals';

import { isRefName } from '../../src/git/names.ts';

import { refNames } from '../fixtures/git/ref-names.ts';

describe("git's own answer to the table of ref names", () => {
  test.each(refNames)('%j: %s', (name, isLegal) => {
    const ask = () =>
      execFileSync('git', ['check-ref-format', '--branch', name], { stdio: 'ignore' });
    if (isLegal) expect(ask).not.toThrow();
    else expect(ask).toThrow();
    expect(isRefName(name)).toBe(isLegal);
  });
});
