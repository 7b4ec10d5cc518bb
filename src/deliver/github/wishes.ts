// Labels, reviewers and auto-merge: wishes around a pull request. A wish that GitHub does not grant is
// a warning, because the pull request is there all the same.
import { throwIfCancelled } from '../../errors.ts';
import type { MergeMethod, PullRequestInputs, Reviewers } from '../../inputs/delivery.ts';
import { delivery } from '../delivery.ts';

import { explainRateLimit, type GitHub, type GitHubRepository, readFailure } from './client.ts';

/** A pull request, as far as a delivery looks at it. */
export type PullRequest = Pick<
  Awaited<ReturnType<GitHub['rest']['pulls']['list']>>['data'][number],
  'number' | 'html_url' | 'node_id' | 'title' | 'body' | 'auto_merge' | 'state'
> & {
  readonly head: Side<{ readonly id: number } | null | undefined> & { readonly sha: string };
  readonly base: Side<{ readonly id: number }>;
  readonly labels: readonly { readonly name?: string }[];
  readonly assignees?: readonly { readonly login: string }[] | null;
  readonly milestone?: { readonly number?: number; readonly id?: number } | null;
  readonly requested_reviewers?: readonly { readonly login: string }[] | null;
  readonly requested_teams?: readonly { readonly slug: string }[] | null;
};

/** A branch and the repository that it is in. */
interface Side<T> {
  readonly ref: string;
  readonly repo: T;
}

/** @param commit the last of the pull request's branch */
export async function grantWishes(
  place: GitHubRepository,
  pull: PullRequest,
  commit: string,
  { labels, assignees, milestone, reviewers, autoMerge }: PullRequestInputs,
): Promise<void> {
  await addLabels(place, pull, labels);
  await assign(place, pull, assignees);
  await setMilestone(place, pull, milestone);
  await requestReviews(place, pull, reviewers);
  if (autoMerge) await mergeWhenReady(place, pull, commit, autoMerge);
}

async function addLabels(
  place: GitHubRepository,
  pull: PullRequest,
  wanted: readonly string[],
): Promise<void> {
  const { effects, gitHub, repository } = place;
  const labels = without(
    wanted,
    pull.labels.map(({ name = '' }) => name),
  );
  const issue_number = pull.number;
  await grantEach(place, `label pull request ${pull.number}`, labels, async (some) => {
    const request = { ...repository, issue_number, labels: some };
    const { data } = await gitHub.rest.issues.addLabels(request);
    const left = without(
      some,
      data.map(({ name }) => name),
    );
    if (left.length === 0) return;
    // GitHub makes a label that is not there, Gitea leaves it out without a word.
    effects.log.warning(
      `Pull request ${pull.number} did not get ${left.join(', ')}: the repository has no such label`,
    );
  });
}

/** GitHub leaves out, without a word, who cannot be assigned. */
async function assign(
  place: GitHubRepository,
  { number: issue_number, assignees }: PullRequest,
  wanted: readonly string[],
): Promise<void> {
  const { effects, gitHub, repository } = place;
  const present = loginsOf(assignees);
  const unassigned = without(wanted, present);
  const doing = `assign pull request ${issue_number}`;
  const request = { ...repository, issue_number };
  if (effects.runner.product === 'GitHub') {
    await grantEach(place, doing, unassigned, async (some) => {
      const { data } = await gitHub.rest.issues.addAssignees({ ...request, assignees: some });
      warnOfUnassigned(place, issue_number, without(some, loginsOf(data.assignees)));
    });
    return;
  }
  if (unassigned.length === 0) return;
  await orWarn(place, doing, async () => {
    // Gitea fails of one who cannot be, and has no endpoint of their own for them.
    const { data } = await gitHub.rest.issues.listAssignees(repository);
    const unknown = without(unassigned, loginsOf(data));
    warnOfUnassigned(place, issue_number, unknown);
    const able = without(unassigned, unknown);
    if (able.length === 0) return;
    await gitHub.rest.issues.update({ ...request, assignees: [...present, ...able] });
  });
}

function loginsOf(people: readonly { readonly login: string }[] | null | undefined): string[] {
  return people?.map(({ login }) => login) ?? [];
}

function warnOfUnassigned(
  { effects }: GitHubRepository,
  number: number,
  left: readonly string[],
): void {
  if (left.length === 0) return;
  effects.log.warning(
    `GitHub did not assign pull request ${number} to ${left.join(', ')}: they have no access to the repository, or it has ten already`,
  );
}

async function setMilestone(
  place: GitHubRepository,
  { number: issue_number, milestone: present }: PullRequest,
  milestone: number | undefined,
): Promise<void> {
  if (milestone === undefined || (present?.number ?? present?.id) === milestone) return;
  const { effects, gitHub, repository } = place;
  await orWarn(place, `give pull request ${issue_number} the milestone ${milestone}`, async () => {
    if (effects.runner.product !== 'GitHub') {
      // Gitea fails of one that is not there, here it says so.
      await gitHub.rest.issues.getMilestone({ ...repository, milestone_number: milestone });
    }
    await gitHub.rest.issues.update({ ...repository, issue_number, milestone });
  });
}

/** Asks those who are not asked yet and have not answered yet. */
async function requestReviews(
  place: GitHubRepository,
  pull: PullRequest,
  { users, teams }: Reviewers,
): Promise<void> {
  const { gitHub, repository } = place;
  const request = { ...repository, pull_number: pull.number };
  const unasked = without(users, loginsOf(pull.requested_reviewers));
  const unaskedTeams = without(teams, pull.requested_teams?.map(({ slug }) => slug) ?? []);
  const doing = `ask for reviews of pull request ${pull.number}`;
  let reviewers = unasked;
  if (unasked.length > 0) {
    await orWarn(place, doing, async () => {
      const { data } = await gitHub.rest.pulls.listReviews(request);
      reviewers = without(
        unasked,
        data.flatMap(({ user }) => user?.login ?? []),
      );
    });
  }
  await grantEach(place, doing, reviewers, (some) =>
    gitHub.rest.pulls.requestReviewers({ ...request, reviewers: some }),
  );
  await grantEach(place, doing, unaskedTeams, (some) =>
    gitHub.rest.pulls.requestReviewers({ ...request, team_reviewers: some }),
  );
}

/** GitHub's names are the same in any case. */
function without(names: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map((name) => name.toLowerCase()));
  return names.filter((name) => !known.has(name.toLowerCase()));
}

/** GitHub takes such a request whole or not at all: where it is refused, each is asked for by itself. */
async function grantEach(
  place: GitHubRepository,
  doing: string,
  wanted: readonly string[],
  ask: (some: string[]) => Promise<unknown>,
): Promise<void> {
  if (wanted.length === 0) return;
  if (wanted.length > 1) {
    try {
      await ask([...wanted]);
      return;
    } catch (error) {
      throwIfCancelled(place.effects.signal, delivery);
      // Gitea says 404 or 500 of one who is not there; who may not write may ask for none.
      if ([401, 403, 429].includes(readFailure(error).status)) {
        warnOf(place, doing, error);
        return;
      }
    }
  }
  for (const one of wanted) await orWarn(place, `${doing} (${one})`, () => ask([one]));
}

const enableAutoMerge = `
  mutation ($pullRequestId: ID!, $mergeMethod: PullRequestMergeMethod!, $commit: GitObjectID!) {
    enablePullRequestAutoMerge(
      input: { pullRequestId: $pullRequestId, mergeMethod: $mergeMethod, expectedHeadOid: $commit }
    ) {
      clientMutationId
    }
  }`;

const disableAutoMerge = `
  mutation ($pullRequestId: ID!) {
    disablePullRequestAutoMerge(input: { pullRequestId: $pullRequestId }) {
      clientMutationId
    }
  }`;

/**
 * GitHub's words where nothing that is required is left to wait for: it then lets merge, and enables no auto-merge.
 *
 * @see https://docs.github.com/graphql/reference/enums#mergestatestatus
 */
const nothingRequired = /(?:clean|unstable|has[ _]hooks) status|branch rules not configured/i;

/** Merges as soon as the branch's rules allow it: now, where nothing is left to wait for. */
async function mergeWhenReady(
  place: GitHubRepository,
  pull: PullRequest,
  commit: string,
  merge_method: MergeMethod,
): Promise<void> {
  if (pull.auto_merge?.merge_method === merge_method) return;
  const { effects, gitHub, repository } = place;
  const pullRequestId = pull.node_id;
  await orWarn(place, `merge pull request ${pull.number} automatically`, async () => {
    // The method of one that is enabled cannot be changed.
    if (pull.auto_merge) await gitHub.graphql(disableAutoMerge, { pullRequestId });
    const mergeMethod = merge_method.toUpperCase();
    for (;;) {
      try {
        await gitHub.graphql(enableAutoMerge, { pullRequestId, mergeMethod, commit });
        return;
      } catch (error) {
        throwIfCancelled(effects.signal, delivery);
        const { message } = readFailure(error);
        if (nothingRequired.test(message)) break;
        // GitHub has not worked it out yet.
        const isUnknown = /unknown status/i.test(message);
        const reason = `Whether pull request ${pull.number} can be merged is not known yet`;
        if (!isUnknown || !(await effects.retries.another(reason))) throw error;
      }
    }
    const request = { ...repository, pull_number: pull.number, sha: commit, merge_method };
    await gitHub.rest.pulls.merge(request);
  });
}

async function orWarn(place: GitHubRepository, doing: string, work: () => Promise<unknown>) {
  try {
    await work();
  } catch (error) {
    warnOf(place, doing, error);
  }
}

function warnOf({ effects }: GitHubRepository, doing: string, error: unknown): void {
  throwIfCancelled(effects.signal, delivery);
  const failure = readFailure(error);
  const limit = explainRateLimit(failure, Date.now());
  const until = limit === undefined ? '' : `. ${limit}`;
  const words = failure.message.trim() || `the server answered ${failure.status}`;
  effects.log.warning(`GitHub did not ${doing}: ${words}${until}`);
}
