// A branch of a repository, opened for a delivery.
import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import { isOtherRepository } from '../runner/context.ts';

import { delivery, type DeliveryRequest, type Destination } from './delivery.ts';
import { type BareRepository, createBareRepository } from './git/bare-repository.ts';
import { parseDryRun } from './git/commits.ts';
import { explainRefusal, isPassing, type RefusalFacts } from './git/refusals.ts';
import { readRemote, type Remote } from './git/remote.ts';
import { fetchTip, type Tip } from './git/tip.ts';
import { checkApi } from './github/client.ts';
import { branchesAbove } from './text/pull-request.ts';

export interface Target {
  readonly remote: Remote;
  /** For GitHub's API. */
  readonly token: string | undefined;
  readonly branch: string;
  /** `main of acme/gitops`, for people. */
  readonly place: string;
  /** As it was when the target was opened. */
  readonly tip: Tip;
  readonly facts: RefusalFacts;
  /** Temporary. */
  readonly repository: BareRepository;
}

/** What a kind of delivery asks of its target. */
export interface TargetNeeds {
  /** What needs GitHub's API, in the words of the inputs: `commit-method: api`. */
  readonly api: string | undefined;
  /** Names a further branch, for which there must be room beside the others. */
  readonly nameBranch?: (branch: string) => string;
}

/**
 * Opens the branch that will be replaced: before the build, so that a branch that is not there, a
 * repository that cannot be seen or a token that may only read ends the run while nothing was built.
 *
 * @throws UserError one of the refusals of `explainRefusal`, `no-remote`, `github-only`,
 *   `token-missing`, `branch-conflict`
 */
export async function openTarget(
  effects: Effects,
  request: DeliveryRequest,
  needs: TargetNeeds,
): Promise<Target> {
  const { token } = request;
  const remote = await readRemote(effects, request);
  if (needs.api !== undefined) checkApi(remote, token, needs.api);
  const repository = await createBareRepository(effects, remote);
  try {
    const { label } = remote;
    const otherRepository = isOtherRepository(request.repository, effects.runner.repository);
    const known = { label, fromFork: request.fromFork, otherRepository };
    const branch =
      request.branch ?? (await readDefaultBranch(repository, { ...known, branch: '' }));
    const facts = { ...known, branch };
    const tip = await fetchTip(repository, branch, facts);
    await checkAccess(effects, repository, tip, facts, needs.nameBranch?.(branch));
    const place = `${branch} of ${label}`;
    return { remote, token, branch, place, tip, facts, repository };
  } catch (error) {
    await repository.remove();
    throw error;
  }
}

export function toDestination(
  { tip: { tree }, place, repository }: Target,
  deliver: Destination['deliver'],
): Destination {
  return { tree, place, deliver, close: repository.remove };
}

/** The branch that the remote's HEAD names. @throws UserError `branch-missing`, and the refusals */
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
 * so is a branch that leaves no room for a further one.
 */
async function checkAccess(
  effects: Effects,
  { git }: BareRepository,
  { commit }: Tip,
  facts: RefusalFacts,
  further: string | undefined,
): Promise<void> {
  const above = further === undefined ? [] : branchesAbove(further);
  const refspecs = [...new Set([facts.branch, ...above])].map(
    (branch) => `${commit}:refs/heads/${branch}`,
  );
  const result = await git.run(
    ['push', '--dry-run', '--porcelain', '--no-verify', 'target', ...refspecs],
    { signal: effects.signal },
  );
  throwIfCancelled(effects.signal, delivery);
  const branches = parseDryRun(result.stdout);
  // A rejected reference only means that somebody pushed since the fetch: the server let us in.
  const letIn = result.exitCode === 0 || branches.size > 0;
  if (!letIn && !isPassing(result.stderr)) throw explainRefusal(result.stderr, facts);
  const inTheWay = above.find((branch) => branches.get(branch) === 'there');
  if (inTheWay === undefined) return;
  const what = `${facts.label} has a branch ${inTheWay}, so there can be no ${further ?? ''}`;
  throw new UserError('branch-conflict', what, {
    fix: `Git has no branch a beside a branch a/b. Rename or delete ${inTheWay}: pull requests are made from branches below that name.`,
  });
}
