// Patches over objects that tools render themselves: what a kustomization lays over the values of a HelmRelease or an
// Application, and what Flux, Argo CD and Helmfile patch after they have rendered.
import { describe, expect, test } from '@jest/globals';

import { digest, pin, plan } from '../acme.ts';

const web = 'ghcr.io/acme/web';
type Files = Readonly<Record<string, string>>;

const values = `{image: {repository: ${web}, tag: 1.2.2, digest: ""}}`;
const release = (own: string): string =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web}\nspec:\n  values: ${own}\n`;
const application = (own: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec:\n  source:\n    helm: {${own}}\n`;
const indent = (text: string): string => text.trimEnd().replaceAll(/^/gm, '    ');

/** An overlay with this patch over an object, as a file and as a text. */
const asFile = (base: string, patch: string): Files => ({
  'base/object.yaml': base,
  'base/kustomization.yaml': 'resources: [object.yaml]\n',
  'prod/kustomization.yaml':
    'resources: [../base]\npatches:\n- {path: p.yaml, target: {name: web}}\n',
  'prod/p.yaml': patch,
});
const asText = (base: string, patch: string): Files => ({
  'base/object.yaml': base,
  'base/kustomization.yaml': 'resources: [object.yaml]\n',
  'prod/kustomization.yaml': `resources: [../base]\npatches:\n- target: {name: web}\n  patch: |-\n${indent(patch)}\n`,
});

describe('a version that a patch lays over pinned values is pinned with them', () => {
  const replace = (path: string, value: string): string =>
    `- op: replace\n  path: ${path}\n  value: ${value}\n`;
  test.each([
    ['a tag', release(values), release('{image: {tag: 1.2.1}}'), '{tag: 1.2.3}'],
    ['a digest', release(values), release('{image: {digest: ""}}'), `{digest: "${digest}"}`],
    [
      'a tag of Argo CD',
      application(`valuesObject: ${values}`),
      application('valuesObject: {image: {tag: 1}}'),
      '{tag: 1.2.3}',
    ],
    ['an operation', release(values), replace('/spec/values/image/tag', '1.2.1'), 'value: 1.2.3'],
    [
      'an operation on the map',
      release(values),
      replace('/spec/values/image', '{tag: 1.2.1}'),
      'value: {tag: 1.2.3}',
    ],
    [
      'an operation on all values',
      release(values),
      replace('/spec/values', '{image: {tag: 1.2.1}}'),
      'value: {image: {tag: 1.2.3}}',
    ],
    [
      'an operation of Argo CD',
      application(`valuesObject: ${values}`),
      replace('/spec/source/helm/valuesObject/image/tag', '1'),
      'value: 1.2.3',
    ],
  ])('%s', (_, base, patch, expected) => {
    for (const files of [asFile(base, patch), asText(base, patch)]) {
      const { files: edited } = pin(files);
      const own = edited.find(({ path }) => path.startsWith('prod/'));
      expect(own?.after).toContain(expected);
      expect(edited.map(({ path }) => path)).toContain('base/object.yaml');
    }
  });
});

describe('what else a patch does to pinned values is told', () => {
  test.each([
    ['another name', release('{image: {repository: mirror.lan/web}}')],
    ['null', release('{image: null}')],
    ['a suffix', release('{image: {tagSuffix: -alpine}}')],
    ['a digest taken out', '- op: remove\n  path: /spec/values/image/digest\n'],
    [
      'another name by an operation',
      '- op: add\n  path: /spec/values/image/repository\n  value: m.lan/web\n',
    ],
  ])('%s', (_, patch) => {
    for (const files of [asFile(release(values), patch), asText(release(values), patch)]) {
      expect(plan(files).mentions.map(({ file }) => file)).toEqual([
        expect.stringMatching(/^prod\//),
      ]);
    }
  });

  test.each([
    ['other values', release('{replicas: 2}')],
    ['another object', release('{image: {tag: 1}}').replace('name: web', 'name: api')],
    ['another path', '- op: replace\n  path: /spec/values/side/tag\n  value: 1\n'],
  ])('but not %s', (_, patch) => {
    const files = asFile(release(values), patch);
    const own = {
      ...files,
      'prod/kustomization.yaml':
        'resources: [../base]\npatches: [{path: p.yaml, target: {kind: HelmRelease}}]\n',
    };
    const all = patch.includes('name: api')
      ? { ...files, 'prod/kustomization.yaml': 'resources: [../base]\npatches: [{path: p.yaml}]\n' }
      : own;
    expect(plan(all).mentions).toEqual([]);
    expect(pin(all).files.map(({ path }) => path)).toEqual(['base/object.yaml']);
  });
});

const workload = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: "${web}:1"}]}}}\n`;
const folder: Files = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': workload,
};
const first = '/spec/template/spec/containers/0/image';
const operation = (value: string, path = first): string =>
  `[{op: replace, path: ${path}, value: "${value}"}]`;
const merged = (reference: string): string =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: web, image: "${reference}"}]}}}}`;
const flux = (spec: string): Files => ({
  'flux.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: web}\nspec: {path: ./base, ${spec}}\n`,
});
const argo = (own: string): Files => ({
  'argo.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec: {source: {path: base, kustomize: {${own}}}}\n`,
});
const post = (own: string): Files => ({
  'release.yaml': `${release(values)}  postRenderers: [{kustomize: {${own}}}]\n`,
});
const helmfile = (own: string): Files => ({
  'helmfile.yaml': `releases:\n- name: web\n  chart: a/b\n  values: [${values}]\n  ${own}\n`,
});
const patch = (text: string): string => `patches: [{target: {kind: Deployment}, patch: '${text}'}]`;
const mirror = 'mirror.lan/acme/web:1';

describe('another image that a tool patches over a pinned one is told', () => {
  test.each<[string, Files]>([
    ['Flux, by an operation', { ...folder, ...flux(patch(operation(mirror))) }],
    ['Flux, by a merge', { ...folder, ...flux(patch(merged(mirror))) }],
    [
      'Flux, over a folder without a kustomization',
      { 'base/web.yaml': workload, ...flux(patch(operation(mirror))) },
    ],
    ['Argo CD, by an operation', { ...folder, ...argo(patch(operation(mirror))) }],
    ['Argo CD, by a merge', { ...folder, ...argo(patch(merged(mirror))) }],
    ['Flux, behind a chart, by an operation', post(patch(operation(mirror)))],
    [
      'Flux, behind a chart, by an operation of the old field',
      post(`patchesJson6902: [{target: {kind: Deployment}, patch: ${operation(mirror)}}]`),
    ],
    ['Flux, behind a chart, by a merge', post(patch(merged(mirror)))],
    [
      'Flux, behind a chart, by a merge of the old field',
      post(`patchesStrategicMerge: [${merged(mirror)}]`),
    ],
    [
      'Helmfile, by an operation',
      helmfile(`jsonPatches: [{target: {kind: Deployment}, patch: ${operation(mirror)}}]`),
    ],
    ['Helmfile, by a merge', helmfile(`strategicMergePatches: [${merged(mirror)}]`)],
  ])('%s', (_, files) => {
    const { mentions } = plan(files);
    expect(mentions).toMatchObject([
      { text: mirror, where: expect.stringContaining('in a patch') },
    ]);
  });

  test.each<[string, Files]>([
    [
      'another container',
      {
        ...folder,
        ...flux(
          patch(merged('ghcr.io/acme/side:1').replace('{name: web, image', '{name: side, image')),
        ),
      },
    ],
    [
      'another path',
      {
        ...folder,
        ...argo(patch(operation(mirror, '/spec/template/spec/initContainers/0/image'))),
      },
    ],
    [
      'another folder',
      {
        ...folder,
        ...Object.fromEntries(
          Object.entries(flux(patch(operation(mirror)))).map(([path, text]) => [
            path,
            text.replace('./base', './other'),
          ]),
        ),
      },
    ],
    ['an image of another name behind a chart', post(patch(merged('envoy:1')))],
    [
      'an init container behind a chart',
      post(patch(operation('busybox:1', '/spec/template/spec/initContainers/0/image'))),
    ],
  ])('but not %s', (_, files) => {
    expect(plan(files).mentions).toEqual([]);
  });
});

describe('a transformer of kustomize is read as the patch that it holds', () => {
  const over = (file: string): Files => ({
    ...folder,
    'over/kustomization.yaml': 'resources: [../base]\ntransformers: [t.yaml]\n',
    'over/t.yaml': file,
  });
  const head = (kind: string): string =>
    `apiVersion: builtin\nkind: ${kind}\nmetadata: {name: t}\ntarget: {kind: Deployment}\n`;
  test.each([
    ['PatchTransformer', `${head('PatchTransformer')}patch: '${operation(mirror)}'\n`],
    [
      'PatchJson6902Transformer',
      `${head('PatchJson6902Transformer')}jsonOp: '${operation(mirror)}'\n`,
    ],
    [
      'PatchStrategicMergeTransformer',
      `${head('PatchStrategicMergeTransformer')}patches: '${merged(mirror)}'\n`,
    ],
  ])('%s', (_, file) => {
    expect(plan(over(file)).mentions).toMatchObject([{ file: 'over/t.yaml', text: mirror }]);
  });
});

test('a patch of one operation in one line is read, too', () => {
  const one = `- {op: replace, path: ${first}, value: "${web}:1"}`;
  const over = `resources: [../base]\npatches:\n- target: {kind: Deployment}\n  patch: |-\n    ${one}\n`;
  const { files } = pin({ ...folder, 'over/kustomization.yaml': over });
  expect(files.map(({ path }) => path)).toEqual(['base/web.yaml', 'over/kustomization.yaml']);
});

test.each([
  ['copied', `[{op: copy, from: /metadata/name, path: ${first}}]`],
  ['moved', `[{op: move, from: /metadata/name, path: ${first}}]`],
  ['taken out', `[{op: remove, path: ${first}}]`],
])('an image that is %s by a patch over a pinned one is told', (_, text) => {
  const files = { ...folder, 'over/kustomization.yaml': `resources: [../base]\n${patch(text)}\n` };
  expect(plan(files).mentions).toMatchObject([{ file: 'over/kustomization.yaml', text: first }]);
});
