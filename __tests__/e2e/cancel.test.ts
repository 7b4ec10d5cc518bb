// A run that is cancelled before its build ends at once: nothing is built, nothing is left.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import {
  pushEvent,
  readEngine,
  readTags,
  runOnEngine,
  useRepository,
  closerOf,
} from './harness.ts';

const engine = readEngine();
const sample = useRepository(engine);
const main = 'refs/heads/main';

let close: () => Promise<void>;
let cancel: AbortController;
let address: string;
/** A server that takes a request and never answers: the run is cancelled when it has asked. */
beforeEach(async () => {
  cancel = new AbortController();
  const silent = createServer((socket) => {
    socket
      .on('error', () => undefined)
      .once('data', () => {
        cancel.abort();
      });
  });
  close = closerOf(silent);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
});
afterEach(() => close());

test.each<[string, () => Record<string, string>, (workspace: string) => void]>([
  [
    'the git remote that does not tell its tags',
    () => ({}),
    (cwd) => {
      execFileSync('git', ['remote', 'set-url', 'origin', `http://${address}/a/b`], { cwd });
    },
  ],
  ['the engine that does not answer', () => ({ DOCKER_HOST: `tcp://${address}` }), () => undefined],
])('%s is not waited for', async (_, env, prepare) => {
  const workspace = await sample.repository.checkout(main);
  prepare(workspace);
  const result = await runOnEngine(engine, {
    workspace,
    event: await pushEvent(sample.repository, main),
    inputs: { image: sample.image, manifests: 'k8s', version: '1.0.0', aliases: 'latest' },
    env: env(),
    signal: cancel.signal,
  });
  expect(result.exitCode).toBe(1);
  expect(result.annotations.map(({ message }) => message)).toEqual([
    'The run was cancelled [cancelled]',
  ]);
  expect(result.leftovers).toEqual([]);
  expect(await readTags(sample.image)).toEqual([]);
});
