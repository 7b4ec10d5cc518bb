// How far a run came, as the job summary and the last line of the log call it.
import { describe, expect, test } from '@jest/globals';

import type { Delivered } from '../../src/deliver/delivery.ts';
import { parseDigest } from '../../src/image/digest.ts';
import type { MadeImage } from '../../src/run/image/image.ts';
import type { LoadedImage } from '../../src/run/clusters.ts';
import { summarize } from '../../src/run/report.ts';
import type { Plan } from '../../src/run/plan.ts';
import { contextOf } from '../version/context.ts';

import { imageOf, planOf } from './plan-of.ts';

const planWith = (given: Record<string, string>): Plan =>
  planOf({ version: '1.4.0', ...given }, contextOf('branch main'));

const digest = parseDigest(`sha256:${'a'.repeat(64)}`);
const request = imageOf(planWith({}));
const image: MadeImage = {
  request,
  reference: 'ghcr.io/acme/web:1.4.0',
  digest,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  isIndex: true,
  platforms: new Map(),
  kind: 'reuse',
  revision: 'b'.repeat(40),
  references: ['ghcr.io/acme/web:1.4.0'],
  overtaken: [],
};
const loaded: LoadedImage = { request, digest, revision: 'b'.repeat(40), proofs: [] };
const written: Delivered = { kind: 'written', files: ['k8s/a.yaml'], diff: '', manifest: '' };
const newerHeld: Delivered = {
  ...written,
  kind: 'unchanged',
  because: 'newer-held',
  reason: 'k8s/web.yaml:12 holds 1.5.0, a higher version than 1.4.0',
};

const alreadyHeld: Delivered = { ...newerHeld, because: 'already-pinned' };
const onBranch = {
  commit: 'c'.repeat(40),
  branch: 'main',
  attempts: 1,
  files: [],
  diff: '',
  manifest: '',
};
const committed: Delivered = { ...onBranch, kind: 'committed', label: 'acme/web' };
const proposed: Delivered = {
  ...onBranch,
  kind: 'proposed',
  url: 'https://x/7',
  number: 7,
  action: 'opened',
};
const full = 'web 1.4.0 (sha256:aaaaaaaaaaaa)';
const nothingSaid = { reasons: [], preview: undefined };

describe('the title says how far the image went', () => {
  test.each<
    [
      title: string,
      given: Record<string, string>,
      made: { image?: MadeImage; loaded?: LoadedImage },
      delivered: Delivered | undefined,
    ]
  >([
    [`Pinned in the checkout: ${full}, reused`, {}, { image }, written],
    [`Pinned in the outputs: ${full}, reused`, {}, { image }, { ...written, kind: 'output' }],
    [`Delivered ${full}, reused`, {}, { image }, committed],
    [`Delivered ${full}, built`, {}, { image: { ...image, kind: 'build' } }, committed],
    [`Delivered ${full}, promoted`, {}, { image: { ...image, kind: 'promote' } }, committed],
    [`Proposed ${full}, reused`, {}, { image }, proposed],
    [`Not pinned: ${full}, reused`, {}, { image }, newerHeld],
    [`Already pinned: ${full}, reused`, {}, { image }, alreadyHeld],
    [`Published ${full}, reused`, {}, { image }, undefined],
    [`Published ${full}, reused`, { load: 'kind' }, { image, loaded }, undefined],
    ['Checked web 1.4.0 (sha256:aaaaaaaaaaaa)', { push: 'false' }, { image }, undefined],
    [
      'Loaded web 1.4.0 (sha256:aaaaaaaaaaaa)',
      { push: 'false', load: 'kind' },
      { loaded },
      undefined,
    ],
    ['Built web 1.4.0, not pushed', { push: 'false' }, {}, undefined],
    ['Planned web 1.4.0 (dry run)', { 'dry-run': 'true' }, {}, undefined],
  ])('%s with %j', (title, given, made, delivered) => {
    const result = {
      made: made.image ? [made.image] : [],
      loaded: made.loaded ? [made.loaded] : [],
    };
    const plan = planWith(given);
    const images = [
      { request: made.image?.request ?? request, source: { kind: 'build', reason: '' } as const },
    ];
    expect(summarize({ plan, images }, nothingSaid, result, delivered).title).toBe(title);
  });
});

describe('the title counts how several images came to be', () => {
  const names = ['web', 'api', 'worker', 'mail', 'auth'];
  const several = { image: names.map((name) => `ghcr.io/acme/${name}`).join('\n'), build: 'false' };
  const build = { kind: 'build', reason: '' } as const;
  const keep = { kind: 'keep', reason: '' } as const;
  const titleOf = (
    kinds: readonly MadeImage['kind'][],
    delivered: Delivered | undefined,
    manifests: string,
  ): string => {
    const plan = planWith({ ...several, manifests });
    const images = plan.images.map((one, place) => ({
      request: one,
      source: place < kinds.length ? build : keep,
    }));
    const made = kinds.flatMap((kind, place) => {
      const own = plan.images[place];
      return own ? [{ ...image, request: own, kind }] : [];
    });
    return summarize({ plan, images }, nothingSaid, { made, loaded: [] }, delivered).title;
  };
  const all = 'web, api, worker and 2 more 1.4.0';

  test.each<[string, readonly MadeImage['kind'][], Delivered | undefined, string?]>([
    [`Published web 1.4.0, 1 reused, 4 kept`, ['reuse'], undefined],
    [`Published web 1.4.0, 1 reused, 4 left out`, ['reuse'], undefined, ''],
    [
      `Delivered web, api, worker 1.4.0, 1 built, 2 reused, 2 kept`,
      ['reuse', 'build', 'reuse'],
      committed,
    ],
    [`Proposed ${all}, 5 promoted`, names.map(() => 'promote' as const), proposed],
    [`Kept: ${all} changes no pin`, [], undefined],
  ])('%s', (title, kinds, delivered, manifests = 'k8s') => {
    expect(titleOf(kinds, delivered, manifests)).toBe(title);
  });
});
