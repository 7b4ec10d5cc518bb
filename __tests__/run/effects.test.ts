// What is private to a run: what its processes are given, and what the runner hides from then on.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Environment, ProcessOptions, RunProcess } from '../../src/process.ts';
import { withStageEffects } from '../../src/run/effects.ts';
import type { StageEffects } from '../../src/run/effects.ts';
import { readRunner } from '../../src/runner/context.ts';
import { openRecord } from '../../src/runner/record.ts';
import { listen } from '../e2e/support/listening.ts';
import { givenInputs } from '../given-inputs.ts';
import { keepLog } from '../integration/kept-log.ts';
import { useOpened } from '../use-opened.ts';

/** A registry that asks for a login, whatever it is asked. */
const registry = useOpened(
  () =>
    listen(
      http.createServer((_, response) => {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="tests"' }).end();
      }),
    ),
  ({ close }) => close(),
  'file',
);
const closedImage = (): string => `127.0.0.1:${registry.port}/acme/web:1`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edges-'));
  await mkdir(join(folder, 'docker'));
  await writeFile(join(folder, 'docker', 'config.json'), '{"credsStore":"played"}');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

interface Start {
  readonly command: string;
  readonly options: ProcessOptions | undefined;
  /** What the runner hid by then. */
  readonly masked: readonly string[];
}

interface Opened {
  readonly masked: readonly string[];
  /** The processes that were started before the work began, and by it. */
  readonly starts: readonly Start[];
}

interface Setting {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Environment;
  readonly signal?: AbortSignal;
  readonly work?: (effects: StageEffects) => Promise<void>;
}

/** Does the work of a run as the runner starts it, inputs in its environment; no process is real. */
async function open({ inputs = {}, environment = {}, ...more }: Setting): Promise<Opened> {
  const given: Readonly<Record<string, string>> = { image: 'docker.io/acme/web', ...inputs };
  const whole: Environment = {
    DOCKER_CONFIG: join(folder, 'docker'),
    RUNNER_TEMP: folder,
    GITHUB_ACTOR: 'octocat',
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...environment,
  };
  const parsed = givenInputs(given, whole);
  const log = keepLog();
  const starts: Start[] = [];
  const runProcess: RunProcess = (command, _, options) => {
    starts.push({ command, options, masked: [...log.masked] });
    return Promise.resolve({ exitCode: 0, stdout: '', stderr: '' });
  };
  const effects = {
    readInput: (name: string) => given[name] ?? '',
    environment: whole,
    runner: readRunner(whole, folder),
    runProcess,
    log,
    signal: more.signal ?? new AbortController().signal,
    sleep: () => Promise.resolve(),
    random: () => 1,
    record: openRecord(log, () => 0),
    writeOutputs: () => undefined,
    writeSummary: () => Promise.resolve(),
    declareArtifacts: () => undefined,
  };
  await withStageEffects(effects, parsed, more.work ?? (() => Promise.resolve()));
  return { masked: log.masked, starts };
}

/** The environments that a run hands to its processes, and that of the processes which it began with. */
async function environmentsOf(setting: Setting): Promise<readonly Environment[]> {
  const found: Environment[] = [];
  const { starts } = await open({
    ...setting,
    work: async ({ environment, dockerEnvironment, registry: door }) => {
      found.push(environment, dockerEnvironment);
      await door.readDigest(closedImage()).catch(() => undefined);
    },
  });
  return [...found, ...starts.map(({ options }) => options?.env ?? {})];
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('the environment of all processes of a run', () => {
  test.each<[name: string, setting: Setting, kept: boolean]>([
    ['INPUT_TOKEN', { inputs: { token: 'ghs_1' } }, false],
    ['INPUT_REPOSITORY-TOKEN', { inputs: { 'repository-token': 'ghs_2' } }, false],
    [
      'INPUT_REGISTRY-PASSWORD',
      { inputs: { 'registry-username': 'octocat', 'registry-password': 'hunter2' } },
      false,
    ],
    ['INPUT_SECRETS', { inputs: { secrets: 'npm=hunter2' } }, false],
    ['INPUT_IMAGE', {}, false],
    ['INPUT_OF_ANOTHER_ACTION', { environment: { INPUT_OF_ANOTHER_ACTION: 'x' } }, false],
    [
      'INPUT_NPM',
      { environment: { INPUT_NPM: 'x' }, inputs: { 'secret-envs': 'npm=INPUT_NPM' } },
      true,
    ],
    ['INPUT_ARG', { environment: { INPUT_ARG: 'x' }, inputs: { 'build-args': 'INPUT_ARG' } }, true],
    ['PATH', { environment: { PATH: '/bin' } }, true],
    ['NPM_TOKEN', { environment: { NPM_TOKEN: 'x' } }, true],
    // buildx needs it for a cache of type=gha.
    ['ACTIONS_RUNTIME_TOKEN', { environment: { ACTIONS_RUNTIME_TOKEN: 'x' } }, true],
  ])('%s of %j is there: %s', async (name, setting, kept) => {
    const environments = await environmentsOf(setting);
    expect(environments.length).toBeGreaterThan(2);
    expect(new Set(environments.map((one) => one[name] !== undefined))).toEqual(new Set([kept]));
  });

  test('also that of the store of credentials, which is asked first', async () => {
    const { starts } = await open({ inputs: { image: 'ghcr.io/acme/web', token: 'ghs_1' } });
    expect(starts.map(({ command }) => command)).toEqual(['docker-credential-played']);
    expect(Object.keys(starts[0]?.options?.env ?? {})).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^INPUT_/)]),
    );
    expect(starts[0]?.options?.env).toMatchObject({ RUNNER_TEMP: folder });
  });
});

test("docker's own git obeys no folder of the commit", async () => {
  const [, docker] = await environmentsOf({});
  const entries = Object.entries(docker ?? {}).filter(([name]) => name.startsWith('GIT_CONFIG_'));
  expect(entries.map(([, value]) => value)).toEqual(
    expect.arrayContaining(['safe.bareRepository', 'explicit', 'http.followRedirects', 'false']),
  );
});

describe('docker, and who asks a registry, is given', () => {
  const login = { 'registry-username': 'octocat', 'registry-password': 'hunter2' };
  const isItsLogin = ({ DOCKER_CONFIG }: Environment = {}): boolean =>
    DOCKER_CONFIG === join(folder, 'docker');

  test.each<[string, Setting['inputs'], boolean]>([
    ["the user's login", {}, true],
    ["the inputs' login", login, false],
  ])('%s', async (_, inputs, expected) => {
    const environments = await environmentsOf({ inputs: inputs ?? {} });
    expect(environments.length).toBeGreaterThan(2);
    expect(new Set(environments.slice(1).map(isItsLogin))).toEqual(new Set([expected]));
  });
});

describe('what the runner hides', () => {
  test.each<[string, Setting, readonly string[]]>([
    ['nothing where there is no secret', {}, []],
    [
      'the token, and as git sends it',
      { inputs: { token: 'ghs_1' } },
      ['ghs_1', base64('x-access-token:ghs_1')],
    ],
    [
      'the token of another repository, and as git sends it',
      { inputs: { 'repository-token': 'ghs_2' } },
      ['ghs_2', base64('x-access-token:ghs_2')],
    ],
    [
      'the password of a registry, and as docker sends it',
      { inputs: { 'registry-username': 'octocat', 'registry-password': 'hunter2' } },
      ['hunter2', base64('octocat:hunter2')],
    ],
    [
      'the token as a login to ghcr.io',
      { inputs: { image: 'ghcr.io/acme/web', token: 'ghs_1' } },
      ['ghs_1', base64('x-access-token:ghs_1'), base64('octocat:ghs_1')],
    ],
    [
      "the runner's token for its cache",
      { environment: { ACTIONS_RUNTIME_TOKEN: 'eyJ1' } },
      ['eyJ1'],
    ],
    ['each secret', { inputs: { secrets: 'npm=one\npip=two' } }, ['one', 'two']],
    ['each line of a secret', { inputs: { secrets: '"key=one\ntwo"' } }, ['one', 'two']],
    [
      'each line of a secret in a variable, however lines end',
      { environment: { KEY: 'one\r\ntwo' }, inputs: { 'secret-envs': 'key=KEY' } },
      ['one', 'two'],
    ],
  ])('%s', async (_, setting, masked) => {
    expect(new Set((await open(setting)).masked)).toEqual(new Set(masked));
  });

  test('is hidden before the first process starts', async () => {
    const { starts, masked } = await open({
      inputs: { image: 'ghcr.io/acme/web', token: 'ghs_1', secrets: 'npm=hunter2' },
    });
    expect(masked).toContain('hunter2');
    expect(starts[0]?.masked).toEqual(masked);
  });
});

describe('the temporary folder', () => {
  test('is there for the work and not after it', async () => {
    let temporary = '';
    await open({
      work: ({ temporaryFolder }) => {
        temporary = temporaryFolder;
        expect(existsSync(temporary)).toBe(true);
        return Promise.resolve();
      },
    });
    expect(existsSync(temporary)).toBe(false);
  });

  test('is not there either after work that failed', async () => {
    let temporary = '';
    const failed = open({
      work: ({ temporaryFolder }) => {
        temporary = temporaryFolder;
        return Promise.reject(new Error('no'));
      },
    });
    await expect(failed).rejects.toThrow('no');
    expect(temporary).not.toBe('');
    expect(existsSync(temporary)).toBe(false);
  });
});

describe('a cancel', () => {
  test.each<[string, ProcessOptions | undefined, boolean]>([
    ['is heard by each process', undefined, true],
    ['is heard by a process with options of its own', { cwd: '/' }, true],
    ['is not heard by one that cleans up and says so', { signal: undefined }, false],
  ])('%s', async (_, options, isHeard) => {
    const { signal } = new AbortController();
    const { starts } = await open({
      signal,
      work: async ({ runProcess }) => {
        await runProcess('docker', [], options);
      },
    });
    expect(starts.map((start) => start.options?.signal === signal)).toEqual([isHeard]);
  });

  test('is what the run ends with, whatever failed by it', async () => {
    const controller = new AbortController();
    const cut = open({
      signal: controller.signal,
      work: () => {
        controller.abort();
        return Promise.reject(new Error('exit code 130'));
      },
    });
    await expect(cut).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('what a run leaves to the background', () => {
  test.each<[string, () => Promise<void>, boolean]>([
    ['has ended with the run', () => Promise.resolve(), true],
    ['has ended with a run that failed', () => Promise.reject(new Error('failed')), false],
    ['ends no run by its own failure', () => Promise.reject(new Error('failed')), true],
  ])('%s', async (_, end, isWork) => {
    const seen: boolean[] = [];
    const running = open({
      work: async ({ background, temporaryFolder }) => {
        // Longer than the folder's removal takes.
        const looking = async (): Promise<void> => {
          for (let turn = 0; turn < 50; turn += 1) await stat(tmpdir());
          seen.push(existsSync(temporaryFolder));
        };
        background.begin(looking());
        if (isWork) background.begin(end());
        else await end();
      },
    });
    const [ended] = await Promise.allSettled([running]);
    expect([ended.status, seen]).toEqual([isWork ? 'fulfilled' : 'rejected', [true]]);
  });
});
