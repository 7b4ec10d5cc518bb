// Behind a proxy, to a server whose name only the proxy knows: git and every request to the API go by it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { commit } from '../../src/deliver/commit.ts';
import { pullRequest } from '../../src/deliver/pull-request.ts';

import { editTag, image } from './edit-tag.ts';
import { git } from './git-command.ts';
import { deliver, openEffects } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });
const hosts = { git: 'github.test', api: 'api.github.test' };
const servers: Server[] = [];
const asked: string[] = [];
const root = mkdtempSync(join(tmpdir(), 'proxy-'));
let proxy: string;
let certificate: string;

const listen = async (server: Server): Promise<number> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

// One for all tests: the client keeps the first proxy that it meets.
beforeAll(async () => {
  const [key, file] = [join(root, 'key.pem'), join(root, 'certificate.pem')];
  const names = `subjectAltName=DNS:${hosts.git},DNS:${hosts.api}`;
  const how = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const what = ['-subj', '/CN=test', '-addext', names, '-keyout', key, '-out', file];
  execFileSync('openssl', [...how, ...what], { stdio: 'pipe' });
  certificate = file;
  tls.setDefaultCACertificates([readFileSync(file, 'utf8')]);
  const identity = { key: readFileSync(key), cert: readFileSync(file) };
  const behind = await listen(createTlsServer(identity, passOn));
  const port = await listen(openProxy(behind));
  proxy = `http://127.0.0.1:${port}`;
});

beforeEach(() => {
  asked.length = 0;
});

afterAll(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  delete process.env['https_proxy'];
  rmSync(root, { recursive: true, force: true });
});

/** A proxy takes names, and connects to what it knows behind them. */
function openProxy(behind: number): Server {
  const server = createServer();
  server.on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    const target = connect(behind, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    for (const one of [target, socket]) one.on('error', () => target.destroy());
  });
  return server;
}

/** The servers themselves, which name addresses of their own. */
const passOn: Parameters<typeof createServer>[1] = (incoming, response) => {
  const isApi = incoming.headers.host === hosts.api;
  const url = new URL(incoming.url ?? '/', isApi ? place.api.url : place.server.url);
  const { method, headers } = incoming;
  const outgoing = request(url, { method, headers }, (answer) => {
    const pieces: Buffer[] = [];
    answer.on('data', (piece: Buffer) => pieces.push(piece));
    answer.on('end', () => {
      const bytes = Buffer.concat(pieces);
      const body = isApi
        ? bytes.toString().replaceAll(place.server.url, `https://${hosts.git}`)
        : bytes;
      const kept = { ...answer.headers };
      delete kept['content-length'];
      delete kept['transfer-encoding'];
      response.writeHead(answer.statusCode ?? 500, kept);
      response.end(body);
    });
  });
  incoming.pipe(outgoing);
};

test.each([
  ['a commit by git', commit, { method: 'git' }],
  ["a commit by GitHub's API", commit, { method: 'api' }],
  ['a pull request', pullRequest, { method: 'git', labels: ['deploy'], autoMerge: 'squash' }],
] as const)('%s', async (_, by, wanted) => {
  place.create('acme/web', { 'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n' });
  const folder = place.checkout('acme/web');
  git(folder, 'remote', 'set-url', 'origin', `https://${hosts.git}/acme/web`);
  // The client of the API reads the process's own.
  process.env['https_proxy'] = proxy;
  const effects = openEffects(
    place,
    {},
    {
      https_proxy: proxy,
      GIT_SSL_CAINFO: certificate,
      GITHUB_SERVER_URL: `https://${hosts.git}`,
      GITHUB_API_URL: `https://${hosts.api}`,
    },
  );
  const edit = editTag('1.1.0', ['k8s/web.yaml']);

  const delivered = await deliver(effects, folder, edit, { ...wanted, image: image('1.1.0'), by });

  expect(delivered.kind).toMatch(/committed|proposed/);
  expect(effects.log.lines.filter((line) => line.startsWith('warning'))).toEqual([]);
  const usesApi = by === pullRequest || wanted.method === 'api';
  expect([...new Set(asked)].toSorted()).toEqual(
    [...(usesApi ? [`${hosts.api}:443`] : []), `${hosts.git}:443`].toSorted(),
  );
});
