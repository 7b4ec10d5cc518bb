import type { BuildContent } from '../../src/buildx/context/content.ts';
import type { GitContext } from '../../src/git/context.ts';
import { planRun } from '../../src/run/plan.ts';
import type { ImageRequest, Plan } from '../../src/run/plan.ts';
import { readStanding } from '../../src/version/standing.ts';
import { planVersion } from '../../src/version/plan.ts';
import { givenInputs } from '../given-inputs.ts';

/** The plan of a run of one image that is given these inputs. */
export function planOf(
  given: Readonly<Record<string, string>>,
  context: GitContext,
  runId?: string,
): Plan {
  const inputs = givenInputs({ image: 'ghcr.io/acme/web', ...given });
  const surroundings = {
    standing: readStanding(context, inputs.builds) ?? 'own',
    contents: new Map<string, BuildContent>(),
    sourceUrl: undefined,
    runId,
  };
  return planRun(inputs, context, surroundings, planVersion(context, inputs));
}

/** The image that a plan has at least. */
export function imageOf({ images: [image] }: Plan): ImageRequest {
  if (image === undefined) throw new Error('a plan without an image');
  return image;
}
