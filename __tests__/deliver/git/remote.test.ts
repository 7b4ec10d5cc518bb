import { describe, expect, test } from '@jest/globals';

import { parseRemoteUrl, repositoryOf } from '../../../src/deliver/git/remote.ts';

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
