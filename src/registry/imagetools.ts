import { runBuildx } from '../buildx/command.ts';
import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import type { Environment } from '../process.ts';

import { explainRegistryFailure, openRegistryRetry } from './failure.ts';

export interface RegistryEffects extends Pick<
  Effects,
  'runProcess' | 'signal' | 'retries' | 'sleep'
> {
  /** As docker is signed in, with what lets a registry be reached as the engine does. */
  readonly readerEnvironment: Environment;
}

/** How a command ended: with a text, or with docker's words for what it did not get. */
export type RegistryAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expected'; readonly said: string };

/**
 * Runs one `docker buildx imagetools` command with docker's own credentials, again while the run's
 * budget lasts where the registry or the network failed.
 *
 * @param isExpected failures that the caller handles itself
 * @throws UserError for every other failure, with what the registry said
 */
export async function runImagetools(
  effects: RegistryEffects,
  args: readonly string[],
  isExpected: (said: string) => boolean,
): Promise<RegistryAnswer> {
  const retry = openRegistryRetry(effects.retries);
  for (;;) {
    const result = await runBuildx(effects.runProcess, ['imagetools', ...args], {
      env: effects.readerEnvironment,
      signal: effects.signal,
    });
    throwIfCancelled(effects.signal);
    if (result.exitCode === 0) return { kind: 'text', text: result.stdout };
    const said = result.stderr.trim() || `exit code ${result.exitCode}`;
    if (isExpected(said)) return { kind: 'expected', said };
    if (await retry(said)) continue;
    throw explainRegistryFailure(said) ?? unexplained(args, said);
  }
}

/** `not found` is docker's word for 404; registries add `manifest unknown` and `name unknown`. */
export function isMissing(said: string): boolean {
  return !isDangling(said) && /\S+: not found$|(?:manifest|name)[ _]unknown/im.test(said);
}

/** The tag is there, but what it leads to is not, or not yet. */
export function isDangling(said: string): boolean {
  return /content at \S+ not found/i.test(said);
}

function unexplained(args: readonly string[], said: string): UserError {
  return new UserError('registry', `docker buildx imagetools ${args[0] ?? ''} failed: ${said}`, {
    fix: 'Nothing was pinned. Check that this user may read the repository, and run again.',
  });
}
