// Requests to one registry: the scheme that it speaks, signed, redirected, and no longer than they may be.
import type { Effects } from '../../effects.ts';

import { type Authorizer, openAuthorizer, type Scope } from './authorizer.ts';
import { dropBody, readBody } from './body.ts';
import { brokenRequest, foreignAnswer, refusedAnswer, RequestFailure } from './failure.ts';
import { type HttpAnswer, type HttpRequest, openTransport, type Transport } from './http.ts';
import { readTrust } from './trust.ts';

export interface ClientEffects extends Pick<
  Effects,
  'runProcess' | 'dockerEnvironment' | 'retries' | 'signal'
> {
  /** True where the engine takes plain HTTP and any certificate from the registry; asked only where it matters. */
  readonly trusts: (registry: string) => Promise<boolean>;
}

/** Which scheme a registry may be spoken to in; the first that answers is kept. */
export type Security = 'https' | 'plain' | 'loopback';

/** A request by its path below `/v2/`, or by an address that the registry gave. */
export interface RegistryRequest extends Pick<HttpRequest, 'method' | 'body'> {
  readonly path: string | URL;
  readonly scopes: readonly Scope[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that the caller reads itself; any other is a failure. */
  readonly expects: readonly number[];
  /** A blob may take long: then only silence ends it. */
  readonly isLong?: true;
}

/** An answer, and where it came from in the end. */
export interface Answered extends HttpAnswer {
  readonly url: URL;
}

export interface Client {
  /** @throws RequestFailure */
  readonly send: (request: RegistryRequest) => Promise<Answered>;
  /** The whole body of an answer. @throws RequestFailure where it is longer */
  readonly read: (answer: Answered, most: number) => Promise<Buffer>;
}

/** Gives the client of a registry. */
export type ClientOf = (registry: string) => Client;

/** How often a request may be sent elsewhere. */
const mostRedirects = 5;
const redirects = [301, 302, 303, 307, 308];

/** Milliseconds for an answer with its body, where that is short. */
const longestAnswer = 120_000;

/** @param registry canonical, `docker.io` for Docker Hub */
export function openClient(effects: ClientEffects, registry: string, security: Security): Client {
  const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  const transport = openTransport(effects.dockerEnvironment);
  let opening: Promise<Connection> | undefined;
  const connect = (): Promise<Connection> => {
    opening ??= openConnection(effects, { registry, host, security, transport });
    // The next request tries anew.
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  return {
    send: async (request) => sendSigned(effects, await connect(), request),
    read: async (answer, most) => {
      try {
        return await readBody(answer.body, most);
      } catch (error) {
        throw brokenRequest({ method: 'GET', url: answer.url }, error);
      }
    },
  };
}

interface Connection {
  readonly origin: URL;
  readonly authorizer: Authorizer;
  readonly send: (request: HttpRequest) => Promise<HttpAnswer>;
}

interface Place {
  readonly registry: string;
  readonly host: string;
  readonly security: Security;
  readonly transport: Transport;
}

/** Finds out which scheme is spoken, by the request that every registry answers. */
async function openConnection(effects: ClientEffects, place: Place): Promise<Connection> {
  const [first, ...others] = planWays(place.security);
  try {
    return await tryWay(effects, place, first);
  } catch (error) {
    // Some servers of TLS end a connection that begins otherwise without a word.
    const mayBeOther =
      error instanceof RequestFailure && (error.isUnreachable || others.length > 0);
    if (!mayBeOther) throw error;
    const ways = others.length > 0 ? others : await findTrusted(effects, place);
    for (const way of ways) {
      const connection = await tryWay(effects, place, way).catch(() => undefined);
      if (connection) return connection;
    }
    throw error;
  }
}

interface Way {
  readonly scheme: 'http' | 'https';
  readonly anyCertificate: boolean;
}

const plain: Way = { scheme: 'http', anyCertificate: false };
const secure: Way = { scheme: 'https', anyCertificate: false };
const unverified: Way = { scheme: 'https', anyCertificate: true };

function planWays(security: Security): readonly [Way, ...Way[]] {
  if (security === 'plain') return [plain];
  // As docker does with loopback; which comes first is seen by nobody.
  return security === 'loopback' ? [plain, unverified] : [secure];
}

async function findTrusted({ trusts }: ClientEffects, { registry, security }: Place) {
  return security === 'https' && (await trusts(registry)) ? [unverified, plain] : [];
}

async function tryWay(effects: ClientEffects, place: Place, way: Way): Promise<Connection> {
  const { registry, host, transport } = place;
  const { dockerEnvironment, signal } = effects;
  const origin = new URL(`${way.scheme}://${host}`);
  const machine = await (way.scheme === 'http'
    ? {}
    : way.anyCertificate
      ? { rejectUnauthorized: false }
      : readTrust(dockerEnvironment, host));
  const send = async (request: HttpRequest): Promise<HttpAnswer> => {
    // Only the registry itself is spoken to without a certificate that is known.
    const isOwn = request.url.host === origin.host;
    const tls = isOwn ? machine : await readTrust(dockerEnvironment, request.url.host);
    try {
      return await transport.send(request, tls);
    } catch (error) {
      signal.throwIfAborted();
      throw brokenRequest(request, error);
    }
  };
  const url = new URL('/v2/', origin);
  const ping = { method: 'GET' as const, url, headers: {}, signal: planSignal(effects) };
  const answer = await send(ping);
  const challenge = answer.headers['www-authenticate'] ?? '';
  const body = (await readBody(answer.body, 64_000).catch(() => Buffer.of())).toString('utf8');
  if (
    answer.status === 400 &&
    /HTTP request (?:to an HTTPS server|was sent to HTTPS port)/i.test(body)
  ) {
    const words = 'the client sent an HTTP request to an HTTPS server';
    throw new RequestFailure(`GET request to ${ping.url.href} failed: ${words}`, {
      isUnreachable: true,
    });
  }
  const authorizer = openAuthorizer(effects, registry, origin, send);
  if (answer.status === 401) authorizer.learn(challenge);
  return { origin, authorizer, send };
}

/** With a signature where the registry asks for one, and once more where that was no longer valid. */
async function sendSigned(
  effects: ClientEffects,
  connection: Connection,
  request: RegistryRequest,
): Promise<Answered> {
  const { origin, authorizer } = connection;
  const { method, path, headers = {}, body, scopes, expects } = request;
  const url = typeof path === 'string' ? new URL(`/v2/${path}`, origin) : path;
  const signal = planSignal(effects, request);
  // What it leads to elsewhere has a signature in its address.
  const isOwn = url.origin === origin.origin;
  const sign = isOwn ? authorizer.sign : () => Promise.resolve(undefined);
  for (;;) {
    const signature = await sign(scopes);
    const answer = await sendOn(connection, {
      ...{ method, url, signal },
      headers: { ...headers, ...(signature && { authorization: signature.header }) },
      ...(body !== undefined && { body }),
    });
    if (expects.includes(answer.status)) return answer;
    if (answer.status === 401 && isOwn && maySignAnew(authorizer, request, signature, answer)) {
      await dropBody(answer.body);
      continue;
    }
    const who = [401, 403].includes(answer.status) ? await authorizer.name(scopes) : '';
    throw await refusedAnswer({ method, url }, answer, who);
  }
}

function planSignal(
  { signal }: ClientEffects,
  { isLong }: Pick<RegistryRequest, 'isLong'> = {},
): AbortSignal {
  return isLong ? signal : AbortSignal.any([signal, AbortSignal.timeout(longestAnswer)]);
}

/** True where another signature than the refused one may do, or the first one. */
function maySignAnew(
  authorizer: Authorizer,
  { body, scopes }: RegistryRequest,
  signature: Awaited<ReturnType<Authorizer['sign']>>,
  { headers }: HttpAnswer,
): boolean {
  // What comes from elsewhere as it is sent can be sent only once.
  if (!(body === undefined || body instanceof Uint8Array)) return false;
  if (signature === undefined) return authorizer.learn(headers['www-authenticate'] ?? '');
  if (signature.isFresh) return false;
  authorizer.forget(scopes);
  return true;
}

/** Follows redirects: to another host without the signature, and never from HTTPS to HTTP. */
async function sendOn({ send }: Connection, first: HttpRequest): Promise<Answered> {
  let request = first;
  for (let followed = 0; ; followed += 1) {
    const answer = await send(request);
    const url = redirects.includes(answer.status) ? readTarget(request, answer) : undefined;
    if (url === undefined) return { ...answer, url: request.url };
    await dropBody(answer.body);
    if (followed === mostRedirects) throw foreignAnswer(request, 'it leads on without end');
    const { authorization, ...others } = request.headers;
    const stays = url.origin === request.url.origin && authorization !== undefined;
    request = { ...request, url, headers: { ...others, ...(stays && { authorization }) } };
  }
}

/** @returns `undefined` where the answer names no address, and so stands for itself */
function readTarget(
  request: HttpRequest,
  { status, headers: { location } }: HttpAnswer,
): URL | undefined {
  if (location === undefined || !URL.canParse(location, request.url.href)) return undefined;
  const url = new URL(location, request.url);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  if (url.protocol !== 'https:' && request.url.protocol === 'https:') {
    throw foreignAnswer(request, 'it leads on to an address without TLS');
  }
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead || status === 307 || status === 308 ? url : undefined;
}
