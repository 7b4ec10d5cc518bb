// With `unchanged: keep`, an image whose content is that of the pinned one keeps its pin, and nothing is built.
import { beforeEach, describe, expect, test } from '@jest/globals';

import {
  type CheckoutResult,
  manifestFile,
  nativePlatform,
  pullRequestEvent,
  readTags,
  runOnCheckout,
  useRepository,
} from './harness.ts';

const main = 'refs/heads/main';
const repository = useRepository();

/** On a checkout with its history. */
async function run(inputs: Readonly<Record<string, string>> = {}): Promise<CheckoutResult> {
  const workspace = await repository.checkout(main, { depth: 0 });
  return runOnCheckout(repository, main, { ...delivered, ...inputs }, { workspace });
}

const delivered = {
  manifests: 'k8s',
  delivery: 'commit',
  platforms: nativePlatform,
  unchanged: 'keep',
};

const pinned = (): Promise<string> => repository.readRemoteFile(manifestFile);

let first: CheckoutResult;
beforeEach(async () => {
  await repository.commit('Keep pins and texts out of the image', {
    '.dockerignore': 'k8s\ndocs\n',
  });
  first = await run();
  await repository.git('pull', '--quiet', '--rebase', 'origin', 'main');
});

describe('a commit that changes nothing of the image', () => {
  beforeEach(async () => {
    await repository.commit('Write a text', { 'docs/text.md': 'hello\n' });
  });

  test('keeps the pin: nothing is built, tagged or committed', async () => {
    expect(first.outputs).toMatchObject({ reused: 'false', changed: 'true' });
    const [tags, manifest] = [await readTags(repository.image), await pinned()];
    const second = await run();
    const since = first.outputs['tag'] ?? '';
    expect(second.exitCode).toBe(0);
    expect(second.stdout).toMatch(
      new RegExp(
        `^Image: keeps its pin, because its content is unchanged since ${since}, 2 commits ago, by its labels$`,
        'm',
      ),
    );
    const { image, digest, tag, revision } = first.outputs;
    const kept = { reused: 'true', changed: 'false', image, digest, tag, revision };
    expect(second.outputs).toMatchObject(kept);
    expect(second.outputs['version']).not.toBe(first.outputs['version']);
    expect(JSON.parse(second.outputs['images'] ?? '')).toMatchObject({
      [repository.image]: { kind: 'kept', reference: image, digest, tag, revision },
    });
    expect(second.outputs['commit'] ?? '').toBe('');
    // Another run has named it already.
    expect(second.artifacts).toEqual([]);
    expect(await readTags(repository.image)).toEqual(tags);
    expect(await pinned()).toBe(manifest);
  });

  test('is not built for a pull request either', async () => {
    await repository.git('push', '--quiet', 'origin', 'HEAD:refs/heads/topic');
    const topic = 'refs/heads/topic';
    const event = await pullRequestEvent(repository, 'topic');
    const second = await runOnCheckout(repository, topic, delivered, { event });
    expect(second.outputs).toMatchObject({ pushed: 'false', digest: first.outputs['digest'] });
    expect(second.stdout).toContain('Image: keeps its pin');
  });

  test('is built without the input', async () => {
    const second = await run({ unchanged: 'build' });
    expect(second.outputs).toMatchObject({ reused: 'false', changed: 'true' });
  });

  test('is built where something else is asked of the builder', async () => {
    const second = await run({ 'build-args': 'MODE=fast' });
    expect(second.outputs).toMatchObject({ reused: 'false', changed: 'true' });
    expect(second.stdout).toMatch(
      /^Image: will be built, because .* its pin is not kept: it was built from other build inputs: build-args MODE$/m,
    );
  });
});

describe('is built and delivered where', () => {
  test.each<[string, (manifest: string) => Readonly<Record<string, string>>, RegExp]>([
    [
      'a file of the image changed',
      () => ({ 'message.txt': 'changed\n' }),
      /not kept: it was built from other build inputs: what lies in the build context$/m,
    ],
    [
      'one place of two holds another image',
      (manifest) => ({
        'k8s/second.yaml': manifest.replace(/sha256:[0-9a-f]+/, `sha256:${'a'.repeat(64)}`),
      }),
      /not kept: its places hold 2 images$/m,
    ],
    [
      'one place of two has no digest',
      (manifest) => ({ 'k8s/second.yaml': manifest.replace(/@sha256:[0-9a-f]+/, '') }),
      /not kept: 127\S+:sha-[0-9a-f]{7} has no digest$/m,
    ],
    [
      'the registry does not hold the pin',
      (manifest) => ({
        [manifestFile]: manifest.replace(/sha256:[0-9a-f]+/, `sha256:${'a'.repeat(64)}`),
      }),
      /not kept: the registry does not hold it any more$/m,
    ],
  ])('%s', async (_, changes, reason) => {
    await repository.commit('Change', changes(await pinned()));
    const second = await run();
    expect(second.outputs).toMatchObject({ reused: 'false', changed: 'true' });
    expect(second.stdout).toMatch(reason);
  });
});

test('who leaves the pins in the build context is told why nothing is kept', async () => {
  await repository.commit('Send all', { '.dockerignore': 'docs\n' });
  await run();
  await repository.git('pull', '--quiet', '--rebase', 'origin', 'main');
  await repository.commit('Write a text', { 'docs/text.md': 'hello\n' });
  const second = await run();
  expect(second.outputs).toMatchObject({ reused: 'false' });
  expect(second.annotations).toContainEqual(
    expect.objectContaining({
      level: 'notice',
      message: expect.stringContaining(
        `${manifestFile} lies in the build context and changes with each pin`,
      ) as unknown,
    }),
  );
});
