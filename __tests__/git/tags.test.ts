import { describe, expect, test } from '@jest/globals';

import { mergeTags, parseTags } from '../../src/git/tags.ts';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);
const long = 'c'.repeat(64);

describe('lists of tags, and which of them stand on a commit', () => {
  test.each<[string, string, string, readonly string[], readonly string[]]>([
    ['none', a, '', [], []],
    ['lightweight', a, `${a} refs/tags/v1.0.0\n`, ['v1.0.0'], ['v1.0.0']],
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
    ["a commit's id in a name", a, `${b} refs/tags/at-${a}\n`, [`at-${a}`], []],
    ['a name like a ref', a, `${a} refs/tags/refs/tags/v1\n`, ['refs/tags/v1'], ['refs/tags/v1']],
  ])('%s', (_, revision, output, names, onRevision) => {
    expect(parseTags(output, revision)).toEqual({ names, onRevision });
  });
});

test('the remote decides where a tag stands; a tag that is only here counts too', () => {
  const local = { names: ['moved', 'local'], onRevision: ['moved', 'local'] };
  const remote = { names: ['moved', 'remote'], onRevision: ['remote'] };
  expect(mergeTags(local, remote)).toEqual({
    names: ['moved', 'remote', 'local'],
    onRevision: ['remote', 'local'],
  });
});
