import { describe, expect, test } from '@jest/globals';

import { explainRegistryFailure, readTransient } from '../../src/registry/failure.ts';

describe('what a registry says gets its cause and a fix', () => {
  test.each([
    [
      'registry-unreachable',
      'failed to do request: Head "http://127.0.0.1:1/v2/x/manifests/1": dial tcp 127.0.0.1:1: connect: connection refused',
    ],
    [
      'registry-unreachable',
      'failed to do request: Head "https://no.such/v2/": dial tcp: lookup no.such: no such host',
    ],
    [
      'registry-plain-http',
      'failed to do request: Head "https://10.0.0.5:5000/v2/": http: server gave HTTP response to HTTPS client',
    ],
    [
      'registry-certificate',
      'failed to do request: Head "https://r.acme:5000/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ],
    [
      'registry-denied',
      'failed to push ghcr.io/acme/web:1: denied: permission_denied: write_package',
    ],
    [
      'registry-denied',
      'failed to push ghcr.io/acme/web:1: denied: installation not allowed to Create organization package',
    ],
    [
      'registry-denied',
      'unexpected status from POST request to https://ghcr.io/v2/acme/web/blobs/uploads/: 403 Forbidden',
    ],
    [
      'registry-unauthorized',
      'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token: 401 Unauthorized',
    ],
    ['registry-unauthorized', 'push access denied, no basic auth credentials'],
    [
      'registry-name-unknown',
      'name unknown: The repository with name web does not exist in the registry',
    ],
    [
      'registry-tag-immutable',
      "tag invalid: The image tag '1.0.0' already exists in the repository and cannot be overwritten because the repository is immutable.",
    ],
  ])('%s: %s', (code, said) => {
    const error = explainRegistryFailure(`#9 DONE\nERROR: failed to solve: ${said}\n`);
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(said);
    expect(error?.fix).toBeTruthy();
  });
});

test.each([
  'process "/bin/sh -c curl http://db" did not complete successfully: exit code: 7',
  'dockerfile parse error on line 2: unknown instruction: COPPY',
  'failed to calculate checksum of ref: "/a.txt": not found',
])('a build’s own failure is not the registry’s: %s', (said) => {
  const output = `#6 connection refused\n#6 unauthorized\nERROR: failed to solve: ${said}\n`;
  expect(explainRegistryFailure(output)).toBeUndefined();
  expect(readTransient(output)).toBeUndefined();
});

describe('a failure that a second push gets past', () => {
  test.each([
    [
      'unexpected status from PUT request to http://127.0.0.1:5000/v2/x/manifests/1: 500 Internal Server Error',
      true,
    ],
    ['unexpected status: 503 Service Unavailable', true],
    ['received unexpected HTTP status: 502 Bad Gateway', true],
    ['failed to copy: read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer', true],
    ['failed to do request: Put "https://ghcr.io/v2/x": EOF', true],
    ['toomanyrequests: retry-after: 1.2s', true],
    ['net/http: TLS handshake timeout', true],
    ['blob unknown to registry', true],
    ['denied: permission_denied: write_package', false],
    ['unexpected status from PUT request to http://x/v2/: 401 Unauthorized', false],
    ['unexpected status from PUT request to http://x/v2/: 403 Forbidden', false],
    ['write /data: no space left on device', false],
    ['dial tcp 127.0.0.1:1: connect: connection refused', false],
  ])('%s: %s', (said, transient) => {
    expect(readTransient(`ERROR: failed to solve: ${said}`) !== undefined).toBe(transient);
  });
});
