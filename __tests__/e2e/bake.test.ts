// The services of examples/services: built by one run of bake, delivered by one commit.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import type { FileChanges } from '../../scripts/runner/repository.ts';
import { createServicesRepository } from '../../scripts/runner/sample-applications.ts';

import {
  type ActionResult,
  engine,
  errorsOf,
  nativePlatform,
  openRepository,
  pullRequestEvent,
  pushEvent,
  readRegistry,
  readTags,
  runOnEngine,
  type TestRepository,
} from './harness.ts';
import { openDockerLog } from './support/docker-log.ts';

const main = 'refs/heads/main';
const services = 'api auth billing cart catalog mail orders search web worker'.split(' ');

type Inputs = Readonly<Record<string, string>>;

interface Shop {
  readonly repository: TestRepository;
  /** What the names of all images begin with. */
  readonly prefix: string;
  readonly deliver: (inputs?: Inputs, isPullRequest?: boolean) => Promise<Delivery>;
}

interface Told {
  readonly kind: string;
  readonly reference?: string;
  readonly digest?: string;
  readonly tag?: string;
}

interface Delivery extends ActionResult {
  readonly workspace: string;
  /** By the service's name. */
  readonly images: Readonly<Record<string, Told>>;
  readonly commands: readonly string[];
}

/** @param changes to the example, by path */
async function openShop(changes: (prefix: string) => FileChanges = () => ({})): Promise<Shop> {
  const prefix = `${engine.registry}/test-${randomBytes(6).toString('hex')}/shop-`;
  const repository = await openRepository(prefix, createServicesRepository);
  const files = changes(prefix);
  if (Object.keys(files).length > 0) await repository.commit('Change the services', files);
  const deliver: Shop['deliver'] = async (inputs = {}, isPullRequest = false) => {
    const docker = await openDockerLog(repository.root, engine.env);
    const workspace = await repository.checkout(main);
    const event = isPullRequest
      ? await pullRequestEvent(repository, 'main')
      : await pushEvent(repository, main);
    const result = await runOnEngine({
      workspace,
      event,
      inputs: {
        bake: 'docker-bake.hcl',
        'build-args': 'BASE=scratch',
        image: `${prefix}{{target}}`,
        platforms: nativePlatform,
        manifests: 'k8s\ncharts/shop/values.yaml',
        delivery: 'commit',
        ...inputs,
      },
      env: { ...docker.env, GITHUB_TOKEN: 'a-token-of-the-job' },
    });
    const told = JSON.parse(result.outputs['images'] ?? '{}') as Record<string, Told>;
    const images = Object.entries(told).map(([name, one]) => [name.slice(prefix.length), one]);
    return {
      ...result,
      workspace,
      images: Object.fromEntries(images) as Record<string, Told>,
      commands: docker.commands(),
    };
  };
  return { repository, prefix, deliver };
}

const kindsOf = ({ images }: Delivery): Inputs =>
  Object.fromEntries(Object.entries(images).map(([name, { kind }]) => [name, kind]));
const all = (kind: string): Inputs => Object.fromEntries(services.map((name) => [name, kind]));

/** The labels of an image for this machine's platform. */
async function readLabels(image: string, digest: string): Promise<Inputs> {
  const manifest = await readRegistry(`${image}@${digest}`);
  const { config } = JSON.parse(manifest?.body ?? '{}') as { config: { digest: string } };
  const [host = '', ...name] = image.split('/');
  const blob = await fetch(`http://${host}/v2/${name.join('/')}/blobs/${config.digest}`);
  return ((await blob.json()) as { config: { Labels: Inputs } }).config.Labels;
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
  const first = await deliver({ delivery: 'files' });
  const second = await deliver({ delivery: 'files', aliases: 'branch' });
  expect(kindsOf(second)).toEqual(all('reused'));
  expect(second.commands.filter((command) => command === 'buildx bake')).toHaveLength(1);
  expect(second.images['web']?.digest).toBe(first.images['web']?.digest);
  await repository.tag('v1.4.0');
  const third = await deliver({ delivery: 'files', version: 'semver', aliases: 'latest' });
  expect(kindsOf(third)).toEqual(all('promoted'));
});

describe('where one target fails', () => {
  const broken = { 'services/web/server.js': null, 'services/web/README.md': 'Lost\n' };

  test('nothing is pinned, and what was pushed is reused when it is mended', async () => {
    const { repository, prefix, deliver } = await openShop(() => broken);
    const before = await repository.remoteGit('rev-parse', 'main');
    const result = await deliver();
    expect(errorsOf(result).map(({ message }) => message)).toEqual([
      expect.stringMatching(/: Target web: .*server\.js/s),
    ]);
    expect(errorsOf(result)[0]).toMatchObject({ file: 'services/Dockerfile', line: 3 });
    expect(await repository.remoteGit('rev-parse', 'main')).toBe(before);
    const pushed = await Promise.all(services.map((name) => readTags(`${prefix}${name}`)));
    const hint = errorsOf(result)[0]?.message ?? '';
    for (const [place, name] of services.entries()) {
      expect(hint.includes(`${prefix}${name}:sha-`)).toBe(pushed[place]?.length === 1);
    }
    const others = services.filter((name) => name !== 'web');
    const rest = await deliver({ targets: others.join(','), delivery: 'files' });
    const wasPushed = (name: string): boolean => (pushed[services.indexOf(name)]?.length ?? 0) > 0;
    expect(kindsOf(rest)).toEqual(
      Object.fromEntries(others.map((name) => [name, wasPushed(name) ? 'reused' : 'built'])),
    );
  });
});

test('a pull request builds all, and pushes and pins none', async () => {
  const { prefix, deliver } = await openShop();
  const result = await deliver({}, true);
  expect(errorsOf(result)).toEqual([]);
  expect(result.outputs).toMatchObject({ pushed: 'false', changed: 'false' });
  expect(await readTags(`${prefix}api`)).toEqual([]);
  expect(result.stdout).toContain('exporting to');
});

test('compose is a definition, too', async () => {
  const { deliver } = await openShop();
  const inputs = { bake: 'compose.yaml', targets: 'api, web', manifests: 'k8s\ncharts' };
  const result = await deliver(inputs);
  expect(errorsOf(result)).toEqual([]);
  expect(kindsOf(result)).toEqual({ api: 'built', web: 'built' });
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
  const platforms = JSON.parse(result.outputs['platform-digests'] ?? '{}') as Inputs;
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
