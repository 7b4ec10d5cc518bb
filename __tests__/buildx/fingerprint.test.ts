// What an image is built from, in one value: equal for equal builds, however they are written.
import { describe, expect, test } from '@jest/globals';

import type { BuildContent } from '../../src/buildx/context/content.ts';
import {
  compareFingerprint,
  findSettings,
  fingerprintInputs,
  formatFingerprint,
} from '../../src/buildx/fingerprint.ts';
import type { Fingerprint, FingerprintedInputs } from '../../src/buildx/fingerprint.ts';
import { plainBuild } from '../../src/inputs/build.ts';
import type { BuildInputs } from '../../src/inputs/build.ts';
import { givenInputs } from '../given-inputs.ts';

const hashed = (hash: string) => ({ kind: 'hashed', hash }) as const;
const unknown = (why: string) => ({ kind: 'unknown', why }) as const;

const content: BuildContent = {
  context: { place: '', files: hashed('a') },
  file: { place: 'Dockerfile', files: hashed('b') },
  buildContexts: new Map(),
};
const sourceUrl = 'https://github.com/acme/web';

/** Of a build of the same files. */
function fingerprintOf(inputs: FingerprintedInputs, read: Partial<BuildContent> = {}): Fingerprint {
  return fingerprintInputs(inputs, { content: { ...content, ...read }, sourceUrl });
}

/** The fingerprint of what a workflow writes. */
function fingerprint(inputs: Readonly<Record<string, string>>): string {
  const { build } = givenInputs({ image: 'ghcr.io/acme/web', ...inputs });
  return formatFingerprint(fingerprintOf(build));
}

const plain = fingerprint({});

test('a change of this value makes every image of the release before another one: then raise the form', () => {
  expect(
    fingerprint({
      'build-args': 'FLAVOR=full',
      labels: 'team=web',
      secrets: 'npm=x',
      target: 'run',
    }),
  ).toBe(
    '1 cfc8559dde639119a7d88564c96736aebc7c492928c622d21980ef25ef556fac build-args/FLAVOR=4a2158 dockerfile=b6279b files=244a36 labels/team=ddff04 platforms=bd06e7 secrets/npm=a2fa81 target=fb8504',
  );
});

describe('one build, however it is written', () => {
  test.each<[string, Record<string, string>]>([
    ['the default platforms, written out', { platforms: 'linux/amd64,linux/arm64' }],
    ['the order of platforms', { platforms: 'linux/arm64,linux/amd64' }],
    ['another name of a platform', { platforms: 'linux/x86_64,linux/aarch64' }],
    ['the default network, written out', { network: 'default' }],
    ['no SBOM, as without the input', { sbom: 'false' }],
    ['the same in another case', { sbom: 'False' }],
    ['the same as an attribute', { sbom: 'disabled=true' }],
    ['a proxy', { 'build-args': 'HTTPS_PROXY=http://proxy:3128\nno_proxy=localhost' }],
    ['the default source, written out', { labels: `org.opencontainers.image.source=${sourceUrl}` }],
    ['the version', { version: '2.0.0', aliases: 'latest' }],
    ['where it is pinned', { manifests: 'k8s', pin: 'digest' }],
    [
      'labels that say which version and when',
      {
        labels:
          'org.opencontainers.image.created=2026-01-31T12:00:00Z\norg.opencontainers.image.version=1.4.0',
        annotations: 'index:org.opencontainers.image.created=2026-01-31T12:00:00Z',
      },
    ],
    ['which builder builds', { builder: 'mine' }],
  ])('%s', (_, inputs) => {
    expect(fingerprint(inputs)).toBe(plain);
  });
});

/** What the fingerprint is made of, and what else the user may ask the builder for. */
type Parts = Required<BuildInputs & FingerprintedInputs>;

/** Values of one part: those that all make different images, if it counts, and pairs that make the same one. */
interface Row<Value> {
  readonly differ: readonly Value[];
  readonly same: readonly (readonly [one: Value, other: Value])[];
}

/** Of a part with such a row, all values make the same image. */
const uncounted = <Value>(one: Value, other: Value): Row<Value> => ({
  differ: [],
  same: [[one, other]],
});

const pair = (key: string, value: string): { readonly key: string; readonly value: string } => ({
  key,
  value,
});
const [a1, a2, b1] = [pair('A', '1'), pair('A', '2'), pair('B', '1')];
const amd64 = { os: 'linux', architecture: 'amd64' };
const arm64 = { os: 'linux', architecture: 'arm64' };

/** As `docker/metadata-action` gives them anew in each run. */
const created = pair('org.opencontainers.image.created', '2026-01-31T12:00:00Z');
const version = pair('org.opencontainers.image.version', '1.4.0');
const commit = pair('org.opencontainers.image.revision', '1a2b3c4');
const title = pair('org.opencontainers.image.title', 'Web');
const source = pair('org.opencontainers.image.source', 'https://example.org');
const ofIndex = ({ key, value }: typeof title): typeof title => pair(`index:${key}`, value);

/** Whatever the order, and of one key the last. */
const ofPairs = [
  [
    [a1, b1],
    [b1, a1],
  ],
  [[a1, a2], [a2]],
] as const;

/** The compiler asks for a row where a build input or a part of the fingerprint is new. */
const rows: { readonly [Name in keyof Parts]: Row<Parts[Name]> } = {
  // What these three lead to is read; below, it counts.
  context: uncounted('.', './'),
  file: uncounted<string | undefined>(undefined, 'Dockerfile'),
  buildContexts: uncounted([], [a1]),
  // A text stands in place of a file, and counts as it is.
  dockerfile: { differ: [undefined, 'FROM a\n', 'FROM b\n'], same: [] },
  target: { differ: [undefined, 'test', 'release'], same: [['release', 'Release']] },
  platforms: {
    differ: [[amd64], [arm64], [amd64, arm64]],
    same: [
      [
        [amd64, arm64],
        [arm64, amd64],
      ],
    ],
  },
  buildArgs: {
    differ: [[], [a1], [a2], [b1], [a1, b1], [pair('PROXY', '1')]],
    same: [...ofPairs, [[a1], [{ ...a1, isInherited: true }]], [[], [pair('ALL_PROXY', 'x')]]],
  },
  labels: {
    differ: [[], [a1], [a2], [b1], [title], [source]],
    same: [...ofPairs, [[], [created, version, commit]]],
  },
  annotations: {
    differ: [[], [a1], [a2], [b1], [title], [ofIndex(title)]],
    same: [
      ...ofPairs,
      [[], [created, version, commit]],
      [[], [ofIndex(created), ofIndex(version), ofIndex(commit)]],
    ],
  },
  // A secret counts by its name alone: its value must not be guessable from a label.
  secrets: { differ: [[], [a1], [b1], [a1, b1]], same: [[[a1], [a2]]] },
  secretEnvs: { differ: [[], [a1], [b1], [a1, b1]], same: [[[a1], [a2]]] },
  secretFiles: { differ: [[], [a1], [b1], [a1, b1]], same: [[[a1], [a2]]] },
  ssh: {
    differ: [[], ['default'], ['git'], ['default', 'git']],
    same: [
      [['git=/run/agent.sock'], ['git=/home/me/key']],
      [
        ['default', 'git'],
        ['git', 'default'],
      ],
    ],
  },
  provenance: {
    differ: [undefined, 'false', 'true', 'mode=max'],
    same: [
      ['False', 'false'],
      ['TRUE', 'true'],
      ['disabled=true', 'false'],
      ['mode=max,version=v1', 'version=v1,mode=max'],
      ['mode=max,disabled=false', 'mode=max'],
    ],
  },
  sbom: {
    differ: [undefined, 'true', 'generator=acme/scanner'],
    same: [
      [undefined, 'false'],
      ['TRUE', 'true'],
    ],
  },
  imageAttributes: {
    differ: [
      [],
      [pair('compression', 'zstd')],
      [pair('compression', 'estargz')],
      [pair('oci-artifact', 'false')],
      [pair('compression', 'zstd'), pair('force-compression', 'true')],
    ],
    same: [
      [[], [pair('compression', 'gzip'), pair('rewrite-timestamp', 'false')]],
      [
        [pair('compression', 'zstd'), pair('force-compression', 'true')],
        [pair('force-compression', 'true'), pair('compression', 'zstd')],
      ],
    ],
  },
  network: { differ: [undefined, 'host', 'none'], same: [[undefined, 'default']] },
  addHosts: {
    differ: [
      [],
      ['db:10.0.0.1'],
      ['db:10.0.0.2'],
      ['db:10.0.0.1', 'cache:10.0.0.2'],
      ['db:10.0.0.1', 'db:10.0.0.2'],
      ['db:10.0.0.2', 'db:10.0.0.1'],
    ],
    same: [
      [
        ['db:10.0.0.1', 'cache:10.0.0.2'],
        ['cache:10.0.0.2', 'db:10.0.0.1'],
      ],
      [['db:10.0.0.1'], ['db=10.0.0.1']],
      [['db:::1'], ['db=[::1]']],
    ],
  },
  // How it is built, not what from.
  builder: uncounted(undefined, 'mine'),
  cache: uncounted<boolean>(false, true),
  cacheFrom: uncounted([], ['type=gha']),
  cacheTo: uncounted([], ['type=gha']),
  noCache: uncounted<boolean>(false, true),
  noCacheFilters: uncounted([], ['build']),
  pull: uncounted<boolean>(false, true),
  allow: uncounted([], ['network.host']),
  shmSize: uncounted(undefined, '1g'),
  ulimits: uncounted([], ['nofile=1024:1024']),
  // Where an image goes that is not pushed.
  byDigest: uncounted(true, false),
  keep: uncounted({ kind: 'engine' }, { kind: 'archive', path: 'image.tar', oci: true }),
};

const entries: readonly (readonly [name: string, Row<unknown>])[] = Object.entries(rows);

function valueWith(name: string, value: unknown): string | undefined {
  return fingerprintOf({ ...plainBuild, [name]: value }).value;
}

test.each(entries.filter(([, { differ }]) => differ.length > 0))(
  '%s: another value, another fingerprint',
  (name, { differ }) => {
    const values = differ.map((value) => valueWith(name, value));
    expect(new Set(values).size).toBe(differ.length);
  },
);

test.each(
  entries.flatMap(([name, { same }]) => same.map(([one, other]) => [name, one, other] as const)),
)('%s: %j and %j have one fingerprint', (name, one, other) => {
  expect(valueWith(name, other)).toBe(valueWith(name, one));
});

test('a secret is one, wherever its value comes from', () => {
  const values = ['secrets', 'secretEnvs', 'secretFiles'].map((name) => valueWith(name, [a1]));
  expect(new Set(values).size).toBe(1);
});

/** What the build reads of files. */
describe('what is read', () => {
  const shared = (place: string | undefined, hash: string): Partial<BuildContent> => ({
    buildContexts: new Map([
      ['shared', { ...(place !== undefined && { place }), files: hashed(hash) }],
    ]),
  });
  const alpine = { place: 'docker-image://alpine:3.20', files: { kind: 'none' } } as const;
  test('every difference gives another fingerprint', () => {
    const reads: readonly Partial<BuildContent>[] = [
      {},
      { context: { place: '', files: hashed('c') } },
      { context: { place: 'app', files: hashed('a') } },
      { file: { place: 'Dockerfile', files: hashed('c') } },
      { file: { place: 'small.Dockerfile', files: hashed('b') } },
      shared('shared', 'a'),
      shared('shared', 'b'),
      shared(undefined, 'a'),
      { buildContexts: new Map([['shared', alpine]]) },
      { buildContexts: new Map([['other', alpine]]) },
    ];
    const values = reads.map((read) => fingerprintOf(plainBuild, read).value);
    expect(values).not.toContain(undefined);
    expect(new Set(values).size).toBe(reads.length);
  });

  test.each<[what: string, context: string, file: string]>([
    ['the context’s own Dockerfile', 'app', 'app/Dockerfile'],
    ['in lower case', 'app', 'app/dockerfile'],
    ['of a remote context', 'https://github.com/acme/web.git#1', 'Dockerfile'],
  ])('%s is the default', (_, place, file) => {
    const context = { place, files: hashed('a') };
    const read = { context, file: { place: file, files: hashed('b') } };
    expect([...fingerprintOf(plainBuild, read).parts.keys()]).not.toContain('file');
  });
});

/** How a run's build is told from one that a label holds. */
describe('two fingerprints', () => {
  const own = fingerprintOf(plainBuild);
  const label = formatFingerprint(own);
  const args = (...buildArgs: (typeof a1)[]): Fingerprint =>
    fingerprintOf({ ...plainBuild, buildArgs });
  const unread = fingerprintOf(plainBuild, { context: { place: '', files: unknown('too much') } });

  test.each<[string, Fingerprint, string, object]>([
    ['the same', own, label, { kind: 'same' }],
    ['of another release of this action', own, label.replace(/^1 /, '2 '), { kind: 'other-form' }],
    ['of no form at all', own, 'f'.repeat(64), { kind: 'other-form' }],
    ['an empty label', own, '', { kind: 'other-form' }],
    ['what was not read now', unread, label, { kind: 'unknown', why: ['too much'] }],
    ['what was not read then', own, formatFingerprint(unread), { kind: 'unknown', why: [] }],
    [
      'a name is text',
      args(pair('a =%\u2028b', '1')),
      label,
      { kind: 'differs', names: ['build-args/a =%\u2028b'] },
    ],
    [
      'more here, fewer there',
      args(a1),
      formatFingerprint(args(b1)),
      { kind: 'differs', names: ['build-args/A', 'build-args/B'] },
    ],
    [
      'another value',
      args(a1),
      formatFingerprint(args(a2)),
      { kind: 'differs', names: ['build-args/A'] },
    ],
    [
      'a known difference beside what was not read',
      { ...unread, parts: new Map([...unread.parts, ['target', 'abcdef']]) },
      label,
      { kind: 'differs', names: ['target'] },
    ],
    [
      'a difference that no input shows',
      { ...own, value: 'f'.repeat(64) },
      label,
      { kind: 'differs', names: [] },
    ],
  ])('%s', (_, one, text, difference) => {
    expect(compareFingerprint(one, text)).toEqual(difference);
  });

  test('the label names inputs and holds no value', () => {
    expect(fingerprint({ 'build-args': 'TOKEN=hunter2' })).toMatch(
      /^1 [0-9a-f]{64}( [\w/-]+=[0-9a-f]{6})+$/,
    );
  });
});

test.each<[Record<string, string>, readonly string[]]>([
  [{}, []],
  [{ 'no-cache': 'false', pull: 'false' }, []],
  [{ 'no-cache': 'true', pull: 'true' }, ['no-cache', 'pull']],
  [{ 'cache-from': 'type=gha', 'cache-to': 'type=gha' }, ['cache-from', 'cache-to']],
  [{ allow: 'network.host', 'shm-size': '1g', ulimit: 'core=0' }, ['allow', 'shm-size', 'ulimit']],
  [{ 'build-args': 'A=1', target: 'x' }, []],
])('%j: %j say how a build runs', (inputs, names) => {
  const { build } = givenInputs({ image: 'ghcr.io/acme/web', ...inputs });
  expect(findSettings(build)).toEqual(names);
});
