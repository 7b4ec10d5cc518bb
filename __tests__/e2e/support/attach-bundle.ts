// A sigstore bundle beside an image, as cosign 3 attaches it to a registry that knows no referrers.
import { createHash } from 'node:crypto';

const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const indexType = 'application/vnd.oci.image.index.v1+json';
const digestOf = (text: string): string =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

/**
 * @param reference `registry/name@digest`, of an index
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
 */
export async function attachBundle(reference: string, bundle: object): Promise<void> {
  const [name = '', subject = ''] = reference.split('@');
  const [host = '', ...path] = name.split('/');
  const base = `http://${host}/v2/${path.join('/')}`;
  const expectDone = async (asked: Promise<Response>): Promise<Response> => {
    const answer = await asked;
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const putBlob = async (text: string): Promise<object> => {
    const opened = await expectDone(fetch(`${base}/blobs/uploads/`, { method: 'POST' }));
    const place = new URL(opened.headers.get('location') ?? '', base);
    place.searchParams.set('digest', digestOf(text));
    const headers = { 'content-type': 'application/octet-stream' };
    await expectDone(fetch(place, { method: 'PUT', body: text, headers }));
    return { digest: digestOf(text), size: Buffer.byteLength(text) };
  };
  const putManifest = (tag: string, mediaType: string, body: string): Promise<Response> =>
    expectDone(
      fetch(`${base}/manifests/${tag}`, {
        ...{ method: 'PUT', body },
        headers: { 'content-type': mediaType },
      }),
    );
  const image = await expectDone(
    fetch(`${base}/manifests/${subject}`, { headers: { accept: indexType } }),
  );
  const size = (await image.arrayBuffer()).byteLength;
  const manifest = JSON.stringify({
    ...{ schemaVersion: 2, mediaType: manifestType, artifactType: bundleType },
    config: { mediaType: 'application/vnd.oci.empty.v1+json', ...(await putBlob('{}')) },
    layers: [{ mediaType: bundleType, ...(await putBlob(JSON.stringify(bundle))) }],
    subject: { mediaType: indexType, digest: subject, size },
    annotations: {
      'dev.sigstore.bundle.content': 'dsse-envelope',
      'dev.sigstore.bundle.predicateType': 'https://sigstore.dev/cosign/sign/v1',
    },
  });
  await putManifest(digestOf(manifest), manifestType, manifest);
  const described = { digest: digestOf(manifest), size: Buffer.byteLength(manifest) };
  const manifests = [{ mediaType: manifestType, artifactType: bundleType, ...described }];
  const index = { schemaVersion: 2, mediaType: indexType, manifests };
  await putManifest(subject.replace(':', '-'), indexType, JSON.stringify(index));
}
