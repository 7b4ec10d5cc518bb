// How large the house may be: few rooms, each small enough to be read at once.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect, test } from '@jest/globals';

import { groupBy } from '../src/many.ts';

const root = join(import.meta.dirname, '..');
const files = globSync('src/**/*.ts', { cwd: root }).map((path) => ({
  path,
  lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1,
}));
const namesOf = (found: typeof files): readonly string[] =>
  found.map(({ path, lines }) => `${path}: ${lines}`);

test('src/ has at most 307 files and 44,900 lines', () => {
  expect(files.length).toBeLessThanOrEqual(307);
  expect(files.reduce((sum, { lines }) => sum + lines, 0)).toBeLessThanOrEqual(44_900);
});

test('no folder has more than 12 files', () => {
  const folders = groupBy(files, ({ path }) => dirname(path));
  expect([...folders].filter(([, found]) => found.length > 12).map(([folder]) => folder)).toEqual(
    [],
  );
});

test('no file has more than 300 lines, and at most ten have less than 40', () => {
  expect(namesOf(files.filter(({ lines }) => lines > 300))).toEqual([]);
  const small = files.filter(({ lines }) => lines < 40);
  expect(small.length > 10 ? namesOf(small) : []).toEqual([]);
});
