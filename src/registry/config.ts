import { parseDigest } from '../image/digest.ts';
import type { Digest } from '../image/digest.ts';

import { runImagetools } from './imagetools.ts';
import type { RegistryEffects } from './imagetools.ts';

/**
 * The digest of an image's configuration, as the registry holds it.
 *
 * @param reference of one platform's manifest, by digest
 * @returns `undefined` for a manifest that names none
 * @throws UserError for the registry's refusal
 * @see https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
export async function readConfigDigest(
  effects: RegistryEffects,
  reference: string,
): Promise<Digest | undefined> {
  const answer = await runImagetools(effects, ['inspect', '--raw', '--', reference], () => false);
  const config = answer.kind === 'text' ? parseConfigDigest(answer.text) : undefined;
  return config === undefined ? undefined : parseDigest(config);
}

function parseConfigDigest(manifest: string): string | undefined {
  try {
    return (JSON.parse(manifest) as { config?: { digest?: string } }).config?.digest;
  } catch {
    return undefined;
  }
}
