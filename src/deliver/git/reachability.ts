// Whether a commit is one of the repository's own: a branch or tag of the remote holds it. Pull requests' refs do not
// count, since anyone can make one.
import type { Effects } from '../../effects.ts';
import { UserError } from '../../errors.ts';
import { openCheckout } from '../../git/checkout.ts';
import { gitWords } from '../../git/command.ts';
import type { ProcessResult } from '../../process.ts';
import { formatFullName } from '../../runner/context.ts';

import { createBareRepository } from './bare-repository.ts';
import { serverFailed } from './refusals.ts';
import { readRemote, type Remote, type RemoteRequest } from './remote.ts';

/** `unknown`: the remote does not answer. Without `origin` and outside of a run, a checkout has nobody else's commits. */
export type Reachability = 'held' | 'not-held' | 'unknown';

/**
 * Asks the remote of the checkout for its branches and tags, or the run's own repository where the checkout has no
 * `origin` or another owner's. Where none of them is the commit, their histories are fetched without files, into a
 * temporary repository: what the clone holds proves nothing, and may be shallow.
 *
 * @param revision the id of a commit
 * @throws UserError `no-remote` for an address that no server can have: to ask again later does not help
 */
export async function readReachability(
  effects: Effects,
  request: RemoteRequest,
  revision: string,
): Promise<Reachability> {
  const checkout = openCheckout(effects, request.folder);
  const origin = await checkout.run(['remote', 'get-url', 'origin']);
  // At a terminal there is nobody to ask; a job's commit may come from anywhere.
  if (origin.exitCode !== 0 && !effects.runner.repository) return 'held';
  const remote = await readJudge(effects, request, origin.exitCode === 0);
  const untold = (why: string): 'unknown' => {
    effects.log.info(why);
    return 'unknown';
  };
  const { git, ask, fetch, remove } = await createBareRepository(effects, remote, 'tree:0');
  try {
    const listed = await ask(['ls-remote', '--quiet', 'target', 'refs/heads/*', 'refs/tags/*']);
    if (listed.exitCode !== 0) return untold(failedWords(remote, listed));
    if (listed.stdout.split('\n').some((line) => line.startsWith(`${revision}\t`))) return 'held';
    const fetched = await fetch([
      'target',
      '+refs/heads/*:refs/heads/*',
      '+refs/tags/*:refs/tags/*',
    ]);
    if (fetched.exitCode !== 0) return untold(failedWords(remote, fetched));
    const held = await git.run(['rev-list', '--max-count=1', revision, '--not', '--all']);
    // A commit that none of them brought along is not there at all.
    return held.exitCode === 0 && held.stdout === '' ? 'held' : 'not-held';
  } catch (error) {
    if (error instanceof UserError && error.code === 'server-failed') return untold(error.message);
    throw error;
  } finally {
    await remove();
  }
}

/** Who says whether a commit is one of the repository's. A checkout may be of a fork, which holds whatever its owner likes. */
async function readJudge(
  effects: Effects,
  request: RemoteRequest,
  hasOrigin: boolean,
): Promise<Remote> {
  const remote = await readRemote(effects, request);
  const { repository: own } = effects.runner;
  const { repository: named, label } = remote;
  if (!hasOrigin) {
    effects.log.info(`The checkout has no remote origin: ${label} has to hold the commit.`);
  }
  if (!own || !named || named.owner.toLowerCase() === own.owner.toLowerCase()) return remote;
  effects.log.info(
    `What is checked out is of ${label}, and this run is of ${formatFullName(own)}: that one has to hold the commit, too.`,
  );
  return readRemote(effects, { ...request, repository: own });
}

function failedWords({ label }: Remote, result: ProcessResult): string {
  return serverFailed(label, gitWords(result)).message;
}
