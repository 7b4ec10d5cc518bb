// Images of containers, image volumes, JSON patches and fields of custom resources, in any kind that holds them.
import { posix } from 'node:path';

import { isMap } from 'yaml';

import type { YamlDocument } from '../yaml/nodes.ts';
import type { ScalarSource } from '../yaml/scalar.ts';

import {
  type Candidate,
  cannotPin,
  type Found,
  foundAt,
  makeForm,
  ownName,
  pinName,
  type PlaceForm,
  readWritten,
} from './form.ts';
import { fieldsOf, type MapView, scalarAt, textAt, textOf } from './map-view.ts';
import { readPodFacts } from './pod.ts';
import { digestKey, isDigest, plainKey } from './values/image-keys.ts';

/** One scalar that holds the whole reference. */
export function referenceForm(
  scalar: ScalarSource,
  written: string = scalar.value.trim(),
): PlaceForm {
  return makeForm({
    versions: [scalar],
    written,
    current: () => written,
    writesTag: (style) => style !== 'digest',
    pin: (pin) => [{ scalar, value: pinName(ownName([written], pin.repository), pin) }],
  });
}

/**
 * Keys that hold a container, or a list of them: pods, Argo Workflows (`container`, `script`,
 * `sidecars`), Knative (`containers`), KubeVirt (`containerDisk`), Tekton (`steps`, `stepTemplate`).
 */
const containerKeys =
  /^(?:containers?|initContainers|ephemeralContainers|sidecars|script|containerDisk|steps|stepTemplate)$/;

/** Keys whose containers some kinds and charts write as a map by name instead of a list. */
const containerMapKeys = /^(?:containers|initContainers|ephemeralContainers|sidecars)$/;
/** The same in values, where charts have some more (`extraContainers`). */
const valuesMapKeys = /containers$|^sidecars$/i;

/** `containers: {web: {image: ...}}`: values are maps with an `image`, be it a text or a map of its parts. */
export function isContainerMap(view: MapView): boolean {
  const isValues = view.scope === 'values';
  if (view.isItem || !(isValues ? valuesMapKeys : containerMapKeys).test(view.key)) return false;
  const isOwn = (key: string): boolean =>
    isValues ? /image$|^repository$/i.test(key) : key === 'image';
  return [...view.fields.values()].some((value) =>
    [...(fieldsOf(view.document, value)?.keys() ?? [])].some(isOwn),
  );
}

/** A map with an `image` below a container's key in objects. */
export function readContainer(view: MapView): Found[] {
  const reference = scalarAt(view, 'image');
  // What values hold is for their chart to put together: see helm-values.ts.
  if (reference === undefined || view.scope !== 'object' || !isContainer(view)) return [];
  return [foundContainer(view, referenceForm(reference))];
}

/** The image of a map, in the words of its container where it has one. */
export function foundContainer(view: MapView, form: PlaceForm): Found {
  const kind = view.scope === 'service' ? 'compose' : isContainer(view) ? 'container' : 'helm';
  const container = containerNameOf(view) ?? view.container;
  const words = container === undefined ? `${view.key}.image` : `container ${container}`;
  return foundAt(view, kind, form, words.replace(/^\./, ''), {
    container,
    facts: readPodFacts(view),
  });
}

/** @see https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file */
export function isComposePath(path: string): boolean {
  return /(?:^|\/)(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/i.test(path);
}

/** Whether a file is one of compose: by its name, or as far as its `services` tell, which values may have, too. */
export type Compose = 'file' | 'like' | 'none';

export function composeOf(document: YamlDocument, path: string): Compose {
  if (isComposePath(path)) return 'file';
  const services = fieldsOf(document, fieldsOf(document, document.root)?.get('services'));
  const hasMaps = [...(services?.values() ?? [])].some((one) =>
    isMap(document.resolve(fieldsOf(document, one)?.get('image'))),
  );
  return hasMaps || /values/i.test(posix.basename(path)) ? 'none' : 'like';
}

function isContainer(view: MapView): boolean {
  const isOfChart = view.scope === 'values' && view.isItem && valuesMapKeys.test(view.key);
  return (
    containerKeys.test(view.key) ||
    isOfChart ||
    view.containerKey !== undefined ||
    isPatchedIn(view)
  );
}

/** Kinds of Kubernetes itself that hold pods: their images stand in containers and volumes only. */
const builtInKinds =
  /^(?:Pod|PodTemplate|Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job|CronJob|List)$/;
/** What argocd-image-updater follows: a tag there is a constraint. */
const noPlaces = /^ImageUpdater$/;
const imageField = /image(?:name)?$/i;

/**
 * Fields of a custom resource, anywhere below its `spec`: `image`, what ends in `image` or `imageName`, and
 * `image.reference`. Only what names an image with a tag or digest as a whole: a name alone may be a source, a pattern
 * or another field's part.
 */
export function readCustomImages(view: MapView): Found[] {
  if (view.scope !== 'object' || view.within !== 'spec') return [];
  if (view.kind === undefined || builtInKinds.test(view.kind) || noPlaces.test(view.kind))
    return [];
  // Operators take the type of an image volume for images of their own: `image: {reference, pullPolicy}`.
  const isVolume = view.key === 'image' && !view.keys.includes('volumes');
  const fields = [...view.fields.keys()].filter(
    (key) => imageField.test(key) || (isVolume && key === 'reference'),
  );
  const isNamed = containerKeys.test(view.keys.at(-2) ?? '');
  const container = containerNameOf(view) ?? (isNamed ? view.key : view.container);
  return fields.flatMap((key) => {
    const scalar = scalarAt(view, key);
    if (scalar === undefined || (key === 'image' && isContainer(view))) return [];
    const form = refuseBeside(view, onlyWhole(referenceForm(scalar)));
    const words = [...view.keys, key].join('.');
    return [foundAt(view, 'container', form, words, { container, facts: readPodFacts(view) })];
  });
}

/** A digest beside a whole reference may be read instead of it. */
function refuseBeside(view: MapView, form: PlaceForm): PlaceForm {
  const key = [...view.fields.keys()].find(
    (one) => digestKey.test(plainKey(one)) && isDigest(textAt(view, one) ?? ''),
  );
  if (key === undefined) return form;
  const pin = (_: unknown, place: Candidate): never => {
    const fix = 'Take it out; or mark both scalars with # deliver-image.';
    throw cannotPin(place, `the digest in ${key} beside it would stay`, fix);
  };
  return { ...form, pin };
}

/** The form of no repository, where it is a name without a version: that may be a source, or a part of another field. */
export function onlyWhole(form: PlaceForm): PlaceForm {
  const reference = readWritten(form.written);
  const isWhole =
    (reference?.tag ?? reference?.digest) !== undefined ||
    form.names.length > 0 ||
    form.versions.length > 1;
  return isWhole ? form : { ...form, isOf: () => false };
}

/** `{op: add, path: /spec/.../containers/-, value: {image}}`: the value is a container, or a list of them. */
function isPatchedIn(view: MapView): boolean {
  if (view.key !== 'value' || view.parent?.has('op') !== true) return false;
  const path = textOf(view.document, view.parent.get('path')) ?? '';
  const [, key = ''] = /\/([^/]+)(?:\/(?:-|\d+))?$/.exec(path) ?? [];
  return containerKeys.test(key);
}

/** The name of the container that the map is. What stands below it has that name too. */
export function containerNameOf(view: MapView): string | undefined {
  if (view.scope === 'service') return view.key;
  if (!isContainer(view)) return undefined;
  const own = textAt(view, 'name');
  return own ?? view.containerKey ?? (view.scope === 'object' ? view.parentName : undefined);
}

/** `volumes: [{name, image: {reference}}]`: an image mounted as a volume. */
export function readImageVolume(view: MapView): Found[] {
  if (view.key !== 'volumes' || !view.isItem) return [];
  const fields = fieldsOf(view.document, view.fields.get('image'));
  const reference = fields && scalarAt({ document: view.document, fields }, 'reference');
  if (fields === undefined || reference === undefined) return [];
  const container = textAt(view, 'name');
  const facts = readPodFacts({ ...view, fields });
  const words = `volume ${container ?? ''}`.trim();
  return [foundAt(view, 'container', referenceForm(reference), words, { container, facts })];
}

/**
 * `{op: replace, path: /spec/.../image, value}`: an entry of a JSON patch. Its `test` names what the
 * patched file holds before.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6902#section-4
 */
export function readJsonPatch(view: MapView): Found[] {
  if (!view.isItem || !view.fields.has('op')) return [];
  const path = textAt(view, 'path');
  const reference = scalarAt(view, 'value');
  if (!path?.endsWith('/image') || reference === undefined) return [];
  const isTest = textAt(view, 'op') === 'test';
  const words = `${isTest ? 'test in the ' : ''}patch of ${path}`;
  return [foundAt(view, 'container', referenceForm(reference), words, { isTest })];
}
