// Which files of a checkout differ from its commit, and what they hold.
import { createHash, type Hash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';

import type { ProcessResult } from '../process.ts';

import { type Git, gitError, gitWords } from './command.ts';

/** Git's arguments for {@link readDirtyFiles}. They leave nothing to the configuration, which could hide a file. */
export const dirtyFilesQuery =
  'status --porcelain=v2 -z --no-renames --untracked-files=normal --ignore-submodules=none'.split(
    ' ',
  );

/**
 * Changed, added and untracked files that git does not ignore, relative to the work tree's root.
 *
 * @throws UserError `git` when git failed
 */
export function readDirtyFiles(result: ProcessResult): readonly string[] {
  if (result.exitCode === 0) return parseStatus(result.stdout);
  throw gitError('git status failed', gitWords(result));
}

/** Git's arguments for {@link readHidden}: with the id of what the commit holds. */
export const hiddenFilesQuery = 'ls-files -v --stage -z'.split(' ');

/**
 * Tracked files that git was told to take for unchanged (`assume-unchanged`, `skip-worktree`) and that are changed all
 * the same: `git status` passes over them, and a build does not. What a sparse checkout leaves out is none of them.
 *
 * @param git in the work tree's root
 * @param result of {@link hiddenFilesQuery}
 * @throws UserError `git` when git failed
 */
export async function readHiddenFiles(git: Git, result: ProcessResult): Promise<readonly string[]> {
  if (result.exitCode !== 0) throw gitError('git ls-files failed', gitWords(result));
  const hidden = result.stdout.split('\0').flatMap((entry) => {
    const [, tag = '', mode, id = '', path] =
      /^([a-zS]) (\d+) ([0-9a-f]+) \d\t([^"\n][^\n]*)$/.exec(entry) ?? [];
    if (path === undefined || !mode?.startsWith('100')) return [];
    const stat = lstatSync(join(git.folder, path), { throwIfNoEntry: false });
    return stat === undefined && /s/i.test(tag) ? [] : [{ path, id, isFile: stat?.isFile() }];
  });
  const files = hidden.filter(({ isFile }) => isFile === true);
  const input = files.map(({ path }) => `${path}\n`).join('');
  // As git would store them: line ends and filters are no change.
  const asked = files.length > 0 ? await git.read(['hash-object', '--stdin-paths'], { input }) : '';
  const now = new Map(asked.split('\n').map((id, index) => [files[index]?.path, id]));
  return hidden.flatMap(({ path, id }) => (now.get(path) === id ? [] : path));
}

/**
 * The files in untracked folders that git does not ignore; {@link readDirtyFiles} names only the folder.
 *
 * @param git in the work tree's root
 * @throws UserError `git` when git failed
 */
export async function readUntracked(
  git: Git,
  folders: readonly string[],
): Promise<readonly string[]> {
  const args = ['ls-files', '--others', '--exclude-standard', '-z', '--', ...folders];
  const output = await git.read(args, { env: { GIT_LITERAL_PATHSPECS: '1' } });
  return output.split('\0').filter((path) => path !== '');
}

/**
 * What files hold in the commit that is checked out; nothing for those that are not in it.
 *
 * @param git in the work tree's root
 * @throws UserError `git` when git failed
 */
export async function readCommitted(
  git: Git,
  paths: readonly string[],
): Promise<readonly (readonly [path: string, bytes: Buffer | undefined])[]> {
  // Git reads one name a line.
  const asked = paths.filter((path) => !path.includes('\n'));
  const input = asked.map((path) => `HEAD:${path}\n`).join('');
  const args = ['cat-file', '--batch'];
  const stdout = await git.read(args, { input, stdoutEncoding: 'latin1' });
  const committed = new Map<string, Buffer>();
  let at = 0;
  for (const path of asked) {
    const end = stdout.indexOf('\n', at);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(stdout.slice(at, end)) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    committed.set(path, Buffer.from(stdout.slice(at, at + Number(size)), 'latin1'));
    at += Number(size) + 1;
  }
  return paths.map((path) => [path, committed.get(path)]);
}

/**
 * Reads `git status --porcelain=v2 -z --no-renames`.
 *
 * @see https://git-scm.com/docs/git-status#_porcelain_format_version_2
 */
export function parseStatus(output: string): readonly string[] {
  return output
    .split('\0')
    .map(statusPath)
    .filter((path) => path !== undefined);
}

/** How many fields stand before the path: `1` an ordinary change, `u` unmerged, `?` untracked. */
const fieldsBeforePath: Readonly<Record<string, number>> = { '1': 8, u: 10, '?': 1 };

function statusPath(entry: string): string | undefined {
  const fields = fieldsBeforePath[entry.slice(0, entry.indexOf(' '))];
  return fields === undefined ? undefined : entry.split(' ').slice(fields).join(' ');
}

/**
 * Tells two states of a checkout apart without a commit: SHA-256 over names, modes and bytes, in hexadecimal digits.
 * The order of the paths does not matter.
 *
 * @param topLevel the work tree's root
 * @param paths relative to it, as `git status` names them: an untracked folder ends in `/`, a deleted file is missing
 */
export function digestDirtyFiles(topLevel: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) addPath(hash, topLevel, path.replace(/\/$/, ''));
  return hash.digest('hex');
}

function addPath(hash: Hash, topLevel: string, path: string): void {
  const absolute = join(topLevel, path);
  const stat = lstatSync(absolute, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    for (const entry of readdirSync(absolute).sort()) addPath(hash, topLevel, `${path}/${entry}`);
    return;
  }
  const [kind, bytes] = readContent(absolute, stat);
  // With the length before the bytes, no two states are hashed alike.
  hash.update(JSON.stringify([path, kind, bytes.length]));
  hash.update(bytes);
}

function readContent(path: string, stat?: Stats): [kind: string, bytes: Buffer | string] {
  if (stat === undefined) return ['deleted', ''];
  if (stat.isSymbolicLink()) return ['link', readlinkSync(path)];
  // A socket or device is in no image.
  if (!stat.isFile()) return ['other', ''];
  return [stat.mode & 0o111 ? 'executable' : 'file', readFileSync(path)];
}

/** In bytes, where the file that it stands for may have any size. */
export const longestPointer = 1_024;
const pointerStart = 'version https://git-lfs.github.com/spec/';

/**
 * True for a pointer of Git LFS, which stands for a file that git does not hold.
 *
 * @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
 */
export function isPointer(bytes: Uint8Array): boolean {
  // Every file is asked: the first letter says no to most of them.
  if (bytes.length >= longestPointer || bytes[0] !== pointerStart.charCodeAt(0)) return false;
  const start = bytes.subarray(0, pointerStart.length);
  return Buffer.from(start).toString('latin1') === pointerStart;
}
