// Repositories and commits of tests, written straight as objects: one process each, no clone, no push.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { createEmptyRepository, readRefFile } from '../../scripts/runner/empty-repository.ts';

import { git, gitIn } from './git-command.ts';

/** Paths and what they hold; `link:` makes a symlink, `module:` a submodule, a leading `+x ` an executable file. */
export type Files = Readonly<Record<string, string>>;

/** Creates a bare repository that serves partial clones and takes pushes, as GitHub's do. */
export function createBare(folder: string, objectFormat: 'sha1' | 'sha256' = 'sha1'): void {
  const config = '[uploadpack]\n\tallowFilter = true\n[http]\n\treceivepack = true\n';
  createEmptyRepository(folder, { bare: true, objectFormat }, config);
}

/**
 * Commits to a branch of a bare repository as another person would: on its tip; a new branch begins at `main`.
 *
 * @returns the commit's id
 */
export function commitFiles(folder: string, branch: string, files: Files): string {
  const [ref, main] = [`refs/heads/${branch}`, 'refs/heads/main'];
  const base = [ref, main].find((one) => hasRef(folder, one));
  const message = 'Change by a person';
  const stream = [
    `commit ${ref}`,
    'mark :1',
    'committer A Person <person@example.com> now',
    `data ${message.length}`,
    message,
    ...(base === undefined ? [] : [`from ${base}^0`]),
    ...Object.entries(files).flatMap(formatFile),
    'get-mark :1',
    'done',
    '',
  ];
  const args = ['fast-import', '--quiet', '--date-format=now', '--done'];
  return gitIn(folder, args, stream.join('\n'));
}

function hasRef(folder: string, ref: string): boolean {
  if (readRefFile(folder, ref) !== undefined) return true;
  if (!existsSync(join(folder, 'packed-refs'))) return false;
  return git(folder, 'for-each-ref', '--format=%(refname)', ref).split('\n').includes(ref);
}

/** @see https://git-scm.com/docs/git-fast-import#_filemodify */
function formatFile([path, text]: [string, string]): string[] {
  const quoted = `"${path.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
  if (text.startsWith('module:')) return [`M 160000 ${text.slice(7)} ${quoted}`];
  const mode = text.startsWith('link:') ? 120000 : text.startsWith('+x ') ? 100755 : 100644;
  const bytes = text.replace(/^(?:link:|\+x )/, '');
  return [`M ${mode} inline ${quoted}`, `data ${Buffer.byteLength(bytes)}`, bytes];
}
