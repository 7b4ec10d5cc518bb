// From the plan to an image that the registry has confirmed.
import { buildImage } from '../build/build.ts';
import type { BuilderPlan } from '../build/builder.ts';
import { openBuilder } from '../build/temporary-builder.ts';
import { explainRegistryFailure, retryRegistry } from '../registry/failure.ts';
import { revisionOf } from '../registry/held-image.ts';
import type { HeldImage } from '../registry/held-image.ts';
import { readDigest, resolveImage } from '../registry/resolve.ts';
import type { ResolvedImage } from '../registry/resolve.ts';
import type { ImagePlan } from '../registry/reuse.ts';
import { cannotTag, tagImage } from '../registry/tag-image.ts';
import type { NotMoved } from '../version/version.ts';

import type { RunEdges, StageEdges } from './edges.ts';
import { moveAliases, splitReferences } from './late-aliases.ts';
import { planBuild, planSurroundings, runUrlOf } from './requests.ts';
import type { Decided, Plan } from './requests.ts';

/** An image in the registry, and how it came to be there. */
export interface MadeImage extends ResolvedImage {
  readonly kind: ImagePlan['kind'];
  /** The commit that it was built from, as far as it says so; else the run's. */
  readonly revision: string;
  /** Full references that name it, the version's own first. */
  readonly references: readonly string[];
  /** Aliases that were to move and did not, because a higher release was tagged meanwhile. */
  readonly held: readonly NotMoved[];
}

/**
 * Takes or makes the image as planned and reads it back; `undefined` when nothing was to be pushed
 * and in a dry run. An image for local clusters only is made where it is loaded.
 */
export async function makeImage(
  edges: StageEdges,
  { plan, imagePlan, builder }: Decided,
): Promise<MadeImage | undefined> {
  if (plan.inputs.dryRun || (plan.local && plan.inputs.builds)) return undefined;
  const image = await takeImage(edges, plan, imagePlan);
  if (image || !builder) return image;
  return buildAndConfirm(edges, plan, builder);
}

type TakenPlan = Exclude<ImagePlan, { kind: 'build' }>;

/** `undefined` when the image has to be built. Where nothing is pushed, nothing is tagged either. */
async function takeImage(
  edges: StageEdges,
  plan: Plan,
  imagePlan: ImagePlan,
): Promise<MadeImage | undefined> {
  if (imagePlan.kind === 'build') return undefined;
  const { kind, source } = imagePlan;
  if (!plan.push) return confirmTaken(edges, plan, imagePlan, [source.reference]);
  const { references } = plan;
  const missing = kind === 'promote' ? references : await findOthers(edges, references, source);
  if (missing.length > 0) {
    const refusal = await tagImage(edges.registry, plan.inputs.imageName, source, missing);
    if (refusal !== undefined && (kind === 'reuse' || !plan.inputs.builds)) {
      throw cannotTag(missing, refusal);
    }
    if (refusal !== undefined) {
      edges.log.notice(`Built instead of promoted: ${refusal}`);
      return undefined;
    }
    edges.log.info(`Tagged: ${missing.join(', ')}`);
  }
  return confirmTaken(edges, plan, imagePlan, references);
}

async function confirmTaken(
  edges: StageEdges,
  plan: Plan,
  { kind, source }: TakenPlan,
  references: readonly string[],
): Promise<MadeImage> {
  const image = await confirm(edges, plan, references, source);
  const revision = revisionOf(source) ?? plan.context.revision;
  return { ...image, kind, revision, references, held: [] };
}

/** The aliases that do not name the image yet. */
async function findOthers(
  edges: StageEdges,
  [, ...aliases]: readonly string[],
  source: HeldImage,
): Promise<readonly string[]> {
  const digests = await Promise.all(aliases.map((alias) => readDigest(edges.registry, alias)));
  return aliases.filter((_, place) => digests[place] !== source.digest);
}

async function buildAndConfirm(
  edges: StageEdges,
  plan: Plan,
  builderPlan: BuilderPlan,
): Promise<MadeImage | undefined> {
  const { first, late } = splitReferences(plan, builderPlan);
  const builder = await openBuilder(edges, builderPlan);
  try {
    const built = await buildImage(
      {
        ...edges,
        explainRegistry: explainRegistryFailure,
        retryPush: (output) => retryRegistry(edges.retries, output),
      },
      planBuild({ ...plan, references: first }, sourceOf(edges.environment)),
      planSurroundings(plan, builderPlan, builder.name, runUrlOf(edges.environment)),
    );
    if (built.digest === undefined) return undefined;
    const image = await confirm(edges, plan, first, { digest: built.digest });
    const moved = await moveAliases(edges, plan, image, late);
    if (moved.references.length > 0) await confirm(edges, plan, moved.references, image);
    const references = plan.references.filter(
      (reference) => !late.includes(reference) || moved.references.includes(reference),
    );
    const { revision } = plan.context;
    return { ...image, kind: 'build', revision, references, held: moved.held };
  } finally {
    await builder.close();
  }
}

/** Every tag must read back as the digest that is meant, with every platform. */
async function confirm(
  edges: StageEdges,
  plan: Plan,
  references: readonly string[],
  { digest }: Pick<HeldImage, 'digest'>,
): Promise<ResolvedImage> {
  const { platforms } = plan.inputs.build;
  const image = await resolveImage(edges.registry, references, { digest, platforms });
  const form = image.isIndex ? '' : ' (a plain manifest, no index)';
  edges.log.info(
    `Verified: ${references.join(', ')} ${references.length === 1 ? 'is' : 'are'} ${image.digest} for ${[...image.platforms.keys()].join(', ')}${form}`,
  );
  return image;
}

/** The repository's web address, for the label that links the image to its source. */
export function sourceOf(environment: RunEdges['environment']): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
  return server && repository && `${server}/${repository}`;
}
