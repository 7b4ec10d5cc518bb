// Which proxy a request to a registry goes through: as programs written in Go read the variables. How git and the API
// read them: deliver-proxy-ways.test.ts.
import { expect, test } from '@jest/globals';

import { findProxy, proxySecrets } from '../src/proxy.ts';

const find = (url: string, environment: Record<string, string>): string | undefined =>
  findProxy(new URL(url), environment)?.href;

test.each<[url: string, environment: Record<string, string>, proxy: string | undefined]>([
  ['https://ghcr.io/', {}, undefined],
  ['https://ghcr.io/', { HTTPS_PROXY: 'http://proxy:3128' }, 'http://proxy:3128/'],
  ['https://ghcr.io/', { https_proxy: 'http://proxy:3128' }, 'http://proxy:3128/'],
  ['https://ghcr.io/', { HTTPS_PROXY: 'proxy:3128' }, 'http://proxy:3128/'],
  ['https://ghcr.io/', { HTTPS_PROXY: 'https://u:p@proxy' }, 'https://u:p@proxy/'],
  ['https://ghcr.io/', { HTTPS_PROXY: 'http://a', https_proxy: 'http://b' }, 'http://a/'],
  ['https://ghcr.io/', { HTTPS_PROXY: '', https_proxy: 'http://b' }, 'http://b/'],
  ['https://ghcr.io/', { HTTP_PROXY: 'http://proxy' }, undefined],
  ['http://ghcr.io/', { HTTP_PROXY: 'http://proxy' }, 'http://proxy/'],
  ['http://ghcr.io/', { HTTPS_PROXY: 'http://proxy' }, undefined],
])('%s by %j: %s', (url, environment, proxy) => {
  expect(find(url, environment)).toBe(proxy);
});

test.each<[exceptions: string, url: string, goesDirect: boolean]>([
  ['*', 'https://ghcr.io/', true],
  ['ghcr.io', 'https://ghcr.io/', true],
  ['GHCR.io', 'https://ghcr.io/', true],
  ['ghcr.io', 'https://pkg.ghcr.io/', true],
  ['ghcr.io', 'https://notghcr.io/', false],
  ['.ghcr.io', 'https://pkg.ghcr.io/', true],
  ['.ghcr.io', 'https://ghcr.io/', false],
  ['*.ghcr.io', 'https://pkg.ghcr.io/', true],
  ['*.ghcr.io', 'https://ghcr.io/', false],
  ['ghcr.io:443', 'https://ghcr.io/', true],
  ['ghcr.io:5000', 'https://ghcr.io/', false],
  ['ghcr.io:5000', 'https://ghcr.io:5000/', true],
  ['ghcr.io', 'https://ghcr.io:5000/', true],
  ['a.io, ghcr.io ,b.io', 'https://ghcr.io/', true],
  ['a.io,,', 'https://ghcr.io/', false],
  ['10.0.0.0/8', 'https://10.1.2.3:5000/', true],
  ['10.0.0.0/8', 'https://11.1.2.3/', false],
  ['10.0.0.0/99', 'https://10.1.2.3/', false],
  ['10.1.2.3', 'https://10.1.2.3/', true],
  ['10.1.2.3:443', 'https://10.1.2.3/', true],
  ['2.3', 'https://10.1.2.3/', false],
  ['fd00::/8', 'https://[fd00::1]/', true],
  ['fd00::1', 'https://[fd00::1]/', true],
  ['[fd00::1]:443', 'https://[fd00::1]/', true],
  ['', 'https://localhost:5000/', true],
  ['', 'https://127.9.9.9:5000/', true],
  ['', 'https://[::1]:5000/', true],
  ['', 'https://localhost.acme.io/', false],
])('NO_PROXY=%s keeps %s from the proxy: %s', (exceptions, url, goesDirect) => {
  for (const name of ['NO_PROXY', 'no_proxy']) {
    const found = find(url, { HTTPS_PROXY: 'http://proxy', [name]: exceptions });
    expect(found).toBe(goesDirect ? undefined : 'http://proxy/');
  }
});

test.each(['socks5://proxy:1080', 'http://', 'http://pass word@proxy:x', '://'])(
  'what is no address of an HTTP proxy is not told: %s',
  (address) => {
    expect(() => find('https://ghcr.io/', { HTTPS_PROXY: address })).toThrow(
      /^HTTPS_PROXY is no address of an HTTP proxy$/,
    );
  },
);

const encoded = (text: string): string => Buffer.from(text).toString('base64');

test.each<[environment: Record<string, string>, secrets: readonly string[]]>([
  [{ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: 'a@b' }, []],
  [{ http_proxy: 'http://u@proxy:3128' }, []],
  [{ HTTPS_PROXY: 'http://u:p%40ss@proxy' }, ['p%40ss', 'p@ss', encoded('u:p@ss')]],
  [{ all_proxy: 'socks5h://u:100%@proxy:1080' }, ['100%', '100%', encoded('u:100%')]],
  [{ http_proxy: 'u:p@ss@proxy:3128' }, ['p@ss', 'p@ss', encoded('u:p@ss')]],
])('of %j nobody reads %j', (environment, secrets) => {
  expect(proxySecrets(environment)).toEqual(secrets);
});
