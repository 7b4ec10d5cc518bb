// The scalars of one map of Helm values that together name an image, whatever their keys are called: the parts of its
// name, in every way that they can be meant, and everything that decides its version.
import type { Node } from 'yaml';

import type { ScalarSource } from '../../yaml/scalar.ts';

import { isHexadecimal } from '../form.ts';
import { type Around, fieldsOf, type MapView, scalarAt, textOf } from '../map-view.ts';
import {
  componentKey,
  defaultRegistryKey,
  digestKey,
  holderKey,
  imageKey,
  isDigest,
  isFilled,
  ownerKey,
  plainKey,
  registryKey,
  repositoryKey,
  scalarsOfKeys,
  tagKey,
} from './image-keys.ts';
import { findAbove, findObstacle } from './obstacles.ts';

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

/** `ghcr.io/acme/web`, not `acme/web`: what stands before a name is its registry. */
const ownRegistry = /^(?:[^/.:]*[.:][^/]*|localhost)\//;

export function hasOwnRegistry(name: string): boolean {
  return ownRegistry.test(name);
}

/** Every way to read the name, the likeliest first; none where the map has no name. */
export function readNames(view: MapView): Reading[] {
  const registry = registryOf(view);
  const [repository] = scalarsOfKeys(view, repositoryKey);
  const owners = scalarsOfKeys(view, ownerKey).filter(isFilled).slice(0, 1);
  const [image] = scalarsOfKeys(view, imageKey);
  const label = scalarAt(view, 'name');
  const [component] = isImage(view) ? scalarsOfKeys(view, componentKey) : [];
  const isImageMap = isImage(view);
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
  const [further] = [image, component, isImageMap ? label : undefined].filter(
    (one) => isFilled(one) && (one === image || one.value !== last),
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

function isImage({ key }: MapView): boolean {
  return plainKey(key).endsWith('image');
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

/** True for the digest without its `sha256:`: so it stands there, or so a key is read that is called after its algorithm. */
export function isBareDigest(view: MapView, scalar: ScalarSource): boolean {
  if (scalar.value !== '') return isHexadecimal(scalar.value.replace(/^@/, ''));
  return [...view.fields.keys()].some(
    (key) => /sha/i.test(key) && scalarAt(view, key)?.start === scalar.start,
  );
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

function registryOf(view: MapView): ScalarSource | undefined {
  const [own] = scalarsOfKeys(view, registryKey);
  if (isFilled(own)) return own;
  return scalarsOfKeys(view, defaultRegistryKey).find(isFilled) ?? own;
}

/** The key beside a name without a registry, or in the maps around, whose value a chart may put before it. */
export function findHolder(view: MapView, path: readonly ScalarSource[]): string | undefined {
  const own = new Set(path.map(({ start }) => start));
  for (let at: Around | undefined = view; at !== undefined; at = at.around) {
    const globals = fieldsOf(view.document, at.fields.get('global'));
    const ofImage = fieldsOf(view.document, globals?.get('image'));
    for (const fields of [at.fields, globals, ofImage]) {
      const map = { ...view, fields: fields ?? new Map<string, Node>() };
      const key = [...map.fields.keys()].find((one) => {
        const scalar = isHolder(map, one) ? scalarAt(map, one) : undefined;
        return scalar !== undefined && before.test(scalar.value) && !own.has(scalar.start);
      });
      if (key !== undefined) return `${key}, ${scalarAt(map, key)?.value ?? ''},`;
    }
  }
  return undefined;
}

/** Host, path or both: no URL, and no address of a git repository. */
const before = /^[\w.-]+(?::\d+)?(?:\/[\w./-]*)?(?<!\.git)$/;

/** With a tag beside it, a repository is an image of its own. */
function isHolder(map: MapView, key: string): boolean {
  const plain = plainKey(key);
  if (!holderKey.test(plain)) return false;
  return !repositoryKey.test(plain) || !scalarsOfKeys(map, tagKey).some(isFilled);
}

/** In values, a registry that stands beside an `image` without one of its own. */
export function registryBeside(view: MapView, image: ScalarSource): ScalarSource | undefined {
  const registry = registryOf(view);
  return isFilled(registry) && !hasOwnRegistry(image.value) ? registry : undefined;
}

/** `global.imageRegistry` as a chart reads it, from the map around. */
export function globalRegistryOf(view: MapView): string | undefined {
  const globals = fieldsOf(view.document, view.fields.get('global'));
  return textOf(view.document, globals?.get('imageRegistry'));
}
