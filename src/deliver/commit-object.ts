import { randomUUID } from 'node:crypto';

import type { BareRepository } from './git/bare-repository.ts';
import type { GitEntry } from './git/tree.ts';
import type { Identity } from '../git/names.ts';

/** A commit to make: the parent's tree with other contents of some of its files. */
export interface NewCommit {
  readonly parent: string;
  readonly files: readonly ChangedFile[];
  readonly message: string;
  readonly author: Identity;
  readonly committer: Identity;
}

/** A file with its new text; its mode stays as the parent has it. */
export interface ChangedFile {
  readonly entry: GitEntry;
  readonly after: string;
}

/** Writes the blobs, trees and the commit in one go. Returns the commit's id; no branch moves. */
export async function writeCommit({ git }: BareRepository, commit: NewCommit): Promise<string> {
  const ref = `refs/deliver/commit/${randomUUID()}`;
  const input = formatFastImport(commit, ref);
  return git.read(['fast-import', '--quiet', '--date-format=now', '--done'], { input });
}

/**
 * The stream that makes git write a commit and answer its id.
 *
 * @see https://git-scm.com/docs/git-fast-import#_input_format
 */
function formatFastImport(commit: NewCommit, ref: string): string {
  const message = Buffer.byteLength(commit.message);
  return [
    `commit ${ref}`,
    'mark :1',
    `author ${formatIdentity(commit.author)} now`,
    `committer ${formatIdentity(commit.committer)} now`,
    `data ${message}`,
    commit.message,
    `from ${commit.parent}`,
    ...commit.files.flatMap(formatFile),
    'get-mark :1',
    'done',
    '',
  ].join('\n');
}

function formatFile({ entry, after }: ChangedFile): string[] {
  const size = Buffer.byteLength(after);
  return [`M ${entry.mode} inline ${quotePath(entry.path)}`, `data ${size}`, after];
}

function formatIdentity({ name, mail }: Identity): string {
  return `${name} <${mail}>`;
}

function quotePath(path: string): string {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}
