import { describe, expect, test } from '@jest/globals';

import {
  isObjectId,
  isRefName,
  parseBranch,
  parseIdentity,
  parseRepositoryName,
  parseTagPrefix,
} from '../../src/git/names.ts';
import { refNames } from '../fixtures/git/ref-names.ts';

describe('ref names', () => {
  test.each(refNames)('%j is one: %s', (name, isLegal) => {
    expect(isRefName(name)).toBe(isLegal);
  });
});

describe('object ids', () => {
  test.each([
    ['a'.repeat(40), true],
    ['0'.repeat(64), true],
    ['A'.repeat(40), false],
    ['a'.repeat(39), false],
    ['a'.repeat(41), false],
    [`${'a'.repeat(40)}\n`, false],
    ['HEAD', false],
    ['', false],
  ])('%j: %s', (text, isId) => {
    expect(isObjectId(text)).toBe(isId);
  });
});

describe('branches', () => {
  test.each([
    ['main', 'main'],
    ['release/1.x', 'release/1.x'],
    ['refs/heads/main', 'main'],
    ['feature/a+b', 'feature/a+b'],
  ])('%s is %s', (text, name) => {
    expect(parseBranch(text)).toBe(name);
  });

  test.each([
    ['', 'it is empty'],
    ['-f', 'it starts with a hyphen'],
    ['HEAD', 'HEAD is no branch'],
    ['refs/tags/v1', 'refs/ names another kind of reference'],
    ['a b', 'it holds a space or a control character'],
    ['a\n', 'it holds a space or a control character'],
    ['a:b', 'it holds one of ~ ^ : ? * [ \\'],
    ['a..b', 'it holds .. or @{'],
    ['a//b', 'it starts or ends with a slash, or holds two in a row'],
    ['a.', 'it ends with a dot'],
    ['a/b.lock', 'a part starts with a dot or ends with .lock'],
  ])('%j: %s', (text, fault) => {
    expect(() => parseBranch(text)).toThrow(
      expect.objectContaining({
        code: 'branch',
        message: `"${text}" is not a branch name: ${fault}`,
      }),
    );
  });
});

describe('prefixes of git tags', () => {
  test.each(['api-', 'api/', 'v', '@acme/web@', 'tags/', '版-', 'release/1.x-'])('%j', (text) => {
    expect(parseTagPrefix(text)).toBe(text);
  });

  const ofTags = 'the name of a tag is what follows refs/tags/';
  test.each([
    ['refs/tags/', ofTags, ''],
    ['refs/tags/api-', ofTags, 'Did you mean api-? '],
    ['refs/heads/', ofTags, ''],
    ['/api-', 'it starts or ends with a slash, or holds two in a row', 'Did you mean api-? '],
    ['api//', 'it starts or ends with a slash, or holds two in a row', ''],
    ['-api', 'it starts with a hyphen', ''],
    ['my api-', 'it holds a space or a control character', ''],
    ['api-\tv', 'it holds a space or a control character', ''],
    ['a\nb', 'it holds a space or a control character', ''],
    ['api..', 'it holds .. or @{', ''],
    ['api@{', 'it holds .. or @{', ''],
    ['api-*', 'it holds one of ~ ^ : ? * [ \\', ''],
    ['.api-', 'a part starts with a dot or ends with .lock', ''],
    ['api.lock/', 'a part starts with a dot or ends with .lock', ''],
  ])('%j: %s', (text, fault, meant) => {
    expect(() => parseTagPrefix(text)).toThrow(
      expect.objectContaining({
        code: 'tag-prefix',
        message: `No git tag begins with ${JSON.stringify(text)}: ${fault}`,
        fix: expect.stringContaining(`${meant}Write what stands before`) as unknown,
      }),
    );
  });
});

describe('repositories', () => {
  test.each([
    ['acme/web', { owner: 'acme', name: 'web' }],
    ['Acme-1/web.js', { owner: 'Acme-1', name: 'web.js' }],
    ['acme/web.git', { owner: 'acme', name: 'web' }],
    // Gitea's owners.
    ['acme.io/web', { owner: 'acme.io', name: 'web' }],
  ])('%s', (text, expected) => {
    expect(parseRepositoryName(text)).toEqual(expected);
  });

  test.each([
    '',
    'acme',
    'acme/',
    '/web',
    'a/b/c',
    'https://github.com/acme/web',
    'acme/..',
    '../web',
    'a b/c',
  ])('%j is none', (text) => {
    expect(() => parseRepositoryName(text)).toThrow(
      expect.objectContaining({ code: 'repository' }),
    );
  });
});

describe('authors', () => {
  test.each([
    ['Release Bot <bot@example.com>', { name: 'Release Bot', mail: 'bot@example.com' }],
    ['  github-actions[bot]  <1+a@b.c> ', { name: 'github-actions[bot]', mail: '1+a@b.c' }],
  ])('%s', (text, expected) => {
    expect(parseIdentity(text)).toEqual(expected);
  });

  test.each([
    '',
    'Bot',
    'bot@example.com',
    '<bot@example.com>',
    'Bot <bot>',
    'A <a@b> C',
    'A\nB <a@b.c>',
  ])('%j is none', (text) => {
    expect(() => parseIdentity(text)).toThrow(expect.objectContaining({ code: 'commit-author' }));
  });
});
