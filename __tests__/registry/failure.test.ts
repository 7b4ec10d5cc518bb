import { describe, expect, test } from '@jest/globals';

import {
  explainRefusal,
  explainRegistryFailure,
  parseRetryAfter,
  readRegistryFailure,
} from '../../src/registry/failure.ts';

const ecr = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
const upload = (host: string): string =>
  `failed to push ${host}/web:1: unexpected status from POST request to https://${host}/v2/web/blobs/uploads/`;
const put = (host: string): string =>
  `failed to push ${host}/web:1: failed commit on ref "index-sha256:00": unexpected status from PUT request to https://${host}/v2/web/manifests/1`;

// Each with the words of the registry, where the engine passes them on (28 does), and without (26 keeps the status only).
/** What this client's own questions end in. */
const asked = (host: string, status: string): string =>
  `unexpected status from GET request to https://${host}/v2/acme/web/manifests/1: ${status}`;

// A run may speak to the image's registry, to those of mirrors and to a cache's: the inputs sign in to the first only.
describe('a refusal names the registry, and whose login it is', () => {
  test.each<[said: string, means: string, fix: string]>([
    [
      asked('r.acme.io', '401 Unauthorized: nobody is signed in to r.acme.io'),
      'Nobody is signed in to the registry r.acme.io',
      'Sign in to the registry r.acme.io before this step',
    ],
    [
      'unexpected status from GET request to https://auth.acme.io/token: 401 Unauthorized: nobody is signed in to r.acme.io:5000: failed to fetch anonymous token: incorrect password',
      'Nobody is signed in to the registry r.acme.io:5000',
      'Sign in to the registry r.acme.io:5000 before this step',
    ],
    [
      'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://auth.acme.io/token?scope=a&service=r.acme.io: 401 Unauthorized',
      'Nobody is signed in to the registry r.acme.io',
      'Sign in to the registry r.acme.io before this step',
    ],
    [
      asked('r.acme.io', '401 Unauthorized: signed in as bob: unauthorized'),
      'The registry r.acme.io does not accept this login',
      'Check the login to the registry r.acme.io: the step before',
    ],
    [
      asked('r.acme.io', '403 Forbidden: denied: requested access to the resource is denied'),
      'The registry r.acme.io does not let this user in',
      'may write to it in the registry r.acme.io.',
    ],
    [`${upload('r.acme.io')}: 403 Forbidden`, 'The registry r.acme.io refuses', 'Give the user'],
    [
      'error writing layer blob: unexpected status from HEAD request to http://10.0.0.5:5000/v2/acme/cache/blobs/sha256:00: 401 Unauthorized',
      'The registry 10.0.0.5:5000 does not accept this login',
      'This is about cache-to',
    ],
    [
      'failed to push r.acme.io:5000/web:1: denied: denied',
      'The registry r.acme.io:5000 refuses',
      'Give the user',
    ],
    [
      asked('registry-1.docker.io', '500 Internal'),
      'registry docker.io, or the way to it',
      'Run again',
    ],
    // A token service is no registry.
    [
      'failed to fetch oauth token: unexpected status from GET request to https://auth.acme.io/token: 401 Unauthorized',
      'The registry does not accept this login',
      "for the image's own, registry-username",
    ],
  ])('%s', async (said, means, fix) => {
    expect(await explainRegistryFailure(said)).toMatchObject({
      message: expect.stringContaining(means) as unknown,
      fix: expect.stringContaining(fix) as unknown,
    });
  });
});

describe('what a registry says gets its cause and a fix', () => {
  test.each<[code: string, said: string, fix: string]>([
    [
      'registry-unreachable',
      'failed to do request: Head "http://127.0.0.1:1/v2/x/manifests/1": dial tcp 127.0.0.1:1: connect: connection refused',
      'Check the host',
    ],
    [
      'registry-unreachable',
      'failed to do request: Head "https://no.such/v2/": dial tcp: lookup no.such: no such host',
      'Check the host',
    ],
    [
      'credential-helper-missing',
      'error getting credentials - err: exec: "docker-credential-ecr-login": executable file not found in $PATH, out: ``',
      'Install that helper',
    ],
    [
      'credential-helper-missing',
      'node:24: failed to resolve source metadata for docker.io/library/node:24: error getting credentials - err: exec: "docker-credential-desktop": executable file not found in $PATH, out: ``',
      'Install that helper',
    ],
    [
      'registry-plain-http',
      'failed to do request: Head "https://10.0.0.5:5000/v2/": http: server gave HTTP response to HTTPS client',
      'insecure-registries',
    ],
    [
      'registry-certificate',
      'failed to do request: Head "https://r.acme:5000/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      '/etc/docker/certs.d/<host>/ca.crt',
    ],
    [
      'registry-denied',
      'failed to push ghcr.io/acme/web:1: denied: permission_denied: write_package',
      'Manage Actions access',
    ],
    [
      'registry-denied',
      'failed to push ghcr.io/acme/web:1: denied: installation not allowed to Create organization package',
      'Package creation',
    ],
    ['registry-denied', `${upload('ghcr.io')}: 403 Forbidden`, 'Manage Actions access'],
    ['registry-denied', `${upload('r.acme.io')}: 403 Forbidden`, 'Give the user the rights'],
    ['registry-denied', 'denied: denied', 'On ghcr.io give the job'],
    [
      'registry-throttled',
      'failed to push ghcr.io/acme/web:1: denied: You have exceeded a secondary rate limit',
      'Run again later',
    ],
    ['registry-throttled', 'toomanyrequests: You have reached your pull rate limit.', 'Docker Hub'],
    ['registry-throttled', `${put(ecr)}: 429 Too Many Requests`, 'Run again later'],
    [
      'registry-denied',
      'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      'Read & Write',
    ],
    ['registry-denied', 'denied: requested access to the resource is denied', 'Read & Write'],
    [
      'registry-unauthorized',
      'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token: 401 Unauthorized',
      'registry-username',
    ],
    [
      'registry-unauthorized',
      'pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
      'before this step',
    ],
    [
      'registry-login-expired',
      'denied: Your authorization token has expired. Reauthenticate and try again.',
      'credential helper',
    ],
    [
      'registry-name-unknown',
      "name unknown: The repository with name 'acme/web' does not exist in the registry with id '123456789012'",
      'aws ecr create-repository --repository-name acme/web',
    ],
    [
      'registry-name-unknown',
      `${upload(ecr)}: 404 Not Found`,
      'aws ecr create-repository --repository-name web',
    ],
    ['registry-name-unknown', 'name unknown: Repository "web" not found', 'in the registry first'],
    [
      'registry-denied',
      `denied: User: arn:aws:sts::123456789012:assumed-role/ci/x is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-central-1:123456789012:repository/web because no identity-based policy allows the ecr:InitiateLayerUpload action`,
      'Allow ecr:InitiateLayerUpload',
    ],
    [
      'registry-tag-immutable',
      "tag invalid: The image tag '1' already exists in the 'web' repository and cannot be overwritten because the repository is immutable.",
      'another version',
    ],
    ['registry-tag-immutable', `${put(ecr)}: 400 Bad Request`, 'another version'],
    [
      'registry-denied',
      'denied: Permission "artifactregistry.repositories.uploadArtifacts" denied on resource "projects/p/locations/europe-west1/repositories/r" (or it may not exist)',
      'roles/artifactregistry.writer',
    ],
    [
      'registry-denied',
      'denied: Unauthenticated request. Unauthenticated requests do not have permission "artifactregistry.repositories.uploadArtifacts" on resource',
      'gcloud auth configure-docker',
    ],
    [
      'registry-name-invalid',
      'name invalid: Missing image name. Pushes should be of the form docker push HOST-NAME/PROJECT-ID/REPOSITORY/IMAGE',
      'LOCATION-docker.pkg.dev',
    ],
    [
      'registry-shut-down',
      'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://gcr.io/v2/token?scope=repository%3Ap%2Fweb%3Apull%2Cpush&service=gcr.io: 412 Precondition Failed',
      'LOCATION-docker.pkg.dev',
    ],
    [
      'registry-inconsistent',
      'httpReadSeeker: failed open: content at http://r/v2/a/manifests/sha256:00 not found: not found',
      'Run again',
    ],
    ['buildx-missing', "docker: 'buildx' is not a docker command.", 'docker-buildx'],
  ])('%s: %s', async (code, said, fix) => {
    const error = await explainRegistryFailure(`#9 DONE\nERROR: failed to solve: ${said}\n`);
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(said);
    expect(error?.fix).toContain(fix);
  });

  test('unknown words are left to the caller, who shows them whole', async () => {
    expect(await explainRegistryFailure('ERROR: the stars are wrong')).toBeUndefined();
  });
});

describe('how long the registry asks to wait, in milliseconds', () => {
  test.each([
    ['toomanyrequests: retry-after: 306.114µs, allowed: 44000/minute', 1],
    ['toomanyrequests: retry-after: 1.2s, allowed: 44000/minute', 1200],
    ['toomanyrequests: retry-after: 1m2.5s', 62_500],
    ['Retry-After: 30', 30_000],
    ['please retry after 30 seconds.', 30_000],
    ['429 Too Many Requests', 0],
    // As containerd prints the header: the time when it ends.
    ['429 Too Many Requests (Retry-After: 2026-05-01T12:01:30Z)', 90_000],
    ['429 Too Many Requests (Retry-After: 2026-05-01T14:00:05+02:00)', 5000],
    ['429 Too Many Requests (Retry-After: 2026-05-01T11:59:00Z)', 0],
  ])('%s: %d', (said, wait) => {
    expect(parseRetryAfter(said, Date.parse('2026-05-01T12:00:00Z'))).toBe(wait);
  });
});

/** As docker prints it: the status, and what the registry says below. */
const ghcrBurst = `ERROR: failed to push ghcr.io/acme/web:1: failed commit on ref "index-sha256:00": unexpected status from PUT request to https://ghcr.io/v2/acme/web/manifests/1: 429 Too Many Requests
toomanyrequests: retry-after: 1.5s, allowed: 2000/minute
`;
const ghcrSecondary = `ERROR: failed to solve: failed to push ghcr.io/acme/web:1: unexpected status from PUT request to https://ghcr.io/v2/acme/web/manifests/1: 403 Forbidden
denied: permission_denied: Error from intermediary with HTTP status code 403 "Forbidden" - with-body: {
  "message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
}
`;
const hubBusy = `ERROR: error parsing HTTP 429 response body: invalid character 'T' looking for beginning of value: "Too Many Requests (HAP429).\n"\n`;
const hubLogins =
  'ERROR: failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://auth.docker.io/token: 429 Too Many Requests\ntoomanyrequests: too many failed login attempts for username or IP address\n';

describe('what a registry says below the status counts', () => {
  test.each([
    ['GHCR’s burst limit', ghcrBurst, 1500, 'usual'],
    ['GHCR’s secondary limit, as a refusal', ghcrSecondary, 0, 'throttled'],
    ['Docker Hub’s, which is no JSON', hubBusy, 0, 'throttled'],
  ])('%s', async (_, output, waitAtLeast, pace) => {
    expect((await readRegistryFailure(output)).transient).toEqual({
      reason: 'the registry is throttling',
      waitAtLeast,
      pace,
    });
    expect(await explainRegistryFailure(output)).toMatchObject({
      code: 'registry-throttled',
      message: expect.stringContaining(output.trim().split('\n').at(-1) ?? '') as unknown,
    });
  });

  test('a limit of failed logins is no matter of waiting', async () => {
    expect((await readRegistryFailure(hubLogins)).transient).toBeUndefined();
    expect((await explainRegistryFailure(hubLogins))?.code).toBe('registry-unauthorized');
  });

  test('a link to the build’s page is none of its words', async () => {
    const output = `${ghcrBurst}\nView build details: docker-desktop://dashboard/build/default/default/abc\n`;
    expect((await explainRegistryFailure(output))?.message).not.toContain('View build details');
  });
});

describe('throttling has a pace of its own where no time is named', () => {
  test.each([
    [
      'unexpected status from PUT request to https://x/v2/a/manifests/1: 429 Too Many Requests',
      'throttled',
    ],
    ['denied: You have exceeded a secondary rate limit', 'throttled'],
    ['toomanyrequests: retry-after: 1.2s, allowed: 44000/minute', 'usual'],
    // Docker Hub's lasts for hours.
    ['toomanyrequests: You have reached your unauthenticated pull rate limit.', 'usual'],
    ['unexpected status: 503 Service Unavailable', 'usual'],
  ])('%s: %s', async (said, pace) => {
    expect((await readRegistryFailure(`ERROR: failed to solve: ${said}`)).transient?.pace).toBe(
      pace,
    );
  });
});

test.each([
  'process "/bin/sh -c curl http://db" did not complete successfully: exit code: 7',
  'dockerfile parse error on line 2: unknown instruction: COPPY',
  'failed to calculate checksum of ref: "/a.txt": not found',
])('a build’s own failure is not the registry’s: %s', async (said) => {
  const output = `#6 connection refused\n#6 unauthorized\nERROR: failed to solve: ${said}\n`;
  expect(await explainRegistryFailure(output)).toBeUndefined();
  expect((await readRegistryFailure(output)).transient).toBeUndefined();
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
    ['failed to copy: write /data: no space left on device: unexpected EOF', false],
    [
      'failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF',
      false,
    ],
    ['process killed: signal: killed: unexpected EOF', false],
    ['dial tcp 127.0.0.1:1: connect: connection refused', false],
  ])('%s: %s', async (said, transient) => {
    expect(
      (await readRegistryFailure(`ERROR: failed to solve: ${said}`)).transient !== undefined,
    ).toBe(transient);
  });
});

describe("absence is the registry's 404 and nothing else", () => {
  const reference = 'ghcr.io/acme/web:1.2.3';
  const said = (status: string): string =>
    `unexpected status from GET request to https://ghcr.io/v2/acme/web/manifests/1.2.3: ${status}`;
  test.each([
    [`ERROR: ${reference}: not found`, 'missing'],
    [`ERROR: rejecting 314572800 byte manifest for ${reference}: not found`, 'other'],
    [`ERROR: ${said('404 Not Found')}: not found`, 'missing'],
    [`ERROR: ${said('400 Bad Request')}: too large: not found`, 'other'],
    [`ERROR: ${said('451 Unavailable')}: manifest unknown`, 'other'],
    [`ERROR: ${said('403 Forbidden')}: repository: not found`, 'hidden'],
    [`ERROR: unknown: ${'a'.repeat(250_000)}`, 'other'],
  ])('%.60j', async (output, kind) => {
    expect(await readRegistryFailure(output)).toMatchObject({ kind });
  });
});

test('two jobs that name one image in an engine at once: that passes by itself', async () => {
  const words = 'ERROR: failed to solve: image "ghcr.io/acme/web:1.4.0": already exists';
  const { transient } = await readRegistryFailure(words);
  expect(transient?.reason).toContain('another job');
});

describe('of a login that a builder says is refused, the run knows whether there is one', () => {
  const said = 'ERROR: failed to solve: failed to push r.acme.io/web: unauthorized';
  const auths = (host: string): string =>
    JSON.stringify({ auths: { [host]: { auth: Buffer.from('bob:x').toString('base64') } } });
  test.each([
    ['nobody', '{}', said, 'Nobody is signed in to the registry r.acme.io'],
    [
      'of another registry',
      auths('ghcr.io'),
      said,
      'Nobody is signed in to the registry r.acme.io',
    ],
    ['somebody', auths('r.acme.io'), said, 'The registry r.acme.io does not accept this login'],
    ['another failure', '{}', said.replace('unauthorized', 'denied'), 'r.acme.io refuses'],
  ])('%s', async (_, DOCKER_AUTH_CONFIG, output, means) => {
    const dockerEnvironment = { DOCKER_AUTH_CONFIG, DOCKER_CONFIG: '/nowhere' };
    const effects = { dockerEnvironment, runProcess: () => Promise.reject(new Error('none')) };
    expect((await explainRefusal(effects, output))?.message).toContain(means);
  });
});
