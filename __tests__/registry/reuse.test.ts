import { describe, expect, test } from '@jest/globals';

import { noContent } from '../../src/buildx/context/content.ts';
import {
  type Fingerprint,
  fingerprintInputs,
  formatFingerprint,
} from '../../src/buildx/fingerprint.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { type BuildInputs, plainBuild } from '../../src/inputs/build.ts';
import type { HeldImage, Lookup } from '../../src/registry/held-image.ts';
import { planLookups, planReuse } from '../../src/registry/reuse.ts';
import type { Found, ReuseRequest } from '../../src/registry/reuse.ts';

const commit = '1a2b3c4d'.repeat(5);
const otherCommit = '9'.repeat(40);

const platform = (architecture: string) => ({ os: 'linux', architecture });

/** Of a build with these inputs, whose files have this hash; without one, nobody knows what they hold. */
function build(inputs: Partial<BuildInputs> = {}, files: string | undefined = 'a'): Fingerprint {
  const platforms = [platform('amd64'), platform('arm64')];
  const hashes = files === '' ? unread : ({ kind: 'hashed', hash: files } as const);
  const content = { ...noContent, context: { place: '', files: hashes } };
  return fingerprintInputs(
    { ...plainBuild, platforms, ...inputs },
    { content, sourceUrl: undefined },
  );
}

const unread = { kind: 'unknown', why: 'app has more than 2 GiB for the builder' } as const;
const fingerprint = build();
const other = formatFingerprint(build({ target: 'test' }));
const arg = (value: string) => ({ buildArgs: [{ key: 'BUILD_DATE', value }] });

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
  readonly repository?: string;
  readonly shard?: string;
  /** The public label for it. */
  readonly publicRevision?: string;
  readonly digest?: string;
  readonly platforms?: readonly string[];
  readonly mislabelled?: readonly string[];
}

/** What this very run would build, but for the differences. */
function held(differs: Differs = {}): Lookup {
  const image: HeldImage = {
    reference: 'ghcr.io/acme/web:1.4.0',
    digest: parseDigest(`sha256:${(differs.digest ?? 'a').repeat(64)}`),
    platforms: ['linux/amd64', 'linux/arm64'],
    labels: new Map(),
  };
  const labels = Object.entries({
    'org.opencontainers.image.revision': differs.publicRevision,
    'dev.deliver-image.repository': differs.repository ?? 'ghcr.io/acme/web',
    'dev.deliver-image.revision': 'revision' in differs ? differs.revision : commit,
    'dev.deliver-image.shard': differs.shard,
    'dev.deliver-image.inputs':
      'inputs' in differs ? differs.inputs : formatFingerprint(fingerprint),
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    kind: 'held',
    image: {
      ...image,
      ...(differs.platforms && { platforms: differs.platforms }),
      ...(differs.mislabelled && { mislabelled: differs.mislabelled }),
      labels: new Map(labels),
    },
  };
}

const missing: Lookup = { kind: 'missing' };
const hidden: Lookup = { kind: 'hidden', words: 'insufficient_scope: authorization failed' };
const foreign = held({ revision: undefined, inputs: undefined });
const older = held({ inputs: 'f'.repeat(64) });
const uncertain = held({ inputs: formatFingerprint(build({}, '')) });

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
    ['other inputs', {}, { version: held({ inputs: other }) }, 'tag-exists', 'other build inputs'],
    [
      'no fingerprint',
      {},
      { version: held({ inputs: undefined }) },
      'tag-exists',
      'does not say what this action built it from',
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
    [
      'made by another job of the run, but fail',
      { existingTag: 'fail', shard: { key: 'k', suffices: true, isOfRun: true } },
      { version: held({ shard: 'k' }) },
      'reuse',
      '',
    ],
    [
      'made by a job of another run, but fail',
      { existingTag: 'fail', shard: { key: 'k', suffices: true, isOfRun: true } },
      { version: held({ shard: 'other' }) },
      'tag-exists',
      'existing-tag is fail',
    ],
    [
      'made by jobs that nobody tells apart, but fail',
      { existingTag: 'fail', shard: { key: 'k', suffices: true, isOfRun: false } },
      { version: held({ shard: 'k' }) },
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
      { version: missing, revision: held({ inputs: other }) },
      'build',
      'other build inputs',
    ],
    [
      'a platform is missing',
      {},
      { version: missing, revision: held({ platforms: [] }) },
      'build',
      'no image of any platform',
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
      { version: missing, revision: held({ inputs: other }) },
      'tag-exists',
      'other build inputs',
    ],
    [
      'the alias sha names another image beside the version',
      { aliasesRevision: true },
      { version: held(), revision: held({ revision: undefined, inputs: undefined, digest: 'b' }) },
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
      'it holds no image of any platform',
    ],
    [
      'an index that names a platform which its part is not of',
      taken,
      { version: held({ mislabelled: ['linux/arm64 is built for linux/amd64'] }) },
      'tag-exists',
      'linux/arm64 is built for linux/amd64',
    ],
    ['other inputs', taken, { version: held({ inputs: other }) }, 'reuse', ''],
    [
      'another commit under this commit’s version',
      taken,
      { version: held({ revision: otherCommit }) },
      'tag-exists',
      otherCommit,
    ],
    ['a commit in short', taken, { version: held({ revision: commit.slice(0, 12) }) }, 'reuse', ''],
    [
      'a branch in the place of a commit',
      taken,
      { version: held({ revision: undefined, publicRevision: 'main' }) },
      'reuse',
      '',
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
  const ofOther = { version: held({ revision: otherCommit }) };
  test.each<[string, Partial<ReuseRequest>, Found, RegExp]>([
    [
      'a git tag that moved',
      {},
      ofOther,
      /^Nothing was built\. Give this build a version of its own/,
    ],
    [
      'an explicit version that is there: it may be meant',
      named,
      ofOther,
      /^Nothing was built\. To deliver the image that is there, as to roll back or to promote it, set build: false\./,
    ],
    [
      'a tag that another tool pushed',
      {},
      { version: foreign },
      /^Nothing was built\. To deliver the image that is there, whoever built it, set build: false\./,
    ],
    ['nothing may be built', { builds: false }, ofOther, /^Nothing was pinned\./],
    [
      'another job or attempt, and fail',
      { existingTag: 'fail' },
      { version: held() },
      /existing-tag: reuse takes it\..*build: false\.$/,
    ],
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

describe('whose memory it is', () => {
  const moved = { publicRevision: otherCommit };
  test.each<Row>([
    ['the public label says another commit', {}, { version: held(moved) }, 'reuse', ''],
    [
      'an older image has the public label only',
      {},
      { version: held({ revision: undefined, publicRevision: commit }) },
      'reuse',
      '',
    ],
    [
      'a foreign image that was built on one of ours has our labels of that',
      {},
      { version: held({ ...moved, repository: 'ghcr.io/acme/base' }) },
      'tag-exists',
      `was built from commit ${otherCommit}`,
    ],
    [
      'such an image of this commit',
      {},
      { version: held({ publicRevision: commit, repository: 'ghcr.io/acme/base' }) },
      'tag-exists',
      'does not say what this action built it from',
    ],
  ])('%s', (_, request, found, decision, says) => {
    const [kind, reason] = decide(request, found);
    expect(kind).toBe(decision);
    expect(reason).toContain(says);
  });
});

describe('what cannot be compared is neither promoted nor kept, and no tag is re-pointed for it', () => {
  const here = { fingerprint: build({}, '') };
  const alias = { aliasesRevision: true };
  test.each<Row>([
    [
      'an image of another release of this action',
      {},
      { version: older },
      'reuse',
      'is there already, by its labels from the same commit',
    ],
    [
      'of another commit',
      {},
      { version: held({ inputs: '2 -', revision: otherCommit }) },
      'tag-exists',
      otherCommit,
    ],
    [
      'for too few platforms',
      {},
      { version: held({ inputs: '2 -', platforms: ['linux/amd64'] }) },
      'tag-exists',
      'lacks linux/arm64',
    ],
    [
      'only its sha- image',
      {},
      { version: missing, revision: older },
      'build',
      'cannot be promoted: another release of this action',
    ],
    [
      'its sha- image, which would be re-pointed',
      alias,
      { version: missing, revision: older },
      'not-comparable',
      'another release',
    ],
    ['both on one digest', alias, { version: older, revision: older }, 'reuse', ''],
    [
      'files that were not read then',
      {},
      { version: uncertain },
      'not-comparable',
      'could not be when it was built',
    ],
    [
      'files that are not read now',
      here,
      { version: held() },
      'not-comparable',
      'app has more than 2 GiB',
    ],
    [
      'an input that differs all the same',
      here,
      { version: held({ inputs: other }) },
      'tag-exists',
      'target',
    ],
    [
      'only the sha- image, and files that are not read',
      here,
      { version: missing, revision: held() },
      'build',
      'cannot be promoted',
    ],
    ['a free tag', here, { version: missing, revision: missing }, 'build', ''],
    ['nothing is built', { ...here, builds: false }, { version: held() }, 'reuse', ''],
    ['overwrite', { ...here, existingTag: 'overwrite' }, {}, 'build', ''],
  ])('%s', (_, request, found, decision, says) => {
    const [kind, reason] = decide(request, found);
    expect(kind).toBe(decision);
    expect(reason).toContain(says);
  });

  test('a reuse of that kind is said', () => {
    expect(planReuse(wanted, { version: older })).toMatchObject({
      notice: expect.stringContaining('cannot be compared') as unknown,
    });
    expect(planReuse(wanted, { version: held() })).not.toHaveProperty('notice');
  });
});

describe('a difference names itself, and what to do', () => {
  const one = (inputs: Partial<BuildInputs>, files?: string) =>
    formatFingerprint(build(inputs, files));
  test.each<
    [
      what: string,
      heldInputs: string,
      own: Fingerprint,
      names: RegExp,
      advice: RegExp,
      never?: RegExp,
    ]
  >([
    [
      'a matrix of one platform a job',
      one({ platforms: [platform('arm64')] }),
      build({ platforms: [platform('amd64')] }),
      /other build inputs: platforms/,
      /list all platforms in the input platforms .* in the input shard/,
      /overwrite/,
    ],
    [
      'a date',
      one(arg('08:00')),
      build(arg('08:05')),
      /other build inputs: build-args BUILD_DATE$/,
      /such as a date, cannot be compared: take it from the commit\. .*set build: false/,
    ],
    [
      'another component of the repository',
      one({}),
      fingerprintInputs(
        { ...plainBuild, platforms: [platform('amd64'), platform('arm64')] },
        {
          content: { ...noContent, context: { place: 'b', files: { kind: 'hashed', hash: 'b' } } },
          sourceUrl: undefined,
        },
      ),
      /other build inputs: context, what lies in the build context/,
      /give this component an image of its own/,
      /overwrite|dockerignore/,
    ],
    [
      'files of an earlier step',
      one({}, 'debug'),
      build({}, 'release'),
      /other build inputs: what lies in the build context$/,
      /\.dockerignore.*set build: false/,
    ],
    [
      'another target',
      one({ target: 'test' }),
      build(),
      /other build inputs: target$/,
      /give this component an image of its own.*set build: false/,
      /overwrite/,
    ],
    [
      'a matrix of variants',
      one({ buildArgs: [{ key: 'GO', value: '1.25' }] }),
      build({ buildArgs: [{ key: 'GO', value: '1.26' }] }),
      /other build inputs: build-args GO$/,
      /a variant, give each an image or a version of its own/,
    ],
    [
      'very many',
      one({ buildArgs: Array.from({ length: 30 }, (_, at) => ({ key: `A${at}`, value: 'x' })) }),
      build(),
      /: (?:build-args A\d+, ){7}build-args A\d+ and 22 more$/,
      /./,
    ],
    [
      'a label that nobody of us wrote',
      `1 ${'0'.repeat(64)} ${'x'.repeat(5000)}=abcdef`,
      build(),
      /^.{0,400}$/,
      /./,
    ],
  ])('%s', (_, inputs, own, names, advice, never = /^$/) => {
    const request = { ...wanted, platforms: [], fingerprint: own };
    const plan = () => planReuse(request, { version: held({ inputs }) });
    expect(plan).toThrow(
      expect.objectContaining({
        code: 'tag-exists',
        message: expect.stringMatching(names) as unknown,
        fix: expect.stringMatching(advice) as unknown,
      }),
    );
    expect(plan).not.toThrow(
      expect.objectContaining({ fix: expect.stringMatching(never) as unknown }),
    );
  });

  test.each<[what: string, Fingerprint, named: boolean]>([
    ['are another', build({}, 'release'), true],
    ['are the same, and an argument is another', build(arg('08:05')), false],
  ])('files of the checkout that differ from the commit, where the files %s', (_, own, named) => {
    const wantedHere = { ...wanted, platforms: [], fingerprint: own, dirtyFiles: ['k8s/web.yaml'] };
    const text = 'Not as in the commit: k8s/web.yaml. Commit what is meant';
    const fix = named ? expect.stringContaining(text) : expect.not.stringContaining(text);
    const inputs = one({}, named ? 'debug' : undefined);
    expect(() => planReuse(wantedHere, { version: held({ inputs }) })).toThrow(
      expect.objectContaining({ code: 'tag-exists', fix: fix as unknown }),
    );
  });
});

test.each<[what: string, platforms: readonly string[], isChanged: boolean]>([
  ['the list was changed', ['linux/amd64', 'linux/s390x'], true],
  ['each job of a matrix has one', ['linux/s390x'], false],
])('other platforms where %s: that comes first', (_, platforms, isChanged) => {
  const own = build({ platforms: [platform('amd64')] });
  const request = { ...wanted, platforms, fingerprint: own };
  const inputs = formatFingerprint(build({ platforms: [platform('arm64')] }));
  const start = isChanged ? 'The input platforms was changed since' : 'Where each job builds one';
  const plan = () => planReuse(request, { version: held({ inputs, platforms: ['linux/amd64'] }) });
  expect(plan).toThrow(
    expect.objectContaining({
      fix: expect.stringContaining(`Nothing was built. ${start}`) as unknown,
    }),
  );
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
