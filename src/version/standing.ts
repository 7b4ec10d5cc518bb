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

/**
 * What the event alone says; `undefined`: the remote has to be asked.
 *
 * @param builds false: the image that goes out is that of the run's commit, whatever is checked out
 */
export function readStanding(
  { ref, event, headIs, isNamed }: Pick<GitContext, 'ref' | 'event' | 'headIs' | 'isNamed'>,
  builds: boolean,
): Standing | undefined {
  if (ref.kind === 'pull-request' && ref.isFork && !eventsWithoutSecrets.includes(event)) {
    return 'fork-with-secrets';
  }
  if (isNamed || headIs === 'merge-commit') return 'own';
  return !builds && headIs === 'other' && ref.kind !== 'detached' ? 'own' : undefined;
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
  /** Why nothing is pushed, as the end of a sentence; `undefined` where it is. */
  readonly unpushed?: string;
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
    const unpushed = describeEnd(context);
    return { push: false, unpushed, ...(push !== 'false' && { notice: explainEnd(unpushed) }) };
  }
  const wanted = push === 'auto' ? context.reach === 'delivers' : push === 'true';
  if (standing !== 'own') return planForeign(context, standing, publication, wanted);
  if (wanted) return { push: true };
  const unpushed = describeUnwanted(context, push);
  const warning = push === 'auto' ? explainReach(context) : undefined;
  return { push: false, unpushed, ...(warning !== undefined && { warning }) };
}

function planForeign(
  context: About,
  standing: Exclude<Standing, 'own'>,
  { push, delivers, dirty }: Publication,
  wanted: boolean,
): PublicationPlan {
  const what = describeStanding(standing, context.head);
  const isFork = standing === 'fork-with-secrets';
  if (!wanted) {
    const unpushed = describeUnwanted(context, push);
    const isTold = isFork || push === 'auto';
    return { push: false, unpushed, ...(isTold && { warning: `${what}: it is built at most.` }) };
  }
  if (push === 'true' && dirty === 'allow' && !(delivers && isFork)) {
    const warning = `${what}. It goes out, because push is true and dirty is allow.`;
    return { push: true, warning };
  }
  const refusal = refuse(what, standing);
  if (push === 'true' || delivers) throw refusal;
  const unpushed = `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
  return { push: false, unpushed, warning: `${what}: it is not pushed. ${refusal.fix ?? ''}` };
}

/** Why nothing goes out, whatever the inputs say. */
function describeEnd({ event, ref }: About): string {
  return ref.kind === 'branch'
    ? `${describeRef(ref)} is a machine's`
    : `event ${event} changes a text`;
}

function explainEnd(cause: string): string {
  return `Nothing is pushed or delivered, because ${cause}: the image is only built.`;
}

/** Why nothing goes out that could: by the input, or because the event does not ask for it. */
function describeUnwanted({ event, ref }: About, push: Publication['push']): string {
  if (push === 'false') return 'push is false';
  return `this run is on ${describeRef(ref)} by event ${event}, and push is auto`;
}

/** That a pull request is only built needs no warning. */
function explainReach({ event, ref }: About): string | undefined {
  if (ref.kind === 'pull-request' || ref.kind === 'merge-group') return undefined;
  return `Event ${event} does not say that something is to be delivered: the image is built, and not pushed. If it is, set push to true.`;
}

function refuse(what: string, standing: Exclude<Standing, 'own'>): UserError {
  const fix =
    standing === 'fork-with-secrets'
      ? "Build pull requests on pull_request, and deliver them when they are merged. A fork's commit never changes a manifest; to push its image all the same, set push to true and dirty to allow."
      : standing === 'unknown'
        ? 'The log says why: let this run reach and read the repository that it names, and run again. To let it out all the same, set push to true and dirty to allow.'
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
