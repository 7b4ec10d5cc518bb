import { runBuildx } from '../buildx.ts';
import { UserError } from '../errors.ts';
import type { RunProcess } from '../process.ts';
import type { Retries } from '../retry.ts';

import { explainRegistryFailure, openRegistryRetry } from './failure.ts';

export interface RegistryEdges {
  readonly runProcess: RunProcess;
  /** Docker's own configuration and credentials of this run. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly retries: Retries;
  /** Waits between two looks at what a registry does not show yet. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
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
  edges: RegistryEdges,
  args: readonly string[],
  isExpected: (said: string) => boolean,
): Promise<RegistryAnswer> {
  const retry = openRegistryRetry(edges.retries);
  for (;;) {
    const result = await runBuildx(edges.runProcess, ['imagetools', ...args], {
      env: edges.environment,
      signal: edges.signal,
    });
    if (edges.signal.aborted) throw new UserError('cancelled', 'The run was cancelled');
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
