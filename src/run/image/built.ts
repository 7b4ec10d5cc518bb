// The images of a run that are not there yet: built and pushed, then confirmed.
import { partSettled, settleEach } from '../../many.ts';
import type { BuilderPlan } from '../../buildx/builder.ts';
import { isCancelled, UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import { formatReference } from '../../image/reference.ts';
import { isReusable, type ReuseRequest } from '../../registry/reuse.ts';

import { planBuild, withBuilder } from '../build.ts';
import { pushedReferences, withMirrors } from '../mirrors/look.ts';
import type { StageEffects } from '../effects.ts';
import type { ImageRequest, Plan } from '../plan.ts';

import { splitReferences } from './aliases.ts';
import { confirm, planReuseRequest, type TaggedImage } from './confirm.ts';

interface Built {
  readonly values: readonly TaggedImage[];
  readonly failures: readonly unknown[];
}

type Split = ReturnType<typeof splitReferences>;

/** Builds what is missing: bake targets by one run of buildx, which builds what they share once. */
export async function buildImages(
  effects: StageEffects,
  plan: Plan,
  missing: readonly ImageRequest[],
  builderPlan: BuilderPlan,
): Promise<Built> {
  if (missing.length === 0) return { values: [], failures: [] };
  const wanted = missing.map((request): Wanted => {
    const split = splitReferences(plan, request);
    const pushed = plan.push ? pushedReferences(effects, request, split.first, builderPlan) : [];
    return { request, split, pushed };
  });
  const isBake = missing.every(({ target }) => target !== undefined);
  try {
    return await withBuilder(effects, plan, builderPlan, async (builder) => {
      const digests = isBake
        ? await bake(effects, plan, wanted, builder)
        : await buildEach(effects, plan, wanted, builder);
      const confirming = await settleEach(wanted, ({ request, split }) =>
        confirmBuilt(effects, plan, request, split, digests.get(request)),
      );
      const { values, failures } = partSettled(confirming);
      return { values: values.flat(), failures };
    });
  } catch (error) {
    return { values: [], failures: [await tellPushed(effects, wanted, error)] };
  }
}

interface Wanted {
  readonly request: ImageRequest;
  readonly split: Split;
  /** By the build: under the image's own name, and in mirrors. */
  readonly pushed: readonly string[];
}

type Builder = Parameters<Parameters<typeof withBuilder>[3]>[0];
type Digests = ReadonlyMap<ImageRequest, Digest>;

async function buildEach(
  effects: StageEffects,
  plan: Plan,
  wanted: readonly Wanted[],
  { build }: Builder,
): Promise<Digests> {
  const digests = new Map<ImageRequest, Digest>();
  for (const { request, pushed } of wanted) {
    const planned = planBuild(effects, plan, request, pushed);
    const { digest } = await effects.record.stage('build', () => build(planned));
    if (digest) digests.set(request, digest);
  }
  return digests;
}

async function bake(
  effects: StageEffects,
  plan: Plan,
  wanted: readonly Wanted[],
  builder: Builder,
): Promise<Digests> {
  const targets = wanted.map(({ request, pushed }) => ({
    name: request.target ?? '',
    request: planBuild(effects, plan, request, pushed),
  }));
  const made = new Set(wanted.map(({ request }) => request.target));
  // An image that is there may still be a stage of one that is built.
  const others = plan.images.flatMap(({ target = '', build }) =>
    build && !made.has(target) ? [{ name: target, build }] : [],
  );
  const linked = [...plan.linked, ...others];
  const { digests } = await effects.record.stage('build', () => builder.bake(targets, linked));
  return new Map(
    wanted.flatMap(({ request }) => {
      const digest = digests.get(request.target ?? '');
      return digest ? [[request, digest] as const] : [];
    }),
  );
}

/** None where nothing was pushed. */
async function confirmBuilt(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  { first, last }: Split,
  digest: Digest | undefined,
): Promise<readonly TaggedImage[]> {
  if (digest === undefined) return [];
  effects.record.did(`Pushed ${first.join(', ')} (${digest})`);
  const confirmed = await confirm(effects, request, first, { digest }).catch(
    async (error: unknown) => {
      throw await explainMismatch(effects, planReuseRequest(plan, request), digest, error);
    },
  );
  const { revision } = plan.context;
  const origin = { kind: 'build', revision, request, references: first } as const;
  return [{ image: { ...confirmed, ...origin, overtaken: [] }, last }];
}

/** Of several builds, and to several registries, some may have been pushed before another failed. */
async function tellPushed(
  { registry }: StageEffects,
  wanted: readonly Wanted[],
  error: unknown,
): Promise<unknown> {
  const versions = wanted.flatMap(({ request, split: { first }, pushed }) =>
    pushed.length === 0 ? [] : withMirrors(request, first.slice(0, 1)),
  );
  if (!(error instanceof UserError) || isCancelled(error) || versions.length < 2) return error;
  const looking = await settleEach(versions, async (reference) =>
    (await registry.readDigest(reference)) === undefined ? [] : [reference],
  );
  const pushed = partSettled(looking).values.flat();
  if (pushed.length === 0) return error;
  const hint = `Nothing was pinned. Pushed by then: ${pushed.join(', ')}; the next run of this commit reuses them.`;
  return error.with({ fix: error.fix === undefined ? hint : `${error.fix}\n${hint}` });
}

/**
 * What to do about a tag that another run of the same commit moved between this run's push and its look: to
 * pin that run's image would be to pin what nobody compared with what was built here, so it stays an error.
 *
 * @param error anything that the look at the tags ended with
 * @returns the error to be thrown
 */
async function explainMismatch(
  { registry }: StageEffects,
  request: ReuseRequest,
  built: Digest,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof UserError && error.code === 'digest-mismatch')) return error;
  const found = await registry
    .read(formatReference(request.name, request.tag))
    .catch(() => undefined);
  if (found?.kind !== 'held' || found.image.digest === built) return error;
  if (!isReusable(request, found.image)) return error;
  return error.with({
    fix: 'Another run of the same commit and build inputs pushed the same tag at the same moment. Nothing was pinned. Run this job again: it reuses that image. A concurrency group in the workflow keeps such runs apart.',
    cause: error,
  });
}
