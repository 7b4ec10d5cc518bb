// Registries of one's own: on loopback with a login, on another address over plain HTTP, and with a certificate authority of its own.
import { execFileSync } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { isPrivateEngine } from './buildkit.ts';
import {
  engine,
  errorsOf,
  onTestFinished,
  openFolder,
  openRepository,
  runOnCheckout,
} from './harness.ts';
import type { ActionResult, CheckoutResult } from './harness.ts';
import { makeCertificates, makeSigner } from './support/certificates.ts';
import { openDockerLog } from './support/docker-log.ts';
import { pushForeignImage, twoPlatforms } from './support/foreign-image.ts';
import { listen } from './support/listening.ts';
import { bridgeAddress, outerAddress, startRegistry } from './support/own-registry.ts';
import type { OwnRegistry, RegistrySettings } from './support/own-registry.ts';
import { createTokenService } from './support/token-service.ts';

const release = 'refs/tags/v1.4.0';

let folder: string;
beforeEach(() => {
  folder = openFolder();
});

async function start(settings: Omit<RegistrySettings, 'folder'>): Promise<OwnRegistry> {
  const registry = await startRegistry(engine, { folder, ...settings });
  onTestFinished(registry.close);
  return registry;
}

type Run = CheckoutResult & { readonly builds: number };

async function run(image: string, inputs: Record<string, string> = {}): Promise<Run> {
  const repository = await openRepository(image);
  await repository.tag('v1.4.0');
  const docker = await openDockerLog(repository.root, engine.env);
  const given = { manifests: 'k8s', ...inputs };
  const result = await runOnCheckout(repository, release, given, { env: docker.env });
  const builds = docker.commands().filter((command) => command === 'buildx build').length;
  return { ...result, builds };
}

const messagesOf = (result: ActionResult): readonly string[] =>
  errorsOf(result).map(({ message }) => message);

function expectPinned(result: Run, image: string): void {
  expect(messagesOf(result)).toEqual([]);
  expect(result.manifest).toContain(`${image}:1.4.0@${result.outputs['digest'] ?? ''}`);
}

describe('on loopback, a login by token', () => {
  const login = { 'registry-username': 'deliver', 'registry-password': 'made-up-password' };
  let image: string;
  let users: readonly string[];

  beforeEach(async () => {
    const signer = makeSigner(folder);
    const service = createTokenService({
      signer,
      issuer: 'tests',
      service: 'own',
      postStatus: 405,
      grant: ({ username = '', password }, actions) => {
        users = [...users, username];
        if (password !== 'made-up-password') return undefined;
        if (username === 'reader') return actions.filter((action) => action === 'pull');
        return username === 'deliver' ? actions : undefined;
      },
    });
    users = [];
    const tokens = await listen(http.createServer(service.handle));
    onTestFinished(tokens.close);
    const realm = `http://127.0.0.1:${tokens.port}/token`;
    const token = {
      realm,
      service: 'own',
      issuer: 'tests',
      rootcertbundle: signer.certificateFile,
    };
    const registry = await start({ name: 'closed', auth: { token } });
    image = `${registry.host}/group/app`;
  });

  test('builds, pushes, reads back and pins', async () => {
    expectPinned(await run(image, login), image);
    expect(new Set(users)).toEqual(new Set(['deliver']));
  });

  test('a wrong password is told before the build', async () => {
    const result = await run(image, { ...login, 'registry-password': 'wrong' });
    expect(messagesOf(result)).toEqual([
      expect.stringContaining('[registry-unauthorized]') as unknown,
    ]);
    expect(result.builds).toBe(0);
  });

  test('a user who may only read is told before the build', async () => {
    const result = await run(image, { ...login, 'registry-username': 'reader' });
    expect(messagesOf(result)).toEqual([expect.stringContaining('[registry-denied]') as unknown]);
    expect(result.builds).toBe(0);
  });
});

describe('on another address, over plain HTTP', () => {
  const taken = { build: 'false', aliases: 'latest' };
  let image: string;

  beforeEach(async () => {
    const inside = await start({ name: 'inside' });
    const outside = await start({ name: 'outside', address: outerAddress() });
    pushForeignImage(engine, `${inside.host}/app:1.4.0`, folder, ...twoPlatforms);
    image = `${outside.host}/app`;
  });

  test('insecure-registries lets it be read and tagged', async () => {
    const result = await run(image, { ...taken, 'insecure-registries': image.split('/')[0] ?? '' });
    expectPinned(result, image);
    expect(result.stdout).toContain(`Tagged: ${image}:latest`);
  });

  test('without it the error names the input', async () => {
    const [error] = messagesOf(await run(image, taken));
    expect(error).toContain('[registry-plain-http]');
    expect(error).toContain('insecure-registries');
  });
});

test('in a network that daemon.json lists, the engine itself pushes over plain HTTP', async () => {
  if (!isPrivateEngine(engine)) return;
  const { host } = await start({ name: 'listed', address: bridgeAddress(engine) });
  const result = await run(`${host}/app`, { 'insecure-registries': host });
  expectPinned(result, `${host}/app`);
  expect(result.stdout).toContain("Builder: the engine's own");
});

describe('with a certificate authority of its own', () => {
  let image: string;
  let authorityFile: string;

  beforeEach(async () => {
    const address = outerAddress();
    const certificates = makeCertificates(folder, [address]);
    const { certificateFile: certificate, keyFile: key } = certificates;
    const registry = await start({ name: 'tls', address, tls: { certificate, key } });
    image = `${registry.host}/app`;
    ({ authorityFile } = certificates);
  });

  test('the certificate in /etc/docker/certs.d serves the push and the reading', async () => {
    const place = path.join('/etc/docker/certs.d', image.split('/')[0] ?? '');
    asRoot('install', '-D', '-m', '644', authorityFile, path.join(place, 'ca.crt'));
    onTestFinished(() => {
      asRoot('rm', '-r', place);
    });
    expectPinned(await run(image), image);
  });

  test('without it the error names the place', async () => {
    const [error] = messagesOf(await run(image));
    expect(error).toContain('[registry-certificate]');
    expect(error).toContain('/etc/docker/certs.d/');
  });
});

/** The engine reads certificates from a folder that only root may write. */
function asRoot(command: string, ...args: readonly string[]): void {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) execFileSync(command, args);
  else execFileSync('sudo', ['--non-interactive', command, ...args]);
}
