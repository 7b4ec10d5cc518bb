// The pull request itself, by GitHub's API: found, opened, updated or closed.
import { throwIfCancelled, UserError } from '../../errors.ts';
import type { PullRequestInputs } from '../../inputs/delivery.ts';
import { delivery, type Proposed } from '../delivery.ts';
import { commitMark, placeName, readImages, readPlaces, withoutRun } from '../text/pull-request.ts';

import { explainApiFailure, type GitHubRepository, readFailure } from './client.ts';
import { grantWishes, type PullRequest } from './wishes.ts';

/** From where to where a pull request goes. */
interface Branches {
  readonly branch: string;
  readonly base: string;
}

/** Without a base: whatever it goes to. */
type Source = Pick<Branches, 'branch'> & { readonly base?: string | undefined };

interface Route extends Branches {
  /** The files that name the images, as far as this run was told of them. */
  readonly paths: readonly string[];
  /** The images of this run, delivered or not. */
  readonly images: readonly string[];
}

/** What the pull request shall be. */
interface WantedPullRequest extends Route {
  readonly title: string;
  readonly body: string;
  /** The last commit of the branch. */
  readonly commit: string;
  readonly wishes: PullRequestInputs;
}

/** So many are looked through, on a server that does not know the filter by branch. */
const mostPages = 50;

/**
 * The branch's pull requests, the last one that was touched first: from this branch of this repository onto the base (or
 * any), whatever else the server names. Gitea's list, for one, knows no filter by branch.
 */
async function listPullRequests(
  { gitHub, repository, effects }: GitHubRepository,
  { branch, base }: Source,
  state: 'open' | 'all',
): Promise<readonly PullRequest[]> {
  const request = {
    ...repository,
    head: `${repository.owner}:${branch}`,
    ...(base !== undefined && { base }),
    state,
    sort: 'updated',
    direction: 'desc',
    per_page: 100,
    // Gitea's word for the same; it gives less than was asked for, and names the next page.
    ...(effects.runner.product !== 'GitHub' && { limit: 100 }),
  } as const;
  const found: PullRequest[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const { data, headers } = await gitHub.rest.pulls.list({ ...request, page });
    found.push(...data.filter((pull) => isOwn(pull, { branch, base })));
    const isLast = data.length < request.per_page && !/rel="?next/.test(headers.link ?? '');
    if (isLast || found.some((pull) => pull.state === 'open')) break;
  }
  return state === 'open' ? found.filter((pull) => pull.state === 'open') : found;
}

/** A fork's branch of the same name is another one's. */
function isOwn({ head, base: onto }: PullRequest, { branch, base = onto.ref }: Source): boolean {
  const isHere = head.repo !== null && head.repo?.id === onto.repo.id;
  return isHere && head.ref === branch && onto.ref === base;
}

/** The open pull request of the branch, if there is one. */
async function findPullRequest(
  place: GitHubRepository,
  branches: Branches,
): Promise<PullRequest | undefined> {
  const [open] = await listPullRequests(place, branches, 'open');
  return open;
}

/**
 * True when the branch's commit was proposed by a pull request that is merged or closed, and by no
 * open one: what it holds is not waited for any more. A commit that was just pushed is in none yet.
 */
export async function isSettled(
  place: GitHubRepository,
  branches: Branches,
  commit: string | undefined,
): Promise<boolean> {
  const pulls = await lookThrough(place, branches);
  const states = pulls.filter((pull) => pull.head.sha === commit).map(({ state }) => state);
  return states.length > 0 && !states.includes('open');
}

/** True where one of the branch's pull requests, open or not, says that this action made the commit. */
export async function isProposed(
  place: GitHubRepository,
  branches: Branches,
  commit: string,
): Promise<boolean> {
  const pulls = await lookThrough(place, branches);
  return pulls.some(({ body }) => body?.includes(commitMark(commit)) === true);
}

/** An open one of the branch onto another base than this. */
export async function findOnOtherBase(
  place: GitHubRepository,
  { branch, base }: Branches,
): Promise<PullRequest | undefined> {
  const pulls = await lookThrough(place, { branch }, 'open');
  return pulls.find((pull) => pull.base.ref !== base);
}

/** All of the branch's, open or not unless told. @throws UserError `github` and the like */
async function lookThrough(
  place: GitHubRepository,
  branches: Source,
  state: 'open' | 'all' = 'all',
): Promise<readonly PullRequest[]> {
  try {
    return await listPullRequests(place, branches, state);
  } catch (error) {
    throwIfCancelled(place.effects.signal, delivery);
    throw explainApiFailure(error, `list the pull requests of ${branches.branch}`, permission);
  }
}

/** Opens it, or makes the open one say what it shall. @throws UserError `pull-request-forbidden`, `github` */
export async function openPullRequest(
  place: GitHubRepository,
  wanted: WantedPullRequest,
): Promise<Pick<Proposed, 'number' | 'url' | 'action'>> {
  try {
    const open = await findPullRequest(place, wanted);
    const pull = open ?? (await createPullRequest(place, wanted));
    if (open) {
      warnOfDropped(place, open, wanted);
      await updatePullRequest(place, open, wanted);
    }
    await grantWishes(place, pull, wanted.commit, wanted.wishes);
    return { number: pull.number, url: pull.html_url, action: open ? 'updated' : 'opened' };
  } catch (error) {
    throwIfCancelled(place.effects.signal, delivery);
    throw explainOpening(error, wanted);
  }
}

/** Whoever pins staging and production, or two images, by two steps would otherwise not notice that one is gone. */
function warnOfDropped({ effects }: GitHubRepository, pull: PullRequest, route: Route): void {
  const { images, paths } = findOthers(pull, route);
  if (images.length + paths.length === 0) return;
  const [others, reason, way] =
    images.length > 0
      ? [
          images,
          'which this run does not deliver',
          'Deliver both by one step (image, one a line), or give each a pull-request-branch of its own.',
        ]
      : [
          paths,
          "which this run's manifests do not name",
          'Name all manifests of one image and branch in one step.',
        ];
  effects.log.warning(
    `${pull.html_url} was about ${others.join(', ')} too, ${reason}: it is so no more. ${way}`,
  );
}

/** What a pull request is about, and this run is not. */
function findOthers({ body }: PullRequest, route: Route): Pick<Route, 'images' | 'paths'> {
  const named = new Set(route.paths.map(placeName));
  return {
    images: readImages(body).filter((image) => !route.images.includes(image)),
    paths: readPlaces(body).filter((path) => !named.has(path)),
  };
}

/** Closes the open one, if there is one that is about no other files or images; returns its URL. */
export async function closePullRequest(
  place: GitHubRepository,
  route: Route,
  body: string,
): Promise<string | undefined> {
  const { gitHub, repository, effects } = place;
  try {
    const open = await findPullRequest(place, route);
    if (!open) return undefined;
    const { html_url: url, number } = open;
    const { images, paths } = findOthers(open, route);
    const others = [...images, ...paths];
    if (others.length > 0) {
      effects.log.notice(`${url} stays open: it is about ${others.join(', ')} too.`);
      return undefined;
    }
    await gitHub.rest.issues.createComment({ ...repository, issue_number: number, body });
    await gitHub.rest.pulls.update({ ...repository, pull_number: number, state: 'closed' });
    return url;
  } catch (error) {
    throwIfCancelled(effects.signal, delivery);
    throw explainApiFailure(error, `close the pull request of ${route.branch}`, permission);
  }
}

/** Only what differs between them is by which run they were made: the earlier one made what there is. */
function isSameBody(open: string, wanted: string): boolean {
  const [present, next] = [open.replaceAll('\r\n', '\n'), wanted].map(withoutRun);
  return present === next;
}

async function updatePullRequest(
  { gitHub, repository }: GitHubRepository,
  open: PullRequest,
  { title, body }: WantedPullRequest,
): Promise<void> {
  // GitHub stores line ends as CRLF.
  if (open.title === title && isSameBody(open.body ?? '', body)) return;
  await gitHub.rest.pulls.update({ ...repository, pull_number: open.number, title, body });
}

/** Opens it; GitHub may need a moment to see the branch, and another run may open it meanwhile. */
async function createPullRequest(
  place: GitHubRepository,
  wanted: WantedPullRequest,
): Promise<PullRequest> {
  const { gitHub, repository, effects } = place;
  const { branch: head, base, title, body } = wanted;
  for (;;) {
    try {
      const texts = { title, body, ...(wanted.wishes.draft && { draft: true }) };
      return (await gitHub.rest.pulls.create({ ...repository, head, base, ...texts })).data;
    } catch (error) {
      const failure = readFailure(error);
      // Gitea says 409 where there is one.
      if (failure.status !== 422 && failure.status !== 409) throw error;
      const opened = await findPullRequest(place, wanted);
      if (opened) {
        await updatePullRequest(place, opened, wanted);
        return opened;
      }
      const another =
        isNotYetVisible(failure.message) &&
        (await effects.retries.another(`GitHub does not see the branch ${head} yet`));
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

function explainOpening(cause: unknown, { base }: Branches): UserError {
  if (!/not permitted to create or approve pull requests/i.test(readFailure(cause).message)) {
    return explainApiFailure(cause, `open a pull request into ${base}`, permission);
  }
  return new UserError('pull-request-forbidden', 'GitHub Actions may not open pull requests here', {
    fix: 'Allow it under Settings, Actions, General, Workflow permissions (the organisation may have to allow it first), or give the token of a GitHub App.',
    cause,
  });
}
