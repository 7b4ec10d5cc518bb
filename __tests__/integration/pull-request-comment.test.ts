// The comment that tells a pull request how its run ended, with GitHub's API as it is described.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, expect, test } from '@jest/globals';

import { UserError } from '../../src/errors.ts';
import { tellPullRequest } from '../../src/run/comment.ts';
import { openRecord } from '../../src/runner/record.ts';
import { formatSummary, type SummaryFacts } from '../../src/runner/summary.ts';
import { givenInputs } from '../given-inputs.ts';

import { openEffects, readToken, writeToken } from './git-place.ts';
import type { Pull } from './github-api-types.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });
let pull: Pull;

beforeEach(() => {
  place.create('acme/web', { file: 'x\n' });
  pull = {
    ...{ number: 7, head: 'feature', base: 'main', title: 'A change', body: '', state: 'open' },
    ...{ merged: false, labels: [], reviewers: [], teams: [], comments: [], thread: [] },
  };
  place.api.pulls.push(pull);
});

const factsOf = (title: string, more: Partial<SummaryFacts> = {}): SummaryFacts => ({
  ...{ title, rows: [], images: [], reasons: [], platforms: [], nodes: [], diff: '' },
  ...more,
});

interface Row {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly payload?: unknown;
  readonly facts?: SummaryFacts;
  readonly failure?: Error;
  readonly signal?: AbortSignal;
}

const opened = {
  action: 'opened',
  number: 7,
  pull_request: { number: 7, head: { ref: 'feature' } },
};

/** A run that ends as the row says; what its log holds. */
async function run(row: Row = {}): Promise<readonly string[]> {
  const payloadFile = join(place.root, 'event.json');
  writeFileSync(payloadFile, JSON.stringify(row.payload ?? opened));
  const variables = {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_EVENT_PATH: payloadFile,
    ...row.variables,
  };
  const effects = openEffects(place, { ...(row.signal && { signal: row.signal }) }, variables);
  const given = { image: 'ghcr.io/acme/web', comment: 'true', token: writeToken, ...row.inputs };
  const inputs = givenInputs(given, effects.environment);
  const work = (): Promise<SummaryFacts> =>
    row.failure
      ? Promise.reject(row.failure)
      : Promise.resolve(row.facts ?? factsOf('Planned web'));
  const record = openRecord(effects.log, () => 0);
  const ended = tellPullRequest({ ...effects, record }, inputs, work);
  if (row.failure) await expect(ended).rejects.toBe(row.failure);
  else await ended;
  return effects.log.lines;
}

const bodies = (): readonly string[] => (pull.thread ?? []).map(({ body }) => body);

test('the first run makes the comment, with what the summary shows and a hidden mark', async () => {
  const facts = factsOf('Planned web', { reasons: ['Because.'], diff: '-old\n+new\n' });
  expect(await run({ facts })).toEqual([expect.stringMatching(/Comment: made/)]);
  expect(bodies()).toEqual([
    `${formatSummary(facts)}\n<!-- deliver-image: ${/deliver-image: (\w{16}) /.exec(bodies()[0] ?? '')?.[1] ?? ''} -->\n`,
  ]);
});

test('a later run renews it, also where others have written meanwhile', async () => {
  await run();
  for (let index = 0; index < 250; index += 1) {
    pull.thread?.push({ id: `P_${index}`, body: 'A person writes.', isOwn: false });
  }
  const lines = await run({ facts: factsOf('Planned another') });
  expect(lines).toEqual([expect.stringMatching(/Comment: renewed: .*\/pull\/7#IC_0/)]);
  expect(bodies()).toHaveLength(251);
  expect(bodies()[0]).toContain('Planned another');
});

test('what says the same already is left', async () => {
  await run();
  // As GitHub keeps it.
  for (const comment of pull.thread ?? [])
    comment.body = comment.body.trim().replaceAll('\n', '\r\n');
  expect(await run()).toEqual([expect.stringMatching(/Comment: unchanged/)]);
  expect(bodies()).toHaveLength(1);
});

test("another's comment with the mark is not touched", async () => {
  await run();
  const [own = ''] = bodies();
  pull.thread?.splice(0, 1, { id: 'X', body: own, isOwn: false });
  await run({ facts: factsOf('Planned another') });
  expect(bodies()).toEqual([own, expect.stringContaining('Planned another')]);
});

test('a comment that only quotes the mark is not touched', async () => {
  await run();
  const [own = ''] = bodies();
  pull.thread?.splice(0, 1, { id: 'X', body: `> ${own}\nI see.`, isOwn: true });
  await run();
  expect(bodies()).toHaveLength(2);
});

test('each image, and each place of it, has its own', async () => {
  await run();
  await run({ inputs: { image: 'ghcr.io/acme/api' } });
  await run({ inputs: { manifests: 'k8s/prod' } });
  await run({ inputs: { image: 'ghcr.io/acme/api' }, facts: factsOf('Planned api') });
  expect(bodies()).toHaveLength(3);
  expect(bodies()[1]).toContain('Planned api');
});

test('a failure is told in it, and stays a failure', async () => {
  await run();
  await run({ failure: new UserError('tag-exists', 'The tag is there', { fix: 'Take another.' }) });
  expect(bodies()).toEqual([expect.stringContaining('The tag is there \\[tag-exists\\]')]);
});

test('a run that was cancelled says nothing', async () => {
  const signal = AbortSignal.abort();
  expect(await run({ signal, failure: new UserError('cancelled', 'cancelled') })).toEqual([]);
  expect(bodies()).toEqual([]);
});

test.each<readonly [string, Row, RegExp]>([
  [
    'a push',
    { variables: { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' }, payload: {} },
    /none, because this run is on no pull request/,
  ],
  [
    "a workflow_run of a fork's pull request, which names none",
    {
      variables: { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_REF: 'refs/heads/main' },
      payload: {
        workflow_run: {
          event: 'pull_request',
          conclusion: 'success',
          head_sha: 'a'.repeat(40),
          head_branch: 'x',
        },
      },
    },
    /none, because the event names no pull request/,
  ],
  [
    'no right to write',
    { inputs: { token: readToken } },
    /was not written: .*pull-requests: write; a pull request from a fork/,
  ],
  ['no token', { inputs: { token: '' } }, /was not written: comment needs a token/],
  [
    'another server',
    { variables: { GITEA_ACTIONS: 'true' } },
    /needs GitHub's API, and this server is Gitea/,
  ],
  ['not asked for', { inputs: { comment: 'false' } }, /^$/],
])('no comment, and no failure: %s', async (_, row, says) => {
  expect((await run(row)).join('\n')).toMatch(says);
  expect(bodies()).toEqual([]);
});

test('an API that fails is told, and fails nothing', async () => {
  place.api.intercept = (_, response) => {
    response
      .writeHead(403, { 'content-type': 'application/json' })
      .end('{"message":"Resource not accessible"}');
    return true;
  };
  expect(await run()).toEqual([
    expect.stringMatching(/warning: The comment was not written: .*Resource not accessible/),
  ]);
});

test('a comment fits what GitHub takes, however long the plan is', async () => {
  const long = 'a line of a diff that is long enough to count\n'.repeat(20_000);
  const facts = factsOf('Planned web', {
    diff: `${'`'.repeat(50)}\n${long}`,
    reasons: long.split('\n'),
  });
  await run({ facts });
  expect(bodies()[0]?.length).toBeLessThan(65_536);
  expect(bodies()[0]).toMatch(/\n<\/details>\n\n<!-- deliver-image: \w{16} -->\n$/);
  expect(bodies()[0]).toMatch(/^`{51}$/m);
});

test('names of people and numbers of issues in it tell nobody', async () => {
  await run({
    facts: factsOf(
      'by @octocat and @acme/team for #12, acme/web#3 or GH-4; web:1@sha256:ab, a@b.c',
    ),
  });
  const [body = ''] = bodies();
  expect(body).not.toMatch(/(?<!\w)@\w|#\d|GH-\d/);
  expect(body).toContain('web:1@sha256:ab, a@b.c');
});
