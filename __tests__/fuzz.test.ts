// What others say, made wrong in seeded ways: whatever it is, a run ends with a UserError or goes on. The manifests
// and the API have such tests beside their own.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { readEngine } from '../src/buildx/engine.ts';
import { lacksEmulation, planEmulation } from '../src/buildx/emulation.ts';
import { parseInspect } from '../src/buildx/facts.ts';
import { parseDefinition } from '../src/buildx/bake/definition.ts';
import { parseSource } from '../src/buildx/context/sources.ts';
import { parseStages } from '../src/buildx/context/stages.ts';
import { explainFailedChecks, readChecks } from '../src/buildx/progress/checks.ts';
import { explainBuildFailure } from '../src/buildx/progress/failure.ts';
import { readMissingFile, readMissingStage } from '../src/buildx/progress/missing.ts';
import { findFailedTarget } from '../src/buildx/progress/output.ts';
import { parseImageCheck, parseSnapshotter } from '../src/cluster/containers.ts';
import { parseImages, parseStatus as parseNodes } from '../src/cluster/minikube.ts';
import { checkGitVersion } from '../src/deliver/git/access.ts';
import { parseDryRun, readPushed } from '../src/deliver/git/commits.ts';
import { parseCommit } from '../src/deliver/git/published.ts';
import { explainRefusal, isPassing } from '../src/deliver/git/refusals.ts';
import { parseRemoteUrl, repositoryOf } from '../src/deliver/git/remote.ts';
import { parseBatch, parseTreeListing } from '../src/deliver/git/tree.ts';
import { readNext } from '../src/deliver/github/attestations.ts';
import { readImages, readPlaces } from '../src/deliver/text/pull-request.ts';
import { formatUserError, UserError } from '../src/errors.ts';
import { parseCommits } from '../src/git/commits.ts';
import { parseStatus } from '../src/git/dirty-files.ts';
import { parseEvent } from '../src/git/event.ts';
import { parseRemotes, parseTags } from '../src/git/tags.ts';
import { parseDigest } from '../src/image/digest.ts';
import { parsePlatform } from '../src/image/platform.ts';
import { verifyCosign } from '../src/proof/cosign.ts';
import { explainRegistryFailure, parseRetryAfter } from '../src/registry/failure.ts';
import { parseProvenance } from '../src/registry/provenance.ts';
import { readRunner } from '../src/runner/context.ts';
import { mangledText, mangledValue } from './mangle.ts';
import { tries } from './tries.ts';

const id = 'a'.repeat(40);
const digest = `sha256:${'b'.repeat(64)}`;

/** Nothing but a UserError may be thrown; neither may be silent about what it cannot show. */
async function endsWell(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(formatUserError(error)).not.toMatch(/Cannot read properties|is not a function/);
  }
}

describe('the event', () => {
  const repo = { id: 1, full_name: 'acme/web', default_branch: 'main', private: true };
  const side = (ref: string) => ({ ref, sha: id, repo });
  const pull = {
    number: 7,
    merged: true,
    merge_commit_sha: id,
    head: side('x'),
    base: side('main'),
  };
  const samples = [
    { action: 'closed', number: 7, pull_request: pull, repository: repo },
    { repository: repo, ref: 'refs/heads/main', after: id, created: false, deleted: false },
    { action: 'published', release: { tag_name: 'v1.2.3', draft: false }, repository: repo },
    {
      action: 'completed',
      repository: repo,
      workflow_run: {
        ...{ event: 'push', conclusion: 'success', head_sha: id, head_branch: 'main' },
        ...{ head_repository: repo, pull_requests: [pull] },
      },
    },
    { merge_group: { base_ref: 'refs/heads/main', head_sha: id }, repository: repo },
    { deployment: { ref: 'main', sha: id }, issue: { number: 1 }, repository: repo },
  ];
  const names =
    'push pull_request pull_request_target pull_request_review release workflow_run merge_group deployment issue_comment workflow_dispatch create delete constructor';
  const refs = ['refs/heads/main', 'refs/tags/v1.2.3', 'refs/pull/7/merge', '', 'main'];

  test('its payload, name, ref and commit', async () => {
    await fc.assert(
      fc.asyncProperty(
        mangledValue(...samples),
        fc.constantFrom(...names.split(' ')),
        fc.oneof(fc.constantFrom(...refs), mangledText(...refs)),
        fc.oneof(fc.constantFrom(id, ''), mangledText(id)),
        async (payload, name, ref, sha) => {
          const runner = readRunner({
            ...{ GITHUB_EVENT_NAME: name, GITHUB_REF: ref, GITHUB_SHA: sha },
            GITHUB_REPOSITORY: 'acme/web',
          });
          await endsWell(() => parseEvent(runner, payload));
        },
      ),
      tries(2_000),
    );
  });
});

test("the runner's own variables", async () => {
  await fc.assert(
    fc.asyncProperty(
      mangledText('https://github.com', 'https://git.acme.io:8443/git', 'http://[::1]:3000'),
      mangledText('https://api.github.com', 'https://git.acme.io/api/v3'),
      mangledText('acme/web'),
      async (server, api, repository) => {
        await endsWell(() =>
          readRunner({
            ...{ GITHUB_SERVER_URL: server, GITHUB_API_URL: api },
            ...{ GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: repository },
          }),
        );
      },
    ),
    tries(300),
  );
});

const person = 'Jane Doe <jane@acme.io> 1700000000 +0100';
const commit = `tree ${id}\nparent ${id}\nauthor ${person}\ncommitter ${person}\n\nWords\n`;
const facts = {
  ...{ label: 'acme/web', branch: 'main', fromFork: false, otherRepository: false },
  reason: '',
};
const inspect = `Name:          big
Driver:        docker-container
Last Activity: 2026-01-01 00:00:00 +0000 UTC

Nodes:
Name:                  big0
Endpoint:              unix:///var/run/docker.sock
Driver Options:        network="host"
Status:                running
BuildKit version:      v0.29.1
Platforms:             linux/amd64, linux/amd64/v2, linux/arm64*
`;
const failedBuild = `#7 [linux/arm64 2/3] RUN make
#7 0.123 exec /bin/sh: exec format error
#7 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 255
------
 > [linux/arm64 2/3] RUN make:
------
Dockerfile:3
--------------------
   2 |     COPY . .
   3 | >>> RUN make
--------------------
ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 255
`;
const checkedBuild = `
1 warning found (use docker --debug to expand):
 - JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior (line 3)
ERROR: failed to solve: lint violation found for rules: JSONArgsRecommended
`;
const pushed = `To https://github.com/acme/web.git
!\t${id}:refs/heads/main\t[remote rejected] (push declined due to repository rule violations)
remote: error: GH013: Repository rule violations found for refs/heads/main.
remote: - Commits must have verified signatures.
remote: https://github.com/acme/web/rules?ref=refs%2Fheads%2Fmain
error: failed to push some refs to 'https://github.com/acme/web.git'
`;

describe('what others write where we read it back', () => {
  const page = 'https://api.github.com/repositories/1/attestations/sha256:ab?per_page=30';
  test.each<[string, readonly string[], (text: string) => unknown]>([
    [
      "a pull request's places",
      ['Text\n\n| Place | Image |\n|---|---|\n| `k8s/a.yaml:12` | `a/b:1` |\n'],
      (body: string) => [readImages(body), readPlaces(body)],
    ],
    ["the API's next page", [`<${page}&after=abc>; rel="next", <${page}>; rel="prev"`], readNext],
    [
      'a Dockerfile',
      [
        '# syntax=docker/dockerfile:1\n# escape=`\nFROM a AS b\nRUN <<EOF\nx\nEOF\nFROM b `\n AS c\n',
      ],
      (text) => parseStages(text),
    ],
    [
      'a source',
      [
        'docker-image://a/b@sha256:ab',
        'oci-layout://x:1',
        'https://u:p@h/x.git#main:sub',
        'git@h:x',
      ],
      parseSource,
    ],
  ])('%s', async (_, samples, read) => {
    await fc.assert(
      fc.asyncProperty(mangledText(...samples), async (text) => {
        await endsWell(() => read(text));
      }),
      tries(300),
    );
  });

  test("an image's provenance", async () => {
    const uri = 'pkg:docker/alpine@3.20?platform=linux%2Famd64';
    const material = { uri, digest: { sha256: 'b'.repeat(64) } };
    const statements = [
      { predicate: { materials: [material], invocation: { parameters: { args: { a: 'b' } } } } },
      {
        predicate: {
          buildDefinition: {
            externalParameters: { request: { frontend: 'dockerfile.v0', args: {} } },
            resolvedDependencies: [material],
          },
        },
      },
    ];
    await fc.assert(
      fc.asyncProperty(mangledValue(...statements), async (statement) => {
        await endsWell(() => parseProvenance(statement));
      }),
      tries(300),
    );
  });
});

describe('what programs print', () => {
  test.each<[string, readonly string[], (text: string) => unknown]>([
    ["git's commits", [`${id} commit ${commit.length}\n${commit}\nHEAD missing\n`], parseCommits],
    [
      "git's tags",
      [`${id} refs/tags/v1.2.3\n${id} refs/tags/v1.2.3^{}\n`],
      (text) => parseTags(text, id),
    ],
    [
      "git's remotes",
      ['remote.origin.url\nhttps://x/y\0remote.origin.fetch\n+refs/*:refs/*\0'],
      parseRemotes,
    ],
    [
      "git's changed files",
      [` M a.txt\0R  b\0c\0?? d\0`, `1 .M N... 100644 100644 100644 ${id} ${id} a\0`],
      parseStatus,
    ],
    ["git's tree", [`100644 blob ${id}\tk8s/a.yaml\x00120000 blob ${id}\tb\0`], parseTreeListing],
    [
      "git's blobs",
      [`${id} blob 5\nhello\n${id} missing\n`],
      (text) => parseBatch(Buffer.from(text)),
    ],
    ["git's version", ['git version 2.39.5 (Apple Git-154)\n'], checkGitVersion],
    ["git's refusals", [pushed], (text) => [isPassing(text), explainRefusal(text, facts)]],
    [
      "git's addresses",
      [
        'https://u:p@github.com/acme/web.git',
        'ssh://git@ssh.github.com:443/acme/web',
        'git@github.com:acme/web',
      ],
      (text) => {
        const { url } = parseRemoteUrl(text, '/');
        return repositoryOf(url, 'https://github.com');
      },
    ],
    [
      'a builder',
      [inspect],
      (text) => planEmulation([parsePlatform('linux/arm64')], parseInspect(text)),
    ],
    [
      'a failed build',
      [failedBuild],
      (output) => [
        lacksEmulation(output),
        explainBuildFailure({
          exitCode: 1,
          output,
          dockerfile: 'Dockerfile',
          noEmulation: undefined,
        }),
      ],
    ],
    [
      'what BuildKit says of a Dockerfile',
      [failedBuild, checkedBuild],
      (output) => [
        readChecks(output),
        explainFailedChecks(output, 'Dockerfile'),
        readMissingFile(output),
        readMissingStage(output),
        findFailedTarget(output),
      ],
    ],
    [
      "docker's words of a registry",
      [
        'ERROR: failed to solve: failed to push ghcr.io/a/b:1: unexpected status from POST request to https://ghcr.io/v2/a/b/blobs/uploads/: 403 Forbidden: denied: permission_denied: write_package',
        'ERROR: ghcr.io/a/b:1: not found',
      ],
      (output) => explainRegistryFailure(output),
    ],
    [
      "git's push",
      [pushed],
      (stdout) => readPushed({ exitCode: 1, stdout, stderr: stdout }, facts),
    ],
    [
      "git's push that is tried",
      [`To x\n*\t${id}:refs/heads/main\t[new branch]\nDone\n`],
      parseDryRun,
    ],
    ["git's commit", [commit], parseCommit],
    [
      "cosign's proof",
      [
        `[{"critical":{"image":{"docker-manifest-digest":"${digest}"},"type":"cosign container image signature"}}]`,
        'Error: no signatures\n',
      ],
      (stdout) => {
        const policy = { kind: 'cosign', key: 'cosign.pub', transparencyLog: true } as const;
        const image = { reference: `ghcr.io/a/b@${digest}`, digest: parseDigest(digest) };
        const ended = { exitCode: stdout.startsWith('[') ? 0 : 1, stdout, stderr: stdout };
        return verifyCosign(
          {
            runProcess: () => Promise.resolve(ended),
            dockerEnvironment: {},
            runner: readRunner({}),
          },
          policy,
          { ...image, isPlainHttp: false },
        );
      },
    ],
    [
      "a registry's wish to wait",
      ['429 Too Many Requests, Retry-After: 120', 'Retry-After: Wed, 21 Oct 2026 07:28:00 GMT'],
      (text) => parseRetryAfter(text, 0),
    ],
    [
      "containerd's images",
      [`REF TYPE DIGEST STATUS SIZE UNPACKED\na/b:1 t ${digest} complete (2/2) 1 KiB/1 KiB true\n`],
      parseImageCheck,
    ],
    [
      "containerd's settings",
      ['[plugins."io.containerd.cri.v1.images"]\n  snapshotter = "overlayfs"\n'],
      parseSnapshotter,
    ],
    [
      "minikube's nodes",
      ['[{"Name":"a","Host":"Running"},{"Name":"b","Host":"Stopped"}]'],
      parseNodes,
    ],
    ["minikube's images", [`{"images":[{"id":"${digest}","repoTags":["a:1"]}]}`], parseImages],
  ])('%s', async (_, samples, read) => {
    await fc.assert(
      fc.asyncProperty(mangledText(...samples), async (text) => {
        await endsWell(() => read(text));
      }),
      tries(300),
    );
  });

  test("buildx's print of a bake definition", async () => {
    const printed = {
      group: { default: { targets: ['api', 'web'] } },
      target: {
        api: { context: 'api', dockerfile: 'Dockerfile', tags: ['a/b:1'], args: { A: '1' } },
        web: {
          contexts: { base: 'target:api' },
          platforms: ['linux/amd64'],
          output: ['type=image'],
        },
      },
    };
    await fc.assert(
      fc.asyncProperty(mangledValue(printed), async (value) => {
        await endsWell(() => parseDefinition(value, 'docker-bake.hcl', ['api']));
      }),
      tries(300),
    );
  });

  test('docker info', async () => {
    const info = {
      ServerVersion: '29.0.0',
      DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
      RegistryConfig: {
        ...{ Mirrors: ['https://mirror.acme.io/'], InsecureRegistryCIDRs: ['127.0.0.0/8'] },
        IndexConfigs: { 'plain.acme.io': { Secure: false } },
      },
      ClientInfo: { Plugins: [{ Name: 'buildx', Version: 'v0.29.0' }] },
    };
    await fc.assert(
      fc.asyncProperty(mangledValue(info), mangledText(inspect), async (value, text) => {
        const effects = {
          dockerEnvironment: {},
          runner: readRunner({}, '/'),
          signal: new AbortController().signal,
          runProcess: (_: string, [name]: readonly string[]) =>
            Promise.resolve({
              ...{ exitCode: 0, stderr: '' },
              stdout: name === 'info' ? JSON.stringify(value) : text,
            }),
        };
        await endsWell(() => readEngine(effects, { builder: undefined, registry: 'ghcr.io' }));
      }),
      tries(300),
    );
  });
});
