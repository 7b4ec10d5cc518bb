import { beforeEach, describe, expect, test } from '@jest/globals';

import { pullRequest } from '../../src/deliver/pull-request.ts';

import { editTag } from './edit-tag.ts';
import { git } from './git-command.ts';
import { deliver, openEffects, readToken, writeToken } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace();
let folder: string;
let tip: string;

beforeEach(() => {
  tip = place.create('acme/web', { 'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n' });
  folder = place.checkout('acme/web');
});

const edit = editTag('1.1.0', ['k8s/web.yaml']);
const never: typeof edit = () => Promise.reject(new Error('the target was opened all the same'));

/** A checkout whose origin is no GitHub and is not there. */
function otherCheckout(): string {
  git(folder, 'remote', 'set-url', 'origin', 'https://git.example/web');
  return folder;
}

describe('refused before anything is built', () => {
  test.each([
    [
      'a branch that does not exist',
      { branch: 'stagign' },
      'branch-missing',
      /has no branch stagign/,
    ],
    ['a token that may only read', { token: readToken }, 'push-denied', /may not write to main/],
    [
      'a repository that the token cannot see',
      { repository: { owner: 'acme', name: 'hidden' } },
      'repository-not-found',
      /acme\/hidden does not exist, or the token cannot see it/,
    ],
    ['a token that is not valid', { token: 'ghs_expired' }, 'token-invalid', /does not accept/],
    ['no token at all', { token: undefined }, 'token-invalid', /does not accept/],
    [
      "no token for GitHub's API",
      { token: undefined, method: 'api' as const },
      'token-missing',
      /^commit-method: api needs a token for acme\/web$/,
    ],
    [
      'no token for a pull request, whatever makes its commit',
      { token: undefined, method: 'api' as const, by: pullRequest },
      'token-missing',
      /^delivery: pull-request needs a token for acme\/web$/,
    ],
    [
      "GitHub's API where there is no GitHub",
      { folder: () => otherCheckout(), by: pullRequest },
      'github-only',
      /^delivery: pull-request needs GitHub's API, and https:\/\/git.example\/web is not on https?:\/\/\S+$/,
    ],
  ])('%s', async (_, where, code, message) => {
    const given = { ...where, folder: 'folder' in where ? where.folder() : folder };
    const error = await deliver(openEffects(place), folder, never, given).catch(
      (thrown: unknown) => thrown,
    );

    expect(error).toMatchObject({ name: 'UserError', code });
    expect((error as Error).message).toMatch(message);
  });

  test.each([
    ['main', 'deliver-image'],
    ['main', 'deliver-image/main'],
    ['release/1.x', 'deliver-image/release'],
    ['release/1.x', 'deliver-image/release/1.x'],
  ])('a proposal for %s beside a branch %s', async (branch, inTheWay) => {
    place.remote('acme/web', 'branch', '--force', 'release/1.x', 'main');
    place.commit('acme/web', inTheWay, { other: 'x\n' });
    const where = { branch, by: pullRequest };

    await expect(deliver(openEffects(place), folder, never, where)).rejects.toMatchObject({
      code: 'branch-conflict',
      message: `acme/web has a branch ${inTheWay}, so there can be no deliver-image/${branch}/ghcr.io+acme+web`,
      fix: expect.stringContaining(`Rename or delete ${inTheWay}`) as unknown,
    });
  });

  test.each([
    ['mian', 'Did you mean main?'],
    ['stagign', 'Did you mean staging?'],
    [
      'nowhere-near',
      "Create the branch, or name another one as branch.\nIt said: couldn't find remote ref refs/heads/nowhere-near\nIts branches are: main, staging.",
    ],
  ])('the branch %s: the error names what there is', async (branch, fix) => {
    place.commit('acme/web', 'staging', { other: 'x\n' });
    place.commit('acme/web', 'deliver-image/main/x', { other: 'x\n' });
    await expect(deliver(openEffects(place), folder, never, { branch })).rejects.toMatchObject({
      code: 'branch-missing',
      fix,
    });
  });

  test('a repository without any commit', async () => {
    const where = { repository: { owner: 'acme', name: 'gitops' }, branch: undefined };
    place.createEmpty('acme/gitops');

    await expect(deliver(openEffects(place), folder, never, where)).rejects.toMatchObject({
      code: 'branch-missing',
    });
  });

  test("a fork's token: the fix says why it can only read", async () => {
    const where = { token: readToken, fromFork: true };

    await expect(deliver(openEffects(place), folder, never, where)).rejects.toMatchObject({
      fix: expect.stringMatching(
        /^A pull request from a fork gets a token that can only read/,
      ) as unknown,
    });
  });

  test('a missing permission: the fix names it', async () => {
    await expect(
      deliver(openEffects(place), folder, never, { token: readToken }),
    ).rejects.toMatchObject({
      fix: expect.stringMatching(/permissions: contents: write/) as unknown,
    });
  });
});

describe('refused by the server', () => {
  test.each([
    [
      'a protected branch',
      `echo "error: GH006: Protected branch update failed for refs/heads/main." >&2
       echo "error: Changes must be made through a pull request." >&2; exit 1`,
      'branch-protected',
      /Use delivery: pull-request/,
    ],
    [
      'a ruleset',
      `echo "error: GH013: Repository rule violations found for refs/heads/main." >&2
       echo "- Changes must be made through a pull request." >&2; exit 1`,
      'branch-protected',
      /GitHub App/,
    ],
    [
      'a workflow file',
      `echo "refusing to allow a GitHub App to create or update workflow .github/workflows/x.yml without workflows permission" >&2; exit 1`,
      'workflow-permission',
      /workflows permission/,
    ],
    [
      'a rule of its own',
      'echo "no pushes on Fridays" >&2; exit 1',
      'push-declined',
      /no pushes on Fridays/,
    ],
  ])('%s', async (_, hook, code, fix) => {
    place.hook('acme/web', 'pre-receive', hook);

    const error = await deliver(openEffects(place), folder, edit).catch(
      (thrown: unknown) => thrown,
    );

    expect(error).toMatchObject({ name: 'UserError', code });
    expect((error as { fix: string }).fix).toMatch(fix);
    expect(place.remote('acme/web', 'rev-parse', 'main')).toBe(tip);
    expect(JSON.stringify(error)).not.toContain(writeToken);
  });
});
