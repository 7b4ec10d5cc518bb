// Values that are laid over a pinned map by its path count, whether or not they name the image.
import { describe, expect, test } from '@jest/globals';

import { planTree } from '../../../src/manifest/pins/plan.ts';
import { digest, pin, plan, request } from '../acme.ts';

const old = `sha256:${'0'.repeat(64)}`;
const chart = 'apiVersion: v2\nname: web\nversion: 1.0.0\n';
const base = 'image:\n  repository: ghcr.io/acme/web\n  tag: 1.2.2\n  digest: ""\n';
const flow = 'image: {repository: ghcr.io/acme/web, tag: 1.2.2, digest: ""}';
const whole = 'web:\n  image: ghcr.io/acme/web:1.2.2\n';
const sub = 'kind: HelmRelease\nmetadata: {name: web}\nspec:\n  chart: {spec: {chart: ./chart}}\n';

/** Files over the values of a chart, and what one of them becomes. */
type Row = readonly [string, Readonly<Record<string, string>>, string, string];

const argo = (source: string): string => `kind: Application\nspec: {sources: [{${source}}]}\n`;
const helmfile = (set: string): readonly [Readonly<Record<string, string>>, string, string] => {
  const text = `releases:\n- name: web\n  chart: ./chart\n${set}\n`;
  return [{ ...inChart, 'helmfile.yaml': text }, 'helmfile.yaml', text.replace('1.2.1', '1.2.3')];
};

const templatePatch = (source: string, values: string): string =>
  `kind: ApplicationSet\nspec:\n  template: {spec: {source: {${source}}}}\n  templatePatch: |\n    spec:\n      source: {helm: {valuesObject: ${values}}}\n`;

/** One file that says something over values of its own. */
function overOwn(title: string, path: string, text: string): readonly Row[] {
  const after = text
    .replace('tag: 1.2.2', 'tag: 1.2.3')
    .replace('digest: ""', `digest: "${digest}"`)
    .replace('1.2.1', '1.2.3');
  return [[title, { [path]: text }, path, after]];
}

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
    ...(
      [
        ['an export', '[data]', 'exports: {data: {IMAGE}}', 'image: {tag: 1.2.1}'],
        ['a path', '[{child: a.b, parent: c}]', 'a: {b: {IMAGE}}', 'c: {image: {tag: 1.2.1}}'],
        ['a map', '[{child: image, parent: x.y}]', 'IMAGE', 'x: {y: {tag: 1.2.1}}'],
      ] as const
    ).map(([title, imported, own, text]): Row => {
      const files = {
        'c/Chart.yaml': `${chart}dependencies:\n  - {name: sub, import-values: ${imported}}\n`,
        'c/values.yaml': `${text}\n`,
        'c/charts/sub/Chart.yaml': 'name: sub\n',
        'c/charts/sub/values.yaml': `${own.replace('IMAGE', flow)}\n`,
      };
      return [
        `a parent over values that it imports: ${title}`,
        files,
        'c/values.yaml',
        `${text.replace('1.2.1', '1.2.3')}\n`,
      ];
    }),
    ...['env/{{.env}}/web.yaml', 'env/p{{ .x }}d/web.yaml', 'env/prod/{{name}}.yaml'].map(
      (path): Row => [
        `a values file whose path holds a variable: ${path}`,
        {
          ...inChart,
          'app.yaml': argo(`path: chart, helm: {valueFiles: ["../${path}"]}`),
          'env/prod/web.yaml': 'image: {tag: 1.2.1}\n',
        },
        'env/prod/web.yaml',
        'image: {tag: 1.2.3}\n',
      ],
    ),
    ...(
      [
        [`{build: true, ${flow}}`, '{image: {tag: 1.2.1}}'],
        ['{image: ghcr.io/acme/web, tag: 1.2.2, digest: ""}', '{tag: 1.2.1}'],
      ] as const
    ).map(([own, over]): Row => {
      const files = {
        'chart/Chart.yaml': chart,
        'chart/values.yaml': `services: {web: ${own}}\n`,
        'chart/values-prod.yaml': `services: {web: ${over}}\n`,
      };
      const after = `services: {web: ${over.replace('1.2.1', '1.2.3')}}\n`;
      return [`services of values, not of compose: ${own}`, files, 'chart/values-prod.yaml', after];
    }),
    ...(
      [
        ['Helmfile', 'helmfile.yaml', `releases: [{chart: x, values: [{${flow}}, v/a.yaml]}]`],
        ['Fleet', 'fleet.yaml', `helm: {chart: x, values: {${flow}}, valuesFiles: [v/a.yaml]}`],
        [
          'kustomize',
          'kustomization.yaml',
          `helmCharts: [{name: x, valuesInline: {${flow}}, additionalValuesFiles: [v/a.yaml]}]`,
        ],
        [
          'kustomize, where it merges',
          'kustomization.yaml',
          `helmCharts: [{name: x, valuesMerge: merge, valuesInline: {${flow}}, valuesFile: v/a.yaml}]`,
        ],
      ] as const
    ).map(([tool, path, text]): Row => {
      const files = { [path]: `${text}\n`, 'v/a.yaml': 'image: {tag: 1.2.1}\n' };
      return [`a file over values inline: ${tool}`, files, 'v/a.yaml', 'image: {tag: 1.2.3}\n'];
    }),
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
      'a parent chart over the copy of a chart elsewhere, by an alias',
      {
        'Chart.yaml': `${chart}dependencies: [{name: web, alias: front, repository: "file://../web"}]\n`,
        'charts/web/Chart.yaml': chart,
        'charts/web/values.yaml': base,
        'values.yaml': 'front: {image: {tag: 1.2.1}}\n',
      },
      'values.yaml',
      'front: {image: {tag: 1.2.3}}\n',
    ],
    [
      'values that Skaffold names',
      {
        ...inChart,
        'skaffold.yaml':
          'apiVersion: skaffold/v4beta11\nkind: Config\nmanifests: {helm: {releases: [{chartPath: chart, valuesFiles: [x.yaml]}]}}\n',
        'x.yaml': 'image: {tag: 1.2.1}\n',
      },
      'x.yaml',
      'image: {tag: 1.2.3}\n',
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
    ...overOwn(
      'a release of Helmfile over a template that it inherits',
      'helmfile.yaml',
      `templates: {a: {chart: x, values: [{${flow}}]}}\nreleases: [{inherit: [{template: a}], values: [image: {tag: 1.2.1}]}]\n`,
    ),
    ...overOwn(
      'a single value of a template of Helmfile over its values',
      'helmfile.yaml',
      `templates: {a: {chart: x, valuesTemplate: [{${flow}}], set: [{name: image.tag, value: 1.2.1}]}}\nreleases: []\n`,
    ),
    ['a single value of Helmfile', ...helmfile('  set: [{name: image.tag, value: 1.2.1}]')],
    ['a text of Helmfile', ...helmfile('  setString: [{name: image.tag, value: "1.2.1"}]')],
    [
      'values that a kustomization names, whatever they are called',
      {
        ...inChart,
        'kustomization.yaml': 'helmCharts: [{name: chart, additionalValuesFiles: [x.yaml]}]\n',
        'x.yaml': 'image: {tag: 1.2.1}\n',
      },
      'x.yaml',
      'image: {tag: 1.2.3}\n',
    ],
    ...overOwn(
      'a generator of kustomize over the chart that it names',
      'g.yaml',
      `kind: HelmChartInflationGenerator\napiVersion: builtin\nname: x\nvaluesInline: {${flow}}\nadditionalValuesFiles: []\n`,
    ),
    ...[
      'kind: HelmChartInflationGenerator\nname: x\nvaluesFile: v.yaml\nvaluesInline: {image: {tag: 1.2.1}}\n',
      'kind: HelmChartInflationGenerator\nname: chart\nvaluesInline: {image: {tag: 1.2.1}}\n',
    ].map((text): Row => {
      const files = { ...inChart, 'v.yaml': base, 'g.yaml': text };
      return [`a generator of kustomize: ${text}`, files, 'g.yaml', text.replace('1.2.1', '1.2.3')];
    }),
    [
      'values that a kustomization of an older kustomize names',
      {
        ...inChart,
        'kustomization.yaml': 'helmChartInflationGenerator: [{chartName: chart, values: x.yaml}]\n',
        'x.yaml': 'image: {tag: 1.2.1}\n',
      },
      'x.yaml',
      'image: {tag: 1.2.3}\n',
    ],
    [
      'what a kustomization says over values that it names',
      {
        'v.yaml': base,
        'kustomization.yaml':
          'helmCharts: [{name: x, valuesFile: v.yaml, valuesInline: {image: {tag: 1.2.1}}}]\n',
      },
      'kustomization.yaml',
      'helmCharts: [{name: x, valuesFile: v.yaml, valuesInline: {image: {tag: 1.2.3}}}]\n',
    ],
    [
      'values that Argo CD names in another source',
      {
        ...inChart,
        'app.yaml': argo('path: chart, helm: {valueFiles: [$v/env/x.yaml]}'),
        'env/x.yaml': 'image: {tag: 1.2.1}\n',
      },
      'env/x.yaml',
      'image: {tag: 1.2.3}\n',
    ],
    [
      'values that Flux names',
      {
        ...inChart,
        'r.yaml': sub.replace('chart: ./chart', 'chart: ./chart, valuesFiles: [./env/x.yaml]'),
        'env/x.yaml': 'image: {tag: 1.2.1}\n',
      },
      'env/x.yaml',
      'image: {tag: 1.2.3}\n',
    ],
    [
      'values that a ConfigMap of kustomize holds',
      {
        ...inChart,
        'r.yaml': `${sub}  valuesFrom: [{kind: ConfigMap, name: v}]\n`,
        'kustomization.yaml': 'configMapGenerator: [{name: v, files: [values.yaml=x.yaml]}]\n',
        'x.yaml': 'image: {tag: 1.2.1}\n',
      },
      'x.yaml',
      'image: {tag: 1.2.3}\n',
    ],
    [
      'what Fleet says',
      { ...inChart, 'fleet.yaml': 'helm: {chart: ./chart, values: {image: {tag: 1.2.1}}}\n' },
      'fleet.yaml',
      'helm: {chart: ./chart, values: {image: {tag: 1.2.3}}}\n',
    ],
    ...overOwn(
      'what Fleet says for some clusters',
      'fleet.yaml',
      `helm: {values: {${flow}}}\ntargetCustomizations: [{name: a, helm: {values: {image: {tag: 1.2.1}}}}]\n`,
    ),
    ...overOwn(
      'set of a Release of Crossplane',
      'r.yaml',
      `kind: Release\nspec:\n  forProvider: {values: {${flow}}, set: [{name: image.tag, value: 1.2.1}]}\n`,
    ),
    ...overOwn(
      'a patch of the template of an ApplicationSet',
      'a.yaml',
      `kind: ApplicationSet\nspec:\n  template: {spec: {source: {helm: {valuesObject: {${flow}}}}}}\n  templatePatch: |\n    spec:\n      source: {helm: {parameters: [{name: image.tag, value: 1.2.1}]}}\n`,
    ),
    [
      'what Fleet says for some clusters over the chart of all',
      {
        ...inChart,
        'fleet.yaml':
          'helm: {chart: ./chart}\ntargetCustomizations: [{name: a, helm: {values: {image: {tag: 1.2.1}}}}]\n',
      },
      'fleet.yaml',
      'helm: {chart: ./chart}\ntargetCustomizations: [{name: a, helm: {values: {image: {tag: 1.2.3}}}}]\n',
    ],
    [
      'a patch of a template whose chart is in the run',
      {
        ...inChart,
        'a.yaml': templatePatch('path: chart, helm: {releaseName: a}', '{image: {tag: 1.2.1}}'),
      },
      'a.yaml',
      templatePatch('path: chart, helm: {releaseName: a}', '{image: {tag: 1.2.3}}'),
    ],
    [
      'a parent that gives the chart another name',
      {
        'Chart.yaml': `${chart}dependencies: [{name: web, alias: front}]\n`,
        'charts/x/Chart.yaml': chart,
        'charts/x/values.yaml': base,
        'values.yaml': 'front: {image: {tag: 1.2.1}}\n',
      },
      'values.yaml',
      'front: {image: {tag: 1.2.3}}\n',
    ],
    [
      'a parent that takes the chart from beside it',
      {
        'top/Chart.yaml': `${chart}dependencies: [{name: web, repository: "file://../chart"}]\n`,
        'top/values.yaml': 'web: {image: {tag: 1.2.1}}\n',
        ...inChart,
      },
      'top/values.yaml',
      'web: {image: {tag: 1.2.3}}\n',
    ],
    [
      'JSON',
      { ...inChart, 'chart/prod.json': '{"image": {"tag": "1.2.1"}}' },
      'chart/prod.json',
      '{"image": {"tag": "1.2.3"}}',
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
    [
      'text over a map',
      { ...inChart, 'chart/values-prod.yaml': 'image: other\n' },
      'chart/values-prod.yaml:1',
      'image: other',
    ],
    [
      'nothing in the place of what is around it',
      { 'values.yaml': `web: {${flow}}\n`, 'values-prod.yaml': 'web: null\n' },
      'values-prod.yaml:1',
      'web.image: null',
    ],
    [
      'a suffix alone',
      { ...inChart, 'chart/values-prod.yaml': 'image: {tagSuffix: -slim}\n' },
      'chart/values-prod.yaml:1',
      'image with a version of its own; its tagSuffix -slim would stay beside the new version',
    ],
    [
      'a registry for all images',
      { ...inChart, 'chart/values-prod.yaml': 'global: {imageRegistry: mirror.lan}\n' },
      'chart/values-prod.yaml:1',
      'global.imageRegistry: mirror.lan',
    ],
    [
      'a parameter of that',
      {
        ...inChart,
        'app.yaml': argo(
          'path: chart, helm: {parameters: [{name: global.imageRegistry, value: mirror.lan}]}',
        ),
      },
      'app.yaml:2',
      'global.imageRegistry: mirror.lan',
    ],
    [
      'a parameter from a file',
      {
        ...inChart,
        'app.yaml': argo('path: chart, helm: {fileParameters: [{name: image.tag, path: x}]}'),
      },
      'app.yaml:2',
      'image: image.tag',
    ],
    [
      'a value from a ConfigMap',
      { ...inChart, 'r.yaml': `${sub}  valuesFrom: [{name: v, targetPath: image.tag}]\n` },
      'r.yaml:5',
      'image: image.tag',
    ],
    [
      'values in a ConfigMap',
      {
        ...inChart,
        'r.yaml': `${sub}  valuesFrom: [{name: v}]\n`,
        'cm.yaml':
          'kind: ConfigMap\nmetadata: {name: v}\ndata:\n  values.yaml: |\n    image: {tag: 1.2.1}\n',
      },
      'cm.yaml:4',
      'image: 1.2.1',
    ],
    [
      'a variable in the patch of an ApplicationSet',
      {
        ...inChart,
        'a.yaml': templatePatch('path: chart, helm: {}', "{image: {tag: '{{.tag}}'}}"),
      },
      'a.yaml:6',
      'ghcr.io/acme/web:{{.tag}}',
    ],
    [
      'another registry for some clusters of Fleet',
      {
        'fleet.yaml': `helm: {values: {${flow}}}\ntargetCustomizations:\n- {name: a, helm: {values: {image: {registry: mirror.lan}}}}\n`,
      },
      'fleet.yaml:3',
      'image with mirror.lan',
    ],
    [
      'another image over one in a text',
      { 'values.yaml': whole, 'values-prod.yaml': 'web: {image: mirror.lan/web:1}\n' },
      'values-prod.yaml:1',
      'web.image: mirror.lan/web:1',
    ],
    [
      'nothing over one in a text',
      { 'values.yaml': whole, 'values-prod.yaml': 'web: {image: ~}\n' },
      'values-prod.yaml:1',
      'web.image: null',
    ],
    [
      'parts over one in a text',
      { 'values.yaml': whole, 'values-prod.yaml': 'web: {image: {tag: 1}}\n' },
      'values-prod.yaml:1',
      'web.image in parts',
    ],
    [
      'a tag beside one in a text',
      { 'values.yaml': whole, 'values-prod.yaml': 'web: {tag: 1.2.1}\n' },
      'values-prod.yaml:1',
      'web.image with 1.2.1 beside it',
    ],
    [
      'a single value of a template of Helmfile, over what a release says that inherits it',
      {
        'base.yaml': 'templates: {a: {chart: x, set: [{name: image.tag, value: 1.2.1}]}}\n',
        'helmfile.yaml': `bases: [base.yaml]\nreleases: [{inherit: [{template: a}], values: [{${flow}}]}]\n`,
      },
      'base.yaml:1',
      'image: 1.2.1',
    ],
    [
      'values that other charts take, too',
      {
        ...inChart,
        'x.yaml': 'image: {tag: 1.2.1}\n',
        'helmfile.yaml':
          'releases: [{chart: ./chart, values: [x.yaml]}, {chart: ./api, values: [x.yaml]}]\n',
      },
      'x.yaml:1',
      'image: 1.2.1',
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
    [
      'values that another chart takes',
      {
        ...inChart,
        'values-x.yaml': 'image: {tag: 1}\n',
        'helmfile.yaml': 'releases: [{chart: ./api, values: [values-x.yaml]}]\n',
      },
    ],
    [
      'the registry that makes the name',
      { ...inChart, 'chart/values-prod.yaml': 'global: {imageRegistry: ghcr.io/}\n' },
    ],
    [
      'values of a ConfigMap below those of the object itself',
      {
        'r.yaml': `${sub.replace('./chart', 'x')}  values: {${flow}}\n  valuesFrom: [{name: v}]\n`,
        'cm.yaml': 'kind: ConfigMap\nmetadata: {name: v}\ndata: {a: "image: {tag: 1}"}\n',
      },
    ],
    ...[
      '{{path}}/web.yaml',
      'env/{{a}}/api.yaml',
      'env/x{{a}}/web.yaml',
      'env/{{a}}d/x/web.yaml',
    ].map((path): readonly [string, Readonly<Record<string, string>>] => [
      `a values file that is not the one whose path holds a variable: ${path}`,
      {
        ...inChart,
        'app.yaml': argo(`path: chart, helm: {valueFiles: ["../${path}"]}`),
        'env/prod/web.yaml': 'image: {tag: 1.2.1}\n',
      },
    ]),
    ...[
      `releases: [{chart: x, values: [v/a.yaml, {${flow}}]}]`,
      `helmCharts: [{name: x, valuesInline: {${flow}}, valuesFile: v/a.yaml}]`,
    ].map((text): readonly [string, Readonly<Record<string, string>>] => [
      `a file below values inline: ${text}`,
      {
        [text.startsWith('r') ? 'helmfile.yaml' : 'kustomization.yaml']: `${text}\n`,
        'v/a.yaml': 'image: {tag: 1.2.1}\n',
      },
    ]),
    [
      'another image as a whole, which may be for another chart',
      { ...inChart, 'deploy/values-api.yaml': 'image: {repository: ghcr.io/acme/api, tag: 3}\n' },
    ],
    [
      'values inline of kustomize that take the place of a file',
      {
        'kustomization.yaml':
          'helmCharts: [{name: x, valuesFile: v.yaml, valuesMerge: replace, valuesInline: {image: {tag: 1}}}]\n',
        'v.yaml': base,
      },
    ],
    ...(
      [
        ['values', `{values: [image: {tag: 1}]}`, '[{template: a}]'],
        [
          'single values, left out',
          `{set: [{name: image.tag, value: 1}]}`,
          '[{template: a, except: [set]}]',
        ],
        ['single values, not inherited', `{set: [{name: image.tag, value: 1}]}`, '[]'],
      ] as const
    ).map(([title, template, inherit]): readonly [string, Readonly<Record<string, string>>] => [
      `a template of Helmfile below the release: ${title}`,
      {
        'helmfile.yaml': `templates: {a: ${template}}\nreleases: [{inherit: ${inherit}, values: [{${flow}}]}]\n`,
      },
    ]),
    [
      'a version that is of something else',
      { 'values.yaml': whole, 'values-x.yaml': 'web: {version: 1}\n' },
    ],
  ])('%s', (_, files) => {
    const { files: planned, mentions } = plan(files);
    expect([planned.length, mentions]).toEqual([1, []]);
  });
});

test('a file of the tree that names no image is read where it is of a chart, or another names it', async () => {
  const files = new Map(
    Object.entries({
      ...inChart,
      'chart/prod.yaml': 'image: {tag: 1}\n',
      'helmfile.yaml': 'releases: [{chart: ./chart, values: [one.yaml]}]\n',
      'one.yaml': 'image: {tag: 1}\n',
      'other.yaml': 'image: {tag: 1}\n',
    }),
  );
  const { files: planned } = await planTree(
    {
      list: () => Promise.resolve([...files.keys()].map((path) => ({ path, kind: 'file' }))),
      read: (paths) => paths.map((path) => ({ path, bytes: Buffer.from(files.get(path) ?? '') })),
    },
    request(),
  );
  expect(planned.map(({ path }) => path)).toEqual([
    'chart/values.yaml',
    'chart/prod.yaml',
    'one.yaml',
  ]);
});

describe('what a marker leaves out over a pinned place stays, and is no finding', () => {
  const over = (text: string) => ({ ...inChart, 'chart/values-prod.yaml': text });
  test.each([
    'image:\n  tag: 1.2.1 # deliver-image: ignore\n',
    'image:\n  repository: m.lan/web # deliver-image: ignore\n  tag: 1.2.1\n',
    'image: null # deliver-image: ignore\n',
    'global:\n  imageRegistry: m.lan # deliver-image: ignore\n',
  ])('%s', (text) => {
    const { files } = pin(over(text));
    expect(files.map(({ path }) => path)).toEqual(['chart/values.yaml']);
    expect(plan(over(text)).mentions).toEqual([]);
  });
});

test('a version over a pinned place that is a variable is told', () => {
  const text = `kind: ApplicationSet\nspec: {template: {spec: {source: {path: chart, helm: {parameters: [{name: image.tag, value: "{{tag}}"}]}}}}}\n`;
  const { mentions } = plan({ ...inChart, 'app.yaml': text });
  expect(mentions).toMatchObject([
    { file: 'app.yaml', where: expect.stringContaining('variable') },
  ]);
});

test('what Argo CD keeps beside a chart for its application is laid over it', () => {
  const text = 'helm: {parameters: [{name: image.tag, value: 1.2.1, forcestring: true}]}\n';
  const { files } = pin({ ...inChart, 'chart/.argocd-source-web.yaml': text });
  expect(files.map(({ after }) => after)).toContain(text.replace('1.2.1', '1.2.3'));
});
