// From the plan to where the image comes from: built, reused or promoted. Looks up no tag whose answer is not used.
import { fingerprintInputs, fingerprintLabel } from '../buildx/fingerprint.ts';
import { UserError } from '../errors.ts';
import type { Digest } from '../image/digest.ts';
import { formatPlatform } from '../image/platform.ts';
import { formatReference } from '../image/reference.ts';
import type { Lookup } from '../registry/held-image.ts';
import { isReusable, planLookups, planReuse } from '../registry/reuse.ts';
import type { Found, ImagePlan, ReuseRequest } from '../registry/reuse.ts';
import { formatRevisionTag } from '../version/version.ts';

import type { StageEffects } from './effects.ts';
import type { Plan } from './requests.ts';

/** Asks the registry for the tags that matter, side by side, and decides. */
export async function planImage(effects: StageEffects, plan: Plan): Promise<ImagePlan> {
  if (plan.inputs.builds && !plan.push) {
    return { kind: 'build', reason: plan.local ? 'it is only loaded' : 'nothing is pushed' };
  }
  const request = planReuseRequest(plan);
  try {
    return planReuse(request, await readFound(effects, request));
  } catch (error) {
    if (!(plan.inputs.dryRun && error instanceof UserError)) throw error;
    // A dry run may have no login: it says what it cannot know and goes on.
    return { kind: 'build', reason: `the registry cannot be asked: ${error.message}` };
  }
}

/**
 * What to do about a tag that another run of the same commit moved between this run's push and its look: to
 * pin that run's image would be to pin what nobody compared with what was built here, so it stays an error.
 *
 * @param error anything that the look at the tags ended with
 * @returns the error to be thrown
 */
export async function explainMismatch(
  effects: StageEffects,
  plan: Plan,
  built: Digest,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof UserError && error.code === 'digest-mismatch')) return error;
  const request = planReuseRequest(plan);
  const found = await effects.registry
    .read(formatReference(request.name, request.tag))
    .catch(() => undefined);
  if (found?.kind !== 'held' || found.image.digest === built) return error;
  if (!isReusable(request, found.image)) return error;
  return error.with({
    fix: 'Another run of the same commit and build inputs pushed the same tag at the same moment. Nothing was pinned. Run this job again: it reuses that image. A concurrency group in the workflow keeps such runs apart.',
    cause: error,
  });
}

async function readFound(effects: StageEffects, request: ReuseRequest): Promise<Found> {
  const wanted = planLookups(request);
  const lookUp = (tag: string): Promise<Lookup> =>
    effects.registry.read(formatReference(request.name, tag));
  const [version, revision] = await Promise.all([
    wanted.version ? lookUp(request.tag) : undefined,
    wanted.revision ? lookUp(request.revisionTag) : undefined,
  ]);
  return { ...(version && { version }), ...(revision && { revision }) };
}

function planReuseRequest({ inputs, context, version }: Plan): ReuseRequest {
  return {
    name: inputs.imageName,
    tag: version.tag,
    revisionTag: formatRevisionTag(context.revision),
    revision: context.revision,
    tagNamesRevision: version.kind !== 'explicit',
    fingerprint: { label: fingerprintLabel, value: fingerprintInputs(inputs.build) },
    platforms: inputs.build.platforms.map(formatPlatform),
    existingTag: inputs.existingTag,
    promote: inputs.promote,
    aliasesRevision: version.aliases.some(({ kind }) => kind === 'sha'),
    builds: inputs.builds,
  };
}
