// The one door: an image that this run did not build is proven by its digest, or it is an error.
import { resolve } from 'node:path';

import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import type { AttestationPolicy, Policy } from '../inputs/verify.ts';
import { formatFullName, type RepositoryName, type RunnerContext } from '../runner/context.ts';

import type { AttestationResult } from './attestation.ts';
import type { ExpectedOrigin } from './claims.ts';
import { verifyCosign } from './cosign.ts';
import { formatPolicy } from './policy.ts';

/** Attestations of a digest, as GitHub's API gives them: one bundle each. */
export type FetchBundles = (
  repository: RepositoryName,
  digest: Digest,
) => Promise<readonly unknown[]>;

export interface ProofEffects extends Pick<
  Effects,
  'runProcess' | 'dockerEnvironment' | 'runner' | 'temporaryFolder'
> {
  readonly fetchBundles: FetchBundles;
}

export interface ProofSubject {
  /** `name@digest` */
  readonly reference: string;
  readonly digest: Digest;
  readonly isPlainHttp: boolean;
  /** The commit that it has to be built from; `undefined`: any, and the proof says which. */
  readonly commit: string | undefined;
}

export interface Proof {
  /** One sentence for each policy that is met. */
  readonly sentences: readonly string[];
  /** The source commit, as far as a proof names it. */
  readonly commit: string | undefined;
}

/**
 * Holds an image against every policy. Asks for the digest only: nothing can be exchanged between this look and the use.
 *
 * @throws UserError `proof-missing`, `proof-refused`, `proof-unavailable`, `proof-trust-root`, `cosign-missing`,
 *   `verify`
 */
export async function proveImage(
  effects: ProofEffects,
  policies: readonly Policy[],
  subject: ProofSubject,
): Promise<Proof> {
  const sentences: string[] = [];
  let commit: string | undefined;
  for (const policy of policies) {
    if (policy.kind === 'cosign') {
      const reason = await verifyCosign(effects, policy, subject);
      if (reason !== undefined) throw refused(subject, policy, [reason]);
      sentences.push(`Proven: ${subject.digest} by ${formatPolicy(policy)}`);
      continue;
    }
    const result = await askAttestations(effects, policy, subject);
    if (result.kind === 'refused') throw refused(subject, policy, result.reasons, result.signers);
    const { signer = '', commit: source } = result.claims;
    commit ??= source;
    sentences.push(`Proven: ${subject.digest} was built from ${source ?? 'a commit'} by ${signer}`);
  }
  return { sentences, commit };
}

async function askAttestations(
  effects: ProofEffects,
  policy: AttestationPolicy,
  subject: ProofSubject,
): Promise<AttestationResult> {
  const { runner, temporaryFolder, fetchBundles } = effects;
  const repository = policy.repository ?? runner.repository;
  if (!repository) {
    throw new UserError('verify', 'attestation: this run is of no repository on GitHub', {
      fix: 'Name it: verify: attestation repository=owner/name workflow=.github/workflows/x.yml.',
    });
  }
  const { digest, commit } = subject;
  const expected = { ...expectOrigin(runner, repository, policy), digest, commit };
  const bundles = await fetchBundles(repository, subject.digest);
  if (bundles.length === 0) throw missing(subject, repository);
  // Sigstore's libraries take time to load, and only who verifies needs them.
  const { verifyAttestations } = await import('./attestation.ts');
  const { openTrustRoots, readTrustRootFile } = await import('./trust-roots.ts');
  const { trustedRoot } = policy;
  const roots =
    trustedRoot === undefined
      ? openTrustRoots(temporaryFolder)
      : () => readTrustRootFile(resolve(runner.workspace, trustedRoot), trustedRoot);
  return verifyAttestations(bundles, expected, roots);
}

/** @throws UserError `verify` where no workflow is named and the run has none */
export function expectOrigin(
  { serverUrl, workflow: own }: Pick<RunnerContext, 'serverUrl' | 'workflow'>,
  repository: RepositoryName,
  { workflow, hostedRunner }: AttestationPolicy,
): ExpectedOrigin {
  const source = `${serverUrl}/${formatFullName(repository)}`;
  const named = workflow
    ? `${workflow.repository ? `${serverUrl}/${formatFullName(workflow.repository)}` : source}/${workflow.path}`
    : own && `${serverUrl}/${own.split('@', 1).join('')}`;
  if (named === undefined) {
    throw new UserError('verify', 'attestation: nothing says which workflow signs', {
      fix: 'Name it: verify: attestation workflow=.github/workflows/deliver.yml.',
    });
  }
  return {
    issuer: issuerOf(serverUrl),
    repository: source,
    workflow: named,
    workflowRef: workflow?.ref,
    hostedRunner,
  };
}

/** @see https://docs.github.com/actions/reference/security/oidc */
function issuerOf(serverUrl: string): string {
  const { host } = new URL(serverUrl);
  if (host === 'github.com') return 'https://token.actions.githubusercontent.com';
  if (host.endsWith('.ghe.com')) return `https://token.actions.${host}`;
  return `${serverUrl}/_services/token`;
}

function missing({ reference, digest }: ProofSubject, repository: RepositoryName): UserError {
  const name = formatFullName(repository);
  return new UserError('proof-missing', `${name} has no attestation of ${reference}`, {
    fix: `The job that builds it has to attest this digest (actions/attest after this step, with id-token: write and attestations: write). Where a run ended between push and signature, attest ${digest} once, or set existing-tag: overwrite to build it anew.`,
  });
}

function refused(
  { reference }: ProofSubject,
  policy: Policy,
  reasons: readonly string[],
  signers: readonly string[] = [],
): UserError {
  const words = reasons.slice(0, 5).join('\n- ');
  const [signer] = signers;
  const line = /^https:\/\/[^/]+\/([^/]+\/[^/]+\/\.github\/workflows\/[^@]+)(@\S+)?$/.exec(
    signer ?? '',
  );
  const paste = line
    ? ` Where that signer is to be believed, write: verify: attestation workflow=${line[1]}${line[2] ?? ''}.`
    : '';
  return new UserError(
    'proof-refused',
    `Nothing proves ${reference} as "${formatPolicy(policy)}" asks for:\n- ${words}`,
    {
      fix: `Nothing was tagged or pinned. Sign this digest, or set existing-tag: overwrite.${paste}`,
    },
  );
}
