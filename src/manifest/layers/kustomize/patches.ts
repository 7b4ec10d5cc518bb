// Patches of kustomize that put another image over a pinned place. Those with the delivered image are pinned themselves.
import { isMap, isScalar, isSeq, type Node } from 'yaml';

import { isRepository, scalarsOf } from '../../places/form.ts';
import { fieldsOf, textOf } from '../../places/map-view.ts';
import { type Fields, listNodes, readFields, type YamlDocument } from '../../yaml/nodes.ts';
import { readScalar, type ScalarSource } from '../../yaml/scalar.ts';

import type { LayeredSite } from '../layered.ts';
import {
  isSelected,
  type KubernetesObject,
  type Kustomization,
  nodesAt,
  rangeOf,
  type Selector,
  splitPointer,
} from './kustomizations.ts';
import { listPatches, type Patch } from './list-patches.ts';
import type { Overlaid, Run } from './replacements.ts';

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/ */
export function readOtherImages(run: Run): Overlaid[] {
  if (![...run.sites.values()].flat().some(isContainer)) return [];
  return run.kustomizations.flatMap((own) =>
    listPatches(own, run.parsed).flatMap((patch) => readPatch(patch, own, run)),
  );
}

function isContainer({ kind }: LayeredSite): boolean {
  return kind === 'container';
}

function readPatch(patch: Patch, own: Kustomization, run: Run): Overlaid[] {
  const { root, document } = patch;
  if (isSeq(root)) return root.items.flatMap((item) => readOperation(patch, item, own, run));
  const objects = reachedObjects(patch.target ?? saidIn(patch), own, run, isContainer);
  const named = listImages(document, root).flatMap(({ list, name, image }) => {
    const isOver = ({ keys = [], container }: LayeredSite): boolean =>
      container === name && keys.at(-1) === list;
    return objects.flatMap(({ sites }) => tell(patch, image, sites.find(isOver)));
  });
  const whole = objects.flatMap(({ object, sites }) =>
    isCustom(object)
      ? sites.flatMap((site) => tellPut(patch, putOver(patch, object, site), site))
      : [],
  );
  return [...named, ...whole];
}

/** Of a kind whose schema kustomize does not know: a patch replaces its lists. */
function isCustom({ document, root }: KubernetesObject): boolean {
  const said = textOf(document, fieldsOf(document, root)?.get('apiVersion')) ?? '';
  const [group = '', version] = said.split('/');
  return version !== undefined && group.includes('.') && !group.endsWith('.k8s.io');
}

/** What a patch to merge has in the place of a pinned scalar, or of a list around it. */
function putOver(patch: Patch, object: KubernetesObject, { form }: LayeredSite): Node | undefined {
  const [{ start } = { start: -1 }] = scalarsOf(form);
  let node: Node | undefined = object.root;
  let over: Node | undefined = patch.root;
  while (isMap(node) && isMap(over)) {
    const [key, next] =
      [...readFields(object.document, node)].find(([, value]) => {
        const [from, to] = rangeOf(object.document, value);
        return from <= start && start < to;
      }) ?? [];
    over = patch.document.resolve(readFields(patch.document, over).get(key ?? ''));
    node = object.document.resolve(next);
  }
  return isMap(over) ? undefined : over;
}

/** Another image in what is put in the place of a pinned one, and of all that is around it. */
function tellPut(patch: Patch, put: Node | undefined, site: LayeredSite): Overlaid[] {
  const { document } = patch;
  const images = listNodes(put).flatMap((node) => {
    const image = isMap(node) ? document.resolve(readFields(document, node).get('image')) : node;
    return isScalar(image) && (node === put || isMap(node)) ? [readScalar(document, image)] : [];
  });
  const isKept = images.some(({ value }) => isRepository(value, site.target.repository));
  return isKept ? [] : images.slice(0, 1).flatMap((image) => tell(patch, image, site));
}

/** The object that a patch to merge says that it is for. */
export function saidIn({ document, root }: Patch): Selector {
  const fields = fieldsOf(document, root);
  const metadata = fieldsOf(document, fields?.get('metadata'));
  return {
    kind: textOf(document, fields?.get('kind')),
    name: textOf(document, metadata?.get('name')),
  };
}

export interface PatchedImage {
  /** `containers` or the like, and the name of its item. */
  readonly list: string;
  readonly name: string;
  readonly image: ScalarSource;
}

/** Every `image` of an item of a list that has a name. */
export function listImages(document: YamlDocument, root: Node): PatchedImage[] {
  return listNodes(root).flatMap((node) => {
    if (!isMap(node)) return [];
    return [...readFields(document, node)].flatMap(([list, value]) => {
      const items = document.resolve(value);
      return (isSeq(items) ? items.items : []).flatMap((item): PatchedImage[] => {
        const fields: Fields | undefined = fieldsOf(document, item);
        const name = textOf(document, fields?.get('name'));
        const image = document.resolve(fields?.get('image'));
        if (name === undefined || !isScalar(image)) return [];
        return [{ list, name, image: readScalar(document, image) }];
      });
    });
  });
}

/** An operation on the whole image: by its path in the object that it is for. */
function readOperation(patch: Patch, item: unknown, own: Kustomization, run: Run): Overlaid[] {
  const { document, target } = patch;
  const fields = fieldsOf(document, item);
  const operation = readImageOperation(document, item);
  const path = textOf(document, fields?.get('path')) ?? '';
  const said = textOf(document, fields?.get('op')) ?? '';
  // What is added at a place of a list moves the others on.
  const puts = said === 'replace' || (said === 'add' && !/\/(?:\d+|-)$/.test(path));
  if ((operation === undefined && !puts) || target === undefined) return [];
  return reachedObjects(target, own, run, isContainer).flatMap(({ object, sites }) => {
    const ranges = nodesAt(object.document, object.root, splitPointer(path)).map((node) =>
      rangeOf(object.document, node),
    );
    const isOver = ({ form }: LayeredSite): boolean =>
      scalarsOf(form).some(({ start }) => ranges.some(([from, to]) => from <= start && start < to));
    const over = sites.filter(isOver);
    if (operation !== undefined) return tell(patch, operation.image, over[0]);
    const value = document.resolve(fields?.get('value'));
    return over.flatMap((site) => tellPut(patch, value, site));
  });
}

/** What an operation does to an `image`: its value; where it has none, its path stands for it. */
export function readImageOperation(
  document: YamlDocument,
  item: unknown,
): { readonly path: string; readonly image: ScalarSource } | undefined {
  const fields = fieldsOf(document, item);
  const path = textOf(document, fields?.get('path')) ?? '';
  const said = textOf(document, fields?.get('op')) ?? '';
  if (said === 'test' || !path.endsWith('/image')) return undefined;
  const isSet = said === 'add' || said === 'replace';
  const value = document.resolve(fields?.get(isSet ? 'value' : 'path'));
  return isScalar(value) ? { path, image: readScalar(document, value) } : undefined;
}

/** The objects among what the kustomization takes in that are meant, each with the pinned places in it. */
export function reachedObjects(
  selector: Selector,
  own: Kustomization,
  { parsed, sites }: Run,
  isAsked: (site: LayeredSite) => boolean,
) {
  return [...own.reach].flatMap((path) => {
    const pinned = (sites.get(path) ?? []).filter(isAsked);
    if (pinned.length === 0) return [];
    return parsed
      .objects(path)
      .filter((object) => isSelected(selector, object, own))
      .map((object) => {
        const [from, to] = rangeOf(object.document, object.root);
        const isIn = ({ form }: LayeredSite): boolean =>
          scalarsOf(form).some(({ start }) => from <= start && start < to);
        return { object, sites: pinned.filter(isIn) };
      });
  });
}

/** Told unless it is the delivered image, which is read where it stands. */
export function tell(
  { path }: Pick<Patch, 'path'>,
  image: ScalarSource,
  site: LayeredSite | undefined,
): Overlaid[] {
  if (site === undefined || isRepository(image.value, site.target.repository)) return [];
  const where = `in a patch over ${site.place} (${site.path}:${site.line}), which is pinned`;
  const fix =
    'name the delivered image there, or, where another one is meant, write # deliver-image: ignore behind it';
  return [{ path, at: image.start, text: image.value, where, fix }];
}
