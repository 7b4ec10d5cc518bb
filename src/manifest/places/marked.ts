// Whether a marker's field is what its scalar holds: a part never takes the place of a whole reference.
import { readReference } from '../../image/reference.ts';

import type { Found } from './map-view.ts';
import { digestScalars, nameScalars, versionScalars } from './form.ts';
import type { MarkerField, ScalarSource } from '../types.ts';

const digestPrefix = /^sha(?:256|512):/;

const advice = {
  reference: 'a whole reference: use the field reference',
  digest: 'a digest alone: use the field digest',
  version: 'a version without a name: use the field tag or digest',
  name: 'a name without a version: use the field name',
  doubtful:
    'a name without a version: use the field name, or reference to have the version behind it',
} as const;

/** Which fields a scalar can have that holds this. */
const fitting: Readonly<Record<keyof typeof advice, readonly MarkerField[]>> = {
  reference: ['reference'],
  digest: ['digest'],
  version: ['tag', 'digest'],
  name: ['name'],
  doubtful: ['name', 'reference'],
};

/**
 * What is wrong with a marker whose field is not what its scalar holds.
 *
 * @param place where the scalar stands, when it is a place without the marker
 */
export function findMisfit(place: Found | undefined, { form }: Found): string | undefined {
  if (form.form !== 'marked') return undefined;
  const { scalar, field } = form;
  const value = scalar.value.trim();
  const held = (place && heldBy(place, scalar)) ?? heldByText(value, field);
  if (held === undefined || fitting[held].includes(field)) return undefined;
  return value === ''
    ? `its scalar is for ${advice[held]}`
    : `${JSON.stringify(value)} holds ${advice[held]}`;
}

/** What a scalar holds by its text alone; `web` without a `/` may be a tag or a name. */
function heldByText(value: string, field: MarkerField): 'reference' | 'doubtful' | undefined {
  if (field === 'reference' || digestPrefix.test(value)) return undefined;
  const reference = readReference(field === 'tag' ? value.replace(/@.*/, '') : value);
  if (reference === undefined) return undefined;
  if ((reference.tag ?? reference.digest) !== undefined) return 'reference';
  return reference.name.includes('/') ? 'doubtful' : undefined;
}

/** What the scalar holds by its place; `undefined` where that is not sure. */
function heldBy(
  { kind, form }: Found,
  scalar: ScalarSource,
): 'reference' | 'digest' | 'version' | 'name' | undefined {
  const isHere = ({ start }: ScalarSource): boolean => start === scalar.start;
  if (form.form === 'reference' || form.form === 'override') {
    // In values, a key image without a name in it may hold a tag or a digest alone.
    const isSure = kind !== 'helm' || /[/:@]/.test(scalar.value.replace(digestPrefix, ''));
    return isSure && versionScalars(form).some(isHere) ? 'reference' : undefined;
  }
  if (digestScalars(form).some(isHere)) return 'digest';
  if (versionScalars(form).some(isHere)) return 'version';
  return nameScalars(form).some(isHere) ? 'name' : undefined;
}
