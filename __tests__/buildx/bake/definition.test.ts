// What buildx prints of bake definitions, in the forms of its versions.
import { describe, expect, test } from '@jest/globals';

import { parseDefinition, probe } from '../../../src/buildx/bake/definition.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What buildx prints: from 0.23 on it escapes what a template would read. */
function print(
  target: Readonly<Record<string, Fields>>,
  group: Readonly<Record<string, readonly string[]>> = { default: Object.keys(target) },
  isNew = true,
): unknown {
  const groups = Object.entries(group).map(([name, targets]) => [name, { targets }]);
  return {
    group: Object.fromEntries(groups) as Fields,
    target: { ...target, [probe.name]: { args: { text: isNew ? '$${x}' : '${x}' } } },
  };
}

const parse = (...printed: Parameters<typeof print>) =>
  parseDefinition(print(...printed), 'docker-bake.hcl');

const buildOf = (fields: Fields, isNew = true) =>
  parse({ web: { context: '.', dockerfile: 'Dockerfile', ...fields } }, undefined, isNew).images[0]
    ?.build;

describe('the images are the targets that groups come to, by name', () => {
  const targets = { web: {}, api: {}, base: {}, tools: {} };
  test.each<[string, Record<string, string[]>, string[], string[]]>([
    ['targets', { default: ['web', 'api'] }, ['api', 'web'], ['base', 'tools']],
    [
      'a group in a group',
      { default: ['all'], all: ['web', 'more'], more: ['api'] },
      ['api', 'web'],
      ['base', 'tools'],
    ],
    [
      'a group that holds itself',
      { default: ['a'], a: ['default', 'web'] },
      ['web'],
      ['api', 'base', 'tools'],
    ],
    ['the probe is none', { default: ['web', probe.name] }, ['web'], ['api', 'base', 'tools']],
  ])('%s', (_, group, images, linked) => {
    const definition = parse(targets, group);
    expect(definition.images.map(({ name }) => name)).toEqual(images);
    expect(definition.linked.map(({ name }) => name)).toEqual(linked);
  });

  test.each<[string, readonly string[], Record<string, string[]>, string[]]>([
    ['nothing is asked for', [], { default: [probe.name] }, ['default']],
    ['it is asked for', ['default'], { default: [probe.name] }, ['default']],
    ['a pattern comes to it', ['d*'], { default: ['default', probe.name] }, ['default']],
    ['another is built on it', ['web'], { default: ['web', probe.name] }, ['web']],
  ])('a target that is called default: %s', (_, asked, group, images) => {
    const own = { default: {}, web: { contexts: { base: 'target:default' } } };
    const definition = parseDefinition(print(own, group), 'docker-bake.hcl', asked);
    expect(definition.images.map(({ name }) => name)).toEqual(images);
  });

  test.each<[string, unknown]>([
    ['no target', print({})],
    ['a list', []],
    ['nothing', undefined],
    ['groups of another shape', { group: { default: { targets: 'web' } }, target: { web: {} } }],
  ])('none: %s', (_, printed) => {
    expect(() => parseDefinition(printed, 'a.hcl, b.hcl')).toThrow('no target in a.hcl, b.hcl');
  });
});

describe('texts that look like templates are what they were written as', () => {
  const text = 'a $${X} %%{if} b';
  const fields = {
    args: { A: text },
    labels: { l: text },
    annotations: [`x=${text}`],
    'dockerfile-inline': text,
  };
  test.each([
    ['a version that escapes them', true, 'a ${X} %{if} b'],
    ['one that does not', false, text],
  ])('%s', (_, isNew, read) => {
    expect(buildOf(fields, isNew)).toMatchObject({
      buildArgs: [{ key: 'A', value: read }],
      labels: [{ key: 'l', value: read }],
      annotations: [{ key: 'x', value: read }],
      dockerfile: read,
    });
  });
});

describe('a path begins at the workspace', () => {
  test.each<[string, Fields, string, string | undefined]>([
    ['the default', { context: 'api' }, 'api', undefined],
    [
      'another file of the context',
      { context: 'api', dockerfile: 'prod.Dockerfile' },
      'api',
      'api/prod.Dockerfile',
    ],
    [
      'a file beside the context',
      { context: 'services/api', dockerfile: '../Dockerfile' },
      'services/api',
      'services/Dockerfile',
    ],
    [
      'of the working folder',
      { context: 'cwd://api', dockerfile: 'cwd://Dockerfile' },
      'api',
      'Dockerfile',
    ],
    ['absolute', { context: 'api', dockerfile: '/w/Dockerfile' }, 'api', '/w/Dockerfile'],
    [
      'in a remote context',
      { context: 'https://github.com/acme/web.git', dockerfile: 'a/Dockerfile' },
      'https://github.com/acme/web.git',
      'a/Dockerfile',
    ],
    ['a text in its place', { context: 'api', 'dockerfile-inline': 'FROM x\n' }, 'api', undefined],
  ])('%s', (_, fields, context, file) => {
    expect(buildOf(fields)).toMatchObject({ context, file });
  });
});

test('every other field is read', () => {
  expect(
    buildOf({
      args: { A: '1', NONE: null },
      contexts: { base: 'target:base', src: 'cwd://src' },
      target: 'release',
      platforms: ['linux/arm64/v8'],
      'no-cache': true,
      'no-cache-filter': ['deps'],
      pull: true,
      network: 'none',
      'extra-hosts': { db: '10.0.0.1' },
      'shm-size': '64m',
      ulimits: ['nofile=1024:1024'],
    }),
  ).toEqual({
    context: '.',
    file: undefined,
    dockerfile: undefined,
    target: 'release',
    buildArgs: [{ key: 'A', value: '1' }],
    buildContexts: [
      { key: 'base', value: 'target:base' },
      { key: 'src', value: 'src' },
    ],
    labels: [],
    annotations: [],
    platforms: [{ os: 'linux', architecture: 'arm64' }],
    noCache: true,
    noCacheFilters: ['deps'],
    pull: true,
    network: 'none',
    addHosts: ['db=10.0.0.1'],
    shmSize: '64m',
    ulimits: ['nofile=1024:1024'],
  });
});

test('what is not taken over is named, also what nobody knows yet', () => {
  const [image] = parse({
    web: {
      context: '.',
      'cache-to': ['type=inline'],
      attest: [],
      call: 'check',
      description: 'x',
      'new-field': 1,
    },
  }).images;
  expect(image?.left).toEqual(['cache-to', 'attest', 'call', 'new-field']);
});

test('an output that buildx gives a target which others are built on is nobody’s wish', () => {
  const { linked } = parse(
    { web: {}, base: { output: [{ type: 'cacheonly' }] } },
    { default: ['web'] },
  );
  expect(linked.map(({ name, left }) => [name, ...left])).toEqual([['base']]);
});

describe('a target that cannot be one is an error with its name', () => {
  test.each<[string, unknown, RegExp]>([
    ['no object', 'x', /target web cannot be built: it is no object/],
    ['a platform that is none', { platforms: ['local'] }, /target web .*"local" is not a platform/],
    [
      'a label of our own',
      { labels: { 'dev.deliver-image.revision': 'x' } },
      /target web .*dev\.deliver-image\.revision is one of this action's own/,
    ],
    [
      'an annotation of our own',
      { annotations: ['index:dev.deliver-image.inputs=x'] },
      /target web .*is one of this action's own/,
    ],
  ])('%s', (_, fields, message) => {
    expect(() => parse({ web: fields as Fields })).toThrow(message);
  });
});
