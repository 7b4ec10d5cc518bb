// Images in values under names of their own: `webImage` with `webImageTag`, and maps and lists of images.
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';

import { type Fields, readFields } from '../../yaml/nodes.ts';
import { readScalar } from '../../yaml/scalar.ts';

import { containerNameOf, onlyWhole, referenceForm } from '../containers.ts';
import { type Found, foundAt } from '../form.ts';
import { fieldsOf, type MapView } from '../map-view.ts';
import { readValuesImage, readValuesReference } from './helm-values.ts';
import { plainKey } from './image-keys.ts';

/** What follows a name in a key: of these the parts of one image are called. */
const part =
  /^(.+?)((?:image)?(?:repository|repo|registry|tag|version|digest|sha(?:256|sum)?|tag(?:suffix|postfix|prefix|variant))|image(?:name)?)$/;

/** Keys of one map that share what stands before `image`: read as the map of an image of that name. */
export function readPrefixedImages(view: MapView): Found[] {
  if (view.scope !== 'values') return [];
  return [...listFamilies(view.fields).values()].flatMap((family) => {
    const key = nameOf(family);
    if (key === undefined) return [];
    const { fields } = family;
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

interface Family {
  readonly prefix: string;
  /** By what follows the prefix. */
  readonly fields: Map<string, Node>;
  readonly keys: Map<string, string>;
}

function listFamilies(fields: Fields): ReadonlyMap<string, Family> {
  const families = new Map<string, Family>();
  for (const [key, node] of fields) {
    const [, prefix = '', rest = ''] = part.exec(plainKey(key)) ?? [];
    if (prefix === '') continue;
    const family = families.get(prefix) ?? { prefix, fields: new Map(), keys: new Map() };
    families.set(prefix, family);
    family.fields.set(rest, node);
    family.keys.set(rest, key);
  }
  return families;
}

/** The key of the name. A repository without an image in its key may be a chart's: only beside a tag it is not. */
function nameOf({ prefix, fields, keys }: Family): string | undefined {
  const image = ['imagerepo', 'imagerepository', 'imagename', 'image'].find((one) => keys.has(one));
  if (image !== undefined) return keys.get(image);
  const isTagged = prefix !== 'image' && (fields.has('tag') || fields.has('imagetag'));
  return isTagged ? (keys.get('repository') ?? keys.get('repo')) : undefined;
}

/** `images: {web: ghcr.io/acme/web:1}`, and a list of such: whole references with a version. */
export function readImages(view: MapView): Found[] {
  // Beside steps of a build, images are what it pushes.
  if (view.scope !== 'values' || view.fields.has('steps')) return [];
  const { document } = view;
  const images = document.resolve(view.fields.get('images'));
  const items: readonly (readonly [string, unknown])[] = isMap(images)
    ? [...readFields(document, images), ...tagsOf(view, images)]
    : isSeq(images)
      ? images.items.map((item) => ['', item] as const)
      : [];
  return items.flatMap(([name, node]) => {
    const target = document.resolve(node);
    if (!isScalar(target)) return [];
    const words = name === '' ? 'images' : `images.${name}`;
    const form = onlyWhole(referenceForm(readScalar(document, target)));
    const keys = [...view.keys, 'images'];
    const container = containerNameOf(view) ?? view.container;
    return [{ ...foundAt(view, 'helm', form, words, { container }), keys, field: name }];
  });
}

/** `images: {tags: {web: ghcr.io/acme/web:1}}`, as the charts of OpenStack have it. */
function tagsOf({ document }: MapView, images: YAMLMap): readonly (readonly [string, unknown])[] {
  return [...(fieldsOf(document, readFields(document, images).get('tags')) ?? [])];
}
