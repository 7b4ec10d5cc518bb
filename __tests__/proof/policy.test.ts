import { describe, expect, test } from '@jest/globals';

import { UserError } from '../../src/errors.ts';
import { formatPolicy, parsePolicy } from '../../src/proof/policy.ts';
import { expectOrigin } from '../../src/proof/proof.ts';

const attestation = {
  kind: 'attestation',
  repository: undefined,
  workflow: undefined,
  hostedRunner: false,
  trustedRoot: undefined,
};
const path = '.github/workflows/deliver.yml';

describe('a line of the input verify', () => {
  test.each<[line: string, policy: object]>([
    ['attestation', attestation],
    [
      'attestation repository=acme/web',
      { ...attestation, repository: { owner: 'acme', name: 'web' } },
    ],
    ['attestation runner=hosted', { ...attestation, hostedRunner: true }],
    [
      'attestation trusted-root=keys/root.jsonl',
      { ...attestation, trustedRoot: 'keys/root.jsonl' },
    ],
    [
      `attestation workflow=${path}`,
      { ...attestation, workflow: { repository: undefined, path, ref: undefined } },
    ],
    [
      `attestation  workflow=acme/ci/${path}@refs/tags/v1`,
      {
        ...attestation,
        workflow: { repository: { owner: 'acme', name: 'ci' }, path, ref: 'refs/tags/v1' },
      },
    ],
    ['cosign key=cosign.pub', { kind: 'cosign', key: 'cosign.pub', transparencyLog: false }],
    [
      'cosign key=env://COSIGN_KEY tlog=true',
      { kind: 'cosign', key: 'env://COSIGN_KEY', transparencyLog: true },
    ],
    [
      'cosign key=awskms:///arn:aws:kms:eu-west-1:1:key/a-b',
      { kind: 'cosign', key: 'awskms:///arn:aws:kms:eu-west-1:1:key/a-b', transparencyLog: false },
    ],
    ...[
      'keys/release.pub',
      '/etc/keys/release.pub',
      'gcpkms://projects/acme/locations/global/keyRings/web/cryptoKeys/release/versions/1',
      'azurekms://acme.vault.azure.net/release',
      'hashivault://release',
      'gitlab://acme/web',
      'k8s://ci/cosign',
      'awskms://kms.eu-west-1.amazonaws.com/alias/release',
    ].map((key): [string, object] => [
      `cosign key=${key}`,
      { kind: 'cosign', key, transparencyLog: false },
    ]),
    [
      'cosign identity=dev@example.com issuer=https://accounts.example.com',
      { kind: 'cosign', identity: 'dev@example.com', issuer: 'https://accounts.example.com' },
    ],
    [
      'cosign identity=a@b.c issuer=https://x.y trusted-root=keys/root.json',
      {
        ...{ kind: 'cosign', identity: 'a@b.c', issuer: 'https://x.y' },
        trustedRoot: 'keys/root.json',
      },
    ],
  ])('%s', (line, policy) => {
    expect(parsePolicy(line)).toEqual(policy);
  });

  test.each([
    ['attest', '"attest" is no kind of proof'],
    ['attestation hosted', '"hosted" is not name=value'],
    ['attestation =x', '"=x" is not name=value'],
    ['attestation repository=', '"repository=" is not name=value'],
    ['attestation repository=acme', 'repository "acme" is no owner/name'],
    ['attestation runner=self', 'runner "self" is not hosted'],
    ['attestation workflow=deliver.yml', 'workflow "deliver.yml" is no path of a workflow file'],
    [
      `attestation workflow=${path}@main`,
      `workflow "${path}@main" ends with no full name of a ref, as refs/heads/main`,
    ],
    ['attestation repository=a/b repository=a/c', 'repository stands twice'],
    ['attestation key=cosign.pub', 'attestation knows no key'],
    ['cosign', 'cosign takes key=, or identity= with issuer='],
    ...[
      '--help',
      'https://acme.example/cosign.pub',
      'http://acme.example/cosign.pub',
      'env://',
      'env://--help',
      'env://A-B',
      'awskms://',
      'gcpkms://--help',
      'file://cosign.pub',
      'GCPKMS://projects/acme',
      'pkcs11:token=x',
      'release;id.pub',
    ].map((key): [string, string] => [
      `cosign key=${key}`,
      `key "${key}" is no file, no env://NAME and no reference of a key service`,
    ]),
    ['cosign key=k tlog=yes', 'tlog "yes" is neither true nor false'],
    ['cosign key=k issuer=https://x.y', 'cosign knows no issuer'],
    ['cosign identity=dev@example.com', 'cosign takes key=, or identity= with issuer='],
    ['cosign identity=-x issuer=https://x.y', 'identity "-x" is no address'],
    ['cosign identity=x issuer=http://x.y', 'issuer "http://x.y" is no https address'],
  ])('%s is refused', (line, message) => {
    expect(() => parsePolicy(line)).toThrow(new UserError('verify', message));
  });

  test.each([
    'attestation',
    `attestation repository=acme/web workflow=acme/ci/${path}@refs/tags/v1 runner=hosted`,
    'attestation trusted-root=keys/root.jsonl',
    'cosign key=cosign.pub',
    'cosign key=cosign.pub tlog=true',
    'cosign identity=a@b.c issuer=https://x.y trusted-root=keys/root.json',
    'cosign identity=dev@example.com issuer=https://accounts.example.com',
  ])('%s is told as it was written', (line) => {
    expect(formatPolicy(parsePolicy(line))).toBe(line);
  });
});

describe('what an attestation has to say', () => {
  const expectOn = (serverUrl: string, line: string, workflow?: string) => {
    const policy = parsePolicy(line);
    if (policy.kind !== 'attestation') throw new Error('no attestation');
    const repository = policy.repository ?? { owner: 'acme', name: 'web' };
    return expectOrigin({ serverUrl, workflow }, repository, policy);
  };

  test.each<[server: string, issuer: string]>([
    ['https://github.com', 'https://token.actions.githubusercontent.com'],
    ['https://acme.ghe.com', 'https://token.actions.acme.ghe.com'],
    ['https://github.acme.example', 'https://github.acme.example/_services/token'],
  ])('the identity is by the token service of %s', (server, issuer) => {
    expect(expectOn(server, `attestation workflow=${path}`)).toMatchObject({ issuer });
  });

  test.each<[line: string, expected: object]>([
    ['attestation', { workflow: `https://github.com/acme/web/${path}`, workflowRef: undefined }],
    [
      'attestation workflow=.github/workflows/ci.yml@refs/heads/main',
      {
        workflow: 'https://github.com/acme/web/.github/workflows/ci.yml',
        workflowRef: 'refs/heads/main',
      },
    ],
    [
      `attestation workflow=acme/ci/${path}`,
      { workflow: `https://github.com/acme/ci/${path}`, repository: 'https://github.com/acme/web' },
    ],
    [
      'attestation repository=acme/base workflow=.github/workflows/ci.yml',
      {
        workflow: 'https://github.com/acme/base/.github/workflows/ci.yml',
        repository: 'https://github.com/acme/base',
      },
    ],
  ])('%s', (line, expected) => {
    expect(expectOn('https://github.com', line, `acme/web/${path}@refs/tags/v1.4.0`)).toMatchObject(
      expected,
    );
  });

  test('a run of no workflow has to name one', () => {
    expect(() => expectOn('https://github.com', 'attestation')).toThrow(
      'nothing says which workflow signs',
    );
  });
});
