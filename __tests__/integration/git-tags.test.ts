import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { basicCredentials } from '../../src/git/configuration.ts';
import { openGit } from '../../src/git/command.ts';
import type { GitContext } from '../../src/git/context.ts';
import { readTagsNow } from '../../src/git/tags.ts';
import { runProcess } from '../../src/process.ts';
import { planVersion } from '../../src/version/plan.ts';
import { needsTags } from '../../src/version/version-tags.ts';
import type { VersionRequest } from '../../src/version/version.ts';

import { git } from './git-command.ts';
import { readToken } from './git-place.ts';
import { checkOut, push, readContext, tag, tagsOf } from './git-reading.ts';
import type { Reading } from './git-reading.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ lifetime: 'file' });
let first: string;
let second: string;

beforeAll(() => {
  first = place.create('acme/web', { 'a.txt': 'one\n' });
  second = place.commit('acme/web', 'main', { 'a.txt': 'two\n' });
  place.remote('acme/web', 'branch', 'old', first);
});

afterEach(() => {
  const tags = place.remote('acme/web', 'tag');
  if (tags !== '') place.remote('acme/web', 'tag', '--delete', ...tags.split('\n'));
  place.server.requests.length = 0;
});

const clone = (): string => place.checkout('acme/web', 0);
const all: Reading = { needsTags: () => true };
const allWithToken: Reading = { ...all, token: readToken };

/** Arguments of a git that makes a commit that no branch reaches. */
const commitAnew = [
  ...['-c', 'user.name=A Person', '-c', 'user.email=person@example.com'],
  ...['commit-tree', '-m', 'Three', 'refs/heads/main^{tree}'],
];

/** Versions and others: lightweight, annotated, several on a commit, prefixes, a tag called like a branch. */
function tagAll(): readonly string[] {
  tag(place, 'v1.0.0', first);
  tag(place, 'v1.1.0', second, true);
  tag(place, 'v1.1.0-rc.1', second);
  tag(place, 'api/v2.0.0', second, true);
  tag(place, 'main', first);
  tag(place, 'v1.0.0-é', first);
  return ['api/v2.0.0 here', 'main', 'v1.0.0', 'v1.0.0-é', 'v1.1.0 here', 'v1.1.0-rc.1 here'];
}

/** A clone that is set up to fetch every tag, so that it holds them all. */
function cloneWithTags(): string {
  const folder = clone();
  git(folder, 'config', '--add', 'remote.origin.fetch', '+refs/tags/*:refs/tags/*');
  return folder;
}

describe('a clone whose configuration fetches every tag', () => {
  test.each(['packed', 'loose'])('holds them all, so no server is asked: %s', async (form) => {
    const expected = tagAll();
    const folder = cloneWithTags();
    if (form === 'loose') {
      git(folder, 'tag', '--delete', ...git(folder, 'tag').split('\n'));
      git(
        folder,
        'fetch',
        '--quiet',
        `${place.root}/remotes/acme/web.git`,
        'refs/tags/*:refs/tags/*',
      );
    } else git(folder, 'pack-refs', '--all');

    const context = await readContext(place, folder, all);

    expect(context.tags.isComplete).toBe(true);
    expect(tagsOf(context)).toEqual(expected);
    expect(place.server.requests).toEqual([]);
  });
});

test.each([
  ['with tags', 'v1.0.0'],
  ['without a tag', undefined],
])('a repository without a remote is the whole truth: %s', async (_, name) => {
  const folder = clone();
  git(folder, 'remote', 'remove', 'origin');
  if (name !== undefined) git(folder, 'tag', name, first);
  const { tags } = await readContext(place, folder, all);
  const names = name === undefined ? [] : [name];
  expect(tags).toEqual({ names, onRevision: [], isComplete: true });
});

describe('a clone that does not hold all tags asks the server', () => {
  const bare = () => `file://${place.root}/remotes/acme/web.git`;
  let clones = 0;
  const cloneWith = (...options: string[]): string => {
    const folder = join(place.root, `partial-${(clones += 1)}`);
    git(place.root, 'clone', '--quiet', ...options, bare(), folder);
    git(folder, 'remote', 'set-url', 'origin', `${place.server.url}/acme/web`);
    return folder;
  };

  test.each<[string, () => string]>([
    ['as actions/checkout makes it for a branch', () => checkOut(place, second, 'refs/heads/main')],
    ['as actions/checkout makes it for a tag', () => checkOut(place, second, 'refs/tags/v1.1.0')],
    [
      'of a tag, deeper than the history, so that it is not shallow',
      () => checkOut(place, second, 'refs/tags/v1.1.0', 50),
    ],
    ['shallow', () => cloneWith('--depth=1')],
    [
      'of which only the latest commits are there',
      () => cloneWith('--depth=1', '--no-single-branch'),
    ],
    ['of a single branch', () => cloneWith('--single-branch', '--branch=old')],
    ['without tags', () => cloneWith('--no-tags')],
  ])('%s', async (_, make) => {
    const expected = tagAll();
    const { tags } = await readContext(place, make(), allWithToken);
    expect(tags.isComplete).toBe(true);
    // The single branch stands on another commit.
    expect([...tags.names].sort()).toEqual(expected.map((name) => name.replace(' here', '')));
  });

  test('also a full one, which may lack tags that no branch reaches', async () => {
    tag(place, 'v1.0.0', first);
    const folder = clone();
    const onNoBranch = place.remote('acme/web', ...commitAnew);
    tag(place, 'v2.0.0', onNoBranch);
    expect(tagsOf(await readContext(place, folder, allWithToken))).toEqual(['v1.0.0', 'v2.0.0']);
  });

  test('also where it only happens to have none', async () => {
    const folder = cloneWithTags();
    tag(place, 'v1.0.0', first);
    expect(tagsOf(await readContext(place, folder, allWithToken))).toEqual(['v1.0.0']);
  });

  test('and changes nothing in it', async () => {
    tagAll();
    const folder = checkOut(place, second, 'refs/heads/main');
    const state = () => [
      git(folder, 'for-each-ref'),
      git(folder, 'count-objects', '-v'),
      readFileSync(join(folder, '.git/config'), 'utf8'),
    ];
    const before = state();
    await readContext(place, folder, allWithToken);
    expect(state()).toEqual(before);
  });

  test('and keeps a tag that was made here and is not pushed yet', async () => {
    tag(place, 'v1.0.0', first);
    const folder = checkOut(place, second, 'refs/heads/main');
    git(folder, 'tag', 'v1.1.0');
    expect(tagsOf(await readContext(place, folder, allWithToken))).toEqual([
      'v1.0.0',
      'v1.1.0 here',
    ]);
  });

  test('but not where no answer depends on them', async () => {
    const folder = checkOut(place, second, 'refs/heads/main');
    const { tags } = await readContext(place, folder, { token: readToken });
    expect(tags.names).toEqual([]);
    expect(place.server.requests).toEqual([]);
  });
});

describe('the token', () => {
  const persist = (folder: string, token: string): void => {
    const key = `http.${place.server.url}/.extraheader`;
    git(folder, 'config', key, `AUTHORIZATION: basic ${basicCredentials(token)}`);
  };

  test.each<[string, string | undefined, string | undefined, boolean]>([
    ['as an input', readToken, undefined, true],
    ['as actions/checkout has left it', undefined, readToken, true],
    ['as an input, beside a stale one of actions/checkout', readToken, 'ghs_stale', true],
    ['as actions/checkout has left it, where the input is no good', 'ghs_other', readToken, true],
    ['none', undefined, undefined, false],
    ['wrong ones only', 'ghs_other', 'ghs_stale', false],
  ])('%s', async (_, input, persisted, isComplete) => {
    tag(place, 'v1.0.0', first);
    const folder = checkOut(place, second, 'refs/heads/main');
    if (persisted !== undefined) persist(folder, persisted);
    const token = input === undefined ? {} : { token: input };
    const { tags } = await readContext(place, folder, { ...all, ...token });
    expect(tags.isComplete).toBe(isComplete);
  });

  test('as an input, where a header stands for the repository itself', async () => {
    tag(place, 'v1.0.0', first);
    const folder = checkOut(place, second, 'refs/heads/main');
    const key = `http.${place.server.url}/acme/web.extraheader`;
    git(folder, 'config', key, `AUTHORIZATION: basic ${basicCredentials('ghs_stale')}`);
    const { tags } = await readContext(place, folder, { ...all, token: readToken });
    expect(tags.isComplete).toBe(true);
  });

  test('is not in the words about a failure', async () => {
    const folder = checkOut(place, second, 'refs/heads/main');
    const { tags } = await readContext(place, folder, { ...all, token: 'ghs_other' });
    expect(tags.problem).toMatch(/^the remote origin did not answer: .*Invalid username or token/);
    expect(tags.problem).not.toContain('ghs_other');
    expect(tags.problem).not.toContain(basicCredentials('ghs_other'));
  });
});

describe('a server that cannot be reached', () => {
  const plan = async (
    ref: string,
    version: string,
    aliases: VersionRequest['aliases'],
    depth?: number,
  ): Promise<ReturnType<typeof planVersion>> => {
    const folder = checkOut(place, second, ref, depth);
    git(folder, 'remote', 'set-url', 'origin', 'http://127.0.0.1:1/acme/web');
    const request: VersionRequest = { version, tagPrefix: '', aliases };
    const context: GitContext = await readContext(place, folder, {
      environment: push(ref, second),
      needsTags: (run) => needsTags(request, run),
    });
    return planVersion(context, request);
  };

  beforeEach(() => {
    tag(place, 'v1.1.0', second);
  });

  test.each<[string, string, VersionRequest['aliases'], number]>([
    ['refs/heads/main', 'semver', [], 1],
    ['refs/tags/nightly', 'semver', [], 50],
    ['refs/tags/v1.1.0', 'auto', ['latest'], 1],
    ['refs/tags/v1.1.0', 'auto', ['latest'], 50],
    ['refs/heads/main', '1.1.0', ['major'], 1],
  ])('is an error where the answer depends on it: %s, version %s, %j, depth %d', async (...row) => {
    await expect(plan(...row)).rejects.toMatchObject({
      code: 'git-tags-unknown',
      message: expect.stringContaining('the remote origin did not answer: fatal: unable to access'),
      fix: expect.stringContaining('Let the token read the repository.'),
    });
  });

  test('is an error where a workflow_run may be on a version git tag', async () => {
    const folder = checkOut(place, second, 'refs/heads/main');
    git(folder, 'remote', 'set-url', 'origin', 'http://127.0.0.1:1/acme/web');
    const run = { event: 'push', conclusion: 'success', head_sha: second, head_branch: 'v1.1.0' };
    const context = await readContext(place, folder, {
      environment: { ...push('refs/heads/main', second), GITHUB_EVENT_NAME: 'workflow_run' },
      payload: { workflow_run: run, repository: { default_branch: 'main' } },
    });
    expect(context).toMatchObject({ ref: { kind: 'branch', name: 'v1.1.0' }, refMayBeTag: true });
    expect(() => planVersion(context, { version: 'auto', tagPrefix: '', aliases: [] })).toThrow(
      expect.objectContaining({ code: 'git-tags-unknown' }),
    );
  });

  test.each<[string, string, VersionRequest['aliases'], string]>([
    ['refs/heads/main', 'auto', ['latest', 'branch'], `sha-`],
    ['refs/tags/v1.1.0', 'auto', [], '1.1.0'],
    ['refs/tags/v1.1.0', 'semver', ['sha'], '1.1.0'],
  ])(
    'is no matter where it does not: %s, version %s, aliases %j',
    async (ref, version, aliases, tagStart) => {
      const planned = await plan(ref, version, aliases);
      expect(planned.tag).toMatch(new RegExp(`^${tagStart}`));
    },
  );
});

test('a shallow clone without a remote does not pass for a repository without tags', async () => {
  const folder = checkOut(place, second, 'refs/heads/main');
  git(folder, 'remote', 'remove', 'origin');
  const { tags } = await readContext(place, folder, all);
  expect(tags).toEqual({
    names: [],
    onRevision: [],
    isComplete: false,
    problem: 'the clone is shallow and has no remote to ask',
  });
});

describe('a second look, later in the run', () => {
  const look = async (folder: string): Promise<readonly string[] | undefined> => {
    const environment = { PATH: process.env['PATH'] };
    const source = { environment, serverUrl: place.server.url, token: readToken };
    const git = openGit(runProcess, folder, environment);
    return (await readTagsNow({ git, ...source }, second))?.names;
  };

  test.each(['a full clone', 'a shallow clone'])(
    'sees what was tagged meanwhile: %s',
    async (kind) => {
      tag(place, 'v1.0.0', first);
      const folder = kind === 'a full clone' ? clone() : checkOut(place, second, 'refs/heads/main');
      tag(place, 'v1.1.0', second);
      expect(new Set(await look(folder))).toEqual(new Set(['v1.0.0', 'v1.1.0']));
    },
  );

  test('of a repository without a remote is at the repository', async () => {
    const folder = clone();
    git(folder, 'remote', 'remove', 'origin');
    git(folder, 'tag', 'v1.2.0');
    expect(await look(folder)).toEqual(['v1.2.0']);
  });

  test('says nothing where the server does not answer', async () => {
    const folder = clone();
    git(folder, 'remote', 'set-url', 'origin', 'http://127.0.0.1:1/acme/web');
    expect(await look(folder)).toBeUndefined();
  });
});

describe('from a checkout to the tags of the image', () => {
  test.each<[string, string, VersionRequest, readonly string[]]>([
    [
      'a release',
      'refs/tags/v1.1.0',
      { version: 'auto', tagPrefix: '', aliases: ['major', 'minor', 'latest'] },
      ['1.1.0', '1', '1.1', 'latest'],
    ],
    [
      'a backport',
      'refs/tags/v1.0.0',
      { version: 'auto', tagPrefix: '', aliases: ['major', 'minor', 'latest'] },
      ['1.0.0', '1.0'],
    ],
    [
      'a component',
      'refs/tags/api/v2.0.0',
      { version: 'auto', tagPrefix: 'api/', aliases: ['latest'] },
      ['2.0.0', 'latest'],
    ],
    [
      'a tag called like a branch',
      'refs/tags/main',
      { version: 'semver', tagPrefix: '', aliases: ['branch'] },
      ['1.0.0'],
    ],
    [
      'a branch',
      'refs/heads/main',
      { version: 'semver', tagPrefix: '', aliases: ['branch'] },
      ['1.1.0', 'main'],
    ],
  ])('%s: %s', async (_, ref, request, expected) => {
    tagAll();
    const commit = place.remote('acme/web', 'rev-parse', `${ref}^{commit}`);
    const context = await readContext(place, checkOut(place, commit, ref), {
      environment: push(ref, commit),
      needsTags: (run) => needsTags(request, run),
      token: readToken,
    });
    const version = planVersion(context, request);
    expect([version, ...version.aliases].map(({ tag: text }) => text)).toEqual(expected);
  });
});

describe('a git tag that is taken back at the remote after its push', () => {
  const back: readonly (readonly [string, (name: string) => void, message: string | undefined])[] =
    [
      ['deleted', (name) => place.remote('acme/web', 'tag', '--delete', name), 'is gone'],
      [
        'moved',
        (name) => {
          place.remote('acme/web', 'tag', '--force', name, first);
        },
        'stands on another commit',
      ],
      [
        'moved, annotated',
        (name) => {
          place.remote('acme/web', 'tag', '--delete', name);
          tag(place, name, first, true);
        },
        'stands on another commit',
      ],
      [
        'made anew on its commit',
        (name) => {
          place.remote('acme/web', 'tag', '--delete', name);
          tag(place, name, second, true);
        },
        undefined,
      ],
    ];
  const forms = [
    ['light', 'v1.1.0', '', false],
    ['annotated', 'v1.1.0', '', true],
    ['with a prefix', 'api/v1.1.0', 'api/', false],
  ] as const;
  const rows = forms.flatMap((form) => back.map((change) => [...form, ...change] as const));
  test.each(rows)(
    '%s (%s, prefix "%s", annotated: %s), then %s: an error before the build',
    async (_, name, tagPrefix, annotated, _how, takeBack, message) => {
      tag(place, name, second, annotated);
      const folder = checkOut(place, second, `refs/tags/${name}`);
      takeBack(name);
      const request = { version: 'auto', tagPrefix, aliases: [] };
      const context = await readContext(place, folder, {
        environment: push(`refs/tags/${name}`, second),
        needsTags: (run) => needsTags(request, run),
        token: readToken,
      });
      const plan = (): string => planVersion(context, request).tag;
      if (message === undefined) expect(plan()).toBe('1.1.0');
      else {
        const what = `git tag ${name} ${message} at the remote by now, and it triggered this run`;
        expect(plan).toThrow(expect.objectContaining({ code: 'tag-moved', message: what }));
      }
    },
  );
});
