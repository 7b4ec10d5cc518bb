// Objects that change images on their way to a node: override policies of Karmada and KubeAdmiral, mutations of Gatekeeper
// and Kyverno, and what Argo CD is told to leave as it runs.
import { isScalar } from 'yaml';

import { isRepository, scalarsOf } from '../places/form.ts';
import { fieldsOf, textOf } from '../places/map-view.ts';
import type { Fields, YamlDocument } from '../yaml/nodes.ts';
import { readScalar } from '../yaml/scalar.ts';
import type { SourceFile } from '../yaml/text.ts';

import {
  isSelected,
  itemsOf,
  type KubernetesObject,
  nodesAt,
  parseFiles,
  rangeOf,
  readSelector,
  type Selector,
} from './kustomize/kustomizations.ts';
import { mapsIn, readIgnoredDifferences } from './ignored-differences.ts';
import { type Change, leaveAt, type LayeredSite, type LeftOver } from './layered.ts';

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
  readonly changes: readonly Change[];
}

/**
 * What policies do to the images of pinned containers, but where they name the delivered image themselves.
 *
 * @see https://karmada.io/docs/userguide/scheduling/override-policy/
 * @see https://kubeadmiral.io/docs/concepts/override-policy/
 * @see https://open-policy-agent.github.io/gatekeeper/website/docs/mutation/
 * @see https://kyverno.io/docs/policy-types/cluster-policy/mutate/
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
  return asked.flatMap((file) =>
    objects(file.path)
      .flatMap(readPolicy)
      .flatMap((policy) => listChanges(file, policy, containers, holders)),
  );
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
  if (group !== 'argoproj.io') return [];
  return readIgnoredDifferences(object).map((one) => ({ ...object, ...one }));
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

function listChanges(
  file: SourceFile,
  policy: Policy,
  containers: readonly LayeredSite[],
  holders: readonly KubernetesObject[],
): LeftOver[] {
  const reached = holders.filter((one) => isMeant(policy, one));
  const isOfPolicy = (site: LayeredSite): boolean =>
    (policy.container ?? site.container) === site.container;
  return policy.changes.flatMap(({ of, value, at }) => {
    const site = containers.find(
      (one) => isOfPolicy(one) && reached.some((holder) => isIn(one, holder, at)),
    );
    return site === undefined || isSame({ of, value }, site)
      ? []
      : [leaveAt(file, value.start, `${of}: ${value.value}`, site)];
  });
}

function isIn(
  { path, form }: LayeredSite,
  { document, root, path: own }: KubernetesObject,
  at: readonly string[] = [],
): boolean {
  return (
    path === own &&
    nodesAt(document, root, at).some((node) => {
      const [from, to] = rangeOf(document, node);
      return scalarsOf(form).some(({ start }) => from <= start && start < to);
    })
  );
}

function isSame({ of, value: { value } }: Change, { target: { repository } }: LayeredSite) {
  const parts: Readonly<Record<string, string>> = {
    Registry: repository.registry,
    Repository: repository.path,
    assignDomain: repository.registry,
    assignPath: repository.path,
  };
  return parts[of] === value || isRepository(value, repository);
}

/** A part of an image, or the whole of one at a path. */
function changeOf(document: YamlDocument, fields: Fields): Change | undefined {
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
