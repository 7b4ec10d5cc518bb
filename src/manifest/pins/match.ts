// What is to be pinned, and which candidates name it. Names are compared parsed, never by prefix.
import { UserError } from '../../errors.ts';
import { formatRepository, readReference, type Repository } from '../../image/reference.ts';
import type { PinStyle } from '../../inputs/pins.ts';
import { editDistance } from '../../nearest.ts';
import { type Candidate, holdsVersion, isRepository, type PlaceForm } from '../places/form.ts';

import { holdsName } from './left/mentions.ts';
import { mayMatch, mayName } from './left/variables.ts';

/** An image that is delivered. */
export interface PinTarget {
  readonly repository: Repository;
  /** Further repositories of the same image. */
  readonly mirrors?: readonly Repository[];
  /** The one of all these that sites are written with; the first unless told. */
  readonly pinned?: Repository | undefined;
  /** Another repository that the delivered one replaces, for files that still name it. */
  readonly match?: Repository;
}

/** What to pin and where; all of it is known before the build. */
export interface PinRequest {
  readonly images: readonly PinTarget[];
  /** Files, folders or globs, relative to the tree's root. */
  readonly manifests: readonly string[];
  readonly pin: PinStyle;
  /** Only containers (compose services, image volumes) of these names; empty or absent: any. */
  readonly containers?: readonly string[];
  /** Helm values without a `digest` key take `tag: <tag>@<digest>`. Default false: an error explains the choice. */
  readonly helmTagDigest?: boolean;
}

/** The repository that sites of the image name from now on. */
export function pinnedRepository({ repository, pinned }: PinTarget): Repository {
  return pinned ?? repository;
}

/** Every repository that is delivered. */
export function deliveredRepositories({ images }: PinRequest): Repository[] {
  return images.flatMap(({ repository, mirrors = [] }) => [repository, ...mirrors]);
}

/** Every repository that a site may name. */
export function soughtRepositories({ images }: Pick<PinRequest, 'images'>): Repository[] {
  return images.flatMap(({ repository, mirrors = [], match = [] }) =>
    [repository, mirrors, match].flat(),
  );
}

/** What a place names, of what is to be pinned. */
interface Named {
  readonly target: PinTarget;
  /** What its scalars are to name. */
  readonly repository: Repository;
}

/** A candidate that names an image (or its `match`) and will be pinned. */
export interface Site extends Candidate, Named {
  /** What it names now: `ghcr.io/acme/web:1.2.3`. */
  readonly current: string;
}

/** What a candidate has to do with the request. */
type Match =
  | { readonly kind: 'site'; readonly candidate: Site }
  | UnpinnedPlace
  | { readonly kind: 'other'; readonly candidate: Candidate };

/** The right repository, but left out for a reason: asked for (`why`), or not (a finding). */
export interface UnpinnedPlace {
  readonly kind: 'unpinned';
  readonly candidate: Candidate;
  readonly current: string;
  /** Continues "but". */
  readonly why?: string;
  readonly finding?: Unpinnable;
}

/** Why the image runs unpinned there, continuing "it stands", and what to do. */
export interface Unpinnable {
  readonly where: string;
  readonly fix: string;
}

/** True for a candidate that is decided by what other places of the run name. */
export function looksAround({ isTest, form }: Candidate): boolean {
  return isTest === true || form.versions.length === 0;
}

/** Decides whether a candidate will be pinned; `sites` are the pinned places of the run, which a test or an entry may be about. */
export function matchCandidate(
  found: Candidate,
  request: PinRequest,
  sites: readonly Site[],
): Match {
  const [candidate, named] = settleName(found, request);
  if (named === undefined) return matchOther(candidate, request);
  const { form, isTest } = candidate;
  const current = form.current(formatRepository(named.repository));
  if (candidate.isIgnored === true) {
    return { kind: 'unpinned', candidate, current, why: 'a marker leaves it out' };
  }
  if (form.versions.length === 0) return matchBare(candidate, current, named, sites);
  const isStale = isTest === true && !sites.some((site) => site.current === current);
  const why = isStale
    ? 'no place that is pinned holds that, and a test has to match what is there'
    : reasonToLeave(candidate, request);
  if (why === undefined) return { kind: 'site', candidate: { ...candidate, ...named, current } };
  const left = { kind: 'unpinned', candidate, current } as const;
  return candidate.isOver === true && why === isVariable
    ? { ...left, finding: variableOver }
    : { ...left, why };
}

const isVariable = 'its version is a variable';
const variableOver = {
  where: 'over a pinned map of values, and its version is a variable',
  fix: 'let the variable hold what is pinned and write # deliver-image: ignore behind it, or take it out',
};

/** An entry that names a sought repository and gives it no version. */
function matchBare(
  candidate: Candidate,
  current: string,
  named: Named,
  sites: readonly Site[],
): UnpinnedPlace {
  const left = { kind: 'unpinned', candidate, current } as const;
  if (candidate.form.hasSuffix === true) return { ...left, finding: withSuffix };
  const given = findGiven(candidate, named, sites) ?? findKept(named, candidate.form, sites);
  if (given === undefined) {
    const isVersion = holdsVersion(candidate.form.written);
    return { ...left, finding: isVersion ? versionInName : withoutVersion };
  }
  const { place, path, line } = given;
  return { ...left, why: `${place} (${path}:${line}) has the version of that name` };
}

/** What names no sought repository, as far as it can be read. */
function matchOther(candidate: Candidate, request: PinRequest): Match {
  if (candidate.isIgnored === true) return { kind: 'other', candidate };
  const near = candidate.kind === 'marker' ? findNear(candidate.form, request) : undefined;
  const { written: current } = candidate.form;
  const isVariable = soughtRepositories(request).some((one) => mayName(current, one));
  const why = isVariable ? 'it holds a variable' : near;
  if (why !== undefined) return { kind: 'unpinned', candidate, current, why };
  return matchBroken(candidate, request) ?? matchReplaced(candidate, request);
}

/** A place of an image whose text is no reference, and holds the name all the same. */
function matchBroken(candidate: Candidate, request: PinRequest): UnpinnedPlace | undefined {
  const current = candidate.form.written;
  const isBroken = readReference(current) === undefined;
  // A policy's pattern runs nothing.
  if (!isBroken || variable.test(current) || current.endsWith('*')) return undefined;
  if (!holdsName(current, soughtRepositories(request))) return undefined;
  const why = reasonToLeave(candidate, request);
  const left = { kind: 'unpinned', candidate, current } as const;
  if (why !== undefined) return { ...left, why };
  const isUpper = readReference(current.toLowerCase()) !== undefined;
  return { ...left, finding: isUpper ? upperCase : noReference };
}

const noReference = {
  where: 'in the place of an image, and is no reference',
  fix: 'write it as <name>:<tag> to pin it',
};
const upperCase = {
  where: 'in the place of an image, with capitals that no cluster takes',
  fix: 'write the name in lower case to pin it',
};

/**
 * Marked versions that name no image, where several are delivered: which of them is meant is nobody's to guess.
 *
 * @returns errors `marker`
 */
export function findNameless(
  { candidates }: { readonly candidates: readonly Candidate[] },
  { images }: PinRequest,
): UserError[] {
  if (images.length < 2) return [];
  const isOfAll = ({ form }: Candidate): boolean =>
    images.every(({ repository }) => form.isOf(repository, true));
  return candidates
    .filter((one) => one.kind === 'marker' && isOfAll(one))
    .map(({ path: file, line }) => {
      const what = 'The comment deliver-image names no image, and several are delivered';
      const fix = 'Name it before the field: # deliver-image: ghcr.io/acme/web tag';
      return new UserError('marker', what, { location: { file, line }, fix });
    });
}

/** A marker's name that may be a mistyped one of a delivered image. */
function findNear({ written }: PlaceForm, request: PinRequest): string | undefined {
  const name = readReference(written)?.repository;
  const near = deliveredRepositories(request).find(
    (one) =>
      name !== undefined &&
      (name.path === one.path || editDistance(formatRepository(name), formatRepository(one)) <= 2),
  );
  return near && `its marker names another image than ${formatRepository(near)}`;
}

const withoutVersion = {
  where: 'in a kustomization entry with neither newTag nor digest',
  fix: 'add newTag: "" to the entry to pin it',
};

/** kustomize drops the digest with it, and reads it only where the entry has no tag. */
const withSuffix = {
  where: 'in a kustomization entry whose tagSuffix comes in the place of the pinned digest',
  fix: 'take tagSuffix out, or write newTag: "" beside it',
};

const versionInName = {
  where: 'in the newName of a kustomization entry',
  fix: 'write the name alone there, and newTag: "" beside it, to pin it',
};

/** The entry that gives its version to the name which an entry without one brings in. */
function findGiven({ path, line }: Candidate, named: Named, sites: readonly Site[]) {
  const isLater = (site: Site) => site.path !== path || site.line >= line;
  const own = sites.filter((site) => site.target === named.target && isLater(site));
  return own.find(({ form }) => isRepository(form.replaces ?? '', named.repository));
}

/** What keeps its own version: an entry that neither renames nor gives a version does nothing to it. */
function findKept(
  { target, repository }: Named,
  { replaces }: PlaceForm,
  sites: readonly Site[],
): Site | undefined {
  if (replaces === undefined || !isRepository(replaces, repository)) return undefined;
  return sites.find((site) => site.target === target && site.kind === 'container');
}

/** An entry that puts another image in the place of a sought one: over what is pinned, or no more after it. */
function matchReplaced(candidate: Candidate, request: PinRequest): Match {
  const { form } = candidate;
  const { replaces } = form;
  const isOf = (all: readonly Repository[]): boolean =>
    replaces !== undefined &&
    all.some((one) => isRepository(replaces, one) || mayMatch(replaces, one));
  const current = form.current('');
  const other = { kind: 'other', candidate } as const;
  if (isOf(request.images.flatMap(({ match = [] }) => match))) {
    const where = `in an entry for ${replaces}, which applies no more once that name is replaced`;
    const fix =
      'let the entry name the delivered repository (newName), leave match out, or take the file of the base out of manifests';
    return { kind: 'unpinned', candidate, current, finding: { where, fix } };
  }
  // Without a version of its own an entry keeps tag and digest: that is how a mirror is named.
  if (form.versions.every(({ value }) => value === '')) return other;
  if (!isOf(deliveredRepositories(request))) return other;
  const where = `in an entry for ${replaces}, which puts it over what is pinned`;
  const fix =
    'take newTag and digest out of the entry, so that it keeps what is pinned, or let it name the delivered repository';
  return { kind: 'unpinned', candidate, current, finding: { where, fix } };
}

/** Of shells, compose and Flux (`${TAG}`), of Kubernetes (`$(TAG)`), of templates; no tag or digest holds one. */
const variable = /\$|\{\{/;

function reasonToLeave(
  { kind, form, container }: Candidate,
  { containers: names = [] }: PinRequest,
): string | undefined {
  if (form.doubt !== undefined) return form.doubt;
  // A marker asks for its scalar to be replaced, whatever stands there.
  const holdsVariable = form.versions.some(({ value }) => variable.test(value));
  if (holdsVariable && kind !== 'marker') return isVariable;
  const isNamed = names.length === 0 || container === undefined || names.includes(container);
  return isNamed ? undefined : `the container ${container} is none of ${names.join(', ')}`;
}

/** The candidate with the first of its names that is to be pinned: where a global registry is a mirror, the name without it. */
function settleName(
  candidate: Candidate,
  { images }: PinRequest,
): readonly [Candidate, Named | undefined] {
  for (const form of [candidate.form, ...(candidate.form.others ?? [])]) {
    const named = findNamed(form, images);
    if (named !== undefined) return [{ ...candidate, form }, named];
  }
  return [candidate, undefined];
}

function findNamed(form: PlaceForm, images: readonly PinTarget[]): Named | undefined {
  for (const target of images) {
    const { repository: own, mirrors = [], match } = target;
    const isNamed =
      [own, ...mirrors].some((one) => form.isOf(one, true)) ||
      (match !== undefined && form.isOf(match, false));
    if (isNamed) return { target, repository: pinnedRepository(target) };
  }
  return undefined;
}
