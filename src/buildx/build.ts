// Runs `docker buildx build`, again where that helps, and reads what it made.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Effects, runShown } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import { parseJson, textAt } from '../json.ts';
import type { ProcessResult } from '../process.ts';

import {
  buildArguments,
  type BuildRequest,
  planProvenance,
  type ProvenanceFacts,
  refusesAttestations,
  sbomGenerator,
} from './arguments.ts';
import type { BuilderPlan } from './builder.ts';
import { explainUnusedCache, usesActionsCache } from './cache.ts';
import { buildxCommand } from './command.ts';
import { lacksEmulation, planEmulation, registerEmulation } from './emulation.ts';
import { localDockerfile } from './context/context.ts';
import { readBuilder } from './engine.ts';
import type { BuildEffects, EngineFacts } from './facts.ts';
import { describeChecks, explainFailedChecks, readChecks } from './progress/checks.ts';
import {
  adviseForBuilder,
  type BuildFailure,
  explainBuildFailure,
  type PushingBuilder,
} from './progress/failure.ts';
import { failedAtSource } from './progress/output.ts';
import { planSecrets } from './secrets.ts';

/** What the build has to know of its surroundings; none of it changes what is in the image. */
export interface BuildSurroundings
  extends
    Pick<ProvenanceFacts, 'attests' | 'isPrivate' | 'runUrl'>,
    Pick<EngineFacts, 'buildxVersion'>,
    Pick<BuilderPlan, 'rootless'>,
    PushingBuilder {}

/** What a builder made. */
export interface BuiltImage {
  /** As the builder reported it; absent when the image is nowhere but in its cache. */
  readonly digest?: Digest;
  /** Of the image's configuration, where it has one platform. */
  readonly config?: Digest;
  /** How many warnings the builder had. */
  readonly checks: number;
}

/**
 * Runs one build for all platforms and pushes it. Only the exit code decides; a push that a
 * registry dropped is repeated from the builder's cache while the run's budget lasts.
 *
 * @throws UserError with the Dockerfile's line where BuildKit names one
 */
export async function buildImage(
  effects: BuildEffects,
  request: BuildRequest,
  surroundings: BuildSurroundings,
): Promise<BuiltImage> {
  const { temporaryFolder, dockerEnvironment, runner, signal } = effects;
  const metadataFile = join(temporaryFolder, 'build-metadata.json');
  const secrets = planSecrets(request, dockerEnvironment);
  const { builder, buildxVersion } = surroundings;
  const provenance = planProvenance({
    ...surroundings,
    attests: surroundings.attests && !refusesAttestations(dockerEnvironment),
    asked: request.provenance,
    push: request.push,
  });
  const { specifications } = secrets;
  const setting = { builder, metadataFile, secrets: specifications, provenance };
  const env = {
    // Git's facts go nowhere but into the provenance; without one the six calls of git are saved.
    ...(provenance === 'false' && { BUILDX_GIT_INFO: '0' }),
    ...dockerEnvironment,
    ...secrets.environment,
  };
  if (usesActionsCache(request)) warnOfCache(effects, buildxVersion);
  const emulate = openEmulation(effects, request, surroundings);
  const title = `docker buildx build: ${request.references.join(', ')}`;
  const args = buildArguments(request, setting);
  const dockerfile = localDockerfile(runner.workspace, request);
  let checks = 0;
  for (;;) {
    const command = buildxCommand(env, args);
    const where = { cwd: runner.workspace, env };
    const result = await runShown(effects, title, command, { ...where, timeout: 'none' });
    throwIfCancelled(signal);
    const { exitCode, stderr: output } = result;
    if (exitCode === 0) {
      checks = warnOfChecks(effects, output, dockerfile);
      break;
    }
    if (await effects.retryRegistry(output)) continue;
    const { again, reason: noEmulation } = await emulate(output);
    if (again) continue;
    warnOfChecks(effects, output, dockerfile);
    throw await explainFailure(effects, surroundings, {
      generator: sbomGenerator(request.sbom),
      exitCode,
      output,
      dockerfile,
      noEmulation,
    });
  }
  const digests = request.push || request.keep ? await readDigests(metadataFile) : {};
  return { ...digests, checks };
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
  request: BuildRequest,
  { builder, rootless }: BuildSurroundings,
): (output: string) => Promise<{ readonly again: boolean; readonly reason?: string }> {
  let registered = false;
  return async (output) => {
    if (!lacksEmulation(output)) return { again: false };
    if (registered) return { again: false, reason: 'QEMU was registered and did not help' };
    const plan = planEmulation(request.platforms, await readBuilder(effects, builder), rootless);
    if (plan.kind === 'hopeless') return { again: false, reason: plan.reason };
    registered = true;
    effects.log.notice(`Emulation: ${plan.reason}; registering QEMU and building once more`);
    const problem = await registerEmulation(effects, plan.architectures);
    if (problem === undefined) return { again: true };
    return { again: false, reason: `QEMU could not be registered: ${problem}` };
  };
}

/** @see https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file */
async function readDigests(metadataFile: string): Promise<Omit<BuiltImage, 'checks'>> {
  try {
    const metadata = parseJson(await readFile(metadataFile, 'utf8'));
    const config = textAt(metadata, 'containerimage.config.digest');
    return {
      digest: parseDigest(textAt(metadata, 'containerimage.digest') ?? ''),
      ...(config !== undefined && { config: parseDigest(config) }),
    };
  } catch (error) {
    throw new UserError('no-digest', 'The builder ended well but reported no digest', {
      fix: 'Nothing was pinned. Run again; if it stays, update buildx and the builder.',
      cause: error,
    });
  }
}

/**
 * Makes an archive of an image in the engine's own store, where the engine's builder can write none
 * itself: docker's classic store. The store is left as it was.
 *
 * @param make puts the image into the engine under the reference
 * @throws UserError `image-save`, and what `make` throws
 */
export async function saveEngineImage<T>(
  effects: Pick<Effects, 'runProcess' | 'dockerEnvironment' | 'signal'>,
  reference: string,
  path: string,
  make: () => Promise<T>,
): Promise<T> {
  const { dockerEnvironment: env, signal } = effects;
  const docker = (args: readonly string[], until?: AbortSignal): Promise<ProcessResult> =>
    effects.runProcess('docker', args, {
      ...{ env, signal: until, name: `docker ${args[0] ?? ''}` },
      timeout: 1_800_000,
    });
  const before = await docker(['image', 'inspect', '--format', '{{.Id}}', '--', reference], signal);
  // A look that the cancel cut short says nothing of the store.
  const isNew = before.exitCode !== 0 && !signal.aborted;
  try {
    const made = await make();
    const saved = await docker(['save', '--output', path, '--', reference], signal);
    if (saved.exitCode === 0) return made;
    throw new UserError('image-save', `docker cannot save ${reference}: ${saved.stderr.trim()}`, {
      fix: "Check the free space in the runner's temporary folder, then run again.",
    });
  } finally {
    // Without the run's signal: a run that was cancelled as the build ended cleans up as well.
    if (isNew) await docker(['image', 'rm', '--no-prune', '--', reference]);
  }
}
