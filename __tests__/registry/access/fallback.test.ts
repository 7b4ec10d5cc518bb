// Registries that only the builder reaches: asked by way of `docker buildx imagetools`, which is played here.
import { beforeEach, describe, expect, test } from '@jest/globals';

import { parseDigest } from '../../../src/image/digest.ts';
import type { Digest } from '../../../src/image/digest.ts';
import type { ProcessResult, RunProcess } from '../../../src/process.ts';
import { openDoor } from '../open-door.ts';
import type { Door } from '../open-door.ts';
import { digestOf, indexOf, manifestOf } from '../played-registry.ts';

/** A name that nobody knows. */
const registry = 'inner.invalid';
const repository = { registry, path: 'acme/web' };
const name = `${registry}/acme/web`;
const plain = manifestOf('{"os":"linux","architecture":"amd64"}');
const index = indexOf({ digest: digestOf(plain), size: plain.length });

/** What buildx was asked for, without the program's own name. */
let asked: string[];
/** By reference. */
let held: Map<string, string>;
beforeEach(() => {
  asked = [];
  held = new Map([index, plain].map((bytes) => [`${name}@${digestOf(bytes)}`, bytes]));
  held.set(`${name}:1.0.0`, index);
});

const ends = (exitCode: number, stdout = '', stderr = ''): ProcessResult => ({
  exitCode,
  stdout,
  stderr,
});
const fails = (words: string): ProcessResult => ends(1, '', `ERROR: ${words}\n`);

/** As buildx answers, of the age that is said. */
const playImagetools =
  (age: 'new' | 'old' = 'new'): RunProcess =>
  (_, args) => {
    const [tool, command, ...rest] = args.slice(args.indexOf('imagetools'));
    asked.push([command, ...rest].join(' '));
    if (tool !== 'imagetools') throw new Error(`not played: ${args.join(' ')}`);
    const source = rest.at(-1) ?? '';
    const bytes = held.get(source);
    if (command === 'create' && age === 'old' && rest.includes('--prefer-index=false')) {
      return Promise.resolve(ends(125, '', 'unknown flag: --prefer-index\nSee --help.'));
    }
    if (bytes === undefined) return Promise.resolve(fails(`${source}: not found`));
    if (command === 'inspect') {
      const isRaw = rest.includes('--raw');
      return Promise.resolve(ends(0, isRaw ? bytes : '{"os":"linux","architecture":"amd64"}'));
    }
    for (const [place, one] of rest.entries()) {
      if (one === '--tag') held.set(rest[place + 1] ?? '', bytes);
    }
    return Promise.resolve(ends(0));
  };

const open = (runProcess: RunProcess = playImagetools()): Door =>
  openDoor({ builder: 'inner', runProcess });
const manifestWith = (bytes: string) => ({
  bytes: Buffer.from(bytes),
  mediaType: '',
  digest: digestOf(bytes),
});

test('the builder is asked where nothing answers, and the log says so once', async () => {
  const { registry: door, log } = open();
  expect(await door.readDigest(`${name}:1.0.0`)).toBe(digestOf(index));
  expect(await door.readDigest(`${name}:2.0.0`)).toBeUndefined();
  const notices = log.lines.filter((line) => line.includes('imagetools'));
  expect(notices).toEqual([
    expect.stringContaining(
      `${registry} is asked through the builder inner (docker buildx imagetools): `,
    ),
  ]);
  expect(asked).toEqual([`inspect --raw -- ${name}:1.0.0`, `inspect --raw -- ${name}:2.0.0`]);
});

test('what is not there is not there, also by the first question', async () => {
  const { registry: door } = open();
  expect(await door.readDigest(`${name}:2.0.0`)).toBeUndefined();
});

test('an image is read back with its platforms', async () => {
  const { registry: door } = open();
  const digest = parseDigest(digestOf(index));
  const platforms = [{ os: 'linux', architecture: 'amd64' }];
  const resolved = await door.resolve([`${name}:1.0.0`], { digest, platforms });
  expect([...resolved.platforms.keys()]).toEqual(['linux/amd64']);
});

describe('a tag is put', () => {
  test.each<[string, string, options: string]>([
    ['on an index, which buildx leaves as it is', index, ''],
    ['on a plain manifest, which buildx is told to leave', plain, '--prefer-index=false '],
  ])('%s', async (_, bytes, options) => {
    const { registry: door } = open();
    await door.put(repository, manifestWith(bytes), ['1.1.0', 'latest']);
    const tags = `--tag ${name}:1.1.0 --tag ${name}:latest`;
    expect(asked).toEqual([`create ${options}${tags} -- ${name}@${digestOf(bytes)}`]);
    expect(await door.readDigest(`${name}:latest`)).toBe(digestOf(bytes));
  });

  test('on no plain manifest by a buildx that would wrap it', async () => {
    const { registry: door } = open(playImagetools('old'));
    const putting = door.put(repository, manifestWith(plain), ['1.1.0']);
    await expect(putting).rejects.toMatchObject({ code: 'tag-not-put' });
    expect(held.has(`${name}:1.1.0`)).toBe(false);
    // An index it tags as it is.
    await door.put(repository, manifestWith(index), ['1.1.0']);
    expect(held.get(`${name}:1.1.0`)).toBe(index);
  });
});

test.each<[string, (door: Door['registry'], digest: Digest) => Promise<unknown>]>([
  ['a blob', (door, digest) => door.readBlob(repository, digest)],
  ['a copy', (door, digest) => door.copy({ repository, digest }, { ...repository, path: 'b' })],
])('%s has no way by the builder, and the error says so', async (_, use) => {
  const { registry: door } = open();
  await door.readDigest(`${name}:1.0.0`);
  await expect(use(door, parseDigest(digestOf(index)))).rejects.toMatchObject({
    code: 'registry-reader',
    message: expect.stringContaining(`only the builder reaches ${registry}`) as unknown,
  });
});

test('where the builder does not reach it either, the error is of the first way', async () => {
  const { registry: door, log } = open(() =>
    Promise.resolve(fails(`failed to do request: Head "https://${registry}/v2/": EOF`)),
  );
  await expect(door.readDigest(`${name}:1.0.0`)).rejects.toMatchObject({
    message: expect.stringContaining(`GET request to https://${registry}/v2/ failed`) as unknown,
  });
  expect(log.lines.filter((line) => line.includes('imagetools'))).toEqual([]);
});

test('a refusal that the builder gets is told', async () => {
  const { registry: door } = open(() =>
    Promise.resolve(
      fails(`unexpected status from HEAD request to https://${registry}/v2/x: 403 Forbidden`),
    ),
  );
  await expect(door.readManifest(`${name}:1.0.0`)).rejects.toMatchObject({
    code: 'registry-denied',
  });
});

test('without a builder of one’s own nobody else is asked', async () => {
  const { registry: door } = openDoor({ runProcess: playImagetools() });
  await expect(door.readDigest(`${name}:1.0.0`)).rejects.toThrow(registry);
  expect(asked).toEqual([]);
});
