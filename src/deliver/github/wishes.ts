// Labels, reviewers and auto-merge: wishes around a pull request. A wish that GitHub does not grant is
// a warning, because the pull request is there all the same.
import { throwIfCancelled } from '../../errors.ts';

import { delivery } from '../delivery.ts';
import { explainRateLimit, readFailure } from './client.ts';
import type { Proposals, PullRequest } from '../proposal-types.ts';
import type { MergeMethod, Reviewers } from '../../inputs/delivery.ts';

export async function addLabels(
  place: Proposals,
  pull: PullRequest,
  labels: readonly string[],
): Promise<void> {
  const missing = labels.filter((label) => !pull.labels.some(({ name }) => name === label));
  if (missing.length === 0) return;
  await orWarn(place, `label pull request ${pull.number}`, () =>
    place.gitHub.rest.issues.addLabels({
      ...place.repository,
      issue_number: pull.number,
      labels: missing,
    }),
  );
}

/** Asks those who are not asked yet and have not answered yet. */
export async function requestReviews(
  place: Proposals,
  pull: PullRequest,
  { users, teams }: Reviewers,
): Promise<void> {
  const { gitHub, repository } = place;
  const asked = pull.requested_reviewers?.map(({ login }) => login.toLowerCase()) ?? [];
  const askedTeams = pull.requested_teams?.map(({ slug }) => slug.toLowerCase()) ?? [];
  const notAsked = users.filter((user) => !asked.includes(user.toLowerCase()));
  const team_reviewers = teams.filter((team) => !askedTeams.includes(team.toLowerCase()));
  if (notAsked.length + team_reviewers.length === 0) return;
  await orWarn(place, `ask for reviews of pull request ${pull.number}`, async () => {
    const pull_number = pull.number;
    const reviews = await gitHub.rest.pulls.listReviews({ ...repository, pull_number });
    const answered = reviews.data.map(({ user }) => user?.login.toLowerCase());
    const reviewers = notAsked.filter((user) => !answered.includes(user.toLowerCase()));
    if (reviewers.length + team_reviewers.length === 0) return;
    await gitHub.rest.pulls.requestReviewers({
      ...repository,
      pull_number,
      reviewers,
      team_reviewers,
    });
  });
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
export async function mergeWhenReady(
  place: Proposals,
  pull: PullRequest,
  commit: string,
  method: MergeMethod,
): Promise<void> {
  if (pull.auto_merge) return;
  const { gitHub, repository } = place;
  const pull_number = pull.number;
  await orWarn(place, `merge pull request ${pull_number} automatically`, async () => {
    try {
      const mergeMethod = method.toUpperCase();
      await gitHub.graphql(enableAutoMerge, { pullRequestId: pull.node_id, mergeMethod, commit });
    } catch (error) {
      throwIfCancelled(place.effects.signal, delivery);
      // With nothing to wait for, GitHub enables no auto-merge.
      if (!/clean status/i.test(readFailure(error).message)) throw error;
      await gitHub.rest.pulls.merge({
        ...repository,
        pull_number,
        sha: commit,
        merge_method: method,
      });
    }
  });
}

async function orWarn({ effects }: Proposals, doing: string, work: () => Promise<unknown>) {
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
