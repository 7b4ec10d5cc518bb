// The last commit of a branch, as the remote has it at this moment.
import type { BareRepository } from './bare-repository.ts';
import { openGitTree } from './tree.ts';
import type { GitTree } from './tree.ts';
import { explainRefusal } from './refusals.ts';
import type { RefusalFacts } from './refusals.ts';

/** The last commit of a branch and its files. */
export interface Tip {
  readonly commit: string;
  readonly tree: GitTree;
}

/** The branch that a pull request merges into, and the one that it proposes. */
export interface ProposalTips {
  readonly tip: Tip;
  /** `undefined` where the proposal's branch does not exist. */
  readonly held: Tip | undefined;
}

const tipRef = 'refs/deliver/tip';
const heldRefs = 'refs/deliver/held';

/**
 * Fetches the last commit of a branch, without history and where possible without blobs.
 *
 * @throws UserError `branch-missing` and the other refusals
 */
export async function fetchTip(
  repository: BareRepository,
  branch: string,
  facts: RefusalFacts,
): Promise<Tip> {
  await fetchRefs(repository, [`+refs/heads/${branch}:${tipRef}`], facts);
  const commit = await repository.git.read(['rev-parse', '--verify', tipRef]);
  return { commit, tree: openGitTree(repository, commit) };
}

/**
 * Fetches both branches of a pull request in one look at the remote.
 *
 * @param proposal `deliver-image/<branch>/<image>`
 * @throws UserError as {@link fetchTip} does for the target's branch
 */
export async function fetchProposalTips(
  repository: BareRepository,
  branch: string,
  proposal: string,
  facts: RefusalFacts,
): Promise<ProposalTips> {
  // A refspec with a star may match nothing; without it a branch that is not there fails the fetch.
  // At this place it matches the one branch, and the server names no more than the branches beside it.
  const [, folder = '', name = ''] = /^(.*)\/([^/]*)$/.exec(proposal) ?? [];
  const refspecs = [
    `+refs/heads/${branch}:${tipRef}`,
    `+refs/heads/${folder}*/${name}:${heldRefs}/${folder}*/${name}`,
  ];
  await fetchRefs(repository, ['--prune', ...refspecs], facts);
  const format = '--format=%(objectname) %(refname)';
  const listed = await repository.git.read(['for-each-ref', format, tipRef, heldRefs]);
  const tips = new Map(
    listed.split('\n').map((line) => {
      const [commit = '', ref = ''] = line.split(' ');
      return [ref, { commit, tree: openGitTree(repository, commit) }] as const;
    }),
  );
  const tip = tips.get(tipRef);
  if (!tip) throw explainRefusal(`couldn't find remote ref refs/heads/${branch}`, facts);
  return { tip, held: tips.get(`${heldRefs}/${proposal}`) };
}

async function fetchRefs(
  repository: BareRepository,
  refspecs: readonly string[],
  facts: RefusalFacts,
): Promise<void> {
  const fetched = await repository.fetch(['--depth=1', 'target', ...refspecs]);
  if (fetched.exitCode !== 0) throw explainRefusal(fetched.stderr, facts);
}
