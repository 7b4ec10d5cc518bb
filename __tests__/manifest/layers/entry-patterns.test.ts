// kustomize takes the name of an entry for an expression: one that fits a pinned image comes over its pin.
import { expect, test } from '@jest/globals';

import { planTree } from '../../../src/manifest/pins/plan.ts';
import type { FileTree } from '../../../src/manifest/tree/file-tree.ts';
import { pod, request } from '../acme.ts';

function treeOf(files: Readonly<Record<string, string>>): FileTree {
  const paths = Object.keys(files);
  return {
    list: () => Promise.resolve(paths.map((path) => ({ path, kind: 'file' as const }))),
    read: (some) => some.map((path) => ({ path, bytes: Buffer.from(files[path] ?? '') })),
  };
}

async function told(name: string, entry = 'newTag: "1.0"'): Promise<readonly string[]> {
  const files = {
    'pod.yaml': pod('- image: ghcr.io/acme/web:1'),
    'kustomization.yaml': `resources: [pod.yaml]\nimages:\n- {name: ${JSON.stringify(name)}, ${entry}}\n`,
  };
  const { mentions } = await planTree(treeOf(files), request());
  return mentions.map(({ file, line }) => `${file}:${line}`);
}

test.each(['ghcr.io/acme/.*', '.*/web', '.*', 'ghcr.io/(acme)/w.+', 'ghcr.io/acme/[a-z]+'])(
  'an entry for %s is told',
  async (name) => {
    expect(await told(name)).toEqual(['kustomization.yaml:3']);
  },
);

test.each([
  ['another name', 'ghcr.io/other/.*', undefined],
  ['another end', '.*/api', undefined],
  ['no version of its own', 'ghcr.io/acme/.*', 'newName: mirror.lan/x'],
])('but not one for %s', async (_, name, entry) => {
  expect(await told(name, entry)).toEqual([]);
});
