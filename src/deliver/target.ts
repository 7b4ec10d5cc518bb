// A branch of a repository, opened for a delivery.
import type { Effects } from '../effects.ts';
import { messageOf, throwIfCancelled, UserError } from '../errors.ts';
import { isOtherRepository } from '../runner/context.ts';

import { delivery, type DeliveryRequest, type Destination } from './delivery.ts';
import { type BareRepository, createBareRepository } from './git/bare-repository.ts';
import { checkAccess, checkGitVersion } from './git/access.ts';
import { trySigning } from './git/commits.ts';
import { explainRefusal, type RefusalFacts } from './git/refusals.ts';
import { readRemote, type Remote } from './git/remote.ts';
import { fetchTip, type Tip } from './git/tip.ts';
import { checkApi, checkProduct, openGitHub } from './github/client.ts';
import { branchesAbove } from './text/pull-request.ts';

export interface Target {
  readonly remote: Remote;
  /** For GitHub's API. */
  readonly token: string | undefined;
  readonly branch: string;
  /** `main of acme/gitops`, for people. */
  readonly place: string;
  /** Fails where this run may not push there; asked while the files are read. */
  readonly access: Promise<void>;
  /** As it was when the target was opened. */
  readonly tip: Tip;
  readonly facts: RefusalFacts;
  /** Temporary. */
  readonly repository: BareRepository;
}

/** What a kind of delivery asks of its target. */
export interface TargetNeeds {
  /** What needs GitHub's API, in the words of the inputs: `commit-method: api`. */
  readonly api: string | undefined;
  /** What needs the parts of it that only GitHub has. */
  readonly gitHub: readonly string[];
  /** Names a further branch, for which there must be room beside the others. */
  readonly nameBranch?: (branch: string) => string;
}

/**
 * Opens the branch that will be replaced: before the build, so that a branch that is not there, a
 * repository that cannot be seen or a token that may only read ends the run while nothing was built.
 *
 * @throws UserError one of the refusals of `explainRefusal`, `no-remote`, `github-only`,
 *   `token-missing`, `branch-conflict`, `git-version`, `signing`
 */
export async function openTarget(
  effects: Effects,
  request: DeliveryRequest,
  needs: TargetNeeds,
): Promise<Target> {
  const { token } = request;
  const remote = await readRemote(effects, request);
  checkProduct(effects.runner, needs.gitHub);
  if (needs.api !== undefined) checkApi(effects.runner, remote, token, needs.api);
  const repository = await createBareRepository(effects, remote);
  try {
    const { label } = remote;
    const otherRepository = isOtherRepository(request.repository, effects.runner.repository);
    const known = { label, fromFork: request.fromFork, otherRepository };
    const branch =
      request.branch ?? (await readDefaultBranch(repository, { ...known, branch: '' }));
    const facts = { ...known, branch };
    const tip = await fetchTip(repository, branch, facts);
    const place = `${branch} of ${label}`;
    const target = { remote, token, branch, place, tip, facts, repository };
    const further = needs.nameBranch?.(branch) ?? '';
    const access = checkTarget(effects, target, further, request.commit.method);
    // Who delivers waits for it.
    access.catch(() => undefined);
    return { ...target, access };
  } catch (error) {
    await repository.remove();
    // An old git does not know the remote, which only variables name.
    const printed = await effects.runProcess('git', ['version'], { env: effects.environment });
    checkGitVersion(printed.stdout);
    throw error;
  }
}

/** Whether this run may push there, and sign. */
async function checkTarget(
  effects: Effects,
  { remote, token, facts, repository, tip }: Omit<Target, 'access'>,
  further: string,
  method: DeliveryRequest['commit']['method'],
): Promise<void> {
  await checkPermission(effects, { remote, token, facts });
  const above = branchesAbove(further);
  await checkAccess(effects, repository, tip.commit, facts, { above, further });
  if (remote.isSigned === true && method === 'git') await trySigning(repository, tip.commit);
}

/** Gitea lets a token that may only read get as far as the push: there the API is asked. */
async function checkPermission(
  effects: Effects,
  opened: Pick<Target, 'remote' | 'token' | 'facts'>,
): Promise<void> {
  if (effects.runner.product === 'GitHub' || !opened.remote.repository || !opened.token) return;
  let permissions: { readonly push?: boolean } | undefined;
  try {
    const { gitHub, repository } = await openGitHub(effects, opened, 'the look at permissions');
    ({ permissions } = (await gitHub.rest.repos.get(repository)).data);
  } catch (error) {
    throwIfCancelled(effects.signal, delivery);
    effects.log.debug(`The server did not tell what the token may do: ${messageOf(error)}`);
  }
  if (permissions?.push !== false) return;
  throw explainRefusal('User permission denied for writing.', opened.facts);
}

export function toDestination(
  { tip: { tree }, place, access, repository }: Target,
  { foresee, announce, deliver }: Pick<Destination, 'foresee' | 'announce' | 'deliver'>,
): Destination {
  return {
    ...{ tree, place, access, announce, ...(foresee && { foresee }) },
    deliver: async (images) => {
      await access;
      return deliver(images);
    },
    close: async () => {
      await access.catch(() => undefined);
      await repository.remove();
    },
  };
}

/** The branch that the remote's HEAD names. @throws UserError `branch-missing`, and the refusals */
async function readDefaultBranch({ ask }: BareRepository, facts: RefusalFacts): Promise<string> {
  const result = await ask(['ls-remote', '--quiet', '--symref', 'target', 'HEAD']);
  if (result.exitCode !== 0) throw explainRefusal(result.stderr, facts);
  const branch = /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(result.stdout)?.[1];
  if (branch !== undefined) return branch;
  throw new UserError('branch-missing', `${facts.label} has no default branch`, {
    fix: 'Push a first commit there, or name the branch as branch.',
  });
}
