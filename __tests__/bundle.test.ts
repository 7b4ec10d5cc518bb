// What dist/ holds: what is loaded at the start of every run, and whose licences are with it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('no run loads an HTTP client at its start', () => {
  expect(read('dist/index.js').includes('undici')).toBe(false);
});

const { dependencies } = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>;
};

test.each(Object.keys(dependencies))('the licence of %s is with the bundle', (name) => {
  expect(read('dist/licenses.txt').split('\n')).toContain(name);
});
