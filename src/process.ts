// The one place that starts processes: no shell, argv arrays, every exit code seen.
import { type ChildProcess, spawn } from 'node:child_process';

import { cancelled, UserError } from './errors.ts';

/** Environment variables, as they are given to one program. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface ProcessOptions {
  readonly cwd?: string;
  /** Replaces the environment as a whole; without it the child has ours. */
  readonly env?: Environment;
  /** How standard output becomes text; `latin1` keeps every byte as one character. Default: UTF-8. */
  readonly stdoutEncoding?: 'utf8' | 'latin1';
  /** Written to the child's standard input, which is closed afterwards. */
  readonly input?: string | Uint8Array;
  /** Called with each piece as it comes, beside the result's own copy. */
  readonly onStdout?: (piece: string) => void;
  readonly onStderr?: (piece: string) => void;
  /** Aborting sends SIGINT once, as the runner does on cancel; the child and its own children then end themselves. */
  readonly signal?: AbortSignal | undefined;
  /** After this many milliseconds the child and its own children are killed and the result says `timedOut`. */
  readonly timeout?: number;
}

export interface ProcessResult {
  /** The exit code; 128 + signal number where a signal ended the process, as shells count. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

/** Runs a program to its end. A non-zero exit code is a result, not an error. */
export type RunProcess = (
  command: string,
  args: readonly string[],
  options?: ProcessOptions,
) => Promise<ProcessResult>;

const signalNumbers: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
};

/**
 * Runs a program without a shell and collects what it prints.
 *
 * @throws UserError `command-not-found` when there is no such program, `cancelled` when the signal was
 *   aborted before: then nothing is started
 */
export const runProcess: RunProcess = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    if (options.signal?.aborted) {
      reject(cancelled());
      return;
    }
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      // A group of its own: what git started to speak to a server ends with git.
      detached: true,
    });
    const stdout = collect(child.stdout, options.onStdout, options.stdoutEncoding);
    const stderr = collect(child.stderr, options.onStderr);
    const forward = (): void => {
      killGroup(child, 'SIGINT');
    };
    options.signal?.addEventListener('abort', forward, { once: true });
    let timedOut = false;
    const expire = (): void => {
      timedOut = true;
      killGroup(child, 'SIGKILL');
    };
    const timer = options.timeout === undefined ? undefined : setTimeout(expire, options.timeout);
    const release = (): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', forward);
    };
    // A child that ends without reading its input is not our failure: its exit code speaks.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
    child.on('error', (error) => {
      release();
      reject(startError(command, options.cwd, error));
    });
    child.on('close', (code, signal) => {
      release();
      resolve({
        exitCode: code ?? 128 + (signal ? (signalNumbers[signal] ?? 0) : 0),
        stdout: stdout(),
        stderr: stderr(),
        timedOut,
      });
    });
  });

/** The child and whatever it started; a group that has ended already is none. */
function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function collect(
  stream: NodeJS.ReadableStream,
  tell: ((piece: string) => void) | undefined,
  encoding: 'utf8' | 'latin1' = 'utf8',
): () => string {
  const pieces: string[] = [];
  stream.setEncoding(encoding);
  stream.on('data', (piece: string) => {
    pieces.push(piece);
    tell?.(piece);
  });
  return () => pieces.join('');
}

function startError(command: string, cwd: string | undefined, error: Error): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code !== 'ENOENT') return error;
  return new UserError('command-not-found', `${command} could not be started`, {
    fix: `Install ${command} on the runner${cwd === undefined ? '' : `, and check that the folder ${cwd} exists`}.`,
    cause: error,
  });
}
