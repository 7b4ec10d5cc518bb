// The one place that starts processes: no shell, argv arrays, every exit code seen.
import { spawn } from 'node:child_process';

import { UserError } from './errors.ts';

export interface ProcessOptions {
  readonly cwd?: string;
  /** Replaces the environment as a whole; without it the child has ours. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** How standard output becomes text; `latin1` keeps every byte as one character. Default: UTF-8. */
  readonly stdoutEncoding?: 'utf8' | 'latin1';
  /** Written to the child's standard input, which is closed afterwards. */
  readonly input?: string | Uint8Array;
  /** Called with each piece as it comes, beside the result's own copy. */
  readonly onStdout?: (piece: string) => void;
  readonly onStderr?: (piece: string) => void;
  /** Aborting sends SIGINT once, as the runner does on cancel; the child then ends itself. */
  readonly signal?: AbortSignal;
  /** After this many milliseconds the child is killed and the result says `timedOut`. */
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
 * @throws UserError `command-not-found` when there is no such program
 */
export const runProcess: RunProcess = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(options.timeout !== undefined && { timeout: options.timeout, killSignal: 'SIGKILL' }),
    });
    const stdout = collect(child.stdout, options.onStdout, options.stdoutEncoding);
    const stderr = collect(child.stderr, options.onStderr);
    const forward = (): void => {
      child.kill('SIGINT');
    };
    options.signal?.addEventListener('abort', forward, { once: true });
    const started = performance.now();
    // A child that ends without reading its input is not our failure: its exit code speaks.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
    child.on('error', (error) => {
      options.signal?.removeEventListener('abort', forward);
      reject(startError(command, options.cwd, error));
    });
    child.on('close', (code, signal) => {
      options.signal?.removeEventListener('abort', forward);
      const elapsed = performance.now() - started;
      resolve({
        exitCode: code ?? 128 + (signal ? (signalNumbers[signal] ?? 0) : 0),
        stdout: stdout(),
        stderr: stderr(),
        timedOut: signal === 'SIGKILL' && elapsed >= (options.timeout ?? Infinity),
      });
    });
  });

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
