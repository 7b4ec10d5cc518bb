// Images of containers, image volumes and JSON patches, in any kind that holds them.
import { fieldsOf, foundAt, scalarAt, textOf } from './map-view.ts';
import type { Fields, Found, MapView } from './map-view.ts';
import { readPodFacts } from './pod-facts.ts';
import type { SiteKind } from '../types.ts';

/**
 * Keys that hold a container, or a list of them: pods, Argo Workflows (`container`, `script`,
 * `sidecars`), Knative (`containers`), KubeVirt (`containerDisk`), Tekton (`steps`, `stepTemplate`).
 */
const containerKeys = new Set([
  'container',
  'containers',
  'initContainers',
  'ephemeralContainers',
  'sidecars',
  'script',
  'containerDisk',
  'steps',
  'stepTemplate',
]);

/** Keys whose containers some kinds and charts write as a map by name instead of a list. */
const containerMapKeys = new Set([
  'containers',
  'initContainers',
  'ephemeralContainers',
  'sidecars',
]);

/** `containers: {web: {image: ...}}`: every value is a map with an `image`. */
export function isContainerMap(view: MapView): boolean {
  if (view.isItem || !containerMapKeys.has(view.key)) return false;
  const maps = [...view.fields.values()].map((value) => fieldsOf(view.document, value));
  const isContainer = (fields: Fields | undefined): boolean =>
    fields !== undefined && textOf(view.document, fields.get('image')) !== undefined;
  return maps.length > 0 && maps.every(isContainer);
}

/** A map with an `image`: below a container's key in objects, anywhere in values and compose. */
export function readContainer(view: MapView): Found[] {
  const reference = scalarAt(view, 'image');
  if (reference === undefined || isSplit(view)) return [];
  const isContainer =
    containerKeys.has(view.key) || view.containerKey !== undefined || isPatchedIn(view);
  if (!isContainer && view.scope === 'object') return [];
  const container = containerName(view, isContainer);
  const words = container === undefined ? `${view.key}.image` : `container ${container}`;
  const form = { form: 'reference', reference } as const;
  return [
    foundAt(view, kindOf(view, isContainer), form, words.replace(/^\./, ''), {
      ...(container !== undefined && { container }),
      facts: readPodFacts(view),
    }),
  ];
}

/** `{op: add, path: /spec/.../containers/-, value: {image}}`: the value is a container, or a list of them. */
function isPatchedIn(view: MapView): boolean {
  if (view.key !== 'value' || view.parent?.has('op') !== true) return false;
  const path = textOf(view.document, view.parent.get('path')) ?? '';
  const [, key = ''] = /\/([^/]+)(?:\/(?:-|\d+))?$/.exec(path) ?? [];
  return containerKeys.has(key);
}

function kindOf(view: MapView, isContainer: boolean): SiteKind {
  if (view.scope === 'service') return 'compose';
  return isContainer ? 'container' : 'helm';
}

function containerName(view: MapView, isContainer: boolean): string | undefined {
  if (view.scope === 'service') return view.key;
  if (!isContainer) return undefined;
  const own = textOf(view.document, view.fields.get('name'));
  return own ?? view.containerKey ?? (view.scope === 'object' ? view.parentName : undefined);
}

/** In values, `image: <name>` beside a `tag` names the repository only. */
export function isSplit(view: MapView): boolean {
  if (view.scope === 'object') return false;
  const image = textOf(view.document, view.fields.get('image')) ?? '';
  const isBare = !image.includes('@') && !image.slice(image.lastIndexOf('/') + 1).includes(':');
  return isBare && ['tag', 'imageTag', 'version'].some((key) => scalarAt(view, key) !== undefined);
}

/** `volumes: [{name, image: {reference}}]`: an image mounted as a volume. */
export function readImageVolume(view: MapView): Found[] {
  if (view.key !== 'volumes' || !view.isItem) return [];
  const fields = fieldsOf(view.document, view.fields.get('image'));
  const reference = fields && scalarAt({ document: view.document, fields }, 'reference');
  if (fields === undefined || reference === undefined) return [];
  const name = textOf(view.document, view.fields.get('name'));
  return [
    foundAt(view, 'container', { form: 'reference', reference }, `volume ${name ?? ''}`.trim(), {
      ...(name !== undefined && { container: name }),
      facts: readPodFacts({ ...view, fields }),
    }),
  ];
}

/**
 * `{op: replace, path: /spec/.../image, value}`: an entry of a JSON patch. Its `test` names what the
 * patched file holds before.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6902#section-4
 */
export function readJsonPatch(view: MapView): Found[] {
  if (!view.isItem || !view.fields.has('op')) return [];
  const path = textOf(view.document, view.fields.get('path'));
  const reference = scalarAt(view, 'value');
  if (!path?.endsWith('/image') || reference === undefined) return [];
  const isTest = textOf(view.document, view.fields.get('op')) === 'test';
  const words = `${isTest ? 'test in the ' : ''}patch of ${path}`;
  const form = { form: 'reference', reference } as const;
  return [foundAt(view, 'container', form, words, { ...(isTest && { isTest }) })];
}
