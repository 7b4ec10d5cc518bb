// dist/licenses.txt against what dist/ holds: by its own lines of code, and by the list of modules that the bundler wrote.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { expect, test } from '@jest/globals';

import { fieldsAt, listAt, parseJson, textAt, valueAt } from '../src/json.ts';

const root = join(import.meta.dirname, '..');
const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');
const licensed = new Set(read('dist/licenses.txt').split('\n'));
const chunks = globSync('dist/*.js', { cwd: root });

/** Folders of packages that a user of the lock gets, each with its files of code. */
const packages = fieldsAt(parseJson(read('package-lock.json')), 'packages')
  .filter(([folder, entry]) => folder !== '' && valueAt(entry, 'dev') !== true)
  .map(([folder]) => ({
    name: textAt(parseJson(read(folder, 'package.json')), 'name') ?? '',
    files: globSync('**/*.{js,cjs,mjs}', {
      cwd: join(root, folder),
      exclude: ['**/node_modules/**'],
    }).map((path) => join(folder, path)),
  }));

/** Lines of code that are long enough to be one author's. */
function linesOf(path: string): readonly string[] {
  return read(path)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 40 && !/^(?:\*|\/|import |export |.*require\()/.test(line));
}

test('whatever package a line of dist/ is from, its licence is there', () => {
  const owners = new Map<string, Set<string>>();
  for (const { name, files } of packages) {
    for (const line of files.flatMap(linesOf)) {
      owners.set(line, (owners.get(line) ?? new Set()).add(name));
    }
  }
  const found = new Set(
    chunks.flatMap(linesOf).flatMap((line) => {
      const [owner, ...others] = owners.get(line) ?? [];
      return owner === undefined || others.length > 0 ? [] : [owner];
    }),
  );
  expect([...found].filter((name) => !licensed.has(name))).toEqual([]);
  expect(found.size).toBeGreaterThan(50);
});

/** Written by the last build of this folder; of another build it says nothing of this dist/. */
const stats = existsSync(join(root, 'lib/stats.json'))
  ? parseJson(read('lib/stats.json'))
  : undefined;
const isOfThisBuild =
  listAt(stats, 'assets')
    .map((asset) => `${textAt(asset, 'name') ?? ''} ${String(valueAt(asset, 'size'))}`)
    .sort()
    .join() ===
  chunks
    .map((path) => ({ name: basename(path), text: read(path).replace(/^#!.*\n/, '') }))
    .map(({ name, text }) => `${name} ${Buffer.byteLength(text)}`)
    .sort()
    .join();

/** A module that several were put together into names them. */
const flatten = (modules: readonly unknown[]): readonly unknown[] =>
  modules.flatMap((one) => [one, ...flatten(listAt(one, 'modules'))]);

(isOfThisBuild ? test : test.skip)(
  "the bundler's modules of each chunk are of packages whose licence is there",
  () => {
    const names = listAt(stats, 'chunks').map((chunk) => {
      const folders = flatten(listAt(chunk, 'modules')).flatMap(
        (one) =>
          /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(textAt(one, 'nameForCondition') ?? '') ?? [],
      );
      return [...new Set(folders)].map(
        (folder) =>
          textAt(parseJson(readFileSync(join(folder, 'package.json'), 'utf8')), 'name') ?? '',
      );
    });
    expect(names).toHaveLength(chunks.length);
    expect(names.flat().filter((name) => !licensed.has(name))).toEqual([]);
    expect(new Set(names.flat()).size).toBeGreaterThan(50);
  },
);
