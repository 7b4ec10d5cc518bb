// What is in the registry already is reused or promoted, and a tag never comes to name something else.
import { beforeEach, describe, expect, test } from '@jest/globals';

import { runOrThrow } from '../../scripts/runner/process.ts';

import {
  engine,
  manifestFile,
  pullRequestEvent,
  readRegistry,
  readTags,
  runOnCheckout,
  useRepository,
} from './harness.ts';
import type { CheckoutResult } from './harness.ts';
import { openDockerLog } from './support/docker-log.ts';
import { pushForeignImage, twoPlatforms } from './support/foreign-image.ts';
import { pushNameless } from './support/nameless-index.ts';

const main = 'refs/heads/main';
const release = 'refs/tags/v1.4.0';

const repository = useRepository();

type Run = CheckoutResult & { readonly commands: readonly string[] };

async function run(
  ref: string,
  inputs: Record<string, string> = {},
  env: Record<string, string> = {},
  workspace?: string,
): Promise<Run> {
  const docker = await openDockerLog(repository.root, engine.env);
  const options = { workspace, env: { ...docker.env, ...env } };
  const result = await runOnCheckout(repository, ref, { manifests: 'k8s', ...inputs }, options);
  return { ...result, commands: docker.commands() };
}

const digestOf = async (tag: string): Promise<string | undefined> =>
  (await readRegistry(`${repository.image}:${tag}`))?.digest;
const built = expect.arrayContaining(['buildx build']) as unknown;

const pushForeign = (tag: string, ...options: readonly string[]): void => {
  pushForeignImage(engine, `${repository.image}:${tag}`, repository.root, ...options);
};

test('a second run of the same commit builds nothing and pins the same digest', async () => {
  const first = await run(main, { delivery: 'output' });
  const second = await run(main);
  expect(first.outputs).toMatchObject({ reused: 'false' });
  expect(second.outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] });
  expect(second.commands).not.toEqual(built);
  expect(second.manifest).toContain(`@${first.outputs['digest'] ?? ''}`);
});

test('a run names its image to be attested, with the pin in place already and without manifests', async () => {
  const aliases = { aliases: 'latest', 'existing-tag': 'reuse', dirty: 'allow' };
  const { outputs, artifacts, workspace } = await run(main, aliases);
  const named = [`oci://${repository.image}:${outputs['tag'] ?? ''}@${outputs['digest'] ?? ''}`];
  expect(artifacts).toEqual(named);
  const again = await run(main, aliases, {}, workspace);
  expect(again.outputs).toMatchObject({ reused: 'true', changed: 'false' });
  expect(again.artifacts).toEqual(named);
  expect((await run(main, { ...aliases, manifests: '' })).artifacts).toEqual(named);
});

test('a reused image gets the aliases that it does not have yet', async () => {
  await repository.tag('v1.4.0');
  const first = await run(release, { aliases: 'minor' });
  const second = await run(release, { aliases: 'minor, latest' });
  expect(second.outputs).toMatchObject({ reused: 'true' });
  expect(await digestOf('1.4')).toBe(first.outputs['digest']);
  expect(await digestOf('latest')).toBe(first.outputs['digest']);
});

describe('a version tag on a commit whose sha- image is there', () => {
  let first: Run;
  beforeEach(async () => {
    first = await run(main);
    await repository.tag('v1.4.0');
  });

  test('is put on that image, byte for byte', async () => {
    const second = await run(release);
    expect(second.outputs).toMatchObject({
      reused: 'true',
      tag: '1.4.0',
      digest: first.outputs['digest'],
    });
    const [sha, version] = await Promise.all(
      [first.outputs['tag'] ?? '', '1.4.0'].map((tag) =>
        readRegistry(`${repository.image}:${tag}`),
      ),
    );
    expect(version?.body).toBe(sha?.body);
    expect(second.commands).not.toEqual(built);
  });

  test.each<[string, Record<string, string>, string]>([
    ['other build inputs', { 'build-args': 'VERSION=1.4.0' }, 'other build inputs'],
    ['another platform', { platforms: 'linux/amd64,linux/s390x' }, 'lacks linux/s390x'],
  ])('is built, and the log says why: %s', async (_, inputs, why) => {
    const second = await run(release, inputs);
    expect(second.outputs).toMatchObject({ reused: 'false' });
    expect(second.stdout).toMatch(new RegExp(`^Image: will be built, because sha-.*${why}`, 'm'));
    expect(await digestOf('1.4.0')).toBe(second.outputs['digest']);
  });

  test('moves no alias back that a later release took while the job was under way', async () => {
    const old = await repository.checkout(release, { depth: 0 });
    // This clone has all git tags of its moment and says so: the next one comes while the job is under way.
    const allTags = ['remote.origin.fetch', '+refs/tags/*:refs/tags/*'];
    await runOrThrow('git', ['config', '--add', ...allTags], { cwd: old });
    await repository.commit('Go on', { 'message.txt': 'hi\n' });
    await repository.tag('v1.5.0');
    await run('refs/tags/v1.5.0', { aliases: 'minor, latest' });
    const latest = await digestOf('latest');
    const second = await run(release, { aliases: 'minor, latest' }, {}, old);
    expect(second.outputs).toMatchObject({
      reused: 'true',
      tags: `${repository.image}:1.4.0\n${repository.image}:1.4`,
    });
    expect(second.stdout).toContain('latest: not moved, 1.5.0 is higher by now');
    expect(await digestOf('latest')).toBe(latest);
    expect(await digestOf('1.4')).toBe(second.outputs['digest']);
  });

  test('is built when promote is false', async () => {
    const second = await run(release, { promote: 'false' });
    expect(second.commands).toEqual(built);
  });
});

test('a plain manifest is promoted with its digest, or built where buildx would wrap it', async () => {
  const plain = { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' };
  const first = await run(main, { platforms: 'linux/amd64' }, plain);
  await repository.tag('v1.4.0');
  const second = await run(release, { platforms: 'linux/amd64' }, plain);
  expect(second.exitCode).toBe(0);
  expect(await digestOf('1.4.0')).toBe(second.outputs['digest']);
  const kept = second.outputs['reused'] === 'true' ? first.outputs['digest'] : expect.anything();
  expect(second.outputs['digest']).toEqual(kept);
  expect(second.stdout).toContain('a plain manifest, no index');
});

describe('a tag that names another commit', () => {
  let first: Run;
  beforeEach(async () => {
    first = await run(main, { version: '1.4.0' });
    await repository.commit('Change the message', { 'message.txt': 'good morning\n' });
  });

  test.each([
    ['reuse', 'was built from commit'],
    ['fail', 'existing-tag is fail'],
  ])('stays, and the run fails before the build: existing-tag %s', async (policy, why) => {
    const second = await run(main, { version: '1.4.0', 'existing-tag': policy });
    expect(second.exitCode).toBe(1);
    expect(second.annotations).toEqual([
      expect.objectContaining({ level: 'error', message: expect.stringContaining(why) as unknown }),
    ]);
    expect(second.annotations[0]?.message).toContain('[tag-exists]');
    expect(second.commands).not.toEqual(built);
    expect(await digestOf('1.4.0')).toBe(first.outputs['digest']);
    expect(second.manifest).toContain(`${repository.image}:0.0.0`);
  });

  test('is re-pointed by existing-tag: overwrite', async () => {
    const second = await run(main, { version: '1.4.0', 'existing-tag': 'overwrite' });
    expect(second.outputs).toMatchObject({ reused: 'false' });
    expect(second.outputs['digest']).not.toBe(first.outputs['digest']);
    expect(await digestOf('1.4.0')).toBe(second.outputs['digest']);
  });
});

describe('build: false', () => {
  const taken = { build: 'false', version: '1.4.0' };

  test('pins an image that another tool built, and asks docker for nothing', async () => {
    pushForeign('1.4.0', ...twoPlatforms);
    const result = await run(main, taken);
    expect(result.outputs).toMatchObject({ reused: 'true', digest: await digestOf('1.4.0') });
    // Nothing says which commit it is of: least of all is it this run's.
    expect(result.outputs['revision']).toBeUndefined();
    expect(result.summary).toContain('unknown');
    expect(result.manifest).toContain(
      `${repository.image}:1.4.0@${result.outputs['digest'] ?? ''}`,
    );
    expect(result.commands).toEqual([]);
  });

  test('takes the platforms that are there, unless some are asked for', async () => {
    pushForeign('1.4.0', '--platform', 'linux/amd64');
    const result = await run(main, taken);
    expect(Object.keys(JSON.parse(result.outputs['platform-digests'] ?? '') as object)).toEqual([
      'linux/amd64',
    ]);
    const refused = await run(main, { ...taken, platforms: 'linux/arm64' });
    expect(refused.annotations[0]?.message).toContain('it lacks linux/arm64');
  });

  test('reads the platforms of an index that does not name them', async () => {
    pushForeign('all', ...twoPlatforms, '--provenance=false');
    const manifests = await pushNameless(`${repository.image}:all`, `${repository.image}:1.4.0`);
    const result = await run(main, { ...taken, platforms: 'linux/amd64,linux/arm64' });
    expect(result.annotations).toEqual([]);
    expect(JSON.parse(result.outputs['platform-digests'] ?? '')).toEqual({
      'linux/amd64': manifests[0],
      'linux/arm64': manifests[1],
    });
  });

  test('delivers the revision that the image names', async () => {
    const first = await run(main, { version: '1.4.0', delivery: 'output' });
    await repository.commit('Change the message', { 'message.txt': 'good morning\n' });
    const second = await run(main, taken);
    expect(second.outputs['revision']).toBe(first.outputs['revision']);
    expect(second.outputs['digest']).toBe(first.outputs['digest']);
  });

  test('fails where there is none, and says what was looked for', async () => {
    await repository.tag('v1.4.0');
    const result = await run(release, { build: 'false' });
    expect(result.exitCode).toBe(1);
    const sha = (await repository.git('rev-parse', 'HEAD')).slice(0, 7);
    expect(result.annotations[0]?.message).toContain(
      `${repository.image}:1.4.0 nor ${repository.image}:sha-${sha}`,
    );
    expect(await readTags(repository.image)).toEqual([]);
    expect(result.manifest).toContain(`${repository.image}:0.0.0`);
  });

  test('on a pull request checks the image and pins nothing', async () => {
    pushForeign('1.4.0');
    await repository.git('checkout', '-q', '-b', 'topic');
    await repository.commit('Change the message', { 'message.txt': 'good morning\n' });
    const event = await pullRequestEvent(repository, 'topic');
    const inputs = { manifests: 'k8s', ...taken };
    const result = await runOnCheckout(repository, 'refs/heads/topic', inputs, { event });
    expect(result).toMatchObject({ exitCode: 0, outputs: { digest: await digestOf('1.4.0') } });
    expect(result.manifest).toContain(`${repository.image}:0.0.0`);
  });
});

test('a pull request checks the image of a release and puts no tag on it', async () => {
  await run(main, { delivery: 'output' });
  await repository.tag('v1.4.0');
  const before = await readTags(repository.image);
  const event = await pullRequestEvent(repository, 'main');
  const inputs = { manifests: 'k8s', build: 'false', version: 'semver' };
  const result = await runOnCheckout(repository, release, inputs, { event });
  expect(result).toMatchObject({
    exitCode: 0,
    outputs: { tags: `${repository.image}:${before[0] ?? ''}` },
  });
  expect(await readTags(repository.image)).toEqual(before);
});

test('a pin by digest alone is not replaced by an older commit: its image names the newer one', async () => {
  await repository.tag('v1.0.0');
  await repository.commit('Change the message', { 'message.txt': 'good morning\n' });
  const newer = await run(main, { delivery: 'commit', pin: 'digest' });
  const older = await run('refs/tags/v1.0.0', {
    delivery: 'commit',
    pin: 'digest',
    version: 'sha',
  });
  expect([newer.exitCode, older.exitCode]).toEqual([0, 0]);
  expect(older.outputs['changed']).toBe('false');
  expect(await repository.readRemoteFile(manifestFile)).toContain(
    `@${newer.outputs['digest'] ?? ''}`,
  );
});
