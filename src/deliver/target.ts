import type { FileTree } from '../manifest/types.ts';

import { createBareRepository } from './bare-repository.ts';
import type { BareRepository } from './bare-repository.ts';
import type { DeliveryEdges } from './delivery.ts';
import { openGitTree } from './git-tree.ts';
import type { GitTree } from './git-tree.ts';
import { explainRefusal, isMissingBranch, isPassing } from './refusal.ts';
import type { RefusalFacts } from './refusal.ts';
import { readRemote } from './remote.ts';
import type { Remote, RemoteRequest } from './remote.ts';
import { failCancelled } from './cancel.ts';

export interface TargetRequest extends RemoteRequest {
  /** The branch that the pins reach, checked by `parseBranch`. */
  readonly branch: string;
  /** True when the run belongs to a pull request from a fork; explains refusals. */
  readonly fromFork?: boolean;
}

/** The last commit of a branch and its files. */
export interface Tip {
  readonly commit: string;
  readonly tree: GitTree;
}

/** A branch of a repository, opened for a delivery. */
export interface Target {
  readonly remote: Remote;
  /** For GitHub's API. */
  readonly token?: string;
  readonly branch: string;
  /** The files of the branch as it was when it was opened; to be planned on before the build. */
  readonly tree: FileTree;
  /** As it was when the target was opened. */
  readonly tip: Tip;
  readonly facts: RefusalFacts;
  readonly repository: BareRepository;
  /** Removes the temporary repository. Always to be called. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the branch that will be replaced: before the build, so that a branch that is not there, a
 * repository that cannot be seen or a token that may only read ends the run while nothing was built.
 *
 * @throws UserError one of the refusals of `explainRefusal`, `no-remote`
 */
export async function openTarget(edges: DeliveryEdges, request: TargetRequest): Promise<Target> {
  const remote = await readRemote(edges, request);
  const facts: RefusalFacts = {
    label: remote.label,
    branch: request.branch,
    fromFork: request.fromFork === true,
    otherRepository: request.repository !== undefined,
  };
  const repository = await createBareRepository(edges, remote);
  try {
    const tip = await fetchTip(edges, repository, request.branch, facts);
    await checkAccess(edges, repository, request.branch, tip, facts);
    return {
      remote,
      branch: request.branch,
      tree: tip.tree,
      tip,
      facts,
      repository,
      close: repository.remove,
      ...(request.token !== undefined && { token: request.token }),
    };
  } catch (error) {
    await repository.remove();
    throw error;
  }
}

/**
 * Fetches the last commit of a branch, without history and where possible without blobs.
 *
 * @throws UserError `branch-missing` and the other refusals
 */
export async function fetchTip(
  edges: DeliveryEdges,
  repository: BareRepository,
  branch: string,
  facts: RefusalFacts,
): Promise<Tip> {
  const tip = await fetchTipIfThere(edges, repository, branch, facts);
  if (tip) return tip;
  throw explainRefusal(`couldn't find remote ref refs/heads/${branch}`, facts);
}

/** Like {@link fetchTip}, but `undefined` for a branch that does not exist. */
export async function fetchTipIfThere(
  edges: DeliveryEdges,
  repository: BareRepository,
  branch: string,
  facts: RefusalFacts,
): Promise<Tip | undefined> {
  const { git, partial } = repository;
  const { signal } = edges;
  const ref = `refs/deliver/tip/${encodeURIComponent(branch)}`;
  const flags = ['--quiet', '--depth=1', '--no-tags', '--no-write-fetch-head'];
  for (;;) {
    failCancelled(signal);
    const result = await git.run(['fetch', ...flags, 'target', `+refs/heads/${branch}:${ref}`], {
      env: partial,
      signal,
    });
    failCancelled(signal);
    if (result.exitCode === 0) break;
    if (isMissingBranch(result.stderr)) return undefined;
    const another =
      isPassing(result.stderr) &&
      (await edges.retries.another(`Fetching ${branch} of ${facts.label} failed`));
    if (!another) throw explainRefusal(result.stderr, facts);
  }
  const commit = await git.read(['rev-parse', '--verify', ref]);
  return { commit, tree: openGitTree(repository, commit) };
}

/** Asks the server to receive a push that moves nothing: a token that may only read is told so now. */
async function checkAccess(
  edges: DeliveryEdges,
  { git }: BareRepository,
  branch: string,
  tip: Tip,
  facts: RefusalFacts,
): Promise<void> {
  const result = await git.run(
    [
      'push',
      '--dry-run',
      '--porcelain',
      '--no-verify',
      'target',
      `${tip.commit}:refs/heads/${branch}`,
    ],
    { signal: edges.signal },
  );
  failCancelled(edges.signal);
  // A rejected reference only means that somebody pushed since the fetch: the server let us in.
  const letIn = result.exitCode === 0 || /^!\t/m.test(result.stdout);
  if (!letIn && !isPassing(result.stderr)) throw explainRefusal(result.stderr, facts);
}
