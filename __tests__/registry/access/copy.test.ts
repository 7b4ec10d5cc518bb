// An image from one repository into another: all of it, nothing else, and only what it says it is.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { parseDigest } from '../../../src/image/digest.ts';
import type { Digest } from '../../../src/image/digest.ts';
import type { Repository } from '../../../src/image/reference.ts';
import type { Registry } from '../../../src/registry/registry.ts';
import { errorReply, openMemoryRegistry } from '../memory-registry.ts';
import type { MemoryRegistry } from '../memory-registry.ts';
import { openDoor } from '../open-door.ts';
import { digestOf } from '../played-registry.ts';

let here: MemoryRegistry;
let there: MemoryRegistry;
beforeEach(async () => {
  [here, there] = await Promise.all([openMemoryRegistry(), openMemoryRegistry()]);
});
afterEach(() => Promise.all([here.close(), there.close()]));

const layers = ['one', 'two', 'three', 'four', 'five', 'six', 'x'.repeat(3_000_000)];

/** Copies `acme/web` of the first registry to `mirror/web` of the other, or of the same one. */
function copy(digest: Digest, target: MemoryRegistry, door: Registry = openDoor().registry) {
  return door.copy({ repository: at(here, 'acme/web'), digest }, at(target, 'mirror/web'));
}

const at = ({ host }: MemoryRegistry, path: string): Repository => ({ registry: host, path });
const seed = (): Digest => parseDigest(here.seed('acme/web', layers));

/** What is below a repository, by digest. */
function contentOf({ manifests, blobs }: MemoryRegistry, path: string): readonly string[] {
  return [...manifests.keys(), ...blobs.keys()]
    .filter((key) => key.startsWith(`${path}@`))
    .map((key) => key.slice(path.length))
    .sort();
}

const askedOf = ({ requests }: MemoryRegistry): readonly string[] =>
  requests.map(({ method, path }) => `${method} ${path.replace(/sha256:\w+/g, 'D')}`);

describe('everything below an index is there afterwards', () => {
  test('between two registries, streamed', async () => {
    await copy(seed(), there);
    expect(contentOf(there, 'mirror/web')).toEqual(contentOf(here, 'acme/web'));
    expect(there.blobs.get(`mirror/web@${digestOf(layers[6] ?? '')}`)?.length).toBe(3_000_000);
  });

  test('inside one registry, mounted: no byte of a blob is sent', async () => {
    await copy(seed(), here);
    expect(contentOf(here, 'mirror/web')).toEqual(contentOf(here, 'acme/web'));
    const blobs = askedOf(here).filter((asked) => asked.includes('/blobs/'));
    expect(new Set(blobs)).toEqual(
      new Set([
        'HEAD /v2/mirror/web/blobs/D',
        'POST /v2/mirror/web/blobs/uploads/?mount=D&from=acme%2Fweb',
      ]),
    );
  });

  test('inside a registry that does not mount, streamed', async () => {
    here.setIntercept(({ method, path }) =>
      method === 'POST' && path.includes('mount=')
        ? { status: 202, headers: { location: '/v2/mirror/web/blobs/uploads/7' } }
        : undefined,
    );
    await copy(seed(), here);
    expect(contentOf(here, 'mirror/web')).toEqual(contentOf(here, 'acme/web'));
  });

  test('and only what is missing is sent', async () => {
    const digest = seed();
    await copy(digest, there);
    there.requests.length = 0;
    await copy(digest, there);
    expect(askedOf(there).filter((asked) => /^(?:POST|PUT \S+blobs)/.test(asked))).toEqual([]);
  });
});

test('the manifests come last, each after what it names, and under no tag', async () => {
  const digest = seed();
  await copy(digest, there);
  const puts = there.requests
    .filter(({ method }) => method === 'PUT')
    .map(({ path }) => path.replace(/\?.*/, ''));
  const firstManifest = puts.findIndex((path) => path.includes('/manifests/'));
  expect(puts.slice(firstManifest).every((path) => path.includes('/manifests/sha256:'))).toBe(true);
  expect(puts.at(-1)).toBe(`/v2/mirror/web/manifests/${digest}`);
});

test('nobody is asked what else hangs on the image', async () => {
  await copy(seed(), there);
  const asked = [...askedOf(here), ...askedOf(there)].filter((one) =>
    /referrers|manifests\/sha256-/.test(one),
  );
  expect(asked).toEqual([]);
});

test('at most four blobs are on their way at once', async () => {
  let open = 0;
  let most = 0;
  here.setIntercept(({ path }) => {
    if (path.includes('/blobs/')) most = Math.max(most, (open += 1));
    return undefined;
  });
  there.setIntercept(({ method, path }) => {
    if (method === 'PUT' && path.includes('/blobs/')) open -= 1;
    return undefined;
  });
  await copy(seed(), there);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(4);
});

describe('what is not what it says is not taken', () => {
  const layer = layers[6] ?? '';
  test.each<[string, string]>([
    ['other bytes of the same length', 'y'.repeat(3_000_000)],
    ['fewer bytes', 'x'.repeat(2_999_999)],
    ['more bytes', 'x'.repeat(3_000_001)],
    ['none', ''],
  ])('a blob of %s', async (_, served) => {
    const digest = seed();
    here.blobs.set(`acme/web@${digestOf(layer)}`, Buffer.from(served));
    await expect(copy(digest, there)).rejects.toMatchObject({
      message: expect.stringContaining('not what its digest says') as unknown,
    });
    expect(contentOf(there, 'mirror/web')).not.toContain(`@${digest}`);
    expect([...there.manifests.keys()]).toEqual([]);
  });

  test('a manifest of other bytes', async () => {
    const digest = seed();
    here.manifests.set(`acme/web@${digest}`, { bytes: Buffer.from('{}'), mediaType: 'a/b' });
    await expect(copy(digest, there)).rejects.toMatchObject({ code: 'digest-mismatch' });
    expect([...there.blobs.keys(), ...there.manifests.keys()]).toEqual([]);
  });

  test('an index of what is not there', async () => {
    const text = '{"manifests":[{"digest":"D"}]}'.replace('D', `sha256:${'1'.repeat(64)}`);
    here.manifests.set(`acme/web@${digestOf(text)}`, {
      bytes: Buffer.from(text),
      mediaType: 'application/vnd.oci.image.index.v1+json',
    });
    await expect(copy(digestOf(text), there)).rejects.toMatchObject({
      code: 'not-in-registry',
    });
  });

  test('an index of thousands', async () => {
    const manifests = Array.from({ length: 1001 }, (_, place) => ({
      digest: digestOf(String(place)),
    }));
    const text = JSON.stringify({ manifests });
    here.manifests.set(`acme/web@${digestOf(text)}`, {
      bytes: Buffer.from(text),
      mediaType: 'a/b',
    });
    await expect(copy(digestOf(text), there)).rejects.toMatchObject({ code: 'not-a-manifest' });
    expect(here.requests).toHaveLength(1);
  });
});

describe('a registry that fails for a while', () => {
  test.each<[string, RegExp, string]>([
    ['where it is asked for a manifest', /^GET \S+manifests/, 'here'],
    ['where it is asked for a blob', /^GET \S+blobs/, 'here'],
    ['where an upload begins', /^POST/, 'there'],
    ['in an upload', /^PUT \S+blobs/, 'there'],
    ['at a manifest', /^PUT \S+manifests/, 'there'],
  ])('%s', async (_, asked, place) => {
    let left = 2;
    (place === 'here' ? here : there).setIntercept(({ method, path }) => {
      if (!asked.test(`${method} ${path}`) || left === 0) return undefined;
      left -= 1;
      return errorReply(503, 'UNAVAILABLE');
    });
    await copy(seed(), there);
    expect(left).toBe(0);
    expect(contentOf(there, 'mirror/web')).toEqual(contentOf(here, 'acme/web'));
  });

  test('and for good is an error, and no manifest is there', async () => {
    there.setIntercept(({ path }) =>
      path.includes('uploads') ? errorReply(403, 'DENIED') : undefined,
    );
    await expect(copy(seed(), there)).rejects.toMatchObject({ code: 'registry-denied' });
    expect([...there.manifests.keys()]).toEqual([]);
  });
});

describe('whether this run may push', () => {
  test('is asked by an upload that is ended again', async () => {
    await openDoor().registry.checkPush(at(there, 'mirror/web'));
    expect(askedOf(there)).toEqual([
      'POST /v2/mirror/web/blobs/uploads/',
      'DELETE /v2/mirror/web/blobs/uploads/1?state=x',
    ]);
  });

  test.each([
    [403, 'DENIED', 'registry-denied'],
    [401, 'UNAUTHORIZED', 'registry-unauthorized'],
    [404, 'NAME_UNKNOWN', 'registry-name-unknown'],
    [403, 'QUOTA', 'registry-denied'],
  ])('%i %s is told', async (status, code, told) => {
    there.setIntercept(() => errorReply(status, code));
    const asking = openDoor().registry.checkPush(at(there, 'mirror/web'));
    await expect(asking).rejects.toMatchObject({ code: told });
  });

  test.each([404, 405, 500])(
    'an upload that cannot be ended (%i) is no failure',
    async (status) => {
      there.setIntercept(({ method }) => (method === 'DELETE' ? { status } : undefined));
      await openDoor().registry.checkPush(at(there, 'mirror/web'));
    },
  );
});
