// kustomize takes the name of an entry for an expression: one that fits a pinned image comes over its pin.
import { expect, test } from '@jest/globals';

import { planTree } from '../../../src/manifest/pins/plan.ts';
import { pod, request, treeOf } from '../acme.ts';

async function toldIn(file: string, text: string): Promise<readonly string[]> {
  const files = { 'pod.yaml': pod('- image: ghcr.io/acme/web:1'), [file]: text };
  const { mentions } = await planTree(treeOf(files), request());
  return mentions.map((one) => `${one.file}:${one.line}`);
}

async function told(name: string, entry = 'newTag: "1.0"'): Promise<readonly string[]> {
  const item = `{name: ${JSON.stringify(name)}, ${entry}}`;
  return toldIn('kustomization.yaml', `resources: [pod.yaml]\nimages:\n- ${item}\n`);
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

const flux = (kind: string, api: string, images: string): string =>
  `apiVersion: ${api}.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: {name: a}\nspec:\n  ${images}\n`;
const item = `[{name: 'ghcr.io/acme/.*', newTag: "1"}]`;

test.each([
  ['a Kustomization of Flux', flux('Kustomization', 'kustomize', `images: ${item}`)],
  ['a HelmRelease', flux('HelmRelease', 'helm', `postRenderers: [{kustomize: {images: ${item}}}]`)],
  [
    'an Application',
    'kind: Application\nmetadata: {name: a}\nspec:\n  source:\n' +
      "    kustomize: {images: ['ghcr.io/acme/.*=mirror.lan/web:1']}\n",
  ],
  [
    'a transformer',
    `apiVersion: builtin\nkind: ImageTagTransformer\nmetadata: {name: a}\nimageTag: ${item.slice(1, -1)}\n`,
  ],
])('an entry with an expression is told in %s', async (_, text) => {
  expect(await toldIn('app.yaml', text)).toEqual([expect.stringMatching(/^app\.yaml:[45]$/)]);
});
