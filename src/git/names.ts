// The grammar of branches, repositories and authors, checked before anything is built.
import { UserError } from '../errors.ts';

import { explainRefName } from './ref-name.ts';

/** A person or a bot as git names it. */
export interface Identity {
  readonly name: string;
  readonly mail: string;
}

/** The job token's own account, so that GitHub shows its picture beside the commit. */
export const githubActionsBot: Identity = {
  name: 'github-actions[bot]',
  mail: '41898282+github-actions[bot]@users.noreply.github.com',
};

/**
 * Reads a branch name; `refs/heads/` before it is dropped.
 *
 * @throws UserError `branch` saying which rule the name breaks
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function parseBranch(text: string): string {
  const name = text.replace(/^refs\/heads\//, '');
  const fault = explainBranch(name);
  if (fault !== undefined) {
    throw new UserError('branch', `"${text}" is not a branch name: ${fault}`, {
      fix: 'Write the name as git branch shows it, for example main or release/1.x.',
    });
  }
  return name;
}

function explainBranch(name: string): string | undefined {
  if (name === 'HEAD') return 'HEAD is no branch';
  if (name.startsWith('refs/')) return 'refs/ names another kind of reference';
  return explainRefName(name);
}

/** A repository on GitHub. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/**
 * Reads `owner/name`.
 *
 * @throws UserError `repository`
 */
export function parseRepositoryName(text: string): RepositoryName {
  const [, owner, name] = /^([A-Za-z0-9_-]+)\/([A-Za-z0-9._-]+)$/.exec(text) ?? [];
  if (owner === undefined || name === undefined || /^\.{1,2}$/.test(name)) {
    throw new UserError('repository', `"${text}" is not a repository`, {
      fix: 'Write owner/name, for example acme/gitops, without the server and without .git.',
    });
  }
  return { owner, name: name.replace(/\.git$/, '') };
}

/**
 * Reads `Name <mail>`.
 *
 * @throws UserError `commit-author`
 */
export function parseIdentity(text: string): Identity {
  const [, name, mail] =
    /^\s*([^<>\n\r\0]*[^<>\s\0])\s*<([^<>\s\0]+@[^<>\s\0]+)>\s*$/.exec(text) ?? [];
  if (name === undefined || mail === undefined) {
    throw new UserError('commit-author', `"${text}" is not an author`, {
      fix: 'Write Name <mail>, for example Release Bot <release-bot@example.com>.',
    });
  }
  return { name, mail };
}
