// What becomes of images that are there when their base images moved, and under which version.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { formatFingerprint } from '../../../src/buildx/fingerprint.ts';
import { UserError } from '../../../src/errors.ts';
import { draftPlan } from '../../../src/manifest/pins/plan.ts';
import type { Registry } from '../../../src/registry/registry.ts';
import type { StageEffects } from '../../../src/run/effects.ts';
import { lookAtImages, settleSources } from '../../../src/run/image/sources.ts';
import { refreshImages } from '../../../src/run/refresh/refresh.ts';
import { openFolder } from '../../e2e/on-test-finished.ts';
import { keepLog } from '../../integration/kept-log.ts';
import { openDoor } from '../../registry/open-door.ts';
import {
  type Answers,
  describePlatform,
  digestOf,
  indexOf,
  manifestOf,
  usePlayedRegistry,
} from '../../registry/played-registry.ts';
import { contextOf, revision } from '../../version/context.ts';

import { imageOf, planOf } from '../plan-of.ts';

const played = usePlayedRegistry();
const name = 'ghcr.io/acme/web';
const base = 'ghcr.io/acme/base';
const own = 'sha-1a2b3c4';

/** A base image, made at that hour. */
const made = (hour: number): { readonly manifest: string; readonly configuration: string } => {
  const configuration = JSON.stringify({ created: `2026-11-29T0${hour}:00:00Z` });
  return { configuration, manifest: manifestOf(configuration) };
};
const [old, moved] = [made(3), made(4)];

interface Held {
  /** `base@1` as it was or is; none: no provenance. */
  readonly on?: string;
  readonly refreshed?: string;
  readonly revision?: string;
  /** The builder was given the digest, too. */
  readonly fixed?: boolean;
}

let texts: string[] = [];
let workspace: string;
beforeEach(() => {
  texts = [];
  workspace = openFolder();
  writeFileSync(join(workspace, 'Dockerfile'), 'FROM ghcr.io/acme/base:1\n');
});

/** An image with this run's content. @returns its index */
function hold(fingerprint: string, { on, refreshed, fixed = false, ...more }: Held): string {
  const Labels = {
    'dev.deliver-image.repository': name,
    'dev.deliver-image.revision': more.revision ?? revision,
    'dev.deliver-image.inputs': fingerprint,
    ...(refreshed !== undefined && { 'dev.deliver-image.refreshed': refreshed }),
  };
  const configuration = JSON.stringify({
    os: 'linux',
    architecture: 'amd64',
    config: { Labels },
    on,
  });
  const image = manifestOf(configuration);
  const about = describePlatform('linux/amd64', { digest: digestOf(image) });
  texts.push(configuration, image);
  if (on === undefined) return indexOf(about);
  const digest = digestOf(on);
  const uri = `pkg:docker/ghcr.io/acme/base@1${fixed ? `?digest=${digest}` : ''}`;
  const materials = [{ uri, digest: { sha256: digest.slice('sha256:'.length) } }];
  const statement = JSON.stringify({ predicate: { materials } });
  const layer = {
    digest: digestOf(statement),
    annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v0.2' },
  };
  const attestation = JSON.stringify({ layers: [layer] });
  texts.push(statement, attestation);
  const annotations = {
    'vnd.docker.reference.type': 'attestation-manifest',
    'vnd.docker.reference.digest': digestOf(image),
  };
  return indexOf(
    about,
    describePlatform('unknown/unknown', { digest: digestOf(attestation), annotations }),
  );
}

interface Case {
  readonly given?: Readonly<Record<string, string>>;
  /** What the manifests pin, with its tag. */
  readonly pinned: readonly [tag: string, held: Held];
  /** By tag. */
  readonly tags?: Readonly<Record<string, Held>>;
  /** What the base's tag names now; `undefined`: nothing. */
  readonly now?: string | UserError | undefined;
}

async function decide({ given = {}, pinned: [tag, held], tags = {}, ...more }: Case) {
  const plan = planOf(
    {
      refresh: 'base',
      manifests: 'k8s',
      platforms: 'linux/amd64',
      'build-args': `X=${digestOf('x')}`,
      ...given,
    },
    contextOf(given['version'] === undefined ? 'branch main' : 'tag v1.4.0'),
  );
  const fingerprint = formatFingerprint(imageOf(plan).fingerprint);
  const index = hold(fingerprint, held);
  const now = 'now' in more ? more.now : moved.manifest;
  const answers: Answers = {
    ...Object.fromEntries(
      Object.entries(tags).map(([at, one]) => [`${name}:${at}`, [hold(fingerprint, one)]]),
    ),
    ...(typeof now === 'string' && { [`${base}:1`]: [now] }),
    texts: [index, ...texts, ...[old, moved].flatMap((one) => [one.manifest, one.configuration])],
  };
  played.play(answers);
  const door = openDoor({
    environment: played.environment,
    insecureRegistries: ['ghcr.io'],
  });
  const { registry } = door;
  const readDigest: Registry['readDigest'] = (reference) =>
    now instanceof UserError && reference.startsWith(base)
      ? Promise.reject(now)
      : registry.readDigest(reference);
  const log = keepLog();
  const effects = {
    ...door.effects,
    log,
    runner: { workspace },
    // Git knows no other commit.
    runProcess: () => Promise.resolve({ exitCode: 128, stdout: '', stderr: '' }),
    insecureRegistries: [],
    registry: { ...registry, readDigest },
  } as unknown as StageEffects;
  const text = `kind: Pod\nspec:\n  containers:\n    - {name: web, image: "${name}:${tag}@${digestOf(index)}"}\n`;
  const pins = draftPlan([{ path: 'web.yaml', text }], {
    images: plan.images,
    manifests: ['.'],
    pin: 'tag@digest',
  });
  const looked = await lookAtImages(effects, plan);
  const images = await settleSources(effects, plan, looked, Promise.resolve(pins));
  const settled = await refreshImages(effects, { plan, images, pins }, looked);
  const [image] = settled.images;
  const sites = settled.pins?.files.flatMap((file) => file.sites) ?? [];
  expect(sites.map(({ target }) => target)).toEqual([image?.request]);
  return {
    kind: image?.source.kind,
    reason: image?.source.reason ?? '',
    version: settled.plan.version.version,
    pulls: image?.request.build?.pull,
    references: image?.request.references,
    log: log.lines,
    asked: played.steps.filter((step) => step.includes(base)).length,
  };
}

const keep = { unchanged: 'keep' };
const [on, onMoved] = [{ on: old.manifest }, { on: moved.manifest }];
const before = { revision: '9'.repeat(40) };
const first = { ...on, refreshed: '202611290300' };
/** As the test on real registries shows in whole. */
const anew = /^sha-1a2b3c4\+base\.202611290400\.[0-9a-f]{8}$/;

describe('one image', () => {
  test.each<[string, Case, string, string | RegExp, RegExp]>([
    [
      'pinned, and its base is as it was',
      { given: keep, pinned: ['1.0.0', on], now: old.manifest },
      'keep',
      own,
      /, and its base image has not moved$/,
    ],
    [
      'pinned, its base moved, and the tag is free',
      { given: keep, pinned: ['1.0.0', { ...on, ...before }] },
      'build',
      own,
      /^its base image moved: ghcr\.io\/acme\/base:1 from sha256:\w{12} to sha256:\w{12}$/,
    ],
    [
      'pinned, its base moved, and the tag is its own',
      { given: keep, pinned: [own, on], tags: { [own]: on } },
      'build',
      anew,
      /^its base image moved/,
    ],
    [
      'pinned, its base moved, and an earlier run has built it',
      { given: keep, pinned: ['1.0.0', { ...on, ...before }], tags: { [own]: onMoved } },
      'reuse',
      own,
      /, and its base image has not moved$/,
    ],
    [
      'pinned without provenance, and the tag is free',
      { given: keep, pinned: ['1.0.0', before] },
      'build',
      own,
      /; its pin is not kept: its base images are not known: it has no provenance for linux\/amd64$/,
    ],
    [
      'of this commit, and its base moved',
      { pinned: ['1.0.0', { ...on, ...before }], tags: { [own]: on } },
      'build',
      anew,
      /^its base image moved/,
    ],
    [
      'of this commit, and its base is as it was',
      { pinned: ['1.0.0', { ...on, ...before }], tags: { [own]: on }, now: old.manifest },
      'reuse',
      own,
      /, and its base image has not moved$/,
    ],
    [
      'of this commit without provenance',
      { pinned: ['1.0.0', before], tags: { [own]: {} } },
      'reuse',
      own,
      /is there already/,
    ],
    [
      'built anew before, and its base is as it was',
      {
        pinned: [`${own}_base.202611290300.00000000`, first],
        tags: { [own]: { on: 'an older one' } },
        now: old.manifest,
      },
      'keep',
      own,
      /unchanged since sha-1a2b3c4_base\.202611290300\.00000000.*has not moved$/,
    ],
    [
      'built anew before, and its base moved again',
      {
        pinned: [`${own}_base.202611290300.00000000`, first],
        tags: { [own]: { on: 'an older one' } },
      },
      'build',
      anew,
      /^its base image moved/,
    ],
    [
      'built anew before from a newer base',
      {
        pinned: [`${own}_base.202712010000.00000000`, first],
        tags: { [own]: { on: 'an older one' } },
      },
      'build',
      /\+base\.202712010001\./,
      /^its base image moved/,
    ],
    [
      'of a new commit, which is built anyway',
      { pinned: ['1.0.0', { ...on, ...before }] },
      'build',
      own,
      /is not in the registry yet$/,
    ],
    [
      'to be released, and built anew before',
      {
        given: { version: '1.4.0' },
        pinned: [`${own}_base.202611290300.00000000`, first],
        tags: { [own]: on },
      },
      'promote',
      '1.4.0',
      /_base\.202611290300\.00000000@sha256:\w+ is there, of this commit/,
    ],
    [
      'whose base’s registry refuses',
      { given: keep, pinned: ['1.0.0', on], now: new UserError('registry-denied', 'no') },
      'keep',
      own,
      /, and no base image is known to have moved$/,
    ],
    [
      'whose base is gone',
      { given: keep, pinned: ['1.0.0', on], now: undefined },
      'keep',
      own,
      /, and no base image is known to have moved$/,
    ],
    [
      'whose base another target gave it',
      { given: keep, pinned: ['1.0.0', { ...on, ...before, fixed: true }] },
      'build',
      own,
      /^its base image moved/,
    ],
    [
      'whose base is pinned by digest',
      {
        given: { ...keep, 'build-args': `X=${base}:1@${digestOf(old.manifest)}` },
        pinned: ['1.0.0', { ...on, fixed: true }],
      },
      'keep',
      own,
      /it has no base image that can move$/,
    ],
    [
      'that is not pushed',
      { given: { push: 'false' }, pinned: ['1.0.0', on], tags: { [own]: on } },
      'build',
      own,
      /nothing is pushed/,
    ],
  ])('%s', async (_, given, kind, version, reason) => {
    const decided = await decide(given);
    expect(decided.kind).toBe(kind);
    expect(decided.reason).toMatch(reason);
    expect(decided.version).toMatch(version);
    expect(decided.pulls).toBe(decided.reason.startsWith('its base image moved'));
  });
});

test('what cannot be asked is a warning', async () => {
  const refused = new UserError('registry-denied', 'no');
  for (const [now, why] of [
    [refused, 'no'],
    [undefined, 'its registry does not hold it'],
  ] as const) {
    const { log } = await decide({ given: keep, pinned: ['1.0.0', on], now });
    expect(log).toContain(`warning: Whether the base image ${base}:1 moved is not known: ${why}`);
  }
  const { log } = await decide({ pinned: ['1.0.0', before], tags: { [own]: {} } });
  expect(log).toContainEqual(
    expect.stringMatching(
      /^warning: Whether a base image of \S+sha-1a2b3c4 moved is not known: it has no provenance/,
    ),
  );
});

test('one HEAD asks for a base, though two images are looked at', async () => {
  const { asked } = await decide({
    given: keep,
    pinned: ['1.0.0', { ...on, ...before }],
    tags: { [own]: { on: 'an older one' } },
  });
  expect(asked).toBe(1);
});
