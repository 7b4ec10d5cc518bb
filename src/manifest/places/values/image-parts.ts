// The scalars of one map of Helm values that together name an image, whatever their keys are called: the parts of its
// name, in every way that they can be meant, and everything that decides its version.
import { isCollection, isMap } from 'yaml';

import type { ScalarSource } from '../../yaml/scalar.ts';

import { isHexadecimal } from '../form.ts';
import { fieldsOf, type MapView, scalarAt, textOf } from '../map-view.ts';

/** One way to read the parts of a name. */
export interface Reading {
  readonly registry?: ScalarSource | undefined;
  /** Each a component of the path or more, in their order; the first may begin with a registry. */
  readonly path: readonly ScalarSource[];
  /** Why this may not be what the chart makes of them; continues "holds X, but". */
  readonly doubt?: string;
}

export interface VersionParts {
  /** The first decides; the others hold the same. */
  readonly tags: readonly ScalarSource[];
  readonly digests: readonly ScalarSource[];
  /** What would stay old beside a new version: continues "cannot be pinned:". */
  readonly obstacle?: string | undefined;
}

/** `image_tag`, `image-tag` and `imageTag` are one key. */
function plainKey(key: string): string {
  return key.replace(/[_-]/g, '').toLowerCase();
}

const registryKey = /^(?:image)?registry$/;
const repositoryKey = /^(?:image)?repo(?:sitory)?$/;
const ownerKey = /^(?:image)?(?:org|organi[sz]ation|namespace|project|owner|group)$/;
const imageKey = /^image(?:name)?$/;
const tagKey = /^(?:image|docker|container)?tag$|^(?:image|docker|container)version$/;
const digestKey = /^(?:image|docker|container|tag)?(?:digest|sha|sha256|shasum|hash)(?:sha256)?$/;
/** Of keys whose value comes before or behind the tag. */
const affixKey = /^(?:image)?tag(?:suffix|postfix|prefix|variant)$/;
const ownAffixKey = /^(?:suffix|postfix|prefix|variant|flavou?r)$/;

/** `ghcr.io/acme/web`, not `acme/web`: what stands before a name is its registry. */
const ownRegistry = /^(?:[^/.:]*[.:][^/]*|localhost)\//;

export function hasOwnRegistry(name: string): boolean {
  return ownRegistry.test(name);
}

/** The scalars of the map whose plain key fits, those with a value first. */
function scalarsOfKeys(view: MapView, pattern: RegExp): ScalarSource[] {
  const scalars = [...view.fields.keys()].flatMap((key) =>
    pattern.test(plainKey(key)) ? (scalarAt(view, key) ?? []) : [],
  );
  return scalars.sort((one, other) => Number(one.value === '') - Number(other.value === ''));
}

function isFilled(scalar: ScalarSource | undefined): scalar is ScalarSource {
  return scalar !== undefined && scalar.value !== '';
}

/** Every way to read the name, the likeliest first; none where the map has no name. */
export function readNames(view: MapView): Reading[] {
  const [registry] = scalarsOfKeys(view, registryKey);
  const [repository] = scalarsOfKeys(view, repositoryKey);
  const owners = scalarsOfKeys(view, ownerKey).filter(isFilled).slice(0, 1);
  const [image] = scalarsOfKeys(view, imageKey);
  const label = scalarAt(view, 'name');
  const isImageMap = plainKey(view.key).endsWith('image');
  /** With the parts alone, and with an owner before them. */
  const both = (...path: readonly ScalarSource[]): Reading[] => [
    { registry, path },
    ...owners.map((owner) => ({ registry, path: [owner, ...path] })),
  ];
  const alone = (name: ScalarSource, ...before: readonly ScalarSource[]): Reading[] =>
    hasOwnRegistry(name.value) ? [{ path: [name] }] : both(...before, name);
  if (repository === undefined) {
    const name = image ?? (isImageMap ? label : undefined);
    return name === undefined ? [] : alone(name);
  }
  const last = repository.value.slice(repository.value.lastIndexOf('/') + 1);
  const [further] = [image, isImageMap && label?.value !== last ? label : undefined].filter(
    isFilled,
  );
  if (further === undefined) {
    return [
      ...both(repository),
      ...(isFilled(label) ? [{ registry, path: [repository, label] }] : []),
    ];
  }
  const doubt = `${JSON.stringify(further.value)} beside it may make it another image`;
  return [...alone(further, repository), { registry, path: [repository], doubt }];
}

/** Everything of the map that decides the version of its image. */
export function readVersions(view: MapView): VersionParts {
  const explicit = scalarsOfKeys(view, tagKey);
  const version = scalarAt(view, 'version');
  const [first, ...others] = explicit.length > 0 ? explicit : version ? [version] : [];
  const digests = scalarsOfKeys(view, digestKey).filter(holdsDigest(view));
  const filled = digests.filter(isFilled);
  const more = others.filter(isFilled);
  const other = more.find(({ value }) => value !== first?.value);
  const obstacle =
    other === undefined
      ? (findObstacle(view) ?? findAbove(view))
      : `its keys hold two versions, ${String(first?.value)} and ${other.value}`;
  return {
    tags: first === undefined ? [] : [first, ...more],
    digests: filled.length > 0 ? filled : digests.slice(0, 1),
    obstacle,
  };
}

/** A `sha` may be a git commit's; a key that is called digest holds one, whatever stands there. */
function holdsDigest(view: MapView): (scalar: ScalarSource) => boolean {
  const digests = new Set(
    [...view.fields.keys()]
      .filter((key) => plainKey(key).includes('digest'))
      .map((key) => scalarAt(view, key)?.start),
  );
  return ({ start, value }) => digests.has(start) || value === '' || isDigest(value);
}

function isDigest(value: string): boolean {
  return isHexadecimal(value.replace(/^sha256:/, '').trim());
}

/** True for the digest without its `sha256:`: so it stands there, or so a key is read that is called after its algorithm. */
export function isBareDigest(view: MapView, scalar: ScalarSource): boolean {
  if (scalar.value !== '') return isHexadecimal(scalar.value);
  return [...view.fields.keys()].some(
    (key) => /sha/i.test(key) && scalarAt(view, key)?.start === scalar.start,
  );
}

/** What is no key of a version that we write, and yet would stand beside the new one. */
function findObstacle(view: MapView): string | undefined {
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

/** The version of an image map may stand one level above: `web: {image: {...}, imageDigest: sha256:..}`. */
function findAbove(view: MapView): string | undefined {
  const { parent: fields, document, isItem } = view;
  if (fields === undefined || isItem || view.scope === 'object') return undefined;
  const above: MapView = { ...view, fields };
  if (scalarsOfKeys(above, repositoryKey).length > 0) return undefined;
  const old = [...fields].find(([key, node]) =>
    isOldAbove(plainKey(key), textOf(document, node) ?? ''),
  );
  return old && `the ${old[0]} above it would stay`;
}

function isOldAbove(plain: string, value: string): boolean {
  if (isDigest(value)) return digestKey.test(plain) || plain.includes('digest');
  return plain.startsWith('image') && tagKey.test(plain) && value !== '';
}

/** A key beside a bare image that says of which version it is, under a name that nobody knows. */
const versionLike =
  /(?:tag|digest|sha256|(?<!api|chart|schema|min|max|kube|kubernetes|config|crd|os)version)$/;

/** For a bare `image` with no known key of a version: the key that may hold one. */
export function findUnknownVersion(view: MapView): string | undefined {
  const key = [...view.fields.keys()].find(
    (one) => versionLike.test(plainKey(one)) && isFilled(scalarAt(view, one)),
  );
  return key === undefined ? undefined : `its ${key} may hold its version, and would stay`;
}

/** Where a map has its `image` in parts: a bare name with keys for its version, or behind the parts before it. */
export function isSplit(view: MapView): boolean {
  const image = scalarAt(view, 'image');
  if (view.scope === 'object' || image === undefined) return false;
  const { value } = image;
  if (value.includes('@') || value.lastIndexOf(':') > value.lastIndexOf('/')) return false;
  const { tags, digests } = readVersions(view);
  if (tags.length + digests.length > 0) return true;
  const [repository] = scalarsOfKeys(view, repositoryKey);
  return isFilled(repository) && !hasOwnRegistry(image.value);
}

/** In values, a registry that stands beside an `image` without one of its own. */
export function registryBeside(view: MapView, image: ScalarSource): ScalarSource | undefined {
  const [registry] = scalarsOfKeys(view, registryKey);
  return isFilled(registry) && !hasOwnRegistry(image.value) ? registry : undefined;
}

/** `global.imageRegistry` as a chart reads it, from the map around. */
export function globalRegistryOf(view: MapView): string | undefined {
  const globals = fieldsOf(view.document, view.fields.get('global'));
  return textOf(view.document, globals?.get('imageRegistry'));
}
