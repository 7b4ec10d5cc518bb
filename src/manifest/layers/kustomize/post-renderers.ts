// Patches over what a chart renders: `postRenderers` of Flux, and those of a release of Helmfile. Which container of the
// chart has the pinned image is told by its name, or by the only path that charts have it at.
import { isMap, isSeq, type Node } from 'yaml';

import { scalarsOf, withoutVersion } from '../../places/form.ts';
import { fieldsOf } from '../../places/map-view.ts';
import { type Fields, listNodes, readFields, type YamlDocument } from '../../yaml/nodes.ts';
import type { ScalarSource } from '../../yaml/scalar.ts';
import type { SourceFile } from '../../yaml/text.ts';
import type { LayeredSite } from '../layered.ts';

import { rangeOf } from './kustomizations.ts';
import { listPatches, type Patch } from './list-patches.ts';
import { listImages, readImageOperation, tell } from './patches.ts';
import type { Overlaid, Run } from './replacements.ts';

/** True where a text may hold such patches. */
export function isPostText(text: string): boolean {
  return /postRenderers|jsonPatches|strategicMergePatches/.test(text);
}

/** @see https://fluxcd.io/flux/components/helm/helmreleases/#post-renderers */
export function readPostRenderers(files: readonly SourceFile[], run: Run): Overlaid[] {
  const asked = files.filter(({ text }) => isPostText(text));
  return asked.flatMap(({ path }) =>
    run.parsed.documents(path).flatMap((document) =>
      listReleases(document).flatMap(({ node, holders }) => {
        const sites = sitesOf(path, document, node, run);
        return holders
          .flatMap((fields) => listPatches({ path, document, fields }, run.parsed))
          .flatMap((patch) => readImages(patch).flatMap((one) => tellOver(patch, one, sites)));
      }),
    ),
  );
}

/** A map of a release, and the maps in it that hold its patches. */
interface Release {
  readonly node: Node;
  readonly holders: readonly Fields[];
}

function listReleases(document: YamlDocument): Release[] {
  return listNodes(document.root).flatMap((node): Release[] => {
    if (!isMap(node)) return [];
    const fields = readFields(document, node);
    const posts = document.resolve(fields.get('postRenderers'));
    const holders = (isSeq(posts) ? posts.items : []).flatMap(
      (item) => fieldsOf(document, fieldsOf(document, item)?.get('kustomize')) ?? [],
    );
    const isHelmfile = fields.has('jsonPatches') || fields.has('strategicMergePatches');
    const patched = isHelmfile ? [fields] : holders;
    return patched.length === 0 ? [] : [{ node, holders: patched }];
  });
}

interface Sites {
  /** Of the release itself. */
  readonly own: readonly LayeredSite[];
  readonly all: readonly LayeredSite[];
}

function sitesOf(path: string, document: YamlDocument, node: Node, { sites }: Run): Sites {
  const all = [...sites.values()].flat().filter(({ kind }) => kind === 'helm');
  const [from, to] = rangeOf(document, node);
  const isIn = ({ form }: LayeredSite): boolean =>
    scalarsOf(form).some(({ start }) => from <= start && start < to);
  return { own: (sites.get(path) ?? []).filter((one) => one.kind === 'helm' && isIn(one)), all };
}

interface Patched {
  readonly image: ScalarSource;
  /** It replaces the image of a container, whatever its name is. */
  readonly isAny: boolean;
}

function readImages({ document, root }: Patch): Patched[] {
  if (!isSeq(root)) {
    return listImages(document, root).map(({ image }) => ({ image, isAny: false }));
  }
  return root.items.flatMap((item) => {
    const operation = readImageOperation(document, item);
    if (operation === undefined) return [];
    const { path, image } = operation;
    return [{ image, isAny: /\/containers\/\d+\/image$/.test(path) }];
  });
}

function tellOver(patch: Patch, { image, isAny }: Patched, { own, all }: Sites): Overlaid[] {
  const name = withoutVersion(image.value);
  const last = name.slice(name.lastIndexOf('/') + 1);
  const isNamed = ({ target: { repository } }: LayeredSite): boolean =>
    `/${repository.path}`.endsWith(`/${last}`);
  return tell(patch, image, (isAny ? own[0] : undefined) ?? all.find(isNamed));
}
