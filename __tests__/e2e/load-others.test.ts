// minikube and k3d end with success when they failed: what counts is what the nodes say.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { startNodeCluster } from '../../scripts/runner/node-cluster.ts';
import type { NodeCluster } from '../../scripts/runner/node-cluster.ts';

import { engine, onTestFinished, runOnCheckout, uniqueImage, useRepository } from './harness.ts';
import type { CheckoutResult } from './harness.ts';
import { installStandIn } from './stand-ins.ts';
import type { MinikubeNode, MinikubeState } from './stand-ins.ts';

const repository = useRepository({ image: 'my-web-app' });
const toolFolder = (): string => join(repository.root, 'tools');

interface Ran extends CheckoutResult {
  readonly pinned: string;
}

async function run(
  load: string,
  env: Record<string, string> = {},
  rest: Record<string, string> = {},
): Promise<Ran> {
  const inputs = { manifests: 'k8s', push: 'false', load, ...rest };
  const path = `${toolFolder()}:${engine.env['PATH'] ?? process.env['PATH'] ?? ''}`;
  const result = await runOnCheckout(repository, 'refs/heads/main', inputs, {
    env: { PATH: path, ...env },
  });
  return { ...result, pinned: / image: (\S+)/.exec(result.manifest)?.[1] ?? '' };
}

const unpinned = 'my-web-app:0.0.0';

describe('k3d', () => {
  beforeEach(() => {
    installStandIn(toolFolder(), 'k3d');
  });
  async function start(roles: readonly string[], disk?: string): Promise<NodeCluster> {
    const cluster = await startNodeCluster({
      env: { ...process.env, ...engine.env },
      tool: 'k3d',
      roles,
      ...(disk !== undefined && { disk }),
    });
    onTestFinished(cluster.remove);
    return cluster;
  }

  test('servers and agents hold the image, the load balancer is no node', async () => {
    const cluster = await start(['server', 'agent', 'loadbalancer']);
    const result = await run(`k3d:${cluster.name}`);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    const [server = '', agent = ''] = cluster.nodes;
    const reference = `docker.io/library/${result.pinned}`;
    expect(await cluster.held(server, reference)).toBe(await cluster.held(agent, reference));
    expect(result.outputs['loaded-nodes']?.split('\n')).toHaveLength(2);
  });

  test.each([
    ['written', '100k', 'hello\n', / has no such image/],
    [
      'unpacked',
      '2m',
      '\0'.repeat(4_000_000),
      / (?:holds sha256:\w+, but not unpacked|has no such image)/,
    ],
  ])(
    'an import that failed when the image was %s, and said so only in its log, is an error',
    async (_when, disk, message, finding) => {
      const cluster = await start(['server'], disk);
      await repository.commit('Grow', { 'message.txt': message });
      const result = await run(`k3d:${cluster.name}`);
      expect(result.exitCode).toBe(1);
      expect(result.stdout).toContain('Successfully imported image(s)');
      expect(result.stdout).toContain('[node-disk-full]');
      expect(result.stdout).toMatch(new RegExp(`node ${cluster.nodes[0] ?? ''}${finding.source}`));
      expect(result.pinned).toBe(unpinned);
    },
  );
});

describe('minikube', () => {
  let file: string;
  beforeEach(() => {
    installStandIn(toolFolder(), 'minikube');
    file = join(repository.root, 'minikube.json');
  });

  function runWith(
    state: MinikubeState,
    load = 'minikube',
    env: Record<string, string> = {},
    rest: Record<string, string> = {},
  ): Promise<Ran> {
    writeFileSync(file, JSON.stringify(state));
    return run(load, { STAND_IN_MINIKUBE: file, ...env }, rest);
  }
  const node = (name: string, rest: Partial<MinikubeNode> = {}): MinikubeNode => ({
    name,
    host: 'Running',
    images: [],
    ...rest,
  });

  test('one node shows the image after the load', async () => {
    const result = await runWith({ minikube: [node('minikube')] });
    expect(result).toMatchObject({
      exitCode: 0,
      stderr: '',
      outputs: { 'loaded-nodes': 'minikube:minikube/minikube' },
    });
    expect(result.pinned).toMatch(/^my-web-app:sha-/);
  });

  test('pushed and loaded: it says that a digest is looked up in the registry all the same', async () => {
    const image = uniqueImage();
    const rest = { image, match: 'my-web-app', push: 'true' };
    const result = await runWith({ minikube: [node('minikube')] }, 'minikube', {}, rest);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.pinned).toContain('@sha256:');
    expect(result.stdout).toContain('with pin: tag they take what is loaded');
  });

  test('a load that ends with success and has loaded nothing is an error', async () => {
    const result = await runWith({ minikube: [node('minikube', { refuses: true })] });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('[image-not-loaded]');
    expect(result.stdout).toContain('minikube itself reported success');
    expect(result.pinned).toBe(unpinned);
  });

  test('of several nodes each is asked: one without the image is named', async () => {
    const nodes = [node('dev'), node('dev-m02', { refuses: true })];
    const result = await runWith({ dev: nodes }, 'minikube:dev');
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('is on 1 of 2 nodes');
    expect(result.stdout).toContain('node dev-m02 has no such image');
  });

  test('another image under the same tag is not the image', async () => {
    const held = { id: `sha256:${'0'.repeat(64)}`, repoTags: ['docker.io/library/my-web-app:1'] };
    const state = { minikube: [node('minikube', { refuses: true, images: [held] })] };
    await repository.commit('Name the version', {});
    const tag = (await repository.remoteGit('rev-parse', 'main')).slice(0, 7);
    held.repoTags = [`docker.io/library/my-web-app:sha-${tag}`];
    const result = await runWith(state);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('holds another image under this tag');
  });

  test.each<[what: string, state: MinikubeState, code: string, told: string]>([
    ['a profile that is not there', { dev: [node('dev')] }, 'cluster-missing', 'and only dev'],
    [
      'a node that does not run',
      { minikube: [node('minikube', { host: 'Stopped' })] },
      'cluster-stopped',
      'minikube start --profile minikube',
    ],
  ])('%s is told before the build', async (_what, state, code, told) => {
    const result = await runWith(state);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain(`[${code}]`);
    expect(result.stdout).toContain(told);
    expect(result.stdout).not.toContain('buildx build');
  });

  test('with docker-env active the engine is the node’s own: nothing is loaded, and it says so', async () => {
    const env = { MINIKUBE_ACTIVE_DOCKERD: 'minikube' };
    const result = await runWith({ minikube: [node('minikube')] }, 'minikube', env);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toContain('nothing has to be loaded (docker-env is active)');
    expect(result.stdout).not.toContain('Loading into minikube');
    // It succeeds only where the image is.
    execFileSync('docker', ['image', 'rm', result.pinned], {
      env: { ...process.env, ...engine.env },
    });
  });
});
