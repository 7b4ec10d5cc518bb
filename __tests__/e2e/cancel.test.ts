// A run that is cancelled before its build ends at once: nothing is built, nothing is left.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';

import { beforeEach, expect, test } from '@jest/globals';

import { onTestFinished, readTags, runOnCheckout, useRepository } from './harness.ts';
import { listen } from './support/listening.ts';

const main = 'refs/heads/main';

const repository = useRepository();
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
  const { port, close } = await listen(silent);
  onTestFinished(close);
  address = `127.0.0.1:${port}`;
});

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
  const workspace = await repository.checkout(main);
  prepare(workspace);
  const inputs = { manifests: 'k8s', version: '1.0.0', aliases: 'latest' };
  const options = { workspace, env: env(), signal: cancel.signal };
  const result = await runOnCheckout(repository, main, inputs, options);
  expect(result.exitCode).toBe(1);
  expect(result.annotations.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^The run was cancelled \[cancelled\]\n/),
  ]);
  expect(result.leftovers).toEqual([]);
  expect(await readTags(repository.image)).toEqual([]);
});
