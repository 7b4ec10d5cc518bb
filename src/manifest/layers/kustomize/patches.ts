// Patches of kustomize that put another image over a pinned place. Those with the delivered image are pinned themselves.
import { isMap, isScalar, isSeq, type Node } from 'yaml';

import { readEmbedded } from '../../places/embedded.ts';
import { isRepository, scalarsOf } from '../../places/form.ts';
import { fieldsOf, textOf } from '../../places/map-view.ts';
import { type Fields, listNodes, readFields, type YamlDocument } from '../../yaml/nodes.ts';
import { readScalar, type ScalarSource } from '../../yaml/scalar.ts';

import type { LayeredSite } from '../layered.ts';
import {
  isSelected,
  itemsOf,
  type Kustomization,
  namedFile,
  nodesAt,
  rangeOf,
  readSelector,
  type Selector,
  splitPointer,
} from './kustomizations.ts';
import type { Overlaid, Run } from './replacements.ts';

/** A document of a patch, in the file that it stands in. */
interface Patch {
  readonly path: string;
  readonly document: YamlDocument;
  /** What it is for, where that is not said by the patch itself. */
  readonly target?: Selector;
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/ */
export function readOtherImages(run: Run): Overlaid[] {
  if (![...run.sites.values()].flat().some(isContainer)) return [];
  return run.kustomizations.flatMap((own) =>
    listPatches(own, run).flatMap((patch) => readPatch(patch, own, run)),
  );
}

function isContainer({ kind, container }: LayeredSite): boolean {
  return kind === 'container' && container !== undefined;
}

function listPatches(own: Kustomization, run: Run): Patch[] {
  const { document } = own;
  const alone = itemsOf(own, 'patchesStrategicMerge').flatMap((item) => readText(own, run, item));
  const targeted = ['patches', 'patchesJson6902'].flatMap((key) =>
    itemsOf(own, key).flatMap((item) => {
      const fields = fieldsOf(document, item);
      const text = fields?.get('patch') ?? fields?.get('path') ?? item;
      const target = readSelector(document, fields?.get('target'));
      const patches = readText(own, run, text);
      return fields?.has('target') === true ? patches.map((one) => ({ ...one, target })) : patches;
    }),
  );
  return [...alone, ...targeted];
}

/** The documents of a text that stands in the kustomization, or of the file that it names. */
function readText({ path, document }: Kustomization, { parsed }: Run, item: unknown): Patch[] {
  const node = document.resolve(item);
  if (!isScalar(node)) return [];
  const files = namedFile(path, String(node.value));
  if (files.length > 0) {
    return files.flatMap((file) =>
      parsed.documents(file).map((one) => ({ path: file, document: one })),
    );
  }
  const { documents = [] } = readEmbedded(document, node, 'patch');
  return documents.map((one) => ({ path, document: one }));
}

function readPatch(patch: Patch, own: Kustomization, run: Run): Overlaid[] {
  const { root } = patch.document;
  if (isSeq(root)) return root.items.flatMap((item) => readOperation(patch, item, own, run));
  if (!isMap(root)) return [];
  const fields = readFields(patch.document, root);
  const metadata = fieldsOf(patch.document, fields.get('metadata'));
  const said = {
    kind: textOf(patch.document, fields.get('kind')),
    name: textOf(patch.document, metadata?.get('name')),
  };
  const objects = reachedObjects(patch.target ?? said, own, run);
  return listImages(patch.document, root).flatMap(({ list, name, image }) => {
    const isOver = ({ keys = [], container }: LayeredSite): boolean =>
      container === name && keys.at(-1) === list;
    return objects.flatMap(({ sites }) => tell(patch, image, sites.find(isOver)));
  });
}

interface PatchedImage {
  /** `containers` or the like, and the name of its item. */
  readonly list: string;
  readonly name: string;
  readonly image: ScalarSource;
}

/** Every `image` of an item of a list that has a name. */
function listImages(document: YamlDocument, root: Node): PatchedImage[] {
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
  const value = document.resolve(fields?.get('value'));
  const path = textOf(document, fields?.get('path')) ?? '';
  const isSet = /^(?:add|replace)$/.test(textOf(document, fields?.get('op')) ?? '');
  if (!isSet || !path.endsWith('/image') || !isScalar(value) || target === undefined) return [];
  const image = readScalar(document, value);
  return reachedObjects(target, own, run).flatMap(({ object, sites }) => {
    const ranges = nodesAt(object.document, object.root, splitPointer(path)).map((node) =>
      rangeOf(object.document, node),
    );
    const isOver = ({ form }: LayeredSite): boolean =>
      scalarsOf(form).some(({ start }) => ranges.some(([from, to]) => from <= start && start < to));
    return tell(patch, image, sites.find(isOver));
  });
}

/** The objects among what the kustomization takes in that are meant, each with the pinned places in it. */
function reachedObjects(selector: Selector, own: Kustomization, { parsed, sites }: Run) {
  return [...own.reach].flatMap((path) => {
    const pinned = (sites.get(path) ?? []).filter(isContainer);
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

/** Told unless it is the delivered image, which is read where it stands, or a marker leaves it out. */
function tell(
  { path, document }: Patch,
  image: ScalarSource,
  site: LayeredSite | undefined,
): Overlaid[] {
  if (site === undefined || isRepository(image.value, site.target.repository)) return [];
  const line = document.text.slice(image.end).split('\n', 1)[0] ?? '';
  const [, marker] = line.split('deliver-image:');
  if (/^[^#]*\bignore\b/.test(marker ?? '')) return [];
  const where = `in a patch over ${site.place} (${site.path}:${site.line}), which is pinned`;
  const fix =
    'name the delivered image there, or, where another one is meant, write # deliver-image: ignore behind it';
  return [{ path, at: image.start, text: image.value, where, fix }];
}
