// Deliveries to Gitea, with every guard in force: to the real server where `npm run test:newest` has built it, else to its
// recorded answers with real git behind them.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, jest, test } from '@jest/globals';

import { commit } from '../../src/deliver/commit.ts';
import type { Delivered, Delivery } from '../../src/deliver/delivery.ts';
import { pullRequest } from '../../src/deliver/pull-request.ts';

import { editTag, image, requestOf } from '../integration/edit-tag.ts';
import type { Wanted } from '../integration/edit-tag.ts';
import { git } from '../integration/git-command.ts';
import { openEffects } from '../integration/git-place.ts';
import { useOpened } from '../use-opened.ts';

import { startGitea } from './support/gitea.ts';
import { startGiteaAnswers } from './support/gitea-answers.ts';

const program = join(process.env['DELIVER_IMAGE_NEWEST'] ?? '/nowhere', 'gitea');
const isReal = existsSync(program);
// A server that starts on a busy machine.
jest.setTimeout(120_000);

const place = useOpened(
  () => (isReal ? startGitea(program) : startGiteaAnswers()),
  (opened) => opened.close(),
  'file',
);
const held = (tag: string) => ({ 'k8s/web.yaml': `image: ghcr.io/acme/web:${tag}\n` });
const branch = 'deliver-image/main/ghcr.io+acme+web';

/** A checkout with only its origin: a delivery needs no more of it. */
function checkout(name: string): string {
  const folder = join(place.root, `checkout-${name}`);
  if (!existsSync(folder)) {
    mkdirSync(folder);
    git(folder, 'init', '--quiet');
    git(folder, 'remote', 'add', 'origin', `${place.server.url}/acme/${name}`);
  }
  return folder;
}

interface Run {
  readonly name?: string;
  readonly revision?: string;
  /** What it was told beside the result. */
  readonly told?: string[];
}

async function run(
  by: Delivery,
  tag: string,
  wanted: Wanted = {},
  { name = 'web', revision, told = [] }: Run = {},
): Promise<Delivered> {
  const variables = { GITEA_ACTIONS: 'true', GITHUB_REPOSITORY: `acme/${name}` };
  const effects = openEffects(place, {}, variables);
  const token = place.tokens.writer;
  const more = { token, sourceToken: token, ...wanted };
  const request = requestOf(checkout(name), editTag(tag, ['k8s/web.yaml']), more);
  const destination = await by.open(effects, request);
  try {
    return await destination.deliver([image(tag, revision)]);
  } finally {
    await destination.close();
    told.push(...effects.log.lines.filter((line) => /^(?:warning|notice)/.test(line)));
  }
}

function read(name: string, of = 'main'): string {
  return place.read(name, of, 'k8s/web.yaml').replace('image: ghcr.io/acme/web:', '');
}

describe('a commit', () => {
  beforeAll(async () => {
    await place.create('web', held('1.0.0'));
    await place.create('gitops', held('1.0.0'));
  });

  test('lands on the branch, with the address of its page', async () => {
    const delivered = await run(commit, '1.1.0');

    expect(delivered).toMatchObject({ kind: 'committed', label: 'acme/web' });
    const { page, commit: id } = delivered as Extract<Delivered, { kind: 'committed' }>;
    expect(page).toBe(`${place.server.url}/acme/web/commit/${id}`);
    expect(read('web')).toBe('1.1.0');
  });

  test('lands in another repository', async () => {
    const repository = { owner: 'acme', name: 'gitops' };

    expect(await run(commit, '1.1.0', { repository })).toMatchObject({ label: 'acme/gitops' });
    expect(read('gitops')).toBe('1.1.0');
  });

  test('an older commit replaces no newer one, whatever the server answers of them', async () => {
    const older = place.commit('web', 'main', { file: '1\n' });
    const newer = place.commit('web', 'main', { file: '2\n' });
    const tag = `sha-${newer.slice(0, 7)}`;
    place.commit('web', 'main', held(tag));

    const delivered = await run(commit, `sha-${older.slice(0, 7)}`, {}, { revision: older });

    expect(delivered).toMatchObject({ kind: 'unchanged', because: 'newer-held' });
    expect(read('web')).toBe(tag);
  });
});

describe('refused before the build', () => {
  test.each<[what: string, by: Delivery, wanted: () => Wanted, code: string, fix: RegExp]>([
    [
      'a token that may only read',
      commit,
      () => ({ token: place.tokens.reader }),
      'push-denied',
      /Give a token of somebody who may write there/,
    ],
    ['commits by the API', commit, () => ({ method: 'api' }), 'github-only', /commit-method: git/],
    [
      'auto-merge and a draft',
      pullRequest,
      () => ({ autoMerge: 'squash', draft: true }),
      'github-only',
      /leave auto-merge and pull-request-draft out/,
    ],
  ])('%s', async (_, by, wanted, code, fix) => {
    await expect(run(by, '9.0.0', wanted())).rejects.toMatchObject({
      code,
      fix: expect.stringMatching(fix) as unknown as string,
    });
  });
});

describe('a pull request among those of people, which fill several pages', () => {
  const person = { base: 'main', state: 'open', labels: [], reviewers: [] };
  const others = [1, 2, 3, 4, 5, 6].map((number) => ({
    ...person,
    head: `feature-${number}`,
    title: `By a person ${number}`,
  }));
  const proposePersons = async (some: typeof others): Promise<void> => {
    for (const { head, title } of some) {
      place.commit('api', head, { [head]: 'x\n' });
      await place.propose('api', head, title);
    }
  };
  const theirs = async () => (await place.pulls('api')).filter(({ head }) => head !== branch);
  const ours = async () => (await place.pulls('api')).filter(({ head }) => head === branch);
  const where = { name: 'api' };

  beforeAll(async () => {
    await place.create('api', held('1.0.0'));
    await proposePersons(others.slice(0, 3));
  });

  test('is opened, with labels, reviewers, assignees and a milestone, each for itself', async () => {
    const told: string[] = [];
    const wanted: Wanted = {
      labels: ['deploy', 'missing'],
      assignees: ['alice', 'ghost'],
      milestone: 99,
      reviewers: { users: ['alice', 'ghost'], teams: ['ops'] },
    };

    const delivered = await run(pullRequest, '1.1.0', wanted, { ...where, told });

    expect(delivered).toMatchObject({ kind: 'proposed', action: 'opened', number: 4 });
    expect(told.filter((line) => line.startsWith('warning')).join('\n')).toMatch(
      /did not get missing.*\n.*to ghost: they have no access.*\n.*the milestone 99: .*\n.*\(ghost\)/,
    );
    // No second try: a fault would have cost the run all of them.
    expect(told.join('\n')).not.toContain('trying again');
    // Gitea lists no teams: that nothing was said of one is what can be seen.
    expect(told.join('\n')).not.toMatch(/\bops\b/);
    expect(await ours()).toMatchObject([
      {
        title: 'deliver: web 1.1.0',
        labels: ['deploy'],
        reviewers: expect.arrayContaining(['alice']) as unknown as string[],
      },
    ]);
  });

  test('is found again behind newer ones, and made to say what it shall', async () => {
    await proposePersons(others.slice(3));

    const delivered = await run(pullRequest, '1.2.0', {}, where);

    expect(delivered).toMatchObject({ kind: 'proposed', action: 'updated', number: 4 });
    expect(await ours()).toMatchObject([{ title: 'deliver: web 1.2.0', state: 'open' }]);
    expect(read('api', branch)).toBe('1.2.0');
  });

  test('is closed where nothing is left to change; those of people stay as they are', async () => {
    place.commit('api', 'main', held('1.2.0'));

    expect(await run(pullRequest, '1.2.0', {}, where)).toMatchObject({ kind: 'unchanged' });

    expect(await ours()).toMatchObject([{ state: 'closed' }]);
    expect(await theirs()).toEqual(others);
  });
});
