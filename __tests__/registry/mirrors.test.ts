// A tag means one digest in all registries; what a mirror alone holds may be where the image comes from.
import { describe, expect, test } from '@jest/globals';

import { noContent } from '../../src/buildx/context/content.ts';
import { fingerprintInputs, formatFingerprint } from '../../src/buildx/fingerprint.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { plainBuild } from '../../src/inputs/build.ts';
import type { HeldImage, Lookup } from '../../src/registry/held-image.ts';
import { planMirrored } from '../../src/registry/mirrors.ts';
import type { ImagePlan, ReuseRequest } from '../../src/registry/reuse.ts';

const commit = '1a2b3c4d'.repeat(5);
const facts = { content: noContent, sourceUrl: undefined };
const fingerprint = fingerprintInputs(plainBuild, facts);
const other = fingerprintInputs({ ...plainBuild, target: 'test' }, facts);

const request: ReuseRequest = {
  name: 'ghcr.io/acme/web',
  tag: '1.4.0',
  revisionTag: 'sha-1a2b3c4',
  revision: commit,
  tagNamesRevision: true,
  fingerprint,
  platforms: ['linux/amd64'],
  existingTag: 'reuse',
  promote: true,
  aliasesRevision: false,
  builds: true,
};

const one = `sha256:${'1'.repeat(64)}`;
const two = `sha256:${'2'.repeat(64)}`;

interface Held {
  readonly reference?: string;
  readonly digest?: string;
  readonly revision?: string;
  readonly inputs?: string;
}

/** As a run of this action pushed it to the first registry, and to the mirror. */
function imageOf({ reference = 'quay.io/acme/web:1.4.0', digest = one, ...held }: Held): HeldImage {
  const labels = {
    'dev.deliver-image.repository': 'ghcr.io/acme/web',
    'dev.deliver-image.revision': held.revision ?? commit,
    'dev.deliver-image.inputs': held.inputs ?? formatFingerprint(fingerprint),
  };
  return {
    reference,
    origin: 'ghcr.io/acme/web',
    digest: parseDigest(digest),
    platforms: ['linux/amd64'],
    labels: new Map(Object.entries(labels)),
  };
}

const held = (given: Held = {}): Lookup => ({ kind: 'held', image: imageOf(given) });
const missing: Lookup = { kind: 'missing' };
const hidden: Lookup = { kind: 'hidden', words: 'denied' };

const build: ImagePlan = { kind: 'build', reason: 'it is not there' };
const taken = (kind: 'reuse' | 'promote'): ImagePlan => ({
  kind,
  reason: 'it is there',
  source: imageOf({ reference: 'ghcr.io/acme/web:1.4.0' }),
});

/** What is decided, in words. */
function decide(
  source: ImagePlan,
  found: readonly Lookup[],
  change: Partial<ReuseRequest> = {},
): string {
  try {
    const plan = planMirrored({ ...request, ...change }, source, found);
    return plan.kind === 'build' ? 'build' : `${plan.kind} ${plan.source.reference}`;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  }
}

/** Of another commit. */
const stranger: Held = { digest: two, revision: '9'.repeat(40) };

const reused = 'reuse ghcr.io/acme/web:1.4.0';
const fromMirror = 'reuse quay.io/acme/web:1.4.0';
const isOther = 'mirror-differs: quay.io/acme/web:1.4.0 is another image';

describe('mirrors say nothing against it', () => {
  test.each<[string, ImagePlan, readonly Lookup[], Partial<ReuseRequest>, string]>([
    ['none is there', build, [missing, hidden], {}, 'build'],
    ['the same is there', taken('reuse'), [held(), missing], {}, reused],
    [
      'of two runs at once, each was the last one somewhere',
      taken('reuse'),
      [held({ digest: two })],
      {},
      reused,
    ],
    ['to be promoted', taken('promote'), [missing], {}, 'promote ghcr.io/acme/web:1.4.0'],
    [
      'another image is to be overwritten',
      build,
      [held({ digest: two, inputs: formatFingerprint(other) })],
      { existingTag: 'overwrite' },
      'build',
    ],
  ])('%s', (_, source, found, change, expected) => {
    expect(decide(source, found, change)).toBe(expected);
  });
});

test('what a mirror alone holds of this very build is taken from there', () => {
  expect(decide(build, [missing, held()])).toBe(fromMirror);
  expect(decide(build, [held(), held({ reference: 'a.io/web:1.4.0' })])).toBe(fromMirror);
});

describe('it is an error that', () => {
  test.each<[string, ImagePlan, readonly Lookup[], Partial<ReuseRequest>, string]>([
    ['a mirror has another image', taken('reuse'), [held(stranger)], {}, isOther],
    ['and where it is promoted', taken('promote'), [held(stranger)], {}, isOther],
    [
      'a mirror has a twin, and no tag may be there',
      taken('promote'),
      [held({ digest: two })],
      { existingTag: 'fail' },
      isOther,
    ],
    ['another commit is there', build, [held({ revision: '9'.repeat(40) })], {}, '9999'],
    [
      'other inputs are there',
      build,
      [held({ inputs: formatFingerprint(other) })],
      {},
      'other build inputs: target',
    ],
    [
      'another form of the label is there',
      build,
      [held({ inputs: 'f'.repeat(64) })],
      {},
      'another release of this action',
    ],
    ['it is there, and nothing may be', build, [held()], { existingTag: 'fail' }, 'is fail'],
    [
      'two mirrors hold two builds of it',
      build,
      [held(), held({ digest: two })],
      {},
      'of the same commit and inputs',
    ],
  ])('%s', (_, source, found, change, says) => {
    const decision = decide(source, found, change);
    expect(decision).toContain('mirror-differs');
    expect(decision).toContain(says);
  });
});
