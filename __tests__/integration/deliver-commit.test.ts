import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { parseIdentity } from '../../src/git/names.ts';
import type { ProcessOptions } from '../../src/process.ts';
import { runProcess } from '../../src/process.ts';

import { editTag } from './edit-tag.ts';
import { deliver, openEffects, workingRepository, writeToken } from './git-place.ts';
import { git } from './git-command.ts';
import { usePlace } from './use-place.ts';

const place = usePlace();

/** Every file below the folder that holds the text or its base64 form. */
function filesWith(folder: string, text: string): string[] {
  const forms = [text, Buffer.from(`x-access-token:${text}`).toString('base64')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => forms.some((form) => readFileSync(path).includes(form)));
}

const deployment = 'kind: Deployment # kept\n  image: ghcr.io/acme/web:1.0.0\n';
const edit = editTag('1.1.0', ['k8s/web.yaml']);

describe('a commit', () => {
  test('changes one line of one file, on top of the tip, and leaves nothing behind', async () => {
    const tip = place.create('acme/web', { 'k8s/web.yaml': deployment, 'README.md': 'read me\n' });
    const effects = openEffects(place);

    const delivered = await deliver(effects, place.checkout('acme/web'), edit);

    const commit = place.remote('acme/web', 'rev-parse', 'main');
    expect(delivered).toMatchObject({
      kind: 'committed',
      commit,
      attempts: 1,
      branch: 'main',
      label: 'acme/web',
      page: `${place.server.url}/acme/web/commit/${commit}`,
      files: ['k8s/web.yaml'],
    });
    expect(place.remote('acme/web', 'rev-parse', 'main^')).toBe(tip);
    expect(place.remote('acme/web', 'diff', '--numstat', 'main^', 'main')).toBe(
      '1\t1\tk8s/web.yaml',
    );
    expect(place.remote('acme/web', 'fsck', '--strict')).toBe('');
    expect(readdirSync(effects.temporaryFolder)).toEqual([]);
  });

  test('does nothing where the tip already holds the pin', async () => {
    const tip = place.create('acme/web', { 'k8s/web.yaml': deployment.replace('1.0.0', '1.1.0') });

    const delivered = await deliver(openEffects(place), place.checkout('acme/web'), edit);

    expect(delivered).toMatchObject({
      kind: 'unchanged',
      because: 'already-pinned',
      reason: 'main of acme/web already holds this pin',
      files: [],
    });
    expect(place.remote('acme/web', 'rev-parse', 'main')).toBe(tip);
  });

  test.each([
    ['CRLF', 'image: ghcr.io/acme/web:1.0.0\r\nend: true\r\n'],
    ['a byte order mark', '\ufeffimage: ghcr.io/acme/web:1.0.0\n'],
    ['no newline at the end', 'image: ghcr.io/acme/web:1.0.0 '],
    ['other scripts', 'image: ghcr.io/acme/web:1.0.0 # für 日本 🚀\n'],
  ])('keeps %s', async (_, text) => {
    place.create('acme/web', { 'k8s/web.yaml': text });

    await deliver(openEffects(place), place.checkout('acme/web'), edit);

    const [id] = place.remote('acme/web', 'rev-parse', 'main:k8s/web.yaml').split('\n');
    expect(place.blob('acme/web', id ?? '').toString()).toBe(text.replace('1.0.0', '1.1.0'));
  });

  test.each([
    'web with space.yaml',
    'wéb.yaml',
    '"web".yaml',
    'back\\slash.yaml',
    '-f.yaml',
    'a\tb.yaml',
  ])('edits a file called %j', async (path) => {
    place.create('acme/web', { [path]: deployment, [`deep/er/${path}`]: deployment });

    await deliver(
      openEffects(place),
      place.checkout('acme/web'),
      editTag('1.1.0', [path, `deep/er/${path}`]),
    );

    expect(place.remote('acme/web', 'show', `main:${path}`)).toContain('web:1.1.0');
    expect(place.remote('acme/web', 'show', `main:deep/er/${path}`)).toContain('web:1.1.0');
  });

  test('keeps the modes of executables, symlinks and submodules', async () => {
    place.create('acme/web', {
      'k8s/web.yaml': `+x ${deployment}`,
      'k8s/plain.yaml': deployment,
      'k8s/link.yaml': 'link:web.yaml',
      run: '+x #!/bin/sh\n',
    });
    place.addSubmodule('acme/web', 'main', 'vendor/module');
    const before = place.remote(
      'acme/web',
      'ls-tree',
      '-r',
      '--format=%(objectmode) %(path)',
      'main',
    );

    await deliver(
      openEffects(place),
      place.checkout('acme/web'),
      editTag('1.1.0', ['k8s/web.yaml', 'k8s/plain.yaml']),
    );

    expect(
      place.remote('acme/web', 'ls-tree', '-r', '--format=%(objectmode) %(path)', 'main'),
    ).toBe(before);
    expect(place.remote('acme/web', 'diff', '--name-only', 'main^', 'main').split('\n')).toEqual([
      'k8s/plain.yaml',
      'k8s/web.yaml',
    ]);
  });

  test('refuses to write through a symlink', async () => {
    const tip = place.create('acme/web', { 'k8s/web.yaml': 'link:ghcr.io/acme/web:1' });

    await expect(
      deliver(openEffects(place), place.checkout('acme/web'), edit),
    ).rejects.toMatchObject({
      code: 'not-a-file',
      location: { file: 'k8s/web.yaml' },
    });
    expect(place.remote('acme/web', 'rev-parse', 'main')).toBe(tip);
  });

  test('is by github-actions[bot] and says what it did', async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment });

    await deliver(openEffects(place), place.checkout('acme/web'), edit);

    const shown = place.remote(
      'acme/web',
      'log',
      '-1',
      '--format=%an <%ae>%n%cn <%ce>%n%B',
      'main',
    );
    expect(shown).toBe(`github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>
github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>
deliver: web 1.1.0

k8s/web.yaml:2
  - ghcr.io/acme/web:1.0.0
  + ghcr.io/acme/web:1.1.0

Image: ghcr.io/acme/web:1.1.0
Revision: cccccccccccccccccccccccccccccccccccccccc`);
  });

  test('takes message and author from the user', async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment });

    await deliver(openEffects(place), place.checkout('acme/web'), edit, {
      author: parseIdentity('Release Bot <release@example.com>'),
      message: 'Roll out {{tag}}\n\nwas {{old}}',
      skipCi: true,
    });

    expect(place.remote('acme/web', 'log', '-1', '--format=%an <%ae>%n%B', 'main')).toBe(
      'Release Bot <release@example.com>\nRoll out 1.1.0 [skip ci]\n\nwas ghcr.io/acme/web:1.0.0',
    );
  });

  test('goes to another repository, whose branch it names', async () => {
    place.create('acme/web', { 'README.md': 'source\n' });
    place.create('acme/gitops', { 'apps/web.yaml': deployment });
    place.commit('acme/gitops', 'staging', { 'apps/web.yaml': deployment });

    const delivered = await deliver(
      openEffects(place),
      place.checkout('acme/web'),
      editTag('1.1.0', ['apps/web.yaml']),
      { repository: { owner: 'acme', name: 'gitops' }, branch: 'staging' },
    );

    expect(delivered.kind).toBe('committed');
    expect(place.remote('acme/gitops', 'show', 'staging:apps/web.yaml')).toContain('web:1.1.0');
    expect(place.remote('acme/gitops', 'show', 'main:apps/web.yaml')).toContain('web:1.0.0');
  });

  test.each(['release/1.x', "it's-(100%)-done!", `größe/${'本'.repeat(80)}`])(
    'goes to a branch called %s',
    async (branch) => {
      place.create('acme/web', { 'README.md': 'read me\n' });
      place.commit('acme/web', branch, { 'k8s/web.yaml': deployment });

      await deliver(openEffects(place), place.checkout('acme/web'), edit, { branch });

      expect(place.remote('acme/web', 'show', `${branch}:k8s/web.yaml`)).toContain('web:1.1.0');
    },
  );

  test("goes to the other repository's default branch where none is named", async () => {
    place.create('acme/gitops', { 'apps/web.yaml': deployment });
    place.commit('acme/gitops', 'production', { 'apps/web.yaml': deployment });
    place.remote('acme/gitops', 'symbolic-ref', 'HEAD', 'refs/heads/production');
    const where = { repository: { owner: 'acme', name: 'gitops' }, branch: undefined };

    const delivered = await deliver(
      openEffects(place),
      place.root,
      editTag('1.1.0', ['apps/web.yaml']),
      where,
    );

    expect(delivered).toMatchObject({ kind: 'committed', branch: 'production' });
  });

  test('of a tag-triggered run edits the tip of the branch, not the tree of the tag', async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment });
    const folder = place.checkout('acme/web');
    git(folder, 'checkout', '--quiet', '--detach', 'HEAD');
    place.commit('acme/web', 'main', { 'k8s/web.yaml': `# newer\n${deployment}` });

    await deliver(openEffects(place), folder, edit);

    expect(place.remote('acme/web', 'show', 'main:k8s/web.yaml')).toBe(
      '# newer\nkind: Deployment # kept\n  image: ghcr.io/acme/web:1.1.0',
    );
  });
});

test('the tree of a branch: files, submodules, and symlinks with where they lead', async () => {
  place.create('acme/web', {
    'base/web.yaml': deployment,
    'overlays/link.yaml': 'link:../base/web.yaml',
    'overlays/out.yaml': 'link:../../etc/passwd',
    'node_modules/x/y.yaml': deployment,
  });
  place.addSubmodule('acme/web', 'main', 'vendor/module');
  let listed: unknown;

  await deliver(openEffects(place), place.checkout('acme/web'), async (tree) => {
    listed = await tree.list();
    return editTag('1.1.0', ['base/web.yaml'])(tree);
  });

  expect(listed).toEqual([
    { path: 'base/web.yaml', kind: 'file' },
    { path: 'overlays/link.yaml', kind: 'symlink', target: 'base/web.yaml' },
    { path: 'overlays/out.yaml', kind: 'symlink' },
    { path: 'vendor/module', kind: 'submodule' },
  ]);
});

describe('what is fetched', () => {
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`apps/a${index}.yaml`, `name: a${index}\n`]),
  );

  test.each([
    ['only the blobs that are read, from a server that can filter', true, 200],
    ['everything of the tip, from a server that cannot', false, 0],
  ])('%s', async (_, canFilter, absent) => {
    place.create('acme/web', { ...files, 'k8s/web.yaml': deployment });
    place.remote('acme/web', 'config', 'uploadpack.allowFilter', String(canFilter));
    let missing = -1;

    const effects = openEffects(place);
    const delivered = await deliver(effects, place.checkout('acme/web'), async (tree) => {
      const edited = await edit(tree);
      const inside = workingRepository(effects);
      const listed = git(inside, 'rev-list', '--objects', '--missing=print', 'refs/deliver/tip');
      missing = listed.split('\n').filter((line) => line.startsWith('?')).length;
      return edited;
    });

    expect(missing).toBe(absent);
    expect(delivered.kind).toBe('committed');
  });

  test("all files of the tip, from a server that speaks git's first protocol", async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment, 'k8s/link.yaml': 'link:web.yaml' });
    place.server.isOld = true;

    const delivered = await deliver(openEffects(place), place.checkout('acme/web'), edit);

    expect(delivered).toMatchObject({ kind: 'committed', files: ['k8s/web.yaml'] });
  });

  test('no history', async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment });
    for (const text of ['1', '2', '3']) place.commit('acme/web', 'main', { text });
    let commits = '';

    const effects = openEffects(place);
    await deliver(effects, place.checkout('acme/web'), async (tree) => {
      commits = git(workingRepository(effects), 'rev-list', '--count', 'refs/deliver/tip');
      return edit(tree);
    });

    expect(commits).toBe('1');
  });
});

describe('secrets', () => {
  test('the token is in no argument and no file, and is masked before git first sees it', async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment });
    const argumentsSeen: string[] = [];
    const maskedBefore: boolean[] = [];
    const leaked: string[] = [];
    const effects = openEffects(place, {
      runProcess: async (command, args, options: ProcessOptions = {}) => {
        argumentsSeen.push(...args);
        maskedBefore.push(effects.log.masked.includes(writeToken));
        const result = await runProcess(command, args, options);
        leaked.push(...filesWith(place.root, writeToken));
        return result;
      },
    });

    await deliver(effects, place.checkout('acme/web'), edit);

    expect(argumentsSeen.join('\n')).not.toContain(writeToken);
    expect(maskedBefore.at(-1)).toBe(true);
    expect(leaked).toEqual([]);
    expect(effects.log.lines.join('\n')).not.toContain(writeToken);
    expect(effects.log.masked).toContain(
      Buffer.from(`x-access-token:${writeToken}`).toString('base64'),
    );
  });

  test("the token is sent to the run's GitHub server only", async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment });
    const folder = place.checkout('acme/web');
    const elsewhere = openEffects(place, {}, { GITHUB_SERVER_URL: 'https://github.example' });

    await expect(deliver(elsewhere, folder, edit)).rejects.toMatchObject({
      code: 'token-invalid',
    });

    expect(place.server.requests.map(({ token }) => token)).not.toContain(writeToken);
  });

  test('credentials in the URL of origin work, and stay out of arguments and messages', async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment });
    const folder = place.checkout('acme/web');
    const url = new URL(`${place.server.url}/acme/web`);
    url.username = 'someone';
    url.password = writeToken;
    git(folder, 'remote', 'set-url', 'origin', url.href);
    const effects = openEffects(place, {}, { GITHUB_SERVER_URL: undefined });

    const delivered = await deliver(effects, folder, edit, { token: undefined });

    expect(delivered.kind).toBe('committed');
    expect(effects.log.masked).toContain(writeToken);
    expect(JSON.stringify(delivered)).not.toContain(writeToken);
  });
});

describe('object formats', () => {
  test('a repository whose objects are named by SHA-256', async () => {
    const tip = place.create('acme/web', { 'k8s/web.yaml': deployment, run: '+x x\n' }, 'sha256');

    const delivered = await deliver(openEffects(place), place.checkout('acme/web'), edit);

    expect(tip).toHaveLength(64);
    expect(delivered).toMatchObject({
      kind: 'committed',
      commit: place.remote('acme/web', 'rev-parse', 'main'),
    });
    expect(place.remote('acme/web', 'diff', '--numstat', tip, 'main')).toBe('1\t1\tk8s/web.yaml');
  });

  test("the machine's own default for new repositories is not obeyed", async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment });
    const folder = place.checkout('acme/web');
    const effects = openEffects(place);
    const environment = { ...effects.environment, GIT_DEFAULT_HASH: 'sha256' };

    expect((await deliver({ ...effects, environment }, folder, edit)).kind).toBe('committed');
  });
});

describe('remotes', () => {
  test('a path beside the checkout', async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment });
    const folder = place.checkout('acme/web');
    git(folder, 'remote', 'set-url', 'origin', '../remotes/acme/web.git');

    expect((await deliver(openEffects(place), folder, edit)).kind).toBe('committed');
  });

  test("ssh with the checkout's own core.sshCommand", async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment });
    const folder = place.checkout('acme/web');
    // As sshd would: the last argument is the command, run where the repositories are.
    const ssh = place.script(
      'ssh',
      `shift $(($# - 1)); cd "${join(place.root, 'remotes')}" && eval "$1"`,
    );
    git(folder, 'remote', 'set-url', 'origin', 'git@github.example:acme/web.git');
    git(folder, 'config', 'core.sshCommand', `"${ssh}" -i "/a key"`);

    expect((await deliver(openEffects(place), folder, edit)).kind).toBe('committed');
  });

  test('without a checkout, the repository that the run belongs to', async () => {
    place.create('acme/web', { 'k8s/web.yaml': deployment });

    expect((await deliver(openEffects(place), place.root, edit)).kind).toBe('committed');
  });

  test('none at all is an error', async () => {
    const local = openEffects(place, {}, { GITHUB_REPOSITORY: undefined });

    await expect(deliver(local, place.root, edit)).rejects.toMatchObject({
      code: 'no-remote',
      message: `${place.root} has no remote named origin to push to`,
      fix: expect.stringMatching(
        /actions\/checkout.*git remote add origin URL.*repository: owner\/name/,
      ),
    });
  });
});
