import type { GitContext } from '../../src/git/context.ts';
import type { GitRef } from '../../src/git/event.ts';

export const revision = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';
export const otherRevision = '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c';

/** A run as a person writes it: `branch main`, `tag v1.2.3`, `pull request 12`, `merge queue main`, `detached`. */
export type Run = string;

/** The context of a run. `others` are the repository's git tags on other commits. */
export function contextOf(
  run: Run,
  onRevision: readonly string[] = [],
  others: readonly string[] = [],
  more: Partial<GitContext> = {},
): GitContext {
  const ref = more.ref ?? readRun(run);
  const isUnmerged = ref.kind === 'pull-request' || ref.kind === 'merge-group';
  return {
    event: 'push',
    reach: isUnmerged ? 'builds' : 'delivers',
    ref,
    refMayBeTag: false,
    revision,
    committedAt: '2026-01-31T12:00:00Z',
    head: revision,
    isNamed: true,
    headIs: 'revision',
    headFiles: 'same',
    tags: { names: [...onRevision, ...others], onRevision, isComplete: true },
    dirtyFiles: [],
    topLevel: '/workspace',
    ...more,
  };
}

function readRun(run: Run): GitRef {
  const [, kind, name = ''] = /^(branch|tag|pull request|merge queue) (.+)$/.exec(run) ?? [];
  if (kind === 'branch' || kind === 'tag') return { kind, name };
  if (kind === 'merge queue') return { kind: 'merge-group', name };
  if (kind === undefined) return { kind: 'detached', name: '' };
  return { kind: 'pull-request', name: 'fix', number: Number(name), isFork: false };
}
