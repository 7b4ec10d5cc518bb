// Many services of one repository: built one by one, delivered by one commit.
import { describe, expect, test } from '@jest/globals';

import { createTinyRepository } from '../../scripts/runner/sample-applications.ts';

import {
  errorsOf,
  nativePlatform,
  openRepository,
  readTags,
  runOnCheckout,
  uniqueImage,
} from './harness.ts';
import type { CheckoutResult, TestRepository } from './harness.ts';

const main = 'refs/heads/main';
const services = ['api', 'web', 'worker'];

interface Services {
  readonly repository: TestRepository;
  readonly images: readonly string[];
  readonly build: (image: string) => Promise<CheckoutResult>;
  readonly deliver: (inputs?: Readonly<Record<string, string>>) => Promise<CheckoutResult>;
}

async function openServices(): Promise<Services> {
  const image = uniqueImage();
  const images = services.map((name) => `${image}-${name}`);
  const files = Object.fromEntries(
    services.map((name, place) => [
      `k8s/${name}.yaml`,
      `kind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers:\n    - name: ${name}\n      image: ${images[place] ?? ''}:0.0.0\n`,
    ]),
  );
  const repository = await openRepository(image, (name) => createTinyRepository(name, files));
  const run = (inputs: Readonly<Record<string, string>>): Promise<CheckoutResult> =>
    runOnCheckout(repository, main, { platforms: nativePlatform, ...inputs });
  return {
    repository,
    images,
    build: (one) => run({ image: one }),
    deliver: (inputs) =>
      run({
        image: images.join('\n'),
        build: 'false',
        manifests: 'k8s/[aw]*.yaml',
        delivery: 'commit',
        ...inputs,
      }),
  };
}

interface Told {
  readonly kind: string;
  readonly reference?: string;
  readonly digest?: string;
}

const imagesOf = ({ outputs }: CheckoutResult): Record<string, Told> =>
  JSON.parse(outputs['images'] ?? '{}') as Record<string, Told>;

describe('images that are there', () => {
  test('are pinned by one commit that names them', async () => {
    const { repository, images, build, deliver } = await openServices();
    for (const image of images) await build(image);
    const before = await repository.remoteGit('rev-parse', 'main');
    const result = await deliver();
    expect(result.exitCode).toBe(0);
    const told = imagesOf(result);
    expect(Object.keys(told)).toEqual(images);
    expect(await repository.remoteGit('rev-list', '--count', `${before.trim()}..main`)).toBe('1');
    for (const [place, name] of services.entries()) {
      const file = await repository.readRemoteFile(`k8s/${name}.yaml`);
      const { kind, reference = 'none' } = told[images[place] ?? ''] ?? { kind: 'none' };
      expect([kind, file]).toEqual(['reused', expect.stringContaining(`image: ${reference}`)]);
    }
    const message = await repository.remoteGit('log', '-1', '--format=%B', 'main');
    expect(message).toMatch(/^deliver: todo-api-api, todo-api-web, todo-api-worker sha-/);
    for (const image of images) expect(message).toContain(`\nImage: ${image}:sha-`);
    for (const image of images) expect(result.summary).toContain(`${image}:sha-`);
  });

  test('one that is missing ends the run with all that are, or keeps its pin', async () => {
    const { repository, images, build, deliver } = await openServices();
    const [api = '', web = ''] = images;
    await build(api);
    const before = await repository.remoteGit('rev-parse', 'main');
    const refused = await deliver({ aliases: 'branch' });
    expect(errorsOf(refused).map(({ message }) => message)).toEqual([
      expect.stringMatching(/2 images.*-web:sha-.*-worker:sha-.*missing: keep/s),
    ]);
    expect(await repository.remoteGit('rev-parse', 'main')).toBe(before);
    expect((await readTags(api)).filter((tag) => tag === 'main')).toEqual([]);
    const kept = await deliver({ missing: 'keep' });
    expect(imagesOf(kept)).toMatchObject({
      [api]: { kind: 'reused' },
      [web]: { kind: 'kept', reference: `${web}:0.0.0`, tag: '0.0.0' },
    });
    expect(await repository.readRemoteFile('k8s/web.yaml')).toMatch(
      new RegExp(`image: ${web}:0.0.0$`),
    );
    expect(kept.stdout).toContain(`Keep: k8s/web.yaml:6 (Pod web, container web): ${web}:0.0.0`);
    expect(await repository.remoteGit('log', '-1', '--format=%s', 'main')).toMatch(
      /^deliver: todo-api-api sha-/,
    );
  });

  test('none at all is an error, whatever missing says', async () => {
    const { images, deliver } = await openServices();
    const result = await deliver({ missing: 'keep' });
    const [{ message } = { message: '' }] = errorsOf(result);
    for (const image of images) expect(message).toContain(`${image}:sha-`);
  });

  test('one without a place in the manifests ends the run', async () => {
    const { images, build, deliver } = await openServices();
    for (const image of images) await build(image);
    const result = await deliver({ manifests: 'k8s/web.yaml' });
    const [{ message } = { message: '' }] = errorsOf(result);
    expect(message).toContain(`${images[0] ?? ''} or ${images[2] ?? ''}`);
    expect(message).not.toContain(`${images[1] ?? ''} or`);
  });
});
