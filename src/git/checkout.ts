import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';

import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import { listNearby } from '../nearby.ts';
import type { Environment, ProcessResult } from '../process.ts';
import type { RunnerContext } from '../runner/context.ts';

import { type Git, gitError, gitWords, openGit } from './command.ts';
import { type Commit, readCommits } from './commits.ts';
import { configurationEnvironment } from './configuration.ts';

/**
 * Git in the user's checkout, for reading only. It starts at the root of the work tree, and only where there is one:
 * below it lie files of the commit, which may look like a repository. In a container job another user owns the checkout, which git refuses.
 * On a runner the workspace is the job's own: these calls trust it. Elsewhere git's refusal stands, since a
 * repository's configuration can name programs.
 *
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
export function openCheckout(
  { runProcess, environment, runner }: Pick<Effects, 'runProcess' | 'environment' | 'runner'>,
  folder: string,
): Git {
  const tree = findWorkTree(folder);
  const trusting = trustCheckout(environment, runner, folder);
  if (tree !== undefined) return openGit(runProcess, tree, trusting);
  // Names the repository that is not there, so that git does not look for another one.
  return openGit(runProcess, folder, { GIT_DIR: join(resolve(folder), '.git'), ...trusting });
}

/** The environment in which git trusts the folder's checkout, as {@link openCheckout} says. */
export function trustCheckout(
  environment: Environment,
  { workspace, ownsWorkspace }: RunnerContext,
  folder: string,
): Environment {
  if (!ownsWorkspace) return environment;
  const tree = findWorkTree(folder);
  if (tree === undefined || !isInside(tree, resolve(workspace))) return environment;
  // Git compares with the real path, and honours this entry from 2.38 on.
  const trust = configurationEnvironment(environment, [['safe.directory', realpathSync(tree)]]);
  return { ...environment, ...trust };
}

/** The nearest folder with a repository, from this one up, as git looks for it. */
export function findWorkTree(folder: string): string | undefined {
  for (let tree = resolve(folder); ; tree = dirname(tree)) {
    if (existsSync(join(tree, '.git'))) return tree;
    if (tree === dirname(tree)) return undefined;
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** What is checked out in a folder. */
export interface Checkout {
  /** The work tree's root, absolute. */
  readonly topLevel: string;
  readonly isShallow: boolean;
  readonly head: Commit;
  /** `undefined` where this clone does not hold it. */
  readonly eventCommit: Commit | undefined;
  /** `undefined` for a detached HEAD. */
  readonly branch: string | undefined;
}

const query = '--show-toplevel --is-shallow-repository --symbolic-full-name HEAD'.split(' ');

/**
 * Reads the checkout: two processes, side by side.
 *
 * @param eventRevisions object ids or full ref names; the first that this clone holds is the event's commit
 * @throws UserError `git-repository`, `git-ownership`, `git-no-commit`, `git`
 */
export async function readCheckout(git: Git, eventRevisions: readonly string[]): Promise<Checkout> {
  const [answer, [head, ...eventCommits]] = await Promise.all([
    git.run(['rev-parse', ...query]),
    readCommits(git, ['HEAD', ...eventRevisions]),
  ]);
  // In a repository without a commit, git prints the top level before it fails.
  if (answer.exitCode !== 0 && answer.stdout === '') throw explainCheckout(git.folder, answer);
  if (head === undefined) {
    throw new UserError('git-no-commit', `The repository in ${git.folder} has no commit yet`, {
      fix: 'Commit first, or check out a branch, tag or commit that exists.',
    });
  }
  // One answer a line, read from the end: a folder's name may hold line breaks.
  const lines = answer.stdout.replace(/\n$/, '').split('\n');
  return {
    topLevel: lines.slice(0, -2).join('\n'),
    isShallow: lines.at(-2) === 'true',
    head,
    eventCommit: eventCommits.find((commit) => commit !== undefined),
    branch: /^refs\/heads\/(.+)$/.exec(lines.at(-1) ?? '')?.[1],
  };
}

// "dubious ownership in repository at '<path>'" since git 2.35.3, "unsafe repository ('<path>' is" before.
const ownership = /(?:dubious ownership in repository at|unsafe repository \()\s*'([^']*)'/;

/** Why git does not take a folder for a checkout. */
export function explainCheckout(folder: string, result: ProcessResult): UserError {
  const words = gitWords(result);
  const [, refused] = ownership.exec(words) ?? [];
  if (refused !== undefined) {
    return new UserError('git-ownership', `git refuses ${refused}: another user owns it`, {
      fix: `Run this in a step before, in the same container: git config --global --add safe.directory '${refused}'`,
    });
  }
  const isBare = ['HEAD', 'objects', 'refs'].every((part) => existsSync(join(folder, part)));
  if (isBare || /must be run in a work tree|cannot use bare repository/.test(words)) {
    return new UserError('git-repository', `${folder} is a bare git repository`, {
      fix: 'An image is built from checked-out files: clone it with a work tree.',
    });
  }
  if (words.includes('not a git repository')) {
    const [below, ...others] = findCheckouts(folder);
    if (below !== undefined) {
      const more = others.length === 0 ? '' : ` (there are ${others.join(', ')} too)`;
      return new UserError('git-repository', `${folder} is not in a git repository`, {
        fix: `There is a checkout in ${below}${more}: set context: ${below}.`,
      });
    }
    return new UserError('git-repository', `${folder} is not in a git repository`, {
      fix: 'In a workflow, run actions/checkout in a step before, and install git before it where the job runs in a container: without git it downloads the files alone. Elsewhere, run this in the root of a repository.',
    });
  }
  return gitError('git rev-parse failed', words);
}

/**
 * The files of the commit that a sparse checkout has left out of the folder, by their paths from there: in its own
 * checkout and in those below it.
 *
 * @see https://git-scm.com/docs/git-sparse-checkout
 */
export async function readLeftOut(
  effects: Parameters<typeof openCheckout>[0],
  folder: string,
): Promise<readonly string[]> {
  const own = findWorkTree(folder);
  const trees = new Set([
    ...(own === undefined ? [] : [own]),
    ...findCheckouts(folder).map((below) => resolve(folder, below)),
  ]);
  const left: string[] = [];
  for (const tree of trees) {
    if (!existsSync(join(tree, '.git/info/sparse-checkout'))) continue;
    const { stdout } = await openCheckout(effects, tree).run(['ls-files', '-t', '-z']);
    const paths = stdout.split('\0').flatMap((line) => (/^[Ss] /.test(line) ? line.slice(2) : []));
    left.push(...paths.map((path) => relative(folder, join(tree, path)).replaceAll(sep, '/')));
  }
  return left.filter((path) => !path.startsWith('../'));
}

/** Where actions/checkout put something by its input `path`. */
function findCheckouts(folder: string): readonly string[] {
  return listNearby(folder, 3).flatMap(({ path }) =>
    posix.basename(path) === '.git' ? posix.dirname(path) : [],
  );
}
