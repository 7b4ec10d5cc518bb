// Rules between inputs: which images are made, taken or kept.
import type { Repository } from '../../image/reference.ts';

import { asksForAttestation } from '../attributes.ts';
import type { Fields } from '../fields.ts';

interface ImageRules {
  readonly images: readonly unknown[];
  readonly bake: object | undefined;
  readonly builds: boolean;
  readonly missing: 'error' | 'keep';
  readonly unchanged: 'build' | 'keep';
  readonly refresh: 'none' | 'base';
  readonly build: { readonly provenance: string | undefined };
  readonly pins: {
    readonly manifests: readonly string[];
    readonly match: Repository | undefined;
  };
  readonly load: readonly unknown[];
  readonly shard: object | undefined;
}

/** Problems are kept in `fields`. */
export function checkImages(fields: Fields, inputs: ImageRules): void {
  const { images, bake, builds, missing, pins } = inputs;
  checkUnchanged(fields, inputs);
  checkRefresh(fields, inputs);
  if (images.length > 1 && builds) {
    const fix =
      'One context makes one image. Further registries that get it, too, are mirrors. Name bake definitions (bake), or build each in a job or step of its own; then build: false delivers them all at once.';
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
function checkUnchanged(
  fields: Fields,
  { unchanged, builds, pins, load, shard }: ImageRules,
): void {
  if (unchanged !== 'keep') return;
  const problem = (what: string, fix: string): void => {
    fields.problem('unchanged', `is keep, ${what}`, fix);
  };
  if (!builds) problem('and build is false: nothing would be built', 'Leave one of them out.');
  if (pins.manifests.length === 0) {
    problem('and no manifest holds a pin', 'Set manifests to the files that name the image.');
  }
  if (shard !== undefined) {
    const what =
      'and shard lets several jobs build it: each may see other pins, and one would wait in vain';
    problem(what, 'Leave one of them out.');
  }
  if (load.length > 0) {
    problem(
      'and load wants an image to load',
      'Leave one of them out: a kept image is not fetched.',
    );
  }
}

/** The pinned image says in its provenance what it was built on. */
function checkRefresh(
  fields: Fields,
  { refresh, builds, build, pins, load, shard }: ImageRules,
): void {
  if (refresh !== 'base') return;
  const problem = (what: string, fix: string): void => {
    fields.problem('refresh', `is base, ${what}`, fix);
  };
  const fix = 'Leave one of them out.';
  if (!builds) problem('and build is false: nothing would be built', fix);
  if (pins.manifests.length === 0) {
    problem('and no manifest holds a pin', 'Set manifests to the files that name the image.');
  }
  if (build.provenance !== undefined && !asksForAttestation(build.provenance)) {
    problem('and provenance is false: nothing would say which base images an image has', fix);
  }
  if (shard !== undefined) {
    problem('and shard lets several jobs build it: each may see other base images', fix);
  }
  if (load.length > 0) {
    problem('and load wants an image to load: one that is kept is not fetched', fix);
  }
}
