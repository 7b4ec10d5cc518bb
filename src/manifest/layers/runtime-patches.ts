// What writes images while a cluster runs, over those that are pinned: patches of Crossplane, triggers of OpenShift.
import { isMap, type Node } from 'yaml';

import { scalarsOf } from '../places/form.ts';
import { fieldsOf, textOf } from '../places/map-view.ts';
import { type Fields, listNodes, readFields, type YamlDocument } from '../yaml/nodes.ts';
import type { SourceFile } from '../yaml/text.ts';

import {
  itemsOf,
  nodesAt,
  parseFiles,
  rangeOf,
  splitFieldPath,
} from './kustomize/kustomizations.ts';
import { leaveAt, type LayeredSite, type LeftOver } from './layered.ts';

const annotation = 'image.openshift.io/triggers';

/** Something that writes a field of an object (`root`), and where it stands. */
interface Writing {
  readonly node: Node;
  readonly root: Node;
  readonly path: string;
}

/** What is written over the pinned places of the same files. */
export function findRuntimePatches(
  files: readonly SourceFile[],
  sites: readonly LayeredSite[],
): LeftOver[] {
  const asked = files.filter(
    ({ text }) => /FieldPath|ImageChange/.test(text) || text.includes(annotation),
  );
  const { documents } = parseFiles(asked);
  return asked.flatMap((file) => {
    const own = sites.filter(({ path }) => path === file.path);
    return (own.length === 0 ? [] : documents(file.path)).flatMap((document) =>
      listWritings(document).flatMap((writing) => {
        const site = own.find((one) => isReached(document, writing, one));
        const [start] = rangeOf(document, writing.node);
        return site === undefined
          ? []
          : leaveAt(file, start, `what is written to ${writing.path}`, site);
      }),
    );
  });
}

const partKey = /^(?:image|name|registry|repository|tag|digest|sha|version)$/i;

/** True where the field holds the place, or would be a part of its image. */
function isReached(document: YamlDocument, writing: Writing, { form }: LayeredSite): boolean {
  const starts = scalarsOf(form).map(({ start }) => start);
  const holds = (node: Node): boolean => {
    const [from, to] = rangeOf(document, node);
    return starts.some((start) => from <= start && start < to);
  };
  const path = readPath(writing.path);
  const at = nodesAt(document, writing.root, path);
  if (at.length > 0 || !partKey.test(path.at(-1) ?? '')) return at.some(holds);
  return starts.length > 1 && nodesAt(document, writing.root, path.slice(0, -1)).some(holds);
}

/** Such a path in the words of {@link nodesAt}: `[1]`, `[*]`, `["a.b/c"]`, `[?(@.name=="web")]`. */
function readPath(path: string): string[] {
  return splitFieldPath(path).map((part) =>
    part
      .replace(/^\[\?\(@\.(\w+)={1,2}["']?([^"')]*)["']?\)\]$/, '[$1=$2]')
      .replace(/^\[["']?([^"'=]*)["']?\]$/, '$1'),
  );
}

function listWritings(document: YamlDocument): Writing[] {
  const sets = new Map<string, Node[]>();
  const maps = listNodes(document.root).flatMap((root) => {
    if (!isMap(root)) return [];
    const fields = readFields(document, root);
    const patches = itemsOf({ document, fields }, 'patches');
    if (!fields.has('base')) sets.set(textOf(document, fields.get('name')) ?? '', patches);
    return [{ root, fields, patches }];
  });
  return maps.flatMap(({ root, fields, patches }) => {
    const base = document.resolve(fields.get('base'));
    if (base === undefined) return listTriggers(document, root, fields);
    const all = patches.flatMap((node) => {
      const set = textOf(document, fieldsOf(document, node)?.get('patchSetName'));
      return set === undefined ? [node] : (sets.get(set) ?? []);
    });
    return all.flatMap((node) => readPatch(document, node, base));
  });
}

/** @see https://docs.crossplane.io/latest/guides/function-patch-and-transform/ */
function readPatch(document: YamlDocument, node: Node, root: Node): Writing[] {
  const patch = fieldsOf(document, node);
  const path = textOf(document, patch?.get('toFieldPath') ?? patch?.get('fromFieldPath'));
  const isRead = /To(?:Composite|Environment)/.test(textOf(document, patch?.get('type')) ?? '');
  return path === undefined || isRead ? [] : [{ node, root, path }];
}

/**
 * Of a DeploymentConfig, and in the annotation of any workload.
 *
 * @see https://docs.openshift.com/container-platform/4.6/openshift_images/triggering-updates-on-imagestream-changes.html
 */
function listTriggers(document: YamlDocument, root: Node, fields: Fields): Writing[] {
  const spec = fieldsOf(document, fields.get('spec')) ?? new Map();
  const ofConfig = itemsOf({ document, fields: spec }, 'triggers').flatMap((node): Writing[] => {
    const params = fieldsOf(document, fieldsOf(document, node)?.get('imageChangeParams'));
    if (params === undefined || textOf(document, params.get('automatic')) === 'false') return [];
    return itemsOf({ document, fields: params }, 'containerNames').map((name) => {
      const container = `[?(@.name=="${textOf(document, name) ?? ''}")]`;
      return { node, root, path: `spec.template.spec.containers${container}.image` };
    });
  });
  const metadata = fieldsOf(document, fields.get('metadata'));
  const node = document.resolve(fieldsOf(document, metadata?.get('annotations'))?.get(annotation));
  const text = textOf(document, node) ?? '';
  if (node === undefined || /"paused"\s*:\s*"?true/.test(text)) return ofConfig;
  const paths = [...text.matchAll(/"fieldPath"\s*:\s*"((?:\\.|[^"\\])*)"/g)];
  return [
    ...ofConfig,
    ...paths.map(([, path = '']) => ({ node, root, path: path.replaceAll('\\', '') })),
  ];
}
