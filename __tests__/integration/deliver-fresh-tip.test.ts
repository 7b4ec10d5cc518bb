// What a delivery does is decided on the branch as it is after the build, not as it was before.
import { beforeEach, describe, expect, test } from '@jest/globals';

import { commit } from '../../src/deliver/commit.ts';
import type { Delivered, Delivery } from '../../src/deliver/delivery.ts';
import { pullRequest } from '../../src/deliver/pull-request.ts';

import { editTag, image, requestOf } from './edit-tag.ts';
import { openEffects, writeToken } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });

const proposed = 'deliver-image/main/ghcr.io+acme+web';
const holding = (tag: string) => ({ 'k8s/web.yaml': `image: ghcr.io/acme/web:${tag}\n` });
const remote = (...args: string[]): string => place.remote('acme/web', ...args);
const held = (branch: string): string =>
  /web:(\S+)/.exec(remote('show', `${branch}:k8s/web.yaml`))?.[1] ?? '';

/** Opens the branch and plans as before a build, lets something happen, and delivers 1.1.0. */
async function deliverAfter(
  delivery: Delivery,
  during: () => unknown,
  method: 'git' | 'api' = 'git',
): Promise<Delivered> {
  const folder = place.checkout('acme/web');
  const effects = openEffects(place);
  const edit = editTag('1.1.0', ['k8s/web.yaml']);
  const request = requestOf(folder, edit, { token: writeToken, method });
  const destination = await delivery.open(effects, request);
  await edit(destination.tree);
  during();
  place.server.requests.length = 0;
  try {
    return await destination.deliver([image('1.1.0')]);
  } finally {
    await destination.close();
  }
}

/** How often the remote was asked for its branches, for reading and for writing. */
const looks = (service: string): number =>
  place.server.requests.filter(
    ({ path, query }) => path.endsWith('/info/refs') && query.includes(service),
  ).length;

describe.each(['git', 'api'] as const)('a pull request, commit-method: %s', (method) => {
  const propose = (during: () => unknown): Promise<Delivered> =>
    deliverAfter(pullRequest, during, method);

  beforeEach(() => {
    place.create('acme/web', holding('1.0.0'));
  });

  test('is made on the tip that the target has by now', async () => {
    let tip = '';

    const delivered = await propose(() => {
      tip = place.commit('acme/web', 'main', { other: 'x\n' });
    });

    expect(delivered).toMatchObject({ kind: 'proposed', attempts: 1 });
    expect(remote('rev-parse', `${proposed}^`)).toBe(tip);
  });

  test('is not made where the target holds a newer image by now', async () => {
    const delivered = await propose(() => place.commit('acme/web', 'main', holding('1.2.0')));

    expect(delivered).toMatchObject({ kind: 'unchanged', because: 'newer-held' });
    expect(place.api.pulls).toEqual([]);
  });

  test('is not made where the target holds the pin by now', async () => {
    const delivered = await propose(() => place.commit('acme/web', 'main', holding('1.1.0')));

    expect(delivered).toMatchObject({ kind: 'unchanged', because: 'already-pinned' });
    expect(place.api.pulls).toEqual([]);
  });

  test('is made where the target holds the pin no more', async () => {
    place.commit('acme/web', 'main', holding('1.1.0'));

    const delivered = await propose(() => place.commit('acme/web', 'main', holding('1.0.9')));

    expect(delivered).toMatchObject({ kind: 'proposed' });
    expect(held(proposed)).toBe('1.1.0');
  });

  test('both branches are read in one look', async () => {
    place.commit('acme/web', proposed, holding('1.0.0'));

    await propose(() => undefined);

    expect(looks('git-upload-pack')).toBe(1);
  });

  test('a proposal branch that is gone by now is made anew', async () => {
    place.commit('acme/web', proposed, holding('1.0.5'));

    await propose(() => remote('branch', '-D', proposed));

    expect(held(proposed)).toBe('1.1.0');
  });
});

describe('a commit', () => {
  test.each([
    ['holds an older image by now', '1.1.0', '1.0.9', { kind: 'committed' }, '1.1.0'],
    ['holds a newer image no more', '1.2.0', '1.0.9', { kind: 'committed' }, '1.1.0'],
    ['holds a newer image by now', '1.1.0', '1.2.0', { because: 'newer-held' }, '1.2.0'],
    ['holds the pin by now', '1.2.0', '1.1.0', { because: 'already-pinned' }, '1.1.0'],
    ['still holds the pin', '1.1.0', undefined, { because: 'already-pinned' }, '1.1.0'],
  ])('where the branch %s', async (_, before, after, outcome, end) => {
    place.create('acme/web', holding(before));

    const delivered = await deliverAfter(commit, () => {
      if (after !== undefined) place.commit('acme/web', 'main', holding(after));
    });

    expect(delivered).toMatchObject(outcome);
    expect(held('main')).toBe(end);
  });

  test('that is written asks for the tip no second time: the push does', async () => {
    place.create('acme/web', holding('1.0.0'));

    await deliverAfter(commit, () => undefined);

    expect([looks('git-upload-pack'), looks('git-receive-pack')]).toEqual([0, 1]);
  });
});

test.each([
  ['git', 'deliver-image'],
  ['api', 'deliver-image'],
  ['git', `${proposed}/below`],
] as const)(
  'commit-method: %s: a branch %s by now ends the run at once',
  async (method, branch) => {
    place.create('acme/web', holding('1.0.0'));
    const during = () => place.commit('acme/web', branch, { other: 'x\n' });

    await expect(deliverAfter(pullRequest, during, method)).rejects.toMatchObject({
      code: 'branch-conflict',
      fix: expect.stringContaining(`'refs/heads/${branch}' exists`) as unknown,
    });
  },
);
