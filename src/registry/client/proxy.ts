// Proxies as docker and buildx find them: by the variables that programs written in Go read.
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

import type { Environment } from '../../process.ts';

/**
 * The proxy that a request has to go through.
 *
 * @returns `undefined`: none
 * @throws Error where the variable is no address that can be used
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
export function findProxy(url: URL, environment: Environment): URL | undefined {
  const name = url.protocol === 'http:' ? 'HTTP_PROXY' : 'HTTPS_PROXY';
  const text = readEither(environment, name);
  if (text === '' || isExcepted(url, readEither(environment, 'NO_PROXY'))) return undefined;
  const address = text.includes('://') ? text : `http://${text}`;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  if (proxy && /^https?:$/.test(proxy.protocol)) return proxy;
  // The value may hold a password.
  throw Object.assign(new Error(`${name} is no address of an HTTP proxy`), { code: 'EPROXY' });
}

function readEither(environment: Environment, name: string): string {
  const { [name]: upper = '', [name.toLowerCase()]: lower = '' } = environment;
  return upper === '' ? lower : upper;
}

/** Loopback never goes through a proxy. */
function isExcepted(url: URL, exceptions: string): boolean {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const port = url.port || (url.protocol === 'http:' ? '80' : '443');
  if (host === 'localhost' || loopback.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')) return true;
  return exceptions
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry !== '' && fits(entry, host, port));
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** `*`, `10.0.0.0/8`, an address, or a domain: `acme.io` with all below it, `.acme.io` without itself; with a port each. */
function fits(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const network = /^(.+)\/(\d+)$/.exec(entry);
  if (network) return isWithin(host, network[1] ?? '', Number(network[2]));
  // An IPv6 address without brackets holds colons that lead to no port.
  if (isIP(entry) === 6) return entry === host;
  const [, name = '', onlyPort = port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (onlyPort !== port) return false;
  const domain = name.replace(/^\[(.*)\]$/, '$1').replace(/^\*(?=\.)/, '');
  if (domain.startsWith('.')) return host.endsWith(domain);
  return host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`));
}

function isWithin(host: string, base: string, bits: number): boolean {
  const version = isIP(host);
  if (version === 0 || isIP(base) !== version || bits > (version === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const family = version === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(base, bits, family);
  return list.check(host, family);
}

/** What the proxy itself asks for: the user of its address. */
export function proxyAuthorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Milliseconds for the proxy to open a tunnel. */
const longestOpening = 30_000;

/** An agent whose connections go through a tunnel of the proxy: it sees the host's name and nothing else. */
export function openTunnel(proxy: URL, options: https.AgentOptions): https.Agent {
  return new (class extends https.Agent {
    override createConnection(
      target: https.RequestOptions,
      callback?: (error: Error | null, stream: Duplex) => void,
    ): undefined {
      const host = target.host ?? '';
      connectThrough(
        proxy,
        `${host.includes(':') ? `[${host}]` : host}:${target.port ?? 443}`,
      ).then(
        (socket) => {
          const servername = isIP(host) === 0 ? host : '';
          const secure = tls.connect({ ...options, socket, servername, host });
          callback?.(null, secure);
        },
        (error: unknown) => {
          callback?.(error as Error, undefined as unknown as Duplex);
        },
      );
      return undefined;
    }
  })(options);
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-connect */
function connectThrough(proxy: URL, authority: string): Promise<Duplex> {
  const client = proxy.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    const request = client.request(proxy, {
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

function proxyError(words: string): Error {
  return Object.assign(new Error(words), { code: 'EPROXY' });
}
