// The last commit of a branch, as the remote has it at this moment.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { UserError } from '../../errors.ts';
import { isMachineBranch } from '../../git/names.ts';
import { findNearestPaths, listAlternatives } from '../../nearest.ts';

import type { BareRepository } from './bare-repository.ts';
import { explainRefusal, type RefusalFacts } from './refusals.ts';
import { type GitTree, openGitTree } from './tree.ts';

/** The last commit of a branch and its files. */
export interface Tip {
  readonly commit: string;
  readonly tree: GitTree;
}

const tipRef = 'refs/deliver/tip';
const furtherRefs = 'refs/deliver/further';

/** Fetches it without history and where possible without blobs. @throws UserError `branch-missing`, other refusals */
export async function fetchTip(
  repository: BareRepository,
  branch: string,
  facts: RefusalFacts,
): Promise<Tip> {
  await fetchRefs(repository, [`+refs/heads/${branch}:${tipRef}`], facts);
  const commit =
    readLooseRef(repository, tipRef) ??
    (await repository.git.read(['rev-parse', '--verify', tipRef]));
  return { commit, tree: openGitTree(repository, commit) };
}

/** As git writes a reference that it has just fetched; `undefined` where it has done otherwise. */
function readLooseRef({ git }: BareRepository, ref: string): string | undefined {
  try {
    const text = readFileSync(join(git.folder, ref), 'utf8');
    return /^([0-9a-f]{40}|[0-9a-f]{64})\n$/.exec(text)?.[1];
  } catch {
    return undefined;
  }
}

/**
 * Fetches a branch, as {@link fetchTip} does, and one that may not be there, in one look at the remote.
 *
 * @param further `deliver-image/<branch>/<image>`
 */
export async function fetchTips(
  repository: BareRepository,
  branch: string,
  further: string,
  facts: RefusalFacts,
): Promise<readonly [tip: Tip, further: Tip | undefined]> {
  // A refspec with a star may match nothing; without it a branch that is not there fails the fetch.
  // At this place it matches the one branch, and the server names no more than the branches beside it.
  const [, folder, name = ''] = /^(.*)\/([^/]*)$/.exec(further) ?? [];
  const pattern = folder === undefined ? `${further}*` : `${folder}*/${name}`;
  const refspecs = [
    `+refs/heads/${branch}:${tipRef}`,
    `+refs/heads/${pattern}:${furtherRefs}/${pattern}`,
  ];
  await fetchRefs(repository, ['--prune', ...refspecs], facts);
  const format = '--format=%(objectname) %(refname)';
  const listed = await repository.git.read(['for-each-ref', format, tipRef, furtherRefs]);
  const tips = new Map(
    listed.split('\n').map((line) => {
      const [commit = '', ref = ''] = line.split(' ');
      return [ref, { commit, tree: openGitTree(repository, commit) }] as const;
    }),
  );
  const tip = tips.get(tipRef);
  if (!tip) throw explainRefusal(`couldn't find remote ref refs/heads/${branch}`, facts);
  return [tip, tips.get(`${furtherRefs}/${further}`)];
}

async function fetchRefs(
  repository: BareRepository,
  refspecs: readonly string[],
  facts: RefusalFacts,
): Promise<void> {
  const fetched = await repository.fetch(['--depth=1', 'target', ...refspecs]);
  if (fetched.exitCode === 0) return;
  const refusal = explainRefusal(fetched.stderr, facts);
  throw refusal.code === 'branch-missing'
    ? await suggestBranch(repository, refusal, facts)
    : refusal;
}

/** The branches that the remote has instead, as far as it says so. */
async function suggestBranch(
  { git }: BareRepository,
  refusal: UserError,
  { branch }: RefusalFacts,
): Promise<UserError> {
  const { exitCode, stdout } = await git.run(['ls-remote', '--heads', '--quiet', 'target']);
  if (exitCode !== 0) return refusal;
  const heads = [...stdout.matchAll(/^\S+\trefs\/heads\/(.+)$/gm)].map(([, name = '']) => name);
  const others = heads.filter((name) => !isMachineBranch(name));
  const near = findNearestPaths(branch, others);
  if (near.length > 0) return refusal.with({ fix: `Did you mean ${listAlternatives(near)}?` });
  const shown = others.slice(0, mostBranches);
  if (shown.length === 0) return refusal;
  const more = others.length > shown.length ? ` and ${others.length - shown.length} more` : '';
  return refusal.with({
    fix: `${refusal.fix ?? ''}\nIts branches are: ${shown.join(', ')}${more}.`,
  });
}

/** More names than these nobody reads. */
const mostBranches = 8;
