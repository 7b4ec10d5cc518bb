import { describe, expect, test } from '@jest/globals';

import { fingerprintInputs } from '../../src/buildx/fingerprint.ts';
import type { FingerprintedInputs } from '../../src/buildx/fingerprint.ts';
import { plainBuild } from '../../src/inputs/build.ts';
import type { BuildInputs } from '../../src/inputs/build.ts';
import { givenInputs } from '../given-inputs.ts';

/** The fingerprint of what a workflow writes. */
function fingerprint(inputs: Readonly<Record<string, string>>): string {
  const { build } = givenInputs({ image: 'ghcr.io/acme/web', ...inputs });
  return fingerprintInputs(build);
}

const plain = fingerprint({});

describe('equal build inputs have one fingerprint', () => {
  test.each<[string, Record<string, string>]>([
    ['defaults, written out', { context: '.', platforms: 'linux/amd64,linux/arm64' }],
    ['the order of platforms', { platforms: 'linux/arm64,linux/amd64' }],
    ['another name of a platform', { platforms: 'linux/x86_64,linux/aarch64' }],
    ['another spelling of the folder', { context: './' }],
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
type Row<Value> = Counted<Value> | Uncounted<Value>;

interface Counted<Value> {
  readonly differ: readonly [Value, Value, ...Value[]];
  readonly same: readonly Pair<Value>[];
}

interface Uncounted<Value> {
  readonly differ: readonly [];
  readonly same: readonly [Pair<Value>];
}

type Pair<Value> = readonly [one: Value, other: Value];

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
const ofIndex = ({ key, value }: typeof title): typeof title => pair(`index:${key}`, value);

/** The compiler asks for a row where a build input or a part of the fingerprint is new. */
const rows: { readonly [Name in keyof Parts]: Row<Parts[Name]> } = {
  context: {
    differ: ['.', 'app', 'https://github.com/acme/web.git'],
    same: [
      ['.', './'],
      ['app', './app/'],
    ],
  },
  file: {
    differ: [undefined, 'Dockerfile.small', 'app/Dockerfile'],
    same: [['app/Dockerfile', './app//Dockerfile']],
  },
  target: { differ: [undefined, 'test', 'release'], same: [] },
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
    differ: [[], [a1], [a2], [b1], [a1, b1]],
    same: [
      [
        [a1, b1],
        [b1, a1],
      ],
      [[a1, a2], [a2]],
      [[a1], [{ ...a1, isInherited: true }]],
    ],
  },
  buildContexts: {
    differ: [[], [a1], [a2], [b1], [a1, b1]],
    same: [
      [
        [a1, b1],
        [b1, a1],
      ],
    ],
  },
  labels: {
    differ: [[], [a1], [a2], [b1], [title]],
    same: [
      [
        [a1, b1],
        [b1, a1],
      ],
      [[], [created, version, commit]],
    ],
  },
  annotations: {
    differ: [[], [a1], [a2], [b1], [title], [ofIndex(title)]],
    same: [
      [
        [a1, b1],
        [b1, a1],
      ],
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
  provenance: { differ: [undefined, 'false', 'true', 'mode=max'], same: [] },
  sbom: { differ: [undefined, 'false', 'true', 'generator=acme/scanner'], same: [] },
  network: { differ: [undefined, 'host', 'none'], same: [] },
  addHosts: {
    differ: [[], ['db:10.0.0.1'], ['db:10.0.0.2'], ['db:10.0.0.1', 'cache:10.0.0.2']],
    same: [
      [
        ['db:10.0.0.1', 'cache:10.0.0.2'],
        ['cache:10.0.0.2', 'db:10.0.0.1'],
      ],
    ],
  },
  // How it is built, not what from.
  builder: uncounted(undefined, 'mine'),
  cacheFrom: uncounted([], ['type=gha']),
  cacheTo: uncounted([], ['type=gha']),
  noCache: uncounted<boolean>(false, true),
  pull: uncounted<boolean>(false, true),
  allow: uncounted([], ['network.host']),
  shmSize: uncounted(undefined, '1g'),
  ulimits: uncounted([], ['nofile=1024:1024']),
  // Where an image goes that is not pushed.
  keep: uncounted({ kind: 'engine' }, { kind: 'archive', path: 'image.tar', oci: true }),
};

const entries: readonly (readonly [name: string, Row<unknown>])[] = Object.entries(rows);

function fingerprintWith(name: string, value: unknown): string {
  return fingerprintInputs({ ...plainBuild, [name]: value });
}

test.each(entries.filter(([, { differ }]) => differ.length > 0))(
  '%s: another value, another fingerprint',
  (name, { differ }) => {
    const fingerprints = differ.map((value) => fingerprintWith(name, value));
    expect(new Set(fingerprints).size).toBe(differ.length);
  },
);

test.each(
  entries.flatMap(([name, { same }]) => same.map(([one, other]) => [name, one, other] as const)),
)('%s: %j and %j have one fingerprint', (name, one, other) => {
  expect(fingerprintWith(name, other)).toBe(fingerprintWith(name, one));
});

test('it is a digest, not the inputs', () => {
  expect(fingerprint({ 'build-args': 'TOKEN=hunter2' })).toMatch(/^[0-9a-f]{64}$/);
});
