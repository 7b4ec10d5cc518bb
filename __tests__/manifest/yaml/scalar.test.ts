import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { isAmbiguous, rewriteScalar } from '../../../src/manifest/yaml/scalar.ts';
import type { ScalarSource } from '../../../src/manifest/yaml/scalar.ts';

describe('a plain scalar is quoted when YAML 1.1 or 1.2 reads it as something else than text', () => {
  test.each([
    ['1234567', true, 'an integer, also for a short commit id'],
    ['12e4567', true, 'a float, also for a short commit id'],
    ['0x1F', true, 'hexadecimal'],
    ['0o17', true, 'octal of 1.2'],
    ['017', true, 'octal of 1.1'],
    ['0b11', true, 'binary of 1.1'],
    ['1_000', true, 'an integer of 1.1'],
    ['12e4_5', true, 'a float where underscores go first'],
    ['0_x1f', true, 'hexadecimal where underscores go first'],
    ['1.10', true, 'a float: 1.1'],
    ['1.', true, 'a float'],
    ['1e3', true, 'a float'],
    ['190:20:30', true, 'base 60 of 1.1'],
    ['2024-01-15', true, 'a date of 1.1'],
    ['on', true, 'a boolean of 1.1'],
    ['No', true, 'a boolean of 1.1'],
    ['y', true, 'a boolean of 1.1'],
    ['TRUE', true, 'a boolean'],
    ['null', true, 'null'],
    ['', true, 'null'],
    ['[fd00::1]:5000/web', true, 'a list'],
    ['1.2.3', false, 'a version'],
    ['v1.10', false, 'a version'],
    ['1.10-rc.1', false, 'a version'],
    ['sha-1234567', false, 'a commit'],
    ['12e4567a', false, 'a commit'],
    ['2024-01-15-1', false, 'a date with more'],
    ['latest', false, 'a word'],
    ['_1', false, 'a word'],
    ['_1_0', false, 'a word'],
    ['1_a', false, 'a word'],
    ['localhost:5000/web:1', false, 'a reference'],
    ['ghcr.io/acme/web:1@sha256:5eed', false, 'a reference'],
  ])('%j: %p, %s', (value, ambiguous) => {
    expect(isAmbiguous(value)).toBe(ambiguous);
  });

  test.each(['1.2', '1.1'] as const)('what stays plain is text for YAML %s', (version) => {
    const plain = [
      '1.2.3',
      'v1.10',
      'sha-1234567',
      '2024-01-15-1',
      'latest',
      '_1',
      'a:5/b:1@sha256:0',
    ];
    expect(plain.map((value) => parse(`a: ${value}`, { version }) as unknown)).toEqual(
      plain.map((a) => ({ a })),
    );
  });
});

function scalar(source: string, value: string, style: ScalarSource['style']): ScalarSource {
  return { start: 0, end: source.length, source, value, style };
}

describe('rewriteScalar keeps how the scalar is written', () => {
  test.each<[string, ScalarSource, string, string | undefined]>([
    ['plain', scalar('a:1', 'a:1', 'plain'), 'a:2', 'a:2'],
    ['plain, now ambiguous', scalar('v1', 'v1', 'plain'), '1.10', '"1.10"'],
    ['single quotes', scalar("'a'", 'a', 'single'), 'b', "'b'"],
    ['double quotes', scalar('"a"', 'a', 'double'), 'b', '"b"'],
    [
      'an escape in the part that stays',
      scalar('"x\\/y:1"', 'x/y:1', 'double'),
      'x/y:2',
      '"x\\/y:2"',
    ],
    ['a unicode escape', scalar('"\\u0078:1"', 'x:1', 'double'), 'x:2', '"\\u0078:2"'],
    ['a short escape', scalar('"\\x78:1"', 'x:1', 'double'), 'x:2', '"\\x78:2"'],
    ['a long escape', scalar('"\\U00000078:1"', 'x:1', 'double'), 'x:2', '"\\U00000078:2"'],
    ['an escaped line end', scalar('"a:1\\\n .2"', 'a:1.2', 'double'), 'a:1.2.3', '"a:1.2.3"'],
    ['a folded line that holds it', scalar('"a\\\n 1"', 'a1', 'double'), 'a1', '"a\\\n 1"'],
    ['a folded line', scalar('"a:1\n .2"', 'a:1 .2', 'double'), 'a:1.2.3', '"a:1.2.3"'],
    ['folded block', scalar('>-\n  a:1\n', 'a:1', 'block'), 'a:2', '>-\n  a:2\n'],
    [
      'block with a comment',
      scalar('| # a:1\n  a:1\n', 'a:1\n', 'block'),
      'a:2',
      '| # a:1\n  a:2\n',
    ],
    ['empty block', scalar('|\n', '', 'block'), 'a', undefined],
    ['block that would be empty', scalar('|\n a\n', 'a\n', 'block'), '', undefined],
    ['nothing', scalar('', '', 'empty'), 'a', ' a'],
  ])('%s', (_, before, value, after) => {
    expect(rewriteScalar(before, value, { isJson: false })).toBe(after);
  });

  test.each<[string, ScalarSource, string, string | undefined]>([
    ['a number becomes a string', scalar('1.1', '1.1', 'plain'), '1.2.3', '"1.2.3"'],
    ['a string stays one', scalar('"1.1"', '1.1', 'double'), '1.2.3', '"1.2.3"'],
    ['nothing cannot stand in JSON', scalar('', '', 'empty'), 'a', undefined],
  ])('in JSON %s', (_, before, value, after) => {
    expect(rewriteScalar(before, value, { isJson: true })).toBe(after);
  });
});
