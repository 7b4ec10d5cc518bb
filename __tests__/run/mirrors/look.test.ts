// What mirrors are called, and to which of them a build pushes.
import { describe, expect, test } from '@jest/globals';

import type { Repository } from '../../../src/image/reference.ts';
import { parseRepository } from '../../../src/image/reference.ts';
import { pushesTo, withMirrors } from '../../../src/run/mirrors/look.ts';

const mirrors = ['quay.io/acme/web', 'docker.io/acme/site'].map(parseRepository);

test('each mirror has the same tags', () => {
  expect(withMirrors({ mirrors }, ['ghcr.io/acme/web:1.4.0', 'ghcr.io/acme/web:latest'])).toEqual([
    'ghcr.io/acme/web:1.4.0',
    'ghcr.io/acme/web:latest',
    'quay.io/acme/web:1.4.0',
    'quay.io/acme/web:latest',
    'docker.io/acme/site:1.4.0',
    'docker.io/acme/site:latest',
  ]);
  expect(withMirrors({}, ['ghcr.io/acme/web:1'])).toEqual(['ghcr.io/acme/web:1']);
});

describe('the build pushes to a mirror', () => {
  const local = parseRepository('127.0.0.1:5000/acme/web');
  const other = parseRepository('localhost:5001/acme/web');
  const public1 = parseRepository('ghcr.io/acme/web');
  const public2 = parseRepository('quay.io/acme/web');
  const own = parseRepository('own.acme.lan/acme/web');
  const plain = parseRepository('plain.acme.lan/acme/web');
  test.each<[string, Repository, Repository, boolean]>([
    ['docker', public1, public2, true],
    ['docker-container', public1, public2, true],
    // Nobody knows what a builder elsewhere reaches.
    ['kubernetes', public1, public2, false],
    ['remote', public1, public2, false],
    ['docker', local, other, true],
    ['docker-container', local, other, true],
    // The engine may be on another machine.
    ['docker', public1, local, false],
    ['docker-container', public1, local, false],
    ['docker', public1, plain, false],
    ['docker-container', public1, plain, false],
    // The engine knows the authority, a container does not.
    ['docker', public1, own, true],
    ['docker-container', public1, own, false],
  ])('driver %s, from %j to %j: %s', (driver, repository, mirror, expected) => {
    const isOwn = (host: string): boolean => host === 'own.acme.lan';
    expect(pushesTo({ driver }, { repository }, mirror, ['plain.acme.lan'], isOwn)).toBe(expected);
  });
});
