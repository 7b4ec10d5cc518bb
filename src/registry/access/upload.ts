// How an upload of a blob begins and ends, and the rights for it.
import type { Repository } from '../../image/reference.ts';

import type { Scope } from '../client/authorizer.ts';
import type { Answered, Client } from '../client/client.ts';
import { foreignAnswer, RequestFailure } from '../client/failure.ts';
import { dropBody } from '../client/body.ts';

export function pullScopes({ path }: Repository): readonly Scope[] {
  return [{ path, actions: ['pull'] }];
}

/** Who pushes asks what is there, so no registry grants it alone. */
export function pushScopes({ path }: Repository): readonly Scope[] {
  return [{ path, actions: ['pull', 'push'] }];
}

/**
 * Begins an upload and ends it again: whether this user may push, asked of the registry itself.
 *
 * @throws RequestFailure
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-a-blob-in-chunks
 */
export async function checkUpload(client: Client, repository: Repository): Promise<void> {
  const scopes = pushScopes(repository);
  const path = `${repository.path}/blobs/uploads/`;
  const begun = await client.send({
    ...{ method: 'POST', path, scopes, body: Buffer.of() },
    expects: [202],
  });
  await dropBody(begun.body);
  const upload = readLocation(begun);
  // Not each registry knows how to end one; what was begun ends by itself.
  const ended = await client
    .send({ method: 'DELETE', path: upload, scopes, expects: [200, 202, 204, 404, 405] })
    .catch((error: unknown) => {
      if (error instanceof RequestFailure) return undefined;
      throw error;
    });
  if (ended) await dropBody(ended.body);
}

/** Where an upload goes on; a registry behind a proxy may name its own address without TLS. */
export function readLocation({ headers, url }: Answered): URL {
  const { location = '' } = headers;
  const asked = { method: 'POST' as const, url };
  if (location === '' || !URL.canParse(location, url.href)) {
    throw foreignAnswer(asked, 'the answer does not say where the upload goes on');
  }
  const place = new URL(location, url);
  if (place.hostname === url.hostname) {
    // With the scheme and the port by which it is reached.
    if (place.protocol !== url.protocol) place.port = url.port;
    place.protocol = url.protocol;
  }
  const isSafe = place.protocol === 'https:' || url.protocol === 'http:';
  if (isSafe) return place;
  throw foreignAnswer(asked, 'the upload goes on at an address without TLS');
}
