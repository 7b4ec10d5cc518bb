import { describe, expect, test } from '@jest/globals';

import { mergeTags, parseTags } from '../../src/git/tags.ts';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);
const long = 'c'.repeat(64);

describe('lists of tags', () => {
  test.each([
    ['none', '', []],
    ['lightweight', `${a} refs/tags/v1.0.0\n`, [['v1.0.0', a]]],
    [
      'annotated: the commit beneath',
      `${a} refs/tags/v1.0.0\n${b} refs/tags/v1.0.0^{}\n`,
      [['v1.0.0', b]],
    ],
    ['as ls-remote writes them', `${a}\trefs/tags/v1\n${b}\trefs/tags/v1^{}\n`, [['v1', b]]],
    ['with a slash', `${a} refs/tags/api/v1.0.0\n`, [['api/v1.0.0', a]]],
    [
      'SHA-256',
      `${long} refs/tags/v1\n${long}\trefs/tags/v2\n`,
      [
        ['v1', long],
        ['v2', long],
      ],
    ],
    ['other refs beside', `${a} refs/heads/main\n${b} refs/tags/v1\n`, [['v1', b]]],
  ])('%s', (_, output, expected) => {
    expect(parseTags(output).map(({ name, revision }) => [name, revision])).toEqual(expected);
  });
});

test('the remote decides where a tag stands; a tag that is only here counts too', () => {
  const local = [
    { name: 'moved', revision: a },
    { name: 'local', revision: a },
  ];
  const remote = [
    { name: 'moved', revision: b },
    { name: 'remote', revision: b },
  ];
  expect(mergeTags(local, remote)).toEqual([
    { name: 'moved', revision: b },
    { name: 'local', revision: a },
    { name: 'remote', revision: b },
  ]);
});
