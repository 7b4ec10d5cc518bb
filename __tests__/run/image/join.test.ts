// One index from the indexes of shards: the same bytes from the same shards, and nothing of a platform lost.
import { expect, test } from '@jest/globals';

import { parseDigest } from '../../../src/image/digest.ts';
import { parseJson } from '../../../src/json.ts';
import {
  describePart,
  findPart,
  type IndexAnnotations,
  isIndex,
  joinParts,
  type Part,
  readManifestJson,
} from '../../../src/run/image/join.ts';
import {
  describePlatform,
  digestOf,
  ociIndex,
  ociManifest,
} from '../../registry/played-registry.ts';

const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';
const dockerList = 'application/vnd.docker.distribution.manifest.list.v2+json';
const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const nothing: IndexAnnotations = { index: new Map(), descriptors: new Map() };

/** As BuildKit writes the entry of an attestation. */
const attest = (of: string, letter: string): object => ({
  mediaType: ociManifest,
  digest: digest(letter),
  size: 840,
  annotations: {
    'vnd.docker.reference.digest': digest(of),
    'vnd.docker.reference.type': 'attestation-manifest',
  },
  platform: { architecture: 'unknown', os: 'unknown' },
});
const amd64 = describePlatform('linux/amd64', { digest: digest('a'), size: 480 });
const arm64 = describePlatform('linux/arm64', { digest: digest('b'), size: 481 });
const armv7 = describePlatform('linux/arm/v7', { digest: digest('c'), size: 482 });
const indexOf = (...manifests: readonly object[]): object => ({ schemaVersion: 2, manifests });

function partOf(index: object, platform: string): Part {
  const part = findPart(index, platform);
  if (part === undefined) throw new Error(`no part of ${platform}`);
  return part;
}

const join = (parts: Record<string, Part>, annotations = nothing): Record<string, unknown> =>
  parseJson(
    Buffer.from(joinParts(new Map(Object.entries(parts)), annotations).bytes).toString(),
  ) as Record<string, unknown>;

const one = indexOf(amd64, attest('a', '1'), attest('a', '2'));
const two = indexOf(arm64, armv7, attest('c', '3'), attest('b', '4'));
const parts = {
  'linux/amd64': partOf(one, 'linux/amd64'),
  'linux/arm64': partOf(two, 'linux/arm64'),
  'linux/arm/v7': partOf(two, 'linux/arm/v7'),
};

test('the images come in the order of their platforms, then what is attached to each', () => {
  expect(join(parts)).toEqual({
    schemaVersion: 2,
    mediaType: ociIndex,
    manifests: [
      amd64,
      armv7,
      arm64,
      attest('a', '1'),
      attest('a', '2'),
      attest('c', '3'),
      attest('b', '4'),
    ],
  });
});

test('whoever joins the same shards, in whatever order, gets the same bytes', () => {
  const entries = Object.entries(parts);
  const orders = [entries, entries.toReversed(), [...entries.slice(1), ...entries.slice(0, 1)]];
  const digests = orders.map((order) => joinParts(new Map(order), nothing).digest);
  expect(new Set(digests).size).toBe(1);
});

test('the digest is that of the bytes', () => {
  const { bytes, digest: named } = joinParts(new Map(Object.entries(parts)), nothing);
  expect(named).toBe(digestOf(Buffer.from(bytes).toString()));
});

test.each<[string, readonly object[], string]>([
  [
    'only images of docker',
    [dockerManifest, dockerManifest].map((mediaType) => ({ mediaType })),
    dockerList,
  ],
  ['one of each', [{ mediaType: dockerManifest }, {}], ociIndex],
])('%s: the media type fits', (_, [first = {}, second = {}], mediaType) => {
  const index = indexOf({ ...amd64, ...first }, { ...arm64, ...second });
  const both = {
    'linux/amd64': partOf(index, 'linux/amd64'),
    'linux/arm64': partOf(index, 'linux/arm64'),
  };
  expect(join(both)['mediaType']).toBe(mediaType);
  const annotated = { ...nothing, index: new Map([['a', 'b']]) };
  expect(join(both, annotated)['mediaType']).toBe(ociIndex);
});

test('annotations are set at the index and at the entries of platforms, beside those that are there', () => {
  const index = indexOf({ ...amd64, annotations: { z: 'there', a: 'old' } }, arm64);
  const joined = join(
    {
      'linux/amd64': partOf(index, 'linux/amd64'),
      'linux/arm64': partOf(index, 'linux/arm64'),
    },
    {
      index: new Map([
        ['org.opencontainers.image.title', 'web'],
        ['b', '2'],
      ]),
      descriptors: new Map([['linux/amd64', new Map([['a', 'new']])]]),
    },
  );
  expect(joined['annotations']).toEqual({ b: '2', 'org.opencontainers.image.title': 'web' });
  expect(joined['manifests']).toEqual([{ ...amd64, annotations: { a: 'new', z: 'there' } }, arm64]);
});

test.each<[string, object | undefined, string]>([
  ['lacks the platform', indexOf(amd64), 'linux/arm64'],
  ['holds it twice', indexOf(amd64, { ...amd64, digest: digest('d') }), 'linux/amd64'],
  ['names no digest', indexOf(describePlatform('linux/amd64', {})), 'linux/amd64'],
  ['holds nothing', indexOf(), 'linux/amd64'],
  ['is none', undefined, 'linux/amd64'],
  ['is a plain manifest', { config: {} }, 'linux/amd64'],
])('no part is found in an index that %s', (_, index, platform) => {
  expect(findPart(index, platform)).toBeUndefined();
});

test('platforms are found by their normal form', () => {
  const index = indexOf(describePlatform('linux/arm64/v8', { digest: digest('b') }));
  expect(findPart(index, 'linux/arm64')).toMatchObject({ digest: digest('b') });
});

test('a platform without a version of its system is found with any', () => {
  const entry = {
    digest: digest('b'),
    platform: { os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.169' },
  };
  expect(partOf(indexOf(entry), 'windows/amd64').image).toBe(entry);
  expect(partOf(indexOf(entry), 'windows(10.0.20348.169)/amd64').image).toBe(entry);
  expect(findPart(indexOf(entry), 'windows(10.0.17763.1)/amd64')).toBeUndefined();
});

test('what is attached to another image, and an image of that name, is no attestation', () => {
  const odd = { ...armv7, annotations: { 'vnd.docker.reference.digest': digest('a') } };
  const index = indexOf(amd64, odd, attest('b', '4'), attest('a', '1'));
  expect(partOf(index, 'linux/amd64').attestations).toEqual([attest('a', '1')]);
});

test.each<[string, object, object]>([
  [
    'amd64',
    { architecture: 'amd64', os: 'linux', config: { Env: [] } },
    { architecture: 'amd64', os: 'linux' },
  ],
  [
    'arm64/v8, in its normal form',
    { architecture: 'arm64', variant: 'v8', os: 'linux' },
    { architecture: 'arm64', os: 'linux' },
  ],
  [
    'arm/v7',
    { architecture: 'arm', variant: 'v7', os: 'linux' },
    { architecture: 'arm', os: 'linux', variant: 'v7' },
  ],
  [
    'a Windows of one build',
    {
      architecture: 'amd64',
      os: 'windows',
      'os.version': '10.0.20348.169',
      'os.features': ['win32k'],
    },
    {
      architecture: 'amd64',
      os: 'windows',
      'os.version': '10.0.20348.169',
      'os.features': ['win32k'],
    },
  ],
])('a plain manifest is listed by its configuration: %s', (_, configuration, platform) => {
  const bytes = Buffer.from('{"config":{}}');
  const named = parseDigest(digest('e'));
  expect(describePart({ bytes, mediaType: ociManifest, digest: named }, configuration)).toEqual({
    image: { mediaType: ociManifest, digest: named, size: 13, platform },
    digest: named,
    attestations: [],
  });
});

test.each<[string, boolean | 'none']>([
  ['{"manifests":[]}', true],
  ['{"config":{}}', false],
  ['[]', 'none'],
  ['<html>', 'none'],
])('%s is an index: %s', (text, expected) => {
  const manifest = readManifestJson({ bytes: Buffer.from(text) });
  expect(manifest === undefined ? 'none' : isIndex(manifest)).toBe(expected);
});
