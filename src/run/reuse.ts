// From the plan to where the image comes from: built, reused or promoted. Looks up no tag whose answer is not used.
import { fingerprintInputs, fingerprintLabel } from '../build/fingerprint.ts';
import { UserError } from '../errors.ts';
import { formatPlatform } from '../image/platform.ts';
import { formatReference } from '../image/reference.ts';
import { lookUpImage } from '../registry/held-image.ts';
import { planLookups, planReuse } from '../registry/reuse.ts';
import type { Found, ImagePlan, ReuseRequest } from '../registry/reuse.ts';
import { formatRevisionTag } from '../version/version.ts';

import type { StageEdges } from './edges.ts';
import type { Plan } from './requests.ts';

/** Asks the registry for the tags that matter, side by side, and decides. */
export async function planImage(edges: StageEdges, plan: Plan): Promise<ImagePlan> {
  if (plan.inputs.builds && !plan.push) {
    return { kind: 'build', reason: plan.local ? 'it is only loaded' : 'nothing is pushed' };
  }
  const request = planReuseRequest(plan);
  try {
    return planReuse(request, await readFound(edges, request));
  } catch (error) {
    if (!(plan.inputs.dryRun && error instanceof UserError)) throw error;
    // A dry run may have no login: it says what it cannot know and goes on.
    return { kind: 'build', reason: `not known, because ${error.message}` };
  }
}

async function readFound(edges: StageEdges, request: ReuseRequest): Promise<Found> {
  const wanted = planLookups(request);
  const lookUp = (tag: string): ReturnType<typeof lookUpImage> =>
    lookUpImage(edges.registry, formatReference(request.name, tag));
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
