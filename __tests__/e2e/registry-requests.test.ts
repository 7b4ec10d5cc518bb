// How often a registry is asked for manifests in one run: Docker Hub counts each GET as a pull, a HEAD is free.
import http from 'node:http';

import { beforeEach, expect, test } from '@jest/globals';

import {
  engine,
  errorsOf,
  onTestFinished,
  openRepository,
  runOnCheckout,
  uniqueImage,
} from './harness.ts';
import type { CheckoutResult, TestRepository } from './harness.ts';
import { listen } from './support/listening.ts';
import { passOn } from './support/registry-proxy.ts';

const main = 'refs/heads/main';
const release = 'refs/tags/v1.4.0';

let requests: string[];
let repository: TestRepository;
beforeEach(async () => {
  requests = [];
  const pass = passOn(engine.registry);
  const server = http.createServer((request, response) => {
    // An engine of old (26) looks at what it has pushed itself.
    const isEngine = request.headers['user-agent']?.startsWith('docker/') === true;
    if (!isEngine) requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    pass(request, response);
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  repository = await openRepository(uniqueImage().replace(engine.registry, `127.0.0.1:${port}`));
});

const inputs = {
  platforms: 'linux/amd64, linux/arm64',
  provenance: 'mode=min',
  delivery: 'output',
  manifests: 'k8s',
};

/** What a run asked for, and how it ended. */
async function run(
  ref: string,
  more: Record<string, string> = {},
): Promise<CheckoutResult & { readonly gets: number; readonly puts: number }> {
  requests.length = 0;
  const result = await runOnCheckout(repository, ref, { ...inputs, ...more });
  expect(errorsOf(result)).toEqual([]);
  const count = (method: string): number =>
    requests.filter((one) => new RegExp(`^${method} \\S+/manifests/`).test(one)).length;
  return { ...result, gets: count('GET'), puts: count('PUT') };
}

test('a new image: once to confirm it', async () => {
  expect(await run(main)).toMatchObject({ gets: 1 });
});

test('an image that is there, of two platforms: the index and each platform', async () => {
  await run(main);
  expect(await run(main)).toMatchObject({ gets: 3, puts: 0, outputs: { reused: 'true' } });
  expect(await run(main, { build: 'false' })).toMatchObject({ gets: 3, puts: 0 });
});

test('a promotion with three aliases: no more, and one PUT for each tag', async () => {
  await run(main);
  await repository.tag('v1.4.0');
  const promoted = await run(release, { aliases: 'minor, major, latest' });
  expect(promoted).toMatchObject({ gets: 3, puts: 4, outputs: { reused: 'true' } });
});

test('nobody asks what else hangs on an image', async () => {
  await run(main);
  await repository.tag('v1.4.0');
  await run(release, { aliases: 'latest' });
  expect(requests.filter((one) => /\/referrers\/|manifests\/sha256-/.test(one))).toEqual([]);
});
