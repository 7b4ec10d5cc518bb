// Which caches a build uses, and whether it can.
import { describe, expect, test } from '@jest/globals';

import {
  explainUnusedCache,
  exportsCache,
  planCaches,
  usesActionsCache,
} from '../../src/buildx/cache.ts';

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

describe('the caches of a build', () => {
  const repository = { registry: 'ghcr.io', path: 'acme/web' };
  const platforms = [
    { os: 'linux', architecture: 'arm64' },
    { os: 'linux', architecture: 'amd64' },
  ];
  const scope = 'ghcr.io/acme/web@linux/amd64@linux/arm64';
  type Row = [cache: boolean, from: string[], to: string[], plannedFrom: string, plannedTo: string];
  test.each<Row>([
    [false, [], [], '', ''],
    [true, [], [], `type=gha,scope=${scope}`, `type=gha,mode=max,ignore-error=true,scope=${scope}`],
    // What is named stands, with a scope where it has none.
    [false, ['type=gha'], [], `type=gha,scope=${scope}`, ''],
    [false, [], ['type=gha,mode=min'], '', `type=gha,mode=min,scope=${scope}`],
    [false, ['mode=max,Type=gha'], [], `mode=max,Type=gha,scope=${scope}`, ''],
    [
      false,
      ['type=gha,scope=web'],
      ['scope=web,type=gha'],
      'type=gha,scope=web',
      'scope=web,type=gha',
    ],
    [true, ['type=registry,ref=a/b'], ['type=inline'], 'type=registry,ref=a/b', 'type=inline'],
    [true, [], ['type=inline'], `type=gha,scope=${scope}`, 'type=inline'],
  ])('cache %s, from %j, to %j', (cache, cacheFrom, cacheTo, from, to) => {
    const plan = planCaches({ cache, cacheFrom, cacheTo, platforms }, repository);
    expect([plan.cacheFrom.join(), plan.cacheTo.join()]).toEqual([from, to]);
    expect(plan.scope).toBe(`${from}${to}`.includes(scope) ? scope : undefined);
  });

  test('two builds that must not replace each other have two scopes', () => {
    const scopeOf = (path: string, architectures: readonly string[]): string | undefined =>
      planCaches(
        {
          ...{ cache: true, cacheFrom: [], cacheTo: [] },
          platforms: architectures.map((architecture) => ({ os: 'linux', architecture })),
        },
        { registry: 'ghcr.io', path },
      ).scope;
    const many = Array.from({ length: 40 }, (_, number) => `arch${number}`);
    const scopes = [
      scopeOf('acme/web', ['amd64']),
      scopeOf('acme/web', ['arm64']),
      scopeOf('acme/web', ['amd64', 'arm64']),
      scopeOf('acme/api', ['amd64']),
      scopeOf('acme/web', many),
      scopeOf('acme/web', [...many, 'last']),
    ];
    expect(new Set(scopes).size).toBe(scopes.length);
    expect(Math.max(...scopes.map((text) => text?.length ?? 0))).toBe(300);
  });
});
