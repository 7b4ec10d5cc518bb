// From the plan to an image that every node of the local clusters holds.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { BuildRequest, Keep } from '../buildx/arguments.ts';
import { type BuiltImage, saveEngineImage } from '../buildx/build.ts';
import type { Cluster, LoadableImage } from '../cluster/cluster.ts';
import { loadCluster } from '../cluster/load.ts';
import type { NodeProof } from '../cluster/proof.ts';
import { UserError } from '../errors.ts';
import { type Digest, readConfigDigest, shortDigest } from '../image/digest.ts';
import { findForPlatform, formatPlatform, type Platform } from '../image/platform.ts';
import { formatReference, formatRepository } from '../image/reference.ts';
import { type BuildInputs, plainBuild } from '../inputs/build.ts';
import type { ResolvedImage } from '../registry/resolve.ts';

import { planBuild, withBuilder } from './build.ts';
import type { StageEffects } from './effects.ts';
import type { MadeImage } from './image/image.ts';
import type { Decided, ImageRequest, Plan } from './plan.ts';

/** An image on the nodes of local clusters. */
export interface LoadedImage extends Pick<MadeImage, 'request' | 'revision'> {
  /** Of the image's configuration on the (first) cluster's platform: what a kubelet calls its ID. */
  readonly digest: Digest;
  readonly proofs: readonly NodeProof[];
}

/** What is needed for one load, whichever its platform. */
interface LoadSetting {
  readonly plan: Plan;
  readonly request: ImageRequest;
  /** The builder's store holds attestations: the same one holds what an archive is made of. */
  readonly attests: boolean;
  readonly build: (request: BuildRequest) => Promise<BuiltImage>;
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
  // The engine may still be naming what was pushed; what is loaded gets the same name.
  await effects.background.settle();
  return withBuilder(effects, plan, builderPlan, async ({ build }) => {
    const loaded: LoadedImage[] = [];
    for (const { request } of images) {
      const own = pushed.find((image) => image.request === request);
      const setting = { plan, request, attests: builderPlan.attests, build, pushed: own };
      loaded.push(...(await loadImage(effects, setting, clusters)));
    }
    return loaded;
  });
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
  const archive = { kind: 'archive', path, oci } as const;
  const { config, digest } = await keepImage(effects, setting, build, takes, archive);
  // buildx 0.38 names no configuration of an image in a containerd store: there its manifest is its name.
  const identity = config ?? (takes === 'engine' ? digest : undefined);
  if (identity === undefined) {
    throw new UserError('no-digest', 'The builder ended well but reported no image', {
      fix: 'Nothing was pinned. Run again; if it stays, update buildx and the builder.',
    });
  }
  if (wanted && digest !== wanted) await checkConfig(effects, request, wanted, config);
  const repository = formatRepository(request.repository);
  return {
    reference: formatReference(repository, plan.version.tag),
    config: identity,
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
    : planBuild(effects, plan, request, { references: [] });
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
  { attests, build }: LoadSetting,
  request: BuildRequest,
  takes: Cluster['takes'],
  archive: Extract<Keep, { kind: 'archive' }>,
): Promise<BuiltImage> {
  const buildInEngine = (): Promise<BuiltImage> => build({ ...request, keep: { kind: 'engine' } });
  if (takes === 'engine') return buildInEngine();
  if (attests) return build({ ...request, keep: archive });
  const [reference = ''] = request.references;
  return saveEngineImage(effects, reference, archive.path, buildInEngine);
}

/** A Dockerfile of one line: the builder then takes the image from the registry as it is. */
async function planFetched(
  { log, temporaryFolder }: StageEffects,
  name: string,
  wanted: Digest,
): Promise<BuildInputs> {
  log.info(`Load: ${shortDigest(wanted)} comes from the registry as it is, nothing is built again`);
  const folder = join(temporaryFolder, 'fetch');
  await mkdir(folder, { recursive: true });
  const dockerfile = `FROM ${formatReference(name, undefined, wanted)}\n`;
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  return { ...plainBuild, context: folder };
}

function platformDigest(image: ResolvedImage, platform: string): Digest {
  const digest = findForPlatform(image.platforms, platform);
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
  config: Digest | undefined,
): Promise<void> {
  const reference = formatReference(name, undefined, wanted);
  const manifest = await effects.registry.readManifest(reference);
  const pushed = readConfigDigest(Buffer.from(manifest?.bytes ?? []).toString('utf8'));
  if (pushed !== undefined && pushed === config) return;
  throw new UserError(
    'load-differs',
    `The builder did not keep ${reference} as it is: its configuration is ${pushed ?? 'not known'}, the loaded one would be ${config ?? 'not known'}`,
    {
      fix: 'An image with ONBUILD instructions, or one that another tool made, cannot be loaded after a push: let the cluster pull it, or load it with push: false.',
    },
  );
}
