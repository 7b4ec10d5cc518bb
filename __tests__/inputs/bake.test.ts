// The inputs bake and targets, and what cannot stand beside them.
import { describe, expect, test } from '@jest/globals';

import type { UserError } from '../../src/errors.ts';
import { givenInputs } from '../given-inputs.ts';

const bake = { bake: 'docker-bake.hcl', image: 'ghcr.io/acme/{{target}}' };

function refusal(given: Readonly<Record<string, string>>): string {
  try {
    givenInputs(given);
  } catch (error) {
    return (error as UserError).message;
  }
  return 'taken';
}

test('files one a line, targets by comma', () => {
  const { bake: read } = givenInputs({
    bake: 'a.hcl\nb.json\n',
    targets: 'web, api',
    'build-args': 'A=1',
    image: 'a/{{target}}',
  });
  expect(read).toEqual({
    files: ['a.hcl', 'b.json'],
    targets: ['web', 'api'],
    variables: [{ key: 'A', value: '1' }],
    image: 'a/{{target}}',
  });
});

describe('taken', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['a name with the target', bake],
    ['no name', { bake: 'docker-bake.hcl' }],
    ['the default of context', { ...bake, context: '.' }],
    ['patterns and groups', { ...bake, targets: 'web-*, group_1' }],
    ['nothing is built', { ...bake, build: 'false', missing: 'keep' }],
  ])('%s', (_, given) => {
    expect(refusal(given)).toBe('taken');
  });
});

describe('refused', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'targets without a definition',
      { targets: 'web', image: 'a/b' },
      'input targets: set, and no bake definition is',
    ],
    ['a target that is an option', { ...bake, targets: '--push' }, 'is no name of a target'],
    [
      'a target that is a URL',
      { ...bake, targets: 'https://github.com/a/b.git' },
      'is no name of a target',
    ],
    ['a definition from nowhere', { ...bake, bake: '-' }, 'a definition comes from a file'],
    [
      'several names',
      { ...bake, image: 'a/b\nc/d' },
      'names several images, and bake has one a target',
    ],
    ['a name that is none', { ...bake, image: 'ghcr.io/acme/{{name}}' }, 'is not an image name'],
    ['a replaced name', { ...bake, match: 'web' }, 'which of them replaces it is not said'],
    ['a load', { ...bake, load: 'kind' }, 'input load: set beside bake'],
    ...[
      'context',
      'file',
      'target',
      'build-contexts',
      'network',
      'add-hosts',
      'shm-size',
      'ulimit',
      'no-cache-filters',
    ].map((name): [string, Readonly<Record<string, string>>, string] => [
      name,
      {
        ...bake,
        [name]:
          {
            'build-contexts': 'a=b',
            'add-hosts': 'a:1.2.3.4',
            network: 'none',
            'shm-size': '64m',
            ulimit: 'nofile=1:1',
          }[name] ?? 'x',
      },
      `input ${name}: set beside bake, whose targets say that`,
    ]),
  ])('%s', (_, given, message) => {
    expect(refusal(given)).toContain(message);
  });
});
