// The reusable workflows, played: GitHub's own package evaluates their expressions, and each step of the action is run as
// a runner runs it.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { projectRoot } from '../../scripts/runner/run-action.ts';
import { type Call, type Played, playWorkflow } from '../workflows/play.ts';

import {
  type CheckoutResult,
  errorsOf,
  manifestFile,
  pullRequestEvent,
  pushEvent,
  readTags,
  runOnCheckout,
  useRepository,
} from './harness.ts';
import { openAttestations, type PlayedAttestations } from './support/played-attestations.ts';

const main = 'refs/heads/main';
const release = 'refs/tags/v1.4.0';
const repository = useRepository();
const grants: Call['permissions'] = {
  ...{ contents: 'write', packages: 'write' },
  ...{ 'id-token': 'write', attestations: 'write' },
};

interface Deployment extends Played {
  /** Of the steps of the action, in the order in which they ended. */
  readonly runs: readonly { readonly name: string; readonly result: CheckoutResult }[];
}

interface Setting {
  readonly file?: 'deliver' | 'deliver-signed';
  readonly inputs?: Readonly<Record<string, string>>;
  readonly attestations?: PlayedAttestations;
  /** The job whose signature is never made: it died before. */
  readonly unsigned?: string;
  readonly event?: Awaited<ReturnType<typeof pushEvent>>;
}

async function deploy(ref: string, setting: Setting = {}): Promise<Deployment> {
  const { file = 'deliver', inputs, attestations, unsigned } = setting;
  const event = setting.event ?? (await pushEvent(repository, ref));
  const text = readFileSync(path.join(projectRoot, `.github/workflows/${file}.yml`), 'utf8');
  const runs: { name: string; result: CheckoutResult }[] = [];
  const own = {
    workflow_repository: 'deliver-image/deliver-image',
    workflow_file_path: `.github/workflows/${file}.yml`,
  };
  const signer = `https://github.com/${own.workflow_repository}/${own.workflow_file_path}@refs/tags/v1`;
  const given = { image: repository.image, manifests: 'k8s', delivery: 'commit', ...inputs };
  const call = {
    github: { event_name: event.name, ref },
    inputs: given,
    permissions: grants,
    job: own,
  };
  const played = await playWorkflow(text, call, async ({ name, uses, with: values }) => {
    if (uses.startsWith('actions/attest@')) {
      if (name === unsigned) throw new Error('ended before it has signed');
      attestations?.sign({
        digest: values['subject-digest'] ?? '',
        signer,
        commit: event.revision,
      });
    }
    if (!uses.startsWith('deliver-image/')) return {};
    const options = { event, ...(attestations && { env: attestations.env }) };
    const result = await runOnCheckout(repository, ref, values, options);
    runs.push({ name, result });
    if (result.exitCode !== 0) throw new Error(result.stdout);
    return result.outputs;
  });
  return { ...played, runs };
}

const namesOf = ({ jobs }: Played): readonly string[] => jobs.map(({ name }) => name);
const resultsOf = ({ jobs }: Played): readonly string[] =>
  jobs.map(({ name, result }) => `${name}: ${result}`);
const pinned = (): Promise<string> => repository.readRemoteFile(manifestFile);
const buildsIn = ({ runs }: Deployment): readonly string[] =>
  runs
    .filter(({ result }) => result.stdout.includes('docker buildx build'))
    .map(({ name }) => name)
    .toSorted();
const all = ['plan', 'linux/amd64', 'linux/arm64', 'deliver'];

test('a push is built in parts and delivered, and its release takes no runner to build', async () => {
  const first = await deploy(main);
  expect(namesOf(first)).toEqual(all);
  expect(buildsIn(first)).toEqual(['linux/amd64', 'linux/arm64']);
  expect(await pinned()).toContain(first.outputs['image'] ?? 'none');
  // What is pinned by now is a commit after the one that was built.
  await repository.git('tag', 'v1.4.0');
  await repository.git('push', '--quiet', 'origin', release);
  const second = await deploy(release);
  expect(namesOf(second)).toEqual(['plan', 'deliver']);
  expect(second.skipped).toEqual(['shards']);
  expect(second.outputs).toMatchObject({ version: '1.4.0', digest: first.outputs['digest'] });
  expect(await pinned()).toContain(second.outputs['image'] ?? 'none');
});

test('a pull request is built in parts, and nothing is pushed', async () => {
  const event = await pullRequestEvent(repository, 'main');
  const played = await deploy(main, { event });
  expect(namesOf(played)).toEqual(all);
  expect(buildsIn(played)).toEqual(['linux/amd64', 'linux/arm64']);
  expect(await readTags(repository.image)).toEqual([]);
  expect(played.outputs).toMatchObject({ image: '', digest: '', commit: '' });
});

test('a mistake ends the run before a runner builds', async () => {
  const played = await deploy(main, { inputs: { platforms: 'linux/amd64,linux/s390x' } });
  expect(namesOf(played)).toEqual(['plan']);
  expect(played.skipped).toEqual(['shards', 'deliver']);
  const [run] = played.runs;
  expect(run && errorsOf(run.result)[0]?.message).toContain('linux/s390x has no runner');
});

describe('signed: what ends between a push and its signature is not believed, and a re-run heals it', () => {
  test('a part first, then the index', async () => {
    // The branch moves by a delivery, the tag does not.
    await repository.tag('v1.4.0');
    const attestations = await openAttestations(repository.root);
    const verify = `attestation trusted-root=${attestations.trustedRoot}`;
    const setting: Setting = { file: 'deliver-signed', attestations, inputs: { verify } };

    const first = await deploy(release, { ...setting, unsigned: 'linux/arm64' });
    expect(resultsOf(first)).toEqual([
      ...['plan: success', 'linux/amd64: success', 'linux/arm64: failure'],
    ]);
    // No job of the matrix merges, whichever comes last; each names its part to the runner.
    for (const { result } of first.runs.slice(1)) {
      expect(result.outputs).toMatchObject({ pushed: 'false' });
      const [line] = result.artifacts;
      expect(line).toContain(`oci://${repository.image}:shard-`);
      expect(line).toContain(`@${result.outputs['shard-digest'] ?? ''}`);
    }

    const second = await deploy(release, { ...setting, unsigned: 'deliver' });
    expect(buildsIn(second)).toEqual(['linux/arm64']);
    expect(resultsOf(second).at(-1)).toBe('deliver: failure');

    const third = await deploy(release, setting);
    expect(buildsIn(third)).toEqual([]);
    expect(resultsOf(third)).toEqual(all.map((name) => `${name}: success`));
    const parts = third.runs.flatMap(({ result }) => result.outputs['shard-digest'] ?? []);
    expect(parts).toHaveLength(2);
    expect(new Set(attestations.signed())).toEqual(new Set([...parts, third.outputs['digest']]));
    expect(await pinned()).toContain(third.outputs['image'] ?? 'none');
  });
});
