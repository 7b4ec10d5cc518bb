// Whose commit it is that goes out: the repository's own, or a stranger's. Pure.
import { UserError } from '../errors.ts';
import { shortRevision } from '../git/commits.ts';
import type { GitContext } from '../git/context.ts';
import { describeRef } from '../git/event.ts';
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

interface PublicationPlan {
  readonly push: boolean;
  readonly warning?: string;
  readonly notice?: string;
}

type About = Pick<GitContext, 'head' | 'ref' | 'event' | 'reach'>;

/**
 * Whether the image goes out: as the event means it and the inputs ask for. What nobody asked for in so many words is
 * built at most.
 *
 * @throws UserError `checkout-commit`
 */
export function planPublication(
  context: About,
  standing: Standing,
  publication: Publication,
): PublicationPlan {
  const { push } = publication;
  if (context.reach === 'ends') {
    return { push: false, ...(push !== 'false' && { notice: explainEnd(context) }) };
  }
  const wanted = push === 'auto' ? context.reach === 'delivers' : push === 'true';
  if (standing !== 'own') return planForeign(context, standing, publication, wanted);
  const warning = push === 'auto' && !wanted ? explainReach(context) : undefined;
  return { push: wanted, ...(warning !== undefined && { warning }) };
}

function planForeign(
  { head }: About,
  standing: Exclude<Standing, 'own'>,
  { push, delivers, dirty }: Publication,
  wanted: boolean,
): PublicationPlan {
  const what = describeStanding(standing, head);
  const isFork = standing === 'fork-with-secrets';
  if (!wanted) return { push: false, ...(isFork && { warning: `${what}: it is only built.` }) };
  if (push === 'true' && dirty === 'allow' && !(delivers && isFork)) {
    const warning = `${what}. It goes out, because push is true and dirty is allow.`;
    return { push: true, warning };
  }
  if (push === 'true' || delivers) throw refuse(what, standing);
  return { push: false, warning: `${what}: it is built, and not pushed.` };
}

/** Why nothing goes out, whatever the inputs say. */
function explainEnd({ event, ref }: About): string {
  const cause =
    ref.kind === 'branch' ? `${describeRef(ref)} is a machine's` : `event ${event} changes a text`;
  return `Nothing is pushed or delivered, because ${cause}: the image is only built.`;
}

/** That a pull request is only built needs no warning. */
function explainReach({ event, ref }: About): string | undefined {
  if (ref.kind === 'pull-request' || ref.kind === 'merge-group') return undefined;
  return `Event ${event} does not say that something is to be delivered: the image is built, and not pushed. If it is, set push to true.`;
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
