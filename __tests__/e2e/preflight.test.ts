// What must be there before a build starts, and what ends a build for want of the machine's means.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { installOwnBuildx } from '../../scripts/runner/own-buildx.ts';

import { isPrivateEngine, pushImage } from './buildkit.ts';
import {
  engine,
  errorsOf,
  nativePlatform,
  pushEvent,
  readTags,
  runOnCheckout,
  runOnEngine,
  useRepository,
} from './harness.ts';
import type { ActionResult } from './harness.ts';

const main = 'refs/heads/main';

const repository = useRepository();

async function build(
  files: Record<string, string>,
  inputs: Record<string, string>,
  env: Record<string, string> = {},
): Promise<ActionResult> {
  await repository.commit('Prepare', files);
  return runOnCheckout(repository, main, { push: 'false', ...inputs }, { env });
}

/** A docker configuration whose buildx says that it is another version, and else is the real one; without a version it is broken. */
async function configWith(version: string | undefined): Promise<Record<string, string>> {
  const metadata = { SchemaVersion: '0.1.0', Vendor: 'Docker Inc.', Version: version };
  const answer = version === undefined ? 'exit 1' : `echo '${JSON.stringify(metadata)}'; exit 0`;
  const { DOCKER_CONFIG } = await installOwnBuildx(
    repository.root,
    engine.env,
    (real) => `if [ "$1" = docker-cli-plugin-metadata ]; then ${answer}; fi\nexec '${real}' "$@"`,
  );
  return { DOCKER_CONFIG };
}

describe('each thing that is missing is its own error, before any build', () => {
  test.each<[string, Record<string, string>, () => Promise<Record<string, string>>, string]>([
    ['buildx', {}, () => configWith(undefined), '[buildx-missing]'],
    [
      'a buildx that is new enough',
      {},
      () => configWith('v0.12.1'),
      'docker buildx v0.12.1 is older than 0.13 [buildx-too-old]',
    ],
    [
      'a builder that the environment names',
      {},
      () => Promise.resolve({ BUILDX_BUILDER: 'nowhere' }),
      'There is no builder nowhere [builder-missing]',
    ],
    [
      'an engine that docker can make out',
      {},
      () => Promise.resolve({ DOCKER_HOST: 'nowhere://' }),
      '[engine-unreachable]',
    ],
    ['a context', { context: 'nowhere' }, () => Promise.resolve({}), '[context-missing]'],
    [
      'a context that is a folder',
      { context: 'message.txt' },
      () => Promise.resolve({}),
      'The build context message.txt is a file, not a folder [context-missing]',
    ],
    ['a Dockerfile that is a file', { file: 'k8s' }, () => Promise.resolve({}), 'k8s is a folder'],
    ['a legal platform', { platforms: 'amd64' }, () => Promise.resolve({}), 'is not a platform'],
  ])('%s', async (_, inputs, env, message) => {
    const result = await build({}, inputs, await env());
    expect(errorsOf(result)).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message) as unknown }),
    ]);
    expect(result.stdout).not.toContain('docker buildx build');
    expect(result.exitCode).toBe(1);
  });
});

test('a job that checks nothing out is told to, and not that its Dockerfile is missing', async () => {
  const event = await pushEvent(repository, main);
  const workspace = mkdtempSync(path.join(repository.root, 'workspace-'));
  const result = await runOnEngine({ workspace, event, inputs: { image: repository.image } });
  expect(errorsOf(result)).toEqual([
    expect.objectContaining({
      message: expect.stringMatching(
        /is not in a git repository \[git-repository\]\nIn a workflow, run actions\/checkout/,
      ) as unknown,
    }),
  ]);
});

describe('a delivery that cannot be is an error before anything is pushed', () => {
  // The sample repository is no repository on GitHub.
  test.each<[string, Record<string, string>, string]>([
    ['a pull request', { delivery: 'pull-request' }, 'delivery: pull-request needs GitHub'],
    [
      'a signed commit',
      { delivery: 'commit', 'commit-method': 'api' },
      'commit-method: api needs GitHub',
    ],
  ])('%s', async (_, delivery, message) => {
    const result = await build({}, { push: 'true', manifests: 'k8s', ...delivery });
    expect(errorsOf(result)).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message) as unknown }),
    ]);
    expect(await readTags(repository.image)).toEqual([]);
  });
});

describe('what buildx takes is taken', () => {
  test.each<
    [string, Record<string, string>, Record<string, string>, () => Promise<Record<string, string>>]
  >([
    [
      'a .dockerignore that leaves out the Dockerfile',
      { '.dockerignore': 'Dockerfile\nk8s\n' },
      {},
      () => Promise.resolve({}),
    ],
    [
      'a context below',
      { 'app/Dockerfile': 'FROM scratch\nCOPY a /\n', 'app/a': '1' },
      { context: 'app' },
      () => Promise.resolve({}),
    ],
    [
      'a Dockerfile elsewhere',
      { 'docker/web': 'FROM scratch\nCOPY message.txt /\n' },
      { file: 'docker/web' },
      () => Promise.resolve({}),
    ],
    ['the oldest buildx', {}, {}, () => configWith('v0.13.0')],
  ])('%s', async (_, files, inputs, env) => {
    const result = await build(files, { platforms: nativePlatform, ...inputs }, await env());
    expect(errorsOf(result)).toEqual([]);
    expect(result.exitCode).toBe(0);
  });
});

describe('a machine without means is named', () => {
  test.each<[string, string, string]>([
    [
      'no space',
      'RUN --mount=type=tmpfs,target=/t,size=65536 dd if=/dev/zero of=/t/x bs=131072 count=1\n',
      '[disk-full]',
    ],
    ['a step that is killed', "RUN sh -c 'kill -9 $$'; exit $?\n", '[step-killed]'],
  ])('%s', async (_, step, message) => {
    const Dockerfile = `FROM node:24-alpine\nLABEL test=${repository.image}\n${step}`;
    const result = await build({ Dockerfile }, { platforms: nativePlatform });
    expect(errorsOf(result)).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(message) as unknown,
        file: 'Dockerfile',
        line: 3,
      }),
    ]);
  });
});

describe('a step of another CPU', () => {
  /** The kernel takes this for a program of no CPU until someone registers its first bytes. */
  const program = `\x7fDELIVER-${randomBytes(8).toString('hex')}`;
  const other = `\x7fNOBODYS-${randomBytes(8).toString('hex')}`;
  const foreign = (bytes: string): Record<string, string> => ({
    true: bytes,
    Dockerfile: 'FROM scratch\nCOPY --chmod=755 true /bin/true\nRUN ["/bin/true"]\n',
  });
  const entry = '/proc/sys/fs/binfmt_misc/deliver-image-test';

  /** Registers busybox, which the base image has, for programs with our first bytes, as the real image registers QEMU. */
  beforeAll(async () => {
    if (!isPrivateEngine(engine)) return;
    await pushImage(engine, `${engine.registry}/stand-in/binfmt:1`, {
      Dockerfile: 'FROM node:24-alpine\nCOPY binfmt /bin/binfmt\nENTRYPOINT ["binfmt"]\n',
      binfmt: `#!/bin/sh
set -e
test "$*" = '--install s390x'
cd /proc/sys/fs/binfmt_misc
test -e register || mount -t binfmt_misc binfmt_misc .
test -e deliver-image-test || echo ':deliver-image-test:M::\\x7fDELIVER::/bin/busybox:F' > /proc/sys/fs/binfmt_misc/register
`,
    });
  });
  /** The image of QEMU cannot be had here: a docker that takes ours where the pinned one is asked for. */
  function withStandIn(): Record<string, string> {
    const searchPath = engine.env['PATH'] ?? '';
    const program = path.join(mkdtempSync(path.join(repository.root, 'path-')), 'docker');
    const pinned = 'tonistiigi/binfmt:qemu-v*@sha256:*';
    writeFileSync(
      program,
      `#!/bin/sh
PATH='${searchPath}'
case "$4" in ${pinned}) exec docker run --rm --privileged ${engine.registry}/stand-in/binfmt:1 "$5" "$6" ;; esac
exec docker "$@"
`,
      { mode: 0o755 },
    );
    return { PATH: `${path.dirname(program)}:${searchPath}` };
  }
  const unregister = (): void => {
    if (existsSync(entry)) writeFileSync(entry, '-1');
  };
  beforeEach(unregister);
  afterEach(unregister);

  test('is emulated, and the build runs once more', async () => {
    const files = isPrivateEngine(engine)
      ? foreign(program)
      : { Dockerfile: `FROM node:24-alpine\nLABEL test=${repository.image}\nRUN true\n` };
    const env = isPrivateEngine(engine) ? withStandIn() : {};
    const result = await build(files, { platforms: 'linux/s390x' }, env);
    expect(errorsOf(result)).toEqual([]);
    expect(result.stdout).toContain('registering QEMU and building once more');
    expect(result.exitCode).toBe(0);
  });

  test('that emulation does not help is one error with the two ways out', async () => {
    const env = isPrivateEngine(engine) ? withStandIn() : {};
    const result = await build(foreign(other), { platforms: 'linux/s390x' }, env);
    expect(errorsOf(result)).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(
          /\[no-emulation\]\n.*native runner.*docker\/setup-qemu-action/s,
        ) as unknown,
        line: 3,
      }),
    ]);
  });

  test('on a platform that the builder has is an error without emulation', async () => {
    const result = await build(foreign(other), { platforms: nativePlatform });
    expect(errorsOf(result)).toHaveLength(1);
    expect(result.stdout).toContain('a program in the image is of the wrong one');
    expect(result.stdout).not.toContain('registering QEMU');
  });
});
