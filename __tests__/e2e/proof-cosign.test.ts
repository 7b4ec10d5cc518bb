// Signatures by the program cosign, in both forms in which its releases write them, and by those that Debian has.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { signAll } from '../proof/support/sign.ts';

import { type CheckoutResult, engine, errorsOf, runOnCheckout, useRepository } from './harness.ts';
import { attachBundle } from './support/attach-bundle.ts';
import { findProgram } from './support/debian-program.ts';

const main = 'refs/heads/main';
const repository = useRepository({ lifetime: 'file' });

/** Of Debian 13: cosign 2.5. Of the next one: 3.1. */
const folders = {
  2: findProgram({ program: 'usr/bin/cosign', suite: 'trixie' }, engine.env),
  3: findProgram({ program: 'usr/bin/cosign', suite: 'forky' }, engine.env),
} as const;
type Release = keyof typeof folders;

const environmentOf = (release: Release): Readonly<Record<string, string>> => ({
  COSIGN_PASSWORD: '',
  PATH: `${folders[release] ?? ''}:${engine.env['PATH'] ?? ''}`,
});

function cosign(release: Release, ...args: readonly string[]): void {
  const env = { ...process.env, ...engine.env, ...environmentOf(release) };
  execFileSync('cosign', args, { cwd: repository.root, env, stdio: 'pipe' });
}

/** The newest writes a bundle unless told otherwise, and asks the network how to sign. */
const forms = {
  'a signature of 2': [2],
  'a bundle of 3': [3, '--use-signing-config=false'],
  'a signature of 3': [3, '--use-signing-config=false', '--new-bundle-format=false'],
} as const;
type Form = keyof typeof forms;

/** An image with content of its own. */
async function push(version: string): Promise<string> {
  const { outputs } = await runOnCheckout(repository, main, {
    ...{ version, 'build-args': `VERSION=${version}`, labels: `version=${version}` },
    ...{ manifests: '', dirty: 'allow' },
  });
  return outputs['digest'] ?? '';
}

function sign(digest: string, form: Form, key = 'release'): void {
  const [release, ...options] = forms[form];
  const args = ['sign', '--key', `${key}.key`, '--tlog-upload=false', '--yes', ...options];
  cosign(release, ...args, `${repository.image}@${digest}`);
}

/** A report on the image, signed with a key: by cosign it is verified as a signature is. */
function report(digest: string, key = 'release'): void {
  const predicate = path.join(repository.root, 'tests.json');
  writeFileSync(predicate, JSON.stringify({ result: 'FAILED' }));
  const args = ['attest', '--key', `${key}.key`, '--yes', '--predicate', predicate];
  const options = ['--type', 'custom', '--tlog-upload=false', '--use-signing-config=false'];
  cosign(3, ...args, ...options, `${repository.image}@${digest}`);
}

/** @param verify beside the key of the release's */
function take(
  version: string,
  release: Release,
  verify = `cosign key=${path.join(repository.root, 'release.pub')}`,
  env: Readonly<Record<string, string>> = {},
): Promise<CheckoutResult> {
  const inputs = { version, verify, build: 'false', manifests: 'k8s', dirty: 'allow' };
  return runOnCheckout(repository, main, inputs, { env: { ...environmentOf(release), ...env } });
}

const isThere = folders[2] !== undefined && folders[3] !== undefined;
const suite = isThere ? describe : describe.skip;

suite('with the releases 2.5 and 3.1 of cosign, which this machine can have', () => {
  const digests: Record<string, string> = {};

  beforeAll(async () => {
    for (const key of ['release', 'other']) {
      cosign(2, 'generate-key-pair', '--output-key-prefix', key);
    }
    for (const version of [
      '1.0.0',
      '1.1.0',
      '1.2.0',
      '1.3.0',
      '1.4.0',
      '2.0.0',
      '2.1.0',
      '2.2.0',
    ]) {
      digests[version] = await push(version);
    }
    sign(digests['1.0.0'] ?? '', 'a signature of 2');
    sign(digests['1.1.0'] ?? '', 'a bundle of 3');
    sign(digests['1.2.0'] ?? '', 'a signature of 3');
    sign(digests['2.0.0'] ?? '', 'a signature of 2', 'other');
    sign(digests['1.3.0'] ?? '', 'a signature of 2');
    report(digests['1.3.0'] ?? '', 'other');
    sign(digests['1.4.0'] ?? '', 'a bundle of 3');
    report(digests['1.4.0'] ?? '');
    report(digests['2.2.0'] ?? '');
  });

  test.each<[string, string, Release]>([
    ['a signature of 2', '1.0.0', 2],
    ['a signature of 2', '1.0.0', 3],
    ['a signature of 3', '1.2.0', 2],
    ['a signature of 3', '1.2.0', 3],
    ['a bundle of 3', '1.1.0', 3],
    ['a signature of 2 beside the report of another', '1.3.0', 2],
    ['a signature of 2 beside the report of another', '1.3.0', 3],
    ['a bundle of 3 beside a report', '1.4.0', 3],
  ])('%s lets the image %s pass with release %i', async (_, version, release) => {
    const { stdout, manifest } = await take(version, release);
    expect(stdout).toContain(`Proven: ${digests[version] ?? ''} by cosign key=`);
    expect(manifest).toContain(digests[version]);
  });

  test.each<[string, string, Release, string, string?]>([
    ['no signature', '2.1.0', 2, 'no signatures found'],
    ['no signature', '2.1.0', 3, 'no signatures found'],
    ['a bundle, by the release that reads none', '1.1.0', 2, 'cosign 3 reads every form'],
    ['a report alone, with the right key', '2.2.0', 2, 'no signatures found'],
    ['a report alone, with the right key', '2.2.0', 3, 'and no signature of the image'],
    ['a signature with another key', '2.0.0', 2, 'cosign: '],
    ['a signature with another key', '2.0.0', 3, 'cosign: '],
    [
      'a signature that is in no log, where one in the log is asked for',
      '1.0.0',
      3,
      'cosign: ',
      'tlog=true',
    ],
  ])('%s: image %s is refused by release %i', async (_, version, release, words, verify = '') => {
    const line = `cosign key=${path.join(repository.root, 'release.pub')} ${verify}`.trim();
    const result = await take(version, release, line);
    expect(errorsOf(result)).toMatchObject([
      { message: expect.stringContaining(words) as unknown },
    ]);
    expect(result.manifest).not.toContain(digests[version]);
  });

  describe('signed with an identity, by a sigstore of their own', () => {
    const issuer = 'https://token.actions.githubusercontent.com';
    const signer = 'https://github.com/acme/web/.github/workflows/deliver.yml@refs/heads/main';
    const verify = (version: string, identity: string, by: string): Promise<CheckoutResult> => {
      const root = path.join(repository.root, 'root.json');
      return take(version, 3, `cosign identity=${identity} issuer=${by} trusted-root=${root}`);
    };

    beforeAll(async () => {
      const sign = (version: string, by: 'public' | 'stranger') => ({
        by,
        claims: {
          ...{ digest: digests[version] ?? '', issuer, signer, event: 'push' },
          ...{ predicateType: 'https://sigstore.dev/cosign/sign/v1', runner: 'github-hosted' },
          ...{ repository: 'https://github.com/acme/web', commit: '1'.repeat(40) },
        },
      });
      digests['3.0.0'] = await push('3.0.0');
      digests['3.1.0'] = await push('3.1.0');
      const { roots, bundles } = signAll([sign('3.0.0', 'public'), sign('3.1.0', 'stranger')]);
      writeFileSync(path.join(repository.root, 'root.json'), JSON.stringify(roots.public));
      for (const [place, version] of ['3.0.0', '3.1.0'].entries()) {
        await attachBundle(`${repository.image}@${digests[version] ?? ''}`, bundles[place] ?? {});
      }
    });

    test('passes', async () => {
      const { stdout, manifest } = await verify('3.0.0', signer, issuer);
      expect(stdout).toContain(`Proven: ${digests['3.0.0'] ?? ''} by cosign identity=${signer}`);
      expect(manifest).toContain(digests['3.0.0']);
    });

    test.each<[string, string, string, string]>([
      ['another identity', '3.0.0', signer.replace('deliver', 'test'), issuer],
      ['an identity that begins alike', '3.0.0', `${signer}2`, issuer],
      ['another issuer', '3.0.0', signer, 'https://accounts.example.com'],
      ['another authority', '3.1.0', signer, issuer],
      ['a key alone', '1.1.0', signer, issuer],
      ['nothing', '2.1.0', signer, issuer],
    ])('is refused where it is signed with %s: image %s', async (_, version, identity, by) => {
      const result = await verify(version, identity, by);
      expect(errorsOf(result)).toMatchObject([
        { message: expect.stringContaining('Nothing proves') as unknown },
      ]);
      expect(result.manifest).not.toContain(digests[version]);
    });
  });

  test.each<[string, string]>([
    ['a file that is not there', 'cosign key=nowhere.pub'],
    ['a variable that is not set', 'cosign key=env://NOWHERE'],
    ['a key service without its settings', 'cosign key=hashivault://release'],
  ])('%s: nothing can be verified, and nothing is built instead', async (_, verify) => {
    for (const release of [2, 3] as const) {
      const result = await take('1.0.0', release, verify);
      expect(errorsOf(result)).toMatchObject([
        { message: expect.stringContaining('cannot be verified: cosign: ') as unknown },
      ]);
      expect(result.manifest).not.toContain(digests['1.0.0']);
    }
  });

  test('the key may lie in the checkout, or in a variable', async () => {
    const key = readFileSync(path.join(repository.root, 'release.pub'), 'utf8');
    await repository.commit('Add the key', { 'keys/release.pub': key });
    for (const verify of ['cosign key=keys/release.pub', 'cosign key=env://RELEASE_KEY']) {
      const result = await take('1.0.0', 3, verify, { RELEASE_KEY: key });
      expect(result.manifest).toContain(digests['1.0.0']);
    }
  });

  test('a signature that was copied to another digest proves nothing', async () => {
    const base = `http://${engine.registry}/v2/${repository.image.split('/').slice(1).join('/')}`;
    const nameOf = (version: string): string =>
      `${base}/manifests/${(digests[version] ?? '').replace(':', '-')}.sig`;
    const accept = 'application/vnd.oci.image.manifest.v1+json';
    const signature = await fetch(nameOf('1.0.0'), { headers: { accept } });
    const body = await signature.text();
    const copied = await fetch(nameOf('2.1.0'), {
      ...{ method: 'PUT', body },
      headers: { 'content-type': accept },
    });
    expect(copied.status).toBe(201);
    for (const release of [2, 3] as const) {
      const result = await take('2.1.0', release);
      expect(errorsOf(result)).toMatchObject([
        { message: expect.stringContaining('Nothing proves') as unknown },
      ]);
      expect(result.manifest).not.toContain(digests['2.1.0']);
    }
  });
});
