import { describe, expect, test } from '@jest/globals';

import { mergeTags, parseTags } from '../../src/git/tags.ts';
import type { TagNames } from '../../src/git/tags.ts';

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
