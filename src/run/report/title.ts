// How far a run came, in one line: the head of its summary, and the log's last but one. Pure.
import type { Delivered } from '../../deliver/delivery.ts';
import { shortDigest } from '../../image/digest.ts';
import { listShort } from '../../words.ts';

import { digestOf, origins, type TrackedImage } from '../image/result.ts';
import type { ImageRequest, Plan } from '../plan.ts';
import type { WaitingImage } from '../shard/make.ts';

/** Names the images, what became of them, and how they came to be. */
export function titleOf(
  { version: { tag }, push, dryRun, pins }: Plan,
  images: readonly TrackedImage[],
  delivered: Delivered | undefined,
): string {
  const renewed = images.filter(({ source }) => source.kind !== 'keep');
  const told = renewed.length > 0 ? renewed : images;
  const name = `${listShort(told.map(({ request }) => nameOf(request)))} ${tag}`;
  const [digest] = images.flatMap((image) => digestOf(image) ?? []);
  if (dryRun && digest === undefined) return `Planned ${name} (dry run)`;
  const waiting = images.flatMap((image) => image.waiting ?? []);
  if (waiting.length > 0) return `Waiting for ${listAwaited(waiting)}: ${name}`;
  if (images.every(({ source }) => source.kind === 'keep')) return `Kept: ${name} changes no pin`;
  if (digest === undefined) {
    const builds = images.some(({ request }) => request.shard?.platforms.length !== 0);
    return builds ? `Built ${name}, not pushed` : `Nothing to merge: ${name} is not pushed`;
  }
  const full = images.length === 1 ? `${name} (${shortDigest(digest)})` : name;
  if (images.every(({ made }) => made === undefined)) return `Loaded ${full}`;
  const origin = countOrigins(images, pins.manifests.length > 0);
  if (delivered) return `${describeEnd(delivered)} ${full}, ${origin}`;
  return push ? `Published ${full}, ${origin}` : `Checked ${full}`;
}

/** The platforms that are still to come, else the job that joins them. */
export function listAwaited(waiting: readonly WaitingImage[]): string {
  const platforms = [...new Set(waiting.flatMap((one) => one.platforms))];
  return platforms.length === 0 ? 'the job with shard: merge' : platforms.join(', ');
}

/** The last part of its path. */
export function nameOf({ repository: { path } }: ImageRequest): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `built`; of several images `1 built, 9 reused`. @param hasPins without manifests there is no pin to keep */
function countOrigins(images: readonly TrackedImage[], hasPins: boolean): string {
  const kinds = images.map(({ made, source }) => origins[made?.kind ?? source.kind]);
  const [only] = kinds;
  if (only !== undefined && kinds.length === 1) return only;
  return Object.values(origins)
    .map((kind) => [kinds.filter((one) => one === kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind === 'kept' && !hasPins ? 'left out' : kind}`)
    .join(', ');
}

/** Delivered is only what leaves the job. */
function describeEnd(delivered: Delivered): string {
  switch (delivered.kind) {
    case 'unchanged':
      return delivered.because === 'newer-held' ? 'Not pinned:' : 'Already pinned:';
    case 'written':
      return 'Pinned in the checkout:';
    case 'output':
      return 'Pinned in the outputs:';
    case 'committed':
      return 'Delivered';
    case 'proposed':
      return 'Proposed';
  }
}
