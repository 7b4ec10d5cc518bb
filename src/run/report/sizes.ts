// The sizes of the images of a run, and what they were before, as far as the run has read them anyway: they are for the
// summary alone, so nothing fails for want of them, and no registry is asked (Docker Hub counts each GET as a pull).
import { isCancelled, UserError } from '../../errors.ts';
import { formatReference, isSameRepository, readReference } from '../../image/reference.ts';
import { type ImageSizes, readSizes } from '../../registry/sizes.ts';

import type { StageEffects } from '../effects.ts';
import type { MadeImage } from '../image/image.ts';
import type { Decided, ImageRequest } from '../plan.ts';

/** Of one image: now, and as the manifests pinned it before. */
export interface Measured {
  readonly now: ImageSizes;
  readonly before: ImageSizes;
}

/** A summary of more images has no sizes. */
const mostImages = 1;

/** What manifests that were read before tell of sizes; nothing where nobody reads a summary. */
export async function measureImages(
  { registry, runner, log }: Pick<StageEffects, 'registry' | 'runner' | 'log'>,
  { pins }: Pick<Decided, 'pins'>,
  made: readonly MadeImage[],
): Promise<ReadonlyMap<ImageRequest, Measured>> {
  if (!runner.isJob || made.length > mostImages) return new Map();
  const read = async (reference: string | undefined): Promise<ImageSizes> => {
    if (reference === undefined) return new Map();
    try {
      return await readSizes(registry.readKnown, reference);
    } catch (error) {
      if (!(error instanceof UserError) || isCancelled(error)) throw error;
      log.debug(`No sizes of ${reference}: ${error.message}`);
      return new Map();
    }
  };
  const sizes = await Promise.all(
    made.map(async ({ request, digest }) => {
      const own = formatReference(request.name, undefined, digest);
      const former = findFormer(pins, request);
      const isSame = former?.endsWith(digest) === true;
      const [now, before] = await Promise.all([read(own), read(isSame ? undefined : former)]);
      return [request, { now, before }] as const;
    }),
  );
  return new Map(sizes);
}

/** The digest that the first place named before. */
function findFormer(pins: Decided['pins'], { repository }: ImageRequest): string | undefined {
  const sites = pins?.files.flatMap((file) => file.sites) ?? [];
  for (const { current } of sites) {
    const reference = readReference(current);
    if (!reference || !isSameRepository(reference.repository, repository)) continue;
    const { name, digest } = reference;
    if (digest !== undefined) return formatReference(name, undefined, digest);
  }
  return undefined;
}

/** `12.3 MB`, and how much more or less than before; `undefined` where it is not known. */
export function describeSize(
  measured: Measured | undefined,
  platform: string,
  platforms: number,
): string | undefined {
  const now = sizeFor(measured?.now, platform, platforms);
  if (now === undefined) return undefined;
  const before = sizeFor(measured?.before, platform, platforms);
  if (before === undefined) return formatBytes(now);
  const difference = now - before;
  if (difference === 0) return `${formatBytes(now)} (as before)`;
  const more = difference > 0 ? '+' : '\u2212';
  return `${formatBytes(now)} (${more}${formatBytes(Math.abs(difference))})`;
}

/** A plain manifest is of the only platform that there is. */
function sizeFor(
  sizes: ImageSizes | undefined,
  platform: string,
  platforms: number,
): number | undefined {
  return sizes?.get(platform) ?? (platforms === 1 ? sizes?.get('') : undefined);
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** In powers of thousand, as registries and docker show sizes. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 99.95 ? size.toFixed(0) : size.toFixed(1)} ${units[unit] ?? ''}`;
}
