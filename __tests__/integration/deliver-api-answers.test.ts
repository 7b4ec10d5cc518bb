// A server that answers everything well, but not as GitHub's API: a login page, a proxy.
import { createServer } from 'node:http';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { commit } from '../../src/deliver/commit.ts';
import { pullRequest } from '../../src/deliver/pull-request.ts';

import { onTestFinished } from '../e2e/on-test-finished.ts';
import { listen } from '../e2e/support/listening.ts';

import { editTag } from './edit-tag.ts';
import { deliver, openEffects } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });
let folder: string;
let tip: string;

beforeEach(() => {
  tip = place.create('acme/web', { 'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n' });
  folder = place.checkout('acme/web');
});

describe.each([
  ['a pull request', { by: pullRequest }],
  ['a commit by the API', { by: commit, method: 'api' as const }],
])('%s', (_, wanted) => {
  test.each([
    ['<html>login</html>', 'text/html'],
    ['', 'application/json'],
    ['{}', 'application/json'],
    ['null', 'application/json'],
    ['[{}]', 'application/json'],
    ['[null]', 'application/json'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'application/json'],
  ])('%.20s as %s is an error', async (body, type) => {
    place.api.intercept = (_request, response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
      return true;
    };
    const delivered = deliver(
      openEffects(place),
      folder,
      editTag('1.1.0', ['k8s/web.yaml']),
      wanted,
    );
    await expect(delivered).rejects.toMatchObject({
      name: 'UserError',
      code: 'github',
      message: `${place.api.url} does not answer as GitHub's API does`,
    });
    expect(place.remote('acme/web', 'rev-parse', 'main')).toBe(tip);
  });
});

test.each([401, 403, 404, 409, 422, 429, 500, 503])(
  'words without an end (%i) fill no log, also where they are said at each try',
  async (status) => {
    place.api.intercept = (_request, response) => {
      const message = `${'<p>'.repeat(1_000)}${'a '.repeat(150_000)}`;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message }));
      return true;
    };
    const effects = openEffects(place);
    const edit = editTag('1.1.0', ['k8s/web.yaml']);
    const error: unknown = await deliver(effects, folder, edit, { by: pullRequest }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: 'UserError' });
    // Of what is refused, the words are kept as words of others are everywhere.
    expect(effects.log.lines.join('').length + (error as Error).message.length).toBeLessThan(
      40_000,
    );
  },
);

test.each([301, 302, 303, 307, 308])(
  'a redirect of the API to another host takes no token along (%i)',
  async (status) => {
    const heard: unknown[] = [];
    const other = createServer(({ headers }, response) => {
      heard.push(headers.authorization);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    const { port, close } = await listen(other);
    onTestFinished(close);
    place.api.intercept = (request, response) => {
      const location = `http://127.0.0.1:${port}${request.path}`;
      response.writeHead(status, { location }).end();
      return true;
    };
    const edit = editTag('1.1.0', ['k8s/web.yaml']);
    const delivered = deliver(openEffects(place), folder, edit, { by: pullRequest });
    await expect(delivered).rejects.toMatchObject({ name: 'UserError' });
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.filter((one) => one !== undefined)).toEqual([]);
  },
);
