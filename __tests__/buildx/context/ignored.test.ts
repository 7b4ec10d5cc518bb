import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import { checkIgnoreFile, findIgnoringRule } from '../../../src/buildx/context/ignored.ts';

const root = mkdtempSync(join(tmpdir(), 'deliver-image-ignored-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('a pattern that no builder takes', () => {
  const check = (text: string, dockerfile?: string): void => {
    writeFileSync(join(root, '.dockerignore'), text);
    checkIgnoreFile(root, '.', dockerfile);
  };

  test.each(['[', 'a/[b', '[z-a]', '![', '[]', '[]a]', '[^]', '[a-]', '[-a]', 'a\\', '!', '! '])(
    '%s is an error of its line',
    (pattern) => {
      expect(() => {
        check(`*\n${pattern}\n`);
      }).toThrow(
        expect.objectContaining({
          code: 'ignore-file',
          location: { file: '.dockerignore', line: 2 },
        }),
      );
    },
  );

  test.each([
    '# [',
    'a]',
    '\\[',
    '[a-z]',
    '[^a]',
    '[a\\-]',
    '[!a]',
    '[[]',
    'a\\b',
    '! a',
    '\ufeff*',
  ])('%s is taken', (pattern) => {
    expect(() => {
      check(pattern);
    }).not.toThrow();
  });

  test("the Dockerfile's own stands in for the context's", () => {
    writeFileSync(join(root, 'own.dockerignore'), '*\n');
    expect(() => {
      check('[', 'own');
    }).not.toThrow();
  });

  test('is passed over where the rule is looked for that left a file out', () => {
    writeFileSync(join(root, '.dockerignore'), '[\na\n');
    expect(findIgnoringRule(root, undefined, 'a')).toMatchObject({ line: 2, pattern: 'a' });
  });
});
