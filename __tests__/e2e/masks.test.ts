// What the runner is told to hide: every form in which a secret travels.
import { expect, test } from '@jest/globals';

import { runOnCheckout, useRepository } from './harness.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const repository = useRepository();

test('the login and the token are masked as they are and as they are sent', async () => {
  await repository.tag('v1.4.0');
  const inputs = {
    manifests: 'k8s',
    'dry-run': 'true',
    'registry-username': 'someone',
    'registry-password': 'made-up-password',
  };
  const options = { token: 'made-up-token' };
  const { masks } = await runOnCheckout(repository, 'refs/tags/v1.4.0', inputs, options);
  expect(masks).toEqual(
    expect.arrayContaining([
      'made-up-token',
      base64('x-access-token:made-up-token'),
      'made-up-password',
      base64('someone:made-up-password'),
    ]),
  );
});
