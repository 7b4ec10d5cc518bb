// Which proxy a request goes by: what the variables of the job say, and how git gets to read the same in them.
import { BlockList, isIP } from 'node:net';

import type { Environment } from './process.ts';

/**
 * Whose reading of the variables counts. Registries are asked as docker asks them, which is written in Go; GitHub's API
 * as git asks the server, which reads the lower case first, and by curl: there blanks part exceptions, and a domain with
 * a dot before it is meant itself, too.
 *
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 * @see https://curl.se/libcurl/c/CURLOPT_NOPROXY.html
 */
type Reader = 'go' | 'curl';

/**
 * The proxy that a request has to go through.
 *
 * @returns `undefined`: none
 * @throws Error where the variable is no address that can be used
 */
export function findProxy(
  url: URL,
  environment: Environment,
  reader: Reader = 'go',
): URL | undefined {
  const name = url.protocol === 'http:' ? 'HTTP_PROXY' : 'HTTPS_PROXY';
  const text = readEither(environment, name, reader);
  if (text === '' || isExcepted(url, readEither(environment, 'NO_PROXY', reader), reader)) {
    return undefined;
  }
  const address = text.includes('://') ? text : `http://${text}`;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  if (proxy && /^https?:$/.test(proxy.protocol)) return proxy;
  // The value may hold a password.
  throw Object.assign(new Error(`${name} is no address of an HTTP proxy`), { code: 'EPROXY' });
}

function readEither(environment: Environment, name: string, reader: Reader): string {
  const { [name]: upper = '', [name.toLowerCase()]: lower = '' } = environment;
  const [first, second] = reader === 'go' ? [upper, lower] : [lower, upper];
  return first === '' ? second : first;
}

/** Loopback never goes through a proxy. */
function isExcepted(url: URL, exceptions: string, reader: Reader): boolean {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const port = url.port || (url.protocol === 'http:' ? '80' : '443');
  if (host === 'localhost' || loopback.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')) return true;
  return exceptions
    .split(reader === 'go' ? ',' : /[\s,]/)
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry !== '' && fits(entry, host, port, reader));
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** `*`, `10.0.0.0/8`, an address, or a domain: `acme.io` with all below it, `.acme.io` without itself; with a port each. */
function fits(entry: string, host: string, port: string, reader: Reader): boolean {
  if (entry === '*') return true;
  const network = /^(.+)\/(\d+)$/.exec(entry);
  if (network) return isWithin(host, network[1] ?? '', Number(network[2]));
  // An IPv6 address without brackets holds colons that lead to no port.
  if (isIP(entry) === 6) return entry === host;
  const [, name = '', onlyPort = port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  return onlyPort === port && fitsName(name, host, reader);
}

function fitsName(name: string, host: string, reader: Reader): boolean {
  const domain = name.replace(/^\[(.*)\]$/, '$1').replace(/^\*(?=\.)/, '');
  return domain.startsWith('.')
    ? host.endsWith(domain) || (reader === 'curl' && `.${host}` === domain)
    : host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`));
}

function isWithin(host: string, base: string, bits: number): boolean {
  const version = isIP(host);
  if (version === 0 || isIP(base) !== version || bits > (version === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const family = version === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(base, bits, family);
  return list.check(host, family);
}

/**
 * The variables as git is to have them, so that it goes the way of {@link findProxy} to the run's own server: curl knows
 * no ports and no stars among exceptions, and networks only since it is 7.86.
 *
 * @param server its URL
 */
export function proxyVariables(environment: Environment, server: string): Environment {
  const given = ['HTTP_PROXY', 'HTTPS_PROXY'].flatMap((name) => {
    const value = readEither(environment, name, 'curl');
    return value === '' ? [] : bothCases(name, value);
  });
  if (given.length === 0) return {};
  const exceptions = readEither(environment, 'NO_PROXY', 'curl');
  const entries = exceptions.split(/[\s,]+/);
  // A star is one for curl only where it stands alone.
  if (entries.includes('*')) return Object.fromEntries([...given, ...bothCases('NO_PROXY', '*')]);
  const isDirect = URL.canParse(server) && isExcepted(new URL(server), exceptions, 'curl');
  const host = isDirect ? [new URL(server).hostname.replace(/^\[(.*)\]$/, '$1')] : [];
  const all = [...entries, ...host].filter((entry) => entry !== '').join(',');
  return Object.fromEntries([...given, ...bothCases('NO_PROXY', all)]);
}

/** What of the proxies' addresses nobody may read: their passwords, as they are written and as they are sent. */
export function proxySecrets(environment: Environment): readonly string[] {
  const values = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [
    environment[name] ?? '',
    environment[name.toLowerCase()] ?? '',
  ]);
  return values.flatMap((value) => {
    const [, user = '', password = ''] =
      /^(?:[^/@]*:\/\/)?([^/:]*):(?!\/\/)(.*)@/.exec(value) ?? [];
    if (password === '') return [];
    const sent = `${decodePart(user)}:${decodePart(password)}`;
    return [password, decodePart(password), Buffer.from(sent).toString('base64')];
  });
}

/**
 * What of a build argument nobody may read: a proxy's password, and any other address's with its user. Such a password
 * alone may be a common word (`app:app@db`), which would be hidden in every name.
 */
export function argumentSecrets({
  key,
  value,
}: Readonly<Record<'key' | 'value', string>>): readonly string[] {
  const pairs = [...value.matchAll(/:\/\/([^\s/?#:@]*):([^\s/?#]+)@/g)].map(
    ([, user = '', password = '']) => [user, password] as const,
  );
  return [
    ...(/proxy$/i.test(key) ? proxySecrets({ HTTP_PROXY: value }) : []),
    ...pairs.flatMap(([user, password]) => {
      const sent = `${decodePart(user)}:${decodePart(password)}`;
      return [`${user}:${password}@`, `${sent}@`, Buffer.from(sent).toString('base64')];
    }),
  ];
}

/** A part of an address as it is meant: a single `%` stands for itself, as in curl and git. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function bothCases(name: string, value: string): readonly (readonly [string, string])[] {
  return [
    [name, value],
    [name.toLowerCase(), value],
  ];
}
