// A sigstore of its own: certificates, logs and timestamps by the services' published stand-ins, signed for real.
// A program, because the stand-ins take no bytes of a test's own realm: `node authority.ts`, requests on standard
// input, and on standard output the trust roots and a bundle for each request.
import { text } from 'node:stream/consumers';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';

import { initializeCA, initializeCTLog, initializeTLog, initializeTSA } from '@sigstore/mock';

export interface SignedClaims {
  readonly digest: string;
  readonly predicateType: string;
  readonly issuer: string;
  readonly signer: string;
  readonly repository: string;
  readonly commit: string;
  readonly event: string;
  readonly runner: string;
}

interface Authority {
  /** As `gh attestation trusted-root` writes it. */
  readonly root: unknown;
  /** A bundle as GitHub's API gives it. */
  readonly attest: (claims: SignedClaims, change?: BundleChange) => Promise<Bundle>;
}

export interface BundleChange {
  /** Another payload than the one that was signed. */
  readonly payload?: string;
  /** `late`: when the certificate was valid no more; `other`: of another signature. */
  readonly timestamp?: 'none' | 'late' | 'other';
  /** `none`: no entry of the log; `other`: the entry of another signature. */
  readonly log?: 'none' | 'other';
  /** The certificate is of another key than the one that signed. */
  readonly otherKey?: boolean;
}

/** Who signs: the public authority, GitHub's own for private repositories, or one that nobody trusts. */
export type AuthorityName = 'public' | 'github' | 'stranger';

export interface SignRequest {
  readonly by: AuthorityName;
  readonly claims: SignedClaims;
  readonly change?: BundleChange;
}

export interface Signed {
  readonly roots: Readonly<Record<AuthorityName, unknown>>;
  readonly bundles: readonly Bundle[];
}

export type Bundle = Readonly<Record<string, unknown>>;

const payloadType = 'application/vnd.in-toto+json';
const newKeys = (): ReturnType<typeof generateKeyPairSync> & object =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' });
const base64 = (bytes: ArrayBufferView): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** @param logs false: timestamps only, as GitHub's own authority for private repositories has it */
async function createAuthority(logs: boolean): Promise<Authority> {
  // A whole second that the roots, made just now, hold at: timestamps have no smaller unit.
  const clock = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000);
  const ctLog = await initializeCTLog(newKeys(), clock);
  const ca = await initializeCA(newKeys(), logs ? ctLog : undefined, clock);
  const tlog = await initializeTLog('https://rekor.example', newKeys(), clock);
  const tsa = await initializeTSA(newKeys(), clock);
  // A certificate is valid for ten minutes.
  const lateTsa = await initializeTSA(newKeys(), new Date(clock.getTime() + 3_600_000));
  const validFor = { start: '2020-01-01T00:00:00.000Z' };
  const log = (publicKey: Buffer, keyId: string) => ({
    baseUrl: 'https://rekor.example',
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: publicKey.toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor,
    },
    logId: { keyId },
  });
  const tlogId = createHash('sha256').update(tlog.publicKey).digest('base64');
  const chain = (...certificates: readonly ArrayBufferView[]) => ({
    certificates: certificates.map((certificate) => ({ rawBytes: base64(certificate) })),
  });
  const subject = { organization: 'sigstore.mock', commonName: 'sigstore' };
  const root = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: logs ? [log(tlog.publicKey, tlogId)] : [],
    ctlogs: logs ? [log(ctLog.publicKey, base64(ctLog.logID))] : [],
    certificateAuthorities: [
      { subject, uri: 'https://ca.example', certChain: chain(ca.rootCertificate), validFor },
    ],
    timestampAuthorities: [tsa, lateTsa].map(({ intCertificate, rootCertificate }) => ({
      subject,
      uri: 'https://tsa.example',
      certChain: chain(intCertificate, rootCertificate),
      validFor,
    })),
  };
  const attest: Authority['attest'] = async (claims, change = {}) => {
    const { publicKey, privateKey } = newKeys();
    const signingKey = change.otherKey ? newKeys().privateKey : privateKey;
    const certificate = await ca.issueCertificate({
      publicKey: publicKey.export({ format: 'der', type: 'spki' }),
      subjectAltName: claims.signer,
      extensions: extensionsOf(claims),
    });
    const payload = formatStatement(claims);
    const encoded = Buffer.from(payload);
    const prefix = `DSSEv1 ${payloadType.length} ${payloadType} ${encoded.length} `;
    const signature = sign('sha256', Buffer.concat([Buffer.from(prefix), encoded]), signingKey);
    const other = (one: string | undefined): Buffer =>
      one === 'other' ? Buffer.from('another signature') : signature;
    const stamped = await (change.timestamp === 'late' ? lateTsa : tsa).timestamp({
      artifactHash: createHash('sha256').update(other(change.timestamp)).digest(),
      hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
      nonce: 1,
      policyOID: '1.3.6.1.4.1.57264.2',
      certReq: true,
    });
    const pem = `-----BEGIN CERTIFICATE-----\n${base64(certificate)}\n-----END CERTIFICATE-----\n`;
    const isLogged = logs && change.log !== 'none';
    const entries = isLogged ? [await logEntry(tlog, encoded, other(change.log), pem)] : [];
    return {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: {
        certificate: { rawBytes: base64(certificate) },
        tlogEntries: entries,
        timestampVerificationData: {
          rfc3161Timestamps:
            change.timestamp === 'none' ? [] : [{ signedTimestamp: base64(stamped) }],
        },
      },
      dsseEnvelope: {
        payload: Buffer.from(change.payload ?? payload).toString('base64'),
        payloadType,
        signatures: [{ sig: signature.toString('base64'), keyid: '' }],
      },
    };
  };
  return { root, attest };
}

function extensionsOf(claims: SignedClaims): { oid: string; value: string }[] {
  const values: Readonly<Record<number, string>> = {
    8: claims.issuer,
    9: claims.signer,
    11: claims.runner,
    12: claims.repository,
    13: claims.commit,
    20: claims.event,
  };
  return Object.entries(values).map(([suffix, value]) => ({
    oid: `1.3.6.1.4.1.57264.1.${suffix}`,
    value,
  }));
}

export function formatStatement({ digest, predicateType }: SignedClaims): string {
  const [algorithm = '', hex = ''] = digest.split(':');
  return JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'ghcr.io/acme/web', digest: { [algorithm]: hex } }],
    predicateType,
    predicate: {},
  });
}

/** @see https://docs.sigstore.dev/logging/overview/ */
interface LogEntry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly signedEntryTimestamp: string;
    readonly inclusionProof: {
      readonly logIndex: number;
      readonly rootHash: string;
      readonly treeSize: number;
      readonly checkpoint: string;
    };
  };
}

async function logEntry(
  tlog: Awaited<ReturnType<typeof initializeTLog>>,
  payload: Buffer,
  signature: Buffer,
  certificate: string,
): Promise<object> {
  const hash = { algorithm: 'sha256', value: createHash('sha256').update(payload).digest('hex') };
  const verifier = Buffer.from(certificate).toString('base64');
  const logged = (await tlog.log({
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      payloadHash: hash,
      envelopeHash: hash,
      signatures: [{ signature: signature.toString('base64'), verifier }],
    },
  })) as unknown as Readonly<Record<string, LogEntry>>;
  const [entry] = Object.values(logged);
  const proof = entry?.verification.inclusionProof;
  return {
    logIndex: String(entry?.logIndex),
    logId: { keyId: Buffer.from(entry?.logID ?? '', 'hex').toString('base64') },
    kindVersion: { kind: 'dsse', version: '0.0.1' },
    integratedTime: String(entry?.integratedTime),
    inclusionPromise: { signedEntryTimestamp: entry?.verification.signedEntryTimestamp },
    inclusionProof: {
      logIndex: String(proof?.logIndex),
      rootHash: Buffer.from(proof?.rootHash ?? '', 'hex').toString('base64'),
      treeSize: String(proof?.treeSize),
      hashes: [],
      checkpoint: { envelope: proof?.checkpoint },
    },
    canonicalizedBody: entry?.body,
  };
}

async function main(): Promise<void> {
  const requests = JSON.parse(await text(process.stdin)) as readonly SignRequest[];
  const authorities = {
    public: await createAuthority(true),
    github: await createAuthority(false),
    stranger: await createAuthority(true),
  };
  const sign = ({ by, claims, change }: SignRequest): Promise<Bundle> =>
    authorities[by].attest(claims, change);
  const signed: Signed = {
    roots: {
      public: authorities.public.root,
      github: authorities.github.root,
      stranger: authorities.stranger.root,
    },
    bundles: await Promise.all(requests.map(sign)),
  };
  console.log(JSON.stringify(signed));
}

if (import.meta.main) await main();
