// Runs of one commit at the same moment: a registry has no compare-and-swap, and yet all go on with one whole image.
import http from 'node:http';

import { expect, test } from '@jest/globals';

import { listAt, parseJson, textAt } from '../../src/json.ts';
import { tries } from '../tries.ts';

import {
  engine,
  errorsOf,
  onTestFinished,
  openRepository,
  readRegistry,
  readTags,
  runOnCheckout,
  uniqueImage,
} from './harness.ts';
import type { TestRepository } from './harness.ts';
import { listen } from './support/listening.ts';
import { passOn } from './support/registry-proxy.ts';

const release = 'refs/tags/v1.4.0';

/** A front that holds each PUT of the version's tag until as many wait as there are runs: all of them have looked. */
async function openFront(runs: number): Promise<{ readonly host: string }> {
  const held: (() => void)[] = [];
  const act = (): Promise<void> =>
    new Promise((resolve) => {
      held.push(resolve);
      if (held.length >= runs) for (const pass of held) pass();
    });
  const pass = passOn(engine.registry);
  const hold = passOn(engine.registry, { before: act });
  const server = http.createServer((request, response) => {
    const isTag = request.method === 'PUT' && request.url?.endsWith('/manifests/1.4.0') === true;
    (isTag ? hold : pass)(request, response);
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  return { host: `127.0.0.1:${port}` };
}

async function open(runs: number): Promise<TestRepository> {
  const { host } = await openFront(runs);
  const repository = await openRepository(uniqueImage().replace(engine.registry, host));
  await repository.tag('v1.4.0');
  return repository;
}

/** Of an index whose every manifest is there. */
async function platformsOf(image: string, digest: string): Promise<readonly string[]> {
  const index = parseJson((await readRegistry(`${image}@${digest}`))?.body ?? '');
  const entries = listAt(index, 'manifests');
  const held = await Promise.all(
    entries.map((entry) => readRegistry(`${image}@${textAt(entry, 'digest') ?? ''}`)),
  );
  expect(held).not.toContain(undefined);
  const names = entries.map((entry) => textAt(entry, 'platform', 'architecture') ?? '');
  return names.filter((name) => name !== 'unknown');
}

/** With FUZZ_FACTOR=10 it is a crowd of 20; in one process one runs with each test (__tests__/run/shard/orders.test.ts). */
const { numRuns } = tries(2);

test.each([numRuns])('%d runs that all looked before any of them put the tag', async (runs) => {
  const repository = await open(runs);
  const inputs = {
    platforms: 'linux/amd64, linux/arm64',
    aliases: 'latest, sha',
    provenance: 'mode=min',
    delivery: 'output',
    manifests: 'k8s',
  };
  const workspaces = await Promise.all(
    Array.from({ length: runs }, () => repository.checkout(release)),
  );
  const results = await Promise.all(
    workspaces.map((workspace) => runOnCheckout(repository, release, inputs, { workspace })),
  );
  expect(results.flatMap(errorsOf)).toEqual([]);
  for (const digest of new Set(results.map(({ outputs }) => outputs['digest']))) {
    expect(await platformsOf(repository.image, digest ?? '')).toEqual(['amd64', 'arm64']);
  }
  const again = await runOnCheckout(repository, release, inputs);
  const tag = await readRegistry(`${repository.image}:1.4.0`);
  expect(again.outputs).toMatchObject({ digest: tag?.digest, reused: 'true' });
  const named = await Promise.all(
    (await readTags(repository.image)).map(
      async (name) => (await readRegistry(`${repository.image}:${name}`))?.digest,
    ),
  );
  expect(new Set(named)).toEqual(new Set([tag?.digest]));
});
