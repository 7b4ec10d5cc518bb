// What stands around a container and decides how a cluster pulls it and on which nodes it places it.
import { isSeq } from 'yaml';

import type { Fields } from '../yaml/nodes.ts';

import { type Fact, factAt, fieldsOf, type MapView, textOf } from './map-view.ts';

/** What one expression of a node affinity asks of `kubernetes.io/arch`. */
interface ArchitectureRule {
  readonly operator: 'In' | 'NotIn';
  readonly values: readonly Fact[];
  readonly at: Fact;
}

/** What a pod asks of its node's `kubernetes.io/arch`. */
interface Placement {
  readonly selected: readonly Fact[];
  /** Required terms of the node affinity, of which one has to hold, each with its expressions. */
  readonly terms: readonly (readonly ArchitectureRule[])[];
  /** Expressions that weigh where several nodes are left. */
  readonly preferred: readonly ArchitectureRule[];
}

/** What stands around an image and decides how a cluster treats it. */
export interface PodFacts {
  readonly pullPolicy?: Fact;
  readonly placement: Placement;
  /** True when the pod names imagePullSecrets or a ServiceAccount of its own. */
  readonly hasPullSecrets?: boolean;
}

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

const architectureKeys = ['kubernetes.io/arch', 'beta.kubernetes.io/arch'];

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
function readPlacement(view: MapView): Placement {
  const { document } = view;
  // In values, a map with an image may be all that a chart knows of a pod.
  const own = view.scope === 'object' ? undefined : view.fields;
  const selector = fieldsOf(document, own?.get('nodeSelector') ?? view.nodeSelector);
  const pod = fieldsOf(document, own?.get('affinity') ?? view.affinity);
  const affinity = fieldsOf(document, pod?.get('nodeAffinity'));
  const required = affinity?.get('requiredDuringSchedulingIgnoredDuringExecution');
  const preferred = affinity?.get('preferredDuringSchedulingIgnoredDuringExecution');
  const terms = itemsOf(view, fieldsOf(document, required)?.get('nodeSelectorTerms'));
  return {
    selected: architectureKeys.flatMap((key) => factAt(document, selector?.get(key)) ?? []),
    terms: terms.map((term) => readRules(view, term)),
    preferred: itemsOf(view, preferred).flatMap((item) =>
      readRules(view, fieldsOf(document, item)?.get('preference')),
    ),
  };
}

function itemsOf(view: MapView, node: unknown): readonly unknown[] {
  const list = view.document.resolve(node);
  return isSeq(list) ? list.items : [];
}

/** The expressions of one term on the architecture. Every node has one, so that `Exists` says nothing. */
function readRules(view: MapView, term: unknown): ArchitectureRule[] {
  const { document } = view;
  return itemsOf(view, fieldsOf(document, term)?.get('matchExpressions')).flatMap((item) => {
    const fields = fieldsOf(document, item);
    const key = factAt(document, fields?.get('key'));
    const operator = textOf(document, fields?.get('operator'));
    if (key === undefined || !architectureKeys.includes(key.value)) return [];
    const values = itemsOf(view, fields?.get('values')).flatMap(
      (one) => factAt(document, one) ?? [],
    );
    if (operator === 'In' || operator === 'NotIn') return [{ operator, values, at: key }];
    return operator === 'DoesNotExist' ? [{ operator: 'In', values: [], at: key }] : [];
  });
}

interface Misplacement {
  readonly fact: Fact;
  /** `excluded`: no architecture of the image is left. Otherwise the fact's own value is missing. */
  readonly kind: 'missing' | 'excluded';
}

/** Selector and terms count together; of the terms any one is enough, and within one all expressions count. */
export function findMisplaced(
  placement: Placement,
  architectures: ReadonlySet<string>,
): Misplacement[] {
  const { selected, terms, preferred } = placement;
  const takes = (architecture: string): boolean =>
    selected.every(({ value }) => value === architecture) &&
    (terms.length === 0 ||
      terms.some((rules) => rules.every((rule) => allows(rule, architecture))));
  const rules = [...terms.flat(), ...preferred];
  const asked = [
    ...selected,
    ...rules.flatMap(({ operator, values }) => (operator === 'In' ? values : [])),
  ];
  const missing = asked.filter(({ value }) => !architectures.has(value) && takes(value));
  if (missing.length > 0) return missing.map((fact) => ({ fact, kind: 'missing' }));
  const [fact] = [...terms.flat().map(({ at }) => at), ...selected];
  const isPossible = fact === undefined || [...architectures].some(takes);
  return isPossible ? [] : [{ fact, kind: 'excluded' }];
}

function allows({ operator, values }: ArchitectureRule, architecture: string): boolean {
  return values.some(({ value }) => value === architecture) === (operator === 'In');
}
