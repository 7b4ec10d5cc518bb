// A registry in a stranger's hands: what it serves for the pushed tag is neither obeyed nor followed, and nothing is pinned.
import { createHash } from 'node:crypto';

import { expect, test } from '@jest/globals';

import {
  engine,
  errorsOf,
  onTestFinished,
  openRepository,
  runOnCheckout,
  uniqueImage,
} from './harness.ts';
import { openDockerLog } from './support/docker-log.ts';
import { openRegistryProxy } from './support/registry-proxy.ts';
import type { Fault } from './support/registry-proxy.ts';

const release = 'refs/tags/v1.4.0';

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

/** From the push of the tag on, the registry serves this text for every manifest that the action reads. */
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
      agent: /^deliver-image$/,
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
  ['an index of nothing', index(null), 'digest-mismatch'],
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
  const proxy = await openRegistryProxy(engine.registry, serveAfterPush(body));
  onTestFinished(proxy.close);
  const image = uniqueImage().replace(engine.registry, proxy.host);
  const repository = await openRepository(image);
  await repository.tag('v1.4.0');
  const { env, commands } = await openDockerLog(repository.root, engine.env);
  const result = await runOnCheckout(repository, release, { manifests: 'k8s' }, { env });
  expect(errorsOf(result).map(({ message }) => message)).toEqual([
    expect.stringContaining(`[${code}]`),
  ]);
  expect(result.manifest).toContain(`${image}:0.0.0`);
  expect(proxy.injected()).toBeGreaterThan(0);
  expect(commands().length).toBeLessThan(20);
});
