// Whether a commit is the repository's own: only the remote's branches and tags prove it.
import { beforeAll, describe, expect, test } from '@jest/globals';

import { readReachability } from '../../src/deliver/git/reachability.ts';

import { git } from './git-command.ts';
import { openEffects, readToken } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ lifetime: 'file' });
const commits: Record<string, string> = {};

beforeAll(() => {
  const remote = (...args: string[]): string => place.remote('acme/web', ...args);
  commits['an older commit'] = place.create('acme/web', { 'a.txt': 'one\n' });
  commits['the tip'] = place.commit('acme/web', 'main', { 'a.txt': 'two\n' });
  commits['on another branch'] = place.commit('acme/web', 'release', { 'a.txt': 'three\n' });
  const make = (words: string): string =>
    remote(
      '-c',
      'user.name=P',
      '-c',
      'user.email=p@example.com',
      'commit-tree',
      '-p',
      'main',
      '-m',
      words,
      'main^{tree}',
    );
  commits['under an annotated tag'] = make('tagged');
  remote(
    '-c',
    'user.name=P',
    '-c',
    'user.email=p@example.com',
    'tag',
    '-a',
    '-m',
    'x',
    'v1',
    commits['under an annotated tag'] ?? '',
  );
  commits["a pull request's head"] = make('stranger');
  remote('update-ref', 'refs/pull/7/head', commits["a pull request's head"] ?? '');
});

/** A clone with every ref of the remote, pull requests among its remote branches: what it holds proves nothing. */
function cloneAll(depth: number): string {
  const folder = place.checkout('acme/web', depth);
  const all = ['+refs/heads/*:refs/remotes/origin/*', '+refs/pull/*:refs/remotes/origin/pull/*'];
  git(
    folder,
    '-c',
    'protocol.file.allow=always',
    'fetch',
    '--quiet',
    `file://${place.root}/remotes/acme/web.git`,
    ...all,
  );
  return folder;
}

async function reachabilityOf(folder: string, revision: string): Promise<string> {
  return readReachability(openEffects(place), { folder, token: readToken }, revision);
}

test.each([
  ['the tip', 'held'],
  ['an older commit', 'held'],
  ['on another branch', 'held'],
  ['under an annotated tag', 'held'],
  ["a pull request's head", 'not-held'],
])('%s: %s, in a whole clone and in a shallow one', async (name, reachability) => {
  for (const depth of [0, 1]) {
    expect(await reachabilityOf(cloneAll(depth), commits[name] ?? '')).toBe(reachability);
  }
});

test('a commit that was never pushed: not-held', async () => {
  const folder = cloneAll(0);
  git(
    folder,
    '-c',
    'user.name=P',
    '-c',
    'user.email=p@example.com',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'x',
  );
  expect(await reachabilityOf(folder, git(folder, 'rev-parse', 'HEAD'))).toBe('not-held');
});

describe('a checkout without origin', () => {
  const drop = ['remote', 'remove', 'origin'];
  test.each([
    ['the tip', drop, 'held'],
    ["a pull request's head", drop, 'not-held'],
    ['never seen', drop, 'not-held'],
    ["a pull request's head", ['remote', 'rename', 'origin', 'upstream'], 'not-held'],
    ['an older commit', ['remote', 'rename', 'origin', 'upstream'], 'held'],
  ])("of a job asks the run's own repository: %s, after %j", async (name, change, told) => {
    const folder = cloneAll(0);
    git(folder, ...change);
    expect(await reachabilityOf(folder, commits[name] ?? 'f'.repeat(40))).toBe(told);
  });

  test('names the repository that is asked, also where it cannot be read', async () => {
    const folder = cloneAll(0);
    git(folder, ...drop);
    const effects = openEffects(place, {}, { ACT: 'true', GITHUB_REPOSITORY: 'other/made-up' });
    const revision = commits['the tip'] ?? '';
    expect(await readReachability(effects, { folder, token: readToken }, revision)).toBe('unknown');
    expect(effects.log.lines.join('\n')).toContain(
      'The checkout has no remote origin: other/made-up has to hold the commit.',
    );
  });

  test('at a terminal has only commits of its own', async () => {
    const folder = cloneAll(0);
    git(folder, ...drop);
    const effects = openEffects(place);
    const terminal = { ...effects, runner: { ...effects.runner, repository: undefined } };
    const asked = { folder, token: readToken };
    expect(await readReachability(terminal, asked, 'f'.repeat(40))).toBe('held');
  });
});

test.each([
  ['its own branch', 'stranger/web', 'not-held'],
  ['the tip of ours', 'stranger/web2', 'held'],
  ['its own branch', 'acme/gitops', 'held'],
])(
  "a checkout of another owner's repository proves nothing: %s of %s",
  async (what, fork, told) => {
    const folder = cloneAll(0);
    const evil = place.create(fork, { 'a.txt': `${fork}\n` });
    git(folder, 'remote', 'set-url', 'origin', `${place.server.url}/${fork}`);
    const revision = what === 'its own branch' ? evil : (commits['the tip'] ?? '');
    expect(await reachabilityOf(folder, revision)).toBe(told);
  },
);

test.each([
  ['refuses', (): string => `${place.server.url}/acme/gone`],
  ['does not answer', () => 'http://127.0.0.1:1/acme/web'],
  ['no git knows', () => 'made-up://acme/web'],
  ['is no repository', () => '/nowhere'],
])('a remote that %s: unknown', async (_, url) => {
  const folder = cloneAll(0);
  git(folder, 'remote', 'set-url', 'origin', url());
  const effects = openEffects(place);
  const request = { folder, token: readToken };
  expect(await readReachability(effects, request, commits['the tip'] ?? '')).toBe('unknown');
  // Why, for whoever has to mend it.
  expect(effects.log.lines.at(-1)).toMatch(/cannot be reached or fails: \S/);
});

test.each(['https://[acme/web', 'https://acme:99999/web', 'http://u:p4ss@[acme/web'])(
  'an address that no server can have is an error that does not repeat it: %s',
  async (url) => {
    const folder = cloneAll(0);
    git(folder, 'remote', 'set-url', 'origin', url);
    await expect(reachabilityOf(folder, commits['the tip'] ?? '')).rejects.toMatchObject({
      code: 'no-remote',
      message: 'The address of the remote origin is no valid URL',
    });
  },
);
