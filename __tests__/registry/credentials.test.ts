import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { runProcess } from '../../src/process.ts';
import { addLogin, openCredentials } from '../../src/registry/logins/credentials.ts';
import { findLogin } from '../../src/registry/logins/docker-logins.ts';
import { actionsLog } from '../../src/runner/log.ts';

const login = { registry: 'ghcr.io', username: 'octocat', password: 'hunter2', isImplied: false };
const auth = Buffer.from('octocat:hunter2').toString('base64');

describe('a login enters docker’s configuration', () => {
  test.each([
    ['an empty one', {}, { auths: { 'ghcr.io': { auth } }, credHelpers: { 'ghcr.io': '' } }],
    [
      'what else it holds stays',
      {
        auths: { 'quay.io': { auth: 'x' } },
        credHelpers: { 'a.dkr.ecr.amazonaws.com': 'ecr-login' },
        proxies: { default: {} },
      },
      {
        auths: { 'quay.io': { auth: 'x' }, 'ghcr.io': { auth } },
        credHelpers: { 'a.dkr.ecr.amazonaws.com': 'ecr-login', 'ghcr.io': '' },
        proxies: { default: {} },
      },
    ],
    [
      'it wins over an older one and over a credential store',
      { credsStore: 'desktop', auths: { 'ghcr.io': { auth: 'old' } } },
      { credsStore: 'desktop', auths: { 'ghcr.io': { auth } }, credHelpers: { 'ghcr.io': '' } },
    ],
  ])('%s', (_, before, after) => {
    expect(addLogin(before, login)).toEqual(after);
  });

  test('Docker Hub has a key of its own', () => {
    const key = 'https://index.docker.io/v1/';
    expect(addLogin({}, { ...login, registry: 'docker.io' })).toEqual({
      auths: { [key]: { auth } },
      credHelpers: { [key]: '' },
    });
  });
});

describe('where docker looks for a login to ghcr.io', () => {
  const file = (holds: boolean): object => ({ kind: 'file', holds });
  const helper = (name: string): object => ({ kind: 'helper', helper: name });
  test.each<[string, Parameters<typeof findLogin>[0], object]>([
    ['nothing is known', {}, file(false)],
    ['a user and password', { auths: { 'ghcr.io': { auth: 'dTpw' } } }, file(true)],
    ['a token', { auths: { 'ghcr.io': { identitytoken: 't' } } }, file(true)],
    [
      'an address, as docker once wrote it',
      { auths: { 'https://ghcr.io/v1/': { auth: 'dTpw' } } },
      file(true),
    ],
    ['an empty entry', { auths: { 'ghcr.io': {} } }, file(false)],
    ['null', { auths: { 'ghcr.io': null } }, file(false)],
    ['another registry', { auths: { 'quay.io': { auth: 'dTpw' } } }, file(false)],
    ['a store', { auths: { 'ghcr.io': {} }, credsStore: 'pass' }, helper('pass')],
    [
      'a store is asked, not the file beside it',
      { auths: { 'ghcr.io': { auth: 'x' } }, credsStore: 'pass' },
      helper('pass'),
    ],
    [
      'a helper before a store',
      { credHelpers: { 'ghcr.io': 'gh' }, credsStore: 'pass' },
      helper('gh'),
    ],
    ['a helper of another registry', { credHelpers: { 'quay.io': 'gh' } }, file(false)],
    [
      'an empty helper means the file',
      { auths: { 'ghcr.io': { auth: 'x' } }, credHelpers: { 'ghcr.io': '' }, credsStore: 'pass' },
      file(true),
    ],
  ])('%s', (_, config, expected) => {
    expect(findLogin(config, 'ghcr.io')).toEqual(expected);
  });
});

describe('the configuration of one run', () => {
  let folder: string;
  let userFolder: string;
  let temporaryFolder: string;
  let said: string[];
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    said = [];
    folder = await mkdtemp(join(tmpdir(), 'credentials-'));
    userFolder = join(folder, 'user');
    temporaryFolder = join(folder, 'run');
    await mkdir(join(userFolder, 'cli-plugins'), { recursive: true });
    await mkdir(temporaryFolder);
    await writeFile(join(userFolder, 'config.json'), '{"proxies":{}}');
  });

  const effects = (variable?: object): Parameters<typeof openCredentials>[0] => ({
    environment: {
      DOCKER_CONFIG: userFolder,
      PATH: `${folder}:/bin`,
      ...(variable && { DOCKER_AUTH_CONFIG: JSON.stringify(variable) }),
    },
    runProcess,
    log: { ...actionsLog, info: (text) => said.push(text) },
  });
  const open = (one = login): ReturnType<typeof openCredentials> =>
    openCredentials(effects(), temporaryFolder, one);
  const writeUserConfig = (config: object): Promise<void> =>
    writeFile(join(userFolder, 'config.json'), JSON.stringify(config));
  /** What docker finds at this moment. */
  const readOwn = async ({
    environment,
  }: Awaited<ReturnType<typeof openCredentials>>): Promise<unknown> =>
    JSON.parse(await readFile(join(environment['DOCKER_CONFIG'] ?? '', 'config.json'), 'utf8'));

  test('only this user can read it', async () => {
    const config = (await open()).environment['DOCKER_CONFIG'] ?? '';
    const modes = await Promise.all(
      [config, join(config, 'config.json')].map((path) => stat(path)),
    );
    expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '600']);
  });

  test('the user’s own file stays as it is', async () => {
    await open();
    expect(await readFile(join(userFolder, 'config.json'), 'utf8')).toBe('{"proxies":{}}');
    expect(await readdir(userFolder)).toEqual(['cli-plugins', 'config.json']);
  });

  test('plugins are seen, builders stay where they are', async () => {
    const { environment } = await open();
    expect(await readdir(environment['DOCKER_CONFIG'] ?? '')).toEqual([
      'cli-plugins',
      'config.json',
    ]);
    expect(environment['BUILDX_CONFIG']).toBe(join(userFolder, 'buildx'));
    expect(environment['PATH']).toBe(`${folder}:/bin`);
  });

  describe('logins of buildx’s own for repositories and scopes', () => {
    const scoped = async (path: string): Promise<string> => {
      const at = join(userFolder, 'buildx', 'config', path);
      await mkdir(at, { recursive: true });
      await writeFile(join(at, 'config.json'), '{"auths":{}}');
      return join('config', path, 'config.json');
    };
    const listed = async ({
      environment,
    }: Awaited<ReturnType<typeof openCredentials>>): Promise<readonly string[]> =>
      (await readdir(environment['BUILDX_CONFIG'] ?? '', { recursive: true })).filter((name) =>
        name.endsWith('config.json'),
      );

    // Buildx would take each of them before config.json, where the login of the inputs stands.
    test.each(['ghcr.io', 'ghcr.io@push', 'ghcr.io/acme/web@pull,push'])(
      '%s gives way to the login that is asked for, others stay',
      async (path) => {
        await scoped(path);
        const other = await scoped('docker.io/acme');
        await mkdir(join(userFolder, 'buildx', 'instances'));
        const opened = await open();
        expect(await listed(opened)).toEqual([other]);
        const names = await readdir(opened.environment['BUILDX_CONFIG'] ?? '');
        expect(names.sort()).toEqual(['config', 'instances']);
      },
    );

    test('Docker Hub’s have the name of its host', async () => {
      await scoped('registry-1.docker.io/acme/web');
      expect(await listed(await open({ ...login, registry: 'docker.io' }))).toEqual([]);
    });

    test('another registry’s leave buildx’s folder as it is', async () => {
      await scoped('ghcr.io.example');
      expect((await open()).environment['BUILDX_CONFIG']).toBe(join(userFolder, 'buildx'));
    });

    test('a login that nobody asked for gives way to them', async () => {
      await scoped('ghcr.io');
      const { environment } = await open({ ...login, isImplied: true });
      expect(environment['BUILDX_CONFIG']).toBe(join(userFolder, 'buildx'));
    });
  });

  test.each(['', '\n', 'null'])(
    'docker takes %j for an empty configuration, and so it is',
    async (text) => {
      await writeFile(join(userFolder, 'config.json'), text);
      const config = (await open()).environment['DOCKER_CONFIG'] ?? '';
      expect(JSON.parse(await readFile(join(config, 'config.json'), 'utf8'))).toEqual(
        addLogin({}, login),
      );
    },
  );

  test('a file in the place of docker’s folder is an error that names it', async () => {
    userFolder = join(userFolder, 'config.json');
    await expect(open()).rejects.toMatchObject({
      code: 'docker-config',
      location: { file: userFolder },
    });
  });

  test('without a login docker’s own configuration is used', async () => {
    const { environment } = effects();
    expect(await openCredentials(effects(), temporaryFolder, undefined)).toMatchObject({
      environment,
    });
  });

  test('a broken config.json is named, its text is not', async () => {
    await writeFile(join(userFolder, 'config.json'), '{"auths": hunter3');
    await expect(open()).rejects.toMatchObject({
      code: 'docker-config',
      message: expect.not.stringContaining('hunter3') as unknown,
      location: { file: join(userFolder, 'config.json') },
    });
  });

  describe('a login that nobody asked for', () => {
    const implied = { ...login, isImplied: true };
    const own = { auths: { 'ghcr.io': { auth: 'b3duOm93bg==' } } };
    const answer = (name: string, script: string): Promise<void> =>
      writeFile(join(folder, `docker-credential-${name}`), `#!/bin/sh\n${script}\n`, {
        mode: 0o755,
      });

    test('leaves docker’s own in place', async () => {
      await writeUserConfig(own);
      const { environment } = await open(implied);
      expect(environment).toEqual(effects().environment);
      expect(said).toEqual(['Login to ghcr.io: as docker is signed in already']);
    });

    test('is used where docker has none', async () => {
      expect(await readOwn(await open(implied))).toEqual(
        addLogin({ proxies: {} } as object, login),
      );
      expect(said).toEqual(['Login to ghcr.io: octocat, with the input token']);
    });

    test('makes room for docker’s own when that has come by the second look', async () => {
      const credentials = await open(implied);
      await writeUserConfig(own);
      await credentials.renew();
      expect(await readOwn(credentials)).toEqual(own);
    });

    test.each<[string, string, boolean]>([
      [
        'knows the registry',
        `[ "$1 $(cat)" = 'get ghcr.io' ] && echo '{"Username":"own","Secret":"own"}'`,
        true,
      ],
      ['knows no secret', `echo '{"Username":"","Secret":""}'`, false],
      ['knows nothing', 'echo credentials not found in native keychain; exit 1', false],
      ['says what nobody understands', 'echo own', false],
    ])('a store that %s', async (_, script, isOwn) => {
      await writeUserConfig({ auths: { 'ghcr.io': {} }, credsStore: 'test' });
      await answer('test', script);
      const { environment } = await open(implied);
      expect(environment['DOCKER_CONFIG'] === userFolder).toBe(isOwn);
    });

    test('a store that is not installed', async () => {
      await writeUserConfig({ credsStore: 'absent' });
      const { environment } = await open(implied);
      expect(environment['DOCKER_CONFIG']).not.toBe(userFolder);
    });
  });

  test('a login that was asked for wins over docker’s own', async () => {
    await writeUserConfig({ auths: { 'ghcr.io': { auth: 'b3duOm93bg==' } } });
    expect(await readOwn(await open())).toEqual(addLogin({}, login));
    expect(said).toEqual(['Login to ghcr.io: octocat, as the inputs say']);
  });

  describe('beside DOCKER_AUTH_CONFIG, which docker reads before config.json', () => {
    const entry = { auth: 'b3duOm93bg==' };
    const both = { auths: { 'ghcr.io': entry, 'quay.io': entry } };
    const hub = 'https://index.docker.io/v1/';
    const openWith = (variable: object | undefined, one = login) =>
      openCredentials(effects(variable), temporaryFolder, one);

    const quay = { auths: { 'quay.io': entry } };
    test.each<[string, object | undefined, string, object | undefined]>([
      ['nothing', undefined, 'ghcr.io', undefined],
      ['other registries alone', quay, 'ghcr.io', quay],
      ['this registry, too', both, 'ghcr.io', quay],
      ['this registry alone', { auths: { 'ghcr.io': entry } }, 'ghcr.io', undefined],
      ['Docker Hub', { auths: { [hub]: entry, 'quay.io': entry } }, 'docker.io', quay],
    ])('a login that was asked for wins where it holds %s', async (_, variable, registry, left) => {
      const { environment } = await openWith(variable, { ...login, registry });
      expect(environment['DOCKER_AUTH_CONFIG']).toBe(left && JSON.stringify(left));
    });

    test.each(['no JSON', 'null', '[]', '{"auths":null}'])(
      'what docker does not understand either stays as it is: %s',
      async (text) => {
        const plain = effects();
        const environment = { ...plain.environment, DOCKER_AUTH_CONFIG: text };
        const opened = await openCredentials({ ...plain, environment }, temporaryFolder, login);
        expect(opened.environment['DOCKER_AUTH_CONFIG']).toBe(text);
      },
    );

    test('a login that nobody asked for leaves it in place, and is there for a docker that does not read it', async () => {
      const credentials = await openWith(both, { ...login, isImplied: true });
      expect(credentials.environment['DOCKER_AUTH_CONFIG']).toBe(JSON.stringify(both));
      expect(await readOwn(credentials)).toEqual(addLogin({ proxies: {} } as object, login));
      expect(said).toEqual([
        'Login to ghcr.io: as DOCKER_AUTH_CONFIG says; octocat, with the input token, where docker does not read that yet',
      ]);
    });
  });
});
