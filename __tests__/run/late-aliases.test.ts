// What a build pushes itself, and what is put on its image afterwards.
import { expect, test } from '@jest/globals';

import { givenInputs } from '../given-inputs.ts';
import { movesLate, splitReferences } from '../../src/run/late-aliases.ts';
import { planRun } from '../../src/run/requests.ts';
import type { Plan } from '../../src/run/requests.ts';
import { planVersion } from '../../src/version/plan.ts';
import { contextOf } from '../version/context.ts';

function planOf(given: Record<string, string>): Plan {
  const all: Record<string, string> = { image: 'acme/web', ...given };
  const inputs = givenInputs(all);
  const context = contextOf('tag v1.2.3', ['v1.2.3']);
  return planRun(inputs, context, planVersion(context, inputs));
}

test('the aliases of a release come last, sha is as fixed as the version', () => {
  const tagged = (tags: readonly string[]) => tags.map((tag) => `acme/web:${tag}`);
  expect(splitReferences(planOf({ aliases: 'major, minor, latest, branch, sha' }))).toEqual({
    first: tagged(['1.2.3', 'sha-1a2b3c4']),
    late: tagged(['1', '1.2', 'latest']),
  });
});

const [both, one] = ['linux/amd64,linux/arm64', 'linux/amd64'];

test.each<[platforms: string, buildxVersion: [number, number] | undefined, late: boolean]>([
  [both, [0, 13], true],
  [both, undefined, true],
  [one, [0, 16], true],
  [one, [1, 0], true],
  [one, [0, 13], false],
  [one, undefined, false],
])(
  'what is built for %s by buildx %j gets them afterwards: %s',
  (platforms, buildxVersion, late) => {
    expect(movesLate(planOf({ platforms }), { buildxVersion })).toBe(late);
  },
);
