// From the plan to an image that the registry has confirmed.
import { buildImage } from '../build/build.ts';
import type { BuilderPlan } from '../build/builder.ts';
import { openBuilder } from '../build/temporary-builder.ts';
import { revisionOf } from '../registry/held-image.ts';
import type { HeldImage } from '../registry/held-image.ts';
import { readDigest, resolveImage } from '../registry/resolve.ts';
import type { ResolvedImage } from '../registry/resolve.ts';
import type { ImagePlan } from '../registry/reuse.ts';
import { cannotTag, tagImage } from '../registry/tag-image.ts';
import type { NotMoved } from '../version/version.ts';

import { buildEdges } from './edges.ts';
import type { RunEdges, StageEdges } from './edges.ts';
import { moveAliases, movesLate, splitReferences } from './late-aliases.ts';
import { planBuild, planSurroundings, runUrlOf } from './requests.ts';
import type { Decided, Plan } from './requests.ts';
import { explainMismatch } from './reuse.ts';

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

/** `undefined` when the image has to be built. Where nothing is pushed, nothing is tagged either. */
async function takeImage(
  edges: StageEdges,
  plan: Plan,
  imagePlan: ImagePlan,
): Promise<MadeImage | undefined> {
  if (imagePlan.kind === 'build') return undefined;
  const { kind, source } = imagePlan;
  const told = { kind, revision: revisionOf(source) ?? plan.context.revision };
  if (!plan.push) {
    const references = [source.reference];
    return { ...(await confirm(edges, plan, references, source)), ...told, references, held: [] };
  }
  const { references } = plan;
  const missing = kind === 'promote' ? references : await findOthers(edges, references, source);
  const isMissing = (reference: string): boolean => missing.includes(reference);
  const { first, late } = splitReferences(plan);
  if (!(await putTags(edges, plan, imagePlan, first.filter(isMissing)))) return undefined;
  const there = references.filter(
    (reference) => first.includes(reference) || !isMissing(reference),
  );
  return { ...(await settle(edges, plan, source, there, late.filter(isMissing))), ...told };
}

/** False where buildx cannot put the tags, and the image can be built instead. */
async function putTags(
  edges: StageEdges,
  { inputs }: Plan,
  { kind, source }: Exclude<ImagePlan, { kind: 'build' }>,
  references: readonly string[],
): Promise<boolean> {
  if (references.length === 0) return true;
  const refusal = await tagImage(edges.registry, inputs.imageName, source, references);
  if (refusal === undefined) {
    edges.log.info(`Tagged: ${references.join(', ')}`);
    return true;
  }
  if (kind === 'reuse' || !inputs.builds) throw cannotTag(references, refusal);
  edges.log.notice(`Built instead of promoted: ${refusal}`);
  return false;
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
  const { first, late } = movesLate(plan, builderPlan)
    ? splitReferences(plan)
    : { first: plan.references, late: [] };
  const builder = await openBuilder(buildEdges(edges, plan.context.topLevel), builderPlan);
  try {
    const built = await buildImage(
      buildEdges(edges, plan.context.topLevel),
      planBuild({ ...plan, references: first }, sourceOf(edges.environment)),
      planSurroundings(plan, builderPlan, builder.name, runUrlOf(edges.environment)),
    );
    const { digest } = built;
    if (digest === undefined) return undefined;
    const { revision } = plan.context;
    const settled = await settle(edges, plan, { digest }, first, late).catch(
      async (error: unknown) => {
        throw await explainMismatch(edges, plan, digest, error);
      },
    );
    return { ...settled, kind: 'build', revision };
  } finally {
    await builder.close();
  }
}

/**
 * Confirms what names the image by now, then moves the aliases of the release and confirms them too.
 *
 * @param late what may still have to be put on it
 */
async function settle(
  edges: StageEdges,
  plan: Plan,
  meant: Pick<HeldImage, 'digest'>,
  there: readonly string[],
  late: readonly string[],
): Promise<Omit<MadeImage, 'kind' | 'revision'>> {
  const image = await confirm(edges, plan, there, meant);
  const moved = await moveAliases(edges, plan, image, late);
  if (moved.references.length > 0) await confirm(edges, plan, moved.references, image);
  const references = plan.references.filter(
    (reference) => there.includes(reference) || moved.references.includes(reference),
  );
  return { ...image, references, held: moved.held };
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
