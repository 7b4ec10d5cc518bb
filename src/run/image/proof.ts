// An image that this run did not build is taken only with the proof that the workflow asks for.
import { fetchAttestations } from '../../deliver/github/attestations.ts';
import { UserError } from '../../errors.ts';
import { formatReference, formatRepository } from '../../image/reference.ts';
import { type Proof, proveImage } from '../../proof/proof.ts';
import { type HeldImage, revisionOf } from '../../registry/held-image.ts';
import type { ResolvedImage } from '../../registry/resolve.ts';

import type { StageEffects } from '../effects.ts';
import type { ImageRequest, Plan, PlannedImage } from '../plan.ts';

/**
 * Verifies the image that is to be taken, by its digest. A promotion without proof is built instead.
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
  try {
    return { request, source, proof: await prove(effects, plan, request, source.source) };
  } catch (error) {
    const isUnproven = error instanceof UserError && /^proof-(?:missing|refused)$/.test(error.code);
    if (!(isUnproven && source.kind === 'promote' && request.build)) throw error;
    const { tag } = plan.version;
    effects.log.notice(`${tag} is built instead of promoted: ${error.message}`);
    const reason = `${source.source.reference} is there and not proven`;
    return { request, source: { kind: 'build', reason } };
  }
}

/** @throws UserError as `proveImage`, and `proof-refused` where the proof and the image name two commits */
export async function prove(
  effects: StageEffects,
  { verify, token, context, version }: Plan,
  { name, repository, build }: ImageRequest,
  source: HeldImage,
): Promise<Proof> {
  const reference = formatReference(name, undefined, source.digest);
  // Where the tag does not follow from this run's commit, the proof says from which.
  const isOwn = build !== undefined && version.kind !== 'explicit';
  const subject = {
    reference,
    digest: source.digest,
    isPlainHttp: effects.insecureRegistries.includes(repository.registry),
    commit: isOwn ? context.revision : undefined,
  };
  const proof = await proveImage(
    {
      ...effects,
      fetchBundles: (named, digest) => fetchAttestations(effects, token, named, digest),
    },
    verify,
    subject,
  );
  const labelled = revisionOf(source);
  if (proof.commit === undefined || labelled === undefined || labelled === proof.commit) {
    return proof;
  }
  const what = `${reference} says that it was built from ${labelled}, and its proof from ${proof.commit}`;
  throw new UserError('proof-refused', what, {
    fix: 'Nothing was tagged or pinned. Look at who pushed this image.',
  });
}

type PublishedImage = Pick<ResolvedImage, 'digest'> & { readonly request: ImageRequest };

/**
 * What this run pins or publishes, for the runner: `actions/attest` without inputs then attests these digests. By the
 * version's tag, never an alias: one name has one digest in a job.
 */
export function formatArtifacts(
  { version }: Plan,
  made: readonly PublishedImage[],
): readonly string[] {
  return made.map(
    ({ request: { repository }, digest }) =>
      `oci://${formatReference(formatRepository(repository), version.tag, digest)}`,
  );
}
