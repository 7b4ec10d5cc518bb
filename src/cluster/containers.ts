// kind and k3d: every node is a container that runs containerd, found by the labels that the tool itself looks for.
import { UserError } from '../errors.ts';
import { readConfigDigest } from '../image/digest.ts';
import type { LoadTarget } from '../inputs/fields.ts';
import type { ProcessResult } from '../process.ts';

import {
  type Cluster,
  type ClusterDriver,
  type ClusterEffects,
  clusterMissing,
  clusterStopped,
  lastWords,
  type LoadableImage,
  type NodeAnswer,
  readPlatform,
  runTool,
} from './cluster.ts';

/** How a tool marks its containers, by labels. */
interface Marks {
  readonly cluster: string;
  readonly role: string;
  /** Roles of nodes that run workloads: load balancers and registries are no nodes. */
  readonly roles: readonly string[];
  /** The command that creates a cluster. */
  readonly create: (name: string) => string;
}

const onNode = {
  nodeCommand: (_cluster, node, command) => `docker exec ${node} ${command}`,
  startCommand: (_cluster, node) => `docker start ${node}`,
  // The kubelet asks containerd for `name@digest`, which is only another name: a pull would add the same.
  nameByDigest: (effects, node, { reference }, byDigest) =>
    runOnNode(effects, node, [...containerd, 'images', 'tag', '--force', reference, byDigest]),
} satisfies Partial<ClusterDriver>;

/** @see https://github.com/kubernetes-sigs/kind/blob/main/pkg/cluster/internal/providers/docker/constants.go */
export const kind: ClusterDriver = {
  read: async (effects, target) => {
    checkProvider(effects.dockerEnvironment['KIND_EXPERIMENTAL_PROVIDER']);
    return readCluster(effects, target, {
      cluster: 'io.x-k8s.kind.cluster',
      role: 'io.x-k8s.kind.role',
      roles: ['control-plane', 'worker'],
      create: (name) => `kind create cluster --name ${name}`,
    });
  },
  // Not `load docker-image`: it takes all platforms and fails when one is not here.
  loadCommand: (name, archive) => ['kind', 'load', 'image-archive', '--name', name, '--', archive],
  ask: (effects, _cluster, node, image) => askKindNode(effects, node, image),
  ...onNode,
};

/** @see https://github.com/k3d-io/k3d/blob/main/pkg/types/types.go */
export const k3d: ClusterDriver = {
  read: (effects, target) =>
    readCluster(effects, target, {
      cluster: 'k3d.cluster',
      role: 'k3d.role',
      roles: ['server', 'agent'],
      create: (name) => `k3d cluster create ${name}`,
    }),
  loadCommand: (name, archive) => ['k3d', 'image', 'import', '--cluster', name, '--', archive],
  // A node's failure is only logged.
  loadFailed: ({ exitCode, stdout, stderr }) =>
    exitCode !== 0 || /ERRO\S{0,20}\[\d/.test(`${stdout}\n${stderr}`),
  ask: (effects, _cluster, node, image) => askContainerd(effects, node, image),
  ...onNode,
};

/** @see https://github.com/kubernetes-sigs/kind/blob/main/pkg/internal/runtime/runtime.go */
function checkProvider(provider = ''): void {
  if (!['podman', 'nerdctl', 'finch', 'nerdctl.lima'].includes(provider)) return;
  const what = `kind runs its nodes on ${provider} here (KIND_EXPERIMENTAL_PROVIDER), but only nodes on docker can be loaded`;
  throw new UserError('cluster-provider', what, {
    fix: 'Unset KIND_EXPERIMENTAL_PROVIDER and create the cluster on docker; or push the image to a registry that the nodes reach.',
  });
}

async function readCluster(
  effects: ClusterEffects,
  target: LoadTarget,
  marks: Marks,
): Promise<Cluster> {
  const { tool, name } = target;
  // `version` tells before the build whether the tool is installed.
  const [containers] = await Promise.all([
    listContainers(effects, marks),
    runTool(effects, tool, ['version']),
  ]);
  const all = containers.filter(({ role }) => marks.roles.includes(role));
  const nodes = all.filter(({ cluster }) => cluster === name);
  if (nodes.length === 0) {
    const others = all.map(({ cluster }) => cluster);
    throw clusterMissing(target, others, marks.create(name));
  }
  const stopped = nodes.filter(({ state }) => state !== 'running').map((node) => node.name);
  if (stopped.length > 0) {
    throw clusterStopped(target, stopped, `docker start ${stopped.join(' ')}`);
  }
  const names = nodes.map((node) => node.name).sort();
  const platform = await readPlatform(target, names, (node) =>
    runOnNode(effects, node, ['uname', '-m']),
  );
  return { target, nodes: names, platform, takes: 'archive' };
}

async function listContainers(
  effects: ClusterEffects,
  marks: Marks,
): Promise<Record<'name' | 'state' | 'cluster' | 'role', string>[]> {
  const columns = ['.Names', '.State', `.Label "${marks.cluster}"`, `.Label "${marks.role}"`];
  const format = columns.map((column) => `{{${column}}}`).join('\t');
  const filter = `label=${marks.cluster}`;
  const args = ['ps', '--all', '--no-trunc', '--filter', filter, '--format', format];
  const listed = await runTool(effects, 'docker', args);
  if (listed.exitCode !== 0) {
    throw new UserError('cluster-silent', `docker lists no containers: ${lastWords(listed)}`, {
      fix: 'The nodes run in docker on this machine: start it, or point DOCKER_HOST at it.',
    });
  }
  return listed.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', state = '', cluster = '', role = ''] = line.split('\t');
      return { name, state, cluster, role };
    });
}

function runOnNode(
  effects: ClusterEffects,
  node: string,
  command: readonly string[],
): Promise<ProcessResult> {
  return runTool(effects, 'docker', ['exec', node, ...command]);
}

/** containerd keeps Kubernetes' images in this namespace. */
const containerd = ['ctr', '--namespace', 'k8s.io'] as const;

/**
 * kind unpacks for the snapshotter of the node's configuration, k3d for ctr's default. Nearly everywhere both are
 * overlayfs, so the configuration is seldom read.
 *
 * @see https://github.com/kubernetes-sigs/kind/blob/main/pkg/cluster/nodeutils/util.go
 */
async function askKindNode(
  effects: ClusterEffects,
  node: string,
  image: LoadableImage,
): Promise<NodeAnswer> {
  const answer = await askContainerd(effects, node, image);
  if (answer.kind !== 'packed') return answer;
  const config = await runOnNode(effects, node, ['containerd', 'config', 'dump']);
  const snapshotter = parseSnapshotter(config.stdout);
  if (snapshotter === undefined) return answer;
  return askContainerd(effects, node, image, [`--snapshotter=${snapshotter}`]);
}

/** Asks the store that the kubelet uses; all of the image must be in it, not only its name. */
async function askContainerd(
  effects: ClusterEffects,
  node: string,
  image: LoadableImage,
  options: readonly string[] = [],
): Promise<NodeAnswer> {
  const filter = `name==${JSON.stringify(image.reference)}`;
  const check = [...containerd, 'images', 'check', ...options, filter];
  const checked = await runOnNode(effects, node, check);
  const found = parseImageCheck(checked.stdout);
  // A snapshotter that the node lacks is an error too, but the table is printed all the same.
  if (checked.exitCode !== 0 && found?.status !== 'complete') {
    return { kind: 'silent', reason: lastWords(checked) };
  }
  if (found === undefined) return { kind: 'absent' };
  if (found.status !== 'complete') return { kind: 'incomplete', status: found.status };
  const kind = found.unpacked ? 'holds' : 'packed';
  if (found.digest === image.manifest) return { kind, identities: [found.digest] };
  const manifest = await runOnNode(effects, node, [...containerd, 'content', 'get', found.digest]);
  const config = readConfigDigest(manifest.stdout);
  return { kind, identities: config === undefined ? [found.digest] : [config] };
}

/** Reads `ctr images check`: a heading, then reference, type, digest, status, size, unpacked. */
export function parseImageCheck(
  table: string,
): { readonly digest: string; readonly status: string; readonly unpacked: boolean } | undefined {
  const [, digest, status, rest] =
    /^\S+\s+\S+\s+(sha256:[a-f0-9]{64})\s+([a-z]+(?: \(\d+\/\d+\))?)(.*)/m.exec(table) ?? [];
  if (digest === undefined || status === undefined) return undefined;
  return {
    digest,
    status: status.startsWith('complete') ? 'complete' : status,
    unpacked: / true\s*$/.test(rest ?? ''),
  };
}

/**
 * The snapshotter of Kubernetes' containers in `containerd config dump`. Other tables have such a key too.
 *
 * @see https://github.com/containerd/containerd/blob/main/docs/cri/config.md
 */
export function parseSnapshotter(config: string): string | undefined {
  const named =
    /^\[plugins\.["']io\.containerd\.(?:grpc\.v1\.cri["']\.containerd|cri\.v1\.images["'])\]/;
  const table = config.split(/^[ \t]*(?=\[)/m).find((text) => named.test(text)) ?? '';
  return /^[ \t]*snapshotter[ \t]*=[ \t]*["']([\w.-]+)["']/m.exec(table)?.[1];
}
