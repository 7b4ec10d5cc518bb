// How cosign is asked, whatever its age: a played program. The real ones are in the end-to-end tests.
import { expect, test } from '@jest/globals';

import { UserError } from '../../src/errors.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { readRunner } from '../../src/runner/context.ts';
import { verifyCosign } from '../../src/proof/cosign.ts';
import { parsePolicy } from '../../src/proof/policy.ts';
import type { ProcessResult, RunProcess } from '../../src/process.ts';

const digest = parseDigest(`sha256:${'a'.repeat(64)}`);
const other = `sha256:${'b'.repeat(64)}`;
const image = { reference: `localhost:5000/acme/web@${digest}`, digest, isPlainHttp: true };
const runner = { ...readRunner({}), workspace: '/home/runner/work/web' };
const refuses = (words: string, exitCode = 10): Partial<ProcessResult> => ({
  exitCode,
  stderr: `Error: ${words}\nerror during command execution: ${words}\n`,
});
const signature = 'cosign container image signature';
const saysOf = (...payloads: readonly (readonly [string, string?])[]): Partial<ProcessResult> => ({
  stdout: JSON.stringify(
    payloads.map(([one, type]) => ({
      critical: { image: { 'docker-manifest-digest': one }, type },
    })),
  ),
});
const says = (...digests: readonly string[]): Partial<ProcessResult> =>
  saysOf(...digests.map((one) => [one, signature] as const));
const bundle = 'https://sigstore.dev/cosign/sign/v1';
const report = 'https://cosign.sigstore.dev/attestation/v1';
const isReport = `cosign verified an attestation (${report}), and no signature of the image`;
const foreign = refuses('no matching attestations: failed to verify signature', 1);
const before = '--new-bundle-format=false';
const none = refuses('no signatures found');

/** @param answers of one call of `verify` after the other */
async function verify(line: string, help: string, answers: readonly Partial<ProcessResult>[]) {
  const policy = parsePolicy(line);
  if (policy.kind !== 'cosign') throw new Error('no policy of cosign');
  const calls: string[] = [];
  const folders = new Set<string | undefined>();
  const left = [...answers];
  const runProcess: RunProcess = (_, args, options) => {
    folders.add(options?.cwd);
    const isHelp = args.includes('--help');
    if (!isHelp) calls.push(args.slice(1, -2).join(' '));
    const answer = isHelp ? { stdout: help } : left.shift();
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '', ...answer });
  };
  const effects = { runProcess, dockerEnvironment: {}, runner };
  const reason = await verifyCosign(effects, policy, image);
  // A file that the policy names lies in the checkout.
  expect([...folders]).toEqual([runner.workspace]);
  return { reason, calls };
}

const now = '--key --output --insecure-ignore-tlog --allow-http-registry';
const key = '--output=json --key=k.pub --insecure-ignore-tlog=true --allow-http-registry=true';
const hint = '(cosign 3 reads every form of signatures)';

type Row = readonly [
  what: string,
  line: string,
  help: string,
  answers: readonly Partial<ProcessResult>[],
  calls: readonly string[],
  reason?: string,
];

const rows: readonly Row[] = [
  ['a signature', 'cosign key=k.pub', now, [says(digest)], [key]],
  ['a bundle', 'cosign key=k.pub', now, [saysOf([digest, bundle])], [key]],
  [
    'a signature beside a report',
    'cosign key=k.pub',
    now,
    [saysOf([digest, report], [digest, bundle])],
    [key],
  ],
  [
    'a report alone, which is signed with the same key',
    'cosign key=k.pub',
    now,
    [saysOf([digest, report]), none],
    [key, `${key} ${before}`],
    isReport,
  ],
  [
    'a report, by a program that knows no older form',
    'cosign key=k.pub',
    now,
    [saysOf([digest, report]), refuses('unknown flag: --new-bundle-format', 1)],
    [key, `${key} ${before}`],
    isReport,
  ],
  [
    'a signature in the older form that a report hides',
    'cosign key=k.pub',
    now,
    [saysOf([digest, report]), says(digest)],
    [key, `${key} ${before}`],
  ],
  [
    'a signature in the older form that a bundle of somebody else hides',
    'cosign key=k.pub',
    now,
    [foreign, says(digest)],
    [key, `${key} ${before}`],
  ],
  [
    'a payload of no type',
    'cosign key=k.pub',
    now,
    [saysOf([digest]), none],
    [key, `${key} ${before}`],
    'cosign verified an attestation (of no type), and no signature of the image',
  ],
  ['several signatures', 'cosign key=k.pub', now, [says(digest, digest)], [key]],
  [
    'one that has to be in the log',
    'cosign key=k.pub tlog=true',
    now,
    [says(digest)],
    [key.replace('tlog=true', 'tlog=false')],
  ],
  [
    'an identity',
    'cosign identity=a@b.c issuer=https://x.y',
    now,
    [says(digest)],
    [
      '--output=json --certificate-identity=a@b.c --certificate-oidc-issuer=https://x.y --allow-http-registry=true',
    ],
  ],
  [
    'an identity of a sigstore of their own',
    'cosign identity=a@b.c issuer=https://x.y trusted-root=keys/root.json',
    '',
    [says(digest)],
    [
      '--output=json --certificate-identity=a@b.c --certificate-oidc-issuer=https://x.y --trusted-root=keys/root.json',
    ],
  ],
  [
    'a bundle with another key, which ends with 1 like any failure',
    'cosign key=k.pub',
    now,
    [refuses('no matching attestations: accepted signatures do not match threshold', 1), none],
    [key, `${key} ${before}`],
    'cosign: no matching attestations: accepted signatures do not match threshold',
  ],
  [
    'a signature without a certificate',
    'cosign key=k.pub',
    now,
    [refuses('no certificate found on signature', 13)],
    [key],
    'cosign: no certificate found on signature',
  ],
  [
    'a program that has fewer options',
    'cosign key=k.pub',
    '',
    [says(digest)],
    ['--output=json --key=k.pub'],
  ],
  [
    'one that looks for the newer form only where it is told',
    'cosign key=k.pub',
    `${now} --new-bundle-format`,
    [none, says(digest)],
    [key, `${key} --new-bundle-format=true`],
  ],
  [
    'no signature of either form',
    'cosign key=k.pub',
    `${now} --new-bundle-format`,
    [none, none],
    [key, `${key} --new-bundle-format=true`],
    `cosign: no signatures found ${hint}`,
  ],
  ['no signature', 'cosign key=k.pub', now, [none], [key], `cosign: no signatures found ${hint}`],
  [
    'another key',
    'cosign key=k.pub',
    `${now} --new-bundle-format`,
    [refuses('invalid signature when validating ASN.1 encoded signature')],
    [key],
    'cosign: invalid signature when validating ASN.1 encoded signature',
  ],
  ['another digest', 'cosign key=k.pub', now, [says(other)], [key], `cosign verified ${other}`],
  [
    'another digest beside it',
    'cosign key=k.pub',
    now,
    [says(digest, other)],
    [key],
    `cosign verified ${digest}, ${other}`,
  ],
  ['nothing at all', 'cosign key=k.pub', now, [says()], [key], 'cosign verified nothing'],
  ['silence', 'cosign key=k.pub', now, [{}], [key], 'cosign verified nothing'],
  [
    'what is no list of signatures',
    'cosign key=k.pub',
    now,
    [{ stdout: 'Verified OK' }],
    [key],
    'cosign verified nothing',
  ],
];

test.each(rows.map(([what, ...row]) => [what, row] as const))('%s', async (_, row) => {
  const [line, help, answers, calls, reason] = row;
  expect(await verify(line, help, answers)).toEqual({ calls, reason });
});

test.each([
  'loading verifier from key opts: loading public key: open k.pub: no such file or directory',
  'loading public key: loading URL: env var $KEY not found',
  'setting trusted material: getting trusted root from TUF: dial tcp: no such host',
  'Get "https://ghcr.io/v2/": dial tcp: i/o timeout',
  'unknown flag: --trusted-root',
  '',
])('what cannot be verified at all is no refusal: %s', async (words) => {
  await expect(verify('cosign key=k.pub', now, [refuses(words, 1)])).rejects.toMatchObject({
    code: 'proof-unavailable',
    message: expect.stringContaining(words) as unknown,
  });
});

test('where there is no such program, the error says how to get it', async () => {
  const runProcess: RunProcess = () =>
    Promise.reject(new UserError('command-not-found', 'cosign could not be started'));
  const policy = parsePolicy('cosign key=k.pub');
  if (policy.kind !== 'cosign') throw new Error('no policy of cosign');
  const asked = verifyCosign({ runProcess, dockerEnvironment: {}, runner }, policy, image);
  await expect(asked).rejects.toMatchObject({ code: 'cosign-missing' });
});
