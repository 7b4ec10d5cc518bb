import { describe, expect, test } from '@jest/globals';

import { hasAllTags, parseRemotes } from '../../src/git/remotes.ts';

const url = (name: string) => `remote.${name}.url\nhttps://example.com/${name}.git\0`;

describe('remotes of a configuration', () => {
  test.each([
    ['none', '', []],
    ['one', url('origin'), [{ name: 'origin', fetch: [] }]],
    [
      'in their order',
      url('fork') + url('origin'),
      [
        { name: 'fork', fetch: [] },
        { name: 'origin', fetch: [] },
      ],
    ],
    ['a name with dots', url('my.fork'), [{ name: 'my.fork', fetch: [] }]],
    [
      'all of its settings',
      `${url('o')}remote.o.fetch\n+refs/heads/*:refs/remotes/o/*\0remote.o.tagopt\n--no-tags\0`,
      [{ name: 'o', fetch: ['+refs/heads/*:refs/remotes/o/*'], tagOption: '--no-tags' }],
    ],
    ['settings without a URL', 'remote.o.fetch\n+refs/heads/*:refs/remotes/o/*\0', []],
    ['a name like an option', url('--upload-pack=x'), []],
  ])('%s', (_, output, expected) => {
    expect(parseRemotes(output)).toEqual(expected);
  });
});

describe('whether a full fetch brings every tag', () => {
  test.each([
    ['all branches', { fetch: ['+refs/heads/*:refs/remotes/origin/*'] }, true],
    ['a mirror', { fetch: ['+refs/*:refs/*'] }, true],
    ['a single branch', { fetch: ['+refs/heads/main:refs/remotes/origin/main'] }, false],
    [
      'a single branch and all tags',
      { fetch: ['+refs/heads/main:refs/remotes/origin/main'], tagOption: '--tags' },
      true,
    ],
    [
      'all branches, no tags',
      { fetch: ['+refs/heads/*:refs/remotes/origin/*'], tagOption: '--no-tags' },
      false,
    ],
    ['nothing configured', { fetch: [] }, false],
  ])('%s: %j', (_, settings, expected) => {
    expect(hasAllTags({ name: 'origin', ...settings })).toBe(expected);
  });
});
