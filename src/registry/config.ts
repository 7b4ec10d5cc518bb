import { UserError } from '../errors.ts';
import { parseDigest } from '../image/digest.ts';
import type { Digest } from '../image/digest.ts';

import type { RegistryEdges } from './imagetools.ts';

/**
 * The digest of an image's configuration, as the registry holds it.
 *
 * @param reference of one platform's manifest, by digest
 * @throws UserError `not-in-registry`
 * @see https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
export async function readConfigDigest(
  edges: Pick<RegistryEdges, 'runProcess' | 'environment' | 'signal'>,
  reference: string,
): Promise<Digest> {
  const args = ['buildx', 'imagetools', 'inspect', '--raw', '--', reference];
  const { environment: env, signal } = edges;
  const result = await edges.runProcess('docker', args, { env, signal });
  const config = parseConfigDigest(result.stdout);
  if (result.exitCode === 0 && config !== undefined) return parseDigest(config);
  throw new UserError('not-in-registry', `${reference} cannot be read: ${result.stderr.trim()}`, {
    fix: 'Check that this user may also pull, and run again.',
  });
}

function parseConfigDigest(manifest: string): string | undefined {
  try {
    return (JSON.parse(manifest) as { config?: { digest?: string } }).config?.digest;
  } catch {
    return undefined;
  }
}
