import { describe, expect, test } from '@jest/globals';

import { formatLoadTarget, parseLoadTarget } from '../../src/cluster/target.ts';

describe('a line of the input load', () => {
  test.each([
    ['kind', 'kind:kind'],
    ['minikube', 'minikube:minikube'],
    ['k3d', 'k3d:k3s-default'],
    ['kind:dev', 'kind:dev'],
    ['kind:team.dev-2', 'kind:team.dev-2'],
    ['minikube:Dev', 'minikube:Dev'],
    ['k3d:a', 'k3d:a'],
  ])('%s is the cluster %s', (text, cluster) => {
    expect(formatLoadTarget(parseLoadTarget(text))).toBe(cluster);
  });

  test.each([
    ['kind', { KIND_CLUSTER_NAME: 'dev' }, 'kind:dev'],
    ['kind', { KIND_CLUSTER_NAME: '' }, 'kind:kind'],
    ['kind:kind', { KIND_CLUSTER_NAME: 'dev' }, 'kind:kind'],
    ['kind', { MINIKUBE_PROFILE: 'dev' }, 'kind:kind'],
    ['minikube', { MINIKUBE_PROFILE: 'dev' }, 'minikube:dev'],
    ['k3d', { KIND_CLUSTER_NAME: 'dev' }, 'k3d:k3s-default'],
  ])('%s with %j is the cluster %s, as the tool itself takes it', (text, environment, cluster) => {
    expect(formatLoadTarget(parseLoadTarget(text, environment))).toBe(cluster);
  });

  test('a name that the environment gives is held to the same grammar', () => {
    expect(() => parseLoadTarget('kind', { KIND_CLUSTER_NAME: '--help' })).toThrow('cannot be');
  });

  test.each([
    ['docker', 'names no kind of local cluster'],
    ['Kind', 'names no kind of local cluster'],
    [':dev', 'names no kind of local cluster'],
    ['kind:', 'cannot be the name'],
    ['kind:-dev', 'cannot be the name'],
    ['kind:--name', 'cannot be the name'],
    ['kind:Dev', 'cannot be the name'],
    ['kind:a b', 'cannot be the name'],
    ['kind:a;b', 'cannot be the name'],
    ['kind:a:b', 'cannot be the name'],
    [`kind:${'a'.repeat(51)}`, 'cannot be the name'],
    ['minikube:-p', 'cannot be the name'],
    ['minikube:a/b', 'cannot be the name'],
    ['k3d:a-', 'cannot be the name'],
    [`k3d:${'a'.repeat(33)}`, 'cannot be the name'],
  ])('%s is refused: it %s', (text, why) => {
    expect(() => parseLoadTarget(text)).toThrow(why);
  });
});
