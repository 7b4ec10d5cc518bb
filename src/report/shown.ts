import type { ProcessOptions, ProcessResult, RunProcess } from '../process.ts';

import type { Log } from './log.ts';

export interface ShownEdges {
  readonly runProcess: RunProcess;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Runs a program and shows what it prints as it comes, in a group of the log. That is foreign text: it is
 * shown, never obeyed.
 *
 * @param title of the group
 */
export function runShown(
  { runProcess, environment, log, signal }: ShownEdges,
  title: string,
  [command, ...args]: readonly [command: string, ...args: readonly string[]],
  options: Pick<ProcessOptions, 'cwd' | 'env'> = {},
): Promise<ProcessResult> {
  return log.group(title, () =>
    log.foreign((show) =>
      runProcess(command, args, {
        env: environment,
        ...options,
        signal,
        onStdout: show,
        onStderr: show,
      }),
    ),
  );
}
