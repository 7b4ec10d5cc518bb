// From the plan to an image that the registry has confirmed.
import { buildImage } from '../build/build.ts';
import type { BuilderPlan } from '../build/builder.ts';
import { openBuilder } from '../build/temporary-builder.ts';
import { explainRegistryFailure, transientReason } from '../registry/failure.ts';
import { resolveImage } from '../registry/resolve.ts';
import type { ResolvedImage } from '../registry/resolve.ts';

import type { RunEdges, StageEdges } from './edges.ts';
import { planBuild, planSurroundings, runUrlOf } from './requests.ts';
import type { Plan } from './requests.ts';

/** Builds, pushes and reads back; `undefined` when nothing was to be pushed. */
export async function makeImage(
  edges: StageEdges,
  plan: Plan,
  builderPlan: BuilderPlan,
): Promise<ResolvedImage | undefined> {
  const builder = await openBuilder(edges, builderPlan);
  try {
    const built = await buildImage(
      { ...edges, explainRegistry: explainRegistryFailure, transientReason },
      planBuild(plan, sourceOf(edges.environment)),
      planSurroundings(plan, builderPlan, builder.name, runUrlOf(edges.environment)),
    );
    if (built.digest === undefined) return undefined;
    const { platforms } = plan.inputs.build;
    const image = await resolveImage(edges, built.references, { digest: built.digest, platforms });
    edges.log.info(
      `Verified: ${built.references.join(', ')} ${built.references.length === 1 ? 'is' : 'are'} ${image.digest} for ${[...image.platforms.keys()].join(', ')}`,
    );
    return image;
  } finally {
    await builder.close();
  }
}

/** The repository's web address, for the label that links the image to its source. */
export function sourceOf(environment: RunEdges['environment']): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
  return server && repository && `${server}/${repository}`;
}
