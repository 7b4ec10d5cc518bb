// The first promise: a digest is told only when the registry serves it under every tag, for every platform.
import { describe, expect, test } from '@jest/globals';

import { parseDigest } from '../../src/image/digest.ts';
import type { Digest } from '../../src/image/digest.ts';
import { parsePlatform } from '../../src/image/platform.ts';
import type { Registry } from '../../src/registry/registry.ts';
import type { ResolvedImage } from '../../src/registry/resolve.ts';

import { openDoor } from './open-door.ts';
import {
  describePlatform,
  digestOf,
  indexOf,
  joinSteps,
  manifestOf,
  missing,
  ociIndex,
  ociManifest,
  usePlayedRegistry,
} from './played-registry.ts';
import type { Answer, Answers } from './played-registry.ts';

const digestOfOnes = parseDigest(`sha256:${'1'.repeat(64)}`);
const digestOfTwos = parseDigest(`sha256:${'2'.repeat(64)}`);

/** A descriptor of an index; its digest is of ones, unless told. */
function descriptor(platform: string, more: object = {}): object {
  return describePlatform(platform, { digest: digestOfOnes, ...more });
}

const index = indexOf(
  descriptor('linux/amd64'),
  descriptor('linux/arm64', { digest: digestOfTwos }),
);
const otherIndex = indexOf(descriptor('linux/amd64', { digest: digestOfTwos }));
const amd64 = '{"os":"linux","architecture":"amd64"}';
const manifest = manifestOf(amd64);
const arm64 = '{"os":"linux","architecture":"arm64"}';
const s390x = '{"os":"linux","architecture":"s390x"}';
const ofS390x = digestOf(manifestOf(s390x));

const tag = 'ghcr.io/acme/web:1.4.0';
const others = ['ghcr.io/acme/web:1.4', 'ghcr.io/acme/web:latest'];
const byDigest = (digest: Digest): string => `ghcr.io/acme/web@${digest}`;

const played = usePlayedRegistry();

/** A door to the played registry, which answers so; waits are steps. */
function open(answers: Answers): Registry {
  played.play(answers);
  const { registry } = openDoor({
    environment: played.environment,
    insecureRegistries: ['ghcr.io', 'registry.acme.io:5000'],
    onWait: (milliseconds) => played.steps.push(`wait ${milliseconds}`),
  });
  return registry;
}

/** Resolves the tags as the image that was built as `raw`. */
function resolve(
  answers: Answers,
  raw = index,
  references: readonly string[] = [tag],
  platforms: readonly string[] = [],
): Promise<ResolvedImage> {
  const expected = { digest: digestOf(raw), platforms: platforms.map(parsePlatform) };
  return open(answers).resolve(references, expected);
}

const stepsOf = (): readonly string[] => joinSteps(played.steps);

describe('where every tag serves the digest that was built', () => {
  test('an index is what it says of itself', async () => {
    const answers: Answers = { [tag]: [index] };
    expect(await resolve(answers, index, [tag], ['linux/amd64', 'linux/arm64'])).toEqual({
      reference: tag,
      digest: digestOf(index),
      mediaType: ociIndex,
      isIndex: true,
      platforms: new Map([
        ['linux/amd64', digestOfOnes],
        ['linux/arm64', digestOfTwos],
      ]),
    });
  });

  test('a plain manifest has the platform that its configuration names', async () => {
    const answers: Answers = {
      [tag]: [manifest],
      blobs: [amd64],
    };
    expect(await resolve(answers, manifest, [tag], ['linux/amd64'])).toEqual({
      reference: tag,
      digest: digestOf(manifest),
      mediaType: ociManifest,
      isIndex: false,
      platforms: new Map([['linux/amd64', digestOf(manifest)]]),
    });
  });

  test('each one is read, and the image has the name of the first', async () => {
    const all = [tag, ...others];
    const answers: Answers = Object.fromEntries(all.map((one) => [one, [index]]));
    expect((await resolve(answers, index, all)).reference).toBe(tag);
    expect(stepsOf()).toEqual([`read ${all.toSorted().join(' ')}`]);
    // The others are asked for their digest alone.
    expect(played.served).toEqual([byDigest(digestOf(index))]);
  });

  test('two versions of one system are two platforms', async () => {
    const windows = (version: string, digest: Digest): object => ({
      digest,
      platform: { os: 'windows', architecture: 'amd64', 'os.version': version },
    });
    const both = indexOf(
      windows('10.0.17763.1', digestOfOnes),
      windows('10.0.20348.1', digestOfTwos),
    );
    const answers: Answers = { [tag]: [both] };
    expect((await resolve(answers, both, [tag], ['windows/amd64'])).platforms).toEqual(
      new Map([
        ['windows(10.0.17763.1)/amd64', digestOfOnes],
        ['windows(10.0.20348.1)/amd64', digestOfTwos],
      ]),
    );
  });

  test('a registry with a port', async () => {
    const name = 'registry.acme.io:5000/web:1.4.0';
    const answers: Answers = {
      [name]: [missing, index],
      [`registry.acme.io:5000/web@${digestOf(index)}`]: [index],
    };
    expect((await resolve(answers, index, [name])).digest).toBe(digestOf(index));
  });
});

describe('one tag that serves something else', () => {
  test.each([tag, ...others])('%s', async (strange) => {
    const all = [tag, ...others];
    const answers: Answers = {
      ...Object.fromEntries(all.map((one) => [one, [index]])),
      [strange]: [otherIndex],
    };
    await expect(resolve(answers, index, all)).rejects.toMatchObject({
      code: 'digest-mismatch',
      message: `${strange} is not what it should be: this run means ${digestOf(index)}, the registry serves ${digestOf(otherIndex)}`,
    });
  });

  test.each([
    ['by a byte that JSON does not count', `${index}\n`],
    ['which is no index', manifest],
    ['whose platforms only their configurations know', indexOf({ digest: digestOfOnes })],
  ])('%s: nothing more is asked', async (_, served) => {
    const answers: Answers = { [tag]: [served] };
    await expect(resolve(answers)).rejects.toMatchObject({ code: 'digest-mismatch' });
    expect(stepsOf()).toEqual([`read ${tag}`]);
  });
});

test('no tag at all is no image', async () => {
  await expect(resolve({}, index, [])).rejects.toMatchObject({
    code: 'not-in-registry',
  });
});

describe('the platforms of an index', () => {
  const attestation = descriptor('unknown/unknown', {
    annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
  });
  const amd64 = descriptor('linux/amd64');
  test.each<[string, readonly object[], readonly string[]]>([
    ['attestations are none', [amd64, attestation], ['linux/amd64']],
    [
      'in normal form',
      [descriptor('linux/x86_64'), descriptor('linux/arm/v7')],
      ['linux/amd64', 'linux/arm/v7'],
    ],
    [
      'an index in it is none',
      [amd64, { digest: digestOfTwos, mediaType: ociIndex }],
      ['linux/amd64'],
    ],
    [
      "nor is docker's list",
      [
        amd64,
        {
          digest: digestOfTwos,
          mediaType: 'application/vnd.docker.distribution.manifest.list.v2+json',
        },
      ],
      ['linux/amd64'],
    ],
    [
      'nor an artifact',
      [
        amd64,
        { digest: digestOfTwos, mediaType: ociManifest, artifactType: 'application/spdx+json' },
      ],
      ['linux/amd64'],
    ],
    [
      'one without a name is asked for',
      [{ digest: ofS390x, mediaType: ociManifest }],
      ['linux/s390x'],
    ],
    ['of an empty index', [], []],
  ])('%s', async (_, descriptors, platforms) => {
    const raw = indexOf(...descriptors);
    const answers: Answers = {
      [tag]: [raw],
      blobs: [manifestOf(s390x), s390x],
    };
    expect([...(await resolve(answers, raw)).platforms.keys()]).toEqual(platforms);
  });

  test('what has no platform by its configuration either is no image', async () => {
    const raw = indexOf({ digest: digestOf(manifestOf('null')) });
    const answers: Answers = {
      [tag]: [raw],
      blobs: [manifestOf('null'), 'null'],
    };
    expect((await resolve(answers, raw)).platforms).toEqual(new Map());
  });
});

describe('a platform that was asked for and is not there', () => {
  test.each<[string, string, readonly string[], string]>([
    [
      'one of two',
      index,
      ['linux/amd64', 'linux/s390x'],
      `${tag} lacks linux/s390x; it holds linux/amd64, linux/arm64`,
    ],
    [
      'two of two',
      index,
      ['linux/s390x', 'linux/riscv64'],
      `${tag} lacks linux/s390x, linux/riscv64; it holds linux/amd64, linux/arm64`,
    ],
    [
      'another variant',
      indexOf(descriptor('linux/arm/v6')),
      ['linux/arm/v7'],
      `${tag} lacks linux/arm/v7; it holds linux/arm/v6`,
    ],
    [
      'an empty index',
      indexOf(),
      ['linux/amd64'],
      `${tag} lacks linux/amd64; it holds no image of any platform (an index within an index is not read)`,
    ],
    [
      'an index in place of the image',
      indexOf({ ...descriptor('linux/amd64'), mediaType: ociIndex }),
      ['linux/amd64'],
      `${tag} lacks linux/amd64; it holds no image of any platform (an index within an index is not read)`,
    ],
  ])('%s', async (_, raw, platforms, message) => {
    await expect(resolve({ [tag]: [raw] }, raw, [tag], platforms)).rejects.toMatchObject({
      code: 'platform-missing',
      message,
    });
  });

  test('of a plain manifest', async () => {
    const plain = manifestOf(arm64);
    const answers: Answers = { [tag]: [plain], blobs: [arm64] };
    await expect(resolve(answers, plain, [tag], ['linux/amd64'])).rejects.toMatchObject({
      code: 'platform-missing',
    });
  });
});

describe('a tag that the registry does not show yet', () => {
  const held = byDigest(digestOf(index));
  /** The digest of the index, whose bytes are not there yet. */
  const dangling: Answer = { status: 200, digest: digestOf(index) };
  const steps = (...more: readonly string[]): readonly string[] => [`read ${tag}`, ...more];

  test.each<[string, Answer, Answer[], readonly string[]]>([
    [
      'is read again when its digest is there',
      missing,
      [index],
      steps('wait 500', `read ${held}`, `read ${tag}`),
    ],
    [
      'waits for its digest',
      missing,
      [missing, missing, index],
      steps(
        'wait 500',
        `read ${held}`,
        'wait 1000',
        `read ${held}`,
        'wait 2000',
        `read ${held}`,
        `read ${tag}`,
      ),
    ],
    [
      'and leads to what is on its way',
      dangling,
      [index],
      steps('wait 500', `read ${held}`, `read ${tag}`),
    ],
  ])('%s', async (_, first, byItsDigest, expected) => {
    const answers: Answers = { [tag]: [first, index], [held]: byItsDigest };
    expect((await resolve(answers)).digest).toBe(digestOf(index));
    expect(played.steps).toEqual(expected);
  });

  test('and then shows as something else is a mismatch', async () => {
    const answers: Answers = { [tag]: [missing, otherIndex], [held]: [index] };
    await expect(resolve(answers)).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  test.each<[string, readonly Answer[]]>([
    ['nor its digest', []],
    ['though its digest is there', [index]],
  ])('is given up after a minute, %s', async (_, byItsDigest) => {
    const answers: Answers = { [held]: byItsDigest };
    await expect(resolve(answers)).rejects.toMatchObject({
      code: 'not-in-registry',
      message: `${tag} cannot be read back: unexpected status from HEAD request to http://ghcr.io/v2/acme/web/manifests/1.4.0: 404 Not Found`,
    });
    const waits = stepsOf().flatMap((step) =>
      step.startsWith('wait ') ? [Number(step.slice(5))] : [],
    );
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(60_000);
  });

  test('but leads to another digest is a mismatch at once', async () => {
    const answers: Answers = {
      [tag]: [{ status: 200, digest: digestOfTwos }],
    };
    await expect(resolve(answers)).rejects.toMatchObject({
      code: 'digest-mismatch',
      message: `${tag} is not what it should be: this run means ${digestOf(index)}, the registry serves ${digestOfTwos}`,
    });
    expect(stepsOf()).toEqual([`read ${tag}`]);
  });

  test('does not keep the others from being read', async () => {
    const [other = ''] = others;
    const answers: Answers = {
      [tag]: [missing, index],
      [held]: [index],
      [other]: [index],
    };
    expect((await resolve(answers, index, [tag, other])).reference).toBe(tag);
  });
});

describe('what is no manifest', () => {
  const nameless = Array.from({ length: 51 }, () => ({ digest: digestOfOnes }));
  test.each([
    ['a web page', '<!doctype html>'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['manifests that are no list', '{"manifests":{}}'],
    ['manifests that are no objects', '{"manifests":[null]}'],
    ['an index of very many without a platform', indexOf(...nameless)],
  ])('%s', async (_, raw) => {
    const answers: Answers = { [tag]: [raw] };
    await expect(resolve(answers, raw)).rejects.toMatchObject({ code: 'not-a-manifest' });
    expect(stepsOf()).toEqual([`read ${tag}`]);
  });
});

test.each<[string, (answers: Answers) => Promise<unknown>]>([
  ['to read back', (answers) => resolve(answers)],
  ['to tell a digest', (answers) => open(answers).readDigest(tag)],
])('a registry that refuses %s is told as such', async (_, ask) => {
  await expect(ask({ [tag]: [{ status: 403 }] })).rejects.toMatchObject({
    code: 'registry-denied',
  });
});

describe('the digest that a tag has now', () => {
  test.each<[string, Answer, Digest | undefined]>([
    ['of the bytes that are served', index, digestOf(index)],
    ['none where there is no such tag', missing, undefined],
    [
      'none where there is no such repository',
      { status: 404, body: '{"errors":[{"code":"NAME_UNKNOWN"}]}' },
      undefined,
    ],
  ])('%s', async (_, answer, digest) => {
    const answers: Answers = { [tag]: [answer] };
    expect(await open(answers).readDigest(tag)).toBe(digest);
    expect(stepsOf()).toEqual([`read ${tag}`]);
  });
});
