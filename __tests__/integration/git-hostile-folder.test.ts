// A commit's files are data: none of them configures git.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { openCheckout, readCheckout } from '../../src/git/checkout.ts';
import { dirtyFilesQuery } from '../../src/git/dirty-files.ts';
import { askTags } from '../../src/git/tags.ts';
import { runProcess } from '../../src/process.ts';
import { readRunner } from '../../src/runner/context.ts';

import { listen } from '../e2e/support/listening.ts';
import type { Listening } from '../e2e/support/listening.ts';

import { git } from './git-command.ts';

let root: string;
let asking: Listening;
beforeAll(async () => {
  const refuse = createServer((_, response) => {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
  });
  asking = await listen(refuse);
});
afterAll(() => asking.close());
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
  await askTags({ git: opened, serverUrl: 'https://github.com' });
  return readCheckout(opened, []).then(
    ({ topLevel }) => topLevel,
    (error: unknown) => error,
  );
}

const origin = (url: string): string => `[remote "origin"]\n url = "${url}"\n`;

/** Of a server that asks for a login. */
function helper(program: string): string {
  return `${origin(`http://127.0.0.1:${asking.port}/a/b`)}[credential]\n helper = "!${program}; false"\n`;
}

describe.each([
  ['fsmonitor', (program: string) => ` fsmonitor = "${program}; false"\n`],
  ['hooks', () => ` hooksPath = .\n`],
  ['a filter', (program: string) => `[filter "x"]\n clean = "${program}"\n`],
  ['an alias', (program: string) => `[alias]\n status = "!${program}"\n`],
  [
    'a way by ssh',
    (program: string) => ` sshCommand = "${program}; false"\n${origin('ssh://a/b')}`,
  ],
  ['a proxy of git', (program: string) => ` gitProxy = "${program}"\n${origin('git://a/b')}`],
  [
    'a program as a transport',
    (program: string) =>
      `${origin(`ext::sh -c ${program.replace(' ', '% ')}`)}[protocol "ext"]\n allow = always\n`,
  ],
  [
    'a program of the remote',
    (program: string) => `${origin('..')} uploadpack = "${program}; false"\n`,
  ],
  [
    'an address that is another one',
    (program: string) =>
      `${origin('https://a/b')}[url "ext::sh -c ${program.replace(' ', '% ')}; "]\n insteadOf = https:\n[protocol "ext"]\n allow = always\n`,
  ],
  ['a helper for credentials', helper],
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
