// What Argo CD is told to leave as it runs in the cluster, whatever git says.
import { isMap, isScalar, type Node } from 'yaml';

import { textOf } from '../places/map-view.ts';
import { type Fields, listNodes, readFields, type YamlDocument } from '../yaml/nodes.ts';
import { readScalar } from '../yaml/scalar.ts';

import {
  itemsOf,
  type KubernetesObject,
  readSelector,
  type Selector,
  splitPointer,
} from './kustomize/kustomizations.ts';
import type { Change } from './layered.ts';

/** One item of `ignoreDifferences`. */
export interface IgnoredDifferences {
  readonly selectors: readonly Selector[];
  readonly changes: readonly Change[];
}

/**
 * Of an Application, or of an ApplicationSet's template: the paths that are left as they run, where the sync keeps to them.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
 */
export function readIgnoredDifferences({ document, root }: KubernetesObject): IgnoredDifferences[] {
  const maps = mapsIn(document, root);
  if (!maps.some((fields) => respects(document, fields))) return [];
  const items = maps.flatMap((fields) => itemsOf({ document, fields }, 'ignoreDifferences'));
  return items.map((item) => ({
    selectors: [readSelector(document, item)],
    changes: mapsIn(document, item).flatMap((fields) => [
      ...listPaths(document, fields, 'jsonPointers', splitPointer),
      ...listPaths(document, fields, 'jqPathExpressions', readExpression),
    ]),
  }));
}

function respects(document: YamlDocument, fields: Fields): boolean {
  const options = itemsOf({ document, fields }, 'syncOptions');
  return options.some((node) => textOf(document, node) === 'RespectIgnoreDifferences=true');
}

function listPaths(
  document: YamlDocument,
  fields: Fields,
  key: string,
  read: (text: string) => readonly string[] | undefined,
): Change[] {
  return itemsOf({ document, fields }, key).flatMap((node) => {
    if (!isScalar(node)) return [];
    const value = readScalar(document, node);
    const at = read(value.value);
    return at === undefined ? [] : [{ of: 'what Argo CD leaves as it runs', value, at }];
  });
}

/** All maps below a node, and itself. */
export function mapsIn(document: YamlDocument, root: Node | undefined): Fields[] {
  return listNodes(root).flatMap((node) => (isMap(node) ? readFields(document, node) : []));
}

const steps = [
  /^\.?\[\s*"(?<key>[^"]*)"\s*\]\??/,
  /^\.?\[(?<index>\d*)\]\??/,
  /^\.(?<key>[A-Za-z_]\w*)\??/,
  /^\s*\|\s*select\(\s*\.name\s*==\s*"(?<name>[^"]*)"\s*\)\??/,
  /^\s*\|\s*(?=\.)/,
  /^\.?\s*$/,
];

/**
 * The nodes of a jq expression that is a plain path; one that is more may mean any image, where it ends in one.
 *
 * @see https://jqlang.org/manual/#basic-filters
 */
function readExpression(expression: string): readonly string[] | undefined {
  const path: string[] = [];
  let rest = expression.trim();
  while (rest !== '') {
    const found = steps.map((step) => step.exec(rest)).find((one) => one !== null);
    if (found === undefined) return /(?:image|containers)["'\])?]*$/.test(rest) ? [] : undefined;
    const { key, index, name } = found.groups ?? {};
    // The condition is on the items that the step before it gave.
    if (name !== undefined) path.splice(-1, 1, `[name=${name}]`);
    else if (key !== undefined) path.push(key);
    else if (index !== undefined) path.push(index === '' ? '*' : index);
    rest = rest.slice(found[0].length);
  }
  return path;
}
