import { UserError } from '../errors.ts';

/** How GitHub merges when auto-merge is asked for. */
export type MergeMethod = 'merge' | 'squash' | 'rebase';

/**
 * Reads the input `auto-merge`: `false`, `true` (a merge commit), or a method.
 *
 * @throws UserError `auto-merge`
 */
export function parseAutoMerge(text: string): MergeMethod | undefined {
  switch (text.toLowerCase()) {
    case '':
    case 'false':
      return undefined;
    case 'true':
    case 'merge':
      return 'merge';
    case 'squash':
      return 'squash';
    case 'rebase':
      return 'rebase';
    default:
      throw new UserError('auto-merge', `"${text}" is not a way to merge`, {
        fix: 'Write false, true, merge, squash or rebase.',
      });
  }
}

/** People and teams whose review is asked for. */
export interface Reviewers {
  readonly users: readonly string[];
  readonly teams: readonly string[];
}

/**
 * Reads reviewers: a user's login, or `owner/team`.
 *
 * @throws UserError `pull-request-reviewers`
 */
export function parseReviewers(entries: readonly string[]): Reviewers {
  for (const entry of entries) {
    if (!/^(?:[\w-]+\/)?[\w.-]+(?:\[bot\])?$/.test(entry)) {
      throw new UserError('pull-request-reviewers', `"${entry}" is not a reviewer`, {
        fix: "Write a user's login, or owner/team for a team.",
      });
    }
  }
  return {
    users: entries.filter((entry) => !entry.includes('/')),
    teams: entries.flatMap((entry) => entry.split('/').slice(1)),
  };
}
