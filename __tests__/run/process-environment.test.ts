// Whoever starts a process hands on the environment of its run: without one, the process would have the
// action's own, with every input in it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import { readBuilder, readEngine } from '../../src/buildx/engine.ts';
import { saveEngineImage } from '../../src/buildx/build.ts';
import { runTool } from '../../src/cluster/cluster.ts';
import { runShown } from '../../src/effects.ts';
import { openCheckout } from '../../src/git/checkout.ts';
import type { Environment, RunProcess } from '../../src/process.ts';
import { readLogin } from '../../src/registry/client/login.ts';
import { openImagetools } from '../../src/registry/access/imagetools.ts';
import { hasLogin } from '../../src/registry/logins/docker-logins.ts';
import { openRetries } from '../../src/retry.ts';
import { readRunner } from '../../src/runner/context.ts';
import { keepLog } from '../integration/kept-log.ts';

const { signal } = new AbortController();
const sleep = (): Promise<void> => Promise.resolve();
const log = keepLog();

/** What all of them need, and the environments that were handed on. */
function openEffects() {
  const given: unknown[] = [];
  const runProcess: RunProcess = (_, __, options) => {
    given.push(options?.env?.['OF_THIS_RUN']);
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '' });
  };
  const environment = { OF_THIS_RUN: 'yes', HOME: '/nowhere' };
  const retries = openRetries({ log, signal, sleep, random: () => 1 });
  const own = { dockerEnvironment: environment, builderEnvironment: environment };
  const runner = readRunner({}, '/');
  return { given, runProcess, environment, ...own, runner, signal, sleep, log, retries };
}

/** A docker configuration with a store of credentials. */
async function withStore(work: (environment: Environment) => Promise<unknown>): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  await writeFile(join(folder, 'config.json'), '{"credsStore":"played"}');
  return work({ DOCKER_CONFIG: folder }).finally(() => rm(folder, { recursive: true }));
}

type PlayedEffects = ReturnType<typeof openEffects>;

test.each<[string, (effects: PlayedEffects) => Promise<unknown>]>([
  ['git', (effects) => openCheckout(effects, '/').run(['status'])],
  [
    'git with more of its own',
    (effects) => openCheckout(effects, '/').run(['status'], { env: { A: 'b' } }),
  ],
  ['the engine', (effects) => readEngine(effects, { builder: undefined, registry: 'ghcr.io' })],
  ['a builder', (effects) => readBuilder(effects, 'big')],
  ['a build', (effects) => runShown(effects, 'build', ['docker', 'buildx', 'build'])],
  [
    'a build in a folder',
    (effects) => runShown(effects, 'build', ['docker', 'buildx', 'build'], { cwd: '/' }),
  ],
  [
    'a registry that only the builder reaches',
    (effects) => openImagetools(effects).readDigest({ registry: 'ghcr.io', path: 'acme/web' }, '1'),
  ],
  [
    "a registry's login",
    (effects) =>
      withStore((environment) =>
        readLogin(
          { ...effects, dockerEnvironment: { ...effects.environment, ...environment } },
          'ghcr.io',
        ),
      ),
  ],
  ['a store of credentials', (effects) => hasLogin(effects, { credsStore: 'played' }, 'ghcr.io')],
  [
    "the engine's own images",
    (effects) => saveEngineImage(effects, 'web:1', 'web.tar', () => Promise.resolve()),
  ],
  ["a cluster's tool", (effects) => runTool(effects, 'kind', ['get', 'clusters'])],
])('%s', async (_, start) => {
  const effects = openEffects();
  // Nothing is an answer that some of them fail at, after their process has ended.
  await start(effects).catch(() => undefined);
  expect(new Set(effects.given)).toEqual(new Set(['yes']));
});
