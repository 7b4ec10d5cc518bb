// GitHub's API as a delivery uses it. Loaded only where it is needed: the client takes 0.15 s to load.
import type { getOctokit } from '@actions/github';

import type { Effects } from '../../effects.ts';
import { messageOf, throwIfCancelled, UserError } from '../../errors.ts';
import { formatTime } from '../../git/commits.ts';
import type { Environment } from '../../process.ts';

import { delivery } from '../delivery.ts';
import type { Remote } from '../git/remote.ts';

export type GitHub = ReturnType<typeof getOctokit>;

/** A repository as the API addresses it. */
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- the client's parameters take no interface
export type ApiRepository = {
  readonly owner: string;
  readonly repo: string;
};

/**
 * A repository as the API addresses it, and the token to do so.
 *
 * @param what needs it, in the words of the inputs
 * @throws UserError `github-only` where the target is not on the run's GitHub server, `token-missing`
 */
export function apiTarget(
  { repository, label }: Remote,
  token: string | undefined,
  what: string,
): ApiRepository & { token: string } {
  if (!repository) {
    throw new UserError('github-only', `${what} needs GitHub, and ${label} is not there`, {
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
 * Opens the API of the run's GitHub server. Requests that meet a rate limit, a failing server or a
 * broken connection are tried again from the run's budget of second tries.
 */
export async function openGitHub(effects: Effects, token: string): Promise<GitHub> {
  const client = await import('@actions/github');
  const gitHub = client.getOctokit(token, {
    baseUrl: effects.runner.apiUrl,
    request: { signal: effects.signal },
  });
  effects.log.mask(token);
  gitHub.hook.wrap('request', async (request, options) => {
    for (;;) {
      throwIfCancelled(effects.signal, delivery);
      try {
        const response = await request(options);
        failLimited(response);
        return response;
      } catch (error) {
        throwIfCancelled(effects.signal, delivery);
        const wait = planRetry(readFailure(error), Date.now());
        const what = `GitHub did not answer ${options.method} ${options.url} (${messageOf(error)})`;
        if (wait === undefined || !(await effects.retries.another(what, wait))) throw error;
      }
    }
  });
  return gitHub;
}

interface GraphqlError {
  readonly type?: string;
  readonly message?: string;
}

/**
 * GraphQL tells a rate limit in the body of an answer with status 200, a primary one by its type: to a
 * caller both are what they are in REST.
 *
 * @throws an error as the client throws it for status 429, where the answer tells of a limit
 * @see https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit
 */
function failLimited({
  headers,
  data,
}: {
  readonly headers: object;
  readonly data: unknown;
}): void {
  const errors = (data as { readonly errors?: unknown } | null | undefined)?.errors;
  if (!Array.isArray(errors)) return;
  const limit = (errors as readonly GraphqlError[]).find(
    ({ type, message = '' }) =>
      type === 'RATE_LIMITED' || type === 'RATE_LIMIT' || /secondary rate limit/i.test(message),
  );
  if (limit === undefined) return;
  throw Object.assign(new Error(limit.message ?? 'API rate limit exceeded'), {
    status: 429,
    response: { headers },
  });
}

/** A failed request, as far as it decides what to do. */
export interface ApiFailure {
  /** HTTP status; 500 where there was no answer at all. */
  readonly status: number;
  readonly message: string;
  readonly retryAfter?: string;
  readonly rateLimitRemaining?: string;
  /** Seconds since 1970. */
  readonly rateLimitReset?: string;
}

/** Reads what the client threw. Anything that is not an answer of the API counts as a broken connection. */
export function readFailure(error: unknown): ApiFailure {
  const thrown = error as {
    readonly status?: unknown;
    readonly response?: { readonly headers?: Environment };
  };
  const headers = thrown.response?.headers ?? {};
  return {
    status: typeof thrown.status === 'number' ? thrown.status : 500,
    message: readMessage(error),
    ...(headers['retry-after'] !== undefined && { retryAfter: headers['retry-after'] }),
    ...(headers['x-ratelimit-remaining'] !== undefined && {
      rateLimitRemaining: headers['x-ratelimit-remaining'],
    }),
    ...(headers['x-ratelimit-reset'] !== undefined && {
      rateLimitReset: headers['x-ratelimit-reset'],
    }),
  };
}

/** The client frames what GraphQL said over several lines. */
function readMessage(error: unknown): string {
  const message = messageOf(error);
  const said = message.startsWith('Request failed due to following response errors:');
  return said ? message.replace(/^.*:\n - /, '').replaceAll('\n - ', '; ') : message;
}

/** A longer wait than this is no retry: the error then says when to come back. */
const longestWait = 120_000;

/**
 * How long to wait before the same request again.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds; `undefined` where asking again would not help
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function planRetry(failure: ApiFailure, now: number): number | undefined {
  if (failure.status >= 500 || failure.status === 408) return 0;
  const wait = rateLimitWait(failure, now);
  return wait === undefined || wait > longestWait ? undefined : wait;
}

/** True for a request that was refused because there were too many. */
export function isRateLimit(failure: ApiFailure): boolean {
  return rateLimitWait(failure, 0) !== undefined;
}

/** Milliseconds until a rate limit ends; `undefined` for any other failure. */
function rateLimitWait(failure: ApiFailure, now: number): number | undefined {
  if (failure.status !== 403 && failure.status !== 429) return undefined;
  const asked = Number(failure.retryAfter);
  if (Number.isFinite(asked)) return asked * 1000;
  if (failure.rateLimitRemaining === '0') {
    return Math.max(0, Number(failure.rateLimitReset ?? '0') * 1000 - now);
  }
  const secondary = /secondary rate limit|abuse/i.test(failure.message);
  return secondary || failure.status === 429 ? 60_000 : undefined;
}

/**
 * An API failure as a UserError, with what to do about the usual ones.
 *
 * @param now milliseconds since 1970
 */
export function explainApiFailure(
  error: unknown,
  doing: string,
  permission: string,
  now = Date.now(),
): UserError {
  if (error instanceof UserError) return error;
  const failure = readFailure(error);
  const { status, message } = failure;
  const what = `GitHub refused to ${doing}: ${message}`;
  const limit = explainRateLimit(failure, now);
  if (limit !== undefined) {
    return new UserError('github-rate-limit', what, { fix: limit, cause: error });
  }
  const fixes: Readonly<Record<number, string>> = {
    401: 'The token is missing, wrong or expired.',
    403: `Add to the job: permissions: ${permission}. A pull request from a fork gets a token that can only read.`,
    404: 'The repository does not exist, or the token cannot see it.',
  };
  return new UserError('github', what, {
    fix: fixes[status] ?? "The words are GitHub's own.",
    cause: error,
  });
}

/**
 * When to come back after a rate limit; `undefined` for any other failure.
 *
 * @param now milliseconds since 1970
 */
export function explainRateLimit(failure: ApiFailure, now: number): string | undefined {
  const wait = rateLimitWait(failure, now);
  if (wait === undefined) return undefined;
  return `Run the job again after ${formatTime(Math.ceil((now + wait) / 1000))}, in ${formatMinutes(wait)}. The limit is of the token: another one has its own.`;
}

function formatMinutes(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
