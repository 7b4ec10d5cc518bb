// Values that are laid over a pinned map by its path count, whether or not they name the image.
import { describe, expect, test } from '@jest/globals';

import { planTree } from '../../../src/manifest/pins/plan.ts';
import { digest, pin, plan, request } from '../acme.ts';

const old = `sha256:${'0'.repeat(64)}`;
const chart = 'apiVersion: v2\nname: web\nversion: 1.0.0\n';
const base = 'image:\n  repository: ghcr.io/acme/web\n  tag: 1.2.2\n  digest: ""\n';
const sub = 'kind: HelmRelease\nmetadata: {name: web}\nspec:\n  chart: {spec: {chart: ./chart}}\n';

/** Files over the values of a chart, and what one of them becomes. */
type Row = readonly [string, Readonly<Record<string, string>>, string, string];

const inChart = { 'chart/Chart.yaml': chart, 'chart/values.yaml': base };

describe('a version over a pinned place is pinned with it', () => {
  test.each<Row>([
    [
      'a digest of a later file',
      { ...inChart, 'chart/values-prod.yaml': `image: {digest: ${old}}\n` },
      'chart/values-prod.yaml',
      `image: {digest: ${digest}}\n`,
    ],
    [
      'a tag of a later file, whatever it is called',
      { ...inChart, 'chart/prod.yaml': 'image: {tag: 1.2.1}\n' },
      'chart/prod.yaml',
      'image: {tag: 1.2.3}\n',
    ],
    [
      'a tag that is null',
      { ...inChart, 'chart/values-prod.yaml': 'image: {tag: null}\n' },
      'chart/values-prod.yaml',
      'image: {tag: 1.2.3}\n',
    ],
    [
      'a later file beside values without a chart',
      { 'values.yaml': base, 'values-prod.yaml': 'image:\n  tag: 1.2.1\n' },
      'values-prod.yaml',
      'image:\n  tag: 1.2.3\n',
    ],
    [
      'the name again without its registry',
      {
        'chart/Chart.yaml': chart,
        'chart/values.yaml': base
          .replace('ghcr.io/acme/', 'acme/')
          .replace('  tag', '  registry: ghcr.io\n  tag'),
        'chart/values-prod.yaml': 'image: {repository: acme/web, tag: 1.2.1}\n',
      },
      'chart/values-prod.yaml',
      'image: {repository: acme/web, tag: 1.2.3}\n',
    ],
    [
      'a parent chart over its subchart',
      {
        'Chart.yaml': chart,
        'charts/web/Chart.yaml': chart,
        'charts/web/values.yaml': base,
        'values.yaml': 'web:\n  image:\n    tag: 1.2.1\n',
      },
      'values.yaml',
      'web:\n  image:\n    tag: 1.2.3\n',
    ],
    [
      'the values of a HelmRelease of that chart',
      { ...inChart, 'release.yaml': `${sub}  values: {image: {tag: 1.2.1}}\n` },
      'release.yaml',
      `${sub}  values: {image: {tag: 1.2.3}}\n`,
    ],
    [
      'a parameter of Argo CD over its own values',
      {
        'app.yaml':
          'kind: Application\nspec:\n  source:\n    helm:\n' +
          '      valuesObject: {image: {repository: ghcr.io/acme/web, tag: 1.2.2, digest: ""}}\n' +
          '      parameters: [{name: image.tag, value: 1.2.2}]\n',
      },
      'app.yaml',
      'kind: Application\nspec:\n  source:\n    helm:\n' +
        `      valuesObject: {image: {repository: ghcr.io/acme/web, tag: 1.2.3, digest: "${digest}"}}\n` +
        '      parameters: [{name: image.tag, value: 1.2.3}]\n',
    ],
  ])('%s', (_, files, path, after) => {
    const written = pin(files).files.find((file) => file.path === path);
    expect(written?.after).toBe(after);
  });
});

describe('what cannot be pinned with it is a finding', () => {
  test.each<Row>([
    [
      'another registry',
      { ...inChart, 'chart/values-prod.yaml': 'image:\n  registry: mirror.lan\n' },
      'chart/values-prod.yaml:2',
      'image with mirror.lan',
    ],
    [
      'another name',
      { ...inChart, 'chart/values-prod.yaml': 'image:\n  repository: ghcr.io/acme/api\n' },
      'chart/values-prod.yaml:2',
      'image with ghcr.io/acme/api',
    ],
    [
      'nothing in its place',
      { ...inChart, 'chart/values-prod.yaml': 'image: null\n' },
      'chart/values-prod.yaml:1',
      'image: null',
    ],
    [
      'values of another folder, which may be for it',
      { ...inChart, 'deploy/values-prod.yaml': 'image:\n  tag: 1.2.1\n' },
      'deploy/values-prod.yaml:2',
      'image: 1.2.1',
    ],
    [
      'values in a text of Argo CD',
      {
        ...inChart,
        'app.yaml':
          'kind: Application\nspec:\n  source:\n    path: chart\n    helm:\n      values: |\n        image:\n          tag: 1.2.1\n',
      },
      'app.yaml:6',
      'image: 1.2.1',
    ],
    [
      'a suffix beside its tag',
      { ...inChart, 'chart/values-prod.yaml': 'image: {tag: 1.2.1, suffix: -slim}\n' },
      'chart/values-prod.yaml:1',
      'image with a version of its own; its suffix -slim would stay beside the new version',
    ],
  ])('%s', (_, files, place, text) => {
    const { mentions } = plan(files);
    expect(mentions.map(({ file, line, text: own }) => [`${file}:${line}`, own])).toEqual([
      [place, text],
    ]);
  });
});

describe('what is about another image is left without a word', () => {
  test.each<readonly [string, Readonly<Record<string, string>>]>([
    ['another path', { ...inChart, 'chart/values-prod.yaml': 'api: {image: {tag: 1.2.1}}\n' }],
    [
      'another chart',
      { ...inChart, 'api/Chart.yaml': chart, 'api/values.yaml': 'image: {tag: 1.2.1}\n' },
    ],
    [
      'another release',
      { ...inChart, 'a.yaml': sub.replace('./chart', 'api') + '  values: {image: {tag: 1.2.1}}\n' },
    ],
    [
      'values of a service beside it',
      { 'web/values.yaml': base, 'api/values.yaml': 'image: {tag: 1.2.1}\n' },
    ],
    [
      'values that lie over it and set no version',
      { ...inChart, 'chart/values-prod.yaml': 'image: {pullPolicy: Never}\n' },
    ],
  ])('%s', (_, files) => {
    const { files: planned, mentions } = plan(files);
    expect([planned.length, mentions]).toEqual([1, []]);
  });
});

test('a file of the tree that names no image is read all the same', async () => {
  const files = new Map(Object.entries({ ...inChart, 'chart/prod.yaml': 'image: {tag: 1}\n' }));
  const { files: planned } = await planTree(
    {
      list: () => Promise.resolve([...files.keys()].map((path) => ({ path, kind: 'file' }))),
      read: (paths) => paths.map((path) => ({ path, bytes: Buffer.from(files.get(path) ?? '') })),
    },
    request(),
  );
  expect(planned.map(({ path }) => path)).toEqual(['chart/values.yaml', 'chart/prod.yaml']);
});
