// From the nodes' answers to whether they hold the image. Pure.
import { UserError } from '../errors.ts';
import { shortDigest } from '../image/digest.ts';

import type { Cluster, ClusterDriver, LoadableImage, NodeAnswer } from './cluster.ts';
import { formatLoadTarget } from './target.ts';

/** A node, and what it holds. */
export interface NodeProof {
  readonly cluster: Cluster;
  readonly node: string;
  /** `packed`: not unpacked; `other`: another image under the same tag; `silent`: it could not be asked. */
  readonly state: 'holds' | 'packed' | 'other' | 'lacks' | 'silent';
  /** For people: `holds 1a2b3c4d5e6f`, `has no such image`. */
  readonly finding: string;
}

/** Only the very image that was built counts: another one under the same tag does not. */
export function judgeAnswer(
  cluster: Cluster,
  node: string,
  { config, manifest }: LoadableImage,
  answer: NodeAnswer,
): NodeProof {
  const prove = (state: NodeProof['state'], finding: string) => ({ cluster, node, state, finding });
  switch (answer.kind) {
    case 'silent':
      return prove('silent', `does not answer: ${answer.reason}`);
    case 'absent':
      return prove('lacks', 'has no such image');
    case 'incomplete':
      return prove('lacks', `holds a part of it only: ${answer.status}`);
    case 'holds':
    case 'packed': {
      const { kind, identities } = answer;
      if (!identities.some((identity) => identity === config || identity === manifest)) {
        return prove('other', `holds another image under this tag: ${identities.join(', ')}`);
      }
      const addition = kind === 'packed' ? ', but not unpacked' : '';
      return prove(kind, `holds ${shortDigest(config)}${addition}`);
    }
  }
}

/**
 * The error for nodes that lack the image; `undefined` when every node holds it.
 *
 * @param failure the last words of the tool that loaded it; empty when it reported success
 */
export function proofError(
  driver: Pick<ClusterDriver, 'nodeCommand' | 'startCommand'>,
  image: LoadableImage,
  proofs: readonly NodeProof[],
  failure: string,
): UserError | undefined {
  // containerd unpacks a packed image when a container needs it (WithNewSnapshot in
  // https://github.com/containerd/containerd/blob/main/internal/cri/opts/container.go), so packed is enough, unless
  // the tool failed: its obstacle would be containerd's too.
  const enough = failure === '' ? ['holds', 'packed'] : ['holds'];
  const lacking = proofs.filter(({ state }) => !enough.includes(state));
  if (lacking.length === 0) return undefined;
  const [code, fix] = planRepair(driver, failure, lacking);
  const tool = lacking[0]?.cluster.target.tool ?? '';
  const lines = [
    `${image.reference} is on ${proofs.length - lacking.length} of ${proofs.length} nodes, so nothing was pinned:`,
    ...proofs.map((proof) => `  - ${formatProof(proof)}`),
    failure === '' ? `${tool} itself reported success.` : `${tool} said: ${failure}`,
  ];
  return new UserError(code, lines.join('\n'), { fix });
}

/** `kind:dev: node dev-worker holds sha256:1a2b...`. */
export function formatProof({ cluster, node, finding }: NodeProof): string {
  return `${formatLoadTarget(cluster.target)}: node ${node} ${finding}`;
}

function planRepair(
  { nodeCommand, startCommand }: Pick<ClusterDriver, 'nodeCommand' | 'startCommand'>,
  failure: string,
  lacking: readonly NodeProof[],
): readonly [code: string, fix: string] {
  const messages = [failure, ...lacking.map(({ finding }) => finding)].join('\n');
  if (/no space left on device/i.test(messages)) {
    const prune = lacking.map(({ cluster, node }) =>
      nodeCommand(cluster.target.name, node, 'crictl rmi --prune'),
    );
    return [
      'node-disk-full',
      `Free space where the nodes keep their images (docker system prune; ${prune.join('; ')}), then run again.`,
    ];
  }
  const silent = lacking.filter(({ state }) => state === 'silent');
  if (silent.length > 0) {
    const starts = silent.map(({ cluster, node }) => startCommand(cluster.target.name, node));
    return ['node-stopped', `Start the node (${[...new Set(starts)].join('; ')}) and run again.`];
  }
  return ['image-not-loaded', 'Run again; if it stays, look at the cluster with its own tool.'];
}
