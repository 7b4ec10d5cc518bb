// How often a registry is asked for manifests in one run: Docker Hub counts each GET as a pull, a HEAD is free.
import { readFileSync, readdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { beforeEach, expect, test } from '@jest/globals';

import { projectRoot } from '../../scripts/runner/run-action.ts';

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
    // As registries behind a portal do: whoever asks what else hangs on an image gets a page that is no answer.
    if (request.url?.includes('/referrers/') === true) {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>Sign in</title>');
      return;
    }
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
  env: Record<string, string> = {},
): Promise<CheckoutResult & { readonly gets: number; readonly puts: number }> {
  requests.length = 0;
  const result = await runOnCheckout(repository, ref, { ...inputs, ...more }, { env });
  expect(errorsOf(result)).toEqual([]);
  const count = (method: string): number =>
    requests.filter((one) => new RegExp(`^${method} \\S+/manifests/`).test(one)).length;
  return { ...result, gets: count('GET'), puts: count('PUT') };
}

/** Of a run that builds: nothing of it is for proofs, GitHub's API or a command line. */
const foreign = ['Verifier', 'TUFClient', 'Dispatcher', 'CommanderError'].map(
  (name) => `class ${name} `,
);

test('the bundle holds what the next test looks for', () => {
  const dist = path.join(projectRoot, 'dist');
  const texts = readdirSync(dist).map((name) => readFileSync(path.join(dist, name), 'utf8'));
  const missing = foreign.filter((one) => !texts.some((text) => text.includes(one)));
  expect(missing).toEqual([]);
});

test('a new image: once to confirm it, and no part of the bundle that it has no use for', async () => {
  const file = path.join(repository.root, 'loaded');
  const note = `
    import { appendFileSync } from 'node:fs';
    import { registerHooks } from 'node:module';
    registerHooks({ load: (url, context, next) => {
      appendFileSync(${JSON.stringify(file)}, url + '\\n');
      return next(url, context);
    } });`;
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(note)}`;
  expect(await run(main, {}, { NODE_OPTIONS })).toMatchObject({ gets: 1 });
  const loaded = readFileSync(file, 'utf8').split('\n');
  const parts = loaded.filter((url) => /\/dist\/\d+\.index\.js$/.test(url));
  expect(parts).not.toEqual([]);
  const texts = parts.map((url) => readFileSync(fileURLToPath(url), 'utf8'));
  expect(foreign.filter((one) => texts.some((text) => text.includes(one)))).toEqual([]);
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

test('nobody asks what else hangs on an image: a registry that answers it with a page is as good', async () => {
  await run(main);
  await repository.tag('v1.4.0');
  const promoted = await run(release, { aliases: 'latest' });
  expect(promoted.outputs).toMatchObject({ version: '1.4.0', reused: 'true' });
  const other = await run(release, { promote: 'false', aliases: 'latest', version: '1.5.0' });
  expect(other.outputs).toMatchObject({ version: '1.5.0', reused: 'false' });
  expect(requests.filter((one) => /\/referrers\/|manifests\/sha256-/.test(one))).toEqual([]);
});
