// Objects of Flux and Argo CD that render a folder of the run and patch it as a kustomization does.
import { posix } from 'node:path';

import { isMap, isSeq } from 'yaml';

import { fieldsOf, textOf } from '../../places/map-view.ts';
import type { Fields, YamlDocument } from '../../yaml/nodes.ts';
import { readFields } from '../../yaml/nodes.ts';
import type { SourceFile } from '../../yaml/text.ts';
import { isPath } from '../uses.ts';

import type { Parsed, Renderer } from './kustomizations.ts';

/** @see https://fluxcd.io/flux/components/kustomize/kustomizations/#patches */
export function listRenderers(files: readonly SourceFile[], { documents }: Parsed): Renderer[] {
  const folders = new Set(files.flatMap(({ path }) => foldersOf(path)));
  const asked = files.filter(({ text }) => isRendererText(text));
  return asked.flatMap(({ path }) =>
    documents(path).flatMap((document) =>
      readRenderers(document).map(({ fields, folder }) => ({
        path,
        document,
        fields,
        folders: [...folders].filter((one) => isPath(one, folder)),
      })),
    ),
  );
}

/** True where a text may hold such an object. */
export function isRendererText(text: string): boolean {
  return text.includes('patches') && /kind: *["']?(?:Kustomization|Application)/.test(text);
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = posix.dirname(path); at !== '.' && at !== '/'; at = posix.dirname(at))
    folders.push(at);
  return folders;
}

interface Rendered {
  readonly fields: Fields;
  readonly folder: string;
}

function readRenderers(document: YamlDocument): Rendered[] {
  if (!isMap(document.root)) return [];
  const fields = readFields(document, document.root);
  const spec = fieldsOf(document, fields.get('spec'));
  if (spec === undefined) return [];
  const kind = textOf(document, fields.get('kind'));
  if (kind === 'Kustomization') {
    return [{ fields: spec, folder: textOf(document, spec.get('path')) ?? '' }];
  }
  const template = fieldsOf(document, spec.get('template'));
  const own = kind === 'ApplicationSet' ? fieldsOf(document, template?.get('spec')) : spec;
  const sources = document.resolve(own?.get('sources'));
  const all = [own?.get('source'), ...(isSeq(sources) ? sources.items : [])];
  return all.flatMap((source) => {
    const from = fieldsOf(document, source);
    const kustomize = fieldsOf(document, from?.get('kustomize'));
    const folder = textOf(document, from?.get('path')) ?? '';
    return kustomize === undefined ? [] : [{ fields: kustomize, folder }];
  });
}
