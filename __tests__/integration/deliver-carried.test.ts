// Images that a run leaves alone: what the open pull request proposes for them is proposed again.
import { beforeEach, describe, expect, test } from '@jest/globals';

import type { DeliveredImage, DeliveryRequest } from '../../src/deliver/delivery.ts';
import { pullRequest } from '../../src/deliver/pull-request.ts';
import { parseDigest } from '../../src/image/digest.ts';
import { isSameRepository, parseRepository, readReference } from '../../src/image/reference.ts';
import type { HeldReference } from '../../src/manifest/pins/edit.ts';
import type { FileTree } from '../../src/manifest/tree/file-tree.ts';

import { requestOf } from './edit-tag.ts';
import { openEffects, writeToken } from './git-place.ts';
import { usePlace } from './use-place.ts';

const place = usePlace({ api: true });
const names = ['web', 'api'] as const;
type Name = (typeof names)[number];

const files = (web: string, api: string): Record<string, string> => ({
  'k8s/web.yaml': `image: ${web}\n`,
  'k8s/api.yaml': `image: ${api}\n`,
});
const referenceOf = (name: Name, tag: string): string => {
  const hex = Buffer.from(`${name}${tag}`).toString('hex').padEnd(64, '0');
  return `ghcr.io/acme/${name}:${tag}@sha256:${hex}`;
};
const imageOf = (name: Name, tag: string): DeliveredImage => {
  const reference = referenceOf(name, tag);
  const digest = parseDigest(reference.slice(reference.indexOf('@') + 1));
  const repository = parseRepository(`ghcr.io/acme/${name}`);
  return { repository, tag, digest, version: tag, revision: 'c'.repeat(40), reference };
};

async function readHeld(
  tree: FileTree,
): Promise<readonly (HeldReference & { readonly text: string })[]> {
  const held = [];
  for await (const { path, bytes } of tree.read(names.map((name) => `k8s/${name}.yaml`))) {
    const text = Buffer.from(bytes).toString();
    const reference = text.slice('image: '.length, -1);
    const { repository } = readReference(reference) ?? parseNothing();
    held.push({ path, line: 1, reference, target: { repository }, text });
  }
  return held;
}

function parseNothing(): never {
  throw new Error('the file names no image');
}

/** Pins by whole lines: what the manifest room does with real manifests is tested there. */
const edit: DeliveryRequest['edit'] = async (tree, images) => {
  const all = await readHeld(tree);
  const own = all.flatMap(({ text, ...site }) => {
    const image = images.find((one) => isSameRepository(one.repository, site.target.repository));
    return image ? [{ site, before: text, after: `image: ${image.reference}\n` }] : [];
  });
  const changed = own.filter(({ before, after }) => before !== after);
  return {
    edits: [],
    files: changed.map(({ site: { path }, before, after }) => ({ path, before, after })),
    diff: changed.map(({ site: { path } }) => `${path}\n`).join(''),
    held: own.map(({ site }) => site),
    manifest: own.map(({ after }) => after).join('---\n'),
  };
};
const find: DeliveryRequest['find'] = async (tree, repositories) =>
  (await readHeld(tree)).filter(({ target }) =>
    repositories.some((one) => isSameRepository(one, target.repository)),
  );

let folder: string;
beforeEach(() => {
  place.create('acme/web', files('ghcr.io/acme/web:1.0.0', 'ghcr.io/acme/api:1.0.0'));
  folder = place.checkout('acme/web');
});

/** Proposes these images in a run of both. */
async function propose(...images: readonly DeliveredImage[]): Promise<string> {
  const effects = openEffects(place);
  const repositories = names.map((name) => imageOf(name, '1').repository);
  const request = {
    ...requestOf(folder, edit as never, { token: writeToken, repositories }),
    edit,
    find,
  };
  const destination = await pullRequest.open(effects, request);
  try {
    return (await destination.deliver(images)).kind;
  } finally {
    await destination.close();
  }
}

const branch = 'deliver-image/main/ghcr.io+acme+web,ghcr.io+acme+api';
const proposed = (name: Name): string =>
  place.remote('acme/web', 'show', `${branch}:k8s/${name}.yaml`);

test('what is proposed for an image stays proposed when the next run leaves it alone', async () => {
  await propose(imageOf('web', '1.1.0'), imageOf('api', '1.1.0'));
  await propose(imageOf('web', '1.2.0'));
  expect(proposed('web')).toBe(`image: ${referenceOf('web', '1.2.0')}`);
  expect(proposed('api')).toBe(`image: ${referenceOf('api', '1.1.0')}`);
  expect(place.api.pulls).toHaveLength(1);
  expect(place.api.pulls[0]?.body).toContain('ghcr.io/acme/api');
});

describe('and is not proposed again', () => {
  test('where the pull request was closed', async () => {
    await propose(imageOf('web', '1.1.0'), imageOf('api', '1.1.0'));
    for (const pull of place.api.pulls) pull.state = 'closed';
    await propose(imageOf('web', '1.2.0'));
    expect(proposed('api')).toBe('image: ghcr.io/acme/api:1.0.0');
  });

  test('where the target holds a newer one by now', async () => {
    await propose(imageOf('web', '1.1.0'), imageOf('api', '1.1.0'));
    place.commit('acme/web', 'main', { 'k8s/api.yaml': `image: ${referenceOf('api', '1.3.0')}\n` });
    await propose(imageOf('web', '1.2.0'));
    expect(proposed('web')).toBe(`image: ${referenceOf('web', '1.2.0')}`);
    expect(proposed('api')).toBe(`image: ${referenceOf('api', '1.3.0')}`);
  });

  test('where nothing was', async () => {
    await propose(imageOf('web', '1.1.0'));
    await propose(imageOf('web', '1.2.0'));
    expect(proposed('api')).toBe('image: ghcr.io/acme/api:1.0.0');
  });
});
