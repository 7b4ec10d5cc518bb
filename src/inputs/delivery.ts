import { parseAutoMerge, parseReviewers } from '../deliver/pull-request-options.ts';
import type { MergeMethod, Reviewers } from '../deliver/pull-request-options.ts';
import { checkTemplate } from '../deliver/template.ts';
import type { Fields } from '../fields.ts';
import { parseBranch, parseIdentity, parseRepositoryName } from '../git/names.ts';
import type { Identity, RepositoryName } from '../git/names.ts';

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
  readonly labels: readonly string[];
  readonly reviewers: Reviewers;
  readonly autoMerge: MergeMethod | undefined;
}

export function readDeliveryInputs(fields: Fields): DeliveryInputs {
  const kinds = ['files', 'output', 'commit', 'pull-request'] as const;
  return {
    kind: fields.choice('delivery', kinds, 'files'),
    branch: fields.parsed('branch', undefined, parseBranch),
    repository: fields.parsed('repository', undefined, parseRepositoryName),
    repositoryToken: fields.text('repository-token'),
    commit: {
      message: readTemplate(fields, 'commit-message'),
      author: fields.parsed('commit-author', undefined, parseIdentity),
      method: fields.choice('commit-method', ['git', 'api'], 'git'),
      attempts: fields.count('commit-attempts', 5),
      skipCi: fields.flag('skip-ci', false),
    },
    pullRequest: {
      title: readTemplate(fields, 'pull-request-title'),
      labels: fields.list('pull-request-labels'),
      reviewers: fields.parsed('pull-request-reviewers', { users: [], teams: [] }, () =>
        parseReviewers(fields.list('pull-request-reviewers')),
      ),
      autoMerge: fields.parsed('auto-merge', undefined, parseAutoMerge),
    },
    rollback: fields.flag('rollback', false),
  };
}

/** Unknown placeholders are an error now, not after the build. */
function readTemplate(fields: Fields, name: string): string | undefined {
  return fields.parsed(name, undefined, (text) => {
    checkTemplate(name, text);
    return text;
  });
}
