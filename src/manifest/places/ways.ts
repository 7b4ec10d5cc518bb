// What a map hands down to what stands below its keys.
import { type Compose, containerNameOf, isContainerMap } from './containers.ts';
import { type MapView, type Scope, textAt, unplaced, type Way } from './map-view.ts';
import { globalRegistryOf } from './values/image-parts.ts';

/** Keys of objects below which Helm values stand. */
const valuesKeys = new Set(['values', 'valuesObject', 'valuesInline']);
/** Keys of Helm values below which names are free: an `image` there is only a word. */
const freeKeys = /(?:annotations|labels|^env|^environment)$/i;
/** The ways from a map to what stands below its keys. */
export function waysBelow(view: MapView): (key: string, scope: Scope) => Way {
  const { fields, owner } = view;
  const parentName = textAt(view, 'name') ?? view.parentName;
  const namesContainers = isContainerMap(view);
  const container = containerNameOf(view) ?? view.container;
  const globalRegistry = globalRegistryOf(view) ?? view.globalRegistry;
  return (key, scope) => {
    // In values nobody knows what a chart hands down: there the map around decides alone.
    const above = scope === 'object' ? view : unplaced;
    return {
      key,
      keys: [...view.keys, key],
      isItem: false,
      owner,
      kind: view.kind,
      within: withinBelow(view, key),
      valuesAt: valuesBelow(view, scope),
      parentName,
      parent: fields,
      parentKey: view.key,
      scope,
      nodeSelector: fields.get('nodeSelector') ?? above.nodeSelector,
      affinity: fields.get('affinity') ?? above.affinity,
      ...(container !== undefined && { container }),
      ...(namesContainers && { containerKey: key }),
      ...(view.scope === 'values' && { globalRegistry, around: { fields, around: view.around } }),
    };
  };
}

/** Values begin at the root of a file of them, or below a key of an object. */
function valuesBelow({ scope: own, valuesAt, keys }: MapView, scope: Scope): number | undefined {
  if (scope !== 'values') return undefined;
  return own === 'values' ? (valuesAt ?? 0) : keys.length + 1;
}

/** Data for people and other tools, and what a build makes, are no images that run. */
const outsideSpec = /(?:annotations|labels)$|^(?:outputs?|destinations?|tags)$/i;

function withinBelow({ within }: Way, key: string): Way['within'] {
  if (within === 'object') return key === 'spec' ? 'spec' : undefined;
  return outsideSpec.test(key) ? undefined : within;
}

function isTop({ scope, parent }: Way): boolean {
  return scope === 'values' && parent === undefined;
}

/** What the map below a key is; `undefined`: nothing that could hold an image. */
export function scopeBelow(way: Way, key: string, compose: Compose): Scope | undefined {
  switch (way.scope) {
    case 'object':
      if (key === 'metadata') return undefined;
      return valuesKeys.has(key) ? 'values' : 'object';
    case 'services':
      return 'service';
    case 'values':
    case 'service':
      if (compose !== 'none' && isTop(way) && key === 'services') return 'services';
      // A compose file has images in `services.*.image` only.
      return compose === 'file' || freeKeys.test(key) ? undefined : 'values';
  }
}
