// BuildKit daemons for tests. Debian has no buildkitd package, so on a private engine the daemon behind a `remote` or
// `docker-container` builder is the engine's own BuildKit, reached as `buildctl dial-stdio` reaches any other: over gRPC.
// With the newest tools it is a BuildKit of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { runOrThrow } from '../../scripts/runner/process.ts';

import type { Engine } from './engine.ts';
import { listen } from './support/listening.ts';
import type { Listening } from './support/listening.ts';

/** True for an engine of scripts/engine's own, which can reach no registry but the one beside it. */
export function isPrivateEngine(engine: Engine): boolean {
  return engine.env['DELIVER_IMAGE_ENGINE_SUITE'] !== undefined;
}

/**
 * Listens at a socket and joins each connection to the engine's BuildKit.
 * @see https://docs.docker.com/reference/api/engine/#tag/Session (`POST /grpc` upgrades to gRPC)
 */
export function startBuildkit(engine: Engine, address: string): Promise<Listening> {
  const newest = engine.env['DELIVER_IMAGE_BUILDKIT'];
  const docker = (engine.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock').slice(7);
  const server = createServer((client) => {
    if (newest !== undefined) {
      join(client, connect(newest));
      return;
    }
    const upstream = connect(docker);
    upstream.write(
      'POST /grpc HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
    );
    let head = Buffer.alloc(0);
    const readHead = (piece: Buffer): void => {
      head = Buffer.concat([head, piece]);
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      upstream.off('data', readHead);
      client.write(head.subarray(end + 4));
      join(client, upstream);
    };
    upstream.on('data', readHead);
    upstream.on('error', () => client.destroy());
  });
  return listen(server, { path: address });
}

/** Whatever one says, the other hears; they end together. */
function join(client: Socket, upstream: Socket): void {
  upstream.pipe(client).pipe(upstream);
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    one.on('error', () => other.destroy()).on('close', () => other.destroy());
  }
}

/** A name in the kernel's abstract namespace, which a container on the host's network shares. */
function abstractSocket(engine: Engine): string {
  return `\0deliver-image-buildkit-${engine.registry}`;
}

/**
 * The engine's BuildKit under that name, for builders in containers. All of them come from one image, so there is one
 * name: files of tests that run side by side use it one after the other.
 */
export async function startContainersBuildkit(engine: Engine): Promise<Listening> {
  for (;;) {
    try {
      return await startBuildkit(engine, abstractSocket(engine));
    } catch (error) {
      if (!isTaken(error)) throw error;
      await setTimeout(200);
    }
  }
}

// Not by `instanceof`: node's own errors are of another realm than a test's.
const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';

/** How long a file may wait for another one to end, in milliseconds. */
export const buildkitPatience = 400_000;

/** Pushes an image whose Dockerfile and files are given, for this machine's platform. */
export async function pushImage(
  engine: Engine,
  reference: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'deliver-image-context-'));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), text, { mode: 0o755 });
  }
  const env = { ...process.env, ...engine.env };
  const args = ['buildx', 'build', '--provenance=false', '--push', '--tag', reference, folder];
  const push = (): Promise<unknown> => runOrThrow('docker', args, { env });
  // Debian's registry answers about one push of an index in 25 with 500, and more of them under load.
  await push().catch(push).catch(push).catch(push);
  rmSync(folder, { recursive: true });
}

/** The image that buildx starts for a docker-container builder; where Docker Hub answers, its own is used. */
export async function pushBuildkitImage(engine: Engine): Promise<void> {
  if (!isPrivateEngine(engine)) return;
  await pushImage(engine, `${engine.registry}/moby/buildkit:buildx-stable-1`, {
    Dockerfile:
      'FROM node:24-alpine\nCOPY buildctl buildkitd /usr/bin/\nENTRYPOINT ["buildkitd"]\n',
    buildctl: `#!/usr/local/bin/node
if (!process.argv.includes('dial-stdio')) process.exit(0);
const socket = require('node:net').connect(${JSON.stringify(abstractSocket(engine))});
process.stdin.pipe(socket).pipe(process.stdout);
socket.on('error', (error) => { console.error(error.message); process.exitCode = 1; });
`,
    buildkitd: '#!/bin/sh\ntrap "exit 0" TERM INT\nsleep 1000000 & wait\n',
  });
}
