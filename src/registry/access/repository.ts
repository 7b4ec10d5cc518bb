// The endpoints of the OCI Distribution specification, as far as the action needs them.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#endpoints
import { type Digest, parseDigest } from '../../image/digest.ts';
import { formatRepository, type Repository } from '../../image/reference.ts';
import { parseJson } from '../../json.ts';
import { UserError } from '../../errors.ts';
import { digestOf, type Manifest, manifestOf, manifestTypes, parseManifest } from '../manifest.ts';

import type { Access, Name } from './access.ts';
import type { Client, ClientOf } from '../client/client.ts';
import { copyImage } from './copy.ts';
import { RequestFailure } from '../client/failure.ts';
import { dropBody } from '../client/body.ts';
import { checkUpload, pullScopes, pushScopes } from './upload.ts';

/** Bytes. A registry need not take a manifest that is longer. */
const longestManifest = 4_194_304;

/** Bytes of a configuration; labels and history are all that can make it long. */
const longestConfiguration = 8_000_000;

/** Statuses of a HEAD that need no second question: what they mean is the same without words. */
const plainStatuses = [404, 408, 429, 500, 502, 503, 504];

/** What was read of a repository by its digest is kept: it cannot change. */
export function openAccess(clientOf: ClientOf): Access {
  const manifests = new Map<string, Promise<Manifest>>();
  const configurations = new Map<string, Promise<unknown>>();
  const readByDigest = (repository: Repository, digest: Digest): Promise<Manifest> =>
    keep(manifests, nameContent(repository, digest), async () => {
      const manifest = await getManifest(clientOf(repository.registry), repository, digest);
      if (manifest.digest !== digest) throw otherBytes(repository, digest, manifest.digest);
      return manifest;
    });
  const access: Access = {
    readDigest: async (repository, name) => {
      const client = clientOf(repository.registry);
      const named = await headManifest(client, repository, name);
      return named ?? (await getManifest(client, repository, name)).digest;
    },
    readManifest: async (repository, name) => {
      if (isDigest(name)) return readByDigest(repository, parseDigest(name));
      const client = clientOf(repository.registry);
      const named = await headManifest(client, repository, name);
      if (named === undefined) return getManifest(client, repository, name);
      return readByDigest(repository, named).catch((error: unknown) => {
        throw error instanceof RequestFailure && error.status === 404
          ? dangling(repository, named, error)
          : error;
      });
    },
    known: (repository, digest) => manifests.get(nameContent(repository, digest)),
    readConfiguration: async (repository, manifest) => {
      const { config } = parseManifest(manifest, formatRepository(repository));
      if (config === undefined) return undefined;
      return keep(configurations, nameContent(repository, config.digest), async () => {
        const bytes = await access.readBlob(repository, config.digest, longestConfiguration);
        return parseJson(bytes.toString('utf8'));
      });
    },
    readBlob: (repository, digest, most) =>
      getBlob(clientOf(repository.registry), repository, digest, most),
    put: async (repository, manifest, names) => {
      const client = clientOf(repository.registry);
      await Promise.all(names.map((name) => putManifest(client, repository, manifest, name)));
      manifests.set(nameContent(repository, manifest.digest), Promise.resolve(manifest));
    },
    copy: (from, digest, to) => copyImage(clientOf, access, { from, digest, to }),
    checkPush: (repository) => checkUpload(clientOf(repository.registry), repository),
  };
  return access;
}

function nameContent(repository: Repository, digest: Digest): string {
  return `${formatRepository(repository)}@${digest}`;
}

/** One request for what several want at once; a failure is not kept. */
function keep<T>(kept: Map<string, Promise<T>>, name: string, read: () => Promise<T>): Promise<T> {
  const known = kept.get(name);
  if (known) return known;
  const reading = read();
  kept.set(name, reading);
  reading.catch(() => kept.delete(name));
  return reading;
}

function isDigest(name: Name): boolean {
  return name.includes(':');
}

/** @returns `undefined` where the answer does not name a digest, or a HEAD is not answered */
async function headManifest(
  client: Client,
  repository: Repository,
  name: Name,
): Promise<Digest | undefined> {
  const request = {
    method: 'HEAD' as const,
    path: `${repository.path}/manifests/${name}`,
    scopes: pullScopes(repository),
    headers: { accept: manifestTypes.join(', ') },
    expects: [200],
  };
  try {
    const { headers, body } = await client.send(request);
    await dropBody(body);
    const header = headers['docker-content-digest'];
    return typeof header === 'string' && digestPattern.test(header)
      ? parseDigest(header)
      : undefined;
  } catch (error) {
    const { status } = error as RequestFailure;
    const isClear = status === undefined || plainStatuses.includes(status);
    if (isClear || !(error instanceof RequestFailure)) throw error;
    // An answer to HEAD holds no words; and some servers answer GET alone.
    return undefined;
  }
}

const digestPattern = /^sha256:[a-f0-9]{64}$/;

async function getManifest(client: Client, repository: Repository, name: Name): Promise<Manifest> {
  const answer = await client.send({
    method: 'GET',
    path: `${repository.path}/manifests/${name}`,
    scopes: pullScopes(repository),
    headers: { accept: manifestTypes.join(', ') },
    expects: [200],
  });
  const bytes = await client.read(answer, longestManifest);
  return manifestOf(bytes, answer.headers['content-type'] ?? '', isDigest(name) ? name : undefined);
}

async function getBlob(
  client: Client,
  repository: Repository,
  digest: Digest,
  most: number,
): Promise<Buffer> {
  const answer = await client.send({
    method: 'GET',
    path: `${repository.path}/blobs/${digest}`,
    scopes: pullScopes(repository),
    expects: [200],
  });
  const bytes = await client.read(answer, most);
  const served = digestOf(bytes, digest);
  if (served !== digest) throw otherBytes(repository, digest, served);
  return bytes;
}

async function putManifest(
  client: Client,
  repository: Repository,
  { bytes, mediaType }: Manifest,
  name: Name,
): Promise<void> {
  const { body } = await client.send({
    method: 'PUT',
    path: `${repository.path}/manifests/${name}`,
    scopes: pushScopes(repository),
    headers: { 'content-type': mediaType },
    body: bytes,
    expects: [200, 201, 202, 204],
  });
  await dropBody(body);
}

/** The tag is there, and what it leads to is not, or not yet. */
function dangling(repository: Repository, digest: Digest, cause: RequestFailure): RequestFailure {
  return new RequestFailure(`content at ${nameContent(repository, digest)} not found`, { cause });
}

function otherBytes(repository: Repository, digest: Digest, served: Digest): UserError {
  const what = `${formatRepository(repository)}@${digest} is not what it should be: the registry serves ${served} there`;
  const fix = 'Nothing was pinned. The registry, or a cache before it, is broken: look at it.';
  return new UserError('digest-mismatch', what, { fix });
}
