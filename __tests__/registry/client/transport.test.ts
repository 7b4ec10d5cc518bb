// The way to a registry: schemes, certificates, proxies, and servers that are none or never end.
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { makeCertificates } from '../../e2e/support/certificates.ts';
import type { Certificates } from '../../e2e/support/certificates.ts';
import { listen } from '../../e2e/support/listening.ts';
import { onTestFinished, openFolder } from '../../e2e/on-test-finished.ts';
import { openDoor } from '../open-door.ts';
import type { DoorSetting } from '../open-door.ts';
import { digestOf } from '../played-registry.ts';

const manifest = '{"schemaVersion":2,"manifests":[]}';
const digest = digestOf(manifest);

/** Which requests came, with their signature. */
let asked: string[];
beforeEach(() => {
  asked = [];
});
const serve: http.RequestListener = (request, response) => {
  asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
  const body = request.url === '/v2/' ? '' : manifest;
  const headers = { 'docker-content-digest': digest, 'content-length': body.length };
  response.writeHead(200, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
};

let folder: string;
let certificates: Certificates;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'transport-'));
  certificates = makeCertificates(folder, ['127.0.0.1', 'registry.test']);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function open(server: Server): Promise<string> {
  const { port, close } = await listen(server);
  onTestFinished(close);
  return `127.0.0.1:${port}`;
}

const openPlain = (): Promise<string> => open(http.createServer(serve));
const openSecure = (): Promise<string> => {
  const { key, certificate: cert } = certificates;
  return open(https.createServer({ key, cert }, serve));
};

const read = (host: string, setting: DoorSetting = {}) =>
  openDoor(setting).registry.readManifest(`${host}/acme/web:1`);

/** Leads every connection to one place, and keeps whom it was asked for. */
async function openProxy(
  target: string,
  { status = 200, byTls = false } = {},
): Promise<{ host: string; asked: string[] }> {
  const asked: string[] = [];
  const answer: http.RequestListener = (request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    request.resume();
    serve(request, response);
  };
  const { key, certificate: cert } = certificates;
  const server = byTls ? https.createServer({ key, cert }, answer) : http.createServer(answer);
  server.on('connect', (request, socket: Socket) => {
    asked.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? 'nobody'}`);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const [hostname, port] = target.split(':');
    const through = net.connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(through).pipe(socket);
    });
    socket.on('error', () => through.destroy());
    through.on('error', () => socket.destroy());
  });
  return { host: await open(server), asked };
}

describe('on loopback', () => {
  test('plain HTTP is spoken', async () => {
    expect(await read(await openPlain())).toMatchObject({ digest });
  });

  test('and TLS with any certificate', async () => {
    expect(await read(await openSecure())).toMatchObject({ digest });
  });
});

/** Under a name that is not loopback's: by a proxy, which no name server is asked for. */
async function readNamed(target: string, setting: DoorSetting = {}) {
  const proxy = await openProxy(target);
  const environment = { HTTPS_PROXY: `http://${proxy.host}`, HTTP_PROXY: `http://${proxy.host}` };
  const running = read('registry.test', {
    ...setting,
    environment: { ...environment, ...setting.environment },
  });
  return { running, proxy };
}

describe('elsewhere', () => {
  test('a certificate of a known authority is taken', async () => {
    const environment = { SSL_CERT_FILE: certificates.authorityFile };
    const { running, proxy } = await readNamed(await openSecure(), { environment });
    expect(await running).toMatchObject({ digest });
    expect(new Set(proxy.asked)).toEqual(new Set(['registry.test:443 nobody']));
  });

  test('another one is an error', async () => {
    const { running } = await readNamed(await openSecure());
    await expect(running).rejects.toMatchObject({ code: 'registry-certificate' });
    expect(asked).toEqual([]);
  });

  test('another one is taken where the engine takes it', async () => {
    const { running } = await readNamed(await openSecure(), { trusts: true });
    expect(await running).toMatchObject({ digest });
  });

  test('plain HTTP is an error, and nothing but TLS was tried', async () => {
    const { running } = await readNamed(await openPlain());
    await expect(running).rejects.toMatchObject({ code: 'registry-plain-http' });
    expect(asked).toEqual([]);
  });

  test('plain HTTP is spoken where the engine speaks it', async () => {
    const { running } = await readNamed(await openPlain(), { trusts: true });
    expect(await running).toMatchObject({ digest });
  });

  test('plain HTTP is spoken where the input says so', async () => {
    const { running } = await readNamed(await openPlain(), {
      insecureRegistries: ['registry.test'],
    });
    expect(await running).toMatchObject({ digest });
  });

  test('TLS is an error where the input says plain HTTP', async () => {
    // As servers written in Go and nginx say it.
    const words = 'Client sent an HTTP request to an HTTPS server.';
    const host = await open(
      http.createServer((_, response) => {
        response.writeHead(400).end(words);
      }),
    );
    const running = read(host, { insecureRegistries: [host] });
    await expect(running).rejects.toMatchObject({ code: 'registry-https' });
  });

  test('a certificate for another name is an error', async () => {
    const other = makeCertificates(openFolder(), ['other.test']);
    const { key, certificate: cert } = other;
    const host = await open(https.createServer({ key, cert }, serve));
    const environment = { SSL_CERT_FILE: other.authorityFile };
    const { running } = await readNamed(host, { environment });
    await expect(running).rejects.toMatchObject({ code: 'registry-certificate-name' });
  });
});

describe('a proxy', () => {
  test('is told its user', async () => {
    const proxy = await openProxy(await openSecure());
    const environment = {
      HTTPS_PROXY: `http://us%20er:p%40ss@${proxy.host}`,
      SSL_CERT_FILE: certificates.authorityFile,
    };
    expect(await read('registry.test', { environment })).toMatchObject({ digest });
    const user = `Basic ${Buffer.from('us er:p@ss').toString('base64')}`;
    expect(new Set(proxy.asked)).toEqual(new Set([`registry.test:443 ${user}`]));
  });

  test('is asked for the whole address where it is no tunnel', async () => {
    const proxy = await openProxy('');
    const environment = { HTTP_PROXY: `http://${proxy.host}` };
    const insecureRegistries = ['registry.test:5000'];
    expect(await read('registry.test:5000', { environment, insecureRegistries })).toBeDefined();
    expect(proxy.asked[0]).toBe('GET http://registry.test:5000/v2/');
  });

  test('that speaks TLS is asked for a tunnel', async () => {
    const proxy = await openProxy(await openSecure(), { byTls: true });
    const environment = {
      HTTPS_PROXY: `https://${proxy.host}`,
      SSL_CERT_FILE: certificates.authorityFile,
    };
    expect(await read('registry.test', { environment })).toMatchObject({ digest });
    expect(new Set(proxy.asked)).toEqual(new Set(['registry.test:443 nobody']));
  });

  test('that speaks TLS is asked for the whole address where it is no tunnel', async () => {
    const proxy = await openProxy('', { byTls: true });
    const environment = {
      HTTP_PROXY: `https://${proxy.host}`,
      SSL_CERT_FILE: certificates.authorityFile,
    };
    const insecureRegistries = ['registry.test:5000'];
    expect(await read('registry.test:5000', { environment, insecureRegistries })).toBeDefined();
    expect(proxy.asked[0]).toBe('GET http://registry.test:5000/v2/');
  });

  test.each(['HTTP_PROXY', 'HTTPS_PROXY'])(
    'that speaks TLS by a certificate nobody knows is told: %s',
    async (name) => {
      const proxy = await openProxy('', { byTls: true });
      const insecureRegistries = name === 'HTTP_PROXY' ? ['registry.test'] : [];
      const environment = { [name]: `https://${proxy.host}` };
      const running = read('registry.test', { environment, insecureRegistries });
      await expect(running).rejects.toMatchObject({ code: 'registry-proxy' });
    },
  );

  test.each([403, 407, 502])('that answers %i is told as such', async (status) => {
    const proxy = await openProxy('', { status });
    const environment = { HTTPS_PROXY: `http://user:secret@${proxy.host}` };
    const running = read('registry.test', { environment });
    await expect(running).rejects.toMatchObject({
      code: 'registry-proxy',
      message: expect.not.stringContaining('secret') as unknown,
    });
  });

  test.each(['http://127.0.0.1:1', 'socks5://127.0.0.1:1'])(
    '%s, which is none, is told',
    async (address) => {
      const running = read('registry.test', { environment: { HTTPS_PROXY: address } });
      await expect(running).rejects.toMatchObject({ code: 'registry-proxy' });
    },
  );

  test.each(['http://127.0.0.1:1', 'http://proxy.invalid:3128'])(
    '%s, which is not there, is told where it is no tunnel',
    async (address) => {
      const environment = { HTTP_PROXY: address };
      const insecureRegistries = ['registry.test:5000'];
      const running = read('registry.test:5000', { environment, insecureRegistries });
      await expect(running).rejects.toMatchObject({ code: 'registry-proxy' });
    },
  );
});

describe('what is no registry', () => {
  const answersWith = (bytes: string): Promise<string> =>
    open(
      net.createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.end(bytes));
      }),
    );

  test.each<[string, string, string]>([
    ['another protocol', 'SSH-2.0-OpenSSH_9\r\n', 'registry-no-registry'],
    [
      'a protocol that nobody asked for',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
      'registry-no-registry',
    ],
    ['a connection that ends at once', '', 'registry-failed'],
    ['half an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc', 'registry-failed'],
    [
      'a header without end',
      `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`,
      'registry-no-registry',
    ],
  ])('%s', async (_, bytes, code) => {
    await expect(read(await answersWith(bytes))).rejects.toMatchObject({ code });
  });

  test('nobody', async () => {
    await expect(read('127.0.0.1:1')).rejects.toMatchObject({ code: 'registry-unreachable' });
  });

  test.each([
    ['in one piece', Buffer.alloc(5_000_000, 'x')],
    ['that says how long it is', Buffer.alloc(4_194_305, ' ')],
  ])('a manifest that is too long, %s', async (_, body) => {
    const host = await open(
      http.createServer(({ url, method }, response) => {
        response.writeHead(200);
        response.end(url === '/v2/' || method === 'HEAD' ? undefined : body);
      }),
    );
    await expect(read(host)).rejects.toMatchObject({
      message: expect.stringContaining('more than 4,194,304 bytes') as unknown,
    });
  });
});

test('a body that comes byte by byte is read', async () => {
  const host = await open(
    http.createServer(({ url, method }, response) => {
      response.writeHead(200);
      if (url === '/v2/' || method === 'HEAD') {
        response.end();
        return;
      }
      for (const byte of manifest) response.write(byte);
      response.end();
    }),
  );
  expect(await read(host)).toMatchObject({ digest });
});

test('a kept connection that was closed meanwhile costs no try of the run', async () => {
  const sockets = new Set<Socket>();
  const server = http.createServer(serve);
  server.on('connection', (socket) => sockets.add(socket));
  const host = await open(server);
  const { registry, log } = openDoor();
  await registry.readDigest(`${host}/acme/web:1`);
  server.removeAllListeners('request');
  let cut = 0;
  server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
    // As if it had been closed before: nothing is answered on a connection of before.
    if (sockets.has(request.socket) && cut === 0) {
      cut += 1;
      request.socket.resetAndDestroy();
    } else serve(request, response);
  });
  expect(await registry.readDigest(`${host}/acme/web:2`)).toBe(digest);
  expect(cut).toBe(1);
  expect(log.lines.filter((line) => line.includes('again'))).toEqual([]);
});

test('nor do two of them: the second is a fault that passes', async () => {
  const server = http.createServer(serve);
  const host = await open(server);
  const { registry, log } = openDoor();
  const readTwo = (): Promise<unknown> =>
    Promise.all(['1', '2'].map((tag) => registry.readDigest(`${host}/acme/web:${tag}`)));
  await readTwo();
  server.removeAllListeners('request');
  let cut = 0;
  server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
    if (cut < 2) {
      cut += 1;
      request.socket.resetAndDestroy();
    } else serve(request, response);
  });
  expect(await registry.readDigest(`${host}/acme/web:3`)).toBe(digest);
  expect(log.lines.filter((line) => /the connection/i.test(line))).toHaveLength(1);
});

test('a cancel ends a request that is never answered', async () => {
  const controller = new AbortController();
  const host = await open(
    http.createServer(({ url }, response) => {
      if (url === '/v2/') response.end();
      else controller.abort();
    }),
  );
  const running = read(host, { signal: controller.signal });
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
});
