// The patches that a kustomization, or what takes patches as one does, names or holds: by text, file or map.
import { isMap, isScalar, isSeq, type Node } from 'yaml';

import { readEmbedded } from '../../places/embedded.ts';
import { fieldsOf, textOf } from '../../places/map-view.ts';
import type { Fields, YamlDocument } from '../../yaml/nodes.ts';

import {
  itemsOf,
  type Kustomization,
  namedFile,
  type Parsed,
  readSelector,
  type Selector,
} from './kustomizations.ts';

/** One patch, in the file that it stands in: a map to merge, or a list of operations. */
export interface Patch {
  readonly path: string;
  readonly document: YamlDocument;
  readonly root: Node;
  /** What it is for, where that is not said by the patch itself. */
  readonly target?: Selector;
}

type Holder = Pick<Kustomization, 'path' | 'document' | 'fields'>;

/** Lists of kustomize and Flux, and of Helmfile. */
const mergeLists = ['patchesStrategicMerge', 'strategicMergePatches'];
const targetedLists = ['patches', 'patchesJson6902', 'jsonPatches'];

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/ */
export function listPatches(own: Holder, parsed: Parsed): Patch[] {
  const merged = mergeLists.flatMap((key) =>
    itemsOf(own, key).flatMap((item) => readPatches(own, parsed, item)),
  );
  const targeted = targetedLists.flatMap((key) =>
    itemsOf(own, key).flatMap((item) => {
      const fields = fieldsOf(own.document, item);
      return aimed(own, parsed, fields, fields?.get('patch') ?? fields?.get('path') ?? item);
    }),
  );
  return [...merged, ...targeted, ...listOfTransformers(own, parsed)];
}

function aimed(own: Holder, parsed: Parsed, fields: Fields | undefined, node: unknown): Patch[] {
  const patches = readPatches(own, parsed, node);
  if (fields?.has('target') !== true) return patches;
  const target = readSelector(own.document, fields.get('target'));
  return patches.map((one) => ({ ...one, target }));
}

/** The documents of a text that stands there, or of the file that it names; or the map or list itself. */
function readPatches({ path, document }: Holder, parsed: Parsed, item: unknown): Patch[] {
  const node = document.resolve(item);
  if (isMap(node) || isSeq(node)) return [{ path, document, root: node }];
  if (!isScalar(node)) return [];
  const files = namedFile(path, String(node.value));
  const { documents = [] } = files.length > 0 ? {} : readEmbedded(document, node, 'patch');
  return [
    ...files.flatMap((file) => parsed.documents(file).map((one) => [file, one] as const)),
    ...documents.map((one) => [path, one] as const),
  ].flatMap(([file, one]) => (one.root ? [{ path: file, document: one, root: one.root }] : []));
}

const transformerFields: Readonly<Record<string, readonly string[]>> = {
  PatchTransformer: ['patch', 'path'],
  PatchJson6902Transformer: ['jsonOp', 'path'],
  PatchStrategicMergeTransformer: ['patches', 'paths'],
};

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_patchtransformer_ */
function listOfTransformers(own: Holder, parsed: Parsed): Patch[] {
  return itemsOf(own, 'transformers')
    .flatMap((item) => readPatches(own, parsed, item))
    .flatMap(({ path, document, root }) => {
      const fields = fieldsOf(document, root);
      const names = transformerFields[textOf(document, fields?.get('kind')) ?? ''] ?? [];
      return names.flatMap((name) => {
        const node = document.resolve(fields?.get(name));
        const nodes = name === 'paths' && isSeq(node) ? node.items : [node];
        const holder = { path, document, fields: fields ?? new Map<string, Node>() };
        return nodes.flatMap((one) => aimed(holder, parsed, fields, one));
      });
    });
}
