import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { asUserError, formatList, formatUserError, UserError } from '../src/errors.ts';

test.each<[entries: string[], list: string]>([
  [['a'], '  - a'],
  [['a', 'b'], '  - a\n  - b'],
  [['a', 'b', 'c'], '  - a\n  - b\n  - and 1 more'],
  [['a\nb'], '  - a\n    b'],
])('%j, two at most, are listed', (entries, list) => {
  expect(formatList(entries, 2)).toBe(list);
});

test.each([
  ['There is no Dockerfile at my docker/Dockerfile', 'my docker/Dockerfile', undefined, ''],
  ['Dockerfile has no stage app', 'Dockerfile', undefined, ''],
  ['The file cannot be read', 'k8s/web.yaml', undefined, 'k8s/web.yaml: '],
  ['web.yaml.bak is told of', 'web.yaml', undefined, 'web.yaml: '],
  ['Dockerfile has no stage app', 'Dockerfile', 3, 'Dockerfile:3: '],
])('%s: the place %s, %s stands before it once', (message, file, line, before) => {
  const location = { file, ...(line !== undefined && { line }) };
  const error = new UserError('code', message, { location, fix: 'Mend it.' });
  expect(formatUserError(error)).toBe(`${before}${message} [code]\nMend it.`);
});

describe('what was thrown is told as', () => {
  test.each<[string, () => unknown, string]>([
    ['a file that is not there', () => readFileSync('/no/such/file'), 'machine'],
    ['a folder in place of a file', () => readFileSync('/'), 'machine'],
    [
      'a file in place of a folder',
      () => {
        mkdirSync('/dev/null/x');
      },
      'machine',
    ],
    // Linux's own device for a disk that is full.
    [
      'a full disk',
      () => {
        writeFileSync('/dev/full', 'x');
      },
      'machine',
    ],
    ['a mistake of ours', () => (undefined as unknown as { x: number }).x, 'defect'],
    ['an argument that node refuses', () => readFileSync('a\0b'), 'defect'],
  ])('%s', (_, work, code) => {
    let thrown: unknown;
    try {
      work();
    } catch (error) {
      thrown = error;
    }
    expect(asUserError(thrown)).toMatchObject({ code, cause: thrown });
  });

  test('itself, where it is a UserError', () => {
    const error = new UserError('tag-exists', 'x');
    expect(asUserError(error)).toBe(error);
  });
});
