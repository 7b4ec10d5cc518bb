import type { Environment } from '../process.ts';

/** What decides on the provenance attestation of an image. */
export interface ProvenanceFacts {
  /** The input as written. */
  readonly asked: string | undefined;
  /** False where the builder cannot attach attestations to an image. */
  readonly attests: boolean;
  readonly push: boolean;
  /** `undefined` where nothing says; then it is treated as private. */
  readonly isPrivate: boolean | undefined;
  /** The page of the workflow run, which names the builder. */
  readonly runUrl: string | undefined;
}

/**
 * The value of `--provenance`: as asked for; else everything about the build for a public
 * repository, and the least for a private one, whose build arguments are nobody's business.
 *
 * @returns `undefined` where buildx is told nothing
 * @see https://docs.docker.com/build/metadata/attestations/slsa-provenance/
 */
export function planProvenance(facts: ProvenanceFacts): string | undefined {
  const { asked, attests, push, isPrivate, runUrl } = facts;
  const wanted = asked ?? (attests && push ? byVisibility(isPrivate) : undefined);
  if (wanted === undefined || /^false$/i.test(wanted)) return wanted?.toLowerCase();
  const attributes = /^true$/i.test(wanted) ? byVisibility(isPrivate) : wanted;
  if (runUrl === undefined || /(?:^|,)builder-id=/.test(attributes)) return attributes;
  return `${attributes},builder-id=${runUrl}`;
}

/**
 * Whether an input `provenance` or `sbom` asks for an attestation, as buildx reads it.
 *
 * @see https://docs.docker.com/reference/cli/docker/buildx/build/#attest
 */
export function asksForAttestation(input: string | undefined): boolean {
  return input !== undefined && !/^(?:0|f|false)$|(?:^|,)disabled=(?:1|t|true)(?:,|$)/i.test(input);
}

/**
 * Whether the user told buildx to attach nothing by itself.
 *
 * @see https://docs.docker.com/build/building/variables/#buildx_no_default_attestations
 */
export function refusesAttestations(environment: Environment): boolean {
  return /^(?:1|t|true)$/i.test(environment['BUILDX_NO_DEFAULT_ATTESTATIONS'] ?? '');
}

function byVisibility(isPrivate: boolean | undefined): string {
  return isPrivate === false ? 'mode=max' : 'mode=min';
}
