// A checkout that belongs to another user, as in a container job.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { openCheckout } from '../../src/git/checkout.ts';
import { runProcess } from '../../src/process.ts';
import { readRunner } from '../../src/runner/context.ts';

import { git } from './git-command.ts';

// Git compares real paths, and the temporary folder may be behind a link.
const root = realpathSync(mkdtempSync(join(tmpdir(), 'ownership-')));
const at = (place: string): string => join(root, place);

beforeAll(() => {
  for (const place of ['work', 'work/module', 'work-else']) {
    mkdirSync(at(place));
    git(at(place), 'init', '--quiet');
  }
  mkdirSync(at('work/module/deep/er'), { recursive: true });
  mkdirSync(at('work/deep'));
  symlinkSync(at('work'), at('link'));
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** The work tree's root as git tells it, or its refusal. */
async function topLevel(folder: string, workspace: string | undefined): Promise<string> {
  const environment = {
    PATH: process.env['PATH'],
    HOME: root,
    GIT_CONFIG_NOSYSTEM: '1',
    // Git's own switch for its tests: every owner is another one.
    GIT_TEST_ASSUME_DIFFERENT_OWNER: '1',
    ...(workspace !== undefined && { GITHUB_WORKSPACE: at(workspace) }),
  };
  const checkout = openCheckout(
    { runProcess, environment, runner: readRunner(environment) },
    at(folder),
  );
  const { stdout, stderr } = await checkout.run(['rev-parse', '--show-toplevel']);
  return /dubious ownership/.exec(stderr)?.[0] ?? stdout.trim().slice(root.length + 1);
}

test.each([
  ['the workspace', 'work', 'work', 'work'],
  ['a folder of the workspace', 'work/deep', 'work', 'work'],
  ['a checkout below the workspace', 'work/module', 'work', 'work/module'],
  ['a folder of a checkout below', 'work/module/deep/er', 'work', 'work/module'],
  ['the workspace behind a link', 'link', 'link', 'work'],
])('on a runner, git trusts %s', async (_, folder, workspace, trusted) => {
  expect(await topLevel(folder, workspace)).toBe(trusted);
});

test.each([
  ['a repository that the workspace is only a folder of', 'work/deep', 'work/deep'],
  ['any repository without a workspace, as on a developer’s machine', 'work', undefined],
])('git does not trust %s', async (_, folder, workspace) => {
  expect(await topLevel(folder, workspace)).toBe('dubious ownership');
});
