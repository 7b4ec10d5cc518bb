// A repository of ten services, delivered together: side by side, at once, with some that are missing, and back again.
import { beforeEach, describe, expect, test } from '@jest/globals';

import { errorsOf, readTags } from './harness.ts';
import { all, type Delivery, kindsOf, openShop, services, type Shop } from './support/shop.ts';

/** The places that all services are pinned in. */
const files = [
  ...['api', 'auth', 'billing', 'cart'].map((name) => `k8s/apps/${name}.yaml`),
  'k8s/base/kustomization.yaml',
  'charts/shop/values.yaml',
];

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});

const readManifests = async (): Promise<string> =>
  (await Promise.all(files.map((file) => shop.repository.readRemoteFile(file)))).join('\n');
const countCommits = async (): Promise<number> =>
  Number(await shop.repository.remoteGit('rev-list', '--count', 'main'));
const takeAll = { build: 'false' };
/** One service of each form of manifest: three say what ten would. */
const few = { targets: 'api, mail, web' };
const only = (name: string): Record<string, string> => ({ targets: name, manifests: '' });

/** Every digest that a delivery told is the one that the manifests hold. */
async function expectPinned({ images }: Delivery): Promise<void> {
  const manifests = await readManifests();
  const told = Object.values(images);
  expect(told.length).toBeGreaterThan(2);
  for (const { digest = 'no digest' } of told) expect(manifests).toContain(digest);
}

test('a matrix builds them side by side, and one job delivers them all by one commit', async () => {
  const built = await Promise.all(
    services.map((name) => shop.deliver({ ...only(name), delivery: 'files' })),
  );
  expect(built.flatMap(errorsOf)).toEqual([]);
  const result = await shop.deliver(takeAll);
  expect(errorsOf(result)).toEqual([]);
  expect(kindsOf(result)).toEqual(all('reused'));
  expect(await countCommits()).toBe(2);
  await expectPinned(result);
  const message = await shop.repository.remoteGit('log', '-1', '--format=%B', 'main');
  expect(message).toMatch(/^deliver: shop-api, shop-auth, shop-billing and 7 more sha-/);
  for (const name of services) {
    expect(message).toContain(`\nImage: ${shop.prefix}${name}:sha-`);
    expect(result.summary).toContain(`| <code>${shop.prefix}${name}:sha-`);
  }
});

describe('services that have nothing of this version', () => {
  beforeEach(async () => {
    await shop.deliver({ ...few, manifests: '', delivery: 'files' });
  });

  test('end the run all at once, and no alias moves', async () => {
    const before = await readManifests();
    const result = await shop.deliver({ ...takeAll, aliases: 'branch' });
    const [{ message } = { message: '' }] = errorsOf(result);
    expect(message).toMatch(/^7 images cannot be delivered:.*missing: keep/s);
    for (const name of services) {
      const isThere = ['api', 'mail', 'web'].includes(name);
      expect(message.includes(`${shop.prefix}${name}:sha-`)).toBe(!isThere);
    }
    expect(await readManifests()).toBe(before);
    expect(await readTags(`${shop.prefix}api`)).toEqual([expect.stringMatching(/^sha-/)]);
  });

  test('keep their pins where that is asked for', async () => {
    const result = await shop.deliver({ ...takeAll, missing: 'keep' });
    expect(errorsOf(result)).toEqual([]);
    const taken = { api: 'reused', mail: 'reused', web: 'reused' };
    expect(kindsOf(result)).toEqual(all('kept', taken));
    expect(result.images['cart']).toMatchObject({ tag: '0.0.0' });
    expect(result.artifacts).toEqual(
      Object.keys(taken).map((name) => expect.stringContaining(`/shop-${name}:sha-`) as unknown),
    );
    expect(await shop.repository.readRemoteFile('k8s/apps/cart.yaml')).toContain('cart:0.0.0 #');
    expect(result.stdout).toContain(
      'Keep: k8s/apps/cart.yaml:14 (Deployment cart, container cart)',
    );
    expect(await shop.repository.remoteGit('log', '-1', '--format=%s', 'main')).toMatch(
      /^deliver: shop-api, shop-mail, shop-web sha-/,
    );
  });
});

test('of several services only the changed one is built and pinned, and of none, none', async () => {
  const keep = { ...few, unchanged: 'keep' };
  const first = await shop.deliver(keep);
  expect(kindsOf(first)).toEqual({ api: 'built', mail: 'built', web: 'built' });
  await shop.repository.git('pull', '--quiet', '--rebase', 'origin', 'main');
  const text = "import { serve } from './shared/serve.js';\n\nserve('web', 1);\n";
  await shop.repository.commit('Change web', { 'services/web/server.js': text });
  const before = await countCommits();
  const second = await shop.deliver(keep);
  expect(errorsOf(second)).toEqual([]);
  expect(kindsOf(second)).toEqual({ api: 'kept', mail: 'kept', web: 'built' });
  expect(second.images['api']?.digest).toBe(first.images['api']?.digest);
  expect(await readTags(`${shop.prefix}api`)).toHaveLength(1);
  expect(second.outputs['changed-files']).toBe('charts/shop/values.yaml');
  expect(await countCommits()).toBe(before + 1);
  await expectPinned(second);
  const third = await shop.deliver(keep);
  expect(kindsOf(third)).toEqual({ api: 'kept', mail: 'kept', web: 'kept' });
  expect(third.stdout).not.toContain('Commit: ');
  expect(third.commands.filter((command) => command === 'buildx bake')).toHaveLength(1);
  expect(await countCommits()).toBe(before + 1);
});

test('nothing of this version at all is an error, whatever missing says', async () => {
  const [{ message } = { message: '' }] = errorsOf(
    await shop.deliver({ ...takeAll, missing: 'keep' }),
  );
  expect(message).toMatch(/^10 images cannot be delivered:/);
});

test('a service without a place in the manifests ends the run before the build', async () => {
  const result = await shop.deliver({ manifests: 'k8s' });
  const [{ message } = { message: '' }] = errorsOf(result);
  expect(message).toMatch(/names the image \S+shop-search or \S+shop-web or \S+shop-worker/);
  expect(result.commands.filter((command) => command === 'buildx bake')).toHaveLength(1);
});

test('two runs of two commits at once lose nothing: the newer one is pinned everywhere', async () => {
  const older = await shop.repository.checkout('refs/heads/main');
  const text = "import { serve } from './shared/serve.js';\n\nserve('web', 1);\n";
  const early = shop.deliver({ ...few, version: '1.0.0' }, { workspace: older });
  await shop.repository.commit('Change web', { 'services/web/server.js': text });
  const late = shop.deliver({ ...few, version: '1.0.1' });
  const results = await Promise.all([early, late]);
  expect(results.flatMap(errorsOf)).toEqual([]);
  await expectPinned(results[1]);
});

test('back to an older version: all places, by one commit', async () => {
  const first = await shop.deliver({ ...few, version: '1.0.0' });
  const text = "import { serve } from './shared/serve.js';\n\nserve('web', 1);\n";
  await shop.repository.git('pull', '--quiet', '--rebase', 'origin', 'main');
  await shop.repository.commit('Change web', { 'services/web/server.js': text });
  const second = await shop.deliver({ ...few, version: '1.1.0' });
  expect(second.images['web']?.digest).not.toBe(first.images['web']?.digest);
  const before = await countCommits();
  const refused = await shop.deliver({ ...few, ...takeAll, version: '1.0.0' });
  expect(refused.outputs).toMatchObject({ changed: 'false' });
  const back = await shop.deliver({ ...few, ...takeAll, version: '1.0.0', rollback: 'true' });
  expect(errorsOf(back)).toEqual([]);
  expect(await countCommits()).toBe(before + 1);
  await expectPinned(first);
});
