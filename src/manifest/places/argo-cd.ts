// Images that an Argo CD Application (or ApplicationSet) overrides: of kustomize and of a chart's values.
import { isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';

import { readContainer } from './containers.ts';
import { readValuesImage } from './helm-values.ts';
import { fieldsOf, foundAt, textOf, unplaced } from './map-view.ts';
import type { Found, MapView } from './map-view.ts';
import { readScalar } from '../yaml/scalar.ts';

/**
 * `kustomize: {images: ['name=newName:tag', 'name:tag']}`, which Argo CD gives to `kustomize edit set image`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/
 */
export function readKustomizeOverrides(view: MapView): Found[] {
  const images = view.document.resolve(view.fields.get('images'));
  if (view.key !== 'kustomize' || !isSeq(images)) return [];
  return images.items.flatMap((item) => {
    const target = view.document.resolve(item);
    if (!isScalar(target)) return [];
    const scalar = readScalar(view.document, target);
    const equals = scalar.value.indexOf('=');
    const form = {
      form: 'override',
      scalar,
      ...(equals !== -1 && { name: scalar.value.slice(0, equals) }),
    } as const;
    return [foundAt(view, 'kustomization', form, 'image override')];
  });
}

/**
 * `helm: {parameters: [{name: image.tag, value: v1}]}`: the parameters of one prefix are read as
 * the map of values that they make.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-parameters
 */
export function readHelmParameters(view: MapView): Found[] {
  const parameters = view.document.resolve(view.fields.get('parameters'));
  if (view.key !== 'helm' || !isSeq(parameters)) return [];
  const maps = new Map<string, Map<string, Node>>();
  for (const item of parameters.items) {
    const parameter = fieldsOf(view.document, item);
    const name = textOf(view.document, parameter?.get('name'));
    const value = parameter?.get('value');
    if (name === undefined || value === undefined) continue;
    const dot = name.lastIndexOf('.');
    const prefix = name.slice(0, Math.max(dot, 0));
    maps.set(prefix, (maps.get(prefix) ?? new Map<string, Node>()).set(name.slice(dot + 1), value));
  }
  return [...maps].flatMap(([key, fields]) => {
    const alone = { ...unplaced, parent: undefined, scope: 'values' } as const;
    const values = { ...view, ...alone, key, fields };
    return [...readContainer(values), ...readValuesImage(values)];
  });
}
