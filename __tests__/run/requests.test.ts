// What a run asks its stages for.
import { describe, expect, test } from '@jest/globals';

import type { GitContext } from '../../src/git/context.ts';
import { givenInputs } from '../given-inputs.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import { planBuilderRequest, planRun, planTarget } from '../../src/run/requests.ts';
import type { Plan } from '../../src/run/requests.ts';
import { planVersion } from '../../src/version/plan.ts';
import { contextOf } from '../version/context.ts';

function inputsOf(given: Record<string, string>): Inputs {
  const all: Record<string, string> = { image: 'ghcr.io/acme/web', ...given };
  return givenInputs(all);
}

/** The plan of a run with these inputs. */
function planOn(on: string, given: Record<string, string>, more: Partial<GitContext> = {}): Plan {
  const inputs = inputsOf({ version: 'sha', manifests: 'k8s', ...given });
  const context = contextOf(on, [], [], more);
  return planRun(inputs, context, planVersion(context, inputs));
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
    expect(planTarget(plan, '/workspace').branch).toBe(branch);
  });
});

test.each([
  [{ delivery: 'commit' }, undefined],
  [{ delivery: 'commit', 'commit-method': 'api' }, 'commit-method: api'],
  [{ delivery: 'pull-request' }, 'delivery: pull-request'],
  [{ delivery: 'pull-request', 'commit-method': 'api' }, 'delivery: pull-request'],
])('%j needs the API for: %s', (given, what) => {
  expect(planTarget(planOn('branch main', given), '/workspace').needsApi).toBe(what);
});

describe('what is asked of the builder', () => {
  const asked = { 'cache-to': 'type=registry,ref=ghcr.io/acme/web:cache', sbom: 'true' };
  const load = { load: 'kind' };
  // inputs, only loaded -> a cache to export, attestations
  test.each<[string, Record<string, string>, boolean, [cache: boolean, attestations: boolean]]>([
    ['nothing', {}, false, [false, false]],
    ['a cache and an SBOM', asked, false, [true, true]],
    ['provenance', { provenance: 'mode=max' }, false, [false, true]],
    ['no provenance', { provenance: 'false', sbom: 'false' }, false, [false, false]],
    ['a load only: it has no attestations', { ...asked, ...load }, true, [true, false]],
    ['no build', { ...asked, ...load, build: 'false' }, false, [false, false]],
  ])('%s', (_, given, local, expected) => {
    const request = planBuilderRequest(inputsOf(given), local, {});
    expect([request.exportsCache, request.wantsAttestations]).toEqual(expected);
  });
});

test.each<[string, Record<string, string>, local: boolean, count: number]>([
  ['all that are built', {}, false, 2],
  ['one for a load', { load: 'kind' }, true, 1],
  [
    'one where a finished image is only fetched for a load',
    { build: 'false', load: 'kind' },
    false,
    1,
  ],
])('the builder has to hold at once: %s', (_, given, local, count) => {
  const inputs = inputsOf({ platforms: 'linux/amd64,linux/arm64', ...given });
  expect(planBuilderRequest(inputs, local, {}).platformCount).toBe(count);
});

test.each<[Record<string, string>, boolean]>([
  [{}, false],
  [{ allow: 'network.host' }, false],
  [{ allow: 'network.host, security.insecure' }, true],
  [{ allow: 'security.insecure', build: 'false' }, false],
])('%j: the builder has to allow all rights: %s', (given, expected) => {
  expect(planBuilderRequest(inputsOf(given), false, {}).allowsInsecure).toBe(expected);
});
