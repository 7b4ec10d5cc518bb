// The one place that starts processes: no shell, argv arrays, every exit code seen.
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

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
  /** How many milliseconds they get for that, before they are killed. Default: 5,000. */
  readonly patience?: number;
  /** Aborting kills the child and its own children at once. */
  readonly kill?: AbortSignal;
  /** After this many milliseconds the child and its own children are killed and the result says `timedOut`. */
  readonly timeout?: number;
  /** How many characters it may print on each of its outputs. Default: 100 million. */
  readonly outputLimit?: number;
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

/** For how long others may hold the outputs of a process that was killed. */
const killedGrace = 500;

/**
 * Runs a program without a shell and collects what it prints.
 *
 * @throws UserError `command-not-found` when there is no such program, `cancelled` when the signal was
 *   aborted before: then nothing is started; `output-limit` when it prints without an end
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
    const limit = options.outputLimit ?? 100_000_000;
    const overflow = (): void => {
      reject(outputError(command, limit));
      ending.kill();
    };
    const stdout = collect(child.stdout, limit, overflow, options.onStdout, options.stdoutEncoding);
    const stderr = collect(child.stderr, limit, overflow, options.onStderr);
    const settle = (code: number | null, signal: NodeJS.Signals | null): void => {
      ending.release();
      resolve({
        exitCode: code ?? 128 + (signal ? (signalNumbers[signal] ?? 0) : 0),
        stdout: stdout(),
        stderr: stderr(),
        timedOut: ending.timedOut(),
      });
    };
    const ending = planEnding(child, options, settle);
    // A child that ends without reading its input is not our failure: its exit code speaks.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
    child.on('error', (error) => {
      ending.release();
      reject(startError(command, options.cwd, error));
    });
    child.on('close', settle);
  });

interface Ending {
  readonly kill: () => void;
  readonly timedOut: () => boolean;
  /** Forgets all timers and listeners: it has ended. */
  readonly release: () => void;
}

/**
 * What ends a child before its time: a cancel first asks, then kills. A grandchild that left the group may still hold
 * the outputs of a child that was killed, and the kernel the child itself: nobody waits for them.
 */
function planEnding(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  { signal, kill: killSignal, patience = 5000, timeout }: ProcessOptions,
  settle: (code: number | null, signal: NodeJS.Signals | null) => void,
): Ending {
  const timers: NodeJS.Timeout[] = [];
  let timedOut = false;
  const kill = (): void => {
    killGroup(child, 'SIGKILL');
    const leave = (): void => {
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.unref();
      settle(child.exitCode, child.signalCode ?? 'SIGKILL');
    };
    timers.push(setTimeout(leave, killedGrace));
  };
  const interrupt = (): void => {
    killGroup(child, 'SIGINT');
    timers.push(setTimeout(kill, patience));
  };
  const expire = (): void => {
    timedOut = true;
    kill();
  };
  signal?.addEventListener('abort', interrupt, { once: true });
  killSignal?.addEventListener('abort', kill, { once: true });
  if (timeout !== undefined) timers.push(setTimeout(expire, timeout));
  return {
    kill,
    timedOut: () => timedOut,
    release: () => {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
      killSignal?.removeEventListener('abort', kill);
    },
  };
}

/** The child and whatever it started; a group that has ended already is none. */
function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function collect(
  stream: NodeJS.ReadableStream,
  limit: number,
  overflow: () => void,
  tell: ((piece: string) => void) | undefined,
  encoding: 'utf8' | 'latin1' = 'utf8',
): () => string {
  const pieces: string[] = [];
  let length = 0;
  stream.setEncoding(encoding);
  stream.on('data', (piece: string) => {
    length += piece.length;
    if (length > limit) {
      stream.removeAllListeners('data').resume();
      overflow();
      return;
    }
    pieces.push(piece);
    tell?.(piece);
  });
  return () => pieces.join('');
}

function outputError(command: string, limit: number): UserError {
  const what = `${command} printed more than ${limit.toLocaleString('en')} characters and was ended`;
  return new UserError('output-limit', what, {
    fix: 'Look at what it prints: no answer that this run needs is as long.',
  });
}

function startError(command: string, cwd: string | undefined, error: Error): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code !== 'ENOENT') return error;
  return new UserError('command-not-found', `${command} could not be started`, {
    fix: `Install ${command} on the runner${cwd === undefined ? '' : `, and check that the folder ${cwd} exists`}.`,
    cause: error,
  });
}
