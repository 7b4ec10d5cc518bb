// Which images an image was built on, by what its builder attached; and when an image was made.
import { describe, expect, test } from '@jest/globals';

import { parseProvenance, readBases, readCreated } from '../../src/registry/provenance.ts';
import type { Registry } from '../../src/registry/registry.ts';

import { openDoor } from './open-door.ts';
import {
  type Answers,
  describePlatform,
  digestOf,
  indexOf,
  manifestOf,
  usePlayedRegistry,
} from './played-registry.ts';

const hex = 'ab'.repeat(32);
const digest = `sha256:${hex}`;
const material = (uri: string, sha256 = hex): object => ({ uri, digest: { sha256 } });

/** In both versions of the statement. */
const statements = (materials: readonly object[], source?: string): readonly object[] => {
  const args = source === undefined ? {} : { source };
  return [
    { predicate: { materials, invocation: { parameters: { args } } } },
    {
      predicate: {
        buildDefinition: {
          resolvedDependencies: materials,
          externalParameters: { request: { args } },
        },
      },
    },
  ];
};

describe('bases', () => {
  test.each<[string, string, string | undefined]>([
    [
      'of Docker Hub',
      'pkg:docker/alpine@3.20?platform=linux%2Famd64',
      'docker.io/library/alpine:3.20',
    ],
    ['of another registry', 'pkg:docker/ghcr.io/acme/base@1', 'ghcr.io/acme/base:1'],
    ['of a port', 'pkg:docker/127.0.0.1%3A5000/base@1', '127.0.0.1:5000/base:1'],
    ['the builder’s own frontend', 'pkg:docker/docker/dockerfile@1', undefined],
    ['what makes an SBOM', 'pkg:docker/docker/buildkit-syft-scanner@stable-1', undefined],
    ['a frontend that the Dockerfile names', 'pkg:docker/acme/frontend@2', undefined],
    ['a digest without a tag', `pkg:docker/alpine?digest=${digest}`, undefined],
    ['a commit', 'https://github.com/acme/web.git#main', undefined],
  ])('%s', (_, uri, reference) => {
    for (const statement of statements([material(uri)], 'acme/frontend:2')) {
      const bases = reference === undefined ? [] : [{ reference, digest, isFixed: false }];
      expect(parseProvenance(statement)).toEqual({ kind: 'known', bases });
    }
  });

  test('a digest beside the tag is told', () => {
    const [statement] = statements([material(`pkg:docker/alpine@3.20?digest=${digest}`)]);
    expect(parseProvenance(statement)).toMatchObject({ bases: [{ isFixed: true }] });
  });

  test.each<[string, unknown]>([
    ['no statement', undefined],
    ['another shape', { predicate: [] }],
    ['a name that is none', statements([material('pkg:docker/%zz@1')])[0]],
    ['no tag and no digest', statements([material('pkg:docker/alpine')])[0]],
    ['no digest', statements([material('pkg:docker/alpine@1', '')])[0]],
  ])('are not known from %s', (_, statement) => {
    expect(parseProvenance(statement)).toMatchObject({ kind: 'unknown' });
  });
});

const played = usePlayedRegistry();
const name = 'ghcr.io/acme/web';
const open = (): Registry =>
  openDoor({ environment: played.environment, insecureRegistries: ['ghcr.io'] }).registry;

/** An image for these platforms, of which some have provenance. */
function serve(bases: Readonly<Record<string, string | undefined>>): {
  readonly reference: string;
  readonly answers: Answers;
} {
  const texts: string[] = [];
  const entries = Object.entries(bases).flatMap(([platform, base]) => {
    const image = manifestOf(JSON.stringify({ platform }));
    const own = describePlatform(platform, { digest: digestOf(image) });
    if (base === undefined) return [own];
    const blob = JSON.stringify(statements([material(`pkg:docker/${base}`)])[0]);
    const attestation = JSON.stringify({
      layers: [
        {
          digest: digestOf(blob),
          annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v0.2' },
        },
      ],
    });
    texts.push(blob, attestation);
    const annotations = {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': digestOf(image),
    };
    return [
      own,
      describePlatform('unknown/unknown', { digest: digestOf(attestation), annotations }),
    ];
  });
  const index = indexOf(...entries);
  return { reference: `${name}@${digestOf(index)}`, answers: { texts: [index, ...texts] } };
}

describe('an image', () => {
  test.each<[string, Readonly<Record<string, string | undefined>>, unknown]>([
    ['of one platform', { 'linux/amd64': 'alpine@3' }, ['docker.io/library/alpine:3']],
    [
      'of two, each on its own base',
      { 'linux/amd64': 'alpine@3', 'linux/arm64': 'debian@12' },
      ['docker.io/library/alpine:3', 'docker.io/library/debian:12'],
    ],
    [
      'of two on one base',
      { 'linux/amd64': 'alpine@3', 'linux/arm64': 'alpine@3' },
      ['docker.io/library/alpine:3'],
    ],
    [
      'that lacks it for one',
      { 'linux/amd64': 'alpine@3', 'linux/arm64': undefined },
      'it has no provenance for linux/arm64',
    ],
  ])('%s', async (_, bases, expected) => {
    const { reference, answers } = serve(bases);
    played.play(answers);
    const found = await readBases(open(), reference);
    expect(
      found.kind === 'known' ? found.bases.map(({ reference }) => reference) : found.why,
    ).toEqual(expected);
  });

  test('that is no index has no provenance', async () => {
    const image = manifestOf('{}');
    const reference = `${name}@${digestOf(image)}`;
    played.play({ texts: [image] });
    expect(await readBases(open(), reference)).toEqual({
      kind: 'unknown',
      why: 'it has no provenance',
    });
  });

  test.each([
    ['2026-03-04T05:06:07Z', Date.parse('2026-03-04T05:06:07Z')],
    ['soon', undefined],
    [undefined, undefined],
  ])('made %s', async (created, expected) => {
    const configuration = JSON.stringify({ created });
    const image = manifestOf(configuration);
    const index = indexOf(describePlatform('linux/arm64', { digest: digestOf(image) }));
    const reference = `${name}@${digestOf(index)}`;
    played.play({ texts: [index, image, configuration] });
    expect(await readCreated(open(), reference)).toBe(expected);
  });
});
