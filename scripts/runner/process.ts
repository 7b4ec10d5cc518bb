// Starts programs for the demo and the end-to-end tests: no shell, a failure is an error that shows what was said.
import { spawn } from 'node:child_process';

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Replaces the environment as a whole; without it the child has ours. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Called with each piece of standard output, beside the result's own copy. */
  readonly onStdout?: (piece: string) => void;
  readonly onStderr?: (piece: string) => void;
  /** Aborting sends SIGINT, as the runner does on cancel; with the reason `SIGKILL` it sends that. */
  readonly signal?: AbortSignal;
}

/** Runs a program to its end; any exit code is a result. A death by signal counts 128 and more, as in shells. */
export function runToEnd(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { cwd, env } = options;
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      output.stdout += piece;
      options.onStdout?.(piece);
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      output.stderr += piece;
      options.onStderr?.(piece);
    });
    const { signal: cancel } = options;
    const end = (): boolean => child.kill(cancel?.reason === 'SIGKILL' ? 'SIGKILL' : 'SIGINT');
    cancel?.addEventListener('abort', end, { once: true });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ exitCode: code ?? (signal === 'SIGKILL' ? 137 : 130), ...output });
    });
  });
}

/** Runs a program that must succeed and gives what it printed, without the last line break. */
export async function runOrThrow(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await runToEnd(program, args, options);
  if (exitCode !== 0) {
    const command = [program, ...args].join(' ');
    throw new Error(`${command} ended with ${String(exitCode)}:\n${stdout}${stderr}`);
  }
  return stdout.replace(/\n$/, '');
}
