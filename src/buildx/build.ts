// Runs `docker buildx build` and reads what it made.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Effects } from '../effects.ts';
import { UserError } from '../errors.ts';
import { type Digest, parseDigest } from '../image/digest.ts';
import { formatPlatform } from '../image/platform.ts';
import { parseJson, textAt } from '../json.ts';
import type { ProcessResult } from '../process.ts';

import { buildArguments, type BuildRequest, sbomGenerator } from './arguments.ts';
import {
  type BuildReport,
  type BuildSurroundings,
  prepareBuildProcess,
  runBuild,
} from './build-process.ts';
import { findPolicy, localDockerfile } from './context/context.ts';
import type { BuildEffects } from './facts.ts';

/** What a builder made. */
export interface BuiltImage {
  /** As the builder reported it; absent when the image is nowhere but in its cache. */
  readonly digest?: Digest;
  /** Of the image's configuration, where it has one platform. */
  readonly config?: Digest;
  readonly report: BuildReport;
}

/**
 * Runs one build for all platforms and pushes it.
 *
 * @throws UserError as `runBuild`
 */
export async function buildImage(
  effects: BuildEffects,
  request: BuildRequest,
  surroundings: BuildSurroundings,
): Promise<BuiltImage> {
  const { temporaryFolder, runner } = effects;
  const metadataFile = join(temporaryFolder, 'build-metadata.json');
  const { env, ...planned } = prepareBuildProcess(effects, request, [request], surroundings);
  const { builder, buildxVersion } = surroundings;
  const hasPolicy = findPolicy(runner.workspace, request, buildxVersion)?.isAsked === true;
  const setting = { builder, metadataFile, hasPolicy, ...planned };
  const dockerfile = localDockerfile(runner.workspace, request);
  const report = await runBuild(
    effects,
    {
      title: `docker buildx build: ${nameBuild(request)}`,
      args: buildArguments(request, setting),
      env,
      platforms: request.platforms,
      caches: [request],
      generator: sbomGenerator(request.sbom),
      partOf: () => ({ dockerfile, places: request }),
    },
    surroundings,
  );
  const digests = request.push || request.keep ? await readDigests(metadataFile, report) : {};
  return { ...digests, report };
}

/** What goes nowhere has no reference. */
function nameBuild({ references, platforms }: BuildRequest): string {
  return references.join(', ') || `${platforms.map(formatPlatform).join(', ')}, not pushed`;
}

/** @see https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file */
async function readDigests(
  metadataFile: string,
  report: BuildReport,
): Promise<Omit<BuiltImage, 'report'>> {
  try {
    const metadata = parseJson(await readFile(metadataFile, 'utf8'));
    const config = textAt(metadata, 'containerimage.config.digest') ?? report.config;
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
