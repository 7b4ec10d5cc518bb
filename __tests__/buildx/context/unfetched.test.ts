// What git has not fetched looks like files and folders, and a builder takes it for them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { findUnfetched } from '../../../src/buildx/context/unfetched.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unfetched-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

type Files = Readonly<Record<string, string>>;

const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 9\n`;
const lfs = '*.bin filter=lfs diff=lfs merge=lfs -text\n';
const modules = '[submodule "lib"]\n\tpath = vendor/lib\n\turl = ../lib.git\n';

/** In a work tree with these files; a name that ends in a slash is an empty folder. */
function find(files: Files, build: { readonly context?: string; readonly named?: string } = {}) {
  for (const [path, text] of Object.entries({ '.git/HEAD': '', ...files })) {
    mkdirSync(path.endsWith('/') ? join(root, path) : dirname(join(root, path)), {
      recursive: true,
    });
    if (!path.endsWith('/')) writeFileSync(join(root, path), text);
  }
  const buildContexts = build.named === undefined ? [] : [{ key: 'x', value: build.named }];
  const { context = '.' } = build;
  return findUnfetched(root, { context, file: undefined, buildContexts });
}

describe('a submodule', () => {
  const files = { '.gitmodules': modules, 'vendor/lib/': '' };
  test.each<[string, Files, Parameters<typeof find>[1], readonly string[]]>([
    ['that is not checked out', files, {}, ['vendor/lib']],
    ['by its path from the context', files, { context: 'vendor' }, ['lib']],
    [
      'in a named context',
      files,
      { context: 'https://x.example/y.git', named: '.' },
      ['vendor/lib'],
    ],
    ['that is checked out', { ...files, 'vendor/lib/a.c': '' }, {}, []],
    ['that is ignored', { ...files, '.dockerignore': 'vendor\n' }, {}, []],
    ['outside of the context', { ...files, 'app/a': '' }, { context: 'app' }, []],
    ['that was taken out', { '.gitmodules': modules }, {}, []],
    ['above the tree', { '.gitmodules': 'path = ../x\npath =\n' }, {}, []],
  ])('%s', (_, given, build, submodules) => {
    expect(find(given, build)).toEqual({ submodules, pointers: [] });
  });
});

describe('a pointer of Git LFS', () => {
  const files = { '.gitattributes': lfs, 'assets/a.bin': pointer, 'b.bin': 'bytes' };
  test.each<[string, Files, Parameters<typeof find>[1], readonly string[]]>([
    ['in the place of a file', files, {}, ['assets/a.bin']],
    ['by its path from the context', files, { context: 'assets' }, ['a.bin']],
    ['that is ignored', { ...files, '.dockerignore': '**/*.bin\n' }, {}, []],
    ['of a repository without LFS, as an example', { 'a.bin': pointer }, {}, []],
    [
      'by attributes of the context',
      { 'a/.gitattributes': lfs, 'a/x.bin': pointer },
      { context: 'a' },
      ['x.bin'],
    ],
    ['that is longer than one can be', { ...files, 'assets/a.bin': pointer.repeat(99) }, {}, []],
  ])('%s', (_, given, build, pointers) => {
    expect(find(given, build)).toEqual({ submodules: [], pointers });
  });
});
