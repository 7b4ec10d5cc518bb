// An image that keeps the pin which the manifests hold: what that is, and whether it may stay.
import { isCancelled, UserError } from '../../errors.ts';
import { readReference } from '../../image/reference.ts';
import type { Site } from '../../manifest/pins/match.ts';
import type { PinPlan } from '../../manifest/pins/plan.ts';
import { type HeldImage, type Lookup, revisionOf } from '../../registry/held-image.ts';

import type { StageEffects } from '../effects.ts';
import type { ImageRequest, PinnedImage, Plan, PlannedImage } from '../plan.ts';

import { prove } from './proof.ts';

/** The places of an image. */
export function sitesOf(pins: PinPlan | undefined, request: ImageRequest): readonly Site[] {
  return (pins?.files ?? []).flatMap(({ sites }) =>
    sites.filter(({ target }) => target === request),
  );
}

/** The plan without the places of images that keep their pins. */
export function withoutKept(pins: PinPlan, images: readonly PlannedImage[]): PinPlan {
  const kept = images.flatMap(({ source, request }) => (source.kind === 'keep' ? [request] : []));
  if (kept.length === 0) return pins;
  const files = pins.files.map((file) => ({
    ...file,
    sites: file.sites.filter(({ target }) => kept.every((request) => request !== target)),
  }));
  return { ...pins, files: files.filter(({ sites }) => sites.length > 0) };
}

/**
 * Leaves an image as the manifests pin it. Where a proof is asked for, what they pin has to have one, too.
 *
 * @param reason why, as half a sentence
 * @throws UserError as `proveImage`, and `proof-missing` where the registry does not hold what is pinned
 */
export async function keepPin(
  effects: StageEffects,
  plan: Plan,
  request: ImageRequest,
  reason: string,
  pins: PinPlan | undefined,
): Promise<PlannedImage> {
  const references = [...new Set(sitesOf(pins, request).map(({ current }) => current))];
  const found = await Promise.all(references.map((reference) => lookUp(effects, reference)));
  const held = found.map((one) => (one?.kind === 'held' ? one.image : undefined));
  const proofs = [];
  for (const [place, reference] of references.entries()) {
    if (plan.verify.length === 0) break;
    const image = held[place];
    if (image === undefined) throw unproven(reference);
    proofs.push(await prove(effects, plan, request, image));
  }
  const [reference] = references.length === 1 ? references : [];
  const pinned = reference === undefined ? undefined : describePin(reference, held[0]);
  const flaws = references.flatMap((one, place) => findFlaw(plan, one, found[place]) ?? []);
  const [proof] = proofs;
  return {
    request,
    source: {
      ...{ kind: 'keep', reason },
      ...(pinned && { pinned }),
      ...(flaws.length > 0 && { flaws }),
    },
    ...(proof && {
      proof: { ...proof, sentences: proofs.flatMap(({ sentences }) => sentences) },
    }),
  };
}

/** What a reference that stays lacks of a pin, after its name. What the registry does not tell is no flaw. */
function findFlaw(
  { pins }: Pick<Plan, 'pins'>,
  reference: string,
  found: Lookup | undefined,
): string | undefined {
  const { tag, digest } = readReference(reference) ?? {};
  const isPinned = digest !== undefined || (pins.pin === 'tag' && tag !== undefined);
  if (!isPinned) return `${reference}, which has no ${pins.pin === 'tag' ? 'tag' : 'digest'}`;
  return found?.kind === 'missing' ? `${reference}, which the registry does not hold` : undefined;
}

/** `undefined` where the registry does not say: a pin that stays needs nothing of it. */
async function lookUp({ registry }: StageEffects, reference: string): Promise<Lookup | undefined> {
  try {
    return await registry.read(reference);
  } catch (error) {
    if (error instanceof UserError && !isCancelled(error)) return undefined;
    throw error;
  }
}

/** What is told of an image that keeps its pin. */
export function describePin(reference: string, image: HeldImage | undefined): PinnedImage {
  const { tag, digest } = readReference(reference) ?? {};
  const revision = image && revisionOf(image);
  return {
    reference,
    ...(tag !== undefined && { tag }),
    ...(digest && { digest }),
    ...(revision !== undefined && { revision }),
  };
}

function unproven(reference: string): UserError {
  const what = `The manifests keep ${reference}, and the registry does not hold it: nothing proves what it is`;
  return new UserError('proof-missing', what, {
    fix: 'Nothing was tagged or pinned. Push this version of the image, too, or leave the image out.',
  });
}
