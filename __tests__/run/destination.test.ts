// What a delivery that fails leaves behind, and says.
import { describe, expect, test } from '@jest/globals';

import { UserError } from '../../src/errors.ts';
import type { DeliveredImages } from '../../src/deliver/delivery.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { draftPlan } from '../../src/manifest/pins/plan.ts';
import { deliverImages, withdrawProposal } from '../../src/run/destination.ts';
import type { StageEffects } from '../../src/run/effects.ts';
import { openRecord } from '../../src/runner/record.ts';
import { keepLog } from '../integration/kept-log.ts';
import { contextOf, revision } from '../version/context.ts';

import { planOf } from './plan-of.ts';

const isKept = 'The image is in the registry: the next run of this commit reuses it.';

test.each<[Record<string, string>, string]>([
  [{}, `Use delivery: pull-request.\n${isKept}`],
  [{ 'existing-tag': 'overwrite' }, 'Use delivery: pull-request.'],
  [{ load: 'kind', push: 'false' }, 'Use delivery: pull-request.'],
])('%j: a refused delivery says: %s', async (more, fix) => {
  const context = contextOf('branch main');
  const plan = planOf({ version: '1.4.0', ...more }, context);
  const refused = new UserError('branch-protected', 'main is protected', {
    fix: 'Use delivery: pull-request.',
  });
  const effects = { signal: new AbortController().signal } as unknown as StageEffects;
  const destination = {
    tree: { list: () => Promise.resolve([]), read: () => [] },
    place: undefined,
    access: Promise.resolve(),
    announce: () => [],
    deliver: () => Promise.reject(refused),
    close: () => Promise.resolve(),
  };
  const digest = parseDigest(`sha256:${'ab'.repeat(32)}`);
  const images = plan.images.map((request) => ({ request, digest, revision: context.revision }));

  await expect(deliverImages(effects, plan, destination, images)).rejects.toMatchObject({
    code: 'branch-protected',
    message: 'main is protected',
    fix,
  });
});

describe('where all images keep their pins, the pull request of an earlier commit is taken back', () => {
  const digest = parseDigest(`sha256:${'ab'.repeat(32)}`);
  const pinned = { reference: `ghcr.io/acme/web:1.3.0@${digest}`, tag: '1.3.0', digest };
  const delivered = { repository: { registry: 'ghcr.io', path: 'acme/web' }, revision, digest };

  /** What the delivery is asked for. */
  async function withdraw(
    given: Record<string, string>,
    current = pinned.reference,
  ): Promise<DeliveredImages | undefined> {
    const request = { manifests: 'k8s', unchanged: 'keep', delivery: 'pull-request', ...given };
    const plan = planOf(request, contextOf('branch main'));
    let asked: DeliveredImages | undefined;
    const log = keepLog();
    const record = openRecord(log, () => 0);
    const effects = { signal: new AbortController().signal, log, record };
    const destination = {
      tree: { list: () => Promise.resolve([]), read: () => [] },
      place: 'main',
      access: Promise.resolve(),
      announce: () => [],
      deliver: (images: DeliveredImages) => {
        asked = images;
        const files = { files: [], diff: '', manifest: '' };
        const reason = 'main holds this pin';
        return Promise.resolve({
          kind: 'unchanged',
          because: 'already-pinned',
          reason,
          ...files,
        } as const);
      },
      close: () => Promise.resolve(),
    };
    const text = `kind: Pod\nspec:\n  containers:\n    - {name: web, image: "${current}"}\n`;
    const places = { images: plan.images, manifests: ['.'], pin: plan.pins.pin };
    const source = { kind: 'keep', reason: '', pinned } as const;
    const decided = {
      plan,
      images: plan.images.map((image) => ({ request: image, source })),
      builder: undefined,
      clusters: [],
      pins: draftPlan([{ path: 'web.yaml', text }], places),
    };
    await withdrawProposal(effects as unknown as StageEffects, decided, destination);
    return asked;
  }

  test('as if this commit delivered what is pinned', async () => {
    expect(await withdraw({})).toMatchObject([
      { ...delivered, tag: '1.3.0', reference: pinned.reference },
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['a commit has none', { delivery: 'commit' }, pinned.reference],
    ['a dry run', { 'dry-run': 'true' }, pinned.reference],
    ['nothing is pushed', { push: 'false' }, pinned.reference],
    ['another form of the pin would be written', { pin: 'digest' }, pinned.reference],
    ['a place is written otherwise', {}, `ghcr.io/acme/web@${digest}`],
  ])('but not where it must not be: %s', async (_, given, current) => {
    expect(await withdraw(given, current)).toBeUndefined();
  });
});
