import { UserError } from '../errors.ts';
import type { FileTree } from '../manifest/types.ts';

import { createBareRepository } from './bare-repository.ts';
import type { BareRepository } from './bare-repository.ts';
import { failCancelled } from './cancel.ts';
import type { DeliveryEdges } from './delivery.ts';
import { explainRefusal, isPassing } from './refusal.ts';
import type { RefusalFacts } from './refusal.ts';
import { readRemote } from './remote.ts';
import type { Remote, RemoteRequest } from './remote.ts';
import { fetchTip } from './tip.ts';
import type { Tip } from './tip.ts';

export interface TargetRequest extends RemoteRequest {
  /** The branch that the pins reach, checked by `parseBranch`; without it the remote's default branch. */
  readonly branch?: string;
  /** True when the run belongs to a pull request from a fork; explains refusals. */
  readonly fromFork?: boolean;
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
  const repository = await createBareRepository(edges, remote);
  try {
    const facts = { ...describeTarget(edges, remote, request), branch: request.branch ?? '' };
    const branch = request.branch ?? (await readDefaultBranch(repository, facts));
    const known = { ...facts, branch };
    const tip = await fetchTip(repository, branch, known);
    await checkAccess(edges, repository, branch, tip, known);
    return {
      remote,
      branch,
      tree: tip.tree,
      tip,
      facts: known,
      repository,
      close: repository.remove,
      ...(request.token !== undefined && { token: request.token }),
    };
  } catch (error) {
    await repository.remove();
    throw error;
  }
}

function describeTarget(
  { environment }: DeliveryEdges,
  remote: Remote,
  request: TargetRequest,
): Omit<RefusalFacts, 'branch'> {
  const own = environment['GITHUB_REPOSITORY']?.toLowerCase();
  return {
    label: remote.label,
    fromFork: request.fromFork === true,
    otherRepository: request.repository !== undefined && remote.label.toLowerCase() !== own,
  };
}

/**
 * The branch that the remote's HEAD names.
 *
 * @throws UserError `branch-missing`, and the refusals
 */
async function readDefaultBranch({ ask }: BareRepository, facts: RefusalFacts): Promise<string> {
  const result = await ask(['ls-remote', '--quiet', '--symref', 'target', 'HEAD']);
  if (result.exitCode !== 0) throw explainRefusal(result.stderr, facts);
  const branch = /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(result.stdout)?.[1];
  if (branch !== undefined) return branch;
  throw new UserError('branch-missing', `${facts.label} has no default branch`, {
    fix: 'Push a first commit there, or name the branch as branch.',
  });
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
