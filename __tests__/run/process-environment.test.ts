// Whoever starts a process hands on the environment of its run: without one, the process would have the
// action's own, with every input in it.
import { expect, test } from '@jest/globals';

import { readBuilder, readEngine } from '../../src/build/engine.ts';
import { saveEngineImage } from '../../src/build/engine-image.ts';
import { runTool } from '../../src/cluster/cluster.ts';
import { openCheckout } from '../../src/git/open-checkout.ts';
import type { RunProcess } from '../../src/process.ts';
import { runImagetools } from '../../src/registry/imagetools.ts';
import { hasLogin } from '../../src/registry/own-login.ts';
import { openReader } from '../../src/registry/reader.ts';
import { runShown } from '../../src/report/shown.ts';
import { openRetries } from '../../src/retry.ts';
import { keepLog } from '../integration/kept-log.ts';

const { signal } = new AbortController();
const sleep = (): Promise<void> => Promise.resolve();
const log = keepLog();

/** What all of them need, and the environments that were handed on. */
function openEdges() {
  const given: unknown[] = [];
  const runProcess: RunProcess = (_, __, options) => {
    given.push(options?.env?.['OF_THIS_RUN']);
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '', timedOut: false });
  };
  const environment = { OF_THIS_RUN: 'yes', HOME: '/nowhere' };
  const retries = openRetries({ log, signal, sleep, random: () => 1 });
  return { given, runProcess, environment, folder: '/', signal, sleep, log, retries };
}

type Edges = ReturnType<typeof openEdges>;

test.each<[string, (edges: Edges) => Promise<unknown>]>([
  ['git', (edges) => openCheckout(edges, '/').run(['status'])],
  [
    'git with more of its own',
    (edges) => openCheckout(edges, '/').run(['status'], { env: { A: 'b' } }),
  ],
  ['the engine', (edges) => readEngine(edges, { builder: undefined, registry: 'ghcr.io' })],
  ['a builder', (edges) => readBuilder(edges, 'big')],
  ['a build', (edges) => runShown(edges, 'build', ['docker', 'buildx', 'build'])],
  [
    'a build in a folder',
    (edges) => runShown(edges, 'build', ['docker', 'buildx', 'build'], { cwd: '/' }),
  ],
  ['a registry', (edges) => runImagetools(edges, ['inspect'], () => false)],
  [
    'the reader of a registry',
    ({ runProcess, environment }) =>
      openReader(runProcess, environment, '/nowhere', {
        registry: 'plain.acme.io',
        builder: undefined,
        configuration: 'reader.toml',
      }),
  ],
  ['a store of credentials', (edges) => hasLogin(edges, { credsStore: 'played' }, 'ghcr.io')],
  [
    "the engine's own images",
    (edges) => saveEngineImage(edges, 'web:1', 'web.tar', () => Promise.resolve()),
  ],
  ["a cluster's tool", (edges) => runTool(edges, 'kind', ['get', 'clusters'])],
])('%s', async (_, start) => {
  const edges = openEdges();
  // Nothing is an answer that some of them fail at, after their process has ended.
  await start(edges).catch(() => undefined);
  expect(new Set(edges.given)).toEqual(new Set(['yes']));
});
