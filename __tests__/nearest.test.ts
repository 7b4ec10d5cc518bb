// Which of the paths that there are somebody meant.
import { expect, test } from '@jest/globals';

import { findNearestPaths, listAlternatives } from '../src/nearest.ts';

const tree = [
  'Dockerfile',
  'services/api/Dockerfile',
  'k8s/deployment.yaml',
  'k8s/service.yaml',
  'k8s/prod/deployment.yaml',
  'chart/values.yaml',
  'k8s',
  'main',
];

test.each([
  // The other ending, and another case: these and no other.
  ['k8s/deployment.yml', ['k8s/deployment.yaml']],
  ['K8S/Deployment.yaml', ['k8s/deployment.yaml']],
  ['dockerfile', ['Dockerfile']],
  ['K8s/', ['k8s']],
  // The same file elsewhere.
  ['kubernetes/deployment.yaml', ['k8s/deployment.yaml', 'k8s/prod/deployment.yaml']],
  ['values.yaml', ['chart/values.yaml']],
  ['api/Dockerfile', ['services/api/Dockerfile']],
  // Typing mistakes.
  ['k8s/deploymnet.yaml', ['k8s/deployment.yaml']],
  ['mian', ['main']],
  ['chart/value.yaml', ['chart/values.yaml']],
  // Nothing of the kind.
  ['helm/templates', []],
  ['', []],
])('%s', (path, expected) => {
  expect(findNearestPaths(path, tree)).toEqual(expected);
});

test('a tree of any size is looked through in a moment', () => {
  const many = Array.from({ length: 200_000 }, (_, file) => `k8s/service-${file}/deployment.yaml`);
  expect(findNearestPaths('k8s/service-17/deployment.yml', many)).toEqual([
    'k8s/service-17/deployment.yaml',
  ]);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('%j', (words, text) => {
  expect(listAlternatives(words)).toBe(text);
});
