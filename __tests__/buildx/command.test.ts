// Where buildx is found, so that it can be started without docker in between.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { dockerFolder, findBuildx, hasChosenBuilder, usesTls } from '../../src/buildx/command.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'deliver-image-home-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

function write(path: string, text = '', mode = 0o755): void {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), text, { mode });
}

const plugin = 'cli-plugins/docker-buildx';
const extra = JSON.stringify({ cliPluginsExtraDirs: ['/opt/plugins'] });

test.each<[string, Record<string, string>, Record<string, string>, string]>([
  ['the home folder', { [`.docker/${plugin}`]: '' }, {}, `.docker/${plugin}`],
  [
    'DOCKER_CONFIG before the home folder',
    { [`.docker/${plugin}`]: '', [`own/${plugin}`]: '' },
    { DOCKER_CONFIG: 'own' },
    `own/${plugin}`,
  ],
  [
    'a configuration without folders of plugins',
    { [`.docker/${plugin}`]: '', '.docker/config.json': '{"auths":{}}' },
    {},
    `.docker/${plugin}`,
  ],
])('the plugin of %s is started itself', (_, files, { DOCKER_CONFIG }, expected) => {
  for (const [path, text] of Object.entries(files)) write(path, text);
  const environment = {
    HOME: home,
    ...(DOCKER_CONFIG !== undefined && { DOCKER_CONFIG: join(home, DOCKER_CONFIG) }),
  };
  expect(findBuildx(environment)).toEqual({ command: join(home, expected), prefix: [] });
});

test('a plugin that cannot be started is left to docker', () => {
  write(`.docker/${plugin}`, '', 0o644);
  expect(findBuildx({ HOME: home })).toEqual({ command: 'docker', prefix: ['buildx'] });
});

test.each<[string, Record<string, string>, boolean]>([
  ['a socket', { DOCKER_HOST: 'unix:///run/docker.sock', DOCKER_TLS_VERIFY: '1' }, false],
  ['no engine that is named', { DOCKER_TLS_VERIFY: '1' }, false],
  ['plain TCP', { DOCKER_HOST: 'tcp://engine:2375' }, false],
  ['TLS', { DOCKER_HOST: 'tcp://engine:2376', DOCKER_TLS_VERIFY: '1' }, true],
  ['TLS without a look at the name', { DOCKER_HOST: 'tcp://engine:2376', DOCKER_TLS: '1' }, true],
  // As docker reads it: any text is a yes.
  ['TLS, said by 0', { DOCKER_HOST: 'tcp://engine:2376', DOCKER_TLS_VERIFY: '0' }, true],
])('an engine behind %s is reached through docker: %s', (_, environment, expected) => {
  write(`.docker/${plugin}`);
  const { command } = findBuildx({ HOME: home, ...environment });
  expect(command === 'docker').toBe(expected);
  expect(usesTls(environment)).toBe(expected);
});

test.each<[string, Record<string, string>, string]>([
  ['DOCKER_CONFIG empty', { HOME: '/home/me', DOCKER_CONFIG: '' }, '/home/me/.docker'],
  ['no HOME', {}, join(userInfo().homedir, '.docker')],
  ['an empty HOME', { HOME: '' }, join(userInfo().homedir, '.docker')],
])('docker’s folder with %s', (_, environment, folder) => {
  expect(dockerFolder(environment)).toBe(folder);
});

test('a configuration that cannot be read is docker’s to complain of', () => {
  write(`.docker/${plugin}`);
  mkdirSync(join(home, '.docker/config.json'));
  expect(findBuildx({ HOME: home })).toEqual({ command: 'docker', prefix: ['buildx'] });
});

test('docker finds it where the configuration names more folders', () => {
  write(`.docker/${plugin}`);
  write('.docker/config.json', extra);
  expect(findBuildx({ HOME: home })).toEqual({ command: 'docker', prefix: ['buildx'] });
});

const buildxFolder = '.docker/buildx';
const current = (name: string): string => JSON.stringify({ Key: 'default', Name: name });

test.each<[string, Record<string, string>, Record<string, string>, boolean]>([
  ['nobody', {}, {}, false],
  ['a variable', {}, { BUILDX_BUILDER: 'mine' }, true],
  ['docker buildx use', { [`${buildxFolder}/current`]: current('mine') }, {}, true],
  ['nobody any more', { [`${buildxFolder}/current`]: current('') }, {}, false],
  ['a file that is none of today', { [`${buildxFolder}/current`]: '{' }, {}, true],
  ['the default of a context', { [`${buildxFolder}/defaults/0a1b`]: 'mine' }, {}, true],
  [
    'a folder that a variable names',
    { 'own/current': current('mine') },
    { BUILDX_CONFIG: 'own' },
    true,
  ],
])('a builder is chosen by %s', (_, files, { BUILDX_CONFIG, ...environment }, expected) => {
  for (const [path, text] of Object.entries(files)) write(path, text);
  const own = BUILDX_CONFIG === undefined ? {} : { BUILDX_CONFIG: join(home, BUILDX_CONFIG) };
  expect(hasChosenBuilder({ HOME: home, ...environment, ...own })).toBe(expected);
});
