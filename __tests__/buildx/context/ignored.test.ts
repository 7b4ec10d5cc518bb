import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

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

  test.each([
    ['a\tb', 'U+0009'],
    ['a\rb', 'U+000D'],
    ['a\0b', 'U+0000'],
    ['\ufeffa', 'U+FEFF'],
    ['a\ufeff', 'U+FEFF'],
    ['a\u0085', 'U+0085'],
  ])('%j holds a character that is named', (pattern, code) => {
    expect(() => {
      check(`*\n${pattern}\n`);
    }).toThrow(
      expect.objectContaining({
        code: 'ignore-file',
        location: { file: '.dockerignore', line: 2 },
        fix: expect.stringContaining(`(${code})`),
      }),
    );
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

describe('a file that the builder does not read as it is meant', () => {
  const file = '.dockerignore';
  const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
  const make: Record<string, (path: string) => void> = {
    'is a link out of its folder': (path) => {
      symlinkSync('../shared', path);
    },
    'is a link out of its folder,': (path) => {
      symlinkSync(join(root, 'shared'), path);
    },
    'is a link to nothing': (path) => {
      symlinkSync('nothing', path);
    },
    'is a link that leads to itself': (path) => {
      symlinkSync(basename(path), path);
    },
    'is a folder': (path) => {
      mkdirSync(path);
    },
    'is written in UTF-16': (path) => {
      writeFileSync(path, utf16('a\n'));
    },
  };

  test.each(
    Object.entries(make).flatMap((one) => [
      ['.dockerignore', ...one] as const,
      ['Dockerfile.dockerignore', ...one] as const,
    ]),
  )('%s %s', (name, what, put) => {
    const context = mkdtempSync(join(root, 'context-'));
    writeFileSync(join(root, 'shared'), 'a\n');
    put(join(context, name));
    expect(() => {
      checkIgnoreFile(context, '.', name.replace(/\.dockerignore$/, '') || undefined);
    }).toThrow(
      expect.objectContaining({
        code: 'ignore-file',
        message: expect.stringContaining(`${name} ${what}`),
        location: { file: name },
      }),
    );
  });

  test('a link to a file of its folder is read', () => {
    const context = mkdtempSync(join(root, 'context-'));
    writeFileSync(join(context, 'rules'), '[\n');
    symlinkSync('rules', join(context, file));
    expect(() => {
      checkIgnoreFile(context, '.', undefined);
    }).toThrow(expect.objectContaining({ location: { file, line: 1 } }));
  });
});
