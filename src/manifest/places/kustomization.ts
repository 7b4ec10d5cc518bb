// Entries of `images` in a kustomization: a name, and what kustomize puts in its place.
import { foundAt, scalarAt, scalarsAt } from './map-view.ts';
import type { Found, MapView } from './map-view.ts';

const fileNames = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

/** True for the three names that kustomize reads; such a file may leave out its kind. */
export function isKustomizationPath(path: string): boolean {
  return fileNames.has(path.slice(path.lastIndexOf('/') + 1));
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
  const form = {
    form: 'kustomization',
    list: view.document.start + list,
    name,
    ...changes,
  } as const;
  return [foundAt(view, 'kustomization', form, `image ${name.value}`)];
}
