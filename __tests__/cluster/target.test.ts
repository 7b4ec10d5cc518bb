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
  ])('%s is the cluster %s', (text, meant) => {
    expect(formatLoadTarget(parseLoadTarget(text))).toBe(meant);
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
