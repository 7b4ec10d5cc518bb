// Objects that change images on their way to a node: override policies of Karmada and KubeAdmiral, mutations of Gatekeeper
// and Kyverno, and what Argo CD is told to leave as it runs.
import { isMap, isScalar, type Node } from 'yaml';

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

/** Words of which one stands in each such policy. */
export const overriderWords = ['OverridePolicy', 'mutat', 'RespectIgnoreDifferences=true'];

/** True where a text may hold such a policy. */
function isOverriderText(text: string): boolean {
  return overriderWords.some((word) => text.includes(word));
}

interface Policy extends KubernetesObject {
  /** None: every object may be meant. */
  readonly selectors: readonly Selector[];
  /** The container that is meant, where it is one. */
  readonly container?: string | undefined;
  readonly changes: readonly Changed[];
}

/**
 * What policies do to the images of pinned containers, but where they name the delivered image themselves.
 *
 * @see https://karmada.io/docs/userguide/scheduling/override-policy/
 * @see https://kubeadmiral.io/docs/concepts/override-policy/
 * @see https://open-policy-agent.github.io/gatekeeper/website/docs/mutation/
 * @see https://kyverno.io/docs/policy-types/cluster-policy/mutate/
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
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
      const site = containers.find(
        (one) =>
          reached.some((holder) => isIn(one, holder)) &&
          (policy.container ?? one.container) === one.container,
      );
      if (site === undefined) return [];
      return listChanges(policy, site).map(({ start, text }) => leaveAt(file, start, text, site));
    });
  });
}

function readPolicy(object: KubernetesObject): Policy[] {
  const { document, kind } = object;
  const fields = fieldsOf(document, object.root);
  const spec = fieldsOf(document, fields?.get('spec'));
  const group = textOf(document, fields?.get('apiVersion'))?.split('/', 1)[0] ?? '';
  if (spec === undefined) return [];
  const own = { document, fields: spec };
  const selectors = (key: string): Selector[] =>
    itemsOf(own, key).map((item) => readSelector(document, item));
  if (kind.endsWith('OverridePolicy')) {
    const changes = mapsIn(document, object.root).flatMap((map) => changeOf(document, map) ?? []);
    return [{ ...object, selectors: selectors('resourceSelectors'), changes }];
  }
  if (group === 'mutations.gatekeeper.sh') return readAssign(object, spec);
  if (group === 'kyverno.io') return readMutations(object, spec);
  if (group !== 'argoproj.io' || !respects.test(rangeText(object))) return [];
  return itemsOf(own, 'ignoreDifferences').map((item) => {
    const paths = listNodes(item).flatMap((node) => (isScalar(node) ? [node] : []));
    const changes = paths
      .map((node) => ({ of: 'what Argo CD leaves as it runs', value: readScalar(document, node) }))
      .filter(({ value }) => /image["'\]]*$|containers["'\]\[]*$/.test(value.value));
    return { ...object, selectors: [readSelector(document, item)], changes };
  });
}

const respects = /\bRespectIgnoreDifferences=true/;

function rangeText({ document, root }: KubernetesObject): string {
  return mapsIn(document, root)
    .flatMap((map) => itemsOf({ document, fields: map }, 'syncOptions'))
    .map((node) => textOf(document, node))
    .join(' ');
}

function mapsIn(document: YamlDocument, root: Node | undefined): Fields[] {
  return listNodes(root).flatMap((node) => (isMap(node) ? readFields(document, node) : []));
}

/** Of kinds, each may be that of a Pod, which every workload makes. */
function ofKinds(document: YamlDocument, maps: readonly Fields[]): Selector[] {
  const kinds = maps.flatMap((fields) => itemsOf({ document, fields }, 'kinds'));
  const names = kinds.flatMap((node) => textOf(document, node)?.split('/').at(-1) ?? []);
  return names.includes('Pod') ? [] : names.map((kind) => ({ kind }));
}

/** An `Assign` of the whole image, or an `AssignImage` of its parts. */
function readAssign(object: KubernetesObject, spec: Fields): Policy[] {
  const { document } = object;
  const location = textOf(document, spec.get('location')) ?? '';
  if (!/\.["']?image["']?$/.test(location)) return [];
  const [, said = '*'] = /\[\s*name\s*:([^\]]*)\]/.exec(location) ?? [];
  const container = said.replace(/["'\s]/g, '');
  const changes = mapsIn(document, spec.get('parameters')).flatMap((map) =>
    ['value', 'assignDomain', 'assignPath', 'assignTag'].flatMap((of) => {
      const node = document.resolve(map.get(of));
      return isScalar(node) ? [{ of, value: readScalar(document, node) }] : [];
    }),
  );
  const applyTo = itemsOf({ document, fields: spec }, 'applyTo').flatMap((node) =>
    mapsIn(document, node),
  );
  const selectors = ofKinds(document, applyTo);
  return [{ ...object, selectors, changes, ...(!/[*?]/.test(container) && { container }) }];
}

/** What keeps the digest is no other image. */
function readMutations(object: KubernetesObject, spec: Fields): Policy[] {
  const { document } = object;
  return itemsOf({ document, fields: spec }, 'rules').flatMap((rule): Policy[] => {
    const fields = fieldsOf(document, rule);
    const images = mapsIn(document, fields?.get('mutate')).flatMap((map) => {
      const node = document.resolve(map.get('image') ?? map.get('(image)'));
      return isScalar(node) ? [{ of: 'image', value: readScalar(document, node) }] : [];
    });
    const changes = images.filter(({ value }) => !/digest|@sha256/.test(value.value));
    const selectors = ofKinds(document, mapsIn(document, fields?.get('match')));
    return [{ ...object, selectors, changes }];
  });
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

function listChanges({ changes }: Policy, site: LayeredSite): Change[] {
  return changes
    .filter((one) => !isSame(one, site))
    .map(({ of, value }) => ({ start: value.start, text: `${of}: ${value.value}` }));
}

function isSame({ of, value: { value } }: Changed, { target: { repository } }: LayeredSite) {
  const parts: Readonly<Record<string, string>> = {
    Registry: repository.registry,
    Repository: repository.path,
    assignDomain: repository.registry,
    assignPath: repository.path,
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
