import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { digestDirtyFiles, parseStatus } from '../../src/git/dirty-files.ts';

const id = 'a'.repeat(40);
const ordinary = `1 .M N... 100644 100644 100644 ${id} ${id}`;
const unmerged = `u UU N... 100644 100644 100644 100644 ${id} ${id} ${id}`;
const submodule = `1 .M S.M. 160000 160000 160000 ${id} ${id}`;

describe('files that differ from the commit, as git status names them', () => {
  test.each([
    ['none', '', []],
    ['a changed file', `${ordinary} src/a.ts\0`, ['src/a.ts']],
    ['spaces and a line break in the path', `${ordinary} a b\nc\0`, ['a b\nc']],
    ['a path like a header', '? # branch.head x\0', ['# branch.head x']],
    ['unmerged', `${unmerged} a\0`, ['a']],
    ['untracked', '? a\0? b/\0', ['a', 'b/']],
    ['a changed submodule', `${submodule} libs/x\0`, ['libs/x']],
    ['ignored files do not count', '! node_modules/\0', []],
  ])('%s', (_, output, dirtyFiles) => {
    expect(parseStatus(output)).toEqual(dirtyFiles);
  });
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deliver-image-test-'));
  writeFileSync(join(folder, 'a'), 'one');
  mkdirSync(join(folder, 'new'));
  writeFileSync(join(folder, 'new/b'), 'two');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const digest = (...paths: string[]): string => digestDirtyFiles(folder, paths);

describe('a state has one digest', () => {
  test('whatever the order of its files', () => {
    expect(digest('new/', 'a')).toBe(digest('a', 'new/'));
  });

  test.each<[what: string, change: () => void]>([
    [
      'other bytes',
      () => {
        writeFileSync(join(folder, 'a'), 'two');
      },
    ],
    [
      'other bytes in a new folder',
      () => {
        writeFileSync(join(folder, 'new/b'), 'three');
      },
    ],
    [
      'another file in a new folder',
      () => {
        writeFileSync(join(folder, 'new/c'), '');
      },
    ],
    [
      'a deleted file',
      () => {
        rmSync(join(folder, 'a'));
      },
    ],
    [
      'an executable file',
      () => {
        chmodSync(join(folder, 'a'), 0o755);
      },
    ],
    [
      'a link in its place',
      () => {
        rmSync(join(folder, 'a'));
        symlinkSync('one', join(folder, 'a'));
      },
    ],
    [
      'bytes that move from one file to the next',
      () => {
        writeFileSync(join(folder, 'a'), 'onetw');
        writeFileSync(join(folder, 'new/b'), 'o');
      },
    ],
  ])('another with %s', (_what, change) => {
    const before = digest('a', 'new/');
    change();
    expect(digest('a', 'new/')).not.toBe(before);
  });
});
