// The login of a run is nowhere where its build reads.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { readRunner } from '../../src/runner/context.ts';
import { createPrivateFolder, pathsIn } from '../../src/runner/private-folder.ts';

let root: string;
let made: string | undefined;
beforeEach(() => {
  made = undefined;
  root = realpathSync(mkdtempSync(join(tmpdir(), 'private-')));
  for (const folder of ['work/app', 'temp', 'layout']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  symlinkSync(join(root, 'temp'), join(root, 'work/link'));
  symlinkSync(join(root, 'work'), join(root, 'also-work'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
  if (made !== undefined) rmSync(made, { recursive: true, force: true });
});

/** Where the folder is with these texts of inputs, relative to the root; `elsewhere` is none of it. */
async function placeOf(temporary: string, texts: readonly string[]): Promise<string> {
  const workspace = join(root, 'work');
  const environment = { RUNNER_TEMP: temporary, GITHUB_WORKSPACE: workspace };
  const { temporaryFolder } = readRunner(environment, workspace);
  made = await createPrivateFolder(temporaryFolder, pathsIn(texts, workspace));
  const parent = dirname(made);
  return parent.startsWith(`${root}/`) ? parent.slice(root.length + 1) : 'elsewhere';
}

const temp = (): string => join(root, 'temp');

describe('the place of what is private', () => {
  test.each<[string, () => string, () => readonly string[], string]>([
    ["the runner's folder", temp, () => ['.'], 'temp'],
    [
      "the runner's folder below the workspace, of which a part is built",
      () => join(root, 'work'),
      () => ['app'],
      'work',
    ],
    ['not: no folder is named, and the workspace is built', () => '', () => ['.'], 'elsewhere'],
    ['not: the folder that is built', () => '.', () => ['.'], 'elsewhere'],
    ['not: a folder below', () => 'app', () => ['.'], 'elsewhere'],
    ['not: what is built is named absolutely', temp, () => [temp()], 'elsewhere'],
    ['not: what is built is behind a link', temp, () => ['link'], 'elsewhere'],
    [
      'not: the folder is behind a link',
      () => join(root, 'also-work/app'),
      () => ['.'],
      'elsewhere',
    ],
    ['not: a folder above is built', temp, () => ['..'], 'elsewhere'],
    ['not: a further context', temp, () => ['.', '../temp'], 'elsewhere'],
    ['not: a layout', temp, () => [`oci-layout://${root}/temp:1@sha256:1`], 'elsewhere'],
    ['not: a cache', temp, () => [`type=local,src=${root}/temp`], 'elsewhere'],
    ['a URL is no folder', temp, () => ['https://github.com/acme/web.git#main'], 'temp'],
    ['an image is no folder', temp, () => ['docker-image://temp'], 'temp'],
  ])('%s', async (_, temporary, texts, expected) => {
    expect(await placeOf(temporary(), texts())).toBe(expected);
  });

  test('is for its user only', async () => {
    await placeOf(temp(), ['.']);
    expect(statSync(made ?? '').mode & 0o777).toBe(0o700);
  });
});

test.each<[string, () => string, () => readonly string[], RegExp]>([
  ['everything is built', temp, () => ['/'], /reads every folder/],
  ['the folder is not there', () => join(root, 'gone'), () => ['.'], /ENOENT/],
  ['the folder is a file', () => '/dev/null', () => ['.'], /ENOTDIR/],
])('an error of the machine, not a defect: %s', async (_, temporary, texts, words) => {
  const placed = placeOf(temporary(), texts());
  await expect(placed).rejects.toMatchObject({ code: 'temporary-folder' });
  await expect(placed).rejects.toThrow(words);
});
