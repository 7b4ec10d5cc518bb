// Where the jobs of one image meet, and what each takes of its build.
import { describe, expect, test } from '@jest/globals';

import type { BuildContent, Content } from '../../../src/buildx/context/content.ts';
import { parsePlatform } from '../../../src/image/platform.ts';
import { isTag, parseReference, parseRepository } from '../../../src/image/reference.ts';
import { type BuildInputs, plainBuild } from '../../../src/inputs/build.ts';
import {
  planIndexAnnotations,
  planShard,
  type ShardRequest,
  takePlatforms,
} from '../../../src/run/shard/shard.ts';

const folder = (hash: string, place = ''): Content => ({ place, files: { kind: 'hashed', hash } });
const content: BuildContent = {
  context: folder('c'),
  file: folder('d', 'Dockerfile'),
  buildContexts: new Map([['shared', folder('s', 'lib')]]),
};
const platforms = ['linux/arm64', 'linux/amd64', 'linux/arm/v7'].map(parsePlatform);
const build: BuildInputs = { ...plainBuild, platforms, buildArgs: [{ key: 'A', value: '1' }] };
const facts = {
  name: 'ghcr.io/acme/web',
  repository: parseRepository('ghcr.io/acme/web'),
  revision: '1a2b3c4'.padEnd(40, '0'),
  build,
  content,
  sourceUrl: undefined,
  tag: '1.4.0',
  runId: undefined,
  isAnew: false,
};
type Facts = Partial<Parameters<typeof planShard>[1]>;
const inputs = { platforms: [], waitMilliseconds: 0, repository: undefined };
const plan = (more: Facts = {}): ShardRequest => planShard(inputs, { ...facts, ...more });
const withBuild = (more: Partial<BuildInputs>): Facts => ({ build: { ...build, ...more } });

test('each platform has a tag that says what it is of', () => {
  const { references, key } = plan();
  const tags = [...references].map(([platform, reference]) => [platform, reference] as const);
  expect(tags).toEqual(
    ['linux/amd64', 'linux/arm/v7', 'linux/arm64'].map((platform) => [
      platform,
      `ghcr.io/acme/web:shard-1a2b3c4-${key.slice(0, 20)}-${platform.replaceAll('/', '-')}`,
    ]),
  );
});

test.each<[string, Facts, boolean]>([
  ['other inputs', { ...withBuild({ target: 'other' }), runId: '7' }, true],
  ['another run', { runId: '8' }, false],
  ['another version', { tag: '1.4.0-debug', runId: '7' }, false],
  ['another commit', { revision: '2'.repeat(40), runId: '7' }, false],
])('jobs with %s have one mark: %j', (_, more, isSame) => {
  const { mark } = plan({ runId: '7' });
  expect(mark).toMatch(/^ghcr\.io\/acme\/web:shard-1a2b3c4-[0-9a-f]{20}-run$/);
  expect(plan(more).mark === mark).toBe(isSame);
  expect(plan().mark).toBeUndefined();
});

test('the shards may lie in another repository, under the same tags', () => {
  const place = { name: 'acme/Shards', repository: parseRepository('acme/shards') };
  const other = planShard({ ...inputs, repository: place }, facts);
  expect(other.key).toBe(plan().key);
  expect([...other.references.values()][0]).toMatch(/^acme\/Shards:shard-1a2b3c4-/);
});

test.each([
  'linux/arm/v7',
  'windows/amd64',
  'windows(10.0.20348.169)/amd64',
  'windows(10.0.20348.170)/amd64',
  `windows(10.0+${'feature'.repeat(30)})/amd64`,
  `linux/mips64le/${'v9'.repeat(9)}`,
])('%s has a tag of its own', (platform) => {
  const { references } = plan(withBuild({ platforms: [platform, 'linux/386'].map(parsePlatform) }));
  const tags = [...references.values()].map((one) => parseReference(one).tag ?? '');
  expect(tags.map(isTag)).toEqual([true, true]);
  expect(new Set(tags).size).toBe(2);
});

describe('jobs meet', () => {
  test.each<[string, Facts]>([
    [
      'whose platforms are written in another order',
      withBuild({ platforms: platforms.toReversed() }),
    ],
    ['whose files differ', { content: { ...content, context: folder('other') } }],
    [
      'whose files could not be read',
      { content: { ...content, context: { place: '', files: { kind: 'unknown', why: '' } } } },
    ],
    ['whose Dockerfiles differ', { content: { ...content, file: folder('other', 'Dockerfile') } }],
    [
      'whose named contexts hold other files',
      { content: { ...content, buildContexts: new Map([['shared', folder('other', 'lib')]]) } },
    ],
    ['with other caches', withBuild({ cacheFrom: ['type=gha'], cache: true, noCache: true })],
    ['that spell the image otherwise', { name: 'GHCR.IO/acme/web' }],
  ])('%s', (_, more) => {
    expect(plan(more).key).toBe(plan().key);
  });
});

describe('jobs do not meet', () => {
  test.each<[string, Facts]>([
    ['of another commit', { revision: '1a2b3c4'.padEnd(40, '1') }],
    ['of another image', { repository: parseRepository('ghcr.io/acme/api') }],
    ['with another build argument', withBuild({ buildArgs: [{ key: 'A', value: '2' }] })],
    ['for other platforms', withBuild({ platforms: platforms.slice(1) })],
    ['with another Dockerfile', { content: { ...content, file: folder('d', 'Dockerfile.dev') } }],
    ['from another folder', { content: { ...content, context: folder('c', 'app') } }],
    ['with another annotation', withBuild({ annotations: [{ key: 'index:a', value: '1' }] })],
    ['of another workflow run, where what is there is not reused', { runId: '7', isAnew: true }],
  ])('%s', (_, more) => {
    const [own, other] = [plan(), plan(more)];
    expect(other.key).not.toBe(own.key);
    const references = new Set(own.references.values());
    expect([...other.references.values()].filter((one) => references.has(one))).toEqual([]);
  });
});

test.each<[string, Partial<BuildContent>]>([
  ['a context', { context: { place: 'https://acme.dev/web.git', files: unknown('it') } }],
  ['a Dockerfile', { file: { place: 'https://acme.dev/Dockerfile', files: unknown('it') } }],
  [
    'a named context',
    {
      buildContexts: new Map([['x', { place: 'git@acme.dev:web.git', files: unknown('it') }]]),
    },
  ],
])('%s that may move between two jobs is refused', (_, more) => {
  expect(() => plan({ content: { ...content, ...more } })).toThrow(
    expect.objectContaining({ code: 'shard-context' }),
  );
});

function unknown(why: string): Content['files'] {
  return { kind: 'unknown', why };
}

describe('annotations', () => {
  const annotations = [
    { key: 'plain', value: '1' },
    { key: 'manifest:m', value: '2' },
    { key: 'index:i', value: '3' },
    { key: 'manifest,index:both', value: '4' },
    { key: 'manifest[linux/amd64]:amd', value: '5' },
    { key: 'manifest[linux/arm64/v8],index:arm', value: '6' },
    { key: 'manifest-descriptor:d', value: '7' },
    { key: 'manifest-descriptor[linux/arm64]:darm', value: '8' },
    { key: 'index-descriptor:id', value: '9' },
    { key: 'nonsense:n', value: '10' },
    { key: 'index[linux/amd64]:ip', value: '11' },
  ];
  const annotated = { ...build, annotations };

  test.each<[string, readonly string[]]>([
    [
      'linux/amd64',
      [
        'plain',
        'manifest:m',
        'manifest:both',
        'manifest[linux/amd64]:amd',
        'manifest-descriptor:d',
        'nonsense:n',
      ],
    ],
    [
      'linux/arm64',
      [
        'plain',
        'manifest:m',
        'manifest:both',
        'manifest[linux/arm64/v8]:arm',
        'manifest-descriptor:d',
        'manifest-descriptor[linux/arm64]:darm',
        'nonsense:n',
      ],
    ],
  ])('%s is built with its own', (platform, keys) => {
    const taken = takePlatforms(annotated, [parsePlatform(platform)]);
    expect(taken.annotations.map(({ key }) => key)).toEqual(keys);
    expect(taken.platforms).toEqual([parsePlatform(platform)]);
  });

  test('those of the index are set where the shards are joined', () => {
    const { index, descriptors } = planIndexAnnotations(annotated);
    expect([...index]).toEqual([
      ['i', '3'],
      ['both', '4'],
      ['arm', '6'],
      ['ip', '11'],
    ]);
    expect(
      Object.fromEntries([...descriptors].map(([platform, all]) => [platform, [...all.keys()]])),
    ).toEqual({
      'linux/arm64': ['d', 'darm'],
      'linux/amd64': ['d'],
      'linux/arm/v7': ['d'],
    });
  });
});
