// An image that this run did not build is taken only with the proof that the workflow asks for.
import { fetchAttestations } from '../../deliver/github/attestations.ts';
import { readRelation } from '../../deliver/order/history.ts';
import { messageOf, UserError } from '../../errors.ts';
import { isObjectId } from '../../git/names.ts';
import { formatReference, formatRepository, parseReference } from '../../image/reference.ts';
import { formatInstructions, type Instruction } from '../../proof/instructions.ts';
import { ownProvenance } from '../../proof/policy.ts';
import { expectOrigin, type Proof, proveImage } from '../../proof/proof.ts';
import { type HeldImage, revisionOf } from '../../registry/held-image.ts';
import type { ResolvedImage } from '../../registry/resolve.ts';

import type { StageEffects } from '../effects.ts';
import type { ImageRequest, Plan, PlannedImage } from '../plan.ts';

/**
 * Verifies the image that is to be taken, by its digest. A promotion without proof is built instead, and an image whose
 * parts several jobs build is joined again.
 *
 * @throws UserError as `proveImage`, and `proof-refused` where the proof and the image name two commits
 */
export async function proveSource(
  effects: StageEffects,
  plan: Plan,
  planned: PlannedImage,
): Promise<PlannedImage> {
  const { request, source } = planned;
  const isTaken = source.kind === 'reuse' || source.kind === 'promote';
  if (!isTaken || plan.verify.length === 0) return planned;
  const tagged = plan.version.kind === 'explicit' ? undefined : plan.context.revision;
  try {
    return { request, source, proof: await prove(effects, plan, request, source.source, tagged) };
  } catch (error) {
    const done = wayOn(planned, error);
    if (done === undefined) throw error;
    effects.log.notice(`${plan.version.tag} is ${done}: ${messageOf(error)}`);
    const reason = `${source.source.reference} is there and not proven`;
    return { request, source: { kind: 'build', reason } };
  }
}

/** What is done with an image that is not proven; `undefined`: it ends the run. */
function wayOn({ request, source }: PlannedImage, error: unknown): string | undefined {
  if (!request.build) return undefined;
  if (source.kind === 'promote' && isUnproven(error)) return 'built instead of promoted';
  // A run that ended between the push of the index and its signature: its parts are proven, and give the same index.
  return isUnproven(error, ['proof-missing']) && request.shard ? 'joined again' : undefined;
}

/** False where the image has no proof that does; where no proof is asked for, each does. */
export async function isProven(...image: Parameters<typeof prove>): Promise<boolean> {
  const [, plan] = image;
  if (plan.verify.length === 0) return true;
  try {
    await prove(...image);
    return true;
  } catch (error) {
    if (isUnproven(error)) return false;
    throw error;
  }
}

function isUnproven(error: unknown, codes = ['proof-missing', 'proof-refused']): boolean {
  return error instanceof UserError && codes.includes(error.code);
}

/** @throws UserError as `proveImage`, and `proof-refused` where the proof and the image name two commits */
export async function prove(
  effects: StageEffects,
  plan: Plan,
  { build }: Pick<ImageRequest, 'build'>,
  source: HeldImage,
  tagged?: string,
): Promise<Proof> {
  const { verify, token, context, version } = plan;
  // It may be in a mirror alone.
  const { name, repository } = parseReference(source.reference);
  const reference = formatReference(name, undefined, source.digest);
  const labelled = revisionOf(source);
  // An image that names no commit is of the one that its tag stands for; where it stands for none, the proof says it.
  const isOwn = build !== undefined && version.kind !== 'explicit';
  const named = labelled === undefined ? tagged : undefined;
  const subject = {
    reference,
    digest: source.digest,
    isPlainHttp: effects.insecureRegistries.includes(repository.registry),
    commit: isOwn ? context.revision : named,
  };
  const proof = await proveImage(
    {
      ...effects,
      fetchBundles: (named, digest) => fetchAttestations(effects, token, named, digest),
    },
    verify,
    subject,
  );
  if (proof.commit === undefined || labelled === undefined) return proof;
  await checkCommits(effects, plan, { reference, labelled, proven: proof.commit });
  return proof;
}

interface NamedCommits {
  readonly reference: string;
  /** By the image's label. */
  readonly labelled: string;
  readonly proven: string;
}

/**
 * The proof's commit is the one that the image says it is of, or one before it: an image whose content has not changed
 * since may be named anew, but none says that it is older than what it was built from.
 *
 * @throws UserError `proof-refused`
 */
async function checkCommits(
  effects: StageEffects,
  { token, context }: Plan,
  { reference, labelled, proven }: NamedCommits,
): Promise<void> {
  if (proven.startsWith(labelled)) return;
  // A label is whatever its builder wrote, and may be short: only what looks like a commit reaches git.
  const isCommit = isObjectId(labelled) && isObjectId(proven);
  const commits = { ours: labelled, held: proven };
  const source = { folder: context.topLevel, token };
  const relation = isCommit ? await readRelation(effects, source, commits) : { kind: 'unknown' };
  if (relation.kind === 'same' || relation.kind === 'older') return;
  const what = `${reference} says that it was built from ${labelled}, and its proof from ${proven}`;
  throw new UserError('proof-refused', `${what}, which is no commit before that one`, {
    fix: 'Nothing was tagged or pinned. Look at who pushed this image.',
  });
}

/**
 * How others verify the images that were published, where the job may sign them: for the summary. By the policy of the
 * workflow, else by the one that stands for none.
 */
export function explainVerification(
  runner: StageEffects['runner'],
  { verify, push, context }: Plan,
  made: readonly PublishedImage[],
): readonly Instruction[] {
  const named = verify.find((one) => one.kind === 'attestation');
  const policy = named ?? ownProvenance;
  const source = policy.repository ?? runner.repository;
  const isSigned = runner.product === 'GitHub' && (runner.canSign || named !== undefined);
  const hasSigner = (policy.workflow ?? runner.workflow) !== undefined;
  if (!push || made.length === 0 || !isSigned || !source || !hasSigner) return [];
  return formatInstructions({
    references: made.map(({ request: { repository }, digest }) =>
      formatReference(formatRepository(repository), undefined, digest),
    ),
    expected: expectOrigin(runner, source, policy),
    isPrivate: context.repository?.isPrivate === true,
  });
}

type PublishedImage = Pick<ResolvedImage, 'digest'> & { readonly request: ImageRequest };

/**
 * What this run pins or publishes, for the runner: `actions/attest` without inputs then attests these digests. By the
 * version's tag, never an alias: one name has one digest in a job. Each registry's own name counts; those of mirrors
 * come last, since the attestation of a digest holds for all of them.
 */
export function formatArtifacts(
  { version, push }: Plan,
  made: readonly PublishedImage[],
): readonly string[] {
  // What is only looked at is nobody's to attest.
  if (!push) return [];
  const own = made.map(({ request: { repository }, digest }) => ({ repository, digest }));
  const mirrored = made.flatMap(({ request: { mirrors = [] }, digest }) =>
    mirrors.map((repository) => ({ repository, digest })),
  );
  return [...own, ...mirrored].map(
    ({ repository, digest }) =>
      `oci://${formatReference(formatRepository(repository), version.tag, digest)}`,
  );
}
