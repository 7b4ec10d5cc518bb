// What a bake target of a checkout may not have.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { parseDefinition, probe } from '../../../src/buildx/bake/definition.ts';
import { checkTargets, describeLeft } from '../../../src/run/bake/check.ts';
import { givenInputs } from '../../given-inputs.ts';

let root: string;
let workspace: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'bake-check-'));
  workspace = join(root, 'work');
  mkdirSync(join(workspace, 'api'), { recursive: true });
  mkdirSync(join(root, 'secret'));
  for (const file of [
    'work/Dockerfile',
    'work/api/Dockerfile',
    'secret/Dockerfile',
    'secret/key',
  ]) {
    writeFileSync(join(root, file), 'FROM scratch\n');
  }
  symlinkSync(join(root, 'secret'), join(workspace, 'link'));
  symlinkSync(join(root, 'secret', 'key'), join(workspace, 'api', 'key.Dockerfile'));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

type Fields = Readonly<Record<string, unknown>>;

/** As a buildx that prints every setting, unless told. */
const definitionOf = (target: Readonly<Record<string, Fields>>, prints = true) => {
  const known = prints ? { network: 'none', entitlements: ['x'], 'extra-hosts': {} } : {};
  const group = { default: { targets: Object.keys(target) } };
  return parseDefinition({ group, target: { ...target, [probe.name]: known } }, 'bake');
};

function refusal(target: Readonly<Record<string, Fields>>, allow: readonly string[] = []): string {
  try {
    checkTargets(workspace, definitionOf(target), allow);
  } catch (error) {
    return (error as Error).message;
  }
  return 'taken';
}

describe('files come from the workspace', () => {
  test.each<[string, Fields]>([
    ['its folder', { context: '.' }],
    ['a folder of it', { context: 'api' }],
    [
      'a folder beside',
      { context: 'api', contexts: { root: '.', base: 'target:x', node: 'docker-image://node' } },
    ],
    ['a repository elsewhere', { context: 'https://github.com/acme/web.git#main' }],
    ['a Dockerfile beside the context', { context: 'api', dockerfile: '../Dockerfile' }],
    ['a text', { context: 'api', dockerfile: 'nowhere', 'dockerfile-inline': 'FROM scratch' }],
  ])('taken: %s', (_, fields) => {
    expect(refusal({ web: fields })).toBe('taken');
  });

  test.each<[string, Fields, string]>([
    ['a folder above', { context: '..' }, '.. is no folder of the workspace'],
    ['the root', { context: '/' }, '/ is no folder'],
    ['a link that leads out', { context: 'link' }, 'link is no folder'],
    [
      'a named context',
      { context: '.', contexts: { keys: '../secret' } },
      '../secret is no folder',
    ],
    [
      'an OCI layout',
      { context: '.', contexts: { base: 'oci-layout://../secret' } },
      'oci-layout://../secret is no folder',
    ],
    ['a folder that is not there', { context: 'nowhere' }, 'nowhere is no folder'],
    [
      'a Dockerfile that is not there',
      { context: 'api', dockerfile: 'x' },
      'There is no Dockerfile at api/x',
    ],
    [
      'a Dockerfile elsewhere',
      { context: 'api', dockerfile: '../../secret/key' },
      'secret/key is no file of the workspace',
    ],
    [
      'a link as Dockerfile',
      { context: 'api', dockerfile: 'key.Dockerfile' },
      'api/key.Dockerfile is a link out of its folder',
    ],
  ])('refused: %s', (_, fields, why) => {
    expect(refusal({ web: fields })).toContain(why);
  });
});

test('privileges are the workflow’s to give', () => {
  const web = { context: '.', entitlements: ['network.host'] };
  expect(refusal({ web })).toContain('web is not built: it asks for the entitlement network.host');
  expect(refusal({ web }, ['network.host'])).toBe('taken');
});

test('everything is told at once', () => {
  const message = refusal({ api: { context: '/' }, web: { context: '..', entitlements: ['x'] } });
  expect(message.match(/is not built/g)).toHaveLength(3);
});

describe('what is not taken over is said before the build, with what to use', () => {
  const left = (
    text: string,
    fields: Fields = {},
    given: Record<string, string> = {},
    prints = true,
  ) => {
    writeFileSync(join(workspace, 'docker-bake.hcl'), text);
    const inputs = givenInputs({ image: 'a/b', bake: 'docker-bake.hcl', ...given });
    const variables = inputs.bake?.variables ?? [];
    const bake = { files: ['docker-bake.hcl'], targets: [], variables, image: undefined };
    return describeLeft(workspace, definitionOf({ web: fields }, prints), inputs, bake);
  };

  test.each<[string, string, Fields, string]>([
    [
      'output',
      'target "web" {\n  output = ["type=docker"]\n}\n',
      {},
      'output of bake (docker-bake.hcl:2) is not taken over: the images are pushed',
    ],
    [
      'secrets',
      '{"target": {"web": {"secret": ["id=x"]}}}',
      {},
      'secret of bake (docker-bake.hcl:1) is not taken over: secrets are the inputs secrets, secret-envs and secret-files',
    ],
    [
      'secrets of compose',
      'services:\n  web:\n    build:\n      secrets: [x]\n',
      {},
      'secret of bake (docker-bake.hcl:4)',
    ],
    ['ssh', 'target "web" { ssh = ["default"] }', {}, 'ssh of bake (docker-bake.hcl:1)'],
    [
      'a cache',
      '',
      { 'cache-to': ['type=inline'] },
      'cache-to of bake (web) is not taken over: caches are',
    ],
    [
      'what is new',
      '',
      { policy: [] },
      'policy of bake (web) is not taken over: this action does not know it',
    ],
  ])('%s', (_, text, fields, sentence) => {
    expect(left(text, fields)).toEqual([expect.stringContaining(sentence)]);
  });

  test.each<[string, string, Record<string, string>]>([
    ['a comment', '# output = ["x"]\n  // ssh = []\n', {}],
    ['another word', 'labels = { "my-output" = "x" }\nargs = { output_dir = "y" }', {}],
    ['a secret that an input gives', 'secret = ["id=npm"]', { secrets: 'npm=x' }],
    ['an agent that an input gives', 'ssh = ["default"]', { ssh: 'default' }],
    ['what this buildx prints', 'network = "none"\nentitlements = []', {}],
  ])('nothing: %s', (_, text, given) => {
    expect(left(text, {}, given)).toEqual([]);
  });

  test.each<[string, string, Record<string, string>, readonly string[]]>([
    ['that a variable has', 'variable "TAG" {}', { 'build-args': 'TAG=1' }, []],
    ['that compose has', 'image: web:${TAG:-1}', { 'build-args': 'TAG=1' }, []],
    [
      'that none has',
      'target "web" { args = { A = "1" } }',
      { 'build-args': 'A=2\nTAG=1\nREGION=eu' },
      ['build-args TAG, REGION: with bake they are the values of variables, and docker-bake.hcl'],
    ],
  ])('a build argument %s', (_, text, given, sentences) => {
    expect(left(text, {}, given)).toEqual(
      sentences.map((one) => expect.stringContaining(one) as unknown),
    );
  });

  test.each<[string, string, string, readonly string[]]>([
    ['HCL', 'bake.hcl', 'variable "TAG" {\n}\nvariable REGION { default = "eu" }', ['TAG, REGION']],
    ['JSON', 'bake.json', '{"variable": {"TAG": {"default": "1"}}}', ['TAG']],
    ['compose', 'a.yaml', 'web:\n  build:\n    args: {A: "${TAG:-1}"}\n', ['TAG']],
    [
      'a list of compose',
      'a.yml',
      'web:\n  build:\n    args:\n      - TAG\n      - B=1\n',
      ['TAG'],
    ],
    ['what a service runs with', 'a.yaml', 'web:\n  build: .\n  environment: {A: "$TAG"}\n', []],
    ['given by build-args', 'bake.hcl', 'variable "GIVEN" {}', []],
    ['without a value in the job', 'bake.hcl', 'variable "EMPTY" {}\nvariable "NONE" {}', []],
    ['a secret', 'bake.hcl', 'variable "GITHUB_TOKEN" {}', []],
    ['a comment', 'bake.hcl', '# variable "TAG" {}', []],
  ])('variables that the job has a value for: %s', (_, file, text, names) => {
    writeFileSync(join(workspace, file), text);
    const job = { TAG: '2', REGION: 'us', GIVEN: '3', EMPTY: '', GITHUB_TOKEN: 'x' };
    const variables = [{ key: 'GIVEN', value: '3' }];
    const bake = { files: [file], targets: [], variables, image: undefined };
    const inputs = givenInputs({ image: 'a/b', bake: file });
    const told = describeLeft(workspace, definitionOf({ web: {} }), inputs, bake, job);
    expect(told.filter((one) => one.includes("job's environment"))).toEqual(
      names.map(
        (one) => expect.stringContaining(`its variables ${one}: name in build-args`) as unknown,
      ),
    );
  });

  test.each<[string, string, Record<string, string>, readonly string[]]>([
    [
      'a network',
      'target "web" {\n  network = "none"\n}',
      {},
      [
        'network of bake (docker-bake.hcl:2) is not taken over: only buildx 0.17 or newer tells it;',
      ],
    ],
    [
      'hosts of compose',
      'build:\n  extra_hosts: [a=1.2.3.4]\n  network: host\nnetworks: {}',
      {},
      ['extra-hosts of bake (docker-bake.hcl:2)', 'network of bake (docker-bake.hcl:3)'],
    ],
    [
      'an entitlement',
      '{"entitlements": ["network.host"]}',
      {},
      ['entitlements of bake (docker-bake.hcl:1)'],
    ],
    [
      'nothing that the input allow gives',
      'entitlements = ["network.host"]',
      { allow: 'network.host' },
      [],
    ],
    [
      'each of one line',
      '{"target": {"web": {"output": ["x"], "secret": ["id=x"], "network": "none"}}}',
      {},
      ['output of bake', 'secret of bake', 'network of bake'],
    ],
  ])('of a buildx that does not print it: %s', (_, text, given, sentences) => {
    expect(left(text, {}, given, false)).toEqual(
      sentences.map((one) => expect.stringContaining(one) as unknown),
    );
  });
});
