// A loaded image that the registry has already is fetched: that takes less of a builder than to build it.
import { expect, test } from '@jest/globals';

import { givenInputs } from '../given-inputs.ts';
import { pickBuilder, planBuilders } from '../../src/run/builder-choice.ts';

/** An engine with its classic image store, which holds one platform and no attestations. */
const classic = {
  engine: {
    reachable: true,
    containerdStore: false,
    insecureRegistries: [],
    insecureNetworks: [],
    mirrors: [],
  },
  builder: undefined,
  buildxVersion: [0, 29],
} as const;

test.each<[string, Record<string, string>, 'build' | 'reuse' | 'promote', 'create' | 'use']>([
  ['two platforms are built', {}, 'build', 'create'],
  ['they are there already', {}, 'reuse', 'use'],
  ['they are to be promoted, and built where that fails', {}, 'promote', 'create'],
  ['an SBOM is there already', { platforms: 'linux/amd64', sbom: 'true' }, 'reuse', 'use'],
  ['nothing is ever built', { build: 'false' }, 'reuse', 'use'],
  ['nothing is ever built, only promoted', { build: 'false' }, 'promote', 'use'],
])('%s', (_, given, kind, expected) => {
  const all: Record<string, string> = { image: 'ghcr.io/acme/web', load: 'kind', ...given };
  const inputs = givenInputs(all);
  const choice = planBuilders(classic, inputs, false, {});
  expect(pickBuilder(choice, kind).kind).toBe(expected);
});
