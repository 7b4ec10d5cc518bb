// What stands around a container and decides how a cluster pulls and places it.
import { isSeq } from 'yaml';

import { factAt, textOf } from './map-view.ts';
import type { Fields, MapView } from './map-view.ts';
import { readPlacement } from './pod.ts';
import type { PodFacts } from '../types.ts';

/** Keys of a pod's `spec`; what stands elsewhere may get its pull secrets from elsewhere. */
const podKeys = new Set(['containers', 'initContainers', 'ephemeralContainers', 'volumes']);

/** Reads the facts of the container (or image volume) that the view stands at; the map around it is its pod. */
export function readPodFacts(view: MapView): PodFacts {
  const policy = ['imagePullPolicy', 'pullPolicy', 'pull_policy']
    .map((key) => factAt(view.document, view.fields.get(key)))
    .find((fact) => fact !== undefined);
  const pod = view.parent;
  return {
    ...(policy && { pullPolicy: policy }),
    placement: readPlacement(view),
    ...(pod &&
      view.scope === 'object' &&
      view.parentKey === 'spec' &&
      podKeys.has(view.key) && { hasPullSecrets: hasPullSecrets(view, pod) }),
  };
}

function hasPullSecrets(view: MapView, pod: Fields): boolean {
  const secrets = view.document.resolve(pod.get('imagePullSecrets'));
  const account = textOf(view.document, pod.get('serviceAccountName')) ?? 'default';
  return (isSeq(secrets) && secrets.items.length > 0) || account !== 'default';
}
