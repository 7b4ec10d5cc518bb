// What this run did not build is tagged and pinned only with the proof that the workflow asks for.
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { readRegistry, readTags } from '../../scripts/runner/registry.ts';
import { type SignedClaims } from '../proof/support/authority.ts';
import { signAll } from '../proof/support/sign.ts';

import {
  type CheckoutResult,
  engine,
  errorsOf,
  onTestFinished,
  runOnCheckout,
  useRepository,
} from './harness.ts';
import { pushForeignImage, twoPlatforms } from './support/foreign-image.ts';
import { listen } from './support/listening.ts';

const main = 'refs/heads/main';
const release = 'refs/tags/v1.4.0';
const repository = useRepository();

const run = (
  ref: string,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<CheckoutResult> =>
  runOnCheckout(repository, ref, { manifests: 'k8s', dirty: 'allow', ...inputs }, { env });

/**
 * An API that knows one attestation, of the image as the claims describe it.
 *
 * @param meanwhile happens between the look at the image and the answer
 */
async function attest(
  { outputs }: CheckoutResult,
  change: Partial<SignedClaims> = {},
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly verify: string; readonly env: Readonly<Record<string, string>> }> {
  const workflow = 'https://github.com/Example/todo-api/.github/workflows/deliver.yml';
  const claims: SignedClaims = {
    digest: outputs['digest'] ?? '',
    predicateType: 'https://slsa.dev/provenance/v1',
    issuer: 'https://token.actions.githubusercontent.com',
    signer: `${workflow}@refs/heads/main`,
    repository: 'https://github.com/Example/todo-api',
    commit: outputs['revision'] ?? '',
    event: 'push',
    runner: 'github-hosted',
    ...change,
  };
  const { roots, bundles } = signAll([{ by: 'public', claims }]);
  const asked = `/repos/Example/todo-api/attestations/${encodeURIComponent(outputs['digest'] ?? '')}`;
  const server = createServer((request, response) => {
    const isAsked = (request.url ?? '').startsWith(asked);
    const attestations = bundles.map((bundle) => ({ bundle, repository_id: 1 }));
    void meanwhile().then(() => {
      response.writeHead(isAsked ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isAsked ? { attestations } : { message: 'Not Found' }));
    });
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  const root = path.join(repository.root, 'trusted-root.jsonl');
  writeFileSync(root, JSON.stringify(roots.public));
  return {
    verify: `attestation trusted-root=${root}`,
    env: { GITHUB_API_URL: `http://127.0.0.1:${port}` },
  };
}

describe('a release of an image that is there', () => {
  test('is promoted with its attestation, and declared to the runner', async () => {
    const first = await run(main);
    await repository.tag('v1.4.0');
    const { verify, env } = await attest(first);
    const second = await run(release, { verify }, env);
    expect(second.stdout).toContain(`Proven: ${first.outputs['digest'] ?? ''} was built from`);
    expect(second.outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] });
    expect(second.artifacts).toEqual([
      `oci://${repository.image}:1.4.0@${first.outputs['digest'] ?? ''}`,
    ]);
  });

  test('whose labels are right and whose proof is of another commit is built instead', async () => {
    const first = await run(main);
    await repository.tag('v1.4.0');
    const { verify, env } = await attest(first, { commit: '2'.repeat(40) });
    const second = await run(release, { verify }, env);
    expect(second.outputs).toMatchObject({ reused: 'false', tag: '1.4.0' });
    expect(second.stdout).toContain('::notice::1.4.0 is built instead of promoted: ');
  });

  test('that nothing proves is no image for build: false, and nothing is tagged', async () => {
    const first = await run(main);
    await repository.tag('v1.4.0');
    const { verify, env } = await attest(first, { event: 'pull_request' });
    const second = await run(release, { build: 'false', verify }, env);
    expect(errorsOf(second)).toMatchObject([
      { message: expect.stringContaining('it comes from the event pull_request') as unknown },
    ]);
    expect(await readTags(repository.image)).not.toContain('1.4.0');
    expect(second.manifest).not.toContain(first.outputs['digest'] ?? '');
  });
});

/** Other content under a tag of ours, with the labels of what was there: whoever may push can do that. */
async function forge(tag: string): Promise<string> {
  const reference = `${repository.image}:${tag}`;
  const { digest, labels } = await readLabels(reference);
  const given = Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]);
  pushForeignImage(engine, reference, repository.root, ...twoPlatforms, ...given);
  const forged = await readLabels(reference);
  expect(forged.labels).toEqual(labels);
  expect(forged.digest).not.toBe(digest);
  return forged.digest;
}

async function readLabels(reference: string) {
  const index = await readRegistry(reference);
  const { manifests } = JSON.parse(index?.body ?? '{}') as { manifests: { digest: string }[] };
  const [first] = manifests;
  const name = `${repository.image}@`;
  const manifest = await readRegistry(`${name}${first?.digest ?? ''}`);
  const { config } = JSON.parse(manifest?.body ?? '{}') as { config: { digest: string } };
  const [host, ...path] = repository.image.split('/');
  const answer = await fetch(`http://${host ?? ''}/v2/${path.join('/')}/blobs/${config.digest}`);
  const { config: image } = (await answer.json()) as { config: { Labels: Record<string, string> } };
  return { digest: index?.digest ?? '', labels: image.Labels };
}

describe('a sha- tag that somebody else put on other content, with the right labels', () => {
  const platforms = 'linux/amd64,linux/arm64';

  test('is promoted without verify, and said to be so by its labels', async () => {
    const first = await run(main, { platforms });
    const forged = await forge(first.outputs['tag'] ?? '');
    await repository.tag('v1.4.0');
    const second = await run(release, { platforms });
    expect(second.outputs['digest']).toBe(forged);
    expect(second.stdout).toContain('by its labels from the same commit and build inputs');
  });

  test('is built instead of promoted with verify', async () => {
    const first = await run(main, { platforms });
    const { verify, env } = await attest(first);
    const forged = await forge(first.outputs['tag'] ?? '');
    await repository.tag('v1.4.0');
    const second = await run(release, { platforms, verify }, env);
    expect(second.outputs).toMatchObject({ reused: 'false', tag: '1.4.0' });
    expect(second.outputs['digest']).not.toBe(forged);
  });

  test('is an error with verify where nothing may be built, or the tag is the version itself', async () => {
    const first = await run(main, { platforms });
    const { verify, env } = await attest(first);
    await forge(first.outputs['tag'] ?? '');
    for (const build of ['false', 'true']) {
      const again = await run(main, { platforms, build, verify }, env);
      expect(errorsOf(again)).toMatchObject([
        { message: expect.stringContaining('has no attestation of') as unknown },
      ]);
    }
  });
});

describe('an image of another tool, by its tag', () => {
  const other = '2'.repeat(40);
  const says = 'org.opencontainers.image.revision';

  /** @returns what the run says is wrong, and the commit that it gives */
  async function take(
    label: (revision: string) => string | undefined,
    proven: (revision: string) => string,
    inputs: Readonly<Record<string, string>>,
  ): Promise<{ readonly errors: string; readonly isOther: boolean }> {
    const revision = await repository.git('rev-parse', 'HEAD');
    const tag = inputs['version'] ?? `sha-${revision.slice(0, 7)}`;
    const value = label(revision);
    const labels = value === undefined ? [] : ['--label', `${says}=${value}`];
    const reference = `${repository.image}:${tag}`;
    pushForeignImage(engine, reference, repository.root, '--provenance=false', ...labels);
    const { digest = '' } = (await readRegistry(reference)) ?? {};
    const image = { outputs: { digest } } as unknown as CheckoutResult;
    const { verify, env } = await attest(image, { commit: proven(revision) });
    const result = await run(main, { build: 'false', verify, ...inputs }, env);
    const errors = errorsOf(result).map(({ message }) => message);
    expect(result.manifest.includes(digest)).toBe(errors.length === 0);
    return { errors: errors.join(), isOther: result.outputs['revision'] === other };
  }

  const itself = (revision: string): string => revision;
  const short = (revision: string): string => revision.slice(0, 7);
  const none = (): undefined => undefined;
  test.each([
    ['no label, and a proof of its commit', none, itself, {}, ''],
    ['no label, and a proof of another', none, () => other, {}, 'it was built from commit 22'],
    ['a short label, and a proof of its commit', short, itself, {}, ''],
    ['a short label, and a proof of another', short, () => other, {}, 'its proof from 22'],
    ['no label, and a version that names no commit', none, () => other, { version: '1.0.0' }, ''],
  ] as const)('with %s', async (_, label, proven, inputs, words) => {
    const { errors, isOther } = await take(label, proven, inputs);
    if (words === '') expect(errors).toBe('');
    expect(errors).toContain(words);
    expect(isOther).toBe('version' in inputs);
  });
});

describe('a tag that moves while the proof is asked for', () => {
  test('the proven digest is released, whatever its old tag leads to by now', async () => {
    const first = await run(main);
    const { digest = '', tag = '' } = first.outputs;
    const moving = async (): Promise<void> => {
      if ((await readRegistry(`${repository.image}:${tag}`))?.digest === digest) await forge(tag);
    };
    const { verify, env } = await attest(first, {}, moving);
    await repository.tag('v1.4.0');
    const second = await run(release, { verify }, env);
    expect(second.manifest).toContain(`:1.4.0@${digest}`);
    expect((await readRegistry(`${repository.image}:1.4.0`))?.digest).toBe(digest);
    expect((await readRegistry(`${repository.image}:${tag}`))?.digest).not.toBe(digest);
  });

  test('the tag that would be pinned itself: nothing is pinned', async () => {
    const first = await run(main);
    const { tag = '' } = first.outputs;
    const { verify, env } = await attest(first, {}, async () => {
      await forge(tag);
    });
    const second = await run(main, { build: 'false', verify }, env);
    expect(errorsOf(second)).toHaveLength(1);
    expect(second.manifest).not.toContain('@sha256:');
  });
});
