// Loads an image into a cluster and asks every node for it.
import { runShown } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import type { LoadTarget } from '../inputs/fields.ts';

import {
  type Cluster,
  type ClusterDriver,
  type ClusterEffects,
  lastWords,
  type LoadableImage,
} from './cluster.ts';
import { k3d, kind } from './containers.ts';
import { minikube } from './minikube.ts';
import { formatProof, judgeAnswer, type NodeProof, proofError } from './proof.ts';
import { formatLoadTarget } from './target.ts';

const drivers: Readonly<Record<LoadTarget['tool'], ClusterDriver>> = { kind, k3d, minikube };

/**
 * Finds the clusters and their nodes, each once; changes nothing.
 *
 * @throws UserError `cluster-tool-missing`, `cluster-provider`, `cluster-missing`, `cluster-stopped`, `cluster-silent`, `cluster-platforms`
 */
export function readClusters(
  effects: ClusterEffects,
  targets: readonly LoadTarget[],
): Promise<readonly Cluster[]> {
  const unique = new Map(targets.map((target) => [formatLoadTarget(target), target]));
  return Promise.all(
    [...unique.values()].map((target) => drivers[target.tool].read(effects, target)),
  );
}

/**
 * Loads the image where a node lacks it, then asks every node for it. The tool's own result counts for messages only:
 * minikube and k3d end with success when they failed.
 *
 * @returns one proof for each node
 * @throws UserError `image-not-loaded`, `node-disk-full`, `node-stopped`, `image-not-named`
 */
export async function loadCluster(
  effects: ClusterEffects,
  cluster: Cluster,
  image: LoadableImage,
): Promise<readonly NodeProof[]> {
  const { log, signal } = effects;
  const { archive } = image;
  const before = await askNodes(effects, cluster, image);
  const isThere = archive === undefined || before.every(({ state }) => state === 'holds');
  if (archive !== undefined && isThere) {
    log.info(`${formatLoadTarget(cluster.target)}: every node holds it already`);
  }
  const failure = isThere ? '' : await load(effects, cluster, archive);
  throwIfCancelled(signal);
  const proofs = isThere ? before : await askNodes(effects, cluster, image);
  for (const proof of proofs) log.info(formatProof(proof));
  const { tool } = cluster.target;
  const error = proofError(drivers[tool], image, proofs, failure);
  if (error) throw error;
  if (failure !== '') {
    log.warning(`${tool} ended with an error although every node holds the image: ${failure}`);
  }
  const others = before.filter(({ state }) => state === 'other').map(({ node }) => node);
  if (others.length > 0) {
    // Where the manifest names the new image as it named the old one, the cluster sees no change.
    log.warning(
      `${image.reference} named another image before on ${others.join(', ')}: Pods that run keep that one until they are started anew (kubectl rollout restart), so give each image a version of its own`,
    );
  }
  await nameByDigest(effects, cluster, image);
  return proofs;
}

function askNodes(
  effects: ClusterEffects,
  cluster: Cluster,
  image: LoadableImage,
): Promise<readonly NodeProof[]> {
  const { ask } = drivers[cluster.target.tool];
  const prove = async (node: string): Promise<NodeProof> =>
    judgeAnswer(cluster, node, image, await ask(effects, cluster, node, image));
  return Promise.all(cluster.nodes.map(prove));
}

async function nameByDigest(
  effects: ClusterEffects,
  { target, nodes }: Cluster,
  image: LoadableImage,
): Promise<void> {
  const { byDigest } = image;
  const name = drivers[target.tool].nameByDigest;
  if (byDigest === undefined || name === undefined) return;
  await Promise.all(
    nodes.map(async (node) => {
      const named = await name(effects, node, image, byDigest);
      if (named.exitCode === 0) return;
      const what = `Node ${node} of ${formatLoadTarget(target)} does not take the name ${byDigest}: ${lastWords(named)}`;
      throw new UserError('image-not-named', what, { fix: 'Run again, or set pin to tag.' });
    }),
  );
}

/** @returns the tool's last words when it failed, else an empty text */
async function load(effects: ClusterEffects, cluster: Cluster, archive: string): Promise<string> {
  const { loadCommand, loadFailed = ({ exitCode }) => exitCode !== 0 } =
    drivers[cluster.target.tool];
  const title = `Loading into ${formatLoadTarget(cluster.target)}`;
  const command = loadCommand(cluster.target.name, archive);
  // Gigabytes may have to be loaded, to each node in turn.
  const result = await runShown(effects, title, command, {
    name: command.slice(0, 2).join(' '),
    timeout: 1_800_000,
  });
  return loadFailed(result) ? lastWords(result) : '';
}
