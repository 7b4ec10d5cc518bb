import { UserError } from '../errors.ts';
import type { Identity } from '../git/names.ts';
import type { RepositoryName } from '../runner/context.ts';

import type { Fields, Grammars } from './fields.ts';

/** Where the pinned manifests go. */
export interface DeliveryInputs {
  readonly kind: 'files' | 'output' | 'commit' | 'pull-request';
  readonly branch: string | undefined;
  /** Another repository that holds the manifests. */
  readonly repository: RepositoryName | undefined;
  readonly repositoryToken: string | undefined;
  readonly commit: CommitInputs;
  readonly pullRequest: PullRequestInputs;
  /** Lets an older version replace a newer one. */
  readonly rollback: boolean;
}

export interface CommitInputs {
  readonly message: string | undefined;
  readonly author: Identity | undefined;
  readonly method: 'git' | 'api';
  readonly attempts: number;
  readonly skipCi: boolean;
}

export interface PullRequestInputs {
  readonly title: string | undefined;
  /** Stands above the text that is made. */
  readonly body: string | undefined;
  /** Its branch, where it is not the one of the target and the images. */
  readonly branch: string | undefined;
  readonly draft: boolean;
  readonly assignees: readonly string[];
  /** Its number. */
  readonly milestone: number | undefined;
  readonly labels: readonly string[];
  readonly reviewers: Reviewers;
  readonly autoMerge: MergeMethod | undefined;
}

export type MergeMethod = 'merge' | 'squash' | 'rebase';

export interface Reviewers {
  readonly users: readonly string[];
  readonly teams: readonly string[];
}

/** Whether the pinned manifests go to a branch of a repository; otherwise they stay with this job. */
export function reachesBranch({ kind }: Pick<DeliveryInputs, 'kind'>): boolean {
  return kind === 'commit' || kind === 'pull-request';
}

/** @param grammars of branches, repositories, authors and texts */
export function readDeliveryInputs(fields: Fields, grammars: Grammars): DeliveryInputs {
  const kinds = ['files', 'output', 'commit', 'pull-request'] as const;
  return {
    kind: fields.choice('delivery', kinds, 'files'),
    branch: fields.parsed('branch', undefined, grammars.branch),
    repository: fields.parsed('repository', undefined, grammars.repositoryName),
    repositoryToken: fields.text('repository-token'),
    commit: {
      message: readTemplate(fields, grammars, 'commit-message'),
      author: fields.parsed('commit-author', undefined, grammars.identity),
      method: fields.choice('commit-method', ['git', 'api'], 'git'),
      attempts: fields.count('commit-attempts', 5),
      skipCi: fields.flag('skip-ci', false),
    },
    pullRequest: {
      title: readTemplate(fields, grammars, 'pull-request-title'),
      body: readTemplate(fields, grammars, 'pull-request-body'),
      branch: fields.parsed('pull-request-branch', undefined, grammars.branch),
      draft: fields.flag('pull-request-draft', false),
      assignees: fields.parsed('pull-request-assignees', [], () =>
        parseLogins('pull-request-assignees', fields.list('pull-request-assignees')),
      ),
      milestone: fields.parsed('pull-request-milestone', undefined, parseMilestone),
      labels: fields.list('pull-request-labels'),
      reviewers: fields.parsed('pull-request-reviewers', { users: [], teams: [] }, () =>
        parseReviewers(fields.list('pull-request-reviewers')),
      ),
      autoMerge: fields.parsed('auto-merge', undefined, parseAutoMerge),
    },
    rollback: fields.flag('rollback', false),
  };
}

/** Unknown placeholders are an error here, not after the build. */
function readTemplate(fields: Fields, { template }: Grammars, name: string): string | undefined {
  return fields.parsed(name, undefined, (text) => {
    template(name, text);
    return text;
  });
}

/**
 * Reads the input `auto-merge`: `false`, `true` (a merge commit), or a method.
 *
 * @throws UserError `auto-merge`
 */
export function parseAutoMerge(text: string): MergeMethod | undefined {
  switch (text.toLowerCase()) {
    case '':
    case 'false':
      return undefined;
    case 'true':
    case 'merge':
      return 'merge';
    case 'squash':
      return 'squash';
    case 'rebase':
      return 'rebase';
    default:
      throw new UserError('auto-merge', `"${text}" is not a way to merge`, {
        fix: 'Write false, true, merge, squash or rebase.',
      });
  }
}

/** @throws UserError named after the input */
function parseLogins(input: string, entries: readonly string[]): readonly string[] {
  const wrong = entries.find((entry) => !/^[\w.-]+(?:\[bot\])?$/.test(entry));
  if (wrong === undefined) return entries;
  throw new UserError(input, `"${wrong}" is not a login`, {
    fix: "Write users' logins, by comma or one a line.",
  });
}

/** @throws UserError `pull-request-milestone` */
function parseMilestone(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UserError('pull-request-milestone', `"${text}" is not the number of a milestone`, {
    fix: 'Write the number at the end of its address: /milestone/7.',
  });
}

/**
 * Reads reviewers: a user's login, or `owner/team`.
 *
 * @throws UserError `pull-request-reviewers`
 */
export function parseReviewers(entries: readonly string[]): Reviewers {
  for (const entry of entries) {
    if (!/^(?:[\w-]+\/)?[\w.-]+(?:\[bot\])?$/.test(entry)) {
      throw new UserError('pull-request-reviewers', `"${entry}" is not a reviewer`, {
        fix: "Write a user's login, or owner/team for a team.",
      });
    }
  }
  return {
    users: entries.filter((entry) => !entry.includes('/')),
    teams: entries.flatMap((entry) => entry.split('/').slice(1)),
  };
}
