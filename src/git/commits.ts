import type { Git } from './command.ts';

export interface Commit {
  readonly id: string;
  /** The id of its tree: two commits with the same tree hold the same files. */
  readonly tree: string;
  /** ISO 8601 in UTC, to the second: `2026-01-31T12:00:00Z`. */
  readonly committedAt: string;
}

/** A commit as it is told to people, whole. */
export function nameRevision(revision: string | undefined): string {
  return revision ?? 'unknown';
}

/** A commit as people name it. */
export function shortRevision(revision: string): string {
  return revision.slice(0, 7);
}

/**
 * Reads commits, through annotated tags, in one process; `undefined` for each that is not in this clone.
 *
 * @param revisions object ids, `HEAD` or full ref names; they go to standard input, where nothing is an option
 */
export async function readCommits(
  git: Git,
  revisions: readonly string[],
): Promise<readonly (Commit | undefined)[]> {
  const result = await git.run(['cat-file', '--batch'], {
    input: revisions.map((revision) => `${revision}^{commit}\n`).join(''),
    // A commit that a partial clone lacks is not fetched behind the user's back.
    env: { GIT_NO_LAZY_FETCH: '1' },
    // The sizes count bytes, so every byte has to be one character.
    stdoutEncoding: 'latin1',
  });
  return parseCommits(result.stdout);
}

/**
 * Reads what `git cat-file --batch` writes: for a commit `<id> commit <size>`, so many bytes and a newline; one line
 * that ends in `missing` for each that is not there.
 *
 * @param output in Latin-1
 * @see https://git-scm.com/docs/git-cat-file#_batch_output
 */
export function parseCommits(output: string): readonly (Commit | undefined)[] {
  const commits: (Commit | undefined)[] = [];
  let start = 0;
  for (let lineEnd = output.indexOf('\n'); lineEnd !== -1; lineEnd = output.indexOf('\n', start)) {
    const [, id, size] = /^([0-9a-f]+) commit (\d+)$/.exec(output.slice(start, lineEnd)) ?? [];
    start = lineEnd + 1;
    if (id === undefined) {
      commits.push(undefined);
      continue;
    }
    const end = start + Number(size);
    const commit = output.slice(start, end);
    const [, tree = ''] = /^tree ([0-9a-f]+)$/m.exec(commit) ?? [];
    const [, seconds = 0] = /^committer .*> (\d+) [+-]\d+$/m.exec(commit) ?? [];
    commits.push({ id, tree, committedAt: formatTime(Number(seconds)) });
    start = end + 1;
  }
  return commits;
}

/** Seconds since 1970 at the end of the year 9999, the last that RFC 3339 can write. */
const lastSecond = 253_402_300_799;

/** Seconds since 1970 as ISO 8601 in UTC. */
export function formatTime(seconds: number): string {
  return new Date(Math.min(seconds, lastSecond) * 1000).toISOString().replace('.000Z', 'Z');
}
