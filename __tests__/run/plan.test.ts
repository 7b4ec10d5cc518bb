// What a run is about.
import { describe, expect, test } from '@jest/globals';

import type { GitContext } from '../../src/git/context.ts';
import { planBranch } from '../../src/run/destination.ts';
import type { Plan } from '../../src/run/plan.ts';
import { contextOf } from '../version/context.ts';

import { planOf } from './plan-of.ts';

/** The plan of a run with these inputs. */
function planOn(on: string, given: Record<string, string>, more: Partial<GitContext> = {}): Plan {
  return planOf({ version: 'sha', manifests: 'k8s', ...given }, contextOf(on, [], [], more));
}

// What a run delivers has to be merged.
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
    expect(planOn(on, { push }).push).toBe(pushes);
  });
});

describe('the branch that gets the pins', () => {
  test.each<[on: string, given: string, known: string, branch: string | undefined]>([
    ['branch main', 'deploy', 'main', 'deploy'],
    ['branch feature', '', 'main', 'feature'],
    ['tag v1.4.0', '', 'main', 'main'],
    ['tag v1.4.0', 'deploy', '', 'deploy'],
    // Without an event, as on a developer's machine, the remote is asked for its default branch.
    ['tag v1.4.0', '', '', undefined],
    ['detached', '', '', undefined],
  ])('on %s with branch: "%s" and default branch "%s": %s', (on, given, known, branch) => {
    const context = known === '' ? {} : { defaultBranch: known };
    const plan = planOn(on, { delivery: 'commit', branch: given }, context);
    expect(planBranch(plan)).toBe(branch);
  });
});

describe('what no user may push to is refused before anything is asked', () => {
  test.each<[image: string, given: Record<string, string>, refused: boolean]>([
    ['web', {}, true],
    ['docker.io/web', {}, true],
    ['index.docker.io/library/web', {}, true],
    ['acme/web', {}, false],
    ['registry.acme.lan/library/web', {}, false],
    ['web', { push: 'false' }, false],
    ['nginx', { build: 'false' }, false],
  ])('%s with %j: %s', (image, given, refused) => {
    const plan = (): Plan => planOn('branch main', { image, ...given });
    const expectation = expect(plan);
    const error: unknown = expect.objectContaining({ code: 'image-library' });
    (refused ? expectation : expectation.not).toThrow(error as Error);
  });
});
