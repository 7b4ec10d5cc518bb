// Which requests go by a proxy: git's and the API's the same, whatever way the variables are written.
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { explainApiFailure, openGitHub } from '../../src/deliver/github/client.ts';
import { explainRefusal } from '../../src/deliver/git/refusals.ts';
import type { UserError } from '../../src/errors.ts';
import { openGit } from '../../src/git/command.ts';
import { runProcess } from '../../src/process.ts';

import { openEffects } from './git-place.ts';

let server: Server;
let port: number;
let asked: { readonly url: string; readonly authorization: string | undefined }[] = [];

// It lets nothing through, so all that matters is whether it was asked.
beforeAll(async () => {
  server = createServer();
  server.on('connect', ({ url = '', headers }, socket) => {
    asked.push({ url, authorization: headers['proxy-authorization'] });
    const lines = ['407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="x"'];
    socket.end(`HTTP/1.1 ${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
    socket.on('error', () => undefined);
    socket.on('finish', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

beforeEach(() => {
  asked = [];
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

type Variables = Readonly<Record<string, string>>;

const facts = { label: 'acme/web', branch: 'main', fromFork: false, otherRepository: false };

/** What a git and a request to the API fail with: nothing is there behind the proxy, nor without it. */
const ways: Readonly<Record<string, (host: string, variables: Variables) => Promise<UserError>>> = {
  git: async (host, variables) => {
    const own = { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', HOME: '/nowhere' };
    const environment = { ...own, GITHUB_SERVER_URL: `https://${host}`, ...variables };
    const git = openGit(runProcess, tmpdir(), environment);
    const { stderr } = await git.run(['ls-remote', `https://${host}/acme/web`]);
    return explainRefusal(stderr, facts);
  },
  "GitHub's API": async (host, variables) => {
    const place = { root: tmpdir(), hasApi: true, server: { url: '' }, api: { url: '' } };
    const addresses = {
      GITHUB_SERVER_URL: `https://${host}`,
      GITHUB_API_URL: `https://${host}/api/v3`,
    };
    const retries = { another: () => Promise.resolve(false) };
    const effects = openEffects(place, { retries } as never, { ...addresses, ...variables });
    const label = 'acme/web';
    const remote = { url: '', label, repository: { owner: 'acme', name: 'web' } };
    const { gitHub, repository } = await openGitHub(effects, { remote, token: 'x' }, 'a test');
    try {
      await gitHub.rest.repos.get(repository);
    } catch (error) {
      return explainApiFailure(error, 'look', 'contents: read');
    }
    throw new Error('there was an answer');
  },
};

const proxied: readonly (readonly [host: string, variables: (proxy: string) => Variables])[] = [
  ['github.test', (proxy) => ({ https_proxy: `http://${proxy}` })],
  ['github.test', (proxy) => ({ HTTPS_PROXY: `http://${proxy}` })],
  ['github.test', (proxy) => ({ https_proxy: proxy })],
  ['github.test', (proxy) => ({ https_proxy: proxy.replace('127.0.0.1', 'localhost') })],
  ['github.test', (proxy) => ({ https_proxy: `http://${proxy}`, HTTPS_PROXY: 'http://0.0.0.0:2' })],
  ['github.test', (proxy) => ({ https_proxy: '', HTTPS_PROXY: `http://${proxy}` })],
  ['github.test', (proxy) => ({ https_proxy: proxy, no_proxy: 'hub.test,github.tes,.github' })],
  ['github.test', (proxy) => ({ https_proxy: proxy, no_proxy: 'github.test:8443' })],
  ['github.test:8443', (proxy) => ({ https_proxy: proxy, no_proxy: 'github.test:443' })],
  ['0.0.0.0:2', (proxy) => ({ https_proxy: proxy, no_proxy: '10.0.0.0/8' })],
  ['github.test', (proxy) => ({ https_proxy: proxy, no_proxy: '', NO_PROXY: 'hub.test' })],
];

const direct: readonly (readonly [host: string, exceptions: Variables])[] = [
  ['github.test', { no_proxy: '*' }],
  ['github.test', { no_proxy: '10.0.0.1, *' }],
  ['github.test', { NO_PROXY: 'GitHub.Test' }],
  ['github.test', { no_proxy: 'github.test', NO_PROXY: 'other.test' }],
  ['code.github.test', { no_proxy: 'github.test' }],
  ['code.github.test', { no_proxy: '.github.test' }],
  ['github.test', { no_proxy: '.github.test' }],
  ['code.github.test', { no_proxy: '*.github.test' }],
  ['github.test', { no_proxy: 'github.test:443' }],
  ['github.test:8443', { no_proxy: 'other.test,github.test:8443' }],
  ['github.test', { no_proxy: 'other.test github.test' }],
  ['0.0.0.0:2', { no_proxy: '0.0.0.0/8' }],
  ['0.0.0.0:2', { no_proxy: '0.0.0.0' }],
  ['[::]:2', { no_proxy: '[::]' }],
  ['[::]:2', { no_proxy: '::' }],
  ['[::]:2', { no_proxy: '::/16' }],
];

describe.each(Object.entries(ways))('%s', (_, ask) => {
  test.each(proxied)('%s goes by the proxy (%#)', async (host, variables) => {
    const error = await ask(host, variables(`127.0.0.1:${port}`));

    const target = host.includes(':') ? host : `${host}:443`;
    expect(asked.map(({ url }) => url)).toEqual([target]);
    expect(error.code).toBe('proxy');
  });

  test.each(direct)('%s goes past it: %j', async (host, exceptions) => {
    const error = await ask(host, { https_proxy: `http://127.0.0.1:${port}`, ...exceptions });

    expect(asked).toEqual([]);
    expect(error.code).toBe('server-failed');
  });

  test.each([
    ['deploy:s%20e%2Fc', 'deploy:s e/c'],
    ['deploy:100%', 'deploy:100%'],
    ['deploy', 'deploy:'],
  ])('sends what stands in the address: %s', async (pair, sent) => {
    const error = await ask('github.test', { https_proxy: `http://${pair}@127.0.0.1:${port}` });

    const found = asked.flatMap(({ authorization = '' }) => authorization.split(' ')[1] ?? []);
    expect(found.map((one) => Buffer.from(one, 'base64').toString())).toContain(sent);
    expect(`${error.message}${error.fix}`).not.toMatch(/deploy|100%/);
  });
});
