// Runs one build, again where that helps: what `build` and `bake` have in common.
import { runShown } from '../effects.ts';
import { throwIfCancelled, type UserError } from '../errors.ts';
import type { Platform } from '../image/platform.ts';
import type { KeyValue } from '../inputs/fields.ts';
import type { Environment } from '../process.ts';
import { argumentSecrets } from '../proxy.ts';

import {
  type BuildRequest,
  isNamedSecret,
  planProvenance,
  type ProvenanceFacts,
  refusesAttestations,
} from './arguments.ts';
import type { BuilderPlan } from './builder.ts';
import { explainUnusedCache, usesActionsCache } from './cache.ts';
import { buildxCommand } from './command.ts';
import { lacksEmulation, planEmulation, registerEmulation } from './emulation.ts';
import { explainMissingFile, type SourcePlaces, suggestStages } from './context/missing.ts';
import { readBuilder, readDockerConfig } from './engine.ts';
import type { BuildEffects, EngineFacts } from './facts.ts';
import { describeChecks, explainFailedChecks, readChecks } from './progress/checks.ts';
import {
  adviseForBuilder,
  type BuildFailure,
  explainBuildFailure,
  type PushingBuilder,
} from './progress/failure.ts';
import { failedAtSource, readExportedConfig } from './progress/output.ts';
import { openStepCounter, type StepCount } from './progress/steps.ts';
import { planSecrets } from './secrets.ts';
import { configArguments } from './temporary/proxies.ts';

/** What the build has to know of its surroundings; none of it changes what is in the image. */
export interface BuildSurroundings
  extends
    Pick<ProvenanceFacts, 'attests' | 'isPrivate' | 'runUrl'>,
    Pick<EngineFacts, 'buildxVersion'>,
    Pick<BuilderPlan, 'rootless'>,
    PushingBuilder {}

/** What is the same for every image of a build. */
type CommonRequest = Pick<
  BuildRequest,
  'secrets' | 'secretEnvs' | 'secretFiles' | 'provenance' | 'push'
>;

/**
 * Secrets and provenance, and the environment in which buildx gets them. From here on nobody reads a password of an
 * argument in the log.
 *
 * @param builds all that one run of buildx builds
 * @throws UserError `argument-secret`
 */
export function prepareBuildProcess(
  { dockerEnvironment, log }: Pick<BuildEffects, 'dockerEnvironment' | 'log'>,
  request: CommonRequest,
  builds: readonly Pick<BuildRequest, 'buildArgs'>[],
  surroundings: BuildSurroundings,
): {
  readonly secrets: readonly string[];
  readonly provenance: string | undefined;
  readonly env: Environment;
} {
  const secrets = planSecrets(request, dockerEnvironment);
  const added = configArguments(readDockerConfig(dockerEnvironment));
  const buildArguments = findArguments(builds, added);
  const found = buildArguments.filter((one) => argumentSecrets(one).length > 0);
  for (const secret of found.flatMap(argumentSecrets)) log.mask(secret);
  const facts: ProvenanceFacts = {
    ...surroundings,
    attests: surroundings.attests && !refusesAttestations(dockerEnvironment),
    asked: request.provenance,
    push: request.push,
  };
  const secretArguments = namesOf(found);
  const secretNames = namesOf(buildArguments.filter(isNamedSecret));
  const provenance = planProvenance({ ...facts, secretArguments, secretNames });
  if (provenance !== planProvenance(facts)) {
    log.notice(describeMinimum(secretArguments, secretNames));
  }
  const env = {
    // Git's facts go nowhere but into the provenance; without one the six calls of git are saved.
    ...(provenance === 'false' && { BUILDX_GIT_INFO: '0' }),
    ...dockerEnvironment,
    ...secrets.environment,
  };
  return { secrets: secrets.specifications, provenance, env };
}

/** The arguments of the builds, and what buildx adds to them. Pure. */
function findArguments(
  builds: readonly Pick<BuildRequest, 'buildArgs'>[],
  added: readonly KeyValue[],
): readonly KeyValue[] {
  return builds.flatMap(({ buildArgs }) => {
    const named = new Set(buildArgs.map(({ key }) => key));
    return [...buildArgs, ...added.filter(({ key }) => !named.has(key))];
  });
}

function namesOf(some: readonly KeyValue[]): readonly string[] {
  return [...new Set(some.map(({ key }) => key))];
}

function describeMinimum(secrets: readonly string[], named: readonly string[]): string {
  const isSure = secrets.length > 0;
  const why = isSure
    ? `a build argument holds an address with a password (${secrets.join(', ')})`
    : `a build argument is called a secret (${named.join(', ')})`;
  const other = isSure ? '' : '. If it is none, set provenance: mode=max';
  return `Provenance is mode=min: ${why}, and mode=max would publish it. A stage that declares it by ARG may still write it into the image's history: keep it out, or use a secret mount${other}`;
}

/** A part of a build that failed, or has warnings. */
export interface BuildPart {
  /** From the workspace; `undefined` where it is not of this machine. */
  readonly dockerfile: string | undefined;
  readonly places?: SourcePlaces | undefined;
  /** The bake target, where there are several. */
  readonly target?: string | undefined;
}

/** What a build that ended well said of itself. */
export interface BuildReport extends StepCount {
  /** How many warnings the builder had. */
  readonly checks: number;
  /** The configuration that was exported, where it was one. */
  readonly config?: string | undefined;
}

/** One run of buildx. */
export interface BuildProcess {
  /** Of its group in the log. */
  readonly title: string;
  /** After `docker buildx`. */
  readonly args: readonly string[];
  readonly env: Environment;
  /** All that are built. */
  readonly platforms: readonly Platform[];
  /** The image that makes SBOMs, where one is asked for. */
  readonly generator: string | undefined;
  readonly caches: readonly Pick<BuildRequest, 'cacheFrom' | 'cacheTo'>[];
  /** What an output is about. */
  readonly partOf: (output: string) => BuildPart;
}

/**
 * Only the exit code decides; a push that a registry dropped is repeated from the builder's cache while the run's
 * budget lasts.
 *
 * @throws UserError with the Dockerfile's line where BuildKit names one
 */
export async function runBuild(
  effects: BuildEffects,
  { title, args, env, platforms, caches, generator, partOf }: BuildProcess,
  surroundings: BuildSurroundings,
): Promise<BuildReport> {
  const { runner, signal } = effects;
  if (caches.some(usesActionsCache)) warnOfCache(effects, surroundings.buildxVersion);
  const emulate = openEmulation(effects, platforms, surroundings);
  for (;;) {
    const command = buildxCommand(env, args);
    const counter = openStepCounter();
    const result = await runShown(effects, title, command, {
      ...{ cwd: runner.workspace, env, timeout: 'none' },
      hear: counter.add,
    });
    throwIfCancelled(signal);
    const { exitCode, stderr: output } = result;
    const { dockerfile, target, places } = partOf(output);
    if (exitCode === 0) {
      const checks = warnOfChecks(effects, output, dockerfile);
      return { ...counter.read(), checks, config: readExportedConfig(output) };
    }
    if (await effects.retryRegistry(output)) continue;
    const { again, reason: noEmulation } = await emulate(output);
    if (again) continue;
    warnOfChecks(effects, output, dockerfile);
    const sources = places && {
      missing: explainMissingFile(runner.workspace, places, output),
      stages: suggestStages(runner.workspace, places, output),
    };
    const failure = { generator, exitCode, output, dockerfile, noEmulation, ...sources };
    const error = await explainFailure(effects, surroundings, failure);
    throw target === undefined ? error : error.with({ what: `Target ${target}: ${error.message}` });
  }
}

/** By its cause: the registry, the Dockerfile's own checks, or whatever else the builder says. */
async function explainFailure(
  effects: BuildEffects,
  surroundings: BuildSurroundings,
  failure: BuildFailure,
): Promise<UserError> {
  const { output, dockerfile } = failure;
  const ofRegistry = failedAtSource(output) ? undefined : await effects.explainRegistry(output);
  if (ofRegistry) return adviseForBuilder(ofRegistry, surroundings);
  return explainFailedChecks(output, dockerfile) ?? explainBuildFailure(failure);
}

/** @returns how many there were */
function warnOfChecks(
  { log }: BuildEffects,
  output: string,
  dockerfile: string | undefined,
): number {
  const report = readChecks(output);
  for (const { text, location } of describeChecks(report, dockerfile)) log.warning(text, location);
  return report.count;
}

function warnOfCache(
  { dockerEnvironment, log }: BuildEffects,
  buildxVersion: EngineFacts['buildxVersion'],
): void {
  const unused = explainUnusedCache(dockerEnvironment, buildxVersion);
  if (unused !== undefined) log.warning(unused);
}

/**
 * Registers QEMU at most once in a run, and only for a build that failed for want of it.
 *
 * @returns whether to build again after a failure, and why not
 */
function openEmulation(
  effects: BuildEffects,
  platforms: readonly Platform[],
  { builder, rootless }: BuildSurroundings,
): (output: string) => Promise<{ readonly again: boolean; readonly reason?: string }> {
  let registered = false;
  return async (output) => {
    if (!lacksEmulation(output)) return { again: false };
    if (registered) return { again: false, reason: 'QEMU was registered and did not help' };
    const plan = planEmulation(platforms, await readBuilder(effects, builder), rootless);
    if (plan.kind === 'hopeless') return { again: false, reason: plan.reason };
    registered = true;
    effects.log.notice(`Emulation: ${plan.reason}; registering QEMU and building once more`);
    const problem = await registerEmulation(effects, plan.architectures);
    if (problem === undefined) return { again: true };
    return { again: false, reason: `QEMU could not be registered: ${problem}` };
  };
}
