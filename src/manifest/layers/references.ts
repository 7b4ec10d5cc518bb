// The files that others name: values of charts, patches and settings of kustomizations, what compose services extend.
import { posix } from 'node:path';

import { isMap, isSeq } from 'yaml';

import { isKustomizationPath } from '../places/kustomization.ts';
import { fieldsOf, textOf } from '../places/map-view.ts';
import { isProblem, parsePart, splitDocuments } from '../yaml/documents.ts';
import { type Fields, readFields, type YamlDocument } from '../yaml/nodes.ts';
import type { SourceFile } from '../yaml/text.ts';

import type { ChartUse } from './uses.ts';
import { readLayered } from './values-layers.ts';

const words =
  /values?Files?|valuesFrom|releases|bases|Generator|extends|patches|replacements|configurations|transformers|components/i;

/** The paths that the files name, as they may be meant from the root of the tree. */
export function listReferences(files: readonly SourceFile[]): string[] {
  const own = files.filter(({ text }) => words.test(text));
  // What a replacement carries may stand in any of the resources.
  const isReplaced = own.some(
    ({ path, text }) => isKustomizationPath(path) && text.includes('replacements'),
  );
  return own.flatMap((file) => {
    const { uses, generated } = readLayered(file);
    const ofValues = [...uses, ...generated].flatMap((one) => one.files);
    return [...ofValues, ...listNamed(file, isReplaced), ...listExtended(file)];
  });
}

/** What renders charts in the files. */
export function listUses(files: readonly SourceFile[]): ChartUse[] {
  return files.filter(({ text }) => usesChart.test(text)).flatMap((file) => readLayered(file).uses);
}

const usesChart = /\bhelm|Helm|\b(?:releases|templates):/;

const lists = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'replacements',
  'configurations',
  'transformers',
];

/** Items are paths, or maps with one; of Helmfile, what it takes before its own. @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
function listNamed({ path, text }: SourceFile, isReplaced: boolean): string[] {
  const isKustomization = isKustomizationPath(path);
  if (!isKustomization && !/^bases:/m.test(text)) return [];
  const keys = [...lists, ...(isReplaced ? ['resources'] : [])];
  return parseMaps(text).flatMap(({ document, fields }) =>
    (isKustomization ? keys : ['bases']).flatMap((key) => {
      const list = document.resolve(fields.get(key));
      return (isSeq(list) ? list.items : []).flatMap((item) => {
        const name =
          textOf(document, item) ?? textOf(document, fieldsOf(document, item)?.get('path'));
        return name === undefined || name.includes('\n') ? [] : join(path, name);
      });
    }),
  );
}

/** @see https://docs.docker.com/reference/compose-file/services/#extends */
function listExtended({ path, text }: SourceFile): string[] {
  if (!text.includes('extends')) return [];
  return parseMaps(text).flatMap(({ document, fields }) =>
    [...(fieldsOf(document, fields.get('services'))?.values() ?? [])].flatMap((service) => {
      const extended = fieldsOf(document, fieldsOf(document, service)?.get('extends'));
      const file = textOf(document, extended?.get('file'));
      return file === undefined ? [] : join(path, file);
    }),
  );
}

function join(path: string, name: string): string[] {
  return [posix.join(posix.dirname(path), name)];
}

function parseMaps(text: string): { document: YamlDocument; fields: Fields }[] {
  return splitDocuments(text).flatMap((part) => {
    const document = parsePart(text, part);
    if (isProblem(document) || !isMap(document.root)) return [];
    return [{ document, fields: readFields(document, document.root) }];
  });
}
