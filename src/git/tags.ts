import { UserError, messageOf } from '../errors.ts';
import type { ProcessResult } from '../process.ts';

import { authenticationEnvironment } from './authentication.ts';
import type { Environment } from './authentication.ts';
import { gitWords } from './command.ts';
import type { Git } from './command.ts';
import { hasAllTags, parseRemotes, remotesQuery } from './remotes.ts';
import type { Remote } from './remotes.ts';

/** Tags of a repository, by name. */
export interface TagNames {
  readonly names: readonly string[];
  /** Those on the run's commit; an annotated tag's own object is peeled away. */
  readonly onRevision: readonly string[];
}

/** The repository's tags as far as they were asked for, and whether these are all of them. */
export interface GitTags extends TagNames {
  readonly isComplete: boolean;
  /** Why they are not complete, in words. */
  readonly problem?: string;
}

/** Which git tags a decision depends on. */
export type NeededTags = 'none' | 'names' | 'on-revision' | 'all';

/** No decision asked for tags, so none were read. */
export const unreadTags: GitTags = {
  names: [],
  onRevision: [],
  isComplete: false,
  problem: 'they were not read',
};

export interface TagSource {
  readonly git: Git;
  readonly environment: Environment;
  /** The run's commit. */
  readonly revision: string;
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

// `show-ref` takes the commits beneath annotated tags from packed-refs; `for-each-ref` with `%(*objectname)` opens every tag
// object, which takes five times as long.
const namesQuery = ['for-each-ref', '--format=%(refname:lstrip=2)', 'refs/tags'] as const;
const commitsQuery = ['show-ref', '--tags', '--dereference'] as const;

/**
 * Asks the clone: one process for all tags, one for the remotes. Never throws for what git answers, so that it may run
 * beside what says more.
 */
export async function askClone(git: Git, needed: CloneAnswers['needed']): Promise<CloneAnswers> {
  const [tags, remotes] = await Promise.all([
    git.run(needed === 'names' ? namesQuery : commitsQuery),
    git.run(remotesQuery),
  ]);
  return { needed, tags, remotes };
}

/**
 * Takes the tags that the clone holds and, unless its configuration proves that these are all of them, adds those of
 * its remote. A repository without a remote has no others. A remote that does not answer leaves the tags incomplete, with the reason.
 */
export async function readTags(source: TagSource, answers: CloneAnswers): Promise<GitTags> {
  const here = readCloneTags(source, answers);
  const remote = findRemote(answers);
  if (remote === undefined) {
    const problem = 'the clone is shallow and has no remote to ask';
    return source.isShallow
      ? { ...here, isComplete: false, problem }
      : { ...here, isComplete: true };
  }
  // One that has none may just have been set up so.
  const hasTags = answers.tags.stdout !== '';
  if (!source.isShallow && hasTags && hasAllTags(remote)) return { ...here, isComplete: true };
  try {
    return { ...mergeTags(here, await readRemoteTags(source, remote)), isComplete: true };
  } catch (error) {
    return { ...here, isComplete: false, problem: messageOf(error) };
  }
}

/**
 * The names of all tags that there are by now, whatever was read before.
 *
 * @returns `undefined` where the remote does not answer
 */
export async function readNamesNow(
  source: Omit<TagSource, 'isShallow'>,
): Promise<readonly string[] | undefined> {
  const answers = await askClone(source.git, 'names');
  const { names } = readCloneTags(source, answers);
  const remote = findRemote(answers);
  if (remote === undefined) return names;
  try {
    return [...names, ...(await readRemoteTags(source, remote)).names];
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function findRemote(answers: CloneAnswers): Remote | undefined {
  const remotes = parseRemotes(answers.remotes.stdout);
  return remotes.find(({ name }) => name === 'origin') ?? remotes[0];
}

function readCloneTags(
  { revision }: Pick<TagSource, 'revision'>,
  { needed, tags }: CloneAnswers,
): TagNames {
  // show-ref's exit code 1 without a word: there is no tag.
  if (tags.exitCode !== 0 && !(tags.exitCode === 1 && tags.stderr === '')) {
    throw new UserError('git', `git could not list the tags: ${gitWords(tags)}`);
  }
  switch (needed) {
    case 'names':
      return { names: tags.stdout.split('\n').slice(0, -1), onRevision: [] };
    case 'on-revision':
      return { names: [], onRevision: findTagsOn(tags.stdout, revision) };
    case 'all':
      return parseTags(tags.stdout, revision);
  }
}

/** With the token first; what the checkout itself has persisted serves where the token does not. */
async function readRemoteTags(
  source: Omit<TagSource, 'isShallow'>,
  remote: Remote,
): Promise<TagNames> {
  const { git, environment, revision, token } = source;
  const server = environment['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const withToken =
    token === undefined || token === ''
      ? []
      : [authenticationEnvironment(environment, server, token)];
  let words = '';
  for (const env of [...withToken, {}]) {
    const args = ['ls-remote', '--tags', '--quiet', '--', remote.name];
    const result = await git.run(args, { env, timeout: remoteTimeout });
    if (result.exitCode === 0) return parseTags(result.stdout, revision);
    words ||= result.timedOut ? 'no answer within a minute' : gitWords(result);
    if (result.timedOut) break;
  }
  throw new UserError('git-remote', `the remote ${remote.name} did not answer: ${words}`);
}

const refPrefix = 'refs/tags/';
const peeledSuffix = '^{}';

/**
 * Reads lines of `<object id> refs/tags/<name>` as `show-ref --tags --dereference` and `ls-remote --tags` write them:
 * a line that ends in `^{}` follows its annotated tag's own and names the commit beneath.
 */
export function parseTags(output: string, revision: string): TagNames {
  const names = output
    .split('\n')
    .filter((line) => line !== '' && !line.endsWith(peeledSuffix))
    .map((line) => line.slice(line.indexOf(refPrefix) + refPrefix.length));
  return { names, onRevision: findTagsOn(output, revision) };
}

/** Searches the text for the commit: taking 20,000 lines apart would take as long as git took to write them. */
function findTagsOn(output: string, revision: string): readonly string[] {
  const names: string[] = [];
  for (let at = output.indexOf(revision); at !== -1; at = output.indexOf(revision, at + 1)) {
    // A tag may have a commit's id in its name.
    if (at > 0 && output[at - 1] !== '\n') continue;
    const ref = output.slice(at + revision.length + 1, output.indexOf('\n', at));
    names.push(ref.slice(refPrefix.length).replace(/\^\{\}$/, ''));
  }
  return names;
}

/** All tags of both; where they differ the remote is right, since every other clone sees that one. */
export function mergeTags(local: TagNames, remote: TagNames): TagNames {
  const there = new Set(remote.names);
  const onlyHere = (name: string): boolean => !there.has(name);
  return {
    names: [...remote.names, ...local.names.filter(onlyHere)],
    onRevision: [...remote.onRevision, ...local.onRevision.filter(onlyHere)],
  };
}
