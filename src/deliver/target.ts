import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import type { Repository } from '../image/reference.ts';
import type { FileTree } from '../manifest/types.ts';

import { createBareRepository } from './git/bare-repository.ts';
import type { BareRepository } from './git/bare-repository.ts';
import { delivery } from './delivery.ts';
import { apiTarget } from './github/client.ts';
import { parseDryRun } from './git/commits.ts';
import { branchesAbove, proposalBranch } from './text/pull-request.ts';
import { explainRefusal, isPassing } from './git/refusals.ts';
import type { RefusalFacts } from './git/refusals.ts';
import { readRemote } from './git/remote.ts';
import type { Remote, RemoteRequest } from './git/remote.ts';
import { fetchTip } from './git/tip.ts';
import type { Tip } from './git/tip.ts';

export interface TargetRequest extends RemoteRequest {
  /** The branch that the pins reach, checked by `parseBranch`; without it the remote's default branch. */
  readonly branch?: string;
  /** True when the run belongs to a pull request from a fork; explains refusals. */
  readonly fromFork?: boolean;
  /** What needs GitHub's API, in the words of the inputs: `commit-method: api`. */
  readonly needsApi?: string;
  /** The repository of the image that a pull request will bring: there must be room for its branch. */
  readonly proposes?: Repository;
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
 * @throws UserError one of the refusals of `explainRefusal`, `no-remote`, `github-only`,
 *   `token-missing`, `branch-conflict`
 */
export async function openTarget(effects: Effects, request: TargetRequest): Promise<Target> {
  const remote = await readRemote(effects, request);
  if (request.needsApi !== undefined) apiTarget(remote, request.token, request.needsApi);
  const repository = await createBareRepository(effects, remote);
  try {
    const facts = { ...describeTarget(effects, remote, request), branch: request.branch ?? '' };
    const branch = request.branch ?? (await readDefaultBranch(repository, facts));
    const known = { ...facts, branch };
    const tip = await fetchTip(repository, branch, known);
    const proposal = request.proposes && proposalBranch(branch, request.proposes);
    await checkAccess(effects, repository, tip, known, proposal);
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
  { runner: { repository: own } }: Effects,
  remote: Remote,
  request: TargetRequest,
): Omit<RefusalFacts, 'branch'> {
  const ownLabel = own && `${own.owner}/${own.name}`.toLowerCase();
  return {
    label: remote.label,
    fromFork: request.fromFork === true,
    otherRepository: request.repository !== undefined && remote.label.toLowerCase() !== ownLabel,
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

/**
 * Asks the server to receive a push that moves nothing: a token that may only read is told so now, and
 * so is a branch that stands in the way of the proposal's.
 */
async function checkAccess(
  effects: Effects,
  { git }: BareRepository,
  { commit }: Tip,
  facts: RefusalFacts,
  proposal: string | undefined,
): Promise<void> {
  const above = proposal === undefined ? [] : branchesAbove(proposal);
  const refspecs = [...new Set([facts.branch, ...above])].map(
    (branch) => `${commit}:refs/heads/${branch}`,
  );
  const result = await git.run(
    ['push', '--dry-run', '--porcelain', '--no-verify', 'target', ...refspecs],
    { signal: effects.signal },
  );
  throwIfCancelled(effects.signal, delivery);
  const seen = parseDryRun(result.stdout);
  // A rejected reference only means that somebody pushed since the fetch: the server let us in.
  const letIn = result.exitCode === 0 || seen.size > 0;
  if (!letIn && !isPassing(result.stderr)) throw explainRefusal(result.stderr, facts);
  const inTheWay = above.find((branch) => seen.get(branch) === 'there');
  if (inTheWay !== undefined) throw conflictError(facts, inTheWay, proposal ?? '');
}

function conflictError({ label }: RefusalFacts, inTheWay: string, proposal: string): UserError {
  return new UserError(
    'branch-conflict',
    `${label} has a branch ${inTheWay}, so there can be no ${proposal}`,
    {
      fix: `Git has no branch a beside a branch a/b. Rename or delete ${inTheWay}: pull requests are made from branches below that name.`,
    },
  );
}
