// From the plan to an image that the registry has confirmed.
import { buildImage } from '../buildx/build.ts';
import type { BuilderPlan } from '../buildx/builder.ts';
import { openBuilder } from '../buildx/temporary-builder.ts';
import { revisionOf } from '../registry/held-image.ts';
import type { HeldImage } from '../registry/held-image.ts';
import type { ResolvedImage } from '../registry/resolve.ts';
import type { ImagePlan } from '../registry/reuse.ts';
import { cannotTag } from '../registry/tag-image.ts';
import type { NotMoved } from '../version/version.ts';

import { buildEffects } from './effects.ts';
import type { StageEffects } from './effects.ts';
import { moveAliases, movesLate, splitReferences } from './late-aliases.ts';
import { planBuild, planSurroundings } from './requests.ts';
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
  effects: StageEffects,
  { plan, imagePlan, builder }: Decided,
): Promise<MadeImage | undefined> {
  if (plan.inputs.dryRun || (plan.local && plan.inputs.builds)) return undefined;
  const image = await takeImage(effects, plan, imagePlan);
  if (image || !builder) return image;
  return buildAndConfirm(effects, plan, builder);
}

/** `undefined` when the image has to be built. Where nothing is pushed, nothing is tagged either. */
async function takeImage(
  effects: StageEffects,
  plan: Plan,
  imagePlan: ImagePlan,
): Promise<MadeImage | undefined> {
  if (imagePlan.kind === 'build') return undefined;
  const { kind, source } = imagePlan;
  const told = { kind, revision: revisionOf(source) ?? plan.context.revision };
  if (!plan.push) {
    const references = [source.reference];
    return { ...(await confirm(effects, plan, references, source)), ...told, references, held: [] };
  }
  const { references } = plan;
  const missing = kind === 'promote' ? references : await findOthers(effects, references, source);
  const isMissing = (reference: string): boolean => missing.includes(reference);
  const { first, late } = splitReferences(plan);
  if (!(await putTags(effects, plan, imagePlan, first.filter(isMissing)))) return undefined;
  const there = references.filter(
    (reference) => first.includes(reference) || !isMissing(reference),
  );
  return { ...(await settle(effects, plan, source, there, late.filter(isMissing))), ...told };
}

/** False where buildx cannot put the tags, and the image can be built instead. */
async function putTags(
  effects: StageEffects,
  { inputs }: Plan,
  { kind, source }: Exclude<ImagePlan, { kind: 'build' }>,
  references: readonly string[],
): Promise<boolean> {
  if (references.length === 0) return true;
  const refusal = await effects.registry.put(inputs.imageName, source, references);
  if (refusal === undefined) {
    effects.log.info(`Tagged: ${references.join(', ')}`);
    return true;
  }
  if (kind === 'reuse' || !inputs.builds) throw cannotTag(references, refusal);
  effects.log.notice(`Built instead of promoted: ${refusal}`);
  return false;
}

/** The aliases that do not name the image yet. */
async function findOthers(
  effects: StageEffects,
  [, ...aliases]: readonly string[],
  source: HeldImage,
): Promise<readonly string[]> {
  const digests = await Promise.all(aliases.map((alias) => effects.registry.readDigest(alias)));
  return aliases.filter((_, place) => digests[place] !== source.digest);
}

async function buildAndConfirm(
  effects: StageEffects,
  plan: Plan,
  builderPlan: BuilderPlan,
): Promise<MadeImage | undefined> {
  const { first, late } = movesLate(plan, builderPlan)
    ? splitReferences(plan)
    : { first: plan.references, late: [] };
  const builder = await openBuilder(buildEffects(effects, plan.context.topLevel), builderPlan);
  try {
    const built = await buildImage(
      buildEffects(effects, plan.context.topLevel),
      planBuild({ ...plan, references: first }, effects.runner.sourceUrl),
      planSurroundings(plan, builderPlan, builder.name, effects.runner.runUrl),
    );
    const { digest } = built;
    if (digest === undefined) return undefined;
    const { revision } = plan.context;
    const settled = await settle(effects, plan, { digest }, first, late).catch(
      async (error: unknown) => {
        throw await explainMismatch(effects, plan, digest, error);
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
  effects: StageEffects,
  plan: Plan,
  meant: Pick<HeldImage, 'digest'>,
  there: readonly string[],
  late: readonly string[],
): Promise<Omit<MadeImage, 'kind' | 'revision'>> {
  const image = await confirm(effects, plan, there, meant);
  const moved = await moveAliases(effects, plan, image, late);
  if (moved.references.length > 0) await confirm(effects, plan, moved.references, image);
  const references = plan.references.filter(
    (reference) => there.includes(reference) || moved.references.includes(reference),
  );
  return { ...image, references, held: moved.held };
}

/** Every tag must read back as the digest that is meant, with every platform. */
async function confirm(
  effects: StageEffects,
  plan: Plan,
  references: readonly string[],
  { digest }: Pick<HeldImage, 'digest'>,
): Promise<ResolvedImage> {
  const { platforms } = plan.inputs.build;
  const image = await effects.registry.resolve(references, { digest, platforms });
  const form = image.isIndex ? '' : ' (a plain manifest, no index)';
  effects.log.info(
    `Verified: ${references.join(', ')} ${references.length === 1 ? 'is' : 'are'} ${image.digest} for ${[...image.platforms.keys()].join(', ')}${form}`,
  );
  return image;
}
