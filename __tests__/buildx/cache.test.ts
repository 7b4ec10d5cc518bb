import { describe, expect, test } from '@jest/globals';

import { explainUnusedCache, exportsCache, usesActionsCache } from '../../src/buildx/arguments.ts';

test.each<[readonly string[], readonly string[], boolean]>([
  [[], [], false],
  [['type=gha'], [], true],
  [[], ['mode=max,type=gha,scope=web'], true],
  [['type=registry,ref=ghcr.io/acme/type=gha-cache'], ['type=local,dest=gha'], false],
])('from %j to %j uses the cache of GitHub Actions: %s', (cacheFrom, cacheTo, expected) => {
  expect(usesActionsCache({ cacheFrom, cacheTo })).toBe(expected);
});

describe('a cache that will not be used is said to be', () => {
  const token = { ACTIONS_RUNTIME_TOKEN: 't' };
  const service = { ...token, ACTIONS_CACHE_SERVICE_V2: 'True' };
  test.each<[string, Record<string, string>, readonly [number, number] | undefined, string]>([
    ['outside GitHub Actions', {}, [0, 29], 'ACTIONS_RUNTIME_TOKEN is not set'],
    ['on the present service with an old buildx', service, [0, 13], 'needs buildx 0.21'],
    ['on the present service', service, [0, 21], ''],
    ['on the present service with buildx 1', service, [1, 0], ''],
    ['on the present service, version unknown', service, undefined, ''],
    ['on a server with the former service', token, [0, 13], ''],
  ])('%s', (_, environment, version, expected) => {
    const reason = explainUnusedCache(environment, version) ?? '';
    expect(expected === '' ? reason : reason.includes(expected)).toBe(expected === '' ? '' : true);
  });
});

describe('a cache that the builder has to be able to export', () => {
  const job = { ACTIONS_RUNTIME_TOKEN: 't' };
  test.each<[string, Record<string, string>, boolean]>([
    ['', {}, false],
    ['type=inline', {}, false],
    ['type=registry,ref=ghcr.io/acme/web:cache,mode=max', {}, true],
    ['ghcr.io/acme/web:cache', {}, true],
    ['type=local,dest=/tmp/cache', {}, true],
    ['mode=max,type=gha', job, true],
    ['type=gha,url=https://cache.acme.io,token=t', {}, true],
    ['type=gha', {}, false],
  ])('%s in %j: %s', (entry, environment, expected) => {
    expect(exportsCache(entry === '' ? [] : [entry], environment)).toBe(expected);
  });

  test('one of several', () => {
    expect(exportsCache(['type=inline', 'type=local,dest=c'], {})).toBe(true);
  });
});
