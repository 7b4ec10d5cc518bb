// From sites to edits of a text, and from edits to the new text; and what would keep sites from being edited,
// found before there is an image.
import { UserError } from '../../errors.ts';
import { type Digest, parseDigest } from '../../image/digest.ts';
import {
  type Candidate,
  mainScalar,
  placeError,
  scalarsOf,
  type ScalarTarget,
} from '../places/form.ts';
import type { FileReading } from '../places/read-file.ts';
import { rewriteScalar } from '../yaml/scalar.ts';

import type { PinRequest, PinTarget, Site } from './match.ts';

/** The image that sites get. */
interface PinnedImage {
  readonly tag: string;
  /** As the registry answered it; known even where the pin is `tag`, because it is verified first. */
  readonly digest: Digest;
}

export type ImageOf = (target: PinTarget) => PinnedImage;

export interface Edit {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** UTF-16 code units into the file's text before the edit. */
  readonly start: number;
  readonly end: number;
  /** The scalar's source with its quotes, before and after. */
  readonly before: string;
  readonly after: string;
  /** What the scalar reads as after the edit. */
  readonly value: string;
  readonly place: string;
}

type File = Pick<FileReading, 'lines' | 'isJson'>;

/** The scalars of a file that change, in the order of the text. @throws UserError `pin-place`, `shared-scalar` */
export function planEdits(
  file: File,
  sites: readonly Site[],
  request: PinRequest,
  imageOf: ImageOf,
): Edit[] {
  const edits = new Map<number, Edit>();
  const markers = sites.filter(({ kind }) => kind === 'marker');
  const marked = new Set(markers.map(({ form }) => mainScalar(form).start));
  for (const site of sites) {
    for (const target of pinSite(site, request, imageOf)) {
      // A marker says more exactly than the place around it what its scalar is to hold.
      if (site.kind !== 'marker' && marked.has(target.scalar.start)) continue;
      const edit = planEdit(file, site, target);
      const other = edits.get(edit.start);
      if (other !== undefined && other.after !== edit.after) {
        const what = `${site.place} (${site.current}) and ${other.place} share one scalar but need different values`;
        const fix = 'Write the value out where the alias stands.';
        throw placeError('shared-scalar', other, what, fix);
      }
      edits.set(edit.start, edit);
    }
  }
  return [...edits.values()]
    .filter((edit) => edit.before !== edit.after)
    .sort((one, other) => one.start - other.start);
}

/** What the scalars of a site have to hold. @throws UserError `pin-place` */
function pinSite(site: Site, request: PinRequest, imageOf: ImageOf): ScalarTarget[] {
  const { pin: style, helmTagDigest = false } = request;
  const { form, target, repository } = site;
  return form.pin({ ...imageOf(target), repository, style, helmTagDigest }, site);
}

function planEdit(file: File, site: Site, { scalar, value }: ScalarTarget): Edit {
  const { start, end, source: before } = scalar;
  const { path, place } = site;
  const after = rewriteScalar(scalar, value, file);
  if (after === undefined) {
    const what = `${place}: ${JSON.stringify(before.slice(0, 80))} cannot be changed without changing more than the value`;
    const fix = 'Write the value on one line, plain or in quotes, without a tag like !!int.';
    throw placeError('pin-place', site, what, fix);
  }
  return { path, ...file.lines.at(start), place, start, end, before, after, value };
}

/** The text with every edit in it; edits are in its order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits) {
    pieces.push(text.slice(at, edit.start), edit.after);
    at = edit.end;
  }
  return pieces.join('') + text.slice(at);
}

/** Stands for the image that is not built yet: what matters is which scalars would change. */
const noDigest = parseDigest(`sha256:${'0'.repeat(64)}`);
const placeholder: ImageOf = () => ({ tag: '0', digest: noDigest });

/** What the scalars of each site are to hold, as far as that can be told without the image. */
export function previewTargets(
  sites: readonly Site[],
  request: PinRequest,
): { readonly site: Site; readonly pinned: readonly ScalarTarget[] }[] {
  return sites.flatMap((site) => {
    const pinned: ScalarTarget[] = [];
    collectErrors(() => pinned.push(...pinSite(site, request, placeholder)));
    return pinned.length === 0 ? [] : [{ site, pinned }];
  });
}

/** The problems of a file's sites, each once; `others` are its candidates that are no sites. */
export function findProblems(
  reading: FileReading,
  sites: readonly Site[],
  others: readonly Candidate[],
  request: PinRequest,
): UserError[] {
  const users = new Map(
    others.flatMap((one) => scalarsOf(one.form).map(({ start }) => [start, one])),
  );
  const trySite = (site: Site): Edit[] => {
    for (const { scalar } of pinSite(site, request, placeholder)) {
      const other = users.get(scalar.start);
      if (other === undefined) continue;
      throw sharedScalar(reading, site, other, request);
    }
    return planEdits(reading, [site], request, placeholder);
  };
  const ofSites = sites.flatMap((site) => collectErrors(() => trySite(site)));
  const problems = [...findTwice([...sites, ...others]), ...ofSites];
  if (problems.length > 0) return problems;
  return collectErrors(() => planEdits(reading, sites, request, placeholder));
}

/** Both are named with their images and lines: what they share is an alias, or the map of one. */
function sharedScalar(
  { lines }: File,
  site: Site,
  other: Candidate,
  { containers = [] }: PinRequest,
): UserError {
  const [{ start, alias = start }] = [other.form.names[0] ?? mainScalar(other.form)];
  const { line } = lines.at(alias);
  const named = `${other.place} (${other.form.written}, line ${line})`;
  const what = `${site.place} (${site.form.written}) shares a scalar with ${named}, which is not to be pinned`;
  const isLeftOut = containers.length > 0 && other.container !== undefined;
  const both = isLeftOut ? ', or let the container input name both' : '';
  const fix = `Write the value out where the alias stands${both}.`;
  return placeError('shared-scalar', site, what, fix);
}

function collectErrors(work: () => unknown): UserError[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof UserError) return [error];
    throw error;
  }
}

/** kustomize applies every entry of a name, one after the other: two of them are a mistake. */
function findTwice(candidates: readonly (Site | Candidate)[]): UserError[] {
  const entries = new Map<string, Map<number, Site | Candidate>>();
  for (const candidate of candidates) {
    const { entry } = candidate.form;
    if (entry === undefined) continue;
    const same = entries.get(entry) ?? new Map<number, Site | Candidate>();
    entries.set(entry, same);
    const { start } = mainScalar(candidate.form);
    if (!same.has(start)) same.set(start, candidate);
  }
  return [...entries.values()].flatMap((same) => {
    const [first, second] = [...same.values()].sort((one, other) => one.line - other.line);
    const isPinned = [...same.values()].some((one) => 'target' in one);
    if (!first || !second || !isPinned) return [];
    const what = `${second.place} stands twice, first in line ${first.line}`;
    return placeError('kustomization-twice', second, what, 'Keep one entry for each name.');
  });
}
