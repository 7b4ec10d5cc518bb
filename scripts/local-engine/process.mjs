// Child processes, waiting and progress lines for the local engine. Knows nothing of docker or of Debian.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

/** An error whose message tells the person what happened and what to do; shown without a stack trace. */
export class EngineError extends Error {}

/** Ends the process with the message of an `EngineError`; any other error is a mistake of ours and shows its stack. */
export function reportError(error) {
  if (!(error instanceof EngineError)) throw error;
  process.stderr.write(`engine: ${error.message}\n`);
  process.exit(1);
}

const started = Date.now();

/** What runs for us now; when one of several side by side fails, the others end with us. */
const children = new Set();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** Writes one progress line to stderr: stdout belongs to `env` and `status`. */
export function say(text) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(5);
  process.stderr.write(`engine ${seconds} s  ${text}\n`);
}

/**
 * Runs a program without a shell and collects what it prints.
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, input?: string, timeoutMs?: number}} [options]
 * @returns {Promise<{code: number, stdout: string, stderr: string}>} a program that cannot start has code 127
 */
export function probe(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      timeout: options.timeoutMs ?? 600_000,
      killSignal: 'SIGKILL',
    });
    children.add(child);
    child.once('close', () => children.delete(child));
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.stdin?.end(options.input);
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.on('close', (code, signal) =>
      resolve({
        code: code ?? 1,
        stdout,
        stderr: signal ? `${stderr}\nended by ${signal}` : stderr,
      }),
    );
  });
}

/** Like `probe`, but a failure is an error that shows the end of what the program said. */
export async function run(program, args, options = {}) {
  const result = await probe(program, args, options);
  if (result.code !== 0) {
    const said = lastLines(`${result.stdout}\n${result.stderr}`, 15);
    throw new EngineError(`${[program, ...args].join(' ')} failed (exit ${result.code}):\n${said}`);
  }
  return result.stdout;
}

/** Starts a program that outlives us, in a session of its own, with its output in `logFile` (the run before is kept as `.1`). */
export function startDaemon(program, args, logFile, env = process.env) {
  try {
    renameSync(logFile, `${logFile}.1`);
  } catch {
    // There was no run before.
  }
  const log = openSync(logFile, 'a');
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', log, log],
    env,
    cwd: '/',
  });
  closeSync(log);
  const daemon = { pid: child.pid, exited: false };
  child.on('error', () => (daemon.exited = true));
  child.on('exit', () => (daemon.exited = true));
  child.unref();
  return daemon;
}

/**
 * Asks `condition` again and again until it is true.
 * @param {string} what for the error: "docker to answer"
 * @param {() => Promise<boolean> | boolean} condition
 * @param {{limitMs: number, logFile?: string, daemon?: {exited: boolean}}} options a daemon that ended ends the wait
 */
export async function waitFor(what, condition, { limitMs, logFile, daemon }) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    if (await condition()) return;
    const tail = logFile ? `\nThe end of ${logFile}:\n${tailOf(logFile)}` : '';
    if (daemon?.exited) throw new EngineError(`Waiting for ${what}: the process ended.${tail}`);
    if (Date.now() > deadline) {
      throw new EngineError(`Waited ${limitMs / 1000} s for ${what}, in vain.${tail}`);
    }
    await delay(50);
  }
}

/** The last lines of a log file, or a word that it cannot be read. */
export function tailOf(logFile, lines = 25) {
  try {
    return lastLines(readFileSync(logFile, 'utf8'), lines);
  } catch (error) {
    return `(unreadable: ${error.message})`;
  }
}

function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n').trim();
}
