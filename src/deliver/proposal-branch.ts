// The branch of a pull request: whose it is, and what is told of the commit that a run replaces there.
import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import { queueBase } from '../git/names.ts';

import { delivery } from './delivery.ts';
import { checkRoomBelow } from './git/access.ts';
import type { NewCommit } from './git/commits.ts';
import { type CommitStyle, hasOwnCommitter, isLikeOwn, readPerson } from './git/published.ts';
import { fetchTips, type Tip } from './git/tip.ts';
import type { GitHubRepository } from './github/client.ts';
import { findOnOtherBase, isProposed } from './github/pull-requests.ts';
import type { Target } from './target.ts';

/** Where a pull request is made. */
export interface Proposal {
  readonly target: Target;
  readonly place: GitHubRepository;
  readonly branch: string;
  /** By the input pull-request-branch: a name that others can have used. */
  readonly isNamed: boolean;
}

/** @throws UserError `pull-request-branch` where the branch is the target, or holds what is seen to be another's */
export async function checkBranch({ signal }: Effects, proposal: Proposal): Promise<void> {
  const { target, branch, isNamed } = proposal;
  if (!isNamed) return;
  const wrong =
    branch === target.branch
      ? 'and so is the branch that the pull request goes to'
      : queueBase(branch) === undefined
        ? undefined
        : "a name that the merge queue's branches have";
  if (wrong !== undefined) {
    const what = `pull-request-branch is ${branch}, ${wrong}`;
    throw new UserError('pull-request-branch', what, { fix: 'Name another one.' });
  }
  const [, former] = await fetchTips(target.repository, target.branch, branch, target.facts);
  throwIfCancelled(signal, delivery);
  if (!former) await checkRoomBelow(target.repository, branch, target.facts);
  await checkBases(proposal, former);
  // A run that was killed between its push and its pull request left a commit that is known once it is planned.
  if (!former || (await hasOwnCommitter(target.repository, former.commit))) return;
  if (!(await isOwnFormer(proposal, former))) throw foreignFormer(proposal, former);
}

/** Of two targets with one branch each run would propose its target's commits for the other one, too. */
export async function checkBases(
  { place, target, branch, isNamed }: Proposal,
  former: Tip | undefined,
): Promise<void> {
  if (!isNamed || !former) return;
  const other = await findOnOtherBase(place, { branch, base: target.branch });
  if (!other) return;
  const what = `pull-request-branch is ${branch}, the branch of ${other.html_url}, which goes to ${other.base.ref}`;
  throw new UserError('pull-request-branch', what, {
    fix: `Name another one for ${target.branch}: each target needs a branch of its own. Or close that pull request.`,
  });
}

/** A commit is this action's own where one of its pull requests names it. */
function isOwnFormer({ place, target, branch }: Proposal, { commit }: Tip): Promise<boolean> {
  return isProposed(place, { branch, base: target.branch }, commit);
}

function foreignFormer({ target, branch }: Proposal, { commit }: Tip): UserError {
  const what = `${branch} of ${target.remote.label} holds a commit that this action did not make: ${commit}`;
  return new UserError('pull-request-branch', what, {
    fix: 'Each run replaces that branch. Name another one as pull-request-branch, or delete this one if nobody needs it.',
  });
}

/** `untold`: made by this action's name, and no pull request tells of it. `branch`: of a branch of this action's own. */
type Owner = 'told' | 'untold' | 'branch';

/** @throws UserError `pull-request-branch` where the commit that would be replaced is another's */
export async function findOwner(
  proposal: Proposal,
  former: Tip,
  { planned, paths }: { readonly planned: NewCommit; readonly paths: readonly string[] },
): Promise<Owner> {
  const { branch, isNamed, target } = proposal;
  if (!isNamed) return 'branch';
  if (await isOwnFormer(proposal, former)) return 'told';
  const found = { branch, paths, commit: former.commit };
  if (await isLikeOwn(target.repository, planned, found)) return 'untold';
  throw foreignFormer(proposal, former);
}

interface Replaced {
  readonly former: Tip;
  readonly owner: Owner;
  readonly style: CommitStyle;
}

/** Told afterwards: a run that stopped at a person's commit on its own branch would propose nothing any more. */
export async function tellReplaced(
  { log }: Effects,
  { target, branch }: Proposal,
  { former, owner, style }: Replaced,
): Promise<void> {
  const { commit } = former;
  const wayBack = `To have it back: git fetch ${target.remote.url} ${commit}.`;
  // Another program may commit by the same name.
  if (owner === 'untold') {
    log.notice(
      `${branch} held a commit by this action's name that no pull request names; this run has replaced it. ${wayBack}`,
    );
  }
  if (owner !== 'branch' || style.method !== 'git') return;
  const author = await readPerson(target.repository, commit);
  if (author === undefined) return;
  log.warning(
    `${branch} held ${commit} by ${author}, which this run has replaced: each run replaces that branch. ${wayBack} A branch that is named as pull-request-branch is never replaced while it holds commits of others.`,
  );
}
