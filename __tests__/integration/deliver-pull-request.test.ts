import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { Delivered } from '../../src/deliver/delivery.ts';
import { pullRequest } from '../../src/deliver/pull-request.ts';
import type { Effects } from '../../src/effects.ts';
import { formatTime } from '../../src/git/commits.ts';

import { editTag, image, requestOf } from './edit-tag.ts';
import type { Wanted } from './edit-tag.ts';
import { snapshot } from './folder-snapshot.ts';
import { deliver, openEffects, writeToken } from './git-place.ts';
import { gitIn } from './git-command.ts';
import { failure } from './github-api-types.ts';
import type { ApiRequest } from './github-api-types.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });
let folder: string;
let tip: string;

beforeEach(() => {
  tip = place.create('acme/web', { 'k8s/web.yaml': deployment, run: '+x #!/bin/sh\n' });
  folder = place.checkout('acme/web');
});

const deployment = 'kind: Deployment\nimage: ghcr.io/acme/web:1.0.0\n';
const branch = 'deliver-image/main/ghcr.io+acme+web';

async function propose(
  tag: string,
  wanted: Wanted = {},
  effects: Effects = openEffects(place),
  path = 'k8s/web.yaml',
): Promise<Delivered> {
  const more = { ...wanted, image: image(tag), by: pullRequest };
  return deliver(effects, folder, editTag(tag, [path]), more);
}

const remote = (...args: string[]): string => place.remote('acme/web', ...args);
type KeptEffects = ReturnType<typeof openEffects>;
const asked = (method: string, path: RegExp): ApiRequest[] =>
  place.api.requests.filter((request) => request.method === method && path.test(request.path));

describe('the branch holds what this run did not make', () => {
  const replaced = /^warning: .* held ([0-9a-f]{40}) by (.*), which this run has replaced/;
  const after = async (change: () => void): Promise<readonly string[]> => {
    await propose('1.1.0');
    change();
    const effects = openEffects(place);
    await propose('1.2.0', {}, effects);
    return effects.log.lines.filter((line) => line.startsWith('warning'));
  };
  const commitAs = (name: string, ...parents: readonly string[]): void => {
    const parent = parents.flatMap((one) => ['-p', one]);
    const args = ['commit-tree', ...parent, '-m', 'x', `${branch}^{tree}`];
    const bare = join(place.root, 'remotes/acme/web.git');
    const made = gitIn(bare, args, '', { GIT_AUTHOR_NAME: name }).trim();
    remote('update-ref', `refs/heads/${branch}`, made);
  };

  test("a person's commit: a warning names it, so that it can be had back", async () => {
    let theirs = '';
    const [warning = ''] = await after(() => {
      theirs = place.commit('acme/web', branch, { other: 'x\n' });
    });

    expect(replaced.exec(warning)?.slice(1)).toEqual([theirs, 'A Person <person@example.com>']);
    expect(remote('rev-parse', `${branch}^`)).toBe(tip);
  });

  test.each<[what: string, change: () => void]>([
    ['its own commit', () => undefined],
    [
      "GitHub's merge of the target",
      () => {
        commitAs('P', branch, 'main');
      },
    ],
    [
      "another program's",
      () => {
        commitAs('renovate[bot]', branch);
      },
    ],
    ['nothing any more', () => remote('update-ref', '-d', `refs/heads/${branch}`)],
  ])('%s: no warning', async (_, change) => {
    expect(await after(change)).toEqual([]);
  });
});

describe.each(['git', 'api'] as const)('commit-method: %s', (method) => {
  test('opens one pull request with one commit on the tip; target and checkout stay', async () => {
    const before = snapshot(folder);

    const delivered = await propose('1.1.0', { method });

    expect(delivered).toMatchObject({
      kind: 'proposed',
      action: 'opened',
      url: `${place.server.url}/acme/web/pull/1`,
      number: 1,
      branch,
      commit: remote('rev-parse', branch),
      files: ['k8s/web.yaml'],
    });
    expect(remote('rev-parse', 'main')).toBe(tip);
    expect(snapshot(folder)).toEqual(before);
    expect(remote('rev-parse', `${branch}^`)).toBe(tip);
    expect(remote('diff', '--numstat', 'main', branch)).toBe('1\t1\tk8s/web.yaml');
  });

  test('updates the open one: one commit again, on the new tip', async () => {
    await propose('1.1.0', { method });
    const newTip = place.commit('acme/web', 'main', { other: 'x\n' });

    const delivered = await propose('1.2.0', { method });

    expect(delivered).toMatchObject({ kind: 'proposed', action: 'updated', number: 1 });
    expect(place.api.pulls).toHaveLength(1);
    expect(place.api.pulls[0]).toMatchObject({ title: 'deliver: web 1.2.0', state: 'open' });
    expect(remote('rev-parse', `${branch}^`)).toBe(newTip);
    expect(remote('show', `${branch}:k8s/web.yaml`)).toContain('web:1.2.0');
  });

  describe('another step proposes other files of the same image', () => {
    const prod = (effects: KeptEffects, tag: string): Promise<Delivered> =>
      propose(tag, { method }, effects, 'k8s/prod.yaml');

    test('a warning names what is no longer proposed', async () => {
      place.commit('acme/web', 'main', { 'k8s/prod.yaml': deployment });
      await propose('1.1.0', { method });
      const effects = openEffects(place);

      await prod(effects, '1.1.0');

      expect(effects.log.lines).toContain(
        `warning: ${place.server.url}/acme/web/pull/1 was about k8s/web.yaml too, which this run's manifests do not name: it is so no more. Name all manifests of one image and branch in one step.`,
      );
    });

    test('with nothing to change: the pull request stays open', async () => {
      place.commit('acme/web', 'main', { 'k8s/prod.yaml': deployment.replace('1.0.0', '1.1.0') });
      await propose('1.1.0', { method });
      const effects = openEffects(place);

      const delivered = await prod(effects, '1.1.0');

      expect(delivered).toMatchObject({ kind: 'unchanged', because: 'already-pinned' });
      expect(place.api.pulls[0]).toMatchObject({ state: 'open', comments: [] });
      expect(effects.log.lines).toContain(
        `notice: ${place.server.url}/acme/web/pull/1 stays open: it is about k8s/web.yaml too.`,
      );
    });
  });

  test('a second run of the same commit changes nothing', async () => {
    const first = await propose('1.1.0', { method });
    const before = remote('rev-parse', branch);
    place.api.requests.length = 0;

    const second = await propose('1.1.0', { method });

    expect(second).toMatchObject({ ...first, action: 'updated' });
    expect(remote('rev-parse', branch)).toBe(before);
    expect(asked('patch', /./)).toEqual([]);
    expect(asked('post', /./)).toEqual([]);
  });

  test('somebody else moves the branch meanwhile: their commit is seen, then replaced', async () => {
    await propose('1.0.5', { method });
    const effects = openEffects(place);
    let raced = false;
    const edit = editTag('1.1.0', ['k8s/web.yaml']);
    const racing: typeof edit = async (tree) => {
      const edited = await edit(tree);
      // Both branches are fetched by now; the push comes after it.
      if (!raced && tree !== destination.tree) {
        raced = true;
        place.commit('acme/web', branch, {
          'k8s/web.yaml': deployment.replace('1.0.0', '1.0.9'),
        });
      }
      return edited;
    };
    const request = requestOf(folder, racing, { token: writeToken, method });
    const destination = await pullRequest.open(effects, request);

    const delivered = await destination.deliver([image('1.1.0')]);
    await destination.close();

    expect(raced).toBe(true);
    expect(delivered).toMatchObject({ kind: 'proposed', attempts: 2 });
    expect(remote('show', `${branch}:k8s/web.yaml`)).toContain('web:1.1.0');
  });
});

describe('an older run', () => {
  test('does not replace a newer proposal', async () => {
    await propose('1.2.0');

    const delivered = await propose('1.1.0');

    expect(delivered).toMatchObject({
      kind: 'unchanged',
      because: 'newer-held',
      // Not main: that one still holds 1.0.0.
      reason: `k8s/web.yaml:2 holds 1.2.0, a higher version than 1.1.0, on ${branch}, the branch of the pull request`,
    });
    expect(place.api.pulls[0]).toMatchObject({ title: 'deliver: web 1.2.0', state: 'open' });
  });

  test('does not close a newer proposal when the target holds its own pin', async () => {
    place.commit('acme/web', 'main', { 'k8s/web.yaml': deployment.replace('1.0.0', '1.1.0') });
    await propose('1.2.0');

    const delivered = await propose('1.1.0');

    expect(delivered).toMatchObject({ kind: 'unchanged', because: 'newer-held' });
    expect(place.api.pulls[0]).toMatchObject({ state: 'open', comments: [] });
  });
});

describe('what people have merged or closed', () => {
  test.each(['closed', 'merged'])('holds no later proposal up: %s', async (how) => {
    await propose('1.2.0');
    const [pull] = place.api.pulls;
    const merged = how === 'merged';
    Object.assign(pull ?? {}, { state: 'closed', merged, lastCommit: remote('rev-parse', branch) });

    const delivered = await propose('1.1.0');

    expect(delivered).toMatchObject({ kind: 'proposed', action: 'opened', number: 2 });
    expect(remote('show', `${branch}:k8s/web.yaml`)).toContain('web:1.1.0');
  });

  test('a newer commit that is not proposed yet does', async () => {
    await propose('1.2.0');
    place.api.pulls.length = 0;

    expect(await propose('1.1.0')).toMatchObject({ kind: 'unchanged', because: 'newer-held' });
  });
});

describe("a person's pull request is nothing of ours, whatever a server's list gives", () => {
  const persons = {
    number: 1,
    head: 'feature/x',
    base: 'main',
    title: 'Add a feature',
    body: 'By a person.',
    state: 'open',
    merged: false,
    labels: [],
    reviewers: [],
    teams: [],
    comments: [],
  } as const;

  beforeEach(() => {
    place.api.ignoresFilters = true;
    place.commit('acme/web', 'feature/x', { 'x.txt': 'x' });
    place.api.pulls.push({ ...persons, labels: [], reviewers: [], teams: [], comments: [] });
  });
  afterEach(() => {
    place.api.ignoresFilters = false;
  });

  test('it keeps title and text, and ours is another one', async () => {
    expect(await propose('1.1.0')).toMatchObject({ action: 'opened', number: 2 });
    expect(place.api.pulls[0]).toMatchObject(persons);
  });

  test('it is not closed where nothing is left to change', async () => {
    place.commit('acme/web', 'main', { 'k8s/web.yaml': deployment.replace('1.0.0', '1.1.0') });
    expect(await propose('1.1.0')).toMatchObject({ kind: 'unchanged' });
    expect(place.api.pulls).toMatchObject([persons]);
  });
});

describe('nothing left to change', () => {
  test('closes the open pull request with a comment', async () => {
    await propose('1.1.0');
    place.commit('acme/web', 'main', { 'k8s/web.yaml': deployment.replace('1.0.0', '1.1.0') });

    const delivered = await propose('1.1.0');

    expect(delivered).toMatchObject({
      kind: 'unchanged',
      because: 'already-pinned',
      closed: `${place.server.url}/acme/web/pull/1`,
    });
    expect(place.api.pulls[0]).toMatchObject({
      state: 'closed',
      comments: ['Nothing is left to change: main holds this pin. Closed by deliver-image.'],
    });
  });

  test('without an open pull request nothing is asked of GitHub but that', async () => {
    place.commit('acme/web', 'main', { 'k8s/web.yaml': deployment.replace('1.0.0', '1.1.0') });

    expect(await propose('1.1.0')).toMatchObject({ kind: 'unchanged' });
    expect(place.api.requests.map((request) => request.method)).toEqual(['get']);
  });
});

describe('labels, reviewers, title, auto-merge', () => {
  const wishes = {
    title: 'Roll out {{tag}} of {{image}}',
    labels: ['deploy', 'production'],
    reviewers: { users: ['octocat'], teams: ['sre'] },
    autoMerge: 'squash',
  } as const;

  test('are set when it is opened', async () => {
    await propose('1.1.0', wishes);

    expect(place.api.pulls[0]).toMatchObject({
      title: 'Roll out 1.1.0 of ghcr.io/acme/web',
      labels: ['deploy', 'production'],
      reviewers: ['octocat'],
      teams: ['sre'],
      autoMerge: 'SQUASH',
    });
  });

  test('are completed by the next run, where a run broke off', async () => {
    await propose('1.1.0', { ...wishes, labels: ['deploy'], reviewers: { users: [], teams: [] } });

    await propose('1.1.0', wishes);

    expect(place.api.pulls[0]).toMatchObject({
      labels: ['deploy', 'production'],
      reviewers: ['octocat'],
      teams: ['sre'],
    });
  });

  test.each([
    'Pull request Pull request is in clean status',
    'Pull request Pull request is in unstable status',
    'Pull request Pull request is in has_hooks status',
    'Pull request Protected branch rules not configured for this branch',
  ])('auto-merge merges at once where nothing is left to wait for: %s', async (words) => {
    place.api.autoMergeRefusal = words;

    const delivered = await propose('1.1.0', wishes);

    expect(place.api.pulls[0]).toMatchObject({ merged: true });
    expect(remote('rev-parse', 'main')).toBe((delivered as { commit: string }).commit);
  });

  test.each([
    'Pull request Auto merge is not allowed for this repository',
    'Pull request Pull request is in dirty status',
    'Pull request Pull request is in draft status',
  ])('auto-merge that is refused is a warning, and nothing is merged: %s', async (words) => {
    place.api.autoMergeRefusal = words;
    const effects = openEffects(place);

    expect(await propose('1.1.0', wishes, effects)).toMatchObject({ kind: 'proposed' });

    expect(effects.log.lines).toContainEqual(expect.stringMatching(`^warning: .*${words}$`));
    expect(place.api.pulls[0]).toMatchObject({ merged: false, state: 'open' });
    expect(effects.pauses).toEqual([]);
  });

  test('auto-merge waits until GitHub knows whether it can be merged', async () => {
    place.api.autoMergeRefusal = 'Pull request Pull request is in unknown status';
    const sleep = (): Promise<void> => {
      place.api.autoMergeRefusal = undefined;
      return Promise.resolve();
    };

    await propose('1.1.0', wishes, openEffects(place, { sleep }));

    expect(place.api.pulls[0]).toMatchObject({ autoMerge: 'SQUASH', merged: false });
  });

  test('a wish that GitHub does not grant is a warning', async () => {
    place.api.intercept = ({ path }, response) => {
      if (!path.endsWith('/requested_reviewers')) return false;
      response.writeHead(422, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(failure('Reviews may only be requested from collaborators.', 422)),
      );
      return true;
    };
    const effects = openEffects(place);

    expect(await propose('1.1.0', wishes, effects)).toMatchObject({ kind: 'proposed' });
    // Asked together first, then each for itself.
    expect(effects.log.lines.filter((line) => line.startsWith('warning'))).toEqual([
      expect.stringContaining('(octocat): Reviews may only be requested from collaborators.'),
      expect.stringContaining('(sre): Reviews may only be requested from collaborators.'),
    ]);
  });

  test('one reviewer who cannot be asked leaves the others', async () => {
    place.api.intercept = ({ path, body }, response) => {
      const names = JSON.stringify(body);
      if (!path.endsWith('/requested_reviewers') || !names.includes('octocat')) return false;
      response.writeHead(422, { 'content-type': 'application/json' });
      response.end(JSON.stringify(failure('Review cannot be requested from its author.', 422)));
      return true;
    };

    expect(await propose('1.1.0', wishes, openEffects(place))).toMatchObject({ kind: 'proposed' });
    expect(place.api.pulls[0]).toMatchObject({ teams: ['sre'] });
  });
});

describe('cancelled at any request to GitHub', () => {
  const wishes = { labels: ['deploy'], reviewers: { users: ['octocat'], teams: [] } } as const;

  test.each([1, 2, 3, 4, 5])('request %i: the next run completes it', async (last) => {
    const controller = new AbortController();
    place.api.intercept = () => {
      if (place.api.requests.length === last) controller.abort();
      return false;
    };
    const cancelled = openEffects(place, { signal: controller.signal });
    await expect(propose('1.1.0', wishes, cancelled)).rejects.toMatchObject({ code: 'cancelled' });
    place.api.intercept = () => false;

    await propose('1.1.0', wishes);

    expect(place.api.pulls).toMatchObject([
      { state: 'open', labels: ['deploy'], reviewers: ['octocat'], title: 'deliver: web 1.1.0' },
    ]);
    expect(remote('rev-list', '--count', `main..${branch}`)).toBe('1');
  });
});

describe('GitHub is slow, busy or refuses', () => {
  const answerOnce = (
    matches: (request: ApiRequest) => boolean,
    status: number,
    headers: Record<string, string> = {},
    body: unknown = failure('Server Error', status),
  ): void => {
    let answered = false;
    place.api.intercept = (request, response) => {
      if (answered || !matches(request)) return false;
      answered = true;
      if (status === 0) response.socket?.destroy();
      else {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify(body));
      }
      return true;
    };
  };
  const opening = ({ method, path }: ApiRequest): boolean =>
    method === 'post' && path.endsWith('/pulls');
  const unseen = failure('Validation Failed', 422, [
    { resource: 'PullRequest', field: 'head', code: 'invalid' },
  ]);

  test.each([
    ['the branch is not seen yet', opening, 422, {}, unseen, 0],
    ['502', opening, 502, {}, undefined, 0],
    ['a broken connection', opening, 0, {}, undefined, 0],
    ['a rate limit', opening, 429, { 'retry-after': '7' }, undefined, 7000],
    ['a secondary rate limit', opening, 403, { 'retry-after': '60' }, undefined, 60_000],
  ])('%s: asked again', async (_, matches, status, headers, body, atLeast) => {
    answerOnce(matches, status, headers, body);
    const effects = openEffects(place);

    const delivered = await propose('1.1.0', {}, effects);

    expect(delivered).toMatchObject({ kind: 'proposed', action: 'opened' });
    expect(place.api.pulls).toHaveLength(1);
    expect(effects.pauses).toHaveLength(1);
    expect(effects.pauses[0]).toBeGreaterThanOrEqual(atLeast);
  });

  /** GraphQL tells a limit in the body of an answer that is fine otherwise. */
  const limited = (error: Record<string, string>): unknown => ({ data: null, errors: [error] });
  const merging = ({ path }: ApiRequest): boolean => path === '/graphql';
  const primary = { type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'API rate limit' };
  const secondary = { message: 'You have exceeded a secondary rate limit.' };

  test.each([
    ['a primary rate limit', { 'retry-after': '9' }, { ...primary, type: 'RATE_LIMITED' }, 9000],
    ['a primary rate limit in other words', { 'retry-after': '9' }, primary, 9000],
    ['a rate limit without a header', {}, primary, 60_000],
    ['a secondary rate limit', {}, secondary, 60_000],
  ])('%s of GraphQL, in an answer 200: asked again', async (_, headers, error, atLeast) => {
    answerOnce(merging, 200, headers, limited(error));
    const effects = openEffects(place);

    await propose('1.1.0', { autoMerge: 'squash' }, effects);

    expect(place.api.pulls[0]).toMatchObject({ autoMerge: 'SQUASH' });
    expect(effects.pauses).toHaveLength(1);
    expect(effects.pauses[0]).toBeGreaterThanOrEqual(atLeast);
  });

  test('a GraphQL limit that lasts longer: the warning says when it ends', async () => {
    const reset = Math.floor(Date.now() / 1000) + 1800;
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
    answerOnce(merging, 200, headers, limited(primary));
    const effects = openEffects(place);

    expect(await propose('1.1.0', { autoMerge: 'squash' }, effects)).toMatchObject({
      kind: 'proposed',
    });

    expect(effects.pauses).toEqual([]);
    expect(effects.log.lines.filter((line) => line.startsWith('warning'))).toEqual([
      expect.stringContaining(`API rate limit. Run the job again after ${formatTime(reset)}`),
    ]);
  });

  test('another run opens it at the same moment: it is found and updated', async () => {
    let raced = false;
    place.api.intercept = (request) => {
      if (raced || !opening(request)) return false;
      raced = true;
      place.api.pulls.push({
        number: 1,
        head: branch,
        base: 'main',
        title: 'theirs',
        body: '',
        state: 'open',
        merged: false,
        labels: [],
        reviewers: [],
        teams: [],
        comments: [],
      });
      return false;
    };

    expect(await propose('1.1.0')).toMatchObject({ kind: 'proposed', number: 1 });
    expect(place.api.pulls.map(({ title }) => title)).toEqual(['deliver: web 1.1.0']);
  });

  test.each([
    [
      'GitHub Actions is not permitted to create or approve pull requests.',
      'pull-request-forbidden',
      /Settings, Actions, General/,
    ],
    ['Resource not accessible by integration', 'github', /pull-requests: write/],
  ])('%s', async (message, code, fix) => {
    answerOnce(opening, 403, {}, failure(message, 403));

    await expect(propose('1.1.0')).rejects.toMatchObject({
      code,
      fix: expect.stringMatching(fix) as unknown,
    });
  });

  test('not on GitHub at all', async () => {
    const effects = openEffects(place);
    const runner = { ...effects.runner, serverUrl: 'https://github.example' };
    const path = `${place.root}/remotes/acme/web.git`;
    const wanted = { folder: clonePath(path) };

    await expect(propose('1.1.0', wanted, { ...effects, runner })).rejects.toMatchObject({
      code: 'github-only',
    });
  });
});

/** A checkout whose origin is a path. */
function clonePath(path: string): string {
  const checkout = place.checkout('acme/web');
  place.remote('acme/web', '-C', checkout, 'remote', 'set-url', 'origin', path);
  return checkout;
}
