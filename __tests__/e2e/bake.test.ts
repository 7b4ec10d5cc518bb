// The targets of bake definitions: built by one run, delivered by one commit, and told nothing of the job.
import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import {
  engine,
  errorsOf,
  nativePlatform,
  onTestFinished,
  openFolder,
  readRegistry,
  readTags,
} from './harness.ts';
import { startRegistry } from './support/own-registry.ts';
import { all, kindsOf, openShop, services, type Texts } from './support/shop.ts';

/** The labels of an image for this machine's platform. */
async function readLabels(image: string, digest: string): Promise<Texts> {
  const manifest = await readRegistry(`${image}@${digest}`);
  const { config } = JSON.parse(manifest?.body ?? '{}') as { config: { digest: string } };
  const [host = '', ...name] = image.split('/');
  const blob = await fetch(`http://${host}/v2/${name.join('/')}/blobs/${config.digest}`);
  return ((await blob.json()) as { config: { Labels: Texts } }).config.Labels;
}

test('one bake builds all services, and one commit pins all their places', async () => {
  const { repository, deliver } = await openShop();
  const result = await deliver();
  expect(errorsOf(result)).toEqual([]);
  expect(kindsOf(result)).toEqual(all('built'));
  expect(result.commands.filter((command) => command === 'buildx bake')).toHaveLength(2);
  expect(result.commands).not.toContain('buildx build');
  expect(await repository.remoteGit('rev-list', '--count', 'main')).toBe('2');
  const [apps, base, chart] = await Promise.all(
    ['k8s/apps/cart.yaml', 'k8s/base/kustomization.yaml', 'charts/shop/values.yaml'].map((file) =>
      repository.readRemoteFile(file),
    ),
  );
  const { cart, orders, web } = result.images;
  expect(apps).toContain(`image: ${cart?.reference ?? '-'} #`);
  expect(base).toContain(`newTag: ${orders?.tag ?? '-'}@${orders?.digest ?? '-'}`);
  expect(chart).toContain(`digest: '${web?.digest ?? '-'}'`);
  expect(result.stdout).toMatch(/^Delivered shop-api, shop-auth, shop-billing and 7 more /m);
});

test('the same commit again reuses every image, and a version of it promotes them', async () => {
  const { repository, deliver } = await openShop();
  const few = { targets: 'api, mail, web', delivery: 'files' };
  const kinds = (kind: string): Texts => ({ api: kind, mail: kind, web: kind });
  const first = await deliver(few);
  const second = await deliver({ ...few, aliases: 'branch' });
  expect(kindsOf(second)).toEqual(kinds('reused'));
  expect(second.commands.filter((command) => command === 'buildx bake')).toHaveLength(1);
  expect(second.images['web']?.digest).toBe(first.images['web']?.digest);
  await repository.tag('v1.4.0');
  const third = await deliver({ ...few, version: 'semver', aliases: 'latest' });
  expect(kindsOf(third)).toEqual(kinds('promoted'));
});

describe('where one target fails', () => {
  const broken = { 'services/web/server.js': null, 'services/web/README.md': 'Lost\n' };

  test('nothing is tagged or pinned', async () => {
    const { repository, prefix, deliver } = await openShop(() => broken);
    const before = await repository.remoteGit('rev-parse', 'main');
    const result = await deliver();
    expect(errorsOf(result).map(({ message }) => message)).toEqual([
      expect.stringMatching(/: Target web: .*server\.js/s),
    ]);
    expect(errorsOf(result)[0]).toMatchObject({ file: 'services/Dockerfile', line: 3 });
    expect(await repository.remoteGit('rev-parse', 'main')).toBe(before);
    const tags = await Promise.all(services.map((name) => readTags(`${prefix}${name}`)));
    expect(tags.flat()).toEqual([]);
    const others = services.filter((name) => name !== 'web');
    const rest = await deliver({ targets: others.join(','), delivery: 'files' });
    expect(kindsOf(rest)).toEqual(Object.fromEntries(others.map((name) => [name, 'built'])));
  });
});

test('a pull request builds all, and pushes and pins none', async () => {
  const { prefix, deliver } = await openShop();
  const result = await deliver({}, { isPullRequest: true });
  expect(errorsOf(result)).toEqual([]);
  expect(result.outputs).toMatchObject({ pushed: 'false', changed: 'false' });
  expect(await readTags(`${prefix}api`)).toEqual([]);
  expect(services.filter((name) => !result.stdout.includes(`[${name} 1/2] COPY`))).toEqual([]);
});

test('compose is a definition, too', async () => {
  const { deliver } = await openShop();
  const inputs = { bake: 'compose.yaml', targets: 'api, web', manifests: 'k8s\ncharts' };
  const result = await deliver(inputs);
  expect(errorsOf(result)).toEqual([]);
  expect(kindsOf(result)).toEqual({ api: 'built', web: 'built' });
});

test('a definition in JSON: each target has its own platforms, and mirrors get every digest', async () => {
  const second = await startRegistry(engine, { folder: openFolder(), name: 'bake-second' });
  onTestFinished(() => second.close());
  const target = (name: string, platforms: readonly string[]): object => ({
    context: `services/${name}`,
    'dockerfile-inline': 'FROM scratch\nCOPY server.js /\n',
    platforms,
    'cache-to': ['type=inline'],
    ulimits: ['nofile=64:64'],
  });
  const both = ['linux/amd64', 'linux/arm64'];
  const targets = { api: target('api', both), web: target('web', ['linux/arm64']) };
  const group = { default: { targets: Object.keys(targets) } };
  const { deliver } = await openShop(() => ({
    'bake.json': JSON.stringify({ group, target: targets }),
  }));
  const result = await deliver({
    bake: 'bake.json',
    'build-args': '',
    platforms: '',
    mirrors: `${second.host}/acme/{{name}}`,
    manifests: 'k8s\ncharts',
    delivery: 'files',
  });
  expect(errorsOf(result)).toEqual([]);
  const { api, web } = result.images;
  const platforms = [api, web].map((image) => Object.keys(image?.platforms ?? {}));
  expect(platforms).toEqual([both, ['linux/arm64']]);
  for (const [name, image] of Object.entries({ api, web })) {
    const mirrored = await readRegistry(`${second.host}/acme/shop-${name}:${image?.tag ?? ''}`);
    expect([name, mirrored?.digest]).toEqual([name, image?.digest]);
  }
  expect(result.annotations.map(({ message }) => message).join('\n')).toMatch(
    /^cache-to of bake \(api, web\) is not taken over: caches are the inputs cache and cache-to$/m,
  );
});

test('a definition sees nothing of the job, and makes no file', async () => {
  const { prefix, deliver } = await openShop((name) => ({
    'evil.hcl': `variable "GITHUB_TOKEN" { default = "none" }
variable "GIVEN" { default = "none" }
target "evil" {
  context = "shared"
  dockerfile-inline = "FROM scratch\\nCOPY serve.js /\\n"
  labels = { token = GITHUB_TOKEN, given = GIVEN, template = "$\${x}" }
  output = ["type=docker,dest=made.tar"]
  secret = ["id=passwd,src=/etc/passwd"]
  ssh = ["default"]
}
`,
    'k8s/evil.yaml': `kind: Pod\nspec: {containers: [{name: evil, image: "${name}evil:0"}]}\n`,
  }));
  const result = await deliver({
    bake: 'evil.hcl',
    targets: 'evil',
    'build-args': 'GIVEN=yes',
    manifests: 'k8s/evil.yaml',
    delivery: 'files',
  });
  expect(errorsOf(result)).toEqual([]);
  const platforms = JSON.parse(result.outputs['platform-digests'] ?? '{}') as Texts;
  const labels = await readLabels(`${prefix}evil`, platforms[nativePlatform] ?? '');
  expect(labels).toMatchObject({ token: 'none', given: 'yes', template: '${x}' });
  expect(existsSync(path.join(result.workspace, 'made.tar'))).toBe(false);
  expect(result.annotations.map(({ message }) => message).join('\n')).toMatch(
    /output of bake \(evil\.hcl:7\).*secret of bake \(evil\.hcl:8\).*ssh of bake \(evil\.hcl:9\)/s,
  );
});

test('a definition that cannot be read is told in buildx’s own words', async () => {
  const { deliver } = await openShop(() => ({ 'docker-bake.hcl': 'target "web" {\n' }));
  const [{ message } = { message: '' }] = errorsOf(await deliver());
  expect(message).toMatch(/buildx cannot read docker-bake\.hcl: .*docker-bake\.hcl:1/s);
});
