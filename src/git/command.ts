// git/: reads git and the event. Writes nothing to the user's checkout, its index or its configuration.
import { stripVTControlCharacters } from 'node:util';

import { UserError } from '../errors.ts';
import type { Environment, ProcessOptions, ProcessResult, RunProcess } from '../process.ts';
import { proxyVariables } from '../proxy.ts';

import { configurationEnvironment, guards, type Settings } from './configuration.ts';

/** Git in one folder. */
export interface Git {
  readonly folder: string;
  /** Returns the result whatever the exit code. */
  readonly run: (args: readonly string[], options?: GitOptions) => Promise<ProcessResult>;
  /**
   * Returns the standard output without the last newline.
   *
   * @throws UserError `git` with git's own words when it fails
   */
  readonly read: (args: readonly string[], options?: GitOptions) => Promise<string>;
}

export type GitOptions = Omit<ProcessOptions, 'cwd' | 'env'> & {
  /** Added to git's environment for this call; no settings, which have a member of their own. */
  readonly env?: Readonly<Record<string, string>>;
  /** For this call, beside those that git has already. */
  readonly settings?: Settings;
};

/** Git never asks a person, never pages, and answers in English, so that its words can be parsed. */
const quietEnvironment = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: 'true',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_PAGER: 'cat',
  LC_ALL: 'C',
  // A configuration file can turn these on, and only variables turn them off.
  GIT_TRACE2: '0',
  GIT_TRACE2_EVENT: '0',
  GIT_TRACE2_PERF: '0',
} as const;

/** By argument, which wins over every file and every variable. */
const guardArguments = guards.flatMap(([key, value]) => ['-c', `${key}=${value}`]);

/** Variables that make git talk of its own doings, between the words that are read. */
const talkative = /^GIT_(?:TRACE|CURL_VERBOSE|TRANSPORT_HELPER_DEBUG|TRANSLOOP_DEBUG)/;

/**
 * Opens git in a folder.
 *
 * @param environment the process's own, which git inherits
 * @param askpass the program that tells credentials; without it none is asked
 */
export function openGit(
  runProcess: RunProcess,
  folder: string,
  environment: Environment,
  askpass?: string,
): Git {
  // Copied once: every look at a process's own environment costs a system call.
  const inherited = {
    ...Object.fromEntries(Object.entries(environment).filter(([name]) => !talkative.test(name))),
    ...proxyVariables(environment, environment['GITHUB_SERVER_URL'] ?? ''),
    ...quietEnvironment,
    ...(askpass !== undefined && { GIT_ASKPASS: askpass }),
  };
  const run: Git['run'] = async (args, { settings = [], ...options } = {}) => {
    const given = settings.length === 0 ? {} : configurationEnvironment(inherited, settings);
    const result = await runProcess('git', [...guardArguments, ...args], {
      name: `git ${args[0] ?? ''}`,
      ...options,
      cwd: folder,
      env: { ...inherited, ...given, ...options.env },
    });
    // Servers colour their words, and git does where a configuration says so.
    return { ...result, stderr: stripVTControlCharacters(result.stderr) };
  };
  const read: Git['read'] = async (args, options) => {
    const result = await run(args, options);
    if (result.exitCode === 0) return result.stdout.replace(/\n$/, '');
    throw new UserError('git', `git ${args[0] ?? ''} failed: ${gitWords(result)}`);
  };
  return { folder, run, read };
}

/** The last words of a git that failed, for an error message. */
export function gitWords(result: ProcessResult): string {
  const lines = result.stderr.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-5).join('\n') || `exit code ${result.exitCode} and no message`;
}
