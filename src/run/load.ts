// From the plan to an image that every node of the local clusters holds.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { BuildRequest, Keep } from '../buildx/arguments.ts';
import { buildImage } from '../buildx/build.ts';
import type { BuiltImage } from '../buildx/build.ts';
import type { BuilderPlan } from '../buildx/builder.ts';
import { saveEngineImage } from '../buildx/engine-image.ts';
import { openBuilder } from '../buildx/temporary-builder.ts';
import type { Cluster, LoadableImage } from '../cluster/cluster.ts';
import { loadCluster } from '../cluster/load.ts';
import type { NodeProof } from '../cluster/proof.ts';
import { UserError } from '../errors.ts';
import { shortDigest } from '../image/digest.ts';
import type { Digest } from '../image/digest.ts';
import { formatPlatform } from '../image/platform.ts';
import type { Platform } from '../image/platform.ts';
import { formatReference, formatRepository } from '../image/reference.ts';
import type { ResolvedImage } from '../registry/resolve.ts';

import { buildEffects } from './effects.ts';
import type { StageEffects } from './effects.ts';
import { planBuild, planFetch, planSurroundings } from './requests.ts';
import type { Decided, Plan } from './requests.ts';

/** An image on the nodes of local clusters. */
export interface LoadedImage {
  /** Of the image's configuration on the (first) cluster's platform: what a kubelet calls its ID. */
  readonly digest: Digest;
  /** The commit that it was built from. */
  readonly revision: string;
  readonly proofs: readonly NodeProof[];
}

/** What is needed for one load, whichever its platform. */
interface LoadSetting {
  readonly plan: Plan;
  readonly builderPlan: BuilderPlan;
  readonly builder: string | undefined;
  /** The image that was pushed: then that very image is loaded and nothing is built. */
  readonly pushed: ResolvedImage | undefined;
}

/**
 * Makes the image for each cluster's platform, loads it and has every node confirm it;
 * `undefined` without clusters.
 *
 * @throws UserError `image-not-loaded` and the like when a node lacks it
 */
export async function loadImage(
  effects: StageEffects,
  { plan, builder: builderPlan, clusters }: Decided,
  pushed: ResolvedImage | undefined,
): Promise<LoadedImage | undefined> {
  if (clusters.length === 0 || plan.inputs.dryRun || !builderPlan) return undefined;
  const builder = await openBuilder(buildEffects(effects, plan.context.topLevel), builderPlan);
  const setting = { plan, builderPlan, builder: builder.name, pushed };
  try {
    const made = new Map<string, LoadableImage>();
    const proofs: NodeProof[] = [];
    for (const cluster of clusters) {
      const form = [cluster.takes, formatPlatform(cluster.platform)].join(' ');
      const image = made.get(form) ?? (await makeLoadable(effects, setting, cluster, made.size));
      made.set(form, image);
      proofs.push(...(await loadCluster(effects, cluster, image)));
    }
    const [image] = made.values();
    const revision = plan.context.revision;
    return image && { digest: image.config, revision, proofs };
  } finally {
    await builder.close();
  }
}

async function makeLoadable(
  effects: StageEffects,
  setting: LoadSetting,
  { platform, takes }: Cluster,
  place: number,
): Promise<LoadableImage> {
  const { plan, pushed } = setting;
  const wanted = pushed && platformDigest(pushed, formatPlatform(platform));
  const request = await planLoadable(effects, plan, platform, wanted);
  const path = join(effects.temporaryFolder, `image-${place}.tar`);
  const oci = pushed === undefined || pushed.mediaType.includes('.oci.');
  const built = await keepImage(effects, setting, request, { kind: takes, path, oci });
  const { config, digest } = built;
  if (config === undefined) throw noConfig();
  if (wanted && digest !== wanted) await checkConfig(effects, setting, wanted, config);
  const repository = formatRepository(plan.inputs.image);
  return {
    reference: formatReference(repository, plan.version.tag),
    config,
    ...(digest && { manifest: digest }),
    ...(takes === 'archive' && { archive: path }),
    ...(pushed &&
      plan.pin !== 'tag' && { byDigest: formatReference(repository, undefined, pushed.digest) }),
  };
}

/** @param wanted the manifest that was pushed; without one the image is built */
async function planLoadable(
  effects: StageEffects,
  plan: Plan,
  platform: Platform,
  wanted: Digest | undefined,
): Promise<BuildRequest> {
  const { imageName } = plan.inputs;
  const base = wanted
    ? await planFetched(effects, imageName, wanted)
    : planBuild(plan, effects.runner.sourceUrl);
  return {
    ...base,
    platforms: [platform],
    references: [formatReference(imageName, plan.version.tag)],
    push: false,
    // A docker archive holds neither.
    provenance: 'false',
    sbom: undefined,
    annotations: [],
  };
}

/** The engine's classic store writes no archives while building; then docker does it afterwards. */
function keepImage(
  effects: StageEffects,
  { plan, builderPlan, builder }: LoadSetting,
  request: BuildRequest,
  keep: Omit<Extract<Keep, { kind: 'archive' }>, 'kind'> & Pick<Keep, 'kind'>,
): Promise<BuiltImage> {
  const build = (place: Keep): Promise<BuiltImage> =>
    buildImage(
      buildEffects(effects, plan.context.topLevel),
      { ...request, keep: place },
      planSurroundings(plan, builderPlan, builder, effects.runner.runUrl),
    );
  const { kind, path } = keep;
  if (kind === 'engine') return build({ kind });
  // The same store that holds attestations holds what an archive is made of.
  if (builderPlan.attests) return build({ ...keep, kind });
  const [reference = ''] = request.references;
  return saveEngineImage(effects, reference, path, () => build({ kind: 'engine' }));
}

/** A Dockerfile of one line: the builder then takes the image from the registry as it is. */
async function planFetched(
  { log, temporaryFolder }: StageEffects,
  imageName: string,
  wanted: Digest,
): Promise<BuildRequest> {
  log.info(`Load: ${shortDigest(wanted)} comes from the registry as it is, nothing is built again`);
  const folder = join(temporaryFolder, 'fetch');
  await mkdir(folder, { recursive: true });
  const dockerfile = `FROM ${formatReference(imageName, undefined, wanted)}\n`;
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  return planFetch(folder);
}

function platformDigest(image: ResolvedImage, platform: string): Digest {
  const digest = image.platforms.get(platform);
  if (digest !== undefined) return digest;
  throw new UserError(
    'platform-not-built',
    `The cluster needs ${platform}, but ${image.reference} has ${[...image.platforms.keys()].join(', ')}`,
    { fix: `Add ${platform} to the input platforms.` },
  );
}

/** Another manifest may name the same image, for example without annotations; another configuration does not. */
async function checkConfig(
  effects: StageEffects,
  { plan }: LoadSetting,
  wanted: Digest,
  config: Digest,
): Promise<void> {
  const reference = formatReference(plan.inputs.imageName, undefined, wanted);
  const held = await effects.registry.readConfigDigest(reference);
  if (held === config) return;
  throw new UserError(
    'load-differs',
    `The builder did not keep ${reference} as it is: its configuration is ${held}, the loaded one would be ${config}`,
    {
      fix: 'An image with ONBUILD instructions, or one that another tool made, cannot be loaded after a push: let the cluster pull it, or load it with push: false.',
    },
  );
}

function noConfig(): UserError {
  return new UserError('no-digest', 'The builder ended well but reported no image', {
    fix: 'Nothing was pinned. Run again; if it stays, update buildx and the builder.',
  });
}
