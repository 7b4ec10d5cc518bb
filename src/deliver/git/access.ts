// What is asked of the target before a build: whether git is new enough, and whether the server will take a push.
import type { Effects } from '../../effects.ts';
import { throwIfCancelled, UserError } from '../../errors.ts';
import { delivery } from '../delivery.ts';

import type { BareRepository } from './bare-repository.ts';
import { parseDryRun } from './commits.ts';
import { explainRefusal, firstServerWords, isPassing, type RefusalFacts } from './refusals.ts';

/** The first that knows `GIT_CONFIG_COUNT`, by which every delivery gives its settings. */
const oldest = [2, 31] as const;

/**
 * Vendors write more behind the two numbers (`2.39.5 (Apple Git-154)`, `2.45.1.windows.1`).
 *
 * @param printed what `git version` prints
 * @throws UserError `git-version`
 */
export function checkGitVersion(printed: string): void {
  const [version, major, minor] = /(?<!\d)(\d{1,9})\.(\d{1,9})\S{0,99}/.exec(printed) ?? [];
  if (version === undefined) return;
  const isNewer = Number(major) > oldest[0];
  if (isNewer || (Number(major) === oldest[0] && Number(minor) >= oldest[1])) return;
  throw new UserError('git-version', `git 2.31 or newer is needed, this is ${version}`, {
    fix: 'Install a newer git where the job runs (in its container image, for example). For delivery: files and output this one will do.',
  });
}

/**
 * Asks the server to receive a push that moves nothing: a token that may only read is told so now, and
 * so is a branch that leaves no room for a further one.
 *
 * @param above branches that must not be there
 * @param further the branch that needs their names
 */
export async function checkAccess(
  effects: Effects,
  { git }: BareRepository,
  commit: string,
  facts: RefusalFacts,
  { above, further }: { readonly above: readonly string[]; readonly further: string },
): Promise<void> {
  const refspecs = [...new Set([facts.branch, ...above])].map(
    (branch) => `${commit}:refs/heads/${branch}`,
  );
  const push = ['push', '--dry-run', '--porcelain', '--no-verify', 'target', ...refspecs];
  let branches: ReturnType<typeof parseDryRun>;
  for (;;) {
    const { exitCode, stdout, stderr } = await git.run(push, { signal: effects.signal });
    throwIfCancelled(effects.signal, delivery);
    branches = parseDryRun(stdout);
    // A rejected reference only means that somebody pushed since the fetch: the server let us in.
    if (exitCode === 0 || branches.size > 0) break;
    const reason = `git push --dry-run at ${facts.label} failed (${firstServerWords(stderr)})`;
    const isAgain = isPassing(stderr) && (await effects.retries.another(reason));
    if (!isAgain) throw explainRefusal(stderr, facts);
  }
  const inTheWay = above.find((branch) => branches.get(branch) === 'there');
  if (inTheWay === undefined) return;
  const what = `${facts.label} has a branch ${inTheWay}, so there can be no ${further}`;
  throw new UserError('branch-conflict', what, {
    fix: `Git has no branch a beside a branch a/b. Rename or delete ${inTheWay}: pull requests are made from branches below that name.`,
  });
}

/** A branch that is not there yet needs more than room above: git has no branch `a` beside `a/b`. @throws UserError `branch-conflict` */
export async function checkRoomBelow(
  { ask }: BareRepository,
  branch: string,
  facts: RefusalFacts,
): Promise<void> {
  const { exitCode, stdout, stderr } = await ask([
    'ls-remote',
    '--quiet',
    'target',
    `refs/heads/${branch}/*`,
  ]);
  if (exitCode !== 0) throw explainRefusal(stderr, facts);
  const below = /\trefs\/heads\/(.+)$/m.exec(stdout)?.[1];
  if (below === undefined) return;
  const what = `${facts.label} has a branch ${below}, so there can be no ${branch}`;
  throw new UserError('branch-conflict', what, {
    fix: `Git has no branch a beside a branch a/b. Name another one than ${branch}.`,
  });
}
