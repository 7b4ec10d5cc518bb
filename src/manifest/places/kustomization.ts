// Images of kustomize: entries of `images` in a kustomization, and overrides of them, as Argo CD has them.
import { isScalar, isSeq } from 'yaml';

import { formatRepository } from '../../image/reference.ts';
import { readScalar, type ScalarSource } from '../yaml/scalar.ts';

import { referenceForm } from './containers.ts';
import {
  cannotPin,
  type Found,
  foundAt,
  isRepository,
  joinReference,
  makeForm,
  ownName,
  pinName,
  pinVersion,
  type PlaceForm,
  readWritten,
  refuseVersion,
} from './form.ts';
import { type MapView, scalarAt, scalarsAt } from './map-view.ts';

/** True for the three names that kustomize reads; such a file may leave out its kind. */
export function isKustomizationPath(path: string): boolean {
  return /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path);
}

/** What kustomize reads itself: there every item of `images` is an entry. */
const ownKind = /^(?:Kustomization|Component)\b/;

/**
 * An item of `images` with at least one of `newName`, `newTag` and `digest`; in a kustomization also
 * one with a name alone. Flux has such lists in its own objects too (`Kustomization`, `HelmRelease`).
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
 */
export function readKustomizationImage(view: MapView): Found[] {
  if (view.scope !== 'object' || view.key !== 'images' || !view.isItem) return [];
  const name = scalarAt(view, 'name');
  const changes = scalarsAt(view, ['newName', 'newTag', 'digest']);
  const isEntry = Object.keys(changes).length > 0 || ownKind.test(view.owner);
  if (name === undefined || !isEntry) return [];
  const list = view.document.resolve(view.parent?.get('images'))?.range?.[0] ?? 0;
  const form = entryForm(view.document.start + list, { name, ...changes });
  return [foundAt(view, 'kustomization', form, `image ${name.value}`)];
}

type EntryScalars = { readonly name: ScalarSource } & Partial<
  Record<'newName' | 'newTag' | 'digest', ScalarSource>
>;

/** A name, and what kustomize puts in its place; `list` is where the list of entries stands. */
function entryForm(list: number, { name, newName, newTag: tag, digest }: EntryScalars): PlaceForm {
  const main = newName ?? name;
  const written = main.value;
  return makeForm({
    names: [newName, name],
    versions: [tag, digest],
    digests: [digest],
    written,
    entry: `${list} ${name.value}`,
    current: () => joinReference(written, tag?.value, digest?.value),
    writesTag: () => tag !== undefined,
    pin: (pin, place) => {
      refuseVersion(place, main);
      const repository = formatRepository(pin.repository);
      const isSame = isRepository(written, pin.repository);
      if (!isSame && newName === undefined) {
        const fix = `Add newName: ${repository} to the entry.`;
        throw cannotPin(place, 'the entry has no newName that could name the delivered image', fix);
      }
      const renamed = isSame ? [] : [{ scalar: main, value: repository }];
      return [...renamed, ...pinVersion(place, { tag, digest }, pin, true)];
    },
  });
}

/**
 * `kustomize: {images: ['name=newName:tag', 'name:tag']}` of an Argo CD Application (or ApplicationSet),
 * which gives it to `kustomize edit set image`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
export function readKustomizeOverrides(view: MapView): Found[] {
  const images = view.document.resolve(view.fields.get('images'));
  if (view.key !== 'kustomize' || !isSeq(images)) return [];
  return images.items.flatMap((item) => {
    const target = view.document.resolve(item);
    if (!isScalar(target)) return [];
    const form = overrideForm(readScalar(view.document, target));
    return [foundAt(view, 'kustomization', form, 'image override')];
  });
}

/** In one scalar: what is overridden, where it is told, stands before `=`. */
function overrideForm(scalar: ScalarSource): PlaceForm {
  const equals = scalar.value.indexOf('=');
  const written = scalar.value.slice(equals + 1).trim();
  const own = equals === -1 ? undefined : scalar.value.slice(0, equals);
  return {
    ...referenceForm(scalar, written),
    pin: (pin) => {
      const pinned = pinName(ownName([written], pin.repository), pin);
      // What is overridden stays overridden: where another name comes in, the old one goes before `=`.
      const isSame = isRepository(written, pin.repository);
      const name = own ?? (isSame ? undefined : readWritten(written)?.name);
      return [{ scalar, value: name === undefined ? pinned : `${name}=${pinned}` }];
    },
  };
}
