// The floors that CONTRIBUTING.md draws are those of the code: imports run down only.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Each place's floor, 0 at the top; `run/` and `run.ts` are places. */
const floors = new Map(
  (/lists the stages\.[^]*?\n\n((?: {4}.+\n)+)/.exec(read('CONTRIBUTING.md'))?.[1] ?? '')
    .split('\n')
    .flatMap((line, floor) => line.split(/\s+/).map((place) => [place, floor] as const))
    .filter(([place]) => place !== ''),
);

/** `src/git/tags.ts` stands in `git/`, `src/retry.ts` in itself. */
function placeOf(file: string): string {
  const [place = '', inside] = normalize(file).split('/').slice(1);
  return inside === undefined ? place : `${place}/`;
}

const imports = globSync('src/**/*.ts', { cwd: root }).flatMap((file) =>
  [...read(file).matchAll(/(?:from |import\()'(\.[^']+)'/g)].map(([, path = '']) => ({
    file,
    imported: join(dirname(file), path),
  })),
);

/** `run.ts` and its folder `run/` are one. */
const isWithin = (one: string, other: string): boolean =>
  one.replace(/(?:\.ts|\/)$/, '') === other.replace(/(?:\.ts|\/)$/, '');

test('every place in src/ has a floor', () => {
  const places = new Set(imports.flatMap(({ file, imported }) => [file, imported].map(placeOf)));
  expect([...places].sort()).toEqual([...floors.keys()].sort());
});

test('imports run down only', () => {
  const others = imports.filter(({ file, imported }) => {
    const [from, to] = [placeOf(file), placeOf(imported)];
    return !isWithin(from, to) && (floors.get(from) ?? NaN) >= (floors.get(to) ?? NaN);
  });
  expect(others).toEqual([]);
});
