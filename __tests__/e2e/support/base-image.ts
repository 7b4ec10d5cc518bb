// Images to build on, made here byte by byte: when they were made, and which digest they have, is the test's choice.
import { createHash } from 'node:crypto';

import { nativePlatform } from '../harness.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface BaseImage {
  readonly digest: string;
  /** Puts the tag on it. */
  readonly push: (reference: string) => Promise<void>;
}

/** A tar archive without a file. Of an image without a layer BuildKit keeps no trace. */
const layer = '\0'.repeat(1024);

/**
 * An image without a file.
 *
 * @param created when it says that it was made
 * @param mark another one makes another digest
 */
export function makeBase(created: string, mark: string): BaseImage {
  const [os = '', architecture = ''] = nativePlatform.split('/');
  const config = JSON.stringify({
    created,
    os,
    architecture,
    config: { Labels: { mark } },
    rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] },
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: manifestType,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: `sha256:${sha256(config)}`,
      size: config.length,
    },
    layers: [
      {
        mediaType: 'application/vnd.oci.image.layer.v1.tar',
        digest: `sha256:${sha256(layer)}`,
        size: layer.length,
      },
    ],
  });
  return {
    digest: `sha256:${sha256(manifest)}`,
    push: (reference) => push(reference, config, manifest),
  };
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json';

/** @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-blobs */
async function push(reference: string, config: string, manifest: string): Promise<void> {
  const [, host = '', name = '', tag = ''] = /^([^/]+)\/(.+):([^:]+)$/.exec(reference) ?? [];
  const address = `http://${host}/v2/${name}`;
  for (const blob of [layer, config]) {
    const begun = await fetch(`${address}/blobs/uploads/`, { method: 'POST' });
    const place = new URL(begun.headers.get('location') ?? '', address);
    place.searchParams.set('digest', `sha256:${sha256(blob)}`);
    await send(place, blob, 'application/octet-stream');
  }
  await send(new URL(`${address}/manifests/${tag}`), manifest, manifestType);
}

async function send(address: URL, body: string, type: string): Promise<void> {
  const { status } = await fetch(address, {
    method: 'PUT',
    headers: { 'content-type': type },
    body,
  });
  if (status !== 201) throw new Error(`${String(address)} answered ${String(status)}`);
}
