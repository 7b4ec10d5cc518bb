// An index whose entries name no platform, as some tools write it: the specification leaves that open.
import { readRegistry } from '../harness.ts';

interface Entry {
  readonly digest: string;
  readonly platform?: unknown;
}

/**
 * Pushes a copy of an index whose entries name no platform.
 *
 * @param from the index, on loopback
 * @param to a tag of the same repository
 * @returns the digests of its entries
 * @see https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
export async function pushNameless(from: string, to: string): Promise<readonly string[]> {
  const held = await readRegistry(from);
  const index = JSON.parse(held?.body ?? '') as { manifests: Entry[] };
  const manifests = index.manifests.map((entry) => ({ ...entry, platform: undefined }));
  const [, host, name, tag] = /^([^/]+)\/(.+):([^:]+)$/.exec(to) ?? [];
  const { status } = await fetch(`http://${host ?? ''}/v2/${name ?? ''}/manifests/${tag ?? ''}`, {
    method: 'PUT',
    headers: { 'content-type': held?.mediaType ?? '' },
    body: JSON.stringify({ ...index, manifests }),
  });
  if (status !== 201) throw new Error(`The registry answered ${String(status)}`);
  return manifests.map(({ digest }) => digest);
}
