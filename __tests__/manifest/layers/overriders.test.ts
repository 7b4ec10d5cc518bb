// What policies change on the way to single clusters, and what k3s lays over a chart, counts over a pinned place.
import { describe, expect, test } from '@jest/globals';

import { planTree } from '../../../src/manifest/pins/plan.ts';

import { pin, plan, request, treeOf } from '../acme.ts';

const web = 'ghcr.io/acme/web';
const workload = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: "${web}:1"}]}}}\n`;

const policy = (overriders: string, selector = 'kind: Deployment, name: web'): string =>
  `kind: OverridePolicy\nmetadata: {name: web}\nspec:\n  resourceSelectors: [{${selector}}]\n` +
  `  overrideRules:\n  - overriders:\n      ${overriders}\n`;
const karmada = (component: string, value: string): string =>
  `imageOverrider: [{component: ${component}, operator: replace, value: ${value}}]`;
const path = '/spec/template/spec/containers/0/image';

describe('a policy over a pinned container', () => {
  test.each([
    ['a tag', karmada('Tag', '1.2.1')],
    ['a registry', karmada('Registry', 'mirror.lan')],
    ['a tag taken away', 'imageOverrider: [{component: Tag, operator: remove}]'],
    ['another image', `plaintext: [{path: ${path}, operator: replace, value: mirror.lan/web:1}]`],
    [
      'a tag of KubeAdmiral',
      'image: [{operations: [{imageComponent: Tag, operator: overwrite, value: 1}]}]',
    ],
  ])('that changes %s is told', (_, overriders) => {
    const { mentions } = plan({ 'd.yaml': workload, 'p.yaml': policy(overriders) });
    expect(mentions).toEqual([
      expect.objectContaining({
        file: 'p.yaml',
        line: 7,
        where: 'over Deployment web, container web (d.yaml:4), which is pinned',
      }),
    ]);
  });

  test.each([
    ['the registry that it has', policy(karmada('Registry', 'ghcr.io'))],
    ['another object', policy(karmada('Tag', '1'), 'kind: Deployment, name: api')],
    ['its replicas', policy('plaintext: [{path: /spec/replicas, operator: replace, value: 2}]')],
    [
      'a tag that a marker lets stay',
      `${policy(karmada('Tag', '1')).trimEnd()} # deliver-image: ignore\n`,
    ],
  ])('but not %s', (_, text) => {
    expect(plan({ 'd.yaml': workload, 'p.yaml': text }).mentions).toEqual([]);
  });
});

const assign = (kind: string, location: string, parameters: string, kinds = 'Pod'): string =>
  `apiVersion: mutations.gatekeeper.sh/v1\nkind: ${kind}\nmetadata: {name: a}\nspec:\n  applyTo: [{groups: [""], kinds: [${kinds}], versions: [v1]}]\n` +
  `  location: ${location}\n  parameters: ${parameters}\n`;
const any = '"spec.containers[name:*].image"';
const kyverno = (image: string, kind = 'Pod'): string =>
  `apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: a}\nspec:\n  rules:\n  - match: {any: [{resources: {kinds: [${kind}]}}]}\n` +
  `    mutate: {patchStrategicMerge: {spec: {containers: [{(name): "*", image: "${image}"}]}}}\n`;
const application = (path: string, option = 'RespectIgnoreDifferences=true'): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  syncPolicy: {syncOptions: [${option}]}\n` +
  `  ignoreDifferences:\n  - {group: apps, kind: Deployment, ${path}}\n`;

/** The same at the same lines, one level deeper. */
const setOf = (text: string): string =>
  text
    .replace('kind: Application', 'kind: ApplicationSet')
    .replace('spec:\n', 'spec: {template: {spec: {\n')
    .replace('RespectIgnoreDifferences=true]}', '$&,')
    .replace(/ignoreDifferences:\n {2}- (.*)\n/, 'ignoreDifferences:\n    [$1]}}}\n');

describe('what changes the image of a pod when it is made', () => {
  test('is read in a tree, though it names no image', async () => {
    const texts = [
      assign('AssignImage', any, '{assignTag: ":1.2.1"}'),
      kyverno('mirror.lan/x:1'),
      application(`jsonPointers: [${path}]`),
    ];
    const others = Object.fromEntries(texts.map((text, index) => [`${index}.yaml`, text]));
    const { mentions } = await planTree(treeOf({ 'd.yaml': workload, ...others }), request());
    expect(mentions.map(({ file }) => file)).toEqual(['0.yaml', '1.yaml', '2.yaml']);
  });

  test.each([
    ['AssignImage, a tag', assign('AssignImage', any, '{assignTag: ":1.2.1"}')],
    ['AssignImage, a registry', assign('AssignImage', any, '{assignDomain: mirror.lan}')],
    [
      'Assign, an image',
      assign(
        'Assign',
        'spec.template.spec.containers[name:web].image',
        '{assign: {value: "old:1"}}',
        'Deployment',
      ),
    ],
    ['Kyverno', kyverno('mirror.lan/web:1')],
    ['Argo CD, by a pointer', application(`jsonPointers: [${path}]`)],
    [
      'Argo CD, by an expression',
      application("jqPathExpressions: ['.spec.template.spec.containers[].image']"),
    ],
    ...[
      '/spec',
      '/spec/template/spec',
      '/spec/template/spec/containers',
      '/spec/template/spec/containers/0',
    ].map((pointer): [string, string] => [
      `Argo CD, at ${pointer}`,
      application(`jsonPointers: [${pointer}]`),
    ]),
    ...[
      '.spec.template',
      '.spec["template"].spec.containers[0]?.image',
      '.spec.template.spec.containers[] | select(.name == "web")',
      '.spec.template.spec.containers[] | select(.name == "web") | .image',
      '.. | .image?',
    ].map((expression): [string, string] => [
      `Argo CD, ${expression}`,
      application(`jqPathExpressions: ['${expression}']`),
    ]),
    [
      'Argo CD, of any kind',
      application(`jsonPointers: [${path}]`).replace('kind: Deployment', 'kind: "*"'),
    ],
    ['a set of Argo CD', setOf(application(`jsonPointers: [${path}]`))],
  ])('is told: %s', (_, text) => {
    expect(plan({ 'd.yaml': workload, 'm.yaml': text }).mentions).toEqual([
      expect.objectContaining({ file: 'm.yaml', line: 7 }),
    ]);
  });

  test.each([
    ['the registry that it has', assign('AssignImage', any, '{assignDomain: ghcr.io}')],
    ['another field', assign('Assign', 'spec.priority', '{assign: {value: 1}}')],
    [
      'another container',
      assign('AssignImage', '"spec.containers[name: api].image"', '{assignTag: ":1"}'),
    ],
    ['another kind', assign('AssignImage', any, '{assignTag: ":1"}', 'Job')],
    ['a mirror that keeps the digest', kyverno('mirror.lan/web@{{ image.digest }}')],
    ['another kind of Kyverno', kyverno('mirror.lan/web:1', 'batch/v1/Job')],
    ['what is synced all the same', application(`jsonPointers: [${path}]`, 'Prune=true')],
    ['replicas', application('jsonPointers: [/spec/replicas]')],
    [
      'replicas of a name that ends so',
      application('name: web-image, jsonPointers: [/spec/replicas]'),
    ],
    ['another container of a list', application(`jsonPointers: [${path.replace('0', '1')}]`)],
    ...[
      '.spec.template.spec.containers[] | select(.name == "proxy") | .image',
      '.spec.template.spec.containers[].resources',
      '.spec.template.spec.initContainers[].image',
      '.spec.template.metadata.annotations["a/image"]',
    ].map((expression): [string, string] => [
      expression,
      application(`jqPathExpressions: ['${expression}']`),
    ]),
  ])('but not %s', (_, text) => {
    expect(plan({ 'd.yaml': workload, 'm.yaml': text }).mentions).toEqual([]);
  });
});

const chart = (kind: string, name: string, spec: string): string =>
  `apiVersion: helm.cattle.io/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec:\n  ${spec}\n`;
const held = chart('HelmChart', 'web', `values: {image: {repository: ${web}, tag: 1, digest: ""}}`);

describe('a HelmChartConfig over the HelmChart of its name', () => {
  test('is pinned with it where it has a map', () => {
    const own = chart('HelmChartConfig', 'web', 'values: {image: {tag: 1}}');
    const { files } = pin({ 'a.yaml': held, 'b.yaml': own });
    expect(files.map(({ path: file }) => file)).toEqual(['a.yaml', 'b.yaml']);
  });

  test.each([
    ['a tag in a text', 'web', 'valuesContent: |-\n    image: {tag: 1}'],
    ['another registry', 'web', 'values: {image: {registry: mirror.lan}}'],
  ])('is told with %s', (_, name, spec) => {
    const files = { 'a.yaml': held, 'b.yaml': chart('HelmChartConfig', name, spec) };
    expect(plan(files).mentions.map(({ file }) => file)).toEqual(['b.yaml']);
  });

  test('is none of its business under another name', () => {
    const own = chart('HelmChartConfig', 'api', 'values: {image: {tag: 1}}');
    expect(pin({ 'a.yaml': held, 'b.yaml': own }).files).toHaveLength(1);
    expect(plan({ 'a.yaml': held, 'b.yaml': own }).mentions).toEqual([]);
  });
});
