import { describe, expect, test } from '@jest/globals';

import { aliasKinds } from '../../src/inputs/inputs.ts';
import { findOvertaken, formatBranchTag } from '../../src/version/aliases.ts';
import { planVersion } from '../../src/version/plan.ts';

import { contextOf } from './context.ts';

const a128 = 'a'.repeat(128);

describe("a branch's tag", () => {
  test.each([
    ['main', 'main'],
    ['Feature_1.x', 'Feature_1.x'],
    ['feature/login', 'feature-login'],
    ['dependabot/npm_and_yarn/@types/node-24.1.0', 'dependabot-npm_and_yarn--types-node-24.1.0'],
    ["$(reboot);'&<b>", 'reboot-----b-'],
    ['a+b', 'a-b'],
    ['_private', '_private'],
    ['-a', 'a'],
    ['é-1', '1'],
    ['été', 't-'],
    ['日本', 'branch-cf2abf0c'],
    ['🎉', 'branch-6146299c'],
    [a128, a128],
  ])('%s: %s', (branch, tag) => {
    expect(formatBranchTag(branch)).toBe(tag);
  });

  test('is cut to 128 characters and ends in the hash of the whole name', () => {
    expect(formatBranchTag(`${a128}1`)).toMatch(/^a{119}-[0-9a-f]{8}$/);
  });

  test('stays apart from that of another long branch', () => {
    expect(formatBranchTag(`${a128}1`)).not.toBe(formatBranchTag(`${a128}2`));
  });
});

// Releases that were tagged while this one was built.

// the release, its prefix, tags that came meanwhile -> what may not move any more
test.each<[string, string, readonly string[], readonly string[]]>([
  ['v1.2.3', '', [], []],
  ['v1.2.3', '', ['v1.2.2', 'v0.9.0'], []],
  ['v1.2.3', '', ['v1.2.4'], ['1: 1.2.4', '1.2: 1.2.4', 'latest: 1.2.4']],
  ['v1.2.3', '', ['v1.3.0'], ['1: 1.3.0', 'latest: 1.3.0']],
  ['v1.2.3', '', ['v2.0.0'], ['latest: 2.0.0']],
  ['v1.2.3', '', ['v2.0.0-rc.1', 'nightly', 'api-v3.0.0'], []],
  ['api-v1.2.3', 'api-', ['api-v1.2.4', 'v2.0.0'], ['1: 1.2.4', '1.2: 1.2.4', 'latest: 1.2.4']],
  ['v1.2.3-rc.1', '', ['v1.2.4'], []],
  [
    'v1.28.3+k3s1',
    '',
    ['v1.28.3+k3s2'],
    ['1: 1.28.3+k3s2', '1.28: 1.28.3+k3s2', 'latest: 1.28.3+k3s2'],
  ],
  ['v1.28.3+k3s2', '', ['v1.28.3+k3s1', 'v1.28.3'], []],
  // Where versions are SemVer, a date is none.
  ['v1.2.3', '', ['2026.01.05'], []],
])('%s with prefix "%s", then %j: %j', (tag, tagPrefix, later, expected) => {
  const context = contextOf(`tag ${tag}`, [tag]);
  const version = planVersion(context, { version: 'auto', tagPrefix, aliases: aliasKinds });
  const { ref } = context;
  const tags = { names: [tag, ...later], onRevision: [tag], isComplete: true };
  const overtaken = findOvertaken(version, { ref, tags, tagPrefix });
  expect(overtaken.map(({ tag: alias, reason }) => `${alias}: ${reason}`)).toEqual(
    expected.map((line) => line.replace(/: (.*)/, ': not moved, $1 is higher')),
  );
});

describe("the run's own git tag, taken back during the build: no alias of a release moves", () => {
  const context = contextOf('tag v1.2.3', ['v1.2.3']);
  const version = planVersion(context, { version: 'auto', tagPrefix: '', aliases: aliasKinds });
  test.each([
    ['gone', [], 'is gone'],
    ['elsewhere', ['v1.2.3'], 'stands on another commit'],
  ])('%s', (_, names, message) => {
    const tags = { names: ['v1.2.3'], onRevision: [], isComplete: true };
    const overtaken = findOvertaken(version, {
      ref: context.ref,
      tags: { ...tags, remote: { names, onRevision: [] } },
      tagPrefix: '',
    });
    expect(overtaken.map(({ tag, reason }) => `${tag}: ${reason}`)).toEqual(
      ['1', '1.2', 'latest'].map((alias) => `${alias}: not moved, git tag v1.2.3 ${message}`),
    );
  });
});

describe('versions of dotted numbers, written as they are: no alias goes back', () => {
  test.each<[version: string, names: readonly string[], moved: string, held: string]>([
    ['2026.01.05', [], '2026 2026.01 latest', ''],
    ['v2026.01.05', ['v2025.12.31'], '2026 2026.01 latest', ''],
    ['2026.01.05', ['2026.01.06'], '', '2026 2026.01 latest'],
    ['2026.01.05', ['2026.02.01'], '2026.01', '2026 latest'],
    ['2026.12.0', ['2027.01.0'], '2026 2026.12', 'latest'],
    ['2027.01.0', ['2026.12.0'], '2027 2027.01 latest', ''],
    ['26.11', ['26.04'], '26 latest', 'minor'],
    ['26.11', ['27.04'], '26', 'minor latest'],
    ['2026.11.28.1', ['2026.11.28'], '2026 2026.11 latest', ''],
    ['2026.11.28', ['2026.11.28.1'], '', '2026 2026.11 latest'],
    ['1.2.3.post1', ['1.2.3'], '1 1.2 latest', ''],
    ['1.2.3', ['1.2.3.post1'], '', '1 1.2 latest'],
    ['26.11.1', ['v26.11'], '26 26.11 latest', ''],
    ['26.11.1', ['26.11'], '26 latest', '26.11'],
    ['26.11.1', ['26', '26.11'], 'latest', '26 26.11'],
    ['1.2.3rc1', [], '', 'major minor latest'],
    ['2026.11.28-1', [], '', 'major minor latest'],
  ])('%s beside %j: moved %s, held %s', (version, names, moved, held) => {
    const context = contextOf('branch main', [], names);
    const aliases = ['major', 'minor', 'latest'] as const;
    const planned = planVersion(context, { version, tagPrefix: '', aliases });
    const tagsOf = (list: readonly { tag: string }[]): string =>
      list.map(({ tag }) => tag).join(' ');
    expect([tagsOf(planned.aliases), tagsOf(planned.notMoved)]).toEqual([moved, held]);
  });

  test('an alias that would re-point a version says whose it is', () => {
    const context = contextOf('branch main', [], ['api/26.11']);
    const request = { version: '26.11.1', tagPrefix: 'api/', aliases: ['minor'] } as const;
    expect(planVersion(context, request).notMoved.map(({ reason }) => reason)).toEqual([
      'not moved, git tag api/26.11 is a version of that name',
    ]);
  });

  test('what SemVer calls a prerelease is told how to be a release', () => {
    const context = contextOf('branch main');
    const request = { version: '2026.11.28-1', tagPrefix: '', aliases: ['latest'] } as const;
    expect(planVersion(context, request).notMoved.map(({ reason }) => reason)).toEqual([
      'not moved, 2026.11.28-1 is a prerelease by SemVer; as a release of its own it is written 2026.11.28.1',
    ]);
  });
});

describe('a fixed tag that follows a branch', () => {
  test.each<[on: string, version: string, branch: string, expected: string]>([
    ['branch main', 'auto', 'main', 'edge: it follows branch main'],
    ['branch main', 'sha', 'main', 'edge: it follows branch main'],
    [
      'branch next',
      'auto',
      'main',
      'edge: not moved, it follows branch main, and this run is on branch next',
    ],
    [
      'tag main',
      'auto',
      'main',
      'edge: not moved, it follows branch main, and this run is on git tag main',
    ],
    [
      'pull request 7',
      'auto',
      'fix',
      'edge: not moved, it follows branch fix, and this run is on pull request #7',
    ],
    [
      'merge queue main',
      'auto',
      'main',
      'edge: not moved, it follows branch main, and this run is on the merge queue of main',
    ],
    ['branch main', 'edge', 'main', 'edge: not moved, it is the version of this run already'],
  ])('on %s, version %s, edge=%s: %s', (on, version, branch, expected) => {
    const branchTags = [{ tag: 'edge', branch }];
    const request = { version, tagPrefix: '', aliases: [], branchTags };
    const { aliases, notMoved } = planVersion(contextOf(on), request);
    expect([...aliases, ...notMoved].map(({ tag, reason }) => `${tag}: ${reason}`)).toEqual([
      expected,
    ]);
  });
});
