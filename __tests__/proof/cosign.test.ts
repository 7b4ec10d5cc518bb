// How cosign is asked, whatever its age: a played program. The real ones are in the end-to-end tests.
import { expect, test } from '@jest/globals';

import { UserError } from '../../src/errors.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { verifyCosign } from '../../src/proof/cosign.ts';
import { parsePolicy } from '../../src/proof/policy.ts';
import type { ProcessResult, RunProcess } from '../../src/process.ts';

const digest = parseDigest(`sha256:${'a'.repeat(64)}`);
const other = `sha256:${'b'.repeat(64)}`;
const image = { reference: `localhost:5000/acme/web@${digest}`, digest, isPlainHttp: true };
const says = (...digests: readonly string[]): Partial<ProcessResult> => ({
  stdout: JSON.stringify(
    digests.map((one) => ({ critical: { image: { 'docker-manifest-digest': one } } })),
  ),
});
const refuses = (words: string): Partial<ProcessResult> => ({
  exitCode: 10,
  stderr: `Error: ${words}\nerror during command execution: ${words}\n`,
});
const none = refuses('no signatures found');

/** @param answers of one call of `verify` after the other */
async function verify(line: string, help: string, answers: readonly Partial<ProcessResult>[]) {
  const policy = parsePolicy(line);
  if (policy.kind !== 'cosign') throw new Error('no policy of cosign');
  const calls: string[] = [];
  const left = [...answers];
  const runProcess: RunProcess = (_, args) => {
    const isHelp = args.includes('--help');
    if (!isHelp) calls.push(args.slice(1, -2).join(' '));
    const answer = isHelp ? { stdout: help } : left.shift();
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '', ...answer });
  };
  const reason = await verifyCosign({ runProcess, dockerEnvironment: {} }, policy, image);
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

test('where there is no such program, the error says how to get it', async () => {
  const runProcess: RunProcess = () =>
    Promise.reject(new UserError('command-not-found', 'cosign could not be started'));
  const policy = parsePolicy('cosign key=k.pub');
  if (policy.kind !== 'cosign') throw new Error('no policy of cosign');
  const asked = verifyCosign({ runProcess, dockerEnvironment: {} }, policy, image);
  await expect(asked).rejects.toMatchObject({ code: 'cosign-missing' });
});
