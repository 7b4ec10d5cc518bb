// Which architectures a pod may be placed on, by node selector and node affinity.
import { isSeq } from 'yaml';

import { factAt, fieldsOf, textOf } from './map-view.ts';
import type { MapView } from './map-view.ts';
import type { ArchitectureRule, Fact, Placement } from '../types.ts';

const architectureKeys = ['kubernetes.io/arch', 'beta.kubernetes.io/arch'];

/**
 * Reads what the pod around the view asks of a node's architecture.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export function readPlacement(view: MapView): Placement {
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

/** What a placement asks for that an image does not have. */
export interface Misplacement {
  readonly fact: Fact;
  /** `excluded`: no architecture of the image is left. Otherwise the fact's own value is missing. */
  readonly kind: 'missing' | 'excluded';
}

/**
 * Selector and terms count together; of the terms any one is enough, and within one all expressions count.
 *
 * @param held the image's architectures
 */
export function findMisplaced(placement: Placement, held: ReadonlySet<string>): Misplacement[] {
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
  const missing = asked.filter(({ value }) => !held.has(value) && takes(value));
  if (missing.length > 0) return missing.map((fact) => ({ fact, kind: 'missing' }));
  const [fact] = [...terms.flat().map(({ at }) => at), ...selected];
  const isPossible = fact === undefined || [...held].some(takes);
  return isPossible ? [] : [{ fact, kind: 'excluded' }];
}

function allows({ operator, values }: ArchitectureRule, architecture: string): boolean {
  return values.some(({ value }) => value === architecture) === (operator === 'In');
}
