// An image goes into local clusters, through the real kind, into nodes that run a real containerd.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { startNodeCluster } from '../../scripts/runner/node-cluster.ts';
import type { ClusterRequest, NodeCluster } from '../../scripts/runner/node-cluster.ts';

import {
  engine,
  nativePlatform,
  onTestFinished,
  pullRequestEvent,
  readRegistry,
  readTags,
  runOnCheckout,
  uniqueImage,
  useRepository,
} from './harness.ts';
import type { CheckoutResult } from './harness.ts';

const env = { ...process.env, ...engine.env };
const local = 'my-web-app';
const main = 'refs/heads/main';

const repository = useRepository({ image: local });

interface Ran extends CheckoutResult {
  /** What the manifest named when the run had ended. */
  readonly pinned: string;
}

async function run(
  inputs: Record<string, string>,
  workspace?: string,
  variables: Record<string, string> = {},
): Promise<Ran> {
  const given = { manifests: 'k8s', push: 'false', ...inputs };
  const result = await runOnCheckout(repository, main, given, { workspace, env: variables });
  return { ...result, pinned: / image: (\S+)/.exec(result.manifest)?.[1] ?? '' };
}

/** A cluster of the test that runs. */
async function start(request: Omit<ClusterRequest, 'env' | 'tool'>): Promise<NodeCluster> {
  const cluster = await startNodeCluster({ env, tool: 'kind', ...request });
  onTestFinished(cluster.remove);
  return cluster;
}

describe('three nodes', () => {
  let cluster: NodeCluster;
  beforeAll(async () => {
    const roles = ['control-plane', 'worker', 'worker', 'external-load-balancer'];
    cluster = await startNodeCluster({ env, tool: 'kind', roles });
  });
  afterAll(() => cluster.remove());
  const load = (): string => `kind:${cluster.name}`;
  const nodes = (): readonly string[] => cluster.nodes.slice(0, 3);
  const held = (reference: string): Promise<(string | undefined)[]> =>
    Promise.all(nodes().map((node) => cluster.held(node, reference)));

  test('without a registry every node holds the image under the tag that is pinned', async () => {
    const result = await run({ load: load() });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.pinned).toMatch(/^my-web-app:sha-[0-9a-f]{7}$/);
    const [one, ...others] = await held(`docker.io/library/${result.pinned}`);
    expect(one).toMatch(/^sha256:/);
    expect(others).toEqual([one, one]);
  });

  test('the image has the one platform of the nodes', async () => {
    const result = await run({ load: load() });
    const [node = ''] = nodes();
    const list = ['images', 'ls', `name==docker.io/library/${result.pinned}`];
    const shown = await cluster.exec(node, 'ctr', '--namespace', 'k8s.io', ...list);
    expect(shown.match(/linux\/\w+/g)).toHaveLength(1);
  });

  test('outputs and summary name every node, and no digest of a registry', async () => {
    const result = await run({ load: load() });
    const names = nodes().map((node) => `kind:${cluster.name}/${node}`);
    expect(result.outputs).toMatchObject({
      image: result.pinned,
      pushed: 'false',
      changed: 'true',
      'loaded-nodes': [...names].sort().join('\n'),
    });
    expect(result.outputs['digest'] ?? '').toBe('');
    for (const name of names) expect(result.summary).toContain(name);
    expect(result.leftovers).toEqual([]);
  });

  test('a second run of the same commit loads and changes nothing', async () => {
    const first = await run({ load: load() });
    const second = await run({ load: load() }, first.workspace);
    expect(second).toMatchObject({ exitCode: 0, outputs: { changed: 'false' } });
    expect(second.pinned).toBe(first.pinned);
    expect(first.stdout).toContain('Loading into');
    expect(second.stdout).not.toContain('Loading into');
    expect(second.outputs['loaded-nodes']).toBe(first.outputs['loaded-nodes']);
  });

  test('a version of one’s own that named another image before is loaded, with a warning', async () => {
    const inputs = { load: load(), version: 'mine', dirty: 'allow' };
    const first = await run(inputs);
    const before = await held(`docker.io/library/${first.pinned}`);
    await repository.commit('Change', { 'message.txt': 'changed\n' });
    const second = await run(inputs);
    expect(second.exitCode).toBe(0);
    expect(second.annotations[0]?.message).toContain('named another image before');
    expect(await held(`docker.io/library/${second.pinned}`)).not.toEqual(before);
  });

  test('the tool’s own variable names the cluster; named twice, it is loaded once', async () => {
    const inputs = { load: `kind, kind:${cluster.name}` };
    const result = await run(inputs, undefined, { KIND_CLUSTER_NAME: cluster.name });
    expect(result.exitCode).toBe(0);
    expect(result.outputs['loaded-nodes']?.split('\n')).toHaveLength(3);
  });

  test('a load leaves no layers in the builder that a later push would send', async () => {
    const text = `${randomBytes(8).toString('hex')}\n`;
    await repository.commit('New layers', { 'message.txt': text });
    await run({ load: load() });
    const image = uniqueImage();
    const platforms = nativePlatform;
    const { outputs } = await run({ image, match: local, push: 'true', platforms });
    const digests = JSON.parse(outputs['platform-digests'] ?? '') as Record<string, string>;
    const manifest = await readRegistry(`${image}@${digests[platforms] ?? ''}`);
    const { layers } = JSON.parse(manifest?.body ?? '') as { layers: { mediaType: string }[] };
    expect(layers.map(({ mediaType }) => mediaType)).toEqual([
      'application/vnd.oci.image.layer.v1.tar+gzip',
    ]);
  });

  test('files that are not committed get a tag of their own, the same for the same files', async () => {
    const first = await run({ load: load() });
    writeFileSync(join(first.workspace, 'message.txt'), 'changed\n');
    const changed = await run({ load: load() }, first.workspace);
    expect(changed.pinned).toMatch(new RegExp(`^${first.pinned}-dirty-[0-9a-f]{8}$`));
    const again = await run({ load: load() }, first.workspace);
    expect(again.outputs['changed']).toBe('false');
  });

  test('a pull request is loaded and not pushed', async () => {
    const image = uniqueImage();
    const event = await pullRequestEvent(repository, 'main');
    const inputs = { image, match: local, manifests: 'k8s', load: load() };
    const result = await runOnCheckout(repository, main, inputs, { event });
    expect(result).toMatchObject({ exitCode: 0, outputs: { pushed: 'false', changed: 'true' } });
    expect(await readTags(image)).toEqual([]);
  });

  test('pushed and loaded: the nodes hold the very manifest that the registry serves', async () => {
    const image = uniqueImage();
    const result = await run({ image, match: local, push: 'true', load: load() });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    const served = await readRegistry(result.outputs['image'] ?? '');
    expect(served?.platforms).toEqual(['linux/amd64', 'linux/arm64']);
    const digests = JSON.parse(result.outputs['platform-digests'] ?? '') as Record<string, string>;
    const own = digests[nativePlatform];
    const [reference = ''] = (result.outputs['image'] ?? '').split('@');
    expect(await held(reference)).toEqual([own, own, own]);
  });

  test('pushed and loaded: the nodes find it by the digest that is pinned', async () => {
    const image = uniqueImage();
    const result = await run({ image, match: local, push: 'true', load: load() });
    const { digest = '', 'platform-digests': platforms = '' } = result.outputs;
    expect(result.pinned.endsWith(`@${digest}`)).toBe(true);
    const [one, ...others] = await held(`${image}@${digest}`);
    expect(platforms).toContain(one);
    expect(others).toEqual([one, one]);
  });

  test('a plain manifest in docker’s media types is loaded after its push as it is', async () => {
    const image = uniqueImage();
    const inputs = { image, match: local, platforms: nativePlatform, provenance: 'false' };
    const result = await run({ ...inputs, push: 'true', load: load() });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    const { digest = '', tag = '' } = result.outputs;
    expect(await held(`${image}:${tag}`)).toEqual([digest, digest, digest]);
  });

  test('an image that the registry has is loaded without a build', async () => {
    const image = uniqueImage();
    const pushed = await run({ image, match: local, push: 'true' });
    const result = await run({ image, match: local, build: 'false', push: 'false', load: load() });
    expect(result).toMatchObject({ exitCode: 0, outputs: { pushed: 'false', reused: 'true' } });
    expect(result.pinned).toBe(`${image}:${pushed.outputs['tag'] ?? ''}`);
    const [one, ...others] = await held(result.pinned);
    expect(pushed.outputs['platform-digests']).toContain(one);
    expect(others).toEqual([one, one]);
  });

  test('a dry run loads nothing', async () => {
    const result = await run({ load: load(), 'dry-run': 'true', version: 'dry' });
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toContain(`Load: kind:${cluster.name}, ${nodes()[0] ?? ''}`);
    expect(await held('docker.io/library/my-web-app:dry')).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('two clusters get the image of one build; kind alone is the cluster kind', async () => {
    const other = await start({ name: 'kind', roles: ['control-plane'] });
    const result = await run({ load: `${load()}\nkind` });
    expect(result).toMatchObject({ exitCode: 0 });
    const reference = `docker.io/library/${result.pinned}`;
    const [node = ''] = other.nodes;
    expect(await other.held(node, reference)).toBe((await held(reference))[0]);
    expect(result.stdout.match(/docker buildx build/g)).toHaveLength(1);
  });

  test.each<[what: string, code: string, inputs: Record<string, string>]>([
    ['a digest is asked for', 'pin-local', { pin: 'tag@digest' }],
    ['the tag is latest', 'tag-latest', { version: 'latest' }],
    ['it would be committed', 'delivery-local', { delivery: 'commit' }],
    ['the cluster does not exist', 'cluster-missing', { load: 'kind:nowhere' }],
    ['the cluster’s name is an option', 'load-target', { load: 'kind:--help' }],
    ['the tool is not there', 'cluster-tool-missing', { load: 'k3d' }],
    [
      'a pushed image lacks the platform',
      'platform-not-built',
      { image: `${engine.registry}/a/web`, match: local, push: 'true', platforms: 'linux/s390x' },
    ],
  ])('nothing is built when %s', async (_what, code, inputs) => {
    const result = await run({ load: load(), ...inputs });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain(code === 'load-target' ? 'cannot be the name' : `[${code}]`);
    expect(result.stdout).not.toContain('buildx build');
    expect(result.pinned).toBe('my-web-app:0.0.0');
  });

  test('nothing is built when kind keeps its nodes elsewhere than in docker', async () => {
    const variables = { KIND_EXPERIMENTAL_PROVIDER: 'podman' };
    const { exitCode, stdout } = await run({ load: load() }, undefined, variables);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('[cluster-provider]');
    expect(stdout).toContain('Unset KIND_EXPERIMENTAL_PROVIDER');
    expect(stdout).not.toContain('buildx build');
  });

  test('a missing cluster is told with those that there are', async () => {
    const { stdout } = await run({ load: 'kind:nowhere' });
    expect(stdout).toContain(cluster.name);
    expect(stdout).toContain('kind create cluster --name nowhere');
  });

  test('a pull policy that would ask a registry is an error with file and line', async () => {
    const workspace = await repository.checkout(main);
    const file = join(workspace, 'k8s/deployment.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace('          ports:', '          imagePullPolicy: Always\n          ports:'),
    );
    const result = await run({ load: load(), checks: 'off' }, workspace);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('[pull-policy-local]');
    expect(result.annotations).toMatchObject([{ file: 'k8s/deployment.yaml', line: 17 }]);
  });
});

test('nodes whose snapshotter is not ctr’s own: a second run finds the image unpacked', async () => {
  const cluster = await start({ roles: ['control-plane'], snapshotter: 'native' });
  const first = await run({ load: `kind:${cluster.name}` });
  const second = await run({ load: `kind:${cluster.name}` }, first.workspace);
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  expect(second).toMatchObject({ exitCode: 0, stderr: '' });
  expect(second.stdout).not.toContain('Loading into');
});

describe('nodes that fail', () => {
  // containerd 2 names an image only when it is unpacked. Content that does not compress is as large in the archive; zeros are large only when they are unpacked.
  const full: readonly [when: string, message: () => string, finding: RegExp][] = [
    ['written', () => randomBytes(3_000_000).toString('base64'), / has no such image/],
    [
      'unpacked',
      () => '\0'.repeat(4_000_000),
      / (?:holds sha256:\w+, but not unpacked|has no such image)/,
    ],
  ];
  test.each(full)(
    'a disk that is full when the image is %s: the node is named, and nothing is pinned',
    async (_when, message, finding) => {
      const cluster = await start({ roles: ['control-plane'], disk: '2m' });
      await repository.commit('Grow', { 'message.txt': message() });
      const result = await run({ load: `kind:${cluster.name}` });
      expect(result.exitCode).toBe(1);
      expect(result.stdout).toContain('[node-disk-full]');
      expect(result.stdout).toMatch(new RegExp(`node ${cluster.nodes[0] ?? ''}${finding.source}`));
      expect(result.pinned).toBe('my-web-app:0.0.0');
    },
  );

  test('what a failed load left on a node is loaded again, not taken for the image', async () => {
    const cluster = await start({ roles: ['control-plane'], disk: '2m' });
    await repository.commit('Grow', { 'message.txt': '\0'.repeat(4_000_000) });
    const first = await run({ load: `kind:${cluster.name}` });
    const second = await run({ load: `kind:${cluster.name}` }, first.workspace);
    expect(second.exitCode).toBe(1);
    expect(second.stdout).toContain('Loading into');
    expect(second.stdout).toContain('[node-disk-full]');
  });

  test('kind that ends with an error although every node holds the image: a warning says what it said', async () => {
    const ctr = `#!/bin/sh
/usr/bin/ctr.real "$@" || exit
case "$*" in *import*) echo 'the import stumbled' >&2; exit 1 ;; esac
`;
    const cluster = await start({ roles: ['control-plane'], ctr });
    const result = await run({ load: `kind:${cluster.name}` });
    expect(result.exitCode).toBe(0);
    expect(result.annotations[0]?.message).toContain('kind ended with an error');
    expect(result.pinned).toMatch(/^my-web-app:sha-/);
  });

  test('a node that stops while it is loaded: the node is named, and nothing is pinned', async () => {
    const ctr = `#!/bin/sh
case "$*" in *import*) head -c 1000 >/dev/null; kill -TERM 1; kill -STOP $$ ;; esac
exec /usr/bin/ctr.real "$@"
`;
    const cluster = await start({ roles: ['control-plane'], ctr });
    const result = await run({ load: `kind:${cluster.name}` });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('[node-stopped]');
    expect(result.stdout).toContain(`node ${cluster.nodes[0] ?? ''} does not answer`);
    expect(result.pinned).toBe('my-web-app:0.0.0');
  });

  test('a node that stops while others are loaded: the summary tells node by node', async () => {
    const ctr = `#!/bin/sh
case "$(uname -n)$*" in
  *worker*import*) cat >/dev/null; : >/tmp/loaded; exit 0 ;;
  *worker*check*) if [ -e /tmp/loaded ]; then kill -TERM 1; kill -STOP $$; fi ;;
esac
exec /usr/bin/ctr.real "$@"
`;
    const cluster = await start({ roles: ['control-plane', 'worker'], ctr });
    const result = await run({ load: `kind:${cluster.name}` });
    const [first = '', second = ''] = cluster.nodes;
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain('is on 1 of 2 nodes');
    expect(result.summary).toMatch(new RegExp(`node ${first} holds sha256:`));
    expect(result.summary).toContain(`node ${second} does not answer`);
  });

  test('a node that does not run is told before the build', async () => {
    const cluster = await start({ roles: ['control-plane', 'worker'] });
    await cluster.exec(cluster.nodes[1] ?? '', 'kill', '-TERM', '1').catch(() => '');
    execFileSync('docker', ['wait', cluster.nodes[1] ?? ''], {
      env: { ...process.env, ...engine.env },
    });
    const result = await run({ load: `kind:${cluster.name}` });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('[cluster-stopped]');
    expect(result.stdout).not.toContain('buildx build');
  });
});
