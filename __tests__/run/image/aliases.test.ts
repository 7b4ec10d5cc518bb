// What a build pushes itself, and what is put on its image afterwards.
import { expect, test } from '@jest/globals';

import { movesLate, splitReferences } from '../../../src/run/image/aliases.ts';
import type { Plan } from '../../../src/run/plan.ts';
import { contextOf } from '../../version/context.ts';

import { imageOf, planOf } from '../plan-of.ts';

const planWith = (given: Record<string, string>): Plan =>
  planOf({ image: 'acme/web', ...given }, contextOf('tag v1.2.3', ['v1.2.3']));

test('the aliases of a release come last, sha is as fixed as the version', () => {
  const tagged = (tags: readonly string[]) => tags.map((tag) => `acme/web:${tag}`);
  const plan = planWith({ aliases: 'major, minor, latest, branch, sha' });
  expect(splitReferences(plan, imageOf(plan))).toEqual({
    first: tagged(['1.2.3', 'sha-1a2b3c4']),
    last: tagged(['1', '1.2', 'latest']),
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
    expect(movesLate(imageOf(planWith({ platforms })), { buildxVersion })).toBe(late);
  },
);
