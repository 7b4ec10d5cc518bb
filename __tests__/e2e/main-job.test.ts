// From a git event to a pinned manifest, through the real engine and the real registry.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { installOwnBuildx } from '../../scripts/runner/own-buildx.ts';
import { createTinyRepository } from '../../scripts/runner/sample-applications.ts';

import {
  createTodoRepository,
  engine,
  manifestFile,
  openRepository,
  pullRequestEvent,
  pushEvent,
  readRegistry,
  readTags,
  runOnCheckout,
  uniqueImage,
  useRepository,
} from './harness.ts';
import type { CheckoutResult } from './harness.ts';

// Of two builds that copy the same bytes at the same moment, BuildKit tells one alone of the step.
const repository = useRepository({
  create: (image) => createTinyRepository(image, { 'message.txt': `hello from ${image}\n` }),
});

const run = (
  ref: string,
  inputs: Record<string, string>,
  env: Record<string, string> = {},
): Promise<CheckoutResult> =>
  runOnCheckout(repository, ref, { manifests: 'k8s', ...inputs }, { env });

const tip = (): Promise<string> => repository.remoteGit('rev-parse', 'main');

describe('a version tag is delivered by a commit', () => {
  let result: CheckoutResult;
  let before: string;
  beforeEach(async () => {
    await repository.tag('v1.4.0');
    before = await repository.readRemoteFile(manifestFile);
    result = await run('refs/tags/v1.4.0', { delivery: 'commit' });
  });

  test('the registry serves the pinned digest with both platforms', async () => {
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    const answer = await readRegistry(result.outputs['image'] ?? '');
    expect(answer?.digest).toBe(result.outputs['digest']);
    expect(answer?.platforms).toEqual(['linux/amd64', 'linux/arm64']);
    expect((await readRegistry(`${repository.image}:1.4.0`))?.digest).toBe(
      result.outputs['digest'],
    );
  });

  test('the remote has one commit more, and one line of one file differs', async () => {
    const after = before.replace(
      `${repository.image}:0.0.0`,
      `${repository.image}:1.4.0@${result.outputs['digest'] ?? ''}`,
    );
    expect(await repository.readRemoteFile(manifestFile)).toBe(after);
    expect(await repository.remoteGit('diff', '--numstat', 'main~1', 'main')).toBe(
      `1\t1\t${manifestFile}`,
    );
    expect(await tip()).toBe(result.outputs['commit']);
  });

  test('the outputs say what happened', () => {
    const { outputs } = result;
    const digest = outputs['digest'] ?? '';
    expect(outputs).toMatchObject({
      image: `${repository.image}:1.4.0@${digest}`,
      repository: repository.image,
      tag: '1.4.0',
      tags: `${repository.image}:1.4.0`,
      version: '1.4.0',
      'version-kind': 'semver',
      pushed: 'true',
      changed: 'true',
      'changed-files': manifestFile,
    });
    expect(Object.keys(JSON.parse(outputs['platform-digests'] ?? '') as object)).toEqual([
      'linux/amd64',
      'linux/arm64',
    ]);
    expect(outputs['diff']).toContain(
      `+          image: ${repository.image}:1.4.0@${digest} # set by each delivery`,
    );
    expect(outputs['manifest']).toContain(`image: ${repository.image}:1.4.0@${digest}`);
  });

  test('the checkout is as it was', () => {
    expect(result.manifest).toContain(`${repository.image}:0.0.0`);
    const status = ['status', '--porcelain', '--branch'];
    const printed = execFileSync('git', status, { cwd: result.workspace, encoding: 'utf8' });
    expect(printed).toBe('## HEAD (no branch)\n');
  });

  test('nothing is left in the runner’s temporary folder, and nothing for later steps', () => {
    expect(result.leftovers).toEqual([]);
    expect({ ...result.environment, ...result.state }).toEqual({});
  });

  test('the summary tells tag, digest, platforms and diff', () => {
    expect(result.summary).toContain('1.4.0: git tag v1.4.0 triggered this run');
    for (const text of [result.outputs['digest'] ?? '', 'linux/arm64', '```diff']) {
      expect(result.summary).toContain(text);
    }
    // One COPY, of some bytes, which may be one for both platforms.
    expect(result.summary).toMatch(/>Steps<\/th><td>\d of [12] from the cache</);
    // The sizes of a new image would cost a request for each platform.
    expect(result.summary).toContain('| Platform | Digest |\n');
    const { revision = '' } = result.outputs;
    expect(result.summary).toContain(`/commit/${revision}"><code>${revision}</code></a>`);
  });

  test('the last line of the log is what the summary is called', () => {
    const [title = '?'] = result.summary.split('\n');
    const last = result.lines.filter(({ kind }) => kind === 'text').at(-2);
    expect(title.replace('### ', '')).toMatch(/^Delivered todo-api 1\.4\.0 \(sha256:/);
    expect(last).toEqual({ kind: 'text', text: title.replace('### ', '') });
  });

  test('the token is masked before anything but the version is printed, and printed nowhere', () => {
    const token = 'ghs_madeUpTokenForTests0123456789';
    // Git sends it to a server in this form.
    const header = Buffer.from(`x-access-token:${token}`).toString('base64');
    expect(result.lines.slice(1, 3)).toEqual(
      [token, header].map((message) => ({
        kind: 'command',
        name: 'add-mask',
        properties: {},
        message,
      })),
    );
    const printed = result.lines.filter((line) => line.kind === 'text').map(({ text }) => text);
    expect(printed.join('\n') + result.summary).not.toContain('ghs_madeUp');
  });
});

describe('a branch', () => {
  test('is delivered as sha- into the checked-out files', async () => {
    const result = await run('refs/heads/main', {});
    const revision = await tip();
    expect(result.outputs).toMatchObject({
      tag: `sha-${revision.slice(0, 7)}`,
      'version-kind': 'sha',
      revision,
    });
    expect(result.manifest).toContain(`image: ${result.outputs['image'] ?? '?'} #`);
    expect(await tip()).toBe(revision);
  });

  test('delivery: output writes no file', async () => {
    const result = await run('refs/heads/main', { delivery: 'output' });
    expect(result.outputs['manifest']).toContain(result.outputs['digest']);
    expect(result.manifest).toContain(`${repository.image}:0.0.0`);
  });

  test.each([
    ['tag@digest', /:sha-[0-9a-f]{7}@sha256:[0-9a-f]{64} #/],
    ['digest', /todo-api@sha256:[0-9a-f]{64} #/],
    ['tag', /todo-api:sha-[0-9a-f]{7} #/],
  ])('pin: %s', async (pin, expected) => {
    const result = await run('refs/heads/main', { pin });
    expect(result.manifest).toMatch(expected);
  });
});

test.each<[string, Record<string, string>]>([
  ['of this repository', { manifests: 'k8s' }],
  ['of another repository', { manifests: 'apps/web', repository: 'acme/gitops' }],
  ['of another branch', { manifests: 'apps/web', branch: 'deploy' }],
])('a pull request is built and goes nowhere, with manifests %s', async (_, where) => {
  await repository.git('checkout', '--quiet', '-b', 'feature');
  await repository.commit('Change the message', { 'message.txt': 'hi\n' });
  const event = await pullRequestEvent(repository, 'feature');
  const inputs = { delivery: 'commit', ...where };
  const result = await runOnCheckout(repository, 'refs/heads/feature', inputs, { event });
  expect(result).toMatchObject({ exitCode: 0, outputs: { pushed: 'false', changed: 'false' } });
  expect(await readTags(repository.image)).toEqual([]);
});

test("a fork's pull request, which is given no password, is built without the login", async () => {
  const event = await pullRequestEvent(repository, 'main');
  const inputs = { manifests: 'k8s', 'registry-username': 'deliver' };
  const result = await runOnCheckout(repository, 'refs/heads/main', inputs, { event });
  expect(result).toMatchObject({ exitCode: 0, outputs: { pushed: 'false' } });
  expect(result.annotations).toEqual([
    {
      level: 'warning',
      message: `registry-password is empty, so this run does not sign in to ${engine.registry}. Pull requests from forks and of Dependabot are given no secrets.`,
    },
  ]);
});

test('a checkout that belongs to another user, as in a container job, is delivered all the same', async () => {
  await repository.tag('v1.4.0');
  // The remote is a folder as well; only that one is trusted by configuration.
  const configuration = join(repository.root, 'gitconfig');
  writeFileSync(configuration, `[safe]\n\tdirectory = ${repository.remote}\n`);
  // Git's own switch for its tests: every owner is another one.
  const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', GIT_CONFIG_GLOBAL: configuration };
  const inputs = { delivery: 'commit', aliases: 'latest', dirty: 'fail' };
  const result = await run('refs/tags/v1.4.0', inputs, env);
  expect(result).toMatchObject({ exitCode: 0, outputs: { changed: 'true', commit: await tip() } });
  expect(await readTags(repository.image)).toEqual(['1.4.0', 'latest']);
  expect(result.stdout).not.toContain('did not tell its git tags');
});

test('a version tag without an event is committed to the branch that the remote names', async () => {
  await repository.tag('v1.4.0');
  const event = { ...(await pushEvent(repository, 'refs/tags/v1.4.0')), payload: {} };
  const inputs = { manifests: 'k8s', delivery: 'commit' };
  const result = await runOnCheckout(repository, event.ref, inputs, { event });
  expect(result).toMatchObject({ exitCode: 0, outputs: { changed: 'true', commit: await tip() } });
});

test('a dry run explains everything and changes nothing', async () => {
  await repository.tag('v2.0.0');
  const before = await tip();
  const result = await run('refs/tags/v2.0.0', { delivery: 'commit', 'dry-run': 'true' });
  expect(result).toMatchObject({ exitCode: 0, outputs: { tag: '2.0.0', pushed: 'false' } });
  expect(result.stdout).toMatch(/^Dry run: /m);
  expect(result.summary).toMatch(/^### Planned .* \(dry run\)$/m);
  expect(result.stdout).toContain(
    `Pin: ${manifestFile}:16 (Deployment app, container app): ${repository.image}:0.0.0 -> ${repository.image}:`,
  );
  expect([await tip(), await readTags(repository.image)]).toEqual([before, []]);
});

test.each([
  ['true', 'Image: will be built, because the registry cannot be asked: '],
  ['false', 'Image: not found yet, because the registry cannot be asked: '],
])('a dry run with build: %s says what it cannot know, and goes on', async (build, says) => {
  const inputs = {
    image: '127.0.0.1:1/web',
    match: repository.image,
    'dry-run': 'true',
    version: '1',
    build,
  };
  const result = await run('refs/heads/main', inputs);
  expect(result.stdout).toContain(says);
  expect(result).toMatchObject({ exitCode: 0, outputs: { pushed: 'false' } });
});

test('a release that is tagged during the build keeps the aliases', async () => {
  await repository.tag('v1.4.0');
  const tagNext = `git --git-dir='${repository.remote}' tag v1.5.0 v1.4.0`;
  const buildx = await installOwnBuildx(
    repository.root,
    engine.env,
    (real) => `case "$1" in build) ${tagNext} ;; esac\nexec '${real}' "$@"`,
  );
  const inputs = { aliases: 'major, minor, latest' };
  const result = await run('refs/tags/v1.4.0', inputs, { ...buildx });
  expect(result.outputs['tags']).toBe(`${repository.image}:1.4.0\n${repository.image}:1.4`);
  expect((await readTags(repository.image)).toSorted()).toEqual(['1.4', '1.4.0']);
  expect(result.stdout).toContain('latest: not moved, 1.5.0 is higher by now');
  expect(result.summary).toContain('latest: not moved, 1.5.0 is higher by now');
});

test('an image is labelled with its origin', async () => {
  await repository.tag('v1.0.0');
  const { outputs } = await run('refs/tags/v1.0.0', { labels: 'team=web' });
  const platforms = JSON.parse(outputs['platform-digests'] ?? '{}') as Record<string, string>;
  const manifest = await readRegistry(`${repository.image}@${platforms['linux/arm64'] ?? ''}`);
  const { digest } = (JSON.parse(manifest?.body ?? '') as { config: { digest: string } }).config;
  const [host, ...path] = repository.image.split('/');
  const blob = await fetch(`http://${host ?? ''}/v2/${path.join('/')}/blobs/${digest}`);
  const { config } = (await blob.json()) as { config: { Labels: Record<string, string> } };
  const committed = await repository.git('show', '--no-patch', '--format=%ct', 'v1.0.0');
  expect(config.Labels).toMatchObject({
    'org.opencontainers.image.source': 'https://github.com/Example/todo-api',
    'org.opencontainers.image.revision': outputs['revision'],
    'org.opencontainers.image.version': '1.0.0',
    'org.opencontainers.image.created': new Date(Number(committed) * 1000)
      .toISOString()
      .replace('.000', ''),
    team: 'web',
  });
});

test('the example application runs its steps on both platforms', async () => {
  const example = await openRepository(uniqueImage(), createTodoRepository);
  await example.tag('v1.0.0');
  const inputs = { manifests: 'k8s', delivery: 'commit' };
  const result = await runOnCheckout(example, 'refs/tags/v1.0.0', inputs);
  expect(result.exitCode).toBe(0);
  expect(await example.readRemoteFile(manifestFile)).toContain(
    `image: ${result.outputs['image'] ?? '?'}
`,
  );
});
