// Which engine is asked by its socket, and when docker is asked instead. A made-up engine listens at a real socket.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { readEngine } from '../../src/buildx/engine.ts';
import { findLocalSocket } from '../../src/buildx/local-engine.ts';
import { readRunner } from '../../src/runner/context.ts';
import { listen } from '../e2e/support/listening.ts';
import { useOpened } from '../use-opened.ts';

const folder = useOpened(
  () => {
    const path = mkdtempSync(join(tmpdir(), 'dimg-local-'));
    const write = (name: string, text: string): void => {
      const file = join(path, name);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, text, { mode: 0o755 });
    };
    const context = (config: string, name: string, host: string): string => {
      const id = createHash('sha256').update(name).digest('hex');
      const meta = { Name: name, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } };
      write(`${config}/contexts/meta/${id}/meta.json`, JSON.stringify(meta));
      return id;
    };
    context('plain', 'rootless', 'unix:///run/user/1000/docker.sock');
    context('plain', 'far', 'ssh://me@far.example');
    const secured = context('plain', 'secured', 'unix:///run/secured.sock');
    write(`plain/contexts/tls/${secured}/docker/ca.pem`, '');
    context('chosen', 'rootless', 'unix:///run/user/1000/docker.sock');
    write('chosen/config.json', JSON.stringify({ currentContext: 'rootless' }));
    write('gone/config.json', JSON.stringify({ currentContext: 'gone' }));
    write('broken/config.json', '{');
    write('headers/config.json', JSON.stringify({ HttpHeaders: { 'x-who': 'me' } }));
    write('plain/cli-plugins/docker-buildx', '');
    write('bin/docker', '');
    return Promise.resolve({ path });
  },
  ({ path }) => {
    rmSync(path, { recursive: true });
  },
  'file',
);

type Environment = Readonly<Record<string, string>>;

test.each<[string, Environment, string | undefined]>([
  ['nothing is named', {}, '/var/run/docker.sock'],
  ['a socket is named', { DOCKER_HOST: 'unix:///run/mine.sock' }, '/run/mine.sock'],
  ['by TCP', { DOCKER_HOST: 'tcp://127.0.0.1:2375' }, undefined],
  ['by ssh', { DOCKER_HOST: 'ssh://me@far.example' }, undefined],
  ['a word that is no address', { DOCKER_HOST: 'unix://here' }, undefined],
  ['the default context', { DOCKER_CONTEXT: 'default' }, '/var/run/docker.sock'],
  ['a context of a socket', { DOCKER_CONTEXT: 'rootless' }, '/run/user/1000/docker.sock'],
  ['a context by ssh', { DOCKER_CONTEXT: 'far' }, undefined],
  ['a context with certificates', { DOCKER_CONTEXT: 'secured' }, undefined],
  ['a context that is not there', { DOCKER_CONTEXT: 'gone' }, undefined],
  ['the context in use', { config: 'chosen' }, '/run/user/1000/docker.sock'],
  [
    'an address counts before a context',
    { config: 'chosen', DOCKER_HOST: 'unix:///run/mine.sock', DOCKER_CONTEXT: 'far' },
    '/run/mine.sock',
  ],
  ['the context in use is not there', { config: 'gone' }, undefined],
  ['docker cannot read its configuration', { config: 'broken' }, undefined],
  ['docker sends headers of its own', { config: 'headers' }, undefined],
  ['a version of the API is asked for', { DOCKER_API_VERSION: '1.43' }, undefined],
  ['headers by variable', { DOCKER_CUSTOM_HEADERS: 'x=y' }, undefined],
  ['TLS', { DOCKER_HOST: 'unix:///run/mine.sock', DOCKER_TLS_VERIFY: '1' }, undefined],
  ['empty variables count as none', { DOCKER_HOST: '', DOCKER_TLS: '' }, '/var/run/docker.sock'],
])('%s', (_, { config = 'plain', ...environment }, expected) => {
  const socket = findLocalSocket({ ...environment, DOCKER_CONFIG: join(folder.path, config) });
  expect(socket).toBe(expected);
});

const info = { ServerVersion: '29.0.0', DockerRootDir: '/var/lib/docker' };
const metadata = { SchemaVersion: '0.1.0', Vendor: 'Docker Inc.', Version: 'v0.29.1' };

interface Case {
  readonly status?: number;
  readonly body?: string;
  readonly plugin?: string;
  readonly environment?: Environment;
}

/** What is started beside git, in order, where an engine and a plugin answer so. */
async function started(one: Case): Promise<readonly string[]> {
  const { status = 200, body = JSON.stringify(info), plugin = JSON.stringify(metadata) } = one;
  const server = createServer((_, response) => {
    response.writeHead(status).end(body);
  });
  const path = join(folder.path, 'engine.sock');
  const { close } = await listen(server, { path });
  const ran: string[] = [];
  try {
    await readEngine(
      {
        signal: new AbortController().signal,
        runner: readRunner({}),
        dockerEnvironment: {
          ...{ DOCKER_HOST: `unix://${path}`, DOCKER_CONFIG: join(folder.path, 'plain') },
          ...{ PATH: join(folder.path, 'bin'), ...one.environment },
        },
        runProcess: (_, args) => {
          const [name = ''] = args;
          ran.push(name);
          const answers: Environment = {
            'docker-cli-plugin-metadata': plugin,
            info: JSON.stringify({
              ...info,
              ClientInfo: { Plugins: [{ Name: 'buildx', ...metadata }] },
            }),
            inspect: 'Name: default\nDriver: docker\n',
          };
          return Promise.resolve({ exitCode: 0, stdout: answers[name] ?? '', stderr: '' });
        },
      },
      { builder: undefined, registry: 'ghcr.io' },
    );
  } finally {
    await close();
  }
  return ran;
}

const plugin = 'docker-cli-plugin-metadata';

describe('docker is started', () => {
  test.each<[string, Case, readonly string[]]>([
    ['not where its engine answers and nobody chose a builder', {}, [plugin]],
    [
      'for the builder alone where one was chosen',
      { environment: { BUILDX_BUILDER: 'mine' } },
      ['inspect', plugin],
    ],
    ['where the engine refuses', { status: 403 }, [plugin, 'info', 'inspect']],
    ['where something else answers', { body: '<html>' }, [plugin, 'info', 'inspect']],
    ['where the engine has no version', { body: '{}' }, [plugin, 'info', 'inspect']],
    ['where the plugin says nothing', { plugin: '' }, [plugin, 'info', 'inspect']],
    ['where there is no such command', { environment: { PATH: '' } }, ['info', 'inspect']],
    [
      'where nothing listens',
      { environment: { DOCKER_HOST: 'unix:///nowhere.sock' } },
      ['info', 'inspect'],
    ],
  ])('%s', async (_, one, expected) => {
    expect(await started(one)).toEqual(expected);
  });
});
