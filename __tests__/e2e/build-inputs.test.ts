// What the inputs say reaches BuildKit: each Dockerfile builds only if it does.
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import { describe, expect, test } from '@jest/globals';

import { installOwnBuildx } from '../../scripts/runner/own-buildx.ts';

import {
  engine,
  errorsOf,
  nativePlatform,
  onTestFinished,
  openFolder,
  pushEvent,
  readRegistry,
  runOnCheckout,
  useRepository,
} from './harness.ts';
import type { CheckoutResult } from './harness.ts';
import { listen } from './support/listening.ts';
import { pushScanner } from './support/scanner.ts';

const ref = 'refs/heads/main';
const base = 'FROM node:24-alpine\n';

const repository = useRepository();

interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  readonly isPrivate?: boolean;
  readonly prepare?: (workspace: string) => void;
}

/** Builds a Dockerfile; a variable with the image's name keeps one test's steps out of another's cache. */
async function build(
  dockerfile: string,
  inputs: Readonly<Record<string, string>>,
  { env = {}, isPrivate = false, prepare }: Setting = {},
): Promise<CheckoutResult> {
  await repository.commit('Prepare', {
    Dockerfile: dockerfile.replace(/^FROM .*\n/m, `$&ENV TEST_IMAGE=${repository.image}\n`),
  });
  const pushed = await pushEvent(repository, ref);
  const named = { full_name: 'acme/web', private: isPrivate };
  const event = { ...pushed, payload: { ...pushed.payload, repository: named } };
  const workspace = await repository.checkout(ref);
  prepare?.(workspace);
  const given = { platforms: nativePlatform, version: '1.0.0', dirty: 'allow', ...inputs };
  return runOnCheckout(repository, ref, given, { workspace, event, env });
}

const key = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  }).privateKey;

describe('a step sees', () => {
  test.each<[string, string, Record<string, string>, Setting]>([
    ['a build argument', 'ARG A\nRUN test "$A" = "1,2 3"\n', { 'build-args': 'A=1,2 3' }, {}],
    [
      'a build argument of the environment',
      'ARG A\nARG B=none\nRUN test "$A $B" = "1=2 none"\n',
      { 'build-args': 'A\nB' },
      { env: { A: '1=2' } },
    ],
    ['another context', 'COPY --from=lib deployment.yaml /\n', { 'build-contexts': 'lib=k8s' }, {}],
    [
      'an image in place of another',
      'COPY --from=lib /etc/passwd /\n',
      { 'build-contexts': 'lib=docker-image://node:24-alpine' },
      {},
    ],
    ['a host', 'RUN grep "10.1.2.3.*db" /etc/hosts\n', { 'add-hosts': 'db:10.1.2.3' }, {}],
    ['shared memory', 'RUN df -k /dev/shm | grep 32768\n', { 'shm-size': '32m' }, {}],
    ['a limit', 'RUN test "$(ulimit -n)" = 777\n', { ulimit: 'nofile=777:777' }, {}],
    ['no network', 'RUN test "$(ls /sys/class/net)" = lo\n', { network: 'none' }, {}],
    ['the host’s network', 'RUN --network=host ls /sys/class/net\n', { allow: 'network.host' }, {}],
    [
      'a secret of two lines',
      'RUN --mount=type=secret,id=a test "$(cat /run/secrets/a)" = "$(printf "1\\n2")"\n',
      { secrets: '"a=1\n2"' },
      {},
    ],
    [
      'a secret of a variable',
      'RUN --mount=type=secret,id=a test "$(cat /run/secrets/a)" = hunter2\n',
      { 'secret-envs': 'a=MY_SECRET' },
      { env: { MY_SECRET: 'hunter2' } },
    ],
    [
      'the last newline of secrets of variables',
      'RUN --mount=type=secret,id=a --mount=type=secret,id=b cd /run/secrets && test "$(wc -l < a) $(wc -l < b)" = "1 2"\n',
      { 'secret-envs': 'a=MY_A,b=MY_B' },
      { env: { MY_A: '1\n', MY_B: '1\n2\n' } },
    ],
    [
      'a secret of a file',
      'RUN --mount=type=secret,id=a test "$(cat /run/secrets/a)" = hunter2\n',
      { 'secret-files': 'a=k8s/a,b' },
      {
        prepare: (workspace) => {
          writeFileSync(path.join(workspace, 'k8s/a,b'), 'hunter2');
        },
      },
    ],
    [
      'a key’s agent',
      'RUN --mount=type=ssh test -S "$SSH_AUTH_SOCK"\n',
      { ssh: 'default=id_rsa' },
      {
        prepare: (workspace) => {
          writeFileSync(path.join(workspace, 'id_rsa'), key(), { mode: 0o600 });
        },
      },
    ],
    ['newer base images', 'RUN true\n', { pull: 'true' }, {}],
  ])('%s', async (_, steps, inputs, setting) => {
    const result = await build(base + steps, { push: 'false', ...inputs }, setting);
    expect(errorsOf(result)).toEqual([]);
    expect(result.exitCode).toBe(0);
  });
});

describe('no secret is in the log unmasked', () => {
  test.each<[string, Record<string, string>, Setting]>([
    ['a value', { secrets: 'a=hunter2' }, {}],
    ['a line of a value, however it ends', { secrets: '"a=first\r\nhunter2\r\nlast"' }, {}],
    ['a variable', { 'secret-envs': 'a=MY_SECRET' }, { env: { MY_SECRET: 'hunter2' } }],
    ['the cache’s token', {}, { env: { ACTIONS_RUNTIME_TOKEN: 'hunter2' } }],
  ])('%s', async (_, inputs, setting) => {
    const result = await build(
      'FROM scratch\nCOPY message.txt /\n',
      { push: 'false', ...inputs },
      setting,
    );
    expect(result.masks).toContain('hunter2');
    expect(result.stdout.replaceAll('::add-mask::hunter2', '')).not.toContain('hunter2');
  });
});

test('programs get no input in their environment but what an input names there', async () => {
  const seen = path.join(repository.root, 'seen');
  const buildx = await installOwnBuildx(
    repository.root,
    engine.env,
    (real) => `env | grep -o '^INPUT_[^=]*' >> '${seen}'\nexec '${real}' "$@"`,
  );
  const result = await build(
    `${base}RUN --mount=type=secret,id=a test "$(cat /run/secrets/a)" = hunter2\n`,
    { 'secret-envs': 'a=INPUT_MINE', 'registry-username': 'me', 'registry-password': 'hunter3' },
    { env: { ...buildx, INPUT_MINE: 'hunter2' } },
  );
  expect(errorsOf(result)).toEqual([]);
  expect(new Set(readFileSync(seen, 'utf8').trim().split('\n'))).toEqual(new Set(['INPUT_MINE']));
});

describe('what a secret names must be there', () => {
  test.each<[Record<string, string>, string]>([
    [{ 'secret-envs': 'a=NOT_SET' }, 'The variable NOT_SET of the secret a is not set'],
    [{ 'secret-files': 'a=nowhere' }, 'The file nowhere of the secret a does not exist'],
  ])('%j', async (inputs, message) => {
    const result = await build(base, inputs);
    expect(errorsOf(result)).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message) as unknown }),
    ]);
  });
});

test('a secret that GitHub did not hand over is a warning, and the build decides', async () => {
  const steps = 'RUN --mount=type=secret,id=npm test ! -e /run/secrets/npm\n';
  const result = await build(base + steps, { push: 'false', secrets: 'npm=' });
  expect(result.annotations).toEqual([
    expect.objectContaining({
      level: 'warning',
      message: expect.stringContaining('The secret npm is empty') as unknown,
    }),
  ]);
  expect(result.exitCode).toBe(0);
});

describe('the image carries', () => {
  const copy = 'FROM scratch\nCOPY message.txt /\n';

  test('an annotation of its index', async () => {
    const result = await build(copy, { annotations: 'index:org.example.team=web' });
    expect(errorsOf(result)).toEqual([]);
    const { body = '{}' } = (await readRegistry(`${repository.image}:1.0.0`)) ?? {};
    expect(JSON.parse(body)).toMatchObject({ annotations: { 'org.example.team': 'web' } });
  });

  test.each<[string, boolean, Record<string, string>, 'none' | 'min' | 'max']>([
    ['a public repository', false, {}, 'max'],
    ['a private repository', true, {}, 'min'],
    ['a private repository that asks for more', true, { provenance: 'mode=max' }, 'max'],
    ['a public repository that wants none', false, { provenance: 'false' }, 'none'],
  ])('the provenance of %s', async (_, isPrivate, inputs, expected) => {
    const result = await build(copy, inputs, { isPrivate });
    expect(errorsOf(result)).toEqual([]);
    const statement = await readAttestation('https://slsa.dev/provenance');
    // Only mode=max tells how the build was made.
    const mode = statement?.includes('"buildConfig"') ? 'max' : 'min';
    expect(statement === undefined ? 'none' : mode).toBe(expected);
  });

  test.each<[string, Record<string, string>, object]>([
    ['build-args', { 'build-args': 'HTTP_PROXY=http://me:hunter2@127.0.0.1:9' }, {}],
    ['config.json', {}, { default: { httpProxy: 'http://me:hunter2@127.0.0.1:9' } }],
  ])('no password of a proxy in %s', async (_, inputs, proxies) => {
    const DOCKER_CONFIG = openFolder();
    writeFileSync(path.join(DOCKER_CONFIG, 'config.json'), JSON.stringify({ proxies }));
    const plugins = path.join(engine.env['DOCKER_CONFIG'] ?? '', 'cli-plugins');
    if (existsSync(plugins)) symlinkSync(plugins, path.join(DOCKER_CONFIG, 'cli-plugins'));
    const result = await build(copy, inputs, { env: { DOCKER_CONFIG } });
    expect(errorsOf(result)).toEqual([]);
    expect(result.masks).toContain('hunter2');
    const statement = await readAttestation('https://slsa.dev/provenance');
    expect(statement).toContain('"predicateType"');
    expect(statement).not.toContain('hunter2');
  });

  test.each<[string, Record<string, string>]>([
    ['the job’s user', {}],
    // Git's own switch for its tests: every owner is another one, as in a container job.
    ['another user', { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }],
  ])('what buildx reads in git, from a checkout of %s', async (_, env) => {
    const result = await build(copy, {}, { env });
    expect(errorsOf(result)).toEqual([]);
    expect(result.stdout).not.toContain('current commit information was not captured');
    const statement = await readAttestation('https://slsa.dev/provenance');
    const { revision = '' } = result.outputs;
    expect(statement).toContain(`"revision":"${revision}"`);
  });

  test('a bill of materials by a generator', async () => {
    const sbom = await pushScanner(engine, repository.image);
    const result = await build(copy, { sbom });
    expect(errorsOf(result)).toEqual([]);
    expect(await readAttestation('https://spdx.dev/Document')).toContain('"found"');
  });
});

describe('the image is written as asked', () => {
  const copy = 'FROM scratch\nCOPY message.txt /\n';
  const write = async (attributes: string, dockerfile = copy): Promise<string> => {
    const given = { provenance: 'false', 'image-attributes': attributes };
    const result = await build(dockerfile, given);
    expect(errorsOf(result)).toEqual([]);
    const { body = '' } = (await readRegistry(`${repository.image}:1.0.0`)) ?? {};
    return body;
  };

  test.each([
    ['compression=zstd,force-compression=true', 'tar+zstd'],
    ['compression=uncompressed,force-compression=true', '.tar"'],
    ['oci-mediatypes=true', 'vnd.oci.image.manifest.v1+json'],
    ['oci-mediatypes=false', 'vnd.docker.distribution.manifest.v2+json'],
  ])('%s', async (attributes, expected) => {
    expect(await write(attributes)).toContain(expected);
  });

  // An engine before Docker 29.1 cannot; `npm run test:newest` has a builder that can.
  test('with no file that is newer than the commit', async () => {
    if (engine.env['BUILDX_BUILDER'] === undefined) return;
    const body = await write('rewrite-timestamp=true', `${base}RUN echo new > /new\n`);
    const { layers } = JSON.parse(body) as { layers: Descriptor[] };
    const [host = '', ...name] = repository.image.split('/');
    const blob = `http://${host}/v2/${name.join('/')}/blobs/${layers.at(-1)?.digest ?? ''}`;
    const tar = gunzipSync(await (await fetch(blob)).arrayBuffer());
    const time = await repository.git('log', '-1', '--format=%ct', 'main');
    // A header of a tar holds the time in octal digits, from byte 136 on.
    expect(parseInt(tar.subarray(136, 147).toString(), 8)).toBe(Number(time));
  });
});

interface Descriptor {
  readonly digest: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The in-toto statement of a kind that the image has, as the registry serves it. */
async function readAttestation(predicate: string): Promise<string | undefined> {
  const { body = '{}' } = (await readRegistry(`${repository.image}:1.0.0`)) ?? {};
  const { manifests = [] } = JSON.parse(body) as { manifests?: Descriptor[] };
  const attestation = manifests.find(
    ({ annotations }) => annotations?.['vnd.docker.reference.type'] === 'attestation-manifest',
  );
  if (!attestation) return undefined;
  const manifest = await readRegistry(`${repository.image}@${attestation.digest}`);
  const { layers } = JSON.parse(manifest?.body ?? '{"layers":[]}') as { layers: Descriptor[] };
  const layer = layers.find(({ annotations }) =>
    annotations?.['in-toto.io/predicate-type']?.startsWith(predicate),
  );
  if (!layer) return undefined;
  const [host = '', ...name] = repository.image.split('/');
  const response = await fetch(`http://${host}/v2/${name.join('/')}/blobs/${layer.digest}`);
  return response.text();
}

describe('the cache', () => {
  const steps = `${base}RUN date\n`;

  test('is written to a folder and read from there', async () => {
    const to = await build(steps, { 'cache-to': 'type=local,dest=cache' });
    expect(errorsOf(to)).toEqual([]);
    expect(existsSync(path.join(to.workspace, 'cache', 'index.json'))).toBe(true);
    const from = await build(steps, {
      version: '1.0.1',
      'cache-from': `type=local,src=${path.join(to.workspace, 'cache')}`,
    });
    expect(from.stdout).toContain('importing cache manifest from local');
  });

  test('is left aside', async () => {
    await build(steps, { push: 'false' });
    const cached = await build(steps, { push: 'false' });
    const anew = await build(steps, { push: 'false', 'no-cache': 'true' });
    expect(cached.stdout).toMatch(/RUN date\n#\d+ CACHED$/m);
    expect(cached.stdout).toMatch(/^::group::docker buildx build: linux\/\w+, not pushed$/m);
    expect(anew.stdout).not.toMatch(/RUN date\n#\d+ CACHED$/m);
  });

  test('is left aside for a stage', async () => {
    const dockerfile = 'FROM node:24-alpine AS deps\nRUN date\nFROM deps\nRUN date -u\n';
    await build(dockerfile, { push: 'false' });
    const anew = await build(dockerfile, { push: 'false', 'no-cache-filters': 'deps' });
    expect(errorsOf(anew)).toEqual([]);
    expect(anew.stdout).not.toMatch(/RUN date\n#\d+ CACHED$/m);
  });

  test('of a stage that is not there is an error before the build', async () => {
    const result = await build(steps, { 'no-cache-filters': 'deps' });
    expect(errorsOf(result)).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('Dockerfile has no stage deps') as unknown,
        file: 'Dockerfile',
      }),
    ]);
  });

  test('of GitHub Actions is asked with the runner’s token', async () => {
    const asked: string[] = [];
    const service = createServer((request, response) => {
      asked.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
      response.writeHead(204).end();
    });
    const { port, close } = await listen(service);
    onTestFinished(close);
    const env = {
      ACTIONS_CACHE_URL: `http://127.0.0.1:${port}/`,
      ACTIONS_RUNTIME_TOKEN: runtimeToken,
    };
    const result = await build(steps, { push: 'false', 'cache-from': 'type=gha' }, { env });
    expect(errorsOf(result)).toEqual([]);
    expect(asked[0]).toMatch(/artifactcache\/cache\?.* Bearer /);
    expect(asked[0]).toContain(runtimeToken);
  });

  test('of GitHub Actions elsewhere is a warning', async () => {
    const result = await build(steps, { push: 'false', 'cache-from': 'type=gha' });
    expect(result.exitCode).toBe(0);
    expect(result.annotations).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('ACTIONS_RUNTIME_TOKEN is not set') as unknown,
      }),
    );
  });
});

/** BuildKit reads the scopes of the cache from the token. */
const runtimeToken = [
  '{"alg":"HS256"}',
  JSON.stringify({
    ac: '[{"Scope":"refs/heads/main","Permission":3}]',
    nbf: 0,
    exp: 4_102_444_800,
  }),
  'x',
]
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

test('what a step prints is text to the runner, not a command', async () => {
  const said = ['::set-output name=digest::forged', '::add-mask::hello', '::error::forged'];
  const result = await build(
    `${base}RUN printf '%s\\n\\r%s\\n' ${said.map((text) => `'${text}'`).join(' ')} '' && false\n`,
    {
      push: 'false',
    },
  );
  for (const text of said) expect(result.stdout).toContain(text);
  const names = result.lines.flatMap((line) => (line.kind === 'command' ? [line.name] : []));
  expect(names).not.toContain('set-output');
  expect(result.masks).not.toContain('hello');
  expect(errorsOf(result)).toHaveLength(1);
  expect(errorsOf(result)).toEqual([expect.not.objectContaining({ message: 'forged' })]);
  // The markers stand around the builder's output.
  const stop = /^::stop-commands::(\S+)$/m.exec(result.stdout);
  const between = result.stdout.slice(
    stop?.index,
    result.stdout.indexOf(`\n::${stop?.[1] ?? ''}::`),
  );
  for (const text of said) expect(between).toContain(text);
});
