import { describe, expect, test } from '@jest/globals';

import { UserError } from '../../src/errors.ts';
import {
  formatReference,
  formatRepository,
  isSameRepository,
  isTag,
  parseReference,
  parseRepository,
} from '../../src/image/reference.ts';

const digest = `sha256:${'a1'.repeat(32)}`;

describe('a reference is read as docker reads it', () => {
  test.each([
    // text, canonical repository, name as written, tag, digest
    ['nginx', 'docker.io/library/nginx', 'nginx', undefined, undefined],
    ['docker.io/nginx', 'docker.io/library/nginx', 'docker.io/nginx', undefined, undefined],
    [
      'index.docker.io/library/nginx:1',
      'docker.io/library/nginx',
      'index.docker.io/library/nginx',
      '1',
      undefined,
    ],
    ['acme/web:1.2', 'docker.io/acme/web', 'acme/web', '1.2', undefined],
    ['ghcr.io/acme/web', 'ghcr.io/acme/web', 'ghcr.io/acme/web', undefined, undefined],
    ['GHCR.io/acme/web', 'ghcr.io/acme/web', 'GHCR.io/acme/web', undefined, undefined],
    ['Docker.IO/nginx', 'docker.io/library/nginx', 'Docker.IO/nginx', undefined, undefined],
    ['localhost/web', 'localhost/web', 'localhost/web', undefined, undefined],
    ['localhost:5000/web:5000', 'localhost:5000/web', 'localhost:5000/web', '5000', undefined],
    ['[::1]:5000/a/b', '[::1]:5000/a/b', '[::1]:5000/a/b', undefined, undefined],
    [
      'acme/web__x.y-z--0',
      'docker.io/acme/web__x.y-z--0',
      'acme/web__x.y-z--0',
      undefined,
      undefined,
    ],
    [`ghcr.io/acme/web@${digest}`, 'ghcr.io/acme/web', 'ghcr.io/acme/web', undefined, digest],
    [`ghcr.io/acme/web:v1@${digest}`, 'ghcr.io/acme/web', 'ghcr.io/acme/web', 'v1', digest],
  ])('%s', (text, repository, name, tag, expectedDigest) => {
    const reference = parseReference(text);
    expect({
      repository: formatRepository(reference.repository),
      name: reference.name,
      tag: reference.tag,
      digest: reference.digest,
    }).toEqual({ repository, name, tag, digest: expectedDigest });
    expect(formatReference(reference.name, reference.tag, reference.digest)).toBe(text);
  });
});

describe('what is no reference is refused with the part at fault', () => {
  test.each([
    ['', 'the name is empty'],
    ['ghcr.io/', 'the name is empty'],
    ['ghcr.io/AcMe/Web', 'the name must be lower case: acme/web'],
    ['ghcr.io/Ac Me', '"Ac Me" is not a repository path'],
    ['acme/web:', '"" is not a tag'],
    ['acme/web:-1', '"-1" is not a tag'],
    [`acme/web:${'x'.repeat(129)}`, 'is not a tag'],
    ['acme//web', '"acme//web" is not a repository path'],
    [
      'acme/w\u0435b',
      '"acme/w\u0435b" is not a repository path: it holds U+0435, and a name has a to z without accents',
    ],
    [
      'acme/web\u200b',
      '"acme/web\u200b" is not a repository path: it holds U+200B, and a name has a to z without accents',
    ],
    ['acme/web-', '"acme/web-" is not a repository path'],
    ['acme/we b', '"acme/we b" is not a repository path'],
    ['-x.io/web', '"-x.io" is not a registry host'],
    ['ghcr.io:port/web', '"ghcr.io:port" is not a registry host'],
    ['ghcr.io:99999/web', '"ghcr.io:99999" is not a registry host'],
    ['10.0.0.300:5000/web', '"10.0.0.300:5000" is not a registry host'],
    ['[::1::]:5000/web', '"[::1::]:5000" is not a registry host'],
    ['https://ghcr.io/acme/web', 'is not a registry host'],
    ['acme/web@sha256:abc', '"sha256:abc" is not a digest'],
    [`acme/web@sha256:${'A1'.repeat(32)}`, 'is not a digest'],
    [`a.io/${'x'.repeat(255)}`, 'longer than 255 characters'],
    ['{{ .Values.image }}', 'is not a'],
    ['$(IMAGE)', 'is not a'],
  ])('%s', (text, why) => {
    expect(() => parseReference(text)).toThrow(UserError);
    expect(() => parseReference(text)).toThrow(why);
  });
});

test.each([
  ['ghcr.io/acme/web:1', 'a repository has no tag'],
  [`ghcr.io/acme/web@${digest}`, 'a repository has no digest'],
])('%s is no repository', (text, why) => {
  expect(() => parseRepository(text)).toThrow(why);
});

describe('repositories are compared as parsed, never as text', () => {
  test.each([
    ['nginx', 'docker.io/library/nginx', true],
    ['index.docker.io/nginx', 'nginx', true],
    ['ghcr.io/acme/web', 'ghcr.io/acme/web-admin', false],
    ['ghcr.io/acme/web', 'ghcr.io/acme/web/cache', false],
    ['ghcr.io/acme/web', 'ghcrxio.io/acme/web', false],
    ['acme/web', 'ghcr.io/acme/web', false],
    ['localhost:5000/web', 'localhost:5001/web', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(isSameRepository(parseRepository(one), parseRepository(other))).toBe(same);
  });
});

test.each([
  ['1.2.3', true],
  ['_x', true],
  ['1.2.3_build.5', true],
  ['x'.repeat(128), true],
  ['x'.repeat(129), false],
  ['.x', false],
  ['-x', false],
  ['1.2.3+build', false],
  ['', false],
  ['x\n', false],
])('%j is a tag: %s', (text, expected) => {
  expect(isTag(text)).toBe(expected);
});
