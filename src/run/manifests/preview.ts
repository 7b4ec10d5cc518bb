// manifests/: what becomes of the manifests, known before the build. Writes none of them.
// This file: each place, the diff, the commit.
import { createHash } from 'node:crypto';

import type { DeliveredImage, DeliveredImages, Destination } from '../../deliver/delivery.ts';
import { formatLocation } from '../../errors.ts';
import { type Digest, parseDigest, shortDigest } from '../../image/digest.ts';
import { isSameRepository, type Repository } from '../../image/reference.ts';
import { editPins, type EditedTree } from '../../manifest/pins/edit.ts';
import type { Site } from '../../manifest/pins/match.ts';
import type { PinPlan } from '../../manifest/pins/plan.ts';
import type { ImageOf } from '../../manifest/pins/splice.ts';
import type { EditedFile } from '../../manifest/tree/write.ts';

import { type Decided, pinnedReference, revisionFor } from '../plan.ts';

/** What will happen to the manifests; a digest that the build decides is `<digest>`. */
export interface Preview {
  /** One sentence for each place. */
  readonly places: readonly string[];
  /** Where the manifests go: branch, message, author. */
  readonly delivery: readonly string[];
  readonly files: readonly string[];
  readonly diff: string;
  /** What a delivery makes of the files, with a digest that stands for the unknown one; none where nothing is delivered. */
  readonly pinned?: { readonly files: readonly EditedFile[]; readonly imageOf: ImageOf };
}

type Previewed = Pick<Destination, 'announce' | 'foresee' | 'place'>;

/** Stands for the digest of an image that is not built yet; nothing else is that. */
const unknownHex = createHash('sha256').update('deliver-image: not built yet').digest('hex');
const unknownDigest = parseDigest(`sha256:${unknownHex}`);

/**
 * Edits the planned pins as the delivery will, without writing them. Where nothing is delivered, the places are only
 * found. Throws as `editPins`.
 *
 * @param pins without the places of images that keep their pins
 */
export async function previewDelivery(
  decided: Decided,
  pins: PinPlan,
  destination: Previewed,
): Promise<Preview> {
  const { push, local, dryRun } = decided.plan;
  const sites = pins.files.flatMap((file) => file.sites);
  if (!push && !local) {
    const places = sites.map((site) => `Found: ${formatPlace(site)} names ${site.current}`);
    return { places, delivery: [], files: [], diff: '' };
  }
  const images = describeImages(decided);
  const pinOf: ImageOf = ({ repository }) => {
    const { tag, digest } = imageOf(images, repository);
    return { tag, digest };
  };
  const edited = editPins(pins, pinOf);
  // A run asks when it delivers; a plan has no later.
  const foreseen =
    edited.files.length > 0 ? await destination.foresee?.(images, edited.held, dryRun) : undefined;
  if (foreseen?.kind === 'newer') {
    const places = sites.map((site) => `Keep: ${formatPlace(site)}: ${site.current}`);
    const delivery = [`Delivery: none, because ${foreseen.reason}. rollback: true goes back`];
    return { places, delivery, files: [], diff: '' };
  }
  return {
    places: sites.map((site) => {
      const { reference } = imageOf(images, site.target.repository);
      const change = site.current === reference ? 'already' : `${site.current} ->`;
      return hideUnknown(`Pin: ${formatPlace(site)}: ${change} ${reference}`);
    }),
    delivery: [
      ...describeDelivery(images, edited, destination),
      ...(foreseen?.kind === 'later' ? [orderAskedLater] : []),
    ],
    files: edited.files.map(({ path }) => path),
    diff: hideUnknown(edited.diff),
    pinned: { files: edited.files, imageOf: pinOf },
  };
}

const orderAskedLater =
  'Order: asked when it is delivered; a place that holds a newer image by then keeps it';

function describeDelivery(
  images: DeliveredImages,
  edited: EditedTree,
  { announce, place = 'this checkout' }: Previewed,
): readonly string[] {
  // Where every image keeps its pin, nothing is delivered.
  if (images.length === 0) return [];
  return edited.files.length === 0
    ? [`Delivery: none, because ${place} already holds this pin`]
    : announce(images, edited).map(hideUnknown);
}

type DescribedImage = DeliveredImage & { readonly digest: Digest };

function describeImages({ plan, images }: Decided): readonly DescribedImage[] {
  const { tag, version } = plan.version;
  return images.flatMap((image) => {
    const { request, source } = image;
    if (source.kind === 'keep') return [];
    const digest = source.kind === 'build' ? unknownDigest : source.source.digest;
    const reference = pinnedReference(plan, request, digest);
    const revision = revisionFor(plan, image);
    const { repository, mirrors } = request;
    return { repository, ...(mirrors && { mirrors }), tag, digest, version, revision, reference };
  });
}

function imageOf(images: readonly DescribedImage[], repository: Repository): DescribedImage {
  const image = images.find((one) => isSameRepository(one.repository, repository));
  if (image === undefined) throw new Error('a target without its image');
  return image;
}

function formatPlace({ path, line, place }: Site): string {
  return `${formatLocation({ file: path, line })} (${place})`;
}

/** With its algorithm, shortened, and alone, as some keys hold it. */
const unknownForms = [unknownDigest, shortDigest(unknownDigest), unknownHex];

/** The text as people are to see it. */
export function hideUnknown(text: string): string {
  return unknownForms.reduce((shown, form) => shown.replaceAll(form, '<digest>'), text);
}
