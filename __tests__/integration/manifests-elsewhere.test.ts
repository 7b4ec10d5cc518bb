// Manifests that git does not have where they are looked for: in another repository, in Git LFS, under another path.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { commit } from '../../src/deliver/commit.ts';
import type { Destination } from '../../src/deliver/delivery.ts';
import { files as byFiles } from '../../src/deliver/files.ts';
import type { UserError } from '../../src/errors.ts';
import type { PinPlan } from '../../src/manifest/pins/plan.ts';
import { folderTree } from '../../src/manifest/tree/file-tree.ts';
import { planManifests } from '../../src/run/destination.ts';
import { planOf } from '../run/plan-of.ts';
import { contextOf } from '../version/context.ts';

import { editTag, requestOf } from './edit-tag.ts';
import { openEffects, writeToken } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ lifetime: 'file' });
const manifest = 'image: ghcr.io/acme/web:1.0.0\n';
const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 812\n`;
const module = `module:${'d'.repeat(40)}`;
const files = {
  '.gitmodules': '[submodule "a"]\n\tpath = gitops\n[submodule "b"]\n  path = apps/vendor/web\n',
  'k8s/web.yaml': manifest,
  'k8s/large.yaml': pointer,
  'lfs/deep/down/web.yaml': pointer,
  'lfs/web.json': pointer.replace('/v1', '/v2'),
  'apps/web.yaml': manifest,
  gitops: module,
  'apps/vendor/web': module,
};

let folder: string;

beforeAll(() => {
  place.create('acme/web', files);
  folder = place.checkout('acme/web');
});

/** @param path of the checkout in the workspace, where it is not the workspace itself */
async function planBranch(patterns: readonly string[], path = ''): Promise<PinPlan> {
  const workspace = path === '' ? folder : mkdtempSync(join(place.root, 'workspace-'));
  const topLevel = join(workspace, path);
  if (path !== '') symlinkSync(folder, topLevel);
  const request = requestOf(folder, editTag('1.1.0', []), { token: writeToken });
  const destination = await commit.open(openEffects(place), request);
  try {
    return await plan(patterns, destination, { workspace, topLevel });
  } finally {
    await destination.close();
  }
}

/** What is found of the image, or the error, where the manifests are those of a branch and of a checkout. */
const kinds: Readonly<Record<string, (patterns: readonly string[]) => Promise<PinPlan>>> = {
  'a branch': planBranch,
  'a checkout': (patterns) => plan(patterns, { tree: folderTree(folder), place: undefined }),
};

function plan(
  patterns: readonly string[],
  destination: Pick<Destination, 'tree' | 'place'>,
  { workspace, topLevel } = { workspace: folder, topLevel: folder },
): Promise<PinPlan> {
  const effects = openEffects(place, {}, { GITHUB_WORKSPACE: workspace });
  const context = contextOf('branch main', [], [], { topLevel });
  const given = { version: '1.4.0', manifests: patterns.join('\n') };
  return planManifests(effects, planOf(given, context), destination);
}

const thrown = (planning: Promise<PinPlan>): Promise<UserError> =>
  planning.then(
    () => {
      throw new Error('it was planned');
    },
    (error: unknown) => error as UserError,
  );

describe.each(Object.entries(kinds))('the manifests of %s', (_, planFor) => {
  test.each([
    ['a submodule', 'gitops', 'gitops'],
    ['a file in it', 'gitops/apps/web.yaml', 'gitops'],
    ['a pattern in it', 'gitops/**/*.yaml', 'gitops'],
    ['a pattern that begins anywhere', '**/production/*.yaml', 'apps/vendor/web, gitops'],
    ['a pattern for one folder', '*/production/web.yaml', 'gitops'],
    ['a folder that holds nothing else', 'apps/vendor', 'apps/vendor/web'],
    ['a deeper one', 'apps/vendor/web/k8s', 'apps/vendor/web'],
  ])('%s is named as such: %s', async (_, pattern, submodule) => {
    const { message, fix } = await thrown(planFor([pattern]));
    expect(message).toContain(`"${pattern}" names no file but what may be in a submodule`);
    expect(message.split(': ').at(-1)).toBe(submodule);
    expect(fix).toContain('Name that repository as the input repository');
  });

  test.each([
    ['a file', 'lfs/web.json'],
    ['a folder', 'lfs'],
    ['a pattern', '**/down/*.yaml'],
    ['a file among others', 'lfs/deep/down/web.yaml'],
  ])('%s of Git LFS is told where nothing else is there: %s', async (_, pattern) => {
    const { code, message } = await thrown(planFor([pattern]));
    expect({ code, message }).toEqual({
      code: 'no-site',
      message: expect.stringContaining('is a pointer of Git LFS') as unknown,
    });
  });

  test('beside what is fine both are left, and said to be', async () => {
    const { files: planned, skipped } = await planFor(['k8s', 'apps']);
    expect(planned.map(({ path }) => path)).toEqual(['apps/web.yaml', 'k8s/web.yaml']);
    expect(skipped.map(({ file, code }) => [file, code])).toEqual([
      ['apps/vendor/web', 'submodule'],
      ['k8s/large.yaml', 'lfs'],
    ]);
  });

  test.each([['k8s/web.yaml'], ['apps/*.yaml'], ['k8s/w*']])(
    'a pattern that leads to none says nothing of them: %s',
    async (pattern) => {
      expect((await planFor([pattern])).skipped).toEqual([]);
    },
  );
});

describe('a path that begins above the root of the repository', () => {
  test('of a branch is told where paths begin, and what to leave out', async () => {
    const { message, fix } = await thrown(planBranch(['app/k8s'], 'app'));
    expect(message).toContain('On main of acme/web: "app/k8s" names no file');
    expect(fix).toContain('begin at the root of its repository: leave app/ out.');
  });

  test.each([['k9s'], ['application/k8s']])('%s is only told where they begin', async (pattern) => {
    const { fix } = await thrown(planBranch([pattern], 'app'));
    expect(fix).toMatch(/Paths on a branch begin at the root of its repository\.$/);
  });
});

test('a submodule that is checked out is a folder as any other', async () => {
  const own = place.checkout('acme/web');
  execFileSync('git', ['init', '--quiet', join(own, 'gitops')]);
  writeFileSync(join(own, 'gitops/web.yaml'), manifest);
  const { files: planned } = await plan(['gitops'], { tree: folderTree(own), place: undefined });
  expect(planned.map(({ path }) => path)).toEqual(['gitops/web.yaml']);
});

describe('what a checkout has left out', () => {
  beforeAll(() => {
    place.create('acme/gitops', {
      'charts/x/Chart.yaml': 'name: x\n',
      'k8s/a/web.yaml': manifest,
      'k8s/b/web.yaml': manifest,
      'k8s/b/note.txt': 'x',
    });
  });

  /** The manifests of `delivery: files`, where actions/checkout was told to leave `k8s/b` and a chart out. */
  async function leftOf(patterns: readonly string[], path = ''): Promise<PinPlan> {
    const clone = place.checkout('acme/gitops');
    const own = path === '' ? clone : join(mkdtempSync(join(place.root, 'w-')), path);
    if (path !== '') renameSync(clone, own);
    const keep = ['sparse-checkout', 'set', '--no-cone', '/*', '!/k8s/b/', '!/charts/'];
    execFileSync('git', keep, { cwd: own });
    const workspace = path === '' ? own : dirname(own);
    const effects = openEffects(place, {}, { GITHUB_WORKSPACE: workspace });
    const edit = editTag('1.1.0', []);
    const { tree } = await byFiles.open(effects, requestOf(workspace, edit, {}));
    return plan(patterns, { tree, place: undefined }, { workspace, topLevel: own });
  }

  test.each([
    ['k8s', '', 'k8s/b/web.yaml'],
    ['k8s/**/*.yaml', '', 'k8s/b/web.yaml'],
    ['.', 'gitops', 'gitops/charts/x/Chart.yaml,gitops/k8s/b/web.yaml'],
  ])('is told where %s would have taken it, in a checkout at "%s"', async (pattern, path, left) => {
    const { files: planned, skipped } = await leftOf([pattern], path);
    expect(planned.map((file) => file.path)).toEqual([posix.join(path, 'k8s/a/web.yaml')]);
    expect(skipped.map(({ file }) => file).join()).toBe(left);
    expect(skipped[0]?.reason).toBe('is in the commit, and this sparse checkout has left it out');
  });

  test('is not told where no pattern leads to it', async () => {
    expect((await leftOf(['k8s/a'])).skipped).toEqual([]);
  });

  test('is what an error names where there is nothing else', async () => {
    expect((await thrown(leftOf(['k8s/b']))).message).toContain(
      'k8s/b/web.yaml:1 is in the commit',
    );
    expect((await thrown(leftOf(['k8s/b/web.yaml']))).message).toContain('left it out');
  });
});

test('links to a folder that is not in the tree are left, and said to be', async () => {
  const own = place.checkout('acme/web');
  symlinkSync('../../elsewhere', join(own, 'k8s/more'));
  symlinkSync('nowhere', join(own, 'Chart.yaml'));
  const { files: planned, skipped } = await plan(['k8s'], {
    tree: folderTree(own),
    place: undefined,
  });
  expect(planned.map(({ path }) => path)).toEqual(['k8s/web.yaml']);
  expect(skipped.map(({ file, code }) => [file, code])).toContainEqual(['k8s/more', 'symlink']);
});
