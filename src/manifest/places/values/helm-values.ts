// Images of Helm values that are written in parts: repository and tag, with or without registry and digest.
import type { UserError } from '../../../errors.ts';
import { formatRepository, type Repository } from '../../../image/reference.ts';
import type { ScalarSource } from '../../yaml/scalar.ts';

import { containerNameOf, foundContainer } from '../containers.ts';
import {
  type Candidate,
  cannotPin,
  type Found,
  foundAt,
  isRepository,
  joinReference,
  makeForm,
  type Pin,
  pinName,
  pinVersion,
  type PlaceForm,
  readWritten,
  refuseVersion,
  type ScalarTarget,
  tagLike,
  withoutVersion,
  withPrefix,
} from '../form.ts';
import { digestSwitch, isFilled, plainKey } from './image-keys.ts';
import {
  findHolder,
  hasOwnRegistry,
  isBareDigest,
  isSplit,
  type Reading,
  readNames,
  readVersions,
  registryBeside,
  type VersionParts,
} from './image-parts.ts';
import { findUnknownVersion } from './obstacles.ts';
import { type MapView, scalarAt } from '../map-view.ts';
import { isDependency, isPackage } from '../other-tools.ts';
import { readPodFacts } from '../pod.ts';

/**
 * A map with the name of an image in parts and one of its tag and digest. In Kubernetes objects only one under the key
 * `image` counts: elsewhere it is a chart or a source.
 */
export function readValuesImage(view: MapView): Found[] {
  if ((view.scope === 'object' && view.key !== 'image') || isDependency(view)) return [];
  const [first] = readNames(view);
  if (first === undefined || (isImageText(view) && !isSplit(view))) return [];
  const versions = readVersions(view);
  if (versions.tags.length + versions.digests.length === 0) return [];
  const words = view.key === '' ? 'image' : view.key;
  const form = formOf(view, readNames(view), versions);
  if (form === undefined) return [];
  const container = containerNameOf(view) ?? view.container;
  return [foundAt(view, 'helm', form, words, { container, facts: readPodFacts(view) })];
}

/** True where the name of the map is its `image`, which may be a whole reference. */
function isImageText(view: MapView): boolean {
  const [reading] = readNames(view);
  return reading?.path.length === 1 && reading.path[0]?.start === scalarAt(view, 'image')?.start;
}

/** A map with an `image` that is a whole reference, or a name that the version is to come behind. */
export function readValuesReference(view: MapView): Found[] {
  const reference = scalarAt(view, 'image');
  if (view.scope === 'object' || reference === undefined || isSplit(view)) return [];
  return [foundContainer(view, wholeForm(view, reference))];
}

/** The readings with what a chart puts before every image, as forms: the likeliest, with the others behind it. */
function formOf(
  view: MapView,
  readings: readonly Reading[],
  versions: VersionParts,
): PlaceForm | undefined {
  const { globalRegistry: global = '' } = view;
  const forms = readings.flatMap((reading) => {
    const [first] = reading.path;
    const own = partsForm(view, { ...reading, ...versions }, '');
    if (global === '' || first === undefined || hasOwnRegistry(first.value)) return [own];
    const below = partsForm(view, { ...reading, ...versions }, global);
    if ((reading.registry?.value ?? '') === '') return [below, own];
    const doubt = `its chart may put global.imageRegistry, ${global}, in the place of its registry`;
    return [own, { ...below, doubt }];
  });
  const [main, ...others] = isPackage(view)
    ? forms.map((one) => ({ doubt: ofPackage, ...one }))
    : forms;
  return main && { ...main, ...(others.length > 0 && { others }) };
}

const ofPackage = 'the file may describe a package, and its repository be that of the source';
const ofDigest =
  'its chart joins the tag, which is a digest, behind @sha256: mark the tag with # deliver-image: digest';

interface Parts extends Reading, VersionParts {}

/** @param above what a chart puts before every repository without a registry of its own */
function partsForm(view: MapView, parts: Parts, above: string): PlaceForm {
  const { registry, path, tags, digests, obstacle, doubt } = parts;
  const before = above === '' ? (registry?.value ?? '') : above;
  const written = joinPath([before, ...path.map(({ value }) => value)]);
  const isBare = (scalar: ScalarSource): boolean => isBareDigest(view, scalar);
  const [tag, digest] = [tags[0], digests[0]];
  const isTagDigest = written.endsWith('@sha256');
  return makeForm({
    names: [...path.toReversed(), registry],
    versions: [...tags, ...digests],
    digests,
    written,
    bareDigests: digests.filter(isBare),
    ...(isTagDigest && { doubt: ofDigest }),
    ...(doubt !== undefined && { doubt }),
    current: () => joinReference(written, tag?.value, withPrefix(digest?.value ?? '')),
    writesTag: () => tag !== undefined,
    pin: (pin, place) => {
      for (const scalar of path) refuseVersion(place, scalar);
      if (obstacle !== undefined) throw refuseOld(place, obstacle);
      const isSame = isRepository(written, pin.repository);
      const name = isSame ? [] : replaceName(view, place, parts, above, pin.repository);
      if (digest !== undefined && pin.style !== 'tag') refuseUnread(view, place);
      const tagTakesDigest = pin.helmTagDigest || tag?.value.includes('@') === true;
      const version = pinVersion(place, { tag, digest }, pin, tagTakesDigest);
      const all = pinAll(version, parts, pin, isBare);
      return [
        ...name,
        ...all.map((one) => (tags.includes(one.scalar) ? keepSign(one, place) : one)),
      ];
    },
  });
}

/** The further tags get what the first gets; the further digests the digest, or nothing where only a tag is wanted. */
function pinAll(
  version: readonly ScalarTarget[],
  { tags, digests }: VersionParts,
  pin: Pin,
  isBare: (scalar: ScalarSource) => boolean,
): ScalarTarget[] {
  const tag = version.find(({ scalar }) => scalar === tags[0])?.value;
  const further = tags
    .slice(1)
    .flatMap((scalar) => (tag === undefined ? [] : { scalar, value: tag }));
  return [
    ...version.filter(({ scalar }) => !digests.includes(scalar)),
    ...further,
    ...pinDigests(digests, pin, isBare),
  ];
}

/** A version behind the sign that its chart leaves to it. */
function keepSign({ scalar, value }: ScalarTarget, place: Candidate): ScalarTarget {
  const signed = /^[:@]/.test(scalar.value) && value !== '' ? tagLike(scalar, value) : value;
  if (signed !== '' || value === '') return { scalar, value: signed };
  const fix = 'Set pin to tag@digest or digest, or write a tag there.';
  throw cannotPin(place, 'its tag is a digest behind an @', fix);
}

function pinDigests(
  digests: readonly ScalarSource[],
  { style, digest }: Pin,
  isBare: (scalar: ScalarSource) => boolean,
): ScalarTarget[] {
  if (style !== 'tag') {
    return digests.map((scalar) => {
      const sign = scalar.value.startsWith('@') ? '@' : '';
      const value = isBare(scalar) ? digest.replace(/^sha256:/, '') : digest;
      return { scalar, value: `${sign}${value}` };
    });
  }
  return digests.filter(({ value }) => value !== '').map((scalar) => ({ scalar, value: '' }));
}

/** One scalar with name and version, whatever stands beside it: a digest key that is filled gets the digest instead. */
function wholeForm(view: MapView, reference: ScalarSource): PlaceForm {
  const registry = registryBeside(view, reference);
  const own = reference.value.trim();
  const written = joinPath([registry?.value ?? '', own]);
  const { tag } = readWritten(written) ?? {};
  const versions = readVersions(view);
  // A tag key that says the same is a second copy of the version; one that does not is a label.
  const tags = versions.tags.filter(({ value }) => value !== '' && value === tag);
  const digests = versions.digests.filter(({ value }) => value !== '');
  const isBareName = tag === undefined && !own.includes('@');
  const unknown = isBareName ? findUnknownVersion(view) : undefined;
  const obstacle = versions.obstacle ?? unknown;
  return makeForm({
    versions: [reference, ...tags, ...digests],
    digests,
    written,
    current: () =>
      own.includes('@') ? written : joinReference(written, '', withPrefix(digests[0]?.value ?? '')),
    writesTag: (style) => style !== 'digest' || digests.length > 0,
    pin: (pin, place) => {
      if (obstacle !== undefined) throw refuseOld(place, obstacle);
      const isSame = isRepository(written, pin.repository);
      const renamed = isSame
        ? []
        : replaceName(view, place, { registry, path: [reference] }, '', pin.repository);
      const name = renamed.find(({ scalar }) => scalar === reference)?.value ?? withoutVersion(own);
      const style = digests.length > 0 && !own.includes('@') ? 'tag' : pin.style;
      return [
        ...renamed.filter(({ scalar }) => scalar !== reference),
        { scalar: reference, value: pinName(name, { ...pin, style }) },
        ...tags.map((scalar) => ({ scalar, value: pin.tag })),
        ...pinDigests(digests, pin, (scalar) => isBareDigest(view, scalar)),
      ];
    },
  });
}

function refuseOld(place: Candidate, obstacle: string): UserError {
  const fix =
    'Empty it or take it out; or mark the scalars that hold the version with # deliver-image.';
  return cannotPin(place, obstacle, fix);
}

/** The parts behind one another; a slash that closes or begins one is not doubled. */
function joinPath(parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/^\//, '').replace(/\/$/, ''))
    .filter((part) => part !== '')
    .join('/');
}

/** @throws UserError `pin-place` where a switch beside the digest says that it is not read */
function refuseUnread(view: MapView, place: Candidate): void {
  const key = [...view.fields.keys()].find((one) => digestSwitch.test(plainKey(one)));
  if (key === undefined || scalarAt(view, key)?.value.toLowerCase() !== 'false') return;
  const fix = `Set ${key}: true, or set pin: tag.`;
  throw cannotPin(place, `its ${key} says that the digest is not read`, fix);
}

/** @throws UserError `pin-place` where the new name would get a registry before its own */
function refuseHolder(
  view: MapView,
  place: Candidate,
  path: readonly ScalarSource[],
  repository: Repository,
): void {
  const holder = hasOwnRegistry(path[0]?.value ?? '') ? undefined : findHolder(view, path);
  if (holder === undefined) return;
  const fix = `Leave match out, and mark the scalars that hold the version with # deliver-image: ${formatRepository(repository)} <field>.`;
  throw cannotPin(place, `its chart may put ${holder} before the name`, fix);
}

function replaceName(
  view: MapView,
  place: Candidate,
  { registry, path }: Reading,
  above: string,
  repository: Repository,
): ScalarTarget[] {
  const hasRegistry = above === '' && isFilled(registry);
  if (!hasRegistry && above === '') refuseHolder(view, place, path, repository);
  const name = hasRegistry ? repository.path : formatRepository(repository);
  const before = joinPath([above]);
  if (before !== '' && !name.startsWith(`${before}/`)) {
    const why = `its chart puts global.imageRegistry, ${above}, before the name`;
    const fix = `Give the image a registry of its own (registry: ${repository.registry}), if the chart reads it.`;
    throw cannotPin(place, why, fix);
  }
  const components = (before === '' ? name : name.slice(before.length + 1)).split('/');
  const first = components.length - path.length + 1;
  if (first < 1) {
    const why = `its name stands in ${path.length} keys, and ${name} has too few parts for them`;
    throw cannotPin(place, why, 'Write the name in one key, if the chart reads it.');
  }
  const values = [components.slice(0, first).join('/'), ...components.slice(first)];
  const renamed = path.map((scalar, index) => ({ scalar, value: values[index] ?? '' }));
  if (!hasRegistry) return renamed;
  const slash = registry.value.endsWith('/') ? '/' : '';
  return [{ scalar: registry, value: `${repository.registry}${slash}` }, ...renamed];
}
