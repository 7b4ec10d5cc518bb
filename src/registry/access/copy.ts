// An image from one repository into another: every blob and manifest below it, and nothing else.
import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

import type { Digest } from '../../image/digest.ts';
import { formatRepository, type Repository } from '../../image/reference.ts';
import { UserError } from '../../errors.ts';
import { type Descriptor, type Manifest, parseManifest } from '../manifest.ts';

import type { Access } from './access.ts';
import type { ClientOf } from '../client/client.ts';
import { foreignAnswer } from '../client/failure.ts';
import { dropBody } from '../client/body.ts';
import { pullScopes, pushScopes, readLocation } from './upload.ts';

/** Blobs on their way at once; of each, only what a connection buffers is in memory. */
const mostAtOnce = 4;
/** Manifests below one image: an index of indexes may name more than anybody means. */
const mostManifests = 1000;

interface Copied {
  readonly from: Repository;
  readonly digest: Digest;
  readonly to: Repository;
}

/**
 * Mounts blobs inside one registry and streams them between two. What is there already is not sent. The manifests come
 * last, each after what it names; no tag is put.
 *
 * @throws UserError `digest-mismatch`, `not-a-manifest`, RequestFailure
 */
export async function copyImage(
  clientOf: ClientOf,
  access: Access,
  { from, digest, to }: Copied,
): Promise<void> {
  const manifests = await readBelow(access, from, digest);
  const blobs = new Map(
    manifests.flatMap((manifest) => {
      const { config, layers } = parseManifest(manifest, formatRepository(from));
      const named = [...(config ? [config] : []), ...layers.filter((layer) => !isElsewhere(layer))];
      return named.map((blob) => [blob.digest, blob] as const);
    }),
  );
  await inTurn([...blobs.values()], (blob) => copyBlob(clientOf, blob, { from, to }));
  for (const manifest of manifests.toReversed()) await access.put(to, manifest, [manifest.digest]);
}

/** Layers that no registry may give on: windows' base images, of old. */
function isElsewhere({ mediaType }: Descriptor): boolean {
  return /\.(?:nondistributable|foreign)\./.test(mediaType);
}

/** The manifest and all below it, each before what it names. */
async function readBelow(
  access: Access,
  repository: Repository,
  digest: Digest,
): Promise<readonly Manifest[]> {
  const found = new Map<Digest, Manifest>();
  let wanted: readonly Digest[] = [digest];
  while (wanted.length > 0) {
    const read: Manifest[] = [];
    await inTurn(wanted, async (one) => {
      read.push(await access.readManifest(repository, one));
    });
    const named = read.flatMap((manifest) => {
      // What is named later comes later, though something named it before, too.
      found.delete(manifest.digest);
      found.set(manifest.digest, manifest);
      return parseManifest(manifest, formatRepository(repository)).manifests ?? [];
    });
    wanted = [...new Set(named.map((one) => one.digest))];
    if (found.size + wanted.length > mostManifests) {
      const what = `${formatRepository(repository)}@${digest} names more than ${mostManifests} manifests`;
      throw new UserError('not-a-manifest', what, { fix: 'Look at who pushed this image.' });
    }
  }
  return [...found.values()];
}

async function copyBlob(
  clientOf: ClientOf,
  blob: Descriptor,
  { from, to }: Pick<Copied, 'from' | 'to'>,
): Promise<void> {
  const target = clientOf(to.registry);
  const scopes = pushScopes(to);
  const head = { method: 'HEAD' as const, path: `${to.path}/blobs/${blob.digest}` };
  const held = await target.send({ ...head, scopes, expects: [200, 404] });
  await dropBody(held.body);
  if (held.status === 200) return;
  const isNear = from.registry === to.registry;
  const query = isNear ? `?mount=${blob.digest}&from=${encodeURIComponent(from.path)}` : '';
  const begun = await target.send({
    method: 'POST',
    path: `${to.path}/blobs/uploads/${query}`,
    scopes: isNear ? [...scopes, ...pullScopes(from)] : scopes,
    body: Buffer.of(),
    expects: [201, 202],
  });
  await dropBody(begun.body);
  // A registry that cannot mount has begun an upload.
  if (begun.status === 202) await streamBlob(clientOf, blob, { from, to }, readLocation(begun));
}

async function streamBlob(
  clientOf: ClientOf,
  { digest, size }: Descriptor,
  { from, to }: Pick<Copied, 'from' | 'to'>,
  upload: URL,
): Promise<void> {
  const source = await clientOf(from.registry).send({
    method: 'GET',
    path: `${from.path}/blobs/${digest}`,
    scopes: pullScopes(from),
    expects: [200],
    isLong: true,
  });
  upload.searchParams.set('digest', digest);
  const checked = source.body.pipe(checkBlob({ digest, size }, source.url));
  source.body.on('error', (error) => checked.destroy(error));
  const sent = await clientOf(to.registry).send({
    method: 'PUT',
    path: upload,
    scopes: pushScopes(to),
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
    body: checked,
    expects: [201, 204],
    isLong: true,
  });
  await dropBody(sent.body);
}

/** Ends an upload before it is whole where the blob is not what its digest says. */
function checkBlob({ digest, size }: Pick<Descriptor, 'digest' | 'size'>, url: URL): Transform {
  const hash = createHash(digest.split(':', 1).join(''));
  const wanted = digest.slice(digest.indexOf(':') + 1);
  const wrong = foreignAnswer({ method: 'GET', url }, 'the blob is not what its digest says');
  let length = 0;
  let last: Buffer | undefined;
  return new Transform({
    transform(piece: Buffer, _, done) {
      length += piece.length;
      hash.update(piece);
      if (last) this.push(last);
      last = piece;
      done(length > size ? wrong : null);
    },
    flush(done) {
      const isWhole = length === size && hash.digest('hex') === wanted;
      done(isWhole ? null : wrong, isWhole ? last : undefined);
    },
  });
}

/** Some at once, the others as these end; none begins after one has failed. */
async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      next += 1;
      await work(item).catch((error: unknown) => {
        next = items.length;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(mostAtOnce, items.length) }, worker));
}
