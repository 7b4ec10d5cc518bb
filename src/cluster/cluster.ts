// cluster/: finds local clusters, hands them an image and asks every node for it. Builds nothing, edits no file.
import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { formatPlatform, parsePlatform, type Platform } from '../image/platform.ts';
import type { LoadTarget } from '../inputs/fields.ts';
import type { ProcessResult } from '../process.ts';

import { formatLoadTarget } from './target.ts';

export type ClusterEffects = Pick<Effects, 'runProcess' | 'dockerEnvironment' | 'log' | 'signal'>;

/** A local cluster that runs. */
export interface Cluster {
  readonly target: LoadTarget;
  /** Names of the nodes that run workloads. */
  readonly nodes: readonly string[];
  /** All nodes have the same. */
  readonly platform: Platform;
  /** `engine`: the builder's engine is the cluster's own, so an image that is built there needs no loading. */
  readonly takes: 'archive' | 'engine';
}

/** An image for one platform, ready to be loaded. */
export interface LoadableImage {
  /** Canonical, with a tag and no digest: `docker.io/library/web:1.4.0`. */
  readonly reference: string;
  /** Of the image's configuration: what a kubelet calls the image's ID. */
  readonly config: Digest;
  /** Of the platform's manifest, where a node keeps it unchanged. */
  readonly manifest?: Digest;
  /** Path of a docker archive; absent where the engine holds the image already. */
  readonly archive?: string;
  /** Canonical, with the digest that manifests name it by: `ghcr.io/acme/web@sha256:...`. */
  readonly byDigest?: string;
}

/** A node's answer when it is asked for a reference. */
export type NodeAnswer =
  /**
   * `packed`: with all content, but it must be unpacked before a container can use it.
   * `identities`: digests of the image's manifest or configuration, as far as the node gives them.
   */
  | { readonly kind: 'holds' | 'packed'; readonly identities: readonly string[] }
  | { readonly kind: 'incomplete'; readonly status: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'silent'; readonly reason: string };

/** How one tool finds nodes, loads an image and asks for it. */
export interface ClusterDriver {
  /** @throws UserError as `readClusters` */
  readonly read: (effects: ClusterEffects, target: LoadTarget) => Promise<Cluster>;
  /** The command that loads an archive; its own exit code proves nothing. */
  readonly loadCommand: (cluster: string, archive: string) => readonly [string, ...string[]];
  /** Whether it failed; absent where only its exit code tells. */
  readonly loadFailed?: (result: ProcessResult) => boolean;
  readonly ask: (
    effects: ClusterEffects,
    cluster: Cluster,
    node: string,
    image: LoadableImage,
  ) => Promise<NodeAnswer>;
  /** The command that runs another one on a node, for people. */
  readonly nodeCommand: (cluster: string, node: string, command: string) => string;
  /** The command that starts a stopped node, for people. */
  readonly startCommand: (cluster: string, node: string) => string;
  /** Lets a node find what it holds by a digest too; absent where no node can. */
  readonly nameByDigest?: (
    effects: ClusterEffects,
    node: string,
    image: LoadableImage,
    byDigest: string,
  ) => Promise<ProcessResult>;
}

/** @throws UserError `cluster-tool-missing` when this runner has no such command */
export async function runTool(
  effects: ClusterEffects,
  command: string,
  args: readonly string[],
): Promise<ProcessResult> {
  const { dockerEnvironment: env, signal } = effects;
  try {
    // Gigabytes may have to be loaded, to each node in turn.
    const name = `${command} ${args[0] ?? ''}`;
    return await effects.runProcess(command, args, { env, signal, name, timeout: 1_800_000 });
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'command-not-found')) throw error;
    throw new UserError('cluster-tool-missing', `There is no ${command} command on this runner`, {
      fix: `Install ${command} before this step, or take its line out of the input load.`,
      cause: error,
    });
  }
}

/** The last lines of a program's output, for an error message. */
export function lastWords({ stdout, stderr, exitCode }: ProcessResult): string {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-3).join('\n') || `exit code ${exitCode}`;
}

/** @param names the clusters of that tool that do exist */
export function clusterMissing(
  { tool, name }: LoadTarget,
  names: readonly string[],
  create: string,
): UserError {
  const known = [...new Set(names)].sort();
  const [first] = known;
  const others = first === undefined ? 'no other' : `only ${known.join(', ')}`;
  return new UserError(
    'cluster-missing',
    `There is no ${tool} cluster named ${name}, and ${others}`,
    {
      fix:
        first === undefined
          ? `Create it first: ${create}`
          : `Name one of them in the input load (${tool}:${first}), or create it first: ${create}`,
    },
  );
}

/**
 * The platform of running nodes.
 *
 * @param uname asks a node for `uname -m`
 * @throws UserError `cluster-silent`, `cluster-platforms`
 */
export async function readPlatform(
  target: LoadTarget,
  nodes: readonly string[],
  uname: (node: string) => Promise<ProcessResult>,
): Promise<Platform> {
  const machines = await Promise.all(
    nodes.map(async (node) => {
      const result = await uname(node);
      const machine = result.stdout.trim();
      if (result.exitCode === 0 && machine !== '') return machine;
      const what = `Node ${node} of the ${target.tool} cluster ${target.name} does not answer: ${lastWords(result)}`;
      const fix = 'Restart the node, or create the cluster anew.';
      throw new UserError('cluster-silent', what, { fix });
    }),
  );
  return commonPlatform(target, machines);
}

export function clusterStopped(
  { tool, name }: LoadTarget,
  stopped: readonly string[],
  start: string,
): UserError {
  const [nodes, verb] =
    stopped.length === 1 ? ['A node', 'does'] : [`${stopped.length} nodes`, 'do'];
  const what = `${nodes} of the ${tool} cluster ${name} ${verb} not run: ${stopped.join(', ')}`;
  return new UserError('cluster-stopped', what, { fix: `Start the cluster first: ${start}` });
}

/** Linux's names of machines that image/ does not know as architectures. */
const machines: Readonly<Record<string, string>> = {
  armv7l: 'arm/v7',
  armv6l: 'arm/v6',
  i686: '386',
};

/**
 * The one platform that all nodes have.
 *
 * @param uname what `uname -m` prints on each node
 * @throws UserError `platform`, `cluster-platforms`
 */
export function commonPlatform(target: LoadTarget, uname: readonly string[]): Platform {
  const platforms = uname.map((machine) => parsePlatform(`linux/${machines[machine] ?? machine}`));
  const [first] = platforms;
  const names = platforms.map(formatPlatform);
  if (first !== undefined && new Set(names).size === 1) return first;
  const what = `The nodes of ${formatLoadTarget(target)} have several platforms: ${names.join(', ')}`;
  const fix = 'Push the image to a registry instead: each node pulls the platform that it needs.';
  throw new UserError('cluster-platforms', what, { fix });
}
