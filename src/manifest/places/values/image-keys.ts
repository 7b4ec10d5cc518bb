// The keys that charts call the parts of an image by.
import type { ScalarSource } from '../../yaml/scalar.ts';

import { isHexadecimal } from '../form.ts';
import { type MapView, scalarAt } from '../map-view.ts';

/** `image_tag`, `image-tag` and `imageTag` are one key. */
export function plainKey(key: string): string {
  return key.replace(/[_-]/g, '').toLowerCase();
}

export const registryKey = /^(?:image)?registry$/;
/** What comes in the place of a registry that is empty. */
export const defaultRegistryKey = /^default(?:image)?registry$/;
/** In the maps around an image: what a chart may put before its name. */
export const holderKey =
  /^(?:(?:image|docker|container|default|base|global|private)*(?:registry|repo|repository)(?:url|host|prefix|base|name)?|hub|image(?:prefix|base))$/;
export const repositoryKey = /^(?:image)?repo(?:sitory)?$/;
export const ownerKey = /^(?:image)?(?:org|organi[sz]ation|namespace|project|owner|group)$/;
export const imageKey = /^image(?:name)?$/;
export const tagKey = /^(?:image|docker|container)?tag$|^(?:image|docker|container)version$/;
export const digestKey =
  /^(?:image|docker|container|tag)?(?:digest|sha|sha256|shasum|hash)(?:sha256)?$/;
/** Keys that say whether the digest beside them is read. */
export const digestSwitch = /^(?:use|enable|with|pin)(?:image)?digest$/;
/** Keys that hold an image in the place of what stands beside them. */
export const overrideKey = /^(?:image)?override$|^(?:image|full)override$|^unifiedrepotag$/;
/** Of keys whose value comes before or behind the tag. */
export const affixKey = /^(?:image)?tag(?:suffix|postfix|prefix|variant)$/;
export const ownAffixKey = /^(?:suffix|postfix|prefix|variant|flavou?r)$/;
/** In an image map: a further component of the name, or a part of one. */
export const componentKey =
  /^(?:image)?(?:component|module|sub(?:path|image|name)|path|binary)$|^(?:image|repo(?:sitory)?|name)(?:suffix|postfix|prefix)$/;

/** The scalars of the map whose plain key fits, those with a value first. */
export function scalarsOfKeys(view: MapView, pattern: RegExp): ScalarSource[] {
  const scalars = [...view.fields.keys()].flatMap((key) =>
    pattern.test(plainKey(key)) ? (scalarAt(view, key) ?? []) : [],
  );
  return scalars.sort((one, other) => Number(one.value === '') - Number(other.value === ''));
}

export function isFilled(scalar: ScalarSource | undefined): scalar is ScalarSource {
  return scalar !== undefined && scalar.value !== '';
}

export function isDigest(value: string): boolean {
  return isHexadecimal(value.replace(/^@?sha256:/, '').trim());
}
