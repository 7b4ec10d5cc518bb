// An image that is no reference and holds the delivered name: replaced where it is sure what was meant, told otherwise.
import { describe, expect, test } from '@jest/globals';

import { planTree } from '../../../src/manifest/pins/plan.ts';
import { digest, pin, plan, pod, request, treeOf } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const hex = '01d0'.repeat(16);
const pinned = `${web}:1.2.3@${digest}`;

/** Each place of a whole image, with `X` for it. */
const places: readonly (readonly [string, string, string])[] = [
  ['a container', 'a.yaml', pod('- image: "X"')],
  ['compose', 'compose.yaml', 'services: {web: {image: "X"}}\n'],
  ['values', 'values.yaml', 'web: {image: "X"}\n'],
  ['a JSON patch', 'p.yaml', '- {op: replace, path: /spec/image, value: "X"}\n'],
];

describe.each(places)('%s', (_, path, text) => {
  const site = { 'site.yaml': pod(`- image: ${web}`) };

  test.each([
    `${web}:sha256:${hex}`,
    `${web}:1@sha256:sha256:${hex}`,
    `${web}:1@${hex}`,
    `${web}@${hex}`,
    `${web}:1@sha256:f76`,
    `${web}:1.0.0:2`,
    `${web}:-x`,
    `${web}:1+build`,
    `${web}@latest`,
    `${web}:@sha256:${hex}`,
    `${web}@sha256:${hex}:1`,
    `${web}::1`,
  ])('%s is replaced', (image) => {
    const { files } = pin({ [path]: text.replace('X', image) });
    expect(files.map(({ after }) => after)).toEqual([text.replace('X', pinned)]);
  });

  test.each([
    `${web}:`,
    `${web}@`,
    `${web}:1.0.0@`,
    `${web}: 1`,
    `${web}:a/b`,
    `${web}:<tag>`,
    `${web}:%s`,
    `https://${web}:1`,
    `docker://${web}:1`,
    `${web}:v1,${web}:v2`,
    'ghcr.io/Acme/web:1',
    'GHCR.IO/ACME/web',
    'ghcr.io/acme/Web:1',
    'ghcr.io/acme/WEB',
    'GHCR.IO/Acme/wEb:1',
    'ghcr.io//acme/web:1',
    'ghcr.io/acme//web:1',
  ])('%s is a finding', (image) => {
    const { files, mentions } = plan({ ...site, [path]: text.replace('X', image) });
    expect(files.map((file) => file.path)).toEqual(['site.yaml']);
    expect(mentions).toMatchObject([{ file: path, text: image }]);
  });

  test.each([
    'ghcr.io/acme/web-admin:',
    'ghcr.io/acme/web/cache:<tag>',
    'mirror.lan/ghcr.io/acme/web:%s',
    'ghcr.io/acme/webs: 1',
    'ghcr.io/MyAcme/web:1',
    'quay.io/Acme/web:1',
  ])('%s is another image', (image) => {
    expect(plan({ ...site, [path]: text.replace('X', image) }).mentions).toEqual([]);
  });
});

test('a name with capitals is to be written in lower case', () => {
  const { mentions } = plan({
    'site.yaml': pod(`- image: ${web}:1`, '- image: ghcr.io/acme/Web:1'),
  });
  expect(mentions).toMatchObject([{ line: 8, fix: 'write the name in lower case to pin it' }]);
});

test.each(['ghcr.io/acme/Web:1', 'ghcr.io/ACME/WEB', 'ghcr.io/acme/wEB:1'])(
  '%s is found in a file that holds nothing else of the name',
  async (image) => {
    const files = { 'site.yaml': pod(`- image: ${web}:1`), 'a.yaml': pod(`- image: ${image}`) };
    const { mentions } = await planTree(treeOf(files), request());
    expect(mentions).toMatchObject([{ file: 'a.yaml', text: image }]);
  },
);

test.each([
  ['its repository', `web: {repository: "${web}:", tag: 1, digest: ""}\n`],
  ['a field of a custom resource', `kind: A\nspec: {image: "${web}:sha256:${hex}"}\n`],
])('%s is a finding', (_, text) => {
  const { mentions } = plan({ 'site.yaml': pod(`- image: ${web}`), 'a.yaml': text });
  expect(mentions).toMatchObject([
    { file: 'a.yaml', where: expect.stringMatching(/no reference/) },
  ]);
});

test('a repository that ends in @sha256 is left with the way to pin it, and that way works', () => {
  const text = `image:\n  repository: ${web}@sha256\n  tag: ${hex}\n`;
  const { skipped } = plan({ 'site.yaml': pod(`- image: ${web}`), 'values.yaml': text });
  expect(skipped).toMatchObject([{ reason: expect.stringMatching(/# deliver-image: digest/) }]);
  const marked = text.replace(hex, `${hex} # deliver-image: digest`);
  expect(pin({ 'values.yaml': marked }).files[0]?.after).toContain(digest.slice(7));
});

describe('advice leads to a pin', () => {
  test.each<readonly [string, string, string, string]>([
    [
      'a newName that holds its version',
      `images: [{name: web, newName: "${web}:1"}]\n`,
      'write the name alone there, and newTag: ""',
      `images: [{name: web, newName: "${web}", newTag: ""}]\n`,
    ],
    [
      'a newName that holds a digest',
      `images: [{name: web, newName: "${web}@sha256:${hex}"}]\n`,
      'write the name alone there, and newTag: ""',
      `images: [{name: web, newName: "${web}", newTag: ""}]\n`,
    ],
    [
      'an entry without a version',
      `images: [{name: web, newName: ${web}}]\n`,
      'add newTag: ""',
      `images: [{name: web, newName: ${web}, newTag: ""}]\n`,
    ],
  ])('%s', (_, text, fix, mended) => {
    const site = { 'site.yaml': pod(`- image: ${web}`) };
    const { mentions } = plan({ ...site, 'kustomization.yaml': text });
    expect(mentions).toMatchObject([{ fix: expect.stringContaining(fix) }]);
    expect(pin({ 'kustomization.yaml': mended }).files).toHaveLength(1);
  });
});

test.each([`${web}:@VERSION@`, `${web}:{tag}`, `${web}:<tag>`, `https://${web}:1`])(
  'a marker does not silence %s',
  (image) => {
    const marked = pod(`- image: "${image}" # deliver-image`);
    const { mentions } = plan({ 'site.yaml': pod(`- image: ${web}`), 'a.yaml': marked });
    expect(mentions).toMatchObject([{ file: 'a.yaml', text: image }]);
  },
);

test('a marker before a variable, another image or a version of its own is no finding', () => {
  const marked = [`${web}:\${TAG}`, 'ghcr.io/acme/api:@VERSION@', '1.2.2 '].map(
    (value, index) => `a${index}: "${value}" # deliver-image${index === 2 ? ': tag' : ''}\n`,
  );
  const { mentions } = plan({ 'site.yaml': pod(`- image: ${web}`), 'a.yaml': marked.join('') });
  expect(mentions).toEqual([]);
});
