// The definition that is built: what this run lays over the user's targets.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import type { BuildRequest } from '../../../src/buildx/arguments.ts';
import { formatDefinition } from '../../../src/buildx/bake/generate.ts';
import { plainBuild } from '../../../src/inputs/build.ts';

const workspace = mkdtempSync(join(tmpdir(), 'bake-'));
afterAll(() => {
  rmSync(workspace, { recursive: true });
});

const amd64 = { os: 'linux', architecture: 'amd64' };
const request: BuildRequest = {
  ...plainBuild,
  context: 'api',
  platforms: [amd64],
  references: ['ghcr.io/acme/api:1.4.0'],
  push: true,
};

type Target = Readonly<Record<string, unknown>>;

function targetOf(
  more: Partial<BuildRequest>,
  secrets: readonly string[] = [],
): Target | undefined {
  const images = [{ name: 'api', request: { ...request, ...more } }];
  const text = formatDefinition(images, [], workspace, secrets);
  return (JSON.parse(text) as { target: Readonly<Record<string, Target>> }).target['api'];
}

test('the least target: older versions of buildx know no more fields', () => {
  expect(targetOf({})).toEqual({
    context: 'api',
    dockerfile: join(workspace, 'api/Dockerfile'),
    platforms: ['linux/amd64'],
    tags: ['ghcr.io/acme/api:1.4.0'],
    labels: {},
    annotations: [],
    'cache-from': [],
    'cache-to': [],
    output: ['type=registry'],
  });
});

test('every setting has its field', () => {
  const all = targetOf(
    {
      target: 'release',
      buildArgs: [{ key: 'A', value: '1' }],
      buildContexts: [{ key: 'base', value: 'target:base' }],
      labels: [{ key: 'l', value: 'v' }],
      annotations: [{ key: 'index:a', value: 'b' }],
      cacheFrom: ['type=gha'],
      cacheTo: ['type=gha,mode=max'],
      ssh: ['default'],
      noCache: true,
      noCacheFilters: ['deps'],
      pull: true,
      network: 'host',
      addHosts: ['db=10.0.0.1', 'v6:[::1]'],
      shmSize: '64m',
      ulimits: ['nofile=1024:1024'],
      allow: ['network.host'],
      imageAttributes: [{ key: 'compression', value: 'zstd' }],
    },
    ['id=npm,env=DELIVER_IMAGE_SECRET_0'],
  );
  expect(all).toMatchObject({
    target: 'release',
    args: { A: '1' },
    contexts: { base: 'target:base' },
    labels: { l: 'v' },
    annotations: ['index:a=b'],
    'cache-from': ['type=gha'],
    'cache-to': ['type=gha,mode=max'],
    secret: ['id=npm,env=DELIVER_IMAGE_SECRET_0'],
    ssh: ['default'],
    'no-cache': true,
    'no-cache-filter': ['deps'],
    pull: true,
    network: 'host',
    'extra-hosts': { db: '10.0.0.1', v6: '[::1]' },
    'shm-size': '64m',
    ulimits: ['nofile=1024:1024'],
    entitlements: ['network.host'],
    output: ['type=registry,compression=zstd,oci-mediatypes=true'],
  });
});

test('what is not pushed goes nowhere', () => {
  expect(targetOf({ push: false, references: [] })).toMatchObject({
    tags: [],
    output: ['type=cacheonly'],
  });
});

test('the text of a Dockerfile stands in place of its file', () => {
  const target = targetOf({ dockerfile: 'FROM scratch\n' });
  expect(target).toMatchObject({ 'dockerfile-inline': 'FROM scratch\n' });
  expect(target).not.toHaveProperty('dockerfile');
});

test('a stage of others is neither named nor pushed', () => {
  const linked = [{ name: 'base', build: { ...plainBuild, context: 'base' } }];
  const { target } = JSON.parse(formatDefinition([], linked, workspace, [])) as { target: object };
  expect(target).toEqual({
    base: {
      context: 'base',
      dockerfile: join(workspace, 'base/Dockerfile'),
      output: ['type=cacheonly'],
    },
  });
});

describe('no text of the user is a template', () => {
  test.each([
    ['${GITHUB_TOKEN}', '$${GITHUB_TOKEN}'],
    ['%{ if true }x%{ endif }', '%%{ if true }x%%{ endif }'],
    ['$${X}', '$$${X}'],
    ['$%{', '$%%{'],
    ['a$b%c', 'a$b%c'],
  ])('%s', (text, escaped) => {
    const pair = { key: text, value: text };
    const target = targetOf({ buildArgs: [pair], labels: [pair] });
    const expected = { [escaped]: escaped };
    expect([target?.['args'], target?.['labels']]).toEqual([expected, expected]);
  });
});
