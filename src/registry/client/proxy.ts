// How a request goes through a proxy: by a tunnel.
import http from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

import { decodePart } from '../../proxy.ts';

/** What the proxy itself asks for: the user of its address. */
export function proxyAuthorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '') return {};
  const pair = `${decodePart(username)}:${decodePart(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Its address alone: node refuses one whose password holds a single `%`. */
export function withoutUser(proxy: URL): URL {
  const address = new URL(proxy);
  address.username = '';
  address.password = '';
  return address;
}

/** Milliseconds for the proxy to open a tunnel. */
const longestOpening = 30_000;

/** An agent whose connections go through a tunnel of the proxy: it sees the host's name and nothing else. */
export function openTunnel(
  proxy: URL,
  options: https.AgentOptions,
  ofProxy: tls.ConnectionOptions,
): https.Agent {
  return new (class extends https.Agent {
    override createConnection(
      target: https.RequestOptions,
      callback?: (error: Error | null, stream: Duplex) => void,
    ): undefined {
      const { host, port } = target;
      const place = { host: host ?? '', port: Number(port ?? 443) };
      connectTunnel(proxy, place, options, ofProxy).then(
        (socket) => callback?.(null, socket),
        (error: unknown) => {
          callback?.(error as Error, undefined as unknown as Duplex);
        },
      );
      return undefined;
    }
  })(options);
}

/**
 * A connection to a host through a tunnel of the proxy.
 *
 * @param options of TLS to the host; none: it is not spoken
 * @param ofProxy of TLS to a proxy that speaks it: node's own unless told
 */
export async function connectTunnel(
  proxy: URL,
  { host, port }: { readonly host: string; readonly port: number },
  options: tls.ConnectionOptions | undefined,
  ofProxy: tls.ConnectionOptions = {},
): Promise<Socket> {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const socket = await connectThrough(proxy, authority, ofProxy);
  if (!options) return socket;
  const servername = isIP(host) === 0 ? host : '';
  return new Promise((resolve, reject) => {
    const secure = tls.connect({ ...options, socket, servername, host }, () => {
      secure.removeListener('error', reject);
      resolve(secure);
    });
    secure.once('error', reject);
  });
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-connect */
function connectThrough(
  proxy: URL,
  authority: string,
  ofProxy: tls.ConnectionOptions,
): Promise<Socket> {
  const client = proxy.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    const request = client.request(withoutUser(proxy), {
      ...ofProxy,
      method: 'CONNECT',
      path: authority,
      agent: false,
      headers: { host: authority, ...proxyAuthorization(proxy) },
    });
    request.setTimeout(longestOpening, () => {
      request.destroy(proxyError('it did not answer in time'));
    });
    request.on('connect', (answer, socket) => {
      request.setTimeout(0);
      if (answer.statusCode === 200) resolve(socket);
      else {
        socket.destroy();
        reject(proxyError(`${answer.statusCode ?? ''} ${answer.statusMessage ?? ''}`));
      }
    });
    request.on('error', (error) => {
      reject(proxyError(error.message));
    });
    request.end();
  });
}

/** A fault of the proxy, not of the host behind it. */
export function proxyError(words: string): Error {
  return Object.assign(new Error(words), { code: 'EPROXY' });
}
