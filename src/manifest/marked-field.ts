// Whether a marker's field is what its scalar holds: a part never takes the place of a whole reference.
import { readReference } from '../image/reference.ts';

import type { Found } from './map-view.ts';
import { nameScalars, versionScalars } from './site-form.ts';
import type { MarkerField, ScalarSource } from './types.ts';

const digestPrefix = /^sha(?:256|512):/;

/** True where a part of a reference would take the place of a whole one, as far as its text tells. */
export function holdsReference(value: string, field: MarkerField): boolean {
  if (field === 'reference' || digestPrefix.test(value)) return false;
  const reference = readReference(field === 'tag' ? value.replace(/@.*/, '') : value);
  if (reference === undefined) return false;
  const hasVersion = (reference.tag ?? reference.digest) !== undefined;
  return hasVersion || (field !== 'name' && reference.name.includes('/'));
}

export function wholeReference(value: string): string {
  return `${JSON.stringify(value)} holds a whole reference: use the field reference`;
}

/** What is wrong with a marker whose field is not what its scalar holds in a place. */
export function findMisfit(place: Found, { form }: Found): string | undefined {
  if (form.form !== 'marked') return undefined;
  const { scalar, field } = form;
  switch (heldBy(place, scalar)) {
    case 'reference':
      return field === 'reference' ? undefined : wholeReference(scalar.value);
    case 'version':
      return field === 'tag' || field === 'digest'
        ? undefined
        : `${JSON.stringify(scalar.value)} holds a version without a name: use the field tag or digest`;
    case 'name':
      return field === 'name'
        ? undefined
        : `${JSON.stringify(scalar.value)} holds a name without a version: use the field name`;
    case undefined:
      return undefined;
  }
}

/** What the scalar holds by its place; `undefined` where that is not sure. */
function heldBy(
  { kind, form }: Found,
  scalar: ScalarSource,
): 'reference' | 'version' | 'name' | undefined {
  const isHere = ({ start }: ScalarSource): boolean => start === scalar.start;
  if (form.form === 'reference' || form.form === 'override') {
    // In values, a key image without a name in it may hold a tag or a digest alone.
    const isSure = kind !== 'helm' || /[/:@]/.test(scalar.value.replace(digestPrefix, ''));
    return isSure && versionScalars(form).some(isHere) ? 'reference' : undefined;
  }
  if (versionScalars(form).some(isHere)) return 'version';
  return nameScalars(form).some(isHere) ? 'name' : undefined;
}
