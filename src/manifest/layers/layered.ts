// What the rules of layers/ take and give.
import { groupBy } from '../../many.ts';
import type { Repository } from '../../image/reference.ts';
import { type Candidate, type Found, mainScalar } from '../places/form.ts';
import type { ScalarSource } from '../yaml/scalar.ts';
import { indexLines, type SourceFile } from '../yaml/text.ts';

/** A pinned place that something may be laid over. */
export interface LayeredSite extends Candidate {
  readonly current: string;
  readonly target: { readonly repository: Repository };
}

/** Something that is laid over a pinned place, and stays as it is. */
export interface LeftOver {
  readonly file: string;
  readonly line: number;
  /** What it holds. */
  readonly text: string;
  /** Continues "it stands". */
  readonly where: string;
  readonly fix: string;
}

/** What something outside an object changes in it. */
export interface Change {
  readonly of: string;
  readonly value: ScalarSource;
  /** Where in an object, where the policy says it; else anywhere. */
  readonly at?: readonly string[] | undefined;
}

/** Another image over a pinned one, or a part of another. */
export function leaveAt(
  { path: file, text }: SourceFile,
  start: number,
  said: string,
  site: LayeredSite,
): LeftOver {
  const where = `over ${site.place} (${site.path}:${site.line}), which is pinned`;
  const fix =
    'take it out, or, where another image is meant, write # deliver-image: ignore behind it';
  return { file, line: indexLines(text).at(start).line, text: said, where, fix };
}

/** What is laid over pinned places. */
export interface Layers {
  /** By path: parts of an image that are pinned with the place that they are laid over. */
  readonly found: ReadonlyMap<string, readonly Found[]>;
  readonly left: readonly LeftOver[];
}

/** By path, each scalar once. */
export function mergeFound(
  all: readonly { readonly path: string; readonly found: Found }[],
): ReadonlyMap<string, readonly Found[]> {
  const byPath = groupBy(all, ({ path }) => path);
  return new Map(
    [...byPath].map(([path, own]) => {
      const byStart = own.map(({ found }) => [mainScalar(found.form).start, found] as const);
      return [path, [...new Map(byStart).values()]];
    }),
  );
}

export function joinLayers(one: Layers, other: Layers): Layers {
  const paths = new Set([...one.found.keys(), ...other.found.keys()]);
  const found = [...paths].map((path): [string, readonly Found[]] => {
    return [path, [...(one.found.get(path) ?? []), ...(other.found.get(path) ?? [])]];
  });
  return { found: new Map(found), left: [...one.left, ...other.left] };
}
