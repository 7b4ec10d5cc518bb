// How others verify an image that is attested: a command, and policies for a cluster. Pure text.
import { stringify } from 'yaml';

import type { ExpectedOrigin } from './claims.ts';

/** What is to be verified, as a policy of this action would. */
export interface AttestedImages {
  /** `name@digest`, each an image of this run. */
  readonly references: readonly string[];
  readonly expected: ExpectedOrigin;
  /** A private repository's certificates are by GitHub's own authority. */
  readonly isPrivate: boolean;
}

/** A text for people to copy. */
export interface Instruction {
  readonly title: string;
  readonly language: 'sh' | 'yaml';
  readonly text: string;
}

/**
 * For exactly these images: GitHub's command line tool, and the policies of two admission controllers. Kyverno knows
 * the public authority only.
 */
export function formatInstructions(images: AttestedImages): readonly Instruction[] {
  return [
    {
      title: 'Verify it with GitHub CLI',
      language: 'sh',
      text: images.references.map((reference) => formatCommand(reference, images)).join('\n'),
    },
    ...(images.isPrivate
      ? []
      : [
          {
            title: 'Let Kyverno verify it in the cluster',
            language: 'yaml' as const,
            text: stringify(kyvernoPolicy(images)),
          },
        ]),
    {
      title: 'Let policy-controller verify it in the cluster',
      language: 'yaml',
      text: stringify(controllerPolicy(images)),
    },
  ];
}

const publicIssuer = 'https://token.actions.githubusercontent.com';
const provenance = 'https://slsa.dev/provenance/v1';

/** @see https://cli.github.com/manual/gh_attestation_verify */
function formatCommand(reference: string, { expected }: AttestedImages): string {
  const { repository, workflow, workflowRef, issuer, hostedRunner } = expected;
  const { host, pathname } = new URL(repository);
  const signer = new URL(workflow);
  const isPublic = host === 'github.com';
  const signerOption =
    workflowRef === undefined
      ? `--signer-workflow=${isPublic ? '' : `${signer.host}/`}${signer.pathname.slice(1)}`
      : `--cert-identity=${workflow}@${workflowRef}`;
  return [
    `gh attestation verify oci://${reference}`,
    `--repo=${pathname.slice(1)}`,
    signerOption,
    ...(isPublic ? [] : [`--hostname=${host}`]),
    ...(issuer === publicIssuer ? [] : [`--cert-oidc-issuer=${issuer}`]),
    ...(hostedRunner ? ['--deny-self-hosted-runners'] : []),
  ].join(' ');
}

/** @see https://kyverno.io/docs/policy-types/image-validating-policy/ */
function kyvernoPolicy(images: AttestedImages): object {
  const each = ['containers', 'initContainers', 'ephemeralContainers']
    .map((kind) => `images.${kind === 'containers' ? kind : `?${kind}.orValue([])`}`)
    .join(' + ');
  const verified =
    'verifyAttestationSignatures(image, attestations.provenance, [attestors.github])';
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ImageValidatingPolicy',
    metadata: { name: nameOf(images) },
    spec: {
      validationActions: ['Deny'],
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: [''],
            apiVersions: ['v1'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['pods', 'pods/ephemeralcontainers'],
          },
        ],
      },
      matchImageReferences: globsOf(images).map((glob) => ({ glob })),
      validationConfigurations: { mutateDigest: false, verifyDigest: true, required: true },
      attestors: [
        {
          name: 'github',
          cosign: {
            keyless: { identities: [identityOf(images)] },
            ctlog: { url: 'https://rekor.sigstore.dev' },
          },
        },
      ],
      attestations: [{ name: 'provenance', intoto: { type: provenance } }],
      validations: [
        {
          message: 'the image has no build provenance of the workflow that may build it',
          expression: `(${each}).map(image, ${verified}).all(found, found > 0)`,
        },
      ],
    },
  };
}

/**
 * GitHub's trust root is the object `github` of its chart `trust-policies`.
 *
 * @see https://docs.sigstore.dev/policy-controller/overview/
 * @see https://github.com/github/artifact-attestations-helm-charts
 */
function controllerPolicy(images: AttestedImages): object {
  const identities = [identityOf(images)];
  const authority = images.isPrivate
    ? {
        keyless: { url: 'https://fulcio.githubapp.com', trustRootRef: 'github', identities },
        rfc3161timestamp: { trustRootRef: 'github' },
      }
    : {
        keyless: { url: 'https://fulcio.sigstore.dev', identities },
        ctlog: { url: 'https://rekor.sigstore.dev' },
      };
  return {
    apiVersion: 'policy.sigstore.dev/v1beta1',
    kind: 'ClusterImagePolicy',
    metadata: { name: nameOf(images) },
    spec: {
      images: globsOf(images).map((glob) => ({ glob })),
      authorities: [
        {
          name: 'github',
          signatureFormat: 'bundle',
          ...authority,
          attestations: [{ name: 'provenance', predicateType: provenance }],
        },
      ],
    },
  };
}

/** Each tag and each digest of a repository, and no other repository whose name begins alike. */
function globsOf({ references }: AttestedImages): readonly string[] {
  const repositories = new Set(references.map((reference) => reference.split('@', 1).join('')));
  return [...repositories].flatMap((name) => [`${name}:*`, `${name}@*`]);
}

function identityOf({ expected: { issuer, workflow, workflowRef } }: AttestedImages): object {
  const subject = escapePattern(workflow);
  const ref = workflowRef === undefined ? '.+' : escapePattern(workflowRef);
  return { issuer, subjectRegExp: `^${subject}@${ref}$` };
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A name of an object in a cluster: lower case, digits and hyphens. */
function nameOf({ expected: { repository } }: AttestedImages): string {
  const name = new URL(repository).pathname.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `provenance${name}`.slice(0, 63).replace(/-$/, '');
}
