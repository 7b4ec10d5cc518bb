// Asks how two commits of the source repository stand to each other: the checkout, GitHub, then a fetch.
import type { Effects } from '../../effects.ts';
import { messageOf, throwIfCancelled, UserError } from '../../errors.ts';
import type { Git } from '../../git/command.ts';
import { openCheckout } from '../../git/checkout.ts';
import { isObjectId } from '../../git/names.ts';
import { delivery } from '../delivery.ts';
import { createBareRepository } from '../git/bare-repository.ts';
import { readRemote, type Remote, type RemoteRequest } from '../git/remote.ts';
import { openGitHub } from '../github/client.ts';

import type { Relation } from './order.ts';

/** The repository that the images are built from: its checkout, and the token for it. */
type Source = Pick<RemoteRequest, 'folder' | 'token'>;

interface Commits {
  /** The delivered image's; 7 digits or more. */
  readonly ours: string;
  /** The held image's; 7 digits or more. */
  readonly held: string;
}

/** How the held commit stands to ours. */
export function readRelation(
  effects: Effects,
  source: Source,
  commits: Commits,
): Promise<Relation> {
  return relateBy(effects, source, commits, (remote) => fetchAndRelate(effects, remote, commits));
}

/** The same where only a sentence depends on it: no history is fetched. */
export function readKnownRelation(
  effects: Effects,
  source: Source,
  commits: Commits,
): Promise<Relation> {
  const unknown = { kind: 'unknown', why: 'the checkout does not hold both commits' } as const;
  return relateBy(effects, source, commits, () => Promise.resolve(unknown));
}

/** The same by the checkout alone; `undefined` where it cannot tell. */
export async function readLocalRelation(
  effects: Effects,
  folder: Source['folder'],
  commits: Commits,
): Promise<Relation | undefined> {
  if (commits.ours.startsWith(commits.held)) return { kind: 'same' };
  return relateIn(openCheckout(effects, folder), commits);
}

/** @param last asked where neither the checkout nor GitHub tells */
async function relateBy(
  effects: Effects,
  source: Source,
  commits: Commits,
  last: (remote: Remote) => Promise<Relation>,
): Promise<Relation> {
  const { ours, held } = commits;
  if (ours.startsWith(held) || held.startsWith(ours)) return { kind: 'same' };
  const checkout = openCheckout(effects, source.folder);
  const here = await relateIn(checkout, commits);
  const isShallow = await checkout.run(['rev-parse', '--is-shallow-repository']);
  // A history that was cut off can tell that one commit leads to the other, not that none does.
  if (here && (here.kind !== 'unrelated' || isShallow.stdout.trim() === 'false')) return here;
  throwIfCancelled(effects.signal, delivery);
  try {
    const remote = await readRemote(effects, source);
    return (await compareOnGitHub(effects, source, remote, commits)) ?? (await last(remote));
  } catch (error) {
    throwIfCancelled(effects.signal, delivery);
    if (!(error instanceof UserError)) throw error;
    return { kind: 'unknown', why: messageOf(error) };
  }
}

/** The relation in one repository; `undefined` when it does not have both commits. */
async function relateIn(git: Git, { ours, held }: Commits): Promise<Relation | undefined> {
  const [one, other] = await Promise.all([findCommit(git, ours), findCommit(git, held)]);
  if (one === undefined || other === undefined) return undefined;
  if (one === other) return { kind: 'same' };
  const counted = await git.run(['rev-list', '--left-right', '--count', `${one}...${other}`]);
  const [oursOnly, heldOnly] = counted.stdout.trim().split('\t').map(Number);
  if (counted.exitCode !== 0 || oursOnly === undefined || heldOnly === undefined) return undefined;
  if (oursOnly === 0) return { kind: 'newer', commits: heldOnly };
  return heldOnly === 0 ? { kind: 'older', commits: oursOnly } : { kind: 'unrelated' };
}

async function findCommit(git: Git, revision: string): Promise<string | undefined> {
  const found = await git.run(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  return found.exitCode === 0 ? found.stdout.trim() : undefined;
}

/** @see https://docs.github.com/rest/commits/commits#compare-two-commits */
async function compareOnGitHub(
  effects: Effects,
  { token }: Source,
  remote: Remote,
  { ours, held }: Commits,
): Promise<Relation | undefined> {
  if (token === undefined || !remote.repository) return undefined;
  if (effects.runner.product !== 'GitHub') return undefined;
  try {
    const { gitHub, repository } = await openGitHub(effects, { remote, token }, 'history');
    const { data } = await gitHub.rest.repos.compareCommitsWithBasehead({
      ...repository,
      basehead: `${ours}...${held}`,
      per_page: 1,
    });
    return relateComparison(data);
  } catch (error) {
    throwIfCancelled(effects.signal, delivery);
    effects.log.debug(`GitHub did not compare ${ours} and ${held}: ${messageOf(error)}`);
    return undefined;
  }
}

/** What GitHub's answer for `ours...held` means; `undefined` where it is none that GitHub documents. */
export function relateComparison(comparison: {
  readonly status: string;
  readonly ahead_by: number;
  readonly behind_by: number;
}): Relation | undefined {
  const relations: Readonly<Record<string, Relation>> = {
    identical: { kind: 'same' },
    ahead: { kind: 'newer', commits: comparison.ahead_by },
    behind: { kind: 'older', commits: comparison.behind_by },
    diverged: { kind: 'unrelated' },
  };
  return Object.hasOwn(relations, comparison.status) ? relations[comparison.status] : undefined;
}

/** Fetches the commits of every branch, without trees and blobs where the server can leave them out. */
async function fetchAndRelate(
  effects: Effects,
  remote: Remote,
  commits: Commits,
): Promise<Relation> {
  const { ours, held } = commits;
  const repository = await createBareRepository(effects, remote, 'tree:0');
  try {
    const fetched = await repository.fetch([
      ...['target', '+refs/heads/*:refs/source/*'],
      // A server knows no commit by a part of its id.
      ...(isObjectId(ours) ? [ours] : []),
    ]);
    const related = await relateIn(repository.git, commits);
    if (related) return related;
    const why =
      fetched.exitCode === 0
        ? `no branch of ${remote.label} has ${held.slice(0, 12)}`
        : `the history of ${remote.label} could not be read`;
    return { kind: 'unknown', why };
  } finally {
    await repository.remove();
  }
}
