// The ways to an engine: by TLS as with a sidecar of docker in docker, by ssh, by a docker context. Each with the
// engine's own builder and with one that is made for the run.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:tls';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { runOrThrow } from '../../scripts/runner/process.ts';

import {
  buildkitPatience,
  isPrivateEngine,
  pushBuildkitImage,
  startContainersBuildkit,
} from './buildkit.ts';
import { engine, errorsOf, nativePlatform, runOnCheckout, useRepository } from './harness.ts';
import { makeCertificates } from './support/certificates.ts';
import { listen } from './support/listening.ts';
import type { Listening } from './support/listening.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'dimg-engines-'));
/** Builders and contexts of these tests only. */
const BUILDX_CONFIG = path.join(folder, 'buildx');
const DOCKER_CONFIG = path.join(folder, 'docker');
const socket = (engine.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock').slice('unix://'.length);
const repository = useRepository();
const servers: Listening[] = [];
/** What a run names its builder and its docker context. */
const ofRuns = /deliver-image-[0-9a-f]{8}-[0-9a-f]{4}-/;

/** By the way to the engine. */
const environments: Record<string, Readonly<Record<string, string>>> = {};

/** What a sidecar offers: whoever has a certificate of its authority may in. */
async function startTls(): Promise<Readonly<Record<string, string>>> {
  const certificates = makeCertificates(folder, ['127.0.0.1', 'localhost']);
  const ca = readFileSync(certificates.authorityFile);
  const { key, certificate: cert } = certificates;
  const DOCKER_CERT_PATH = path.join(folder, 'certificates, of a "client"');
  mkdirSync(DOCKER_CERT_PATH);
  for (const [name, pem] of Object.entries({ ca, cert, key })) {
    writeFileSync(path.join(DOCKER_CERT_PATH, `${name}.pem`), pem);
  }
  const options = { key, cert, ca, requestCert: true, rejectUnauthorized: true };
  const server = createServer(options, (client) => {
    const upstream = connect(socket);
    client.pipe(upstream).pipe(client);
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
  });
  server.on('tlsClientError', () => undefined);
  const front = await listen(server);
  servers.push(front);
  const DOCKER_HOST = `tcp://127.0.0.1:${String(front.port)}`;
  return { DOCKER_HOST, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH };
}

/** An ssh that leads to this machine. */
function playSsh(): Readonly<Record<string, string>> {
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  const script = `#!/bin/sh\nunset DOCKER_TLS_VERIFY\nDOCKER_HOST='unix://${socket}' exec docker system dial-stdio\n`;
  writeFileSync(path.join(bin, 'ssh'), script, { mode: 0o755 });
  const PATH = `${bin}:${engine.env['PATH'] ?? process.env['PATH'] ?? ''}`;
  return { DOCKER_HOST: 'ssh://me@engine.example', PATH };
}

beforeAll(async () => {
  const known = engine.env['DOCKER_CONFIG'];
  const plugins = known === undefined ? undefined : path.join(known, 'cli-plugins');
  mkdirSync(DOCKER_CONFIG);
  if (plugins !== undefined) {
    await runOrThrow('cp', ['-a', plugins, path.join(DOCKER_CONFIG, 'cli-plugins')]);
  }
  const env = { ...process.env, ...engine.env, BUILDX_CONFIG, DOCKER_CONFIG };
  const docker = (...args: string[]): Promise<string> => runOrThrow('docker', args, { env });
  if (isPrivateEngine(engine)) servers.push(await startContainersBuildkit(engine));
  await pushBuildkitImage(engine);
  await docker('buildx', 'create', '--name', 'isolated', '--driver', 'docker-container');
  await docker('context', 'create', 'far', '--docker', `host=unix://${socket}`);
  environments['TLS'] = await startTls();
  environments['TLS without a name'] = withoutName(environments['TLS']);
  environments['ssh'] = playSsh();
  environments['a docker context'] = { DOCKER_HOST: '', DOCKER_CONTEXT: 'far' };
}, 120_000);

/** As TLS, with the certificate of the engine taken as it is. */
function withoutName(tls: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { DOCKER_TLS_VERIFY, ...rest } = tls;
  return { ...rest, DOCKER_TLS_VERIFY: '', DOCKER_TLS: DOCKER_TLS_VERIFY ?? '1' };
}

afterAll(async () => {
  const env = { ...process.env, ...engine.env, BUILDX_CONFIG, DOCKER_CONFIG };
  await runOrThrow('docker', ['buildx', 'rm', '--force', 'isolated'], { env });
  for (const server of servers) await server.close();
  rmSync(folder, { recursive: true });
}, buildkitPatience);

describe.each(['TLS', 'TLS without a name', 'ssh', 'a docker context'])('by %s', (way) => {
  test.each<[string, Record<string, string>, string]>([
    ["the engine's own builder", {}, "the engine's own"],
    [
      'a builder for the run',
      { BUILDX_BUILDER: 'isolated' },
      'a docker-container builder for this run',
    ],
  ])('%s builds', async (_, more, reason) => {
    await repository.tag('v1.0.0');
    const env = { BUILDX_CONFIG, DOCKER_CONFIG, ...environments[way], ...more };
    const result = await runOnCheckout(
      repository,
      'refs/tags/v1.0.0',
      { platforms: nativePlatform },
      { env },
    );
    expect(errorsOf(result)).toEqual([]);
    expect(result.stdout).toContain(`Builder: ${reason}`);
    expect(result.exitCode).toBe(0);
    expect(result.leftovers).toEqual([]);
    const left = { env: { ...process.env, ...engine.env, BUILDX_CONFIG, DOCKER_CONFIG } };
    expect(await runOrThrow('docker', ['buildx', 'ls'], left)).not.toMatch(ofRuns);
    expect(await runOrThrow('docker', ['context', 'ls'], left)).not.toMatch(ofRuns);
  });
});
