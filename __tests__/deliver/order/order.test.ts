import { describe, expect, test } from '@jest/globals';

import { relateComparison } from '../../../src/deliver/order/history.ts';
import type { DeliveredImage } from '../../../src/deliver/delivery.ts';
import { decideOrder, planComparison } from '../../../src/deliver/order/order.ts';
import type { Relation } from '../../../src/deliver/order/order.ts';
import { parseRepository } from '../../../src/image/reference.ts';

const image = (tag: string): DeliveredImage => ({
  repository: parseRepository('ghcr.io/acme/web'),
  tag,
  version: tag,
  revision: 'a'.repeat(40),
  reference: `ghcr.io/acme/web:${tag}`,
});
const digest = `sha256:${'0'.repeat(64)}`;
/** Later ones have lower digits. */
const at = (hour: number): string => `base.2026112903${hour}0.${9 - hour}0000000`;

describe('what decides between the held image and ours', () => {
  test.each([
    ['ghcr.io/acme/web:1.4.0', '1.4.0', { kind: 'none' }],
    ['ghcr.io/acme/other:9.0.0', '1.4.0', { kind: 'none' }],
    ['docker.io/acme/web:9.0.0', '1.4.0', { kind: 'none' }],
    ['not a reference', '1.4.0', { kind: 'none' }],
    ['ghcr.io/acme/web:1.5.0', '1.4.0', { kind: 'version', order: 1 }],
    ['ghcr.io/acme/web:v1.5.0', '1.4.0', { kind: 'version', order: 1 }],
    ['ghcr.io/acme/web:1.5.0_build.7', '1.4.0', { kind: 'version', order: 1 }],
    ['ghcr.io/acme/web:1.4.0-rc.1', '1.4.0', { kind: 'version', order: -1 }],
    [`ghcr.io/acme/web:1.4.0@${digest}`, '1.4.0', { kind: 'version', order: 0 }],
    ['ghcr.io/acme/web:1.4.0_build.6', '1.4.0_build.7', { kind: 'label' }],
    ['ghcr.io/acme/web:v1.4.0', '1.4.0', { kind: 'label' }],
    ['ghcr.io/acme/web:sha-9f8e7d6', 'sha-1234567', { kind: 'revision', revision: '9f8e7d6' }],
    ['ghcr.io/acme/web:sha-9f8e7d6', '1.4.0', { kind: 'revision', revision: '9f8e7d6' }],
    ['ghcr.io/acme/web:1.4.0', 'sha-1234567', { kind: 'label' }],
    [
      `ghcr.io/acme/web:sha-${'9'.repeat(64)}`,
      '1.4.0',
      { kind: 'revision', revision: '9'.repeat(64) },
    ],
    ['ghcr.io/acme/web:sha-nothex', 'sha-1234567', { kind: 'label' }],
    ['ghcr.io/acme/web:1.4', '1.4.0', { kind: 'label' }],
    [`ghcr.io/acme/web@${digest}`, '1.4.0', { kind: 'label' }],
    ['ghcr.io/acme/web', '1.4.0', { kind: 'label' }],
    // Built anew on newer base images: newer than the version itself, and later ones newer than earlier ones.
    [`ghcr.io/acme/web:1.4.0_${at(3)}`, '1.4.0', { kind: 'version', order: 1 }],
    ['ghcr.io/acme/web:1.4.0', `1.4.0_${at(3)}`, { kind: 'version', order: -1 }],
    [`ghcr.io/acme/web:1.4.0_${at(3)}`, `1.4.0_${at(4)}`, { kind: 'version', order: -1 }],
    [`ghcr.io/acme/web:1.4.0_5.${at(3)}`, '1.4.0_5', { kind: 'version', order: 1 }],
    [`ghcr.io/acme/web:sha-9f8e7d6_${at(3)}`, 'sha-9f8e7d6', { kind: 'version', order: 1 }],
    [`ghcr.io/acme/web:1.4.0_${at(3)}`, '1.5.0', { kind: 'version', order: -1 }],
    [
      `ghcr.io/acme/web:sha-9f8e7d6_${at(4)}`,
      `sha-1234567_${at(3)}`,
      { kind: 'revision', revision: '9f8e7d6' },
    ],
    [`ghcr.io/acme/web:sha-9f8e7d6_${at(4)}`, '1.4.0', { kind: 'revision', revision: '9f8e7d6' }],
  ])('%s against %s', (held, tag, comparison) => {
    expect(planComparison(held, image(tag))).toEqual(comparison);
  });
});

test('an image is in its mirrors, too', () => {
  const mirrored = { ...image('1.4.0'), mirrors: [parseRepository('docker.io/acme/web')] };
  const held = 'acme/web:1.5.0';
  expect(planComparison(held, mirrored)).toEqual({ kind: 'version', order: 1 });
});

describe('the decision', () => {
  const site = (held: string, line = 1) => ({
    path: 'k8s/web.yaml',
    line,
    reference: `ghcr.io/acme/web:${held}`,
    target: image('1.4.0'),
  });
  const newer: Relation = { kind: 'newer', commits: 3 };

  test.each<[string, Relation[], string]>([
    ['nothing is held', [], 'write'],
    ['the same commit', [{ kind: 'same' }], 'write'],
    ['an older one', [{ kind: 'older' }], 'write'],
    ['another line of history', [{ kind: 'unrelated' }], 'write'],
    ['nobody knows', [{ kind: 'unknown', why: 'no label' }], 'write'],
    ['a newer one', [newer], 'keep'],
    ['one newer among others', [{ kind: 'older' }, newer, { kind: 'same' }], 'keep'],
  ])('%s', (_, relations, kind) => {
    const sites = relations.map((relation, index) => ({
      site: site('sha-9f8e7d6', index),
      image: image('sha-1234567'),
      relation,
    }));

    expect(decideOrder(sites).kind).toBe(kind);
  });

  test.each([
    ['2.0.0', 'sha-1234567', 'keep'],
    ['v2.0.0-rc.1', 'sha-1234567', 'keep'],
    [`2.0.0_${at(3)}`, `sha-1234567_${at(4)}`, 'keep'],
    [`sha-1234567_${at(4)}`, '2.0.0', 'write'],
    ['sha-1234567', '2.0.0', 'write'],
    ['stable', 'sha-1234567', 'write'],
    ['2.0.0', 'stable', 'write'],
    ['v2.0.0', '2.0.0', 'write'],
  ])('of one commit %s is held, and %s comes', (held, tag, kind) => {
    const sites = [{ site: site(held), image: image(tag), relation: { kind: 'same' } as const }];

    expect(decideOrder(sites).kind).toBe(kind);
  });

  test.each<[Relation, string]>([
    [newer, 'k8s/web.yaml:12 holds sha-9f8e7d6, 3 commits ahead of sha-1234567'],
    [
      { kind: 'newer', commits: 1 },
      'k8s/web.yaml:12 holds sha-9f8e7d6, 1 commit ahead of sha-1234567',
    ],
    [{ kind: 'newer' }, 'k8s/web.yaml:12 holds sha-9f8e7d6, a higher version than sha-1234567'],
  ])('%j gives its reason', (relation, reason) => {
    const sites = [{ site: site('sha-9f8e7d6', 12), image: image('sha-1234567'), relation }];

    expect(decideOrder(sites)).toMatchObject({ kind: 'keep', reason });
  });

  test('what was built anew stays, and gives its reason', () => {
    const held = `1.4.0_${at(3)}`;
    const sites = [{ site: site(held, 12), image: image('1.4.0'), relation: newer }];

    expect(decideOrder(sites)).toMatchObject({
      kind: 'keep',
      reason: `k8s/web.yaml:12 holds ${held}, which was built anew on newer base images than 1.4.0`,
    });
  });

  test('a version that stays gives its reason', () => {
    const relation: Relation = { kind: 'same' };
    const sites = [{ site: site('2.0.0', 12), image: image('sha-1234567'), relation }];

    expect(decideOrder(sites)).toMatchObject({
      reason: 'k8s/web.yaml:12 holds 2.0.0, a version of the same commit as sha-1234567',
    });
  });

  test.each<[string, Relation, readonly string[], readonly string[]]>([
    [
      'each doubt is a notice, told once',
      { kind: 'unknown', why: 'no branch has it' },
      [
        'Whether stable is newer than sha-1234567 is not known (no branch has it); sha-1234567 counts as newer',
      ],
      [],
    ],
    [
      'what was written by hand is no doubt, and a line of the log',
      { kind: 'unlabelled' },
      [],
      ['stable is replaced by sha-1234567: the registry names no commit of stable'],
    ],
  ])('%s', (_, relation, notices, remarks) => {
    const sites = [1, 2].map((line) => ({
      site: site('stable', line),
      image: image('sha-1234567'),
      relation,
    }));

    expect(decideOrder(sites)).toEqual({ kind: 'write', notices, remarks });
  });
});

// https://docs.github.com/rest/commits/commits#compare-two-commits
test.each([
  ['identical', 0, 0, { kind: 'same' }],
  ['ahead', 3, 0, { kind: 'newer', commits: 3 }],
  ['behind', 0, 4, { kind: 'older', commits: 4 }],
  ['diverged', 2, 1, { kind: 'unrelated' }],
])("GitHub's %s", (status, ahead_by, behind_by, relation) => {
  expect(relateComparison({ status, ahead_by, behind_by })).toEqual(relation);
});

test.each(['', 'sideways', 'Diverged', 'constructor'])(
  'an answer that GitHub does not document tells nothing: %j',
  (status) => {
    expect(relateComparison({ status, ahead_by: 1, behind_by: 1 })).toBeUndefined();
  },
);
