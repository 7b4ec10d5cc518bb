// The pull request itself, by GitHub's API: found, opened, updated or closed.
import { throwIfCancelled, UserError } from '../../errors.ts';

import { delivery } from '../delivery.ts';
import { explainApiFailure, readFailure } from './client.ts';
import { addLabels, mergeWhenReady, requestReviews } from './wishes.ts';
import type { Proposal, Proposals, Proposed, PullRequest } from '../proposal-types.ts';
import { readPlaces } from '../text/pull-request.ts';

/** The open pull request of the branch, if there is one. */
async function findProposal(
  { gitHub, repository }: Proposals,
  branch: string,
  base: string,
): Promise<PullRequest | undefined> {
  const head = `${repository.owner}:${branch}`;
  const { data } = await gitHub.rest.pulls.list({ ...repository, head, base, state: 'open' });
  return data[0];
}

/**
 * True when the branch's commit was proposed by a pull request that is merged or closed, and by no
 * open one: what it holds is not waited for any more. A commit that was just pushed is in none yet.
 */
export async function isSettled(
  { gitHub, repository }: Proposals,
  branch: string,
  base: string,
  commit: string | undefined,
): Promise<boolean> {
  const head = `${repository.owner}:${branch}`;
  const { data } = await gitHub.rest.pulls.list({
    ...repository,
    head,
    base,
    state: 'all',
    sort: 'updated',
    direction: 'desc',
  });
  const states = data.filter((pull) => pull.head.sha === commit).map(({ state }) => state);
  return states.length > 0 && !states.includes('open');
}

/**
 * Opens the pull request, or makes the open one say what it shall.
 *
 * @throws UserError `pull-request-forbidden`, `github`
 */
export async function propose(place: Proposals, proposal: Proposal): Promise<Proposed> {
  try {
    const open = await findProposal(place, proposal.branch, proposal.base);
    const pull = open ?? (await createProposal(place, proposal));
    if (open) {
      warnOfLeftOut(place, open, proposal.paths);
      await updateProposal(place, open, proposal);
    }
    await addLabels(place, pull, proposal.labels);
    await requestReviews(place, pull, proposal.reviewers);
    if (proposal.autoMerge) await mergeWhenReady(place, pull, proposal.commit, proposal.autoMerge);
    return { number: pull.number, url: pull.html_url, action: open ? 'updated' : 'opened' };
  } catch (error) {
    throwIfCancelled(place.effects.signal, delivery);
    throw explainProposalFailure(error, proposal);
  }
}

/** Whoever proposes staging and production by two steps would otherwise not notice that one is gone. */
function warnOfLeftOut(
  { effects }: Proposals,
  { body, html_url: url }: PullRequest,
  paths: readonly string[],
): void {
  const others = readPlaces(body).filter((path) => !paths.includes(path));
  if (others.length === 0) return;
  effects.log.warning(
    `${url} was about ${others.join(', ')} too, which this run's manifests do not name: it is so no more. Name all manifests of one image and branch in one step.`,
  );
}

/**
 * Closes the open pull request of the branch with a comment; `undefined` when there is none, or when it is
 * about other files than this run's, too.
 */
export async function closeProposal(
  place: Proposals,
  { branch, base, paths }: Pick<Proposal, 'branch' | 'base' | 'paths'>,
  comment: string,
): Promise<string | undefined> {
  try {
    const open = await findProposal(place, branch, base);
    if (!open) return undefined;
    const others = readPlaces(open.body).filter((path) => !paths.includes(path));
    const { gitHub, repository, effects } = place;
    if (others.length > 0) {
      effects.log.notice(`${open.html_url} stays open: it is about ${others.join(', ')} too.`);
      return undefined;
    }
    await gitHub.rest.issues.createComment({
      ...repository,
      issue_number: open.number,
      body: comment,
    });
    await gitHub.rest.pulls.update({ ...repository, pull_number: open.number, state: 'closed' });
    return open.html_url;
  } catch (error) {
    throwIfCancelled(place.effects.signal, delivery);
    throw explainApiFailure(error, `close the pull request of ${branch}`, permission);
  }
}

async function updateProposal(
  { gitHub, repository }: Proposals,
  open: PullRequest,
  { title, body }: Proposal,
): Promise<void> {
  // GitHub stores line ends as CRLF.
  if (open.title === title && open.body?.replaceAll('\r\n', '\n') === body) return;
  await gitHub.rest.pulls.update({ ...repository, pull_number: open.number, title, body });
}

/** Opens it; GitHub may need a moment to see the branch, and another run may open it meanwhile. */
async function createProposal(place: Proposals, proposal: Proposal): Promise<PullRequest> {
  const { gitHub, repository, effects } = place;
  const { branch, base, title, body } = proposal;
  for (;;) {
    try {
      const { data } = await gitHub.rest.pulls.create({
        ...repository,
        head: branch,
        base,
        title,
        body,
      });
      return data;
    } catch (error) {
      const failure = readFailure(error);
      if (failure.status !== 422) throw error;
      const opened = await findProposal(place, branch, base);
      if (opened) {
        await updateProposal(place, opened, proposal);
        return opened;
      }
      const another =
        isNotYetVisible(failure.message) &&
        (await effects.retries.another(`GitHub does not see the branch ${branch} yet`));
      if (!another) throw error;
    }
  }
}

/** True for a refusal that passes once GitHub's API has seen the push. */
export function isNotYetVisible(message: string): boolean {
  return /not all refs are readable|No commits between|sha can't be blank|repository can't be blank|"field":\s*"(?:head|base)"/i.test(
    message,
  );
}

const permission = 'contents: write, pull-requests: write';

function explainProposalFailure(error: unknown, { base }: Proposal): UserError {
  const { message } = readFailure(error);
  if (/not permitted to create or approve pull requests/i.test(message)) {
    return new UserError(
      'pull-request-forbidden',
      'GitHub Actions may not open pull requests here',
      {
        fix: 'Allow it under Settings, Actions, General, Workflow permissions (the organisation may have to allow it first), or give the token of a GitHub App.',
        cause: error,
      },
    );
  }
  return explainApiFailure(error, `open a pull request into ${base}`, permission);
}
