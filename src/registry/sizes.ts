// How much a node pulls of an image: what its configuration and layers weigh as the registry holds them.
import { formatPlatform, readPlatform } from '../image/platform.ts';
import { formatReference, parseReference } from '../image/reference.ts';

import { type Manifest, parseManifest } from './manifest.ts';

/** In bytes, by platform; a plain manifest names none, and has the empty one. */
export type ImageSizes = ReadonlyMap<string, number>;

/** More platforms than anybody builds. */
const mostPlatforms = 12;

/**
 * @param reference with a digest or tag
 * @returns nothing for what is not read
 * @throws UserError where the registry cannot be read, and `not-a-manifest`
 */
export async function readSizes(
  readManifest: (reference: string) => Promise<Manifest | undefined>,
  reference: string,
): Promise<ImageSizes> {
  const top = await readManifest(reference);
  if (top === undefined) return new Map();
  const { manifests, ...own } = parseManifest(top, reference);
  if (manifests === undefined) return new Map([['', sizeOf(own)]]);
  const named = manifests.flatMap(({ digest, platform: value }) => {
    const platform = readPlatform(value);
    return platform ? [[formatPlatform(platform), digest] as const] : [];
  });
  const { name } = parseReference(reference);
  const sizes = await Promise.all(
    named.slice(0, mostPlatforms).map(async ([platform, digest]) => {
      const manifest = await readManifest(formatReference(name, undefined, digest));
      if (manifest === undefined) return [];
      return [[platform, sizeOf(parseManifest(manifest, reference))] as const];
    }),
  );
  return new Map(sizes.flat());
}

function sizeOf({
  config,
  layers,
}: Pick<ReturnType<typeof parseManifest>, 'config' | 'layers'>): number {
  return layers.reduce((sum, { size }) => sum + size, config?.size ?? 0);
}
