// What has to be proven of an image that a run did not build, as data; its grammar is in proof/.
import type { RepositoryName } from '../runner/context.ts';

/** GitHub's build provenance, signed by a workflow with its own identity. */
export interface AttestationPolicy {
  readonly kind: 'attestation';
  /** The repository that it was built from; `undefined`: the run's own. */
  readonly repository: RepositoryName | undefined;
  /** The workflow that signed; `undefined`: the run's own. */
  readonly workflow: SignerWorkflow | undefined;
  /** Only runners that GitHub hosts. */
  readonly hostedRunner: boolean;
  /** A file with trust roots, for a server that cannot reach the public ones. */
  readonly trustedRoot: string | undefined;
}

export interface SignerWorkflow {
  /** `undefined`: the source repository. */
  readonly repository: RepositoryName | undefined;
  /** `.github/workflows/deliver.yml` */
  readonly path: string;
  /** The full name of the ref that it was taken from; `undefined`: any. */
  readonly ref: string | undefined;
}

/** A signature that the program `cosign` verifies. */
export type CosignPolicy = { readonly kind: 'cosign' } & (
  | { readonly key: string; readonly transparencyLog: boolean }
  | {
      readonly identity: string;
      readonly issuer: string;
      /** A file with the trust root of a sigstore of one's own. */
      readonly trustedRoot: string | undefined;
    }
);

export type Policy = AttestationPolicy | CosignPolicy;
