// To which branch the pins go. Only what was meant: a branch that the workflow names, or the run's own. Pure.
import { UserError } from '../errors.ts';
import type { GitContext } from '../git/context.ts';
import { describeRef } from '../git/event.ts';
import { isMachineBranch } from '../git/names.ts';
import type { DeliveryInputs } from '../inputs/delivery.ts';
import { isOtherRepository } from '../runner/context.ts';

import type { Version } from './version.ts';

type Target = Pick<DeliveryInputs, 'branch' | 'repository'>;
type Run = Pick<GitContext, 'event' | 'ref' | 'defaultBranch' | 'repository'>;

/**
 * The branch that gets the pins: the input, else the run's own. A git tag has none, so it is the repository's default
 * branch; another repository has branches of its own.
 *
 * @param kind of the version: on a machine of one's own a version git tag is checked out as a detached HEAD
 * @returns `undefined` for a default branch that no event names: the remote knows it
 * @throws UserError `branch-unknown` where the run has no branch of this repository, `branch` for one that no person made
 */
export function planBranch(
  context: Run,
  { branch, repository }: Target,
  kind: Version['kind'],
): string | undefined {
  const isElsewhere = isOtherRepository(repository, context.repository);
  const target = branch ?? (isElsewhere ? undefined : findOwnBranch(context, kind));
  if (target === undefined || !isMachineBranch(target)) return target;
  const what = `${target} is a branch that a machine makes and removes: nothing is delivered to it`;
  throw new UserError('branch', what, { fix: 'Name the branch that gets the pins as branch.' });
}

function findOwnBranch(
  { event, ref, defaultBranch }: Run,
  kind: Version['kind'],
): string | undefined {
  switch (ref.kind) {
    case 'branch':
      return ref.name;
    case 'tag':
      return defaultBranch;
    case 'pull-request':
      // The name of a fork's branch says nothing about a branch of this repository.
      if (!ref.isFork && ref.name !== '') return ref.name;
      break;
    case 'detached':
      if (event === 'local' && kind === 'semver') return defaultBranch;
      break;
    case 'merge-group':
  }
  const what = `This run is on ${describeRef(ref)}, which is no branch of this repository: to which one do the pins go?`;
  throw new UserError('branch-unknown', what, {
    fix: 'Name it as branch, for example main.',
  });
}
