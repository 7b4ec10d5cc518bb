import { describe, expect, test } from '@jest/globals';

import { buildArguments, planLabels, secretEnvironment } from '../../src/build/arguments.ts';
import type { BuildRequest } from '../../src/build/arguments.ts';

const request: BuildRequest = {
  context: '.',
  file: undefined,
  target: undefined,
  platforms: [{ os: 'linux', architecture: 'amd64' }],
  buildArgs: [],
  labels: [],
  secrets: [],
  references: ['ghcr.io/acme/web:1.4.0'],
  push: true,
};

const start = ['buildx', 'build', '--progress=plain'];
const metadata = ['--metadata-file', '/t/metadata.json'];

describe('the arguments of docker buildx build', () => {
  test.each<[string, Partial<BuildRequest>, string | undefined, string[]]>([
    [
      'least',
      {},
      undefined,
      [
        ...start,
        ...metadata,
        '--platform',
        'linux/amd64',
        '--push',
        '--tag',
        'ghcr.io/acme/web:1.4.0',
        '--',
        '.',
      ],
    ],
    [
      'all',
      {
        context: 'app',
        file: 'app/Dockerfile.prod',
        target: 'runtime',
        platforms: [
          { os: 'linux', architecture: 'amd64' },
          { os: 'linux', architecture: 'arm', variant: 'v7' },
        ],
        buildArgs: [{ key: 'A', value: '1 2' }],
        labels: [{ key: 'l', value: 'x=y' }],
        secrets: [{ key: 'npm', value: 'hunter2' }],
        references: ['a.io/w:1', 'a.io/w:latest'],
      },
      'big',
      [
        ...start,
        '--builder',
        'big',
        ...metadata,
        '--platform',
        'linux/amd64,linux/arm/v7',
        '--push',
        '--tag',
        'a.io/w:1',
        '--tag',
        'a.io/w:latest',
        '--file',
        'app/Dockerfile.prod',
        '--target',
        'runtime',
        '--build-arg',
        'A=1 2',
        '--label',
        'l=x=y',
        '--secret',
        'id=npm,env=DELIVER_IMAGE_SECRET_0',
        '--',
        'app',
      ],
    ],
    [
      'without a push',
      { push: false, references: [] },
      undefined,
      [...start, ...metadata, '--platform', 'linux/amd64', '--output', 'type=cacheonly', '--', '.'],
    ],
    [
      'a context that looks like an option',
      { context: '--push' },
      undefined,
      [
        ...start,
        ...metadata,
        '--platform',
        'linux/amd64',
        '--push',
        '--tag',
        'ghcr.io/acme/web:1.4.0',
        '--',
        '--push',
      ],
    ],
  ])('%s', (_, part, builder, expected) => {
    expect(buildArguments({ ...request, ...part }, builder, '/t/metadata.json')).toEqual(expected);
  });

  test('secrets travel by environment under the names that the arguments give', () => {
    expect(
      secretEnvironment([
        { key: 'npm', value: 'hunter2' },
        { key: 'pg', value: 'a\nb' },
      ]),
    ).toEqual({
      DELIVER_IMAGE_SECRET_0: 'hunter2',
      DELIVER_IMAGE_SECRET_1: 'a\nb',
    });
  });
});

describe('labels', () => {
  const origin = {
    source: 'https://github.com/acme/web',
    revision: 'c0ffee',
    version: '1.4.0',
    created: '2026-03-01T12:00:00Z',
  };
  const own = [
    { key: 'org.opencontainers.image.source', value: origin.source },
    { key: 'org.opencontainers.image.revision', value: 'c0ffee' },
    { key: 'org.opencontainers.image.version', value: '1.4.0' },
    { key: 'org.opencontainers.image.created', value: '2026-03-01T12:00:00Z' },
  ];

  test('are always set', () => {
    expect(planLabels(origin, [])).toEqual(own);
  });

  test('the user adds to them', () => {
    expect(planLabels(origin, [{ key: 'team', value: 'web' }])).toEqual([
      ...own,
      { key: 'team', value: 'web' },
    ]);
  });

  test('the user’s own win', () => {
    const mine = { key: 'org.opencontainers.image.source', value: 'https://example.org' };
    expect(planLabels(origin, [mine])).toEqual([mine, ...own.slice(1)]);
  });

  test('without a source there is no label for it', () => {
    expect(planLabels({ ...origin, source: undefined }, [])).toEqual(own.slice(1));
  });
});
