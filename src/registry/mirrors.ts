// Whether an image may take its tags in its mirrors, and whether it is in one of them already. Pure.
import { UserError } from '../errors.ts';

import { compareImages } from './comparison.ts';
import type { HeldImage, Lookup } from './held-image.ts';
import type { ImagePlan, ReuseRequest } from './reuse.ts';

/**
 * A tag means one digest in all registries. What an earlier run left in a mirror and not in the first registry is taken
 * from there, where it is what this run would build.
 *
 * @param source as the first registry alone decides
 * @param found the fixed tags of all mirrors, the version's first
 * @throws UserError `mirror-differs` where a tag would come to name something else
 */
export function planMirrored(
  request: ReuseRequest,
  source: ImagePlan,
  found: readonly Lookup[],
): ImagePlan {
  if (request.existingTag === 'overwrite') return source;
  const held = found.flatMap((lookup) => (lookup.kind === 'held' ? [lookup.image] : []));
  if (source.kind !== 'build') {
    // Of two runs at the same moment, the first registry says which one counts.
    const isTwin = (image: HeldImage): boolean =>
      request.existingTag === 'reuse' && compareImages(request, image).kind === 'same';
    const other = held.find((image) => image.digest !== source.source.digest && !isTwin(image));
    if (other) throw mirrorDiffers(other, `${source.source.reference} is ${source.source.digest}`);
    return source;
  }
  const [first] = held;
  if (!first) return source;
  for (const image of held) checkMirror(request, image, first);
  const reason = `${first.reference} is there already, by its labels from the same commit and build inputs, and the first registry lacks it`;
  return { kind: 'reuse', source: first, reason };
}

/** @throws UserError `mirror-differs` */
function checkMirror(request: ReuseRequest, image: HeldImage, first: HeldImage): void {
  if (request.existingTag === 'fail') throw mirrorDiffers(image, 'existing-tag is fail');
  const comparison = compareImages(request, image);
  if (comparison.kind !== 'same') throw mirrorDiffers(image, comparison.what);
  if (image.digest === first.digest) return;
  throw mirrorDiffers(
    image,
    `${first.reference} is ${first.digest}, of the same commit and inputs`,
  );
}

function mirrorDiffers({ reference, digest }: HeldImage, why: string): UserError {
  return new UserError('mirror-differs', `${reference} is another image (${digest}): ${why}`, {
    fix: 'Nothing was built or pinned. A tag means one image in all registries: give this build a version of its own, remove that tag, or set existing-tag: overwrite to re-point it.',
  });
}
