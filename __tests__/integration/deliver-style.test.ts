// A change of how the commit is made takes effect in an open pull request, set or taken away again; a re-run moves nothing.
import { join } from 'node:path';

import { beforeEach, expect, test } from '@jest/globals';

import { pullRequest } from '../../src/deliver/pull-request.ts';

import { editTag, image } from './edit-tag.ts';
import type { Wanted } from './edit-tag.ts';
import { git } from './git-command.ts';
import { deliver, openEffects } from './git-place.ts';
import { type Format, useKeys } from './signing-keys.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });
const keys = useKeys();
const branch = 'deliver-image/main/ghcr.io+acme+web';
const dev = { name: 'Dev', mail: 'dev@example.com' };
const inc = { name: '"Acme, Inc."', mail: 'bot@acme.example' };
const plain = /^github-actions\[bot\], github-actions\[bot\]\ndeliver: web 1\.1\.0\n/;
const signedOff = 'chore: web\n\nSigned-off-by: Dev <dev@example.com>';
let folder: string;

beforeEach(() => {
  place.create('acme/web', { 'k8s/web.yaml': 'image: ghcr.io/acme/web:1.0.0\n' });
  folder = place.checkout('acme/web');
});

const bare = (): string => join(place.root, 'remotes/acme/web.git');

/** Proposes, and returns the id of the branch's commit with what is written in it. */
async function propose(wanted: Wanted, run: number) {
  const variables = { GITHUB_RUN_ID: String(run), ...keys.environment };
  await deliver(openEffects(place, {}, variables), folder, editTag('1.1.0', ['k8s/web.yaml']), {
    ...wanted,
    image: image('1.1.0'),
    by: pullRequest,
  });
  const format = '--format=%an, %cn%n%B';
  return {
    id: place.remote('acme/web', 'rev-parse', branch),
    text: place.remote('acme/web', 'show', '--no-patch', format, branch),
  };
}

/** One after the other: each takes the one before away. */
const styles: readonly (readonly [style: string, wanted: Wanted, text: RegExp, sign?: Format])[] = [
  ['an author', { author: dev }, /^Dev, github-actions/],
  ['a message', { message: 'chore: web {{tag}}' }, /\nchore: web 1\.1\.0$/],
  ['a sign-off', { message: signedOff }, /\nSigned-off-by: Dev <dev@example.com>$/],
  ['skip-ci', { skipCi: true }, /\ndeliver: web 1\.1\.0 \[skip ci\]\n/],
  ["GitHub's API", { method: 'api' }, /^github-actions\[bot\], GitHub\n/],
  ["GitHub's API, with an author", { method: 'api', author: dev }, /^Dev, github-actions/],
  [
    'a signature by ssh, and a name that git trims',
    { author: inc },
    /^Acme, Inc\.?, github/,
    'ssh',
  ],
  ['none', {}, plain],
  ['a signature by OpenPGP', {}, plain, 'openpgp'],
  ['none again', {}, plain],
];

test('each change takes effect, and a re-run moves nothing', async () => {
  const [told, wanted] = [[], []] as unknown[][];
  for (const [index, [style, inputs, text, sign]] of styles.entries()) {
    if (sign) keys.configure(folder, sign);
    else git(folder, 'config', 'commit.gpgSign', 'false');
    const set = await propose(inputs, 2 * index);
    const asked = place.api.requests.length;
    const again = await propose(inputs, 2 * index + 1);
    const moved = place.api.requests.slice(asked).filter(({ method }) => method !== 'get');
    const signature = keys.verify(bare(), set.id);
    told?.push([style, text.test(set.text), signature, again.id === set.id, moved.length]);
    wanted?.push([style, true, sign ? 'G' : 'N', true, 0]);
  }

  expect(told).toEqual(wanted);
  expect(place.api.pulls).toHaveLength(1);
});
