// How the image that is pushed is written: what BuildKit would refuse late or leave out is an error.
import { describe, expect, test } from '@jest/globals';

import type { UserError } from '../../src/errors.ts';
import { givenInputs } from '../given-inputs.ts';

const image = 'ghcr.io/acme/web';

describe('taken', () => {
  test.each([
    ['compression=zstd', 'compression=zstd'],
    ['compression=zstd,compression-level=22', 'compression=zstd compression-level=22'],
    ['compression=estargz,force-compression=true', 'compression=estargz force-compression=true'],
    ['compression-level=9', 'compression-level=9'],
    ['compression=uncompressed', 'compression=uncompressed'],
    ['oci-artifact=false\nrewrite-timestamp=True', 'oci-artifact=false rewrite-timestamp=true'],
    ['OCI-Mediatypes=TRUE', 'oci-mediatypes=true'],
  ])('%j', (text, expected) => {
    const { imageAttributes } = givenInputs({ image, 'image-attributes': text }).build;
    expect(imageAttributes.map(({ key, value }) => `${key}=${value}`).join(' ')).toBe(expected);
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['no attestations', { provenance: 'false' }, {}],
    ['no attestations, twice said', { provenance: 'False', sbom: 'false' }, {}],
    ['none by default', {}, { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' }],
  ])("docker's own media types with %s", (_, inputs, variables) => {
    const given = { image, 'image-attributes': 'oci-mediatypes=false', ...inputs };
    expect(givenInputs(given, variables).build.imageAttributes).toHaveLength(1);
  });
});

describe('refused before the build', () => {
  test.each<[string, string, Record<string, string>?]>([
    // Values that BuildKit refuses only when everything is built.
    ['compression=zip', '"zip" is no compression'],
    ['compression=', '"" is no compression'],
    ['compression-level=high', 'Write 0 to 9 for gzip and estargz, 0 to 22 for zstd.'],
    ['compression-level=-1', 'Write 0 to 9 for gzip and estargz, 0 to 22 for zstd.'],
    ['compression-level=23', 'Write 0 to 9 for gzip and estargz, 0 to 22 for zstd.'],
    ['compression-level=10', 'compression-level 10 is more than gzip has'],
    ['compression=estargz,compression-level=10', 'more than estargz has'],
    ['force-compression=yes', 'Write one of: true, false.'],
    ['compression', 'entry 1 is not key=value'],
    // What it leaves out without a word.
    ['compression=uncompressed,compression-level=1', 'Leave out one of them.'],
    ['compression=zstd,oci-mediatypes=false', 'compression=zstd has a media type of OCI only'],
    ['oci-mediatypes=false', 'attestations are not written with oci-mediatypes=false'],
    ['oci-mediatypes=false', 'attestations are not', { provenance: 'false', sbom: 'true' }],
    ['oci-mediatypes=false', 'annotations are not', { provenance: 'false', annotations: 'a=b' }],
    ['compresion=zstd', 'Did you mean compression?'],
    ['layers=10', 'Write one of: compression, '],
    ['compression=zstd,compression=gzip', 'compression stands there twice'],
    // What this action decides.
    ['name=ghcr.io/acme/other', 'The input image gives the name.'],
    ['push=true', 'Where the image goes is said by push, load and image.'],
    ['push-by-digest=true', 'Where the image goes is said by push, load and image.'],
    ['type=local,dest=out', 'Where the image goes is said by push, load and image.'],
    ['registry.insecure=true', 'Such a registry is named in insecure-registries.'],
    ['unpack=true', 'It is set where rewrite-timestamp needs it.'],
    ['annotation-index.a=b', 'Annotations are the input annotations.'],
  ])('%j: %s', (text, expected, more = {}) => {
    const given = { image, 'image-attributes': text, ...more };
    let refusal = 'taken';
    try {
      givenInputs(given);
    } catch (error) {
      const { message, fix = '' } = error as UserError;
      refusal = `${message}\n${fix}`;
    }
    expect(refusal).toContain('input image-attributes: ');
    expect(refusal).toContain(expected);
  });
});
