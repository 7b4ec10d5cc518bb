// Which registries an engine speaks plain HTTP to by itself, or trusts.
import { expect, test } from '@jest/globals';

import type { EngineFacts } from '../../src/buildx/facts.ts';
import { isLoopback, isTrusted } from '../../src/buildx/facts.ts';

test.each<[registry: string, expected: boolean]>([
  ['localhost', true],
  ['localhost:5000', true],
  ['127.0.0.1', true],
  ['127.0.0.1:5000', true],
  ['127.1.2.3:5000', true],
  ['[::1]', true],
  ['[::1]:5000', true],
  ['[::2]:5000', false],
  ['[fe80::1]:5000', false],
  ['::1', false],
  ['128.0.0.1:5000', false],
  ['10.127.0.0.1:5000', false],
  ['127.0.0.1.acme.io', false],
  ['localhost.acme.io:5000', false],
  ['mylocalhost:5000', false],
  ['kind-registry:5000', false],
  ['ghcr.io', false],
])('%s is this machine: %s', (registry, expected) => {
  expect(isLoopback(registry)).toBe(expected);
});

const engine: EngineFacts['engine'] = {
  reachable: true,
  rootless: false,
  version: [28, 5],
  containerdStore: true,
  insecureRegistries: ['plain.acme.io:5000'],
  insecureNetworks: ['127.0.0.0/8', '::1/128', '10.1.0.0/16', 'fd00:1::/32'],
  mirrors: [],
};

test.each<[registry: string, expected: boolean]>([
  ['plain.acme.io:5000', true],
  ['plain.acme.io', false],
  ['plain.acme.io:5001', false],
  ['127.0.0.1:5000', true],
  ['[::1]:5000', true],
  ['[::1]', true],
  ['[::2]:5000', false],
  ['10.1.2.3:5000', true],
  ['10.1.2.3', true],
  ['10.2.0.1:5000', false],
  ['[fd00:1::5]:5000', true],
  ['[fd00:2::5]:5000', false],
  // A name is not looked up here.
  ['localhost:5000', false],
])("%s is in the engine's insecure-registries: %s", (registry, expected) => {
  expect(isTrusted(engine, registry)).toBe(expected);
});

test('an engine that does not answer trusts nothing', () => {
  expect(isTrusted({ reachable: false, message: 'no socket' }, '127.0.0.1:5000')).toBe(false);
});
