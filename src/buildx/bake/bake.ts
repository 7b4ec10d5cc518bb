// Runs one `docker buildx bake` for all targets that have to be built, and reads what it made of each.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UserError } from '../../errors.ts';
import { type Digest, parseDigest } from '../../image/digest.ts';
import { parseJson, textAt } from '../../json.ts';

import { sbomGenerator, strictPolicy } from '../arguments.ts';
import {
  type BuildPart,
  type BuildReport,
  type BuildSurroundings,
  prepareBuildProcess,
  runBuild,
} from '../build-process.ts';
import { findPolicy, localDockerfile } from '../context/context.ts';
import { type BuildEffects, isAtLeast } from '../facts.ts';
import { findFailedTarget } from '../progress/output.ts';

import { formatDefinition, type ImageTarget, type LinkedTarget } from './generate.ts';

/** What a builder made of the targets. */
export interface BakedImages {
  /** By the target's name, as the builder reported it; none where nothing is pushed. */
  readonly digests: ReadonlyMap<string, Digest>;
  readonly report: BuildReport;
}

/**
 * Builds and pushes the images. Stages that they share are built once.
 *
 * @param linked targets that they are built on
 * @throws UserError as `runBuild`, `bake-allow`, and `no-digest`
 */
export async function bakeImages(
  effects: BuildEffects,
  images: readonly ImageTarget[],
  linked: readonly LinkedTarget[],
  surroundings: BuildSurroundings,
): Promise<BakedImages> {
  const [first] = images;
  if (first === undefined)
    return { digests: new Map(), report: { checks: 0, steps: 0, cached: 0 } };
  const { temporaryFolder, runner } = effects;
  const { request } = first;
  checkAllow(request.allow, surroundings);
  const builds = [...images.map((image) => image.request), ...linked.map(({ build }) => build)];
  const { env, secrets, provenance } = prepareBuildProcess(effects, request, builds, surroundings);
  const file = join(temporaryFolder, 'bake.json');
  const metadataFile = join(temporaryFolder, 'bake-metadata.json');
  await writeFile(file, formatDefinition(images, linked, runner.workspace, secrets));
  const { builder, buildxVersion } = surroundings;
  const all = [...images, ...linked.map(({ name, build }) => ({ name, request: build }))];
  const withPolicy = all.filter(
    (one) => findPolicy(runner.workspace, one.request, buildxVersion)?.isAsked,
  );
  const args = [
    ...['bake', '--progress=plain', '--file', file, '--metadata-file', metadataFile],
    ...(builder === undefined ? [] : ['--builder', builder]),
    ...(provenance === undefined ? [] : ['--provenance', provenance]),
    ...(request.sbom === undefined ? [] : ['--sbom', request.sbom]),
    ...request.allow.flatMap((name) => ['--allow', name]),
    ...withPolicy.flatMap(({ name }) => ['--set', `${name}.policy=${strictPolicy}`]),
    '--',
    ...images.map(({ name }) => name),
  ];
  const report = await runBuild(
    effects,
    {
      title: `docker buildx bake: ${images.map(({ name }) => name).join(', ')}`,
      args,
      // Every path has been looked at, and the definition is our own.
      env: { ...env, BUILDX_BAKE_ENTITLEMENTS_FS: '0' },
      platforms: images.flatMap((image) => image.request.platforms),
      generator: sbomGenerator(request.sbom),
      caches: images.map((image) => image.request),
      partOf: (output) => findPart(runner.workspace, images, linked, output),
    },
    surroundings,
  );
  return { digests: request.push ? await readDigests(metadataFile, images) : new Map(), report };
}

/** @throws UserError `bake-allow` */
function checkAllow(
  allow: readonly string[],
  { buildxVersion }: Pick<BuildSurroundings, 'buildxVersion'>,
): void {
  if (allow.length === 0 || buildxVersion === undefined || isAtLeast(buildxVersion, [0, 17]))
    return;
  const what = `allow: ${allow.join(', ')} needs buildx 0.17 or newer with bake, and this is ${buildxVersion.join('.')}`;
  throw new UserError('bake-allow', what, { fix: 'Update buildx, or leave allow out.' });
}

/** The target whose step failed: BuildKit names it before each step where there are several. */
function findPart(
  workspace: string,
  images: readonly ImageTarget[],
  linked: readonly LinkedTarget[],
  output: string,
): BuildPart {
  const all = [
    ...images.map(({ name, request }) => ({ name, build: request })),
    ...linked.map(({ name, build }) => ({ name, build })),
  ];
  const named = findFailedTarget(output);
  const found = all.length === 1 ? all[0] : all.find(({ name }) => name === named);
  if (!found) return { dockerfile: undefined };
  const { name, build } = found;
  return {
    dockerfile: build.dockerfile === undefined ? localDockerfile(workspace, build) : undefined,
    places: build,
    target: name,
  };
}

/** @see https://docs.docker.com/reference/cli/docker/buildx/bake/#metadata-file */
async function readDigests(
  metadataFile: string,
  images: readonly ImageTarget[],
): Promise<ReadonlyMap<string, Digest>> {
  const metadata = parseJson(await readFile(metadataFile, 'utf8').catch(() => ''));
  return new Map(
    images.map(({ name }) => {
      const text = textAt(metadata, name, 'containerimage.digest');
      if (text !== undefined) return [name, parseDigest(text)];
      throw new UserError('no-digest', `The builder ended well but reported no digest of ${name}`, {
        fix: 'Nothing was pinned. Run again; if it stays, update buildx and the builder.',
      });
    }),
  );
}
