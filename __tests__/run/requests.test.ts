// Which runs push, for what they would deliver has to be merged; and what a run asks of a builder.
import { describe, expect, test } from '@jest/globals';

import { parseInputs } from '../../src/inputs.ts';
import type { Inputs } from '../../src/inputs.ts';
import { planBuilderRequest, planRun } from '../../src/run/requests.ts';
import { planVersion } from '../../src/version/plan.ts';
import { contextOf } from '../version/context.ts';

function inputsOf(given: Record<string, string>): Inputs {
  const all: Record<string, string> = { image: 'ghcr.io/acme/web', ...given };
  return parseInputs((name) => all[name] ?? '', { repository: undefined, actor: undefined });
}

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
    const inputs = inputsOf({ version: 'sha', push });
    const context = contextOf(on);
    expect(planRun(inputs, context, planVersion(context, inputs)).push).toBe(pushes);
  });
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

test.each<[Record<string, string>, boolean]>([
  [{}, false],
  [{ allow: 'network.host' }, false],
  [{ allow: 'network.host, security.insecure' }, true],
  [{ allow: 'security.insecure', build: 'false' }, false],
])('%j: the builder has to allow all rights: %s', (given, expected) => {
  expect(planBuilderRequest(inputsOf(given), false, {}).allowsInsecure).toBe(expected);
});
