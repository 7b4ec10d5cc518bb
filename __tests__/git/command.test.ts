import { describe, expect, test } from '@jest/globals';

import { guards } from '../../src/git/configuration.ts';
import { gitError, gitWords, openGit } from '../../src/git/command.ts';
import type { ProcessOptions, ProcessResult } from '../../src/process.ts';

const result = (more: Partial<ProcessResult>): ProcessResult => ({
  exitCode: 0,
  stdout: '',
  stderr: '',
  ...more,
});

describe('the last words of a git that failed', () => {
  test.each([
    ['one line', 'fatal: no\n', 'fatal: no'],
    ['the last five', 'a\nb\n\nc\nd\ne\nf\n', 'b\nc\nd\ne\nf'],
    [
      'what it failed of, before its advice',
      'fatal: x\na\nb\nc\nd\ne\n',
      'fatal: x\na\nb\nc\nd\ne',
    ],
    ['none', '', 'exit code 3 and no message'],
  ])('%s', (_, stderr, words) => {
    expect(gitWords(result({ exitCode: 3, stderr }))).toBe(words);
  });
});

describe('what to do, by the words of git 2.39 to 2.50', () => {
  test.each([
    ["fatal: Unable to create '/w/.git/index.lock': File exists.", 'Another git works'],
    ['error: could not lock config file .git/config: File exists', 'Another git works'],
    ['fatal: write error: No space left on device', 'The disk is full'],
    ["fatal: could not open '.git/index' for reading: Permission denied", 'may not read or write'],
    ['git@github.com: Permission denied (publickey).', 'does not accept the login'],
    [
      "fatal: unable to access 'https://a/': The requested URL returned error: 403",
      'does not accept the login',
    ],
    ["fatal: detected dubious ownership in repository at '/w'", 'Another user owns'],
    ['fatal: could not fetch 1a2b3c4d from promisor remote', 'is a partial one (filter)'],
    ['error: object file .git/objects/78/98 is empty\nfatal: Not a valid object', 'is damaged'],
    ['error: bad signature 0x6b6e756a\nfatal: index file corrupt', 'is damaged'],
    ['error: bad tree object HEAD', 'is damaged'],
    ['fatal: bad config line 6 in file .git/config', 'does not take its configuration'],
    ["fatal: bad boolean config value 'banana' for 'core.bare'", 'its configuration'],
    ['fatal: unknown repository extension found:\n\tfoo', 'its configuration'],
    [
      "error: unknown option `foo'\nusage: git status [<options>]",
      'does not know what it is asked',
    ],
    ['fatal: Out of memory, malloc failed (tried to allocate 1 bytes)', 'ran out'],
    ['exit code 137 and no message', 'ran out'],
    ["fatal: unable to access 'https://x/': Could not resolve host: x", 'cannot be reached'],
    ['fatal: something else', 'The words are those of git'],
  ])('%j', (words, advice) => {
    expect(gitError('git status failed', words)).toMatchObject({
      code: 'git',
      message: `git status failed: ${words}`,
      fix: expect.stringContaining(advice) as unknown,
    });
  });
});

describe('git in a folder', () => {
  const calls: [string, readonly string[], ProcessOptions | undefined][] = [];
  const open = (answer: ProcessResult) =>
    openGit(
      (command, args, options) => {
        calls.push([command, args, options]);
        return Promise.resolve(answer);
      },
      '/f',
      { PATH: '/bin', GIT_PAGER: 'less' },
    );

  test('runs there, and neither asks, pages nor translates', async () => {
    await open(result({})).run(['status'], { env: { A: 'b' } });
    expect(calls.at(-1)).toEqual([
      'git',
      [...guards.flatMap((pair) => ['-c', pair.join('=')]), 'status'],
      {
        name: 'git status',
        cwd: '/f',
        env: {
          PATH: '/bin',
          GIT_TERMINAL_PROMPT: '0',
          GIT_ASKPASS: 'true',
          GIT_OPTIONAL_LOCKS: '0',
          GIT_PAGER: 'cat',
          LC_ALL: 'C',
          GIT_TRACE2: '0',
          GIT_TRACE2_EVENT: '0',
          GIT_TRACE2_PERF: '0',
          A: 'b',
        },
      },
    ]);
  });

  test('the settings of a call stand beside those that it has', async () => {
    let env: ProcessOptions['env'];
    const git = openGit(
      (_, __, options) => {
        env = options?.env;
        return Promise.resolve(result({}));
      },
      '/f',
      { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '/f' },
    );
    for (const settings of [[], [['http.x.followredirects', 'false']]] as const) {
      await git.run(['ls-remote'], { settings });
      expect(env).toMatchObject({
        GIT_CONFIG_COUNT: String(1 + settings.length),
        GIT_CONFIG_KEY_0: 'safe.directory',
      });
    }
    expect(env).toMatchObject({ GIT_CONFIG_KEY_1: 'http.x.followredirects' });
  });

  test('reads without the last newline', async () => {
    expect(await open(result({ stdout: 'a\n\n' })).read(['x'])).toBe('a\n');
  });

  test("throws git's own words", async () => {
    const failed = open(result({ exitCode: 128, stderr: 'fatal: no\n' })).read(['log', '-1']);
    await expect(failed).rejects.toMatchObject({
      code: 'git',
      message: 'git log failed: fatal: no',
    });
  });
});
