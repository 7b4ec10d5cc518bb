// A registry in memory that speaks the specification's HTTP whole: for what real ones do too seldom to be tested on them.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md
import http from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { listen } from '../e2e/support/listening.ts';
import { useOpened } from '../use-opened.ts';

import { digestOf } from './played-registry.ts';

/** A request as it came; its body is whole. */
export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

type Taken = Reply | 'taken' | undefined;

/** Answers in place of the registry; `undefined`: the registry answers. */
export type Intercept = (asked: Asked, response: ServerResponse) => Taken | Promise<Taken>;

/** @param serve what the registry would answer */
type Between = (...given: [...Parameters<Intercept>, serve: () => Reply]) => ReturnType<Intercept>;

interface Content {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

export interface MemoryRegistry {
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** In the order of their coming, but for the first question whether this is a registry. */
  readonly requests: Asked[];
  /** `<repository>@<digest>` and `<repository>:<tag>`. */
  readonly manifests: Map<string, Content>;
  /** `<repository>@<digest>`. */
  readonly blobs: Map<string, Buffer>;
  readonly setIntercept: (intercept: Between) => void;
  /** Puts an image of so many layers there; gives the digest of its index. */
  readonly seed: (repository: string, layers: readonly string[]) => string;
  readonly close: () => Promise<void>;
}

export async function openMemoryRegistry(): Promise<MemoryRegistry> {
  const requests: Asked[] = [];
  const manifests = new Map<string, Content>();
  const blobs = new Map<string, Buffer>();
  let intercept: Between = () => undefined;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request;
    const asked: Asked = {
      method,
      path: url,
      authorization: headers.authorization,
      contentType: headers['content-type'],
      body: await buffer(request),
    };
    if (url !== '/v2/') requests.push(asked);
    const own = (): Reply => serve(asked, manifests, blobs);
    const reply = (await intercept(asked, response, own)) ?? own();
    if (reply === 'taken') return;
    response.writeHead(reply.status, reply.headers);
    response.end(method === 'HEAD' ? undefined : reply.body);
  };
  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const { port, close } = await listen(server);
  return {
    host: `127.0.0.1:${port}`,
    requests,
    manifests,
    blobs,
    close,
    setIntercept: (given) => {
      intercept = given;
    },
    seed: (repository, layers) => seedImage(repository, layers, manifests, blobs),
  };
}

/** One for each test. */
export function useMemoryRegistry(): MemoryRegistry {
  return useOpened(openMemoryRegistry, ({ close }) => close());
}

export function errorReply(status: number, code: string, message = ''): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ errors: [{ code, message }] }),
  };
}

function serve(
  { method, path, body, contentType = '' }: Asked,
  manifests: Map<string, Content>,
  blobs: Map<string, Buffer>,
): Reply {
  const { pathname, searchParams } = new URL(path, 'http://registry');
  if (pathname === '/v2/') return { status: 200 };
  const [, repository = '', kind = '', name = ''] =
    /^\/v2\/(.+?)\/(manifests|blobs\/uploads|blobs)\/([^/]*)$/.exec(pathname) ?? [];
  const key = `${repository}${name.includes(':') ? '@' : ':'}${name}`;
  if (kind === 'manifests' && method === 'PUT') {
    const content = { bytes: body, mediaType: contentType };
    manifests.set(key, content).set(`${repository}@${digestOf(body)}`, content);
    return { status: 201 };
  }
  if (kind === 'manifests') return giveManifest(manifests.get(key));
  if (kind === 'blobs') return giveBlob(blobs.get(key));
  if (kind !== 'blobs/uploads') return errorReply(404, 'NAME_UNKNOWN');
  const mounted = blobs.get(`${searchParams.get('from') ?? ''}@${searchParams.get('mount') ?? ''}`);
  if (method === 'POST' && mounted) {
    blobs.set(`${repository}@${searchParams.get('mount') ?? ''}`, mounted);
    return { status: 201 };
  }
  if (method === 'POST') {
    return { status: 202, headers: { location: `/v2/${repository}/blobs/uploads/1?state=x` } };
  }
  if (method === 'DELETE') return { status: 204 };
  const digest = digestOf(body);
  if (searchParams.get('digest') !== digest) return errorReply(400, 'DIGEST_INVALID');
  blobs.set(`${repository}@${digest}`, body);
  return { status: 201 };
}

function giveManifest(content: Content | undefined): Reply {
  if (content === undefined) return errorReply(404, 'MANIFEST_UNKNOWN');
  const { bytes, mediaType } = content;
  const digest = digestOf(bytes);
  return {
    status: 200,
    headers: { 'content-type': mediaType, 'docker-content-digest': digest },
    body: bytes,
  };
}

function giveBlob(bytes: Buffer | undefined): Reply {
  return bytes === undefined ? errorReply(404, 'BLOB_UNKNOWN') : { status: 200, body: bytes };
}

const types = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
} as const;

/** An index of one image for linux/amd64 and one attestation, which share nothing. */
function seedImage(
  repository: string,
  layers: readonly string[],
  manifests: Map<string, Content>,
  blobs: Map<string, Buffer>,
): string {
  const addBlob = (text: string): object => {
    const digest = digestOf(text);
    blobs.set(`${repository}@${digest}`, Buffer.from(text));
    return { mediaType: 'application/octet-stream', digest, size: Buffer.byteLength(text) };
  };
  const addManifest = (mediaType: string, content: object): object => {
    const text = JSON.stringify({ schemaVersion: 2, mediaType, ...content });
    const digest = digestOf(text);
    manifests.set(`${repository}@${digest}`, { bytes: Buffer.from(text), mediaType });
    return { mediaType, digest, size: Buffer.byteLength(text) };
  };
  const platform = { os: 'linux', architecture: 'amd64' };
  const image = addManifest(types.manifest, {
    config: addBlob(JSON.stringify(platform)),
    layers: layers.map(addBlob),
  });
  const statement = addManifest(types.manifest, {
    config: addBlob('{}'),
    layers: [addBlob(`statement of ${layers.join()}`)],
  });
  const unknown = { os: 'unknown', architecture: 'unknown' };
  const index = addManifest(types.index, {
    manifests: [
      { ...image, platform },
      { ...statement, platform: unknown },
    ],
  });
  return (index as { digest: string }).digest;
}
