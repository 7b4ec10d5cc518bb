// The builders that a run may meet: the engine's own, one in a container, a remote one, one made for the run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { runOrThrow, runToEnd } from '../../scripts/runner/process.ts';

import {
  buildkitPatience,
  isPrivateEngine,
  pushBuildkitImage,
  startBuildkit,
  startContainersBuildkit,
} from './buildkit.ts';
import {
  engine,
  errorsOf,
  nativePlatform,
  onTestFinished,
  openRepository,
  readRegistry,
  runOnCheckout,
  useRepository,
} from './harness.ts';
import type { ActionResult, TestRepository } from './harness.ts';
import type { Listening } from './support/listening.ts';
import { bridgeAddress, startRegistry } from './support/own-registry.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'dimg-'));
const socket = path.join(folder, 'buildkitd.sock');
/** Builders of these tests only. */
const BUILDX_CONFIG = path.join(folder, 'buildx');
const environment = { ...process.env, ...engine.env, BUILDX_CONFIG };
const docker = (...args: string[]): Promise<string> =>
  runOrThrow('docker', args, { env: environment });

const servers: Listening[] = [];
const repository = useRepository();

beforeAll(async () => {
  servers.push(await startBuildkit(engine, socket));
  if (isPrivateEngine(engine)) servers.push(await startContainersBuildkit(engine));
  await pushBuildkitImage(engine);
  const create = (name: string, ...args: string[]): Promise<string> =>
    docker('buildx', 'create', '--name', name, ...args);
  await create('remote', '--driver', 'remote', `unix://${socket}`);
  await create('host', '--driver', 'docker-container', '--driver-opt', 'network=host');
  await create('isolated', '--driver', 'docker-container');
}, buildkitPatience);
afterAll(async () => {
  try {
    const names = ['remote', 'host', 'isolated'];
    for (const name of names) await docker('buildx', 'rm', '--force', name);
  } finally {
    for (const server of servers) await server.close();
    rmSync(folder, { recursive: true });
  }
});
beforeEach(() => repository.tag('v1.0.0'));

interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  readonly from?: TestRepository;
  /** When this is in the log, something is looked at, and the run is cancelled. */
  readonly cancel?: { readonly at: string; readonly look: () => Promise<void> };
}

async function deliver(
  inputs: Record<string, string>,
  { env = {}, from = repository, cancel }: Setting = {},
): Promise<ActionResult> {
  const controller = new AbortController();
  let seen = '';
  let looked = false;
  const given = { manifests: 'k8s', delivery: 'commit', ...inputs };
  return runOnCheckout(from, 'refs/tags/v1.0.0', given, {
    env: { BUILDX_CONFIG, ...env },
    signal: controller.signal,
    onStdout: (piece) => {
      seen += piece;
      if (cancel === undefined || looked || !seen.includes(cancel.at)) return;
      looked = true;
      void cancel.look().finally(() => {
        controller.abort();
      });
    },
  });
}

/** Builders and containers that were made for a run and are still there. */
async function madeForRuns(): Promise<string> {
  const builders = await docker('buildx', 'ls');
  const containers = await docker('ps', '--all', '--format', '{{.Names}}');
  return `${builders}\n${containers}`
    .split('\n')
    .filter((line) => /deliver-image-[0-9a-f]{8}-[0-9a-f]{4}-/.test(line))
    .join('\n');
}

describe('each builder delivers both platforms', () => {
  test.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['a remote one, current', {}, { BUILDX_BUILDER: 'remote' }, 'remote: the current builder'],
    ['a remote one, named', { builder: 'remote' }, {}, 'remote: as asked for'],
    ['one in a container, current', {}, { BUILDX_BUILDER: 'host' }, 'host: the current builder'],
    [
      'one made for the run, where the current one cannot reach the registry',
      {},
      { BUILDX_BUILDER: 'isolated' },
      'a docker-container builder for this run: the current builder isolated runs in a network of its own',
    ],
  ])('%s', async (_, inputs, env, reason) => {
    const result = await deliver(inputs, { env });
    expect(errorsOf(result)).toEqual([]);
    expect(result.stdout).toContain(`Builder: ${reason}`);
    const served = await readRegistry(`${repository.image}:1.0.0`);
    expect(served?.platforms.toSorted()).toEqual(['linux/amd64', 'linux/arm64']);
    expect(served?.digest).toBe(result.outputs['digest']);
    expect(result.exitCode).toBe(0);
    expect(await madeForRuns()).toBe('');
  });
});

test('a current builder that was not told of plain HTTP is left for one that is made for the run', async () => {
  // The newest BuildKit is one program with one configuration, whichever builder's container leads to it.
  const hasOwnSettings = engine.env['DELIVER_IMAGE_BUILDKIT'] === undefined;
  if (!isPrivateEngine(engine) || !hasOwnSettings) return;
  const address = bridgeAddress(engine);
  const registry = await startRegistry(engine, { folder, name: 'listed', address });
  onTestFinished(registry.close);
  const listed = await openRepository(`${registry.host}/app`);
  await listed.tag('v1.0.0');
  const inputs = { 'insecure-registries': registry.host };
  const result = await deliver(inputs, { from: listed, env: { BUILDX_BUILDER: 'host' } });
  expect(errorsOf(result)).toEqual([]);
  expect(result.stdout).toContain(
    `for this run: the current builder host does not know that ${registry.host} speaks plain HTTP`,
  );
  expect(await madeForRuns()).toBe('');
});

describe('a builder that cannot do the work is one error', () => {
  test.each<[string, Record<string, string>, string]>([
    ['not there', { builder: 'nowhere' }, 'There is no builder nowhere [builder-missing]'],
    ['mistyped', { builder: 'isolatd' }, 'Did you mean isolated?'],
    ['in a network of its own', { builder: 'isolated' }, '[builder-network]'],
  ])('%s', async (_, inputs, message) => {
    const result = await deliver(inputs);
    expect(result.annotations).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message) as unknown }),
    ]);
    expect(result.exitCode).toBe(1);
  });
});

describe('a cancelled run ends cleanly', () => {
  const Dockerfile = 'FROM node:24-alpine\nRUN echo the step has be""gun && sleep 600\n';

  test.each<[string, Record<string, string>, string]>([
    ['with the engine’s own builder', { BUILDX_BUILDER: 'default' }, ''],
    ['with a builder for the run', { BUILDX_BUILDER: 'isolated' }, 'host'],
  ])('%s', async (_, env, network) => {
    await repository.commit('Wait', { Dockerfile });
    await repository.git('tag', '--force', 'v1.0.0');
    await repository.git('push', '--quiet', '--force', 'origin', 'v1.0.0');
    const tip = await repository.remoteGit('rev-parse', 'main');
    const networks: string[] = [];
    const look = async (): Promise<void> => {
      const made = (await docker('ps', '--format', '{{.Names}}'))
        .split('\n')
        .filter((name) => name.startsWith('buildx_buildkit_deliver-image-'));
      for (const name of made) {
        networks.push(await docker('inspect', '--format', '{{.HostConfig.NetworkMode}}', name));
      }
    };
    const cancel = { at: 'the step has begun', look };
    const result = await deliver({ platforms: nativePlatform }, { env, cancel });

    expect(result.annotations).toEqual([
      expect.objectContaining({ message: expect.stringContaining('[cancelled]') as unknown }),
    ]);
    expect(networks.join()).toBe(network);
    expect(result.exitCode).toBe(1);
    expect(result.leftovers).toEqual([]);
    expect(await repository.remoteGit('rev-parse', 'main')).toBe(tip);
    expect(await readRegistry(`${repository.image}:1.0.0`)).toBeUndefined();
    expect(await madeForRuns()).toBe('');
    // No client of the builder is left behind.
    const clients = await runToEnd('pgrep', ['-f', `buildx build .*${repository.image}`]);
    expect(clients.stdout).toBe('');
  });
});
