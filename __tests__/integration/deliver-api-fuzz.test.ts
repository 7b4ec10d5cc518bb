// GitHub's API with answers made wrong in seeded ways, also in their status and headers: a delivery ends with a
// UserError, or has what it needs.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { fetchAttestations } from '../../src/deliver/github/attestations.ts';
import { openGitHub } from '../../src/deliver/github/client.ts';
import { openApiPublisher } from '../../src/deliver/github/commits.ts';
import {
  closePullRequest,
  isSettled,
  openPullRequest,
} from '../../src/deliver/github/pull-requests.ts';
import type { Effects } from '../../src/effects.ts';
import { formatUserError, UserError } from '../../src/errors.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { runProcess } from '../../src/process.ts';
import { openRetries } from '../../src/retry.ts';
import { readRunner } from '../../src/runner/context.ts';
import { mangledValue, valueMangler } from '../mangle.ts';
import { tries } from '../tries.ts';

import { keepLog } from './kept-log.ts';

const id = 'a'.repeat(40);
const serverUrl = 'https://github.com';
const pull = {
  ...{ number: 7, html_url: `${serverUrl}/acme/web/pull/7`, node_id: 'PR_1', state: 'open' },
  ...{ title: 'deliver', body: null, labels: [{ name: 'deploy' }], assignees: [{ login: 'jane' }] },
  head: { ref: 'deliver-image/main/web', sha: id, repo: { id: 1 } },
  base: { ref: 'main', repo: { id: 1 } },
  ...{ auto_merge: null, milestone: null, requested_reviewers: [], requested_teams: [] },
};

/** By the end of the path. */
const answers: readonly (readonly [RegExp, (method: string) => unknown])[] = [
  [/\/pulls$/, (method) => (method === 'GET' ? [pull] : pull)],
  [/\/pulls\/7$/, () => pull],
  [/\/reviews$/, () => [{ user: { login: 'bob' } }]],
  [/\/graphql$/, () => ({ data: {}, errors: [{ type: 'X', message: 'clean status' }] })],
  [/\/attestations\//, () => ({ attestations: [{ bundle: { mediaType: 'x' } }] })],
  [/\/git\/ref\//, () => ({ object: { sha: id } })],
  [/\/git\/commits\//, () => ({ tree: { sha: id } })],
  [/\/labels$/, () => [{ name: 'x' }]],
  [/./, () => ({ sha: id, object: { sha: id }, node_id: 'R_1', assignees: [] })],
];

interface Spoiled {
  /** Which of a delivery's answers is another one, and what it is. */
  readonly at: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** From the true answer. */
  readonly value: (answer: unknown) => unknown;
}

let spoiled: Spoiled;
let answered = 0;
const server = createServer((request, response) => {
  request.resume();
  const path = request.url?.replace(/\?.*/, '') ?? '';
  const [, answer] = answers.find(([pattern]) => pattern.test(path)) ?? [];
  const isSpoiled = (answered += 1) % 6 === spoiled.at;
  const { status, headers, value } = isSpoiled
    ? spoiled
    : { status: 200, headers: {}, value: (one: unknown) => one };
  response.writeHead(status, { ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(value(answer?.(request.method ?? ''))));
});
let settings: Omit<Effects, 'retries'>;
let effects: Effects;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = { GITHUB_SERVER_URL: serverUrl, GITHUB_API_URL: url };
  settings = {
    ...{ runProcess, environment, dockerEnvironment: environment, temporaryFolder: '/nowhere' },
    ...{ runner: readRunner(environment), log: keepLog(), random: () => 0.5 },
    signal: new AbortController().signal,
    sleep: () => Promise.resolve(),
  };
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const named = { owner: 'acme', name: 'web' };
const remote = { url: `${serverUrl}/acme/web`, label: 'acme/web', repository: named };
const target = { remote, token: 'ghs_1' };
const route = {
  branch: 'deliver-image/main/web',
  base: 'main',
  paths: ['a.yaml'],
  images: ['ghcr.io/acme/web'],
};
const wishes = {
  ...{ title: undefined, body: undefined, branch: undefined, draft: false, milestone: 3 },
  ...{ assignees: ['bob'], labels: ['x', 'y'], autoMerge: 'squash' as const },
  reviewers: { users: ['alice', 'bob'], teams: ['ops'] },
};
const jane = { name: 'Jane', mail: 'jane@acme.io' };
const file = { entry: { path: 'a.yaml', mode: '100644', id }, after: 'image: x\n' };
const facts = { label: 'acme/web', branch: 'main', fromFork: false, otherRepository: false };

const doings: readonly (() => Promise<unknown>)[] = [
  async () => {
    const place = await openGitHub(effects, target, 'delivery: pull-request');
    const { number, url } = await openPullRequest(place, {
      ...{ ...route, title: 'deliver', body: 'text', commit: id, wishes },
    });
    expect([Number.isSafeInteger(number), url.startsWith(`${serverUrl}/`)]).toEqual([true, true]);
  },
  async () => {
    const place = await openGitHub(effects, target, 'delivery: pull-request');
    await isSettled(place, route, id);
    await closePullRequest(place, route, 'Closed.');
  },
  () => fetchAttestations(effects, 'ghs_1', named, parseDigest(`sha256:${'b'.repeat(64)}`)),
  async () => {
    const publish = await openApiPublisher(effects, { ...target, facts }, true);
    const commit = { parent: id, files: [file], message: 'deliver', author: jane, committer: jane };
    const made = await publish(commit, { branch: 'main' });
    expect(made.commit).toMatch(/^[0-9a-f]{40}$/);
    await publish(commit, { branch: 'main', lease: id });
  },
];

const header = fc.constantFrom('', '0', '-1', '1e30', '-1e30', '99999999999999', 'x', 'NaN');
const spoiling: fc.Arbitrary<Spoiled> = fc.record({
  at: fc.nat(5),
  status: fc.constantFrom(
    200,
    200,
    200,
    200,
    200,
    200,
    201,
    201,
    401,
    403,
    404,
    409,
    422,
    429,
    500,
    502,
  ),
  headers: fc.record({
    'retry-after': header,
    'x-ratelimit-remaining': header,
    'x-ratelimit-reset': header,
  }),
  value: fc.oneof(
    { weight: 3, arbitrary: valueMangler() },
    {
      weight: 1,
      arbitrary: mangledValue(
        ...answers.flatMap(([, answer]) => [answer('GET'), answer('POST')]),
        { message: 'Validation Failed', errors: [{ resource: 'PullRequest', message: 'x' }] },
        { data: null, errors: [{ type: 'RATE_LIMITED', message: 'limit' }] },
      ).map((value) => () => value),
    },
  ),
});

test('whatever one of the answers is', async () => {
  await fc.assert(
    fc.asyncProperty(spoiling, fc.constantFrom(...doings), async (value, work) => {
      [spoiled, answered] = [value, 0];
      effects = { ...settings, retries: openRetries(settings) };
      try {
        await work();
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect([error.code, formatUserError(error)]).not.toContain('defect');
        expect(formatUserError(error)).not.toMatch(/Cannot read properties|Invalid time/);
      }
    }),
    tries(120),
  );
});
