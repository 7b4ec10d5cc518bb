// Which builder, where it may turn out that nothing has to be built. Pure.
import { planBuilder } from '../buildx/builder.ts';
import type { BuilderPlan } from '../buildx/builder.ts';
import type { EngineFacts } from '../buildx/facts.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Environment } from '../process.ts';
import type { ImagePlan } from '../registry/reuse.ts';

import { planBuilderRequest } from './requests.ts';

/** The builder is chosen while the registry is still asked for the image. */
export interface BuilderChoice {
  readonly forBuild: BuilderPlan;
  /** To fetch a finished image, one platform of it, for a load: that takes less. */
  readonly forFetch: BuilderPlan;
}

/** @throws UserError where no builder can do the work, as `planBuilder` says */
export function planBuilders(
  facts: EngineFacts,
  inputs: Inputs,
  local: boolean,
  environment: Environment,
): BuilderChoice {
  const plan = (builds: boolean): BuilderPlan =>
    planBuilder(facts, planBuilderRequest({ ...inputs, builds }, local, environment));
  return { forBuild: plan(inputs.builds), forFetch: plan(false) };
}

/** A promotion may turn out to be impossible, and then the image is built; a reuse may not. */
export function pickBuilder(choice: BuilderChoice, kind: ImagePlan['kind']): BuilderPlan {
  return kind === 'reuse' ? choice.forFetch : choice.forBuild;
}
