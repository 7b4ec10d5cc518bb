// Objects that change images on their way to single clusters: override policies of Karmada and KubeAdmiral.
import { isMap, isScalar } from 'yaml';

import { isRepository, scalarsOf } from '../places/form.ts';
import { fieldsOf, textOf } from '../places/map-view.ts';
import { type Fields, listNodes, readFields, type YamlDocument } from '../yaml/nodes.ts';
import { readScalar, type ScalarSource } from '../yaml/scalar.ts';
import type { SourceFile } from '../yaml/text.ts';

import {
  isSelected,
  itemsOf,
  type KubernetesObject,
  parseFiles,
  rangeOf,
  readSelector,
  type Selector,
} from './kustomize/kustomizations.ts';
import { leaveAt, type LayeredSite, type LeftOver } from './layered.ts';

/** True where a text may hold such a policy. */
export function isOverriderText(text: string): boolean {
  return text.includes('OverridePolicy');
}

interface Policy extends KubernetesObject {
  /** None: every object may be meant. */
  readonly selectors: readonly Selector[];
}

/**
 * What policies do to the images of pinned containers, but where they name the delivered image themselves.
 *
 * @see https://karmada.io/docs/userguide/scheduling/override-policy/
 * @see https://kubeadmiral.io/docs/concepts/override-policy/
 */
export function findOverriders(
  files: readonly SourceFile[],
  sites: readonly LayeredSite[],
): LeftOver[] {
  const asked = files.filter(({ text }) => isOverriderText(text));
  const containers = sites.filter(({ kind }) => kind === 'container');
  if (asked.length === 0 || containers.length === 0) return [];
  const { objects } = parseFiles(files);
  const holders = [...new Set(containers.map(({ path }) => path))].flatMap(objects);
  return asked.flatMap((file) => {
    const policies = objects(file.path).flatMap(readPolicy);
    return policies.flatMap((policy) => {
      const reached = holders.filter((one) => isMeant(policy, one));
      const site = containers.find((one) => reached.some((holder) => isIn(one, holder)));
      if (site === undefined) return [];
      return listChanges(policy, site).map(({ start, text }) => leaveAt(file, start, text, site));
    });
  });
}

function readPolicy(object: KubernetesObject): Policy[] {
  if (!object.kind.endsWith('OverridePolicy')) return [];
  const { document } = object;
  const spec = fieldsOf(document, fieldsOf(document, object.root)?.get('spec'));
  if (spec === undefined) return [];
  const items = itemsOf({ document, fields: spec }, 'resourceSelectors');
  return [{ ...object, selectors: items.map((item) => readSelector(document, item)) }];
}

function isMeant({ selectors }: Policy, object: KubernetesObject): boolean {
  return (
    selectors.length === 0 || selectors.some((one) => isSelected(one, object, { isRenamed: false }))
  );
}

function isIn({ path, form }: LayeredSite, { document, root, path: own }: KubernetesObject) {
  const [from, to] = rangeOf(document, root);
  return path === own && scalarsOf(form).some(({ start }) => from <= start && start < to);
}

interface Change {
  readonly start: number;
  readonly text: string;
}

function listChanges({ document, root }: Policy, site: LayeredSite): Change[] {
  return listNodes(root).flatMap((node): Change[] => {
    const fields = isMap(node) ? readFields(document, node) : undefined;
    const said = fields && changeOf(document, fields);
    if (said === undefined || isSame(said, site)) return [];
    return [{ start: said.value.start, text: `${said.of}: ${said.value.value}` }];
  });
}

function isSame({ of, value: { value } }: Changed, { target: { repository } }: LayeredSite) {
  const parts: Readonly<Record<string, string>> = {
    Registry: repository.registry,
    Repository: repository.path,
  };
  return parts[of] === value || isRepository(value, repository);
}

/** A part of an image, or the whole of one at a path. */
function changeOf(document: YamlDocument, fields: Fields): Changed | undefined {
  if (!fields.has('operator')) return undefined;
  const path = textOf(document, fields.get('path')) ?? '';
  const component =
    textOf(document, fields.get('component')) ?? textOf(document, fields.get('imageComponent'));
  const of = component ?? (path.endsWith('/image') ? path : undefined);
  const said = document.resolve(fields.get('value') ?? fields.get('operator'));
  return of === undefined || !isScalar(said)
    ? undefined
    : { of, value: readScalar(document, said) };
}

interface Changed {
  readonly of: string;
  readonly value: ScalarSource;
}
