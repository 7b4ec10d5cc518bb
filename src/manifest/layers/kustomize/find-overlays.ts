// All that the kustomizations of a run put over its pinned places, and the fields that they are told to pin themselves.
import { isScalar } from 'yaml';

import { groupBy } from '../../../many.ts';
import { isKustomizationPath } from '../../places/kustomization.ts';
import { fieldsOf, textOf } from '../../places/map-view.ts';
import { readScalar } from '../../yaml/scalar.ts';
import { indexLines, type SourceFile } from '../../yaml/text.ts';

import { type Layers, type LayeredSite, mergeFound } from '../layered.ts';
import {
  isEntryFor,
  itemsOf,
  type Kustomization,
  namedFile,
  nodesAt,
  parseFiles,
  readKustomizations,
  type Parsed,
} from './kustomizations.ts';
import { type PatchedValues, readPatchedValues } from './patched-values.ts';
import { readOtherImages } from './patches.ts';
import { isPostText, readPostRenderers } from './post-renderers.ts';
import { isRendererText, listRenderers } from './renderers.ts';
import { readReplacements, type Run } from './replacements.ts';

export interface Overlays extends Layers {
  /** `path line` of scalars that an entry of `images` reaches by a setting of kustomize: they need no pin of their own. */
  readonly settled: ReadonlySet<string>;
  /** Values over pinned ones. */
  readonly patched: readonly PatchedValues[];
}

const nothing: Overlays = { found: new Map(), left: [], settled: new Set(), patched: [] };

const words = /replacements|patches|configurations|transformers/;

/** @param sites every pinned place */
export function findOverlays(
  files: readonly SourceFile[],
  sites: readonly LayeredSite[],
  isTagOnly: boolean,
): Overlays {
  const isAsked = files.some(
    ({ path, text }) =>
      (isKustomizationPath(path) && words.test(text)) || isRendererText(text) || isPostText(text),
  );
  if (!isAsked || sites.length === 0) return nothing;
  const parsed = parseFiles(files);
  const paths = files.map(({ path }) => path);
  const kustomizations = readKustomizations(paths, parsed, listRenderers(files, parsed));
  const byPath = groupBy(sites, ({ path }) => path);
  const run: Run = { kustomizations, parsed, sites: byPath, isTagOnly };
  const all = [...readReplacements(run), ...readOtherImages(run), ...readPostRenderers(files, run)];
  const linesOf = (file: string) => indexLines(files.find(({ path }) => path === file)?.text ?? '');
  const left = all.flatMap((one) => {
    if ('found' in one) return [];
    const { path: file, at, text, where, fix } = one;
    return [{ file, line: linesOf(file).at(at).line, text, where, fix }];
  });
  return {
    found: mergeFound(all.flatMap((one) => ('found' in one ? [one] : []))),
    left: [...new Map(left.map((one) => [JSON.stringify(one), one])).values()],
    settled: findSettled(run, linesOf),
    patched: readPatchedValues(run),
  };
}

/** A field that the `images` of kustomize are to be applied to, too. */
interface FieldSpec {
  readonly kind: string | undefined;
  readonly keys: readonly string[];
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configurations/ */
function listFieldSpecs(own: Kustomization, { documents }: Parsed): FieldSpec[] {
  const files = itemsOf(own, 'configurations').flatMap((item) =>
    namedFile(own.path, textOf(own.document, item)),
  );
  return files.flatMap(documents).flatMap((document) => {
    const fields = fieldsOf(document, document.root);
    if (fields === undefined) return [];
    return itemsOf({ document, fields }, 'images').flatMap((item): FieldSpec[] => {
      const spec = fieldsOf(document, item);
      const path = textOf(document, spec?.get('path'));
      if (path === undefined) return [];
      // `[]` says of a key that it holds a list.
      const keys = path
        .split('/')
        .flatMap((key) => (key.endsWith('[]') ? [key.slice(0, -2), '*'] : key));
      return [{ kind: textOf(document, spec?.get('kind')), keys }];
    });
  });
}

function findSettled(
  { kustomizations, parsed, sites }: Run,
  linesOf: (file: string) => ReturnType<typeof indexLines>,
): Set<string> {
  const settled = new Set<string>();
  for (const own of kustomizations) {
    const specs = listFieldSpecs(own, parsed);
    if (specs.length === 0) continue;
    const over = kustomizations.filter(
      ({ path, reach }) => path === own.path || reach.has(own.path),
    );
    const entries = over.flatMap(({ path }) => sites.get(path) ?? []);
    for (const object of [...own.reach].flatMap(parsed.objects)) {
      const { document, root, path } = object;
      for (const { kind, keys } of specs) {
        if (kind !== undefined && kind !== object.kind) continue;
        for (const node of nodesAt(document, root, keys)) {
          if (!isScalar(node)) continue;
          const { start, value } = readScalar(document, node);
          if (entries.some((one) => isEntryFor(one, value))) {
            settled.add(`${path} ${linesOf(path).at(start).line}`);
          }
        }
      }
    }
  }
  return settled;
}
