import { describe, expect, test } from '@jest/globals';

import { buildArguments, dateArguments, planLabels } from '../../src/buildx/arguments.ts';
import type { BuildRequest, BuildSetting } from '../../src/buildx/arguments.ts';

const request: BuildRequest = {
  context: '.',
  file: undefined,
  dockerfile: undefined,
  target: undefined,
  platforms: [{ os: 'linux', architecture: 'amd64' }],
  buildArgs: [],
  buildContexts: [],
  labels: [],
  annotations: [],
  secrets: [],
  secretEnvs: [],
  secretFiles: [],
  ssh: [],
  cache: false,
  cacheFrom: [],
  cacheTo: [],
  noCache: false,
  noCacheFilters: [],
  pull: false,
  provenance: undefined,
  sbom: undefined,
  network: undefined,
  allow: [],
  addHosts: [],
  shmSize: undefined,
  ulimits: [],
  imageAttributes: [],
  references: ['ghcr.io/acme/web:1.4.0'],
  push: true,
};
const setting: BuildSetting = {
  builder: undefined,
  metadataFile: '/t/metadata.json',
  secrets: [],
  provenance: undefined,
  hasPolicy: false,
};

describe('each part of a request has its arguments', () => {
  test.each<[string, Partial<BuildRequest>, Partial<BuildSetting>, string]>([
    ['the tags', { references: ['a.io/w:1', 'a.io/w:2'] }, {}, '--tag a.io/w:1 --tag a.io/w:2'],
    ['nothing but a try', { push: false }, {}, '--output type=cacheonly'],
    [
      'an image for the engine',
      { push: false, keep: { kind: 'engine' } },
      {},
      '--output type=docker',
    ],
    [
      'an archive, whatever its path',
      { push: false, keep: { kind: 'archive', path: '/a,"b/c.tar', oci: true } },
      {},
      '--output type=docker,"dest=/a,""b/c.tar",oci-mediatypes=true',
    ],
    [
      'the platforms',
      { platforms: [{ os: 'linux', architecture: 'arm', variant: 'v7' }, ...request.platforms] },
      {},
      '--platform linux/arm/v7,linux/amd64',
    ],
    ['the metadata', {}, {}, '--metadata-file /t/metadata.json'],
    ['a push', {}, {}, '--push'],
    ['no push', { push: false, references: [] }, {}, '--output type=cacheonly'],
    ['a builder', {}, { builder: 'big' }, '--builder big'],
    ['a Dockerfile', { file: 'app/Dockerfile.prod' }, {}, '--file app/Dockerfile.prod'],
    ['a target', { target: 'runtime' }, {}, '--target runtime'],
    [
      'a build argument whose value stays in the environment',
      { buildArgs: [{ key: 'HTTP_PROXY', value: 'http://u:p@proxy', isInherited: true }] },
      {},
      '--build-arg HTTP_PROXY',
    ],
    ['a build argument', { buildArgs: [{ key: 'A', value: '1=2' }] }, {}, '--build-arg A=1=2'],
    ['a context', { buildContexts: [{ key: 'b', value: 'lib' }] }, {}, '--build-context b=lib'],
    ['a label', { labels: [{ key: 'l', value: 'x=y' }] }, {}, '--label l=x=y'],
    [
      'an annotation',
      { annotations: [{ key: 'index:a', value: 'b' }] },
      {},
      '--annotation index:a=b',
    ],
    [
      'secrets',
      {},
      { secrets: ['id=a,env=A', 'id=b,src=b'] },
      '--secret id=a,env=A --secret id=b,src=b',
    ],
    ['keys', { ssh: ['default', 'git=key'] }, {}, '--ssh default --ssh git=key'],
    ['a cache to read', { cacheFrom: ['type=gha'] }, {}, '--cache-from type=gha'],
    ['a cache to write', { cacheTo: ['type=gha,mode=max'] }, {}, '--cache-to type=gha,mode=max'],
    ['no cache', { noCache: true }, {}, '--no-cache'],
    ['a policy, asked or no build', {}, { hasPolicy: true }, '--policy strict=true'],
    [
      'stages without a cache',
      { noCacheFilters: ['a', 'b'] },
      {},
      '--no-cache-filter a --no-cache-filter b',
    ],
    [
      'how the image is written',
      { imageAttributes: [{ key: 'compression', value: 'zstd' }] },
      {},
      '--output type=registry,compression=zstd,oci-mediatypes=true',
    ],
    [
      'files with one time, which no engine may unpack',
      { imageAttributes: [{ key: 'rewrite-timestamp', value: 'true' }] },
      {},
      '--output type=registry,rewrite-timestamp=true,unpack=false',
    ],
    [
      'files with the time that they have',
      { imageAttributes: [{ key: 'rewrite-timestamp', value: 'false' }] },
      {},
      '--output type=registry,rewrite-timestamp=false',
    ],
    [
      'no push, however it would be written',
      { push: false, imageAttributes: [{ key: 'compression', value: 'zstd' }] },
      {},
      '--output type=cacheonly',
    ],
    ['newer base images', { pull: true }, {}, '--pull'],
    ['provenance', { provenance: 'true' }, { provenance: 'mode=max' }, '--provenance mode=max'],
    ['a bill of materials', { sbom: 'true' }, {}, '--sbom true'],
    ['a network', { network: 'none' }, {}, '--network none'],
    ['entitlements', { allow: ['network.host'] }, {}, '--allow network.host'],
    ['hosts', { addHosts: ['db:10.0.0.1'] }, {}, '--add-host db:10.0.0.1'],
    ['shared memory', { shmSize: '64m' }, {}, '--shm-size 64m'],
    ['limits', { ulimits: ['nofile=1:2', 'core=0'] }, {}, '--ulimit nofile=1:2 --ulimit core=0'],
    ['a context like an option', { context: '--push' }, {}, '-- --push'],
  ])('%s', (_, part, set, expected) => {
    const args = buildArguments({ ...request, ...part }, { ...setting, ...set });
    expect(` ${args.join(' ')} `).toContain(` ${expected} `);
  });

  test('nothing else is said', () => {
    expect(buildArguments(request, setting).join(' ')).toBe(
      'build --progress=plain --metadata-file /t/metadata.json --platform linux/amd64 --push --tag ghcr.io/acme/web:1.4.0 -- .',
    );
  });
});

describe('labels', () => {
  const origin = {
    source: 'https://github.com/acme/web',
    revision: 'c0ffee',
    version: '1.4.0',
    created: '2026-03-01T12:00:00Z',
    repository: 'ghcr.io/acme/web',
    inputs: '1 - platforms=abcdef',
  };
  const own = [
    { key: 'org.opencontainers.image.source', value: origin.source },
    { key: 'org.opencontainers.image.revision', value: 'c0ffee' },
    { key: 'org.opencontainers.image.version', value: '1.4.0' },
    { key: 'org.opencontainers.image.created', value: '2026-03-01T12:00:00Z' },
  ];
  const memory = [
    { key: 'dev.deliver-image.repository', value: 'ghcr.io/acme/web' },
    { key: 'dev.deliver-image.revision', value: 'c0ffee' },
    { key: 'dev.deliver-image.version', value: '1.4.0' },
    { key: 'dev.deliver-image.inputs', value: '1 - platforms=abcdef' },
  ];

  test('are always set', () => {
    expect(planLabels(origin, [])).toEqual([...own, ...memory]);
  });

  test('the user adds to them', () => {
    expect(planLabels(origin, [{ key: 'team', value: 'web' }])).toEqual([
      ...own,
      { key: 'team', value: 'web' },
      ...memory,
    ]);
  });

  test('the user’s own win', () => {
    const mine = { key: 'org.opencontainers.image.source', value: 'https://example.org' };
    expect(planLabels(origin, [mine])).toEqual([mine, ...own.slice(1), ...memory]);
  });

  test('nobody sets those that later runs read', () => {
    const theirs = memory.map(({ key }) => ({ key, value: 'another' }));
    expect(planLabels(origin, theirs)).toEqual([...own, ...memory]);
  });

  test('without a source there is no label for it', () => {
    expect(planLabels({ ...origin, source: undefined }, [])).toEqual([...own.slice(1), ...memory]);
  });
});

describe('the time that files of the image get', () => {
  const committedAt = '2026-01-31T12:00:00+01:00';
  const own = { key: 'SOURCE_DATE_EPOCH', value: '7' };
  const rewrites = [{ key: 'rewrite-timestamp', value: 'true' }];
  test.each<[string, Parameters<typeof dateArguments>[0], Record<string, string>, string]>([
    ["the commit's", { buildArgs: [], imageAttributes: rewrites }, {}, '1769857200'],
    ['one that is named', { buildArgs: [own], imageAttributes: rewrites }, {}, '7'],
    [
      "the environment's, which buildx reads itself",
      { buildArgs: [], imageAttributes: rewrites },
      { SOURCE_DATE_EPOCH: '8' },
      '',
    ],
    ['none', { buildArgs: [], imageAttributes: [] }, {}, ''],
  ])('%s', (_, inputs, environment, expected) => {
    const args = dateArguments(inputs, committedAt, environment);
    expect(args.map(({ value }) => value).join()).toBe(expected);
  });
});
