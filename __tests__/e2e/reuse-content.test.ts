// Whether an image is taken for another is decided by what was built, not by what git says of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { type CheckoutResult, readRegistry, runOnCheckout, useRepository } from './harness.ts';

const main = 'refs/heads/main';
const release = 'refs/tags/v1.4.0';

const repository = useRepository();

/** Checks out anew, writes files as an earlier step of the job would, and runs. */
async function run(
  ref: string,
  files: Readonly<Record<string, string>>,
  inputs: (workspace: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<CheckoutResult> {
  const workspace = await repository.checkout(ref);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
    writeFileSync(path.join(workspace, name), text);
  }
  return runOnCheckout(repository, ref, inputs(workspace), { workspace });
}

const digestOf = async (tag: string): Promise<string | undefined> =>
  (await readRegistry(`${repository.image}:${tag}`))?.digest;

const debug = { 'dist/app.js': 'debug build\n' };
const optimized = { 'dist/app.js': 'release build\n' };

describe('an image of a folder that git ignores', () => {
  let first: CheckoutResult;
  beforeEach(async () => {
    await repository.commit('Copy what is compiled', {
      '.gitignore': 'dist\nlogs\n',
      '.dockerignore': 'logs\n',
      Dockerfile: 'FROM scratch\nCOPY dist /dist\n',
    });
    first = await run(main, debug);
    await repository.tag('v1.4.0');
  });

  test('is not promoted where the folder holds something else', async () => {
    const second = await run(release, optimized);
    expect(second.outputs).toMatchObject({ reused: 'false', tag: '1.4.0' });
    expect(second.stdout).toMatch(
      /^Image: will be built, because sha-.*other build inputs: what lies in the build context$/m,
    );
    expect(second.outputs['digest']).not.toBe(first.outputs['digest']);
  });

  test('is promoted where the folder holds the same, whatever is not for the builder', async () => {
    const second = await run(release, { ...debug, 'logs/today.txt': 'compiled in 3 s\n' });
    expect(second.outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] });
  });

  test('is not taken for the same tag’s where the folder holds something else', async () => {
    const second = await run(main, optimized);
    expect(second.exitCode).toBe(1);
    expect(second.annotations[0]?.message).toMatch(
      /what lies in the build context.*\[tag-exists\]/s,
    );
    expect(await digestOf(first.outputs['tag'] ?? '')).toBe(first.outputs['digest']);
  });
});

test('a changed file of the commit makes another image, which takes no tag that is there', async () => {
  const first = await run(main, {});
  const second = await run(main, { 'message.txt': 'changed by a step\n' });
  expect(second.exitCode).toBe(1);
  expect(second.annotations[0]?.message).toContain('[tag-exists]');
  expect(await digestOf(first.outputs['tag'] ?? '')).toBe(first.outputs['digest']);
});

test('a revision label of the user is no word on which commit was built', async () => {
  const labels = () => ({ labels: `org.opencontainers.image.revision=${'9'.repeat(40)}` });
  const first = await run(main, {}, labels);
  const [same, plain] = [await run(main, {}, labels), await run(main, {})];
  const digest = first.outputs['digest'];
  expect(first.exitCode).toBe(0);
  expect(same.outputs).toMatchObject({ reused: 'true', digest });
  expect(plain.outputs).toMatchObject({ reused: 'true', digest });
});

test('a run again in another work folder is the same build, and settings that do nothing are told', async () => {
  const first = await run(main, {}, (workspace) => ({ context: workspace }));
  const second = await run(main, {}, (workspace) => ({
    context: `${workspace}/.`,
    'no-cache': 'true',
  }));
  expect(second.outputs).toMatchObject({ reused: 'true', digest: first.outputs['digest'] });
  expect(second.annotations).toEqual([
    expect.objectContaining({
      level: 'notice',
      message: expect.stringContaining('no-cache does nothing') as unknown,
    }),
  ]);
});
