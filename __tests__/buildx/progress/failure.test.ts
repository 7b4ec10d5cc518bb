import { describe, expect, test } from '@jest/globals';

import { explainBuildFailure } from '../../../src/buildx/progress/failure.ts';
import { failedAtSource } from '../../../src/buildx/progress/output.ts';

// The outputs are BuildKit's own, as `docker buildx build --progress=plain` printed them.
const failedStep = `#6 0.118 npm: not found
#6 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 127
------
 > [2/2] RUN npm ci:
0.118 npm: not found
------
Dockerfile:3
--------------------
   1 |     FROM node:24-alpine
   2 |     COPY . .
   3 | >>> RUN npm ci
   4 |     
--------------------
ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 127
`;
const killedStep = failedStep.replaceAll('exit code: 127', 'exit code: 137');
const unknownInstruction = `#2 transferring dockerfile: 62B done
Dockerfile:2
--------------------
   1 |     FROM scratch
   2 | >>> COPPY a b
--------------------
ERROR: failed to solve: dockerfile parse error on line 2: unknown instruction: COPPY (did you mean COPY?)
`;
const missingBase = `#2 ERROR: docker.io/library/nowhere:1: not found
------
 > [internal] load metadata for docker.io/library/nowhere:1:
------
Dockerfile:1
--------------------
   1 | >>> FROM nowhere:1
--------------------
ERROR: failed to solve: nowhere:1: failed to resolve source metadata for docker.io/library/nowhere:1: docker.io/library/nowhere:1: not found
`;
const wrongCpu = `#5 [2/2] RUN ["/probe"]
#5 0.143 exec /probe: exec format error
#5 ERROR: process "/probe" did not complete successfully: exit code: 1

#6 [2/2] RUN ["/probe"]
#6 CANCELED
------
 > [2/2] RUN ["/probe"]:
0.143 exec /probe: exec format error
------
Dockerfile:3
--------------------
   1 |     FROM scratch
   2 |     COPY --chmod=755 probe /probe
   3 | >>> RUN ["/probe"]
   4 |     
--------------------
ERROR: failed to solve: process "/probe" did not complete successfully: exit code: 1
`;
/** An earlier step that went well printed what would be a cause, and the command of the failed one speaks of it. */
const otherWords = `#7 [linux/amd64 2/3] RUN ./probe || true
#7 0.156 cp: error writing 'b': No space left on device
#7 0.156 exec ./probe: exec format error
#7 0.157 process "x" did not complete successfully: exit code: 137
#7 DONE 0.2s

#9 [linux/amd64 3/3] RUN ! grep "exec format error" log
#9 0.146 a
#9 ERROR: process "/bin/sh -c ! grep \\"exec format error\\" log" did not complete successfully: exit code: 1
------
 > [linux/amd64 3/3] RUN ! grep "exec format error" log:
0.146 a
------
Dockerfile:3
--------------------
   1 |     FROM node:24-alpine
   2 |     RUN ./probe || true
   3 | >>> RUN ! grep "exec format error" log
   4 |     
--------------------
ERROR: failed to solve: process "/bin/sh -c ! grep \\"exec format error\\" log" did not complete successfully: exit code: 1
`;
const secondStep = `------
 > [linux/amd64 2/2] RUN make:
0.143 make: stopped
------
------
 > [linux/arm64 2/2] RUN make:
0.143 cp: error writing 'b': No space left on device
------
ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
`;
const diskFull = `ERROR: failed to solve: failed to copy: write /var/lib/docker/x: no space left on device
`;

describe('a failed build becomes one error', () => {
  test.each<[string, number, string, { code: string; line: number | undefined; says: string }]>([
    ['a failed step', 1, failedStep, { code: 'dockerfile', line: 3, says: 'npm ci' }],
    [
      'an unknown instruction',
      1,
      unknownInstruction,
      { code: 'dockerfile', line: 2, says: 'did you mean COPY?' },
    ],
    [
      'a base image that is not there',
      1,
      missingBase,
      { code: 'dockerfile', line: 1, says: 'nowhere:1: not found' },
    ],
    [
      'a foreign CPU',
      1,
      wrongCpu,
      { code: 'no-emulation', line: 3, says: 'a CPU that this builder does not have' },
    ],
    [
      'a full disk',
      1,
      diskFull,
      { code: 'disk-full', line: undefined, says: 'no space left on device' },
    ],
    [
      'a full disk, in the second of two steps that failed',
      1,
      secondStep,
      { code: 'disk-full', line: undefined, says: 'out of disk space' },
    ],
    [
      'a step after one that printed such words and went on',
      1,
      otherWords,
      { code: 'dockerfile', line: 3, says: 'exit code: 1\na' },
    ],
    [
      'a step that was killed',
      1,
      killedStep,
      { code: 'step-killed', line: 3, says: 'exit code: 137' },
    ],
    [
      'the end of what the step printed',
      1,
      failedStep,
      { code: 'dockerfile', line: 3, says: 'exit code: 127\nnpm: not found' },
    ],
    [
      'a step whose compiler was killed',
      1,
      failedStep.replaceAll(
        'npm: not found',
        'g++: fatal error: Killed signal terminated program cc1plus',
      ),
      { code: 'out-of-memory', line: 3, says: 'Killed signal' },
    ],
    [
      'a step without memory',
      1,
      failedStep.replaceAll('npm: not found', 'fork: Cannot allocate memory'),
      { code: 'out-of-memory', line: 3, says: 'Cannot allocate memory' },
    ],
    [
      'a disk quota',
      1,
      diskFull.replace('no space left on device', 'disk quota exceeded'),
      { code: 'disk-full', line: undefined, says: 'disk quota exceeded' },
    ],
    [
      'a builder that went away',
      1,
      'ERROR: failed to build: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF\n',
      { code: 'builder-lost', line: undefined, says: 'error reading from server' },
    ],
    [
      'killed, with nothing said',
      137,
      '',
      { code: 'builder-killed', line: undefined, says: 'exit code 137' },
    ],
    [
      'dead, with nothing said',
      2,
      '',
      { code: 'build-failed', line: undefined, says: 'exit code 2' },
    ],
    [
      'words of no known form',
      1,
      'a\nb\n',
      { code: 'build-failed', line: undefined, says: 'a\nb' },
    ],
  ])('%s', (_, exitCode, output, expected) => {
    const error = explainBuildFailure({ exitCode, output, dockerfile: 'app/Dockerfile' });
    expect(error.code).toBe(expected.code);
    expect(error.message).toContain(expected.says);
    expect(error.location).toEqual(
      expected.line === undefined ? undefined : { file: 'app/Dockerfile', line: expected.line },
    );
    expect(error.fix).toBeTruthy();
  });
});

describe('a step that failed is told with what most often ends it so', () => {
  const printing = (words: string, exitCode = 1): string =>
    failedStep.replaceAll('npm: not found', words).replaceAll('code: 127', `code: ${exitCode}`);
  const shell = 'runc run failed: unable to start container process: exec: "/bin/sh": stat /bin/sh';
  test.each([
    ['a program that is not there', failedStep, 'lacks a program'],
    ['a file without the right', printing('/bin/sh: /p.sh: Permission denied', 126), 'chmod=755'],
    ['no shell', printing(`${shell}: no such file or directory`), 'scratch and distroless'],
    ['no name server, busybox', printing("wget: bad address 'a.invalid'"), 'reached no server'],
    ['no name server, curl', printing('curl: (6) Could not resolve host: a', 6), 'HTTPS_PROXY'],
    ['no name server, npm', printing('npm error code EAI_AGAIN'), 'reached no server'],
    ['no name server, apt', printing("Temporary failure resolving 'a'", 100), 'reached no server'],
    ['no interpreter', printing('exec /p.sh: no such file or directory'), 'program that the step'],
    ['a base image that is not there', missingBase, 'no such base image'],
  ])('%s', (_, output, advice) => {
    const error = explainBuildFailure({ exitCode: 1, output, dockerfile: 'Dockerfile' });
    expect(error).toMatchObject({ code: 'dockerfile', fix: expect.stringContaining(advice) });
    expect(error.fix).toContain('whole output is in the log above');
  });

  test('a helper of docker that is not there is no program of a stage', () => {
    const helper = `ERROR: failed to solve: node:24: failed to resolve source metadata for docker.io/library/node:24: error getting credentials - err: exec: "docker-credential-desktop": executable file not found in $PATH, out: ""\n`;
    const output = missingBase.replace(/^ERROR: .*\n/m, helper);
    const { fix } = explainBuildFailure({ exitCode: 1, output, dockerfile: 'Dockerfile' });
    expect(fix).toMatch(/^docker's config\.json names a credential helper/);
  });

  test.each(['AssertionError: 1 != 2', 'src/a.ts(1,2): error TS2304: Cannot find name'])(
    'nothing is guessed of: %s',
    (words) => {
      const output = printing(words, 2);
      const { fix } = explainBuildFailure({ exitCode: 1, output, dockerfile: 'Dockerfile' });
      expect(fix).toBe("The builder's whole output is in the log above.");
    },
  );
});

describe('what the builder is not allowed to grant names the setting', () => {
  test.each([
    ['security.insecure', '"builder": {"entitlements": {"security-insecure": true}}'],
    ['security.insecure', "'--allow-insecure-entitlement security.insecure'"],
    ['network.host', '"builder": {"entitlements": {"network-host": true}}'],
  ])('%s: %s', (entitlement, setting) => {
    const output = `ERROR: failed to solve: granting entitlement ${entitlement} is not allowed by build daemon configuration\n`;
    const error = explainBuildFailure({ exitCode: 1, output, dockerfile: 'Dockerfile' });
    expect(error.code).toBe('entitlement-denied');
    expect(error.fix).toContain(setting);
  });
});

describe('a base image that its registry does not give keeps its line and gets advice', () => {
  const lookup = (reference: string, said: string): string =>
    missingBase.replace(
      /^ERROR: .*$/m,
      `ERROR: failed to solve: failed to resolve source metadata for ${reference}: ${said}`,
    );
  const token =
    'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.acme.io/token';
  test.each([
    [
      'docker.io/library/node:24',
      'failed to copy: httpReadSeeker: failed open: unexpected status from GET request to https://registry-1.docker.io/v2/library/node/manifests/sha256:00: 429 Too Many Requests\ntoomanyrequests: You have reached your unauthenticated pull rate limit.',
      'base-image-throttled',
      'Sign in to docker.io before this step',
    ],
    [
      'ghcr.io/acme/base:1',
      'unexpected status from HEAD request to https://ghcr.io/v2/acme/base/manifests/1: 403 Forbidden\ndenied: permission_denied: Error from intermediary - with-body: {\n  "message": "You have exceeded a secondary rate limit."\n}',
      'base-image-throttled',
      'Sign in to ghcr.io before this step',
    ],
    [
      'registry.acme.io:5000/base:1',
      `${token}: 401 Unauthorized`,
      'base-image-denied',
      'sign in to registry.acme.io:5000 before',
    ],
    [
      'docker.io/private/base:1',
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
      'base-image-denied',
      'Check the name in the Dockerfile',
    ],
    [
      'docker.io/library/node:24',
      'no match for platform in manifest sha256:00: not found',
      'base-image-platform',
      'leave that platform out of the input platforms',
    ],
    [
      'registry.acme.io/base:1',
      'failed to do request: Head "https://registry.acme.io/v2/base/manifests/1": dial tcp: lookup registry.acme.io: no such host',
      'base-image-unreachable',
      'way to registry.acme.io',
    ],
    [
      'registry.acme.io/base:1',
      'failed to do request: Head "https://registry.acme.io/v2/base/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'base-image-unreachable',
      'A registry of your own',
    ],
    [
      'public.ecr.aws/docker/library/node:24',
      'unexpected status from HEAD request to https://public.ecr.aws/v2/docker/library/node/manifests/24: 403 Forbidden\ndenied: Your authorization token has expired. Reauthenticate and try again.',
      'base-image-denied',
      'docker logout public.ecr.aws',
    ],
    [
      'docker.io/library/nowhere:1',
      'docker.io/library/nowhere:1: not found',
      'dockerfile',
      'in the log above',
    ],
  ])('%s: %s', (reference, said, code, fix) => {
    const output = lookup(reference, said);
    const error = explainBuildFailure({ exitCode: 1, output, dockerfile: 'Dockerfile' });
    expect(error).toMatchObject({ code, location: { file: 'Dockerfile', line: 1 } });
    expect(error.fix).toContain(fix);
    expect(error.message).toContain(reference);
  });
});

describe('what fails while the build reads is no matter of the registry that is pushed to', () => {
  const layer =
    'failed to compute cache key: failed to copy: httpReadSeeker: failed open: unexpected status from GET request to https://registry-1.docker.io/v2/library/node/blobs/sha256:00: 429 Too Many Requests';
  const token =
    'failed to authorize: failed to fetch anonymous token: Get "https://auth.docker.io/token?scope=repository%3Alibrary%2Fnode%3Apull&service=registry.docker.io": 403 Forbidden';
  test.each<[what: string, said: string, code: string, fix: string]>([
    ['a layer of a base image', layer, 'base-image-throttled', 'Sign in to docker.io'],
    [
      'a layer of a base image, looked for at the push',
      `failed to push ghcr.io/acme/web:1: ${layer.replace('failed to compute cache key: ', '')}`,
      'base-image-throttled',
      'Sign in to docker.io',
    ],
    ['a token to pull with', token, 'base-image-denied', 'sign in to docker.io'],
    [
      'storage behind a registry',
      'failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://storage.example/blobs/00": dial tcp: lookup storage.example: no such host',
      'base-image-unreachable',
      'way to its registry',
    ],
    [
      'a file that ADD names',
      'failed to load cache key: Get "https://files.example/a.tgz": dial tcp: lookup files.example: no such host',
      'build-failed',
      'in the log above',
    ],
  ])('%s: %s', (_, said, code, fix) => {
    const output = `ERROR: failed to build: failed to solve: ${said}\n`;
    expect(failedAtSource(output)).toBe(true);
    const error = explainBuildFailure({ exitCode: 1, output, dockerfile: 'Dockerfile' });
    expect(error.code).toBe(code);
    expect(error.fix).toContain(fix);
  });

  test.each([
    'failed to push ghcr.io/acme/web:1: unexpected status from POST request to https://ghcr.io/v2/acme/web/blobs/uploads/: 403 Forbidden',
    'failed to push ghcr.io/acme/web:1: failed to authorize: failed to fetch oauth token: Get "https://ghcr.io/token?scope=repository%3Aacme%2Fbase%3Apull&scope=repository%3Aacme%2Fweb%3Apull%2Cpush&service=ghcr.io": EOF',
    'denied: permission_denied: write_package',
    'node:24: failed to resolve source metadata for docker.io/library/node:24: error getting credentials - err: exec: "docker-credential-desktop": executable file not found in $PATH, out: ``',
  ])('a push or a helper of docker is: %s', (said) => {
    expect(failedAtSource(`ERROR: failed to solve: ${said}\n`)).toBe(false);
  });

  test('where BuildKit names a line of the Dockerfile, it is no push', () => {
    expect(failedAtSource(missingBase)).toBe(true);
  });
});

describe('what makes the SBOM is no base image', () => {
  const scanner = 'docker.io/docker/buildkit-syft-scanner:stable-1';
  const said = (image: string): string =>
    `ERROR: failed to solve: failed to resolve source metadata for ${image}: failed to do request: Head "https://x/v2/": dial tcp 127.0.0.1:1: connect: connection refused\n`;
  test.each<[string, string, string | undefined, string]>([
    ['by default', said(scanner), 'docker/buildkit-syft-scanner', 'sbom-generator'],
    ['named', said('acme.io/scan:1'), 'acme.io/scan:1', 'sbom-generator'],
    ['named by its digest', said('acme.io/scan@sha256:00'), 'acme.io/scan', 'sbom-generator'],
    [
      'a base image beside it',
      said('acme.io/scan-base:1'),
      'acme.io/scan:1',
      'base-image-unreachable',
    ],
    ['a base image, and no SBOM', said(scanner), undefined, 'base-image-unreachable'],
  ])('%s', (_, output, generator, code) => {
    const failure = { exitCode: 1, output, dockerfile: 'Dockerfile', generator };
    expect(explainBuildFailure(failure).code).toBe(code);
  });
});

test('an annotation for an index that is not made', () => {
  const output =
    'ERROR: failed to solve: index annotations not supported for single platform export\n';
  expect(explainBuildFailure({ exitCode: 1, output, dockerfile: 'Dockerfile' })).toMatchObject({
    code: 'annotation-index',
    fix: expect.stringContaining('provenance: true') as unknown,
  });
});

describe('what is built from elsewhere', () => {
  const remote =
    'failed to fetch remote https://github.com/acme/web.git: git error: exit status 128';
  test.each([
    [
      'a ref that is not there, by buildx 0.38',
      'failed to stat policy file Dockerfile.rego: exit status 128',
      'context-unreadable',
      /branch, tag or commit.* in the input context.*asks for a policy/,
    ],
    [
      'the same by buildx 0.13',
      `failed to solve: failed to read dockerfile: failed to load cache key: ${remote}`,
      'context-unreadable',
      /branch, tag or commit.* in the input context(?!.*policy)/,
    ],
    [
      'of ADD',
      `failed to solve: failed to load cache key: ${remote.replace('git error', 'git stderr')}`,
      'context-unreadable',
      /GIT_AUTH_TOKEN \(input secrets\)\.$/,
    ],
    [
      'a ref of ADD or of a named context that is not there',
      'failed to solve: failed to load cache key: repository does not contain ref nosuch, output: ""',
      'context-unreadable',
      /branch, tag or commit.*git URLs of build-contexts and the Dockerfile/,
    ],
    [
      'a folder that the repository has not',
      'failed to solve: failed to read dockerfile: invalid subdir nosuch: failed to lstat "nosuch": statat nosuch: no such file or directory',
      'context-unreadable',
      /folder/,
    ],
    [
      'what a policy denies',
      'failed to build: failed to solve: failed to read dockerfile: failed to load LLB: error evaluating the source policy: source "local://dockerfile" not allowed by policy: action DENY',
      'build-policy',
      /\.rego file beside the Dockerfile/,
    ],
    [
      'a policy that an older BuildKit does not ask',
      'failed to build: strict policy is not supported by the current BuildKit daemon, please upgrade to version v0.27+',
      'build-policy',
      /BuildKit 0\.27 or newer/,
    ],
    [
      'a policy with a mistake',
      'failed to build: failed to evaluate policy caps: policy returned zero result',
      'build-policy',
      /\.rego file beside the Dockerfile/,
    ],
  ])('%s', (_, said, code, fix) => {
    const output = `ERROR: ${said}\n`;
    expect(explainBuildFailure({ exitCode: 1, output, dockerfile: undefined })).toMatchObject({
      code,
      fix: expect.stringMatching(fix) as unknown,
    });
  });
});
