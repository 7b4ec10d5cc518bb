// The one place that starts processes: no shell, argv arrays, every exit code seen.
import { existsSync } from 'node:fs';
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

import { cancelled, UserError } from './errors.ts';
import { cutWords, openWords } from './words.ts';

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
  /**
   * After this many milliseconds the child and its own children are killed. Default: ten minutes. `none` is for a
   * build: everything else asks somebody, who may never answer.
   */
  readonly timeout?: number | 'none';
  /** What it is called in an error. Default: the command. */
  readonly name?: string;
  /** How many characters it may print on each of its outputs. Default: 100 million. */
  readonly outputLimit?: number;
}

export interface ProcessResult {
  /** The exit code; 128 + signal number where a signal ended the process, as shells count. */
  readonly exitCode: number;
  /** Whole where it ended well; else words, and cut as such. */
  readonly stdout: string;
  /** Words, cut to the beginning and the end. */
  readonly stderr: string;
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

const defaultTimeout = 600_000;

/**
 * Runs a program without a shell and collects what it prints.
 *
 * @throws UserError `command-not-found` when there is no such program, `command-not-executable`, `cancelled` when the signal was
 *   aborted before: then nothing is started; `output-limit` when it prints without an end, `time-limit`
 */
export const runProcess: RunProcess = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    if (options.signal?.aborted) {
      reject(cancelled());
      return;
    }
    const child = start(command, args, options);
    const limit = options.outputLimit ?? 100_000_000;
    const overflow = (): void => {
      reject(outputError(command, limit));
      ending.kill();
    };
    const printed: string[] = [];
    const said = openWords();
    const hear = (piece: string): void => {
      printed.push(piece);
      options.onStdout?.(piece);
    };
    listen(child.stdout, limit, overflow, hear, options.stdoutEncoding);
    listen(child.stderr, limit, overflow, (piece) => {
      said.add(piece);
      options.onStderr?.(piece);
    });
    const settle = (code: number | null, signal: NodeJS.Signals | null): void => {
      ending.release();
      const exitCode = code ?? 128 + (signal ? (signalNumbers[signal] ?? 0) : 0);
      const stdout = printed.join('');
      resolve({
        exitCode,
        stdout: exitCode === 0 ? stdout : cutWords(stdout),
        stderr: said.read(),
      });
    };
    const ending = planEnding(child, options, settle, (timeout) => {
      reject(timeError(options.name ?? command, timeout));
    });
    // A child that ends without reading its input is not our failure: its exit code speaks.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
    child.on('error', (error) => {
      ending.release();
      reject(startError(command, options.cwd, error));
    });
    child.on('close', settle);
  });

/** @throws UserError where node does not wait for the child's own `error` to tell */
function start(
  command: string,
  args: readonly string[],
  { cwd, env }: ProcessOptions,
): ChildProcessByStdio<Writable, Readable, Readable> {
  try {
    // A group of its own: what git started to speak to a server ends with git.
    return spawn(command, args, { cwd, env, detached: true });
  } catch (error) {
    throw startError(command, cwd, error as Error);
  }
}

interface Ending {
  readonly kill: () => void;
  /** Forgets all timers and listeners: it has ended. */
  readonly release: () => void;
}

/**
 * What ends a child before its time: a cancel first asks, then kills. A grandchild that left the group may still hold
 * the outputs of a child that was killed, and the kernel the child itself: nobody waits for them.
 */
function planEnding(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  { signal, kill: killSignal, patience = 5000, timeout = defaultTimeout }: ProcessOptions,
  settle: (code: number | null, signal: NodeJS.Signals | null) => void,
  expired: (timeout: number) => void,
): Ending {
  const timers: NodeJS.Timeout[] = [];
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
  signal?.addEventListener('abort', interrupt, { once: true });
  killSignal?.addEventListener('abort', kill, { once: true });
  if (timeout !== 'none') {
    const expire = (): void => {
      expired(timeout);
      kill();
    };
    timers.push(setTimeout(expire, timeout));
  }
  return {
    kill,
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

function listen(
  stream: NodeJS.ReadableStream,
  limit: number,
  overflow: () => void,
  hear: (piece: string) => void,
  encoding: 'utf8' | 'latin1' = 'utf8',
): void {
  let length = 0;
  stream.setEncoding(encoding);
  stream.on('data', (piece: string) => {
    length += piece.length;
    if (length <= limit) {
      hear(piece);
      return;
    }
    stream.removeAllListeners('data').resume();
    overflow();
  });
}

function timeError(name: string, timeout: number): UserError {
  const limit =
    timeout % 60_000 === 0
      ? `${timeout / 60_000} minute${timeout === 60_000 ? '' : 's'}`
      : `${timeout / 1000} s`;
  return new UserError('time-limit', `${name} did not end within ${limit}, and was ended`, {
    fix: 'Look at what it waits for: a server that does not answer, a disk that is full or slow. Then run again.',
  });
}

function outputError(command: string, limit: number): UserError {
  const what = `${command} printed more than ${limit.toLocaleString('en')} characters and was ended`;
  return new UserError('output-limit', what, {
    fix: 'Look at what it prints: no answer that this run needs is as long.',
  });
}

function startError(command: string, cwd: string | undefined, error: Error): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') {
    return new UserError('command-not-executable', `${command} may not be executed`, {
      fix: `Look at what the PATH names so (command -v ${command})${cwd === undefined ? '' : ` and at the folder ${cwd}`}: the user of this job needs the right to execute the one and to enter the other.`,
      cause: error,
    });
  }
  if (cwd !== undefined && (code === 'ENOTDIR' || (code === 'ENOENT' && !existsSync(cwd)))) {
    return new UserError('machine', `${command} cannot be started: its folder is not there`, {
      fix: `Look at what makes ${cwd} (actions/checkout, for the workspace) and at the variable that names it.`,
      cause: error,
    });
  }
  if (code !== 'ENOENT') return error;
  return new UserError('command-not-found', `${command} could not be started`, {
    fix: `Install ${command} on the runner.`,
    cause: error,
  });
}
