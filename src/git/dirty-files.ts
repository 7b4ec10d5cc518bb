import { UserError } from '../errors.ts';
import type { ProcessResult } from '../process.ts';

import { gitWords } from './command.ts';
import type { Git } from './command.ts';

/** The arguments of a git that prints what {@link readDirtyFiles} reads. Everything is said, so that no configuration hides a file. */
export const dirtyFilesQuery = [
  'status',
  '--porcelain=v2',
  '-z',
  '--no-renames',
  '--untracked-files=normal',
  '--ignore-submodules=none',
] as const;

/**
 * The files that differ from the commit: changed, added and untracked ones that git does not ignore, relative to
 * the work tree's root.
 *
 * @throws UserError `git` when git failed
 */
export function readDirtyFiles(result: ProcessResult): readonly string[] {
  if (result.exitCode === 0) return parseStatus(result.stdout);
  throw new UserError('git', `git status failed: ${gitWords(result)}`);
}

/**
 * The files of untracked folders, of which {@link readDirtyFiles} names the folder alone, without those that git ignores.
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
