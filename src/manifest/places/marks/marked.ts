// A scalar that a marker marks: what it gets, and whether it is what the marker says. A part never takes the
// place of a whole reference.
import { formatReference, readReference } from '../../../image/reference.ts';
import type { ScalarSource } from '../../yaml/scalar.ts';

import {
  digestLike,
  type Found,
  isHexadecimal,
  isRepository,
  makeForm,
  ownName,
  type Pin,
  pinName,
  type PlaceForm,
  withPrefix,
} from '../form.ts';

export type MarkerField = 'reference' | 'tag' | 'digest' | 'name';

/** What a marker says of its scalar. */
export interface Mark {
  readonly scalar: ScalarSource;
  readonly field: MarkerField;
  /** The marker's own spelling of the repository, when it names one. */
  readonly name?: string;
  /** True where the place around it takes the digest without its `sha256:`. */
  readonly isSha?: true;
}

export function markedForm(mark: Mark): PlaceForm {
  const { scalar, field, name } = mark;
  const value = markedValue(scalar);
  const before = scalar.value.trim().slice(0, -value.length || undefined);
  const isVersion = field === 'tag' || field === 'digest';
  return makeForm({
    versions: [scalar],
    written: name ?? value,
    current: (delivered) => currentMark(mark, name ?? delivered),
    isOf: (repository, isDelivered) =>
      name === undefined
        ? isVersion || isRepository(value, repository)
        : isDelivered && isRepository(name, repository),
    writesTag: (style) => field === 'tag' || (field === 'reference' && style !== 'digest'),
    pin: (pin) => [{ scalar, value: `${before}${pinnedMark(mark, pin)}` }],
  });
}

/** Of `--image=web:1` and `IMAGE=web:1` only what stands behind the sign is marked: no reference holds one. */
export function markedValue({ value }: ScalarSource): string {
  const words = value.trim();
  return words.slice(words.lastIndexOf('=') + 1);
}

function currentMark({ scalar, field }: Mark, name: string): string {
  const value = markedValue(scalar);
  if (field === 'tag') return formatReference(name, value);
  return field === 'digest' && value !== '' ? `${name}@${withPrefix(value)}` : value;
}

function pinnedMark({ scalar, field, name: own = '', isSha }: Mark, pin: Pin): string {
  const value = markedValue(scalar);
  const name = ownName([value, own], pin.repository);
  switch (field) {
    case 'reference':
      return pinName(name, pin);
    case 'name':
      return name;
    case 'tag':
      return pin.tag;
    case 'digest':
      return isSha === true || isHexadecimal(value)
        ? digestLike({ ...scalar, value }, pin.digest)
        : pin.digest;
  }
}

const digestPrefix = /^sha(?:256|512):/;

type Content = 'reference' | 'digest' | 'version' | 'name' | 'doubtful';

/** What a scalar can hold: the fields that it can have then, and what to say of another. */
const contents: Readonly<Record<Content, readonly [readonly MarkerField[], string]>> = {
  reference: [['reference'], 'a whole reference: use the field reference'],
  digest: [['digest'], 'a digest alone: use the field digest'],
  version: [['tag', 'digest'], 'a version without a name: use the field tag or digest'],
  name: [['name'], 'a name without a version: use the field name'],
  doubtful: [
    ['name', 'reference'],
    'a name without a version: use the field name, or reference to have the version behind it',
  ],
};

/** What is wrong with a marker whose field is not what its scalar holds, by its place without the marker. */
export function findMisfit(place: Found | undefined, { scalar, field }: Mark): string | undefined {
  const value = markedValue(scalar);
  const content = (place && readPlace(place, scalar)) ?? readText(value, field);
  if (content === undefined) return undefined;
  const [fields, what] = contents[content];
  if (fields.includes(field)) return undefined;
  return value === '' ? `its scalar is for ${what}` : `${JSON.stringify(value)} holds ${what}`;
}

/** What a scalar holds by its text alone; `web` without a `/` may be a tag or a name. */
function readText(value: string, field: MarkerField): Content | undefined {
  if (field === 'reference' || digestPrefix.test(value)) return undefined;
  const reference = readReference(field === 'tag' ? value.replace(/@.*/, '') : value);
  if (reference === undefined) return undefined;
  if ((reference.tag ?? reference.digest) !== undefined) return 'reference';
  return reference.name.includes('/') ? 'doubtful' : undefined;
}

/** What the scalar holds by its place; `undefined` where that is not sure. */
function readPlace({ kind, form }: Found, scalar: ScalarSource): Content | undefined {
  const isHere = ({ start }: ScalarSource): boolean => start === scalar.start;
  if (form.digests.some(isHere)) return 'digest';
  if (form.names.length === 0) {
    // In values, a key image without a name in it may hold a tag or a digest alone.
    const isSure = kind !== 'helm' || /[/:@]/.test(scalar.value.replace(digestPrefix, ''));
    return isSure && form.versions.some(isHere) ? 'reference' : undefined;
  }
  if (form.versions.some(isHere)) return 'version';
  return form.names.some(isHere) ? 'name' : undefined;
}
