// What nodes and tools print, and what it means.
import { describe, expect, test } from '@jest/globals';

import {
  clusterMissing,
  clusterStopped,
  commonPlatform,
  readPlatform,
} from '../../src/cluster/cluster.ts';
import type { Cluster, LoadableImage, NodeAnswer } from '../../src/cluster/cluster.ts';
import { k3d, kind, parseImageCheck, parseSnapshotter } from '../../src/cluster/containers.ts';
import { minikube, parseImages, parseStatus } from '../../src/cluster/minikube.ts';
import { judgeAnswer, proofError } from '../../src/cluster/proof.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { formatPlatform } from '../../src/image/platform.ts';
import type { ProcessResult } from '../../src/process.ts';

const digest = (digit: string): ReturnType<typeof parseDigest> =>
  parseDigest(`sha256:${digit.repeat(64)}`);
const config = digest('a');
const manifest = digest('b');
const target = { tool: 'kind', name: 'dev' } as const;
const cluster: Cluster = {
  target,
  nodes: ['one', 'two'],
  platform: { os: 'linux', architecture: 'amd64' },
  takes: 'archive',
};
const image: LoadableImage = { reference: 'docker.io/library/web:1', config, manifest };

describe('ctr images check', () => {
  const head = 'REF TYPE DIGEST STATUS SIZE UNPACKED\n';
  const type = 'application/vnd.oci.image.manifest.v1+json';
  test.each<[what: string, table: string, expected: ReturnType<typeof parseImageCheck>]>([
    ['the heading alone: nothing is there', head, undefined],
    ['nothing at all', '', undefined],
    [
      'all of it',
      `${head}docker.io/library/web:1 ${type}   ${manifest} complete (2/2)   1.1 KiB/1.1 KiB true\n`,
      { digest: manifest, status: 'complete', unpacked: true },
    ],
    [
      'all of it, packed',
      `${head}docker.io/library/web:1 ${type} ${manifest} complete (2/2) 1.1 KiB/1.1 KiB false\n`,
      { digest: manifest, status: 'complete', unpacked: false },
    ],
    [
      'a part of it',
      `${head}docker.io/library/web:1 ${type} ${manifest} incomplete (1/2) 0.5 KiB/1.1 KiB false\n`,
      { digest: manifest, status: 'incomplete (1/2)', unpacked: false },
    ],
    [
      'only its name',
      `${head}docker.io/library/web:1 ${type} ${manifest} unavailable (0/?) ? false\n`,
      { digest: manifest, status: 'unavailable', unpacked: false },
    ],
  ])('%s', (_what, table, expected) => {
    expect(parseImageCheck(table)).toEqual(expected);
  });
});

describe('the snapshotter of containerd config dump', () => {
  test.each<[what: string, config: string, expected: string | undefined]>([
    [
      'version 2 (containerd 1)',
      `version = 2
[plugins]
  [plugins."io.containerd.grpc.v1.cri"]
    enable_selinux = false
    [plugins."io.containerd.grpc.v1.cri".containerd]
      default_runtime_name = "runc"
      no_pivot = false
      snapshotter = "fuse-overlayfs"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
        snapshotter = ""
`,
      'fuse-overlayfs',
    ],
    [
      'version 3 (containerd 2)',
      `version = 3
[plugins]
  [plugins.'io.containerd.transfer.v1.local']
    [[plugins.'io.containerd.transfer.v1.local'.unpack_config]]
      snapshotter = 'overlayfs'
  [plugins.'io.containerd.cri.v1.images']
    image_pull_progress_timeouts = []
    snapshotter = 'native'
`,
      'native',
    ],
    ['a runtime’s own is another', '[plugins."x".containerd]\nsnapshotter = "zfs"\n', undefined],
    ['nothing', '', undefined],
  ])('%s', (_what, config, expected) => {
    expect(parseSnapshotter(config)).toBe(expected);
  });
});

describe('k3d image import', () => {
  const info = '\x1b[36mINFO\x1b[0m[0002] Successfully imported image(s)\n';
  const error = (level: string): string => `${level} failed to import images in node 'one': x\n`;
  test.each<[what: string, output: Partial<ProcessResult>, failed: boolean]>([
    ['a success', { stdout: info }, false],
    ['an error in colour', { stdout: info, stderr: error('\x1b[31mERRO\x1b[0m[0001]') }, true],
    ['an error with the time', { stderr: error('ERRO[2025-01-31T12:00:00Z]') }, true],
    ['an exit code', { exitCode: 1 }, true],
  ])('%s', (_what, output, failed) => {
    const result = { exitCode: 0, stdout: '', stderr: '', ...output };
    expect(k3d.loadFailed?.(result)).toBe(failed);
  });
});

test.each([
  [kind, 'kind load image-archive --name dev -- /a.tar'],
  [k3d, 'k3d image import --cluster dev -- /a.tar'],
  [minikube, 'minikube --profile dev image load /a.tar'],
])('an archive is loaded by a command: %#', ({ loadCommand }, command) => {
  expect(loadCommand('dev', '/a.tar').join(' ')).toBe(command);
});

describe('an answer of a node', () => {
  test.each<[answer: NodeAnswer, state: string, finding: string]>([
    [{ kind: 'holds', identities: [manifest] }, 'holds', 'holds sha256:aaaaaaaaaaaa'],
    [{ kind: 'holds', identities: [config] }, 'holds', 'holds sha256:aaaaaaaaaaaa'],
    [
      { kind: 'packed', identities: [manifest] },
      'packed',
      'holds sha256:aaaaaaaaaaaa, but not unpacked',
    ],
    [
      { kind: 'packed', identities: [digest('c')] },
      'other',
      `holds another image under this tag: ${digest('c')}`,
    ],
    [
      { kind: 'holds', identities: [digest('c')] },
      'other',
      `holds another image under this tag: ${digest('c')}`,
    ],
    [
      { kind: 'incomplete', status: 'incomplete (1/2)' },
      'lacks',
      'holds a part of it only: incomplete (1/2)',
    ],
    [{ kind: 'absent' }, 'lacks', 'has no such image'],
    [{ kind: 'silent', reason: 'gone' }, 'silent', 'does not answer: gone'],
  ])('%j', (answer, state, finding) => {
    expect(judgeAnswer(cluster, 'one', image, answer)).toMatchObject({ state, finding });
  });
});

describe('the error for nodes without the image', () => {
  const drivers = { kind, minikube };
  const proofs = (answer: NodeAnswer): ReturnType<typeof judgeAnswer>[] => [
    judgeAnswer(cluster, 'one', image, { kind: 'holds', identities: [config] }),
    judgeAnswer(cluster, 'two', image, answer),
  ];
  test.each<[what: string, answer: NodeAnswer, failure: string, code: string]>([
    ['nothing was said', { kind: 'absent' }, '', 'image-not-loaded'],
    ['the disk is full', { kind: 'absent' }, 'write x: no space left on device', 'node-disk-full'],
    ['the node is gone', { kind: 'silent', reason: 'gone' }, '', 'node-stopped'],
    [
      'it is not unpacked, and the tool failed',
      { kind: 'packed', identities: [config] },
      'unpacking x: failed',
      'image-not-loaded',
    ],
  ])('%s', (_what, answer, failure, code) => {
    expect(proofError(kind, image, proofs(answer), failure)).toMatchObject({ code });
  });

  test('it tells node by node, the count and what the tool said', () => {
    expect(proofError(kind, image, proofs({ kind: 'absent' }), '')?.message).toBe(
      `docker.io/library/web:1 is on 1 of 2 nodes, so nothing was pinned:
  - kind:dev: node one holds sha256:aaaaaaaaaaaa
  - kind:dev: node two has no such image
kind itself reported success.`,
    );
  });

  test.each<[tool: 'kind' | 'minikube', answer: NodeAnswer, failure: string, fix: string]>([
    ['kind', { kind: 'silent', reason: 'gone' }, '', 'docker start two'],
    ['minikube', { kind: 'silent', reason: 'gone' }, '', 'minikube start --profile dev'],
    ['kind', { kind: 'absent' }, 'no space left on device', 'docker exec two crictl rmi --prune'],
    [
      'minikube',
      { kind: 'absent' },
      'no space left on device',
      'minikube ssh --profile dev --node two -- sudo crictl rmi --prune',
    ],
  ])('on %s it says what to type: %j %s', (tool, answer, failure, fix) => {
    const other: Cluster = { ...cluster, target: { tool, name: 'dev' } };
    const error = proofError(
      drivers[tool],
      image,
      [judgeAnswer(other, 'two', image, answer)],
      failure,
    );
    expect(error?.fix).toContain(fix);
  });

  test.each<[state: 'holds' | 'packed', failure: string]>([
    ['holds', ''],
    ['holds', 'ERROR: something'],
    ['packed', ''],
  ])('none when a node %s it and the tool said %j', (state, failure) => {
    expect(
      proofError(kind, image, proofs({ kind: state, identities: [config] }), failure),
    ).toBeUndefined();
  });
});

describe('a cluster that cannot be used', () => {
  test.each<[known: string[], others: string, fix: string]>([
    [[], 'no other', 'Create it first: make it'],
    [
      ['one', 'one'],
      'only one',
      'Name one of them in the input load (kind:one), or create it first: make it',
    ],
    [
      ['two', 'one'],
      'only one, two',
      'Name one of them in the input load (kind:one), or create it first: make it',
    ],
  ])('is missing beside %j: %s', (known, others, fix) => {
    const { message, fix: advice } = clusterMissing(target, known, 'make it');
    expect([message, advice]).toEqual([`There is no kind cluster named dev, and ${others}`, fix]);
  });

  test.each([
    [['one'], 'A node of the kind cluster dev does not run: one'],
    [['one', 'two'], '2 nodes of the kind cluster dev do not run: one, two'],
  ])('has stopped nodes: %j', (stopped, message) => {
    expect(clusterStopped(target, stopped, 'start it')).toMatchObject({
      code: 'cluster-stopped',
      message,
      fix: 'Start the cluster first: start it',
    });
  });
});

describe('the platform of the nodes', () => {
  test.each([
    [['x86_64'], 'linux/amd64'],
    [['aarch64', 'aarch64'], 'linux/arm64'],
    [['armv7l'], 'linux/arm/v7'],
    [['s390x'], 'linux/s390x'],
  ])('%j is %s', (uname, platform) => {
    expect(formatPlatform(commonPlatform(target, uname))).toBe(platform);
  });

  test.each<[what: string, answer: Partial<ProcessResult>]>([
    ['a program that is not there', { exitCode: 127, stderr: 'uname: not found' }],
    ['a node that is gone', { exitCode: 1, stdout: 'Error: no such container' }],
    ['nothing', {}],
  ])('a node that says %s is named', async (_what, answer) => {
    const result = { exitCode: 0, stdout: '', stderr: '', ...answer };
    const platform = readPlatform(target, ['one'], () => Promise.resolve(result));
    await expect(platform).rejects.toMatchObject({
      code: 'cluster-silent',
      message: expect.stringContaining('Node one of the kind cluster dev') as unknown,
    });
  });

  test('nodes of several platforms are refused', () => {
    expect(() => commonPlatform(target, ['x86_64', 'aarch64'])).toThrow('linux/amd64, linux/arm64');
  });
});

describe('minikube status', () => {
  const one = { Name: 'minikube', Host: 'Running', Kubelet: 'Running' };
  test.each<[what: string, output: string, names: string[]]>([
    ['one node is an object', JSON.stringify(one), ['minikube']],
    [
      'several are an array',
      JSON.stringify([one, { ...one, Name: 'minikube-m02' }]),
      ['minikube', 'minikube-m02'],
    ],
    ['no profile is a sentence', '* Profile "x" not found.', []],
    ['an error is another object', '{"error":{"code":14}}', []],
    ['null', 'null', []],
    [
      'a newer minikube is told on a line of its own',
      `{"specversion":"1.0","data":{"message":"minikube 1.99 is available"}}\n${JSON.stringify(one)}\r\n`,
      ['minikube'],
    ],
  ])('%s', (_what, output, names) => {
    expect(parseStatus(output).map(({ Name }) => Name)).toEqual(names);
  });
});

describe('lists of images', () => {
  test.each<[what: string, output: string, count: number | undefined]>([
    ['minikube image ls', '[{"id":"a","repoTags":["web:1"]}]', 1],
    ['crictl images', '{"images":[{"id":"a"},{"id":"b"}]}', 2],
    ['crictl without images', '{"images":null}', 0],
    ['an error message', 'E1120 connection refused', undefined],
  ])('%s', (_what, output, count) => {
    expect(parseImages(output)?.length).toBe(count);
  });
});
