// One image in several real registries: the same digest under the same tags in each, or nothing is pinned.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import {
  type CheckoutResult,
  engine,
  errorsOf,
  nativePlatform,
  onTestFinished,
  openFolder,
  openRepository,
  readRegistry,
  readTags,
  runOnCheckout,
  type TestRepository,
  uniqueImage,
} from './harness.ts';
import { type OwnRegistry, startRegistry } from './support/own-registry.ts';
import { type Fault, openRegistryProxy, type RegistryProxy } from './support/registry-proxy.ts';

const main = 'refs/heads/main';
const release = 'refs/tags/v1.4.0';

let second: OwnRegistry;
beforeAll(async () => {
  second = await startRegistry(engine, { folder: openFolder(), name: 'second' });
});
afterAll(() => second.close());

type Inputs = Readonly<Record<string, string>>;

interface Shop {
  readonly repository: TestRepository;
  readonly image: string;
  readonly mirror: string;
  readonly run: (ref: string, inputs?: Inputs) => Promise<CheckoutResult>;
}

/** @param host of the mirror */
async function open(host = second.host, image = uniqueImage()): Promise<Shop> {
  const repository = await openRepository(image);
  await repository.tag('v1.4.0');
  const mirror = `${host}/${image.slice(image.indexOf('/') + 1)}`;
  const given = {
    manifests: 'k8s',
    platforms: nativePlatform,
    aliases: 'major, latest, sha',
    mirrors: `${mirror.slice(0, mirror.lastIndexOf('/'))}/{{name}}`,
  };
  const run: Shop['run'] = (ref, inputs = {}) =>
    runOnCheckout(repository, ref, { ...given, ...inputs });
  return { repository, image, mirror, run };
}

/** A mirror that misbehaves. */
async function openProxy(upstream: string, faults: readonly Fault[]): Promise<RegistryProxy> {
  const proxy = await openRegistryProxy(upstream, faults);
  onTestFinished(proxy.close);
  return proxy;
}

async function digestOf(reference: string): Promise<string | undefined> {
  return (await readRegistry(reference))?.digest;
}

/** Every tag of the repository and of its mirror. */
async function digestsOf({ image, mirror }: Shop): Promise<ReadonlySet<string | undefined>> {
  const tags = await Promise.all([image, mirror].map(readTags));
  expect(tags[0]).toEqual(tags[1]);
  const names = [image, mirror].flatMap((name) => (tags[0] ?? []).map((tag) => `${name}:${tag}`));
  return new Set(await Promise.all(names.map(digestOf)));
}

const messagesOf = (result: CheckoutResult): string =>
  errorsOf(result)
    .map(({ message }) => message)
    .join('\n');

describe('the mirror gets the same digest under the same tags', () => {
  test('by the build itself', async () => {
    const shop = await open();
    const { image, mirror } = shop;
    const result = await shop.run(release);
    const { digest = '', tags } = result.outputs;
    expect(messagesOf(result)).toBe('');
    expect(await digestsOf(shop)).toEqual(new Set([digest]));
    const named = (name: string): readonly string[] =>
      ['1.4.0', '1', 'latest'].map((tag) => `${name}:${tag}`);
    const fixed = tags?.split('\n').filter((tag) => !tag.includes(':sha-'));
    expect(fixed).toEqual([...named(image), ...named(mirror)]);
    expect(result.stdout).not.toContain('Copied: ');
    expect(result.manifest).toContain(`image: ${image}:1.4.0@${digest}`);
    expect(result.artifacts).toEqual([
      `oci://${image}:1.4.0@${digest}`,
      `oci://${mirror}:1.4.0@${digest}`,
    ]);
  });

  test('by a copy, where the builder may not reach it', async () => {
    const shop = await open();
    const result = await shop.run(release, { 'insecure-registries': second.host });
    expect(messagesOf(result)).toBe('');
    expect(result.stdout).toContain(
      `Copied: ${shop.mirror}@${result.outputs['digest'] ?? ''}, from ${shop.image}, without signatures`,
    );
    expect(await digestsOf(shop)).toEqual(new Set([result.outputs['digest']]));
  });

  test('where the image is promoted, and where it is reused', async () => {
    const shop = await open();
    const first = await shop.run(main, { mirrors: '' });
    const promoted = await shop.run(release);
    expect(promoted.outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] });
    expect(await digestsOf(shop)).toEqual(new Set([first.outputs['digest']]));
    const again = await shop.run(release);
    expect(again.outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] });
    expect(again.stdout).not.toContain('Copied: ');
  });

  test('where nothing is built', async () => {
    const shop = await open();
    const first = await shop.run(release, { mirrors: '' });
    const second = await shop.run(release, { build: 'false' });
    expect(messagesOf(second)).toBe('');
    expect(second.outputs['digest']).toBe(first.outputs['digest']);
    expect(await digestsOf(shop)).toEqual(new Set([first.outputs['digest']]));
  });

  test('and its aliases move with those of the first', async () => {
    const shop = await open();
    const first = await shop.run(release);
    await shop.repository.commit('Change', { 'message.txt': 'changed\n' });
    await shop.repository.tag('v1.5.0');
    const next = await shop.run('refs/tags/v1.5.0');
    const [old, now] = [first.outputs['digest'], next.outputs['digest']];
    for (const name of [shop.image, shop.mirror]) {
      const tags = ['1.4.0', '1.5.0', '1', 'latest'];
      const digests = await Promise.all(tags.map((tag) => digestOf(`${name}:${tag}`)));
      expect(digests).toEqual([old, now, now, now]);
    }
    // An older release moves none of them, in none.
    const late = await shop.run(release);
    expect(late.exitCode).toBe(0);
    expect(await digestOf(`${shop.mirror}:latest`)).toBe(now);
  });
});

test('pin-registry: places that name the image or a mirror are written with that one', async () => {
  const shop = await open();
  const { image, mirror, repository } = shop;
  const text = await repository.readRemoteFile('k8s/deployment.yaml');
  await repository.commit('Name the mirror in one place', {
    'k8s/mirror.yaml': text.replace(image, mirror),
  });
  const result = await shop.run(main, { 'pin-registry': second.host, delivery: 'commit' });
  const { digest = '', tag = '' } = result.outputs;
  expect(messagesOf(result)).toBe('');
  expect(result.outputs['image']).toBe(`${mirror}:${tag}@${digest}`);
  for (const file of ['k8s/deployment.yaml', 'k8s/mirror.yaml']) {
    expect(await repository.readRemoteFile(file)).toContain(`image: ${mirror}:${tag}@${digest}`);
  }
});

describe('before the build, it is an error', () => {
  test('that the mirror’s tag holds another image', async () => {
    const shop = await open();
    const other = await open();
    const { mirror } = shop;
    await other.run(release, { mirrors: mirror, aliases: '' });
    const result = await shop.run(release);
    expect(messagesOf(result)).toMatch(
      /:1\.4\.0 is another image \(sha256:[0-9a-f]{64}\): .*\[mirror-differs\]/s,
    );
    expect(await readTags(shop.image)).toEqual([]);
    expect(result.manifest).toContain(`${shop.image}:0.0.0`);
  });

  test('that the mirror refuses the push', async () => {
    const body = '{"errors":[{"code":"DENIED","message":"not allowed"}]}';
    const proxy = await openProxy(second.host, [
      { method: 'POST', path: /\/blobs\/uploads/, does: { kind: 'answer', status: 403, body } },
    ]);
    const shop = await open(proxy.host);
    const result = await shop.run(release);
    expect(messagesOf(result)).toMatch(/\[registry-denied\]/);
    expect(messagesOf(result)).toContain(`to http://${proxy.host}/v2/`);
    expect(result.stdout).not.toContain('docker buildx build');
    expect(await readTags(shop.image)).toEqual([]);
  });

  test('that two images have one mirror', async () => {
    const shop = await open();
    const image = [shop.image, `${shop.image}-2`].join('\n');
    const result = await shop.run(main, { image, build: 'false', mirrors: shop.mirror });
    expect(messagesOf(result)).toContain(`${shop.mirror} is named twice`);
  });
});

describe('a mirror that fails', () => {
  const refuses = (): Fault => ({
    method: 'PUT',
    path: /\/manifests\//,
    does: { kind: 'answer', status: 403, body: '{"errors":[{"code":"DENIED","message":"no"}]}' },
  });

  test.each([
    ['pushed to', ''],
    ['copied to', 'copy'],
  ])('when it is %s, nothing is pinned and no alias moves; the next run goes on', async (_, by) => {
    const proxy = await openProxy(second.host, [refuses()]);
    const shop = await open(proxy.host);
    const inputs = by === 'copy' ? { 'insecure-registries': proxy.host } : {};
    const failed = await shop.run(release, inputs);
    expect(failed.exitCode).toBe(1);
    expect(messagesOf(failed)).toContain('Nothing was pinned.');
    expect(messagesOf(failed)).toContain(shop.image);
    expect(failed.manifest).toContain(`${shop.image}:0.0.0`);
    expect(await readTags(shop.mirror)).toEqual([]);
    expect(await readTags(shop.image)).not.toContain('latest');
    proxy.heal();
    const again = await shop.run(release, inputs);
    expect(messagesOf(again)).toBe('');
    expect(await digestsOf(shop)).toEqual(new Set([again.outputs['digest']]));
  });
});

test('what an earlier run left in the mirror alone is taken from there', async () => {
  let isLost = false;
  const lost: Fault[] = ['GET', 'HEAD'].map((method) => ({
    method,
    path: /\/manifests\/(?:1\.4\.0|sha-)/,
    until: () => !isLost,
    does: { kind: 'answer', status: 404, body: '{"errors":[{"code":"MANIFEST_UNKNOWN"}]}' },
  }));
  const found: Fault = {
    method: 'PUT',
    path: /\/manifests\/1\.4\.0/,
    does: {
      kind: 'before',
      act: () => {
        isLost = false;
        return Promise.resolve();
      },
    },
  };
  const proxy = await openProxy(engine.registry, [...lost, found]);
  const shop = await open(second.host, uniqueImage().replace(engine.registry, proxy.host));
  const first = await shop.run(release, { aliases: '' });
  isLost = true;
  const again = await shop.run(release, { aliases: '' });
  expect(messagesOf(again)).toBe('');
  expect(again.outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] });
  expect(again.stdout).toContain(`because ${shop.mirror}:1.4.0 is there already`);
  expect(isLost).toBe(false);
});
