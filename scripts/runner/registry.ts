// Asks a registry on loopback directly, over HTTP: a witness that shares nothing with docker or with the action.

export interface RegistryAnswer {
  readonly digest: string;
  readonly mediaType: string;
  /** `os/architecture[/variant]` of each image of an index, attestations left out; empty for a single image. */
  readonly platforms: readonly string[];
  /** The manifest itself, as bytes in text. */
  readonly body: string;
}

const mediaTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

interface Index {
  readonly manifests?: readonly {
    readonly platform?: {
      readonly os: string;
      readonly architecture: string;
      readonly variant?: string;
    };
  }[];
}

/**
 * What the registry answers for a tag or digest, or undefined when it has none.
 * @param reference `127.0.0.1:5000/todo-api:1.0.0`, `…@sha256:…`, or both, in which case the digest counts
 */
export async function readRegistry(reference: string): Promise<RegistryAnswer | undefined> {
  const parts = /^([^/]+)\/([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(reference);
  if (!parts) throw new Error(`Not a full reference with a tag or digest: ${reference}`);
  const [, host = '', repository = '', tag = 'latest', digest] = parts;
  const address = `http://${host}/v2/${repository}/manifests/${digest ?? tag}`;
  const response = await fetch(address, { headers: { accept: mediaTypes.join(', ') } });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${address} answered ${String(response.status)}`);
  const body = await response.text();
  const { manifests = [] } = JSON.parse(body) as Index;
  return {
    digest: response.headers.get('docker-content-digest') ?? '',
    mediaType: response.headers.get('content-type') ?? '',
    platforms: manifests.flatMap(({ platform }) => formatPlatform(platform)),
    body,
  };
}

function formatPlatform(platform: NonNullable<Index['manifests']>[number]['platform']): string[] {
  if (!platform || platform.os === 'unknown') return [];
  return [[platform.os, platform.architecture, platform.variant].filter(Boolean).join('/')];
}

/** All tags of a repository, sorted; empty when the registry does not know it. */
export async function readTags(repository: string): Promise<string[]> {
  const [host = '', ...name] = repository.split('/');
  const response = await fetch(`http://${host}/v2/${name.join('/')}/tags/list`);
  if (!response.ok) return [];
  const { tags } = (await response.json()) as { tags: string[] | null };
  return (tags ?? []).sort();
}
