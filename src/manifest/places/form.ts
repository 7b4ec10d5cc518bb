// places/: where an image can stand in a file, one file a form: how its places are found, what their scalars
// hold, and what each is to hold. Pure over one text; knows no request, no tree and no registry.
import { UserError } from '../../errors.ts';
import type { Digest } from '../../image/digest.ts';
import {
  formatReference,
  formatRepository,
  isSameRepository,
  readReference,
  type Reference,
  type Repository,
} from '../../image/reference.ts';
import type { PinStyle } from '../../inputs/pins.ts';
import type { ScalarSource } from '../yaml/scalar.ts';

import type { MapView } from './map-view.ts';
import type { PodFacts } from './pod.ts';

/** A place in a file where an image can stand, whichever image it is. */
export interface Candidate {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly kind: 'container' | 'kustomization' | 'helm' | 'compose' | 'marker';
  /** For people: `Deployment web, container api`. */
  readonly place: string;
  /** The container's (compose service's, image volume's) name, where the place has one. */
  readonly container?: string | undefined;
  readonly form: PlaceForm;
  /** Says what another place is to hold, without setting it: the `test` of a JSON patch. */
  readonly isTest?: boolean;
  readonly facts?: PodFacts;
  /** A marker leaves it out. */
  readonly isIgnored?: boolean;
  /** It is laid over a pinned place, whose version it would undo. */
  readonly isOver?: true;
  /** Of a marker: the place whose scalar it marks. */
  readonly marks?: Found;
  /** The keys that lead to the map around it, from the document's root. */
  readonly keys?: readonly string[];
  /** Of an image in one text: its key in that map, where it is not `image`. */
  readonly field?: string;
  /** In Helm values: how many of the keys lead to them. */
  readonly valuesAt?: number | undefined;
  /** Of single values: how a digest is added, for people. */
  readonly addDigest?: string;
}

/** A candidate before its place in the file is worked out. */
export type Found = Omit<Candidate, 'path' | 'line' | 'column'>;

/** One found place, in the words of its owner: `Deployment web, container api`. */
export function foundAt(
  view: MapView,
  kind: Candidate['kind'],
  form: PlaceForm,
  words: string,
  more: Pick<Found, 'container' | 'facts' | 'isTest'> = {},
): Found {
  const place = [view.owner, words].filter((part) => part !== '').join(', ');
  const { keys, valuesAt } = view;
  return {
    kind,
    form,
    place,
    keys,
    ...(view.scope === 'values' && { valuesAt: valuesAt ?? 0 }),
    ...more,
  };
}

/** How a place names an image: its scalars, what they say, and what they are to hold. */
export interface PlaceForm {
  /** The scalars that hold nothing but the name. */
  readonly names: readonly ScalarSource[];
  /** The scalars that say which version of the image it is; what can be pinned has at least one. */
  readonly versions: readonly ScalarSource[];
  /** Those of the versions that hold nothing but the digest. */
  readonly digests: readonly ScalarSource[];
  /** Those of the digests that stand without their `sha256:`. */
  readonly bareDigests?: readonly ScalarSource[];
  /** The name as it is written, without tag and digest where those have scalars of their own. */
  readonly written: string;
  /** What it names now, for people and for the order of runs; `name` is told where the place has none. */
  readonly current: (name: string) => string;
  /** @param isDelivered false for a repository that a delivered one replaces */
  readonly isOf: (repository: Repository, isDelivered: boolean) => boolean;
  /** True when the tag is written at the place: with `digest` too, where it has a scalar of its own. */
  readonly writesTag: (style: PinStyle) => boolean;
  /** What the scalars get; no digest stays beside another tag. @throws UserError `pin-place` where one is missing */
  readonly pin: (pin: Pin, place: Candidate) => ScalarTarget[];
  /** Of an entry: the name that it puts another in the place of. */
  readonly replaces?: string;
  /** Of an entry: it puts a suffix behind the tag of the name. */
  readonly hasSuffix?: boolean;
  /** Of an entry: its list and name, which no two entries may share. */
  readonly entry?: string;
  /** Other ways to read the place, where nobody but its chart knows which one is meant. */
  readonly others?: readonly PlaceForm[];
  /** Why a name that is read so is not pinned; continues "holds X, but". */
  readonly doubt?: string;
}

/** What a place is to name. */
export interface Pin {
  readonly repository: Repository;
  readonly tag: string;
  readonly digest: Digest;
  readonly style: PinStyle;
  /** Helm values without a `digest` key take `tag: <tag>@<digest>`. */
  readonly helmTagDigest: boolean;
}

export interface ScalarTarget {
  readonly scalar: ScalarSource;
  readonly value: string;
}

type Scalars = readonly (ScalarSource | undefined)[];

type OwnForm = Omit<PlaceForm, 'names' | 'versions' | 'digests' | 'isOf'> &
  Partial<Pick<PlaceForm, 'isOf'> & Record<'names' | 'digests', Scalars>> & {
    readonly versions: Scalars;
  };

/** A form of those of the scalars that are there; where it says nothing else, it is of the repository that is written. */
export function makeForm(own: OwnForm): PlaceForm {
  const present = (all: Scalars = []) => all.filter((scalar) => scalar !== undefined);
  return {
    isOf: (repository) => isRepository(own.written, repository),
    ...own,
    names: present(own.names),
    versions: present(own.versions),
    digests: present(own.digests),
  };
}

/** Every scalar of a form. */
export function scalarsOf({ names, versions }: PlaceForm): ScalarSource[] {
  return [...names, ...versions];
}

/** The scalar that a person looks at to see what the place names. */
export function mainScalar({ names, versions }: PlaceForm): ScalarSource {
  const scalar = versions[0] ?? names[0];
  if (scalar === undefined) throw new Error('a place has no scalar');
  return scalar;
}

/** A reference as people write it: a tag or digest that can be none (in capitals, cut short, doubled) is left out. */
export function readWritten(text: string): Reference | undefined {
  return (
    readReference(text) ??
    readReference(text.replace(/@sha(?:256|512):\w*$/, '')) ??
    readBroken(text)
  );
}

/** The name before what no grammar allows behind it: `ghcr.io/acme/web:1:2`, `web:sha256:1f0e`. */
function readBroken(text: string): Reference | undefined {
  const from = text.lastIndexOf('/') + 1;
  const length = text.slice(from).search(/[:@]/);
  const rest = text.slice(from + length);
  return length > 0 && /^[:@][\w.+:@-]*$/.test(rest) && /\w$/.test(rest)
    ? readReference(text.slice(0, from + length))
    : undefined;
}

/** True for a name with more behind it: a tag, a digest, or what was meant as one. */
export function holdsVersion(text: string): boolean {
  const reference = readWritten(text);
  return reference !== undefined && reference.name !== text;
}

/** True when the text names this repository, however it is spelled. */
export function isRepository(name: string, repository: Repository): boolean {
  const reference = readWritten(name);
  return reference !== undefined && isSameRepository(reference.repository, repository);
}

/** The author's own spelling of the name, where it is that of the repository. */
export function ownName(names: readonly string[], repository: Repository): string {
  const own = names.find((name) => isRepository(name, repository));
  return own === undefined ? formatRepository(repository) : (readWritten(own)?.name ?? own);
}

/** The name as the style wants it, with tag and digest. */
export function pinName(name: string, { tag, digest, style }: Pin): string {
  if (style === 'tag') return formatReference(name, tag);
  return formatReference(name, style === 'digest' ? undefined : tag, digest);
}

/** Tag and digest in scalars of their own; `tagTakesDigest` where `tag: x@sha256:..` is understood. */
export function pinVersion(
  place: Candidate,
  { tag, digest }: Readonly<Record<'tag' | 'digest', ScalarSource | undefined>>,
  pin: Pin,
  tagTakesDigest: boolean,
): ScalarTarget[] {
  const tagged = (value: string) => (tag === undefined ? [] : [{ scalar: tag, value }]);
  if (pin.style === 'tag') {
    if (tag === undefined) {
      const fix = 'Add a tag beside the digest, or set pin to tag@digest or digest.';
      throw cannotPin(place, 'there is no tag to set, only a digest', fix);
    }
    const isStale = digest !== undefined && digest.value !== '';
    return [...tagged(pin.tag), ...(isStale ? [{ scalar: digest, value: '' }] : [])];
  }
  if (digest !== undefined) return [...tagged(pin.tag), { scalar: digest, value: pin.digest }];
  if (tag !== undefined && tagTakesDigest) return tagged(`${pin.tag}@${pin.digest}`);
  throw cannotPin(
    place,
    'there is no digest key to set',
    `${place.addDigest ?? 'Add digest: "" beside the tag'} if the chart reads it; or set helm-tag-digest: true if the chart ` +
      'joins repository and tag with a colon (the tag becomes <tag>@<digest>); or set pin: tag.',
  );
}

/** @throws UserError `pin-place` where a second tag would come behind the one that the name holds */
export function refuseVersion(place: Candidate, { value }: ScalarSource): void {
  if (!holdsVersion(value)) return;
  const fix = 'Write the name alone there: tag and digest have keys of their own.';
  throw cannotPin(place, `its name ${JSON.stringify(value)} holds a version itself`, fix);
}

export function cannotPin(place: Candidate, why: string, fix: string): UserError {
  return placeError('pin-place', place, `${place.place} cannot be pinned: ${why}`, fix);
}

export function placeError(
  code: string,
  { path: file, line, column }: Pick<Candidate, 'path' | 'line' | 'column'>,
  what: string,
  fix: string,
): UserError {
  return new UserError(code, what, { location: { file, line, column }, fix });
}

/** The reference of a name, tag and digest that may be empty; a tag may hold the digest itself. */
export function joinReference(name: string, tag = '', digest = ''): string {
  const ofDigest = digest === '' || tag.includes('@') ? '' : `@${digest.replace(/^@/, '')}`;
  // A sign may stand in the tag itself.
  const ofTag = tag === '' || /^[:@]/.test(tag) ? tag : `:${tag}`;
  return `${name}${ofTag}${ofDigest}`;
}

/** A digest with its `sha256:`, as charts of Grafana and Prometheus write it themselves. */
export function withPrefix(digest: string): string {
  return isHexadecimal(digest) ? `sha256:${digest}` : digest;
}

/** True for a digest without its `sha256:`. */
export function isHexadecimal(value: string): boolean {
  return /^[0-9a-f]{64}$/.test(value.trim());
}

/** The digest with or without its `sha256:` and an `@` before it, as the scalar has it. */
export function digestLike({ value }: ScalarSource, digest: string): string {
  const sign = value.startsWith('@') ? '@' : '';
  const hasPrefix = value.startsWith(`${sign}sha256:`);
  return sign + (hasPrefix ? digest : digest.replace(/^sha256:/, ''));
}

/** The tag behind the `:` that stands in its scalar, or the digest behind the `@`: the chart writes none. */
export function tagLike({ value: before }: ScalarSource, value: string): string {
  if (before.startsWith(':')) return `:${value}`;
  return before.startsWith('@') ? value.replace(/^[^@]*/, '') : value;
}

/** The name of a reference, whatever its tag and digest are. */
export function withoutVersion(reference: string): string {
  const [name = ''] = reference.split('@', 1);
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  return colon === -1 ? name : name.slice(0, colon);
}
