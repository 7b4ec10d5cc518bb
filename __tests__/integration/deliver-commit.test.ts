import { readdirSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { deliverCommit } from '../../src/deliver/commit.ts';
import type { CommitRequest } from '../../src/deliver/commit.ts';
import type { Delivered, DeliveryEdges, EditTree } from '../../src/deliver/delivery.ts';
import { openTarget } from '../../src/deliver/target.ts';

import { editTag, image, openEdges, openPlace, writeToken } from './git-place.ts';
import type { Place } from './git-place.ts';

let place: Place;

beforeEach(async () => {
  place = await openPlace();
});

afterEach(async () => {
  await place.close();
});

const deployment = 'kind: Deployment # kept\n  image: ghcr.io/acme/web:1.0.0\n';

async function deliver(
  edges: DeliveryEdges,
  folder: string,
  edit: EditTree,
  request: Partial<CommitRequest> = {},
): Promise<Delivered> {
  const target = await openTarget(edges, { folder, branch: 'main', token: writeToken });
  try {
    return await deliverCommit(
      edges,
      target,
      { image: image('1.1.0'), message: {}, order: { source: { folder } }, ...request },
      edit,
    );
  } finally {
    await target.close();
  }
}

describe('a commit', () => {
  test('changes the one file and nothing else, on top of the tip', async () => {
    const tip = place.create('acme/web', { 'k8s/web.yaml': deployment, 'README.md': 'read me\n' });
    const edges = openEdges(place);

    const delivered = await deliver(
      edges,
      place.checkout('acme/web'),
      editTag('1.1.0', ['k8s/web.yaml']),
    );

    const commit = place.remote('acme/web', 'rev-parse', 'main');
    expect(delivered).toMatchObject({ kind: 'committed', commit, attempts: 1, branch: 'main' });
    expect(place.remote('acme/web', 'rev-parse', 'main^')).toBe(tip);
    expect(place.remote('acme/web', 'diff', '--numstat', 'main^', 'main')).toBe(
      '1\t1\tk8s/web.yaml',
    );
    expect(place.remote('acme/web', 'fsck', '--strict')).toBe('');
    expect(readdirSync(edges.temporaryFolder)).toEqual([]);
  });
});
