// minikube: nodes are containers or virtual machines that only minikube reaches; its runtime may be docker, containerd or CRI-O.
import { formatRepository, readReference } from '../image/reference.ts';
import type { LoadTarget } from '../inputs/fields.ts';
import { listAt, parseJson, textAt, textsAt, valueAt } from '../json.ts';

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

export const minikube: ClusterDriver = {
  read: readCluster,
  loadCommand: (name, archive) => ['minikube', '--profile', name, 'image', 'load', archive],
  ask: askNode,
  nodeCommand: (name, node, command) =>
    `minikube ssh --profile ${name} --node ${node} -- sudo ${command}`,
  startCommand,
};

function startCommand(name: string): string {
  return `minikube start --profile ${name}`;
}

function runMinikube(
  effects: ClusterEffects,
  { name }: LoadTarget,
  args: readonly string[],
): ReturnType<typeof runTool> {
  return runTool(effects, 'minikube', ['--profile', name, ...args]);
}

interface NodeStatus {
  readonly Name: string;
  /** `Running`, `Stopped`, `Nonexistent`. */
  readonly Host: string;
}

async function readCluster(effects: ClusterEffects, target: LoadTarget): Promise<Cluster> {
  // The exit code is a bit mask of what is down; the status is printed all the same.
  const { stdout } = await runMinikube(effects, target, ['status', '--output', 'json']);
  const status = parseStatus(stdout);
  const start = startCommand(target.name);
  if (status.length === 0) throw clusterMissing(target, await listProfiles(effects), start);
  const nodes = status.map(({ Name }) => Name);
  const stopped = status.filter(({ Host }) => Host !== 'Running').map(({ Name }) => Name);
  if (stopped.length > 0) throw clusterStopped(target, stopped, start);
  const platform = await readPlatform(target, nodes, (node) =>
    runMinikube(effects, target, ['ssh', '--node', node, '--', 'uname', '-m']),
  );
  // Set by `minikube docker-env`: docker and buildx then speak to the engine inside the node.
  const engineOf = effects.dockerEnvironment['MINIKUBE_ACTIVE_DOCKERD'];
  return { target, nodes, platform, takes: engineOf === target.name ? 'engine' : 'archive' };
}

/** One node is an object, several are an array; another line may announce a newer minikube. */
export function parseStatus(output: string): readonly NodeStatus[] {
  return output
    .split('\n')
    .flatMap((line) => parseJson(line))
    .flatMap((node) => {
      const [Name, Host] = [textAt(node, 'Name'), textAt(node, 'Host')];
      return Name === undefined || Host === undefined ? [] : [{ Name, Host }];
    });
}

async function listProfiles(effects: ClusterEffects): Promise<readonly string[]> {
  const args = ['profile', 'list', '--light', '--output', 'json'];
  const { stdout } = await runTool(effects, 'minikube', args);
  return listAt(parseJson(stdout), 'valid').flatMap((profile) => textAt(profile, 'Name') ?? []);
}

/** `minikube image ls` joins the lists of all nodes, so it serves a single node only; of several, each is asked itself. */
async function askNode(
  effects: ClusterEffects,
  cluster: Cluster,
  node: string,
  image: LoadableImage,
): Promise<NodeAnswer> {
  const list =
    cluster.nodes.length === 1
      ? ['image', 'ls', '--format', 'json']
      : ['ssh', '--node', node, '--', 'sudo', 'crictl', 'images', '--output', 'json'];
  const listed = await runMinikube(effects, cluster.target, list);
  const images = parseImages(listed.stdout);
  if (images === undefined) return { kind: 'silent', reason: lastWords(listed) };
  const identities = images
    .filter(({ repoTags }) => repoTags.some((tag) => canonical(tag) === image.reference))
    .map(({ id }) => (id.startsWith('sha256:') ? id : `sha256:${id}`));
  return identities.length === 0 ? { kind: 'absent' } : { kind: 'holds', identities };
}

interface ListedImage {
  /** The digest of the configuration, or of the manifest with some runtimes; `sha256:` may be missing. */
  readonly id: string;
  readonly repoTags: readonly string[];
}

/** minikube gives an array, crictl an object that holds one. */
export function parseImages(output: string): readonly ListedImage[] | undefined {
  const parsed = parseJson(output);
  const images = Array.isArray(parsed) ? parsed : valueAt(parsed, 'images');
  if (images === undefined) return undefined;
  return listAt(images).map((image) => ({
    id: textAt(image, 'id') ?? '',
    repoTags: textsAt(image, 'repoTags'),
  }));
}

function canonical(tagged: string): string | undefined {
  const reference = readReference(tagged);
  return reference && `${formatRepository(reference.repository)}:${reference.tag ?? 'latest'}`;
}
