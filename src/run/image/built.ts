// The images of a run that are not there yet: built and pushed without a name, then confirmed and named.
import { partSettled, settleEach } from '../../many.ts';
import type { BuilderPlan } from '../../buildx/builder.ts';
import { isCancelled, UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import { formatReference } from '../../image/reference.ts';

import { planBuild, withBuilder } from '../build.ts';
import { pushedNames } from '../mirrors/look.ts';
import type { StageEffects } from '../effects.ts';
import type { ImageRequest, Plan } from '../plan.ts';

import { readUnnamed, splitReferences } from './aliases.ts';
import type { TaggedImage } from './confirm.ts';
import { type Named, nameImage, settleTags } from './naming.ts';
import { keepInEngine, planPush, type PushForm } from './push.ts';

interface Built {
  readonly values: readonly TaggedImage[];
  readonly failures: readonly unknown[];
}

/** Builds what is missing: bake targets by one run of buildx, which builds what they share once. */
export async function buildImages(
  effects: StageEffects,
  plan: Plan,
  missing: readonly ImageRequest[],
  builderPlan: BuilderPlan,
): Promise<Built> {
  if (missing.length === 0) return { values: [], failures: [] };
  const wanted = missing.map((request): Wanted => {
    const names = plan.push ? pushedNames(effects, request, builderPlan) : [];
    return { request, names, push: planPush(effects, builderPlan, names) };
  });
  const isBake = missing.every(({ target }) => target !== undefined);
  const keeping: ReturnType<typeof keepInEngine>[] = [];
  let named: readonly TaggedImage[] = [];
  try {
    return await withBuilder(effects, plan, builderPlan, async (builder) => {
      const build: Build = (some) =>
        effects.record.stage('build', () =>
          isBake ? bake(effects, plan, some, builder) : buildEach(effects, plan, some, builder),
        );
      const buildUnnamed: Build = async (some) => {
        const digests = await build(some);
        const renames = some.flatMap(({ request: { references }, push: { references: from } }) =>
          from.length === 0 ? [] : references.slice(0, 1).map((to) => ({ from, to })),
        );
        keeping.push(keepInEngine(effects, builderPlan, renames));
        return digests;
      };
      const digests = await buildForMirrors(effects, builderPlan, wanted, buildUnnamed);
      const naming = await settleEach(wanted, (one) =>
        nameBuilt(effects, plan, one, digests.get(one.request), build),
      );
      const { values, failures } = partSettled(naming);
      named = values.flat();
      return { values: named, failures };
    });
  } catch (error) {
    return { values: [], failures: [error] };
  } finally {
    const own = named.flatMap(({ image }) => (image.kind === 'build' ? image.references : []));
    for (const settle of keeping) effects.background.begin(settle(own));
  }
}

interface Wanted {
  readonly request: ImageRequest;
  /** Of the repositories that the build pushes to: the image's own, and mirrors. */
  readonly names: readonly string[];
  readonly push: PushForm;
}

type Builder = Parameters<Parameters<typeof withBuilder>[3]>[0];
type Digests = ReadonlyMap<ImageRequest, Digest>;
/** Builds and pushes images at once; none is there where nothing is pushed. */
type Build = (wanted: readonly Wanted[]) => Promise<Digests>;

/** Where a mirror takes no push, the image's own repository gets the image all the same: the next run goes on from there. */
async function buildForMirrors(
  effects: StageEffects,
  builderPlan: BuilderPlan,
  wanted: readonly Wanted[],
  build: Build,
): Promise<Digests> {
  try {
    return await build(wanted);
  } catch (error) {
    const hasMirrors = wanted.some(({ names }) => names.length > 1);
    const isOfRegistry = error instanceof UserError && error.code.startsWith('registry-');
    if (!hasMirrors || !isOfRegistry || isCancelled(error)) throw error;
    effects.log.notice(`Once more without the mirrors, which get a copy: ${error.message}`);
    return build(
      wanted.map(({ request, names: [name = ''] }) => {
        const names = [name];
        return { request, names, push: planPush(effects, builderPlan, names) };
      }),
    );
  }
}

async function buildEach(
  effects: StageEffects,
  plan: Plan,
  wanted: readonly Wanted[],
  { build }: Builder,
): Promise<Digests> {
  const digests = new Map<ImageRequest, Digest>();
  for (const { request, push } of wanted) {
    const { digest } = await build(planBuild(effects, plan, request, push));
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
  const targets = wanted.map(({ request, push }) => ({
    name: request.target ?? '',
    request: planBuild(effects, plan, request, push),
  }));
  const made = new Set(wanted.map(({ request }) => request.target));
  // An image that is there may still be a stage of one that is built.
  const others = plan.images.flatMap(({ target = '', build }) =>
    build && !made.has(target) ? [{ name: target, build }] : [],
  );
  const { digests } = await builder.bake(targets, [...plan.linked, ...others]);
  return new Map(
    wanted.flatMap(({ request }) => {
      const digest = digests.get(request.target ?? '');
      return digest ? [[request, digest] as const] : [];
    }),
  );
}

/** None where nothing was pushed. */
async function nameBuilt(
  effects: StageEffects,
  plan: Plan,
  wanted: Wanted,
  digest: Digest | undefined,
  build: Build,
): Promise<readonly TaggedImage[]> {
  if (digest === undefined) return [];
  const { request } = wanted;
  effects.record.did(`Pushed ${request.name} (${digest})`);
  const { first: references, last } = splitReferences(plan, request);
  const { image, taken } = await nameConfirmed(effects, plan, request, references, digest).catch(
    async (error: unknown) => {
      if (!(error instanceof UserError && error.code === 'tag-not-put')) throw error;
      return pushNamed(effects, plan, wanted, references, build);
    },
  );
  const { revision } = plan.context;
  const origin = { kind: taken ?? 'build', revision, request, references } as const;
  return [{ image: { ...image, ...origin, overtaken: [] }, last }];
}

/** No tag comes to name what is not whole. */
async function nameConfirmed(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  references: readonly string[],
  digest: Digest,
): Promise<Named> {
  const { registry, record } = effects;
  const { name, platforms } = request;
  const manifest = await record.stage('verify', async () => {
    await registry.resolve([formatReference(name, undefined, digest)], { digest, platforms });
    return readUnnamed(registry, name, digest);
  });
  return nameImage(effects, plan, request, references, { manifest, isMade: true });
}

/** What only the builder reaches, an older buildx cannot tag as it is: so it is pushed again, from the builder's cache. */
async function pushNamed(
  effects: StageEffects,
  plan: Plan,
  { request, names }: Wanted,
  references: readonly string[],
  build: Build,
): Promise<Named> {
  const digests = await build([{ request, names, push: { references } }]);
  const digest = digests.get(request);
  if (digest === undefined) throw new Error('a push without a digest');
  return settleTags(effects, plan, request, references, { digest });
}
