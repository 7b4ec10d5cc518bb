// What this run did not build is tagged and pinned only with the proof that the workflow asks for.
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { readTags } from '../../scripts/runner/registry.ts';
import { type SignedClaims } from '../proof/support/authority.ts';
import { signAll } from '../proof/support/sign.ts';

import {
  type CheckoutResult,
  errorsOf,
  onTestFinished,
  runOnCheckout,
  useRepository,
} from './harness.ts';
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

/** An API that knows one attestation, of the image as the claims describe it. */
async function attest(
  { outputs }: CheckoutResult,
  change: Partial<SignedClaims> = {},
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
    response.writeHead(isAsked ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isAsked ? { attestations } : { message: 'Not Found' }));
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
