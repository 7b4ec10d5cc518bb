// What a run asks of a builder. A loaded image that the registry has already is fetched: that takes less than to build it.
import { describe, expect, test } from '@jest/globals';

import type { Inputs } from '../../src/inputs/inputs.ts';
import { givenInputs } from '../given-inputs.ts';
import { noProxy } from '../../src/buildx/temporary/proxies.ts';
import { pickBuilder, planBuilderRequest, planBuilders } from '../../src/run/build.ts';
import type { PlannedImage } from '../../src/run/plan.ts';

/** An engine with its classic image store, which holds one platform and no attestations. */
const classic = {
  engine: {
    reachable: true,
    rootless: false,
    version: [29, 0],
    containerdStore: false,
    insecureRegistries: [],
    insecureNetworks: [],
    mirrors: [],
  },
  builder: undefined,
  proxies: noProxy,
  buildxVersion: [0, 29],
} as const;

test.each<[string, Record<string, string>, PlannedImage['source']['kind'], 'create' | 'use']>([
  ['two platforms are built', {}, 'build', 'create'],
  ['they are there already', {}, 'reuse', 'use'],
  ['they are to be promoted, and built where that fails', {}, 'promote', 'create'],
  ['an SBOM is there already', { platforms: 'linux/amd64', sbom: 'true' }, 'reuse', 'use'],
  ['the pin is kept', {}, 'keep', 'use'],
  ['nothing is ever built', { build: 'false' }, 'reuse', 'use'],
  ['nothing is ever built, only promoted', { build: 'false' }, 'promote', 'use'],
])('%s', (_, given, kind, expected) => {
  const all: Record<string, string> = { image: 'ghcr.io/acme/web', load: 'kind', ...given };
  const inputs = givenInputs(all);
  const choice = planBuilders(classic, inputs, false, {});
  expect(pickBuilder(choice, [{ source: { kind } } as PlannedImage]).kind).toBe(expected);
});

function inputsOf(given: Record<string, string>): Inputs {
  return givenInputs({ image: 'ghcr.io/acme/web', ...given });
}

test.each<[Record<string, string>, number]>([
  [{}, 0],
  [{ 'image-attributes': 'compression=zstd' }, 1],
  [{ 'image-attributes': 'compression=zstd', build: 'false' }, 0],
])('%j: in so many ways the builder has to write an image otherwise: %d', (given, expected) => {
  expect(planBuilderRequest(inputsOf(given), false, {}).imageAttributes).toHaveLength(expected);
});

describe('what is asked of the builder', () => {
  const asked = { 'cache-to': 'type=registry,ref=ghcr.io/acme/web:cache', sbom: 'true' };
  const load = { load: 'kind' };

  // inputs, only loaded -> a cache to export, attestations
  test.each<[string, Record<string, string>, boolean, [cache: boolean, attestations: boolean]]>([
    ['nothing', {}, false, [false, false]],
    ['a cache and an SBOM', asked, false, [true, true]],
    ["the job's cache, without a job", { cache: 'true' }, false, [false, false]],
    ['provenance', { provenance: 'mode=max' }, false, [false, true]],
    ['no provenance', { provenance: 'false', sbom: 'false' }, false, [false, false]],
    ['a load only: it has no attestations', { ...asked, ...load }, true, [true, false]],
    ['no build', { ...asked, ...load, build: 'false' }, false, [false, false]],
  ])('%s', (_, given, local, expected) => {
    const request = planBuilderRequest(inputsOf(given), local, {});
    expect([request.exportsCache, request.wantsAttestations]).toEqual(expected);
  });
});

test("the job's cache has to be exported where there is one", () => {
  const job = { ACTIONS_RUNTIME_TOKEN: 't' };
  expect(planBuilderRequest(inputsOf({ cache: 'true' }), false, job).exportsCache).toBe(true);
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
