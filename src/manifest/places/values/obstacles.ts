// What would stay old beside a new version: keys that nobody knows, in the map of an image and above it.
import { isCollection, isMap, type Node } from 'yaml';

import type { Fields } from '../../yaml/nodes.ts';

import { fieldsOf, type MapView, scalarAt, textOf } from '../map-view.ts';
import {
  affixKey,
  digestKey,
  isDigest,
  isFilled,
  overrideKey,
  ownAffixKey,
  plainKey,
  repositoryKey,
  scalarsOfKeys,
  tagKey,
} from './image-keys.ts';

/** What is no key of a version that we write, and yet would stand beside the new one. */
export function findObstacle(view: MapView): string | undefined {
  for (const key of view.fields.keys()) {
    const obstacle = obstacleAt(view, key);
    if (obstacle !== undefined) return obstacle;
  }
  return undefined;
}

function obstacleAt(view: MapView, key: string): string | undefined {
  const plain = plainKey(key);
  const isVersion = tagKey.test(plain) || digestKey.test(plain);
  const target = view.document.resolve(view.fields.get(key));
  if (isCollection(target)) {
    const isTable = plain === 'digests' || (plain === 'tags' && isMap(target));
    return isVersion || isTable ? `its ${key} is no single value` : undefined;
  }
  const scalar = scalarAt(view, key);
  if (!isFilled(scalar)) return undefined;
  if (isOverride(view, plain, scalar.value)) {
    return `its ${key}, ${scalar.value}, may come in the place of it`;
  }
  return findBeside(view, key, scalar.value);
}

function findBeside(view: MapView, key: string, value: string): string | undefined {
  const plain = plainKey(key);
  const isVersion = tagKey.test(plain) || digestKey.test(plain);
  if (isAffix(view, plain)) return `its ${key} ${value} would stay beside the new version`;
  if (isOtherTag(view, plain, value)) return `its ${key} holds the tag, and would stay`;
  return !isVersion && isOldDigest(plain, value)
    ? `the digest in its ${key} would stay`
    : undefined;
}

function isAffix({ key }: MapView, plain: string): boolean {
  return affixKey.test(plain) || (plainKey(key).endsWith('image') && ownAffixKey.test(plain));
}

function isOverride({ key }: MapView, plain: string, value: string): boolean {
  return plainKey(key).endsWith('image') && overrideKey.test(plain) && /[/:@]/.test(value);
}

/** A tag for a case of its own, made of the tag beside it: `tagArm64: 1.2.2-arm64`. */
function isOtherTag(view: MapView, plain: string, value: string): boolean {
  if (tagKey.test(plain) || !/^tag|tag$/.test(plain)) return false;
  const [tag] = scalarsOfKeys(view, tagKey);
  return isFilled(tag) && isRelease(tag.value) && value.includes(tag.value);
}

function isOldDigest(plain: string, value: string): boolean {
  return isDigest(value) && (/^@?sha256:/.test(value) || /digest|sha|image/.test(plain));
}

/**
 * The version of an image map may stand one level above: `web: {image: {...}, imageDigest: sha256:..}`, or beside it
 * under its name: `web: {...}`, `webTag: 1.2.2`.
 *
 * @param isBare the place has no version of its own
 */
export function findAbove(view: MapView, isBare = false): string | undefined {
  const { parent: fields, document, isItem, key: own } = view;
  if (fields === undefined || isItem || view.scope === 'object') return undefined;
  const above: MapView = { ...view, fields };
  if (scalarsOfKeys(above, repositoryKey).length > 0) return undefined;
  const old = [...fields].find(([key, node]) =>
    isOldAbove(plainKey(key), textOf(document, node) ?? '', isBare ? plainKey(own) : undefined),
  );
  if (old !== undefined) return `the ${old[0]} above it would stay`;
  return findFarAbove(view, isBare);
}

/** Keys further above, and of `global`, whose version a chart may put behind every name. */
function findFarAbove(view: MapView, isBare: boolean): string | undefined {
  // Below `global` stand the place's own, too.
  const own = new Set(view.fields.values());
  for (let at = view.around; at !== undefined; at = at.around) {
    // The nearest map is looked at for itself.
    const far = isBare && at !== view.around ? [...at.fields] : [];
    const above = [...globalsOf(view, at.fields), ...far].filter(([, node]) => !own.has(node));
    const old = above.find((one) => isOldFor(view, one));
    if (old !== undefined) return `the ${old[0]} above it would stay`;
    const tables = isBare ? [...at.fields].filter(([key]) => table.test(plainKey(key))) : [];
    const found = tables.find(([, node]) => fieldsOf(view.document, node)?.has(view.key) === true);
    if (found !== undefined) return `its version in ${found[0]} above it would stay`;
  }
  return undefined;
}

function globalsOf({ document }: MapView, fields: Fields): readonly (readonly [string, Node])[] {
  const globals = fieldsOf(document, fields.get('global'));
  const ofImage = fieldsOf(document, globals?.get('image')) ?? [];
  // With a name, its tag is that of an image of its own.
  const isNamed = [...ofImage].some(
    ([key, node]) => repositoryKey.test(plainKey(key)) && (textOf(document, node) ?? '') !== '',
  );
  return [...(globals ?? []), ...(isNamed ? [] : ofImage)];
}

/** Beside a tag of its own, another one above is for other images. */
function isOldFor(view: MapView, [key, node]: readonly [string, Node]): boolean {
  const value = textOf(view.document, node) ?? '';
  // What comes before or behind a tag does so with all of them.
  if (affixKey.test(plainKey(key))) return value !== '';
  if (!tagKey.test(plainKey(key))) return false;
  const tag = scalarsOfKeys(view, tagKey)[0]?.value ?? '';
  return value !== '' && (tag === '' || tag === value);
}

/** `tags: {web: 1.2.2}`. */
const table = /^(?:image)?(?:tags|versions|digests)$/;

function isOldAbove(plain: string, value: string, own: string | undefined): boolean {
  if (isDigest(value)) return digestKey.test(plain) || plain.includes('digest');
  if (value === '') return false;
  if ((plain.startsWith('image') && tagKey.test(plain)) || affixKey.test(plain)) return true;
  if (own === undefined) return false;
  if (plain === 'version') return isRelease(value);
  return plain === 'tag' || (own !== '' && plain.startsWith(own) && /(?:tag|version)$/.test(plain));
}

/** A key beside a bare image that says of which version it is, under a name that nobody knows. */
const versionLike =
  /(?:tag|digest|sha256|(?<!api|chart|schema|min|max|kube|kubernetes|config|crd|os|helm|node|java|go|python)version)$/;
const revisionLike =
  /^(?:image|git|app)?(?:ref|rev|revision|commit|commitsha|build|buildid|buildnumber|release)$/;
const otherVersion =
  /(?:api|chart|schema|min|max|kube|kubernetes|config|crd|os|helm|node|java|go|python)version$/;

/** For a bare `image` with no known key of a version: the key that may hold one. */
export function findUnknownVersion(view: MapView): string | undefined {
  const key = [...view.fields.keys()].find((one) => {
    const scalar = scalarAt(view, one);
    return isFilled(scalar) && mayBeVersion(plainKey(one), scalar.value);
  });
  return key === undefined
    ? findAbove(view, true)
    : `its ${key} may hold its version, and would stay`;
}

function mayBeVersion(plain: string, value: string): boolean {
  if (versionLike.test(plain)) return true;
  if (/^(?:true|false)$/i.test(value)) return false;
  if (revisionLike.test(plain)) return true;
  return isDigest(value) || (!otherVersion.test(plain) && isRelease(value));
}

/** `v1.2.3-rc.1`, no address of four numbers. */
function isRelease(value: string): boolean {
  return /^v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(value);
}
