import { describe, expect, test } from '@jest/globals';

import { parseDigest } from '../../src/image/digest.ts';
import type { HeldImage, Lookup } from '../../src/registry/held-image.ts';
import { planLookups, planReuse } from '../../src/registry/reuse.ts';
import type { Found, ReuseRequest } from '../../src/registry/reuse.ts';

const commit = '1a2b3c4d'.repeat(5);
const otherCommit = '9'.repeat(40);
const fingerprint = { label: 'dev.deliver-image.inputs', value: 'f'.repeat(64) };

const wanted: ReuseRequest = {
  name: 'ghcr.io/acme/web',
  tag: '1.4.0',
  revisionTag: 'sha-1a2b3c4',
  revision: commit,
  tagNamesRevision: true,
  fingerprint,
  platforms: ['linux/amd64', 'linux/arm64'],
  existingTag: 'reuse',
  promote: true,
  aliasesRevision: false,
  builds: true,
};

interface Differs {
  readonly revision?: string | undefined;
  readonly inputs?: string | undefined;
  readonly platforms?: readonly string[];
}

/** What this very run would build, but for the differences. */
function held(differs: Differs = {}): Lookup {
  const image: HeldImage = {
    reference: 'ghcr.io/acme/web:1.4.0',
    digest: parseDigest(`sha256:${'a'.repeat(64)}`),
    isIndex: true,
    platforms: ['linux/amd64', 'linux/arm64'],
    labels: new Map(),
  };
  const labels = Object.entries({
    'org.opencontainers.image.revision': 'revision' in differs ? differs.revision : commit,
    [fingerprint.label]: 'inputs' in differs ? differs.inputs : fingerprint.value,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    kind: 'held',
    image: {
      ...image,
      ...(differs.platforms && { platforms: differs.platforms }),
      labels: new Map(labels),
    },
  };
}

const missing: Lookup = { kind: 'missing' };
const hidden: Lookup = { kind: 'hidden', words: 'insufficient_scope: authorization failed' };
const foreign = held({ revision: undefined, inputs: undefined });

/** `build`, `reuse`, `promote` or the error's code, and what the reason says. */
function decide(request: Partial<ReuseRequest>, found: Found): readonly [string, string] {
  try {
    const plan = planReuse({ ...wanted, ...request }, found);
    return [plan.kind, plan.reason];
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return [code, message];
  }
}

type Row = readonly [
  what: string,
  request: Partial<ReuseRequest>,
  found: Found,
  decision: string,
  says: string,
];

describe('an existing tag is reused for the same commit and inputs; anything else is an error', () => {
  test.each<Row>([
    ['nothing is there', {}, { version: missing }, 'build', '1.4.0 is not in the registry yet'],
    ['the same', {}, { version: held() }, 'reuse', 'from the same commit and build inputs'],
    [
      'more platforms than asked for',
      { platforms: ['linux/amd64'] },
      { version: held() },
      'reuse',
      '',
    ],
    ['another commit', {}, { version: held({ revision: otherCommit }) }, 'tag-exists', otherCommit],
    ['other inputs', {}, { version: held({ inputs: '0' }) }, 'tag-exists', 'other build inputs'],
    [
      'no fingerprint',
      {},
      { version: held({ inputs: undefined }) },
      'tag-exists',
      fingerprint.label,
    ],
    ['something else built it', {}, { version: foreign }, 'tag-exists', 'names no commit'],
    [
      'a platform is missing',
      {},
      { version: held({ platforms: ['linux/amd64'] }) },
      'tag-exists',
      'lacks linux/arm64',
    ],
    [
      'the same, but fail',
      { existingTag: 'fail' },
      { version: held() },
      'tag-exists',
      'existing-tag is fail',
    ],
    ['nothing, and fail', { existingTag: 'fail' }, { version: missing }, 'build', ''],
    ['another commit, but overwrite', { existingTag: 'overwrite' }, {}, 'build', 'overwrite'],
    ['the registry does not tell', {}, { version: hidden }, 'build', 'insufficient_scope'],
  ])('%s', (_, request, found, decision, says) => {
    const [kind, reason] = decide(request, found);
    expect(kind).toBe(decision);
    expect(reason).toContain(says);
  });
});

describe('what was tested as sha- is what is released', () => {
  test.each<Row>([
    ['the same', {}, { version: missing, revision: held() }, 'promote', 'sha-1a2b3c4 is there'],
    [
      'other inputs',
      {},
      { version: missing, revision: held({ inputs: '0' }) },
      'build',
      'other build inputs',
    ],
    [
      'a platform is missing',
      {},
      { version: missing, revision: held({ platforms: [] }) },
      'build',
      'no platform',
    ],
    [
      'another commit with the same seven digits',
      {},
      { version: missing, revision: held({ revision: otherCommit }) },
      'build',
      otherCommit,
    ],
    [
      'no such image',
      {},
      { version: missing, revision: missing },
      'build',
      '1.4.0 is not in the registry',
    ],
    ['the version is there, too', {}, { version: held(), revision: held() }, 'reuse', ''],
    [
      'the alias sha would come to name another image',
      { aliasesRevision: true },
      { version: missing, revision: held({ inputs: '0' }) },
      'tag-exists',
      'other build inputs',
    ],
    [
      'the alias sha names another image beside the version',
      { aliasesRevision: true },
      { version: held(), revision: foreign },
      'tag-exists',
      'names no commit',
    ],
  ])('%s', (_, request, found, decision, says) => {
    const [kind, reason] = decide(request, found);
    expect(kind).toBe(decision);
    expect(reason).toContain(says);
  });
});

describe('build: false takes what is there, whoever built it', () => {
  const taken = { builds: false, platforms: [] };
  const explicit = { ...taken, tagNamesRevision: false };
  test.each<Row>([
    ['built by another tool', taken, { version: foreign }, 'reuse', 'build is false'],
    [
      'no image but a Helm chart',
      taken,
      { version: held({ revision: undefined, platforms: [] }) },
      'tag-exists',
      'it holds no platform, so it is nothing to run',
    ],
    ['other inputs', taken, { version: held({ inputs: '0' }) }, 'reuse', ''],
    [
      'another commit under this commit’s version',
      taken,
      { version: held({ revision: otherCommit }) },
      'tag-exists',
      otherCommit,
    ],
    [
      'another commit under an explicit version',
      explicit,
      { version: held({ revision: otherCommit }) },
      'reuse',
      '',
    ],
    [
      'existing-tag: fail speaks of builds',
      { ...taken, existingTag: 'fail' },
      { version: held() },
      'reuse',
      '',
    ],
    [
      'existing-tag: overwrite speaks of builds',
      { ...taken, existingTag: 'overwrite' },
      { version: held() },
      'reuse',
      '',
    ],
    [
      'a platform that was asked for is missing',
      { ...taken, platforms: ['linux/s390x'] },
      { version: held() },
      'tag-exists',
      'lacks linux/s390x',
    ],
    [
      'only the commit’s tag is there',
      taken,
      { version: missing, revision: foreign },
      'promote',
      '',
    ],
    [
      'nothing is there',
      taken,
      { version: missing, revision: missing },
      'image-missing',
      'ghcr.io/acme/web:1.4.0 nor ghcr.io/acme/web:sha-1a2b3c4',
    ],
    [
      'the registry does not tell',
      explicit,
      { version: hidden },
      'image-missing',
      'insufficient_scope',
    ],
  ])('%s', (_, request, found, decision, says) => {
    const [kind, reason] = decide(request, found);
    expect(kind).toBe(decision);
    expect(reason).toContain(says);
  });
});

describe('the error says what to do', () => {
  const named = { tagNamesRevision: false };
  const other = { version: held({ revision: otherCommit }) };
  test.each<[string, Partial<ReuseRequest>, Found, RegExp]>([
    [
      'a git tag that moved',
      {},
      other,
      /^Nothing was built\. Give this build a version of its own/,
    ],
    [
      'an explicit version that is there: it may be meant',
      named,
      other,
      /^Nothing was built\. To deliver the image that is there, as to roll back or to promote it, set build: false\./,
    ],
    ['nothing may be built', { builds: false }, other, /^Nothing was pinned\./],
    [
      'a git tag as the version of an image',
      { ...named, builds: false, tag: 'v1.4.0' },
      { version: missing },
      /makes an image tag without its v: version: 1\.4\.0\.$/,
    ],
    [
      'an image that is not there',
      { ...named, builds: false },
      { version: missing },
      /that is there\.$/,
    ],
  ])('%s', (_, request, found, advice) => {
    expect(() => planReuse({ ...wanted, ...request }, found)).toThrow(
      expect.objectContaining({ fix: expect.stringMatching(advice) as unknown }),
    );
  });
});

describe('only tags whose answer is used are looked up', () => {
  test.each<[string, Partial<ReuseRequest>, { version: boolean; revision: boolean }]>([
    ['a version', {}, { version: true, revision: true }],
    ['a version, not to be promoted', { promote: false }, { version: true, revision: false }],
    [
      'with the alias sha',
      { promote: false, aliasesRevision: true },
      { version: true, revision: true },
    ],
    ['the commit’s own tag', { tag: 'sha-1a2b3c4' }, { version: true, revision: false }],
    ['overwrite', { existingTag: 'overwrite' }, { version: false, revision: false }],
    [
      'an explicit version, taken',
      { builds: false, tagNamesRevision: false },
      { version: true, revision: false },
    ],
  ])('%s', (_, request, lookups) => {
    expect(planLookups({ ...wanted, ...request })).toEqual(lookups);
  });
});
