import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { digestDirtyFiles } from '../../src/git/dirty-content.ts';

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
