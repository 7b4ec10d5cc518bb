import { expect, test } from '@jest/globals';

import { formatBuildkitConfig } from '../../src/buildx/facts.ts';

test('a table for each registry', () => {
  const text = formatBuildkitConfig([
    { host: 'docker.io', mirrors: ['mirror.acme.io', '127.0.0.1:5000'] },
    { host: 'registry.acme.io:5000', http: true },
    { host: 'self-signed.acme.io', http: true, insecure: true },
    { host: 'private.acme.io', ca: '/etc/docker/certs.d/private.acme.io/ca.crt' },
  ]);
  expect(text).toBe(`[registry."docker.io"]
  mirrors = ["mirror.acme.io", "127.0.0.1:5000"]

[registry."registry.acme.io:5000"]
  http = true

[registry."self-signed.acme.io"]
  http = true
  insecure = true

[registry."private.acme.io"]
  ca = ["/etc/docker/certs.d/private.acme.io/ca.crt"]
`);
});
