// Real signatures by the services' stand-ins, verified by the libraries that verify GitHub's.
import { describe, expect, test } from '@jest/globals';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import fc from 'fast-check';

import { verifyAttestations } from '../../src/proof/attestation.ts';
import type { ExpectedClaims } from '../../src/proof/claims.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { valueMangler } from '../mangle.ts';
import { tries } from '../tries.ts';

import {
  type AuthorityName,
  type BundleChange,
  formatStatement,
  type SignedClaims,
  type SignRequest,
} from './support/authority.ts';
import { signAll } from './support/sign.ts';

const hex = (digit: string): string => `sha256:${digit.repeat(64)}`;
const workflow = 'https://github.com/acme/web/.github/workflows/deliver.yml';
const good: SignedClaims = {
  digest: hex('a'),
  predicateType: 'https://slsa.dev/provenance/v1',
  issuer: 'https://token.actions.githubusercontent.com',
  signer: `${workflow}@refs/heads/main`,
  repository: 'https://github.com/acme/web',
  commit: '1'.repeat(40),
  event: 'push',
  runner: 'github-hosted',
};
const expected: ExpectedClaims = {
  digest: parseDigest(good.digest),
  issuer: good.issuer,
  repository: good.repository,
  commit: good.commit,
  workflow,
  workflowRef: undefined,
  hostedRunner: false,
};

type Row = readonly [
  what: string,
  signed: Partial<SignedClaims>,
  expected: Partial<ExpectedClaims>,
  says: string,
];

/** Each differs from the good one in one thing. */
const wrong: readonly Row[] = [
  ['another digest', { digest: hex('b') }, {}, `it is about ${hex('b')}`],
  [
    "a platform's manifest, not the index that a Pod names",
    { digest: hex('d') },
    {},
    `it is about ${hex('d')}`,
  ],
  [
    'the digest by another algorithm',
    { digest: `sha512:${'a'.repeat(64)}` },
    {},
    'it is about nothing',
  ],
  [
    'no provenance',
    { predicateType: 'https://spdx.dev/Document/v2.3' },
    {},
    'it is no build provenance but https://spdx.dev/Document/v2.3',
  ],
  [
    'another repository',
    { repository: 'https://github.com/acme/web2' },
    {},
    'it was built from https://github.com/acme/web2',
  ],
  [
    'a repository whose name begins alike',
    { repository: 'https://github.com/acme/web.evil' },
    {},
    'it was built from https://github.com/acme/web.evil',
  ],
  ['another commit', { commit: '2'.repeat(40) }, {}, `it was built from commit ${'2'.repeat(40)}`],
  [
    'another workflow',
    { signer: `${workflow.replace('deliver', 'test')}@refs/heads/main` },
    {},
    `it was signed by ${workflow.replace('deliver', 'test')}@refs/heads/main`,
  ],
  [
    'another ref of the workflow',
    {},
    { workflowRef: 'refs/tags/v1' },
    `it was signed by ${good.signer}`,
  ],
  ...[
    'pull_request',
    'pull_request_target',
    'pull_request_review',
    'pull_request_review_comment',
  ].map((event): Row => [event, { event }, {}, `it comes from the event ${event}`]),
  [
    'a runner of their own',
    { runner: 'self-hosted' },
    { hostedRunner: true },
    'it was built on a self-hosted runner',
  ],
  [
    'an identity of another server',
    { issuer: 'https://gitlab.com' },
    {},
    "its signer's identity is by https://gitlab.com",
  ],
];

type Broken = readonly [what: string, by: AuthorityName, change: BundleChange, digest?: string];

const broken: readonly Broken[] = [
  ['a certificate of an authority that is not trusted', 'stranger', {}],
  [
    'a payload that was changed',
    'public',
    { payload: formatStatement({ ...good, digest: hex('c') }) },
    hex('c'),
  ],
  ['a signature by another key than the certificate is of', 'public', { otherKey: true }],
  ['no timestamp and no log', 'github', { timestamp: 'none' }],
  ['no entry of the log, where the authority has one', 'public', { log: 'none' }],
  ['the log entry of another signature', 'public', { log: 'other' }],
  ['a certificate that was valid no more', 'github', { timestamp: 'late' }],
  ['the timestamp of another signature', 'github', { timestamp: 'other' }],
];

const requests: readonly SignRequest[] = [
  { by: 'public', claims: good },
  { by: 'github', claims: good },
  ...broken.map(([, by, change]): SignRequest => ({ by, claims: good, change })),
  ...wrong.map(([, signed]): SignRequest => ({ by: 'public', claims: { ...good, ...signed } })),
];

const { roots, bundles } = signAll(requests);
const [publics, githubs] = bundles;
const brokens = bundles.slice(2, 2 + broken.length);
const others = bundles.slice(2 + broken.length);

const verify = (
  given: readonly unknown[],
  change: Partial<ExpectedClaims> = {},
): ReturnType<typeof verifyAttestations> =>
  verifyAttestations(
    given,
    { ...expected, ...change },
    // The stand-ins name no organisation of GitHub's, so both roots are tried.
    () => Promise.resolve([roots.github, roots.public].map((root) => TrustedRoot.fromJSON(root))),
  );

describe('proven', () => {
  test.each<[what: string, bundle: unknown]>([
    ['a public repository: certificate, log and timestamp', publics],
    ['a private repository: certificate and timestamp', githubs],
  ])('%s', async (_, bundle) => {
    expect((await verify([bundle])).kind).toBe('proven');
  });

  test('one proof is enough, whatever else hangs on the image', async () => {
    const result = await verify([null, { mediaType: 'x' }, ...others, publics]);
    expect(result.kind).toBe('proven');
  });

  test('the proof says the commit where none is asked for', async () => {
    const result = await verify([publics], { commit: undefined });
    expect(result).toMatchObject({ claims: { commit: good.commit } });
  });
});

describe('refused: what the certificate or the statement says is something else', () => {
  test.each(wrong.map((row, place) => [...row, others[place]] as const))(
    '%s',
    async (_, _signed, change, says, bundle) => {
      expect(await verify([bundle], change)).toMatchObject({ kind: 'refused', reasons: [says] });
    },
  );
});

describe('refused: the signature does not hold', () => {
  test.each(
    broken.map(([what, , , digest = hex('a')], at) => [what, brokens[at], digest] as const),
  )('%s', async (_, bundle, digest) => {
    const result = await verify([bundle], { digest: parseDigest(digest) });
    expect(result).toMatchObject({
      kind: 'refused',
      reasons: [expect.stringContaining('its signature does not hold')],
      signers: [],
    });
  });

  test.each([null, 7, 'x', [], {}, { mediaType: 'x' }, { verificationMaterial: {} }])(
    'what is no bundle at all: %j',
    async (bundle) => {
      expect((await verify([bundle])).kind).toBe('refused');
    },
  );
});

test('a bundle of which any part is something else proves what was signed, or is refused in few words', async () => {
  const signed = await Promise.all([publics, githubs].map((bundle) => verify([bundle])));
  await fc.assert(
    fc.asyncProperty(fc.nat(1), valueMangler(), async (which, mangle) => {
      const result = await verify([mangle([publics, githubs][which])]);
      if (result.kind === 'proven') expect(result).toEqual(signed[which]);
      else expect(result.reasons.map(({ length }) => length < 400)).toEqual([true]);
    }),
    tries(300),
  );
});
