// What buildx/ is asked for: the builder, and the build of one image. Pure.
import {
  asksForAttestation,
  type BuildRequest,
  exportsCache,
  type ImageOrigin,
  planLabels,
} from '../buildx/arguments.ts';
import type { BuildSurroundings } from '../buildx/build.ts';
import { type BuilderPlan, planBuilder } from '../buildx/builder.ts';
import type { BuilderRequest, EngineFacts } from '../buildx/facts.ts';
import { fingerprintLabel } from '../buildx/fingerprint.ts';
import { plainBuild } from '../inputs/build.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Environment } from '../process.ts';
import type { ImagePlan } from '../registry/reuse.ts';
import type { RunnerContext } from '../runner/context.ts';

import type { ImageRequest, Plan } from './plan.ts';

/** The builder is chosen while the registry is still asked for the image. */
export interface BuilderChoice {
  readonly forBuild: BuilderPlan;
  /** To fetch a finished image, one platform of it, for a load: that takes less. */
  readonly forFetch: BuilderPlan;
}

/**
 * @param local true when the image goes to local clusters only
 * @throws UserError where no builder can do the work, as `planBuilder` says
 */
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
export function pickBuilder(choice: BuilderChoice, sources: readonly ImagePlan[]): BuilderPlan {
  return sources.every(({ kind }) => kind === 'reuse') ? choice.forFetch : choice.forBuild;
}

export function planBuilderRequest(
  { build, builds, image, insecureRegistries }: Inputs,
  local: boolean,
  environment: Environment,
): BuilderRequest {
  return {
    builder: build.builder,
    // A load is of one platform, also of an image that was built before.
    platformCount: local || !builds ? 1 : build.platforms.length,
    // An image that goes to no registry needs none to be reached.
    registry: local ? '' : image.registry,
    insecureRegistries,
    // What was built before and is only loaded now is taken as it is.
    exportsCache: builds && exportsCache(build.cacheTo, environment),
    wantsAttestations: builds && !local && [build.provenance, build.sbom].some(asksForAttestation),
    allowsInsecure: builds && build.allow.includes('security.insecure'),
  };
}

/** What the commit says of an image that is built from it. */
export function originOf({ context, version }: Plan, { sourceUrl }: RunnerContext): ImageOrigin {
  return {
    source: sourceUrl,
    revision: context.revision,
    version: version.version,
    created: context.committedAt,
  };
}

/**
 * @param references that the build pushes; none: nothing is pushed
 * @see {@link originOf}
 */
export function planBuild(
  { build = plainBuild, fingerprint }: ImageRequest,
  origin: ImageOrigin,
  references: readonly string[],
): BuildRequest {
  const label = { key: fingerprintLabel, value: fingerprint };
  return {
    ...build,
    labels: [...planLabels(origin, build.labels), label],
    references,
    push: references.length > 0,
  };
}

/** The request for what the builder is to take from a registry: nothing is built. */
export function planFetch(context: string): BuildRequest {
  return { ...plainBuild, context, references: [], push: false };
}

/** @param builder the name of the builder that was made ready; `undefined`: the current one */
export function planSurroundings(
  { context }: Plan,
  { kind, driver, attests, buildxVersion }: BuilderPlan,
  builder: string | undefined,
  { runUrl }: RunnerContext,
): BuildSurroundings {
  const isPrivate = context.repository?.isPrivate;
  return { builder, kind, driver, attests, buildxVersion, isPrivate, runUrl };
}
