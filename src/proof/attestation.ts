// GitHub's build provenance: the signatures by sigstore's own libraries, then what they hold against the policy.
import { X509Certificate } from 'node:crypto';

import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import type { TrustedRoot } from '@sigstore/protobuf-specs';

import { messageOf } from '../errors.ts';
import { listAt, parseJson, textAt } from '../json.ts';

import { type Claims, compareClaims, type ExpectedClaims } from './claims.ts';

/** Which trust root vouches for a certificate: the public one, or GitHub's own for private repositories. */
export type Authority = 'public' | 'github';

/** Gives the roots to try, all of that authority. */
export type ReadTrustRoots = (authority: Authority) => Promise<readonly TrustedRoot[]>;

export type AttestationResult =
  | { readonly kind: 'proven'; readonly claims: Claims }
  /** What is wrong with each attestation, and who signed those whose signature holds. */
  | {
      readonly kind: 'refused';
      readonly reasons: readonly string[];
      readonly signers: readonly string[];
    };

/** One bundle in which everything holds is enough; what else hangs on the image does not count. */
export async function verifyAttestations(
  bundles: readonly unknown[],
  expected: ExpectedClaims,
  readTrustRoots: ReadTrustRoots,
): Promise<AttestationResult> {
  const reasons = new Set<string>();
  const signers = new Set<string>();
  for (const bundle of bundles) {
    let claims: Claims;
    try {
      claims = await readClaims(bundle, readTrustRoots);
    } catch (error) {
      // The text may hold parts of what was sent.
      reasons.add(`its signature does not hold: ${messageOf(error).slice(0, 300)}`);
      continue;
    }
    const differences = compareClaims(claims, expected);
    if (differences.length === 0) return { kind: 'proven', claims };
    reasons.add(differences.join('; '));
    if (claims.signer !== undefined) signers.add(claims.signer);
  }
  return { kind: 'refused', reasons: [...reasons], signers: [...signers] };
}

async function readClaims(json: unknown, readTrustRoots: ReadTrustRoots): Promise<Claims> {
  const bundle = bundleFromJSON(json);
  const { content } = bundle.verificationMaterial;
  const leaf =
    content.$case === 'certificate'
      ? content.certificate.rawBytes
      : content.$case === 'x509CertificateChain'
        ? content.x509CertificateChain.certificates[0]?.rawBytes
        : undefined;
  if (leaf === undefined) throw new Error('it was signed with a key and no identity');
  if (bundle.content.$case !== 'dsseEnvelope') throw new Error('it signs no statement');
  const { payload, payloadType } = bundle.content.dsseEnvelope;
  if (payloadType !== 'application/vnd.in-toto+json') throw new Error('it signs no statement');
  const isGitHubs = /^O=GitHub, Inc\.$/m.test(new X509Certificate(leaf).issuer);
  const roots = await readTrustRoots(isGitHubs ? 'github' : 'public');
  const signer = verifyWithAny(roots, toSignedEntity(bundle));
  const oids = new Map(
    (signer.identity?.oids ?? []).map(({ oid, value }) => [oid?.id.join('.') ?? '', value]),
  );
  const text = (suffix: number): string | undefined =>
    readUtf8String(oids.get(`1.3.6.1.4.1.57264.1.${suffix}`));
  return {
    ...readStatement(payload),
    issuer: text(8),
    signer: signer.identity?.subjectAlternativeName,
    repository: text(12),
    commit: text(13),
    event: text(20),
    runner: text(11),
  };
}

type SignedEntity = ReturnType<typeof toSignedEntity>;
type Signer = ReturnType<Verifier['verify']>;

function verifyWithAny(roots: readonly TrustedRoot[], entity: SignedEntity): Signer {
  let failure: unknown = new Error('there is no trust root');
  for (const root of roots) {
    try {
      // What a root knows is asked for: GitHub's own has no logs, and timestamps instead.
      return new Verifier(toTrustMaterial(root), {
        tlogThreshold: root.tlogs.length > 0 ? 1 : 0,
        ctlogThreshold: root.ctlogs.length > 0 ? 1 : 0,
        timestampThreshold: 1,
      }).verify(entity);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** @see https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
function readStatement(payload: Uint8Array): Pick<Claims, 'subjects' | 'predicateType'> {
  const statement = parseJson(Buffer.from(payload).toString('utf8'));
  if (textAt(statement, '_type')?.startsWith('https://in-toto.io/Statement/v') !== true) {
    throw new Error('it signs no in-toto statement');
  }
  const digests = listAt(statement, 'subject').flatMap(
    (subject) => textAt(subject, 'digest', 'sha256') ?? [],
  );
  return {
    subjects: digests.map((hex) => `sha256:${hex}`),
    predicateType: textAt(statement, 'predicateType'),
  };
}

/** The certificate's fields are DER texts: a tag, a length, the bytes. */
function readUtf8String(value: Uint8Array | undefined): string | undefined {
  const [tag, length] = value ?? [];
  if (value === undefined || tag !== 0x0c || length === undefined) return undefined;
  const start = length < 0x80 ? 2 : length === 0x81 ? 3 : undefined;
  if (start === undefined) return undefined;
  const size = start === 2 ? length : value[2];
  if (size === undefined || value.length !== start + size) return undefined;
  return Buffer.from(value.subarray(start)).toString('utf8');
}
