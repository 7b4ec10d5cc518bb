import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { addLogin, openCredentials } from '../../src/registry/credentials.ts';

const login = { registry: 'ghcr.io', username: 'octocat', password: 'hunter2' };
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

describe('the configuration of one run', () => {
  let folder: string;
  let userFolder: string;
  let temporaryFolder: string;
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'credentials-'));
    userFolder = join(folder, 'user');
    temporaryFolder = join(folder, 'run');
    await mkdir(join(userFolder, 'cli-plugins'), { recursive: true });
    await mkdir(temporaryFolder);
    await writeFile(join(userFolder, 'config.json'), '{"proxies":{}}');
  });

  const open = (): ReturnType<typeof openCredentials> =>
    openCredentials({ DOCKER_CONFIG: userFolder, PATH: '/bin' }, temporaryFolder, login);

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
    expect(environment['PATH']).toBe('/bin');
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
    const environment = { DOCKER_CONFIG: userFolder };
    expect(await openCredentials(environment, temporaryFolder, undefined)).toMatchObject({
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
});
