import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { formatDiffs } from '../../src/manifest/pins/diff.ts';
import { runProcess } from '../../src/process.ts';
import { caseOf, hunkCases, hunksOf } from '../manifest/pins/hunks.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'diff-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('git apply turns the old text into the new one', () => {
  test.each<[string, string, [string, string]]>([
    ['one line', 'a.yaml', caseOf(9, [4])],
    ['a file of one line', 'a.yaml', caseOf(1, [0])],
    ['the first line', 'a.yaml', caseOf(9, [0])],
    ['the last line', 'a.yaml', caseOf(9, [8])],
    ['no final newline', 'a.yaml', caseOf(9, [8], '\n', '')],
    ['no final newline, near it', 'a.yaml', caseOf(9, [6], '\n', '')],
    ['no final newline, far from it', 'a.yaml', caseOf(9, [0], '\n', '')],
    ['neighbouring lines', 'a.yaml', caseOf(9, [3, 4])],
    ['two changes near each other', 'a.yaml', caseOf(20, [3, 10])],
    ['two changes far from each other', 'a.yaml', caseOf(20, [3, 11])],
    ['many changes', 'a.yaml', caseOf(200, [0, 5, 50, 51, 53, 60, 100, 199])],
    ['CRLF', 'a.yaml', caseOf(9, [4], '\r\n')],
    ['a byte order mark', 'a.yaml', ['\ufeffa: 1\n', '\ufeffa: 2\n']],
    ['fewer lines', 'a.yaml', ['a\nb\nc\nd\ne\nf\ng\nh\n', 'a\nbc\nd\ne\nf\ng\nH\n']],
    ['a folder', 'k8s/base/a.yaml', caseOf(9, [4])],
    ['a space in the name', 'my k8s/a b.yaml', caseOf(9, [4])],
    ['quotes and a tab in the name', 'k"8\\s/a\tb.yaml', caseOf(9, [4])],
    ['letters beyond ASCII in the name', 'é/部署 1.yaml', caseOf(9, [4])],
    [
      'lines that look like a diff',
      'a.yaml',
      ['--- a\n+++ b\n@@ -1 +1 @@\nx\n', '--- a\n+++ b\n@@ -1 +1 @@\ny\n'],
    ],
  ])('%s', async (_, path, [before, after]) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), before);
    const input = formatDiffs([{ path, before, after }]);
    const { stderr } = await runProcess('git', ['apply', '-'], { cwd: root, input });
    expect([stderr, readFileSync(join(root, path), 'utf8')]).toEqual(['', after]);
  });
});

/** What git tells of two texts, without the lines that name the files. */
async function gitHunks(before: string, after: string): Promise<string> {
  writeFileSync(join(root, 'before'), before);
  writeFileSync(join(root, 'after'), after);
  const shape = ['--no-color', '--no-ext-diff', '--unified=3', '--inter-hunk-context=0'];
  const args = ['diff', '--no-index', ...shape, 'before', 'after'];
  const { stdout, exitCode } = await runProcess('git', ['-c', 'core.autocrlf=false', ...args], {
    cwd: root,
  });
  expect(exitCode).toBe(before === after ? 0 : 1);
  return hunksOf(stdout)
    .replace(/^(@@ .* @@).*$/gm, '$1')
    .replace(/^@@.*$/gm, (header) => header.replace(/([-+]\d+)(?= )/g, '$1,1'));
}

describe('the hunks are those of git, but that a count of one line is written', () => {
  test.each(hunkCases)('%s', async (_, [before, after]) => {
    const diff = formatDiffs([{ path: 'a.yaml', before, after }]);
    expect(hunksOf(diff)).toBe(await gitHunks(before, after));
  });
});

test('is what git itself writes', async () => {
  const [before, after] = caseOf(30, [2, 12, 13, 29], '\n', '');
  await runProcess('git', ['init', '--quiet'], { cwd: root });
  writeFileSync(join(root, 'a b.yaml'), before);
  await runProcess('git', ['add', '.'], { cwd: root });
  writeFileSync(join(root, 'a b.yaml'), after);
  const { stdout } = await runProcess('git', ['-c', 'core.autocrlf=false', 'diff', '--no-color'], {
    cwd: root,
  });
  const withoutIndex = stdout.replace(/^index .*\n/m, '').replace(/^(@@ .* @@).*$/gm, '$1');
  expect(formatDiffs([{ path: 'a b.yaml', before, after }])).toBe(withoutIndex);
});

describe('a diff of ten thousand places is cut, and git takes no part of it for the whole', () => {
  const long = caseOf(
    100_000,
    [...Array(10_000).keys()].map((index) => index * 10),
  );
  const line = 'x'.repeat(500_000);
  test.each<[string, readonly (readonly [before: string, after: string])[], string]>([
    [
      'in many files',
      Array<typeof long>(100).fill(
        caseOf(
          1000,
          [...Array(100).keys()].map((index) => index * 10),
        ),
      ),
      '',
    ],
    ['in one file', [caseOf(9, [4]), long], 'whole for 1 of 2 files'],
    ['in one line', [[`${line}\n`, `${line}y\n`]], 'whole for 0 of 1 file;'],
  ])('%s', async (_, texts, told) => {
    const files = texts.map(([before, after], index) => ({
      path: `a/${index}.yaml`,
      before,
      after,
    }));
    for (const { path, before } of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), before);
    }
    const input = formatDiffs(files);
    const { exitCode, stderr } = await runProcess('git', ['apply', '-'], { cwd: root, input });
    expect([exitCode, stderr]).toEqual([
      128,
      expect.stringMatching(/corrupt patch|without header/),
    ]);
    expect(input.length).toBeLessThan(400_200);
    expect(input).toContain(told);
    expect(input).toMatch(/\n?@@ -0,0 \+0,0 @@ cut here: whole for \d+ of \d+ files?; .*\n$/);
    for (const { path, before } of files)
      expect(readFileSync(join(root, path), 'utf8')).toBe(before);
  });
});

test('a diff that has room is whole', () => {
  const files = [caseOf(9, [4]), caseOf(1, []), caseOf(20, [3, 11])].map(
    ([before, after], index) => ({
      ...{ path: `${index}.yaml`, before, after },
    }),
  );
  expect(formatDiffs(files)).toBe(files.map((file) => formatDiffs([file])).join(''));
});
