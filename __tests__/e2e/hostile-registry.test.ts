// A registry in a stranger's hands: what it serves for the pushed tag is neither obeyed nor followed, and nothing is pinned.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, expect, test } from '@jest/globals';

import { pushEvent, readEngine, runOnEngine, uniqueImage, useRepositories } from './harness.ts';
import type { SampleRepository } from './harness.ts';
import { openDockerLog } from './support/docker-log.ts';
import { openRegistryProxy } from './support/registry-proxy.ts';
import type { Fault, RegistryProxy } from './support/registry-proxy.ts';

const engine = readEngine();
const makeRepository = useRepositories();
const release = 'refs/tags/v1.4.0';

let repository: SampleRepository;
let proxy: RegistryProxy;
afterEach(async () => {
  await proxy.close();
});

const indexType = 'application/vnd.oci.image.index.v1+json';
const digestOf = (text: string): string =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

function index(...descriptors: readonly unknown[]): string {
  return JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: descriptors });
}

function descriptor(more: Record<string, unknown> = {}): Record<string, unknown> {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  return { mediaType, digest: digestOf('other'), size: 1, ...more };
}

/** From the push of the tag on, the registry serves this text for every manifest that buildx reads. */
function serveAfterPush(body: string): Fault[] {
  let isPushed = false;
  const headers = {
    'content-type': indexType,
    'docker-content-digest': digestOf(body),
    'content-length': Buffer.byteLength(body),
  };
  const act = (): Promise<void> => {
    isPushed = true;
    return Promise.resolve();
  };
  return [
    {
      method: 'PUT',
      path: /manifests\/1\.4\.0$/,
      until: () => isPushed,
      does: { kind: 'before', act },
    },
    ...['HEAD', 'GET'].map((method) => ({
      method,
      path: /manifests\//,
      agent: /^containerd\//,
      until: () => !isPushed,
      does: {
        kind: 'answer' as const,
        status: 200,
        headers,
        ...(method === 'GET' && { body }),
      },
    })),
  ];
}

test.each<[string, string, string]>([
  ['nothing', 'null', 'not-a-manifest'],
  ['an index of nothing', index(null), 'not-a-manifest'],
  [
    'an index that names thousands of images',
    index(...Array.from({ length: 3000 }, () => descriptor())),
    'digest-mismatch',
  ],
  [
    'a digest with a command in it',
    index(descriptor({ digest: 'sha256:x\n::error::obeyed' })),
    'digest-mismatch',
  ],
  [
    'a platform with a command in it',
    index(
      descriptor({
        platform: { os: 'linux', architecture: 'amd64\n::error::obeyed\n##[error]obeyed' },
      }),
    ),
    'digest-mismatch',
  ],
])('%s', async (_, body, code) => {
  proxy = await openRegistryProxy(engine.registry, serveAfterPush(body));
  const image = uniqueImage(engine).replace(engine.registry, proxy.host);
  repository = await makeRepository(image);
  await repository.tag('v1.4.0');
  const workspace = await repository.checkout(release);
  const docker = await openDockerLog(repository.root, engine.env);
  const result = await runOnEngine(engine, {
    workspace,
    event: await pushEvent(repository, release),
    inputs: { image, manifests: 'k8s' },
    env: docker.env,
  });
  const errors = result.annotations.filter(({ level }) => level === 'error');
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining(`[${code}]`)]);
  expect(readFileSync(path.join(workspace, 'k8s/deployment.yaml'), 'utf8')).toContain(
    `${image}:0.0.0`,
  );
  expect(proxy.injected()).toBeGreaterThan(0);
  expect(docker.commands().length).toBeLessThan(20);
});
