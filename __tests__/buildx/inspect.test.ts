import { expect, test } from '@jest/globals';

import { parseInspect } from '../../src/buildx/facts.ts';

test('a builder with settings of its own', () => {
  const text = `Name:          big
Driver:        docker-container
Last Activity: 2026-01-01 00:00:00 +0000 UTC

Nodes:
Name:                  big0
Endpoint:              unix:///var/run/docker.sock
Driver Options:        network="host"
Status:                running
BuildKit daemon flags: --allow-insecure-entitlement=network.host
Platforms:             linux/amd64*, linux/arm64
File#buildkitd.toml:
 > [registry]
 >   [registry."plain.acme.io:5000"]
 >     http = true
 >   [registry.'private.acme.io']
 >     ca = ["/etc/buildkit/certs/private.acme.io/ca.crt"]
`;
  expect(parseInspect(text)).toEqual({
    name: 'big',
    driver: 'docker-container',
    platforms: ['linux/amd64', 'linux/arm64'],
    hostNetwork: true,
    registries: ['plain.acme.io:5000', 'private.acme.io'],
  });
});

test('the engine’s own, which tells of no settings', () => {
  const text = `Name:   default
Driver: docker

Nodes:
Name:             default
Endpoint:         default
Status:           running
Platforms:        linux/amd64, linux/arm64
`;
  expect(parseInspect(text)).toEqual({
    name: 'default',
    driver: 'docker',
    platforms: ['linux/amd64', 'linux/arm64'],
    hostNetwork: false,
    registries: [],
  });
});

test('a builder whose engine does not answer', () => {
  expect(parseInspect('Name: default\nDriver:\n')).toBeUndefined();
});
