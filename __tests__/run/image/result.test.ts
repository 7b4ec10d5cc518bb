// The output `images`, and the single outputs of the first image.
import { describe, expect, test } from '@jest/globals';

import { UserError } from '../../../src/errors.ts';
import { parseDigest } from '../../../src/image/digest.ts';
import type { MadeImage } from '../../../src/run/image/image.ts';
import { explainMade, type Result } from '../../../src/run/image/result.ts';
import type { ImageRequest, PlannedImage } from '../../../src/run/plan.ts';
import { formatOutputs } from '../../../src/run/report.ts';
import { contextOf } from '../../version/context.ts';

import { imageOf, planOf } from '../plan-of.ts';

const digest = parseDigest(`sha256:${'ab'.repeat(32)}`);
const given = { version: '1.4.0', image: 'ghcr.io/acme/web\nghcr.io/acme/api', build: 'false' };

const plan = planOf(given, contextOf('branch main'));
const web = imageOf(plan);
const api = imageOf({ ...plan, images: plan.images.slice(1) });

const build = { kind: 'build', reason: '' } as const;
const pinned = {
  reference: `ghcr.io/acme/web:1.3.0_k3s1@${digest}`,
  tag: '1.3.0_k3s1',
  digest,
  revision: 'c'.repeat(40),
};

function make(request: ImageRequest, kind: MadeImage['kind']): MadeImage {
  return {
    request,
    reference: '',
    digest,
    mediaType: '',
    isIndex: true,
    platforms: new Map([['linux/amd64', digest]]),
    kind,
    revision: 'b'.repeat(40),
    references: request.references,
    overtaken: [],
  };
}

const describedApi = {
  kind: 'reused',
  reference: `ghcr.io/acme/api:1.4.0@${digest}`,
  digest,
  tag: '1.4.0',
  tags: ['ghcr.io/acme/api:1.4.0'],
  version: '1.4.0',
  revision: 'b'.repeat(40),
  platforms: { 'linux/amd64': digest },
};

const outputsOf = (source: PlannedImage['source'], made: readonly MadeImage[]) => {
  const images = [
    { request: web, source },
    { request: api, source: build },
  ];
  const result: Result = { made, loaded: [] };
  const { images: text = '', ...single } = formatOutputs({ plan, images }, result, undefined);
  return { all: JSON.parse(text) as unknown, single };
};

describe('the output images names every repository', () => {
  test('that was made', () => {
    const made = [make(web, 'promote'), make(api, 'reuse')];
    expect(outputsOf(build, made).all).toEqual({
      'ghcr.io/acme/web': {
        ...describedApi,
        kind: 'promoted',
        reference: `ghcr.io/acme/web:1.4.0@${digest}`,
        tags: ['ghcr.io/acme/web:1.4.0'],
      },
      'ghcr.io/acme/api': describedApi,
    });
  });

  test('that keeps its pin, with what is pinned', () => {
    const { all } = outputsOf({ kind: 'keep', reason: '', pinned }, [make(api, 'reuse')]);
    expect(all).toEqual({
      'ghcr.io/acme/web': {
        ...pinned,
        kind: 'kept',
        version: '1.3.0+k3s1',
        tags: ['ghcr.io/acme/web:1.3.0_k3s1'],
      },
      'ghcr.io/acme/api': describedApi,
    });
  });

  test('that keeps different pins, with no more than that', () => {
    const { all } = outputsOf({ kind: 'keep', reason: '' }, [make(api, 'reuse')]);
    expect(all).toMatchObject({ 'ghcr.io/acme/web': { kind: 'kept' } });
  });

  test('that was not made, without a digest', () => {
    const { all } = outputsOf(build, [make(api, 'reuse')]);
    expect(all).toMatchObject({ 'ghcr.io/acme/web': { kind: 'built', tag: '1.4.0' } });
    expect(all).not.toHaveProperty(['ghcr.io/acme/web', 'digest']);
  });
});

describe('a dry run says what an image would be', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['built', {}, 'built'],
    ['merged', { shard: 'linux/amd64' }, 'merged'],
    ['merged by a job that joins', { shard: 'merge' }, 'merged'],
    ['reused, once another job has built it', { build: 'false' }, 'reused'],
    ['built, where nothing is pushed', { shard: 'linux/amd64', push: 'false' }, 'built'],
  ])('%s', (_, inputs, kind) => {
    const dry = planOf({ 'dry-run': 'true', ...inputs }, contextOf('branch main'));
    const images = dry.images.map((request) => ({ request, source: build }));
    const nothing = { made: [], loaded: [] };
    const { images: text = '' } = formatOutputs({ plan: dry, images }, nothing, undefined);
    expect(JSON.parse(text)).toMatchObject({ 'ghcr.io/acme/web': { kind } });
  });
});

describe('the single outputs are of the first line', () => {
  test('that was made', () => {
    const { single } = outputsOf(build, [make(web, 'reuse'), make(api, 'reuse')]);
    expect(single).toMatchObject({
      image: `ghcr.io/acme/web:1.4.0@${digest}`,
      repository: 'ghcr.io/acme/web',
      tag: '1.4.0',
      digest,
      reused: true,
    });
  });

  test('that keeps its pin: the version is the run’s', () => {
    const { single } = outputsOf({ kind: 'keep', reason: '', pinned }, [make(api, 'reuse')]);
    expect(single).toMatchObject({
      image: pinned.reference,
      tag: pinned.tag,
      digest,
      revision: pinned.revision,
      version: '1.4.0',
      reused: true,
    });
  });
});

describe('a run that failed says what is in the registry', () => {
  const failure = new UserError('not-in-registry', 'x', { fix: 'Look.' });
  const decided = { plan, images: plan.images.map((request) => ({ request, source: build })) };
  const explain = (made: readonly MadeImage[]): unknown => explainMade(decided, made, failure);

  test('one of the images', () => {
    expect(explain([make(api, 'reuse')])).toMatchObject({
      fix: 'Look.\nNo image of this run was pinned. In the registry are ghcr.io/acme/api: the next run of this commit reuses what is there.',
    });
  });

  test('none of them', () => {
    expect(explain([])).toBe(failure);
  });
});
