// QEMU for a build that failed because a program in it is made for another CPU.
import { runShown } from '../effects.ts';
import { UserError } from '../errors.ts';
import { formatPlatform, parsePlatform, type Platform } from '../image/platform.ts';

import type { BuildEffects, BuilderFacts } from './facts.ts';
import { readFailureText } from './progress/output.ts';

/**
 * Registers QEMU with the kernel's binfmt_misc, for containers too. It runs with all rights, so it is
 * pinned as this action pins images: nobody can put another program under its name.
 *
 * @see https://github.com/tonistiigi/binfmt
 */
const binfmtImage =
  'tonistiigi/binfmt:qemu-v10.2.3@sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0';

/** What can be done about a step whose program the builder's CPU does not know. */
export type EmulationPlan =
  | {
      readonly kind: 'register';
      readonly architectures: readonly string[];
      readonly reason: string;
    }
  | { readonly kind: 'hopeless'; readonly reason: string };

/** True when a build ended because a program is made for another CPU. */
export function lacksEmulation(output: string): boolean {
  return /exec format error/i.test(readFailureText(output));
}

/**
 * Emulation helps for platforms that the builder does not list, on the machine that it runs on.
 *
 * @param builder as it describes itself after the failure
 * @param rootless the engine may register nothing in its kernel
 */
export function planEmulation(
  platforms: readonly Platform[],
  builder: BuilderFacts | undefined,
  rootless = false,
): EmulationPlan {
  const driver = builder?.driver ?? 'docker';
  const hopeless = (reason: string): EmulationPlan => ({ kind: 'hopeless', reason });
  if (!driver.startsWith('docker')) return hopeless(`driver ${driver} runs on another machine`);
  const listed = new Set(builder?.platforms.map(normalizeName));
  const missing = platforms.filter((platform) => !listed.has(formatPlatform(platform)));
  if (missing.length === 0) {
    return hopeless(
      'the builder lists every platform, so a program in the image is of the wrong one',
    );
  }
  if (rootless)
    return hopeless('a rootless engine cannot register QEMU: register it on the machine');
  return {
    kind: 'register',
    architectures: [...new Set(missing.map(({ architecture }) => architecture))],
    reason: `the builder does not run ${missing.map(formatPlatform).join(', ')}`,
  };
}

/** buildx also lists levels of a CPU, `linux/amd64/v3`, which stay themselves. */
function normalizeName(name: string): string {
  try {
    return formatPlatform(parsePlatform(name));
  } catch (error) {
    if (error instanceof UserError) return name;
    throw error;
  }
}

/**
 * Registers QEMU on the engine's machine; its image is pulled again while the run's budget lasts.
 *
 * @returns what went wrong, in the words of docker; `undefined` when it is registered
 */
export async function registerEmulation(
  effects: BuildEffects,
  architectures: readonly string[],
): Promise<string | undefined> {
  const options = ['--install', architectures.join(',')];
  const command = ['docker', 'run', '--rm', '--privileged', binfmtImage, ...options] as const;
  for (;;) {
    const result = await runShown(effects, command.join(' '), command, { name: 'docker run' });
    if (result.exitCode === 0) return undefined;
    const lines = result.stderr.trim().split('\n');
    const problem = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
    if (!(await effects.retryRegistry(problem))) return problem;
  }
}
