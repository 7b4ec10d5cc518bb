import { describe, expect, test } from '@jest/globals';

import { hasAllTags, parseRemotes } from '../../src/git/remotes.ts';
import type { Remote } from '../../src/git/remotes.ts';

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

describe('whether every fetch from it brings every tag', () => {
  const branches = '+refs/heads/*:refs/remotes/origin/*';
  test.each<[string, Omit<Remote, 'name'>, boolean]>([
    ['all branches: only tags in their history', { fetch: [branches] }, false],
    ['all branches and all tags', { fetch: [branches, '+refs/tags/*:refs/tags/*'] }, true],
    ['all tags, none overwritten', { fetch: ['refs/tags/*:refs/tags/*'] }, true],
    ['all tags, said twice', { fetch: ['refs/tags/*:refs/tags/*'], tagOption: '--no-tags' }, true],
    ['all tags by option', { fetch: [branches], tagOption: '--tags' }, true],
    ['no tags', { fetch: [branches], tagOption: '--no-tags' }, false],
    ['a mirror', { fetch: ['+refs/*:refs/*'] }, true],
    ['some tags', { fetch: ['+refs/tags/v1*:refs/tags/v1*'] }, false],
    ['all tags, but elsewhere', { fetch: ['+refs/tags/*:refs/remote-tags/*'] }, false],
    ['all tags but some', { fetch: ['refs/tags/*:refs/tags/*', '^refs/tags/old*'] }, false],
    ['nothing configured', { fetch: [] }, false],
  ])('%s: %j', (_, settings, expected) => {
    expect(hasAllTags({ name: 'origin', ...settings })).toBe(expected);
  });
});
