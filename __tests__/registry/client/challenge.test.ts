// What a registry asks of a login, in every spelling, and what is taken for a token.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { formatScope, parseChallenge, parseToken } from '../../../src/registry/client/challenge.ts';
import { tries } from '../../tries.ts';

const secure = new URL('https://ghcr.io');
const describe = (header: string, from = secure): string | undefined => {
  const found = parseChallenge(header, from);
  return found?.kind === 'bearer'
    ? `${found.realm.href} for ${found.service ?? 'nothing'}`
    : found?.kind;
};

test.each<[header: string, asks: string | undefined]>([
  ['Bearer realm="https://ghcr.io/token",service="ghcr.io"', 'https://ghcr.io/token for ghcr.io'],
  ['bearer realm="https://a/t" , service="b"', 'https://a/t for b'],
  ['Bearer service="b", realm="https://a/t?x=1"', 'https://a/t?x=1 for b'],
  ['BEARER Realm="https://a/t"', 'https://a/t for nothing'],
  ['Bearer realm=https://a/t,service=b', 'https://a/t for b'],
  ['Bearer realm="https://a/t",service="a, b \\"c\\"",error="x"', 'https://a/t for a, b "c"'],
  ['Bearer realm="https://a/t",scope="repository:x:pull"', 'https://a/t for nothing'],
  ['Basic realm="Registry"', 'basic'],
  ['basic', 'basic'],
  ['Basic realm="x", Bearer realm="https://a/t"', 'https://a/t for nothing'],
  ['Bearer realm="https://a/t", Basic realm="x"', 'https://a/t for nothing'],
  ['Negotiate, Basic realm="x"', 'basic'],
  ['Negotiate abc=', undefined],
  ['Digest realm="Basic"', undefined],
  ['Bearer realm="/token"', undefined],
  ['Bearer realm="http://a/t"', undefined],
  ['Bearer realm="ftp://a/t"', undefined],
  ['Bearer realm="https://user:secret@a/t"', undefined],
  ['Bearer realm="http://a/t", Basic realm="x"', 'basic'],
  ['Bearer', undefined],
  ['', undefined],
])('%s asks for %s', (header, asks) => {
  expect(describe(header)).toBe(asks);
});

test('a registry without TLS may have its tokens from one without', () => {
  const plain = new URL('http://127.0.0.1:5000');
  expect(describe('Bearer realm="http://a/t"', plain)).toBe('http://a/t for nothing');
});

test('no header is worse than none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const header of [text, `Bearer ${text}`, `Bearer realm="${text}"`]) {
        describe(header);
      }
    }),
    tries(500),
  );
});

test('rights are written in one order', () => {
  expect(formatScope('acme/web', ['pull', 'push'])).toBe('repository:acme/web:pull,push');
});

test.each<[answer: string, token: string | undefined, lasts: number]>([
  ['{"token":"a"}', 'a', 50],
  ['{"access_token":"a"}', 'a', 50],
  ['{"token":"a","access_token":"b","expires_in":300}', 'a', 290],
  ['{"token":"","access_token":"b"}', 'b', 50],
  ['{"token":"a","expires_in":2}', 'a', 5],
  ['{"token":"a","expires_in":-1}', 'a', 50],
  ['{"token":"a","expires_in":1e300}', 'a', 3590],
  ['{"token":"a","expires_in":"300"}', 'a', 50],
  ['{"token":"a b"}', undefined, 0],
  ['{"token":"a\\r\\nx: y"}', undefined, 0],
  ['{"token":1}', undefined, 0],
  ['[]', undefined, 0],
  ['<html>', undefined, 0],
  ['', undefined, 0],
])('%s is the token %s for %i s', (answer, token, lasts) => {
  const found = parseToken(answer, 1000);
  expect(found).toEqual(
    token === undefined ? undefined : { text: token, expires: 1000 + lasts * 1000 },
  );
});
