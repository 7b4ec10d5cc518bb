import { isTimeLimit, messageOf } from '../errors.ts';
import type { ProcessResult } from '../process.ts';

import { type Git, gitError, gitWords } from './command.ts';
import {
  basicCredentials,
  headerSettings,
  refuseRedirects,
  type Settings,
} from './configuration.ts';

/** Tags of a repository, by name. */
export interface TagNames {
  readonly names: readonly string[];
  /** Those on the run's commit, also by way of an annotated tag's own object. */
  readonly onRevision: readonly string[];
}

/** The repository's tags as far as they were asked for, and whether these are all of them. */
export interface GitTags extends TagNames {
  readonly isComplete: boolean;
  /** Why they are not complete, in words. */
  readonly problem?: string;
  /** Those of the remote alone, where it was asked. */
  readonly remote?: TagNames;
}

/** No decision asked for tags. */
export const unreadTags: GitTags = {
  names: [],
  onRevision: [],
  isComplete: false,
  problem: 'they were not read',
};

/** A clone, and how to ask its server. */
export interface TagSource {
  readonly git: Git;
  readonly serverUrl: string;
  /** For a private repository. */
  readonly token?: string;
}

/** What git answered about the tags of a clone and of its remote, not parsed yet. */
export interface TagAnswers {
  readonly local: ProcessResult;
  readonly remote: Remote | undefined;
  /** `undefined` where the remote was not asked. */
  readonly remoteTags: RemoteTags | undefined;
}

/** The lines of `ls-remote`, or why there are none. */
type RemoteTags = { readonly output: string } | { readonly problem: string };

/** Longer than any server that works, shorter than the patience of a job. Milliseconds. */
const remoteTimeout = 60_000;

// It takes the commits of annotated tags from packed-refs; `for-each-ref` with `%(*objectname)` opens every tag
// object, which takes five times as long.
const tagsQuery = ['show-ref', '--tags', '--dereference'];
/** Git exits with 1 where there is no remote. */
const remotesQuery = [
  'config',
  '-z',
  '--get-regexp',
  '^(remote\\..*\\.(url|fetch|tagopt)|http\\..*\\.followredirects)$',
];

/** The remote whose tags count: `origin`, or else the first. */
export async function readRemote(git: Git): Promise<Remote | undefined> {
  const { stdout } = await git.run(remotesQuery);
  const remotes = parseRemotes(stdout);
  const remote = remotes.find(({ name }) => name === 'origin') ?? remotes[0];
  const keys = stdout.split('\0').map((entry) => entry.split('\n', 1).join());
  return remote && { ...remote, settings: refuseRedirects(keys) };
}

/**
 * Asks the clone for its tags and, side by side, its remote, unless the clone's configuration proves that it has all.
 * Never throws for what git answers: other reads that run beside may fail with a clearer error.
 *
 * @param reading the remote, while it is read
 */
export async function askTags(
  source: TagSource,
  reading = readRemote(source.git),
): Promise<TagAnswers> {
  const [local, remote, remoteTags] = await Promise.all([
    source.git.run(tagsQuery),
    reading,
    reading.then((found) => (found && !hasAllTags(found) ? askRemote(source, found) : undefined)),
  ]);
  return { local, remote, remoteTags };
}

/**
 * Reads the clone's tags and adds those of its remote, unless the clone has all. A repository without a remote has no
 * others. A remote that does not answer leaves the tags incomplete, with the reason.
 *
 * @param revision the run's commit
 */
export async function readTags(
  source: TagSource,
  answers: TagAnswers,
  { revision, isShallow }: { readonly revision: string; readonly isShallow: boolean },
): Promise<GitTags> {
  const local = parseTags(listLocal(answers), revision);
  const { remote } = answers;
  if (remote === undefined) {
    const problem = 'the clone is shallow and has no remote to ask';
    return isShallow ? { ...local, isComplete: false, problem } : { ...local, isComplete: true };
  }
  // Its configuration proves that a clone has all tags; but one without any may just have been set up so.
  const hasTags = answers.local.stdout !== '';
  if (!answers.remoteTags && !isShallow && hasTags) return { ...local, isComplete: true };
  const remoteTags = answers.remoteTags ?? (await askRemote(source, remote));
  if ('problem' in remoteTags) return { ...local, isComplete: false, problem: remoteTags.problem };
  const atRemote = parseTags(remoteTags.output, revision);
  return { ...mergeTags(local, atRemote), isComplete: true, remote: atRemote };
}

/**
 * All tags that exist by now, whatever was read before: a remote is always asked.
 *
 * @param revision the run's commit
 * @returns `undefined` where the remote does not answer
 */
export async function readTagsNow(
  source: TagSource,
  revision: string,
): Promise<GitTags | undefined> {
  const answers = await askTags(source);
  const { remote } = answers;
  const remoteTags = answers.remoteTags ?? (remote && (await askRemote(source, remote)));
  const asked = { ...answers, remoteTags };
  const tags = await readTags(source, asked, { revision, isShallow: false });
  return tags.isComplete ? tags : undefined;
}

function listLocal({ local }: TagAnswers): string {
  // show-ref's exit code 1 without a word: there is no tag.
  if (local.exitCode === 0 || (local.exitCode === 1 && local.stderr === '')) return local.stdout;
  throw gitError('git could not list the tags', gitWords(local));
}

/** With the token first; where it does not serve, with what the checkout itself has persisted. */
async function askRemote(
  { git, serverUrl, token = '' }: TagSource,
  remote: Remote,
): Promise<RemoteTags> {
  const own = remote.settings ?? [];
  const place = placeOn(serverUrl, remote.url);
  const header = token === '' ? [] : headerSettings(place, basicCredentials(token));
  let words = '';
  for (const settings of header.length > 0 ? [[...own, ...header], own] : [own]) {
    const args = ['ls-remote', '--tags', '--quiet', '--', remote.name];
    try {
      const result = await git.run(args, { settings, timeout: remoteTimeout });
      if (result.exitCode === 0) return { output: result.stdout };
      words ||= gitWords(result);
    } catch (error) {
      if (!isTimeLimit(error)) throw error;
      words ||= messageOf(error);
      break;
    }
  }
  return { problem: `the remote ${remote.name} did not answer: ${words}` };
}

/** The repository's own address where it is one of the server's, so that no header of the machine's fits longer. */
function placeOn(serverUrl: string, url: string | undefined): string {
  const isOwn = URL.canParse(url ?? '') && new URL(url ?? '').origin === new URL(serverUrl).origin;
  return isOwn && url !== undefined ? url : serverUrl;
}

const refPrefix = 'refs/tags/';
const peeledSuffix = '^{}';

/**
 * Reads lines of `<object id> refs/tags/<name>` as `show-ref --tags --dereference` and `ls-remote --tags` write them:
 * a line that ends in `^{}` follows its annotated tag's own and names the commit beneath.
 */
export function parseTags(output: string, revision: string): TagNames {
  return { names: parseNames(output), onRevision: findTagsOn(output, revision) };
}

/** One string for each name and none for each line: with 20,000 tags, most of the time went into freeing the lines. */
function parseNames(output: string): readonly string[] {
  const names: string[] = [];
  for (let at = output.indexOf(refPrefix); at !== -1; at = output.indexOf(refPrefix, at)) {
    const end = findLineEnd(output, at);
    const name = output.slice(at + refPrefix.length, end);
    if (!name.endsWith(peeledSuffix)) names.push(name);
    at = end;
  }
  return names;
}

/** Searches the text for the commit: to split 20,000 lines would take as long as git took to write them. */
function findTagsOn(output: string, revision: string): readonly string[] {
  const names: string[] = [];
  for (let at = output.indexOf(revision); at !== -1; at = output.indexOf(revision, at + 1)) {
    // A tag may have a commit's id in its name.
    if (at > 0 && output[at - 1] !== '\n') continue;
    const ref = output.slice(at + revision.length + 1, findLineEnd(output, at));
    names.push(ref.slice(refPrefix.length).replace(/\^\{\}$/, ''));
  }
  return names;
}

function findLineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

/** All tags of both; where they differ the remote is right, since every other clone sees that one. */
export function mergeTags(local: TagNames, remote: TagNames): TagNames {
  // Mostly the clone has the same in the same order, which is seen without a set of all.
  const others = local.names.filter((name, index) => name !== remote.names[index]);
  const known = new Set(others.length + local.onRevision.length === 0 ? [] : remote.names);
  const isLocalOnly = (name: string): boolean => !known.has(name);
  return {
    names: [...remote.names, ...others.filter(isLocalOnly)],
    onRevision: [...remote.onRevision, ...local.onRevision.filter(isLocalOnly)],
  };
}

/** A remote as the clone's configuration has it. */
export interface Remote {
  readonly name: string;
  /** The first one. */
  readonly url?: string;
  readonly fetch: readonly string[];
  readonly tagOption?: string;
  /** Git's, for asking it. */
  readonly settings?: Settings;
}

/** The remotes that have a URL, in the configuration's order: `key NL value NUL`, the key's ends in lower case. */
export function parseRemotes(output: string): readonly Remote[] {
  const remotes = new Map<string, Remote>();
  const withUrl = new Set<string>();
  for (const entry of output.split('\0')) {
    const [, name, key, value] = /^remote\.(.*)\.(url|fetch|tagopt)\n(.*)$/s.exec(entry) ?? [];
    if (name === undefined || value === undefined) continue;
    const remote = remotes.get(name) ?? { name, fetch: [] };
    if (key === 'fetch') remotes.set(name, { ...remote, fetch: [...remote.fetch, value] });
    else if (key === 'tagopt') remotes.set(name, { ...remote, tagOption: value });
    else {
      remotes.set(name, { url: value, ...remote });
      withUrl.add(name);
    }
  }
  // A name that begins with a hyphen could not be given to git as an argument.
  return [...remotes.values()].filter(({ name }) => withUrl.has(name) && !name.startsWith('-'));
}

/**
 * True when every fetch from this remote brings every tag. Only its configuration proves that: with the usual
 * `refs/heads/*`, git follows tags into the history that it fetches, so those that no branch reaches are missing, and
 * actions/checkout names what it fetches in arguments, which leave no trace.
 *
 * @see https://git-scm.com/docs/git-fetch#_configured_remote_tracking_branches
 */
export function hasAllTags({ fetch, tagOption }: Remote): boolean {
  // A refspec after ^ leaves refs out.
  if (fetch.some((refspec) => refspec.startsWith('^'))) return false;
  return tagOption === '--tags' || fetch.some((refspec) => allTags.test(refspec));
}

/** From a remote's tags to tags of the same names. */
const allTags = /^\+?(refs\/(?:tags\/)?\*):\1$/;
