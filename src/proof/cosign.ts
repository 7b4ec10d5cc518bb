// Signatures by the program cosign, which holds the keys' formats, key services and registries' layouts.
import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import type { CosignPolicy } from '../inputs/verify.ts';
import { listAt, parseJson, textAt } from '../json.ts';

export interface SignedImage {
  /** `name@digest`: what is verified is what is tagged and pinned. */
  readonly reference: string;
  readonly digest: Digest;
  /** The registry is spoken to over plain HTTP. */
  readonly isPlainHttp: boolean;
}

/** Milliseconds. */
const limit = 120_000;

/**
 * What keeps the image from being proven, in words; `undefined` when it is.
 *
 * @throws UserError `cosign-missing`, `time-limit`
 * @see https://github.com/sigstore/cosign/blob/main/doc/cosign_verify.md
 */
export async function verifyCosign(
  { runProcess, dockerEnvironment: env }: Pick<Effects, 'runProcess' | 'dockerEnvironment'>,
  policy: CosignPolicy,
  { reference, digest, isPlainHttp }: SignedImage,
): Promise<string | undefined> {
  const args = ['verify', '--output=json', ...optionsOf(policy)];
  if (isPlainHttp) args.push('--allow-http-registry=true');
  const result = await runProcess('cosign', [...args, '--', reference], {
    env,
    timeout: limit,
  }).catch((cause: unknown) => {
    if (!(cause instanceof UserError && cause.code === 'command-not-found')) throw cause;
    throw new UserError('cosign-missing', 'There is no cosign command on this runner', {
      fix: 'Run sigstore/cosign-installer in a step before, or verify by attestation, which needs no program.',
      cause,
    });
  });
  if (result.exitCode !== 0) return lastWords(result.stderr);
  // The exit code alone is no proof: it has to be this digest.
  const digests = readDigests(result.stdout);
  if (digests.length > 0 && digests.every((one) => one === digest)) return undefined;
  return `cosign verified ${digests.join(', ').slice(0, 300) || 'nothing'}`;
}

function optionsOf(policy: CosignPolicy): readonly string[] {
  if ('key' in policy) {
    return [`--key=${policy.key}`, `--insecure-ignore-tlog=${!policy.transparencyLog}`];
  }
  return [
    `--certificate-identity=${policy.identity}`,
    `--certificate-oidc-issuer=${policy.issuer}`,
  ];
}

/** @see https://github.com/containers/image/blob/main/docs/containers-signature.5.md */
function readDigests(output: string): readonly string[] {
  return listAt(parseJson(output)).map(
    (payload) => textAt(payload, 'critical', 'image', 'docker-manifest-digest') ?? 'no digest',
  );
}

/** The program repeats its error in a last line. */
function lastWords(output: string): string {
  const lines = output.slice(-4000).trim().split('\n');
  const error = lines.findLast((line) => /^(?:Error|main\.go|error)/.test(line)) ?? lines.at(-1);
  return `cosign: ${(error ?? '').replace(/^(?:Error|error during command execution): /, '').slice(0, 500)}`;
}
