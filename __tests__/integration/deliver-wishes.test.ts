// What a pull request can be asked to be beside its texts, and a branch of its own name.
import { beforeEach, describe, expect, test } from '@jest/globals';

import type { Delivered } from '../../src/deliver/delivery.ts';
import { pullRequest } from '../../src/deliver/pull-request.ts';
import { parseRepository } from '../../src/image/reference.ts';

import { editTag, image, requestOf } from './edit-tag.ts';
import type { Wanted } from './edit-tag.ts';
import { deliver, openEffects, writeToken } from './git-place.ts';
import { failure } from './github-api-types.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });
const files = { 'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n', other: '1\n' };
let folder: string;

beforeEach(() => {
  place.create('acme/web', files);
  folder = place.checkout('acme/web');
});

function propose(wanted: Wanted, effects = openEffects(place)): Promise<Delivered> {
  const edit = editTag('1.1.0', ['k8s/web.yaml']);
  return deliver(effects, folder, edit, { ...wanted, image: image('1.1.0'), by: pullRequest });
}

const tipOf = (branch: string): string => place.remote('acme/web', 'rev-parse', branch);

test('a draft with assignees, a milestone and a text above the one that is made', async () => {
  const wanted = {
    ...{ draft: true, assignees: ['alice', 'bob'], milestone: 3 },
    body: 'See {{tag}}.\n\nAnd {{this}}.',
  };

  await propose(wanted);
  await propose(wanted);

  expect(place.api.pulls).toHaveLength(1);
  const [pull] = place.api.pulls;
  expect(pull).toMatchObject({ draft: true, assignees: ['alice', 'bob'], milestone: 3 });
  expect(pull?.body).toMatch(/^See 1\.1\.0\.\n\nAnd \{\{this\}\}\.\n\nPins the image in `main`\./);
});

describe('one wish that GitHub refuses leaves the others', () => {
  test.each<[path: RegExp, wanted: Wanted, told: RegExp, granted: object]>([
    [/labels/, { labels: ['a', 'bad', 'b'] }, /did not label .* \(bad\)/, { labels: ['a', 'b'] }],
    [
      /assignees/,
      { assignees: ['alice', 'bad', 'bob'] },
      /did not assign .* \(bad\)/,
      { assignees: ['alice', 'bob'] },
    ],
    [
      /requested_reviewers/,
      { reviewers: { users: ['alice'], teams: ['ops', 'bad'] }, milestone: 3 },
      /did not ask for reviews .* \(bad\)/,
      { reviewers: ['alice'], teams: ['ops'], milestone: 3 },
    ],
    [/issues\/1$/, { milestone: 9, labels: ['a'] }, /the milestone 9/, { labels: ['a'] }],
  ])('%s', async (path, wanted, told, granted) => {
    const effects = openEffects(place);
    place.api.intercept = ({ path: asked, body }, response) => {
      const isBad = /bad|:9/.test(JSON.stringify(body));
      if (!path.test(asked) || !isBad) return false;
      response.writeHead(422, { 'content-type': 'application/json' });
      response.end(JSON.stringify(failure('Validation Failed', 422)));
      return true;
    };

    expect(await propose(wanted, effects)).toMatchObject({ kind: 'proposed' });

    expect(effects.log.lines.join('\n')).toMatch(told);
    expect(place.api.pulls[0]).toMatchObject(granted);
  });
});

describe('a kind of wishes that GitHub refuses as a whole leaves the other kinds', () => {
  const granted = {
    labels: ['a', 'b'],
    assignees: ['alice', 'bob'],
    milestone: 3,
    reviewers: ['alice'],
    teams: ['ops'],
  };
  const { reviewers: users, teams, ...others } = granted;
  const kinds: Readonly<Record<string, readonly [path: RegExp, none: object]>> = {
    labels: [/labels$/, { labels: [] }],
    assignees: [/assignees$/, { assignees: [] }],
    milestone: [/issues\/1$/, { milestone: undefined }],
    reviewers: [/requested_reviewers$/, { reviewers: [], teams: [] }],
  };
  // What GitHub answers where an App may not, a feature is off, a login or number is unknown, or the law closed it.
  test.each([
    ['labels', 403, 'Resource not accessible by integration'],
    ['labels', 410, 'Issues has been disabled in this repository.'],
    ['assignees', 404, 'Not Found'],
    ['milestone', 422, 'Validation Failed'],
    ['milestone', 451, 'Repository access blocked'],
    ['reviewers', 422, 'Reviews may only be requested from collaborators.'],
  ])('%s: %s', async (kind, status, message) => {
    const [path, none] = kinds[kind] ?? [/(?!)/, {}];
    const effects = openEffects(place);
    place.api.intercept = ({ path: asked }, response) => {
      if (!path.test(asked)) return false;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(failure(message, status)));
      return true;
    };

    expect(await propose({ ...others, reviewers: { users, teams } }, effects)).toMatchObject({
      kind: 'proposed',
    });

    const pull: Readonly<Record<string, unknown>> = { ...place.api.pulls[0] };
    const has = Object.keys(granted).map((name) => [name, pull[name]]);
    expect(Object.fromEntries(has)).toEqual({ ...granted, ...none });
    const told = effects.log.lines.filter((line) => line.startsWith('warning'));
    expect(told).not.toEqual([]);
    expect(told.every((line) => line.includes(message))).toBe(true);
  });
});

describe('a branch of its own name', () => {
  test('two folders of one image have a pull request each', async () => {
    await propose({ proposal: 'deploy/staging' });
    await propose({ proposal: 'deploy/production' });

    const heads = place.api.pulls.map(({ head, state }) => [head, state]);
    expect(heads).toEqual([
      ['deploy/staging', 'open'],
      ['deploy/production', 'open'],
    ]);
  });

  test('that another step has taken for another target meanwhile is left to it', async () => {
    place.remote('acme/web', 'branch', 'production', 'main');
    place.commit('acme/web', 'production', { other: '2\n' });
    const edit = editTag('1.1.0', ['k8s/web.yaml']);
    const racing: typeof edit = async (tree) => {
      if (place.api.pulls.length === 0) {
        await propose({ proposal: 'deploy', branch: 'production' });
      }
      return edit(tree);
    };
    const wanted = { proposal: 'deploy', image: image('1.1.0'), by: pullRequest };

    await expect(deliver(openEffects(place), folder, racing, wanted)).rejects.toMatchObject({
      code: 'pull-request-branch',
      message: `pull-request-branch is deploy, the branch of ${place.server.url}/acme/web/pull/1, which goes to production`,
    });
    expect(place.api.pulls).toHaveLength(1);
  });

  describe('that two images share in one file', () => {
    const both = {
      'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\nimage: ghcr.io/acme/api:1.0.0\n',
    };
    const api = { ...image('1.1.0'), repository: parseRepository('ghcr.io/acme/api') };
    const proposeApi = (effects: ReturnType<typeof openEffects>): Promise<Delivered> => {
      const wanted = { proposal: 'deploy', repositories: [api.repository] };
      const edit = editTag('1.1.0', ['k8s/web.yaml'], 'api');
      return deliver(effects, folder, edit, { ...wanted, image: api, by: pullRequest });
    };

    test('the one that is no longer proposed is named, with the way to keep both', async () => {
      place.commit('acme/web', 'main', both);
      await propose({ proposal: 'deploy' });
      const effects = openEffects(place);

      await proposeApi(effects);

      expect(effects.log.lines).toContain(
        `warning: ${place.server.url}/acme/web/pull/1 was about ghcr.io/acme/web too, which this run does not deliver: it is so no more. Deliver both by one step (image, one a line), or give each a pull-request-branch of its own.`,
      );
    });

    test('it stays open where the other one has nothing left to change', async () => {
      const pinned = both['k8s/web.yaml'].replace('api:1.0.0', 'api:1.1.0');
      place.commit('acme/web', 'main', { 'k8s/web.yaml': pinned });
      await propose({ proposal: 'deploy' });
      const effects = openEffects(place);

      expect((await proposeApi(effects)).kind).toBe('unchanged');

      expect(place.api.pulls[0]).toMatchObject({ state: 'open', comments: [] });
      expect(effects.log.lines).toContain(
        `notice: ${place.server.url}/acme/web/pull/1 stays open: it is about ghcr.io/acme/web too.`,
      );
    });
  });

  test('that holds our commit on an older tip is replaced', async () => {
    await propose({ proposal: 'deploy' });
    const newTip = place.commit('acme/web', 'main', { other: '2\n' });
    await propose({ proposal: 'deploy' });

    expect(tipOf('deploy^')).toBe(newTip);
  });

  describe('that holds the commit of a run which no pull request names', () => {
    const next = (effects = openEffects(place)): Promise<Delivered> => {
      const wanted = { proposal: 'deploy', image: image('1.2.0'), by: pullRequest };
      return deliver(effects, folder, editTag('1.2.0', ['k8s/web.yaml']), wanted);
    };

    test.each<[what: string, prepare: () => Promise<unknown>]>([
      [
        'it ended before',
        async () => {
          place.api.intercept = ({ method, path }, response) => {
            if (method !== 'post' || !path.endsWith('/pulls')) return false;
            response.writeHead(403, { 'content-type': 'application/json' });
            response.end(JSON.stringify(failure('Resource not accessible by integration', 403)));
            return true;
          };
          await expect(propose({ proposal: 'deploy' })).rejects.toMatchObject({ code: 'github' });
          place.api.intercept = () => false;
        },
      ],
      [
        'a person rewrote its text',
        async () => {
          await propose({ proposal: 'deploy' });
          for (const pull of place.api.pulls) pull.body = 'mine';
        },
      ],
    ])('is replaced by a newer one: %s', async (_, prepare) => {
      await prepare();
      place.commit('acme/web', 'main', { other: '2\n' });
      const former = place.remote('acme/web', 'rev-parse', 'deploy').trim();
      const effects = openEffects(place);

      expect(await next(effects)).toMatchObject({ kind: 'proposed' });

      expect(effects.log.lines.join('\n')).toMatch(
        new RegExp(`^notice: deploy held a commit .*git fetch \\S+ ${former}`, 'm'),
      );
      expect(place.remote('acme/web', 'show', 'deploy:k8s/web.yaml')).toContain('web:1.2.0');
    });

    test('a commit that a pull request names is replaced without a word', async () => {
      await propose({ proposal: 'deploy' });
      place.commit('acme/web', 'main', { other: '2\n' });
      const effects = openEffects(place);

      await next(effects);

      expect(effects.log.lines.join('\n')).not.toContain('deploy held');
    });

    test('is kept where it changes other files, too', async () => {
      place.commit('acme/web', 'main', { 'k8s/job.yaml': 'image: ghcr.io/acme/web:1.0.0\n' });
      const edit = editTag('1.1.0', ['k8s/web.yaml', 'k8s/job.yaml']);
      const wanted = { proposal: 'deploy', image: image('1.1.0'), by: pullRequest };
      await deliver(openEffects(place), folder, edit, wanted);
      for (const pull of place.api.pulls) pull.body = 'mine';

      await expect(next()).rejects.toMatchObject({ code: 'pull-request-branch' });
    });
  });

  test.each<[name: string, code: string, prepare?: () => unknown]>([
    ['main', 'pull-request-branch'],
    ['gh-readonly-queue/main/pr-7-abc', 'pull-request-branch'],
    ['taken', 'pull-request-branch', () => place.commit('acme/web', 'taken', { other: '2\n' })],
    [
      'deploy',
      'pull-request-branch',
      async () => {
        await propose({ proposal: 'deploy' });
        place.commit('acme/web', 'deploy', { other: 'by a person\n' });
      },
    ],
    [
      'deploy',
      'pull-request-branch',
      async () => {
        place.remote('acme/web', 'branch', 'production', 'main');
        await propose({ proposal: 'deploy', branch: 'production' });
      },
    ],
    ['main/deploy', 'branch-conflict'],
    ['a', 'branch-conflict', () => place.commit('acme/web', 'a/b', { other: '2\n' })],
  ])(
    '%s: %s, before anything is built or pushed',
    async (name, code, prepare = () => undefined) => {
      await prepare();
      const before = place.remote('acme/web', 'for-each-ref');

      await expect(openProposal({ proposal: name })).rejects.toMatchObject({ code });

      expect(place.remote('acme/web', 'for-each-ref')).toBe(before);
    },
  );
});

/** What happens before the build. */
async function openProposal(wanted: Wanted): Promise<void> {
  const edit = editTag('1.1.0', ['k8s/web.yaml']);
  const request = requestOf(folder, edit, { token: writeToken, ...wanted });
  const opened = await pullRequest.open(openEffects(place), request);
  await opened.access.finally(opened.close);
}
