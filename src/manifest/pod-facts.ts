// What stands around a container and decides how a cluster pulls and places it.
import { isSeq } from 'yaml';

import { fieldsOf, textOf } from './map-view.ts';
import type { Fields, MapView } from './map-view.ts';
import type { Fact, PodFacts } from './types.ts';

const architectureKeys = new Set(['kubernetes.io/arch', 'beta.kubernetes.io/arch']);

/** Keys of a pod; what is called otherwise may get its pull secrets from elsewhere. */
const podKeys = new Set(['containers', 'initContainers', 'ephemeralContainers', 'volumes']);

/** Reads the facts of the container (or image volume) that the view stands at; the map around it is its pod. */
export function readPodFacts(view: MapView): PodFacts {
  const policy = ['imagePullPolicy', 'pullPolicy', 'pull_policy']
    .map((key) => factAt(view, view.fields.get(key)))
    .find((fact) => fact !== undefined);
  const pod = view.parent;
  return {
    ...(policy && { pullPolicy: policy }),
    architectures: pod ? readArchitectures(view, pod) : [],
    ...(pod &&
      view.scope === 'object' &&
      podKeys.has(view.key) && { hasPullSecrets: hasPullSecrets(view, pod) }),
  };
}

function hasPullSecrets(view: MapView, pod: Fields): boolean {
  const secrets = view.document.resolve(pod.get('imagePullSecrets'));
  const account = textOf(view.document, pod.get('serviceAccountName')) ?? 'default';
  return (isSeq(secrets) && secrets.items.length > 0) || account !== 'default';
}

function readArchitectures(view: MapView, pod: Fields): Fact[] {
  const selector = fieldsOf(view.document, pod.get('nodeSelector'));
  const selected = [...architectureKeys].flatMap((key) => factAt(view, selector?.get(key)) ?? []);
  const affinity = fieldsOf(view.document, pod.get('affinity'));
  const nodeAffinity = affinity?.get('nodeAffinity');
  return [...selected, ...(nodeAffinity ? readExpressions(view, nodeAffinity, new Set()) : [])];
}

/** A node affinity is six levels deep; the limit ends a long chain of aliases. */
const deepestAffinity = 12;

/**
 * Values of every `matchExpressions` entry on the architecture with `operator: In`.
 *
 * @param seen what was read already: aliases may lead to it again and again
 */
function readExpressions(view: MapView, node: unknown, seen: Set<unknown>, depth = 0): Fact[] {
  const target = view.document.resolve(node);
  if (depth > deepestAffinity || seen.has(target)) return [];
  seen.add(target);
  const readAll = (nodes: Iterable<unknown>) =>
    [...nodes].flatMap((one) => readExpressions(view, one, seen, depth + 1));
  if (isSeq(target)) return readAll(target.items);
  const fields = fieldsOf(view.document, target);
  if (!fields) return [];
  const values = view.document.resolve(fields.get('values'));
  const key = textOf(view.document, fields.get('key')) ?? '';
  if (architectureKeys.has(key) && isSeq(values)) {
    const isIn = textOf(view.document, fields.get('operator')) === 'In';
    return isIn ? values.items.flatMap((item) => factAt(view, item) ?? []) : [];
  }
  return readAll(fields.values());
}

function factAt(view: MapView, node: unknown): Fact | undefined {
  const value = textOf(view.document, node);
  const start = view.document.resolve(node)?.range?.[0];
  return value === undefined || start === undefined
    ? undefined
    : { value, offset: view.document.start + start };
}
