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
 * @param options with `hear` for each piece that is shown
 */
export function runShown(
  effects: Pick<Effects, 'runProcess' | 'dockerEnvironment' | 'log' | 'signal'>,
  title: string,
  [command, ...args]: readonly [command: string, ...args: readonly string[]],
  {
    hear,
    ...options
  }: Pick<ProcessOptions, 'cwd' | 'env' | 'name' | 'timeout'> & {
    readonly hear?: (piece: string) => void;
  } = {},
): Promise<ProcessResult> {
  const { runProcess, dockerEnvironment: env, log, signal } = effects;
  return log.group(title, () =>
    log.foreign((print) => {
      const show = (piece: string): void => {
        print(piece);
        hear?.(piece);
      };
      return runProcess(command, args, { env, ...options, signal, onStdout: show, onStderr: show });
    }),
  );
}

/** After so many milliseconds in all a line is said; then no more, as each process has a limit of its own. */
const moments = [5_000, 30_000, 120_000, 300_000] as const;

/** Silence looks like a hang: does the work, and says in the log what the run waits for while it takes long. */
export async function sayWhileWaiting<T>(
  { log, sleep }: Pick<Effects, 'log' | 'sleep'>,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  const ended = new AbortController();
  const say = async (): Promise<void> => {
    let passed = 0;
    for (const moment of moments) {
      await sleep(moment - passed, ended.signal);
      if (ended.signal.aborted) return;
      passed = moment;
      log.info(`Still waiting for ${what} (${passed / 1000} s)`);
    }
  };
  // It ends by the abort, which is no failure.
  say().catch(() => undefined);
  try {
    return await work();
  } finally {
    ended.abort();
  }
}
