// Commits by git: written into the temporary repository, and pushed to a branch.
import { randomUUID } from 'node:crypto';

import type { Effects } from '../../effects.ts';
import { throwIfCancelled, UserError } from '../../errors.ts';
import { gitWords } from '../../git/command.ts';
import { githubActionsBot, type Identity } from '../../git/names.ts';
import type { EditedTree } from '../../manifest/pins/edit.ts';
import type { ProcessResult } from '../../process.ts';
import { delivery } from '../delivery.ts';

import type { BareRepository } from './bare-repository.ts';
import { explainRefusal, isNameConflict, isPassing, type RefusalFacts } from './refusals.ts';
import type { Remote } from './remote.ts';
import type { Tip } from './tip.ts';
import type { GitEntry } from './tree.ts';

/** A commit to make: the parent's tree with other contents of some of its files. */
export interface NewCommit {
  readonly parent: string;
  /** With their new text; modes stay as the parent has them. */
  readonly files: readonly { readonly entry: GitEntry; readonly after: string }[];
  readonly message: string;
  readonly author: Identity;
  readonly committer: Identity;
}

/** What became of a push. `lost`: somebody else was first. `unclear`: the connection broke or the server failed. */
export type Pushed =
  | { readonly kind: 'pushed' }
  | { readonly kind: 'lost'; readonly words: string }
  | { readonly kind: 'unclear'; readonly words: string }
  | { readonly kind: 'refused'; readonly error: UserError };

/**
 * Puts a commit on a branch, unless somebody was faster. With a lease, the branch is replaced if it still is at that
 * commit (`''`: if it does not exist); without one it moves forward only, from the commit's parent.
 */
export type Publish = (
  commit: NewCommit,
  to: { readonly branch: string; readonly lease?: string },
) => Promise<{ readonly commit: string; readonly pushed: Pushed }>;

interface GitTarget {
  readonly repository: BareRepository;
  readonly facts: RefusalFacts;
  readonly remote: Pick<Remote, 'isSigned'>;
}

export function openGitPublisher(
  { signal }: Pick<Effects, 'signal'>,
  { repository, facts, remote: { isSigned = false } }: GitTarget,
): Publish {
  return async (newCommit, { branch, lease = newCommit.parent }) => {
    const unsigned = await writeCommit(repository, newCommit);
    const commit = isSigned ? await signCommit(repository, unsigned, newCommit) : unsigned;
    throwIfCancelled(signal, delivery);
    const ref = `refs/heads/${branch}`;
    // With the tip that was edited as its lease a push forces nothing; it keeps a branch that was deleted or
    // set back meanwhile from being made anew, or moved forward again.
    const force = `--force-with-lease=${ref}:${lease}`;
    const push = ['push', '--porcelain', '--no-verify', force, 'target', `${commit}:${ref}`];
    const result = await repository.git.run(push, { signal });
    return { commit, pushed: readPushed(result, pushFacts(facts, branch)) };
  };
}

/** For a refusal: of the branch that is pushed, which need not be the target. */
export function pushFacts(facts: RefusalFacts, branch: string): RefusalFacts {
  return { ...facts, branch, isProposal: branch !== facts.branch };
}

/** The changed files with what the tip knows of them. @throws UserError `not-a-file` */
export async function changedFiles(
  { tree }: Tip,
  { files }: EditedTree,
): Promise<NewCommit['files']> {
  return Promise.all(
    files.map(async ({ path, after }) => {
      const entry = await tree.entry(path);
      // A symlink keeps being one: the file that it leads to is the one to name.
      if (entry?.mode.startsWith('100') === true) return { entry, after };
      throw new UserError('not-a-file', `${path} is not a plain file on the target branch`, {
        location: { file: path },
        fix: 'Name the file itself under manifests, not a link to it.',
      });
    }),
  );
}

/** Writes the blobs, trees and the commit in one go. Returns the commit's id; no branch moves. */
export async function writeCommit({ git }: BareRepository, commit: NewCommit): Promise<string> {
  const input = formatFastImport(commit, `refs/deliver/commit/${randomUUID()}`);
  return git.read(['fast-import', '--quiet', '--date-format=now', '--done'], { input });
}

/** A signing program that asks a person would wait for ever. */
const longestSigning = 60_000;

/** The same commit with the signature that the configuration asks for. @throws UserError `signing` */
async function signCommit(
  { git }: BareRepository,
  unsigned: string,
  { parent, author, committer, message }: Omit<NewCommit, 'files'>,
): Promise<string> {
  const args = ['commit-tree', '-S', '-p', parent, '-F', '-', `${unsigned}^{tree}`];
  const result = await git.run(args, {
    input: message,
    timeout: longestSigning,
    env: {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.mail,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.mail,
    },
  });
  if (result.exitCode === 0) return result.stdout.trim();
  const what = `The commit could not be signed: ${gitWords(result)}`;
  throw new UserError('signing', what, {
    fix: 'The git configuration asks for it (commit.gpgSign): look at user.signingKey, gpg.format and the program, which must not ask a person. Or set commit.gpgSign to false.',
  });
}

/** Signs a commit that nobody gets, so that a key that does not work ends the run before a build. */
export async function trySigning(repository: BareRepository, tip: string): Promise<void> {
  const [author, committer] = [githubActionsBot, githubActionsBot];
  await signCommit(repository, tip, { parent: tip, author, committer, message: 'trial\n' });
}

/** Makes git write a commit and answer its id. @see https://git-scm.com/docs/git-fast-import#_input_format */
function formatFastImport(commit: NewCommit, ref: string): string {
  const { author, committer, message, parent, files } = commit;
  const lines = [
    `commit ${ref}`,
    'mark :1',
    `author ${author.name} <${author.mail}> now`,
    `committer ${committer.name} <${committer.mail}> now`,
    ...formatData(message),
    `from ${parent}`,
    ...files.flatMap(({ entry: { mode, path }, after }) => [
      `M ${mode} inline ${quotePath(path)}`,
      ...formatData(after),
    ]),
    'get-mark :1',
    'done',
  ];
  return `${lines.join('\n')}\n`;
}

function formatData(text: string): readonly string[] {
  return [`data ${Buffer.byteLength(text)}`, text];
}

function quotePath(path: string): string {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

/** Reads what `git push --porcelain` answered. @see https://git-scm.com/docs/git-push#_output */
export function readPushed(result: ProcessResult, facts: RefusalFacts): Pushed {
  if (result.exitCode === 0) return { kind: 'pushed' };
  const all = `${result.stdout}\n${result.stderr}`;
  const rejection = /^!\t[^\t]*\t(.*)$/m.exec(result.stdout)?.[1];
  const words = rejection ?? gitWords(result);
  if (lostRace.test(all) && !isNameConflict(all)) return { kind: 'lost', words };
  if (isPassing(all)) return { kind: 'unclear', words };
  return { kind: 'refused', error: explainRefusal(all, facts) };
}

/**
 * Reads which branches a `git push --porcelain --dry-run` met: those that are there, whether they would move or be
 * rejected, and those that it would create; none where the server did not let it in.
 */
export function parseDryRun(stdout: string): ReadonlyMap<string, 'there' | 'new'> {
  const lines = stdout.matchAll(/^([ +\-*!=])\t[^\t]*:refs\/heads\/([^\t]+)\t/gm);
  return new Map(
    [...lines].map(([, flag, branch = '']) => [branch, flag === '*' ? 'new' : 'there']),
  );
}

/**
 * The client sees another tip (first line), or the server does while it takes the reference's lock. A parent that was
 * taken off its branch meanwhile leaves what is pushed with a history that the server does not hold: a shallow one.
 */
const lostRace = new RegExp(
  [
    '\\[rejected\\] \\((?:fetch first|non-fast-forward|stale info|needs force)\\)',
    '\\[remote rejected\\] \\((?:cannot lock ref|failed to update ref|failed to lock|incorrect old value|reference already exists|fetch first|shallow update not allowed)',
    'is at [0-9a-f]+ but expected [0-9a-f]+',
  ].join('|'),
);
