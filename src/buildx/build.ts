import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runShown } from '../effects.ts';
import type { Effects } from '../effects.ts';
import { throwIfCancelled, UserError } from '../errors.ts';
import { parseDigest } from '../image/digest.ts';
import type { Digest } from '../image/digest.ts';
import type { Environment, ProcessResult } from '../process.ts';

import { buildArguments } from './arguments.ts';
import type { BuildRequest } from './arguments.ts';
import { explainUnusedCache, usesActionsCache } from './cache.ts';
import { buildxCommand } from './command.ts';
import { lacksEmulation, planEmulation, registerEmulation } from './emulation.ts';
import { dockerfilePath, readBuilder } from './engine.ts';
import { explainBuildFailure } from './failure.ts';
import { planProvenance, refusesAttestations } from './provenance.ts';
import type { ProvenanceFacts } from './provenance.ts';
import { adviseForBuilder } from './registry-advice.ts';
import type { PushingBuilder } from './registry-advice.ts';
import { planSecrets } from './secrets.ts';
import { failedAtSource } from './source.ts';

/** With the registry's part in a build, which buildx/ does not know. */
export interface BuildEffects extends Effects {
  /** What the registry means by what the builder printed; `undefined` when it is not the registry's doing. */
  readonly explainRegistry: (output: string) => Promise<UserError | undefined>;
  /** Waits where the same push or pull may succeed a moment later; false when it will not. */
  readonly retryRegistry: (output: string) => Promise<boolean>;
}

/** What the build has to know of its surroundings; none of it changes what is in the image. */
export interface BuildSurroundings
  extends Pick<ProvenanceFacts, 'attests' | 'isPrivate' | 'runUrl'>, PushingBuilder {
  readonly buildxVersion: readonly [major: number, minor: number] | undefined;
}

/** What a builder made. */
export interface BuiltImage {
  /** As the builder reported it; absent when the image is nowhere but in its cache. */
  readonly digest?: Digest;
  /** Of the image's configuration, where it has one platform. */
  readonly config?: Digest;
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
  const metadataFile = join(effects.temporaryFolder, 'build-metadata.json');
  const secrets = planSecrets(request, effects.dockerEnvironment);
  const { builder } = surroundings;
  const provenance = planProvenance({
    ...surroundings,
    attests: surroundings.attests && !refusesAttestations(effects.dockerEnvironment),
    asked: request.provenance,
    push: request.push,
  });
  const args = buildArguments(request, {
    builder,
    metadataFile,
    secrets: secrets.specifications,
    provenance,
  });
  const environment = {
    // Git's facts go nowhere but into the provenance; without one the six calls of git are saved.
    ...(provenance === 'false' && { BUILDX_GIT_INFO: '0' }),
    ...effects.dockerEnvironment,
    ...secrets.environment,
  };
  warnOfCache(effects, request, surroundings);
  const emulate = openEmulation(effects, request, builder);
  for (;;) {
    const result = await runBuild(effects, request, args, environment);
    throwIfCancelled(effects.signal);
    if (result.exitCode === 0) break;
    if (await effects.retryRegistry(result.stderr)) continue;
    const emulation = await emulate(result.stderr);
    if (emulation.again) continue;
    const ofRegistry = failedAtSource(result.stderr)
      ? undefined
      : await effects.explainRegistry(result.stderr);
    throw ofRegistry
      ? adviseForBuilder(ofRegistry, surroundings)
      : explainBuildFailure({
          exitCode: result.exitCode,
          output: result.stderr,
          dockerfile: dockerfilePath(request.context, request.file),
          noEmulation: emulation.reason,
        });
  }
  return request.push || request.keep ? readDigests(metadataFile) : {};
}

function warnOfCache(
  { dockerEnvironment: environment, log }: BuildEffects,
  request: BuildRequest,
  { buildxVersion }: BuildSurroundings,
): void {
  if (!usesActionsCache(request)) return;
  const reason = explainUnusedCache(environment, buildxVersion);
  if (reason !== undefined) log.warning(reason);
}

/** Whether to build again after a failure, and why not. */
interface EmulationAnswer {
  readonly again: boolean;
  readonly reason?: string;
}

/** Registers QEMU at most once in a run, and only for a build that failed for want of it. */
function openEmulation(
  effects: BuildEffects,
  request: BuildRequest,
  builder: string | undefined,
): (output: string) => Promise<EmulationAnswer> {
  let registered = false;
  return async (output) => {
    if (!lacksEmulation(output)) return { again: false };
    if (registered) return { again: false, reason: 'QEMU was registered and did not help' };
    const plan = planEmulation(request.platforms, await readBuilder(effects, builder));
    if (plan.kind === 'hopeless') return { again: false, reason: plan.reason };
    registered = true;
    effects.log.notice(`Emulation: ${plan.reason}; registering QEMU and building once more`);
    const problem = await registerEmulation(effects, plan.architectures);
    if (problem === undefined) return { again: true };
    return { again: false, reason: `QEMU could not be registered: ${problem}` };
  };
}

function runBuild(
  effects: BuildEffects,
  request: BuildRequest,
  args: readonly string[],
  env: Environment,
): Promise<ProcessResult> {
  const title = `docker buildx build: ${request.references.join(', ')}`;
  return runShown(effects, title, buildxCommand(env, args), { cwd: effects.runner.workspace, env });
}

/** @see https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file */
async function readDigests(metadataFile: string): Promise<Pick<BuiltImage, 'digest' | 'config'>> {
  try {
    const metadata = JSON.parse(await readFile(metadataFile, 'utf8')) as Record<string, unknown>;
    const config = metadata['containerimage.config.digest'];
    return {
      digest: parseDigest(String(metadata['containerimage.digest'])),
      ...(typeof config === 'string' && { config: parseDigest(config) }),
    };
  } catch (error) {
    throw new UserError('no-digest', 'The builder ended well but reported no digest', {
      fix: 'Nothing was pinned. Run again; if it stays, update buildx and the builder.',
      cause: error,
    });
  }
}
