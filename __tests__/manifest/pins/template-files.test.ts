// Templates of manifests below a folder: pinned where they are YAML as they stand, told where they name the image and are not.
import { describe, expect, test } from '@jest/globals';

import { planTree } from '../../../src/manifest/pins/plan.ts';

import { pod, request, treeOf } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const container = `- {name: web, image: "${web}:1"}`;
const beside = { 'a.yaml': pod(container) };

test.each([
  ['web.yaml.j2', pod(container)],
  ['values.yaml.gotmpl', `image:\n  repository: ${web}\n  tag: "1"\n  digest: ""\n`],
  [
    'helmfile.yaml.gotmpl',
    `releases:\n- name: "{{ .Environment.Name }}"\n  chart: ./c\n  values:\n  - image: {repository: ${web}, tag: "1", digest: ""}\n`,
  ],
])('%s is pinned', async (path, text) => {
  const { files } = await planTree(treeOf({ ...beside, [path]: text }), request());
  expect(files.map((file) => file.path)).toEqual(['a.yaml', path]);
});

describe('told is', () => {
  test.each([
    ['a line between blocks', 'web.yaml.j2', `{% if x %}\n${pod(container)}{% endif %}\n`],
    ['a block of Go', 'web.yaml.tmpl', `{{ if .x }}\n${pod(container)}{{ end }}\n`],
    ['JSON with a variable', 'web.json.tpl', `{"image": "${web}:1", "port": {{ port }}}\n`],
  ])('%s', async (_, path, text) => {
    const { mentions } = await planTree(treeOf({ ...beside, [path]: text }), request());
    expect(mentions.map(({ file, where }) => `${file} ${where}`)).toEqual([
      `${path} in a template`,
    ]);
  });
});
