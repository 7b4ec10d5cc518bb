// Rules between the inputs that say which images are made, taken or kept.
import type { Repository } from '../../image/reference.ts';

import type { Fields } from '../fields.ts';

interface ImageRules {
  readonly images: readonly unknown[];
  readonly bake: object | undefined;
  readonly builds: boolean;
  readonly missing: 'error' | 'keep';
  readonly unchanged: 'build' | 'keep';
  readonly pins: {
    readonly manifests: readonly string[];
    readonly match: Repository | undefined;
  };
  readonly load: readonly unknown[];
}

/** Problems are kept in `fields`. */
export function checkImages(fields: Fields, inputs: ImageRules): void {
  const { images, bake, builds, missing, pins } = inputs;
  checkUnchanged(fields, inputs);
  if (images.length > 1 && builds) {
    const fix =
      'One context makes one image. Name bake definitions (bake), or build each in a job or step of its own; then build: false delivers them all at once.';
    fields.problem('image', 'names several images', fix);
  }
  if ((images.length > 1 || bake) && pins.match !== undefined) {
    const what = 'is set, and there are several images: which of them replaces it is not said';
    fields.problem(
      'match',
      what,
      'Write the new names into the manifests once, or deliver it alone.',
    );
  }
  if (missing === 'keep' && builds) {
    const what = 'is keep, and the image is built: none is missing';
    fields.problem('missing', what, 'Set build: false, or leave missing out.');
  }
}

/** Only a pin in a manifest can be kept, and only an image that would be built. */
function checkUnchanged(fields: Fields, { unchanged, builds, pins, load }: ImageRules): void {
  if (unchanged !== 'keep') return;
  const problem = (what: string, fix: string): void => {
    fields.problem('unchanged', `is keep, ${what}`, fix);
  };
  if (!builds) problem('and build is false: nothing would be built', 'Leave one of them out.');
  if (pins.manifests.length === 0) {
    problem('and no manifest holds a pin', 'Set manifests to the files that name the image.');
  }
  if (load.length > 0) {
    problem(
      'and load wants an image to load',
      'Leave one of them out: a kept image is not fetched.',
    );
  }
}
