// A credential goes to the server that it was given for. Another port is another server.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { commit } from '../../src/deliver/commit.ts';

import { editTag } from './edit-tag.ts';
import { git } from './git-command.ts';
import { deliver, openEffects, writeToken } from './git-place.ts';
import { readContext } from './git-reading.ts';
import { startGitServer } from './git-server.ts';
import type { GitServer } from './git-server.ts';
import { usePlace } from './use-place.ts';

const place = usePlace();
let folder: string;
let tip: string;
let elsewhere: GitServer;

beforeEach(async () => {
  tip = place.create('acme/web', { 'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n' });
  folder = place.checkout('acme/web');
  elsewhere = await startGitServer(join(place.root, 'remotes'), {
    [writeToken]: { 'acme/web': 'write' },
  });
});
afterEach(() => elsewhere.close());

/** Answers these requests with a redirect to the other server. */
function redirect(status: number, isRedirected: (query: string) => boolean): void {
  place.server.intercept = ({ path, query }, response) => {
    if (!isRedirected(query)) return false;
    response.writeHead(status, { location: `${elsewhere.url}${path}?${query}` }).end();
    return true;
  };
}

const requests: readonly (readonly [string, (query: string) => boolean])[] = [
  ['every request', () => true],
  ['the push alone', (query) => query.includes('receive-pack')],
];
const statuses = [301, 302, 303, 307, 308];

describe.each(requests)('%s is redirected', (_, isRedirected) => {
  test.each(statuses)('by %i: nothing goes there', async (status) => {
    redirect(status, isRedirected);
    const edit = editTag('1.1.0', ['k8s/web.yaml']);
    await expect(deliver(openEffects(place), folder, edit, { by: commit })).rejects.toMatchObject({
      name: 'UserError',
      code: 'repository-moved',
    });
    expect(elsewhere.requests).toEqual([]);
    expect(place.remote('acme/web', 'rev-parse', 'main')).toBe(tip);
  });
});

describe.each([
  ['the server', ''],
  ['the repository', '/acme/web'],
  ['everything', undefined],
])('a setting of the machine for %s that follows redirects does not win', (_, path) => {
  beforeEach(() => {
    const section = path === undefined ? 'http' : `http "${place.server.url}${path}"`;
    writeFileSync(join(place.root, '.gitconfig'), `[${section}]\n\tfollowRedirects = true\n`);
  });

  test('in a delivery', async () => {
    redirect(302, () => true);
    const edit = editTag('1.1.0', ['k8s/web.yaml']);
    await expect(deliver(openEffects(place), folder, edit, { by: commit })).rejects.toMatchObject({
      code: 'repository-moved',
    });
    expect(elsewhere.requests).toEqual([]);
  });

  test("in a delivery with the checkout's own credentials", async () => {
    const kept = Buffer.from(`x-access-token:${writeToken}`).toString('base64');
    const key = `http.${place.server.url}/.extraheader`;
    git(folder, 'config', key, `AUTHORIZATION: basic ${kept}`);
    redirect(302, () => true);
    const edit = editTag('1.1.0', ['k8s/web.yaml']);
    const effects = openEffects(place, {}, { GITHUB_SERVER_URL: 'https://git.example' });
    await expect(deliver(effects, folder, edit, { by: commit })).rejects.toMatchObject({
      code: 'repository-moved',
    });
    expect(elsewhere.requests).toEqual([]);
  });

  test.each(['a token', 'what the checkout keeps'])('where tags are read, with %s', async (by) => {
    const kept = Buffer.from(`x-access-token:${writeToken}`).toString('base64');
    const key = `http.${place.server.url}/.extraheader`;
    if (by !== 'a token') git(folder, 'config', key, `AUTHORIZATION: basic ${kept}`);
    redirect(302, () => true);
    const token = by === 'a token' ? { token: writeToken } : {};
    const { tags } = await readContext(place, folder, { needsTags: () => true, ...token });
    expect(tags.problem).toContain('returned error: 302');
    expect(elsewhere.requests).toEqual([]);
  });

  test.each(['a token', 'what the checkout keeps'])('and tags are read with %s', async (by) => {
    const kept = Buffer.from(`x-access-token:${writeToken}`).toString('base64');
    const key = `http.${place.server.url}/.extraheader`;
    if (by !== 'a token') git(folder, 'config', key, `AUTHORIZATION: basic ${kept}`);
    const token = by === 'a token' ? { token: writeToken } : {};
    const { tags } = await readContext(place, folder, { needsTags: () => true, ...token });
    expect(tags.problem).toBeUndefined();
    expect(place.server.requests.map((request) => request.token)).toContain(writeToken);
  });
});

test('what the checkout keeps goes there neither', async () => {
  const kept = Buffer.from(`x-access-token:${writeToken}`).toString('base64');
  const key = `http.${place.server.url}/.extraheader`;
  git(folder, 'config', key, `AUTHORIZATION: basic ${kept}`);
  redirect(302, () => true);
  await readContext(place, folder, { needsTags: () => true }).catch(() => undefined);
  expect(elsewhere.requests).toEqual([]);
});
