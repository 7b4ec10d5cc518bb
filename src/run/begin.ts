// Everything that is asked before the build, side by side: docker, git, local clusters, the target branch, the registry.
import { readClusters } from '../cluster/load.ts';
import type { Inputs } from '../inputs/inputs.ts';

import { pickBuilder } from './builder-choice.ts';
import { openManifests } from './destination.ts';
import type { Destination } from './destination.ts';
import type { StageEffects } from './effects.ts';
import { chooseBuilder, readPlan } from './plan.ts';
import type { Decided } from './requests.ts';
import { planImage } from './reuse.ts';

/** What is known before the build. */
export interface Beginning {
  readonly decided: Decided;
  /** To be closed; `undefined` when there is nothing to pin. */
  readonly manifests: Destination | undefined;
}

/** Asks everything at once; only what git says is waited for by others. */
export async function beginRun(effects: StageEffects, inputs: Inputs): Promise<Beginning> {
  const planning = readPlan(effects, inputs);
  const choosing = chooseBuilder(effects, inputs, planning);
  const finding = readClusters(effects, inputs.load);
  const opening = planning.then((plan) => openManifests(effects, plan));
  const deciding = planning.then((plan) => planImage(effects, plan));
  // When one fails, the others have ended before that is told, so that nothing runs on.
  await Promise.allSettled([choosing, planning, finding, opening, deciding]);
  try {
    const plan = await planning;
    // Without docker the registry cannot be asked either: its error would be the lesser one.
    const choice = await choosing;
    const clusters = await finding;
    const manifests = await opening;
    const imagePlan = await deciding;
    const builder = choice && pickBuilder(choice, imagePlan.kind);
    return { decided: { plan, builder, clusters, imagePlan }, manifests };
  } catch (error) {
    const manifests = await opening.catch(() => undefined);
    await manifests?.close();
    throw error;
  }
}
