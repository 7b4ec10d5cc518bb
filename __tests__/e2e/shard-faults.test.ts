// Shards by real builders, at once, killed, late and refused. In each: what is tagged is whole, what is pinned is what the
// tag names, and a re-run ends there. Every order of steps is tried in one process (__tests__/run/shard/orders.test.ts).
import { describe, expect, test } from '@jest/globals';

import { tries } from '../tries.ts';

import {
  type CheckoutResult,
  engine,
  errorsOf,
  manifestFile,
  onTestFinished,
  openRepository,
  readRegistry,
  readTags,
  type RunOptions,
  type TestRepository,
  uniqueImage,
} from './harness.ts';
import { runOnCheckout } from './harness.ts';
import { type Fault, openRegistryProxy, type RegistryProxy } from './support/registry-proxy.ts';

const release = 'refs/tags/v1.4.0';
const two = ['linux/amd64', 'linux/arm64'];
const eight = [
  ...['linux/386', 'linux/amd64', 'linux/arm/v6', 'linux/arm/v7'],
  ...['linux/arm64', 'linux/ppc64le', 'linux/riscv64', 'linux/s390x'],
];
/** How the action asks; the engine pushes under other names. */
const reader = /^deliver-image$/;

interface Jobs {
  readonly repository: TestRepository;
  readonly run: (
    shard: string,
    inputs?: Readonly<Record<string, string>>,
    options?: RunOptions,
  ) => Promise<CheckoutResult>;
  /** The digest that the version's tag names, where there is one: it is whole, or the test fails. */
  readonly tagged: (image?: string) => Promise<string | undefined>;
  /** What is pinned is what is tagged, or nothing is pinned. */
  readonly expectTrue: () => Promise<void>;
  readonly expectDelivered: () => Promise<void>;
}

/** @param direct the image in the real registry; `shown` is how the jobs name it, before a proxy */
async function open(
  platforms: readonly string[],
  direct = uniqueImage(),
  shown = direct,
): Promise<Jobs> {
  const repository = await openRepository(shown);
  await repository.tag('v1.4.0');
  const tagged: Jobs['tagged'] = async (image = direct) => {
    const found = await readRegistry(`${image}:1.4.0`);
    if (found) expect(found.platforms.toSorted()).toEqual(platforms);
    return found?.digest;
  };
  const pinned = async (): Promise<string | undefined> =>
    /@(sha256:[0-9a-f]{64})/.exec(await repository.readRemoteFile(manifestFile))?.[1];
  return {
    repository,
    tagged,
    run: (shard, inputs = {}, options = {}) =>
      runOnCheckout(
        repository,
        release,
        {
          ...{ manifests: 'k8s', delivery: 'commit', 'shard-wait': '0s' },
          ...{ platforms: platforms.join(), shard, ...inputs },
        },
        options,
      ),
    expectTrue: async () => {
      const [tag, pin] = await Promise.all([tagged(), pinned()]);
      if (pin !== undefined) expect(pin).toBe(tag);
    },
    expectDelivered: async () => {
      const digest = await tagged();
      expect(digest).toBeDefined();
      expect(await pinned()).toBe(digest);
    },
  };
}

async function openBehind(
  platforms: readonly string[],
  ...faults: readonly Fault[]
): Promise<Jobs & { readonly proxy: RegistryProxy; readonly direct: string }> {
  const proxy = await openRegistryProxy(engine.registry, faults);
  onTestFinished(proxy.close);
  const direct = uniqueImage();
  const jobs = await open(platforms, direct, direct.replace(engine.registry, proxy.host));
  return { ...jobs, proxy, direct };
}

describe('jobs at once: at least one delivers, and all make one index', () => {
  test.each([
    ['two', two, tries(5).numRuns],
    ['eight', eight, tries(1).numRuns],
  ] as const)('%s', async (_, platforms, rounds) => {
    for (let round = 0; round < rounds; round += 1) {
      const direct = uniqueImage();
      const jobs = await open(platforms, direct);
      const mirror = direct.replace('/todo-api', '-mirror/todo-api');
      const ended = await Promise.all(
        platforms.map((shard) => jobs.run(shard, { mirrors: mirror })),
      );
      expect(ended.flatMap(errorsOf)).toEqual([]);
      const digests = new Set(ended.flatMap(({ outputs }) => outputs['digest'] ?? []));
      expect([...digests]).toEqual([await jobs.tagged()]);
      expect(await jobs.tagged(mirror)).toBe(await jobs.tagged());
      await jobs.expectDelivered();
    }
  });
});

test('a job that is killed while it builds, pushes, merges and delivers is run again, and ends there', async () => {
  let kill = new AbortController();
  let place: RegExp | undefined;
  const jobs = await openBehind(two, {
    method: 'PUT',
    path: /manifests\/(?:shard-push-|1\.4\.0$)/,
    does: {
      kind: 'before',
      act: ({ url = '' }) => {
        if (place?.test(url)) kill.abort('SIGKILL');
        return Promise.resolve();
      },
    },
  });
  await jobs.run('linux/amd64');
  const killedAt = async (said: RegExp | undefined, request?: RegExp): Promise<string> => {
    kill = new AbortController();
    place = request;
    const result = await jobs.run(
      'linux/arm64',
      {},
      {
        signal: kill.signal,
        onStdout: (piece) => {
          if (said?.test(piece)) kill.abort('SIGKILL');
        },
      },
    );
    place = undefined;
    await jobs.expectTrue();
    return String(result.exitCode);
  };
  const ends = [
    await killedAt(/docker buildx build/),
    await killedAt(undefined, /shard-push-/),
    await killedAt(undefined, /1\.4\.0$/),
    await killedAt(/^Verified: /m),
  ];
  expect(ends).toEqual(['137', '137', '137', '137']);
  expect(await jobs.repository.readRemoteFile(manifestFile)).not.toContain('@sha256:');
  expect(errorsOf(await jobs.run('linux/arm64'))).toEqual([]);
  await jobs.expectDelivered();
});

describe('a registry that shows a push late', () => {
  /** Hides what one job has put from all that look for it. */
  const openHiding = (isShown: () => boolean): ReturnType<typeof openBehind> =>
    openBehind(
      two,
      ...['HEAD', 'GET'].map((method): Fault => ({
        ...{ method, path: /manifests\/shard-[0-9a-f]{7}-[0-9a-f]{20}-linux-amd64$/ },
        ...{ agent: reader, does: { kind: 'answer', status: 404 }, until: isShown },
      })),
    );

  test('is asked again, within shard-wait', async () => {
    let shown = '';
    const looks = 'Shards: looking for linux/amd64';
    const jobs = await openHiding(() => shown.includes(looks));
    await jobs.run('linux/amd64');
    await jobs.run(
      'linux/arm64',
      { 'shard-wait': '20s' },
      {
        onStdout: (piece) => {
          shown += piece;
        },
      },
    );
    expect(shown).toContain(looks);
    await jobs.expectDelivered();
  });

  test('where nobody saw all, any job that is run again delivers', async () => {
    const jobs = await openHiding(() => false);
    const ended = [await jobs.run('linux/amd64'), await jobs.run('linux/arm64')];
    expect(ended.map(({ exitCode, outputs }) => [exitCode, outputs['changed']])).toEqual([
      [0, 'false'],
      [0, 'false'],
    ]);
    expect(await jobs.tagged()).toBeUndefined();
    jobs.proxy.heal();
    const again = await jobs.run('linux/amd64');
    expect(again.stdout).not.toContain('docker buildx build');
    await jobs.expectDelivered();
  });
});

test('a registry that answers 429 and 503 in mid-push is asked again, and the tags of the parts stay what they were', async () => {
  let shown = '';
  const listen = (piece: string): void => {
    shown += piece;
  };
  const counts = new Map<string, number>();
  /** The first request of a kind. */
  const once = (name: string) => (): boolean => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count > 1;
  };
  const refuse = (status: number): Fault['does'] => ({ kind: 'answer', status });
  const hasRetried = (): boolean => shown.includes('trying again');
  const jobs = await openBehind(
    two,
    { method: 'POST', path: /blobs\/uploads/, does: refuse(429), until: hasRetried },
    { method: 'PUT', path: /manifests\/shard-push-/, does: refuse(503), until: once('push') },
    {
      method: 'PUT',
      path: /manifests\/shard-.*-linux-a/,
      agent: reader,
      does: refuse(503),
      until: once('part'),
    },
    { method: 'PUT', path: /manifests\/1\.4\.0$/, does: refuse(429), until: once('index') },
  );
  const ended = [
    await jobs.run('linux/amd64', {}, { onStdout: listen }),
    await jobs.run('linux/arm64', {}, { onStdout: listen }),
  ];
  expect(ended.flatMap(errorsOf)).toEqual([]);
  expect(jobs.proxy.injected()).toBeGreaterThan(3);
  await jobs.expectDelivered();
  const parts = (await readTags(jobs.direct)).filter((tag) => tag.includes('-linux-'));
  expect(parts).toHaveLength(2);
});
