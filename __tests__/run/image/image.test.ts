// The order of making an image: no alias moves before the registry has confirmed what it is to name.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { noProxy } from '../../../src/buildx/temporary/proxies.ts';
import type { BuilderPlan } from '../../../src/buildx/builder.ts';
import { UserError } from '../../../src/errors.ts';
import type { RunProcess } from '../../../src/process.ts';
import type { ImagePlan } from '../../../src/registry/reuse.ts';
import type { StageEffects } from '../../../src/run/effects.ts';
import { makeImages } from '../../../src/run/image/image.ts';
import type { MadeImage, Making } from '../../../src/run/image/image.ts';
import { openRegistry } from '../../../src/registry/registry.ts';
import { commandOf } from '../../integration/git-command.ts';
import {
  describePlatform,
  digestOf,
  indexOf,
  joinSteps,
  missing,
  usePlayedRegistry,
} from '../../registry/played-registry.ts';
import type { Answer, Answers } from '../../registry/played-registry.ts';
import { contextOf, revision } from '../../version/context.ts';

import { planOf } from '../plan-of.ts';
import { playDocker } from '../played-docker.ts';
import { engineBuilder, openStageEffects } from '../stage-effects.ts';

const digest = `sha256:${'1'.repeat(64)}`;
const index = indexOf(describePlatform('linux/amd64', { digest }));
const otherIndex = indexOf(describePlatform('linux/arm64', { digest }));

const played = usePlayedRegistry();

const name = 'ghcr.io/acme/web';
const version = `${name}:1.4.0`;
const commit = `${name}:sha-1a2b3c4`;
const major = `${name}:1`;
const latest = `${name}:latest`;

let temporaryFolder: string;
beforeAll(async () => {
  temporaryFolder = await mkdtemp(join(tmpdir(), 'image-'));
});
afterAll(async () => {
  await rm(temporaryFolder, { recursive: true });
});

/** What a registry serves that has all of this run's tags, but for the answers that are given. What is to be put is not there before. */
const withAll = (more: Answers = {}): Answers => ({
  [version]: [index],
  [commit]: [index],
  [major]: [index],
  [latest]: [index],
  ...more,
});

interface Setting {
  readonly registry?: Answers;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly imagePlan?: ImagePlan;
  /** The clone's tags at the second look. */
  readonly tagsNow?: readonly string[];
  readonly builder?: BuilderPlan;
  /** What the registry answers where the names are looked for right before they are put. Default: nothing is there. */
  readonly atLastLook?: Answer;
  /** An old buildx reaches the registry alone, and would wrap what is to be tagged. */
  readonly isNotPut?: boolean;
}

const ownBuilder: BuilderPlan = {
  ...engineBuilder,
  kind: 'create',
  driver: 'docker-container',
  registries: [],
  hostNetwork: false,
  proxies: noProxy,
  allowsInsecure: false,
};

/** A run on the git tag v1.4.0 with the aliases sha, major and latest, and what it did in which order; image tags without their repository. */
async function make(
  setting: Setting,
): Promise<{ readonly steps: readonly string[]; readonly made: Promise<MadeImage | undefined> }> {
  const given: Readonly<Record<string, string>> = {
    image: name,
    aliases: 'sha, major, latest',
    platforms: 'linux/amd64',
    ...setting.inputs,
  };
  const plan = planOf(given, contextOf('tag v1.4.0', ['v1.4.0']));
  const { imagePlan = { kind: 'build', reason: '' }, builder = engineBuilder } = setting;
  const { steps } = played;
  const images = plan.images.map((request) => ({ request, source: imagePlan }));
  const effects = openEffects(setting, steps);
  const made = makeImages(effects, { plan, images, builder, clusters: [] }).then(
    ({ made: [image], failures }) => {
      if (failures.length > 0) throw failures[0] as Error;
      return image;
    },
  );
  await made.catch(() => undefined);
  return { steps: joinSteps(steps.map((step) => step.replaceAll(`${name}:`, ''))), made };
}

function openEffects(
  {
    registry = withAll(),
    tagsNow = ['v1.4.0'],
    imagePlan,
    atLastLook = missing,
    isNotPut = false,
  }: Setting,
  steps: string[],
): StageEffects {
  const unnamed = imagePlan === undefined ? [version, commit] : [version];
  const before = unnamed.map((one) => [one, [atLastLook, ...(registry[one] ?? [])]] as const);
  played.play(
    imagePlan?.kind === 'reuse' ? registry : { ...registry, ...Object.fromEntries(before) },
  );
  const docker = playDocker(index, steps);
  const runProcess: RunProcess = (command, args, options) =>
    command === 'git' ? answerGit(args) : docker(command, args, options);
  /** A clone without a remote. */
  const answerGit = (args: readonly string[]): ReturnType<RunProcess> => {
    const first = commandOf(args);
    const lines = tagsNow.map((tag) => `${revision} refs/tags/${tag}\n`).join('');
    const stdout = first === 'show-ref' ? lines : '';
    if (first === 'show-ref') steps.push('read the git tags');
    return Promise.resolve({
      exitCode: first === 'config' ? 1 : 0,
      stdout,
      stderr: '',
    });
  };
  const effects = openStageEffects({
    runProcess,
    dockerEnvironment: { ...played.environment, DOCKER_CONFIG: temporaryFolder },
    temporaryFolder,
  });
  const settings = {
    insecureRegistries: ['ghcr.io'],
    trusts: () => Promise.resolve(false),
    builder: undefined,
  };
  const door = openRegistry(effects, settings);
  const notPut = (): Promise<void> => Promise.reject(new UserError('tag-not-put', ''));
  return { ...effects, registry: isNotPut ? { ...door, put: notPut } : door };
}

const source = {
  reference: version,
  digest: digestOf(index),
  platforms: ['linux/amd64'],
  labels: new Map([['org.opencontainers.image.revision', revision]]),
};
const reuse: ImagePlan = { kind: 'reuse', reason: '', source };
const promote: ImagePlan = {
  kind: 'promote',
  reason: '',
  source: { ...source, reference: commit },
};

const moveAliases = ['read the git tags', 'tag 1 latest', 'read 1 latest'];

/** Between the last look at the fixed names and their PUT lies nothing. @param pushed the name of the push */
const pushAndName = (pushed: string): readonly string[] => [
  `push ${pushed}`,
  'read 1.4.0 sha-1a2b3c4',
  'tag 1.4.0 sha-1a2b3c4',
  'read 1.4.0 sha-1a2b3c4',
];

describe('in this order', () => {
  test.each<[string, Setting, readonly string[]]>([
    [
      'what was built is pushed without them, gets its fixed names, is read back, and only then gets the aliases',
      {},
      [...pushAndName('push-ffffffff'), ...moveAliases],
    ],
    [
      'a builder of this run is closed when what it built is read back',
      { builder: ownBuilder },
      ['open builder', ...pushAndName('ghcr.io/acme/web'), 'close builder', ...moveAliases],
    ],
    [
      'what is there is read back with the aliases that name it',
      { imagePlan: reuse },
      ['read 1 1 1.4.0 latest latest sha-1a2b3c4 sha-1a2b3c4'],
    ],
    [
      'what is there is read back before an alias moves to it',
      { imagePlan: reuse, registry: withAll({ [latest]: [otherIndex, index] }) },
      [
        'read 1 1 1.4.0 latest latest sha-1a2b3c4 sha-1a2b3c4',
        ...['read the git tags', 'tag latest', 'read latest'],
      ],
    ],
    [
      'what is promoted gets its fixed names, is read back, and then gets the aliases',
      { imagePlan: promote },
      ['read 1.4.0', 'tag 1.4.0 sha-1a2b3c4', 'read 1.4.0 sha-1a2b3c4', ...moveAliases],
    ],
  ])('%s', async (_, setting, expected) => {
    const { steps, made } = await make(setting);
    expect(steps).toEqual(expected);
    expect(await made).toMatchObject({
      digest: digestOf(index),
      references: [version, major, latest, commit],
      overtaken: [],
    });
  });

  test('what an old buildx cannot tag is pushed once more, under its names, and read back', async () => {
    const inputs = { aliases: 'sha', provenance: 'false' };
    const { steps, made } = await make({ inputs, builder: ownBuilder, isNotPut: true });
    expect(steps).toEqual([
      ...['open builder', 'push ghcr.io/acme/web', 'read 1.4.0 1.4.0 sha-1a2b3c4 sha-1a2b3c4'],
      ...['push 1.4.0 sha-1a2b3c4', 'read 1.4.0 sha-1a2b3c4', 'close builder'],
    ]);
    expect(await made).toMatchObject({ digest: digestOf(index), references: [version, commit] });
  });

  test('an alias that a higher release has taken meanwhile stays where it is', async () => {
    const { steps, made } = await make({ tagsNow: ['v1.4.0', 'v2.0.0'] });
    expect(steps.slice(-2)).toEqual(['tag 1', 'read 1']);
    expect(await made).toMatchObject({
      references: [version, major, commit],
      overtaken: [{ tag: 'latest' }],
    });
  });

  test.each<[string, Record<string, string>]>([
    ['a dry run', { 'dry-run': 'true' }],
    ['a load into a local cluster', { push: 'false', load: 'kind' }],
  ])('%s does none of it', async (_, inputs) => {
    const { steps, made } = await make({ inputs });
    expect(steps).toEqual([]);
    expect(await made).toBeUndefined();
  });

  test('what is only checked keeps the name under which it was found', async () => {
    const inputs = { push: 'false', build: 'false', load: 'kind', version: '1.4.0' };
    const { steps, made } = await make({ inputs, imagePlan: promote });
    expect(tagged(steps)).toEqual([]);
    expect(await made).toMatchObject({ references: [commit], digest: digestOf(index) });
  });

  test('what is not pushed is built, and nothing is read or tagged', async () => {
    const { steps, made } = await make({ inputs: { push: 'false' } });
    expect(steps).toEqual(['push ']);
    expect(await made).toBeUndefined();
  });
});

describe('a registry that does not show what has the name, though the image was pushed by then', () => {
  test.each<[string, Setting, string]>([
    [
      'it refuses',
      { atLastLook: { status: 403 }, registry: withAll({ [version]: [{ status: 403 }] }) },
      'registry-denied',
    ],
    [
      'it refuses, and another login is told of another image',
      { atLastLook: { status: 403 }, registry: withAll({ [version]: [otherIndex] }) },
      'not-comparable',
    ],
  ])('is not taken for one that has nothing there: %s', async (_, setting, code) => {
    for (const imagePlan of [undefined, promote]) {
      const { steps, made } = await make({ ...setting, ...(imagePlan && { imagePlan }) });
      await expect(made).rejects.toMatchObject({ code });
      expect(tagged(steps)).toEqual([]);
    }
  });

  test('is asked again with the credentials as they are by then', async () => {
    const registry = withAll({ [version]: [missing, index] });
    const { steps, made } = await make({ atLastLook: { status: 403 }, registry });
    expect(await made).toMatchObject({ digest: digestOf(index) });
    expect(tagged(steps)).toContain('tag 1.4.0 sha-1a2b3c4');
  });
});

describe('a read-back that fails', () => {
  const refused: Answer = { status: 403 };
  const serves = (reference: string, ...answers: readonly Answer[]): Setting => ({
    registry: withAll({ [reference]: answers }),
  });
  const failures: readonly (readonly [string, Setting, string])[] = [
    ['the version serves something else', serves(version, otherIndex), 'digest-mismatch'],
    ['another fixed name does', serves(commit, otherIndex), 'digest-mismatch'],
    ['the registry does not know the version', serves(version), 'not-in-registry'],
    ['the registry refuses', serves(version, refused), 'registry-denied'],
    [
      'a platform is not there',
      { inputs: { platforms: 'linux/amd64, linux/s390x' } },
      'platform-missing',
    ],
  ];

  test.each(failures)('leaves every alias of what was built: %s', async (_, setting, code) => {
    const { steps, made } = await make(setting);
    await expect(made).rejects.toMatchObject({ code });
    // What lacks a platform gets no name at all.
    const fixed = code === 'platform-missing' ? [] : ['tag 1.4.0 sha-1a2b3c4'];
    expect(tagged(steps)).toEqual(fixed);
  });

  test.each(failures)("leaves a promoted release's aliases: %s", async (_, setting, code) => {
    const { steps, made } = await make({ ...setting, imagePlan: promote });
    await expect(made).rejects.toMatchObject({ code });
    expect(tagged(steps)).toEqual(['tag 1.4.0 sha-1a2b3c4']);
  });

  test('leaves every alias of what is there already', async () => {
    const registry = withAll({ [version]: [otherIndex], [latest]: [otherIndex] });
    const { steps, made } = await make({ registry, imagePlan: reuse });
    await expect(made).rejects.toMatchObject({ code: 'digest-mismatch' });
    expect(tagged(steps)).toEqual([]);
  });

  test('is an error at an alias that was just put, too', async () => {
    const { made } = await make(serves(latest, otherIndex));
    await expect(made).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  test('closes the builder of this run', async () => {
    const { steps } = await make({ ...serves(version, otherIndex), builder: ownBuilder });
    expect(steps.at(-1)).toBe('close builder');
  });
});

function tagged(steps: readonly string[]): readonly string[] {
  return steps.filter((step) => step.startsWith('tag '));
}

describe('of several images', () => {
  const api = 'ghcr.io/acme/api';
  const apiTags = {
    [`${api}:1.4.0`]: [missing, index],
    [`${api}:1`]: [index],
    [`${api}:latest`]: [index],
  };

  /** Both are there under the commit's tag; what was done, image tags with their repository's last part. */
  async function makeBoth(registry: Answers): Promise<{
    readonly steps: readonly string[];
    readonly making: Making;
  }> {
    const image = `${name}\n${api}`;
    const given = { image, build: 'false', aliases: 'major, latest', platforms: 'linux/amd64' };
    const plan = planOf(given, contextOf('tag v1.4.0', ['v1.4.0']));
    const { steps } = played;
    const images = plan.images.map((request) => {
      const held = { ...source, reference: `${request.name}:sha-1a2b3c4` };
      return { request, source: { ...promote, source: held } };
    });
    const effects = openEffects({ registry }, steps);
    const making = await makeImages(effects, { plan, images, builder: undefined, clusters: [] });
    return { steps: steps.map((step) => step.replaceAll('ghcr.io/acme/', '')), making };
  }

  test('no alias moves before all are confirmed, and the git tags are asked once', async () => {
    const { steps, making } = await makeBoth(withAll(apiTags));
    const isOf = (step: string): string => step.replace(/(?:web|api):/g, '');
    expect(making.failures).toEqual([]);
    expect(making.made.map(({ request }) => request.name)).toEqual([name, api]);
    expect(steps.slice(0, steps.indexOf('read the git tags')).map(isOf).sort()).toEqual([
      ...Array<string>(4).fill('read 1.4.0'),
      ...Array<string>(2).fill('tag 1.4.0'),
    ]);
    expect(steps.filter((step) => step === 'read the git tags')).toHaveLength(1);
  });

  test('one that fails keeps all aliases, and what is there is told', async () => {
    const { steps, making } = await makeBoth(withAll({ ...apiTags, [`${api}:1.4.0`]: [] }));
    expect(making.failures).toMatchObject([{ code: 'not-in-registry' }]);
    expect(making.made.map(({ request }) => request.name)).toEqual([name]);
    expect(tagged(steps).filter((step) => !step.endsWith('1.4.0'))).toEqual([]);
  });
});
