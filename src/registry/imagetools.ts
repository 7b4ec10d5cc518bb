// Registries by way of `docker buildx imagetools`, which has docker's own credentials.
import { runBuildx } from '../buildx/command.ts';
import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import type { Environment } from '../process.ts';

import { explainFailure, type FailureKind, openRetry, readRegistryFailure } from './failure.ts';

export interface RegistryEffects extends Pick<
  Effects,
  'runProcess' | 'signal' | 'retries' | 'sleep'
> {
  /** As docker is signed in, with what lets a registry be reached as the engine does. */
  readonly readerEnvironment: Environment;
}

/** The command's text, or docker's words for what it did not get. */
type RegistryAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: FailureKind; readonly words: string };

/**
 * Runs one command, again while the run's budget lasts where the registry or the network failed.
 *
 * @param expected failures that the caller handles itself
 * @throws UserError for every other failure, with what the registry said
 */
export async function runImagetools(
  effects: RegistryEffects,
  args: readonly string[],
  expected: readonly FailureKind[],
): Promise<RegistryAnswer> {
  const retry = openRetry(effects.retries);
  for (;;) {
    const result = await runBuildx(effects.runProcess, ['imagetools', ...args], {
      env: effects.readerEnvironment,
      signal: effects.signal,
    });
    throwIfCancelled(effects.signal);
    if (result.exitCode === 0) return { kind: 'text', text: result.stdout };
    const words = result.stderr.trim() || `exit code ${result.exitCode}`;
    const failure = await readRegistryFailure(words);
    if (expected.includes(failure.kind)) return { kind: failure.kind, words };
    if (await retry(failure)) continue;
    const what = `docker buildx imagetools ${args[0] ?? ''} failed: ${words}`;
    const fix = 'Nothing was pinned. Check that this user may read the repository, and run again.';
    throw explainFailure(failure) ?? new UserError('registry', what, { fix });
  }
}
