import { describe, expect, test } from '@jest/globals';

import { planProvenance, refusesAttestations, sbomGenerator } from '../../src/buildx/arguments.ts';
import { asksForAttestation } from '../../src/inputs/attributes.ts';

const run = 'https://github.com/acme/web/actions/runs/1';

// asked for, attests, pushes, private, run -> --provenance
test.each<
  [
    string | undefined,
    boolean,
    boolean,
    boolean | undefined,
    string | undefined,
    string | undefined,
  ]
>([
  [undefined, true, true, false, undefined, 'mode=max'],
  [undefined, true, true, true, undefined, 'mode=min'],
  [undefined, true, true, undefined, undefined, 'mode=min'],
  [undefined, true, true, false, run, `mode=max,builder-id=${run}`],
  [undefined, false, true, false, run, undefined],
  [undefined, true, false, false, run, undefined],
  ['true', true, true, false, run, `mode=max,builder-id=${run}`],
  ['true', true, true, true, undefined, 'mode=min'],
  ['false', true, true, false, run, 'false'],
  ['False', true, true, false, run, 'false'],
  ['mode=min', true, true, false, run, `mode=min,builder-id=${run}`],
  ['mode=max,builder-id=mine', true, true, false, run, 'mode=max,builder-id=mine'],
  ['mode=max', false, true, false, undefined, 'mode=max'],
])(
  'asked %s, attests %s, push %s, private %s, run %s: %s',
  (asked, attests, push, isPrivate, runUrl, expected) => {
    expect(planProvenance({ asked, attests, push, isPrivate, runUrl })).toBe(expected);
  },
);

test.each([
  [undefined, false],
  ['', false],
  ['0', false],
  ['false', false],
  ['1', true],
  ['TRUE', true],
])('BUILDX_NO_DEFAULT_ATTESTATIONS=%s refuses attestations: %s', (value, refuses) => {
  expect(refusesAttestations({ BUILDX_NO_DEFAULT_ATTESTATIONS: value })).toBe(refuses);
});

test.each([
  [undefined, false],
  ['false', false],
  ['False', false],
  ['0', false],
  ['mode=max,disabled=true', false],
  ['true', true],
  ['mode=max', true],
  ['generator=ghcr.io/acme/sbom', true],
])('%s asks for an attestation: %s', (input, expected) => {
  expect(asksForAttestation(input)).toBe(expected);
});

describe('the image that makes the SBOM', () => {
  test.each<[string | undefined, string | undefined]>([
    [undefined, undefined],
    ['false', undefined],
    ['true', 'docker/buildkit-syft-scanner'],
    ['generator=acme.io/scan:1', 'acme.io/scan:1'],
    ['scan-stage=true,generator=acme.io/scan', 'acme.io/scan'],
  ])('%s: %s', (input, expected) => {
    expect(sbomGenerator(input)).toBe(expected);
  });
});
