// Which candidates name the delivered repository. Names are compared parsed, never by prefix.
import {
  formatReference,
  formatRepository,
  isSameRepository,
  readReference,
} from '../../image/reference.ts';
import type { Reference, Repository } from '../../image/reference.ts';

import { versionScalars } from '../places/form.ts';
import type { Candidate, PinRequest, SiteForm } from '../types.ts';

/** What a candidate has to do with the request. */
export type Match =
  | { readonly kind: 'site'; readonly current: string }
  /** The right repository, but left out for this reason. */
  | { readonly kind: 'excluded'; readonly current: string; readonly why: string }
  /** The right repository, in a kustomization entry that says nothing of its version. */
  | { readonly kind: 'unversioned'; readonly current: string }
  | { readonly kind: 'other'; readonly current: string };

/**
 * Decides whether a candidate will be pinned.
 *
 * @param held the references of the places that are pinned and that a test may be about
 */
export function matchCandidate(
  candidate: Candidate,
  request: PinRequest,
  held: ReadonlySet<string>,
): Match {
  const current = currentReference(candidate.form, request);
  if (!namesRepository(candidate.form, request)) return { kind: 'other', current };
  if (versionScalars(candidate.form).length === 0) return { kind: 'unversioned', current };
  const isStale = candidate.isTest === true && !held.has(current);
  const why = isStale ? noSuchPlace : reasonToLeave(candidate, request);
  return why === undefined ? { kind: 'site', current } : { kind: 'excluded', current, why };
}

const noSuchPlace = 'no place that is pinned holds that, and a test has to match what is there';

/** Of shells, compose and Flux (`${TAG}`), of Kubernetes (`$(TAG)`), of templates; no tag or digest holds one. */
const variable = /\$|\{\{/;

function reasonToLeave({ form, container }: Candidate, request: PinRequest): string | undefined {
  // A marker asks for its scalar to be replaced, whatever stands there.
  const isVariable = versionScalars(form).some(({ value }) => variable.test(value));
  if (isVariable && form.form !== 'marked') return 'its version is a variable';
  const names = request.containers ?? [];
  const isNamed = names.length === 0 || container === undefined || names.includes(container);
  return isNamed ? undefined : `the container ${container} is none of ${names.join(', ')}`;
}

function namesRepository(form: SiteForm, request: PinRequest): boolean {
  if (form.form === 'marked') {
    if (form.name !== undefined) return isRepository(form.name, request.repository);
    if (form.field === 'tag' || form.field === 'digest') return true;
  }
  return (
    isRepository(writtenName(form), request.repository) ||
    (request.match !== undefined && isRepository(writtenName(form), request.match))
  );
}

/** A reference as people write it: a digest that can be none (in capitals, cut short) is left out. */
export function readWritten(text: string): Reference | undefined {
  return readReference(text) ?? readReference(text.replace(/@sha(?:256|512):\w*$/, ''));
}

/** True when the text names this repository, however it is spelled. */
export function isRepository(name: string, repository: Repository): boolean {
  const reference = readWritten(name);
  return reference !== undefined && isSameRepository(reference.repository, repository);
}

/** True when the text as a whole is a reference to this repository with a tag or a digest. */
export function isTagged(text: string, repository: Repository): boolean {
  const reference = readReference(text.trim());
  if (reference === undefined || !isSameRepository(reference.repository, repository)) return false;
  return reference.tag !== undefined || reference.digest !== undefined;
}

/** The name as it is written, without tag and digest where those have scalars of their own. */
export function writtenName(form: SiteForm): string {
  switch (form.form) {
    case 'reference':
      return form.reference.value.trim();
    case 'kustomization':
      return form.newName?.value ?? form.name.value;
    case 'parts':
      return joinName(registryOfParts(form), form.repository.value);
    case 'override':
      return form.scalar.value.slice(form.name === undefined ? 0 : form.name.length + 1).trim();
    case 'marked':
      return form.name ?? form.scalar.value.trim();
  }
}

/** `ghcr.io/acme/web`, not `acme/web`: what stands before a name is its registry. */
const ownRegistry = /^(?:[^/]*[.:][^/]*|localhost)\//;

function registryOfParts(form: Extract<SiteForm, { form: 'parts' }>): string | undefined {
  const own = form.registry?.value ?? '';
  return own !== '' || ownRegistry.test(form.repository.value) ? own : form.globalRegistry;
}

/**
 * The candidate with the one name that decides: a global registry may be a mirror, and then the name without
 * it is the delivered one.
 */
export function settleName(candidate: Candidate, request: PinRequest): Candidate {
  const { form } = candidate;
  if (form.form !== 'parts' || form.globalRegistry === undefined) return candidate;
  const { globalRegistry, ...own } = form;
  const settled = { ...candidate, form: own };
  const isAbove = namesRepository(form, request) || !namesRepository(own, request);
  return isAbove && registryOfParts(form) === globalRegistry ? candidate : settled;
}

function joinName(registry: string | undefined, repository: string): string {
  return registry === undefined || registry === '' ? repository : `${registry}/${repository}`;
}

/** What the form names now, as one reference, for people and for the order of runs. */
export function currentReference(form: SiteForm, request: PinRequest): string {
  switch (form.form) {
    case 'reference':
    case 'override':
      return writtenName(form);
    case 'kustomization':
      return joinReference(writtenName(form), form.newTag?.value, form.digest?.value);
    case 'parts':
      return joinReference(writtenName(form), form.tag?.value, digestOfParts(form));
    case 'marked':
      return currentMark(form, request.repository);
  }
}

function digestOfParts({ digest, sha }: Extract<SiteForm, { form: 'parts' }>): string | undefined {
  return digest?.value ?? (sha?.value ? withPrefix(sha.value) : undefined);
}

/** True for a digest without its `sha256:`. */
export function isHexadecimal(value: string): boolean {
  return /^[0-9a-f]{64}$/.test(value.trim());
}

function withPrefix(digest: string): string {
  return isHexadecimal(digest) ? `sha256:${digest}` : digest;
}

function currentMark(form: Extract<SiteForm, { form: 'marked' }>, repository: Repository): string {
  const name = form.name ?? formatRepository(repository);
  const value = form.scalar.value.trim();
  if (form.field === 'tag') return formatReference(name, value);
  return form.field === 'digest' && value !== '' ? `${name}@${withPrefix(value)}` : value;
}

function joinReference(name: string, tag: string | undefined, digest: string | undefined): string {
  const digestOfTag = digest === undefined || digest === '' || tag?.includes('@') === true;
  return `${name}${tag === undefined || tag === '' ? '' : `:${tag}`}${digestOfTag ? '' : `@${digest}`}`;
}
