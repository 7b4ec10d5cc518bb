// What a verified attestation says, and whether that is what the policy asks for. Pure.
import type { Digest } from '../image/digest.ts';

/** What the certificate and the statement of one attestation say; `undefined` where they say nothing. */
export interface Claims {
  /** `sha256:<hex>` of all that the statement is about. */
  readonly subjects: readonly string[];
  readonly predicateType: string | undefined;
  /** Who vouches for the identity: the server's own token service. */
  readonly issuer: string | undefined;
  /** `https://github.com/owner/name/.github/workflows/deliver.yml@refs/heads/main` */
  readonly signer: string | undefined;
  /** The repository's web address. */
  readonly repository: string | undefined;
  readonly commit: string | undefined;
  /** The name of the event that started the run. */
  readonly event: string | undefined;
  /** `github-hosted` or `self-hosted`. */
  readonly runner: string | undefined;
}

export interface ExpectedClaims extends ExpectedOrigin {
  readonly digest: Digest;
  /** `undefined`: any; the proof then says it. */
  readonly commit: string | undefined;
}

/** Where an image may come from, whichever it is. */
export interface ExpectedOrigin {
  readonly issuer: string;
  /** The repository's web address. */
  readonly repository: string;
  /** The signer without its ref. */
  readonly workflow: string;
  /** The full name of the signer's ref; `undefined`: any. */
  readonly workflowRef: string | undefined;
  readonly hostedRunner: boolean;
}

/** How the events begin whose runs hold code that nobody has taken over yet: `pull_request_target`, reviews and so on. */
const strangersEvents = 'pull_request';

/**
 * What keeps an attestation from being the proof that is asked for, in words; none when it is one.
 *
 * @see https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md
 */
export function compareClaims(claims: Claims, expected: ExpectedClaims): readonly string[] {
  return [
    ...new Set([
      ...compareSubject(claims, expected),
      ...compareOrigin(claims, expected),
      ...compareSigner(claims, expected),
    ]),
  ];
}

function compareSubject(
  { subjects, predicateType = 'nothing' }: Claims,
  expected: ExpectedClaims,
): readonly string[] {
  return [
    ...(subjects.includes(expected.digest) ? [] : [`it is about ${list(subjects)}`]),
    ...(/^https:\/\/slsa\.dev\/provenance\/v\d/.test(predicateType)
      ? []
      : [`it is no build provenance but ${predicateType}`]),
  ];
}

function compareOrigin(
  { repository = 'none', commit = 'none', event, runner = 'none' }: Claims,
  expected: ExpectedClaims,
): readonly string[] {
  const isStrangers = event === undefined || event.startsWith(strangersEvents);
  return [
    ...(isSame(repository, expected.repository) ? [] : [`it was built from ${repository}`]),
    ...((expected.commit ?? commit) === commit ? [] : [`it was built from commit ${commit}`]),
    ...(isStrangers ? [`it comes from the event ${event ?? 'that it does not name'}`] : []),
    ...(expected.hostedRunner && runner !== 'github-hosted'
      ? [`it was built on a ${runner} runner`]
      : []),
  ];
}

function compareSigner(
  { issuer, signer = 'nobody' }: Claims,
  expected: ExpectedOrigin,
): readonly string[] {
  const at = signer.lastIndexOf('@');
  const [workflow, ref] = at < 0 ? [signer, ''] : [signer.slice(0, at), signer.slice(at + 1)];
  const isExpected = isSame(workflow, expected.workflow) && (expected.workflowRef ?? ref) === ref;
  return [
    ...(issuer === expected.issuer ? [] : [`its signer's identity is by ${issuer ?? 'nobody'}`]),
    ...(isExpected ? [] : [`it was signed by ${signer}`]),
  ];
}

/** GitHub's names of owners and repositories are equal in any case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function list(subjects: readonly string[]): string {
  if (subjects.length === 0) return 'nothing';
  return subjects.length > 3 ? `${subjects.length} other digests` : subjects.join(', ');
}
