// A credential that a checkout keeps must not be in what is built.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { findCredentials } from '../../../src/buildx/context/credentials.ts';

import { both, ignoreFiles } from './ignore-files.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'context-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

type Files = Readonly<Record<string, string>>;

function write(files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const header = '[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic eDp5\n';
const found = (files: Files, context = '.', file?: string): readonly string[] => {
  write(files);
  return findCredentials(root, { context, file, buildContexts: [] });
};

describe('a credential', () => {
  test.each<[string, Files, readonly string[]]>([
    ['the header of actions/checkout', { '.git/config': header }, ['.git/config']],
    [
      'in a bearer header',
      { '.git/config': '[http]\n extraHeader=Authorization: Bearer x\n' },
      ['.git/config'],
    ],
    [
      'a password in a URL',
      { '.git/config': '[remote "origin"]\n\turl = https://me:p4ss@git.acme.io/web\n' },
      ['.git/config'],
    ],
    [
      'a token in a URL',
      { '.git/config': `url = https://ghs_${'a'.repeat(36)}@github.com/a/b` },
      ['.git/config'],
    ],
    [
      'where a fetch came from',
      { '.git/FETCH_HEAD': `abc\t\tbranch 'main' of https://x:y@github.com/a/b` },
      ['.git/FETCH_HEAD'],
    ],
    ['a store', { '.git/credentials': 'https://me:p4ss@git.acme.io\n' }, ['.git/credentials']],
    ['of a submodule', { '.git/modules/lib/config': header }, ['.git/modules/lib/config']],
    ['of a checkout below', { 'src/.git/config': header }, ['src/.git/config']],
    ['none', { '.git/config': '[remote "origin"]\n\turl = https://github.com/acme/web\n' }, []],
    [
      'ssh is none',
      { '.git/config': 'url = ssh://git@github.com/acme/web\nurl = git@github.com:acme/web' },
      [],
    ],
    ['none without .git', { config: header }, []],
  ])('%s', (_, files, paths) => {
    expect(found(files)).toEqual(paths);
  });
});

describe("the builder's ignore file", () => {
  const kept = { '.git/config': header, 'sub/.git/config': header };
  test.each(ignoreFiles)('%j', (text, paths) => {
    expect(found({ ...kept, '.dockerignore': text })).toEqual(paths);
  });

  test.each<[string, Files, string | undefined, readonly string[]]>([
    [
      "the Dockerfile's own stands in for it",
      { 'Dockerfile.dockerignore': '', '.dockerignore': '**/.git' },
      undefined,
      both,
    ],
    ["the Dockerfile's own alone", { 'Dockerfile.dockerignore': '**/.git' }, undefined, []],
    [
      'that of another Dockerfile',
      { 'Dockerfile.dockerignore': '**/.git' },
      'web.Dockerfile',
      both,
    ],
    [
      'that of the Dockerfile that is named',
      { 'docker/web.dockerignore': '**/.git' },
      'docker/web',
      [],
    ],
    ['one of another tool', { '.gitignore': '**/.git' }, undefined, both],
  ])('%s', (_, files, file, paths) => {
    expect(found({ ...kept, ...files }, '.', file)).toEqual(paths);
  });
});

test.each<[string, string]>([
  ['a folder without it', 'app'],
  ['a URL', 'https://github.com/acme/web.git'],
])('%s is not looked into', (_, context) => {
  expect(found({ '.git/config': header, 'app/x': '' }, context)).toEqual([]);
});

test.each<[string, Files, string, readonly string[]]>([
  ['a folder', {}, 'lib', ['.git/config']],
  ['by its own ignore file', { 'lib/.dockerignore': '.git' }, 'lib', []],
  [
    'of a Dockerfile there, none',
    { 'lib/Dockerfile.dockerignore': '.git' },
    'lib',
    ['.git/config'],
  ],
  ['a URL', {}, 'https://github.com/acme/lib.git', []],
  ['an image', {}, 'docker-image://lib', []],
])('a named context is looked into: %s', (_, files, value, paths) => {
  write({ 'lib/.git/config': header, 'app/x': '', ...files });
  const build = { context: 'app', file: undefined, buildContexts: [{ key: 'lib', value }] };
  expect(findCredentials(root, build)).toEqual(paths);
});

test('a link in the place of .git is sent as a link', () => {
  symlinkSync('gone', join(root, '.git'));
  expect(found({})).toEqual([]);
});
