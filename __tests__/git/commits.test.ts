import { describe, expect, test } from '@jest/globals';

import { formatTime, parseCommits } from '../../src/git/commits.ts';

const a = 'a'.repeat(40);
const b = 'b'.repeat(64);

/** A commit as git stores it. */
const commit = (committer: string, message = 'x\n'): string =>
  `tree ${a}\nauthor A <a@b> 1 +0000\ncommitter ${committer}\n\n${message}`;
const entry = (id: string, text: string): string => `${id} commit ${text.length}\n${text}\n`;
const noon = 'A Person <a@b> 1769860800 +0100';

describe('commits as git cat-file --batch writes them', () => {
  test.each<[string, string, readonly (string | undefined)[]]>([
    ['none', '', []],
    ['one', entry(a, commit(noon)), [`${a} 2026-01-31T12:00:00Z`]],
    ['SHA-256', entry(b, commit(noon)), [`${b} 2026-01-31T12:00:00Z`]],
    ['missing', 'HEAD^{commit} missing\n', [undefined]],
    [
      'one that is missing between others',
      `${entry(a, commit(noon))}${a}^{commit} missing\n${entry(a, commit('A <a@b> 0 +0000'))}`,
      [`${a} 2026-01-31T12:00:00Z`, undefined, `${a} 1970-01-01T00:00:00Z`],
    ],
    [
      'a message like an answer',
      entry(a, commit(noon, `y missing\n${a} commit 3\ncommitter A <a@b> 5 +0000\n`)),
      [`${a} 2026-01-31T12:00:00Z`],
    ],
    [
      'an odd name',
      entry(a, commit('A > B\xc3\xa9 <a@b> 1769860800 -1200')),
      [`${a} 2026-01-31T12:00:00Z`],
    ],
    ['a time that is none', entry(a, commit('A <a@b>')), [`${a} 1970-01-01T00:00:00Z`]],
    ['cut off', 'HEAD', []],
  ])('%s', (_, output, expected) => {
    const read = parseCommits(output).map((found) => found && `${found.id} ${found.committedAt}`);
    expect(read).toEqual(expected);
  });
});

test('a commit names the tree of its files', () => {
  expect(parseCommits(entry(b, commit(noon, `tree ${b}\n`)))[0]?.tree).toBe(a);
});

test.each([
  [0, '1970-01-01T00:00:00Z'],
  [1769860800, '2026-01-31T12:00:00Z'],
  [1e18, '9999-12-31T23:59:59Z'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatTime(seconds)).toBe(text);
});
