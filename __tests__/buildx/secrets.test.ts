import { describe, expect, test } from '@jest/globals';

import { checkSecrets, findEmptySecrets, planSecrets } from '../../src/buildx/secrets.ts';

const none = { secrets: [], secretEnvs: [], secretFiles: [] };

describe('secrets reach buildx without their values in an argument', () => {
  test.each<[string, Parameters<typeof planSecrets>[0], ReturnType<typeof planSecrets>]>([
    [
      'by value',
      {
        ...none,
        secrets: [
          { key: 'npm', value: 'hunter2' },
          { key: 'pg', value: 'a\nb' },
        ],
      },
      {
        specifications: ['id=npm,env=DELIVER_IMAGE_SECRET_0', 'id=pg,env=DELIVER_IMAGE_SECRET_1'],
        environment: { DELIVER_IMAGE_SECRET_0: 'hunter2', DELIVER_IMAGE_SECRET_1: 'a\nb' },
      },
    ],
    [
      'by the name of a variable',
      { ...none, secretEnvs: [{ key: 'npm', value: 'NPM_TOKEN' }] },
      { specifications: ['id=npm,env=NPM_TOKEN'], environment: {} },
    ],
    [
      'by path',
      { ...none, secretFiles: [{ key: 'npm', value: '.npmrc' }] },
      { specifications: ['id=npm,src=.npmrc'], environment: {} },
    ],
    [
      'by a path with a comma and quotes',
      { ...none, secretFiles: [{ key: 'npm', value: 'a,"b"' }] },
      { specifications: ['id=npm,"src=a,""b"""'], environment: {} },
    ],
    [
      'but not where they are empty',
      {
        secrets: [
          { key: 'npm', value: '' },
          { key: 'pg', value: 'x' },
        ],
        secretEnvs: [{ key: 'git', value: 'EMPTY' }],
        secretFiles: [],
      },
      {
        specifications: ['id=pg,env=DELIVER_IMAGE_SECRET_0'],
        environment: { DELIVER_IMAGE_SECRET_0: 'x' },
      },
    ],
  ])('%s', (_, inputs, expected) => {
    expect(planSecrets(inputs, { EMPTY: '', NPM_TOKEN: 'hunter2' })).toEqual(expected);
  });
});

describe('secrets without a value are found', () => {
  const environment = { FULL: 'x', EMPTY: '' };
  const pair = (key: string, value: string): { key: string; value: string } => ({ key, value });
  test.each<[string, Parameters<typeof findEmptySecrets>[1], readonly string[]]>([
    ['by value', { ...none, secrets: [pair('a', ''), pair('b', 'x')] }, ['a']],
    [
      'by the name of a variable',
      { ...none, secretEnvs: [pair('a', 'EMPTY'), pair('b', 'FULL')] },
      ['a'],
    ],
  ])('%s', (_, inputs, expected) => {
    expect(findEmptySecrets(environment, inputs)).toEqual(expected);
  });
});

describe('an agent or key that ssh names has to be there', () => {
  const here = import.meta.dirname;
  const agent = { SSH_AUTH_SOCK: '/tmp/agent' };
  test.each<[readonly string[], Record<string, string>, string | undefined]>([
    [[], {}, undefined],
    [['default'], agent, undefined],
    [['default=secrets.test.ts', 'git=secrets.test.ts,secrets.test.ts'], {}, undefined],
    [['default'], {}, 'The input ssh names default, and no SSH agent runs here'],
    [['default', 'git'], { SSH_AUTH_SOCK: '' }, 'The input ssh names default, and'],
    [['git=nowhere'], agent, 'The key or socket nowhere of the input ssh does not exist'],
    [['git=secrets.test.ts,nowhere'], {}, 'The key or socket nowhere of the input ssh'],
  ])('%j with %j: %s', (ssh, environment, expected) => {
    const check = (): void => {
      checkSecrets(here, environment, { ...none, ssh });
    };
    if (expected === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(expected);
  });
});
