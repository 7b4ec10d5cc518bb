import { expect, test } from '@jest/globals';

import { trustCheckout } from '../../src/git/checkout.ts';
import { readRunner } from '../../src/runner/context.ts';

test('a folder that does not exist is left to git', () => {
  const runner = readRunner({ GITHUB_WORKSPACE: '/no/such' });
  expect(trustCheckout({ PATH: '/bin' }, runner, '/no/such/folder')).toEqual({
    PATH: '/bin',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '/no/such/folder',
  });
});
