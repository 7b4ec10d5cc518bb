// What a proof costs beside the network: the libraries are loaded, and one attestation is verified against its root.
// Usage: node bench/proof.ts [ROUNDS]
import { execFileSync } from 'node:child_process';
import process from 'node:process';

import { TrustedRoot } from '@sigstore/protobuf-specs';

import { signAll } from '../__tests__/proof/support/sign.ts';
import { parseDigest } from '../src/image/digest.ts';

const rounds = Number(process.argv[2] ?? '20');
const workflow = 'https://github.com/acme/web/.github/workflows/deliver.yml';
const digest = parseDigest(`sha256:${'a'.repeat(64)}`);
const claims = {
  digest,
  predicateType: 'https://slsa.dev/provenance/v1',
  issuer: 'https://token.actions.githubusercontent.com',
  signer: `${workflow}@refs/heads/main`,
  repository: 'https://github.com/acme/web',
  commit: '1'.repeat(40),
  event: 'push',
  runner: 'github-hosted',
};
const expected = { ...claims, workflow, workflowRef: undefined, hostedRunner: false };

const middle = (times: readonly number[]): string =>
  `${[...times].sort((one, other) => one - other)[Math.floor(times.length / 2)]?.toFixed(1) ?? ''} ms`;

/** A process that does nothing but this. */
function timeOf(script: string): number {
  const started = performance.now();
  const options = { cwd: import.meta.dirname, stdio: 'ignore' } as const;
  execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], options);
  return performance.now() - started;
}

const loads = Array.from({ length: rounds }, () => {
  const empty = timeOf('');
  return timeOf("await import('../src/proof/attestation.ts')") - empty;
});

const { verifyAttestations } = await import('../src/proof/attestation.ts');
const { roots, bundles } = signAll([{ by: 'public', claims }]);
const verifications: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const started = performance.now();
  const result = await verifyAttestations(bundles, expected, () =>
    Promise.resolve([TrustedRoot.fromJSON(roots.public)]),
  );
  verifications.push(performance.now() - started);
  if (result.kind !== 'proven') throw new Error(`not proven: ${result.reasons.join('; ')}`);
}

console.log(`${rounds} rounds, the median of each`);
console.log(`loading sigstore's libraries  ${middle(loads)}`);
console.log(`verifying, the first time     ${verifications[0]?.toFixed(1) ?? ''} ms`);
console.log(`verifying                     ${middle(verifications)}`);
