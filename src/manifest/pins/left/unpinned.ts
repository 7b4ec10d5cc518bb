// What names a delivered image and stays as it is. Each place is told once: as a mention where the image would
// run unpinned, which is a finding of the checks; as a note with its reason otherwise.
import type { Location } from '../../../errors.ts';
import { formatRepository, readReference } from '../../../image/reference.ts';
import { hasOwnRegistry } from '../../places/values/image-parts.ts';
import type { FileReading, Unread } from '../../places/read-file.ts';
import type { Skipped } from '../../tree/file-tree.ts';

import type { UnpinnedPlace } from '../match.ts';
import { findNamelessVersions } from './parts.ts';
import { findLineMentions, findMentions, type Names, type Seen } from './mentions.ts';
import { findFollowed, isWithin } from './writers.ts';

/** A place that runs the delivered repository, as far as can be told, and is left unpinned. */
export interface Mention extends Location {
  readonly line: number;
  /** What it holds: `ghcr.io/acme/web:1.2.3`. */
  readonly text: string;
  /** Continues "it stands": `in a template`. */
  readonly where: string;
  readonly fix: string;
}

export interface Unpinned {
  readonly skipped: readonly Skipped[];
  readonly mentions: readonly Mention[];
}

/** Everything in a file that names an image and is not pinned: places, and the offsets of texts outside all places. */
export function findUnpinned(
  reading: FileReading,
  left: readonly UnpinnedPlace[],
  names: Names,
): Unpinned {
  const { unread } = reading;
  const ofText = unread ? leaveLines(reading, unread, names) : leaveScalars(reading, names);
  const all = [...left.map(leaveCandidate), ofText];
  return {
    skipped: [...all.flatMap(({ skipped }) => skipped), ...leaveShort(reading, names)],
    mentions: all.flatMap(({ mentions }) => mentions),
  };
}

/** Names of values that are Docker Hub's as they stand, and would be delivered ones behind a registry of the chart. */
function leaveShort({ candidates, text }: FileReading, { repositories }: Names): Skipped[] {
  return candidates.flatMap(({ kind, form: { written }, isIgnored, path: file, line, place }) => {
    const name = readReference(written)?.repository;
    const near = repositories.find(({ path }) => path === name?.path);
    const isShort = kind === 'helm' && isIgnored !== true && !hasOwnRegistry(written);
    // What holds the registry, too, is told as parts of the name.
    if (!isShort || near === undefined || near.registry === name?.registry) return [];
    if (text.includes(near.registry)) return [];
    const whole = formatRepository(near);
    const reason = `${place} holds ${written}, which is ${whole} only where the chart puts ${near.registry} before it: then write the registry there, or mark the version beside it with # deliver-image: ${whole} tag`;
    return [{ file, line, code: 'text', reason }];
  });
}

function leaveCandidate({ candidate, current, why, finding }: UnpinnedPlace): Unpinned {
  const { path: file, line, place } = candidate;
  if (why !== undefined) {
    const reason = `${place} holds ${current}, but ${why}`;
    return { skipped: [{ file, line, code: 'excluded', reason }], mentions: [] };
  }
  return { skipped: [], mentions: finding ? [{ file, line, text: current, ...finding }] : [] };
}

/** `foreign`: in a document of another tool. `followed`: for one that follows the tags of images. */
type SeenName = Omit<Seen, 'kind'> & { readonly kind: Seen['kind'] | 'foreign' | 'followed' };

/** Scalars of no place: with a tag or digest they run somewhere, within a text nobody knows. */
function leaveScalars(
  { path: file, text: whole, documents, embedded, lines, isJson, foreign }: FileReading,
  names: Names,
): Unpinned {
  const texts = new Set(embedded.map(({ scalar }) => scalar.start));
  const read = [...documents, ...embedded.flatMap(({ documents: own = [] }) => own)];
  const seen = read.flatMap((document): readonly SeenName[] => {
    const all = findMentions(document, names, texts);
    if (foreign.has(document)) return all.map((one) => ({ ...one, kind: 'foreign' }));
    const followed = all.length === 0 ? [] : findFollowed(document);
    const isFollowed = ({ offset }: Seen) => followed.some((one) => isWithin(offset, one));
    return all.map((one) => (isFollowed(one) ? { ...one, kind: 'followed' } : one));
  });
  const unread = embedded.filter((one) => one.documents === undefined);
  const at = (offset: number) => ({ file, line: lines.at(offset).line });
  const isRun = ({ kind, beside }: SeenName): boolean =>
    kind === 'tagged' || (kind === 'untagged' && beside !== undefined);
  return {
    mentions: [
      ...seen
        .filter(isRun)
        .map((one) => ({ ...at(one.offset), text: one.text.trim(), ...describe(one, isJson) })),
      ...unread.flatMap(({ scalar: { start, end }, use }) => {
        const offsets = names.offsets.filter((one) => start <= one && one < end);
        const words = findLineMentions(whole, { ...names, offsets });
        const told = use === 'template' ? words.filter(({ kind }) => kind === 'tagged') : words;
        return told.map(({ offset, text }) => ({ ...at(offset), text, ...unreadTexts[use] }));
      }),
    ],
    skipped: [
      ...documents.flatMap((document) =>
        (names.covered.size === 0 ? [] : findNamelessVersions(document, names.covered)).map(
          ({ start, value }): Skipped => ({
            ...at(start),
            code: 'text',
            reason: `${value} ${nameless}`,
          }),
        ),
      ),
      ...seen.flatMap((one): readonly Skipped[] => {
        const { offset, kind } = one;
        if (kind === 'tagged' || isRun(one)) return [];
        const code = kind === 'followed' ? 'writer' : kind === 'untagged' ? kind : 'text';
        const isMarkable = kind === 'text' && !isJson && /^\S+=[^\s=]+$/.test(one.text.trim());
        return [{ ...at(offset), code, reason: reasons[isMarkable ? 'assigned' : kind] }];
      }),
    ],
  };
}

/** Where a name that runs stands, and what to do. */
function describe(
  { text, beside }: Pick<Seen, 'text' | 'beside'>,
  isJson: boolean,
): Pick<Mention, 'where' | 'fix'> {
  if (beside === undefined) {
    const fix = isJson ? 'write it into a place that is one' : markIt;
    return { where: 'in no place that is known to hold an image', fix };
  }
  const mark = `mark the version with # deliver-image: ${text.trim()} <field>`;
  return {
    where: `under a key that is not known, with ${beside} beside it`,
    fix: isJson ? 'call the key repository, if that is what reads it' : mark,
  };
}

const unreadTexts = {
  patch: {
    where: 'in a text of YAML that cannot be read in its place',
    fix: 'write it as a block (patch: |-) of valid YAML, without lines of a template, to pin it',
  },
  values: {
    where: 'in a text of values',
    fix: 'write the values as a map (valuesObject), or in a file of their own, to pin it',
  },
  template: {
    where: 'in a text of values that the chart makes objects of',
    fix: 'write it as a list or map of values to pin it, or let the text take the image from the values',
  },
} as const;

const markIt = 'mark it with # deliver-image to pin it';

const nameless =
  'stands beside no name, and a chart may put it behind the pinned one: empty it, or write the repository beside it';

/** Where a marker makes a place of it. */
export const inText = 'names the image in a text, which is left as it is';

/** What may make the name with others around it. */
export const inParts =
  'may be a part of the image name, whose others stand around it: write the name in one key, or mark the version beside it with # deliver-image: <repository> tag';

const reasons = {
  untagged:
    'names the image without a tag or digest, in no place that is pinned; in values, tag: "" beside it makes it one',
  variable: 'names the image with a variable in it, and is left as it is',
  followed:
    'names the image for a tool that follows its tags, and may write another one over what is pinned',
  foreign: 'names the image in a file of another tool, which is left to it',
  built: 'names a cache of builds, or what one writes, which nothing runs',
  text: inText,
  assigned: `${inText}; ${markIt}`,
} as const;

/** Lines of a template, or of a file that is read by its markers, each to be marked. Any other is a note or ends the run. */
function leaveLines(
  { path: file, text, lines }: FileReading,
  { problem, hasMarkers, isForeign }: Unread,
  names: Names,
): Unpinned {
  const { line } = lines.at(problem.offset);
  const notValid = `is not valid YAML: ${problem.message}`;
  const where = problem.templated ? 'in a template' : 'unmarked in a file with markers';
  const fix = problem.templated ? `${markIt}, or take it from the values` : markIt;
  const tagged = findLineMentions(text, names).filter(({ kind }) => kind === 'tagged');
  if (isForeign) {
    const noted = tagged.map(({ offset }) => lines.at(offset));
    return {
      mentions: [],
      skipped: noted.map((at) => ({ file, line: at.line, code: 'text', reason: reasons.foreign })),
    };
  }
  const mentions = tagged.map((one) => ({
    file,
    line: lines.at(one.offset).line,
    text: one.text,
    where,
    fix,
  }));
  const isReported = hasMarkers || mentions.length > 0;
  const isTemplate = 'holds {{ }} and is a template: mark the scalars to pin with # deliver-image';
  const note: Skipped = problem.templated
    ? { file, line, code: 'templated', reason: isTemplate }
    : { file, line, code: 'invalid-yaml', reason: notValid };
  return { mentions, skipped: isReported ? [] : [note] };
}
