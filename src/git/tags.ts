import { UserError, messageOf } from '../errors.ts';
import type { ProcessResult } from '../process.ts';

import { authenticationEnvironment } from './authentication.ts';
import type { Environment } from './authentication.ts';
import { gitWords } from './command.ts';
import type { Git } from './command.ts';
import { hasAllTags, parseRemotes, remotesQuery } from './remotes.ts';
import type { Remote } from './remotes.ts';

export interface GitTag {
  readonly name: string;
  /** The commit it stands on, an annotated tag's own object peeled away; absent where only names were asked for. */
  readonly revision?: string;
}

/** How much of the git tags a decision depends on: nothing, their names, or also the commits that they stand on. */
export type NeededTags = 'none' | 'names' | 'commits';

/** The repository's tags, and whether these are all of them. */
export interface GitTags {
  readonly list: readonly GitTag[];
  readonly isComplete: boolean;
  /** Why they are not complete, in words. */
  readonly problem?: string;
}

/** No decision asked for tags, so none were read. */
export const unreadTags: GitTags = {
  list: [],
  isComplete: false,
  problem: 'they were not read',
};

export interface TagSource {
  readonly git: Git;
  readonly environment: Environment;
  readonly isShallow: boolean;
  /** Lets a private repository's server be asked. */
  readonly token?: string;
}

/** What git answered about the tags and remotes of a clone; not looked at yet. */
export interface CloneAnswers {
  readonly needed: Exclude<NeededTags, 'none'>;
  readonly tags: ProcessResult;
  readonly remotes: ProcessResult;
}

/** Longer than any server that works, shorter than the patience of a job. Milliseconds. */
const remoteTimeout = 60_000;

/**
 * Where names are enough, git reads the refs alone. For the commits `show-ref --dereference` takes the peeled ids from
 * packed-refs; `for-each-ref` with `%(*objectname)` opens every tag object, which takes five times as long.
 */
const tagQueries = {
  names: ['for-each-ref', '--format=%(refname:lstrip=2)', 'refs/tags'],
  commits: ['show-ref', '--tags', '--dereference'],
} as const;

/**
 * Asks the clone: one process for all tags, one for the remotes. Never throws for what git answers, so that it may run
 * beside what says more.
 */
export async function askClone(git: Git, needed: CloneAnswers['needed']): Promise<CloneAnswers> {
  const [tags, remotes] = await Promise.all([git.run(tagQueries[needed]), git.run(remotesQuery)]);
  return { needed, tags, remotes };
}

/**
 * Takes the tags that the clone holds and, where a clone like this does not hold all of them, adds those of its
 * remote. A remote that does not answer leaves the tags incomplete, with the reason.
 */
export async function readTags(source: TagSource, answers: CloneAnswers): Promise<GitTags> {
  const list = readCloneTags(answers);
  const remotes = parseRemotes(answers.remotes.stdout);
  const remote = remotes.find(({ name }) => name === 'origin') ?? remotes[0];
  if (remote === undefined) {
    const problem = 'the clone is shallow and has no remote to ask';
    return source.isShallow ? { list, isComplete: false, problem } : { list, isComplete: true };
  }
  if (!source.isShallow && list.length > 0 && hasAllTags(remote)) return { list, isComplete: true };
  try {
    return { list: mergeTags(list, await readRemoteTags(source, remote)), isComplete: true };
  } catch (error) {
    return { list, isComplete: false, problem: messageOf(error) };
  }
}

function readCloneTags({ needed, tags }: CloneAnswers): readonly GitTag[] {
  // show-ref's exit code 1 without a word: there is no tag.
  if (tags.exitCode === 1 && tags.stderr === '') return [];
  if (tags.exitCode !== 0) {
    throw new UserError('git', `git could not list the tags: ${gitWords(tags)}`);
  }
  return needed === 'names' ? parseTagNames(tags.stdout) : parseTags(tags.stdout);
}

function parseTagNames(output: string): readonly GitTag[] {
  const names = output.split('\n');
  names.pop();
  return names.map((name) => ({ name }));
}

/** With the token first; what the checkout itself has persisted serves where the token does not. */
async function readRemoteTags(source: TagSource, remote: Remote): Promise<readonly GitTag[]> {
  const { git, environment, token } = source;
  const server = environment['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const withToken =
    token === undefined || token === ''
      ? []
      : [authenticationEnvironment(environment, server, token)];
  let words = '';
  for (const env of [...withToken, {}]) {
    const args = ['ls-remote', '--tags', '--quiet', '--', remote.name];
    const result = await git.run(args, { env, timeout: remoteTimeout });
    if (result.exitCode === 0) return parseTags(result.stdout);
    words ||= result.timedOut ? 'no answer within a minute' : gitWords(result);
    if (result.timedOut) break;
  }
  throw new UserError('git-remote', `the remote ${remote.name} did not answer: ${words}`);
}

const refPrefix = 'refs/tags/';

/**
 * Reads lines of `<object id> <ref>` as `show-ref --dereference` and `ls-remote` write them: a line whose ref ends
 * in `^{}` follows its annotated tag's own and names the commit beneath.
 */
export function parseTags(output: string): readonly GitTag[] {
  const tags: { name: string; revision: string }[] = [];
  let start = 0;
  for (let end = output.indexOf('\n'); end !== -1; end = output.indexOf('\n', start)) {
    // SHA-1 ids have 40 digits, SHA-256 ids 64; a space or a tab follows.
    const idEnd = start + (output.charCodeAt(start + 40) <= 0x20 ? 40 : 64);
    const revision = output.slice(start, idEnd);
    const last = tags.at(-1);
    if (last && output.startsWith('^{}', end - 3)) last.revision = revision;
    else if (output.startsWith(refPrefix, idEnd + 1)) {
      tags.push({ name: output.slice(idEnd + 1 + refPrefix.length, end), revision });
    }
    start = end + 1;
  }
  return tags;
}

/** All tags of both; where they differ the remote's is right, since every other clone sees that one. */
export function mergeTags(local: readonly GitTag[], remote: readonly GitTag[]): readonly GitTag[] {
  const byName = new Map(local.map((tag) => [tag.name, tag]));
  for (const tag of remote) byName.set(tag.name, tag);
  return [...byName.values()];
}
