// Which charts and kustomizations of a run are rendered.
import { expect, test } from '@jest/globals';

import { fileOf, nameRendering, planRenderings } from '../../../src/manifest/render/renderings.ts';

/** `helm c`, `helm c + env/values.yaml`, `kustomize k`. */
function plan(roots: readonly string[], selected: readonly string[], pinned = selected): string[] {
  const texts = roots.map((root) => {
    const [path = '', text = ''] = root.split(': ');
    return { path, text: text === '' ? '' : `kind: ${text}\n` };
  });
  const { renderings, unsure } = planRenderings(texts, selected, pinned);
  const shown = renderings.map(({ tool, folder, values }) =>
    [tool, folder, ...(values === undefined ? [] : ['+', values])].join(' '),
  );
  return [...shown, ...unsure.map((path) => `unsure ${path}`)];
}

const chart = 'c/Chart.yaml';
test.each<
  [title: string, roots: string[], selected: string[], pinned: string[], expected: string[]]
>([
  ['no chart and no kustomization', [], ['a.yaml'], ['a.yaml'], []],
  ['a chart with its values', [chart], ['c/values.yaml'], ['c/values.yaml'], ['helm c']],
  ['a chart of which nothing is pinned', [chart], ['c/values.yaml', 'a.yaml'], ['a.yaml'], []],
  ['a chart in the root', ['Chart.yaml'], ['values.yaml'], ['values.yaml'], ['helm .']],
  [
    'further values in the chart, pinned or not',
    [chart],
    ['c/values.yaml', 'c/values-prod.yaml', 'c/templates/values.yaml'],
    ['c/values.yaml'],
    ['helm c', 'helm c + c/values-prod.yaml'],
  ],
  [
    'values beside the only chart',
    [chart],
    ['c/values.yaml', 'env/values.yaml'],
    ['c/values.yaml'],
    ['helm c', 'helm c + env/values.yaml'],
  ],
  [
    'values of a chart in which nothing is pinned',
    [chart],
    ['env/values.yaml'],
    ['env/values.yaml'],
    ['helm c', 'helm c + env/values.yaml'],
  ],
  [
    'other files beside a chart',
    [chart],
    ['c/values.yaml', 'env/prod.yaml'],
    ['c/values.yaml'],
    ['helm c'],
  ],
  [
    'values that name one of two charts',
    ['a/web/Chart.yaml', 'a/api/Chart.yaml'],
    ['env/web/values.yaml'],
    ['env/web/values.yaml'],
    ['helm a/web', 'helm a/web + env/web/values.yaml'],
  ],
  [
    'values that two charts could take',
    ['a/Chart.yaml', 'b/Chart.yaml'],
    ['env/values.yaml'],
    ['env/values.yaml'],
    ['helm a', 'helm b', 'unsure env/values.yaml'],
  ],
  [
    'a chart in a chart',
    [chart, 'c/charts/sub/Chart.yaml'],
    ['c/charts/sub/values.yaml'],
    ['c/charts/sub/values.yaml'],
    ['helm c', 'helm c/charts/sub'],
  ],
  [
    'a kustomization that is looked at',
    ['k/kustomization.yaml'],
    ['k/kustomization.yaml'],
    ['b/a.yaml'],
    ['kustomize k'],
  ],
  ['one beside a pinned file', ['k/Kustomization'], ['k/a.yaml'], ['k/a.yaml'], ['kustomize k']],
  ['one elsewhere', ['k/kustomization.yml'], ['b/a.yaml'], ['b/a.yaml'], []],
  ['a component', ['k/kustomization.yaml: Component'], ['k/kustomization.yaml'], ['k/a.yaml'], []],
  [
    'one that names its kind',
    ['k/kustomization.yaml: Kustomization'],
    ['k/kustomization.yaml'],
    [],
    ['kustomize k'],
  ],
])('%s', (_, roots, selected, pinned, expected) => {
  expect(plan(roots, selected, pinned)).toEqual(expected);
});

test.each([
  ['helm', 'c', undefined, 'c', 'c/Chart.yaml'],
  ['helm', '.', undefined, 'the root folder', 'Chart.yaml'],
  ['helm', 'c', 'env/values.yaml', 'c with env/values.yaml', 'env/values.yaml'],
  ['kustomize', 'k', undefined, 'k', 'k/Kustomization'],
] as const)(
  '%s on %s with %s is called %s, and shown at %s',
  (tool, folder, values, name, file) => {
    const rendering = { tool, folder, ...(values !== undefined && { values }) };
    const paths = ['c/Chart.yaml', 'Chart.yaml', 'k/a.yaml', 'k/Kustomization', 'env/values.yaml'];
    expect([nameRendering(rendering), fileOf(rendering, paths)]).toEqual([name, file]);
  },
);
