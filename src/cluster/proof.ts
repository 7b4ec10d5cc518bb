// From what the nodes answered to whether the image is there. Pure.
import { UserError } from '../errors.ts';
import { shortDigest } from '../image/digest.ts';

import type { Cluster, LoadableImage, NodeAnswer } from './cluster.ts';
import { formatLoadTarget } from './target.ts';

/** A node, and what it was found to hold. */
export interface NodeProof {
  readonly cluster: Cluster;
  readonly node: string;
  /** `packed`: not unpacked; `other`: another image under the same tag; `silent`: it could not be asked. */
  readonly state: 'holds' | 'packed' | 'other' | 'lacks' | 'silent';
  /** For people: `holds 1a2b3c4d5e6f`, `has no such image`. */
  readonly finding: string;
}

/** True only for the very image that was built: another one under the same tag is none. */
export function judgeAnswer(
  cluster: Cluster,
  node: string,
  image: LoadableImage,
  answer: NodeAnswer,
): NodeProof {
  const state = stateOf(image, answer);
  return { cluster, node, state, finding: describe(image, state, answer) };
}

function stateOf({ config, manifest }: LoadableImage, answer: NodeAnswer): NodeProof['state'] {
  if (answer.kind === 'silent') return 'silent';
  if (answer.kind !== 'holds' && answer.kind !== 'packed') return 'lacks';
  return answer.identities.some((identity) => identity === config || identity === manifest)
    ? answer.kind
    : 'other';
}

function describe(
  { config }: LoadableImage,
  state: NodeProof['state'],
  answer: NodeAnswer,
): string {
  if (state === 'holds') return `holds ${shortDigest(config)}`;
  if (state === 'packed') return `holds ${shortDigest(config)}, but not unpacked`;
  switch (answer.kind) {
    case 'holds':
    case 'packed':
      return `holds another image under this tag: ${answer.identities.join(', ')}`;
    case 'incomplete':
      return `holds a part of it only: ${answer.status}`;
    case 'absent':
      return 'has no such image';
    case 'silent':
      return `does not answer: ${answer.reason}`;
  }
}

/**
 * The error for nodes that lack the image; `undefined` when every node holds it.
 *
 * @param said what the tool that loaded it said; empty when it was content
 */
export function proofError(
  image: LoadableImage,
  proofs: readonly NodeProof[],
  said: string,
): UserError | undefined {
  const lacking = proofs.filter(({ state }) => !isEnough(state, said));
  if (lacking.length === 0) return undefined;
  const [code, fix] = adviceOn(said, lacking);
  const tool = lacking[0]?.cluster.target.tool ?? '';
  const held = proofs.length - lacking.length;
  const lines = [
    `${image.reference} is on ${held} of ${proofs.length} nodes, so nothing was pinned:`,
    ...proofs.map((proof) => `  - ${formatProof(proof)}`),
    said === '' ? `${tool} itself reported success.` : `${tool} said: ${said}`,
  ];
  return new UserError(code, lines.join('\n'), { fix });
}

/**
 * containerd itself unpacks what it holds when a container needs it, so that is enough, unless the tool
 * failed: what kept it from unpacking would keep containerd from it too.
 *
 * @see https://github.com/containerd/containerd/blob/main/internal/cri/opts/container.go (WithNewSnapshot)
 */
function isEnough(state: NodeProof['state'], said: string): boolean {
  return state === 'holds' || (state === 'packed' && said === '');
}

/** `kind:dev: node dev-worker holds sha256:1a2b...`. */
export function formatProof({ cluster, node, finding }: NodeProof): string {
  return `${formatLoadTarget(cluster.target)}: node ${node} ${finding}`;
}

function adviceOn(
  said: string,
  lacking: readonly NodeProof[],
): readonly [code: string, fix: string] {
  const words = [said, ...lacking.map(({ finding }) => finding)].join('\n');
  const silent = lacking.filter(({ state }) => state === 'silent');
  if (/no space left on device/i.test(words)) {
    const prune = lacking.map(({ cluster, node }) => onNode(cluster, node, 'crictl rmi --prune'));
    return [
      'node-disk-full',
      `Free space where the nodes keep their images (docker system prune; ${prune.join('; ')}), then run again.`,
    ];
  }
  if (silent.length > 0) {
    const starts = new Set(silent.map(({ cluster, node }) => startOf(cluster, node)));
    return ['node-stopped', `Start the node (${[...starts].join('; ')}) and run again.`];
  }
  return ['image-not-loaded', 'Run again; if it stays, look at the cluster with its own tool.'];
}

function onNode({ target: { tool, name } }: Cluster, node: string, command: string): string {
  return tool === 'minikube'
    ? `minikube ssh --profile ${name} --node ${node} -- sudo ${command}`
    : `docker exec ${node} ${command}`;
}

function startOf({ target: { tool, name } }: Cluster, node: string): string {
  return tool === 'minikube' ? `minikube start --profile ${name}` : `docker start ${node}`;
}
