// What becomes of several images of which some have nothing of this version.
import { describe, expect, test } from '@jest/globals';

import { UserError } from '../../../src/errors.ts';
import { type PinPlan, draftPlan } from '../../../src/manifest/pins/plan.ts';
import { formatRepository, type Repository } from '../../../src/image/reference.ts';
import type { Lookup } from '../../../src/registry/held-image.ts';
import type { StageEffects } from '../../../src/run/effects.ts';
import { checkRights, lookAtImages, settleSources } from '../../../src/run/image/sources.ts';
import type { PlannedImage } from '../../../src/run/plan.ts';
import { contextOf, revision } from '../../version/context.ts';

import { planOf } from '../plan-of.ts';

const held = `sha256:${'ab'.repeat(32)}`;
const names = ['web', 'api', 'worker'];

/** What the registry says of each reference; of any other, that it holds nothing. */
type Held = Readonly<Record<string, Lookup | UserError>>;

function holds(reference: string): Lookup {
  const labels = new Map([['org.opencontainers.image.revision', revision]]);
  const image = { reference, digest: held, platforms: ['linux/amd64'], labels };
  return { kind: 'held', image } as unknown as Lookup;
}

function there(...references: readonly string[]): Held {
  return Object.fromEntries(references.map((one) => [`ghcr.io/acme/${one}`, holds(one)]));
}

function deployment(name: string, image: string): string {
  return `kind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers:\n    - {name: ${name}, image: "${image}"}\n`;
}

/** @param places what the manifests name, where it is no pin */
async function settle(
  registry: Held,
  given: Record<string, string>,
  places: Readonly<Record<string, string>> = {},
  warnings: string[] = [],
): Promise<readonly PlannedImage[]> {
  const image = names.map((name) => `ghcr.io/acme/${name}`).join('\n');
  const plan = planOf(
    { image, build: 'false', version: '1.4.0', ...given },
    contextOf('branch main'),
  );
  const effects = {
    log: { notice: () => undefined, warning: (text: string) => warnings.push(text) },
    // cosign finds a proof for whatever it is asked.
    runProcess: () => Promise.resolve({ exitCode: 0, stdout: '', stderr: '' }),
    runner: { workspace: '/' },
    insecureRegistries: [],
    registry: {
      read: (reference: string): Promise<Lookup> => {
        const answer = registry[reference] ?? { kind: 'missing' };
        return answer instanceof UserError ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
  } as unknown as StageEffects;
  const files = names.map((name) => ({
    path: `${name}.yaml`,
    text: deployment(name, places[name] ?? `ghcr.io/acme/${name}:1.3.0@${held}`),
  }));
  const pins: PinPlan = draftPlan(files, { images: plan.images, manifests: ['.'], pin: 'tag' });
  return settleSources(effects, plan, await lookAtImages(effects, plan), Promise.resolve(pins));
}

const kindsOf = (images: readonly PlannedImage[]): readonly string[] =>
  images.map(({ source }) => source.kind);

const keep = { missing: 'keep' };
const denied = new UserError('registry-denied', 'no');

test('all are there', async () => {
  const images = await settle(there('web:1.4.0', 'api:1.4.0', 'worker:1.4.0'), {});
  expect(kindsOf(images)).toEqual(['reuse', 'reuse', 'reuse']);
});

test('those that are missing keep what is pinned, with the commit that the registry names', async () => {
  const images = await settle(there('web:1.4.0', `api:1.3.0@${held}`), keep);
  expect(kindsOf(images)).toEqual(['reuse', 'keep', 'keep']);
  const pinned = { tag: '1.3.0', digest: held };
  expect(images.map(({ source }) => source)).toMatchObject([
    {},
    { pinned: { ...pinned, reference: `ghcr.io/acme/api:1.3.0@${held}`, revision } },
    { pinned: { ...pinned, reference: `ghcr.io/acme/worker:1.3.0@${held}` } },
  ]);
});

describe('what is kept and is no pin of an image that is there is a warning', () => {
  const others = there('web:1.4.0', `worker:1.3.0@${held}`);
  const api = 'ghcr.io/acme/api';
  test.each<[string, string, Held, Record<string, string>, string]>([
    ['a pin', `${api}:1.3.0@${held}`, there(`api:1.3.0@${held}`), {}, ''],
    ['a digest alone', `${api}@${held}`, there(`api@${held}`), {}, ''],
    ['a pin of what is gone', `${api}@${held}`, {}, {}, `${api}@${held}, which the registry does`],
    ['a pin of which nothing is told', `${api}@${held}`, { [`${api}@${held}`]: denied }, {}, ''],
    ['a tag', `${api}:0.0.0`, there('api:0.0.0'), {}, `${api}:0.0.0, which has no digest`],
    ['a name', api, {}, {}, `${api}, which has no digest`],
    ['a tag, where tags are pinned', `${api}:1.3.0`, there('api:1.3.0'), { pin: 'tag' }, ''],
    ['a name, where tags are pinned', api, {}, { pin: 'tag' }, `${api}, which has no tag`],
  ])('%s: %s', async (_, place, registry, given, told) => {
    const warnings: string[] = [];
    const more = { ...keep, ...given };
    const images = await settle({ ...others, ...registry }, more, { api: place }, warnings);
    expect(kindsOf(images)).toEqual(['reuse', 'keep', 'keep']);
    expect(warnings).toEqual(told === '' ? [] : [expect.stringContaining(told)]);
  });
});

/** Of another commit. */
function foreign(reference: string): Held {
  const labels = new Map([['org.opencontainers.image.revision', 'e'.repeat(40)]]);
  const image = { reference, digest: held, platforms: ['linux/amd64'], labels };
  return { [`ghcr.io/acme/${reference}`]: { kind: 'held', image } as unknown as Lookup };
}

describe('a dry run', () => {
  const dry = { 'dry-run': 'true' };

  test('says what of the images is not there yet, and goes on', async () => {
    const images = await settle(there('web:1.4.0'), dry);
    expect(images.map(({ source }) => `${source.kind}: ${source.reason}`)).toEqual([
      'reuse: 1.4.0 is there, and build is false',
      'build: build is false, and the registry does not hold ghcr.io/acme/api:1.4.0',
      'build: build is false, and the registry does not hold ghcr.io/acme/worker:1.4.0',
    ]);
  });

  test('keeps the pins that the run would keep', async () => {
    const images = await settle(there('web:1.4.0'), { ...dry, ...keep });
    expect(kindsOf(images)).toEqual(['reuse', 'keep', 'keep']);
    expect(kindsOf(await settle({}, { ...dry, ...keep }))).toEqual(['build', 'build', 'build']);
  });

  test('says what it cannot ask, and goes on', async () => {
    const [web] = await settle({ 'ghcr.io/acme/web:1.4.0': denied }, dry);
    expect(web?.source.reason).toBe('the registry cannot be asked: no');
  });

  test.each<[string, Record<string, string>]>([
    ['existing-tag fail', { 'existing-tag': 'fail' }],
    ['another commit', {}],
    ['another commit, in a job that plans others', { shard: 'plan' }],
  ])('ends as the run would where the tag is taken: %s', async (_, given) => {
    const one = { image: 'ghcr.io/acme/web', build: 'true', ...dry, ...given };
    await expect(settle(foreign('web:1.4.0'), one)).rejects.toThrow('exists already');
  });
});

describe('whether this run may push is asked before the build of', () => {
  const mirrors = 'docker.io/acme/{{name}}';
  const parts = { platforms: 'linux/amd64,linux/arm64', 'shard-repository': 'ghcr.io/acme/parts' };
  test.each<[string, Record<string, string>, readonly string[]]>([
    ['the image', {}, ['acme/web']],
    ['its mirrors', { mirrors }, ['acme/web', 'docker.io/acme/web']],
    ['where its parts lie', { ...parts, shard: 'linux/amd64' }, ['acme/web', 'acme/parts']],
    ['and not where a job that joins only reads', { ...parts, shard: 'merge' }, ['acme/web']],
    ['the image once', { shard: 'linux/amd64' }, ['acme/web']],
    ['nothing in a dry run', { 'dry-run': 'true' }, []],
    ['nothing where nothing is pushed', { push: 'false' }, []],
  ])('%s', async (_, given, places) => {
    const asked: string[] = [];
    const checkPush = (one: Repository): Promise<void> => {
      asked.push(formatRepository(one).replace('ghcr.io/', ''));
      return Promise.resolve();
    };
    const plan = planOf({ version: '1.4.0', ...given }, contextOf('branch main'));
    const looked = plan.images.map((request) => ({
      status: 'fulfilled' as const,
      value: { request, source: { kind: 'build' as const, reason: '' } },
    }));
    await checkRights({ registry: { checkPush } } as unknown as StageEffects, plan, looked);
    expect(asked).toEqual(places);
  });
});

describe('an error names every image that cannot be taken', () => {
  test.each<[string, Held, Record<string, string>, RegExp]>([
    ['two are missing', there('web:1.4.0'), {}, /2 images.*api:1\.4\.0.*worker:1\.4\.0/s],
    ['all are missing, whatever missing says', {}, keep, /3 images.*web.*api.*worker/s],
    [
      'a refusal is nothing that is missing',
      { ...there('web:1.4.0'), 'ghcr.io/acme/api:1.4.0': denied },
      keep,
      /^no$/,
    ],
    [
      'what is kept has to be proven, too',
      there('web:1.4.0'),
      { ...keep, verify: 'cosign key=cosign.pub' },
      /The manifests keep ghcr\.io\/acme\/api:1\.3\.0@sha256:\S+, and the registry does not hold it/,
    ],
  ])('%s', async (_, registry, given, message) => {
    await expect(settle(registry, given)).rejects.toThrow(message);
  });
});
