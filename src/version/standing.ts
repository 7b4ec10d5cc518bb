// Whose commit it is that goes out: the repository's own, or a stranger's. Pure.
import { UserError } from '../errors.ts';
import { shortRevision } from '../git/commits.ts';
import type { GitContext } from '../git/context.ts';
import type { DirtyPolicy } from '../inputs/inputs.ts';

/** What is known of the checked-out commit. */
export type Standing =
  /** The event names it, or a branch or tag of the remote holds it. */
  | 'own'
  /** No branch or tag of the remote holds it. */
  | 'not-held'
  /** The remote could not be asked. */
  | 'unknown'
  /** A fork's, in a run that has this repository's secrets. */
  | 'fork-with-secrets';

/** These give a fork's run no secrets and a token that can only read. */
const eventsWithoutSecrets = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

/** What the event alone says; `undefined`: the remote has to be asked. */
export function readStanding({
  ref,
  event,
  headIs,
  isNamed,
}: Pick<GitContext, 'ref' | 'event' | 'headIs' | 'isNamed'>): Standing | undefined {
  if (ref.kind === 'pull-request' && ref.isFork && !eventsWithoutSecrets.includes(event)) {
    return 'fork-with-secrets';
  }
  return isNamed || headIs === 'merge-commit' ? 'own' : undefined;
}

/** What the run would do with the commit's image. */
export interface Publication {
  readonly push: 'auto' | 'true' | 'false';
  /** The manifests of a branch are to be changed. */
  readonly delivers: boolean;
  readonly dirty: DirtyPolicy;
}

/**
 * Whether a commit of this standing may be pushed. What nobody asked for in so many words is built at most.
 *
 * @throws UserError `checkout-commit`
 */
export function planPublication(
  context: Pick<GitContext, 'head' | 'ref'>,
  standing: Standing,
  { push, delivers, dirty }: Publication,
): { readonly push: boolean; readonly warning?: string } {
  const { kind } = context.ref;
  // A pull request, queued or not, is built to see that it builds; what it would deliver has not been merged.
  const isMerged = kind !== 'pull-request' && kind !== 'merge-group';
  const wanted = push === 'auto' ? isMerged : push === 'true';
  if (standing === 'own') return { push: wanted };
  const what = describeStanding(standing, context.head);
  const isFork = standing === 'fork-with-secrets';
  if (!wanted) return { push: false, ...(isFork && { warning: `${what}: it is only built.` }) };
  if (push === 'true' && dirty === 'allow' && !(delivers && isFork)) {
    return {
      push: true,
      warning: `${what}. It goes out, because push is true and dirty is allow.`,
    };
  }
  if (push === 'true' || delivers) throw refuse(what, standing);
  return { push: false, warning: `${what}: it is built, and not pushed.` };
}

function refuse(what: string, standing: Standing): UserError {
  const fix =
    standing === 'fork-with-secrets'
      ? "Build pull requests on pull_request, and deliver them when they are merged. A fork's commit never changes a manifest; to push its image all the same, set push to true and dirty to allow."
      : 'Push it to a branch first, or check out a commit that a branch or tag holds. To let it out all the same, set push to true and dirty to allow.';
  return new UserError('checkout-commit', what, { fix });
}

function describeStanding(standing: Exclude<Standing, 'own'>, head: string): string {
  const commit = `commit ${shortRevision(head)}`;
  switch (standing) {
    case 'not-held':
      return `No branch or tag of the repository holds ${commit}, so it may be anybody's`;
    case 'unknown':
      return `Whether the repository holds ${commit} could not be asked, so it may be anybody's`;
    case 'fork-with-secrets':
      return `${commit.replace('c', 'C')} is a fork's, and this run has the repository's secrets`;
  }
}
