// Images of kustomize: entries of `images` in a kustomization, and overrides of them, as Argo CD has them.
import { isScalar, isSeq } from 'yaml';

import { formatRepository } from '../../image/reference.ts';
import { readScalar, type ScalarSource } from '../yaml/scalar.ts';
import type { SourceFile } from '../yaml/text.ts';

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
import { type MapView, scalarAt } from './map-view.ts';

/** True for the three names that kustomize reads; such a file may leave out its kind. */
export function isKustomizationPath(path: string): boolean {
  return /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path);
}

/** What the texts of others have that hold entries for kustomize: objects of Flux and Argo CD, and its transformer. */
export const entryWords = ['kustomize', 'ImageTagTransformer'] as const;

/** True where entries may have expressions for names, which need not hold the name that they fit. */
export function namesByPattern({ path, text }: SourceFile): boolean {
  if (!isKustomizationPath(path) && !entryWords.some((word) => text.includes(word))) return false;
  return text.split('\n').some((line) => /\bname["']?:|=/.test(line) && /[*+?|[(]/.test(line));
}

/** What kustomize reads itself: there every item of `images` is an entry. */
const ownKind = /^(?:Kustomization|Component)\b/;

/**
 * An item of `images` with at least one of `newName`, `newTag` and `digest`; in a kustomization also
 * one with a name alone. Flux has such lists in its own objects too (`Kustomization`, `HelmRelease`).
 * `imageTags` is the list's older name.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/
 */
export function readKustomizationImage(view: MapView): Found[] {
  if (view.scope !== 'object' || !/^image(?:s|Tags)$/.test(view.key) || !view.isItem) return [];
  const list = view.document.resolve(view.parent?.get(view.key))?.range?.[0] ?? 0;
  return readEntry(view, view.document.start + list, ownKind.test(view.owner));
}

/**
 * The same entry as kustomize's own transformer has it, in a file of `transformers`.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_imagetagtransformer_
 */
export function readImageTransformer(view: MapView): Found[] {
  if (view.key !== 'imageTag' || view.kind !== 'ImageTagTransformer' || view.isItem) return [];
  return readEntry(view, view.document.start, true);
}

function readEntry(view: MapView, list: number, isKustomize: boolean): Found[] {
  const fields = new Map(entryKeys.map((key) => [key, scalarNamed(view, key)]));
  const name = fields.get('name');
  const [newName, newTag, digest] = [
    fields.get('newName'),
    fields.get('newTag'),
    fields.get('digest'),
  ];
  const isEntry = isKustomize || (newName ?? newTag ?? digest) !== undefined;
  if (name === undefined || !isEntry) return [];
  const hasSuffix = (scalarNamed(view, 'tagSuffix')?.value ?? '') !== '';
  const own = entryForm(list, {
    name,
    ...(newName && { newName }),
    ...(newTag && { newTag }),
    ...(digest && { digest }),
  });
  const form = hasSuffix ? { ...own, hasSuffix } : own;
  return [foundAt(view, 'kustomization', form, `image ${name.value}`)];
}

const entryKeys = ['name', 'newName', 'newTag', 'digest'] as const;

/** kustomize takes a key in any case, and the exact one before others. */
function scalarNamed(view: MapView, key: string): ScalarSource | undefined {
  const spelled = [...view.fields.keys()].find((one) => one.toLowerCase() === key.toLowerCase());
  return scalarAt(view, view.fields.has(key) ? key : (spelled ?? key));
}

type EntryScalars = { readonly name: ScalarSource } & Partial<
  Record<'newName' | 'newTag' | 'digest', ScalarSource>
>;

/** A name, and what kustomize puts in its place; `list` is where the list of entries stands. */
function entryForm(list: number, { name, newName, newTag: tag, digest }: EntryScalars): PlaceForm {
  // An empty newName is none to kustomize.
  const main = newName === undefined || newName.value === '' ? name : newName;
  const written = main.value;
  return makeForm({
    names: [newName, name],
    versions: [tag, digest],
    digests: [digest],
    written,
    replaces: name.value,
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
      const renamed = isSame || !newName ? [] : [{ scalar: newName, value: repository }];
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
    replaces: own ?? readWritten(written)?.name ?? written,
    pin: (pin) => {
      const pinned = pinName(ownName([written], pin.repository), pin);
      // What is overridden stays overridden: where another name comes in, the old one goes before `=`.
      const isSame = isRepository(written, pin.repository);
      const name = own ?? (isSame ? undefined : readWritten(written)?.name);
      return [{ scalar, value: name === undefined ? pinned : `${name}=${pinned}` }];
    },
  };
}
