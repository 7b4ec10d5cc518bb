// When an image keeps its pin because nothing of it changed, and what is said of it.
import { describe, expect, test } from '@jest/globals';

import { formatFingerprint } from '../../../src/buildx/fingerprint.ts';
import type { Relation } from '../../../src/deliver/order/order.ts';
import { UserError } from '../../../src/errors.ts';
import { parseDigest } from '../../../src/image/digest.ts';
import { draftPlan } from '../../../src/manifest/pins/plan.ts';
import type { Lookup } from '../../../src/registry/held-image.ts';
import type { StageEffects } from '../../../src/run/effects.ts';
import { settleSources } from '../../../src/run/image/sources.ts';
import { explainUnchanged, readPinned } from '../../../src/run/image/unchanged.ts';
import type { Plan, PlannedImage } from '../../../src/run/plan.ts';
import { keepLog, type KeptLog } from '../../integration/kept-log.ts';
import { contextOf, revision } from '../../version/context.ts';

import { imageOf, planOf } from '../plan-of.ts';

const name = 'ghcr.io/acme/web';
const repository = { registry: 'ghcr.io', path: 'acme/web' };
const mirror = { registry: 'docker.io', path: 'acme/web' };
const digest = `sha256:${'ab'.repeat(32)}`;
const otherDigest = `sha256:${'cd'.repeat(32)}`;

describe('what all places hold', () => {
  const tagged = `${name}:1.4.0@${digest}`;
  test.each<[string, readonly string[], string]>([
    ['one place', [tagged], tagged],
    ['two places', [tagged, tagged], tagged],
    ['two places of which one has no tag', [`${name}@${digest}`, tagged], tagged],
    ['two places with two tags', [tagged, `${name}:1@${digest}`], `${name}@${digest}`],
    ['a place without a tag', [`${name}@${digest}`], `${name}@${digest}`],
    ['none', [], 'no place of a manifest is looked at'],
    [
      'two digests',
      [`${name}:1.4.0@${digest}`, `${name}:1.4.0@${otherDigest}`],
      'its places hold 2 images',
    ],
    ['a tag alone', [`${name}:1.4.0`], `${name}:1.4.0 has no digest`],
    [
      'a tag alone beside a digest',
      [`${name}:1.4.0@${digest}`, `${name}:1.4.0`],
      `${name}:1.4.0 has no digest`,
    ],
    ['what the input match names', [`my-web-app@${digest}`], `a place names my-web-app@${digest}`],
    ['no reference', ['$(IMAGE)'], 'a place names $(IMAGE)'],
  ])('%s', (_, places, expected) => {
    const pinned = readPinned({ repository, mirrors: [mirror] }, places);
    expect(pinned.kind === 'pinned' ? pinned.reference : pinned.why).toBe(expected);
  });

  test('a place has to name the registry that it would be written with', () => {
    const places = [`acme/web:1.4.0@${digest}`];
    const target = { repository, mirrors: [mirror] };
    expect(readPinned(target, places)).toEqual({
      kind: 'other',
      why: `a place names acme/web:1.4.0@${digest}`,
    });
    expect(readPinned({ ...target, pinned: mirror }, places).kind).toBe('pinned');
  });
});

describe('since when', () => {
  test.each<[string, Relation | undefined, string]>([
    [`${name}:1.4.0@${digest}`, { kind: 'older', commits: 23 }, '1.4.0, 23 commits ago'],
    [`${name}:1.4.0@${digest}`, { kind: 'older', commits: 1 }, '1.4.0, 1 commit ago'],
    [`${name}:1.4.0@${digest}`, { kind: 'same' }, '1.4.0 of this commit'],
    [`${name}:1.4.0@${digest}`, { kind: 'newer', commits: 2 }, '1.4.0, 2 commits ahead'],
    [`${name}:1.4.0@${digest}`, { kind: 'unrelated' }, '1.4.0'],
    [`${name}:1.4.0@${digest}`, { kind: 'unknown', why: 'shallow' }, '1.4.0'],
    [`${name}@${digest}`, undefined, 'sha256:abababababab'],
  ])('%s, %j', (reference, relation, since) => {
    expect(explainUnchanged(reference, relation, true)).toBe(
      `its content is unchanged since ${since}`,
    );
    expect(explainUnchanged(reference, relation, false)).toBe(
      `its content is unchanged since ${since}, by its labels`,
    );
  });
});

/** What the registry says of the pinned image. */
type Held = (plan: Plan) => Lookup | UserError;

const held =
  (change: Readonly<Record<string, string>> = {}, platforms = ['linux/amd64']): Held =>
  (plan) => {
    const labels = new Map(
      Object.entries({
        'dev.deliver-image.repository': name,
        'dev.deliver-image.revision': revision,
        'dev.deliver-image.inputs': formatFingerprint(imageOf(plan).fingerprint),
        ...change,
      }),
    );
    const reference = `${name}@${digest}`;
    const image = { reference, digest: parseDigest(digest), platforms, labels };
    return { kind: 'held', image };
  };

interface Settled {
  readonly image: PlannedImage | undefined;
  readonly log: KeptLog;
}

/** Decides on an image that the version's tag says nothing about. */
async function settle(
  answer: Held,
  given: Readonly<Record<string, string>> = {},
  exitCode = 0,
): Promise<Settled> {
  const plan = planOf(
    { unchanged: 'keep', manifests: 'k8s', platforms: 'linux/amd64', ...given },
    contextOf('branch main'),
  );
  const found = answer(plan);
  const log = keepLog();
  const signed = [
    {
      critical: {
        image: { 'docker-manifest-digest': digest },
        type: 'cosign container image signature',
      },
    },
  ];
  const effects = {
    log,
    runProcess: () => Promise.resolve({ exitCode, stdout: JSON.stringify(signed), stderr: 'no' }),
    runner: { workspace: '/nowhere' },
    insecureRegistries: [],
    registry: {
      read: (): Promise<Lookup> =>
        found instanceof UserError ? Promise.reject(found) : Promise.resolve(found),
    },
  } as unknown as StageEffects;
  const text = `kind: Pod\nspec:\n  containers:\n    - {name: web, image: "${name}:1.3.0@${digest}"}\n`;
  const pins = draftPlan([{ path: 'web.yaml', text }], {
    images: plan.images,
    manifests: ['.'],
    pin: 'tag@digest',
  });
  const looked = plan.images.map(
    (request) =>
      ({
        status: 'fulfilled',
        value: { request, source: { kind: 'build', reason: 'its tag is free' } },
      }) as const,
  );
  const [image] = await settleSources(effects, plan, looked, Promise.resolve(pins));
  return { image, log };
}

describe('the pin is kept', () => {
  test('where the registry holds an image of the same content', async () => {
    const { image } = await settle(held());
    expect(image?.source).toEqual({
      kind: 'keep',
      reason: 'its content is unchanged since 1.3.0 of this commit, by its labels',
      pinned: { reference: `${name}:1.3.0@${digest}`, tag: '1.3.0', digest, revision },
    });
  });

  test('where that image is proven, when a proof is asked for', async () => {
    const { image } = await settle(held(), { verify: 'cosign key=cosign.pub' });
    expect(image?.source.reason).toBe('its content is unchanged since 1.3.0 of this commit');
    expect(image?.proof).toBeDefined();
  });
});

const hidden: Lookup = { kind: 'hidden', words: 'denied' };

describe('the image is built, and it is said why its pin is not kept, where', () => {
  test.each<[string, Held, string]>([
    ['the registry does not hold it', () => ({ kind: 'missing' }), 'does not hold it any more'],
    ['the registry does not show it', () => hidden, 'does not show it (denied)'],
    [
      'the registry does not answer',
      () => new UserError('registry', 'broken'),
      'cannot be asked: broken',
    ],
    [
      'it was built from something else',
      held({ 'dev.deliver-image.inputs': `1 ${'0'.repeat(64)} target=abcdef` }),
      'it was built from other build inputs: ',
    ],
    [
      'its labels are those of the image that it was built on',
      held({ 'dev.deliver-image.repository': 'ghcr.io/acme/base' }),
      'it does not say what this action built it from',
    ],
    [
      'another release of this action built it',
      held({ 'dev.deliver-image.inputs': 'f'.repeat(64) }),
      'another release of this action built it',
    ],
    ['it lacks a platform', held({}, ['linux/arm64']), 'it lacks linux/amd64'],
    ['it is no image', held({}, []), 'it holds no image of any platform'],
  ])('%s', async (_, answer, why) => {
    const { image } = await settle(answer);
    expect(image?.source.kind).toBe('build');
    expect(image?.source.reason).toContain('its tag is free; its pin is not kept: ');
    expect(image?.source.reason).toContain(why);
  });

  test('nothing proves it, with a notice', async () => {
    const { image, log } = await settle(held(), { verify: 'cosign key=cosign.pub' }, 10);
    expect(image?.source.kind).toBe('build');
    expect(log.lines).toContainEqual(
      expect.stringMatching(/^notice: ghcr\.io\/acme\/web:1\.3\.0@sha256:\S+ is not kept: /),
    );
  });
});

test('without the input nothing is compared', async () => {
  const { image } = await settle(held(), { unchanged: 'build' });
  expect(image?.source).toEqual({ kind: 'build', reason: 'its tag is free' });
});
