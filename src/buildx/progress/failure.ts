// What a failed build means and what to do, also where the builder, not this machine, misses a registry. Pure.
import { type Location, UserError } from '../../errors.ts';
import { formatRepository, readReference } from '../../image/reference.ts';

import type { BuilderPlan } from '../builder.ts';
import type { MissedSource } from '../context/missing.ts';
import { lacksEmulation } from '../emulation.ts';
import { adviseOnStep } from './advice.ts';
import {
  findFrame,
  lastLines,
  readFailureText,
  readLookup,
  readStepOutputs,
  readVerdict,
  registryOf,
} from './output.ts';

/** A build that ended badly. */
export interface BuildFailure {
  readonly exitCode: number;
  /** Everything that the builder printed on standard error. */
  readonly output: string;
  /** From the workspace; `undefined` where it is not of this machine. */
  readonly dockerfile: string | undefined;
  /** The image that makes the SBOM, where one is asked for. */
  readonly generator?: string | undefined;
  /** Why emulation did not help, where it was wanted. */
  readonly noEmulation?: string | undefined;
  /** The file that the build did not find, and what to do. */
  readonly missing?: MissedSource | undefined;
  /** A sentence on the stages, where the builder took a name for an image's. */
  readonly stages?: string | undefined;
}

const refusal =
  /401 Unauthorized|403 Forbidden|unauthorized|authorization failed|no basic auth|insufficient_scope|access denied|denied:/i;

const unreachable =
  /dial tcp|no such host|timeout|timed out|Client\.Timeout|EOF|connection reset|x509:|HTTP response to HTTPS client|proxyconnect|: 50[0234]\b/i;

const deniedEntitlement = /granting entitlement (\S+) is not allowed/;

/** Whether a part of the builder's output has words that fit. */
function has(read: (output: string) => string | undefined, words: RegExp): Fits {
  return ({ output }) => words.test(read(output) ?? '');
}

type Fits = (failure: BuildFailure) => boolean;

/** Whether the builder speaks of an image; it writes Docker Hub's names in full. */
function nameIn(words: string, image: string): boolean {
  const name = readReference(image);
  if (name === undefined) return words.includes(image);
  return (
    words.includes(`${formatRepository(name.repository)}:`) ||
    words.includes(`${formatRepository(name.repository)}@`)
  );
}

/** What a failure means and what to do; the first row that fits counts. */
const causes: readonly {
  readonly code: string;
  readonly fits: Fits;
  readonly means: string;
  readonly fix: string | ((verdict: string) => string);
}[] = [
  {
    code: 'disk-full',
    fits: has(readFailureText, /no space left on device|disk quota exceeded/i),
    means: 'The build ran out of disk space',
    fix: 'Free space on the runner (docker system prune), or use a larger one.',
  },
  {
    code: 'sbom-generator',
    fits: ({ output, generator }) =>
      generator !== undefined && nameIn(readVerdict(output) ?? '', generator),
    means: 'The image that makes the SBOM cannot be had',
    fix: 'Let the builder reach its registry, name another one in the input sbom (generator=<image>), or leave sbom out.',
  },
  {
    code: 'base-image-throttled',
    fits: has(readLookup, /toomanyrequests|Too Many Requests|secondary rate limit/i),
    means: 'The registry of a base image is throttling',
    fix: (verdict) =>
      `Sign in to ${registryOf(verdict)} before this step (docker/login-action): a signed-in user may pull more. Or pull through a mirror ("registry-mirrors" in the engine's /etc/docker/daemon.json, for docker.io).`,
  },
  {
    code: 'base-image-denied',
    fits: has(readLookup, refusal),
    means: 'The registry of a base image lets this user not have it, or there is no such image',
    fix: (verdict) =>
      `Check the name in the Dockerfile. For a private image sign in to ${registryOf(verdict)} before this step (docker/login-action) as a user who may read it; for a public one a login that has expired may be in the way: docker logout ${registryOf(verdict)}.`,
  },
  {
    code: 'base-image-platform',
    fits: has(readLookup, /no match(?:ing manifest)? for/i),
    means: 'A base image does not have a platform that is asked for',
    fix: 'Take a base image that has it (docker buildx imagetools inspect NAME lists what there is), or leave that platform out of the input platforms.',
  },
  {
    code: 'base-image-unreachable',
    fits: has(readLookup, unreachable),
    means: 'The registry of a base image cannot be reached, or fails',
    fix: (verdict) =>
      `Check the name in the Dockerfile and the builder's way to ${registryOf(verdict)}: name server, firewall, proxy. Plain HTTP or a certificate authority of your own has to be known to the builder (docs/registries.md, "A registry of your own").`,
  },
  {
    code: 'context-unreadable',
    fits: has(
      readVerdict,
      /failed to stat policy file|failed to fetch remote|repository does not contain ref|invalid subdir/,
    ),
    means: 'The build context cannot be read',
    fix: (verdict) => {
      const first = verdict.includes('policy file')
        ? ' buildx asks for a policy (Dockerfile.rego) there first, and tells of that file only.'
        : '';
      return `Check the address and the branch, tag or commit, and the folder behind it, in the input context, and in the git URLs of build-contexts and the Dockerfile. A private repository needs a token as the secret GIT_AUTH_TOKEN (input secrets).${first}`;
    },
  },
  {
    code: 'build-policy',
    fits: has(readVerdict, /strict policy is not supported/),
    means:
      "The builder is too old to ask the Dockerfile's policy, and would build whatever it denies",
    fix: 'Use a builder with BuildKit 0.27 or newer: docker/setup-buildx-action before this step makes one, and so does a newer Docker. Or take the policy (the .rego file beside the Dockerfile) away.',
  },
  {
    code: 'build-policy',
    fits: has(readVerdict, /not allowed by policy|failed to evaluate policy/),
    means: "The Dockerfile's policy ends the build",
    fix: 'Change the policy (the .rego file beside the Dockerfile), or what the build takes from elsewhere: the log above names each source that was denied.',
  },
  {
    code: 'annotation-index',
    fits: has(readVerdict, /index annotations not supported/),
    means: 'An annotation is for an index, and this build makes none',
    fix: 'Write the annotation without index:, or set provenance: true, which makes an index of one platform.',
  },
  {
    code: 'entitlement-denied',
    fits: has(readVerdict, deniedEntitlement),
    means: 'The builder does not grant what the input allow asks for',
    fix: fixEntitlement,
  },
  {
    code: 'no-emulation',
    fits: ({ output }) => lacksEmulation(output),
    means: 'A step needs a CPU that this builder does not have',
    fix: 'Build that platform on a native runner, or add docker/setup-qemu-action before this step.',
  },
  {
    code: 'builder-killed',
    fits: ({ exitCode }) => exitCode === 137,
    means: 'The builder was killed (exit code 137)',
    fix: 'Most often memory ran out: use a larger runner, or build fewer platforms at once.',
  },
  {
    code: 'builder-lost',
    fits: has(readVerdict, /rpc error: code = Unavailable/),
    means: 'The connection to the builder broke',
    fix: "Most often the builder ran out of memory or was stopped: look at its log (docker logs buildx_buildkit_<name>0; the engine's own: journalctl -u docker), use a larger runner, or build fewer platforms at once.",
  },
  {
    code: 'step-killed',
    fits: has(
      readFailureText,
      /did not complete successfully: (?:exit code: 137\b|.{0,300}killed)/i,
    ),
    means: 'A step was killed (exit code 137)',
    fix: 'Most often memory ran out: use a larger runner, or let the step do less at once.',
  },
  {
    code: 'out-of-memory',
    fits: has(
      readFailureText,
      /cannot allocate memory|out of memory|Killed signal|signal: killed/i,
    ),
    means: 'A step ran out of memory',
    fix: 'Use a larger runner, or let the step do less at once. A program may have a limit of its own (node: NODE_OPTIONS=--max-old-space-size=4096).',
  },
];

/** @see https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file */
function fixEntitlement(verdict: string): string {
  const name = deniedEntitlement.exec(verdict)?.[1] ?? 'security.insecure';
  return `Where the engine itself builds, set "builder": {"entitlements": {"${name.replace('.', '-')}": true}} in its /etc/docker/daemon.json. Else add docker/setup-buildx-action before this step, or name a builder that was created with --buildkitd-flags '--allow-insecure-entitlement ${name}'.`;
}

/** Turns the builder's end into one error: the cause, the Dockerfile's line, the last lines, what to do. */
export function explainBuildFailure(failure: BuildFailure): UserError {
  const { exitCode, output, dockerfile, noEmulation } = failure;
  const words = describeOutput(output);
  const colon = words === '' ? '' : `: ${words}`;
  const location = findLocation(output, dockerfile);
  const where = { ...(location && { location }), excerpt: findFrame(output)?.excerpt };
  const { missing, stages } = failure;
  if (missing !== undefined) {
    const { code, means, fix } = missing;
    return new UserError(code, `The build failed: ${means}`, { ...where, fix });
  }
  const cause = causes.find(({ fits }) => fits(failure));
  if (cause === undefined) {
    const code = location === undefined ? 'build-failed' : 'dockerfile';
    return new UserError(code, `The build failed (exit code ${exitCode})${colon}`, {
      ...where,
      fix:
        words === ''
          ? 'The builder died without a word: look at the engine (docker info, journalctl -u docker) and run again.'
          : `${adviseOnStep(words)}The builder's whole output is in the log above.`,
    });
  }
  const why = noEmulation === undefined ? '' : ` (${noEmulation})`;
  const fix = typeof cause.fix === 'string' ? cause.fix : cause.fix(readVerdict(output) ?? '');
  return new UserError(cause.code, `${cause.means}${why}${colon}`, {
    ...where,
    fix: stages === undefined ? fix : `${stages} ${fix}`,
  });
}

/** BuildKit's verdict and what the failed step printed last; the last lines where there is no verdict. */
function describeOutput(output: string): string {
  const verdict = readVerdict(output);
  if (verdict === undefined) return lastLines(output);
  const printed = lastLines(readStepOutputs(output)[0] ?? '');
  return printed === '' ? verdict : `${verdict}\n${printed}`;
}

function findLocation(output: string, file: string | undefined): Location | undefined {
  if (file === undefined) return undefined;
  const parsed = /dockerfile parse error (?:on )?line (\d+)/i.exec(output)?.[1];
  const line = findFrame(output)?.line ?? (parsed === undefined ? undefined : Number(parsed));
  return line === undefined ? undefined : { file, line };
}

/** The builder that pushed. */
export interface PushingBuilder extends Pick<BuilderPlan, 'kind' | 'driver'> {
  /** `undefined`: the current one. */
  readonly builder: string | undefined;
}

/** By the error's code: what a buildkitd.toml says of such a registry, and what lets us make a builder that knows it. */
const remedies: Readonly<Record<string, { readonly setting: string; readonly here: string }>> = {
  'registry-plain-http': {
    setting: 'http = true',
    here: 'list its host in the input insecure-registries',
  },
  'registry-certificate': {
    setting: 'ca = ["<path of its CA certificate>"]',
    here: 'put its CA certificate into /etc/docker/certs.d/<host>/ca.crt on the runner',
  },
};

/**
 * A builder that is not the engine's own has settings of its own for registries: the advice for this machine
 * would be followed in vain.
 *
 * @param error the registry's part in a failed push
 * @see https://docs.docker.com/reference/cli/docker/buildx/create/#buildkitd-config
 */
export function adviseForBuilder(error: UserError, pushing: PushingBuilder): UserError {
  const { kind, driver, builder } = pushing;
  const remedy = remedies[error.code];
  if (remedy === undefined || kind === 'create' || driver === 'docker') return error;
  const settings = `[registry."<host>"] with ${remedy.setting}`;
  const named = builder === undefined ? 'the current builder' : `builder ${builder}`;
  const create = `create ${named} with --buildkitd-config and a file that has ${settings}`;
  const make = `${remedy.here}: then a builder that knows the registry is made for the run`;
  const advise = (fix: string): UserError =>
    error.with({ fix: `${fix.charAt(0).toUpperCase()}${fix.slice(1)}.` });
  if (driver === 'kubernetes') return advise(create);
  if (driver !== 'docker-container') {
    return advise(`The builder's own buildkitd.toml, where its daemon runs, needs ${settings}`);
  }
  return builder === undefined
    ? advise(`${make}. Or ${create}`)
    : advise(`${create}. Or leave the input builder empty and ${make}`);
}
