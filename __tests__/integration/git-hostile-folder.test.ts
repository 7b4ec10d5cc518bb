// A commit's files are data: none of them configures git.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { openCheckout, readCheckout } from '../../src/git/checkout.ts';
import { dirtyFilesQuery } from '../../src/git/dirty-files.ts';
import { runProcess } from '../../src/process.ts';
import { readRunner } from '../../src/runner/context.ts';

import { git } from './git-command.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hostile-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const mark = (): string => join(root, 'mark');

/** Plain files that git takes for a bare repository, with these lines of configuration. */
function writeLookalike(folder: string, configuration: string): void {
  for (const name of ['objects', 'refs']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(
    join(folder, 'config'),
    `[core]\n repositoryformatversion = 0\n bare = false\n worktree = ..\n${configuration}`,
  );
}

async function read(folder: string): Promise<unknown> {
  const environment = { PATH: process.env['PATH'], GITHUB_WORKSPACE: root, HOME: root };
  const effects = { runProcess, environment, runner: readRunner(environment) };
  const opened = openCheckout(effects, folder);
  await opened.run(dirtyFilesQuery);
  return readCheckout(opened, []).then(
    ({ topLevel }) => topLevel,
    (error: unknown) => error,
  );
}

describe.each([
  ['fsmonitor', (program: string) => ` fsmonitor = "${program}; false"\n`],
  ['hooks', () => ` hooksPath = .\n`],
  ['a filter', (program: string) => `[filter "x"]\n clean = "${program}"\n`],
  ['an alias', (program: string) => `[alias]\n status = "!${program}"\n`],
  ['a command for refs', (program: string) => ` alternateRefsCommand = "${program}"\n`],
  [
    'a file that is included',
    (program: string) => {
      writeFileSync(join(root, 'more'), `[core]\n fsmonitor = "${program}; false"\n`);
      return `[include]\n path = ${join(root, 'more')}\n`;
    },
  ],
])('%s of a folder that looks like a repository', (_, configuration) => {
  test('where there is no other', async () => {
    const folder = join(root, 'src/app');
    writeLookalike(folder, configuration(`touch ${mark()}`));
    expect(await read(folder)).toMatchObject({ code: 'git-repository' });
    expect(existsSync(mark())).toBe(false);
  });

  test('in a checkout below the workspace', async () => {
    const tree = join(root, 'src');
    mkdirSync(tree);
    git(tree, 'init', '--quiet');
    git(tree, 'commit', '--quiet', '--allow-empty', '-m', 'first');
    writeLookalike(join(tree, 'app'), configuration(`touch ${mark()}`));
    expect(await read(join(tree, 'app'))).toBe(tree);
    expect(existsSync(mark())).toBe(false);
  });
});
