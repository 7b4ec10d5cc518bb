// Ten thousand places on the whole way: what git and GitHub get of them is within what they take.
import { beforeEach, expect, test } from '@jest/globals';

import { commit } from '../../src/deliver/commit.ts';
import type { Delivery } from '../../src/deliver/delivery.ts';
import { pullRequest } from '../../src/deliver/pull-request.ts';

import { editTag } from './edit-tag.ts';
import { deliver, openEffects } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });
const count = 100;
const paths = Array.from(
  { length: count },
  (_, index) => `clusters/eu-west-1/production/namespaces/team-${index}/web/deployment.yaml`,
);

beforeEach(() => {
  const text = 'image: ghcr.io/acme/web:1.0.0\n'.repeat(count);
  place.create('acme/web', Object.fromEntries(paths.map((path) => [path, text])));
});

const remote = (...args: string[]): string => place.remote('acme/web', ...args);

test.each<[string, Delivery, string]>([
  ['a commit', commit, 'main'],
  ['a pull request', pullRequest, 'deliver-image/main/ghcr.io+acme+web'],
])('%s', async (_, by, branch) => {
  const wanted = { by, method: 'git' } as const;

  await deliver(openEffects(place), place.checkout('acme/web'), editTag('1.1.0', paths), wanted);

  const changed = remote('diff', '--shortstat', `${branch}^`, branch);
  expect(changed).toContain('100 files changed, 10000 insertions(+), 10000 deletions(-)');
  const message = remote('show', '--no-patch', '--format=%B', branch);
  expect(Buffer.byteLength(message)).toBeLessThan(100_000);
  const named = message.match(/^ {2}\+ /gm)?.length ?? 0;
  expect(message).toContain(`and ${count * count - named} more places`);
  for (const { body, title } of place.api.pulls) {
    expect(body.length).toBeLessThan(65_536);
    expect(title.length).toBeLessThanOrEqual(256);
    const rows = body.match(/^\| `clusters\//gm)?.length ?? 0;
    expect(body).toContain(`and ${count * count - rows} more places`);
  }
  expect(place.api.pulls).toHaveLength(by === commit ? 0 : 1);
});
