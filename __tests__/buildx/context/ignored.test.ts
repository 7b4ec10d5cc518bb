import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import { findIgnoringRule, readIgnoreRules } from '../../../src/buildx/context/ignored.ts';

const root = mkdtempSync(join(tmpdir(), 'deliver-image-ignored-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('a pattern that no builder takes', () => {
  test.each(['[', 'a/[b', '[z-a]', '!['])('%s is an error of its file', (pattern) => {
    writeFileSync(join(root, '.dockerignore'), `*\n${pattern}\n`);
    const { ignores } = readIgnoreRules(root, undefined);
    expect(() => ignores('a/b')).toThrow(expect.objectContaining({ code: 'ignore-file' }));
  });

  test('is passed over where the rule is looked for that left a file out', () => {
    writeFileSync(join(root, '.dockerignore'), '[\na\n');
    expect(findIgnoringRule(root, undefined, 'a')).toMatchObject({ line: 2, pattern: 'a' });
  });
});
