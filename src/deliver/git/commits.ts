import { gitWords } from '../../git/command.ts';
import type { ProcessResult } from '../../process.ts';

import type { BareRepository } from './bare-repository.ts';
import type { NewCommit } from '../commit-object.ts';
import { explainRefusal, isNameConflict, isPassing } from './refusals.ts';
import type { RefusalFacts } from './refusals.ts';
import type { UserError } from '../../errors.ts';

/** What became of a push. `lost`: somebody else was first. `unclear`: the connection broke or the server failed. */
export type Pushed =
  | { readonly kind: 'pushed' }
  | { readonly kind: 'lost'; readonly words: string }
  | { readonly kind: 'unclear'; readonly words: string }
  | { readonly kind: 'refused'; readonly error: UserError };

export interface PushTo {
  readonly branch: string;
  /**
   * Replaces the branch if it still is at this commit (`''`: if it does not exist). Without it the
   * branch moves forward only, from the commit's parent.
   */
  readonly lease?: string;
}

/** A commit that was made, and what became of its way to the branch. */
export interface Published {
  readonly commit: string;
  readonly pushed: Pushed;
}

/** Puts a commit on a branch, unless somebody was faster. */
export type Publish = (commit: NewCommit, to: PushTo) => Promise<Published>;

/** Pushes one commit to one branch of the remote. */
export async function pushCommit(
  { git }: BareRepository,
  commit: string,
  to: PushTo,
  facts: RefusalFacts,
  signal: AbortSignal,
): Promise<Pushed> {
  const ref = `refs/heads/${to.branch}`;
  const lease = to.lease === undefined ? [] : [`--force-with-lease=${ref}:${to.lease}`];
  const result = await git.run(
    ['push', '--porcelain', '--no-verify', ...lease, 'target', `${commit}:${ref}`],
    { signal },
  );
  return readPushed(result, facts);
}

/**
 * Reads what `git push --porcelain` answered.
 *
 * @see https://git-scm.com/docs/git-push#_output
 */
export function readPushed(result: ProcessResult, facts: RefusalFacts): Pushed {
  if (result.exitCode === 0) return { kind: 'pushed' };
  const all = `${result.stdout}\n${result.stderr}`;
  const words = rejection(result.stdout) ?? gitWords(result);
  if (lostRace.test(all) && !isNameConflict(all)) return { kind: 'lost', words };
  if (isPassing(all)) return { kind: 'unclear', words };
  return { kind: 'refused', error: explainRefusal(all, facts) };
}

/**
 * Reads which branches a `git push --porcelain --dry-run` met: those that are there, whether they would
 * move or be rejected, and those that it would create.
 *
 * @returns empty where the server did not let it in
 */
export function parseDryRun(stdout: string): ReadonlyMap<string, 'there' | 'new'> {
  const lines = stdout.matchAll(/^([ +\-*!=])\t[^\t]*:refs\/heads\/([^\t]+)\t/gm);
  return new Map(
    [...lines].map(([, flag, branch = '']) => [branch, flag === '*' ? 'new' : 'there']),
  );
}

/** The client sees another tip (first line), or the server does while it takes the reference's lock. */
const lostRace = new RegExp(
  [
    '\\[rejected\\] \\((?:fetch first|non-fast-forward|stale info|needs force)\\)',
    '\\[remote rejected\\] \\((?:cannot lock ref|failed to update ref|failed to lock|incorrect old value|reference already exists|fetch first)',
    'is at [0-9a-f]+ but expected [0-9a-f]+',
  ].join('|'),
);

function rejection(stdout: string): string | undefined {
  return /^!\t[^\t]*\t(.*)$/m.exec(stdout)?.[1];
}
