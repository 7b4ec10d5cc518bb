import { expect, test } from '@jest/globals';

import { trustCheckout } from '../../src/git/checkout.ts';
import { readRunner } from '../../src/runner/context.ts';

test('a folder without a repository is not trusted', () => {
  const runner = readRunner({ GITHUB_WORKSPACE: '/no/such' });
  const environment = { PATH: '/bin' };
  expect(trustCheckout(environment, runner, '/no/such/folder')).toBe(environment);
});
