// A build argument that holds a password reaches neither the provenance nor the log.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import { prepareBuildProcess } from '../../src/buildx/build-process.ts';
import { plainBuild } from '../../src/inputs/build.ts';
import { argumentSecrets } from '../../src/proxy.ts';
import { keepLog } from '../integration/kept-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'arguments-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Given {
  readonly args?: Readonly<Record<string, string>>;
  /** Of another target of the same bake. */
  readonly others?: Readonly<Record<string, string>>;
  readonly proxies?: object;
  readonly provenance?: string;
  readonly isPrivate?: boolean;
}

function prepare({ args = {}, others = {}, proxies = {}, provenance, isPrivate = false }: Given): {
  readonly provenance: string | undefined;
  readonly masked: readonly string[];
  readonly notices: string;
} {
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ proxies }));
  const log = keepLog();
  const builds = [args, others].map((one) => ({
    buildArgs: Object.entries(one).map(([key, value]) => ({ key, value })),
  }));
  const request = { ...plainBuild, provenance, push: true };
  const surroundings = {
    ...{ attests: true, isPrivate, runUrl: undefined, buildxVersion: undefined },
    ...{ kind: 'use' as const, builder: undefined, driver: 'docker', rootless: false },
  };
  const effects = { dockerEnvironment: { DOCKER_CONFIG: folder }, log };
  const made = prepareBuildProcess(effects, request, builds, surroundings);
  return { provenance: made.provenance, masked: log.masked, notices: log.lines.join('\n') };
}

const address = 'http://me:hunter2@proxy:3128';
const ofConfig = { default: { httpProxy: address } };

describe('provenance is made without the arguments', () => {
  test.each<[Given, provenance: string, named: string | undefined]>([
    [{ args: { HTTP_PROXY: address } }, 'mode=min', 'HTTP_PROXY'],
    [{ args: { https_proxy: 'me:hunter2@proxy:3128' } }, 'mode=min', 'https_proxy'],
    [{ args: { INDEX: `--index ${address}/simple` } }, 'mode=min', 'INDEX'],
    [{ others: { HTTP_PROXY: address } }, 'mode=min', 'HTTP_PROXY'],
    [{ proxies: ofConfig }, 'mode=min', 'HTTP_PROXY'],
    [{ proxies: { 'tcp://other': { ftpProxy: address } } }, 'mode=min', 'FTP_PROXY'],
    [{ args: { ALL_PROXY: address }, provenance: 'true' }, 'mode=min', 'ALL_PROXY'],
    [{ args: { ALL_PROXY: address }, provenance: 'version=v1' }, 'mode=min,version=v1', 'ALL_'],
    // Called a secret: nobody knows, so the default is careful.
    [{ args: { NPM_TOKEN: 'abc' } }, 'mode=min', 'called a secret (NPM_TOKEN)'],
    [{ others: { api_key: 'abc' }, provenance: 'true' }, 'mode=min', 'api_key'],
    [{ args: { APP_SECRET: 'abc' }, provenance: 'mode=max' }, 'mode=max', undefined],
    [{ args: { PUBLIC_KEY: 'abc', TOKENIZER: 'x', KEYS: 'y' } }, 'mode=max', undefined],
    [{ args: { PASSWORD: '' } }, 'mode=max', undefined],
    // What is published holds no argument anyway, or there is none.
    [{ args: { HTTP_PROXY: address }, isPrivate: true }, 'mode=min', undefined],
    [{ args: { HTTP_PROXY: address }, provenance: 'mode=min' }, 'mode=min', undefined],
    [{ args: { HTTP_PROXY: address }, provenance: 'false' }, 'false', undefined],
    // No password.
    [{ args: { HTTP_PROXY: 'http://proxy:3128', NO_PROXY: 'a:1,b' } }, 'mode=max', undefined],
    [{ args: { BASE: 'node:22@sha256:00', REPO: 'ssh://git@host:22/a' } }, 'mode=max', undefined],
    [{ args: { URL: 'http://host:80/a@b' }, provenance: 'mode=max' }, 'mode=max', undefined],
    [
      { args: { HTTP_PROXY: '' }, others: { HTTP_PROXY: '' }, proxies: ofConfig },
      'mode=max',
      undefined,
    ],
  ])('%j: %s', (given, provenance, named) => {
    const made = prepare(given);
    expect(made.provenance).toBe(provenance);
    expect(made.notices).toContain(named ?? '');
    expect(made.notices === '').toBe(named === undefined);
    expect(made.notices).not.toContain('hunter2');
  });
});

test.each<[Given]>([
  [{ args: { HTTP_PROXY: address }, provenance: 'mode=max' }],
  [{ proxies: ofConfig, provenance: 'version=v1,mode=max' }],
  [{ others: { HTTP_PROXY: address }, provenance: 'mode=full' }],
])('%j is an error', (given) => {
  const attempt = (): unknown => prepare(given);
  expect(attempt).toThrow(expect.objectContaining({ code: 'argument-secret' }));
  expect(attempt).toThrow(/^HTTP_PROXY: (?!.*hunter2)/);
});

test('what asks for no provenance is none', () => {
  const given = { args: { HTTP_PROXY: address }, provenance: 'mode=max,disabled=true' };
  expect(prepare(given).provenance).toBe(given.provenance);
});

const encoded = (text: string): string => Buffer.from(text).toString('base64');

test.each<[key: string, value: string, secrets: readonly string[]]>([
  ['https_proxy', 'me:p%40ss@proxy', ['p%40ss', 'p@ss', encoded('me:p@ss')]],
  ['DATABASE_URL', 'pg://app:app@db/app', ['app:app@', 'app:app@', encoded('app:app')]],
  ['TOKEN_URL', 'https://:abc@host', [':abc@', ':abc@', encoded(':abc')]],
  ['GOPROXY', 'https://a,https://u:x@b', ['u:x@', 'u:x@', encoded('u:x')]],
  ['BASE', 'node:22@sha256:00', []],
])('of the argument %s=%s nobody reads %j', (key, value, secrets) => {
  expect(argumentSecrets({ key, value })).toEqual(secrets);
});

test("passwords of arguments and of docker's proxies are hidden before the builder speaks", () => {
  const { masked } = prepare({ args: { DB: 'pg://a:b@db' }, proxies: ofConfig });
  expect(masked).toEqual(expect.arrayContaining(['hunter2', encoded('me:hunter2'), 'a:b@']));
});
