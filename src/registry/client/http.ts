// One HTTP request over node's own client, bounded in time. Knows nothing of what registries say.
// Loaded with the first request alone: TLS takes node a while, and a run has other things to start first.
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';

import type { Environment } from '../../process.ts';
import { findProxy } from '../../proxy.ts';

import { openTunnel, proxyAuthorization, proxyError, withoutUser } from './proxy.ts';
import { readTrust, type TlsOptions } from './trust.ts';

export type Method = 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';

export interface HttpRequest {
  readonly method: Method;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | Readable;
  readonly signal: AbortSignal;
}

/** The head of an answer; its body is still to be read. */
export interface HttpAnswer {
  readonly status: number;
  /** What HTTP calls that status; empty where it has no name for it. */
  readonly statusText: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: http.IncomingMessage;
}

/** Sends requests, and keeps the connections for the next ones. */
export interface Transport {
  /** @throws Error of node where there is no answer */
  readonly send: (request: HttpRequest, tls: TlsOptions) => Promise<HttpAnswer>;
}

/** Milliseconds in which nothing is heard. */
const longestSilence = 60_000;

/** More than that are not open to one host: registries count them. */
const mostConnections = 8;

const userAgent = 'deliver-image';

export function openTransport(environment: Environment): Transport {
  const agents = new Map<string, Promise<http.Agent>>();
  const agentFor = (url: URL, proxy: URL | undefined, tls: TlsOptions): Promise<http.Agent> => {
    const key = `${url.origin} ${proxy?.href ?? ''} ${tls.rejectUnauthorized === false ? 'any' : ''}`;
    const known = agents.get(key);
    if (known) return known;
    const agent = createAgent(environment, url, proxy, tls);
    agents.set(key, agent);
    return agent;
  };
  return {
    send: async (request, tls) => {
      const proxy = findProxy(request.url, environment);
      const agent = await agentFor(request.url, proxy, tls);
      try {
        return await exchange(request, agent, proxy);
      } catch (error) {
        // The server had closed a kept connection before it saw this request.
        const isStale = error instanceof StaleConnection;
        if (!isStale) throw error;
        // Another kept connection may have ended as well: then it is a fault like others.
        return exchange(request, agent, proxy).catch((again: unknown) => {
          throw again instanceof StaleConnection ? again.cause : again;
        });
      }
    },
  };
}

async function createAgent(
  environment: Environment,
  url: URL,
  proxy: URL | undefined,
  tls: TlsOptions,
): Promise<http.Agent> {
  const options = { keepAlive: true, maxSockets: mostConnections };
  const ofProxy = proxy?.protocol === 'https:' ? await readTrust(environment, proxy.host) : {};
  if (proxy && url.protocol === 'https:') return openTunnel(proxy, { ...options, ...tls }, ofProxy);
  if ((proxy ?? url).protocol === 'http:') return new http.Agent(options);
  return new https.Agent({ ...options, ...(proxy ? ofProxy : tls) });
}

/** A kept connection that ended before anything was answered: the request may be sent once more. */
class StaleConnection extends Error {}

function exchange(
  { method, url, headers, body, signal }: HttpRequest,
  agent: http.Agent,
  proxy: URL | undefined,
): Promise<HttpAnswer> {
  // A proxy is asked for the whole address where it is no tunnel.
  const throughProxy = url.protocol === 'http:' && proxy ? proxy : undefined;
  const client = (throughProxy ?? url).protocol === 'http:' ? http : https;
  const length = body instanceof Uint8Array ? { 'content-length': String(body.length) } : {};
  const options: https.RequestOptions = {
    agent,
    method,
    signal,
    headers: {
      ...{ host: url.host, 'user-agent': userAgent, ...length, ...headers },
      ...(throughProxy && proxyAuthorization(throughProxy)),
    },
    ...(throughProxy && { path: url.href }),
  };
  return new Promise((resolve, reject) => {
    const request = client.request(throughProxy ? withoutUser(throughProxy) : url, options);
    request.setTimeout(longestSilence, () => {
      request.destroy(silence());
    });
    request.on('response', (message) => {
      const { statusCode: status = 0, headers } = message;
      resolve({ status, statusText: http.STATUS_CODES[status] ?? '', headers, body: message });
    });
    // Without a listener node closes the connection, and the request never ends.
    request.on('upgrade', (_message, socket) => {
      socket.destroy();
      reject(otherProtocol());
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && error.code === 'ECONNRESET';
      const mayRepeat = body === undefined || body instanceof Uint8Array;
      const isOfProxy = throughProxy && isOfConnecting(error, request.socket);
      const fault = isOfProxy ? proxyError(error.message) : error;
      reject(isStale && mayRepeat ? new StaleConnection('', { cause: fault }) : fault);
      if (body !== undefined && !(body instanceof Uint8Array)) body.destroy(error);
    });
    if (body === undefined || body instanceof Uint8Array) {
      request.end(body);
      return;
    }
    body.on('error', (error) => request.destroy(error));
    body.pipe(request);
  });
}

/** Before a request is on its way: nobody answers, or not by TLS that is trusted. */
function isOfConnecting(error: NodeJS.ErrnoException, socket: Socket | null): boolean {
  const isUntrusted = socket !== null && 'authorized' in socket && socket.authorized !== true;
  return isUntrusted || /^(?:connect|getaddrinfo)$/.test(error.syscall ?? '');
}

function silence(): Error {
  const what = `nothing was heard within ${longestSilence / 1000} s`;
  return Object.assign(new Error(what), { code: 'ETIMEDOUT' });
}

function otherProtocol(): Error {
  const what = 'it goes on in another protocol that nobody asked for';
  return Object.assign(new Error(what), { code: 'HPE_UPGRADE' });
}
