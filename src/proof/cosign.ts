// Signatures by the program cosign, which holds the keys' formats, key services and registries' layouts.
import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import type { CosignPolicy } from '../inputs/verify.ts';
import { listAt, parseJson, textAt } from '../json.ts';
import type { ProcessResult } from '../process.ts';

export interface SignedImage {
  /** `name@digest`: what is verified is what is tagged and pinned. */
  readonly reference: string;
  readonly digest: Digest;
  /** The registry is spoken to over plain HTTP. */
  readonly isPlainHttp: boolean;
}

/** Milliseconds. */
const limit = 120_000;

type CosignEffects = Pick<Effects, 'runProcess' | 'dockerEnvironment' | 'runner'>;

/**
 * What keeps the image from being proven, in words; `undefined` when it is. The program is asked which options it has:
 * distributions' builds tell no version.
 *
 * @throws UserError `proof-unavailable` where it cannot verify at all, `cosign-missing`, `time-limit`
 * @see https://github.com/sigstore/cosign/blob/main/doc/cosign_verify.md
 */
export async function verifyCosign(
  effects: CosignEffects,
  policy: CosignPolicy,
  image: SignedImage,
): Promise<string | undefined> {
  const help = await runCosign(effects, ['verify', '--help']);
  const known = `${help.stdout}${help.stderr}`;
  const options = optionsOf(policy, image).filter((option) => hasOption(known, option));
  const first = await verifyOnce(effects, options, image);
  if (first === undefined) return undefined;
  // Between 2.4 and 3.0 it looks for the newer form of signatures only where it is told to.
  if (noSignature.test(first) && hasOption(known, newerForm)) {
    return verifyOnce(effects, [...options, newerForm], image);
  }
  // From 3.0 on one bundle of whoever it be hides every signature in the older form; its help does not name the option.
  return first.includes('attestation') && (await isSignedAsBefore(effects, options, image))
    ? undefined
    : first;
}

/** False also where the program knows no older form. */
async function isSignedAsBefore(...[effects, options, image]: VerifyOnce): Promise<boolean> {
  try {
    return (await verifyOnce(effects, [...options, olderForm], image)) === undefined;
  } catch (error) {
    if (error instanceof UserError && error.code === 'proof-unavailable') return false;
    throw error;
  }
}

type VerifyOnce = Parameters<typeof verifyOnce>;

const newerForm = '--new-bundle-format=true';
const olderForm = '--new-bundle-format=false';
const noSignature = /no (?:matching )?signatures/;

/**
 * The image has no signature, no tag, none that matches, none with a certificate.
 *
 * @see https://github.com/sigstore/cosign/blob/main/cmd/cosign/errors/exit_codes.go
 */
const refusals: ReadonlySet<number> = new Set([10, 11, 12, 13]);

/** What the program looked at and refused. With bundles it ends with 1, as for a key that it cannot read. */
function isRefusal({ exitCode }: ProcessResult, words: string): boolean {
  return refusals.has(exitCode) || /no (?:matching )?(?:signatures|attestations)/.test(words);
}

/** Without one of its options that only let it do more or less, a program of another age still verifies. */
function hasOption(help: string, option: string): boolean {
  const [name = ''] = option.split('=');
  return required.has(name) || help.includes(name);
}

/** What makes the proof: a program that does not know one of these has to say so. */
const required: ReadonlySet<string> = new Set([
  '--output',
  '--key',
  '--certificate-identity',
  '--certificate-oidc-issuer',
  '--trusted-root',
]);

async function verifyOnce(
  effects: CosignEffects,
  options: readonly string[],
  { reference, digest }: SignedImage,
): Promise<string | undefined> {
  const result = await runCosign(effects, ['verify', ...options, '--', reference]);
  if (result.exitCode !== 0) {
    const words = lastWords(result.stderr);
    if (isRefusal(result, words)) return words;
    throw new UserError('proof-unavailable', `${reference} cannot be verified: ${words}`, {
      fix: 'Nothing was tagged or pinned. Look at the key or the trust root that verify names, and at what cosign could not reach; where that may pass, run the job again.',
    });
  }
  return findDoubt(readPayloads(result.stdout), digest);
}

/**
 * What the program verified, of one form or the other. It verifies whatever the key or identity has signed of an image:
 * a report of failed tests is no signature.
 */
const signatureTypes: ReadonlySet<string> = new Set([
  'cosign container image signature',
  'https://sigstore.dev/cosign/sign/v1',
]);

/** The exit code alone is no proof: it has to be this digest, and a signature of it. */
function findDoubt(payloads: readonly Payload[], digest: Digest): string | undefined {
  if (payloads.length === 0 || payloads.some((one) => one.digest !== digest)) {
    const digests = payloads.map((one) => one.digest).join(', ');
    return `cosign verified ${digests.slice(0, 300) || 'nothing'}`;
  }
  if (payloads.some(({ type }) => signatureTypes.has(type))) return undefined;
  const types = [...new Set(payloads.map(({ type }) => type))].join(', ');
  return `cosign verified an attestation (${types.slice(0, 300)}), and no signature of the image`;
}

function runCosign(
  { runProcess, dockerEnvironment: env, runner: { workspace: cwd } }: CosignEffects,
  args: readonly string[],
): Promise<ProcessResult> {
  // A file that the policy names lies in the checkout.
  return runProcess('cosign', args, { cwd, env, timeout: limit }).catch((cause: unknown) => {
    if (!(cause instanceof UserError && cause.code === 'command-not-found')) throw cause;
    throw new UserError('cosign-missing', 'There is no cosign command on this runner', {
      fix: 'Run sigstore/cosign-installer in a step before, or verify by attestation, which needs no program.',
      cause,
    });
  });
}

function optionsOf(policy: CosignPolicy, { isPlainHttp }: SignedImage): readonly string[] {
  const proof =
    'key' in policy
      ? [`--key=${policy.key}`, `--insecure-ignore-tlog=${!policy.transparencyLog}`]
      : [
          `--certificate-identity=${policy.identity}`,
          `--certificate-oidc-issuer=${policy.issuer}`,
          ...(policy.trustedRoot === undefined ? [] : [`--trusted-root=${policy.trustedRoot}`]),
        ];
  return ['--output=json', ...proof, ...(isPlainHttp ? ['--allow-http-registry=true'] : [])];
}

interface Payload {
  readonly digest: string;
  readonly type: string;
}

/** @see https://github.com/containers/image/blob/main/docs/containers-signature.5.md */
function readPayloads(output: string): readonly Payload[] {
  return listAt(parseJson(output)).map((payload) => ({
    digest: textAt(payload, 'critical', 'image', 'docker-manifest-digest') ?? 'no digest',
    type: textAt(payload, 'critical', 'type') ?? 'of no type',
  }));
}

/** The program repeats its error in a last line. */
function lastWords(output: string): string {
  const lines = output.slice(-4000).trim().split('\n');
  const error = lines.findLast((line) => /^(?:Error|main\.go|error)/.test(line)) ?? lines.at(-1);
  const words = (error ?? '').replace(/^(?:Error|error during command execution): /, '');
  const hint = noSignature.test(words) ? ' (cosign 3 reads every form of signatures)' : '';
  return `cosign: ${words.slice(0, 500)}${hint}`;
}
