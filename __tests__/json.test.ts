// JSON of others has any shape: each place that reads it gets what is no answer, and gives its own error or nothing.
import { globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { readEngine } from '../src/buildx/engine.ts';
import { parseImages, parseStatus } from '../src/cluster/minikube.ts';
import { UserError } from '../src/errors.ts';
import { readConfigDigest } from '../src/image/digest.ts';
import { readPlatform } from '../src/image/platform.ts';
import { fieldsAt, listAt, parseJson, textAt, textsAt, valueAt } from '../src/json.ts';
import type { RunProcess } from '../src/process.ts';
import { readTrustRootFile } from '../src/proof/trust-roots.ts';
import { openCredentials } from '../src/registry/logins/credentials.ts';
import { hasLogin, holdsVariableLogin } from '../src/registry/logins/docker-logins.ts';
import { readRunner } from '../src/runner/context.ts';
import { keepLog } from './integration/kept-log.ts';

const root = join(import.meta.dirname, '..');

describe('the value at a path', () => {
  test.each([
    [{ a: { b: 1 } }, ['a', 'b'], 1],
    [{ a: [{ b: 2 }] }, ['a', '0', 'b'], 2],
    [{ a: null }, ['a', 'b'], undefined],
    [{ a: 'text' }, ['a', 'length'], undefined],
    [{}, ['constructor'], undefined],
    [undefined, ['a'], undefined],
  ])('%j at %j', (payload, path, expected) => {
    expect(valueAt(payload, ...path)).toBe(expected);
  });
});

test.each([
  [{ a: 'x' }, 'x'],
  [{ a: '' }, undefined],
  [{ a: 1 }, undefined],
])('the text a of %j', (payload, expected) => {
  expect(textAt(payload, 'a')).toBe(expected);
});

test.each([
  [[1, 'a', null], ['a']],
  [{ 0: 'a' }, []],
  ['ab', []],
  [null, []],
])('the texts of %j', (value, expected) => {
  expect(textsAt(value)).toEqual(expected);
});

test.each([
  [{ a: 1 }, [['a', 1]]],
  [['a'], []],
  [null, []],
  ['ab', []],
])('the fields of %j', (value, expected) => {
  expect(fieldsAt(value)).toEqual(expected);
});

test('JSON is read in one place', () => {
  const readers = globSync('src/**/*.ts', { cwd: root }).filter((path) =>
    readFileSync(join(root, path), 'utf8').includes('JSON.parse'),
  );
  // yaml/text.ts asks only whether a text is JSON.
  expect(readers.sort()).toEqual(['src/json.ts', 'src/manifest/yaml/text.ts']);
});

/** What answers without being an answer: pages, nothing, and JSON of every kind. */
const strange = [
  ...['', '<html>login</html>', 'null', '[]', '{}', '[null]', '{"a":null}', '"text"', '3', 'true'],
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
];

/** Fields of which each reader below takes some, with a value of another kind. */
const names =
  'auths credHelpers credsStore Secret config Name Host valid images id repoTags ServerVersion DriverStatus RegistryConfig Mirrors IndexConfigs ClientInfo Plugins os architecture variant mediaType tlogs containerimage.digest';
const otherwise = names
  .split(' ')
  .flatMap((name) =>
    ['null', '[]', '[null]', '{"a":null}', '3'].map(
      (value) => `{${JSON.stringify(name)}:${value}}`,
    ),
  );

describe('what is no answer is a UserError, or counts as none', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'json-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const say =
    (stdout: string): RunProcess =>
    () =>
      Promise.resolve({ exitCode: 0, stdout, stderr: '' });
  const effectsOf = (stdout: string, environment = {}) => ({
    runProcess: say(stdout),
    environment,
    dockerEnvironment: environment,
    runner: readRunner({}, '/'),
    signal: new AbortController().signal,
    log: keepLog(),
  });

  test.each<[string, (text: string) => unknown]>([
    [
      'docker info',
      (text) => readEngine(effectsOf(text), { builder: undefined, registry: 'ghcr.io' }),
    ],
    [
      'a credential helper',
      (text) => hasLogin(effectsOf(text), { credsStore: 'played' }, 'ghcr.io'),
    ],
    ['DOCKER_AUTH_CONFIG', (text) => holdsVariableLogin({ DOCKER_AUTH_CONFIG: text }, 'ghcr.io')],
    [
      "docker's config.json",
      async (text) => {
        const login = { registry: 'ghcr.io', username: 'u', password: 'p', isImplied: true };
        await writeFile(join(folder, 'config.json'), text);
        await mkdir(join(folder, 'private'), { recursive: true });
        const effects = effectsOf('{}', { DOCKER_CONFIG: folder });
        await openCredentials(effects, join(folder, 'private'), login);
        await rm(join(folder, 'private'), { recursive: true });
      },
    ],
    [
      'a file of trust roots',
      async (text) => {
        await writeFile(join(folder, 'roots.jsonl'), text);
        await readTrustRootFile(join(folder, 'roots.jsonl'), 'roots.jsonl');
      },
    ],
    ["an image's manifest", (text) => readConfigDigest(text)],
    ["an image's configuration", (text) => readPlatform(parseJson(text))],
    ["minikube's nodes", (text) => parseStatus(text)],
    ["minikube's images", (text) => parseImages(text)],
  ])('%s', async (_, read) => {
    for (const text of [...strange, ...otherwise]) {
      try {
        await read(text);
      } catch (error) {
        expect([text.slice(0, 60), error]).toEqual([text.slice(0, 60), expect.any(UserError)]);
        expect(String(error)).not.toMatch(/undefined|Cannot read|is not a function/);
        await rm(join(folder, 'private'), { recursive: true, force: true });
      }
    }
  });
});

test('a list where none was', () => {
  expect(listAt({ a: 'x' }, 'a')).toEqual([]);
});
