// Which runs push: what they would deliver has to be merged.
import { describe, expect, test } from '@jest/globals';

import { parseInputs } from '../../src/inputs.ts';
import { planRun } from '../../src/run/requests.ts';
import { planVersion } from '../../src/version/plan.ts';
import { contextOf } from '../version/context.ts';

describe.each<[on: string, push: string, pushes: boolean]>([
  ['branch main', 'auto', true],
  ['tag v1.4.0', 'auto', true],
  ['pull request 12', 'auto', false],
  ['merge queue main', 'auto', false],
  ['pull request 12', 'true', true],
  ['merge queue main', 'true', true],
  ['branch main', 'false', false],
])('on %s with push: %s', (on, push, pushes) => {
  test(pushes ? 'the image is pushed' : 'nothing is pushed', () => {
    const given: Record<string, string> = { image: 'ghcr.io/acme/web', version: 'sha', push };
    const inputs = parseInputs((name) => given[name] ?? '', {
      repository: undefined,
      actor: undefined,
    });
    const context = contextOf(on);
    expect(planRun(inputs, context, planVersion(context, inputs)).push).toBe(pushes);
  });
});
