import { UserError } from '../errors.ts';
import type { ProcessResult } from '../process.ts';

import { gitWords } from './command.ts';
import type { Git } from './command.ts';

/** What is checked out in a folder. */
export interface Checkout {
  /** The work tree's root, absolute. */
  readonly topLevel: string;
  readonly isShallow: boolean;
  /** The commit that is checked out. */
  readonly head: Commit;
  /** The branch that is checked out; none for a detached HEAD. */
  readonly branch?: string;
  /** Changed, added and untracked files that git does not ignore, relative to the root. */
  readonly dirtyFiles: readonly string[];
}

export interface Commit {
  readonly id: string;
  /** ISO 8601 in UTC, to the second: `2026-01-31T12:00:00Z`. */
  readonly committedAt: string;
}

/** Everything is said, so that no configuration of the user's changes the answer. */
const statusOptions = [
  '--porcelain=v2',
  '-z',
  '--branch',
  '--no-ahead-behind',
  '--no-renames',
  '--untracked-files=normal',
  '--ignore-submodules=none',
] as const;

/** A commit that is missing in a partial clone is not fetched behind the user's back. */
const offline = { env: { GIT_NO_LAZY_FETCH: '1' } } as const;

/**
 * Reads the checkout: three processes, side by side.
 *
 * @throws UserError `git-repository`, `git-ownership`, `git-no-commit`, `git`
 */
export async function readCheckout(git: Git): Promise<Checkout> {
  const [place, status, head] = await Promise.all([
    git.run(['rev-parse', '--is-shallow-repository', '--show-toplevel']),
    git.run(['status', ...statusOptions]),
    readCommit(git, 'HEAD'),
  ]);
  if (place.exitCode !== 0) throw placeError(git.folder, place);
  if (status.exitCode !== 0) {
    throw new UserError('git', `git status failed: ${gitWords(status)}`);
  }
  const { branch, dirtyFiles } = parseStatus(status.stdout);
  if (head === undefined) {
    throw new UserError('git-no-commit', `the repository in ${git.folder} has no commit yet`, {
      fix: 'Commit first, or check out a branch, tag or commit that exists.',
    });
  }
  const [isShallow = '', ...topLevel] = place.stdout.replace(/\n$/, '').split('\n');
  return {
    topLevel: topLevel.join('\n'),
    isShallow: isShallow === 'true',
    head,
    ...(branch !== undefined && { branch }),
    dirtyFiles,
  };
}

/**
 * Reads a commit, through annotated tags; `undefined` when it is not in this clone.
 *
 * @param revision an object id, `HEAD` or a full ref name
 */
export async function readCommit(git: Git, revision: string): Promise<Commit | undefined> {
  const args = ['log', '-1', '--no-show-signature', '--format=%H %ct', '--end-of-options'];
  const result = await git.run([...args, revision, '--'], offline);
  const [, id, seconds] = /^([0-9a-f]+) (\d+)\n/.exec(result.stdout) ?? [];
  if (result.exitCode !== 0 || id === undefined) return undefined;
  return { id, committedAt: formatTime(Number(seconds)) };
}

/** Seconds since 1970 as ISO 8601 in UTC. */
export function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/**
 * Reads `git status --porcelain=v2 -z --branch --no-renames`.
 *
 * @see https://git-scm.com/docs/git-status#_porcelain_format_version_2
 */
export function parseStatus(output: string): Pick<Checkout, 'branch' | 'dirtyFiles'> {
  const entries = output.split('\0');
  const head = entries.find((entry) => entry.startsWith('# branch.head '))?.slice(14);
  const dirtyFiles = entries.map(statusPath).filter((path) => path !== undefined);
  const isDetached = head === undefined || head === '(detached)';
  return { ...(!isDetached && { branch: head }), dirtyFiles };
}

/** How many fields stand before the path: `1` an ordinary change, `u` unmerged, `?` untracked. */
const fieldsBeforePath: Readonly<Record<string, number>> = { '1': 8, u: 10, '?': 1 };

function statusPath(entry: string): string | undefined {
  const fields = fieldsBeforePath[entry.slice(0, entry.indexOf(' '))];
  return fields === undefined ? undefined : entry.split(' ').slice(fields).join(' ');
}

function placeError(folder: string, result: ProcessResult): UserError {
  const words = gitWords(result);
  // "dubious ownership in repository at '<path>'" since git 2.35.3, "unsafe repository ('<path>' is" before.
  const refused = /(?:dubious ownership in repository at|unsafe repository \()\s*'([^']*)'/.exec(
    words,
  );
  if (refused?.[1] !== undefined) {
    return new UserError('git-ownership', `git refuses ${refused[1]}: another user owns it`, {
      fix: `Run this in a step before, in the same container: git config --global --add safe.directory '${refused[1]}'`,
    });
  }
  if (words.includes('must be run in a work tree')) {
    return new UserError('git-repository', `${folder} is a bare git repository`, {
      fix: 'An image is built from checked-out files: clone it with a work tree.',
    });
  }
  if (words.includes('not a git repository')) {
    return new UserError('git-repository', `${folder} is not in a git repository`, {
      fix: 'Run actions/checkout in a step before, and install git before it where the job runs in a container: without git it downloads the files alone.',
    });
  }
  return new UserError('git', `git rev-parse failed: ${words}`);
}
