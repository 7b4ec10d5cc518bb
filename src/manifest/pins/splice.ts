// From sites to edits of a text, and from edits to the new text; and what would keep sites from being edited,
// found before there is an image.
import { UserError } from '../../errors.ts';
import { parseDigest } from '../../image/digest.ts';
import type { Digest } from '../../image/digest.ts';
import { locationOf, mainScalar, scalarsOf } from '../places/form.ts';
import type { Candidate, ScalarTarget } from '../places/form.ts';
import type { FileReading } from '../places/read-file.ts';
import { rewriteScalar } from '../yaml/scalar.ts';

import type { PinRequest, PinTarget, Site } from './match.ts';

/** The image that sites get. */
export interface PinnedImage {
  readonly tag: string;
  /** As the registry answered it; known even where the pin is `tag`, because it is verified first. */
  readonly digest: Digest;
}

/** The pinned image of each target. */
export type ImageOf = (target: PinTarget) => PinnedImage;

/** One scalar that changes. */
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

/**
 * The scalars of a file that have to change, in the order of the text.
 *
 * @throws UserError `pin-place` and `shared-scalar` for what cannot be changed
 */
export function planEdits(
  file: Pick<FileReading, 'lines' | 'isJson'>,
  sites: readonly Site[],
  request: PinRequest,
  imageOf: ImageOf,
): Edit[] {
  const edits = new Map<number, Edit>();
  const marked = new Set(
    sites
      .filter(({ kind }) => kind === 'marker')
      .flatMap(({ form }) => form.versions.map(({ start }) => start)),
  );
  for (const site of sites) {
    for (const target of pinSite(site, request, imageOf)) {
      // A marker says more exactly than the place around it what its scalar is to hold.
      if (site.kind !== 'marker' && marked.has(target.scalar.start)) continue;
      const edit = planEdit(file, site, target);
      const other = edits.get(edit.start);
      if (other !== undefined && other.after !== edit.after) throw conflict(site, other);
      edits.set(edit.start, edit);
    }
  }
  return [...edits.values()]
    .filter((edit) => edit.before !== edit.after)
    .sort((one, other) => one.start - other.start);
}

/** What the scalars of a site have to hold. @throws UserError `pin-place` */
export function pinSite(site: Site, request: PinRequest, imageOf: ImageOf): ScalarTarget[] {
  const { pin: style, helmTagDigest = false } = request;
  const { form, target, repository } = site;
  return form.pin({ ...imageOf(target), repository, style, helmTagDigest }, site);
}

function planEdit(
  file: Pick<FileReading, 'lines' | 'isJson'>,
  site: Site,
  target: ScalarTarget,
): Edit {
  const { start, end, source: before } = target.scalar;
  const after = rewriteScalar(target.scalar, target.value, file);
  if (after === undefined) throw cannotRewrite(site, target);
  const { path, place } = site;
  return { path, ...file.lines.at(start), place, start, end, before, after, value: target.value };
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

function cannotRewrite(site: Site, { scalar }: ScalarTarget): UserError {
  return new UserError(
    'pin-place',
    `${site.place}: ${JSON.stringify(scalar.source.slice(0, 80))} cannot be changed without changing more than the value`,
    {
      location: locationOf(site),
      fix: 'Write the value on one line, plain or in quotes, without a tag like !!int.',
    },
  );
}

function conflict(site: Site, other: Edit): UserError {
  return new UserError(
    'shared-scalar',
    `${site.place} and ${other.place} share one scalar but need different values`,
    {
      location: locationOf(other),
      fix: 'Give the two places scalars of their own.',
    },
  );
}

/** Stands for the image that is not built yet: what matters is which scalars would change. */
const image = { tag: '0', digest: parseDigest(`sha256:${'0'.repeat(64)}`) };
const placeholder: ImageOf = () => image;

/**
 * The problems of a file's sites, each once.
 *
 * @param others the file's candidates that are no sites
 */
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
      if (other !== undefined) throw sharedScalar(site, other);
    }
    return planEdits(reading, [site], request, placeholder);
  };
  const ofSites = sites.flatMap((site) => collectErrors(() => trySite(site)));
  const problems = [...findTwice([...sites, ...others]), ...ofSites];
  if (problems.length > 0) return problems;
  return collectErrors(() => planEdits(reading, sites, request, placeholder));
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

function sharedScalar(site: Site, other: Candidate): UserError {
  return new UserError(
    'shared-scalar',
    `${site.place} shares a scalar with ${other.place}, which is not to be pinned`,
    {
      location: locationOf(site),
      fix: 'Give the two places scalars of their own, or let the container input name both.',
    },
  );
}

/** kustomize applies every entry of a name, one after the other: two of them are a mistake. */
function findTwice(candidates: readonly (Site | Candidate)[]): UserError[] {
  const entries = new Map<string, Map<number, Site | Candidate>>();
  for (const candidate of candidates) {
    const { form } = candidate;
    if (form.entry === undefined) continue;
    const same = entries.get(form.entry) ?? new Map<number, Site | Candidate>();
    entries.set(form.entry, same);
    const { start } = mainScalar(form);
    if (!same.has(start)) same.set(start, candidate);
  }
  return [...entries.values()]
    .filter((same) => same.size > 1 && [...same.values()].some((one) => 'current' in one))
    .map((same) => twice([...same.values()].sort((one, other) => one.line - other.line)));
}

function twice(entries: readonly Candidate[]): UserError {
  const [first, second] = entries;
  if (first === undefined || second === undefined) throw new Error('two entries are needed');
  return new UserError(
    'kustomization-twice',
    `${second.place} stands twice, first in line ${first.line}`,
    {
      location: locationOf(second),
      fix: 'Keep one entry for each name.',
    },
  );
}
