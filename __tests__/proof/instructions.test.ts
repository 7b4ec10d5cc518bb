// What people copy out of the job summary to verify an image.
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { parseDigest } from '../../src/image/digest.ts';
import { formatInstructions } from '../../src/proof/instructions.ts';
import { parsePolicy } from '../../src/proof/policy.ts';
import { expectOrigin } from '../../src/proof/proof.ts';
import { explainVerification, formatArtifacts } from '../../src/run/image/proof.ts';
import { readRunner } from '../../src/runner/context.ts';
import { imageOf, planOf } from '../run/plan-of.ts';
import { contextOf } from '../version/context.ts';

const digest = parseDigest(`sha256:${'a'.repeat(64)}`);
const own = 'acme/web/.github/workflows/deliver.yml@refs/heads/main';

const instruct = (line = 'attestation', serverUrl = 'https://github.com', isPrivate = false) => {
  const policy = parsePolicy(line);
  if (policy.kind !== 'attestation') throw new Error('no attestation');
  const repository = policy.repository ?? { owner: 'acme', name: 'web' };
  const expected = expectOrigin({ serverUrl, workflow: own }, repository, policy);
  return formatInstructions({
    references: [`ghcr.io/acme/web@${digest}`, `ghcr.io/acme/jobs@${digest}`],
    expected,
    isPrivate,
  });
};

describe('the command names the image, its repository and who signs', () => {
  test.each([
    [
      'attestation',
      'https://github.com',
      '--repo=acme/web --signer-workflow=acme/web/.github/workflows/deliver.yml',
    ],
    [
      'attestation workflow=acme/ci/.github/workflows/build.yml runner=hosted',
      'https://github.com',
      '--repo=acme/web --signer-workflow=acme/ci/.github/workflows/build.yml --deny-self-hosted-runners',
    ],
    [
      'attestation repository=acme/base workflow=.github/workflows/ci.yml@refs/tags/v1',
      'https://github.com',
      '--repo=acme/base --cert-identity=https://github.com/acme/base/.github/workflows/ci.yml@refs/tags/v1',
    ],
    [
      'attestation',
      'https://acme.ghe.com',
      '--repo=acme/web --signer-workflow=acme.ghe.com/acme/web/.github/workflows/deliver.yml --hostname=acme.ghe.com --cert-oidc-issuer=https://token.actions.acme.ghe.com',
    ],
  ])('%s on %s', (line, server, options) => {
    expect(instruct(line, server)[0]?.text.split('\n')).toEqual([
      `gh attestation verify oci://ghcr.io/acme/web@${digest} ${options}`,
      `gh attestation verify oci://ghcr.io/acme/jobs@${digest} ${options}`,
    ]);
  });
});

interface PolicyObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly images?: readonly { readonly glob: string }[];
    readonly matchImageReferences?: readonly { readonly glob: string }[];
    readonly authorities?: readonly Readonly<Record<string, object>>[];
  };
}

const objects = (...request: Parameters<typeof instruct>): readonly PolicyObject[] =>
  instruct(...request)
    .filter(({ language }) => language === 'yaml')
    .map(({ text }) => parse(text) as PolicyObject);

/** The pattern of the certificate's subject, wherever a policy holds it. */
function subjectOf(object: unknown): RegExp {
  let pattern = '$^';
  JSON.stringify(object, (key, value: unknown) => {
    if (key === 'subjectRegExp') pattern = String(value);
    return value;
  });
  return new RegExp(pattern);
}

describe('the policies for a cluster', () => {
  test.each([
    ['public', false, ['ImageValidatingPolicy', 'ClusterImagePolicy']],
    ["private: only one knows GitHub's own authority", true, ['ClusterImagePolicy']],
  ])('%s', (_, isPrivate, kinds) => {
    expect(objects('attestation', undefined, isPrivate).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('match every tag and digest of these repositories, and no other one', () => {
    const globs = [
      'ghcr.io/acme/web:*',
      'ghcr.io/acme/web@*',
      'ghcr.io/acme/jobs:*',
      'ghcr.io/acme/jobs@*',
    ];
    for (const { spec } of objects()) {
      const found = spec.images ?? spec.matchImageReferences ?? [];
      expect(found.map(({ glob }) => glob)).toEqual(globs);
    }
  });

  test.each([
    [
      'its own ref',
      'https://github.com/acme/web/.github/workflows/deliver.yml@refs/heads/main',
      true,
    ],
    ['another ref', 'https://github.com/acme/web/.github/workflows/deliver.yml@refs/tags/v1', true],
    [
      'another file',
      'https://github.com/acme/web/.github/workflows/other.yml@refs/heads/main',
      false,
    ],
    [
      'a dot is a dot',
      'https://githubXcom/acme/web/.github/workflows/deliver.yml@refs/heads/main',
      false,
    ],
    [
      'a longer one',
      'https://x/https://github.com/acme/web/.github/workflows/deliver.yml@x',
      false,
    ],
  ])('take the signer with %s: %s, %s', (_, signer, isTaken) => {
    for (const object of objects()) expect(subjectOf(object).test(signer)).toBe(isTaken);
  });

  test('with the ref that verify names, no other is taken', () => {
    const line = 'attestation workflow=.github/workflows/ci.yml@refs/tags/v1';
    const at = (ref: string): string =>
      `https://github.com/acme/web/.github/workflows/ci.yml@${ref}`;
    for (const object of objects(line)) {
      expect(
        [at('refs/tags/v1'), at('refs/tags/v1.2')].map((one) => subjectOf(object).test(one)),
      ).toEqual([true, false]);
    }
  });

  test.each([
    ['private', true, { rfc3161timestamp: { trustRootRef: 'github' } }],
    ['public', false, { ctlog: { url: 'https://rekor.sigstore.dev' } }],
  ])("of a %s repository's authority", (_, isPrivate, authority) => {
    const last = objects('attestation', undefined, isPrivate).at(-1);
    expect(last?.spec.authorities).toMatchObject([{ signatureFormat: 'bundle', ...authority }]);
  });

  test('have a name that a cluster takes', () => {
    for (const { metadata } of objects()) expect(metadata.name).toBe('provenance-acme-web');
  });
});

describe('the summary of a run tells it', () => {
  const job = {
    ...{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/web' },
    ...{ GITHUB_WORKFLOW_REF: own, ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example' },
  };
  const context = contextOf('branch main');
  const explain = (
    given: Readonly<Record<string, string>>,
    variables: Readonly<Record<string, string>>,
  ) => {
    const plan = planOf({ version: '1.4.0', ...given }, context);
    const made = [{ request: imageOf(plan), digest }];
    return {
      told: explainVerification(readRunner(variables), plan, made).length > 0,
      artifacts: formatArtifacts(plan, made).length,
    };
  };

  test.each<[string, Record<string, string>, Record<string, string>, boolean, number]>([
    ['a job that may sign', {}, job, true, 1],
    ['a job that may not', {}, { ...job, ACTIONS_ID_TOKEN_REQUEST_URL: '' }, false, 1],
    [
      'one that verifies attestations',
      { verify: 'attestation' },
      { ...job, ACTIONS_ID_TOKEN_REQUEST_URL: '' },
      true,
      1,
    ],
    ['where nothing is pushed', { push: 'false' }, job, false, 0],
    ['on Gitea', {}, { ...job, GITEA_ACTIONS: 'true' }, false, 1],
    ['of no workflow', {}, { ...job, GITHUB_WORKFLOW_REF: '' }, false, 1],
    ['of no repository', {}, { ...job, GITHUB_REPOSITORY: '' }, false, 1],
  ])('%s', (_, given, variables, told, artifacts) => {
    expect(explain(given, variables)).toEqual({ told, artifacts });
  });
});

test("mirrors are named after all images, by each registry's own name", () => {
  const given = {
    ...{ image: 'ghcr.io/acme/api\nghcr.io/acme/web', build: 'false', version: '1.4.0' },
    mirrors: 'quay.io/acme/{{name}}\nlocalhost:5000/a_b.c/{{name}}',
  };
  const plan = planOf(given, contextOf('branch main'));
  const made = plan.images.map((request) => ({ request, digest }));
  const names = ['ghcr.io/acme/api', 'ghcr.io/acme/web'];
  const mirrored = ['api', 'web'].flatMap((name) => [
    `quay.io/acme/${name}`,
    `localhost:5000/a_b.c/${name}`,
  ]);
  expect(formatArtifacts(plan, made)).toEqual(
    [...names, ...mirrored].map((name) => `oci://${name}:1.4.0@${digest}`),
  );
});
