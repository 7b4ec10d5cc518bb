import { describe, expect, test } from '@jest/globals';

import { parseRemoteUrl, readRemote, repositoryOf } from '../../../src/deliver/git/remote.ts';
import type { RemoteRequest } from '../../../src/deliver/git/remote.ts';
import type { Effects } from '../../../src/effects.ts';
import type { RunProcess } from '../../../src/process.ts';
import { readRunner } from '../../../src/runner/context.ts';
import { commandOf } from '../../integration/git-command.ts';
import { keepLog } from '../../integration/kept-log.ts';

describe('a remote URL', () => {
  test.each([
    ['https://github.com/acme/web.git', 'https://github.com/acme/web.git'],
    ['https://octocat@github.com/acme/web', 'https://github.com/acme/web'],
    ['git@github.com:acme/web.git', 'git@github.com:acme/web.git'],
    ['ssh://git@github.com:22/acme/web', 'ssh://git@github.com:22/acme/web'],
    ['file:///srv/web.git', 'file:///srv/web.git'],
    ['/srv/web.git', '/srv/web.git'],
    ['../web.git', '/home/web.git'],
    ['./with:colon', '/home/runner/with:colon'],
  ])('%s in /home/runner is %s, without secrets', (text, url) => {
    expect(parseRemoteUrl(text, '/home/runner')).toEqual({ url, secrets: [] });
  });

  test.each([
    ['https://x-access-token:ghs_1@github.com/acme/web', 'x-access-token:ghs_1', 'ghs_1'],
    ['https://ghp_2@github.com/acme/web', 'ghp_2:', 'ghp_2'],
    ['https://me:p%40ss@github.com/acme/web', 'me:p@ss', 'p@ss'],
    ['https://me:100%@github.com/acme/web', 'me:100%', '100%'],
    [`https://${'0'.repeat(40)}@github.com/acme/web`, `${'0'.repeat(40)}:`, '0'.repeat(40)],
  ])('%s loses its credentials', (text, credentials, secret) => {
    const base64 = Buffer.from(credentials).toString('base64');

    expect(parseRemoteUrl(text, '/')).toEqual({
      url: 'https://github.com/acme/web',
      credentials: base64,
      secrets: [secret, base64],
    });
  });
});

test.each([
  'https://',
  'https://[::x/acme/web',
  'http://ghp_1:x@a b/acme/web',
  'https://h:99999/a/b',
])('%s is no address, and is not repeated', (text) => {
  expect(() => parseRemoteUrl(text, '/')).toThrow(
    expect.objectContaining({
      code: 'no-remote',
      message: 'The address of the remote origin is no valid URL',
    }),
  );
});

describe.each([
  ['github.com', 'https://github.com'],
  ['git.acme.io', 'https://git.acme.io'],
  ['acme.ghe.com', 'https://acme.ghe.com'],
])('the repository acme/web of %s, by ssh', (host, server) => {
  // prettier-ignore
  test.each([
    ['as scp writes it',                     `git@${host}:acme/web.git`],
    ['without a user',                       `${host}:acme/web`],
    ['of an enterprise, whose user is another', `acme@${host}:acme/web.git`],
    ['in capitals',                          `git@${host.toUpperCase()}:acme/web.git`],
    ['with slashes before and after',        `git@${host}:/acme/web/`],
    ['as a URL',                             `ssh://git@${host}/acme/web.git`],
    ['with a port',                          `ssh://git@${host}:22/acme/web`],
    ['with the scheme in capitals',          `SSH://git@${host}/acme/web`],
    ['with git in the scheme',               `git+ssh://git@${host}/acme/web.git`],
    ['at port 443, by the name for it',      `ssh://git@ssh.${host}:443/acme/web.git`],
    ['by a name that an agent made for a key', `git@key-1a2b.${host}:acme/web.git`],
  ])('%s: %s', (_, url) => {
    expect(repositoryOf(url, server)).toEqual({ owner: 'acme', name: 'web' });
  });

  test.each([
    `git@${host}.example:acme/web.git`,
    `git@not${host}:acme/web.git`,
    `git@gist.${host}:acme/web.git`,
    `ssh://git@${host}.example/acme/web`,
    `ssh://git@example/${host}/acme/web`,
    `git@example:${host}/acme/web`,
    `git@${host}:web.git`,
    `git@${host}:acme/../web`,
  ])('%s is not there', (url) => {
    expect(repositoryOf(url, server)).toBeUndefined();
  });
});

describe('the repository of a URL on https://github.com', () => {
  test.each([
    'https://github.com/acme/web',
    'https://github.com/acme/web.git',
    'https://github.com/acme/web/',
    'git@github.com:acme/web.git',
    'ssh://git@github.com/acme/web.git',
    'ssh://git@github.com:22/acme/web',
  ])('%s', (url) => {
    expect(repositoryOf(url, 'https://github.com')).toEqual({ owner: 'acme', name: 'web' });
  });

  test.each([
    'https://gitlab.com/acme/web',
    'https://github.com.evil.example/acme/web',
    'git@gitlab.com:acme/web',
    'https://github.com/acme/team/web',
    '/srv/acme/web',
    'file:///github.com/acme/web',
  ])('%s is not there', (url) => {
    expect(repositoryOf(url, 'https://github.com')).toBeUndefined();
  });
});

test.each([
  ['https://git.acme.io/git', 'https://git.acme.io/git/acme.io/web.git'],
  ['https://git.acme.io/Git', 'https://git.acme.io/git/acme.io/web'],
  ['https://git.acme.io/git', 'git@git.acme.io:acme.io/web.git'],
  ['http://git.acme.io:3000/a/b', 'http://git.acme.io:3000/a/b/acme.io/web'],
])('on Gitea in a folder of its host, %s, an owner may have dots: %s', (server, url) => {
  expect(repositoryOf(url, server)).toEqual({ owner: 'acme.io', name: 'web' });
});

test.each([
  'https://git.acme.io/acme/web',
  'https://git.acme.io/gitea/acme/web',
  'https://git.acme.io/git/../acme/web',
  'https://git.acme.io/git/../web',
])('%s is not in the folder of https://git.acme.io/git', (url) => {
  expect(repositoryOf(url, 'https://git.acme.io/git')).toBeUndefined();
});

describe('what the runner hides of a remote', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const gitops = { owner: 'acme', name: 'gitops' };
  const ours = [base64('x-access-token:ghs_1'), 'ghs_1'];

  /** Git in a checkout whose `origin` has this URL; what was masked when the remote was told. */
  async function maskedOf(
    origin: string | undefined,
    request: Partial<RemoteRequest>,
  ): Promise<readonly string[]> {
    const log = keepLog();
    const runProcess: RunProcess = (_, args) => {
      const isAsked = commandOf(args) === 'remote' && origin !== undefined;
      const stdout = isAsked ? `${origin}\n` : '';
      return Promise.resolve({ exitCode: isAsked ? 0 : 1, stdout, stderr: '' });
    };
    const runner = readRunner({ GITHUB_REPOSITORY: 'acme/web' });
    const effects = { runProcess, environment: {}, runner, log } as unknown as Effects;
    await readRemote(effects, { folder: '/', token: undefined, ...request });
    return log.masked.toSorted();
  }

  test.each<[string, string | undefined, Partial<RemoteRequest>, readonly string[]]>([
    ['no token', 'https://github.com/acme/web', {}, []],
    ['the token', 'https://github.com/acme/web', { token: 'ghs_1' }, ours],
    ['the token for another repository', undefined, { token: 'ghs_1', repository: gitops }, ours],
    ['the token without a checkout', undefined, { token: 'ghs_1' }, ours],
    [
      'the credentials of the URL',
      'https://me:p4ss@git.acme.io/acme/web',
      {},
      [base64('me:p4ss'), 'p4ss'],
    ],
    [
      "the credentials of another server's URL, which gets no token",
      'https://me:p4ss@git.acme.io/acme/web',
      { token: 'ghs_1' },
      [base64('me:p4ss'), 'p4ss'],
    ],
    [
      'those of the URL and the token',
      'https://x-access-token:ghs_0@github.com/acme/web',
      { token: 'ghs_1' },
      [...ours, base64('x-access-token:ghs_0'), 'ghs_0'],
    ],
  ])('%s', async (_, origin, request, masked) => {
    expect(await maskedOf(origin, request)).toEqual(masked.toSorted());
  });
});
