// What is to be pinned, and which candidates name it. Names are compared parsed, never by prefix.
import { formatRepository, type Repository } from '../../image/reference.ts';
import type { PinStyle } from '../../inputs/inputs.ts';
import type { Candidate, PlaceForm } from '../places/form.ts';

/** An image that is delivered. */
export interface PinTarget {
  readonly repository: Repository;
  /** Further repositories of the same image: a site that names one of them goes on naming it. */
  readonly mirrors?: readonly Repository[];
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

/** Every repository that is delivered. */
export function deliveredRepositories({ images }: PinRequest): Repository[] {
  return images.flatMap(({ repository, mirrors = [] }) => [repository, ...mirrors]);
}

/** Every repository that a site may name. */
export function soughtRepositories({ images }: PinRequest): Repository[] {
  return images.flatMap(({ repository, mirrors = [], match = [] }) =>
    [repository, mirrors, match].flat(),
  );
}

/** What a place names, of what is to be pinned. */
interface Named {
  readonly target: PinTarget;
  /** What its scalars are to name: the image's repository, or the mirror that they name already. */
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

/** The right repository, but left out for a reason. */
export interface UnpinnedPlace {
  readonly kind: 'unpinned';
  readonly candidate: Candidate;
  readonly current: string;
  /** Absent for a kustomization entry that says nothing of its version. */
  readonly why?: string;
}

/** Decides whether a candidate will be pinned; `references` are what the pinned places name: a test may be about one of them. */
export function matchCandidate(
  found: Candidate,
  request: PinRequest,
  references: ReadonlySet<string>,
): Match {
  const [candidate, named] = settleName(found, request);
  if (named === undefined) return { kind: 'other', candidate };
  const { form, isTest } = candidate;
  const current = form.current(formatRepository(named.repository));
  if (form.versions.length === 0) return { kind: 'unpinned', candidate, current };
  const isStale = isTest === true && !references.has(current);
  const why = isStale
    ? 'no place that is pinned holds that, and a test has to match what is there'
    : reasonToLeave(candidate, request);
  return why === undefined
    ? { kind: 'site', candidate: { ...candidate, ...named, current } }
    : { kind: 'unpinned', candidate, current, why };
}

/** Of shells, compose and Flux (`${TAG}`), of Kubernetes (`$(TAG)`), of templates; no tag or digest holds one. */
const variable = /\$|\{\{/;

function reasonToLeave(
  { kind, form, container }: Candidate,
  { containers: names = [] }: PinRequest,
): string | undefined {
  if (form.doubt !== undefined) return form.doubt;
  // A marker asks for its scalar to be replaced, whatever stands there.
  const isVariable = form.versions.some(({ value }) => variable.test(value));
  if (isVariable && kind !== 'marker') return 'its version is a variable';
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
    const { repository, mirrors = [], match } = target;
    const own = [repository, ...mirrors].find((one) => form.isOf(one, true));
    if (own) return { target, repository: own };
    if (match && form.isOf(match, false)) return { target, repository };
  }
  return undefined;
}
