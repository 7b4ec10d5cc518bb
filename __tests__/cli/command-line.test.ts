// Where a command line is run: the folder decides what its paths and names mean.
import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { adviseFolder, readCommandLine } from '../../src/cli/command-line.ts';
import { UserError } from '../../src/errors.ts';
import { runProcess } from '../../src/process.ts';

const actionFile = join(import.meta.dirname, '../../action.yml');

function makeFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'command-line-')));
}

/** Run in a folder that is in no repository. */
function readIn(folder: string, ...words: readonly string[]): Promise<unknown> {
  const { PATH } = process.env;
  const effects = { environment: { PATH }, runProcess, folder, print: () => undefined };
  return readCommandLine(words, actionFile, effects);
}

test('outside of a repository that is what is told, and not the name that it would have given', async () => {
  await expect(readIn(makeFolder(), '--dry-run')).rejects.toThrow('is not in a git repository');
});

test('a context may hold the repository', async () => {
  await expect(readIn(makeFolder(), '--dry-run', '--context', 'app')).resolves.toBeDefined();
});

describe('below the root of a repository', () => {
  const root = makeFolder();
  const below = join(root, 'docs');
  mkdirSync(join(root, '.git'));
  mkdirSync(below);
  const advice = `the root of this repository is ${root}: run it there.`;

  test.each([
    ['a path that is not there', 'dockerfile-missing', below, true],
    ['a path that is not there, in the root', 'dockerfile-missing', root, false],
    ['what is no path', 'registry-denied', below, false],
  ])('%s', (_, code, folder, isAdvised) => {
    const failure = adviseFolder(new UserError(code, 'x', { fix: 'Mend it.' }), folder);
    expect(failure.fix?.includes(advice)).toBe(isAdvised);
    expect(failure.fix).toContain('Mend it.');
  });
});
