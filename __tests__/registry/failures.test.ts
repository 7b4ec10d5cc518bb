import { describe, expect, test } from '@jest/globals';

import { explainRegistryFailure, readRegistryFailure } from '../../src/registry/failure.ts';

const push = (name: string): string => `failed to push ${name}:1`;
const to = (verb: string, host: string, rest: string): string =>
  `unexpected status from ${verb} request to https://${host}/v2/${rest}`;
const ecr = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';

// The words of registries, containerd and BuildKit, as docker passes them on.
describe('what registries are known to say: the cause, what to do, and whether to try again', () => {
  test.each<[where: string, said: string, code: string, fix: string, again: boolean]>([
    [
      'Docker Hub, immutable tag',
      `${push('docker.io/acme/web')}: denied: requested access to the resource is denied - This tag is already assigned to an image in this repository and cannot be updated due to immutability settings. To push this image, use a different tag.`,
      'registry-tag-immutable',
      'another version',
      false,
    ],
    [
      'Docker Hub, token may only read',
      `${push('docker.io/acme/web')}: unauthorized: access token has insufficient scopes`,
      'registry-denied',
      'Read & Write',
      false,
    ],
    [
      'Harbor, immutable tag',
      `${push('h.acme.io/p/web')}: unknown: Failed to process request due to 'web:1' configured as immutable.`,
      'registry-tag-immutable',
      'another version',
      false,
    ],
    [
      'Harbor, immutable tag, status only',
      `${push('h.acme.io/p/web')}: ${to('PUT', 'h.acme.io', 'p/web/manifests/1')}: 412 Precondition Failed`,
      'registry-tag-immutable',
      'another version',
      false,
    ],
    [
      'Harbor, quota',
      `${push('h.acme.io/p/web')}: denied: adding 29.0 MiB of storage resource, which when updated to current usage of 152.4 MiB will exceed the configured upper limit of 10.0 MiB.`,
      'registry-quota',
      'Delete old images',
      false,
    ],
    [
      'Harbor, no such project',
      `${push('h.acme.io/p/web')}: unauthorized: project p not found: project p not found`,
      'registry-name-unknown',
      'repository or project in the registry',
      false,
    ],
    [
      'Harbor, robot without push',
      `${push('h.acme.io/p/web')}: unauthorized: unauthorized to access repository: p/web, action: push: unauthorized to access repository: p/web, action: push`,
      'registry-denied',
      'pull and push',
      false,
    ],
    [
      'Harbor, reading an image with vulnerabilities',
      'unknown: current image with 12 vulnerabilities cannot be pulled due to configured policy in \'Prevent images with vulnerability severity of "High" or higher from running.\'',
      'registry-denied',
      'scan',
      false,
    ],
    [
      'Harbor, read-only',
      `${push('h.acme.io/p/web')}: denied: The system is in read only mode. Any modification is prohibited.`,
      'registry-read-only',
      'writing again',
      false,
    ],
    [
      'Quay, read-only',
      `${push('quay.io/acme/web')}: denied: System is currently read-only. Pulls will succeed but all write operations are currently suspended.`,
      'registry-read-only',
      'writing again',
      false,
    ],
    [
      'Quay, robot without write',
      `${push('quay.io/acme/web')}: unauthorized: access to the requested resource is not authorized`,
      'registry-denied',
      'pull and push',
      false,
    ],
    [
      'Quay, quota',
      `${push('quay.io/acme/web')}: denied: Quota has been exceeded on namespace`,
      'registry-quota',
      'Delete old images',
      false,
    ],
    [
      'ECR, number of images',
      `${push(`${ecr}/web`)}: denied: The repository with name 'web' in registry with id '123456789012' already has the maximum allowed number of images which is '10000'`,
      'registry-quota',
      'Delete old images',
      false,
    ],
    [
      'ECR, number of tags',
      `${push(`${ecr}/web`)}: denied: Adding tag '1' to an image in the repository with name 'web' in registry with id '123456789012' exceeds the maximum allowed number of tags per image which is '1000'`,
      'registry-quota',
      'Delete old images',
      false,
    ],
    [
      'ECR, number of images, status only',
      `${push(`${ecr}/web`)}: ${to('PUT', ecr, 'web/manifests/1')}: 403 Forbidden`,
      'registry-denied',
      'limit of images',
      false,
    ],
    [
      'ECR, helper without credentials',
      'failed to authorize: failed to fetch oauth token: error getting credentials - err: exit status 1, out: `no EC2 IMDS role found`',
      'credential-helper-failed',
      'sign in to the cloud',
      false,
    ],
    [
      'ACR, firewall',
      `${push('acme.azurecr.io/web')}: denied: client with IP '172.214.169.102' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.`,
      'registry-denied',
      'address',
      false,
    ],
    [
      'ACR, locked',
      `${push('acme.azurecr.io/web')}: denied: The operation is disallowed on this registry, repository or image. View troubleshooting steps at https://aka.ms/acr/faq/#why-does-my-pull-or-push-request-fail-with-disallowed-operation`,
      'registry-denied',
      'locked',
      false,
    ],
    [
      'Artifact Registry, immutable tag',
      `${push('europe-docker.pkg.dev/p/r/web')}: denied: The repository has enabled tag immutability. The tag 1 cannot be updated.`,
      'registry-tag-immutable',
      'another version',
      false,
    ],
    [
      'Artifact Registry, API is off',
      `${push('europe-docker.pkg.dev/p/r/web')}: denied: Artifact Registry API has not been used in project 1 before or it is disabled. Enable it by visiting https://console.developers.google.com/...`,
      'registry-denied',
      'gcloud services enable artifactregistry.googleapis.com',
      false,
    ],
    [
      'Artifact Registry, requests per minute',
      `${push('europe-docker.pkg.dev/p/r/web')}: denied: Quota exceeded for quota metric 'Requests per project per region' and limit 'Requests per minute'`,
      'registry-throttled',
      'Run again later',
      true,
    ],
    [
      'GitLab, no such login',
      `${push('registry.gitlab.com/acme/web')}: denied: HTTP Basic: Access denied. If a password was provided for Git authentication, the password was incorrect`,
      'registry-unauthorized',
      'registry-username',
      false,
    ],
    [
      'GitLab, attestations of BuildKit 0.32',
      `${push('registry.gitlab.com/acme/web')}: unknown: blob unknown to registry - sha256:63adb36080a3`,
      'registry-blob-unknown',
      'image-attributes: oci-artifact=false',
      true,
    ],
    [
      'GHCR, login that is no token',
      `${push('ghcr.io/acme/web')}: denied: unauthenticated: User cannot be authenticated with the token provided.`,
      'registry-unauthorized',
      'registry-username',
      false,
    ],
    [
      'GHCR, scope of a personal token',
      `${push('ghcr.io/acme/web')}: denied: permission_denied: The token provided does not match expected scopes.`,
      'registry-denied',
      'write:packages',
      false,
    ],
    [
      'GHCR, members may not create packages',
      `${push('ghcr.io/acme/web')}: denied: permission_denied: create_package`,
      'registry-denied',
      'Package creation',
      false,
    ],
    [
      'Gitea, a token or a user that may not push',
      'unexpected status from POST request to https://git.acme.io/v2/acme/web/blobs/uploads/: 401 Unauthorized: signed in as someone: reqPackageAccess',
      'registry-denied',
      'write:package,',
      false,
    ],
    [
      'Gitea, nobody signed in',
      'unexpected status from POST request to https://git.acme.io/v2/acme/web/blobs/uploads/: 401 Unauthorized: nobody is signed in to git.acme.io: reqPackageAccess',
      'registry-unauthorized',
      'registry-username',
      false,
    ],
    [
      'Gitea, a token without the scope, or a wrong one',
      'unexpected status from GET request to https://git.acme.io/v2/token: 401 Unauthorized: failed to fetch oauth token: unauthorized',
      'registry-unauthorized',
      'scope write:package.',
      false,
    ],
    [
      'Nexus, no redeploy',
      `${push('nexus.acme.io:8443/web')}: blob upload invalid: Repository does not allow updating assets: docker-hosted`,
      'registry-tag-immutable',
      'another version',
      false,
    ],
    [
      'Nexus, a port that is no docker repository',
      `${push('nexus.acme.io/web')}: unexpected status from POST request to https://nexus.acme.io/v2/web/blobs/uploads/: 400 HTTP method POST is not supported by this URL`,
      'registry-no-registry',
      'port',
      false,
    ],
    [
      'Artifactory, a tag without the right to overwrite it',
      `${push('acme.jfrog.io/docker/web')}: manifest invalid: manifest invalid`,
      'registry-manifest-invalid',
      'Overwrite',
      false,
    ],
    [
      'a registry that knows no attestations',
      `${push('registry.heroku.com/web')}: ${to('PUT', 'registry.heroku.com', 'web/manifests/1')}: 405 Method Not Allowed`,
      'registry-manifest-invalid',
      'provenance: false',
      false,
    ],
    [
      'nginx before a registry',
      `${push('r.acme.io/web')}: ${to('PUT', 'r.acme.io', 'web/blobs/uploads/1?_state=x')}: 413 Request Entity Too Large`,
      'registry-too-large',
      'client_max_body_size 0',
      false,
    ],
    [
      'nginx before a registry, as the engine prints it',
      'error parsing HTTP 413 response body: invalid character \'<\' looking for beginning of value: "<html>"',
      'registry-too-large',
      'client_max_body_size 0',
      false,
    ],
    [
      'a proxy that refuses a request without a body',
      `${to('GET', 'r.acme.io', 'web/manifests/1')}: 413 Request Entity Too Large`,
      'registry-too-large',
      'between this runner and the registry',
      false,
    ],
    [
      'a proxy that refuses a manifest',
      `${to('PUT', 'r.acme.io', 'web/manifests/1')}: 413 Request Entity Too Large`,
      'registry-too-large',
      'client_max_body_size 0',
      false,
    ],
    [
      'a web page',
      'error parsing HTTP 200 response body: invalid character \'<\' looking for beginning of value: "<!doctype html>"',
      'registry-no-registry',
      'input image',
      false,
    ],
    [
      'several instances without a common storage',
      `${push('r.acme.io/web')}: ${to('PUT', 'r.acme.io', 'web/blobs/uploads/0b1c?_state=x')}: 404 Not Found`,
      'registry-upload-lost',
      'several instances',
      true,
    ],
    [
      'the same in words',
      `${push('r.acme.io/web')}: blob upload unknown to registry`,
      'registry-upload-lost',
      'several instances',
      true,
    ],
    [
      'a bad way between',
      `${push('r.acme.io/web')}: digest invalid: provided digest did not match uploaded content`,
      'registry-failed',
      'Run again',
      true,
    ],
    [
      'a wrong clock',
      'failed to do request: Head "https://ghcr.io/v2/": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2019-01-01T00:00:00Z is before 2026-01-01T00:00:00Z',
      'registry-certificate-expired',
      'clock',
      false,
    ],
    [
      'another name in the certificate',
      'failed to do request: Head "https://r.acme.io/v2/": tls: failed to verify certificate: x509: certificate is valid for registry.acme.io, not r.acme.io',
      'registry-certificate-name',
      'the name that it holds',
      false,
    ],
    [
      'a certificate without the address',
      'failed to do request: Head "https://10.0.0.5:5000/v2/": tls: failed to verify certificate: x509: cannot validate certificate for 10.0.0.5 because it doesn\'t contain any IP SANs',
      'registry-certificate-name',
      'the name that it holds',
      false,
    ],
    [
      'HTTP where TLS is spoken to',
      'failed to do request: Head "https://10.0.0.5:5000/v2/": tls: first record does not look like a TLS handshake',
      'registry-plain-http',
      'insecure-registries',
      false,
    ],
    [
      'TLS where HTTP is spoken to',
      `${push('r.acme.io/web')}: unexpected status from HEAD request to http://r.acme.io/v2/web/blobs/sha256:00: 400 Bad Request\nClient sent an HTTP request to an HTTPS server.`,
      'registry-https',
      'out of the input insecure-registries',
      false,
    ],
    [
      'a proxy that is down',
      'failed to do request: Head "https://ghcr.io/v2/": proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused',
      'registry-proxy',
      'NO_PROXY',
      false,
    ],
    [
      'a proxy that wants a password',
      'failed to do request: Head "https://ghcr.io/v2/": Proxy Authentication Required',
      'registry-proxy',
      'NO_PROXY',
      false,
    ],
    [
      'IPv6 without a route',
      'failed to do request: Head "https://registry-1.docker.io/v2/": dial tcp [2600:1f18:2148:bc01::1]:443: connect: network is unreachable',
      'registry-unreachable',
      'IPv6',
      true,
    ],
    [
      'a name server that fails',
      'failed to do request: Head "https://ghcr.io/v2/": dial tcp: lookup ghcr.io on 127.0.0.53:53: server misbehaving',
      'registry-unreachable',
      'Check the host',
      true,
    ],
    [
      'large packets that get lost',
      'failed to do request: Head "https://ghcr.io/v2/": net/http: TLS handshake timeout',
      'registry-unreachable',
      'MTU',
      true,
    ],
    [
      'a firewall that drops',
      'failed to do request: Put "https://r.acme.io/v2/web": write tcp 172.17.0.2:1->10.0.0.1:443: write: connection timed out',
      'registry-unreachable',
      'Check the host',
      true,
    ],
    [
      'no answer',
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      'registry-unreachable',
      'Check the host',
      true,
    ],
    [
      'GHCR, a stream that broke',
      `${push('ghcr.io/acme/web')}: failed to copy: io: read/write on closed pipe`,
      'registry-failed',
      'Run again',
      true,
    ],
    [
      'GHCR, a request that was cut',
      `${push('ghcr.io/acme/web')}: failed to copy: cannot reuse body, request must be retried`,
      'registry-failed',
      'Run again',
      true,
    ],
    [
      'HTTP/2, a connection that was closed',
      `${push('ghcr.io/acme/web')}: failed to do request: Put "https://ghcr.io/v2/acme/web/manifests/1": http2: server sent GOAWAY and closed the connection`,
      'registry-failed',
      'Run again',
      true,
    ],
    [
      'a server error that stays',
      `${push('ghcr.io/acme/web')}: ${to('PUT', 'ghcr.io', 'acme/web/manifests/1')}: 503 Service Unavailable`,
      'registry-failed',
      'Run again',
      true,
    ],
    [
      'Cloudflare before a registry',
      `${push('r.acme.io/web')}: ${to('PUT', 'r.acme.io', 'web/manifests/1')}: 522`,
      'registry-failed',
      'Run again',
      true,
    ],
    [
      'the engine, of a server error',
      'error parsing HTTP 502 response body: invalid character \'<\' looking for beginning of value: "<html>"',
      'registry-failed',
      'Run again',
      true,
    ],
    [
      'the cache of cache-to',
      `error writing layer blob: ${to('POST', 'ghcr.io', 'acme/web-cache/blobs/uploads/')}: 403 Forbidden`,
      'registry-denied',
      'cache-to',
      false,
    ],
  ])('%s: %s', async (_, said, code, fix, again) => {
    const output = `#9 DONE\nERROR: failed to build: failed to solve: ${said}\n`;
    const error = await explainRegistryFailure(output);
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(said);
    expect(error?.fix).toContain(fix);
    expect((await readRegistryFailure(output)).transient !== undefined).toBe(again);
  });
});

describe('other credentials do not help against', () => {
  test.each([
    'denied: adding 29.0 MiB of storage resource, which when updated to current usage of 152.4 MiB will exceed the configured upper limit of 10.0 MiB.',
    'denied: requested access to the resource is denied - This tag is already assigned to an image in this repository and cannot be updated due to immutability settings.',
    'denied: System is currently read-only.',
    'denied: client with IP 172.214.169.102 is not allowed access.',
  ])('%s', async (said) => {
    expect((await readRegistryFailure(`ERROR: failed to solve: ${said}`)).isRefusal).toBe(false);
  });
});

describe("the builder's own trouble is none of the registry's", () => {
  test.each([
    'mkdir /var/lib/buildkit/runc: read-only file system',
    'write /var/lib/buildkit/x: disk quota exceeded',
    'failed to fetch remote https://github.com/acme/web.git: git stderr: fatal: early EOF: unexpected EOF',
  ])('%s', async (said) => {
    expect(await explainRegistryFailure(`ERROR: failed to solve: ${said}`)).toBeUndefined();
  });
});

// containerd prints a code alone where the registry's message is the specification's own.
describe('a code alone is explained, and tried again where that helps', () => {
  type Row = [said: string, code: string | undefined, again: boolean, isRefusal: boolean];
  test.each<Row>([
    ['denied', 'registry-denied', false, true],
    ['unauthorized', 'registry-unauthorized', false, true],
    ['unavailable', 'registry-failed', true, false],
    ['unknown', 'registry-failed', true, false],
    ['toomanyrequests', 'registry-throttled', true, false],
    ['name unknown', 'registry-name-unknown', false, false],
    ['name invalid', 'registry-name-invalid', false, false],
    ['tag invalid', 'registry-name-invalid', false, false],
    ['manifest invalid', 'registry-manifest-invalid', false, false],
    ['manifest unverified', 'registry-manifest-invalid', false, false],
    ['manifest blob unknown', 'registry-blob-unknown', true, false],
    ['blob unknown', 'registry-blob-unknown', true, false],
    ['blob upload unknown', 'registry-upload-lost', true, false],
    ['blob upload invalid', 'registry-upload-lost', true, false],
    ['range invalid', 'registry-upload-lost', true, false],
    ['digest invalid', 'registry-failed', true, false],
    ['size invalid', 'registry-failed', true, false],
    ['unsupported', 'registry-unsupported', false, false],
  ])('%s', async (said, code, again, isRefusal) => {
    for (const verdict of [
      `failed to solve: ${push('r.io/web')}: ${said}`,
      `${push('r.io/web')}: ${said}`,
    ]) {
      const output = `#7 ERROR: ${verdict}\n------\n > exporting to image:\n------\nERROR: ${verdict}\n`;
      const failure = await readRegistryFailure(output);
      expect([failure.transient !== undefined, failure.isRefusal]).toEqual([again, isRefusal]);
      expect((await explainRegistryFailure(output))?.code).toBe(code);
    }
  });

  test.each([
    'failed to solve: open /root/.docker/x: permission denied',
    'failed to solve: process "/bin/sh -c x" did not complete successfully: denied',
    'failed to solve: unsupported frontend capability moby.buildkit.frontend.contexts',
  ])('not what only looks like one: %s', async (said) => {
    const failure = await readRegistryFailure(`ERROR: ${said}\n`);
    expect([failure.row, failure.isRefusal]).toEqual([undefined, false]);
  });

  // ECR, Docker Hub and registry 3.1, of a cache in the form that was usual before BuildKit 0.21.
  test.each([
    ['registry-blob-unknown', 'blob unknown'],
    [
      'registry-manifest-invalid',
      `${to('PUT', 'r.io', 'acme/web/manifests/cache')}: 400 Bad Request`,
    ],
    ['registry-manifest-invalid', 'unexpected status: 400 Bad Request'],
    [
      'registry-manifest-invalid',
      `${to('PUT', 'r.io', 'acme/web/manifests/cache')}: 415 Unsupported`,
    ],
    ['registry-manifest-invalid', 'manifest invalid'],
  ])('a cache that a registry does not take, %s: %s', async (code, why) => {
    const said = `error writing manifest blob: failed commit on ref "sha256:00": ${why}`;
    const error = await explainRegistryFailure(`ERROR: failed to solve: ${said}\n`);
    expect(error?.code).toBe(code);
    expect(error?.fix).toContain('Write image-manifest=true into cache-to');
    expect(error?.fix).toContain('not about the image');
  });

  test('the same status of an image says nothing of a cache', async () => {
    const said = `${push('r.io/web')}: ${to('PUT', 'r.io', 'acme/web/manifests/1.4.0')}: 400 Bad Request`;
    expect(await explainRegistryFailure(`ERROR: failed to solve: ${said}\n`)).toBeUndefined();
  });
});
