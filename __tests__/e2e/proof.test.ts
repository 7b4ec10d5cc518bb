// What this run did not build is tagged and pinned only with the proof that the workflow asks for.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { readTags } from '../../scripts/runner/registry.ts';
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
import { installProgram } from './support/debian-program.ts';
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

describe('a signature by cosign', () => {
  let env: Readonly<Record<string, string>>;
  let key: string;

  beforeAll(() => {
    const folder = installProgram('cosign', engine.env);
    env = { COSIGN_PASSWORD: '', PATH: `${folder}:${engine.env['PATH'] ?? ''}` };
  });

  const sign = (folder: string, reference: string): void => {
    const all = { ...process.env, ...engine.env, ...env };
    const options = { cwd: folder, env: all, stdio: 'pipe' } as const;
    execFileSync('cosign', ['generate-key-pair', '--output-key-prefix', 'release'], options);
    key = path.join(folder, 'release.pub');
    const help = execFileSync('cosign', ['sign', '--help'], { ...options, encoding: 'utf8' });
    // The newest writes elsewhere unless told; both forms are read.
    const form = help.includes('--use-signing-config') ? ['--use-signing-config=false'] : [];
    const args = ['sign', '--key', 'release.key', '--tlog-upload=false', ...form, '--yes'];
    execFileSync('cosign', [...args, reference], options);
  };

  test('lets the image pass that it is of, and no other', async () => {
    const first = await run(main);
    sign(repository.root, `${repository.image}@${first.outputs['digest'] ?? ''}`);
    const tag = first.outputs['tag'] ?? '';
    const verify = `cosign key=${key}`;
    const taken = await run(main, { build: 'false', version: tag, verify }, env);
    expect(taken.stdout).toContain(`Proven: ${first.outputs['digest'] ?? ''} by ${verify}`);
    const other = await run(main, { version: '2.0.0', 'build-args': 'OTHER=1', labels: 'other=1' });
    const refused = await run(main, { build: 'false', version: '2.0.0', verify }, env);
    expect(other.outputs['digest']).not.toBe(first.outputs['digest']);
    expect(errorsOf(refused)).toMatchObject([
      { message: expect.stringContaining('no signatures found') as unknown },
    ]);
  });
});
