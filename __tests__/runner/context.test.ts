// What the runner says; what stands in the place of a fact is none.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import { nameAction, readRunner } from '../../src/runner/context.ts';

const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
) as { readonly version: string };

const real = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/web',
  GITHUB_RUN_ID: '12',
};
const source = 'https://github.com/acme/web';

test.each<[string, Record<string, string>, source: string | undefined, run: string | undefined]>([
  ['a runner', real, source, `${source}/actions/runs/12`],
  [
    'a server below a path',
    { ...real, GITHUB_SERVER_URL: 'http://git.lan:3000/git/' },
    'http://git.lan:3000/git/acme/web',
    'http://git.lan:3000/git/acme/web/actions/runs/12',
  ],
  ['act', { ...real, ACT: 'true', GITHUB_RUN_ID: '1' }, source, undefined],
  ["act's path", { ...real, ACT: 'true', GITHUB_REPOSITORY: '/home/me/web' }, undefined, undefined],
  ['a path above', { ...real, GITHUB_REPOSITORY: '../web' }, undefined, undefined],
  ['a name that is a path', { ...real, GITHUB_REPOSITORY: 'acme/..' }, undefined, undefined],
  ['no owner', { ...real, GITHUB_REPOSITORY: '/web' }, undefined, undefined],
  ['one word', { ...real, GITHUB_REPOSITORY: '1' }, undefined, undefined],
  ['an empty object', { ...real, GITHUB_REPOSITORY: '{}' }, undefined, undefined],
  ['no server', { ...real, GITHUB_SERVER_URL: '' }, undefined, undefined],
  ['a server that is none', { ...real, GITHUB_SERVER_URL: '{}' }, undefined, undefined],
  ['an address that is none', { ...real, GITHUB_SERVER_URL: 'https://[::x' }, undefined, undefined],
  ['no run', { ...real, GITHUB_RUN_ID: '' }, source, undefined],
  ['a run that is none', { ...real, GITHUB_RUN_ID: '{}' }, source, undefined],
  ['nothing', {}, undefined, undefined],
])('%s: %j: source %s, run %s', (_, environment, sourceUrl, runUrl) => {
  expect(readRunner(environment)).toMatchObject({ sourceUrl, runUrl });
});

test.each([
  ['', 'https://github.com', 'https://api.github.com'],
  ['{}', 'https://github.com', 'https://api.github.com'],
  ['1', 'https://github.com', 'https://api.github.com'],
  ['http://git.lan:3000/', 'http://git.lan:3000', 'http://git.lan:3000'],
  ['http://[::1]:3000', 'http://[::1]:3000', 'http://[::1]:3000'],
])('the server "%s": %s', (url, serverUrl, apiUrl) => {
  const environment = { GITHUB_SERVER_URL: url, GITHUB_API_URL: url };
  expect(readRunner(environment)).toMatchObject({ serverUrl, apiUrl });
});

test.each([
  [{}, `deliver-image ${version}`],
  [{ GITHUB_ACTION_REF: 'v1' }, `deliver-image ${version} (v1)`],
])('with %j the log begins with: %s', (variables, line) => {
  expect(nameAction(readRunner(variables))).toBe(line);
});
