// Other tools that write images: what orders them to write a pinned place, too, or to follow the tags of its image.
import { isMap, isNode, isScalar } from 'yaml';

import { type Candidate, scalarsOf } from '../../places/form.ts';
import type { Stretch } from '../../places/marks/markers.ts';
import type { FileReading } from '../../places/read-file.ts';
import type { Skipped } from '../../tree/file-tree.ts';
import { listNodes, type YamlDocument } from '../../yaml/nodes.ts';

/**
 * @see https://fluxcd.io/flux/guides/image-update/#configure-image-update-for-custom-resources
 * @see https://catalog.kpt.dev/apply-setters/v0.2/
 */
const setters: readonly (readonly [tool: string, words: RegExp])[] = [
  ["Flux's image automation", /\{\s*"\$imagepolicy"/],
  ['kpt, or kustomize cfg,', /\{\s*"\$(?:kpt-set|openapi|ref)"|\bkpt-set:/],
];

/** Comments of other tools behind pinned places, and policies of Keel beside them: one note a place. */
export function findWriters(
  { path: file, text, documents, lines }: FileReading,
  sites: readonly Candidate[],
): Skipped[] {
  const behind = sites.flatMap(({ form }) => {
    const said = scalarsOf(form).flatMap(({ start, end }): [number, string][] => {
      const [rest = ''] = text.slice(end).split('\n', 1);
      const [, ...comments] = rest.split('#');
      const own = setters.find(([, words]) => words.test(comments.join('#')));
      return own === undefined
        ? []
        : [[start, `${own[0]} writes it, too, by the comment behind it`]];
    });
    return said.slice(0, 1);
  });
  const starts = sites.flatMap(({ form }) => scalarsOf(form).map(({ start }) => start));
  const ofKeel = documents
    .filter((one) => text.includes('keel') && starts.some((start) => isWithin(start, one)))
    .flatMap(findKeel);
  const told = [...behind, ...ofKeel].map(([start, what]) => {
    const reason = `${what}: take that out, or leave the image to it with # deliver-image: ignore`;
    return { file, line: lines.at(start).line, code: 'writer' as const, reason };
  });
  return [...new Map(told.map((one) => [one.line, one])).values()];
}

/** A policy of a workload, or of a chart in its values. @see https://keel.sh/docs/#policies */
function findKeel(document: YamlDocument): [number, string][] {
  return listPairs(document).flatMap(({ key, value, start }): [number, string][] => {
    const ofChart = key === 'keel' && isMap(value) ? value.get('policy', true) : undefined;
    const policy = key === 'keel.sh/policy' ? value : ofChart;
    const isOn = isScalar(policy) && policy.value !== 'never' && policy.value !== '';
    return isOn ? [[start, 'Keel writes the image beside it in the cluster, too']] : [];
  });
}

/** Their `spec` says what to follow: a tag there is a constraint. */
const followers = /^(?:ImageUpdater|ImageRepository|Warehouse)$/;

/** Where a document tells argocd-image-updater, Flux or Kargo which images to follow. */
export function findFollowed(document: YamlDocument): Stretch[] {
  return listPairs(document).filter(
    ({ key, kind }) =>
      key.startsWith('argocd-image-updater.argoproj.io/') ||
      (key === 'spec' && followers.test(kind)),
  );
}

/** The keys of all maps, with where their values stand and what `kind` the map is of. */
function listPairs({ root, start }: YamlDocument) {
  return listNodes(root).flatMap((node) =>
    (isMap(node) ? node.items : []).map(({ key, value }) => {
      const [from = 0, to = from] = (isNode(value) ? value.range : undefined) ?? [];
      const kind = isMap(node) ? String(node.get('kind')) : '';
      return { key: String(key), value, kind, start: start + from, end: start + to };
    }),
  );
}

export function isWithin(offset: number, { start, end }: Stretch): boolean {
  return start <= offset && offset < end;
}
