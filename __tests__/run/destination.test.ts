// What a delivery that fails leaves behind, and says.
import { expect, test } from '@jest/globals';

import { UserError } from '../../src/errors.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { deliverImages } from '../../src/run/destination.ts';
import type { StageEffects } from '../../src/run/effects.ts';
import { contextOf } from '../version/context.ts';

import { planOf } from './plan-of.ts';

const isKept = 'The image is in the registry: the next run of this commit reuses it.';

test.each<[Record<string, string>, string]>([
  [{}, `Use delivery: pull-request.\n${isKept}`],
  [{ 'existing-tag': 'overwrite' }, 'Use delivery: pull-request.'],
  [{ load: 'kind', push: 'false' }, 'Use delivery: pull-request.'],
])('%j: a refused delivery says: %s', async (more, fix) => {
  const context = contextOf('branch main');
  const plan = planOf({ version: '1.4.0', ...more }, context);
  const refused = new UserError('branch-protected', 'main is protected', {
    fix: 'Use delivery: pull-request.',
  });
  const effects = { signal: new AbortController().signal } as unknown as StageEffects;
  const destination = {
    tree: { list: () => Promise.resolve([]), read: () => [] },
    place: undefined,
    announce: () => [],
    deliver: () => Promise.reject(refused),
    close: () => Promise.resolve(),
  };
  const digest = parseDigest(`sha256:${'ab'.repeat(32)}`);
  const images = plan.images.map((request) => ({ request, digest, revision: context.revision }));

  await expect(deliverImages(effects, plan, destination, images)).rejects.toMatchObject({
    code: 'branch-protected',
    message: 'main is protected',
    fix,
  });
});
