// What a run touches outside its process, as one object of functions that tests replace.
import type { Environment, ProcessOptions, ProcessResult, RunProcess } from './process.ts';
import type { Retries, RetryEffects } from './retry.ts';
import type { RunnerContext } from './runner/context.ts';

/** Rooms take of it what they need: `Pick<Effects, 'runProcess' | 'environment'>`. */
export interface Effects extends RetryEffects {
  /** Every program hears of a cancel, unless its caller gives it another signal or none. */
  readonly runProcess: RunProcess;
  /** The job's variables without the inputs, for git and whatever else is no docker. */
  readonly environment: Environment;
  /** For docker and its plugins: the same, with this run's own logins. */
  readonly dockerEnvironment: Environment;
  readonly runner: RunnerContext;
  /** Private to this run, and removed at its end, whatever happens. */
  readonly temporaryFolder: string;
  /** The run's second tries for faults of the network and of servers. */
  readonly retries: Retries;
}

/**
 * Runs a program of docker's and shows what it prints as it comes, in a group of the log. That is foreign
 * text: it is shown, never obeyed.
 *
 * @param title of the group
 */
export function runShown(
  effects: Pick<Effects, 'runProcess' | 'dockerEnvironment' | 'log' | 'signal'>,
  title: string,
  [command, ...args]: readonly [command: string, ...args: readonly string[]],
  options: Pick<ProcessOptions, 'cwd' | 'env'> = {},
): Promise<ProcessResult> {
  const { runProcess, dockerEnvironment: env, log, signal } = effects;
  return log.group(title, () =>
    log.foreign((show) =>
      runProcess(command, args, { env, ...options, signal, onStdout: show, onStderr: show }),
    ),
  );
}
