// With `refresh: base`, what did not change is built anew where a base image moved, and only that.
import { createHash } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@jest/globals';

import {
  engine,
  errorsOf,
  onTestFinished,
  openFolder,
  readRegistry,
  uniqueImage,
} from './harness.ts';
import { type BaseImage, makeBase } from './support/base-image.ts';
import { startRegistry } from './support/own-registry.ts';
import { kindsOf, openShop } from './support/shop.ts';

/** A base whose digits in a version are lower than those of the one before. */
function makeLower(created: string, than: BaseImage): BaseImage {
  const digitsOf = ({ digest }: BaseImage): string =>
    createHash('sha256').update(digest).digest('hex');
  for (let mark = 0; ; mark += 1) {
    const base = makeBase(created, `later ${mark}`);
    if (digitsOf(base) < digitsOf(than)) return base;
  }
}

const built = (commands: readonly string[]): number =>
  commands.filter((command) => command === 'buildx bake').length - 1;

test('services of a base that moves twice are built anew, each time as a newer version', async () => {
  const base = `${uniqueImage()}-base:1`;
  const other = `${uniqueImage()}-other:1`;
  const [first, third] = [
    makeBase('2026-01-02T03:04:05Z', 'first'),
    makeBase('1970-01-01T00:00:00Z', 'x'),
  ];
  const second = makeLower('2026-03-04T05:06:07Z', first);
  await Promise.all([first.push(base), first.push(other)]);
  const { repository, prefix, deliver } = await openShop(() => ({
    'own.hcl': `target "mail" { dockerfile-inline = "FROM ${other}\\nCOPY server.js /\\n" }\n`,
  }));
  const nightly = {
    bake: 'docker-bake.hcl\nown.hcl',
    targets: 'api, mail, web',
    'build-args': `BASE=${base}`,
    version: '1.4.0',
    aliases: 'latest',
    unchanged: 'keep',
    refresh: 'base',
  };
  const start = await deliver(nightly);
  expect(errorsOf(start)).toEqual([]);
  expect(start.outputs['version']).toBe('1.4.0');

  const still = await deliver(nightly);
  expect(kindsOf(still)).toEqual({ api: 'kept', mail: 'kept', web: 'kept' });
  expect(still.stdout).toMatch(/mail: keeps its pin, .* and its base image has not moved$/m);
  expect(built(still.commands)).toBe(0);

  await second.push(base);
  const once = await deliver(nightly);
  expect(errorsOf(once)).toEqual([]);
  expect(kindsOf(once)).toEqual({ api: 'built', mail: 'kept', web: 'built' });
  expect(once.outputs['version']).toMatch(/^1\.4\.0\+base\.202603040506\.[0-9a-f]{8}$/);
  expect(once.images['mail']).toMatchObject({ tag: '1.4.0' });
  const pinned = await repository.readRemoteFile('k8s/apps/api.yaml');
  expect(pinned).toContain(once.images['api']?.reference);
  expect(once.stdout).toContain(`its base image moved: ${base} from ${first.digest.slice(0, 19)}`);

  await third.push(base);
  const twice = await deliver(nightly);
  expect(kindsOf(twice)).toEqual({ api: 'built', mail: 'kept', web: 'built' });
  expect(twice.outputs['version']).toMatch(/^1\.4\.0\+base\.202603040507\./);
  const last = await repository.readRemoteFile('k8s/apps/api.yaml');
  expect(last).toContain(twice.images['api']?.reference);

  // Whoever runs the first commit's job again has the first image, which is older.
  const plain = { ...nightly, refresh: 'none', unchanged: 'build' };
  const late = await deliver(plain, { workspace: start.workspace });
  expect(errorsOf(late)).toEqual([]);
  expect(late.outputs).toMatchObject({ changed: 'false', version: '1.4.0', reused: 'true' });
  expect(await repository.readRemoteFile('k8s/apps/api.yaml')).toBe(last);
  const newest = await readRegistry(`${prefix}api:latest`);
  expect(newest?.digest).toBe(twice.images['api']?.digest);
});

test('a base image behind a login is asked for with docker’s login', async () => {
  const folder = openFolder();
  // bcrypt of the password; the registry takes no other form.
  const passwords = path.join(folder, 'passwords');
  const hash = '$2y$05$abcdefghijklmnopqrstuuI2eCWmVfyH3Yir32bCtuU11DAi5rFUW';
  writeFileSync(passwords, `puller:${hash}\n`);
  // Both serve the same images.
  const open = await startRegistry(engine, { folder, name: 'open' });
  onTestFinished(() => open.close());
  const auth = { htpasswd: { realm: 'bases', path: passwords } };
  const closed = await startRegistry(engine, { folder, name: 'closed', auth });
  onTestFinished(() => closed.close());
  const login = Buffer.from('puller:made-up-password-0123456789').toString('base64');
  const docker = openFolder();
  const own = engine.env['DOCKER_CONFIG'];
  if (own !== undefined) cpSync(own, docker, { recursive: true });
  const config = { auths: { [closed.host]: { auth: login } } };
  writeFileSync(path.join(docker, 'config.json'), JSON.stringify(config));

  await makeBase('2026-01-02T03:04:05Z', 'first').push(`${open.host}/bases/node:1`);
  const { deliver } = await openShop();
  const nightly = {
    targets: 'web',
    'build-args': `BASE=${closed.host}/bases/node:1`,
    version: '1.4.0',
    unchanged: 'keep',
    refresh: 'base',
  };
  const env = { DOCKER_CONFIG: docker };
  const start = await deliver(nightly, { env });
  expect(errorsOf(start)).toEqual([]);
  expect(kindsOf(await deliver(nightly, { env }))).toEqual({ web: 'kept' });

  await makeBase('2026-03-04T05:06:07Z', 'second').push(`${open.host}/bases/node:1`);
  const moved = await deliver(nightly, { env });
  expect(errorsOf(moved)).toEqual([]);
  expect(kindsOf(moved)).toEqual({ web: 'built' });
});
