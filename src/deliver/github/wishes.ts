// Labels, reviewers and auto-merge: wishes around a pull request. A wish that GitHub does not grant is
// a warning, because the pull request is there all the same.
import { throwIfCancelled } from '../../errors.ts';
import type { MergeMethod, PullRequestInputs, Reviewers } from '../../inputs/delivery.ts';
import { delivery } from '../delivery.ts';

import { explainRateLimit, type GitHub, type GitHubRepository, readFailure } from './client.ts';

/** An open pull request, as far as a delivery looks at it. */
export type PullRequest = Pick<
  Awaited<ReturnType<GitHub['rest']['pulls']['list']>>['data'][number],
  'number' | 'html_url' | 'node_id' | 'title' | 'body' | 'auto_merge'
> & {
  readonly labels: readonly { readonly name?: string }[];
  readonly requested_reviewers?: readonly { readonly login: string }[] | null;
  readonly requested_teams?: readonly { readonly slug: string }[] | null;
};

/** @param commit the last of the pull request's branch */
export async function grantWishes(
  place: GitHubRepository,
  pull: PullRequest,
  commit: string,
  { labels, reviewers, autoMerge }: PullRequestInputs,
): Promise<void> {
  await addLabels(place, pull, labels);
  await requestReviews(place, pull, reviewers);
  if (autoMerge) await mergeWhenReady(place, pull, commit, autoMerge);
}

async function addLabels(
  place: GitHubRepository,
  pull: PullRequest,
  wanted: readonly string[],
): Promise<void> {
  const { gitHub, repository } = place;
  const labels = wanted.filter((label) => !pull.labels.some(({ name }) => name === label));
  if (labels.length === 0) return;
  await orWarn(place, `label pull request ${pull.number}`, () =>
    gitHub.rest.issues.addLabels({ ...repository, issue_number: pull.number, labels }),
  );
}

/** Asks those who are not asked yet and have not answered yet. */
async function requestReviews(
  place: GitHubRepository,
  pull: PullRequest,
  { users, teams }: Reviewers,
): Promise<void> {
  const { gitHub, repository } = place;
  const request = { ...repository, pull_number: pull.number };
  const unasked = without(users, pull.requested_reviewers?.map(({ login }) => login) ?? []);
  const team_reviewers = without(teams, pull.requested_teams?.map(({ slug }) => slug) ?? []);
  if (unasked.length + team_reviewers.length === 0) return;
  await orWarn(place, `ask for reviews of pull request ${pull.number}`, async () => {
    const reviews = await gitHub.rest.pulls.listReviews(request);
    const answered = reviews.data.flatMap(({ user }) => user?.login ?? []);
    const reviewers = without(unasked, answered);
    if (reviewers.length + team_reviewers.length === 0) return;
    await gitHub.rest.pulls.requestReviewers({ ...request, reviewers, team_reviewers });
  });
}

/** GitHub's names are the same in any case. */
function without(names: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map((name) => name.toLowerCase()));
  return names.filter((name) => !known.has(name.toLowerCase()));
}

export const enableAutoMerge = `
  mutation ($pullRequestId: ID!, $mergeMethod: PullRequestMergeMethod!, $commit: GitObjectID!) {
    enablePullRequestAutoMerge(
      input: { pullRequestId: $pullRequestId, mergeMethod: $mergeMethod, expectedHeadOid: $commit }
    ) {
      clientMutationId
    }
  }`;

/** Merges as soon as the branch's rules allow it: now, where nothing is left to wait for. */
async function mergeWhenReady(
  place: GitHubRepository,
  pull: PullRequest,
  commit: string,
  merge_method: MergeMethod,
): Promise<void> {
  if (pull.auto_merge) return;
  const { effects, gitHub, repository } = place;
  const pull_number = pull.number;
  await orWarn(place, `merge pull request ${pull_number} automatically`, async () => {
    try {
      const mergeMethod = merge_method.toUpperCase();
      await gitHub.graphql(enableAutoMerge, { pullRequestId: pull.node_id, mergeMethod, commit });
    } catch (error) {
      throwIfCancelled(effects.signal, delivery);
      // With nothing to wait for, GitHub enables no auto-merge.
      if (!/clean status/i.test(readFailure(error).message)) throw error;
      await gitHub.rest.pulls.merge({ ...repository, pull_number, sha: commit, merge_method });
    }
  });
}

async function orWarn({ effects }: GitHubRepository, doing: string, work: () => Promise<unknown>) {
  try {
    await work();
  } catch (error) {
    throwIfCancelled(effects.signal, delivery);
    const failure = readFailure(error);
    const limit = explainRateLimit(failure, Date.now());
    const until = limit === undefined ? '' : `. ${limit}`;
    effects.log.warning(`GitHub did not ${doing}: ${failure.message}${until}`);
  }
}
