// From bake definitions to the images of a run, with a buildx that prints what it is told to.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { probe } from '../../../src/buildx/bake/definition.ts';
import { formatPlatform } from '../../../src/image/platform.ts';
import type { Inputs } from '../../../src/inputs/inputs.ts';
import type { ProcessOptions, RunProcess } from '../../../src/process.ts';
import { expandBake } from '../../../src/run/bake/expand.ts';
import type { RunEffects } from '../../../src/run/effects.ts';
import { readRunner } from '../../../src/runner/context.ts';
import { givenInputs } from '../../given-inputs.ts';

let workspace: string;
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'expand-'));
  for (const folder of ['.', 'api', 'web', 'shared']) {
    mkdirSync(join(workspace, folder), { recursive: true });
    writeFileSync(join(workspace, folder, 'Dockerfile'), 'FROM scratch\n');
  }
  writeFileSync(join(workspace, 'docker-bake.hcl'), '');
});
afterAll(() => {
  rmSync(workspace, { recursive: true });
});

type Fields = Readonly<Record<string, unknown>>;
type Targets = Readonly<Record<string, Fields>>;

const two: Targets = {
  web: {
    context: 'web',
    contexts: { base: 'target:shared' },
    tags: ['ghcr.io/acme/web:1', 'ghcr.io/acme/web'],
  },
  api: { context: 'api', tags: ['ghcr.io/acme/api'] },
  shared: { context: 'shared' },
};

interface Call {
  readonly args: readonly string[];
  readonly options: ProcessOptions;
}

const job = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_TOKEN: 'secret',
  PATH: '/bin',
  HOME: '/home/me',
  TAG: 'nightly',
};

async function expand(
  given: Readonly<Record<string, string>>,
  targets: Targets = two,
  images: readonly string[] = ['web', 'api'],
): Promise<{ readonly inputs: Inputs; readonly calls: readonly Call[] }> {
  const calls: Call[] = [];
  const runProcess: RunProcess = (_, args, options = {}) => {
    calls.push({ args, options });
    const group = { default: { targets: [...images, probe.name] } };
    return Promise.resolve({
      exitCode: 0,
      stdout: JSON.stringify({ group, target: targets }),
      stderr: '',
    });
  };
  const { signal } = new AbortController();
  const runner = { ...readRunner(job), workspace };
  const effects = { runProcess, environment: job, runner, signal } as unknown as RunEffects;
  const inputs = givenInputs({ bake: 'docker-bake.hcl', ...given }, job);
  return { inputs: await expandBake(effects, inputs), calls };
}

const namesOf = ({ images }: Inputs): readonly string[] => images.map(({ name }) => name);

describe('an image is named', () => {
  test.each<[string, Record<string, string>, readonly string[]]>([
    [
      'by the input, with its target',
      { image: 'ghcr.io/acme/shop-{{target}}' },
      ['ghcr.io/acme/shop-api', 'ghcr.io/acme/shop-web'],
    ],
    [
      'in lower case',
      { image: 'GHCR.IO/Acme/{{target}}/App' },
      ['ghcr.io/acme/api/app', 'ghcr.io/acme/web/app'],
    ],
    ['by its own tags', {}, ['ghcr.io/acme/api', 'ghcr.io/acme/web']],
  ])('%s', async (_, given, names) => {
    const { inputs } = await expand(given);
    expect(namesOf(inputs)).toEqual(names);
    expect(inputs.imageName).toBe(names[0]);
  });

  test('a target in capitals is one in lower case', async () => {
    const { inputs } = await expand(
      { image: 'ghcr.io/acme/{{target}}' },
      { API: { context: 'api' } },
      ['API'],
    );
    expect(namesOf(inputs)).toEqual(['ghcr.io/acme/api']);
  });

  test.each<[string, Record<string, string>, Targets, RegExp]>([
    [
      'one name for two',
      { image: 'ghcr.io/acme/shop' },
      two,
      /targets api and web have one image, ghcr\.io\/acme\/shop/,
    ],
    ['no tag', {}, { web: { context: 'web' }, api: two['api'] ?? {} }, /target web has no tag/],
    [
      'tags of two',
      {},
      { web: { context: 'web', tags: ['a/b', 'c/d'] } },
      /name several images: docker\.io\/a\/b, docker\.io\/c\/d/,
    ],
    [
      'two of one tag',
      {},
      {
        web: { context: 'web', tags: ['a/b'] },
        api: { context: 'api', tags: ['docker.io/a/b:1'] },
      },
      /have one image/,
    ],
    [
      'targets that are called what no image is',
      { image: 'ghcr.io/acme/{{target}}' },
      { web: { context: 'web' }, _web: { context: 'web' }, 'api-': { context: 'api' } },
      /^Some bake targets have no image:.*target _web has no image: .*target api- has no image: /s,
    ],
  ])('refused: %s', async (_, given, targets, message) => {
    const images = Object.keys(targets).filter((name) => name !== 'shared');
    await expect(expand(given, targets, images)).rejects.toThrow(message);
  });
});

describe('inputs lie over what targets say', () => {
  const target = {
    context: 'web',
    platforms: ['linux/arm64'],
    labels: { a: 'file', b: 'file' },
    annotations: ['a=file'],
    pull: true,
    tags: ['a/b'],
  };
  const buildOf = async (given: Record<string, string>, fields: Fields = target) =>
    (await expand(given, { web: fields }, ['web'])).inputs.images[0]?.build;

  test.each<[string, Record<string, string>, Fields, readonly string[]]>([
    ['the target’s platforms', {}, target, ['linux/arm64']],
    ['those of the input', { platforms: 'linux/s390x' }, target, ['linux/s390x']],
    [
      'the default of one image',
      {},
      { context: 'web', tags: ['a/b'] },
      ['linux/amd64', 'linux/arm64'],
    ],
  ])('%s', async (_, given, fields, platforms) => {
    expect((await buildOf(given, fields))?.platforms.map(formatPlatform)).toEqual(platforms);
  });

  test('labels and annotations of both, and of one name the input’s', async () => {
    expect(await buildOf({ labels: 'b=input\nc=input', annotations: 'a=input' })).toMatchObject({
      labels: [
        { key: 'a', value: 'file' },
        { key: 'b', value: 'input' },
        { key: 'c', value: 'input' },
      ],
      annotations: [{ key: 'a', value: 'input' }],
    });
  });

  test('what only inputs say', async () => {
    const given = { secrets: 'npm=x', 'cache-from': 'type=gha', sbom: 'true', 'no-cache': 'true' };
    expect(await buildOf(given)).toMatchObject({
      secrets: [{ key: 'npm', value: 'x' }],
      cacheFrom: ['type=gha'],
      sbom: 'true',
      noCache: true,
      pull: true,
    });
  });

  test('stages of others are no images', async () => {
    const { inputs } = await expand({});
    expect(inputs.linked.map(({ name }) => name)).toEqual(['shared']);
  });
});

describe('buildx sees nothing of the job, and makes nothing', () => {
  test('no variable but those that build-args names', async () => {
    const [call] = (await expand({ 'build-args': 'REGION=eu\nTAG' })).calls;
    expect(call?.options.env).toEqual({
      REGION: 'eu',
      TAG: 'nightly',
      PATH: '/bin',
      DOCKER_CONFIG: '/home/me/.docker',
    });
  });

  test('a variable of the job does not come by the name of one that buildx needs', async () => {
    const [call] = (await expand({ 'build-args': 'PATH=/evil' })).calls;
    expect(call?.options.env).toMatchObject({ PATH: '/bin' });
  });

  test('outputs, secrets and agents are taken out of every target', async () => {
    const [call] = (await expand({ targets: 'web, api' })).calls;
    expect(call?.args.slice(call.args.indexOf('--print'))).toEqual([
      ...['--print', '--progress=plain', '--file', 'docker-bake.hcl', '--file', '-'],
      ...['--set', '*.output=', '--set', '*.secrets=', '--set', '*.ssh='],
      ...['--', 'web', 'api', probe.name],
    ]);
    expect(call?.options.input).toBe(probe.text);
  });
});

describe('the login is that of the images’ registry', () => {
  const ofQuay = { web: { context: 'web', tags: ['quay.io/acme/web'] } };
  test.each<[string, Record<string, string>, Targets, object | undefined]>([
    [
      'the job’s token on its own server',
      { token: 't' },
      two,
      { registry: 'ghcr.io', isImplied: true },
    ],
    ['and nowhere else', { token: 't' }, ofQuay, undefined],
    [
      'what the inputs name, wherever',
      { 'registry-username': 'u', 'registry-password': 'p' },
      ofQuay,
      { registry: 'quay.io', username: 'u', isImplied: false },
    ],
  ])('%s', async (_, given, targets, login) => {
    const { inputs } = await expand(given, targets, ['web']);
    if (login) expect(inputs.login).toMatchObject(login);
    else expect(inputs.login).toBeUndefined();
  });
});

test('without bake nothing is asked', async () => {
  const inputs = givenInputs({ image: 'a/b' });
  expect(await expandBake({} as RunEffects, inputs)).toBe(inputs);
});

test('a definition that is not there is told before buildx is asked', async () => {
  await expect(expand({ bake: 'nowhere.hcl' })).rejects.toMatchObject({ code: 'bake-missing' });
});
