// One image from several jobs: each builds its platforms, and whoever finds all parts merges and delivers.
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { runOrThrow } from '../../scripts/runner/process.ts';
import { listAt, parseJson, textAt, valueAt } from '../../src/json.ts';

import {
  engine,
  errorsOf,
  manifestFile,
  pullRequestEvent,
  readRegistry,
  readTags,
  runOnCheckout,
  useRepository,
} from './harness.ts';
import type { CheckoutResult, RunOptions, TestRepository } from './harness.ts';
import { pushScanner } from './support/scanner.ts';

const release = 'refs/tags/v1.4.0';
const all = 'linux/amd64,linux/arm64';

const runShardIn = (
  from: TestRepository,
  shard: string,
  inputs: Record<string, string> = {},
  options: RunOptions = {},
): Promise<CheckoutResult> => {
  const given = { manifests: 'k8s', delivery: 'commit', platforms: all, 'shard-wait': '0s' };
  return runOnCheckout(from, release, { ...given, shard, ...inputs }, options);
};

type Tail<Given extends readonly unknown[]> = Given extends [unknown, ...infer Rest] ? Rest : never;

const versionTag = '1.4.0';
const imagetools = (...args: readonly string[]): Promise<string> =>
  runOrThrow('docker', ['buildx', 'imagetools', 'inspect', ...args], {
    env: { ...process.env, ...engine.env },
  });

describe('two jobs', () => {
  const repository = useRepository({ lifetime: 'file' });
  const annotations = [
    'index:org.opencontainers.image.title=todo',
    'manifest:a=b',
    'manifest-descriptor[linux/arm64]:c=d',
  ].join('\n');
  let inputs: Record<string, string>;
  let revision: string;
  let first: CheckoutResult;
  let second: CheckoutResult;
  beforeAll(async () => {
    await repository.tag('v1.4.0');
    revision = await repository.git('rev-parse', 'HEAD');
    inputs = { annotations, sbom: await pushScanner(engine, repository.image) };
    first = await runShardIn(repository, 'linux/amd64', inputs);
    second = await runShardIn(repository, 'linux/arm64', inputs);
  });

  test('the first one waits, and says for what', async () => {
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toContain('waits for linux/arm64; the job that comes last delivers');
    expect(first.outputs).toMatchObject({
      version: versionTag,
      tag: versionTag,
      revision,
      pushed: 'false',
      changed: 'false',
    });
    const unset = ['image', 'digest', 'tags', 'platform-digests', 'manifest'];
    expect(unset.filter((name) => first.outputs[name])).toEqual([]);
    const shards = await readTags(repository.image);
    const digests = await Promise.all(
      shards.map(async (tag) => (await readRegistry(`${repository.image}:${tag}`))?.digest),
    );
    expect(digests).toContain(first.outputs['shard-digest']);
  });

  test('the second one merges, and what the registry serves is what is pinned', async () => {
    const { outputs } = second;
    expect(second.exitCode).toBe(0);
    expect(outputs).toMatchObject({
      tag: versionTag,
      pushed: 'true',
      changed: 'true',
      reused: 'false',
    });
    expect(Object.keys(parseJson(outputs['platform-digests'] ?? '') as object)).toEqual(
      all.split(','),
    );
    const served = await readRegistry(`${repository.image}:${versionTag}`);
    expect(served?.digest).toBe(outputs['digest']);
    expect(await repository.readRemoteFile(manifestFile)).toContain(
      `${repository.image}:${versionTag}@${outputs['digest'] ?? ''}`,
    );
    expect(valueAt(parseJson(outputs['images'] ?? ''), repository.image, 'kind')).toBe('merged');
  });

  test('every platform keeps its provenance and its bill of materials', async () => {
    const reference = (second.outputs['image'] ?? '').replace(/:[^:@]+@/, '@');
    const show = async (what: string): Promise<unknown> =>
      parseJson(await imagetools('--format', `{{json .${what}}}`, reference));
    const [provenance, bill] = await Promise.all([show('Provenance'), show('SBOM')]);
    for (const platform of all.split(',')) {
      expect(valueAt(provenance, platform, 'SLSA')).toBeDefined();
      expect(textAt(bill, platform, 'SPDX', 'name')).toBe('found');
    }
  });

  test('the index and its entries have the annotations that one job gives them', async () => {
    const describeIndex = async (tag: string): Promise<unknown> => {
      const index = parseJson((await readRegistry(`${repository.image}:${tag}`))?.body ?? '');
      const entries = listAt(index, 'manifests').map((one) => [
        textAt(one, 'platform', 'architecture'),
        valueAt(one, 'mediaType'),
        textAt(one, 'platform', 'architecture') === 'unknown' || valueAt(one, 'annotations'),
      ]);
      return [valueAt(index, 'mediaType'), valueAt(index, 'annotations'), entries];
    };
    const alone = { ...inputs, version: '2.0.0', promote: 'false', delivery: 'output' };
    const { exitCode } = await runShardIn(repository, '', { ...alone, 'shard-wait': '' });
    expect(exitCode).toBe(0);
    expect(await describeIndex(versionTag)).toEqual(await describeIndex('2.0.0'));
  });

  test('whoever runs again builds nothing, and finds the pin in place', async () => {
    for (const shard of ['linux/amd64', 'linux/arm64', 'merge']) {
      const again = await runShardIn(repository, shard, inputs);
      expect(again.exitCode).toBe(0);
      expect(again.stdout).not.toContain('docker buildx build');
      expect(again.outputs).toMatchObject({ changed: 'false', digest: second.outputs['digest'] });
    }
  });
});

describe('jobs of an image of their own', () => {
  const repository = useRepository();
  beforeEach(() => repository.tag('v1.4.0'));
  const pinned = (): Promise<string> => repository.readRemoteFile(manifestFile);
  const runShard = (...given: Tail<Parameters<typeof runShardIn>>): Promise<CheckoutResult> =>
    runShardIn(repository, ...given);

  test('a job that only joins needs no engine, and has all outputs', async () => {
    const first = await runShard('linux/amd64', { delivery: 'output' });
    const early = await runShard('merge');
    expect(errorsOf(early)[0]?.message).toContain('No job has pushed linux/arm64');
    expect(early.outputs['digest']).toBeUndefined();
    await runShard('linux/arm64', { delivery: 'output' });
    const merged = await runShard('merge', {}, { env: { DOCKER_HOST: 'unix:///nowhere.sock' } });
    expect([first.exitCode, merged.exitCode]).toEqual([0, 0]);
    expect(await pinned()).toContain(merged.outputs['digest'] ?? 'none');
  });

  test('shards that lie in another repository are copied', async () => {
    const place = { 'shard-repository': `${repository.image}-parts` };
    await runShard('linux/amd64', place);
    const second = await runShard('linux/arm64', place);
    expect(second.outputs).toMatchObject({ pushed: 'true', changed: 'true' });
    expect(await readTags(repository.image)).toEqual([versionTag]);
    expect(
      (await readTags(`${repository.image}-parts`)).every((tag) => tag.startsWith('shard-')),
    ).toBe(true);
  });

  test('plain manifests without attestations are joined, too', async () => {
    const plain = { provenance: 'false' };
    await runShard('linux/amd64', plain);
    const second = await runShard('linux/arm64', plain);
    expect(Object.keys(parseJson(second.outputs['platform-digests'] ?? '') as object)).toEqual(
      all.split(','),
    );
  });

  test('on a pull request each job builds its platforms, and the one that joins does nothing', async () => {
    const event = await pullRequestEvent(repository, 'main');
    for (const shard of ['linux/amd64', 'merge']) {
      const { exitCode, stdout, outputs } = await runShard(shard, {}, { event });
      expect(exitCode).toBe(0);
      expect(stdout).toContain('nothing is pushed, so nothing is merged');
      expect(stdout.includes('docker buildx build')).toBe(shard !== 'merge');
      expect(outputs).toMatchObject({ pushed: 'false' });
    }
    expect(await readTags(repository.image)).toEqual([]);
  });

  test('a matrix without shard is told of it', async () => {
    await runShard('', { platforms: 'linux/amd64' });
    const second = await runShard('', { platforms: 'linux/arm64' });
    const [error] = errorsOf(second);
    expect(error?.message).toContain('[tag-exists]');
    expect(error?.message).toContain('in the input shard');
    expect(error?.message).not.toContain('overwrite');
  });
});
