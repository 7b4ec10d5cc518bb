import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import type { GitContext } from '../../src/git/context.ts';

import { git, gitIn } from './git-command.ts';
import { keepLog, readToken, writeFiles } from './git-place.ts';
import { checkOut, push, readContext, tag } from './git-reading.ts';
import type { Reading } from './git-reading.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ lifetime: 'file' });
let first: string;
let second: string;
/** The head of branch `fix`, which a pull request wants in `main`. */
let fix: string;
/** The object of the annotated git tag v1.0.0 on the first commit. */
let tagObject: string;
let library: string;

// The tests only read the remotes; each has its own clone.
beforeAll(() => {
  first = place.create('acme/web', { 'a.txt': 'one\n', '.gitignore': 'ignored/\n' });
  second = place.commit('acme/web', 'main', { 'a.txt': 'two\n', 'sub/b.txt': 'b\n' });
  fix = place.commit('acme/web', 'fix', { 'c.txt': 'c\n' });
  tagObject = tag(place, 'v1.0.0', first, true);
  library = place.create('acme/library', { 'l.txt': 'l\n' });
});

const clone = (): string => place.checkout('acme/web', 0);

describe('a run on GitHub', () => {
  test('knows its commit, when it was committed, its branch and its repository', async () => {
    const folder = checkOut(place, second, 'refs/heads/main');
    const seconds = Number(git(folder, 'log', '-1', '--format=%ct'));

    const context = await readContext(place, folder, {
      environment: { ...push('refs/heads/main', second), GITHUB_REPOSITORY: 'acme/web' },
      payload: { repository: { default_branch: 'main', private: false } },
    });

    expect(context).toEqual({
      event: 'push',
      reach: 'delivers',
      ref: { kind: 'branch', name: 'main' },
      revision: second,
      committedAt: new Date(seconds * 1000).toISOString().replace('.000', ''),
      head: second,
      headIs: 'revision',
      isNamed: true,
      headFiles: 'same',
      repository: { owner: 'acme', name: 'web', isPrivate: false },
      defaultBranch: 'main',
      refMayBeTag: false,
      tags: { names: [], onRevision: [], isComplete: false, problem: 'they were not read' },
      dirtyFiles: [],
      topLevel: folder,
    });
  });

  test.each(['checked out by its name', 'checked out shallow, without its object'])(
    'an annotated git tag means the commit beneath: %s',
    async (how) => {
      const full = how.startsWith('checked out by');
      const folder = full ? clone() : checkOut(place, first, 'refs/tags/v1.0.0');
      if (full) git(folder, 'checkout', '--quiet', 'v1.0.0');

      const context = await readContext(place, folder, {
        environment: push('refs/tags/v1.0.0', tagObject),
      });

      expect(context).toMatchObject({ revision: first, headIs: 'revision' });
    },
  );

  const moveBase = (): string => place.commit('acme/web', 'moved', { 'd.txt': 'd\n' });

  /** GitHub's merge of a branch into another, as it is at refs/pull/1/merge. */
  function mergePull(base: string, head: string): string {
    const work = clone();
    git(work, 'checkout', '--quiet', '--detach', base);
    git(work, 'merge', '--quiet', '--no-ff', '-m', 'Merge', head);
    git(
      work,
      'push',
      '--quiet',
      '-f',
      `${place.root}/remotes/acme/web.git`,
      'HEAD:refs/pull/1/merge',
    );
    return git(work, 'rev-parse', 'HEAD');
  }

  test.each<[string, () => string, number, GitContext['headFiles']]>([
    ['alone', () => second, 1, 'unknown'],
    ['with its history', () => second, 50, 'same'],
    ['with its history, after its base has moved on', moveBase, 50, 'other'],
  ])(
    "a pull request means its head, where GitHub's merge is checked out %s",
    async (_, base, depth, headFiles) => {
      const head = place.commit('acme/web', 'topic', { 'c.txt': 'c\n' });
      const merge = mergePull(base(), head);
      const folder = checkOut(place, merge, 'refs/pull/1/merge', depth);

      const context = await readContext(place, folder, {
        environment: {
          GITHUB_EVENT_NAME: 'pull_request',
          GITHUB_REF: 'refs/pull/1/merge',
          GITHUB_SHA: merge,
        },
        payload: { number: 1, pull_request: { number: 1, head: { sha: head, ref: 'topic' } } },
      });

      expect(context).toMatchObject({
        revision: head,
        head: merge,
        headIs: 'merge-commit',
        headFiles,
      });
    },
  );

  test('pull_request_target means the head too, and says that another commit is checked out', async () => {
    const folder = checkOut(place, second, 'refs/heads/main');

    const context = await readContext(place, folder, {
      environment: {
        GITHUB_EVENT_NAME: 'pull_request_target',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_SHA: second,
      },
      payload: { pull_request: { number: 1, head: { sha: fix, ref: 'fix' } } },
    });

    expect(context).toMatchObject({ revision: fix, headIs: 'other', headFiles: 'unknown' });
  });

  test('workflow_run means the commit of the workflow that ended', async () => {
    const folder = clone();
    git(folder, 'checkout', '--quiet', first);

    const context = await readContext(place, folder, {
      environment: {
        GITHUB_EVENT_NAME: 'workflow_run',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_SHA: second,
      },
      payload: {
        workflow_run: {
          conclusion: 'success',
          event: 'push',
          head_sha: first,
          head_branch: 'release',
        },
      },
    });

    expect(context).toMatchObject({
      revision: first,
      headIs: 'revision',
      ref: { kind: 'branch', name: 'release' },
    });
  });

  test('workflow_run after the push of a tag is on that tag, which its payload calls a branch', async () => {
    const folder = clone();
    git(folder, 'checkout', '--quiet', first);

    const context = await readContext(place, folder, {
      environment: {
        GITHUB_EVENT_NAME: 'workflow_run',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_SHA: second,
      },
      payload: {
        workflow_run: {
          conclusion: 'success',
          event: 'push',
          head_sha: first,
          head_branch: 'v1.0.0',
        },
      },
    });

    expect(context.ref).toEqual({ kind: 'tag', name: 'v1.0.0' });
  });

  test('where the job checked out another branch than the event names, that one counts', async () => {
    const folder = clone();
    git(folder, 'checkout', '--quiet', 'fix');
    const log = keepLog();

    const context = await readContext(place, folder, {
      environment: {
        GITHUB_EVENT_NAME: 'workflow_dispatch',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_SHA: second,
      },
      log,
    });

    expect(context).toMatchObject({ revision: fix, ref: { kind: 'branch', name: 'fix' } });
    expect(log.lines).toEqual([
      `info: The event is about ${second.slice(0, 7)}, but ${fix.slice(0, 7)} is checked out: that one counts.`,
    ]);
  });

  test('a commit that the job made after the checkout counts', async () => {
    const folder = clone();
    git(folder, 'commit', '--quiet', '--allow-empty', '-m', 'Release 1.0.0');

    const context = await readContext(place, folder, {
      environment: push('refs/heads/main', second),
    });

    expect(context.revision).toBe(git(folder, 'rev-parse', 'HEAD'));
  });

  test('a tag that stands elsewhere than what is checked out is not glossed over', async () => {
    const folder = clone();

    const context = await readContext(place, folder, {
      environment: push('refs/tags/v1.0.0', first),
    });

    expect(context).toMatchObject({ revision: first, head: second, headIs: 'other' });
  });

  test('beside another commit, an annotated git tag still means the commit beneath, with its time', async () => {
    const folder = clone();
    const commit = ['commit', '--quiet', '--allow-empty', '-m', 'Later'];
    gitIn(folder, commit, '', { GIT_COMMITTER_DATE: '2099-01-01T00:00:00Z' });

    const context = await readContext(place, folder, {
      environment: push('refs/tags/v1.0.0', tagObject),
    });

    const seconds = Number(git(folder, 'log', '-1', '--format=%ct', first));
    expect(context).toMatchObject({
      revision: first,
      headIs: 'other',
      committedAt: new Date(seconds * 1000).toISOString().replace('.000', ''),
    });
  });

  test.each([
    ['no such file', (path: string) => path],
    ['no JSON', (path: string) => (writeFileSync(path, '{'), path)],
    ['a device without an end', () => '/dev/zero'],
    [
      'a file without an end',
      (path: string) => {
        writeFileSync(path, '');
        truncateSync(path, 200_000_000);
        return path;
      },
    ],
  ])('a payload that cannot be read is an error: %s', async (_, prepare) => {
    const path = prepare(join(place.root, 'payload.json'));
    const environment = { ...push('refs/heads/main', second), GITHUB_EVENT_PATH: path };
    await expect(readContext(place, clone(), { environment })).rejects.toMatchObject({
      code: 'event',
      location: { file: path },
    });
  });
});

describe('git is asked only for what is used, once and side by side, the remote before what takes long here', () => {
  const checkout = ['rev-parse', 'cat-file'];
  test.each<[string, Reading, readonly string[]]>([
    ['the checkout', { needsDirtyFiles: false }, checkout],
    ['and which files differ', {}, ['status', 'ls-files', ...checkout]],
    [
      'and the git tags with their commits',
      { needsTags: () => true },
      ['config', 'show-ref', 'ls-remote', 'status', 'ls-files', ...checkout],
    ],
  ])('%s', async (_, reading, expected) => {
    const commands: string[] = [];
    const environment = push('refs/tags/v1.0.0', tagObject);
    const token = readToken;
    await readContext(place, clone(), { environment, commands, token, ...reading });
    expect(commands).toEqual(expected);
  });

  test('files that differ are none where nobody asks', async () => {
    const folder = clone();
    writeFiles(folder, { 'new.txt': '' });
    const { dirtyFiles } = await readContext(place, folder, { needsDirtyFiles: false });
    expect(dirtyFiles).toEqual([]);
  });
});

describe('a run on a developer machine', () => {
  test('is on the branch that is checked out', async () => {
    const context = await readContext(place, clone());
    expect(context).toMatchObject({
      event: 'local',
      ref: { kind: 'branch', name: 'main' },
      revision: second,
    });
  });

  test('is on no ref where HEAD is detached', async () => {
    const folder = clone();
    git(folder, 'checkout', '--quiet', '--detach');
    expect(await readContext(place, folder)).toMatchObject({
      ref: { kind: 'detached', name: '' },
      revision: second,
    });
  });
});

describe('where it runs', () => {
  test('below the root: the root is found and files are named from it', async () => {
    const folder = clone();
    writeFiles(folder, { 'new.txt': '' });
    expect(await readContext(place, join(folder, 'sub'))).toMatchObject({
      topLevel: folder,
      dirtyFiles: ['new.txt'],
    });
  });

  test('in a worktree', async () => {
    const folder = join(place.root, 'worktree with\nspaces ');
    git(clone(), 'worktree', 'add', '--quiet', '--detach', folder, first);
    expect(await readContext(place, folder)).toMatchObject({ topLevel: folder, revision: first });
  });

  test('in a submodule: the submodule is the repository', async () => {
    const folder = clone();
    const url = `${place.root}/remotes/acme/library.git`;
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', url, 'libs/l');
    expect(await readContext(place, join(folder, 'libs/l'))).toMatchObject({
      topLevel: join(folder, 'libs/l'),
      revision: library,
    });
  });

  test('in a repository with SHA-256 ids', async () => {
    const folder = join(place.root, 'sha256');
    git(place.root, 'init', '--quiet', '--object-format=sha256', folder);
    git(folder, 'commit', '--quiet', '--allow-empty', '-m', 'First');
    git(folder, 'tag', '-a', '-m', 'First', 'v1.0.0');
    const id = git(folder, 'rev-parse', 'HEAD');

    const context = await readContext(place, folder, {
      environment: push('refs/tags/v1.0.0', git(folder, 'rev-parse', 'v1.0.0')),
      needsTags: () => true,
    });

    expect(id).toHaveLength(64);
    expect(context).toMatchObject({
      revision: id,
      tags: { names: ['v1.0.0'], onRevision: ['v1.0.0'] },
    });
  });

  test('where another user owns the repository: one error with the command that mends it', async () => {
    const folder = clone();
    const environment = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    await expect(readContext(place, folder, { environment })).rejects.toMatchObject({
      code: 'git-ownership',
      message: `git refuses ${folder}: another user owns it`,
      fix: expect.stringContaining(`git config --global --add safe.directory '${folder}'`),
    });

    git(place.root, 'config', '--file', '.gitconfig', '--add', 'safe.directory', folder);
    expect((await readContext(place, folder, { environment })).revision).toBe(second);
  });

  test.each([
    ['outside a repository', 'is not in a git repository', () => place.root],
    [
      'in a bare repository',
      'is a bare git repository',
      () => `${place.root}/remotes/acme/web.git`,
    ],
  ])('%s: an error', async (_, words, folder) => {
    const environment = { GIT_CEILING_DIRECTORIES: '/' };
    await expect(readContext(place, folder(), { environment })).rejects.toMatchObject({
      code: 'git-repository',
      message: `${folder()} ${words}`,
    });
  });

  test('beside a checkout: the error names it', async () => {
    const environment = { GIT_CEILING_DIRECTORIES: '/' };
    const folder = join(place.root, 'workspace');
    for (const path of ['app', 'deep/tools'])
      git(place.root, 'init', '--quiet', join(folder, path));
    await expect(readContext(place, folder, { environment })).rejects.toMatchObject({
      code: 'git-repository',
      fix: 'There is a checkout in app (there are deep/tools too): set context: app.',
    });
  });

  test('in a repository without a commit: an error', async () => {
    const folder = join(place.root, 'empty');
    git(place.root, 'init', '--quiet', folder);
    await expect(readContext(place, folder)).rejects.toMatchObject({ code: 'git-no-commit' });
  });
});

describe('files that differ from the commit', () => {
  test.each([
    ['none', {}, []],
    ['changed', { 'a.txt': 'changed\n' }, ['a.txt']],
    ['untracked, one and a folder', { 'n.txt': '', 'dir/x': '', 'dir/y': '' }, ['dir/', 'n.txt']],
    ['ignored', { 'ignored/x': '' }, []],
    ['odd names', { 'a b"é\n.txt': '', '-rf': '' }, ['-rf', 'a b"é\n.txt']],
  ])('%s', async (_, files, expected) => {
    const folder = clone();
    writeFiles(folder, files);
    expect([...(await readContext(place, folder)).dirtyFiles].sort()).toEqual(expected);
  });

  test('staged, deleted and renamed ones', async () => {
    const folder = clone();
    writeFiles(folder, { 'staged.txt': '' });
    git(folder, 'add', 'staged.txt');
    git(folder, 'rm', '--quiet', 'sub/b.txt');
    git(folder, 'mv', 'a.txt', 'b.txt');
    const { dirtyFiles } = await readContext(place, folder);
    expect(dirtyFiles).toEqual(['a.txt', 'b.txt', 'staged.txt', 'sub/b.txt']);
  });

  test.each(['assume-unchanged', 'skip-worktree'])('that git passes over by %s', async (bit) => {
    const folder = clone();
    git(folder, 'update-index', `--${bit}`, 'a.txt', 'sub/b.txt');
    expect((await readContext(place, folder)).dirtyFiles).toEqual([]);
    writeFiles(folder, { 'a.txt': 'changed\n' });
    expect((await readContext(place, folder)).dirtyFiles).toEqual(['a.txt']);
    // Only what a sparse checkout leaves out may be away.
    rmSync(join(folder, 'sub/b.txt'));
    expect((await readContext(place, folder)).dirtyFiles).toEqual(
      bit === 'skip-worktree' ? ['a.txt'] : ['a.txt', 'sub/b.txt'],
    );
  });

  test('and none in a sparse checkout, nor with line ends of another system', async () => {
    const folder = clone();
    git(folder, 'sparse-checkout', 'set', '--no-cone', '/a.txt');
    git(folder, 'config', 'core.autocrlf', 'true');
    git(folder, 'update-index', '--assume-unchanged', 'a.txt');
    const text = readFileSync(join(folder, 'a.txt'), 'utf8');
    writeFiles(folder, { 'a.txt': text.replaceAll('\n', '\r\n') });
    expect((await readContext(place, folder)).dirtyFiles).toEqual([]);
  });

  test('in a submodule', async () => {
    const folder = clone();
    const url = `${place.root}/remotes/acme/library.git`;
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', url, 'libs/l');
    git(folder, 'commit', '--quiet', '-m', 'Add a library');
    appendFileSync(join(folder, 'libs/l/l.txt'), 'changed\n');
    expect((await readContext(place, folder)).dirtyFiles).toEqual(['libs/l']);
  });

  test("are found whatever the user's configuration hides", async () => {
    const folder = clone();
    git(folder, 'config', 'status.showUntrackedFiles', 'no');
    git(folder, 'config', 'status.relativePaths', 'true');
    mkdirSync(join(folder, 'sub/new'));
    writeFileSync(join(folder, 'sub/new/x'), '');
    expect((await readContext(place, join(folder, 'sub'))).dirtyFiles).toEqual(['sub/new/']);
  });
});
