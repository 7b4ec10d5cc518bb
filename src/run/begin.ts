// Everything that is asked before the build, side by side: docker, git, the target branch, the registry.
import type { BuilderPlan } from '../build/builder.ts';
import type { Inputs } from '../inputs.ts';
import type { ImagePlan } from '../registry/reuse.ts';

import { openManifests } from './destination.ts';
import type { Destination } from './destination.ts';
import type { StageEdges } from './edges.ts';
import { chooseBuilder, readPlan } from './plan.ts';
import type { Plan } from './requests.ts';
import { planImage } from './reuse.ts';

/** What is known before the build. */
export interface Beginning {
  readonly plan: Plan;
  /** `undefined` when nothing is built. */
  readonly builder: BuilderPlan | undefined;
  /** To be closed; `undefined` when there is nothing to pin. */
  readonly manifests: Destination | undefined;
  readonly imagePlan: ImagePlan;
}

/** Asks everything at once; only what git says is waited for by others. */
export async function beginRun(edges: StageEdges, inputs: Inputs): Promise<Beginning> {
  const choosing = chooseBuilder(edges, inputs);
  const planning = readPlan(edges, inputs);
  const opening = planning.then((plan) => openManifests(edges, plan));
  const deciding = planning.then((plan) => planImage(edges, plan));
  // When one fails, the others have ended before that is told, so that nothing runs on.
  await Promise.allSettled([choosing, planning, opening, deciding]);
  try {
    const plan = await planning;
    // Without docker the registry cannot be asked either: its error would be the lesser one.
    const builder = await choosing;
    return { plan, builder, manifests: await opening, imagePlan: await deciding };
  } catch (error) {
    const manifests = await opening.catch(() => undefined);
    await manifests?.close();
    throw error;
  }
}
