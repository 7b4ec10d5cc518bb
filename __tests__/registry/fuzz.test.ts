// What registries, token services and docker's logins say, made wrong in seeded ways: an answer, or a UserError.
import { createServer } from 'node:net';

import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { formatUserError, UserError } from '../../src/errors.ts';
import { parseDigest } from '../../src/image/digest.ts';
import type { RunProcess } from '../../src/process.ts';
import type { Registry } from '../../src/registry/registry.ts';
import { onTestFinished } from '../e2e/on-test-finished.ts';
import { listen } from '../e2e/support/listening.ts';
import { strangeValues, textMangler, valueMangler } from '../mangle.ts';
import { tries } from '../tries.ts';

import { useMemoryRegistry } from './memory-registry.ts';
import type { Asked, Reply } from './memory-registry.ts';
import { openDoor } from './open-door.ts';
import { digestOf, ociIndex, ociManifest } from './played-registry.ts';

const memory = useMemoryRegistry();
const auth = Buffer.from('deliver:made-up').toString('base64');
const path = 'acme/web';

/** Nothing but a UserError may be thrown, and none that calls the answer a mistake of ours. */
async function endsWell(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.code).not.toMatch(/^(?:defect|machine)$/);
    const text = formatUserError(error);
    expect(text).not.toMatch(/Cannot read properties|is not a function|Invalid (?:time|URL)/);
    expect(text).not.toContain(auth);
    expect(text.length).toBeLessThan(40_000);
  }
}

/** Everything that a run asks of a registry. */
const questions: readonly ((registry: Registry, digest: string) => Promise<unknown>)[] = [
  ({ readDigest }) => readDigest(`${memory.host}/${path}:1`),
  ({ readManifest }) => readManifest(`${memory.host}/${path}:1`),
  ({ read }) => read(`${memory.host}/${path}:1`),
  ({ resolve }, digest) =>
    resolve([`${memory.host}/${path}:1`], {
      digest: parseDigest(digest),
      platforms: [{ os: 'linux', architecture: 'amd64' }],
    }),
  ({ checkPush }) => checkPush({ registry: memory.host, path }),
  ({ copy }, digest) =>
    copy(
      { repository: { registry: memory.host, path }, digest: parseDigest(digest) },
      { registry: memory.host, path: 'acme/other' },
    ),
  ({ put }) => {
    const bytes = Buffer.from('{"schemaVersion":2}');
    const manifest = { bytes, mediaType: ociManifest, digest: digestOf(bytes) };
    return put({ registry: memory.host, path }, manifest, ['2']);
  },
];
const question = fc.constantFrom(...questions);
const login = { auths: { [memoryKey()]: { auth } } };

/** Replaced by the host once it is known. */
function memoryKey(): string {
  return '{{host}}';
}
const atHost = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value).replaceAll(memoryKey(), memory.host)) as T;

/** An image whose parts are named by their true digests, whatever stands in them. */
function seedMangled(
  mangle: Readonly<Record<'index' | 'manifest' | 'config', (value: unknown) => unknown>>,
): string {
  const put = (value: unknown, mediaType: string): { digest: string; size: number } => {
    const bytes = Buffer.from(JSON.stringify(value));
    const digest = digestOf(bytes);
    memory.manifests.set(`${path}@${digest}`, { bytes, mediaType });
    memory.blobs.set(`${path}@${digest}`, bytes);
    return { digest, size: bytes.length };
  };
  const labels = {
    'org.opencontainers.image.revision': 'a'.repeat(40),
    'dev.deliver-image.inputs': '1:x',
  };
  const config = put(
    mangle.config({ architecture: 'amd64', os: 'linux', config: { Labels: labels }, rootfs: {} }),
    'application/vnd.oci.image.config.v1+json',
  );
  const layer = put('layer', 'application/vnd.oci.image.layer.v1.tar+gzip');
  const manifest = put(
    mangle.manifest({
      ...{ schemaVersion: 2, mediaType: ociManifest },
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
      layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', ...layer }],
    }),
    ociManifest,
  );
  const index = put(
    mangle.index({
      ...{ schemaVersion: 2, mediaType: ociIndex },
      manifests: [
        { mediaType: ociManifest, ...manifest, platform: { os: 'linux', architecture: 'amd64' } },
        {
          ...{
            mediaType: ociManifest,
            ...manifest,
            platform: { os: 'unknown', architecture: 'unknown' },
          },
          annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
        },
      ],
    }),
    ociIndex,
  );
  const held = memory.manifests.get(`${path}@${index.digest}`);
  if (held) memory.manifests.set(`${path}:1`, held);
  return index.digest;
}

const asItIs = (value: unknown): unknown => value;
const plain = { index: asItIs, manifest: asItIs, config: asItIs };

test('an image that says anything, under its true digests', async () => {
  const part = fc.oneof(fc.constant(asItIs), valueMangler());
  await fc.assert(
    fc.asyncProperty(
      fc.record({ index: part, manifest: part, config: part }),
      question,
      async (mangle, ask) => {
        const digest = seedMangled(mangle);
        await endsWell(() => ask(openDoor().registry, digest));
      },
    ),
    tries(120),
  );
});

test('a part of an image that is something else, under its true digest', async () => {
  for (const value of strangeValues) {
    for (const part of ['index', 'manifest', 'config'] as const) {
      const digest = seedMangled({ ...plain, [part]: () => value });
      for (const ask of questions.slice(2, 4)) {
        await endsWell(() => ask(openDoor().registry, digest));
      }
    }
  }
});

test('the place where an upload goes on', async () => {
  const samples = headerSamples.filter((sample) => sample.includes('/'));
  const place = fc.tuple(fc.constantFrom(...samples), some(textMangler()));
  await fc.assert(
    fc.asyncProperty(place, async ([sample, mangle]) => {
      seedMangled(plain);
      const location = mangle?.(sample) ?? sample;
      memory.setIntercept(({ method }, _, serve) =>
        method === 'POST' && isLegal(['location', location])
          ? { status: 202, headers: { location } }
          : serve(),
      );
      await endsWell(() => openDoor().registry.checkPush({ registry: memory.host, path }));
    }),
    tries(100),
  );
});

const statuses = [
  200, 201, 202, 204, 206, 299, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 405, 416, 418,
  429, 500, 502, 503, 599, 600, 999,
];
const headerNames = [
  'location',
  'www-authenticate',
  'docker-content-digest',
  'content-type',
  'retry-after',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'set-cookie',
  'connection',
];
const headerSamples = [
  '/v2/acme/web/blobs/uploads/1?state=x',
  'https://127.0.0.1:1/x',
  'http://user:pass@127.0.0.1:1/x',
  'Bearer realm="http://127.0.0.1:1/token",service="tests",scope="repository:acme/web:pull"',
  'Basic realm="x"',
  `sha256:${'a'.repeat(64)}`,
  'application/vnd.oci.image.index.v1+json; charset=utf-8',
  'Wed, 21 Oct 2026 07:28:00 GMT',
  '120',
  'gzip',
  'chunked',
];
const bodySamples = [
  '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"1"}}]}',
  '{"token":"abc","access_token":"abc","expires_in":300,"issued_at":"2026-01-01T00:00:00Z"}',
  '{"details":"incorrect username or password"}',
  '<html><body>login</body></html>',
  'denied: requested access to the resource is denied',
  'x'.repeat(5_000_000),
  '',
];

/** One answer made wrong: what is not given stays. */
interface Spoiled {
  /** Which of the answers. */
  readonly at: number;
  readonly status: number | undefined;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
  readonly mangle: ((text: string) => string) | undefined;
  /** The connection ends before the body does. */
  readonly isCut: boolean;
}

const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof(fc.constant(undefined), value);
const spoiled: fc.Arbitrary<Spoiled> = fc.record({
  at: fc.nat(7),
  status: some(fc.constantFrom(...statuses)),
  headers: fc.array(
    fc
      .tuple(
        fc.constantFrom(...headerNames),
        fc.constantFrom(...headerSamples),
        some(textMangler()),
      )
      .map(([name, sample, mangle]) => [name, mangle?.(sample) ?? sample] as const),
    { maxLength: 3 },
  ),
  body: some(fc.constantFrom(...bodySamples)),
  mangle: some(textMangler()),
  isCut: fc.boolean(),
});

/** A registry that asks for a token, with the answer at one place spoiled. */
function spoil({ at, status, headers, body, mangle, isCut }: Spoiled): void {
  let answered = -1;
  memory.setIntercept((asked, response, serve) => {
    answered += 1;
    const reply = answer(asked) ?? serve();
    if (answered % 8 !== at) return reply;
    const text = body ?? String(reply.body ?? '');
    const bytes = Buffer.from(mangle?.(text) ?? text);
    const all = { ...reply.headers, ...Object.fromEntries(headers.filter(isLegal)) };
    // A body that never comes would be waited for.
    response.writeHead(status ?? reply.status, { ...all, connection: 'close' });
    if (isCut)
      response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy());
    else
      response.end(asked.method === 'HEAD' ? undefined : bytes, () =>
        response.socket?.destroySoon(),
      );
    return 'taken';
  });
}

/** What node writes; all else is tried byte by byte below. */
function isLegal([name, value]: readonly [string, string]): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value) && name !== 'transfer-encoding';
}

/** The token service, and the registry's question for its tokens. */
function answer({ path: asked, authorization }: Asked): Reply | undefined {
  if (asked.startsWith('/token')) return { status: 200, body: '{"token":"abc","expires_in":300}' };
  if (authorization === 'Bearer abc') return undefined;
  const challenge = `Bearer realm="http://${memory.host}/token",service="tests"`;
  return { status: 401, headers: { 'www-authenticate': challenge }, body: bodySamples[0] ?? '' };
}

test('an answer of the registry or its token service that is another one', async () => {
  await fc.assert(
    fc.asyncProperty(spoiled, question, async (how, ask) => {
      const digest = seedMangled(plain);
      spoil(how);
      await endsWell(() => ask(openDoor({ config: atHost(login) }).registry, digest));
    }),
    tries(200),
  );
});

describe('bytes that a server sends in place of an answer', () => {
  let host: string;
  let sent: Buffer;
  beforeEach(async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(sent));
    });
    const { port, close } = await listen(server);
    onTestFinished(close);
    host = `127.0.0.1:${port}`;
  });

  const answers = [
    `HTTP/1.1 200 OK\r\nContent-Type: ${ociManifest}\r\nDocker-Content-Digest: sha256:${'a'.repeat(64)}\r\nContent-Length: 2\r\n\r\n{}`,
    'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm="http://127.0.0.1:1/t",service="x"\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
    'HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/v2/x\r\nSet-Cookie: a=b\r\n\r\n',
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
    'HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n',
    'HTTP/1.0 200 OK\n\n{"errors":[]}',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ];

  test('as they are, and mangled', async () => {
    const texts = fc.tuple(fc.constantFrom(...answers), some(textMangler()));
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(2), async ([text, mangle], kind) => {
        sent = Buffer.from(mangle?.(text) ?? text, 'latin1');
        const { registry } = openDoor();
        const repository = { registry: host, path };
        await endsWell(() =>
          kind === 0
            ? registry.readManifest(`${host}/${path}:1`)
            : kind === 1
              ? registry.checkPush(repository)
              : registry.readDigest(`${host}/${path}:1`),
        );
      }),
      tries(120),
    );
  });
});

describe("docker's logins", () => {
  /** Takes any login, and none. */
  beforeEach(() => {
    seedMangled(plain);
    memory.setIntercept(({ path: asked, authorization }) => {
      if (asked.startsWith('/token')) return { status: 200, body: '{"token":"abc"}' };
      const challenge = `Bearer realm="http://${memory.host}/token",service="tests"`;
      return authorization === undefined
        ? { status: 401, headers: { 'www-authenticate': challenge } }
        : undefined;
    });
  });
  const configurations = [
    login,
    {
      auths: { [`https://${memoryKey()}/v1/`]: { auth, identitytoken: 'abc', registrytoken: 'x' } },
    },
    { auths: { [memoryKey()]: {} }, credsStore: 'tests', HttpHeaders: { 'X-Meta': 'a' } },
    { credHelpers: { [memoryKey()]: 'tests' }, proxies: { default: { httpProxy: 'http://x' } } },
  ];
  const outputs = [
    JSON.stringify({ ServerURL: 'x', Username: 'deliver', Secret: 'made-up' }),
    JSON.stringify({ ServerURL: 'x', Username: '<token>', Secret: 'made-up' }),
    'credentials not found in native keychain\n',
    'error getting credentials: exit status 1',
  ];
  const ask = (config: unknown, more: Parameters<typeof openDoor>[0]): Promise<void> =>
    endsWell(() =>
      openDoor({ ...more, ...(isFile(config) && { config }) }).registry.readManifest(
        `${memory.host}/${path}:1`,
      ),
    );
  const isFile = (value: unknown): value is object => value !== undefined;

  test('in its file and its variable', async () => {
    const held = fc.tuple(fc.constantFrom(...configurations), valueMangler());
    await fc.assert(
      fc.asyncProperty(held, held, async ([file, mangleFile], [variable, mangleVariable]) => {
        const DOCKER_AUTH_CONFIG = JSON.stringify(mangleVariable(atHost(variable)));
        await ask(mangleFile(atHost(file)), { environment: { DOCKER_AUTH_CONFIG } });
      }),
      tries(100),
    );
  });

  test('by a helper', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...configurations.slice(2)),
        fc.constantFrom(...outputs),
        some(textMangler()),
        fc.constantFrom(0, 1, 2, 127, 137),
        async (config, output, mangle, exitCode) => {
          const stdout = mangle?.(output) ?? output;
          const runProcess: RunProcess = () =>
            Promise.resolve({ exitCode, stdout, stderr: stdout });
          await ask(atHost(config), { runProcess });
        },
      ),
      tries(100),
    );
  });
});
