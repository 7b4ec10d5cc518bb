// The grammar of refs, object ids, repositories and authors.
import { UserError } from '../errors.ts';
import type { RepositoryName } from '../runner/context.ts';

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

/** What git allows, and a person means otherwise. */
const quoted: Rule = ['its quotes are part of it', (name) => /^(["'`]).*\1$/.test(name)];

/** What a person may not call a branch. */
const branchRules: readonly Rule[] = [
  quoted,
  ['HEAD is no branch', (name) => name === 'HEAD'],
  ['refs/ names another kind of reference', (name) => name.startsWith('refs/')],
  ...rules,
];

/**
 * True for a branch or tag name by git's grammar: it may be given to git behind `refs/heads/` or `refs/tags/`.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function isRefName(name: string): boolean {
  return !rules.some(([, breaks]) => breaks(name));
}

const queuePrefix = 'gh-readonly-queue/';

/** The branch that a merge queue's own branch, `gh-readonly-queue/main/pr-7-<id>`, merges into; `undefined` for others. */
export function queueBase(branch: string): string | undefined {
  if (!branch.startsWith(queuePrefix)) return undefined;
  return branch.slice(queuePrefix.length).replace(/\/pr-\d+-[0-9a-f]+$/, '');
}

/** True for branches that GitHub's merge queue and this action's pull requests make: nothing is delivered for or to them. */
export function isMachineBranch(branch: string): boolean {
  return queueBase(branch) !== undefined || branch.startsWith('deliver-image/');
}

/** True for a full object id, SHA-1 or SHA-256, in lower case. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

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

/** `Name <mail>`. */
export function formatIdentity({ name, mail }: Identity): string {
  return `${name} <${mail}>`;
}

/**
 * Reads a branch name; `refs/heads/` before it is dropped.
 *
 * @throws UserError `branch` saying which rule the name breaks
 */
export function parseBranch(text: string): string {
  const name = text.replace(/^refs\/heads\//, '');
  const [fault] = branchRules.find(([, breaks]) => breaks(name)) ?? [];
  if (fault === undefined) return name;
  throw new UserError('branch', `"${text}" is not a branch name: ${fault}`, {
    fix: 'Write the name as git branch shows it, for example main or release/1.x.',
  });
}

/**
 * Reads what stands before the version in git tags. What no git tag begins with would match none, without a word.
 *
 * @throws UserError `tag-prefix` saying which rule it breaks
 */
export function parseTagPrefix(text: string): string {
  const written = /^(?:\/|(?:refs\/)?tags\/)+/.exec(text)?.[0] ?? '';
  const [rule] = quoted[1](text)
    ? quoted
    : (rules.find(([, breaks]) => breaks(`${text}v1.2.3`)) ?? []);
  const fault = text.startsWith('refs/') ? 'the name of a tag is what follows refs/tags/' : rule;
  if (fault === undefined) return text;
  const rest = text.slice(written.length);
  const isMeant = written !== '' && rest !== '' && isRefName(`${rest}v1.2.3`);
  const meant = isMeant ? `Did you mean ${rest}? ` : '';
  throw new UserError('tag-prefix', `No git tag begins with ${JSON.stringify(text)}: ${fault}`, {
    fix: `${meant}Write what stands before the version in your git tags: api- for api-v1.2.3, api/ for api/v1.2.3, nothing for v1.2.3.`,
  });
}

/**
 * Reads `owner/name` as a person wrote it.
 *
 * @throws UserError `repository`
 */
export function parseRepositoryName(text: string): RepositoryName {
  const [, owner, name] = /^([A-Za-z0-9._-]+)\/([A-Za-z0-9._-]+)$/.exec(text) ?? [];
  const isDots = [owner, name].some((part) => /^\.{1,2}$/.test(part ?? ''));
  if (owner === undefined || name === undefined || isDots) {
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
  const [, before = '', mail = ''] = /^([^<>\n\r\0]+)<([^<>\s\0]+)>$/.exec(text.trim()) ?? [];
  const name = before.trim();
  if (name === '' || !mail.slice(1, -1).includes('@')) {
    throw new UserError('commit-author', `"${text}" is not an author`, {
      fix: 'Write Name <mail>, for example Release Bot <release-bot@example.com>.',
    });
  }
  return { name, mail };
}
