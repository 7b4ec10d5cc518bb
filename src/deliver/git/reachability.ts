// Whether a commit is one of the repository's own: a branch or tag of the remote holds it. Pull requests' refs do not
// count, since anyone can make one.
import type { Effects } from '../../effects.ts';
import { UserError } from '../../errors.ts';
import { openCheckout } from '../../git/checkout.ts';
import { gitWords } from '../../git/command.ts';
import type { ProcessResult } from '../../process.ts';

import { createBareRepository } from './bare-repository.ts';
import { serverFailed } from './refusals.ts';
import { readRemote, type Remote, type RemoteRequest } from './remote.ts';

/** `unknown`: the remote does not answer. A checkout without a remote has nobody else's commits. */
export type Reachability = 'held' | 'not-held' | 'unknown';

/**
 * Asks the remote of the checkout for its branches and tags. Where none of them is the commit, their histories are
 * fetched without files, into a temporary repository: what the clone holds proves nothing, and may be shallow.
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
  if (origin.exitCode !== 0) return 'held';
  const remote = await readRemote(effects, request);
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

function failedWords({ label }: Remote, result: ProcessResult): string {
  return serverFailed(label, gitWords(result)).message;
}
