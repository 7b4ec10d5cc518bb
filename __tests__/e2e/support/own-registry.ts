// A registry of a test's own: the real registry software, with the authentication that the test asks for.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { Engine } from '../engine.ts';

export interface OwnRegistry {
  /** `address:port`. */
  readonly host: string;
  readonly close: () => Promise<void>;
}

export interface RegistrySettings {
  /** For configuration and data; registries may share `data`. */
  readonly folder: string;
  readonly name: string;
  readonly address?: string;
  /** The sections `auth` and `http.tls` of the registry's configuration. */
  readonly auth?: object;
  readonly tls?: { readonly certificate: string; readonly key: string };
}

/** In every answer of a registry. */
const markHeader = 'x-test-registry';

/**
 * Another program may take the port before the registry does; then it tries another one.
 *
 * @see https://distribution.github.io/distribution/about/configuration/
 */
export async function startRegistry(
  engine: Engine,
  settings: RegistrySettings,
): Promise<OwnRegistry> {
  for (let left = 3; left > 0; left -= 1) {
    const registry = await tryToStart(engine, settings);
    if (registry) return registry;
  }
  throw new Error(`The registry ${settings.name} did not start.`);
}

async function tryToStart(
  engine: Engine,
  { folder, name, address = '127.0.0.1', auth, tls }: RegistrySettings,
): Promise<OwnRegistry | undefined> {
  const host = `${address}:${String(await freePort(address))}`;
  const mark = randomUUID();
  const file = path.join(folder, `${name}.json`);
  const configuration = {
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: path.join(folder, 'data') } },
    http: {
      addr: host,
      relativeurls: true,
      headers: { [markHeader]: [mark] },
      ...(tls && { tls }),
    },
    ...(auth && { auth }),
  };
  // The registry reads YAML, and JSON is YAML.
  writeFileSync(file, JSON.stringify(configuration));
  const program = startProgram(engine, file, folder);
  const url = `${tls ? 'https' : 'http'}://${host}/v2/`;
  if (await waitForRegistry(url, program, mark)) return { host, close: program.stop };
  await program.stop();
  return undefined;
}

interface Program {
  readonly hasEnded: () => boolean;
  readonly stop: () => Promise<void>;
}

/** The private engine brings the program; beside an installed Docker it comes as an image. */
function startProgram({ env }: Engine, file: string, folder: string): Program {
  const home = env['DELIVER_IMAGE_ENGINE_HOME'] ?? '';
  const suite = env['DELIVER_IMAGE_ENGINE_SUITE'] ?? '';
  const newest = env['DELIVER_IMAGE_NEWEST'];
  const program =
    newest === undefined
      ? path.join(home, suite, 'root/usr/bin/docker-registry')
      : path.join(newest, 'registry');
  if (!existsSync(program)) return startContainer(env, file, folder);
  const child = spawn(program, ['serve', file], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      resolve();
    });
  });
  return {
    hasEnded: () => child.exitCode !== null,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

function startContainer(env: Engine['env'], file: string, folder: string): Program {
  const docker = (...args: readonly string[]): string =>
    spawnSync('docker', args, { env: { ...process.env, ...env }, encoding: 'utf8' }).stdout.trim();
  const place = ['--network', 'host', '--volume', `${folder}:${folder}`];
  const id = docker('run', '--detach', '--rm', ...place, 'registry:2', 'serve', file);
  return {
    hasEnded: () => docker('ps', '--quiet', '--filter', `id=${id}`) === '',
    stop: () => {
      docker('rm', '--force', id);
      return Promise.resolve();
    },
  };
}

async function freePort(address: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Another test's registry may have taken the port meanwhile: only an answer with the mark is this one's. */
async function waitForRegistry(url: string, program: Program, mark: string): Promise<boolean> {
  for (let left = 200; left > 0; left -= 1) {
    if (program.hasEnded()) return false;
    if ((await readMark(url)) === mark) return true;
    await setTimeout(50);
  }
  return false;
}

/** `undefined` while nothing answers. */
function readMark(url: string): Promise<unknown> {
  return new Promise((resolve) => {
    const { get } = url.startsWith('https:') ? https : http;
    const options = { timeout: 1000, rejectUnauthorized: false, agent: false } as const;
    const request = get(url, options, (answer) => {
      answer.resume();
      resolve(answer.headers[markHeader]);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => {
      resolve(undefined);
    });
  });
}

/** An address of this machine that is neither loopback nor on the bridge of a private engine. */
export function outerAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const found = all.find(
    ({ family, internal, address }) =>
      family === 'IPv4' && !internal && !address.startsWith('10.213.'),
  );
  if (!found) throw new Error('This machine has no such address but loopback.');
  return found.address;
}

/**
 * This machine's address on the engine's own bridge: to these, 10.213.0.0/16, the private engine's daemon.json lets it
 * speak plain HTTP. It works also while no container is there, but then the machine does not list it.
 */
export function bridgeAddress({ env }: Engine): string {
  const format = '{{range .IPAM.Config}}{{.Gateway}}{{end}}';
  const args = ['network', 'inspect', 'bridge', '--format', format];
  return execFileSync('docker', args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  }).trim();
}
