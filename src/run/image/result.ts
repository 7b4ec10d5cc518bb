// What is told of each image of a run: the output `images`, and the rows of the summary. Pure.
import { isCancelled, UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import { formatReference, formatRepository } from '../../image/reference.ts';
import { readTagVersion } from '../../version/semver.ts';
import { listShort } from '../../words.ts';

import type { LoadedImage } from '../clusters.ts';
import {
  type Decided,
  type ImageRequest,
  type KeepPlan,
  pinnedReference,
  type Plan,
  type PlannedImage,
  revisionFor,
} from '../plan.ts';
import { withMirrors } from '../mirrors/look.ts';

import type { WaitingImage } from '../shard/make.ts';

import type { MadeImage } from './image.ts';

/** One image in the output `images`; what is not known is left out. */
interface ImageOutput {
  readonly kind: 'built' | 'merged' | 'waiting' | 'reused' | 'promoted' | 'kept';
  /** As the manifests name it. */
  readonly reference?: string;
  readonly digest?: string;
  readonly tag?: string;
  /** Full references. */
  readonly tags?: readonly string[];
  readonly version?: string;
  /** The commit that it was built from, as far as it is known. */
  readonly revision?: string;
  /** Platform to digest. */
  readonly platforms?: Readonly<Record<string, string>>;
}

/** What became of the images: they are in the registry, on the nodes of local clusters, in both or nowhere. */
export interface Result {
  readonly made: readonly MadeImage[];
  readonly loaded: readonly LoadedImage[];
  /** Those of which another job still builds a part. */
  readonly waiting?: readonly WaitingImage[];
}

/** How an image came to be. */
export const origins: Readonly<
  Record<PlannedImage['source']['kind'] | MadeImage['kind'], ImageOutput['kind']>
> = {
  build: 'built',
  merge: 'merged',
  reuse: 'reused',
  promote: 'promoted',
  keep: 'kept',
};

/** One image of the run, and how far it came. */
export interface TrackedImage extends PlannedImage {
  readonly made: MadeImage | undefined;
  readonly loaded: LoadedImage | undefined;
  readonly waiting: WaitingImage | undefined;
}

/** Every image of the run with what became of it. */
export function trackImages(
  { images }: Pick<Decided, 'images'>,
  { made, loaded, waiting = [] }: Result,
): readonly TrackedImage[] {
  return images.map((image) => ({
    ...image,
    made: made.find(({ request }) => request === image.request),
    loaded: loaded.find(({ request }) => request === image.request),
    waiting: waiting.find(({ request }) => request === image.request),
  }));
}

/** The value of the output `images`, as far as the run came: an image that is nowhere has no digest. */
export function describeImage(plan: Plan, image: TrackedImage): ImageOutput {
  const { request, source, made, waiting } = image;
  if (source.kind === 'keep') return describeKept(request, source);
  const { tag, version } = plan.version;
  const revision = made ? made.revision : revisionFor(plan, image);
  const known = revision !== undefined && { revision };
  if (waiting) return { kind: 'waiting', tag, version, ...known };
  const digest = digestOf(image);
  return {
    kind: origins[made?.kind ?? planKind(plan, image)],
    ...(digest && { reference: pinnedReference(plan, request, digest) }),
    ...(made && { digest: made.digest }),
    tag,
    tags: namesOf(image),
    version,
    ...known,
    ...(made && { platforms: Object.fromEntries(made.platforms) }),
  };
}

/** How it is to come to be: what a dry run has not found is built by other jobs, or by several. */
function planKind({ push, dryRun }: Plan, { request, source }: TrackedImage): keyof typeof origins {
  if (source.kind !== 'build' || !dryRun || !push) return source.kind;
  if (request.build === undefined) return 'reuse';
  return request.shard ? 'merge' : 'build';
}

/** Full references, as far as they are known to name it. */
function namesOf({ request, made }: TrackedImage): readonly string[] {
  return made?.references ?? withMirrors(request, request.references);
}

function describeKept(request: ImageRequest, { pinned }: KeepPlan): ImageOutput {
  const { reference, digest, tag, revision } = pinned ?? {};
  return {
    kind: 'kept',
    ...(reference !== undefined && { reference }),
    ...(digest && { digest }),
    ...(tag !== undefined && {
      tag,
      tags: withMirrors(request, [formatReference(request.name, tag)]),
      version: readTagVersion(tag),
    }),
    ...(revision !== undefined && { revision }),
  };
}

/** Of the image in the registry, else of the one on the nodes. */
export function digestOf({ made, loaded }: TrackedImage): Digest | undefined {
  return (made ?? loaded)?.digest;
}

/** The output `images`: by repository. */
export function formatImages(plan: Plan, images: readonly TrackedImage[]): string {
  return JSON.stringify(
    Object.fromEntries(
      images.map((image) => [
        formatRepository(image.request.repository),
        describeImage(plan, image),
      ]),
    ),
  );
}

/** Which images of a run that failed are in the registry: the next run begins there. */
export function explainMade(
  { plan: { push, existingTag }, images }: Pick<Decided, 'plan' | 'images'>,
  made: readonly MadeImage[],
  failure: unknown,
): unknown {
  if (!(failure instanceof UserError) || isCancelled(failure)) return failure;
  if (!push || images.length === 1 || made.length === 0) return failure;
  const names = listShort(made.map(({ request: { name } }) => name));
  const reuses =
    existingTag === 'reuse' ? ': the next run of this commit reuses what is there' : '';
  const hint = `No image of this run was pinned. In the registry are ${names}${reuses}.`;
  return failure.with({ fix: failure.fix === undefined ? hint : `${failure.fix}\n${hint}` });
}
