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
  const build = { context, file, buildContexts: [] };
  return findCredentials(root, build).map(({ path }) => path);
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
    ...(
      [
        ['behind its section', '[http "https://x/"] extraheader = "PRIVATE-TOKEN: abc"'],
        ['of another name', '[http]\n\textraHeader = X-Api-Key: abc\n'],
        ['as a URL without a password', `url = https://${'a1'.repeat(20)}@git.acme.io/web`],
        ['of GitLab', 'x = gldt-0123456789abcdef0123'],
        ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n'],
        ['a cookie', '.acme.io\tTRUE\t/\tTRUE\t2147483647\to\tgit-me=1//abc\n'],
        [
          'in a helper',
          '[credential]\n\thelper = "!f() { echo username=x; echo password=y; }; f"\n',
        ],
        ['of the mail server', '[sendemail]\n\tsmtpPass = abc\n'],
      ] as const
    ).map(([name, text]): [string, Files, readonly string[]] => [
      name,
      { '.git/any/file': text },
      ['.git/any/file'],
    ]),
    [
      'a file of actions/checkout, where the context holds the folder for temporary files',
      { 'temp/git-credentials-0a1b.config': header },
      ['temp/git-credentials-0a1b.config'],
    ],
    ["git's store", { '.git-credentials': 'https://me:p4ss@git.acme.io\n' }, ['.git-credentials']],
    ['far below', { 'a/b/c/d/e/f/.git/config': header }, ['a/b/c/d/e/f/.git/config']],
    ['no header', { '.git/config': '[http "https://github.com/"]\n\textraheader =\n' }, []],
    ['a helper that asks', { '.git/config': 'helper = "!f() { echo password=$TOKEN; }; f"' }, []],
    [
      'no token',
      { '.git/packed-refs': 'abc refs/heads/global-configuration-of-everything-there-is\n' },
      [],
    ],
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

test('what has to be left out is told', () => {
  write({ '.git/config': header, 'a/.git/modules/b/config': header, '.git-credentials': header });
  const build = { context: '.', file: undefined, buildContexts: [] };
  expect(findCredentials(root, build)).toEqual([
    { path: '.git/config', folder: '.git' },
    { path: '.git-credentials', folder: '.git-credentials' },
    { path: 'a/.git/modules/b/config', folder: 'a/.git' },
  ]);
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
  expect(findCredentials(root, build).map(({ path }) => path)).toEqual(paths);
});

describe('.git elsewhere', () => {
  const git = { 'real/HEAD': 'ref: refs/heads/main\n', 'real/config': header };
  test.each<[string, Files, readonly string[]]>([
    ['a link into the context', { ...git, '.git': 'link:real' }, ['real/config']],
    ['a link by the whole path', { ...git, '.git': 'link:ROOT/real' }, ['real/config']],
    ['a link of a checkout below', { ...git, 'sub/.git': 'link:../real' }, ['real/config']],
    ['a link out of the context', { '.git': 'link:..' }, []],
    ['a link to nothing', { '.git': 'link:gone' }, []],
    ['a link to a link', { ...git, '.git': 'link:next', next: 'link:real' }, ['real/config']],
    ['a file that names it', { ...git, '.git': 'gitdir: ./real\n' }, ['real/config']],
    ['a file that names it whole', { ...git, '.git': 'gitdir: ROOT/real\n' }, ['real/config']],
    ['a file of a submodule', { 'lib/.git': 'gitdir: ../.git/modules/lib\n' }, []],
    [
      'a bare repository with a work tree',
      {
        'bare.git/config': header,
        'bare.git/worktrees/a/HEAD': 'x',
        '.git': 'gitdir: bare.git/worktrees/a\n',
        'bare.git/HEAD': 'x',
        'bare.git/objects/x': '',
      },
      ['bare.git/config'],
    ],
    ['a link, left out', { ...git, '.git': 'link:real', '.dockerignore': 'real' }, []],
    [
      'a link that is left out, and not what it leads to',
      { ...git, '.git': 'link:real', '.dockerignore': '.git' },
      ['real/config'],
    ],
  ])('%s', (_, files, paths) => {
    const links = Object.entries(files).filter(([, text]) => text.startsWith('link:'));
    const own = Object.entries(files).filter(([, text]) => !text.startsWith('link:'));
    write(Object.fromEntries(own.map(([path, text]) => [path, text.replace('ROOT', root)])));
    for (const [path, text] of links) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      symlinkSync(text.slice(5).replace('ROOT', root), join(root, path));
    }
    expect(found({})).toEqual(paths);
  });
});
