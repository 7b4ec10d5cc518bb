// Each failure is one clear error with what to do; it ends with 1 and nothing is written.
import { chmodSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { installOwnBuildx } from '../../scripts/runner/own-buildx.ts';

import {
  engine,
  errorsOf,
  manifestFile,
  readTags,
  runOnCheckout,
  useRepository,
} from './harness.ts';

const repository = useRepository();

interface Failure {
  readonly says: string;
  readonly fix: string;
  /** Added to the repository before the run. */
  readonly files?: Record<string, string>;
  readonly inputs?: Record<string, string>;
  readonly env?: () => Record<string, string> | Promise<Record<string, string>>;
  readonly location?: { readonly file: string; readonly line?: number };
  /** A line of the summary. */
  readonly shows?: string;
}

/** A PATH of its own: git and node, and no docker. */
function pathWithoutDocker(): Record<string, string> {
  const folder = mkdtempSync(join(repository.root, 'path-'));
  symlinkSync('/usr/bin/git', join(folder, 'git'));
  symlinkSync('/bin/sh', join(folder, 'sh'));
  return { PATH: folder };
}

/** podman's own command under docker's name: it knows no buildx. */
function pathWithPodman(): Record<string, string> {
  const { PATH = '' } = pathWithoutDocker();
  const script = `#!/bin/sh
echo 'Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.' >&2
[ "$1" = info ] || { echo 'Error: unrecognized command \`podman buildx\`' >&2; exit 125; }
echo '{"host":{"arch":"amd64","buildahVersion":"1.39.3"},"store":{},"version":{"Version":"5.4.2"}}'
`;
  writeFileSync(join(PATH, 'docker'), script, { mode: 0o755 });
  return { PATH, DOCKER_CONFIG: PATH, DOCKER_HOST: '' };
}

/** The real buildx; only the build dies, as the kernel's out-of-memory killer leaves it. */
async function killedBuild(): Promise<Record<string, string>> {
  const script = (real: string): string =>
    `case "$1" in build) kill -9 $$ ;; esac\nexec '${real}' "$@"`;
  return { ...(await installOwnBuildx(repository.root, engine.env, script)) };
}

describe.each<[string, Failure]>([
  [
    'a failing Dockerfile step',
    {
      files: { Dockerfile: 'FROM node:24-alpine\nCOPY . .\nRUN cat no-such-file\n' },
      says: 'process "/bin/sh -c cat no-such-file" did not complete successfully: exit code: 1\ncat: ',
      fix: 'whole output is in the log',
      location: { file: 'Dockerfile', line: 3 },
      shows: '   3 | >>> RUN cat no-such-file',
    },
  ],
  [
    'a file that .dockerignore leaves out',
    {
      files: {
        Dockerfile: 'FROM scratch\nCOPY app.txt /\n',
        'app.txt': '',
        '.dockerignore': 'docs\n*.txt\n',
      },
      says: 'app.txt is not in the build context (.): line 2 of .dockerignore (*.txt) leaves it out [copy-source-missing]',
      fix: 'add the line !app.txt below it',
      location: { file: 'Dockerfile', line: 2 },
      shows: '   2 | >>> COPY app.txt /',
    },
  ],
  [
    'a base image whose registry does not answer',
    {
      files: { Dockerfile: 'FROM 127.0.0.1:1/base:1\n' },
      says: 'connection refused [base-image-unreachable]',
      fix: 'way to 127.0.0.1:1',
      location: { file: 'Dockerfile', line: 1 },
    },
  ],
  [
    'a malformed Dockerfile',
    {
      files: { Dockerfile: 'FROM scratch\nCOPPY . .\n' },
      says: 'unknown instruction: COPPY',
      fix: 'whole output is in the log',
      location: { file: 'Dockerfile', line: 2 },
    },
  ],
  [
    'no Dockerfile',
    {
      inputs: { file: 'docker/Dockerfile' },
      says: 'There is no Dockerfile at docker/Dockerfile [dockerfile-missing]',
      fix: 'There is Dockerfile (file: Dockerfile)',
      location: { file: 'docker/Dockerfile' },
    },
  ],
  ['no docker', { env: pathWithoutDocker, says: '[docker-missing]', fix: 'ubuntu-latest' }],
  [
    'podman',
    {
      env: pathWithPodman,
      says: 'The docker of this machine is podman, which has no BuildKit [engine-podman]',
      fix: 'ubuntu-latest',
    },
  ],
  [
    'no engine',
    {
      env: () => ({ DOCKER_HOST: 'unix:///nowhere/docker.sock' }),
      says: 'The Docker engine does not answer',
      fix: 'systemctl start docker',
    },
  ],
  [
    'a builder that is killed without a word',
    {
      env: killedBuild,
      says: 'The builder was killed (exit code 137) [builder-killed]',
      fix: 'memory ran out',
    },
  ],
  [
    'an unreachable registry',
    {
      files: {
        [manifestFile]: 'kind: Pod\nspec:\n  containers:\n    - image: 127.0.0.1:1/web:1\n',
      },
      inputs: { image: '127.0.0.1:1/web' },
      says: 'connect ECONNREFUSED',
      fix: 'Check the host',
    },
  ],
  [
    'a manifest without the image',
    {
      files: {
        [manifestFile]: 'kind: Pod\nspec:\n  containers:\n    - image: ghcr.io/acme/other:1\n',
      },
      says: '[no-site]',
      fix: 'match',
    },
  ],
  [
    'a malformed image name',
    {
      inputs: { image: 'ghcr.io/acme/-web' },
      says: '"acme/-web" is not a repository path',
      fix: 'lower case',
    },
  ],
  [
    'a target branch that is not there',
    { inputs: { branch: 'nowhere' }, says: 'nowhere', fix: 'branch' },
  ],
  [
    'a file that is not in the target branch',
    {
      inputs: { manifests: 'deploy/web.yaml' },
      says: 'On main of ',
      fix: '"deploy/web.yaml" names no file',
    },
  ],
])('%s', (_, failure) => {
  test('is one error, and nothing is written', async () => {
    if (failure.files) await repository.commit('Prepare', failure.files);
    await repository.tag('v1.0.0');
    const tip = await repository.remoteGit('rev-parse', 'main');
    const workspace = await repository.checkout('refs/tags/v1.0.0');
    const before = readFileSync(join(workspace, manifestFile), 'utf8');
    const inputs = { manifests: 'k8s', delivery: 'commit', ...failure.inputs };
    const env = (await failure.env?.()) ?? {};
    const result = await runOnCheckout(repository, 'refs/tags/v1.0.0', inputs, { workspace, env });

    const errors = errorsOf(result);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(failure.says) as unknown,
      ...failure.location,
    });
    expect(errors[0]?.message).toContain(failure.fix);
    expect(result.stdout).not.toMatch(/^\s+at .*\.[jt]s:/m);
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain('Not delivered');
    expect(result.summary).toContain('Nothing of this run is left behind');
    expect(result.summary).toContain(failure.shows ?? 'What to do:');
    expect(result.outputs).toEqual({});
    expect(result.leftovers).toEqual([]);
    expect(await repository.remoteGit('rev-parse', 'main')).toBe(tip);
    expect(result.manifest).toBe(before);
    expect(await readTags(repository.image)).toEqual([]);
  });
});

test('a remote that refuses the push is one error, and the outputs name the image', async () => {
  const hook = join(repository.remote, 'hooks', 'pre-receive');
  writeFileSync(
    hook,
    '#!/bin/sh\necho "GH006: Protected branch update failed for refs/heads/main." >&2\nexit 1\n',
  );
  chmodSync(hook, 0o755);
  const inputs = { manifests: 'k8s', delivery: 'commit' };
  const result = await runOnCheckout(repository, 'refs/heads/main', inputs);
  expect(errorsOf(result)).toEqual([
    expect.objectContaining({ message: expect.stringContaining('GH006') as unknown }),
  ]);
  expect(result.outputs['image']).toMatch(`${repository.image}:${result.outputs['tag']}@sha256:`);
  expect(result.outputs['changed']).toBe('false');
  expect(result.summary).toContain(
    `- Tagged ${repository.image}:${result.outputs['tag']} (sha256:`,
  );
  expect(result.summary).toContain('A re-run of this job takes the image that is there');
  expect(result.exitCode).toBe(1);
  expect(result.leftovers).toEqual([]);
});
