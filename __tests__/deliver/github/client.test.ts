import { describe, expect, test } from '@jest/globals';

import {
  explainApiFailure,
  openGitHub,
  planRetry,
  readFailure,
} from '../../../src/deliver/github/client.ts';
import type { Effects } from '../../../src/effects.ts';
import { readRunner } from '../../../src/runner/context.ts';
import { keepLog } from '../../integration/kept-log.ts';

test("the token is hidden by the time that GitHub's API is open", async () => {
  const log = keepLog();
  const { signal } = new AbortController();
  const effects = { runner: readRunner({}), environment: {}, signal, log };
  const url = 'https://github.com/acme/gitops';
  const remote = { url, label: 'acme/gitops', repository: { owner: 'acme', name: 'gitops' } };
  await openGitHub(effects as unknown as Effects, { remote, token: 'ghs_1' }, 'a pull request');
  expect(log.masked).toEqual(['ghs_1']);
});

const asked = {
  method: 'POST',
  url: '/repos/{owner}/{repo}/pulls',
  failed: 3,
  product: 'GitHub',
} as const;
const now = 1_700_000_000_000;

const retryAfter = (value: string) => ({ 'retry-after': value });
const usedUpUntil = (seconds: number) => ({
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(seconds),
});

describe('a request to GitHub that failed is asked again', () => {
  test.each([
    ['502', { status: 502, message: 'Bad Gateway' }, 0],
    ['no answer at all', { status: 500, message: 'other side closed' }, 0],
    ['408', { status: 408, message: 'Timeout' }, 0],
    ['429 with Retry-After', { status: 429, message: '', headers: retryAfter('30') }, 30_000],
    [
      '429 with a Retry-After that is no number',
      { status: 429, message: '', headers: retryAfter('Fri, 20 Nov 2026 22:00:00 GMT') },
      60_000,
    ],
    ['429 without', { status: 429, message: '' }, 60_000],
    ['403 with Retry-After', { status: 403, message: '', headers: retryAfter('5') }, 5_000],
    [
      '403, secondary limit',
      { status: 403, message: 'You have exceeded a secondary rate limit' },
      60_000,
    ],
    [
      '403, limit used up until in 9 s',
      { status: 403, message: '', headers: usedUpUntil(now / 1000 + 9) },
      9_000,
    ],
    [
      'a limit used up for an hour: not now',
      {
        status: 403,
        message: '',
        headers: usedUpUntil(now / 1000 + 3600),
      },
      undefined,
    ],
    ['403 for want of a permission: never', { status: 403, message: 'not accessible' }, undefined],
    ['401: never', { status: 401, message: 'Bad credentials' }, undefined],
    ['404: never', { status: 404, message: 'Not Found' }, undefined],
    ['422: never', { status: 422, message: 'Validation Failed' }, undefined],
  ])('%s', (_, failure, wait) => {
    expect(planRetry({ headers: {}, ...failure }, now, asked)).toBe(wait);
  });

  test.each<[Effects['runner']['product'], number, number, number | undefined, string?]>([
    ['GitHub', 401, 1, 2_000],
    ['GitHub', 404, 2, 4_000],
    ['Gitea', 401, 1, undefined],
    ['Gitea', 404, 1, undefined, '/repos/{owner}/{repo}/issues/{issue_number}/labels'],
    ['Forgejo', 404, 1, undefined, '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers'],
    // The branch was pushed a moment ago.
    ['Gitea', 404, 1, 2_000],
    ['Gitea', 404, 3, undefined],
    ['Gitea', 502, 1, 0],
  ])('%s, %i for the %i. time', (product, status, failed, wait, url = asked.url) => {
    const failure = { status, message: 'Not Found', headers: {} };
    expect(planRetry(failure, now, { ...asked, url, failed, product })).toBe(wait);
  });

  test('what is no answer of the API counts as a broken connection', () => {
    expect(readFailure(new TypeError('fetch failed'))).toEqual({
      status: 500,
      message: 'fetch failed',
      headers: {},
    });
  });
});

test('what GraphQL said is told in one line, without the frame of its client', () => {
  const said = 'Request failed due to following response errors:\n - not allowed\n - not open';

  expect(readFailure(new Error(said)).message).toBe('not allowed; not open');
});

describe('a request that GitHub refused is explained', () => {
  /** As the client throws it. */
  const refused = (status: number, message: string, headers: Record<string, string> = {}): Error =>
    Object.assign(new Error(message), { status, response: { headers } });
  const reset = String(now / 1000 + 30 * 60);

  test.each([
    ['401', refused(401, 'Bad credentials'), 'github', 'The token is missing, wrong or expired.'],
    [
      '403 for want of a permission',
      refused(403, 'Resource not accessible by integration'),
      'github',
      'Add to the job: permissions: contents: write. A pull request from a fork gets a token that can only read.',
    ],
    [
      'a limit used up for half an hour',
      refused(403, 'API rate limit exceeded for installation ID 7.', {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': reset,
      }),
      'github-rate-limit',
      'Run the job again after 2023-11-14T22:43:20Z, in 30 minutes. The limit is of the token: another one has its own.',
    ],
    [
      '429 with Retry-After',
      refused(429, 'Too many requests', { 'retry-after': '90' }),
      'github-rate-limit',
      'Run the job again after 2023-11-14T22:14:50Z, in 2 minutes. The limit is of the token: another one has its own.',
    ],
    ['422', refused(422, 'Validation Failed'), 'github', "The words are GitHub's own."],
  ])('%s', (_, error, code, fix) => {
    expect(explainApiFailure(error, 'commit to acme/web', 'contents: write', now)).toMatchObject({
      code,
      fix,
    });
  });
});
