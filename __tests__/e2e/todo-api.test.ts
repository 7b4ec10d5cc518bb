// The example application, delivered by a tag and then run from the image that the manifest names.
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

import { beforeAll, expect, test } from '@jest/globals';

import {
  type ActionResult,
  createTodoRepository,
  engine,
  errorsOf,
  readRegistry,
  runOnCheckout,
  useRepository,
} from './harness.ts';

const repository = useRepository({ create: createTodoRepository, lifetime: 'file' });
let result: ActionResult;

beforeAll(async () => {
  await repository.tag('v1.0.0');
  const inputs = { manifests: 'k8s', delivery: 'commit' };
  result = await runOnCheckout(repository, 'refs/tags/v1.0.0', inputs);
});

test('the delivery succeeds', () => {
  expect(errorsOf(result)).toEqual([]);
  expect(result.exitCode).toBe(0);
});

test('the registry holds both platforms under the digest of the output', async () => {
  expect(await readRegistry(`${repository.image}:1.0.0`)).toMatchObject({
    digest: result.outputs['digest'],
    platforms: ['linux/amd64', 'linux/arm64'],
  });
});

test('one line of the committed manifest changed, and it names that digest', async () => {
  const [, ...changed] = (await repository.remoteGit('show', '--format=', '--unified=0', 'main'))
    .split('\n')
    .filter((line) => line.startsWith('+'));
  expect(changed).toEqual([
    `+          image: ${repository.image}:1.0.0@${result.outputs['digest'] ?? ''}`,
  ]);
});

function docker(...args: string[]): string {
  const env = { ...process.env, ...engine.env };
  return execFileSync('docker', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Asks until there is an answer: a container that was started takes a while to listen. */
async function readHealth(address: string): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await (await fetch(address)).json();
    } catch (error) {
      if (attempt === 800) throw error;
      await delay(100);
    }
  }
}

test.each(['linux/amd64', 'linux/arm64'])(
  'the delivered image serves on %s, and ends in order when asked to',
  async (platform) => {
    const pinned = result.outputs['image'] ?? '';
    const limits = ['--read-only', '--cap-drop=ALL', '--publish=127.0.0.1::8080'];
    const container = docker('run', '--detach', '--platform', platform, ...limits, pinned).trim();
    try {
      const [address = ''] = docker('port', container, '8080/tcp').split('\n');
      expect(await readHealth(`http://${address}/healthz`)).toEqual({ status: 'ok' });
      docker('stop', '--time', '20', container);
      expect(docker('inspect', '--format', '{{.State.ExitCode}}', container).trim()).toBe('0');
    } finally {
      docker('rm', '--force', container);
    }
  },
);
