// The input `image-attributes`: how the image that is pushed is written. What BuildKit would refuse only after the
// build, or leave out without a word, is refused here.
import { UserError } from '../errors.ts';
import { findNearest } from '../nearest.ts';
import type { Environment } from '../process.ts';

import { type Fields, type KeyValue, parsePair } from './fields.ts';

const compressions = ['uncompressed', 'gzip', 'estargz', 'zstd'];
const booleans = ['true', 'false'];

/** What each attribute may be. @see https://docs.docker.com/build/exporters/image-registry/ */
const known: Readonly<Record<string, readonly string[]>> = {
  compression: compressions,
  'compression-level': Array.from({ length: 23 }, (_, level) => String(level)),
  'force-compression': booleans,
  'oci-mediatypes': booleans,
  'oci-artifact': booleans,
  'rewrite-timestamp': booleans,
};

/** Attributes that are decided elsewhere, and where. */
const decided: readonly (readonly [names: RegExp, answer: string])[] = [
  [/^(?:name|name-canonical|dangling-name-prefix)$/, 'The input image gives the name.'],
  [
    /^(?:push|push-by-digest|type|dest|tar|store|attestation-prefix)$/,
    'Where the image goes is said by push, load and image.',
  ],
  [/^registry\.insecure$/, 'Such a registry is named in insecure-registries.'],
  [/^unpack$/, 'It is set where rewrite-timestamp needs it.'],
  [/^annotation/, 'Annotations are the input annotations.'],
  [/^source-date-epoch$/, 'The time is the build argument SOURCE_DATE_EPOCH.'],
];

/** Reads the attributes; a truth value is written as BuildKit prints it. Problems are kept in `fields`. */
export function readImageAttributes(fields: Fields): readonly KeyValue[] {
  const attributes = fields.parsedList('image-attributes', parseAttribute);
  const names = attributes.map(({ key }) => key);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) refuse(fields, `${twice} stands there twice`, 'Name each once.');
  checkCompression(fields, attributes);
  return attributes;
}

function refuse(fields: Fields, what: string, fix: string): void {
  fields.problem('image-attributes', what, fix);
}

function parseAttribute(text: string, index: number): KeyValue {
  const pair = parsePair(text, index);
  const key = pair.key.toLowerCase();
  const written = pair.value.trim();
  const values = known[key];
  if (values === undefined) throw unknownAttribute(key);
  const value = values === booleans ? written.toLowerCase() : written;
  if (values.includes(value)) return { key, value };
  const fix =
    key === 'compression-level'
      ? 'Write 0 to 9 for gzip and estargz, 0 to 22 for zstd.'
      : `Write one of: ${values.join(', ')}.`;
  throw new UserError('inputs', `"${written}" is no ${key}`, { fix });
}

function unknownAttribute(key: string): UserError {
  const answer = decided.find(([names]) => names.test(key))?.[1];
  if (answer !== undefined) {
    return new UserError('inputs', `${key} is decided elsewhere`, { fix: answer });
  }
  const names = Object.keys(known);
  const nearest = findNearest(key, names);
  return new UserError('inputs', `there is no attribute "${key}"`, {
    fix: nearest === undefined ? `Write one of: ${names.join(', ')}.` : `Did you mean ${nearest}?`,
  });
}

function checkCompression(fields: Fields, attributes: readonly KeyValue[]): void {
  const valueOf = (name: string): string | undefined => findAttribute(attributes, name);
  const compression = valueOf('compression') ?? 'gzip';
  const level = Number(valueOf('compression-level') ?? '0');
  if (compression === 'uncompressed' && valueOf('compression-level') !== undefined) {
    refuse(fields, 'compression-level with compression=uncompressed', 'Leave out one of them.');
  }
  if (compression !== 'zstd' && level > 9) {
    const what = `compression-level ${level} is more than ${compression} has`;
    refuse(fields, what, 'Write 0 to 9, or take compression=zstd.');
  }
  const isOci = ['zstd', 'estargz'].includes(compression);
  if (isOci && valueOf('oci-mediatypes') === 'false') {
    const what = `compression=${compression} has a media type of OCI only, and oci-mediatypes is false`;
    refuse(fields, what, 'Leave out oci-mediatypes.');
  }
}

/** What else says how an image is written. */
interface ImageForm {
  readonly imageAttributes: readonly KeyValue[];
  readonly provenance: string | undefined;
  readonly sbom: string | undefined;
  readonly annotations: readonly KeyValue[];
}

/**
 * Checks what attributes need of other inputs.
 *
 * @param environment of the builder's process
 */
export function checkImageAttributes(
  fields: Fields,
  { imageAttributes, provenance, sbom, annotations }: ImageForm,
  environment: Environment,
): void {
  if (findAttribute(imageAttributes, 'oci-mediatypes') !== 'false') return;
  if (annotations.length > 0) {
    const what = 'annotations are not written with oci-mediatypes=false';
    refuse(fields, what, 'Leave out one of them.');
  }
  const isNone = (input: string | undefined): boolean => /^false$/i.test(input ?? '');
  const byDefault = /^(?:1|t|true)$/i.test(environment['BUILDX_NO_DEFAULT_ATTESTATIONS'] ?? '');
  const provides = !isNone(provenance) && !(provenance === undefined && byDefault);
  if (provides || !(sbom === undefined || isNone(sbom))) {
    const what = 'attestations are not written with oci-mediatypes=false';
    refuse(fields, what, 'Leave it out, or set provenance: false and no sbom.');
  }
}

/** The value of an attribute; `undefined` where it is not given. */
export function findAttribute(attributes: readonly KeyValue[], name: string): string | undefined {
  return attributes.find(({ key }) => key === name)?.value;
}
