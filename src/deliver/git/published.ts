// Whether a commit that is there is the one that is planned. What differs by itself from run to run does not count.
import { githubActionsBot, type Identity } from '../../git/names.ts';

import type { BareRepository } from './bare-repository.ts';
import { type NewCommit, writeCommit } from './commits.ts';

/** How a commit comes about. */
export interface CommitStyle {
  readonly method: 'git' | 'api';
  /** The inputs name an author; otherwise GitHub names one for a commit by its API. */
  readonly namesAuthor: boolean;
  /** The git configuration of the checkout asks for a signature. */
  readonly isSigned: boolean;
}

/** The object of a commit, as far as it makes two commits the same. */
interface CommitObject {
  /** Tree and parents. */
  readonly head: string;
  readonly author: string;
  readonly committer: string;
  readonly isSigned: boolean;
  readonly message: string;
}

/** True where the commit is the planned one: same tree, parent, author, committer, message and signature. */
export async function isPublished(
  repository: BareRepository,
  planned: NewCommit,
  { method, namesAuthor, isSigned }: CommitStyle,
  commit: string,
): Promise<boolean> {
  const [wanted, present] = await Promise.all([
    writeCommit(repository, planned).then((trial) => readCommit(repository, trial)),
    readCommit(repository, commit),
  ]);
  if (wanted.head !== present.head || wanted.message !== present.message) return false;
  if (method === 'api' && !namesAuthor) {
    // Author, committer and signature are then GitHub's own choice; every other commit has our committer.
    return present.committer !== formatIdentity(githubActionsBot);
  }
  const signature = method === 'git' && isSigned;
  const isSame = wanted.author === present.author && wanted.committer === present.committer;
  return isSame && present.isSigned === signature;
}

/** True where the committer is the one that this action names. */
export async function hasOwnCommitter(repository: BareRepository, id: string): Promise<boolean> {
  return (await readCommit(repository, id)).committer === formatIdentity(githubActionsBot);
}

/**
 * True where a commit can be an earlier run's, which ended before its pull request named it: by the same author and our
 * committer, and in no other files than these.
 */
export async function isLikeOwn(
  repository: BareRepository,
  { author }: Pick<NewCommit, 'author'>,
  { branch, commit, paths }: { branch: string; commit: string; paths: readonly string[] },
): Promise<boolean> {
  const found = await readCommit(repository, commit);
  const isByUs = found.committer === formatIdentity(githubActionsBot);
  if (!isByUs || found.author !== trimName(formatIdentity(author))) return false;
  // With its parent, which it came without.
  await repository.fetch(['--depth=2', 'target', `refs/heads/${branch}`]);
  const args = ['diff-tree', '-r', '-z', '--no-commit-id', '--name-only', commit];
  const { exitCode, stdout } = await repository.git.run(args);
  const changed = stdout.split('\0').filter((path) => path !== '');
  return exitCode === 0 && changed.length > 0 && changed.every((path) => paths.includes(path));
}

/**
 * Who made a commit that is replaced: `undefined` for this action, another program, and GitHub's merge of the target
 * (which holds nothing of its own).
 *
 * @param commit of a branch that this action's commits by git belong to
 */
export async function readPerson(
  repository: BareRepository,
  commit: string,
): Promise<string | undefined> {
  const { head, author, committer } = await readCommit(repository, commit);
  const isMerge = head.split('\n').length > 2;
  const isProgram = /\[bot\](?:@| <)/.test(author);
  const isOwn = committer === formatIdentity(githubActionsBot);
  return isMerge || isProgram || isOwn ? undefined : author;
}

/** The page of a run of this or another server. */
const runLink = /(?:Run: )?https?:\/\/\S{1,300}\/actions\/runs\/\d+\S*/g;

async function readCommit({ git }: BareRepository, commit: string): Promise<CommitObject> {
  // Not by rev-parse: the history of a shallow fetch ends here, the commit itself names its parents.
  return parseCommit(await git.read(['cat-file', 'commit', commit]));
}

/** @see https://git-scm.com/docs/gitformat-signature */
export function parseCommit(text: string): CommitObject {
  const end = text.indexOf('\n\n');
  const headers = (end === -1 ? text : text.slice(0, end)).split('\n');
  const valuesOf = (...names: readonly string[]): readonly string[] =>
    headers.filter((line) => names.includes(line.split(' ', 1)[0] ?? ''));
  const identityOf = (name: string): string =>
    trimName((valuesOf(name)[0] ?? '').slice(name.length + 1).replace(/ \d+ [+-]\d+$/, ''));
  return {
    head: valuesOf('tree', 'parent').join('\n'),
    author: identityOf('author'),
    committer: identityOf('committer'),
    isSigned: valuesOf('gpgsig', 'gpgsig-sha256').length > 0,
    message: end === -1 ? '' : text.slice(end).replaceAll(runLink, '').trim(),
  };
}

/** What git leaves off a name's ends where it signs, some versions without the dot: `"Acme, Inc."`. */
const atEnds = ' .,:;"\'\\';

function trimName(identity: string): string {
  const mail = Math.max(0, identity.lastIndexOf(' <'));
  let [start, end] = [0, mail];
  while (start < end && atEnds.includes(identity.charAt(start))) start += 1;
  while (start < end && atEnds.includes(identity.charAt(end - 1))) end -= 1;
  return identity.slice(start, end) + identity.slice(mail);
}

function formatIdentity({ name, mail }: Identity): string {
  return `${name} <${mail}>`;
}
