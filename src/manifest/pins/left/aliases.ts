// Aliases outside images: what is pinned behind their anchor goes there, too.
import { isAlias, isMap, isScalar, isSeq } from 'yaml';

import type { UserError } from '../../../errors.ts';
import { placeError, scalarsOf } from '../../places/form.ts';
import type { FileReading } from '../../places/read-file.ts';
import type { Skipped } from '../../tree/file-tree.ts';
import type { YamlDocument } from '../../yaml/nodes.ts';
import { readScalar } from '../../yaml/scalar.ts';

import type { PinRequest, Site } from '../match.ts';
import { previewTargets } from '../splice.ts';

/** An alias that no image is read through. */
interface Stray {
  readonly offset: number;
  /** Where the scalar begins that it stands for. */
  readonly target: number;
  readonly keys: readonly string[];
}

/** A label of Kubernetes. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const labelValue = /^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)?$/;
const labelKey = /(?:labels?|selectors?)$/i;

/** What follows a pinned place by an alias: told, and refused where a label would hold what none can. */
export function findFollowers(
  { path: file, lines, text, documents, candidates }: FileReading,
  sites: readonly Site[],
  request: PinRequest,
): { readonly skipped: readonly Skipped[]; readonly problems: readonly UserError[] } {
  const skipped: Skipped[] = [];
  const problems: UserError[] = [];
  if (!text.includes('*')) return { skipped, problems };
  const taken = new Set(
    candidates.flatMap(({ form }) => scalarsOf(form).map(({ alias }) => alias)),
  );
  const pinned = new Map(
    previewTargets(sites, request).flatMap(({ site, pinned: own }) =>
      own.map(({ scalar, value }) => [scalar.start, { site, scalar, value }] as const),
    ),
  );
  const strays = documents.flatMap((document) => listStrays(document));
  for (const { offset, target, keys } of strays) {
    const found = taken.has(offset) ? undefined : pinned.get(target);
    if (found === undefined) continue;
    const { site, scalar, value } = found;
    const { line, column } = lines.at(offset);
    const isBroken =
      keys.some((key) => labelKey.test(key)) &&
      labelValue.test(scalar.value) &&
      !labelValue.test(value);
    if (isBroken) {
      const what = `the label ${keys.at(-1) ?? ''} is an alias of ${site.place} (line ${site.line}), whose value no label can hold once it is pinned`;
      const fix = 'Write the label out, or give the image a digest key of its own.';
      problems.push(placeError('shared-scalar', { path: file, line, column }, what, fix));
    } else {
      const reason = `is an alias of ${site.place} (line ${site.line}), and follows its pin`;
      skipped.push({ file, line, code: 'alias', reason });
    }
  }
  return { skipped, problems };
}

function listStrays(document: YamlDocument): Stray[] {
  const strays: Stray[] = [];
  const visit = (node: unknown, keys: readonly string[]): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        visit(value, [...keys, isScalar(key) ? String(key.value) : '']);
      }
    }
    if (isSeq(node)) for (const item of node.items) visit(item, keys);
    if (!isAlias(node)) return;
    const target = document.resolve(node);
    if (!isScalar(target)) return;
    const offset = document.start + (node.range?.[0] ?? 0);
    strays.push({ offset, target: readScalar(document, target).start, keys });
  };
  visit(document.root, []);
  return strays;
}
