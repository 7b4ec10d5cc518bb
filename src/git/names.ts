import { UserError } from '../errors.ts';

type Rule = readonly [fault: string, breaks: (name: string) => boolean];

/** What git never allows in a branch or tag name. */
const rules: readonly Rule[] = [
  ['it is empty', (name) => name === ''],
  ['it starts with a hyphen', (name) => name.startsWith('-')],
  ['it holds a space or a control character', (name) => /[\0-\x20\x7f]/.test(name)],
  ['it holds one of ~ ^ : ? * [ \\', (name) => /[~^:?*[\\]/.test(name)],
  ['it holds .. or @{', (name) => /\.\.|@\{/.test(name)],
  ['it starts or ends with a slash, or holds two in a row', (name) => /^\/|\/$|\/\//.test(name)],
  ['it ends with a dot', (name) => name.endsWith('.')],
  ['a part starts with a dot or ends with .lock', (name) => /(^|\/)\.|\.lock(\/|$)/.test(name)],
];

/**
 * Says why a text is no branch or tag name by git's grammar; `undefined` for a name, which may be given to git
 * behind `refs/heads/` or `refs/tags/`.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function explainRefName(name: string): string | undefined {
  return rules.find(([, breaks]) => breaks(name))?.[0];
}

/** True for a branch or tag name by git's grammar. */
export function isRefName(name: string): boolean {
  return explainRefName(name) === undefined;
}

/** True for a full object id, SHA-1 or SHA-256, in lower case. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

// The grammar of branches, repositories and authors, checked before anything is built.

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
