import type { DeliveryInputs } from './delivery.ts';

/** Inputs that were set and that the kind of delivery has no use for, by name. Defaults count as not set. */
export function findUnused({ kind, ...given }: DeliveryInputs): readonly string[] {
  const { commit, pullRequest } = given;
  const ofPullRequests: readonly [string, boolean][] = [
    ['pull-request-title', pullRequest.title !== undefined],
    ['pull-request-labels', pullRequest.labels.length > 0],
    [
      'pull-request-reviewers',
      [...pullRequest.reviewers.users, ...pullRequest.reviewers.teams].length > 0,
    ],
    ['auto-merge', pullRequest.autoMerge !== undefined],
  ];
  const ofCommits: readonly [string, boolean][] = [
    ['branch', given.branch !== undefined],
    ['commit-message', commit.message !== undefined],
    ['commit-author', commit.author !== undefined],
    ['commit-method', commit.method !== 'git'],
    ['skip-ci', commit.skipCi],
    ['rollback', given.rollback],
  ];
  const isCommitted = kind === 'commit' || kind === 'pull-request';
  return [
    ...(isCommitted ? [] : ofCommits),
    ...(kind === 'pull-request' ? [] : ofPullRequests),
  ].flatMap(([name, isSet]) => (isSet ? [name] : []));
}
