// All that a run touches outside its process, as one object that tests replace.
import type { Environment, ProcessOptions, ProcessResult, RunProcess } from './process.ts';
import type { Retries, RetryEffects } from './retry.ts';
import type { RunnerContext } from './runner/context.ts';

/** Each room takes what it needs: `Pick<Effects, 'runProcess' | 'environment'>`. */
export interface Effects extends RetryEffects {
  /** A cancel reaches every program, unless the caller passes another signal or none. */
  readonly runProcess: RunProcess;
  /** The job's variables without the inputs, for git and all other programs but docker. */
  readonly environment: Environment;
  /** The same for docker and its plugins, with this run's own logins. */
  readonly dockerEnvironment: Environment;
  readonly runner: RunnerContext;
  /** Private to this run, and removed at its end in any case. */
  readonly temporaryFolder: string;
  /** For faults of the network and of servers. */
  readonly retries: Retries;
}

/**
 * Runs a program with docker's environment and shows its output as it comes, in a group of the log. The runner takes
 * no command from it.
 *
 * @param title of the group
 */
export function runShown(
  effects: Pick<Effects, 'runProcess' | 'dockerEnvironment' | 'log' | 'signal'>,
  title: string,
  [command, ...args]: readonly [command: string, ...args: readonly string[]],
  options: Pick<ProcessOptions, 'cwd' | 'env' | 'name' | 'timeout'> = {},
): Promise<ProcessResult> {
  const { runProcess, dockerEnvironment: env, log, signal } = effects;
  return log.group(title, () =>
    log.foreign((show) =>
      runProcess(command, args, { env, ...options, signal, onStdout: show, onStderr: show }),
    ),
  );
}
