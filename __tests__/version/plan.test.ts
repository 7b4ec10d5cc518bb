import { describe, expect, test } from '@jest/globals';

import { planVersion } from '../../src/version/plan.ts';
import { explainVersion } from '../../src/version/version.ts';
import type { Version } from '../../src/version/version.ts';
import type { AliasKind } from '../../src/inputs/inputs.ts';

import { aliasRows } from '../fixtures/version/aliases.ts';
import { versions } from '../fixtures/version/versions.ts';
import { contextOf } from './context.ts';

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

function plan(run: string, here: string, version = 'auto', tagPrefix = ''): Version {
  return planVersion(contextOf(run, words(here)), { version, tagPrefix, aliases: [] });
}

describe('the tag and its reason', () => {
  test.each(versions)('%s with [%s], version %s, prefix "%s": %s', (...row) => {
    const [run, here, version, tagPrefix, tag, reason] = row;
    expect(plan(run, here, version, tagPrefix)).toMatchObject({ tag, reason });
  });
});

describe('the version in its own form, and its kind', () => {
  test.each([
    ['tag v1.2.3+build.5', 'auto', { version: '1.2.3+build.5', kind: 'semver' }],
    ['tag nightly', 'auto', { version: 'sha-1a2b3c4', kind: 'sha' }],
    ['branch main', '1.2.3+build.5', { version: '1.2.3+build.5', kind: 'explicit' }],
    ['branch main', 'sha', { version: 'sha-1a2b3c4', kind: 'sha' }],
  ])('%s, version %s', (run, version, expected) => {
    expect(plan(run, '', version)).toMatchObject(expected);
  });
});

describe('the aliases', () => {
  test.each(aliasRows)('%s beside [%s], version %s, prefix "%s", aliases [%s]: %s', (...row) => {
    const [run, others, version, tagPrefix, aliases, tags, notMoved] = row;
    const here = run.startsWith('tag ') ? [run.slice(4)] : [];
    const planned = planVersion(contextOf(run, here, words(others)), {
      version,
      tagPrefix,
      aliases: words(aliases) as AliasKind[],
    });
    expect([
      [planned, ...planned.aliases].map(({ tag }) => tag).join(' '),
      planned.notMoved.map(({ tag, reason }) => `${tag}: ${reason}`),
    ]).toEqual([tags, notMoved]);
  });

  test('of all, only sha names one commit for ever', () => {
    const aliases = ['major', 'minor', 'latest', 'branch', 'sha'] as const;
    const request = { version: '1.4.0', tagPrefix: '', aliases };
    const planned = planVersion(contextOf('branch main'), request);
    expect(planned.aliases.map(({ kind, moves }) => [kind, moves])).toEqual([
      ['major', true],
      ['minor', true],
      ['latest', true],
      ['branch', true],
      ['sha', false],
    ]);
  });
});

test('every tag explains itself in a line', () => {
  const planned = planVersion(contextOf('tag v1.4.0', ['v1.4.0'], ['v2.0.0']), {
    version: 'auto',
    tagPrefix: '',
    aliases: ['minor', 'latest', 'sha'],
  });
  expect(explainVersion(planned)).toEqual([
    '1.4.0: git tag v1.4.0 triggered this run',
    '1.4: 1.4.0 is the highest release of 1.4',
    'sha-1a2b3c4: this run is about commit 1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
    'latest: not moved, 2.0.0 is higher',
  ]);
});

describe('outside GitHub, a tag that is checked out', () => {
  test.each([
    ['', 'sha-1a2b3c4'],
    ['v1.4.0', '1.4.0'],
    ['v1.4.0 v1.5.0-rc.1 nightly', '1.5.0-rc.1'],
    ['nightly', 'sha-1a2b3c4'],
  ])('git tags [%s]: %s', (here, tag) => {
    const context = contextOf('detached', words(here), [], { event: 'local' });
    expect(planVersion(context, { version: 'auto', tagPrefix: '', aliases: [] }).tag).toBe(tag);
  });
});

describe('an error of semver without a version git tag', () => {
  test('says that there is none', () => {
    expect(() => plan('branch main', '', 'semver')).toThrow(
      expect.objectContaining({
        code: 'version-none',
        message: 'Commit 1a2b3c4 has no version: it carries no git tag',
        fix: 'Tag the commit like v1.2.3 and push the tag, or set version to auto, sha or a version of your own.',
      }),
    );
  });

  test('names each that it saw, and why it is none', () => {
    const names = 'v01.2.3 nightly api-v1 a/b-1.0.0-rc.1';
    expect(() => plan('tag v01.2.3', names, 'semver')).toThrow(
      [
        'Commit 1a2b3c4 has no version: none of its git tags is one:',
        '  - v01.2.3: leading zero',
        '  - nightly: not a version',
        '  - api-v1: not a version',
        '  - a/b-1.0.0-rc.1: it would be one with tag-prefix: a/b-',
      ].join('\n'),
    );
  });

  test('names ten of many', () => {
    const many = Array.from({ length: 12 }, (_, index) => `x${index}`);
    expect(() => plan('branch main', many.join(' '), 'semver')).toThrow(
      / {2}- x9: .*\n {2}- and 2 more$/,
    );
  });
});

const unknown = { isComplete: false, problem: 'the remote origin did not answer' };

describe('git tags that are not all known', () => {
  const planDetached = (here: readonly string[]) =>
    planVersion(
      contextOf('detached', [], [], {
        event: 'local',
        tags: { names: here, onRevision: here, ...unknown },
      }),
      { version: 'auto', tagPrefix: '', aliases: [] },
    );
  const planWith = (run: string, local: readonly string[], version: string, alias: AliasKind) =>
    planVersion(
      contextOf(run, [], [], {
        tags: { names: local, onRevision: [], ...unknown },
      }),
      { version, tagPrefix: '', aliases: [alias] },
    );

  test.each<[string, string, readonly string[], string, AliasKind]>([
    ['semver needs them', 'branch main', [], 'semver', 'sha'],
    ['latest would move', 'tag v1.4.0', ['v1.4.0'], 'auto', 'latest'],
    ['major of an explicit version would move', 'branch main', [], '1.4.0', 'major'],
  ])('are an error: %s', (_, run, local, version, alias) => {
    expect(() => planWith(run, local, version, alias)).toThrow(
      expect.objectContaining({
        code: 'git-tags-unknown',
        message: expect.stringContaining('the remote origin did not answer'),
      }),
    );
  });

  test('are an error where one of them may be what is checked out', () => {
    expect(() => planDetached(['nightly'])).toThrow(
      expect.objectContaining({ code: 'git-tags-unknown' }),
    );
  });

  test('are a warning where a known one is checked out', () => {
    expect(planDetached(['v1.4.0'])).toMatchObject({
      tag: '1.4.0',
      warnings: [
        'Not all git tags are known: the remote origin did not answer. v1.4.0 is the highest known one on the commit.',
      ],
    });
  });

  test('are a warning where a known one decides', () => {
    const planned = planWith('tag v1.4.0', ['v2.0.0'], 'auto', 'latest');
    expect(planned.notMoved).toHaveLength(1);
    expect(planned.warnings).toEqual([
      'Not all git tags are known: the remote origin did not answer. Whether v1.4.0 is still on this commit is not known.',
      'Not all git tags are known: the remote origin did not answer. What is known holds the aliases back.',
    ]);
  });

  test.each<[string, string, string, AliasKind]>([
    ["a commit's image", 'branch main', 'auto', 'latest'],
    ['a branch', 'branch main', 'auto', 'branch'],
  ])('are nothing to say where no answer depends on them: %s', (_, run, version, alias) => {
    expect(planWith(run, [], version, alias).warnings).toEqual([]);
  });

  test.each<[string, AliasKind]>([
    ['v1.4.0', 'branch'],
    ['v1.4.0-rc.1', 'latest'],
  ])('are a warning where the run is on one: %s', (name, alias) => {
    expect(planWith(`tag ${name}`, [], 'auto', alias).warnings).toEqual([
      `Not all git tags are known: the remote origin did not answer. Whether ${name} is still on this commit is not known.`,
    ]);
  });
});

describe('a workflow_run whose branch may be a git tag that is not known', () => {
  const planUnsure = (name: string, version: string) =>
    planVersion(
      contextOf(`branch ${name}`, [], [], {
        event: 'workflow_run',
        refMayBeTag: true,
        tags: { names: [], onRevision: [], ...unknown },
      }),
      { version, tagPrefix: '', aliases: ['branch'] },
    );

  test('is an error where it would be the version', () => {
    expect(() => planUnsure('v1.2.3', 'auto')).toThrow(
      expect.objectContaining({
        code: 'git-tags-unknown',
        message:
          'whether v1.2.3 is a git tag depends on the git tags, but the clone may not hold them all: the remote origin did not answer',
      }),
    );
  });

  test.each([
    ['fix/typo', 'auto', 'fix-typo'],
    ['fix/typo', '1.2.3', 'fix-typo'],
  ])('counts as a branch elsewhere, with a warning: %s, version %s', (name, version, alias) => {
    const planned = planUnsure(name, version);
    expect([planned.aliases.map(({ tag }) => tag), planned.warnings]).toEqual([
      [alias],
      [
        `Not all git tags are known: the remote origin did not answer. ${name} may be one, and counts as a branch.`,
      ],
    ]);
  });
});

describe('warnings', () => {
  test.each([
    [
      'a git tag that was meant as a version',
      contextOf('tag v1.2'),
      'auto',
      [
        'git tag v1.2 triggered this run, but it is no version: a version has three numbers, not 2. Set version to ${{ github.ref_name }}: then it goes out as it is, and aliases follow its numbers',
      ],
    ],
    [
      'a calendar version with a zero',
      contextOf('tag v2027.01.0'),
      'auto',
      [
        'git tag v2027.01.0 triggered this run, but it is no version: leading zero. Tag it 2027.1.0, or set version to ${{ github.ref_name }}: then it goes out as it is, and aliases follow its numbers',
      ],
    ],
    [
      'numbers of another count, none of which is a component',
      contextOf('tag 2026.11.28.1'),
      'auto',
      [
        'git tag 2026.11.28.1 triggered this run, but it is no version: a version has three numbers, not 4. Set version to ${{ github.ref_name }}: then it goes out as it is, and aliases follow its numbers',
      ],
    ],
    ['a git tag that was not', contextOf('tag nightly'), 'auto', []],
    [
      "another component's",
      contextOf('tag web-v1.2.3'),
      'auto',
      [
        'git tag web-v1.2.3 triggered this run, but it is no version: it would be one with tag-prefix: web-',
      ],
    ],
    [
      'the same version on another commit',
      contextOf('tag v1.2.3', ['v1.2.3'], ['1.2.3']),
      'auto',
      ['git tag 1.2.3 means 1.2.3 too'],
    ],
    [
      'the same version on a commit that is not known',
      contextOf('tag v1.2.3', [], [], {
        tags: { names: ['1.2.3', 'v1.2.3'], onRevision: [], isComplete: true },
      }),
      'auto',
      ['git tag 1.2.3 means 1.2.3 too'],
    ],
    ['the same version on this commit', contextOf('tag v1.2.3', ['v1.2.3', '1.2.3']), 'auto', []],
    [
      'a version git tag that the job checked out itself',
      contextOf('detached', ['v1.2.3'], [], { event: 'workflow_dispatch' }),
      'auto',
      [
        'The tag is sha-, because this run is on a detached HEAD; version git tag v1.2.3 stands on it: version: semver takes it',
      ],
    ],
    [
      'version latest',
      contextOf('branch main'),
      'latest',
      [expect.stringMatching(/^version is latest: .* aliases: latest/)],
    ],
  ])('%s', (_, context, version, expected) => {
    expect(planVersion(context, { version, tagPrefix: '', aliases: [] }).warnings).toEqual(
      expected,
    );
  });
});

describe('what a git tag that was meant as a version is told to be', () => {
  const asItIs = (order: string): string =>
    `set version to \${{ github.ref_name }}: then it goes out as it is, and ${order}`;
  const follows = asItIs('aliases follow its numbers');
  const movesNone = asItIs('moves no alias of a release');
  test.each([
    ['v2027.01.0', `. Tag it 2027.1.0, or ${follows}`],
    ['26.11', `. S${follows.slice(1)}`],
    // 1.2.3 is the version before it.
    ['1.2.3.post1', `. S${follows.slice(1)}`],
    ['1.2.3rc1', `. Tag it like v1.2.3 or v1.2.3-rc.1, or ${movesNone}`],
    ['1.0.0.dev1', `. Tag it like v1.2.3 or v1.2.3-rc.1, or ${movesNone}`],
    ['V1.2.3', `. Tag it like v1.2.3 or v1.2.3-rc.1, or ${movesNone}`],
    // No image tag has a second +.
    ['v1.2.3+a+b', '. Tag it like v1.2.3 or v1.2.3-rc.1'],
    ['web-v1.2.3', ''],
  ])('%s%s', (name, advice) => {
    const { reason, warnings } = plan(`tag ${name}`, '');
    expect(warnings).toEqual([reason + advice]);
  });
});

describe('the alias of a branch that would be taken for something else', () => {
  test.each([
    ['latest', 'auto', 'the highest release'],
    ['1', 'auto', 'the releases of line 1'],
    ['1.2', 'auto', 'the releases of line 1.2'],
    ['v1.2', 'auto', 'the releases of line v1.2'],
    ['1.2.3', 'auto', 'a version'],
    ['v1.2.3-rc.1', 'auto', 'a version'],
    ['1.2.3+build', 'auto', 'a version'],
    ['1.2.3_build', 'auto', 'a version'],
    ['sha-1a2b3c4', 'auto', 'the version of this run'],
    ['sha-0000000', 'auto', 'a commit'],
    ['edge', 'edge', 'the version of this run'],
    ['v2-maintenance', 'auto', undefined],
    ['release/1.2', 'auto', undefined],
  ])('%s', (branch, version, meaning) => {
    const planBranch = () =>
      planVersion(contextOf(`branch ${branch}`), { version, tagPrefix: '', aliases: ['branch'] });
    const fault = expect.objectContaining({
      code: 'alias-branch',
      message: expect.stringMatching(new RegExp(`which means ${meaning ?? ''}$`)),
    });
    if (meaning === undefined) expect(planBranch().aliases).toHaveLength(1);
    else expect(planBranch).toThrow(fault);
  });
});
