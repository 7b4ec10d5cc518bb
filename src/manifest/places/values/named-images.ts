// Images in values under names of their own: `webImage` with `webImageTag`, and maps and lists of images.
import { isMap, isScalar, isSeq, type Node } from 'yaml';

import { readFields } from '../../yaml/nodes.ts';
import { readScalar } from '../../yaml/scalar.ts';

import { onlyWhole, referenceForm } from '../containers.ts';
import { type Found, foundAt } from '../form.ts';
import type { MapView } from '../map-view.ts';
import { readValuesImage, readValuesReference } from './helm-values.ts';
import { plainKey } from './image-keys.ts';

/** What follows a name in a key: of these the parts of one image are called. */
const part =
  /^(.+?)(image(?:name|repository|repo|registry|tag|version|digest|sha(?:256)?)?|(?:repository|repo|registry|tag|version|digest))$/;

/** Keys of one map that share what stands before `image`: read as the map of an image of that name. */
export function readPrefixedImages(view: MapView): Found[] {
  if (view.scope !== 'values') return [];
  const families = new Map<string, Map<string, Node>>();
  const names = new Map<string, string>();
  for (const [key, node] of view.fields) {
    const [, prefix = '', rest = ''] = part.exec(plainKey(key)) ?? [];
    if (prefix === '') continue;
    const family = families.get(prefix) ?? new Map<string, Node>();
    families.set(prefix, family.set(rest, node));
    if (/^image(?:name|repository|repo)?$/.test(rest)) names.set(prefix, key);
  }
  return [...names].flatMap(([prefix, key]) => {
    const fields = families.get(prefix) ?? new Map<string, Node>();
    const image: MapView = { ...view, key, isItem: false, parent: undefined, fields };
    return [...readValuesReference(image), ...readValuesImage(image)].map((one) => {
      return {
        ...one,
        field: key,
        form: onlyWhole(one.form),
        place: one.place.replace(/\.image$/, ''),
      };
    });
  });
}

/** `images: {web: ghcr.io/acme/web:1}`, and a list of such: whole references with a version. */
export function readImages(view: MapView): Found[] {
  // Beside steps of a build, images are what it pushes.
  if (view.scope !== 'values' || view.fields.has('steps')) return [];
  const { document } = view;
  const images = document.resolve(view.fields.get('images'));
  const items: readonly (readonly [string, unknown])[] = isMap(images)
    ? [...readFields(document, images)]
    : isSeq(images)
      ? images.items.map((item) => ['', item] as const)
      : [];
  return items.flatMap(([name, node]) => {
    const target = document.resolve(node);
    if (!isScalar(target)) return [];
    const words = name === '' ? 'images' : `images.${name}`;
    const form = onlyWhole(referenceForm(readScalar(document, target)));
    const keys = [...view.keys, 'images'];
    return [{ ...foundAt(view, 'helm', form, words), keys, field: name }];
  });
}
