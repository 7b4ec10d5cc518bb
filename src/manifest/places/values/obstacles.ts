// What would stay old beside a new version: keys that nobody knows, in the map of an image and above it.
import { isCollection, isMap } from 'yaml';

import { type MapView, scalarAt, textOf } from '../map-view.ts';
import {
  affixKey,
  digestKey,
  isDigest,
  isFilled,
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
  if (isVersion && isCollection(target)) return `its ${key} is no single value`;
  if (/^(?:tags|digests)$/.test(plain) && isMap(target)) return `its ${key} is a map`;
  const scalar = scalarAt(view, key);
  if (!isFilled(scalar)) return undefined;
  if (isAffix(view, plain)) return `its ${key} ${scalar.value} would stay beside the new version`;
  return !isVersion && isOldDigest(plain, scalar.value)
    ? `the digest in its ${key} would stay`
    : undefined;
}

function isAffix({ key }: MapView, plain: string): boolean {
  return affixKey.test(plain) || (plainKey(key).endsWith('image') && ownAffixKey.test(plain));
}

function isOldDigest(plain: string, value: string): boolean {
  return isDigest(value) && (value.startsWith('sha256:') || /digest|sha|image/.test(plain));
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
  return old && `the ${old[0]} above it would stay`;
}

function isOldAbove(plain: string, value: string, own: string | undefined): boolean {
  if (isDigest(value)) return digestKey.test(plain) || plain.includes('digest');
  if (value === '') return false;
  if (plain.startsWith('image') && tagKey.test(plain)) return true;
  if (own === undefined) return false;
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
