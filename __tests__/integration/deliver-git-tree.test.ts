// The files of a commit that holds more than a run could take into its memory.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { openGitTree } from '../../src/deliver/git/tree.ts';
import { openGit } from '../../src/git/command.ts';
import { runProcess } from '../../src/process.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tree-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a file that is too large to be a manifest is read, so that its name can be searched', async () => {
  const sizes = { 'a.yaml': 10, 'b.yaml': 5_000_001, 'c.yaml': 5_000_000 };
  const git = openGit(runProcess, folder, process.env);
  await git.read(['init', '--quiet']);
  for (const [name, size] of Object.entries(sizes)) {
    writeFileSync(path.join(folder, name), name.charAt(0).repeat(size));
  }
  execFileSync('git', ['-C', folder, 'add', '.']);
  const tree = await git.read(['write-tree']);
  const nothing = () => Promise.reject(new Error('nothing is missing'));
  const repository = { git, ask: nothing, fetch: nothing, remove: () => Promise.resolve() };

  const read: unknown[] = [];
  for await (const { path: name, bytes, size } of openGitTree(repository, tree).read(
    Object.keys(sizes),
  )) {
    read.push([name, bytes.length, size]);
  }
  expect(read).toEqual([
    ['a.yaml', 10, 10],
    ['b.yaml', 5_000_001, 5_000_001],
    ['c.yaml', 5_000_000, 5_000_000],
  ]);
});

test('a file whose name is not UTF-8 is listed and read: who pins has to hear of it', async () => {
  const git = openGit(runProcess, folder, process.env);
  await git.read(['init', '--quiet']);
  writeFileSync(Buffer.from(path.join(folder, 'f\xfcr.yaml'), 'latin1'), 'image: web\n');
  execFileSync('git', ['-C', folder, 'add', '.']);
  const written = await git.read(['write-tree']);
  const nothing = () => Promise.reject(new Error('nothing is missing'));
  const repository = { git, ask: nothing, fetch: nothing, remove: () => Promise.resolve() };
  const tree = openGitTree(repository, written);
  const [entry] = await tree.list();
  expect(entry).toEqual({ path: 'f\ufffdr.yaml', kind: 'file' });
  for await (const { bytes } of tree.read([entry?.path ?? ''])) {
    expect(Buffer.from(bytes).toString()).toBe('image: web\n');
  }
  expect.assertions(2);
});
