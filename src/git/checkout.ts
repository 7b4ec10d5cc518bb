import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import type { Environment, ProcessResult } from '../process.ts';
import type { RunnerContext } from '../runner/context.ts';

import { gitWords, openGit } from './command.ts';
import type { Git } from './command.ts';
import { readCommits } from './commits.ts';
import type { Commit } from './commits.ts';
import { configurationEnvironment } from './configuration.ts';

/**
 * Git in the user's checkout, for reading only. In a container job the checkout belongs to another
 * user, which git refuses. On a runner the workspace is the job's own: it is trusted for these calls
 * and no longer. Elsewhere git's refusal stands, since a repository's configuration can name programs.
 *
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
export function openCheckout(
  { runProcess, environment, runner }: Pick<Effects, 'runProcess' | 'environment' | 'runner'>,
  folder: string,
): Git {
  return openGit(runProcess, folder, trustCheckout(environment, runner, folder));
}

/** The environment in which git trusts the checkout that the folder is of, as `openCheckout` says. */
export function trustCheckout(
  environment: Environment,
  { workspace, ownsWorkspace }: RunnerContext,
  folder: string,
): Environment {
  if (!ownsWorkspace) return environment;
  // Git compares with the folder's real path, and honours this entry from 2.38 on.
  const trusted = realPath(findWorkTree(resolve(folder), resolve(workspace)));
  const trust = configurationEnvironment(environment, [['safe.directory', trusted]]);
  return { ...environment, ...trust };
}

/** The folder or the nearest one above it that holds a repository, never above the workspace. */
function findWorkTree(folder: string, workspace: string): string {
  for (let place = folder; place.startsWith(workspace); place = dirname(place)) {
    if (existsSync(join(place, '.git'))) return place;
    if (place === workspace) break;
  }
  return folder;
}

/** A folder that is not there is git's to complain of. */
function realPath(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}

/** What is checked out in a folder. */
export interface Checkout {
  /** The work tree's root, absolute. */
  readonly topLevel: string;
  readonly isShallow: boolean;
  /** The commit that is checked out. */
  readonly head: Commit;
  /** The first of the other commits that were asked for and that this clone holds. */
  readonly named: Commit | undefined;
  /** The branch that is checked out; none for a detached HEAD. */
  readonly branch: string | undefined;
}

/** One answer a line; a folder's name may hold line breaks, so it is read from the end. */
const placeQuery = [
  'rev-parse',
  '--show-toplevel',
  '--is-shallow-repository',
  '--symbolic-full-name',
  'HEAD',
] as const;

/**
 * Reads the checkout: two processes, side by side.
 *
 * @param revisions commits to read beside the one that is checked out: object ids or full ref names
 * @throws UserError `git-repository`, `git-ownership`, `git-no-commit`, `git`
 */
export async function readCheckout(git: Git, revisions: readonly string[]): Promise<Checkout> {
  const [place, [head, ...named]] = await Promise.all([
    git.run(placeQuery),
    readCommits(git, ['HEAD', ...revisions]),
  ]);
  // Without a commit, git fails only after it has said where it is.
  if (place.exitCode !== 0 && place.stdout === '') throw placeError(git.folder, place);
  if (head === undefined) {
    throw new UserError('git-no-commit', `the repository in ${git.folder} has no commit yet`, {
      fix: 'Commit first, or check out a branch, tag or commit that exists.',
    });
  }
  const lines = place.stdout.replace(/\n$/, '').split('\n');
  const branch = /^refs\/heads\/(.+)$/.exec(lines.at(-1) ?? '')?.[1];
  return {
    topLevel: lines.slice(0, -2).join('\n'),
    isShallow: lines.at(-2) === 'true',
    head,
    named: named.find((commit) => commit !== undefined),
    branch,
  };
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
