// What docker, or what stands in for it, says of itself.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { planBuilder } from '../../src/buildx/builder.ts';
import { readEngine } from '../../src/buildx/engine.ts';
import type { BuilderRequest, EngineFacts } from '../../src/buildx/facts.ts';
import type { UserError } from '../../src/errors.ts';
import { readRunner } from '../../src/runner/context.ts';
import { useOpened } from '../use-opened.ts';

const buildx = { Plugins: [{ Name: 'buildx', Version: 'v0.29.1' }] };
const docker = { ClientInfo: buildx, ServerVersion: '28.5.1', DockerRootDir: '/var/lib/docker' };
const inspected = 'Name: default\nDriver: docker\n';

interface Answers {
  readonly info?: unknown;
  readonly inspect?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** @returns what `docker info` and `docker buildx inspect` say, as the action reads it */
function read({ info, inspect, environment = {} }: Answers): Promise<EngineFacts> {
  return readEngine(
    {
      runner: readRunner({}),
      signal: new AbortController().signal,
      dockerEnvironment: { DOCKER_CONFIG: '/nowhere', ...environment },
      runProcess: (_, args) => {
        const text = args[0] === 'info' ? info && JSON.stringify(info) : inspect;
        const said = typeof text === 'string';
        const stdout = said ? text : '';
        return Promise.resolve({ exitCode: said ? 0 : 1, stdout, stderr: said ? '' : 'no answer' });
      },
    },
    { builder: undefined, registry: 'ghcr.io' },
  );
}

const request: BuilderRequest = {
  builder: undefined,
  platformCount: 1,
  registry: 'ghcr.io',
  insecureRegistries: [],
  exportsCache: false,
  imageAttributes: [],
  wantsAttestations: false,
  allowsInsecure: false,
};

async function outcome(answers: Answers): Promise<string> {
  try {
    return planBuilder(await read(answers), request).reason;
  } catch (error) {
    const { code, fix = '' } = error as UserError;
    return `${code}: ${fix}`;
  }
}

/** As `podman info --format '{{json .}}'` begins, and podman's own answer to docker. */
const shim = { host: { arch: 'amd64', buildahVersion: '1.39.3' }, store: {}, version: {} };
const socket = { ...docker, ServerVersion: '5.4.2', DockerRootDir: '/var/lib/containers/storage' };
const userSocket = { ...socket, DockerRootDir: '/home/me/.local/share/containers/storage' };

describe('an engine is told by what it is', () => {
  test.each<[string, Answers, string]>([
    [
      'docker',
      { info: docker, inspect: inspected },
      "the engine's own: one platform needs no more",
    ],
    [
      'docker without rights',
      {
        info: { ...docker, SecurityOptions: ['name=seccomp', 'name=rootless'] },
        inspect: inspected,
      },
      "the engine's own (rootless): one platform needs no more",
    ],
    ['podman as the docker command', { info: shim }, 'engine-podman: Run the job where Docker is'],
    [
      'podman, and buildx with it',
      { info: shim, inspect: inspected },
      'engine-podman: Run the job',
    ],
    ['podman as the engine', { info: socket, inspect: inspected }, 'engine-podman: Run the job'],
    ["a user's podman", { info: userSocket, inspect: inspected }, 'engine-podman: Run the job'],
    [
      'podman beside a builder elsewhere',
      { info: socket, inspect: 'Name: far\nDriver: remote\n' },
      'far: the current builder, driver remote',
    ],
    ['no answer', {}, 'engine-unreachable: Start it (systemctl start docker)'],
  ])('%s', async (_, answers, expected) => {
    expect(await outcome(answers)).toContain(expected);
  });
});

const builders = `NAME/NODE     DRIVER/ENDPOINT   STATUS    BUILDKIT   PLATFORMS
big           remote
 \\_ big0       \\_ tcp://10.0.0.1:1234   running   v0.29.0   linux/amd64
default*      docker
 \\_ default    \\_ default       running   v0.29.0    linux/amd64
`;

describe('a builder that is not there is answered with those that are', () => {
  test.each([
    ['defualt', builders, /^Did you mean default\? Create it/],
    ['far', builders, /^There is big or default\. Create it/],
    ['far', undefined, /^Create it/],
  ])('%s', async (builder, list, fix) => {
    const reading = readEngine(
      {
        runner: readRunner({}),
        signal: new AbortController().signal,
        dockerEnvironment: { DOCKER_CONFIG: '/nowhere' },
        runProcess: (_, args) => {
          const text = args[0] === 'info' ? JSON.stringify(docker) : args[1] === 'ls' && list;
          const stdout = typeof text === 'string' ? text : '';
          return Promise.resolve({ exitCode: stdout === '' ? 1 : 0, stdout, stderr: '' });
        },
      },
      { builder, registry: 'ghcr.io' },
    );
    await expect(reading).rejects.toMatchObject({
      code: 'builder-missing',
      fix: expect.stringMatching(fix) as unknown,
    });
  });
});

describe('an engine without rights that nobody names', () => {
  const folder = useOpened(
    () => {
      const path = mkdtempSync(join(tmpdir(), 'deliver-image-runtime-'));
      writeFileSync(join(path, 'docker.sock'), '');
      return Promise.resolve({ path });
    },
    ({ path }) => {
      rmSync(path, { recursive: true });
    },
    'file',
  );
  test.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['is told', {}, true],
    ['not where another is named', { DOCKER_HOST: 'unix:///var/run/docker.sock' }, false],
    ['nor where a context is', { DOCKER_CONTEXT: 'far' }, false],
  ])('%s', async (_, more, expected) => {
    const environment = { XDG_RUNTIME_DIR: folder.path, ...more };
    const advice = `set DOCKER_HOST=unix://${folder.path}/docker.sock`;
    expect((await outcome({ environment })).includes(advice)).toBe(expected);
  });
});

test('the proxy of the engine is that of a builder that is made', async () => {
  const facts = await read({
    info: { ...docker, HttpsProxy: 'http://127.0.0.1:1' },
    inspect: inspected,
  });
  const plan = planBuilder(facts, { ...request, platformCount: 2 });
  expect(plan).toMatchObject({
    kind: 'create',
    hostNetwork: true,
    proxies: { variables: [{ key: 'HTTPS_PROXY', value: 'http://127.0.0.1:1' }] },
    reason: expect.stringContaining('for this run, with the proxy of the engine: ') as unknown,
  });
});

test('a proxy that is left out is not told as one that the builder has', async () => {
  const info = { ...docker, HttpsProxy: 'http://me:hunter2@proxy:1', NoProxy: 'acme' };
  const facts = await read({ info, inspect: inspected });
  const { reason } = planBuilder(facts, { ...request, platformCount: 2 });
  expect(reason).toMatch(/^a docker-container builder for this run: /);
});
