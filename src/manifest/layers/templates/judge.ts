// What the templates of a chart make of one pinned place: each way in which its pin would not survive.
import { posix } from 'node:path';

import { isRepository, scalarsOf } from '../../places/form.ts';
import { hasOwnRegistry } from '../../places/values/image-parts.ts';

import type { LayeredSite, LeftOver } from '../layered.ts';
import { type Call, isSamePath, type Read, type Reads } from './reads.ts';

/** A scalar of a pinned place, with the path that templates know it by. */
export interface Value {
  readonly path: readonly string[];
  readonly start: number;
  /** What it is to hold; absent where it stays. */
  readonly next?: string | undefined;
}

interface Registry extends Omit<Value, 'next'> {
  readonly value: string;
}

export interface Place {
  readonly site: LayeredSite;
  readonly names: readonly Value[];
  readonly tags: readonly Value[];
  readonly digests: readonly Value[];
  readonly globalRegistry?: Registry | undefined;
}

export type Tell = (at: number, what: string, where: string, fix: string) => LeftOver;

export function judge(place: Place, folder: string, all: Reads, tell: Tell): LeftOver[] {
  const { site } = place;
  const values = [...place.names, ...place.tags];
  const isRead =
    values.some(({ path }) => readsAt(all, path).length > 0) ||
    (all.foreign.length === 0 && values.some(({ path }) => isHandedOn(all, path)));
  // What reads nothing of it may be drawn by a library, as a whole.
  if (!isRead) return [];
  const name = folder === '.' ? 'the chart' : folder;
  const unread = `in a key that no template of ${name} reads`;
  return [
    ...place.digests.flatMap(({ path, start, next }) => {
      if (next === undefined || next === '') return [];
      const what = `the digest of ${site.place}`;
      if (!mayRead(all, path)) return tell(start, what, unread, readDigest);
      const lone = findLone(place, path, all);
      const where =
        lone && `not in every image of ${posix.basename(lone.file)}, where one has the tag alone`;
      const reads = readsAt(all, path);
      return where
        ? tell(start, what, where, readDigest)
        : tellForm(reads, next, what, start, tell);
    }),
    ...place.tags.flatMap((tag) => {
      const [first] = readsAt(all, tag.path).flatMap(
        (read) => misused(read, tag, place, all) ?? [],
      );
      const what = `${site.place} with ${tag.path.join('.')}`;
      if (first !== undefined) return tell(tag.start, what, first.where, first.fix);
      const isOther = place.names.some(({ path }) =>
        readsAt(all, path).some(({ after }) => after === ':'),
      );
      const isDigestRead = place.digests.every(({ path }) => mayRead(all, path));
      if (!isOther || !isDigestRead || mayRead(all, tag.path)) return [];
      return tell(tag.start, `the tag of ${site.place}`, unread, readTag);
    }),
    ...tellName(place, all, tell),
    ...tellLead(place, all, tell),
    ...tellRegistry(place, all, tell),
  ];
}

/** A template with the tag in an image, and without the digest: in another file, image or branch. */
function findLone({ tags, names }: Place, digest: readonly string[], all: Reads): Read | undefined {
  const ofDigest = readsAt(all, digest);
  const isNamed = (tag: Read): boolean =>
    tag.within !== '' &&
    names.some(({ path }) => readsAt(all, path).some((name) => isOneLine(name, tag)));
  return tags
    .flatMap(({ path }) => readsAt(all, path))
    .filter(
      (tag) =>
        !tag.isSilent &&
        (imageLine.test(tag.line) || isNamed(tag)) &&
        !/\b(?:include|template)\b/.test(tag.line),
    )
    .find((tag) => {
      const own = ofDigest.filter(({ file }) => file === tag.file);
      if (isHandedOn({ ...all, reads: all.reads.filter(({ file }) => file === tag.file) }, digest))
        return false;
      // What assigns it may give it another name, under which it is read.
      const isRenamed = own.some(({ body }) => /^(?:if\s+)?\$\w*\s*:?=/.test(body));
      return own.length === 0 || (!isRenamed && !own.some((one) => goesWith(one, tag, names)));
    });
}

function isOneLine(one: Read, other: Read): boolean {
  return one.file === other.file && !one.isSilent && one.line === other.line;
}

/** The digest is a part of the same image, or decides that it has none. */
function goesWith(digest: Read, tag: Read, names: readonly Value[]): boolean {
  if (digest.isSilent) {
    if (!/^(?:if|else)\b/.test(digest.body) || digest.line === tag.line) return true;
    const asked = digest.branches.at(-1)?.chain;
    return tag.branches.some(({ chain }) => chain === asked);
  }
  const isOther = digest.branches.some(({ chain, index }) =>
    tag.branches.some((one) => one.chain === chain && one.index !== index),
  );
  // An image of its own, with all its parts on its line.
  const isWhole = digest.line !== tag.line && isOfImage(digest, names) && imageLine.test(tag.line);
  return !isOther && !(isWhole && imageLine.test(digest.line));
}

/** A registry in the template, before a name that has another or none. */
function tellLead({ site, names }: Place, all: Reads, tell: Tell): LeftOver[] {
  const { repository } = site.target;
  const { registry, path: whole } = repository;
  return names.flatMap(({ path, start }) => {
    const name = site.form.names.find((one) => one.start === start)?.value ?? '';
    const read = readsAt(all, path).find((one) => {
      const lead = one.lead.replace(/^.*(?:\/\/|[=,([])/, '');
      if (name === '' || !hasOwnRegistry(lead) || !isOfImage(one, [])) return false;
      const made = `${lead}${name}`;
      return !`${registry}/${whole}/`.startsWith(`${made}/`) && !isRepository(made, repository);
    });
    if (read === undefined) return [];
    const where = `behind ${read.lead} in ${posix.basename(read.file)}, which makes another image of it`;
    return [tell(start, `${site.place} with ${path.join('.')}`, where, nameIt)];
  });
}

const nameIt = 'take the registry out of the template, or write the name that it makes';

/** What goes on behind the last part of the name makes another image. */
function tellName({ site, names }: Place, all: Reads, tell: Tell): LeftOver[] {
  const last = site.target.repository.path.split('/').at(-1) ?? '';
  const ends = site.form.names.filter(({ value }) => value.endsWith(last));
  const own = names.filter(({ start }) => ends.some((one) => one.start === start));
  return own.slice(0, 1).flatMap(({ path, start }) => {
    const read = readsAt(all, path).find(
      (one) => !one.isSilent && isOfImage(one, []) && /[\w./-]/.test(one.after),
    );
    if (read === undefined) return [];
    return tell(
      start,
      `${site.place} with ${path.join('.')}`,
      `between other characters (${shorten(read)})`,
      bare,
    );
  });
}

const readTag = 'let the image of the template read this tag, and no other version';
const readDigest =
  'let the image of the template end in @ and this digest, or take the key out and set helm-tag-digest: true (or pin: tag)';
/** The template puts `sha256:` before what has it, or nothing before what has it not. */
function tellForm(
  reads: readonly Read[],
  next: string,
  what: string,
  start: number,
  tell: Tell,
): LeftOver[] {
  const isWhole = next.includes('sha256:');
  const mended = isWhole ? /trimPrefix|replace|split/ : /sha256:/;
  const isWrong = ({ before, body }: Read) =>
    before === (isWhole ? ':' : '@') && !mended.test(body);
  if (!reads.some((one) => !one.isSilent && isWrong(one))) return [];
  const where = isWhole ? 'with sha256: before it twice' : 'without sha256: before it';
  const fix = isWhole
    ? 'write 64 digits without sha256: there once, a form that is kept, or take it out of the template'
    : 'write sha256: before the digits once, a form that is kept, or put it into the template';
  return [tell(start, what, where, fix)];
}

const bare =
  'let the template put nothing but the parts of values into the image, or mark what runs with # deliver-image';
const noDigestThere =
  'give the digest a key of its own (digest: ""), which the template of the image reads';

export function readsAt({ reads }: Reads, path: readonly string[]): Read[] {
  return reads.filter((read) => isSamePath(read.path, path));
}

/** Read by its path; or handed on within a map, while its key stands somewhere or another chart's template gets it. */
function mayRead(all: Reads, path: readonly string[]): boolean {
  if (readsAt(all, path).length > 0) return true;
  const key = path.at(-1) ?? '';
  const isKnown = all.text.includes(key);
  const isForeign = all.foreign.length > 0;
  return isHandedOn(all, path) ? isKnown || isForeign : isKnown && isForeign;
}

/** A map around it goes somewhere as a whole. */
export function isHandedOn({ reads }: Reads, path: readonly string[]): boolean {
  return reads.some(
    (read) =>
      read.path.length < path.length &&
      isSamePath(read.path, path.slice(0, read.path.length)) &&
      !/^(?:if|with|else|range [^|(]*$|\$\w+\s*:?=)/.test(read.body),
  );
}

function shorten({ file, body }: Read): string {
  return `${posix.basename(file)}: {{ ${body.slice(0, 100)} }}`;
}

/** How the reading of a tag, or of a whole image, is not what was assumed. */
function misused(
  read: Read,
  { path, next = '' }: Value,
  { names }: Place,
  { calls }: Reads,
): Pick<LeftOver, 'where' | 'fix'> | undefined {
  const short = shorten(read);
  const isAlone = names.length === 0;
  const isImage = isForImages(read, names, calls);
  const isOfTag = isImage || /tag/i.test(read.within);
  const isTaken = next.includes('@') && takesApart.test(read.body);
  if (isAlone && isTaken) return { where: `taken apart (${short})`, fix: bare };
  if (!read.isSilent && isOfTag && (isTaken || isCut(read, isAlone))) {
    return { where: `between other characters (${short})`, fix: bare };
  }
  return isAlone || !next.includes('@') ? undefined : strayDigest(read, path, isImage);
}

const takesApart = /\b(?:trunc|substr|abbrev|split\w*|regex\w*)\b/;

/** A tag with its digest where only a tag is expected. */
function strayDigest(
  read: Read,
  path: readonly string[],
  isImage: boolean,
): Pick<LeftOver, 'where' | 'fix'> | undefined {
  const isOutside = !read.isSilent && !isImage;
  if (!isOutside && !/\bsemver/i.test(read.body)) return undefined;
  const where = `with its digest outside of an image (${path.join('.')} in ${shorten(read)})`;
  return { where, fix: noDigestThere };
}

const imageLine = /(?:\b|_)image["']?\s*:|\breference:/i;

function isOfImage(
  { line, within }: Pick<Read, 'line' | 'within'>,
  names: readonly Value[],
): boolean {
  return (
    imageLine.test(line) ||
    /image/i.test(within) ||
    names.some(({ path }) => line.includes(`Values.${path.join('.')}`))
  );
}

/** Of an image, or in a named template that nothing but images asks for, by others of the kind, too. */
function isForImages(read: Read, names: readonly Value[], calls: readonly Call[]): boolean {
  if (isOfImage(read, names)) return true;
  const asked = new Set([read.within]);
  for (const name of asked) {
    const all = calls.filter((call) => call.name === name);
    const own = all.filter((call) => !isOfImage(call, []));
    if (all.length === 0 || own.some((call) => call.isSilent || call.within === '')) return false;
    for (const call of own) asked.add(call.within);
  }
  return true;
}

/** Other characters stand around it that make another tag, or another image. */
function isCut({ before, after }: Read, isAlone: boolean): boolean {
  return isAlone
    ? /[\w.:@/-]/.test(before) || /[\w:@/-]/.test(after)
    : /[\w.-]/.test(before) || /[\w-]/.test(after);
}

function tellRegistry({ site, globalRegistry }: Place, all: Reads, tell: Tell): LeftOver[] {
  if (globalRegistry === undefined || readsAt(all, globalRegistry.path).length === 0) return [];
  const scalars = scalarsOf(site.form);
  const value = globalRegistry.value.replace(/\/$/, '');
  if (value === '' || scalars.length === 0 || `${site.form.written}/`.startsWith(`${value}/`))
    return [];
  const where = `over ${site.place} (${site.path}:${site.line}), which is pinned, where the chart takes it first`;
  return [tell(globalRegistry.start, `global.imageRegistry: ${value}`, where, takeOut)];
}

const takeOut = 'take the line out, or write the name that the chart makes of it';
