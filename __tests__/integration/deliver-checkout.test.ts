// The user's checkout is as before, whatever it is like.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { snapshot } from './folder-snapshot.ts';
import { git, gitIn } from './git-command.ts';
import { editTag } from './edit-tag.ts';
import { deliver, openEffects, writeFiles } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace();

beforeEach(() => {
  place.create('acme/web', {
    'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n',
    'data.bin': 'version https://git-lfs.github.com/spec/v1\n',
    '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n*.yaml text eol=crlf\n',
  });
});

const edit = editTag('1.1.0', ['k8s/web.yaml']);

const states: readonly (readonly [string, (folder: string) => void])[] = [
  ['clean', () => undefined],
  [
    'with changed, staged and new files',
    (folder) => {
      writeFiles(folder, { 'k8s/web.yaml': 'changed: true\n', 'new.txt': 'new\n' });
      git(folder, 'add', 'new.txt');
      writeFiles(folder, { 'new.txt': 'newer\n' });
    },
  ],
  ['on a detached HEAD', (folder) => git(folder, 'checkout', '--quiet', '--detach')],
  [
    'in the middle of a merge',
    (folder) => {
      writeFileSync(join(folder, '.git', 'MERGE_HEAD'), `${git(folder, 'rev-parse', 'HEAD')}\n`);
    },
  ],
  [
    'with persisted credentials',
    (folder) => {
      const key = `http.${place.server.url}/.extraheader`;
      git(folder, 'config', key, 'AUTHORIZATION: basic b2xkOm9sZA==');
    },
  ],
  [
    'with LFS and its hook',
    (folder) => {
      git(folder, 'config', 'filter.lfs.process', 'git-lfs filter-process');
      git(folder, 'config', 'filter.lfs.required', 'true');
      writeFileSync(join(folder, '.git/hooks/pre-push'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    },
  ],
  [
    'with a submodule that is not there',
    (folder) => {
      git(folder, 'update-index', '--add', '--cacheinfo', `160000,${'d'.repeat(40)},module`);
    },
  ],
];

describe.each([
  ['shallow', 1],
  ['full', 0],
])('a %s checkout', (_, depth) => {
  test.each(states)('%s', async (_state, prepare) => {
    const folder = place.checkout('acme/web', depth);
    prepare(folder);
    const before = snapshot(folder);

    const delivered = await deliver(openEffects(place), folder, edit);

    expect(delivered.kind).toBe('committed');
    expect(snapshot(folder)).toEqual(before);
  });
});

test('a checkout that belongs to another user, as in a container job', async () => {
  const folder = place.checkout('acme/web');
  // Git's own switch for its tests: every owner is another one.
  const otherOwner = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
  expect(() => gitIn(folder, ['status'], '', otherOwner)).toThrow(/dubious ownership/);

  const variables = { ...otherOwner, GITHUB_WORKSPACE: folder, GITHUB_REPOSITORY: undefined };
  const delivered = await deliver(openEffects(place, {}, variables), folder, edit);

  expect(delivered.kind).toBe('committed');
});

test("the token wins over a header of the machine's for a part of the server", async () => {
  writeFiles(place.root, {
    '.gitconfig': `[http "${place.server.url}/acme"]\n extraheader = AUTHORIZATION: basic b2xkOm9sZA==\n`,
  });

  const delivered = await deliver(openEffects(place), place.checkout('acme/web'), edit);

  expect(delivered.kind).toBe('committed');
});

test("a user's own hooks and settings are not obeyed", async () => {
  const hooks = join(place.root, 'hooks');
  writeFiles(hooks, {
    'pre-push': '+x #!/bin/sh\nexit 1\n',
    'reference-transaction': '+x #!/bin/sh\nexit 1\n',
  });
  writeFiles(place.root, {
    '.gitconfig': `[core]\n hooksPath = ${hooks}\n autocrlf = true\n[push]\n gpgSign = true\n followTags = true\n[protocol]\n version = 0\n[init]\n templateDir = ${hooks}\n[user]\n useConfigOnly = true\n`,
  });

  const delivered = await deliver(openEffects(place), place.checkout('acme/web'), edit);

  expect(delivered.kind).toBe('committed');
  expect(place.remote('acme/web', 'show', 'main:k8s/web.yaml')).toBe(
    'image: ghcr.io/acme/web:1.1.0',
  );
});

test.each(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_NAMESPACE'])(
  '%s of the surroundings is not obeyed',
  async (name) => {
    const folder = place.checkout('acme/web');
    const elsewhere = place.checkout('acme/web');
    const before = snapshot(elsewhere);
    const effects = openEffects(place);
    const environment = { ...effects.environment, [name]: join(elsewhere, '.git') };

    const delivered = await deliver({ ...effects, environment }, folder, edit);

    expect(delivered.kind).toBe('committed');
    expect(snapshot(elsewhere)).toEqual(before);
  },
);
