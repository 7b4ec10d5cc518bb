// What a delivery that fails leaves behind, and says.
import { expect, test } from '@jest/globals';

import { UserError } from '../../src/errors.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { givenInputs } from '../given-inputs.ts';
import { deliverImage } from '../../src/run/destination.ts';
import type { StageEffects } from '../../src/run/effects.ts';
import { planRun } from '../../src/run/requests.ts';
import { planVersion } from '../../src/version/plan.ts';
import { contextOf } from '../version/context.ts';

const isKept = 'The image is in the registry: the next run of this commit reuses it.';

test.each<[Record<string, string>, string]>([
  [{}, `Use delivery: pull-request.\n${isKept}`],
  [{ 'existing-tag': 'overwrite' }, 'Use delivery: pull-request.'],
  [{ load: 'kind', push: 'false' }, 'Use delivery: pull-request.'],
])('%j: a refused delivery says: %s', async (more, fix) => {
  const given: Record<string, string> = { image: 'ghcr.io/acme/web', version: '1.4.0', ...more };
  const inputs = givenInputs(given);
  const context = contextOf('branch main');
  const plan = planRun(inputs, context, planVersion(context, inputs));
  const refused = new UserError('branch-protected', 'main is protected', {
    fix: 'Use delivery: pull-request.',
  });
  const effects = { signal: new AbortController().signal } as unknown as StageEffects;
  const destination = {
    tree: { list: () => Promise.resolve([]), read: () => [] },
    place: undefined,
    deliver: () => Promise.reject(refused),
    close: () => Promise.resolve(),
  };
  const image = { digest: parseDigest(`sha256:${'ab'.repeat(32)}`), revision: context.revision };

  await expect(deliverImage(effects, plan, destination, image)).rejects.toMatchObject({
    code: 'branch-protected',
    message: 'main is protected',
    fix,
  });
});
