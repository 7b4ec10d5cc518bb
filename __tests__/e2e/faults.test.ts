// What a registry may do to a push, and what becomes of the run: it goes on where that helps, and pins nothing that is not true.
import { beforeEach, describe, expect, test } from '@jest/globals';

import {
  engine,
  errorsOf,
  onTestFinished,
  openRepository,
  readRegistry,
  runOnCheckout,
  uniqueImage,
} from './harness.ts';
import type { CheckoutResult, TestRepository } from './harness.ts';
import { openDockerLog } from './support/docker-log.ts';
import { openRegistryProxy } from './support/registry-proxy.ts';
import type { Fault, Misbehaviour, RegistryProxy } from './support/registry-proxy.ts';

const release = 'refs/tags/v1.4.0';
/** How the action reads; the engine pushes under other names. */
const reader = /^deliver-image$/;

/** The name in the real registry, which the proxy stands before. */
let direct: string;
let repository: TestRepository;
let proxy: RegistryProxy;
let shown: string;
beforeEach(() => {
  direct = uniqueImage();
  shown = '';
});

async function open(...faults: readonly Fault[]): Promise<void> {
  proxy = await openRegistryProxy(engine.registry, faults);
  onTestFinished(proxy.close);
  repository = await openRepository(direct.replace(engine.registry, proxy.host));
  await repository.tag('v1.4.0');
}

type Run = CheckoutResult & { readonly builds: number };

async function run(inputs: Record<string, string> = {}): Promise<Run> {
  const docker = await openDockerLog(repository.root, engine.env);
  const result = await runOnCheckout(
    repository,
    release,
    { manifests: 'k8s', ...inputs },
    {
      env: docker.env,
      onStdout: (piece) => {
        shown += piece;
      },
    },
  );
  const builds = docker.commands().filter((command) => command === 'buildx build').length;
  return { ...result, builds };
}

const hasRetried = (): boolean => shown.includes('trying again');
const answer = (status: number, body?: string): Misbehaviour => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json' },
  ...(body !== undefined && { body }),
});
const reset: Misbehaviour = { kind: 'reset', afterBytes: 100 };
const digestOf = async (tag: string): Promise<string | undefined> =>
  (await readRegistry(`${direct}:${tag}`))?.digest;

function expectPinned(result: Run): void {
  expect(errorsOf(result)).toEqual([]);
  expect(result.manifest).toContain(`${repository.image}:1.4.0@${result.outputs['digest'] ?? ''}`);
}

function expectNothingPinned(result: Run, code: string): void {
  expect(errorsOf(result)).toEqual([
    expect.objectContaining({ message: expect.stringContaining(`[${code}]`) as unknown }),
  ]);
  expect(result.exitCode).toBe(1);
  expect(result.manifest).toContain(`${repository.image}:0.0.0`);
}

/** Of what the build itself pushes. */
const pushed = /manifests\/push-/;

describe('a push is repeated, from cache, after', () => {
  test.each<[string, string, RegExp, Misbehaviour]>([
    ['408 for the image', 'PUT', pushed, answer(408)],
    ['429 for the image', 'PUT', pushed, answer(429)],
    ['500 for the image', 'PUT', pushed, answer(500)],
    ['502 for the image', 'PUT', pushed, answer(502)],
    ['503 for the image', 'PUT', pushed, answer(503)],
    ['504 for the image', 'PUT', pushed, answer(504)],
    ['429 for a layer', 'POST', /blobs\/uploads/, answer(429)],
    ['a reset in the body of the image', 'PUT', pushed, reset],
    ['a reset in the body of a layer', 'PUT', /blobs\/uploads/, reset],
  ])('%s', async (_, method, place, does) => {
    await open({ method, path: place, does, until: hasRetried });
    const result = await run();
    expectPinned(result);
    expect(proxy.injected()).toBeGreaterThan(0);
    expect(result.builds).toBeGreaterThan(1);
    expect(await digestOf('1.4.0')).toBe(result.outputs['digest']);
  });

  test('a blob that the registry lost', async () => {
    const body =
      '{"errors":[{"code":"MANIFEST_BLOB_UNKNOWN","message":"blob unknown to registry"}]}';
    const until = (): boolean => /trying (?:again|once more)/.test(shown);
    await open({ method: 'PUT', path: pushed, does: answer(400, body), until });
    expectPinned(await run());
  });
});

test.each<[string, Misbehaviour]>([
  ['429', answer(429)],
  ['503', answer(503)],
  ['a reset', reset],
])('the tag is put again, and nothing is built again, after %s', async (_, does) => {
  await open({ method: 'PUT', path: /manifests\/1\.4\.0$/, does, until: hasRetried });
  const result = await run();
  expectPinned(result);
  // A kept connection that is reset is replaced by a new one, without a word: that may meet the fault once more.
  expect([1, 2]).toContain(proxy.injected());
  expect(result.builds).toBe(1);
});

describe('the look at what is there is repeated after', () => {
  test.each<[string, Misbehaviour]>([
    ['408', answer(408)],
    ['429', answer(429)],
    ['500', answer(500)],
    ['502', answer(502)],
    ['503', answer(503)],
    ['504', answer(504)],
    ['a reset', { kind: 'reset' }],
  ])('%s', async (_, does) => {
    await open({ method: 'HEAD', path: /manifests/, agent: reader, does, until: hasRetried });
    expectPinned(await run());
    expect(proxy.injected()).toBeGreaterThan(0);
  });
});

test('a body that comes byte by byte is waited for', async () => {
  await open({ method: 'GET', path: /manifests/, does: { kind: 'drip' } });
  expectPinned(await run());
  expect(proxy.injected()).toBeGreaterThan(0);
});

test('a refusal is met with the credentials read again, and not a third time', async () => {
  await open({ method: 'PUT', path: pushed, does: answer(403) });
  const result = await run();
  expectNothingPinned(result, 'registry-denied');
  expect(result.builds).toBe(2);
});

describe('the second of three tags', () => {
  const aliases = { aliases: 'minor, latest' };
  const second = { method: 'PUT', path: /manifests\/1\.4$/ };

  test('fails for a while: all three are pushed', async () => {
    await open({ ...second, does: answer(429), until: hasRetried });
    const result = await run(aliases);
    expectPinned(result);
    expect(await Promise.all(['1.4.0', '1.4', 'latest'].map(digestOf))).toEqual(
      Array(3).fill(result.outputs['digest']),
    );
  });

  test('fails for good: nothing is pinned, and the next run goes on from there', async () => {
    await open({ ...second, does: answer(403) });
    expectNothingPinned(await run(aliases), 'registry-denied');
    proxy.heal();
    const result = await run(aliases);
    expectPinned(result);
    expect(await Promise.all(['1.4.0', '1.4', 'latest'].map(digestOf))).toEqual(
      Array(3).fill(result.outputs['digest']),
    );
  });
});

describe('a registry that does not tell the truth', () => {
  const nowhere = `sha256:${'0'.repeat(64)}`;

  test.each<[string, Record<string, string>]>([
    ['of other build inputs, is no image of this run', { 'build-args': 'OTHER=1' }],
    ['of the same commit and inputs, is taken', {}],
  ])('another image under the tag right after the push, %s', async (_, inputs) => {
    // The tag is looked for before the build too; it moves once it is there.
    const act = async (): Promise<void> => {
      if (await digestOf('1.4.0')) await retag('other', '1.4.0');
    };
    await open({
      method: 'HEAD',
      path: /manifests\/1\.4\.0$/,
      agent: reader,
      does: { kind: 'before', act },
    });
    await run({ version: 'other', delivery: 'output', ...inputs });
    const result = await run({ promote: 'false' });
    const other = (await digestOf('other')) ?? 'no digest';
    if ('build-args' in inputs) {
      expectNothingPinned(result, 'digest-mismatch');
      const message = result.annotations.at(-1)?.message;
      expect(message).toContain(other);
      expect(message).toContain('give each build a tag of its own');
    } else {
      expectPinned(result);
      expect(result.outputs).toMatchObject({ digest: other, reused: 'true' });
      expect(result.stdout).toContain('was put by another run of this commit meanwhile');
    }
  });

  test('a digest in the header that it does not hold', async () => {
    await open({
      method: 'HEAD',
      path: /manifests\/1\.4\.0$/,
      agent: reader,
      does: { kind: 'headers', headers: { 'docker-content-digest': nowhere } },
      until: () => !shown.includes('Tagged: '),
    });
    const result = await run();
    expectNothingPinned(result, 'digest-mismatch');
    expect(result.annotations.at(-1)?.message).toContain(nowhere);
  });

  test('a digest in the header that it does not hold, for an image that is taken', async () => {
    let isPushed = false;
    await open({
      method: 'HEAD',
      path: /manifests\/1\.4\.0$/,
      agent: reader,
      does: { kind: 'headers', headers: { 'docker-content-digest': nowhere } },
      until: () => !isPushed,
    });
    await run({ delivery: 'output' });
    isPushed = true;
    expectNothingPinned(await run({ build: 'false' }), 'registry-inconsistent');
  });
});

test('a tag that shows up late is waited for', async () => {
  let looks = 0;
  await open({
    method: 'HEAD',
    path: /manifests\/1\.4\.0$/,
    agent: reader,
    does: answer(404),
    until: () => {
      looks += 1;
      return looks > 3;
    },
  });
  expectPinned(await run({ promote: 'false' }));
  expect(looks).toBeGreaterThan(3);
});

/** Puts a tag on what another tag names, straight in the real registry. */
async function retag(from: string, to: string): Promise<void> {
  const held = await readRegistry(`${direct}:${from}`);
  const [host = '', ...name] = direct.split('/');
  const response = await fetch(`http://${host}/v2/${name.join('/')}/manifests/${to}`, {
    method: 'PUT',
    headers: { 'content-type': held?.mediaType ?? '' },
    body: held?.body ?? '',
  });
  if (!response.ok) throw new Error(`The tag ${to} was not set: ${String(response.status)}`);
}
