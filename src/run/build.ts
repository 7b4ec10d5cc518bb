// What buildx/ is asked for: the builder, and the build of one image.
import { type BuildRequest, dateArguments, planLabels } from '../buildx/arguments.ts';
import { type BakedImages, bakeImages } from '../buildx/bake/bake.ts';
import type { ImageTarget, LinkedTarget } from '../buildx/bake/generate.ts';
import { exportsCache, planCaches } from '../buildx/cache.ts';
import type { BuildReport } from '../buildx/build-process.ts';
import { buildImage, type BuiltImage } from '../buildx/build.ts';
import { type BuilderPlan, planBuilder } from '../buildx/builder.ts';
import type { BuildEffects, BuilderRequest, EngineFacts } from '../buildx/facts.ts';
import { formatFingerprint } from '../buildx/fingerprint.ts';
import type { StepCount } from '../buildx/progress/steps.ts';
import { openBuilder } from '../buildx/temporary/builder.ts';
import { formatRepository } from '../image/reference.ts';
import { plainBuild } from '../inputs/build.ts';
import { asksForAttestation } from '../inputs/attributes.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Environment } from '../process.ts';

import { buildEffects, type StageEffects } from './effects.ts';
import type { PushForm } from './image/push.ts';
import type { ImageRequest, Plan, PlannedImage } from './plan.ts';

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
export function pickBuilder(choice: BuilderChoice, images: readonly PlannedImage[]): BuilderPlan {
  const mayBuild = images.some(({ source: { kind } }) => kind === 'build' || kind === 'promote');
  return mayBuild ? choice.forBuild : choice.forFetch;
}

export function planBuilderRequest(
  inputs: Inputs,
  local: boolean,
  environment: Environment,
): BuilderRequest {
  const { build, builds, image, insecureRegistries } = inputs;
  const part = planPart(inputs);
  return {
    builder: build.builder,
    // A load is of one platform, also of an image that was built before.
    platformCount: local || !builds ? 1 : part.platformCount,
    // An image that goes to no registry needs none to be reached.
    registry: local ? '' : part.registry,
    insecureRegistries,
    // What was built before and is only loaded now is taken as it is.
    exportsCache: builds && exportsCache(planCaches(build, image).cacheTo, environment),
    imageAttributes: builds && !local ? build.imageAttributes : [],
    wantsAttestations: builds && !local && part.wantsAttestations,
    allowsInsecure: builds && build.allow.includes('security.insecure'),
  };
}

/** What this job alone asks of a builder. */
function planPart({
  build,
  image,
  images,
  shard,
  refresh,
}: Inputs): Pick<BuilderRequest, 'platformCount' | 'registry' | 'wantsAttestations'> {
  // Provenance says which base images an image has.
  const wantsAttestations =
    refresh === 'base' || [build.provenance, build.sbom].some(asksForAttestation);
  if (shard === undefined) {
    const counts = images.map((one) => one.build.platforms.length);
    return { platformCount: Math.max(...counts), registry: image.registry, wantsAttestations };
  }
  return {
    platformCount: shard.platforms.length,
    registry: (shard.repository?.repository ?? image).registry,
    // A builder for one platform alone may attach none, where one for several does.
    wantsAttestations: wantsAttestations || build.provenance === undefined,
  };
}

/** @param push without a reference: nothing is pushed */
export function planBuild(
  { runner: { sourceUrl }, dockerEnvironment }: Pick<StageEffects, 'runner' | 'dockerEnvironment'>,
  { context, version }: Plan,
  { build = plainBuild, fingerprint, repository, shard }: ImageRequest,
  push: PushForm,
): BuildRequest {
  const { cacheFrom, cacheTo } = planCaches(build, repository);
  const origin = {
    source: sourceUrl,
    revision: context.revision,
    version: version.version,
    created: context.committedAt,
    repository: formatRepository(repository),
    inputs: formatFingerprint(fingerprint),
    shard: shard?.key,
    refreshed: version.refreshed,
  };
  return {
    ...build,
    cacheFrom,
    cacheTo,
    buildArgs: dateArguments(build, context.committedAt, dockerEnvironment),
    labels: planLabels(origin, build.labels),
    ...push,
    push: push.references.length > 0,
  };
}

/** A builder that is ready, as long as the work with it goes on. */
export interface ReadyBuilder {
  readonly build: (request: BuildRequest) => Promise<BuiltImage>;
  readonly bake: (
    images: readonly ImageTarget[],
    linked: readonly LinkedTarget[],
  ) => Promise<BakedImages>;
}

/** Makes the planned builder ready for the work, and removes what was created for it in any case. */
export async function withBuilder<T>(
  effects: StageEffects,
  { context }: Plan,
  builderPlan: BuilderPlan,
  work: (builder: ReadyBuilder) => Promise<T>,
): Promise<T> {
  const begin = (): BuildEffects => buildEffects(effects, context.topLevel);
  const builder = await openBuilder(begin(), builderPlan);
  const { kind, driver, attests, rootless, buildxVersion } = builderPlan;
  const { runUrl } = effects.runner;
  const isPrivate = context.repository?.isPrivate;
  const surroundings = {
    builder: builder.name,
    kind,
    driver,
    attests,
    rootless,
    buildxVersion,
    isPrivate,
    runUrl,
  };
  const own = (): BuildEffects => ({ ...begin(), dockerEnvironment: builder.environment });
  const told = openTelling(effects);
  try {
    return await work({
      build: async (request) => told(await buildImage(own(), request, surroundings)),
      bake: async (images, linked) => told(await bakeImages(own(), images, linked, surroundings)),
    });
  } finally {
    await builder.close();
  }
}

/** Says of each build what it said of itself, and keeps the sum of all for the summary. */
function openTelling({
  log,
  record,
}: StageEffects): <Made extends { readonly report: BuildReport }>(made: Made) => Made {
  const sum = { checks: 0, steps: 0, cached: 0 };
  return (made) => {
    const { checks, steps, cached } = made.report;
    sum.checks += checks;
    sum.steps += steps;
    sum.cached += cached;
    if (steps > 0) log.info(`Steps: ${describeSteps(made.report)}`);
    if (sum.steps > 0) record.find('Steps', describeSteps(sum));
    if (sum.checks > 0) record.find('Checks', describeChecks(sum.checks));
    return made;
  };
}

function describeSteps({ steps, cached }: StepCount): string {
  return `${cached} of ${steps} from the cache`;
}

function describeChecks(checks: number): string {
  return `${checks} ${checks === 1 ? 'warning' : 'warnings'} of the builder about the Dockerfile, in the log`;
}
