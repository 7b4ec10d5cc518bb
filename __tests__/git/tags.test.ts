import { describe, expect, test } from '@jest/globals';

import { hasAllTags, mergeTags, parseRemotes, parseTags } from '../../src/git/tags.ts';
import type { Remote, TagNames } from '../../src/git/tags.ts';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);
const long = 'c'.repeat(64);

describe('lists of tags, and which of them stand on a commit', () => {
  test.each<[string, string, string, readonly string[], readonly string[]]>([
    ['none', a, '', [], []],
    ['lightweight', a, `${a} refs/tags/v1.0.0\n`, ['v1.0.0'], ['v1.0.0']],
    ['without a last line end', a, `${a} refs/tags/v1.0.0`, ['v1.0.0'], ['v1.0.0']],
    ['elsewhere', b, `${a} refs/tags/v1.0.0\n`, ['v1.0.0'], []],
    [
      'annotated: the commit beneath',
      b,
      `${a} refs/tags/v1.0.0\n${b} refs/tags/v1.0.0^{}\n`,
      ['v1.0.0'],
      ['v1.0.0'],
    ],
    [
      'several, as ls-remote writes them',
      b,
      `${a}\trefs/tags/v1\n${b}\trefs/tags/v1^{}\n${a}\trefs/tags/v2\n${b}\trefs/tags/v3\n`,
      ['v1', 'v2', 'v3'],
      ['v1', 'v3'],
    ],
    ['with a slash', a, `${a} refs/tags/api/v1.0.0\n`, ['api/v1.0.0'], ['api/v1.0.0']],
    ['SHA-256', long, `${long} refs/tags/v1\n`, ['v1'], ['v1']],
    ['a name that ends like a brace', a, `${a} refs/tags/v1}\n`, ['v1}'], ['v1}']],
    ["a commit's id in a name", a, `${b} refs/tags/at-${a}\n`, [`at-${a}`], []],
    ['a name like a ref', a, `${a} refs/tags/refs/tags/v1\n`, ['refs/tags/v1'], ['refs/tags/v1']],
  ])('%s', (_, revision, output, names, onRevision) => {
    expect(parseTags(output, revision)).toEqual({ names, onRevision });
  });
});

describe('the remote decides where a tag stands; a tag that is only here counts too', () => {
  const remote = { names: ['moved', 'remote'], onRevision: ['remote'] };
  test.each<[string, TagNames, TagNames]>([
    [
      'each has some of its own',
      { names: ['moved', 'local'], onRevision: ['moved', 'local'] },
      { names: ['moved', 'remote', 'local'], onRevision: ['remote', 'local'] },
    ],
    ['the same tags, one moved', { names: ['moved', 'remote'], onRevision: ['moved'] }, remote],
    ['the same tags in another order', { names: ['remote', 'moved'], onRevision: [] }, remote],
    ['a clone without tags', { names: [], onRevision: [] }, remote],
    [
      'of the clone only those on the commit were asked for',
      { names: [], onRevision: ['moved', 'local'] },
      { names: ['moved', 'remote'], onRevision: ['remote', 'local'] },
    ],
  ])('%s', (_, local, merged) => {
    expect(mergeTags(local, remote)).toEqual(merged);
  });
});

const addressOf = (name: string) => `https://example.com/${name}.git`;
const url = (name: string) => `remote.${name}.url\n${addressOf(name)}\0`;

describe('remotes of a configuration', () => {
  test.each([
    ['none', '', []],
    ['one', url('origin'), [{ name: 'origin', url: addressOf('origin'), fetch: [] }]],
    [
      'in their order',
      url('fork') + url('origin'),
      [
        { name: 'fork', url: addressOf('fork'), fetch: [] },
        { name: 'origin', url: addressOf('origin'), fetch: [] },
      ],
    ],
    [
      'a name with dots',
      url('my.fork'),
      [{ name: 'my.fork', url: addressOf('my.fork'), fetch: [] }],
    ],
    [
      'all of its settings',
      `${url('o')}remote.o.fetch\n+refs/heads/*:refs/remotes/o/*\0remote.o.tagopt\n--no-tags\0`,
      [
        {
          name: 'o',
          url: addressOf('o'),
          fetch: ['+refs/heads/*:refs/remotes/o/*'],
          tagOption: '--no-tags',
        },
      ],
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
