// From the plan to an image that every node of the local clusters holds.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { BuildRequest, Keep } from '../buildx/arguments.ts';
import { buildImage, type BuiltImage, saveEngineImage } from '../buildx/build.ts';
import type { BuilderPlan } from '../buildx/builder.ts';
import { openBuilder } from '../buildx/temporary-builder.ts';
import type { Cluster, LoadableImage } from '../cluster/cluster.ts';
import { loadCluster } from '../cluster/load.ts';
import type { NodeProof } from '../cluster/proof.ts';
import { UserError } from '../errors.ts';
import { type Digest, readConfigDigest, shortDigest } from '../image/digest.ts';
import { formatPlatform, type Platform } from '../image/platform.ts';
import { formatReference, formatRepository } from '../image/reference.ts';
import type { ResolvedImage } from '../registry/resolve.ts';

import { originOf, planBuild, planFetch, planSurroundings } from './build.ts';
import { buildEffects, type StageEffects } from './effects.ts';
import type { MadeImage } from './image.ts';
import type { Decided, ImageRequest, Plan } from './plan.ts';

/** An image on the nodes of local clusters. */
export interface LoadedImage {
  readonly request: ImageRequest;
  /** Of the image's configuration on the (first) cluster's platform: what a kubelet calls its ID. */
  readonly digest: Digest;
  /** The commit that it was built from. */
  readonly revision: string;
  readonly proofs: readonly NodeProof[];
}

/** What is needed for one load, whichever its platform. */
interface LoadSetting {
  readonly plan: Plan;
  readonly request: ImageRequest;
  readonly builderPlan: BuilderPlan;
  readonly builder: string | undefined;
  /** The image that was pushed: then that very image is loaded and nothing is built. */
  readonly pushed: ResolvedImage | undefined;
}

/**
 * Makes each image for each cluster's platform, loads it and has every node confirm it; none without clusters.
 *
 * @param pushed those that are in the registry: then these very images are loaded and nothing is built
 * @throws UserError `image-not-loaded` and the like when a node lacks one
 */
export async function loadImages(
  effects: StageEffects,
  { plan, images, builder: builderPlan, clusters }: Decided,
  pushed: readonly MadeImage[],
): Promise<readonly LoadedImage[]> {
  if (clusters.length === 0 || plan.dryRun || !builderPlan) return [];
  const builder = await openBuilder(buildEffects(effects, plan.context.topLevel), builderPlan);
  try {
    const loaded: LoadedImage[] = [];
    for (const { request } of images) {
      const own = pushed.find((image) => image.request === request);
      const setting = { plan, request, builderPlan, builder: builder.name, pushed: own };
      loaded.push(...(await loadImage(effects, setting, clusters)));
    }
    return loaded;
  } finally {
    await builder.close();
  }
}

async function loadImage(
  effects: StageEffects,
  setting: LoadSetting,
  clusters: readonly Cluster[],
): Promise<readonly LoadedImage[]> {
  const made = new Map<string, LoadableImage>();
  const proofs: NodeProof[] = [];
  for (const cluster of clusters) {
    const form = [cluster.takes, formatPlatform(cluster.platform)].join(' ');
    const image = made.get(form) ?? (await makeLoadable(effects, setting, cluster, made.size));
    made.set(form, image);
    proofs.push(...(await loadCluster(effects, cluster, image)));
  }
  const [image] = made.values();
  const { request, plan } = setting;
  return image ? [{ request, digest: image.config, revision: plan.context.revision, proofs }] : [];
}

async function makeLoadable(
  effects: StageEffects,
  setting: LoadSetting,
  { platform, takes }: Cluster,
  place: number,
): Promise<LoadableImage> {
  const { plan, request, pushed } = setting;
  const wanted = pushed && platformDigest(pushed, formatPlatform(platform));
  const build = await planLoadable(effects, setting, platform, wanted);
  const path = join(effects.temporaryFolder, `image-${place}.tar`);
  const oci = pushed === undefined || pushed.mediaType.includes('.oci.');
  const built = await keepImage(effects, setting, build, { kind: takes, path, oci });
  const { config, digest } = built;
  if (config === undefined) throw noConfig();
  if (wanted && digest !== wanted) await checkConfig(effects, request, wanted, config);
  const repository = formatRepository(request.repository);
  return {
    reference: formatReference(repository, plan.version.tag),
    config,
    ...(digest && { manifest: digest }),
    ...(takes === 'archive' && { archive: path }),
    ...(pushed &&
      plan.pins.pin !== 'tag' && {
        byDigest: formatReference(repository, undefined, pushed.digest),
      }),
  };
}

/** @param wanted the manifest that was pushed; without one the image is built */
async function planLoadable(
  effects: StageEffects,
  { plan, request }: LoadSetting,
  platform: Platform,
  wanted: Digest | undefined,
): Promise<BuildRequest> {
  const base = wanted
    ? await planFetched(effects, request.name, wanted)
    : planBuild(request, originOf(plan, effects.runner), []);
  return {
    ...base,
    platforms: [platform],
    references: [formatReference(request.name, plan.version.tag)],
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
      planSurroundings(plan, builderPlan, builder, effects.runner),
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
  name: string,
  wanted: Digest,
): Promise<BuildRequest> {
  log.info(`Load: ${shortDigest(wanted)} comes from the registry as it is, nothing is built again`);
  const folder = join(temporaryFolder, 'fetch');
  await mkdir(folder, { recursive: true });
  const dockerfile = `FROM ${formatReference(name, undefined, wanted)}\n`;
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
  { name }: ImageRequest,
  wanted: Digest,
  config: Digest,
): Promise<void> {
  const reference = formatReference(name, undefined, wanted);
  const manifest = await effects.registry.readManifest(reference);
  const pushed = readConfigDigest(manifest ?? '');
  if (pushed === config) return;
  throw new UserError(
    'load-differs',
    `The builder did not keep ${reference} as it is: its configuration is ${pushed ?? 'not known'}, the loaded one would be ${config}`,
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
