// What a rendering says of the delivered images, and what else the pin changes in it. Pure over texts.
import { isSameRepository, readReference } from '../../image/reference.ts';
import { matchCandidate, type PinRequest, type Site, soughtRepositories } from '../pins/match.ts';
import type { ImageOf } from '../pins/splice.ts';
import { scalarsOf } from '../places/form.ts';
import { readFile } from '../places/read-file.ts';

/** How many lines of one rendering are told. */
const mostTold = 5;
const longestLine = 200;

export interface Comparison {
  /** How many places of the rendering are the pinned reference. */
  readonly pinned: number;
  /** One sentence for each that is not, and for each line that the pin changes beside them. */
  readonly differences: readonly string[];
}

/**
 * Every image of a delivered repository must be the pinned reference, and no other line may change but by such a reference.
 *
 * @param before what the program made of the files as they are
 * @param after what it makes of the pinned files
 */
export function compareRenderings(
  before: string,
  after: string,
  request: PinRequest,
  imageOf: ImageOf,
): Comparison {
  const sites = findImages(after, request);
  const isRight = (site: Site): boolean => isPinned(site, request, imageOf);
  const wrong = sites.filter((site) => !isRight(site));
  const names = soughtRepositories(request).map(({ path }) => path);
  const changed = compareLines(
    withoutImages(before, findImages(before, request)),
    withoutImages(after, sites),
    (was, is) => becomesImage(was, is, names) || isCarried(was, is, request, imageOf),
  );
  return {
    pinned: sites.length - wrong.length,
    differences: limit([
      ...wrong.map(({ place, current }) => `${place} is ${show(current)}, not what is pinned`),
      ...changed,
    ]),
  };
}

function limit(sentences: readonly string[]): readonly string[] {
  const more = sentences.length - mostTold;
  return more <= 0
    ? sentences
    : [...sentences.slice(0, mostTold), `${more} more lines are not as they should be`];
}

function findImages(text: string, request: PinRequest): readonly Site[] {
  const { candidates } = readFile({ path: 'rendered.yaml', text }, () => true);
  // Left out by name, a container keeps what it has; an entry for it is none of the pinned places.
  return candidates.flatMap((one) => {
    const match = matchCandidate(one, request, []);
    return match.kind === 'site' ? [match.candidate] : [];
  });
}

/** The same words, but for references of a delivered image that are the pinned one now. */
function isCarried(was: string, is: string, request: PinRequest, imageOf: ImageOf): boolean {
  const [old = [], own = []] = [was, is].map((line) => line.split(/[\s"'=]+/));
  if (old.length !== own.length) return false;
  return [...own.entries()].every(([place, word]) => {
    const before = old[place] ?? '';
    const isReference = (target: Site['target']): boolean =>
      isPinned({ current: word, target }, request, imageOf) &&
      [word, before].every((one) => namesTarget(one, target));
    return word === before || request.images.some(isReference);
  });
}

function namesTarget(text: string, { repository, mirrors = [], match }: Site['target']): boolean {
  const name = readReference(text)?.repository;
  const all = [repository, ...mirrors, ...(match === undefined ? [] : [match])];
  return name !== undefined && all.some((one) => isSameRepository(name, one));
}

/** A chart may leave out the tag where it has a digest: the digest alone decides what a node pulls. */
function isPinned(
  { current, target }: Pick<Site, 'current' | 'target'>,
  { pin }: PinRequest,
  imageOf: ImageOf,
): boolean {
  const { tag, digest } = imageOf(target);
  const reference = readReference(current);
  if (pin === 'tag') return reference?.tag === tag && reference.digest === undefined;
  return reference?.digest === digest && (reference.tag === undefined || reference.tag === tag);
}

function withoutImages(text: string, sites: readonly Site[]): readonly string[] {
  const scalars = sites
    .flatMap(({ form }) => scalarsOf(form))
    .sort((one, other) => one.start - other.start);
  let rest = '';
  let from = 0;
  for (const { start, end } of scalars) {
    if (start < from) continue;
    rest += `${text.slice(from, start)}\0`;
    from = end;
  }
  return (rest + text.slice(from)).split('\n');
}

/** Lines at the same place are compared where none came or went, else only the first of them is told. */
function compareLines(
  before: readonly string[],
  after: readonly string[],
  isMeant: (was: string, is: string) => boolean,
): readonly string[] {
  const isSameLength = before.length === after.length;
  const differing = [...after.keys()].filter((place) => {
    const [was = '', is = ''] = [before[place], after[place]];
    return was !== is && !isMeant(was, is);
  });
  const told = isSameLength ? differing : differing.slice(0, 1);
  const sentences = told.map((place) => describe(before[place], after[place]));
  const gone =
    !isSameLength && differing.length === 0 ? [describe(before[after.length], undefined)] : [];
  return [...sentences, ...gone];
}

/** Without a version the values may have made no reference at all of the same place: `web:1@`. */
function becomesImage(before: string, after: string, names: readonly string[]): boolean {
  const at = after.indexOf('\0');
  if (at === -1) return false;
  const isAround = before.startsWith(after.slice(0, at)) && before.endsWith(after.slice(at + 1));
  return isAround && names.some((name) => before.includes(name, at));
}

function describe(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `the line ${show(after)} comes with the pin`;
  if (after === undefined) return `the line ${show(before)} goes with the pin`;
  return `the line ${show(before)} becomes ${show(after)}`;
}

function show(line = ''): string {
  const text = line.trim().replaceAll('\0', 'IMAGE');
  return `"${text.length > longestLine ? `${text.slice(0, longestLine)}...` : text}"`;
}
