// What the runner is told to hide: every form in which a secret travels.
import { expect, test } from '@jest/globals';

import { pushEvent, readEngine, runOnEngine, uniqueImage, useRepositories } from './harness.ts';
import type { SampleRepository } from './harness.ts';

const engine = readEngine();
const makeRepository = useRepositories();
const base64 = (text: string): string => Buffer.from(text).toString('base64');

let repository: SampleRepository;

test('the login and the token are masked as they are and as they are sent', async () => {
  const image = uniqueImage(engine);
  repository = await makeRepository(image);
  await repository.tag('v1.4.0');
  const { masks } = await runOnEngine(engine, {
    workspace: await repository.checkout('refs/tags/v1.4.0'),
    event: await pushEvent(repository, 'refs/tags/v1.4.0'),
    token: 'made-up-token',
    inputs: {
      image,
      manifests: 'k8s',
      'dry-run': 'true',
      'registry-username': 'someone',
      'registry-password': 'made-up-password',
    },
  });
  expect(masks).toEqual(
    expect.arrayContaining([
      'made-up-token',
      base64('x-access-token:made-up-token'),
      'made-up-password',
      base64('someone:made-up-password'),
    ]),
  );
});
