// Right before the pin the version's tag is read again: what it names by then is what all runs of the commit pin.
import { formatRepository, isSameRepository, parseReference } from '../../image/reference.ts';

import type { StageEffects } from '../effects.ts';
import { copyInto } from '../mirrors/fill.ts';
import type { Plan } from '../plan.ts';

import type { MadeImage } from './confirm.ts';
import { type Named, repoint, settleTags } from './naming.ts';

/**
 * Looks at each image's tag; nothing else is asked where it names what it did.
 *
 * @throws UserError `digest-mismatch` where something else was put there meanwhile, and as `settleTags`
 */
export function lookLast(
  effects: StageEffects,
  plan: Plan,
  made: readonly MadeImage[],
): Promise<readonly MadeImage[]> {
  if (!plan.push || made.length === 0) return Promise.resolve(made);
  return effects.record.stage('verify', () =>
    Promise.all(made.map((image) => lookAt(effects, plan, image))),
  );
}

async function lookAt(effects: StageEffects, plan: Plan, image: MadeImage): Promise<MadeImage> {
  const { request, digest, references } = image;
  const [version = ''] = references;
  const now = await effects.registry.readDigest(version);
  // A tag that somebody has removed since says nothing of another image.
  if (now === undefined || now === digest) return image;
  return follow(effects, image, await settleTags(effects, plan, request, [version], { digest }));
}

/** Where the version's tag names another run's image by now, so do the other tags and the mirrors. */
export async function follow(
  effects: StageEffects,
  image: MadeImage,
  { image: now, taken }: Named,
): Promise<MadeImage> {
  if (taken === undefined) return image;
  const { request, digest, references } = image;
  const moved = { from: digest, to: now.digest };
  const { repository, mirrors = [] } = request;
  for (const place of [repository, ...mirrors]) {
    const own = references.filter((one) => isSameRepository(parseReference(one).repository, place));
    if (place !== repository && own.length > 0) {
      await copyInto(effects, { digest: moved.to, from: repository, to: place });
    }
    await repoint(effects, { name: formatRepository(place), repository: place }, own, moved);
  }
  return { ...image, ...now, kind: taken };
}
