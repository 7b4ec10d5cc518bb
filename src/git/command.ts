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
    throw gitError(`git ${args[0] ?? ''} failed`, gitWords(result));
  };
  return { folder, run, read };
}

/** The last words of a git that failed, and what it failed of, for an error message. */
export function gitWords(result: ProcessResult): string {
  const lines = result.stderr.split('\n').filter((line) => line.trim() !== '');
  const cause = lines.slice(0, -5).filter((line) => line.startsWith('fatal: '));
  return (
    [...cause.slice(-1), ...lines.slice(-5)].join('\n') ||
    `exit code ${result.exitCode} and no message`
  );
}

/** What git's own words mean, wherever it fails; the first one that fits. */
const causes = [
  {
    code: 'git',
    fits: /\.lock': File exists|could not lock|another git process/i,
    means: 'Another git works in this repository, or one was killed there',
    fix: 'Let steps that run at once have a checkout each. Where no git runs, remove the lock file that is named.',
  },
  {
    code: 'git',
    fits: /no space left|disk quota exceeded|file too large/i,
    means: 'The disk is full',
    fix: 'Free space on the runner (docker system prune, old work folders), or use a larger one.',
  },
  {
    code: 'git',
    fits: /permission denied(?! \(publickey)|operation not permitted|read-only file system|insufficient permission/i,
    means: 'The user of this job may not read or write the repository',
    fix: 'Give its files to that user, as where a container wrote them as root: chown -R in a step before, or check out anew.',
  },
  {
    code: 'git',
    fits: /dubious ownership|safe\.directory/,
    means: 'Another user owns the repository',
    fix: "Run in a step before, in the same container: git config --global --add safe.directory '<folder>'",
  },
  {
    code: 'git',
    fits: /promisor|could not fetch [0-9a-f]{7}|lazy fetching/i,
    means: 'The checkout is a partial one (filter), and what it left out cannot be fetched',
    fix: 'Give actions/checkout no filter, or the server the credentials of the checkout.',
  },
  {
    code: 'git',
    fits: /corrupt|bad object|bad tree|(?:loose object|object file) .{0,200} (?:empty|truncated)|unable to read (?:tree|sha1)|missing (?:blob|tree|commit)|bad signature|did not match index|unable to unpack|inflate|index file smaller|packfile .{0,200}cannot be/i,
    means: 'The repository is damaged',
    fix: 'Remove the checkout and check out anew: a runner of your own keeps it from run to run. git fsck shows what is damaged.',
  },
  {
    code: 'git',
    fits: /bad (?:[a-z]+ )?config|invalid (?:key|value) for|unknown repository extension|expected git repo version/i,
    means: 'Git does not take its configuration, or that of the repository',
    fix: 'Correct the line that is named (git config --list --show-origin). An extension that is not known asks for a newer git.',
  },
  {
    code: 'git',
    fits: /^usage: git|unknown (?:option|switch)|is not a git command/im,
    means: 'This git does not know what it is asked',
    fix: 'Use git 2.31 or newer (git --version).',
  },
  {
    code: 'git',
    fits: /out of memory|cannot allocate|mmap failed|cannot fork|unable to create (?:threaded|async)|too many open files|exit code 13[79]/i,
    means: 'Memory, processes or open files ran out',
    fix: 'Use a larger runner, or raise the limits of the job (ulimit -a).',
  },
  {
    code: 'git',
    fits: /permission denied \(publickey|authentication failed|could not read (?:username|password)|returned error: 40[13]/i,
    means: 'The server of the repository does not accept the login',
    fix: 'Give actions/checkout a token or key that may read the repository, and let it persist it where a later step reads.',
  },
  {
    code: 'git',
    fits: /could not resolve host|unable to access|connection (?:refused|reset|timed out)|early EOF|hung up unexpectedly/i,
    means: 'The server of the repository cannot be reached',
    fix: 'It may pass: run the job again. Else look at the name server, firewall and proxy of the runner.',
  },
] as const;

/** What to do about a git that failed, by its words. */
export function adviseOnGit(words: string): string {
  const cause = causes.find(({ fits }) => fits.test(words));
  return cause === undefined
    ? 'The words are those of git or of the server. Check out anew (actions/checkout), and run again.'
    : `${cause.means}. ${cause.fix}`;
}

/** @param what which git failed, or what it could not do */
export function gitError(what: string, words: string): UserError {
  return new UserError('git', `${what}: ${words}`, { fix: adviseOnGit(words) });
}
