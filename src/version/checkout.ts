import { UserError } from '../errors.ts';
import type { GitContext } from '../git/context.ts';
import { describeRef } from '../git/event.ts';

import { shortRevision } from './version.ts';

/** The input `dirty`: what happens when the checked-out files are not the commit's. */
export const dirtyPolicies = ['warn', 'fail', 'allow'] as const;
export type DirtyPolicy = (typeof dirtyPolicies)[number];

/** Whether the files that go into the image are those of the commit that its tag names. */
export type CheckoutDecision =
  | { readonly kind: 'clean' }
  | { readonly kind: 'dirty'; readonly files: readonly string[]; readonly warning?: string }
  | { readonly kind: 'other-commit'; readonly warning: string };

export interface CheckoutRequest {
  readonly dirty: DirtyPolicy;
  /** Files that do not count, relative to the work tree's root: the manifests that this job pins. */
  readonly isIgnored?: (path: string) => boolean;
}

/** So many files are listed in the message. */
const listedFiles = 20;

/**
 * Decides whether the checkout may be built. Changed files are a warning by default; another commit than the one that the run is
 * about is an error by default, because its image would take that commit's tag.
 *
 * @throws UserError `checkout-commit` unless `dirty` is `allow`, `checkout-dirty` when it is `fail`
 */
export function planCheckout(context: GitContext, request: CheckoutRequest): CheckoutDecision {
  if (context.headIs === 'other') return planOtherCommit(context, request.dirty);
  const files = context.dirtyFiles.filter((path) => request.isIgnored?.(path) !== true);
  if (files.length === 0) return { kind: 'clean' };
  if (request.dirty === 'allow') return { kind: 'dirty', files };
  const what = `${files.length === 1 ? 'a file differs' : `${files.length} files differ`} from commit ${shortRevision(context.revision)}, so the image would not be the commit's:\n${listFiles(files)}`;
  if (request.dirty === 'warn') return { kind: 'dirty', files, warning: what };
  throw new UserError('checkout-dirty', what, {
    fix: 'Commit or ignore them (.gitignore), or set dirty to warn or allow.',
  });
}

function planOtherCommit(context: GitContext, dirty: DirtyPolicy): CheckoutDecision {
  const { ref, revision, head } = context;
  const what = `this run is about commit ${shortRevision(revision)} (${describeRef(ref)}), but ${shortRevision(head)} is checked out`;
  if (dirty === 'allow') return { kind: 'other-commit', warning: what };
  throw new UserError('checkout-commit', what, {
    fix: `Give actions/checkout the commit: ref: ${refExpression(context)}. To build the other commit under this one's tag all the same, set dirty to allow.`,
  });
}

function refExpression({ event, ref }: GitContext): string {
  if (event === 'workflow_run') return '${{ github.event.workflow_run.head_sha }}';
  if (ref.kind === 'pull-request') return '${{ github.event.pull_request.head.sha }}';
  return '${{ github.sha }}';
}

function listFiles(files: readonly string[]): string {
  const lines = files.slice(0, listedFiles).map((path) => `  - ${formatPath(path)}`);
  const more = files.length - lines.length;
  return [...lines, ...(more > 0 ? [`  - and ${more} more`] : [])].join('\n');
}

/** A path with a line break in it could otherwise write lines of its own into the log. */
function formatPath(path: string): string {
  return /[\u0000-\u001f\u007f]/.test(path) ? JSON.stringify(path) : path;
}
