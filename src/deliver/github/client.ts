// GitHub's API as a delivery uses it. Loaded only where it is needed: the client takes 0.15 s to load.
import type { getOctokit } from '@actions/github';

import type { Effects } from '../../effects.ts';
import { asUserError, messageOf, throwIfCancelled, UserError } from '../../errors.ts';
import { formatTime } from '../../git/commits.ts';
import { listAt, textAt } from '../../json.ts';
import type { Environment } from '../../process.ts';
import { cutWords } from '../../words.ts';
import { delivery } from '../delivery.ts';
import { explainClosed } from '../git/rules.ts';
import type { Remote } from '../git/remote.ts';

import { checkAnswer, foreignAnswer } from './answers.ts';
import { boundFetch } from './bounds.ts';
import { explainProxy, openFetch } from './way.ts';

export type GitHub = ReturnType<typeof getOctokit>;

/** A repository, and the way to it. */
export interface GitHubRepository {
  readonly effects: Effects;
  readonly gitHub: GitHub;
  /** As the API addresses it. */
  readonly repository: { owner: string; repo: string };
}

/**
 * Checks that the server has all of GitHub's API: Gitea and Forgejo have a part of it.
 *
 * @param what needs what is only there, in the words of the inputs
 * @throws UserError `github-only`
 */
export function checkProduct({ product }: Effects['runner'], what: readonly string[]): void {
  if (product === 'GitHub' || what.length === 0) return;
  const needs = `${what.join(', ')} ${what.length === 1 ? 'needs' : 'need'} GitHub's API`;
  throw new UserError('github-only', `${needs}, and this server is ${product}`, {
    fix: 'Use commit-method: git, and leave auto-merge and pull-request-draft out: the rest of a delivery works there.',
  });
}

/**
 * Checks that the API can be asked.
 *
 * @param what needs it, in the words of the inputs
 * @throws UserError `github-only` where the target is not on the run's GitHub server, `token-missing`
 */
export function checkApi(
  { serverUrl }: Pick<Effects['runner'], 'serverUrl'>,
  { repository, label }: Remote,
  token: string | undefined,
  what: string,
): GitHubRepository['repository'] & { readonly token: string } {
  if (!repository) {
    const where = `${what} needs GitHub's API, and ${label} is not on ${serverUrl}`;
    throw new UserError('github-only', where, {
      fix: 'Use delivery: commit with commit-method: git.',
    });
  }
  if (token === undefined) {
    throw new UserError('token-missing', `${what} needs a token for ${label}`, {
      fix: 'Set token (or repository-token for another repository).',
    });
  }
  return { owner: repository.owner, repo: repository.name, token };
}

/**
 * Opens a repository by the API of the run's GitHub server. Requests that meet a rate limit, a failing server or a
 * broken connection are tried again from the run's budget of second tries. Throws as {@link checkApi}.
 */
export async function openGitHub(
  effects: Effects,
  { remote, token: given }: { readonly remote: Remote; readonly token: string | undefined },
  what: string,
): Promise<GitHubRepository> {
  const { token, ...repository } = checkApi(effects.runner, remote, given, what);
  const fetch = await openFetch(effects);
  // Its own way by a proxy is tried while it loads.
  const client = await import('@actions/github');
  const { apiUrl: baseUrl } = effects.runner;
  const gitHub = client.getOctokit(token, { baseUrl });
  effects.log.mask(token);
  gitHub.hook.wrap('request', async (request, options) => {
    Object.assign(options.request, { signal: effects.signal });
    for (let failed = 1; ; failed += 1) {
      throwIfCancelled(effects.signal, delivery);
      const { apiUrl, serverUrl } = effects.runner;
      try {
        const response = await Promise.resolve(request(options)).catch((error: unknown) => {
          if (isApiFailure(error) || error instanceof UserError) throw error;
          // The client takes every error of the API for an object.
          throw foreignAnswer({ ...options, apiUrl }, 'cannot be read', error);
        });
        failLimited(response);
        checkAnswer({ ...options, apiUrl, serverUrl }, response.data);
        return response;
      } catch (error) {
        throwIfCancelled(effects.signal, delivery);
        const unproxied = explainProxy(error, effects.runner);
        if (unproxied || !isApiFailure(error)) throw unproxied ?? asUserError(error);
        const { product } = effects.runner;
        const wait = planRetry(readFailure(error), Date.now(), { ...options, failed, product });
        const reason = `GitHub did not answer ${options.method} ${options.url} (${firstWords(messageOf(error))})`;
        if (wait === undefined || !(await effects.retries.another(reason, wait))) throw error;
      }
    }
  });
  gitHub.hook.before('request', (options) => {
    // Around the second tries, so once. Only a change in place reaches it.
    Object.assign(options.request, { fetch: boundFetch(fetch, effects.signal) });
  });
  return { effects, gitHub, repository };
}

/**
 * GraphQL tells a rate limit in an answer with status 200, a primary one by its type: here it throws as REST does.
 *
 * @see https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit
 */
function failLimited({ headers, data }: { readonly headers: object; readonly data: unknown }) {
  const limit = listAt(data, 'errors').find(
    (one) =>
      /^RATE_LIMIT(?:ED)?$/.test(textAt(one, 'type') ?? '') ||
      /secondary rate limit/i.test(textAt(one, 'message') ?? ''),
  );
  if (limit === undefined) return;
  const error = new Error(textAt(limit, 'message') ?? 'API rate limit exceeded');
  throw Object.assign(error, { status: 429, response: { headers } });
}

/** The client's own errors; anything else is none of GitHub's words. */
function isApiFailure(error: unknown): boolean {
  return typeof (error as { readonly status?: unknown }).status === 'number' || isGraphql(error);
}

function isGraphql(error: unknown): boolean {
  return (error as { readonly name?: unknown }).name === 'GraphqlResponseError';
}

/** A server that fails may answer with a whole page. */
function firstWords(message: string): string {
  const text = message
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** A failed request, as far as it decides what to do. */
export interface ApiFailure {
  /** HTTP status; 500 where there was no answer at all. */
  readonly status: number;
  readonly message: string;
  /** Of the answer, by names in lower case. */
  readonly headers: Environment;
}

/** Reads what the client threw. Anything that is not an answer of the API counts as a broken connection. */
export function readFailure(error: unknown): ApiFailure {
  const { status, response } = error as {
    readonly status?: unknown;
    readonly response?: { readonly headers?: Environment };
  };
  const text = cutWords(messageOf(error));
  // The client frames what GraphQL said over several lines.
  const isFramed = text.startsWith('Request failed due to following response errors:');
  const message = isFramed ? text.replace(/^.*:\n - /, '').replaceAll('\n - ', '; ') : text;
  const headers = response?.headers ?? {};
  return { status: typeof status === 'number' ? status : 500, message, headers };
}

/** A longer wait than this is no retry: the error then says when to come back. */
const longestWait = 120_000;

/** What was asked, and how often it failed so far. */
interface Asked {
  readonly method: string;
  /** The template, with its parameters in braces. */
  readonly url: string;
  readonly failed: number;
  readonly product: Effects['runner']['product'];
}

/** What is asked to find out whether it is there: that it is not is the answer. */
const isQuestion = ({ method, url }: Asked): boolean =>
  method === 'GET' && /\/(?:git\/ref|compare|attestations)\/\{/.test(url);

/** Gitea takes in a branch some moments after it took the push, and until then says 404 to a pull request of it. */
const isKnownLater = ({ status }: ApiFailure, { method, url, product }: Asked): boolean =>
  product === 'GitHub' || (status === 404 && method === 'POST' && url.endsWith('/pulls'));

/**
 * Milliseconds to wait before the same request again; `undefined` where asking again would not help. A token, a branch
 * or a pull request that was made a moment ago is not known everywhere at once on GitHub; what is unknown three times is
 * meant. Other servers have one place that knows, but for {@link isKnownLater}.
 *
 * @param now milliseconds since 1970
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function planRetry(failure: ApiFailure, now: number, asked: Asked): number | undefined {
  if (isServerFault(failure)) return 0;
  if (failure.status === 401 || (failure.status === 404 && !isQuestion(asked))) {
    if (!isKnownLater(failure, asked)) return undefined;
    return asked.failed < 3 ? 2_000 * asked.failed : undefined;
  }
  // Two changes of one pull request at once, in Gitea's words.
  if ([409, 412].includes(failure.status) && /already changed/i.test(failure.message)) return 0;
  const wait = rateLimitWait(failure, now);
  return wait === undefined || wait > longestWait ? undefined : wait;
}

/** The server failed or did not answer: nothing was refused. */
function isServerFault({ status }: ApiFailure): boolean {
  return status >= 500 || status === 408;
}

/** Milliseconds until a rate limit ends; `undefined` for any other failure. */
function rateLimitWait({ status, message, headers }: ApiFailure, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const asked = Number(headers['retry-after']);
  if (Number.isFinite(asked)) return Math.max(0, asked) * 1000;
  const reset = Number(headers['x-ratelimit-reset'] ?? '0');
  if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) {
    return Math.max(0, reset * 1000 - now);
  }
  const isSecondary = /secondary rate limit|abuse/i.test(message);
  return isSecondary || status === 429 ? 60_000 : undefined;
}

/** An API failure as a UserError, with what to do about the usual ones. @param now milliseconds since 1970 */
export function explainApiFailure(
  cause: unknown,
  doing: string,
  permission: string,
  now = Date.now(),
): UserError {
  if (!isApiFailure(cause)) return asUserError(cause);
  const failure = readFailure(cause);
  const closed = explainClosed(`${failure.message}\n${failure.headers['x-github-sso'] ?? ''}`);
  if (closed) return closed.with({ cause });
  if (isServerFault(failure) && !isGraphql(cause)) {
    const what = `GitHub cannot be reached or fails, asked to ${doing}: ${firstWords(failure.message)}`;
    return new UserError('server-failed', what, {
      fix: 'It may pass: run the job again later.',
      cause,
    });
  }
  const what = `GitHub refused to ${doing}: ${failure.message}`;
  const limit = explainRateLimit(failure, now);
  if (limit !== undefined) return new UserError('github-rate-limit', what, { fix: limit, cause });
  const fixes: Readonly<Record<number, string>> = {
    401: 'The token is missing, wrong or expired.',
    403: `Add to the job: permissions: ${permission}. A pull request from a fork gets a token that can only read.`,
    404: 'The repository does not exist, or the token cannot see it.',
  };
  const fix = fixes[failure.status] ?? "The words are GitHub's own.";
  return new UserError('github', what, { fix, cause });
}

/** When to come back after a rate limit; `undefined` for any other failure. @param now milliseconds since 1970 */
export function explainRateLimit(failure: ApiFailure, now: number): string | undefined {
  const wait = rateLimitWait(failure, now);
  if (wait === undefined) return undefined;
  const minutes = Math.max(1, Math.ceil(wait / 60_000));
  return `Run the job again after ${formatTime(Math.ceil((now + wait) / 1000))}, in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}. The limit is of the token: another one has its own.`;
}
