// Loads an image into a cluster and takes nobody's word for it.
import { UserError } from '../errors.ts';

import { lastWords } from './cluster.ts';
import type { Cluster, ClusterDriver, ClusterEdges, LoadableImage } from './cluster.ts';
import { k3d, kind } from './containers.ts';
import { minikube } from './minikube.ts';
import { judgeAnswer, proofError } from './proof.ts';
import type { NodeProof } from './proof.ts';
import { formatLoadTarget } from './target.ts';
import type { LoadTarget } from './target.ts';

const drivers: Readonly<Record<LoadTarget['tool'], ClusterDriver>> = { kind, k3d, minikube };

/**
 * Finds the clusters and their nodes; changes nothing.
 *
 * @throws UserError `cluster-tool-missing`, `cluster-missing`, `cluster-stopped`, `cluster-platforms`
 */
export function readClusters(
  edges: ClusterEdges,
  targets: readonly LoadTarget[],
): Promise<readonly Cluster[]> {
  return Promise.all(targets.map((target) => drivers[target.tool].read(edges, target)));
}

/**
 * Loads the image into every node and then asks every node for it. What the tool said counts only
 * for the error: minikube and k3d end with success when they failed.
 *
 * @returns one proof for each node
 * @throws UserError `image-not-loaded`, `node-disk-full`, `node-stopped`
 */
export async function loadCluster(
  edges: ClusterEdges,
  cluster: Cluster,
  image: LoadableImage,
): Promise<readonly NodeProof[]> {
  const said = image.archive === undefined ? '' : await load(edges, cluster, image.archive);
  if (edges.signal.aborted) throw new UserError('cancelled', 'The run was cancelled');
  const { ask } = drivers[cluster.target.tool];
  const proofs = await Promise.all(
    cluster.nodes.map(async (node) =>
      judgeAnswer(cluster, node, image, await ask(edges, cluster, node, image)),
    ),
  );
  for (const { node, finding } of proofs) {
    edges.log.info(`${formatLoadTarget(cluster.target)}: node ${node} ${finding}`);
  }
  const error = proofError(image, proofs, said);
  if (error) throw error;
  return proofs;
}

/** @returns what the tool said when it ended with an error, else nothing */
async function load(edges: ClusterEdges, cluster: Cluster, archive: string): Promise<string> {
  const [command, ...args] = drivers[cluster.target.tool].loadCommand(cluster, archive);
  const result = await edges.log.group(`Loading into ${formatLoadTarget(cluster.target)}`, () =>
    edges.log.foreign((show) =>
      edges.runProcess(command, args, {
        env: edges.environment,
        signal: edges.signal,
        onStdout: show,
        onStderr: show,
      }),
    ),
  );
  return result.exitCode === 0 ? '' : lastWords(result);
}
