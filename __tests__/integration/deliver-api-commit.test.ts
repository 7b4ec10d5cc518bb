import type { OutgoingHttpHeaders } from 'node:http';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { parseIdentity } from '../../src/git/names.ts';

import { editTag } from './edit-tag.ts';
import { deliver, openEffects, readToken } from './git-place.ts';
import { failure } from './github-api-types.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });
let folder: string;
let tip: string;

beforeEach(() => {
  tip = place.create('acme/web', {
    'k8s/web.yaml': `+x ${deployment}`,
    'k8s/plain.yaml': deployment,
    'k8s/link.yaml': 'link:web.yaml',
    'README.md': 'read me\n',
  });
  folder = place.checkout('acme/web');
});

const deployment = 'kind: Deployment\r\nimage: ghcr.io/acme/web:1.0.0\r\nreplicas: 1 # é\r\n';
const edit = editTag('1.1.0', ['k8s/web.yaml', 'k8s/plain.yaml']);
const method = 'api';
const remote = (...args: string[]): string => place.remote('acme/web', ...args);
const listing = (): string => remote('ls-tree', '-r', '--format=%(objectmode) %(path)', 'main');

describe('a commit by the API', () => {
  test('keeps bytes, modes, symlinks and submodules', async () => {
    place.addSubmodule('acme/web', 'main', 'vendor/module');
    const before = listing();

    const delivered = await deliver(openEffects(place), folder, edit, { method });

    expect(delivered).toMatchObject({ kind: 'committed', commit: remote('rev-parse', 'main') });
    expect(listing()).toBe(before);
    expect(remote('show', 'main:k8s/web.yaml')).toBe(
      deployment.replace('1.0.0', '1.1.0').trimEnd(),
    );
    expect(remote('diff', '--name-only', 'main^', 'main').split('\n')).toEqual([
      'k8s/plain.yaml',
      'k8s/web.yaml',
    ]);
  });

  test('names no author of its own, so that GitHub signs it', async () => {
    await deliver(openEffects(place), folder, edit, { method });

    const [created] = place.api.requests.filter(({ path }) => path.endsWith('/git/commits'));
    expect(Object.keys(created?.body ?? {})).toEqual(['message', 'tree', 'parents']);
  });

  test('names the author that the user asks for', async () => {
    const author = parseIdentity('Release Bot <release@example.com>');

    await deliver(openEffects(place), folder, edit, { method, author });

    expect(remote('log', '-1', '--format=%an <%ae>', 'main')).toBe(
      'Release Bot <release@example.com>',
    );
  });

  test('edits the new tip when somebody else was faster', async () => {
    let raced = false;
    place.api.intercept = ({ method: verb }) => {
      if (!raced && verb === 'patch') {
        raced = true;
        const theirs = deployment.replace('replicas: 1', 'replicas: 5');
        place.commit('acme/web', 'main', { 'k8s/plain.yaml': theirs });
      }
      return false;
    };

    const delivered = await deliver(openEffects(place), folder, edit, { method });

    expect(delivered).toMatchObject({ kind: 'committed', attempts: 2 });
    expect(remote('show', 'main:k8s/plain.yaml')).toContain('web:1.1.0\r\nreplicas: 5');
    expect(remote('rev-list', '--count', 'main')).toBe('3');
  });

  describe('of a branch that others move back meanwhile', () => {
    const moving =
      (...command: string[]): typeof edit =>
      async (tree) => {
        const edited = await edit(tree);
        if (remote('for-each-ref', 'refs/heads/moved') === '') remote(...command);
        remote('branch', '--force', 'moved', tip);
        return edited;
      };

    test('what was taken off it stays off', async () => {
      place.commit('acme/web', 'main', { 'secret.txt': 'published by mistake\n' });
      const racing = moving('update-ref', 'refs/heads/main', tip);

      const delivered = await deliver(openEffects(place), folder, racing, { method });

      expect(delivered).toMatchObject({ kind: 'committed', attempts: 2 });
      expect(remote('rev-parse', 'main^')).toBe(tip);
    });

    test('deleted: an error, and it is not made anew', async () => {
      const racing = moving('update-ref', '-d', 'refs/heads/main');

      const delivered = deliver(openEffects(place), folder, racing, { method });

      await expect(delivered).rejects.toMatchObject({ code: 'branch-missing' });
      expect(remote('for-each-ref', 'refs/heads/main')).toBe('');
    });
  });

  test('is tried again when GitHub moves the branch for somebody else at this moment', async () => {
    let conflicts = 0;
    place.api.intercept = ({ method: verb }, response) => {
      if (verb !== 'patch' || conflicts > 0) return false;
      conflicts += 1;
      response.writeHead(409, { 'content-type': 'application/json' });
      response.end(JSON.stringify(failure('Reference cannot be updated', 409)));
      return true;
    };

    const delivered = await deliver(openEffects(place), folder, edit, { method });

    expect(delivered).toMatchObject({ kind: 'committed', attempts: 2 });
  });

  test('that was made although the answer got lost is not made again', async () => {
    let lost = false;
    place.api.intercept = ({ method: verb, body }, response) => {
      if (lost || verb !== 'patch') return false;
      lost = true;
      remote('update-ref', 'refs/heads/main', String(body['sha']));
      response.socket?.destroy();
      return true;
    };

    const delivered = await deliver(openEffects(place), folder, edit, { method });

    expect(delivered).toMatchObject({ kind: 'committed', attempts: 1 });
    expect(remote('rev-list', '--count', 'main')).toBe('2');
  });
});

describe('cancelled', () => {
  // Two blobs, the parent, tree, commit, where the branch is, its move.
  test.each([1, 2, 3, 4, 5, 6, 7])('at request %i: the next run completes it', async (last) => {
    const controller = new AbortController();
    place.api.intercept = () => {
      if (place.api.requests.length === last) controller.abort();
      return false;
    };
    const cancelled = openEffects(place, { signal: controller.signal });
    await expect(deliver(cancelled, folder, edit, { method })).rejects.toMatchObject({
      code: 'cancelled',
    });
    place.api.intercept = () => false;

    await deliver(openEffects(place), folder, edit, { method });

    expect(place.api.requests.slice(last)).toHaveLength(last === 7 ? 0 : 7);
    expect(remote('rev-list', '--count', 'main')).toBe('2');
    expect(remote('show', 'main:k8s/plain.yaml')).toContain('web:1.1.0');
  });
});

describe('refused', () => {
  const answer = (status: number, message: string, headers: OutgoingHttpHeaders = {}): void => {
    place.api.intercept = ({ method: verb }, response) => {
      if (verb !== 'patch') return false;
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(failure(message, status)));
      return true;
    };
  };

  test.each([
    [
      422,
      'Repository rule violations found\n\nChanges must be made through a pull request.',
      'branch-protected',
    ],
    [403, 'Resource not accessible by integration', 'push-denied'],
  ])('%i %j', async (status, message, code) => {
    answer(status, message);

    await expect(deliver(openEffects(place), folder, edit, { method })).rejects.toMatchObject({
      code,
    });
    expect(remote('rev-parse', 'main')).toBe(tip);
  });

  test('for half an hour, by a rate limit', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 1800);
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    answer(403, 'API rate limit exceeded for installation ID 7.', headers);

    await expect(deliver(openEffects(place), folder, edit, { method })).rejects.toMatchObject({
      code: 'github-rate-limit',
      fix: expect.stringContaining('Run the job again after 20') as unknown,
    });
    expect(remote('rev-parse', 'main')).toBe(tip);
  });

  test('a token that may only read, before anything is built', async () => {
    const wanted = { method, token: readToken } as const;

    await expect(deliver(openEffects(place), folder, edit, wanted)).rejects.toMatchObject({
      code: 'push-denied',
    });
    expect(place.api.requests).toEqual([]);
  });
});
