import { describe, expect, test } from '@jest/globals';

import {
  parseFileCommands,
  parseOutputLines,
  readAnnotations,
  readMasks,
} from '../../scripts/runner/workflow-commands.ts';

test.each([
  ['plain text', { kind: 'text', text: 'plain text' }],
  ['a::b::c', { kind: 'text', text: 'a::b::c' }],
  ['::group::Build', { kind: 'command', name: 'group', properties: {}, message: 'Build' }],
  ['::endgroup::', { kind: 'command', name: 'endgroup', properties: {}, message: '' }],
  [
    '::error file=a.yaml,line=7,title=No%3A image::first%0Asecond 100%25',
    {
      kind: 'command',
      name: 'error',
      properties: { file: 'a.yaml', line: '7', title: 'No: image' },
      message: 'first\nsecond 100%',
    },
  ],
])('the line %j is read as the runner reads it', (line, read) => {
  expect(parseOutputLines(line)).toEqual([read]);
});

const stopped = [
  '::stop-commands::secret-token',
  '::error::from a Dockerfile',
  '::other-token::',
  '::secret-token::',
  '::error file=Dockerfile,line=2::from the action',
  '::warning::take care',
  '::add-mask::hunter2',
].join('\n');

test('commands between stop-commands and its token are text', () => {
  expect(readAnnotations(parseOutputLines(stopped))).toEqual([
    { level: 'error', message: 'from the action', file: 'Dockerfile', line: 2 },
    { level: 'warning', message: 'take care' },
  ]);
});

test('masks are the values of add-mask', () => {
  expect(readMasks(parseOutputLines(stopped))).toEqual(['hunter2']);
});

describe('a file command', () => {
  test.each([
    ['name=value\n', { name: 'value' }],
    ['name=a=b\n', { name: 'a=b' }],
    ['name=\n', { name: '' }],
    ['tags<<END\none\ntwo\nEND\n', { tags: 'one\ntwo' }],
    ['tags<<END\na=b\nEND\nnext=1\n', { tags: 'a=b', next: '1' }],
    ['', {}],
  ])('%j gives %j', (text, values) => {
    expect(parseFileCommands(text)).toEqual(values);
  });

  test.each([['tags<<END\none\n'], ['no equals sign\n']])('%j is refused', (text) => {
    expect(() => parseFileCommands(text)).toThrow();
  });
});
