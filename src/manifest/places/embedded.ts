// Texts within a document that a tool of Kubernetes reads as YAML itself: patches of kustomize, values of charts.
import { isScalar, isSeq, type Scalar } from 'yaml';

import { isProblem, parsePart, splitDocuments } from '../yaml/documents.ts';
import { describeNodes, type DocumentPart, type Fields, type YamlDocument } from '../yaml/nodes.ts';
import { readScalar, type ScalarSource } from '../yaml/scalar.ts';

import { fieldsOf, type MapView } from './map-view.ts';

/**
 * A text that a tool reads as YAML; `values` are those of a chart, and `template` is a text in them that the chart makes
 * objects of: both stay as they are.
 */
export interface EmbeddedText {
  readonly scalar: ScalarSource;
  readonly use: 'patch' | 'values' | 'template';
  /** Its documents; absent where the text is not read. */
  readonly documents?: readonly YamlDocument[];
}

/** Lists of kustomize whose items are paths or texts. */
const textLists = [
  'patches',
  'patchesStrategicMerge',
  'transformers',
  'generators',
  'validators',
] as const;

/** Fields of kustomize's own transformers that hold a patch. */
const transformerFields: Readonly<Record<string, string>> = {
  PatchTransformer: 'patch',
  PatchJson6902Transformer: 'jsonOp',
  PatchStrategicMergeTransformer: 'patches',
};

/** Fields below `spec` that hold a patch of the object's own template, or objects. */
const specFields: Readonly<Record<string, string>> = {
  ApplicationSet: 'templatePatch',
  ResourceSet: 'resourcesTemplate',
};

/** Argo CD has `values`, k3s `valuesContent`; where no known object has it, a text of lines. */
const valuesTexts = ['values', 'valuesContent', 'valuesTemplate'];

/**
 * The texts of one map that are read as YAML: of kustomize, and of Flux and Argo CD for kustomize, the patches;
 * of Argo CD (`helm.values`), k3s (`valuesContent`) and others the values.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
export function findEmbedded(view: MapView): EmbeddedText[] {
  if (view.scope === 'values') return findTemplates(view);
  if (view.scope !== 'object') return [];
  const { document } = view;
  const read = (use: EmbeddedText['use'], nodes: readonly unknown[]): EmbeddedText[] =>
    nodes.flatMap((node) => {
      const target = document.resolve(node);
      return isScalar(target) ? readEmbedded(document, target, use) : [];
    });
  return [
    ...read(
      'patch',
      patchesOf(view).filter((node) => isText(view, node)),
    ),
    ...read('values', [
      ...(view.key === 'helm' ? [view.fields.get('values')] : []),
      ...(view.within === 'spec' ? [view.fields.get('valuesContent')] : []),
      ...(view.within === 'spec' ? linesOf(view) : []),
    ]),
  ];
}

/** Containers, or whole objects, that values hold as a text (`extraContainers: |`). */
function findTemplates({ document, fields }: MapView): EmbeddedText[] {
  return textsOf(document, fields)
    .filter(({ scalar }) => imageLine.test(scalar.value))
    .map((one) => ({ ...one, use: 'template' }));
}

const imageLine = /^[ \t]*(?:-[ \t]+)?["']?image["']?[ \t]*:/m;

/** Values in a ConfigMap or Secret, under the key that Flux takes them from or one like it. */
export function findHeldValues(document: YamlDocument, fields: Fields): EmbeddedText[] {
  return ['data', 'stringData'].flatMap((key) => {
    const texts = [...(fieldsOf(document, fields.get(key)) ?? [])];
    const values = texts.filter(([name]) => /values/i.test(name) && /\.ya?ml$/i.test(name));
    return textsOf(document, new Map(values));
  });
}

function textsOf(document: YamlDocument, fields: Fields): EmbeddedText[] {
  return [...fields.values()].flatMap((node) => {
    const target = document.resolve(node);
    if (!isScalar(target) || !String(target.value).includes('\n')) return [];
    return { scalar: readScalar(document, target), use: 'values' as const };
  });
}

function linesOf({ document, fields }: MapView): unknown[] {
  return valuesTexts
    .map((key) => document.resolve(fields.get(key)))
    .filter((node) => isScalar(node) && String(node.value).includes('\n'));
}

function patchesOf(view: MapView): unknown[] {
  const { document, fields, kind = '', key, isItem } = view;
  if (isItem && (key === 'patches' || key === 'patchesJson6902')) return [fields.get('patch')];
  if (kind === 'Kustomization' || kind === 'Component') {
    return textLists.flatMap((list) => {
      const items = document.resolve(fields.get(list));
      return isSeq(items) ? items.items : [];
    });
  }
  const own = view.within === 'object' ? transformerFields[kind] : undefined;
  const ofSpec = key === 'spec' && view.within === 'spec' ? specFields[kind] : undefined;
  return [own, ofSpec, workflowField(view)].flatMap((one) =>
    one === undefined ? [] : [fields.get(one)],
  );
}

/** What Argo Workflows creates, and what it patches into its pods. */
function workflowField({ fields, key, within }: MapView): string | undefined {
  if (within !== 'spec') return undefined;
  if (key === 'resource' && fields.has('action')) return 'manifest';
  return fields.has('podSpecPatch') ? 'podSpecPatch' : undefined;
}

function isText({ document }: MapView, node: unknown): boolean {
  const target = document.resolve(node);
  return isScalar(target) && isPatchText(String(target.value));
}

/** A path is one word; a text is more than a line, JSON, or a list or map in one line. */
export function isPatchText(text: string): boolean {
  return /\n|^\s*(?:[[{]|-\s)|:\s/.test(text);
}

/**
 * Reads a text where it stands in the file, with its indentation, so that what is found in it has its place in the
 * file. Where this means other nodes than the text itself (escapes, folded lines), it is not read.
 */
export function readEmbedded(
  document: YamlDocument,
  scalar: Scalar,
  use: EmbeddedText['use'],
): EmbeddedText {
  const source = readScalar(document, scalar);
  const unread = { scalar: source, use };
  const place = contentOf(source);
  if (place === undefined) return unread;
  const standing = cutAtMarkers(document.text, place).map((part) => parsePart(document.text, part));
  const meant = splitDocuments(source.value).map((part) => parsePart(source.value, part));
  const documents = standing.flatMap((one) => (isProblem(one) ? [] : one));
  const own = meant.flatMap((one) => (isProblem(one) ? [] : one));
  if (documents.length < standing.length) return unread;
  const sees = (all: readonly YamlDocument[]): string =>
    JSON.stringify(all.map(({ root }) => describeNodes(root)).filter((nodes) => nodes.length > 0));
  const isSame = own.length === meant.length && sees(documents) === sees(own);
  return isSame ? { ...unread, documents } : unread;
}

/** What stands between quotes, or below a block's header. Double quotes take no further quotes. */
function contentOf({ start, end, source, style }: ScalarSource): DocumentPart | undefined {
  if (style === 'block') return { start: start + source.indexOf('\n') + 1, end };
  return style === 'single' ? { start: start + 1, end: end - 1 } : undefined;
}

/** Indented, `---` is no marker of a document to the parser. */
function cutAtMarkers(text: string, { start, end }: DocumentPart): DocumentPart[] {
  const parts: DocumentPart[] = [];
  let from = start;
  for (const { index, 0: line } of text
    .slice(start, end)
    .matchAll(/^[ \t]*---[ \t]*(?:#.*)?\r?$/gm)) {
    parts.push({ start: from, end: start + index });
    from = start + index + line.length;
  }
  parts.push({ start: from, end });
  return parts.filter((part) => part.end > part.start);
}
