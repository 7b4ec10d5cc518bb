import { UserError, formatList } from '../errors.ts';
import { shortRevision } from '../git/commits.ts';
import type { GitContext } from '../git/context.ts';
import { describeRef } from '../git/event.ts';
import type { DirtyPolicy } from '../inputs/inputs.ts';

/** Whether the files that go into the image are those of the commit that its tag names. */
export type CheckoutDecision = (
  | { readonly kind: 'clean' }
  | { readonly kind: 'dirty'; readonly files: readonly string[]; readonly warning?: string }
  | { readonly kind: 'other-commit'; readonly warning: string }
) & {
  /** What a person should know, though nothing is wrong. */
  readonly notice?: string;
};

export interface CheckoutRequest {
  readonly dirty: DirtyPolicy;
  /** False: the image is there already, and is taken as it is. */
  readonly builds: boolean;
  /** The image is built and pushed: its tag and labels name the run's commit to everyone. */
  readonly publishes: boolean;
}

const listedFiles = 20;

/**
 * Decides whether the checkout may be built. By default changed files are a warning, and another commit than the run's
 * is an error, because its image would take the run's tag. GitHub's merge of a pull request is built to see that it
 * builds; only its image may not go out as the head commit's.
 *
 * @throws UserError `checkout-commit` unless `dirty` is `allow`, `checkout-dirty` when it is `fail`
 */
export function planCheckout(context: GitContext, request: CheckoutRequest): CheckoutDecision {
  const { headIs, headFiles } = context;
  const isMerge = headIs === 'merge-commit';
  if (headIs === 'revision' || headFiles === 'same') return planDirtyFiles(context, request);
  if (!isMerge || request.publishes) return planOtherCommit(context, request.dirty);
  const decision = planDirtyFiles(context, request);
  if (request.dirty === 'allow') return decision;
  return {
    ...decision,
    notice: `${describeOtherCommit(context)}. The merge is built, and not pushed.`,
  };
}

function planDirtyFiles(
  { dirtyFiles: files, revision }: GitContext,
  { dirty, builds }: CheckoutRequest,
): CheckoutDecision {
  if (files.length === 0) return { kind: 'clean' };
  if (dirty === 'allow') return { kind: 'dirty', files };
  const count = files.length === 1 ? 'A file differs' : `${files.length} files differ`;
  const list = formatList(files.map(formatPath), listedFiles);
  const effect = builds
    ? "so the image would not be the commit's"
    : 'and nothing is built: the image that is there is taken as it is, and what it does not hold of these changes is left out';
  const what = `${count} from commit ${shortRevision(revision)}, ${effect}:\n${list}`;
  if (dirty === 'warn') return { kind: 'dirty', files, warning: what };
  throw new UserError('checkout-dirty', what, {
    fix: 'Commit them, or set dirty to warn or allow. What neither the commit nor the image needs belongs into .gitignore and .dockerignore: .gitignore alone leaves it in the image.',
  });
}

function planOtherCommit(context: GitContext, dirty: DirtyPolicy): CheckoutDecision {
  const what = describeOtherCommit(context);
  if (dirty === 'allow') return { kind: 'other-commit', warning: what };
  throw new UserError('checkout-commit', what, { fix: adviseCheckout(context) });
}

/** These events give a run the repository's secrets, also where the code is a stranger's. */
function adviseCheckout(context: GitContext): string {
  const { event, ref } = context;
  if (ref.kind === 'pull-request' && ref.isFork && event === 'pull_request_target') {
    return "Build pull requests on pull_request instead: here a fork's code would run with this repository's token and secrets.";
  }
  if (ref.kind === 'pull-request' && ref.isFork && event === 'workflow_run') {
    return "Leave these runs out, because a fork's code would run with this repository's token and secrets: put `if: ${{ github.event.workflow_run.head_repository.full_name == github.repository }}` at the job.";
  }
  return `Give actions/checkout the commit: ref: ${refExpression(context)}. To build the other commit under this one's tag all the same, set dirty to allow.`;
}

function describeOtherCommit({ ref, revision, head, headIs, headFiles }: GitContext): string {
  const about = `this run is about commit ${shortRevision(revision)} (${describeRef(ref)})`;
  if (headIs === 'other') return `${about}, but ${shortRevision(head)} is checked out`;
  const merge = `${about}, but GitHub's merge ${shortRevision(head)} of it is checked out`;
  return headFiles === 'other'
    ? `${merge}, which holds other files`
    : `${merge}, which may hold other files: this clone does not have ${shortRevision(revision)}`;
}

function refExpression({ event, ref }: GitContext): string {
  if (event === 'workflow_run') return '${{ github.event.workflow_run.head_sha }}';
  if (ref.kind === 'pull-request') return '${{ github.event.pull_request.head.sha }}';
  return '${{ github.sha }}';
}

/** A path with a line break could otherwise write lines of its own into the log. */
function formatPath(path: string): string {
  return /[\u0000-\u001f\u007f]/.test(path) ? JSON.stringify(path) : path;
}
